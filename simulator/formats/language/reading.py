"""How a table of fields is read from nodes, written to plain data and told as a JSON Schema: text →
nodes → **reading** → values.

Every kind of object is one table; the loader, ``dump_process``, the schemas and the reference pages
all come from it. A codec reads, writes and describes one kind of value. Reading never stops at the
first mistake: a codec notes it and raises ``Faulty``, its container goes on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

from simulator.formats.yaml.errors import full_width
from simulator.formats.yaml.nodes import List, Map, Node, Scalar
from simulator.model.errors import Path, Place, Problem, Unreadable, problem
from simulator.model.sentences import Phrase, Value

Schema = dict[str, Any]
A_LIST, A_MAPPING = Phrase.of("a-list"), Phrase.of("a-mapping")
AN_EMPTY_MAPPING = Phrase.of("an-empty-mapping")


class Faulty(Exception):
    """A value could not be read; the problem is noted already. Never leaves ``formats``."""


@dataclass(frozen=True)
class Log:
    """What reading one file has found: the problems, and the place of every path."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[Path, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Cursor:
    """A node, where it is in the model and where in the file (a list or mapping under a key is
    where its key is).
    """

    node: Node
    path: Path
    place: Place
    log: Log

    def into(self, key: str | int, node: Node, place: Place | None = None) -> Cursor:
        there = Cursor(
            node,
            (*self.path, key),
            node.place if place is None or isinstance(node, Scalar) else place,
            self.log,
        )
        self.log.places[there.path] = there.place
        return there

    def note(
        self,
        code: str,
        /,
        *,
        hint: Phrase | None = None,
        place: Place | None = None,
        **values: Value,
    ) -> None:
        self.log.problems.append(
            problem(code, self.path, hint=hint, place=place or self.place, **values)
        )

    def fail(self, code: str, /, *, hint: Phrase | None = None, **values: Value) -> NoReturn:
        self.note(code, hint=hint, place=None, **values)
        raise Faulty

    def refuse(self, error: Unreadable) -> NoReturn:
        """Takes over what is said of a text that is not the value it should be."""
        self.log.problems.append(error.at(self.path, self.place))
        raise Faulty

    def expected(self, what: Phrase) -> NoReturn:
        wide = full_width(self.node.text) if isinstance(self.node, Scalar) else None
        self.fail("expected", hint=wide, what=what, found=found(self.node))

    def text(self, what: Phrase) -> str:
        """The text of a scalar; ``what`` is expected here."""
        if not isinstance(self.node, Scalar) or self.node.is_nothing:
            self.expected(what)
        return self.node.text

    def pairs(self, what: Phrase) -> tuple[tuple[Scalar, Node], ...]:
        if not isinstance(self.node, Map):
            self.expected(what)
        return self.node.pairs

    def nodes(self, what: Phrase) -> tuple[Node, ...]:
        if not isinstance(self.node, List):
            self.expected(what)
        return self.node.nodes


def found(node: Node) -> Phrase:
    """What stands there instead, in words."""
    match node:
        case List():
            return A_LIST
        case Map():
            return A_MAPPING
    if node.is_nothing:
        return Phrase.of("nothing")
    text = node.text if len(node.text) <= 40 else f"{node.text[:40]}…"
    return Phrase.of("quoted", text=text)


def list_of(nodes: tuple[Node, ...]) -> Phrase:
    """A list of another length than is meant, in words."""
    return Phrase.of("list-of-length", length=len(nodes))


@dataclass
class Definitions:
    """The named parts of a JSON Schema, gathered while it is told."""

    parts: dict[str, Schema] = field(default_factory=dict)

    def named(self, name: str, tell: Callable[[], Schema]) -> Schema:
        if name not in self.parts:
            self.parts[name] = {}
            self.parts[name] = tell()
        return {"$ref": f"#/$defs/{name}"}


class Codec(Protocol):
    """Reads, writes and describes one kind of value."""

    def read(self, at: Cursor) -> Any: ...

    def write(self, value: Any) -> Any: ...

    def schema(self, known: Definitions) -> Schema: ...


@dataclass(frozen=True)
class Leaf:
    """A value written as one text; ``parse`` raises ``Unreadable``."""

    what: Phrase
    parse: Callable[[str], Any]
    show: Callable[[Any], Any]
    json: Mapping[str, Any]

    def read(self, at: Cursor) -> Any:
        text = at.text(self.what)
        try:
            return self.parse(text)
        except Unreadable as error:
            at.refuse(error)

    def write(self, value: Any) -> Any:
        return self.show(value)

    def schema(self, known: Definitions) -> Schema:
        return dict(self.json)


@dataclass(frozen=True)
class ListOf:
    """A list, read as a tuple; with ``single`` one value may stand for a list of one. ``begin``
    says how to make a list of a mapping.
    """

    of: Codec
    what: Phrase = A_LIST
    single: bool = False
    begin: Phrase | None = None

    def read(self, at: Cursor) -> tuple[Any, ...]:
        if self.begin is not None and isinstance(at.node, Map):
            at.fail("expected", hint=self.begin, what=self.what, found=found(at.node))
        if self.single and not isinstance(at.node, List):
            return (self.of.read(at),)
        return every(lambda i, node: self.of.read(at.into(i, node)), enumerate(at.nodes(self.what)))

    def write(self, value: Iterable[Any]) -> Any:
        texts = [self.of.write(inner) for inner in value]
        return (
            texts[0]
            if self.single and len(texts) == 1 and not isinstance(texts[0], list)
            else texts
        )

    def schema(self, known: Definitions) -> Schema:
        inner = self.of.schema(known)
        whole = {"type": "array", "items": inner}
        return {"anyOf": [inner, whole]} if self.single else whole


@dataclass(frozen=True)
class MappingOf:
    """A mapping whose keys are all of one kind and whose values are all of one kind."""

    key: Leaf
    of: Codec
    what: Phrase = A_MAPPING

    def read(self, at: Cursor) -> dict[Any, Any]:
        return dict(every(lambda key, node: self.pair(at, key, node), at.pairs(self.what)))

    def pair(self, at: Cursor, key: Scalar, node: Node) -> tuple[Any, Any]:
        return read_key(self.key, at, key), self.of.read(at.into(key.text, node, key.place))

    def write(self, value: Mapping[Any, Any]) -> Any:
        return {self.key.write(key): self.of.write(inner) for key, inner in value.items()}

    def schema(self, known: Definitions) -> Schema:
        keys = (
            {"propertyNames": {"pattern": self.key.json["pattern"]}}
            if "pattern" in self.key.json
            else {}
        )
        return {"type": "object", **keys, "additionalProperties": self.of.schema(known)}


def read_key(codec: Leaf, at: Cursor, key: Scalar) -> Any:
    """Reads a key of a mapping as a value."""
    wide = full_width(key.text)
    there = dataclasses.replace(at, node=key, path=(*at.path, key.text), place=key.place)
    try:
        return codec.read(there)
    except Faulty:
        if wide and there.log.problems[-1].hint is None:
            there.log.problems[-1] = dataclasses.replace(there.log.problems[-1], hint=wide)
        raise


def every(read: Callable[[Any, Node], Any], pairs: Iterable[tuple[Any, Node]]) -> tuple[Any, ...]:
    """Reads all, even after a faulty one, so that all problems are found."""
    values, faulty = [], False
    for key, node in pairs:
        try:
            values.append(read(key, node))
        except Faulty:
            faulty = True
    if faulty:
        raise Faulty
    return tuple(values)
