"""Sentences that call things by their titles: for readers of results, who have not written the
file. ``check`` speaks to its writer and calls things by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from simulator.comparison.notes import Note
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import Bilingual, Phrase, Value
from simulator.model.timers import title_of
from simulator.structure.diff import choices, repeats
from simulator.structure.stages import every_step, stages_of

_ITEMS = ("item", "items")
_WORDS = ("why", "key", "title")
"""Values that are words and not names."""
_SENTENCES = {"reform": "reform-by-title"}
"""Sentences that call a reform by its key, and those that do not."""


def in_titles(told: Iterable[Phrase], *processes: Process) -> tuple[Note, ...]:
    """Notes on what is left out and taken for granted, for readers of results; each once."""
    lines = dict.fromkeys(told)
    if not lines:
        return ()
    titles = Titles.of(*processes)
    return tuple(Note("unchecked", titles.said(line)) for line in lines)


class _Titled(Protocol):
    @property
    def title(self) -> Text | None: ...


@dataclass(frozen=True)
class Titles:
    """The titles of the items and of everything, by name; of steps and blocks by the full one."""

    items: Mapping[str, Text]
    things: Mapping[str, Text]

    @classmethod
    def of(cls, *processes: Process) -> Titles:
        """Those of several versions of a process; the last one counts."""
        items: dict[str, Text] = {}
        things: dict[str, Text] = {}
        for process in processes:
            items |= _titled(process.items)
            things |= _titled(process.pools) | _titled(process.classes)
            things |= _titled(process.materials) | items
            things |= _parts(process, items)
        return cls(items, things)

    def said(self, phrase: Phrase) -> Phrase:
        """A sentence with titles where it has names."""
        values = tuple(
            (key, value if key in _WORDS else self._value(value, key in _ITEMS))
            for key, value in phrase.values
        )
        return Phrase(_SENTENCES.get(phrase.code, phrase.code), values, phrase.is_fix)

    def _value(self, value: Value, item: bool) -> Value:
        if isinstance(value, str):
            return self._title(value, item)
        if isinstance(value, Phrase):
            return self.said(value)
        if isinstance(value, tuple):
            return tuple(self._part(each, item) for each in value)
        return value

    def _part(self, part: str | Bilingual | Phrase, item: bool) -> Bilingual | Phrase:
        if isinstance(part, Phrase):
            return self.said(part)
        return self._title(part, item) if isinstance(part, str) else part

    def _title(self, name: str, item: bool) -> Text:
        known = self.items if item else self.things
        return known.get(name) or Text(name, name)


def _titled(things: Mapping[str, _Titled]) -> dict[str, Text]:
    return {name: each.title for name, each in things.items() if each.title is not None}


def _parts(process: Process, items: Mapping[str, Text]) -> dict[str, Text]:
    """Steps and blocks, after the title of their item or stage."""
    stages = stages_of(process)
    owners = {**items, **_titled(stages)}
    blocks: dict[str, _Titled] = {**stages, **choices(process), **repeats(process)}
    titles = {full: each.title for full, each in blocks.items()}
    titles |= {full: title_of(step) for full, step in every_step(process).items()}
    found = {}
    for full, title in titles.items():
        owner, _, name = full.rpartition(".")
        own, of = title or Text(name, name), owners.get(owner, Text(owner, owner))
        if not owner:
            found[full] = own
        elif title is not None or owner in owners:
            found[full] = Text(f"{of.en} · {own.en}", f"{of.zh}·{own.zh}")
    return found
