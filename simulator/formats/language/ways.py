"""The branches of choices and inclusive blocks in YAML: ``{mend: 25%, passed: rest}``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simulator.formats.language.conditions import CONDITION
from simulator.formats.language.flow_words import ENTRY_NAME, LABEL
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import (
    AN_EMPTY_MAPPING,
    Codec,
    Cursor,
    Definitions,
    Faulty,
    Schema,
    every,
    read_key,
)
from simulator.formats.language.scalars import NAME_PATTERN, SHARE, OnlyTrue, reference_to
from simulator.formats.language.shared_fields import SOURCE
from simulator.formats.language.titles import Title
from simulator.formats.yaml.nodes import Scalar
from simulator.model.flow import Branch
from simulator.model.sentences import Phrase


@dataclass(frozen=True)
class Ways:
    """The branches of a choice or an inclusive block, by name: a share, ``rest``, or a mapping
    of the ``table``.
    """

    table: Object

    def read(self, at: Cursor) -> tuple[Branch, ...]:
        pairs = at.pairs(Phrase.of("mapping-from-branches"))
        if not pairs:
            at.fail("expected", what=Phrase.of("branches"), found=AN_EMPTY_MAPPING)
        return every(lambda key, node: self.branch(at, key, node), pairs)

    def branch(self, at: Cursor, key: Scalar, node: Any) -> Branch:
        name = read_key(ENTRY_NAME, at, key)
        there = at.into(key.text, node, key.place)
        if isinstance(node, Scalar):
            return (
                Branch(name=name, rest=True)
                if node.text == "rest"
                else Branch(name=name, share=SHARE.read(there))
            )
        branch: Branch = self.table.read_with(there, name=name)
        if branch.then is not None and branch.end is not None:
            there.note("only-one-of-keys", keys=("then", "end"))
            raise Faulty
        return branch

    def write(self, value: Iterable[Branch]) -> dict[str, Any]:
        written = {branch.name: self.table.write(branch) for branch in value}
        return {name: self.short(inner) for name, inner in written.items()}

    def short(self, inner: dict[str, Any]) -> Any:
        if tuple(inner) == ("rest",):
            return "rest"
        return inner["share"] if tuple(inner) == ("share",) else inner

    def schema(self, known: Definitions) -> Schema:
        one = {
            "anyOf": [
                {"const": "rest"},
                SHARE.schema(known),
                self.table.schema(known),
            ]
        }
        return {
            "type": "object",
            "propertyNames": {"pattern": NAME_PATTERN},
            "additionalProperties": one,
            "minProperties": 1,
        }


def way(level: str, flow: Codec) -> Object:
    """The table of a branch on a level, with the codec of its flow."""
    fields = (
        Field("title", Title(), "What the branch is called."),
        Field("share", SHARE, "The share of the cases that take it."),
        Field("rest", OnlyTrue(), "It takes the cases that no other branch takes."),
        Field("when", CONDITION, "The cases that take it."),
        Field("do", flow, "What happens on this branch."),
        Field(
            "then",
            reference_to(Phrase.of("a-step")),
            "The step of the same level that comes next; otherwise what follows the block.",
        ),
        Field("end", LABEL, "The outcome with which the case ends after this branch."),
        SOURCE,
    )
    return Object(
        f"{level}-branch",
        Branch,
        fields,
        "A way out of the block.",
        one_of=("share", "rest", "when"),
        needs_one=True,
    )
