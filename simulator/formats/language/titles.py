"""Titles: ``{en: …, zh: …}``, one text for both, or nothing where that is allowed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Codec, Cursor, Definitions, Faulty, Schema
from simulator.formats.language.scalars import FreeText
from simulator.formats.yaml.nodes import Map, Node, Scalar
from simulator.model.flow import Text, Wording
from simulator.model.sentences import Phrase

LONGEST = 200
"""So many letters has a title at most."""
_TITLES = Object(
    "title",
    Text,
    (
        Field("en", FreeText(), "The title in English.", required=True),
        Field("zh", FreeText(), "The title in Chinese.", required=True),
    ),
    "A title in both languages.",
)


def in_both(at: Cursor) -> Text:
    """A text in both languages; a comma belongs to it. Where one of them is missing, the other
    alone would do for both.
    """
    assert isinstance(at.node, Map)
    try:
        found: Text = _TITLES.read(replace(at, node=_with_commas(at.node)))
    except Faulty:
        problems = at.log.problems
        if problems and problems[-1].code == "key-missing":
            problems[-1] = replace(problems[-1], hint=Phrase.of("write-both-or-one-text"))
        raise
    return found


def _in_both_schema(known: Definitions) -> Schema:
    return known.named(
        "title", lambda: {**_TITLES.described(known), "additionalProperties": {"type": "null"}}
    )


@dataclass(frozen=True)
class Title:
    """A title: ``{en: …, zh: …}``, or one text for both. Commas belong to the title, also without
    quotes.
    """

    def read(self, at: Cursor) -> Text:
        title = self._any(at)
        for each in (title.en, title.zh):
            if not each.strip():
                at.fail("title-empty")
            if len(each) > LONGEST:
                at.fail("title-too-long", number=len(each), most=LONGEST)
        return title

    def _any(self, at: Cursor) -> Text:
        if isinstance(at.node, Map):
            return in_both(at)
        if not isinstance(at.node, Scalar) or at.node.is_nothing:
            at.expected(Phrase.of("a-title"))
        text = FreeText().read(at)
        return Text(text, text)

    def write(self, value: Text) -> Any:
        return value.en if value.en == value.zh else _TITLES.write(value)

    def schema(self, known: Definitions) -> Schema:
        text = {**FreeText().schema(known), "minLength": 1, "maxLength": LONGEST}
        return {"anyOf": [text, _in_both_schema(known)]}


@dataclass(frozen=True)
class Said:
    """What a planner says: one text, or ``{en: …, zh: …}``."""

    def read(self, at: Cursor) -> Wording:
        said: Wording = in_both(at) if isinstance(at.node, Map) else FreeText().read(at)
        return said

    def write(self, value: Wording) -> Any:
        return _TITLES.write(value) if isinstance(value, Text) else value

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [FreeText().schema(known), _in_both_schema(known)]}


@dataclass(frozen=True)
class Optional:
    """A value that may be left empty: nothing, or ``{}``."""

    of: Codec

    def read(self, at: Cursor) -> Any:
        empty = (
            at.node.is_nothing if isinstance(at.node, Scalar) else at.node == Map((), at.node.place)
        )
        return None if empty else self.of.read(at)

    def write(self, value: Any) -> Any:
        return {} if value is None else self.of.write(value)

    def schema(self, known: Definitions) -> Schema:
        return {
            "anyOf": [
                self.of.schema(known),
                {"type": "null"},
                {"type": "object", "maxProperties": 0},
            ]
        }


def _with_commas(titles: Map) -> Map:
    """YAML takes what follows the comma in ``{en: A, b, zh: …}`` for a key; without a value it is
    the rest of the title.
    """
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in titles.pairs:
        before = pairs[-1][1] if pairs else None
        rest = (
            key.plain
            and key.text not in ("en", "zh")
            and isinstance(value, Scalar)
            and value.plain
            and not value.text
        )
        if (
            rest
            and isinstance(before, Scalar)
            and before.plain
            and before.end.line == key.place.line
        ):
            comma = "," + " " * (key.place.column - before.end.column - 1)
            pairs[-1] = (
                pairs[-1][0],
                replace(before, text=before.text + comma + key.text, end=key.end),
            )
        else:
            pairs.append((key, value))
    return replace(titles, pairs=tuple(pairs))
