"""Whether a queue grows faster than one at its limit does: what tells an overload.

Event log → **growth** → pool measures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.engine.log import Integers
from simulator.measures.summaries import Floats
from simulator.model.units import DAY, HOUR

SAMPLES = 40
WEEK = 7 * DAY


@dataclass(frozen=True, kw_only=True, eq=False)
class Edges:
    """The instants ``at`` which a window is cut, ``length`` ms apart, and the ``middles`` between
    them; which of these are ``earlier`` and which the ``last``. ``carried`` is by how much the
    square root of the time grows from those to these, ``by_one`` what an overload of one request
    per hour leaves beyond that (``None`` in a window too short to say).
    """

    at: Integers
    length: int
    middles: Floats
    earlier: npt.NDArray[np.bool_]
    last: npt.NDArray[np.bool_]
    carried: float = 0.0
    by_one: float | None = None

    def queue(self, come: Integers, gone: Integers) -> Integers:
        """The queue of requests that came and went at these instants: at every edge how many have
        come until then and the sum of their instants, how many have gone and that of theirs.
        """
        return np.array([*self._until(come), *self._until(gone)])

    def _until(self, moments: Integers) -> tuple[Integers, Integers]:
        ordered = np.sort(moments)
        until = np.searchsorted(ordered, self.at, side="right")
        return until, np.concatenate([[0], np.cumsum(ordered)])[until]

    def growth(self, queues: Integers) -> list[float]:
        """The requests per hour by which queues (each four rows, as ``queue``) grew beyond what a
        queue at its limit does; 0 in a window too short to say.
        """
        if self.by_one is None:
            return [0.0] * len(queues)
        # the time that has passed since all who came, or went, at each edge
        since = self.at * queues[:, ::2].astype(np.float64) - queues[:, 1::2].astype(np.float64)
        beyond = self.beyond(np.diff(since[:, 0] - since[:, 1]) / self.length)
        return [0.0 if 0 < each < 1 else each / self.by_one for each in beyond]

    def beyond(self, values: Floats) -> list[float]:
        """The last values of each row less what the square root of the time makes of earlier
        ones.
        """
        last, earlier = (
            np.ascontiguousarray(values[:, each]).mean(axis=1) for each in (self.last, self.earlier)
        )
        found: list[float] = (last - earlier * self.carried).tolist()
        return found


@lru_cache(maxsize=64)
def edges_of(start: int, end: int) -> Edges:
    """The edges of a window.

    Means over whole weeks, if there are enough of them, keep nights and weekends from looking like
    growth; holidays are alike in all replications.
    """
    length = max((end - start) // SAMPLES, 1)
    if end - start >= 8 * WEEK:
        length = -(-length // WEEK) * WEEK
    at = np.arange(end, start + (end - start) // 8 - 1, -length)[::-1].copy()
    middles = (at[:-1] + at[1:]) / 2
    earlier, last = middles <= start + (end - start) / 2, middles >= end - (end - start) / 8
    edges = Edges(at=at, length=length, middles=middles, earlier=earlier, last=last)
    if not (earlier.any() and last.any()):
        return edges
    carried = float(np.sqrt(middles[last]).mean() / np.sqrt(middles[earlier]).mean())
    edges = replace(edges, carried=carried)
    return replace(edges, by_one=edges.beyond(middles[np.newaxis] / HOUR)[0])


def growth(come: Integers, gone: Integers, start: int, end: int) -> float:
    """The requests per hour by which a queue grew beyond what a queue at its limit does; 0 in a
    window too short to say.

    Offices start empty. The mean queue of an office with a load of just 1 grows with the square
    root of the time since then (Whitt, *Stochastic-Process Limits*, 2002, section 5.7), that of a
    lower load slower, and an overload adds a queue that grows with the time. So the mean queue at
    the end, less that of earlier times as the square root would carry it on, is above 0 only in an
    overload; ÷ what an overload of one request per hour would leave of it, it is the overload. Less
    than one request is none.
    """
    edges = edges_of(start, end)
    return edges.growth(edges.queue(come, gone)[np.newaxis])[0]
