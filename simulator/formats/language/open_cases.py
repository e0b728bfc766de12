"""The table of cases that are under way at the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.formats.language.distributions import GAP
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Cursor, Definitions, ListOf, Schema
from simulator.formats.language.scalars import reference_to, whole
from simulator.formats.language.shared_fields import SOURCE
from simulator.formats.yaml.nodes import List
from simulator.model.open_cases import OpenCases
from simulator.model.sentences import Phrase

_STEP = reference_to(Phrase.of("a-step"))
_STEPS = ListOf(_STEP, Phrase.of("step-or-list"))


@dataclass(frozen=True)
class _At:
    """A step, or the list of all the steps at which a case is at once."""

    def read(self, at: Cursor) -> str | tuple[str, ...]:
        if isinstance(at.node, List):
            steps: tuple[str, ...] = _STEPS.read(at)
            return steps
        step: str = _STEP.read(at)
        return step

    def write(self, value: str | tuple[str, ...]) -> Any:
        return value if isinstance(value, str) else _STEPS.write(value)

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_STEP.schema(known), _STEPS.schema(known)]}


OPEN_CASES = Object(
    "open_case",
    OpenCases,
    (
        Field(
            "at",
            _At(),
            "The step at which they are, such as item.step; a list of steps where they are at"
            " several at once, in branches of a block (those without one are done).",
            required=True,
        ),
        Field("count", whole(Phrase.of("the-number-of-cases"), 1), "How many.", required=True),
        Field(
            "age",
            GAP,
            "How long before the start they began; of a distribution each draws its own.",
            required=True,
        ),
        Field(
            "class",
            reference_to(Phrase.of("a-case-class")),
            "The class of all of them; left out, each draws its own.",
            to="klass",
        ),
        SOURCE,
    ),
    "Cases that are under way when the simulated time begins.",
)
