"""Flows in YAML: a list of items, steps and blocks. The words are those of
``simulator.model.flow``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from simulator.formats.language.distributions import WORK
from simulator.formats.language.flow_words import (
    ENTRY_NAME,
    LABEL,
    ON_LIMIT,
    UNTIL,
    WORDS,
    words_in,
)
from simulator.formats.language.graphs import FINISH, FINISH_DOC, FINISH_IS, GraphCodec
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    AN_EMPTY_MAPPING,
    Codec,
    Cursor,
    Definitions,
    ListOf,
    Schema,
    every,
    read_key,
)
from simulator.formats.language.repeats import repeat
from simulator.formats.language.scalars import (
    LIMIT_UNITS,
    NAME_PATTERN,
    name_of,
    quantity,
    reference_to,
)
from simulator.formats.language.shared_fields import SOURCE
from simulator.formats.language.steps import STEP
from simulator.formats.language.timers import TIMER, UNNAMED
from simulator.formats.language.titles import Title
from simulator.formats.language.ways import Ways, way
from simulator.formats.yaml.errors import full_width
from simulator.formats.yaml.nodes import List, Map, Scalar
from simulator.model.endings import Finish
from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
)
from simulator.model.sentences import Phrase

Level = Literal["process", "item"]
_WORD_OF: dict[type, str] = {
    Parallel: "parallel",
    AnyOf: "any",
    Choice: "choice",
    First: "first",
    Repeat: "times",
}
_ITEM = reference_to(Phrase.of("an-item"))


@dataclass(frozen=True)
class FlowCodec:
    """The entries that run one after another, in the process or inside an item."""

    level: Level

    def read(self, at: Cursor) -> Flow:
        entries, begin = Phrase.of("list-of-entries"), Phrase.of("begin-each-entry")
        return ListOf(EntryCodec(self.level), entries, begin=begin).read(at)

    def write(self, value: Flow) -> list[Any]:
        return [EntryCodec(self.level).write(entry) for entry in value]

    def schema(self, known: Definitions) -> Schema:
        return {"type": "array", "items": EntryCodec(self.level).schema(known)}


@dataclass(frozen=True)
class EntryCodec:
    """One entry: the name of an item, ``name: {step}``, a block, or ``name: {block}``."""

    level: Level

    def read(self, at: Cursor) -> Entry:
        if isinstance(at.node, Scalar) and not at.node.is_nothing:
            return Finish() if at.node.text == FINISH else self.item(at)
        pairs = at.pairs(Phrase.of("an-entry"))
        words = words_in(at.node)
        if words:
            return self.block(at, words, None)
        if len(pairs) != 1:
            self.not_one(at)
        key, node = pairs[0]
        name = read_key(ENTRY_NAME, at, key)
        inner = at.into(key.text, node, key.place)
        words = words_in(node)
        if words:
            return self.block(inner, words, name)
        step: Step = STEP.read_with(inner, name=name)
        return step

    def item(self, at: Cursor) -> ItemRef:
        name = _ITEM.read(at)
        if self.level == "item":
            at.fail("item-inside-an-item", name=name)
        return ItemRef(name)

    def not_one(self, at: Cursor) -> None:
        assert isinstance(at.node, Map)
        if not at.node.pairs:
            at.fail("expected", what=Phrase.of("an-entry"), found=AN_EMPTY_MAPPING)
        (first, node), *_ = at.node.pairs
        if isinstance(node, Scalar) and node.is_nothing and not full_width(first.text):
            at.fail("nothing-under-step", step=first.text, keys=at.node.keys()[1:])
        hint = full_width(" ".join(at.node.keys())) or Phrase.of("begin-each-step")
        there = Phrase.of("together", names=at.node.keys())
        at.fail("expected", hint=hint, what=Phrase.of("one-step"), found=there)

    def block(self, at: Cursor, words: list[str], name: str | None) -> Entry:
        assert isinstance(at.node, Map)
        if len(words) > 1:
            there = Phrase.of("together", names=tuple(words))
            hint = Phrase.of("begin-each-entry")
            at.fail("expected", hint=hint, what=Phrase.of("one-block"), found=there)
        word = words[0]
        if word == "stage" and self.level == "item":
            at.fail("stage-inside-an-item")
        if word in ("end", "finish", "graph") and name is not None:
            at.fail("block-takes-no-name", block=word)
        table = blocks(self.level)[word]
        if word in ("parallel", "choice", "any", "first", "timer", "times"):
            entry: Entry = table.read_with(at, name=name)
        else:
            entry = table.read(at)
        if isinstance(entry, Stage) and name not in (None, entry.name):
            at.fail("stage-of-two-names", name=entry.name, other=str(name))
        if (
            isinstance(entry, Parallel)
            and entry.until is not None
            and entry.until > len(entry.branches)
        ):
            at.fail("waits-for-too-many-branches", until=entry.until, branches=len(entry.branches))
        return entry

    def write(self, value: Entry) -> Any:
        match value:
            case ItemRef():
                return value.name
            case Step(timer=True, name=name):
                timer = TIMER.write(value)
                return timer if name == UNNAMED else {name: timer}
            case Step():
                return {value.name: STEP.write(value)}
            case Stage():
                return {"stage": stage(self.level).write(value)}
            case Graph():
                return {"graph": GraphCodec(self.level).write(value)}
            case End():
                return {"end": value.label}
            case Finish():
                return FINISH if value.label is None else {FINISH: value.label}
        word = _WORD_OF[type(value)]
        block = blocks(self.level)[word].write(value)
        return block if value.name is None else {value.name: block}

    def schema(self, known: Definitions) -> Schema:
        return known.named(f"{self.level}-entry", lambda: self.described(known))

    def described(self, known: Definitions) -> Schema:
        tables = {
            word: table
            for word, table in blocks(self.level).items()
            if self.level == "process" or word != "stage"
        }
        block = [table.schema(known) for table in tables.values()]
        named = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"pattern": NAME_PATTERN, "not": {"enum": list(WORDS)}},
        }
        inner = [
            STEP.schema(known),
            *[
                table.schema(known)
                for word, table in tables.items()
                if word not in ("end", "finish", "graph")
            ],
        ]
        ways = [*block, {**named, "additionalProperties": {"anyOf": inner}}]
        return {
            "title": "entry",
            "description": "A step, a block" + (" or an item." if self.level == "process" else "."),
            "anyOf": [
                *([_ITEM.schema(known)] if self.level == "process" else [{"const": FINISH}]),
                *ways,
            ],
        }


@dataclass(frozen=True)
class SideBySide:
    """The branches of a parallel block, or of one that races, each an entry or a list of them."""

    level: Level

    def read(self, at: Cursor) -> tuple[Flow, ...]:
        return every(
            lambda i, node: self.branch(at.into(i, node)),
            enumerate(at.nodes(Phrase.of("list-of-branches"))),
        )

    def branch(self, at: Cursor) -> Flow:
        if isinstance(at.node, List):
            return FlowCodec(self.level).read(at)
        return (EntryCodec(self.level).read(at),)

    def write(self, value: Iterable[Flow]) -> list[Any]:
        branches = [FlowCodec(self.level).write(flow) for flow in value]
        return [branch[0] if len(branch) == 1 else branch for branch in branches]

    def schema(self, known: Definitions) -> Schema:
        entry = EntryCodec(self.level).schema(known)
        return {"type": "array", "items": {"anyOf": [entry, {"type": "array", "items": entry}]}}


@cache
def stage(level: Level) -> Object:
    """The table of a stage."""
    fields = (
        Field("name", name_of(Phrase.of("a-stage")), "The name of the stage.", required=True),
        Field("title", Title(), "What the stage is called."),
        Field("lead", reference_to(Phrase.of("a-pool")), "The pool that leads it.", required=True),
        Field(
            "limit",
            quantity(Phrase.of("a-limit", examples=("15 wd",)), LIMIT_UNITS),
            "From the first acceptance inside to the last decision.",
        ),
        Field(
            "on_limit", ON_LIMIT, "What happens when the limit runs out: none, escalate, approve."
        ),
        Field("dispatch", WORK, "Work of the lead pool before the items begin."),
        Field("conclude", WORK, "Work of the lead pool after the items have ended."),
        Field("do", FlowCodec(level), "The items of the stage.", required=True),
        SOURCE,
    )
    return Object("stage", Stage, fields, "A group of items with one lead and one limit.")


@cache
def blocks(level: Level) -> dict[str, Object]:
    """The table of every block, by its word."""
    title = Field("title", Title(), "What the block is called.")
    until = Field(
        "until",
        UNTIL,
        "How many branches the join waits for: a number, or any for the first; otherwise all.",
    )

    def branches(word: str, codec: Codec, doc: str) -> Field:
        return Field(word, codec, doc, to="branches", required=True)

    sides, ways = SideBySide(level), Ways(way(level, FlowCodec(level)))
    beside = branches("parallel", sides, "Branches that run side by side.")
    any_of = branches("any", ways, "Branches, each taken by its own share or condition.")
    choice = branches("choice", ways, "Branches, of which a case takes one.")
    first = branches(
        "first",
        sides,
        "Branches that begin together: the one whose first step or timer ends first goes on.",
    )
    return {
        "parallel": Object(
            f"{level}-parallel", Parallel, (title, beside, until), "A fork and a join."
        ),
        "any": Object(f"{level}-any", AnyOf, (title, any_of, SOURCE), "An inclusive block."),
        "choice": Object(f"{level}-choice", Choice, (title, choice, SOURCE), "An exclusive block."),
        "first": Object(
            f"{level}-first", First, (title, first), "A deferred choice: the first of several."
        ),
        "timer": TIMER,
        "times": repeat(level, FlowCodec(level)),
        "stage": Object(
            f"{level}-stage",
            lambda stage: stage,
            (Field("stage", stage(level), "Items with one lead and one limit.", required=True),),
            "A stage.",
        ),
        "end": Object(
            f"{level}-end",
            End,
            (
                Field(
                    "end", LABEL, "The outcome with which the case ends.", to="label", required=True
                ),
            ),
            "The end of the case.",
        ),
        "finish": Object(
            f"{level}-finish",
            Finish,
            (Field("finish", LABEL, FINISH_DOC, to="label", required=True),),
            FINISH_IS,
        ),
        "graph": Object(
            f"{level}-graph",
            lambda graph: graph,
            (Field("graph", GraphCodec(level), "Nodes and edges.", required=True),),
            "An explicit graph.",
        ),
    }
