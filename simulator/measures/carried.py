"""What carries a change of the cycle time: how much of it is work, queues, closed offices, the
applicant, waits, officers who hold work to the limit, meetings, hand-overs, waits before
acceptance, and how much is only that other cases count.

Case measures → **carried** → experiments, comparison. The lines are paired case by case, over the
cases that count on both sides; the rest of the difference of the two means is ``other_cases``, so
that all lines add up to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.log import Numbers
from simulator.measures.cases import CaseArrays
from simulator.measures.clocks import LINES
from simulator.measures.widths import narrow, width
from simulator.model.units import HOUR

OTHER_CASES = "other_cases"


@dataclass(frozen=True)
class CaseLines:
    """The counted cases of one replication by their ``number``, ascending: their cycle ``time`` and
    its ``lines``, one row per name in ``LINES``, in ms; each as narrow as its numbers allow.
    """

    number: Numbers
    time: Numbers
    lines: Numbers


def case_lines(cases: CaseArrays) -> CaseLines:
    """The cycle time of every counted case, divided among the lines."""
    over = cases.counted
    lines = [cases.clocks[name][over] for name in LINES]
    return CaseLines(
        number=narrow(cases.cohort[over] + 1),
        time=narrow(cases.cycle_time[over]),
        lines=np.array(lines, dtype=width(*lines)),
    )


def carried(after: CaseLines, before: CaseLines) -> dict[str, float] | None:
    """How much of the difference of the two mean cycle times each line carries, in hours, and what
    other cases do; ``None`` where one side has no case.

    Each line is the mean change over the cases that count on both sides.
    """
    if not len(after.number) or not len(before.number):
        return None
    both, here, there = np.intersect1d(
        after.number, before.number, assume_unique=True, return_indices=True
    )
    whole = (_mean(after.time) - _mean(before.time)) / HOUR
    if not len(both):
        return dict.fromkeys(LINES, 0.0) | {OTHER_CASES: whole}
    changes = (
        _sum(a[here]) - _sum(b[there]) for a, b in zip(after.lines, before.lines, strict=True)
    )
    lines = {name: change / (len(both) * HOUR) for name, change in zip(LINES, changes, strict=True)}
    shared = (_sum(after.time[here]) - _sum(before.time[there])) / (len(both) * HOUR)
    same = len(both) == len(after.number) == len(before.number)
    return lines | {OTHER_CASES: 0.0 if same else whole - shared}


def _mean(times: Numbers) -> float:
    return _sum(times) / len(times)


def _sum(times: Numbers) -> int:
    return int(times.sum(dtype=np.int64))
