"""What a file says of silence: answers that are due by a date, and what silence lets through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Cursor, Definitions, Schema
from simulator.formats.language.scalars import (
    SHARE,
    WAIT_UNITS,
    length,
    name_of,
    one_of,
    quantity,
    reference_to,
)
from simulator.formats.language.shared_fields import SOURCE
from simulator.formats.yaml.nodes import Map
from simulator.model.answers import AnswerWithin, Silence
from simulator.model.queues import Leaves
from simulator.model.sentences import Phrase

SILENCE = Object(
    "silence",
    Silence,
    (
        Field(
            "violation",
            SHARE,
            "The share of the approvals by silence that would not have been approved.",
            required=True,
        ),
        Field(
            "inspected_by",
            reference_to(Phrase.of("a-step")),
            "The full name of the later step that looks at those cases that go through it.",
        ),
        Field("detects", SHARE, "The share of what it sees that this step finds."),
        Field(
            "correctable", SHARE, "The share of the others that does harm that can be put right."
        ),
        Field("grave", SHARE, "The share of the others that does grave harm."),
        SOURCE,
    ),
    "What approvals by silence let through.",
)
ENDS = Object(
    "unanswered",
    Leaves,
    (
        Field(
            "end",
            name_of(Phrase.of("an-outcome")),
            "The outcome with which the case ends.",
            required=True,
        ),
    ),
    "The end of a case that is not answered by the date.",
)
_WAYS = one_of(Phrase.of("what-silence-does"), ("go_on", "escalate"))


@dataclass(frozen=True)
class AfterSilence:
    """``go_on``, ``escalate`` or ``{end: LABEL}``."""

    def read(self, at: Cursor) -> Any:
        return ENDS.read(at) if isinstance(at.node, Map) else _WAYS.read(at)

    def write(self, value: Any) -> Any:
        return ENDS.write(value) if isinstance(value, Leaves) else _WAYS.write(value)

    def schema(self, known: Definitions) -> Schema:
        return {"anyOf": [_WAYS.schema(known), ENDS.schema(known)]}


ANSWER = Object(
    "answer_within",
    AnswerWithin,
    (
        Field(
            "limit",
            quantity(length("3 wd", "7 d"), WAIT_UNITS),
            "How long they have, from the moment the step is asked for.",
            required=True,
        ),
        Field(
            "then",
            AfterSilence(),
            "What happens then: go_on (silence counts as consent), escalate (they take it before"
            " all others) or {end: LABEL} (the case ends).",
            required=True,
        ),
        Field(
            "silence",
            SILENCE,
            "What silent consents let through; left out, it is said to be unstated.",
        ),
    ),
    "The date by which officers answer, and what happens then.",
)
