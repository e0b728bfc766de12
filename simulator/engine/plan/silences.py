"""What silence lets through, and when it is taken for an answer: a part of the plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlannedSilence:
    """What approvals and consents by silence let through, in shares; ``inspects`` is the step that
    finds ``detects`` of them. Without ``weighed`` nobody has stated what they do. No engine reads
    it.
    """

    violation: float
    inspects: int = -1  # no step
    detects: float = 1.0
    weighed: bool = False
    correctable: float = 0.0
    grave: float = 0.0


@dataclass(frozen=True, kw_only=True)
class PlannedAnswer:
    """By when a step is answered, in ms or working-day parts, and what happens then: ``go_on``,
    ``escalate`` or ``end`` (by the edge of those who leave).
    """

    limit: int
    in_days: bool
    then: str
    silence: PlannedSilence | None = None
