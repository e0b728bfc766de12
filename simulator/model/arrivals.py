"""How cases begin and what else comes to officers: rates, the times in which they change, and the
hours of a week in which more come than in others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from simulator.model.distributions import Distribution
from simulator.model.flow import Wording
from simulator.model.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Change:
    """From ``start`` until ``end`` (days; the end is not included) cases arrive ``factor`` times as
    fast; ``classes``: only cases of these.
    """

    start: date
    end: date
    factor: Decimal
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """How cases begin: one of ``poisson`` (cases per ``per``), ``every`` (time between two) and
    ``at`` (instants), and a ``backlog`` at the start.

    ``calendar`` names the calendar over whose open hours arrivals are spread; ``None`` is all day.
    """

    poisson: Decimal | None = None
    per: Quantity | None = None
    every: Distribution | None = None
    at: tuple[datetime, ...] = ()
    backlog: int = 0
    calendar: str | None = None
    changes: tuple[Change, ...] = ()
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class OtherWork:
    """What else comes to the officers of a pool (其他业务): requests that are no cases, ``poisson``
    per ``per`` or one ``every`` so often, over the hours of the pool; each takes an officer for
    ``time``. ``draws`` names its random stream; without it that of the pool.
    """

    time: Distribution
    poisson: Decimal | None = None
    per: Quantity | None = None
    every: Distribution | None = None
    draws: str | None = None
    source: Wording | None = None

    @property
    def arrivals(self) -> Arrivals:
        """How its requests come, but for the hours."""
        return Arrivals(poisson=self.poisson, per=self.per, every=self.every)
