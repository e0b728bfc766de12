"""The cases of a log led along the flow of a process: how often each way was taken, when each step
could have begun, and which cases the flow does not allow.

Log, net → replaying → **routes** → calibration.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from simulator.interchange.event_logs.log import Integers, RecordedLog
from simulator.mining.nets import Place, StepNet
from simulator.mining.replaying import Aligned, aligned


@dataclass(frozen=True)
class CaseRoutes:
    """What the cases of a log do along a net.

    ``taken`` counts the ways of each choice; ``ready`` is when each row of the log could have
    begun, in ms; ``astray`` are the places of cases that deviate, ``strays`` counts the activities
    that came where the flow has no place for them, ``skipped`` the steps that were left out.
    """

    taken: dict[Place, Counter[int]]
    ready: Integers
    astray: tuple[int, ...]
    strays: Counter[int]
    skipped: Counter[Place]


def routes(net: StepNet, log: RecordedLog) -> CaseRoutes:
    """Leads every case of a log along a net."""
    found: dict[tuple[int, ...], Aligned | None] = {}
    taken: dict[Place, Counter[int]] = {}
    strays: Counter[int] = Counter()
    skipped: Counter[Place] = Counter()
    ready, last = log.first.copy(), log.last
    bounds, astray = log.bounds().tolist(), []
    for case, trace in enumerate(log.traces()):
        if trace not in found:
            found[trace] = aligned(net, trace)
        way = found[trace]
        if way is None or way.deviates:
            astray.append(case)
        if way is None:
            continue
        for place, n in way.chosen:
            taken.setdefault(place, Counter())[n] += 1
        skipped.update(way.skipped)
        begin = bounds[case]
        for event, behind in enumerate(way.behind):
            if behind is None:
                strays[trace[event]] += 1
            elif behind:
                could = max(int(last[begin + each]) for each in behind)
                ready[begin + event] = min(could, int(ready[begin + event]))
    return CaseRoutes(taken, np.asarray(ready), tuple(astray), strays, skipped)
