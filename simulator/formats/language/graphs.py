"""The explicit graph in YAML, for what blocks cannot say: ``graph: {nodes: …, edges: …}``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.conditions import CONDITION
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    Cursor,
    Definitions,
    Leaf,
    ListOf,
    Schema,
    every,
    list_of,
    read_key,
)
from simulator.formats.language.scalars import (
    NAME_PATTERN,
    SHARE,
    OnlyTrue,
    name_of,
    one_of,
    reference_to,
    whole,
)
from simulator.formats.language.shared_fields import CITED
from simulator.formats.language.steps import STEP
from simulator.formats.language.titles import Title
from simulator.formats.yaml.nodes import List, Map, Scalar
from simulator.model.endings import Finish
from simulator.model.flow import Edge, End, Gateway, Graph, ItemRef, Step
from simulator.model.sentences import Phrase

Node = Step | ItemRef | Gateway | End | Finish
_NODE_NAME = name_of(Phrase.of("a-node"))
_NODE = reference_to(Phrase.of("a-node"))
_KIND: Leaf = one_of(Phrase.of("a-kind-of-gateway"), ("exclusive", "parallel", "inclusive"))

_EACH: Leaf = one_of(Phrase.of("a-way-of-merging"), ("each",))

SPLIT = Object(
    "split",
    Gateway,
    (
        Field(
            "split",
            _KIND,
            "What splits: exclusive, parallel or inclusive.",
            to="kind",
            required=True,
        ),
        Field("title", Title(), "What is decided or begun here."),
    ),
    "A split.",
)
JOIN = Object(
    "join",
    Gateway,
    (
        Field(
            "join",
            _KIND,
            "What is joined: exclusive, parallel or inclusive.",
            to="kind",
            required=True,
        ),
        Field(
            "until",
            whole(Phrase.of("the-number-of-branches"), 1),
            "How many tokens the join waits for; otherwise all.",
        ),
        Field("merge", _EACH, "each: every token that comes goes on by itself."),
        Field("title", Title(), "What is decided or begun here, where ways also part."),
    ),
    "A join.",
)
ITEM_NODE = Object(
    "item-node",
    ItemRef,
    (
        Field(
            "item",
            reference_to(Phrase.of("an-item")),
            "The item at this node.",
            to="name",
            required=True,
        ),
    ),
    "An item at a node of another name.",
)
END_NODE = Object(
    "end-node",
    End,
    (
        Field(
            "end",
            name_of(Phrase.of("an-outcome")),
            "The outcome with which the case ends.",
            to="label",
            required=True,
        ),
    ),
    "The end of the case.",
)
FINISH = "finish"
FINISH_DOC = "The outcome of a case that comes to no other labelled finish before."
FINISH_IS = "The end of one branch, or `finish` alone; the case is over with the last."
FINISH_NODE = Object(
    "finish-node",
    Finish,
    (Field("finish", name_of(Phrase.of("an-outcome")), FINISH_DOC, to="label", required=True),),
    FINISH_IS,
)
_TABLES = {
    "split": SPLIT,
    "join": JOIN,
    "item": ITEM_NODE,
    "end": END_NODE,
    "finish": FINISH_NODE,
}

EDGE = Object(
    "edge",
    Edge,
    (
        Field("from", _NODE, "The node where it begins.", to="source", required=True),
        Field("to", _NODE, "The node where it ends.", to="target", required=True),
        Field("title", Title(), "What the cases that take it are called."),
        Field("share", SHARE, "The share of the cases that take it."),
        Field("rest", OnlyTrue(), "It takes the cases that no other edge takes."),
        Field("when", CONDITION, "The cases that take it."),
        CITED,
    ),
    "An edge; out of an exclusive or inclusive split it has a share, rest or a condition.",
    one_of=("share", "rest", "when"),
)


@dataclass(frozen=True)
class EdgeCodec:
    """``[from, to]``, or a mapping."""

    def read(self, at: Cursor) -> Edge:
        if not isinstance(at.node, List):
            edge: Edge = EDGE.read(at)
            return edge
        if len(at.node.nodes) != 2:
            what = Phrase.of("these", names=("from", "to"))
            at.fail("expected", what=what, found=list_of(at.node.nodes))
        source, target = every(
            lambda i, node: _NODE.read(at.into(i, node)), enumerate(at.node.nodes)
        )
        return Edge(source=source, target=target)

    def write(self, value: Edge) -> Any:
        written = EDGE.write(value)
        return [value.source, value.target] if set(written) == {"from", "to"} else written

    def schema(self, known: Definitions) -> Schema:
        pair = {"type": "array", "items": _NODE.schema(known), "minItems": 2, "maxItems": 2}
        return {"anyOf": [pair, EDGE.schema(known)]}


@dataclass(frozen=True)
class NodesCodec:
    """The nodes by name: a step, ``item``, ``{item: NAME}``, ``{split: KIND}``, ``{join: KIND,
    until: 2}``, ``{end: LABEL}``, ``finish`` or ``{finish: LABEL}``.
    """

    level: str
    joins: frozenset[str] = frozenset()

    def read(self, at: Cursor) -> dict[str, Node]:
        return dict(
            every(
                lambda key, node: self.pair(at, key, node),
                at.pairs(Phrase.of("mapping-from-names-to-nodes")),
            )
        )

    def pair(self, at: Cursor, key: Scalar, node: Any) -> tuple[str, Node]:
        name = read_key(_NODE_NAME, at, key)
        return name, self.node(at.into(key.text, node, key.place), name)

    def node(self, at: Cursor, name: str) -> Node:
        made: Node
        word = None
        if isinstance(at.node, Scalar) and at.node.text == "item":
            word, made = "item", ItemRef(name)
        elif isinstance(at.node, Scalar) and at.node.text == FINISH:
            made = Finish()
        elif isinstance(at.node, Map):
            word = next((key.text for key, _ in at.node.pairs if key.text in _TABLES), None)
            made = _TABLES[word].read(at) if word else STEP.read_with(at, name=name)
        else:
            at.expected(Phrase.of("a-node-of-a-graph"))
        if word == "item" and self.level == "item":
            at.fail("item-node-inside-an-item")
        return made

    def write(self, value: Mapping[str, Node]) -> dict[str, Any]:
        return {name: self.written(name, node) for name, node in value.items()}

    def written(self, name: str, node: Node) -> Any:
        match node:
            case Step():
                return STEP.write(node)
            case ItemRef():
                return "item" if node.name == name else ITEM_NODE.write(node)
            case End():
                return END_NODE.write(node)
            case Finish():
                return FINISH if node.label is None else FINISH_NODE.write(node)
        joins = name in self.joins or node.until is not None or node.merge is not None
        return (JOIN if joins else SPLIT).write(node)

    def schema(self, known: Definitions) -> Schema:
        ways: list[Schema] = [
            {"enum": ["item", FINISH]},
            *[table.schema(known) for table in _TABLES.values()],
            STEP.schema(known),
        ]
        return {
            "type": "object",
            "propertyNames": {"pattern": NAME_PATTERN},
            "additionalProperties": {"anyOf": ways},
            "minProperties": 1,
        }


@dataclass(frozen=True)
class GraphCodec:
    """Nodes and edges. A gateway is written as a join if several edges come in."""

    level: str

    def table(self, joins: frozenset[str] = frozenset()) -> Object:
        fields = (
            Field("nodes", NodesCodec(self.level, joins), "The nodes by name.", required=True),
            Field(
                "edges",
                ListOf(EdgeCodec(), Phrase.of("list-of-edges")),
                "The edges.",
                required=True,
            ),
        )
        return Object(f"{self.level}-nodes-and-edges", Graph, fields, "Nodes and edges.")

    def read(self, at: Cursor) -> Graph:
        graph: Graph = self.table().read(at)
        return graph

    def write(self, value: Graph) -> dict[str, Any]:
        incoming = Counter(edge.target for edge in value.edges)
        return self.table(frozenset(name for name, edges in incoming.items() if edges > 1)).write(
            value
        )

    def schema(self, known: Definitions) -> Schema:
        return self.table().schema(known)
