"""What is asked of directed graphs: what all ways pass, what lies on a loop, what hangs together.

A graph is a mapping: each node → the nodes that it leads to, in order. A node that leads nowhere
may be left out. The same graph gives the same answer in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from functools import reduce
from heapq import heapify, heappop, heappush
from itertools import count
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def backwards(ahead: Mapping[Key, Iterable[Key]]) -> dict[Key, list[Key]]:
    """The graph with every way turned round; it has every node."""
    behind: dict[Key, list[Key]] = {node: [] for node in ahead}
    for node, targets in ahead.items():
        for target in targets:
            behind.setdefault(target, []).append(node)
    return behind


def immediate_dominators(ahead: Mapping[Key, Collection[Key]], start: Key) -> dict[Key, Key]:
    """The last node that every way to a node has passed, of all nodes that ``start`` leads to.

    Source: Cooper, Harvey and Kennedy, *A simple, fast dominance algorithm*, 2006.
    """
    done = _as_left(ahead, start)
    number = {node: i for i, node in enumerate(done)}
    behind = backwards({node: ahead.get(node, ()) for node in done})
    found = {start: start}

    def common(one: Key, other: Key) -> Key:
        while one != other:
            while number[one] < number[other]:
                one = found[one]
            while number[other] < number[one]:
                other = found[other]
        return one

    changed = True
    while changed:
        changed = False
        for node in reversed(done[:-1]):
            before = reduce(common, (each for each in behind[node] if each in found))
            changed = changed or found.get(node) != before
            found[node] = before
    del found[start]
    return found


def _as_left(ahead: Mapping[Key, Iterable[Key]], start: Key) -> list[Key]:
    """The nodes that a walk from ``start`` finds, in the order in which it leaves them."""
    found, left = {start}, []
    trail = [(start, iter(ahead.get(start, ())))]
    while trail:
        node, further = trail[-1]
        target = next((each for each in further if each not in found), None)
        if target is None:
            left.append(node)
            trail.pop()
        else:
            found.add(target)
            trail.append((target, iter(ahead.get(target, ()))))
    return left


def strong_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that lead to each other; a group that another leads to comes
    before it.

    Source: Tarjan, *Depth-first search and linear graph algorithms*, 1972.
    """
    number: dict[Key, int] = {}
    lowest: dict[Key, int] = {}  # the first node on the trail that a node leads back to
    open_nodes: dict[Key, None] = {}  # found and in no group yet, in order
    for root in ahead:
        trail = [] if root in number else [(root, iter(ahead[root]))]
        while trail:
            node, further = trail[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                open_nodes[node] = None
            for target in further:
                if target not in number:
                    trail.append((target, iter(ahead.get(target, ()))))
                    break
                if target in open_nodes:
                    lowest[node] = min(lowest[node], number[target])
            else:
                trail.pop()
                if trail:
                    before = trail[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == number[node]:
                    group: set[Key] = set()
                    while node not in group:
                        group.add(open_nodes.popitem()[0])
                    yield group


def weak_components(ahead: Mapping[Key, Iterable[Key]]) -> Iterator[set[Key]]:
    """The nodes in groups of those that hang together, whichever way the ways lead."""
    behind = backwards(ahead)
    seen: set[Key] = set()
    for node in behind:
        group, todo = set(), [node]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                group.add(here)
                todo += [*ahead.get(here, ()), *behind[here]]
        if group:
            yield group


def in_order(ahead: Mapping[Key, Collection[Key]], rank: Mapping[Key, int]) -> Iterator[Key]:
    """Every node after all that lead to it; of those that may come next, the one of least rank.

    Raises:
        ValueError: the graph has a loop.
    """
    waits = {node: len(before) for node, before in backwards(ahead).items()}
    free = [(rank[node], i, node) for i, node in enumerate(waits) if not waits[node]]
    heapify(free)
    left, turn = len(waits), count(len(waits))
    while free:
        _, _, node = heappop(free)
        left -= 1
        yield node
        for target in ahead.get(node, ()):
            waits[target] -= 1
            if not waits[target]:
                heappush(free, (rank[target], next(turn), target))
    if left:
        raise ValueError("what comes first on a loop has no answer")


def cheapest_way(
    cost: Mapping[Key, Mapping[Key, int]], source: Key, target: Key
) -> list[Key] | None:
    """The nodes of the way of least cost, or nothing if no way leads there; ``cost`` tells that of
    every line. Of equal ones it is the one found first.

    Source: Dijkstra, *A note on two problems in connexion with graphs*, 1959.
    """
    turn = count()
    came: dict[Key, Key] = {}
    least, done = {source: 0}, set()
    todo = [(0, next(turn), source)]
    while todo:
        paid, _, node = heappop(todo)
        if node == target:
            way = [node]
            while way[-1] != source:
                way.append(came[way[-1]])
            return way[::-1]
        if node in done:
            continue
        done.add(node)
        for further, price in cost.get(node, {}).items():
            total = paid + price
            if further not in done and (further not in least or total < least[further]):
                least[further], came[further] = total, node
                heappush(todo, (total, next(turn), further))
    return None
