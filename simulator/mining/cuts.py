"""The four cuts of the inductive miner: how activities fall into groups that stand in a choice, in
turn, side by side or in a loop.

Leemans, Fahland, van der Aalst, *Discovering block-structured process models from event logs: a
constructive approach*, Petri Nets 2013; what strict means of a cut in turn: Leemans, *Robust
process mining with guarantees*, thesis, Eindhoven 2017.
"""

from __future__ import annotations

from itertools import combinations

from simulator.mining.directly import Directly, connected

Groups = list[frozenset[int]]


def choice_cut(seen: Directly) -> Groups | None:
    """Groups between which nothing ever follows."""
    groups = connected(seen.activities, seen.follows)
    return groups if len(groups) > 1 else None


def turn_cut(seen: Directly) -> Groups | None:
    """Groups of which the later come after the earlier and never the other way round. What is
    skipped together stays together.
    """
    reaches = seen.reaches
    either = [
        (a, b)
        for a, b in combinations(sorted(seen.activities), 2)
        if (b in reaches[a]) == (a in reaches[b])
    ]
    groups = connected(seen.activities, either)
    if len(groups) < 2:
        return None
    before = {
        group: sum(1 for other in groups if other is not group and reaches[min(other)] & group)
        for group in groups
    }
    strict = _strict(sorted(groups, key=lambda group: before[group]), seen)
    return strict if len(strict) > 1 else None


def _strict(groups: Groups, seen: Directly) -> Groups:
    """Groups in turn, those that are skipped with a neighbour taken together with it."""
    place = {each: i for i, group in enumerate(groups) for each in group}
    pairs = [(place[a], place[b]) for a, b in seen.follows if place[a] != place[b]]
    begins, ends = {place[each] for each in seen.begins}, {place[each] for each in seen.ends}
    earliest = [
        -1 if i in begins else min((a for a, b in pairs if b == i), default=-1)
        for i in _all(groups)
    ]
    latest = [
        len(groups) if i in ends else max((b for a, b in pairs if a == i), default=len(groups))
        for i in _all(groups)
    ]
    jumps = {*pairs, *((-1, i) for i in begins), *((i, len(groups)) for i in ends)}
    taken = list(_all(groups))
    for i in _all(groups):
        if taken[i] != i or not any(a < i < b for a, b in jumps):
            continue
        near = i - 1
        while near >= 0 and taken[near] == near and latest[near] <= i:
            taken[near] = i
            near -= 1
        near = i + 1
        while near < len(groups) and earliest[near] >= i:
            taken[near] = i
            near += 1
    return [
        frozenset().union(*(groups[i] for i in _all(groups) if taken[i] == each))
        for each in dict.fromkeys(taken)
    ]


def _all(groups: Groups) -> range:
    return range(len(groups))


def side_by_side_cut(seen: Directly) -> Groups | None:
    """Groups whose activities follow each other in both orders; each can begin and end."""
    apart = [
        (a, b)
        for a, b in combinations(sorted(seen.activities), 2)
        if not ((a, b) in seen.follows and (b, a) in seen.follows)
    ]
    groups = connected(seen.activities, apart)
    whole = [group for group in groups if group & seen.begins.keys() and group & seen.ends.keys()]
    if len(whole) < 2:
        return None
    rest = [group for group in groups if group not in whole]
    return [whole[0].union(*rest), *whole[1:]]


def loop_cut(seen: Directly) -> Groups | None:
    """What is done, and what leads back to do it again."""
    begins, ends = frozenset(seen.begins), frozenset(seen.ends)
    body = begins | ends
    inner = [(a, b) for a, b in seen.follows if a not in body and b not in body]
    back: set[int] = set()
    for group in connected(seen.activities - body, inner):
        sources = {a for a, b in seen.follows if b in group and a not in group}
        targets = {b for a, b in seen.follows if a in group and b not in group}
        if sources == ends and targets == begins:
            back |= group
        else:
            body |= group
    return [frozenset(body), frozenset(back)] if back else None
