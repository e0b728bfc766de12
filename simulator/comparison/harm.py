"""What harm a reform does, beside what was done before it: a baseline that lets faults pass is no
doing of the reform.

Measures → **harm** → comparison, studies, present.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison.measured import measured
from simulator.comparison.results import Measured
from simulator.measures.catalogue import MEASURES
from simulator.measures.harm import may_come_about
from simulator.measures.replication import Measures
from simulator.model.process import Process

TOLD = (
    "tacit",
    "silent_consents",
    "harm_found",
    "harm_undetected",
    "harm_unweighed",
    "harm_correctable",
    "harm_grave",
    "harm_unchecked",
)
"""The measures of harm in the order in which they are told."""


@dataclass(frozen=True)
class HarmChange:
    """How often something came about per ended case, with the reform and before it."""

    after: Measured
    before: Measured


def harm_changes(
    after: Mapping[str, Measured], before: Mapping[str, Measured], could: frozenset[str]
) -> dict[str, HarmChange]:
    """What came about in one of the two, and what ``could`` have."""
    return {
        name: HarmChange(after[name], before[name])
        for name in TOLD
        if after[name].mean is not None
        and (_came_about(after[name]) or _came_about(before[name]) or name in could)
    }


def harm_of(
    process: Process, measures: Sequence[Measures], before: Sequence[Measures], confidence: float
) -> dict[str, HarmChange]:
    """The same from the replications of a reformed ``process`` and of the baseline."""
    could = may_come_about(process)
    after, earlier = (
        {name: measured(MEASURES[name], each, confidence, rare=name in could) for name in TOLD}
        for each in (measures, before)
    )
    return harm_changes(after, earlier, could)


def _came_about(found: Measured) -> bool:
    return found.mean is not None and found.mean.mean > 0
