"""Who is meant: ``when: {class: urgent}``, ``when: {shares: {uptake: 60%}}``, ``when: {credit:
[good, ordinary]}``, ``when: {until: 2021-01-01}``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
from simulator.formats.language.scalars import DATE, SHARE, FreeText, name_of, reference_to
from simulator.model.flow import Condition
from simulator.model.sentences import Phrase

_CLASSES = ListOf(
    reference_to(Phrase.of("a-case-class")), Phrase.of("case-class-or-list"), single=True
)
_SHARES = MappingOf(
    name_of(Phrase.of("a-kind-of-share")), SHARE, Phrase.of("mapping-from-kinds-of-share")
)
_ATTRIBUTE = name_of(Phrase.of("an-attribute"))
_VALUES = ListOf(FreeText(), Phrase.of("value-or-list"), single=True)


@dataclass(frozen=True)
class ConditionCodec:
    """``class``, ``shares``, ``from`` and ``until``; every other key is an attribute of the
    case.
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
        return Condition(classes, read, shares, since, until)

    def write(self, value: Condition) -> dict[str, Any]:
        written: dict[str, Any] = {"class": _CLASSES.write(value.classes)} if value.classes else {}
        if value.shares:
            written["shares"] = _SHARES.write(value.shares)
        if value.since is not None:
            written["from"] = DATE.write(value.since)
        if value.until is not None:
            written["until"] = DATE.write(value.until)
        return written | {name: _VALUES.write(values) for name, values in value.attributes.items()}

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
