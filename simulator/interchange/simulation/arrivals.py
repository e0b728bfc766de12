"""How many cases a file wants as the length of a run, which is what we are told."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from simulator.formats.language.scalars import Bare
from simulator.interchange.simulation.findings import FileFindings
from simulator.interchange.simulation.lengths import length
from simulator.interchange.simulation.week import ALWAYS, Hours, open_minutes
from simulator.model.distributions import Distribution, mean

_WEEK = 7 * 24 * 60


def seconds(gap: Distribution) -> float:
    """The mean of a distribution in seconds."""
    return mean(gap) / 1000


def days_of(cases: int, gap: Distribution, hours: Hours = ALWAYS) -> int:
    """How many days it takes until so many cases have come at these open hours."""
    open_share = open_minutes(hours) / _WEEK
    return max(1, math.ceil(cases * seconds(gap) / open_share / 86_400))


def as_horizon(
    cases: int, gap: Distribution, hours: Hours, findings: FileFindings
) -> Mapping[str, Any]:
    """``experiment: {horizon: …}`` in which about so many cases come; how is noted."""
    days = days_of(cases, gap, hours)
    findings.note(
        "cases-as-horizon", cases=cases, gap=length(round(seconds(gap), 1)).said, days=days
    )
    return {"horizon": Bare(f"{days} d"), "kind": "terminating"}
