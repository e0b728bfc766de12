"""Cases that lie on the desks when the simulated time begins."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.distributions import Distribution
from simulator.model.flow import Wording


@dataclass(frozen=True, kw_only=True)
class OpenCases:
    """``count`` cases that are at the step ``at`` (full name) at the start, and began ``age``
    (elapsed) before it; each draws an age of its own.
    """

    at: str
    count: int
    age: Distribution | None = None
    source: Wording | None = None
