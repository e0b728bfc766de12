"""What each of several processes adds when every one goes a step further than the one before it.

Comparison → **additions** → present. All ran on the same random numbers, so that a change is paired
replication by replication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from simulator.comparison.changes import difference
from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import COUNTED


@dataclass(frozen=True, kw_only=True)
class Addition:
    """One process against the one before it (``added``) and against the first (``total``): changes
    of the mean cycle time in hours.

    ``None`` where there is no stable mean. ``counted`` are the counted figures that differ from
    those of the one before it.
    """

    name: str
    mean: Estimate | None
    added: Estimate | None
    total: Estimate | None
    counted: Mapping[str, float]


def additions(comparison: Comparison) -> tuple[Addition, ...]:
    """All processes but the first, in their order."""
    names = list(comparison.scenarios)
    return tuple(
        Addition(
            name=name,
            mean=comparison.scenarios[name].measures["cycle_time"].mean,
            added=_change(comparison, name, before),
            total=_change(comparison, name, names[0]),
            counted=_counted(comparison, name, before),
        )
        for before, name in pairwise(names)
    )


def _change(comparison: Comparison, name: str, before: str) -> Estimate | None:
    """The paired change of the mean cycle time, if both have one."""
    if any(
        comparison.scenarios[each].measures["cycle_time"].mean is None for each in (name, before)
    ):
        return None
    runs = zip(comparison.runs[name], comparison.runs[before], strict=True)
    means = [(new.values["cycle_time"].mean, old.values["cycle_time"].mean) for new, old in runs]
    pairs = [(new, old) for new, old in means if new is not None and old is not None]
    if not pairs:
        return None
    after, earlier = zip(*pairs, strict=True)
    return difference(after, earlier, comparison.change_confidence).difference


def _counted(comparison: Comparison, name: str, before: str) -> dict[str, float]:
    new, old = (
        comparison.scenarios[name].counts.as_dict(),
        comparison.scenarios[before].counts.as_dict(),
    )
    told = (name for name, each in COUNTED.items() if each.in_plan is not None)
    return {name: new[name] - old[name] for name in told if new[name] != old[name]}
