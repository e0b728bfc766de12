"""The mean time from the beginning to the end of a network in which nothing queues, and the path
that takes it.

Network → **expected time** → flow analysis. Blocks that run side by side are folded innermost
first: each is one node that takes as long as its longest branch; what is left are choices and
loops, which are linear equations. Times are those of cases that come to the end: the shares of a
choice are conditioned on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from simulator.flow_analysis.network import (
    FINISH,
    START,
    Holds,
    Network,
    Node,
    is_fork,
    main_ways,
    region,
    rest_of,
    ways,
)
from simulator.flow_analysis.rework import ExpectedRework, by_check
from simulator.structure.nodes import JoinNode, StepNode

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Times:
    """The mean time of one execution of every step, in ms, and the rounds in which checks send
    cases back; both of cases with these ``numbers``.
    """

    of_step: Mapping[str, float]
    rework: Sequence[ExpectedRework]
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ExpectedSpan:
    """From one node to another: the ``share`` of cases that come there, their ``mean`` time in ms,
    the steps of the likeliest ``path``.
    """

    share: float
    mean: float
    path: tuple[str, ...]


def expected_time(network: Network, times: Times, holds: Holds) -> ExpectedSpan:
    """The span of the whole network for the cases for which ``holds`` settles the conditions."""
    return _span(network, times, holds, START, FINISH)


def _span(network: Network, times: Times, holds: Holds, start: Node, stop: Node) -> ExpectedSpan:
    if start == stop:
        return ExpectedSpan(1.0, 0.0, ())
    nodes = region(network, start, stop, holds)
    own = {node: _own(network, times, holds, node) for node in nodes}
    moves = {node: _moves(network, times, holds, node) for node in nodes}
    number = {node: place for place, node in enumerate(nodes)}
    shares = _solve(
        number, {n: [(t, p * own[n].share) for t, p in moves[n]] for n in nodes}, {}, stop
    )
    if shares is None or not shares[number[start]] > 0:
        return ExpectedSpan(0.0, 0.0, ())
    reach = {node: float(shares[number[node]]) for node in nodes} | {stop: 1.0}
    alive = [node for node in nodes if reach[node] > 0]
    onward = {
        n: [(t, p * own[n].share * reach.get(t, 0.0) / reach[n]) for t, p in moves[n]]
        for n in alive
    }
    means = _solve(
        {node: place for place, node in enumerate(alive)},
        onward,
        {node: own[node].mean for node in alive},
        None,
    )
    mean = 0.0 if means is None else float(means[alive.index(start)])
    return ExpectedSpan(reach[start], mean, _path(start, stop, onward, own))


def _own(network: Network, times: Times, holds: Holds, node: Node) -> ExpectedSpan:
    """What a node itself takes: a step its mean time, a fork the block behind it, what
    is done several times all of it.
    """
    place = network.graph.nodes[node]
    if isinstance(place, StepNode):
        when = place.step.when
        done = when is None or holds(when)
        return (
            ExpectedSpan(1.0, times.of_step[place.name], (place.name,))
            if done
            else ExpectedSpan(1.0, 0.0, ())
        )
    if node in network.repeats:
        once = _span(network, times, holds, network.graph.ahead[node][0], network.repeats[node])
        rounds = network.rounds(node, times.numbers)
        return ExpectedSpan(once.share**rounds, once.mean * rounds, once.path)
    if not is_fork(network, node) or node not in network.meets:
        return ExpectedSpan(1.0, 0.0, ())
    meeting = network.meets[node]
    rest = rest_of(network, node)
    spans = [
        (_span(network, times, holds, target, meeting), share, target == rest)
        for target, share in ways(network, node, holds)
    ]
    join = network.graph.nodes[meeting]
    together = _longest(
        [(span, share) for span, share, alone in spans if not alone],
        join.until if isinstance(join, JoinNode) else None,
    )
    alone = [(span, share) for span, share, alone in spans if alone]
    return _or_else(together, *alone[0]) if alone else together


def _longest(branches: Sequence[tuple[ExpectedSpan, float]], until: int | None) -> ExpectedSpan:
    """A block: the mean of the longest of the branches that are taken; with ``until`` the
    so-many-th of them in the order of their ends.
    """
    ordered = sorted((each for each in branches if each[1] > 0), key=lambda each: each[0].mean)
    if until is not None and until < len(ordered):
        ordered = ordered[:until]
    share, mean, none_longer = 1.0, 0.0, 1.0
    for span, taken in reversed(ordered):
        share *= 1 - taken * (1 - span.share)
        mean += none_longer * taken * span.mean
        none_longer *= 1 - taken
    likely = [span for span, taken in ordered if taken >= 0.5]
    return ExpectedSpan(share, mean, likely[-1].path if likely else ())


def _or_else(together: ExpectedSpan, rest: ExpectedSpan, share: float) -> ExpectedSpan:
    """A block with a branch for the share of the cases that take no other."""
    return ExpectedSpan(
        together.share - share * (1 - rest.share),
        together.mean + share * rest.mean,
        rest.path if share >= 0.5 else together.path,
    )


def _moves(network: Network, times: Times, holds: Holds, node: Node) -> list[tuple[Node, float]]:
    onward = main_ways(network, node, holds)
    place = network.graph.nodes[node]
    each = by_check(times.rework).get(place.name) if isinstance(place, StepNode) else None
    if each is None or each.fails <= 0:
        return onward
    return [
        *((target, share * (1 - each.fails)) for target, share in onward),
        (network.keys[each.prepares], each.fails),
    ]


def _solve(
    number: Mapping[Node, int],
    moves: Mapping[Node, list[tuple[Node, float]]],
    rewards: Mapping[Node, float],
    stop: Node | None,
) -> Vector | None:
    """Solves x(n) = reward(n) + Σ p x(target), where x(stop) = 1 if there is a stop; ``None`` if
    some loop is never left.
    """
    matrix, right = np.eye(len(number)), np.zeros(len(number))
    for node, place in number.items():
        right[place] = rewards.get(node, 0.0)
        for target, share in moves[node]:
            if target == stop:
                right[place] += share
            elif target in number:
                matrix[place, number[target]] -= share
    try:
        return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None


def _path(
    start: Node,
    stop: Node,
    onward: Mapping[Node, list[tuple[Node, float]]],
    own: Mapping[Node, ExpectedSpan],
) -> tuple[str, ...]:
    """The steps of the likeliest way on, each node once."""
    names: list[str] = []
    node, seen = start, set[Node]()
    while node != stop and node not in seen:
        seen.add(node)
        names += own[node].path
        ahead = [
            (share, target) for target, share in onward[node] if target not in seen and share > 0
        ]
        if not ahead:
            break
        node = max(ahead, key=lambda each: each[0])[1]
    return tuple(names)
