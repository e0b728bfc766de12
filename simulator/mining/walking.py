"""Every case of a log led along a tree: how often each way was taken, and when each step could have
begun, which is when what comes before it was done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simulator.interchange.event_logs.log import Integers, RecordedLog
from simulator.mining.following import chosen, follows, rounds, shared_out
from simulator.mining.trees import ActivityNode, Again, AnyOrder, Concurrent, Nothing, OneOf, Tree

NodePath = tuple[int, ...]
"""The places of parts that lead from the root of a tree to a node."""


@dataclass(frozen=True)
class Walked:
    """What the cases of a log do along a tree.

    ``taken[path][i]`` counts how often part ``i`` of the block there was done. ``ready`` is when
    each row of the log could have begun, in ms; ``astray`` are the places of cases that do not
    follow the tree.
    """

    taken: dict[NodePath, Counter[int]]
    ready: Integers
    astray: tuple[int, ...]


def walked(tree: Tree, log: RecordedLog) -> Walked:
    """Leads every case of a log along a tree that holds all its activities."""
    bounds = log.bounds().tolist()
    traces = list(log.traces())
    right = {trace: follows(tree, trace) for trace in set(traces)}
    walk = _Walk(ready=log.first.copy(), last=log.last)
    for i, trace in enumerate(traces):
        begin = bounds[i]
        walk.trace, walk.begin = trace, begin
        arrived = int(walk.ready[begin])
        walk.part(tree, (), range(len(trace)), arrived)
    astray = tuple(i for i, trace in enumerate(traces) if not right[trace])
    return Walked(dict(walk.taken), walk.ready, astray)


@dataclass
class _Walk:
    """The walk of one case after another."""

    ready: Integers
    last: Integers
    trace: Sequence[int] = ()
    begin: int = 0
    taken: dict[NodePath, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def part(self, tree: Tree, path: NodePath, events: Sequence[int], ready: int) -> int:
        """Leads some events along a part that could begin at ``ready``; says when it is done."""
        match tree:
            case Nothing():
                return ready
            case ActivityNode():
                return self._done(events, ready)
            case AnyOrder():
                for event in events:
                    place = next(
                        i for i, each in enumerate(tree.parts)
                        if self.trace[event] in each.activities
                    )  # fmt: skip
                    self.taken[path][place] += 1
                self.taken[path][-1] += 1
                return self._done(events, ready)
            case Again():
                for i, each in enumerate(rounds(tree, self.trace, events)):
                    self.taken[path][i % 2] += 1
                    ready = self.part(tree.parts[i % 2], (*path, i % 2), each, ready)
                return ready
        shares = shared_out(tree.parts, self.trace, events)
        if isinstance(tree, OneOf):
            place = chosen(tree.parts, self.trace, events)
            self.taken[path][place] += 1
            shares = [each if i == place else [] for i, each in enumerate(shares)]
            return self.part(tree.parts[place], (*path, place), shares[place], ready)
        done = ready
        for i, each in enumerate(shares):
            end = self.part(
                tree.parts[i], (*path, i), each, ready if isinstance(tree, Concurrent) else done
            )
            done = max(done, end)
        return done

    def _done(self, events: Sequence[int], ready: int) -> int:
        for event in events:
            row = self.begin + event
            self.ready[row] = min(ready, int(self.ready[row]))
            ready = max(ready, int(self.last[row]))
        return ready


def shares_of(taken: Counter[int], parts: int) -> list[float]:
    """How often each part was done, as shares; equal ones if none was."""
    counts = np.array([taken[i] for i in range(parts)], dtype=float)
    if counts.sum() == 0:
        return [1 / parts] * parts
    found: list[float] = (counts / counts.sum()).tolist()
    return found
