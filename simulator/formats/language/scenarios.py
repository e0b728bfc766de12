"""The table of a scenario file. How a reform is read follows from its dataclass: a reform adds no
line here.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, cast

from simulator.formats.language.answers import ANSWER, SILENCE
from simulator.formats.language.arrivals import ARRIVALS, CHANGE
from simulator.formats.language.calendars import CALENDAR, SLOTS, WEEK
from simulator.formats.language.conditions import CONDITION
from simulator.formats.language.distributions import TIME, WORK, WORK_ON_CASE
from simulator.formats.language.items import SET_BY
from simulator.formats.language.objects import Field, Object, summary
from simulator.formats.language.process_reference import ProcessReference
from simulator.formats.language.reading import (
    AN_EMPTY_MAPPING,
    Codec,
    Cursor,
    Definitions,
    Leaf,
    ListOf,
    MappingOf,
    Schema,
)
from simulator.formats.language.scalars import (
    DATE,
    SHARE,
    WAIT_UNITS,
    Bare,
    Flag,
    FreeText,
    name_of,
    number,
    one_of,
    percent,
    quantity,
    reference_to,
    whole,
)
from simulator.formats.language.shared_fields import SOURCE, TITLE
from simulator.formats.language.titles import Said, Title
from simulator.formats.yaml.nodes import List, Map, Scalar
from simulator.model.answers import AnswerWithin, Silence
from simulator.model.arrivals import Arrivals, Change
from simulator.model.calendars import OfficeHours
from simulator.model.distributions import Distribution
from simulator.model.errors import suggestion
from simulator.model.flow import Condition, Text
from simulator.model.process import Process
from simulator.model.queues import Slots
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity, normalise, parse_factor
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import PART, Factor, Record, Reform
from simulator.reforms.scenario import Scenario

_DISTRIBUTIONS = frozenset(typing.get_args(Distribution))
_UNIONS = (typing.Union, types.UnionType)
_NAME = reference_to(Phrase.of("an-item-step-pool-or-material"))


_CHANGE = Leaf(
    Phrase.of("a-change"),
    lambda text: Factor(parse_factor(text)),
    lambda factor: Bare(signed(factor.value)),
    {"type": "string", "pattern": "[%％]$"},
)


_MODEL: Mapping[Any, Codec] = {
    bool: Flag(), date: DATE, Factor: _CHANGE, Text: Title(), Process: ProcessReference(),
    Condition: CONDITION, Slots: SLOTS, Change: CHANGE, Arrivals: ARRIVALS, OfficeHours: CALENDAR,
    Silence: SILENCE, AnswerWithin: ANSWER,
}  # fmt: skip


@dataclass(frozen=True)
class Moved:
    """A value that was once a mapping with keys which now stand elsewhere: each with the code of
    the sentence that says where.
    """

    of: Codec
    keys: Mapping[str, str]

    def read(self, at: Cursor) -> Any:
        if isinstance(at.node, Map):
            for key, _ in at.node.pairs:
                if key.text in self.keys:
                    at.fail(self.keys[key.text], name=str(at.path[-1]))
        return self.of.read(at)

    def write(self, value: Any) -> Any:
        return self.of.write(value)

    def schema(self, known: Definitions) -> Schema:
        return self.of.schema(known)


@dataclass(frozen=True)
class Changed:
    """A relative change (``-20%``), or a new value."""

    of: Codec

    def read(self, at: Cursor) -> Any:
        relative = isinstance(at.node, Scalar) and normalise(at.node.text).strip().endswith("%")
        return (_CHANGE if relative else self.of).read(at)

    def write(self, value: Any) -> Any:
        return (_CHANGE if isinstance(value, Factor) else self.of).write(value)

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_CHANGE.schema(known), self.of.schema(known)]}


@dataclass(frozen=True)
class OneOrRun:
    """A name, or a list of names that belong together."""

    def read(self, at: Cursor) -> str | tuple[str, ...]:
        if not isinstance(at.node, List):
            name: str = _NAME.read(at)
            return name
        names: tuple[str, ...] = ListOf(_NAME).read(at)
        return names

    def write(self, value: str | tuple[str, ...]) -> object:
        return _NAME.write(value) if isinstance(value, str) else ListOf(_NAME).write(value)

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_NAME.schema(known), ListOf(_NAME).schema(known)]}


def signed(factor: Decimal) -> str:
    """A factor as the change that it makes.

    >>> signed(Decimal("0.8"))
    '-20%'
    """
    return f"{'+' if factor >= 1 else '-'}{percent(abs(factor - 1))}"


def codec_for(annotation: Any, metadata: Mapping[str, Any], name: str) -> Codec:
    """How a field of a reform is read, by its type; ``name`` is that of the object for the schema.

    Raises:
        TypeError: no kind of value in YAML is known for the type.
    """
    if metadata.get("kind") == "week":
        return WEEK
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in _UNIONS:
        return _either(frozenset(arguments) - {type(None)}, metadata, name)
    if origin is typing.Literal:
        return one_of(Phrase.of("one-of-words", words=arguments), arguments)
    if origin is tuple:
        return ListOf(codec_for(arguments[0], metadata, name), single=True)
    if origin in (Mapping, dict):
        return MappingOf(
            _NAME, codec_for(arguments[1], metadata, name), Phrase.of("mapping-from-any-names")
        )
    if "moved" in metadata:
        plain = {key: value for key, value in metadata.items() if key != "moved"}
        return Moved(codec_for(annotation, plain, name), metadata["moved"])
    if annotation in _MODEL:
        return _MODEL[annotation]
    if dataclasses.is_dataclass(annotation) and annotation is not Quantity:
        made = cast(type, annotation)
        return Object(name, made, fields_of(made, name), summary(made))
    return _single(annotation, metadata)


def _either(arguments: frozenset[Any], metadata: Mapping[str, Any], name: str) -> Codec:
    kind = metadata.get("kind")
    time: Codec = WORK_ON_CASE if kind == "work" else WORK if kind == "plain-work" else TIME
    if arguments == _DISTRIBUTIONS:
        return time
    if arguments == _DISTRIBUTIONS | {Factor}:
        return Changed(time)
    if arguments == {str, Text}:
        return Said()
    if arguments == {str, tuple[str, ...]}:
        return OneOrRun()
    if Factor in arguments and len(arguments) > 1:
        arguments = arguments - {Factor}
        return Changed(codec_for(next(iter(arguments)), metadata, name))
    if len(arguments) != 1:
        raise TypeError(f"a reform may not have a field of type {arguments}")
    return codec_for(next(iter(arguments)), metadata, name)


def _single(annotation: Any, metadata: Mapping[str, Any]) -> Codec:
    kind = metadata.get("kind")
    if annotation is str:
        return (
            FreeText()
            if kind == "text"
            else name_of(Phrase.of("what-is-new"))
            if kind == "new"
            else _NAME
        )
    if annotation is int:
        return whole(Phrase.of("a-number"), metadata.get("least", 0))
    if annotation is Decimal:
        return SHARE if kind == "share" else number(Phrase.of("a-number"))
    if annotation is Quantity:
        units = tuple(metadata.get("units", WAIT_UNITS))
        return quantity(
            (
                Phrase.of("an-amount")
                if "CNY" in units
                else Phrase.of("a-number-and-a-unit", example=f"3 {units[0]}")
            ),
            units,
        )
    raise TypeError(f"a reform may not have a field of type {annotation}")


def fields_of(cls: type, name: str, free: bool = False) -> tuple[Field, ...]:
    """The table of a dataclass; ``free`` makes its texts free texts instead of names."""
    hints = typing.get_type_hints(cls)
    fields = []
    for attribute in dataclasses.fields(cls):
        if attribute.name == "record":
            continue
        metadata = {"kind": "text", **attribute.metadata} if free else attribute.metadata
        key = str(attribute.metadata.get("key", attribute.name))
        called = str(attribute.metadata.get("table", f"{name}-{key}"))
        codec = codec_for(hints[attribute.name], metadata, called)
        required = (
            attribute.default is dataclasses.MISSING
            and attribute.default_factory is dataclasses.MISSING
        )
        fields.append(
            Field(key, codec, str(attribute.metadata.get("doc", "")), attribute.name, required)
        )
    return tuple(fields)


@cache
def reform_table(key: str) -> Object:
    """The table of a reform: its own keys, then those of the record that are not its own."""
    cls: Any = REFORMS[key]
    own = fields_of(cls, key)
    taken = {field.attribute for field in own}
    record = [
        dataclasses.replace(field, absent=partial(_default, field.attribute))
        for field in fields_of(Record, "record", free=True)
        if field.attribute not in taken
    ]
    names = {field.attribute for field in record}

    def make(**values: Any) -> Reform:
        beside = {name: value for name, value in values.items() if name in names}
        reform: Reform = cls(
            **{name: value for name, value in values.items() if name not in names},
            record=Record(**beside),
        )
        return reform

    def parts(reform: Any) -> Mapping[str, Any]:
        return {
            **vars(reform.record),
            **{field.attribute: getattr(reform, field.attribute) for field in own},
        }

    return Object(key, make, (*own, *record), summary(cls), attributes=parts)


def _offered(key: str) -> Object:
    """The table as an editor offers it: without what would limit a reform that nothing limits. The
    reader knows these keys all the same, because the reform itself can say why not.
    """
    table, reform = reform_table(key), REFORMS[key]
    own = {field.name for field in dataclasses.fields(cast(Any, reform))}
    refused = {name for name in PART if name not in reform.PART and name not in own}
    fields = tuple(field for field in table.fields if field.attribute not in refused)
    return dataclasses.replace(table, fields=fields)


def _default(attribute: str, values: Mapping[str, Any]) -> Any:
    return getattr(Record(), attribute)


@dataclass(frozen=True)
class ReformCodec:
    """``- KEY: {…}``: one reform with its fields."""

    def read(self, at: Cursor) -> Reform:
        pairs = at.pairs(Phrase.of("mapping-with-a-reform"))
        unknown = [key for key, _ in pairs if key.text not in REFORMS]
        if len(pairs) != 1:
            self.not_one(at, tuple(key.text for key, _ in pairs))
        key, node = pairs[0]
        if unknown:
            there = dataclasses.replace(at, path=(*at.path, key.text), place=key.place)
            hint = suggestion(key.text, REFORMS)
            there.fail("no-such-reform", hint=hint, name=key.text)
        reform: Reform = reform_table(key.text).read(at.into(key.text, node, key.place))
        return reform

    def not_one(self, at: Cursor, keys: tuple[str, ...]) -> None:
        if not keys:
            at.fail("expected", what=Phrase.of("one-reform"), found=AN_EMPTY_MAPPING)
        misplaced = tuple(key for key in keys[1:] if key not in REFORMS)
        hint = (
            Phrase.of("indent-further", names=misplaced, name=keys[0])
            if misplaced
            else Phrase.of("begin-each-reform")
        )
        there = Phrase.of("together", names=keys)
        at.fail("expected", hint=hint, what=Phrase.of("one-reform"), found=there)

    def write(self, value: Reform) -> dict[str, Any]:
        return {value.KEY: reform_table(value.KEY).write(value)}

    def schema(self, known: Definitions) -> Schema:
        properties = {key: _offered(key).schema(known) for key in REFORMS}
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


SCENARIO = Object(
    "scenario",
    Scenario,
    (
        Field(
            "scenario",
            name_of(Phrase.of("a-scenario")),
            "The name of the scenario.",
            to="name",
            required=True,
        ),
        Field(
            "process",
            reference_to(Phrase.of("a-process")),
            "The name of the process that it is for.",
        ),
        TITLE,
        Field(
            "authority",
            one_of(Phrase.of("an-authority"), SET_BY, Phrase.of("authorities")),
            "Who decides on it: law, state, ministry, province or city.",
        ),
        SOURCE,
        Field("why", Said(), "What it is meant to do."),
        Field("about", Said(), "What it is, and what was left out."),
        Field(
            "reforms",
            ListOf(
                ReformCodec(),
                Phrase.of("list-of-reforms"),
                begin=Phrase.of("begin-each-reform"),
            ),
            "The reforms, in the order in which they are applied.",
            required=True,
        ),
    ),
    "A named, ordered list of reforms.",
)
