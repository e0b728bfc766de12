"""YAML text to a tree of nodes that know their place. The second link of file → text → **nodes** →
values.

YAML is read by the 1.2 core rules, without surprises: every scalar stays text until a field reads
it, so that ``1:30`` is never ninety and ``no`` never false; tags, merge keys and several documents
are refused; a key given twice is a mistake; aliases may not grow a bomb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import yaml

from simulator.formats.yaml.errors import sentence_for, wide_indentation
from simulator.formats.yaml.events import events
from simulator.formats.yaml.files import control_character
from simulator.model.errors import FormatError, Place, Problem, problem
from simulator.model.sentences import Value

DEEPEST = 60
MAX_ALIASED = 100_000
NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Scalar:
    """A text; ``plain`` if it stands without quotes, ``block`` if it is a ``|`` or ``>`` block;
    ``end`` is the place right after it.
    """

    text: str
    place: Place
    end: Place
    plain: bool = True
    block: bool = False

    @property
    def is_nothing(self) -> bool:
        return self.plain and self.text in NOTHING


@dataclass(frozen=True)
class List:
    """A list of nodes."""

    nodes: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Map:
    """A mapping, as pairs in the order of the file; no key occurs twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def keys(self) -> tuple[str, ...]:
        return tuple(key.text for key, _ in self.pairs)


Node = Scalar | List | Map


def compose(text: str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    """The tree of a YAML text, and the problems that do not stop reading (keys given twice).

    Raises:
        FormatError: the text is not YAML, or is YAML that no process needs.
    """
    composer = _Composer(file, text)
    try:
        for event in events(text):
            composer.take(event)
    except yaml.YAMLError as error:
        raise FormatError(sentence_for(error, text, file)) from None
    if composer.root is None or (isinstance(composer.root, Scalar) and composer.root.is_nothing):
        raise FormatError(problem("file-empty", place=Place(file)))
    return composer.root, tuple(composer.problems)


class _Open:
    """A list or mapping that is still being read."""

    def __init__(self, place: Place, is_map: bool, anchor: str | None) -> None:
        self.place, self.is_map, self.anchor = place, is_map, anchor
        self.nodes: list[Node] = []
        self.size = 1


def _place(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


class _Composer:
    """Builds the tree from the parser's events with a stack of its own, so that no nesting can
    exhaust Python's.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.documents = 0
        self.aliased = 0

    def take(self, event: yaml.Event) -> None:
        node: Node
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.stop(event, "second-document")
            case yaml.ScalarEvent():
                self.refuse_tag(event)
                self.refuse_escapes(event)
                self.refuse_wide_entry(event)
                end = _place(self.file, event.end_mark)
                node = Scalar(
                    event.value,
                    self.place(event),
                    end,
                    plain=not event.style,
                    block=event.style in ("|", ">"),
                )
                self.add(event, node, 1, event.anchor)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self.refuse_tag(event)
                if len(self.stack) >= DEEPEST:
                    self.stop(event, "nested-too-deep", levels=DEEPEST)
                self.stack.append(
                    _Open(
                        self.place(event), isinstance(event, yaml.MappingStartEvent), event.anchor
                    )
                )
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self.stack.pop()
                node = self.mapping(done) if done.is_map else List(tuple(done.nodes), done.place)
                self.add(event, node, done.size, done.anchor)
            case yaml.AliasEvent():
                self.alias(event)

    def alias(self, event: Any) -> None:
        if any(level.anchor == event.anchor for level in self.stack):
            self.stop(event, "alias-to-itself", name=event.anchor)
        if event.anchor not in self.anchors:
            self.stop(event, "alias-to-nothing", name=event.anchor)
        node, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            self.stop(event, "too-many-aliases", most=MAX_ALIASED)
        self.add(event, node, size, None)

    def add(self, event: Any, node: Node, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        level = self.stack[-1]
        level.nodes.append(node)
        level.size += size

    def mapping(self, done: _Open) -> Map:
        seen: dict[str, Scalar] = {}
        pairs: list[tuple[Scalar, Node]] = []
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(problem("key-not-a-word", place=key.place))
            elif key.plain and (wide := self.wide_before(key.place)):
                raise FormatError(wide)
            elif key.plain and key.text == "<<":
                self.problems.append(problem("merge-key", place=key.place))
            elif key.text in seen:
                first = seen[key.text].place.line
                self.problems.append(
                    problem("key-twice", place=key.place, key=key.text, line=first)
                )
            else:
                seen[key.text] = key
                pairs.append((key, value))
        return Map(tuple(pairs), done.place)

    def refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.stop(event, "tag", tag=tag)

    def refuse_escapes(self, event: Any) -> None:
        """What may not stand in a file may not come in by an escape such as ``"\\x1b"`` either."""
        name = control_character(event.value)
        if name:
            self.stop(event, "escape-of-a-control-character", what=name)

    def refuse_wide_entry(self, event: Any) -> None:
        """An entry of a list that is indented with wide spaces is a text to YAML."""
        if not event.style and event.value.lstrip().startswith("- "):
            wide = self.wide_before(self.place(event))
            if wide:
                raise FormatError(wide)

    def wide_before(self, place: Place) -> Problem | None:
        """The wide space at the beginning of the line, if a text begins with it at a place."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        if line[: place.column - 1].strip(" "):
            return None
        return wide_indentation(line, replace(place, column=1))

    def place(self, event: Any) -> Place:
        return _place(self.file, event.start_mark)

    def stop(self, event: Any, code: str, /, **values: Value) -> NoReturn:
        raise FormatError(problem(code, hint=None, place=self.place(event), **values))


_INTEGER = re.compile(r"[-+]?[0-9]+")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def plain(node: Node) -> Any:
    """A node as plain data, by the YAML 1.2 core rules: what an editor or a schema validator
    sees.
    """
    match node:
        case List():
            return [plain(inner) for inner in node.nodes]
        case Map():
            return {key.text: plain(value) for key, value in node.pairs}
    if not node.plain:
        return node.text
    if node.is_nothing:
        return None
    if node.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.text.lower() == "true"
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _REAL.fullmatch(node.text) else node.text
