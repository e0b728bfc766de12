"""An inductive miner: traces become a tree that allows each of them (but rare ones), and in which
no case can get stuck.

The traces are cut in a choice, in turn, side by side or in a loop, and each part is mined in turn;
where no cut is found, without what is rare; where there is none either, by a fall-through (Leemans
2013, and *Discovering block-structured process models from event logs containing infrequent
behaviour*, BPM workshops 2013).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from simulator.mining.cuts import Groups, choice_cut, loop_cut, side_by_side_cut, turn_cut
from simulator.mining.directly import Directly, directly_in
from simulator.mining.trees import (
    ActivityNode,
    Again,
    AnyOrder,
    Concurrent,
    InTurn,
    Nothing,
    OneOf,
    Trace,
    Traces,
    Tree,
    simplified,
)

RARE = 0.2
"""What follows an activity less than this share of the most frequent is rare."""
NOISE = 0.03
"""What is rarer than this share is looked at only where nothing can be cut without it: a few rows
with wrong times must not put all activities side by side.
"""
_DEEPEST = 200


def mined(traces: Traces, rare: float = RARE) -> Tree:
    """The tree of some traces."""
    return simplified(_mined(traces, rare, 0))


def _mined(traces: Traces, rare: float, depth: int) -> Tree:
    some = {trace: n for trace, n in traces.items() if trace}
    if not some:
        return Nothing()
    nothing = sum(traces.values()) - sum(some.values())
    if nothing > rare / 4 * sum(traces.values()) or (nothing and not rare):
        return OneOf((Nothing(), _mined(some, rare, depth + 1)))
    seen = directly_in(some)
    if len(seen.activities) == 1:
        return _of_one(next(iter(seen.activities)), some, rare)
    if depth < _DEEPEST:
        for cut in _levels(seen, rare):
            found = _cut(some, cut, rare, depth)
            if found is not None:
                return found
        fallen = _fallen_through(some, seen, rare, depth)
        if fallen is not None:
            return fallen
    return AnyOrder(tuple(ActivityNode(each) for each in sorted(seen.activities)))


def _levels(seen: Directly, rare: float) -> Iterable[Directly]:
    shares = (min(NOISE, rare), 0, rare) if rare else (0,)
    for share in shares:
        less = seen.without_rare(share) if share else seen
        if less.activities == seen.activities:
            yield less


def _of_one(activity: int, traces: Traces, rare: float) -> Tree:
    several = sum(n for trace, n in traces.items() if len(trace) > 1)
    if several <= rare / 4 * sum(traces.values()):
        return ActivityNode(activity)
    return Again((ActivityNode(activity), Nothing()))


def _cut(traces: Traces, seen: Directly, rare: float, depth: int) -> Tree | None:
    """The first of the four cuts that there is, its parts mined."""
    for kind, find, split in _CUTS:
        groups = find(seen)
        if groups is not None:
            parts = split(traces, groups)
            return kind(tuple(_mined(part, rare, depth + 1) for part in parts))
    return None


def _by_choice(traces: Traces, groups: Groups) -> list[Traces]:
    parts: list[Traces] = [Counter() for _ in groups]
    for trace, n in traces.items():
        own = [sum(1 for each in trace if each in group) for group in groups]
        place = own.index(max(own))
        parts[place][_within(trace, groups[place])] += n
    return parts


def _by_group(traces: Traces, groups: Groups) -> list[Traces]:
    parts: list[Traces] = [Counter() for _ in groups]
    for trace, n in traces.items():
        for part, group in zip(parts, groups, strict=True):
            part[_within(trace, group)] += n
    return parts


def _by_turns(traces: Traces, groups: Groups) -> list[Traces]:
    back = groups[1]
    parts: list[Traces] = [Counter(), Counter()]
    for trace, n in traces.items():
        inside = False
        part: list[int] = []
        for each in trace:
            if (each in back) != inside:
                parts[inside][tuple(part)] += n
                inside, part = not inside, []
            part.append(each)
        parts[inside][tuple(part)] += n
        if inside:
            parts[0][()] += n
    return parts


_CUTS: tuple[
    tuple[
        type[OneOf | InTurn | Concurrent | Again],
        Callable[[Directly], Groups | None],
        Callable[[Traces, Groups], list[Traces]],
    ],
    ...,
] = (
    (OneOf, choice_cut, _by_choice),
    (InTurn, turn_cut, _by_group),
    (Concurrent, side_by_side_cut, _by_group),
    (Again, loop_cut, _by_turns),
)


def _fallen_through(traces: Traces, seen: Directly, rare: float, depth: int) -> Tree | None:
    """What is left where nothing can be cut: an activity beside the rest, or all of it again."""
    for activity in sorted(seen.activities):
        if all(trace.count(activity) == 1 for trace in traces):
            return _beside(activity, traces, rare, depth)
    again = _done_again(traces, seen)
    if again is not None:
        return Again((_mined(again, rare, depth + 1), Nothing()))
    for activity in sorted(seen.activities):
        rest = _by_group(traces, [seen.activities - {activity}])[0]
        left = directly_in(rest)
        if len(left.activities) > 1 and any(find(left) for _, find, _ in _CUTS):
            return _beside(activity, traces, rare, depth)
    return None


def _beside(activity: int, traces: Traces, rare: float, depth: int) -> Tree:
    groups = [frozenset((activity,)), frozenset({e for t in traces for e in t} - {activity})]
    own, rest = _by_group(traces, groups)
    return Concurrent((_mined(own, rare, depth + 1), _mined(rest, rare, depth + 1)))


def _done_again(traces: Traces, seen: Directly) -> Traces | None:
    """The traces parted wherever an end is followed by a beginning; ``None`` if nowhere."""
    parts: Counter[Trace] = Counter()
    for trace, n in traces.items():
        begin = 0
        for place, (before, after) in enumerate(pairwise(trace), start=1):
            if before in seen.ends and after in seen.begins:
                parts[trace[begin:place]] += n
                begin = place
        parts[trace[begin:]] += n
    return parts if parts.keys() != traces.keys() else None


def _within(trace: Trace, group: frozenset[int]) -> Trace:
    return tuple(each for each in trace if each in group)
