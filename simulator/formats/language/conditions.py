"""Who is meant: ``when: {class: urgent}``, ``when: {shares: {uptake: 60%}}``, ``when: {credit:
[good, ordinary]}``, ``when: {area: ">= 300"}``, ``when: {until: 2021-01-01}``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.formats.language.numbers import RANGE, compares
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    AN_EMPTY_MAPPING,
    Codec,
    Cursor,
    Definitions,
    ListOf,
    MappingOf,
    Schema,
    every,
    read_key,
)
from simulator.formats.language.scalars import (
    DATE,
    SHARE,
    FreeText,
    name_of,
    reference_to,
    whole,
)
from simulator.formats.language.shared_fields import SOURCE
from simulator.model.flow import Condition
from simulator.model.process import Precedence
from simulator.model.ranges import NumberRange
from simulator.model.sentences import Phrase

_CLASSES = ListOf(
    reference_to(Phrase.of("a-case-class")), Phrase.of("case-class-or-list"), single=True
)
_SHARES = MappingOf(
    name_of(Phrase.of("a-kind-of-share")), SHARE, Phrase.of("mapping-from-kinds-of-share")
)
_ATTRIBUTE = name_of(Phrase.of("an-attribute"))


@dataclass(frozen=True)
class _ValueOrRange:
    """A value of an attribute, or a comparison with a number."""

    def read(self, at: Cursor) -> str | NumberRange:
        text = FreeText().read(at)
        return RANGE.read(at) if compares(text) else text

    def write(self, value: str | NumberRange) -> str:
        return str(value)

    def schema(self, known: Definitions) -> Schema:
        return FreeText().schema(known)


_VALUES = ListOf(_ValueOrRange(), Phrase.of("value-or-list"), single=True)


@dataclass(frozen=True)
class ConditionCodec:
    """``class``, ``shares``, ``from`` and ``until``; every other key is an attribute of the
    case, or a number on it.
    """

    def read(self, at: Cursor) -> Condition:
        pairs = at.pairs(Phrase.of("a-condition"))
        if not pairs:
            at.fail("expected", what=Phrase.of("a-condition"), found=AN_EMPTY_MAPPING)
        readers: dict[str, Codec] = {
            "class": _CLASSES,
            "shares": _SHARES,
            "from": DATE,
            "until": DATE,
        }

        def one(key: Any, node: Any) -> tuple[str, Any]:
            there = at.into(key.text, node, key.place)
            if key.text in readers:
                return key.text, readers[key.text].read(there)
            return read_key(_ATTRIBUTE, at, key), _VALUES.read(there)

        read = dict(every(one, pairs))
        classes, shares, since, until = (
            read.pop("class", ()),
            read.pop("shares", {}),
            read.pop("from", None),
            read.pop("until", None),
        )
        attributes, numbers = {}, {}
        for name, values in read.items():
            ranges = tuple(each for each in values if isinstance(each, NumberRange))
            named = tuple(each for each in values if isinstance(each, str))
            if ranges:
                numbers[name] = ranges
            if named or not ranges:
                attributes[name] = named
        return Condition(classes, attributes, shares, since, until, numbers)

    def write(self, value: Condition) -> dict[str, Any]:
        written: dict[str, Any] = {"class": _CLASSES.write(value.classes)} if value.classes else {}
        if value.shares:
            written["shares"] = _SHARES.write(value.shares)
        if value.since is not None:
            written["from"] = DATE.write(value.since)
        if value.until is not None:
            written["until"] = DATE.write(value.until)
        named = {**value.attributes, **value.numbers}
        return written | {name: _VALUES.write(values) for name, values in named.items()}

    def schema(self, known: Definitions) -> Schema:
        dates = {"from": DATE.schema(known), "until": DATE.schema(known)}
        properties = {"class": _CLASSES.schema(known), "shares": _SHARES.schema(known), **dates}
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": _VALUES.schema(known),
            "minProperties": 1,
        }


CONDITION = ConditionCodec()
PRECEDENCE = Object(
    "precedence",
    Precedence,
    (
        Field("when", CONDITION, "Whom it means.", required=True),
        Field(
            "priority",
            whole(Phrase.of("a-priority"), None),
            "What is added to their priority; larger goes first.",
            required=True,
        ),
        SOURCE,
    ),
    "Cases that go before others, or after them, whatever their class.",
)
