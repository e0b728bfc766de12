"""Who is meant: ``when: {class: urgent}``, ``when: {shares: {uptake: 60%}}``, ``when: {industry: food}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.flow import Condition
from simulator.formats.reading import Codec, Cursor, Definitions, ListOf, MappingOf, Schema, every, read_key
from simulator.formats.scalars import SHARE, FreeText, name_of, reference_to

_CLASSES = ListOf(reference_to("a case class"), "a case class or a list of them", single=True)
_SHARES = MappingOf(name_of("a kind of share"), SHARE, "a mapping from kinds of share to shares")
_ATTRIBUTE = name_of("an attribute")


@dataclass(frozen=True)
class ConditionCodec:
    """``class`` and ``shares``; every other key is an attribute of the case."""

    def read(self, at: Cursor) -> Condition:
        pairs = at.pairs("a condition, such as {class: urgent}")
        if not pairs:
            at.fail("expected a condition, such as {class: urgent}, found an empty mapping")
        readers: dict[str, Codec] = {"class": _CLASSES, "shares": _SHARES}

        def one(key: Any, node: Any) -> tuple[str, Any]:
            there = at.into(key.text, node, key.place)
            if key.text in readers:
                return key.text, readers[key.text].read(there)
            return read_key(_ATTRIBUTE, at, key), FreeText().read(there)

        read = dict(every(one, pairs))
        classes, shares = read.pop("class", ()), read.pop("shares", {})
        return Condition(classes, read, shares)

    def write(self, value: Condition) -> dict[str, Any]:
        written: dict[str, Any] = {"class": _CLASSES.write(value.classes)} if value.classes else {}
        if value.shares:
            written["shares"] = _SHARES.write(value.shares)
        return written | dict(value.attributes)

    def schema(self, known: Definitions) -> Schema:
        properties = {"class": _CLASSES.schema(known), "shares": _SHARES.schema(known)}
        return {"type": "object", "properties": properties, "additionalProperties": FreeText().schema(known), "minProperties": 1}


CONDITION = ConditionCodec()
