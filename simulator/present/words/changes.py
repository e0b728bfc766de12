"""What the things of two processes are called where their differences are told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from simulator.model.flow import Condition
from simulator.present.words.messages import listed, say
from simulator.present.words.titles import attribute_word, titles_of, word
from simulator.present.words.values import Titles, percent, say_field, shown
from simulator.structure.diff import ProcessDiff, Thing
from simulator.structure.drafting import full_name


@dataclass(frozen=True)
class Words:
    """The names of two processes in the reader's language."""

    changes: ProcessDiff
    lang: str
    titles: Titles

    def name(self, kind: str, full: str) -> str:
        """A title; steps and branches of an item with that of the item before it."""
        owner, dot, last = full.partition(".")
        known = self.titles.get(kind, {})
        if not dot:
            made = attribute_word(full, self.lang) if kind == "attribute" else full
            return known.get(full, word(full, self.lang) if kind == "cost" else made)
        return say(
            "of_item",
            self.lang,
            item=self.titles["item"].get(owner, owner),
            name=known.get(full, last),
        )

    def own_title(self, kind: str, full: str) -> str:
        """A title without that of its item."""
        return self.titles.get(kind, {}).get(full, full.rpartition(".")[2])

    def field(self, what: str, thing: Thing) -> str:
        """A field of a thing; of a choice the branch."""
        head, dot, last = what.partition(".")
        if dot and head == "branch":
            return f"{say_field(head, self.lang)} {self.branch(thing.name, last)}"
        return say_field(what, self.lang)

    def branch(self, choice: str, name: str) -> str:
        """A branch of the choice of that full name, by its title."""
        return self.titles["branch"].get(f"{choice}.{name}", name)

    def branch_of(self, choice: str, name: str) -> str:
        """A branch after its choice, without the item of both."""
        block = self.titles["choice"].get(choice, choice.rpartition(".")[2])
        return self.say("branch_of", choice=block, name=self.branch(choice, name))

    def way(self, value: object, choice: Thing) -> str:
        """A branch of a choice: its share or condition, and where it leads."""
        if not isinstance(value, tuple):
            return self.say("none")
        share, rest, when, then, end = value
        text = self.say("rest") if rest else self._taken(share, when)
        if end is not None:
            return f"{text} → {self.titles['outcome'].get(end, end)}"
        if then is not None:
            full = full_name(choice.owner, then)
            known = self.titles["item"].get(full, then)
            return f"{text} → {self.titles['step'].get(full, known)}"
        return text

    def _taken(self, share: Decimal | None, when: Condition | None) -> str:
        """The share of the cases that take a branch, also where it is the part of a part; else
        their condition.
        """
        if share is None and when is not None and when == Condition(shares=when.shares):
            share = math.prod(when.shares.values(), start=Decimal(1))
        return self.value("when", when) if share is None else percent(share)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def value(self, what: str, value: object) -> str:
        return shown(what, value, self.lang, self.titles)

    def listed(self, names: Iterable[str]) -> str:
        return listed(names, self.lang)

    def phrases(self, phrases: Iterable[str]) -> str:
        return say("next", self.lang).join(phrases)


def words_of(changes: ProcessDiff, lang: str) -> Words:
    """The names of both processes; where both have a title that of the new one."""
    old, new = titles_of(changes.before, lang), titles_of(changes.after, lang)
    return Words(changes, lang, {kind: old[kind] | new[kind] for kind in new})
