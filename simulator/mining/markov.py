"""A Markov chain of activities, the model that a better one has to beat: what follows an activity
depends on it alone; times of work and between two activities are drawn from those that were seen.
It knows no pools and no hours.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

from simulator.interchange.event_logs.log import RecordedLog

_BEGIN, _END = -1, -2
_LONGEST = 1000


def chained(log: RecordedLog, cases: int, seed: int) -> RecordedLog:
    """So many cases that a Markov chain makes of a log."""
    random = np.random.default_rng(seed)
    following: dict[int, list[int]] = defaultdict(list)
    lasted: dict[int, list[int]] = defaultdict(list)
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    first, last = log.first.tolist(), log.last.tolist()
    bounds = log.bounds().tolist()
    for begin, trace in zip(bounds, log.traces(), strict=False):
        for before, after in pairwise((_BEGIN, *trace, _END)):
            following[before].append(after)
        for row, activity in enumerate(trace, start=begin):
            lasted[activity].append(last[row] - first[row])
        for row, pair in enumerate(pairwise(trace), start=begin):
            between[pair].append(first[row + 1] - last[row])
    begins = np.sort(log.first[log.bounds()[:-1]])
    gaps = np.diff(begins) if len(begins) > 1 else np.zeros(1, dtype=np.int64)
    at = int(begins[0])
    rows: list[tuple[int, int, int, int]] = []
    for case in range(cases):
        at += int(random.choice(gaps))
        now, before = at, _BEGIN
        for _ in range(_LONGEST):
            activity = following[before][random.integers(len(following[before]))]
            if activity == _END:
                break
            if before != _BEGIN:
                waits = between[before, activity]
                now += waits[random.integers(len(waits))]
            times = lasted[activity]
            end = now + times[random.integers(len(times))]
            rows.append((case, activity, now, end))
            now, before = end, activity
    case, activity, start, end = np.array(rows, dtype=np.int64).T
    return log.replaced(case=case, activity=activity, start=start, end=end, enabled=start)
