"""The words of flows, and the values that only flows have."""

from __future__ import annotations

from simulator.formats.language.reading import Leaf
from simulator.formats.language.scalars import name_of, one_of
from simulator.formats.language.steps import STEP
from simulator.formats.yaml.nodes import Map, Node
from simulator.model.errors import unreadable
from simulator.model.sentences import Phrase
from simulator.model.units import normalise

WORDS = ("parallel", "any", "choice", "stage", "end", "graph")
WORDS_AND_NAMES = ("first", "timer", "finish", "times")
"""Words that may also be the name of a step: what stands behind them tells which."""
ENTRY_NAME = name_of(Phrase.of("a-step-or-block"), ["rest", *WORDS])
ON_LIMIT = one_of(Phrase.of("a-rule-for-the-limit"), ("none", "escalate", "approve"))
LABEL = name_of(Phrase.of("an-outcome"))


def words_in(node: Node) -> list[str]:
    """The words of blocks among the keys of a mapping."""
    pairs = node.pairs if isinstance(node, Map) else ()
    return [
        key.text
        for key, inner in pairs
        if key.text in WORDS or (key.text in WORDS_AND_NAMES and not _is_step(inner))
    ]


def _is_step(node: Node) -> bool:
    keys = {field.key for field in STEP.fields} - {"source"}  # which blocks have too
    return isinstance(node, Map) and not keys.isdisjoint(node.keys())


def _until(text: str) -> int:
    tidy = normalise(text).strip()
    if tidy == "any":
        return 1
    if not tidy.isascii() or not tidy.isdigit() or int(tidy) < 1:
        raise unreadable("not-a-number-of-branches", text=text)
    return int(tidy)


UNTIL = Leaf(
    Phrase.of("a-number-of-branches-or-any"),
    _until,
    lambda n: "any" if n == 1 else n,
    {"anyOf": [{"const": "any"}, {"type": "integer", "minimum": 1}]},
)
