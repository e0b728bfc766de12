"""What silence does: an answer that is due by a date, and what approvals and consents by silence
let through.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from simulator.model.assumed import Assumed
from simulator.model.queues import Leaves
from simulator.model.units import Quantity

ALL = Assumed(1)


@dataclass(frozen=True, kw_only=True)
class Silence:
    """What approvals, or consents, by silence let through: the share ``violation`` would not have
    been given.

    Of those that go through the step ``inspected_by`` it finds ``detects``; of the others the
    shares ``correctable`` and ``grave`` do harm, together none if both are 0, and what they do is
    not stated if both are ``None``.
    """

    violation: Decimal
    inspected_by: str | None = None
    detects: Decimal = ALL
    correctable: Decimal | None = None
    grave: Decimal | None = None
    source: str | None = None

    @property
    def weighed(self) -> bool:
        """Whether it is stated what they do."""
        return self.correctable is not None or self.grave is not None


@dataclass(frozen=True, kw_only=True)
class AnswerWithin:
    """The date by which officers answer, counted from the moment a step is asked for, and what
    happens then: the case goes on as if they had consented (``silence`` says what that lets
    through), they take it before all others, or the case ends.
    """

    limit: Quantity
    then: Literal["go_on", "escalate"] | Leaves
    silence: Silence | None = None
