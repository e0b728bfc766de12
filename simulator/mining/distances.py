"""How far two logs are apart, by five measures.

Trigrams, cycle times, event times and gaps follow Chapela-Campa, Benchekroun, Baron, Dumas, Krass,
Senderovich, *A framework for measuring the quality of business process simulation models*,
Information Systems 2025: there the n-gram, cycle time, relative event and arrival distances.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from scipy.stats import wasserstein_distance

from simulator.interchange.event_logs.log import DAY
from simulator.mining.observed import Numbers, Observed, Traces

TRIGRAMS, CYCLE, EVENTS, HOURS, GAPS = "trigrams", "cycle", "events", "hours", "gaps"
MEASURES = (TRIGRAMS, CYCLE, EVENTS, HOURS, GAPS)
_BEGIN, _END = -1, -2
_MONDAY = 3


def distances(log: Observed, other: Observed) -> Mapping[str, float]:
    """Five distances between two logs, each a share: half the difference of the shares of trigrams;
    Wasserstein's distance of cycle times, of event times and of gaps ÷ their mean in ``log``, and
    of the hours of the day within each weekday ÷ 24 hours.
    """
    return {
        TRIGRAMS: _trigrams_apart(log.traces, other.traces),
        CYCLE: _apart(log.cycle, other.cycle),
        EVENTS: _apart(log.since, other.since),
        HOURS: _hours_apart(log, other),
        GAPS: _apart(log.gaps, other.gaps),
    }


def _trigrams_apart(traces: Traces, other: Traces) -> float:
    one, two = _trigrams(traces), _trigrams(other)
    return sum(abs(one.get(each, 0) - two.get(each, 0)) for each in one.keys() | two.keys()) / 2


def _trigrams(traces: Traces) -> dict[tuple[int, ...], float]:
    """The shares of three activities in turn, beginning and end of a case included."""
    counts: Counter[tuple[int, ...]] = Counter()
    for trace, n in traces.items():
        whole = (_BEGIN, _BEGIN, *trace, _END, _END)
        for i in range(len(whole) - 2):
            counts[whole[i : i + 3]] += n
    total = sum(counts.values())
    return {each: n / total for each, n in counts.items()}


def _apart(values: Numbers, other: Numbers) -> float:
    if len(values) == 0 or len(other) == 0:
        return float(len(values) != len(other))
    mean = float(values.mean())
    apart = float(wasserstein_distance(values, other))
    return apart / mean if mean > 0 else float(apart > 0)


def _hours_apart(log: Observed, other: Observed) -> float:
    """The mean over the weekdays on which anything happens in the first log."""
    found = []
    one, two = ((each.instants // DAY + _MONDAY) % 7 for each in (log, other))
    for day in np.unique(one):
        mine = (log.instants[one == day] % DAY).astype(float)
        theirs = (other.instants[two == day] % DAY).astype(float)
        found.append(float(wasserstein_distance(mine, theirs)) / DAY if len(theirs) else 1.0)
    return float(np.mean(found))
