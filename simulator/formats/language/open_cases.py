"""The table of cases that are under way at the start."""

from __future__ import annotations

from simulator.formats.language.distributions import GAP
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.scalars import reference_to, whole
from simulator.formats.language.shared_fields import SOURCE
from simulator.model.open_cases import OpenCases
from simulator.model.sentences import Phrase

OPEN_CASES = Object(
    "open_case",
    OpenCases,
    (
        Field(
            "at",
            reference_to(Phrase.of("a-step")),
            "The step at which they are, such as item.step.",
            required=True,
        ),
        Field("count", whole(Phrase.of("the-number-of-cases"), 1), "How many.", required=True),
        Field(
            "age",
            GAP,
            "How long before the start they began; of a distribution each draws its own.",
            required=True,
        ),
        SOURCE,
    ),
    "Cases that are under way when the simulated time begins.",
)
