"""Tables: what fixed keys an object has, and how each is read, written and told as a schema. Built
on the codecs of ``reading``.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.reading import (
    Codec,
    Cursor,
    Definitions,
    Faulty,
    Leaf,
    Schema,
    every,
    read_key,
)
from simulator.formats.yaml.errors import full_width
from simulator.formats.yaml.nodes import Map, Node, Scalar
from simulator.model.assumed import Assumed
from simulator.model.errors import suggestion
from simulator.model.sentences import Phrase

_NO_DEFAULT: Any = object()


@dataclass(frozen=True)
class Field:
    """One key of an object: how it is read, what it means, and the attribute it becomes (``to``; by
    default the key).

    ``absent`` makes the value of a missing key from the other values; by default it is the default
    of the class.
    """

    key: str
    codec: Codec
    doc: str
    to: str = ""
    required: bool = False
    absent: Callable[[Mapping[str, Any]], Any] | None = None

    @property
    def attribute(self) -> str:
        return self.to or self.key


@dataclass(frozen=True, eq=False)
class Object:
    """A mapping with fixed keys, read as a frozen dataclass. Of the keys in ``one_of`` at most one
    is given, or exactly one. A table is itself and equal to no other.
    """

    name: str
    make: Callable[..., Any]
    fields: tuple[Field, ...]
    doc: str
    one_of: tuple[str, ...] = ()
    needs_one: bool = False
    attributes: Callable[[Any], Mapping[str, Any]] = lambda value: {
        name.name: getattr(value, name.name) for name in dataclasses.fields(value)
    }

    def read(self, at: Cursor) -> Any:
        return self.read_with(at)

    def read_with(self, at: Cursor, **given: Any) -> Any:
        """Reads the object; ``given`` are attributes known from elsewhere, such as the name from
        the key.
        """
        pairs = at.pairs(self.what)
        known = {field.key: field for field in self.fields}
        faults = len(at.log.problems)
        values: dict[str, Any] = dict(given)
        meant: set[str] = set()
        for key, node in pairs:
            if key.text not in known:
                meant.add(unknown_key(at, key, node, known))
                continue
            try:
                values[known[key.text].attribute] = known[key.text].codec.read(
                    at.into(key.text, node, key.place)
                )
            except Faulty:
                continue
        self.check_keys(at, {key.text for key, _ in pairs} | meant)
        if len(at.log.problems) > faults:
            raise Faulty
        for field_ in self.fields:
            if field_.absent and field_.attribute not in values:
                values[field_.attribute] = field_.absent(values)
        return self.make(**values)

    def check_keys(self, at: Cursor, keys: set[str]) -> None:
        for field_ in self.fields:
            if field_.required and field_.key not in keys:
                at.note("key-missing", key=field_.key)
        given = tuple(key for key in self.one_of if key in keys)
        if len(given) > 1:
            at.note("only-one-of-keys", keys=given)
        elif self.needs_one and not given:
            at.note("one-of-keys-missing", keys=self.one_of)

    @property
    def what(self) -> Phrase:
        required = tuple(field.key for field in self.fields if field.required)
        first = required or tuple(field.key for field in self.fields)[:3]
        if len(first) == 1:
            return Phrase.of("mapping-with-key", key=first[0])
        return Phrase.of("mapping-with-keys", keys=first)

    def write(self, value: Any) -> dict[str, Any]:
        """Only what is not the default, in the order of the table."""
        defaults = class_defaults(type(value))
        values = self.attributes(value)
        written = {}
        for field_ in self.fields:
            here = values[field_.attribute]
            usual = (
                field_.absent(values)
                if field_.absent
                else defaults.get(field_.attribute, _NO_DEFAULT)
            )
            if field_.required or here != usual or _is_written(here, usual):
                written[field_.key] = field_.codec.write(here)
        return written

    def schema(self, known: Definitions) -> Schema:
        return known.named(self.name, lambda: self.described(known))

    def described(self, known: Definitions) -> Schema:
        properties = {
            field.key: {**field.codec.schema(known), "description": field.doc}
            for field in self.fields
        }
        required = [field.key for field in self.fields if field.required]
        whole: Schema = {
            "title": self.name,
            "description": self.doc,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if required:
            whole["required"] = required
        if self.one_of:
            ways: list[Schema] = [{"required": [key]} for key in self.one_of]
            if not self.needs_one:
                ways.append({"not": {"anyOf": [{"required": [key]} for key in self.one_of]}})
            whole["oneOf"] = ways
        return whole


@dataclass(frozen=True)
class Table:
    """A mapping from names to objects that know their name."""

    key: Leaf
    of: Object

    def read(self, at: Cursor) -> dict[str, Any]:
        return dict(
            every(
                lambda key, node: self.pair(at, key, node),
                at.pairs(Phrase.of("mapping-from-names", what=self.of.what)),
            )
        )

    def pair(self, at: Cursor, key: Scalar, node: Node) -> tuple[str, Any]:
        name = read_key(self.key, at, key)
        return name, self.of.read_with(at.into(key.text, node, key.place), name=name)

    def write(self, value: Mapping[str, Any]) -> Any:
        return {name: self.of.write(inner) for name, inner in value.items()}

    def schema(self, known: Definitions) -> Schema:
        return {
            "type": "object",
            "propertyNames": dict(self.key.json),
            "additionalProperties": self.of.schema(known),
        }


def _is_written(value: Any, usual: Any) -> bool:
    """Whether a number was written that is assumed otherwise."""
    return isinstance(usual, Assumed) and not isinstance(value, Assumed)


def class_defaults(cls: type) -> dict[str, Any]:
    """The defaults of a dataclass's attributes; those without one are left out."""
    defaults = {}
    for attribute in dataclasses.fields(cls):
        if attribute.default is not dataclasses.MISSING:
            defaults[attribute.name] = attribute.default
        elif attribute.default_factory is not dataclasses.MISSING:
            defaults[attribute.name] = attribute.default_factory()
    return defaults


_MEANT = {"pool": "by", "pools": "by", "officer": "by", "rate": "poisson"}
"""Keys that people write, and what they are called here where that has another name."""


def unknown_key(at: Cursor, key: Scalar, node: Node, known: Iterable[str]) -> str:
    """Notes a key that does not belong here; returns the one that was probably meant, or
    nothing.
    """
    names = set(known)
    there = dataclasses.replace(at, path=(*at.path, key.text))
    wide, near = full_width(key.text), suggestion(key.text, names)
    if (meant := _MEANT.get(key.text)) in names:
        near = Phrase.of("did-you-mean", name=meant)
    before, colon, after = (key.text if not wide else key.text.replace("：", ":")).partition(":")
    if wide:
        there.note("unknown-key", hint=wide, place=key.place)
        return before
    is_alone = node == Scalar("", node.place, node.place)
    if colon and before in names and is_alone:
        hint = Phrase.of("space-missing-after-colon", way=f"{before}: {after}")
        there.note("unknown-key", hint=hint, place=key.place)
        return before
    if near and near.code == "did-you-mean":
        there.note("unknown-key", hint=near, place=key.place)
        return str(dict(near.values)["name"])
    is_first = isinstance(at.node, Map) and key is at.node.pairs[0][0]
    rest = Phrase.of("text-with-comma-in-quotes") if is_alone and not is_first else near
    there.note("unknown-key", hint=rest, place=key.place)
    return ""


def summary(cls: type) -> str:
    """The first paragraph of what a class says of itself, as one line."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].split())
