"""The token game: plays every way in which a case can go through an explicit graph, to prove that
it always comes to its end, once: every token of it, where a flow has a `finish`.

Soundness after van der Aalst (*The Application of Petri Nets to Workflow Management*, 1998): from
every state that a case can reach it can end; when it ends nothing is left over; and no edge ever
carries two tokens. Choices are free (whatever the shares), steps only pass a token on, so that
chains of them count as one edge. Blocks are sound by construction and need no proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations

from simulator.model.errors import Path, Problem, problem
from simulator.model.sentences import Phrase, say
from simulator.soundness.levels import Context, Level, OfLevel, Rule, takes_some
from simulator.soundness.shapes import can_be_followed, shape_problems
from simulator.structure.explicit import explicit_graph
from simulator.structure.nodes import (
    ConsumeNode,
    DeliverNode,
    EndNode,
    FinishNode,
    FlowGraph,
    JoinNode,
    RestNode,
    SplitNode,
    StartNode,
    reachable,
)

MAX_STATES = 20_000
MAX_TOKENS = 20  # of one case on one edge

_FINISHED, _CONSUMED = 1, 2

# A state: which edges carry a token, what each counting join has got so far, and whether the finish
# was reached, or a token consumed.
State = tuple[frozenset[int], frozenset[tuple[str, int]], int]


_KEPT = (StartNode, FinishNode, EndNode, ConsumeNode, DeliverNode, RestNode)


class _Unsafe(Exception):
    """A second token comes to a place that holds one."""


@dataclass(frozen=True)
class Net:
    """A graph without its steps: edges between gateways, each with the last node on it before its
    target.
    """

    graph: FlowGraph[str]
    edges: tuple[tuple[str, str, str], ...]
    into: dict[str, tuple[int, ...]]
    out: dict[str, tuple[int, ...]]
    shared: frozenset[int]
    """The edges that may carry several tokens: those behind a join that merges each, but for those
    into a join that waits."""

    def edge(self, token: int) -> tuple[str, str, str]:
        """The edge on which a token is; of several on one edge the n-th is n × all edges on."""
        return self.edges[token % len(self.edges)]


def net_of(graph: FlowGraph[str]) -> Net:
    """Contracts what only passes a token on."""
    kept = [
        key for key, node in graph.nodes.items() if isinstance(node, _KEPT) or _gate(graph, key)
    ]
    edges = []
    for source in kept:
        for target in graph.ahead[source]:
            last, node = source, target
            while node not in kept and graph.ahead[node]:
                last, node = node, graph.ahead[node][0]
            edges.append((source, last, node))
    into = {node: tuple(i for i, edge in enumerate(edges) if edge[2] == node) for node in kept}
    merging = [key for key, node in graph.nodes.items() if isinstance(node, JoinNode) and node.each]
    behind = reachable(graph.ahead, *merging)
    shared = frozenset(
        i
        for i, (source, _, target) in enumerate(edges)
        if source in behind and not _waits(graph, target)
    )
    out = {node: tuple(i for i, edge in enumerate(edges) if edge[0] == node) for node in kept}
    return Net(graph, tuple(edges), into, out, shared)


def _waits(graph: FlowGraph[str], node: str) -> bool:
    join = graph.nodes[node]
    return isinstance(join, JoinNode) and join.waits


def _gate(graph: FlowGraph[str], node: str) -> bool:
    place = graph.nodes[node]
    if isinstance(place, JoinNode) and place.pair is not None:
        return True  # who takes no branch of an inclusive block comes out here
    return (
        isinstance(place, SplitNode | JoinNode) and len(graph.into[node]) + len(graph.out[node]) > 2
    )


def flows_with_finishes_always_end(level: Level, context: Context) -> Iterator[Problem]:
    """A block waits for the branches that lead to its join, whether a token comes or not."""
    if level.finishes and can_be_followed(level) and _leads_on(level.graph):
        yield from play(level.graph, level.path)


def _leads_on(graph: FlowGraph[str]) -> bool:
    """Whether a way leads on from everywhere but the ends: else other rules tell what is wrong."""
    return all(
        graph.ahead[key] or isinstance(node, FinishNode | EndNode | RestNode)
        for key, node in graph.nodes.items()
    )


def graphs_always_end(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        if not any(shape_problems(graph, path)):
            yield from play(explicit_graph(graph, path), path)


def play(graph: FlowGraph[str], path: Path) -> Iterator[Problem]:
    """Searches all states of a graph; tells each fault once."""
    net = net_of(graph)
    first: State = (frozenset(net.out["start"]), frozenset(), 0)
    came_from: dict[State, list[State]] = {first: []}
    todo, good, found = [first], [], {}
    while todo:
        state = todo.pop()
        if len(came_from) > MAX_STATES:
            yield problem("graph-too-entangled", path, max_states=MAX_STATES)
            return
        try:
            following = list(_moves(net, state))
        except _Unsafe as unsafe:
            node = str(unsafe)
            found[node] = _twice(net, node)
            continue
        if not following:
            wrong = _stuck(net, state, path)
            if wrong is None:
                good.append(state)
            else:
                found[wrong.message] = wrong
        for after in following:
            if after not in came_from:
                came_from[after] = []
                todo.append(after)
            came_from[after].append(state)
    yield from found.values()
    if not found and len(_leading_to(good, came_from)) < len(came_from):
        yield problem("graph-goes-round", path)


def _moves(net: Net, state: State) -> Iterator[State]:
    """Every state that follows when one token moves."""
    tokens, counts, ends = state
    for edge in sorted(tokens):
        if edge + len(net.edges) in tokens:
            continue  # of several on one edge the last goes first
        key = net.edge(edge)[2]
        match net.graph.nodes[key]:
            case FinishNode():
                if ends & _FINISHED:
                    raise _Unsafe(key)
                yield tokens - {edge}, counts, ends | _FINISHED
            case ConsumeNode():
                yield tokens - {edge}, counts, ends | _CONSUMED
            case RestNode():
                yield tokens - {edge}, counts, ends
            case DeliverNode():
                yield _put(net, tokens - {edge}, net.out[key]), counts, ends
            case EndNode():
                yield frozenset(), frozenset(), _FINISHED  # after a finish it is a later fact
            case SplitNode() as split:
                for chosen in _choices(net, key, split.gateway):
                    yield _split(net, state, edge, split, key, chosen)
            case JoinNode() as join:
                yield from _join(net, state, edge, join, key)


def _join(net: Net, state: State, edge: int, join: JoinNode, key: str) -> Iterator[State]:
    tokens, counts, ends = state
    into, out = net.into[key], net.out[key]
    if join.gateway == "exclusive":
        yield _put(net, tokens - {edge}, out), counts, ends
    elif join.until is not None:
        yield _count(net, state, edge, join.until)
    elif join.gateway == "parallel":
        if edge == into[0] and tokens.issuperset(into):
            yield _put(net, tokens.difference(into), out), counts, ends
    elif join.pair is None:
        here = tokens.intersection(into)
        if edge == min(here) and not _may_still_come(net, state, key, here):
            yield _put(net, tokens - here, out), counts, ends
    else:
        here = tokens.intersection(into)
        if edge == min(here) and (key, len(here)) in counts:
            yield _put(net, tokens - here, out), counts - {(key, len(here))}, ends


def _may_still_come(net: Net, state: State, join: str, here: frozenset[int]) -> bool:
    """Whether a token elsewhere can come to an empty edge of a join, and to none with a token."""
    tokens, counts, _ = state
    waiting = {node for node, _ in counts if _holds(net, counts, node)}
    places = {net.edge(token)[2] for token in tokens - here} | waiting
    without = {
        node: tuple(net.edges[edge][2] for edge in edges if node != join)
        for node, edges in net.out.items()
    }
    for place in places:
        reached = reachable(without, place) if place != join else set()
        come = {edge for edge in net.into[join] if net.edges[edge][0] in reached}
        if come and not come & here:
            return True
    return False


def _holds(net: Net, counts: frozenset[tuple[str, int]], node: str) -> bool:
    """Whether tokens wait at a join that waits for some of its edges."""
    join = net.graph.nodes[node]
    until = join.until if isinstance(join, JoinNode) else None
    return until is not None and sum(name == node for name, _ in counts) < until


def _choices(net: Net, node: str, gateway: str) -> Iterator[tuple[int, ...]]:
    out = net.out[node]
    match gateway:
        case "exclusive" | "first":
            return ((edge,) for edge in out)
        case "parallel":
            return iter((out,))
        case _:
            least = 1 if takes_some(net.graph, node) else 0
            return chain.from_iterable(
                combinations(out, size) for size in range(least, len(out) + 1)
            )


def _split(
    net: Net, state: State, edge: int, split: SplitNode, key: str, chosen: tuple[int, ...]
) -> State:
    tokens, counts, ends = state
    if split.gateway != "inclusive" or split.pair is None:
        return _put(net, tokens - {edge}, chosen), counts, ends
    join = split.pair
    if not chosen:
        return _put(net, tokens - {edge}, net.out[join]), counts, ends
    if any(name == join for name, _ in counts):
        raise _Unsafe(key)
    return _put(net, tokens - {edge}, chosen), counts | {(join, len(chosen))}, ends


def _count(net: Net, state: State, edge: int, until: int) -> State:
    """A token comes to a join that waits for some of its edges: it goes on with the last of them,
    and later ones end there.
    """
    tokens, counts, ends = state
    node = net.edges[edge][2]
    got = {number for name, number in counts if name == node}
    if edge in got:
        raise _Unsafe(node)
    got.add(edge)
    tokens = tokens - {edge}
    if len(got) == until:
        tokens = _put(net, tokens, net.out[node])
    others = frozenset(count for count in counts if count[0] != node)
    return (
        tokens,
        others if len(got) == len(net.into[node]) else others | {(node, number) for number in got},
        ends,
    )


def _put(net: Net, tokens: frozenset[int], edges: tuple[int, ...]) -> frozenset[int]:
    for edge in edges:
        place = edge
        while place in tokens:
            if edge not in net.shared or place >= MAX_TOKENS * len(net.edges):
                raise _Unsafe(net.edges[edge][0])
            place += len(net.edges)
        tokens |= {place}
    return tokens


def _stuck(net: Net, state: State, path: Path) -> Problem | None:
    """What is wrong with a state in which nothing can move; nothing, if the case has ended and
    nothing is left.
    """
    tokens, _, ends = state
    if ends and not tokens:
        return None
    if not tokens:
        return problem("graph-loses-a-case", path)
    node = net.edge(min(tokens))[2]
    missing = dict.fromkeys(
        _called(net, net.edges[edge][1]) for edge in net.into[node] if edge not in tokens
    )
    if not missing:
        return problem("join-never-goes-on", _path(net, node), where=_called(net, node))
    lacking = sorted(missing, key=lambda phrase: say(phrase, "en"))
    return problem(
        "waits-for-what-finished" if ends & _CONSUMED else "waits-for-ever",
        _path(net, node),
        where=_called(net, node),
        missing=reduce(_both, lacking),
    )


def _twice(net: Net, node: str) -> Problem:
    """A second token at a node; at the finish the fault is with what no edge leads out of."""
    last = _last(net)
    if _is_finish(net, node) and len(last) > 1:
        names = tuple(net.graph.nodes[key].name for key in last)
        return problem("several-last-nodes", net.graph.nodes[last[0]].path, names=names)
    return problem("twice-at-once", _path(net, node), where=_called(net, node))


def _last(net: Net) -> list[str]:
    """The nodes of the graph that no edge leads out of, in the order of its edges."""
    into = net.graph.into
    ends = [
        key for end in into["finish"] for key in (into[end] if _is_finish(net, end) else (end,))
    ]
    return sorted(ends, key=lambda key: net.graph.nodes[key].order)


def _is_finish(net: Net, node: str) -> bool:
    """Whether it is the finish, or the join before it."""
    return net.graph.nodes[node].path == net.graph.nodes["finish"].path


def _both(first: Phrase, second: Phrase) -> Phrase:
    return Phrase.of("both-of", first=first, second=second)


def _called(net: Net, node: str) -> Phrase:
    if _is_finish(net, node):
        return Phrase.of("the-finish")
    return Phrase.of("quoted", text=net.graph.nodes[node].name)


def _path(net: Net, node: str) -> Path:
    return net.graph.nodes[node].path


def _leading_to(good: list[State], came_from: dict[State, list[State]]) -> set[State]:
    seen, todo = set(good), list(good)
    while todo:
        for before in came_from[todo.pop()]:
            if before not in seen:
                seen.add(before)
                todo.append(before)
    return seen


RULES: tuple[Rule, ...] = (OfLevel(graphs_always_end), OfLevel(flows_with_finishes_always_end))
