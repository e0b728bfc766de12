"""The token game: plays every way in which a case can go through an explicit graph, to prove that
it always comes to its end, once.

Soundness after van der Aalst (*The Application of Petri Nets to Workflow Management*, 1998): from
every state that a case can reach it can end; when it ends nothing is left over; and no edge ever
carries two tokens. Choices are free (whatever the shares), steps only pass a token on, so that
chains of them count as one edge. Blocks are sound by construction and need no proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from simulator.model.errors import Path, Problem, raw
from simulator.model.process import Process
from simulator.soundness.levels import graphs
from simulator.soundness.shapes import shape_problems
from simulator.structure.graph import DiGraph, explicit_graph

MAX_STATES = 20_000

# A state: which edges carry a token, what each counting join has got so far, and how often the end
# was reached.
State = tuple[frozenset[int], frozenset[tuple[str, int]], int]


class _Unsafe(Exception):
    """A second token comes to a place that holds one."""


@dataclass(frozen=True)
class Net:
    """A graph without its steps: edges between gateways, each with the last node on it before its
    target.
    """

    graph: DiGraph
    edges: tuple[tuple[str, str, str], ...]
    into: dict[str, tuple[int, ...]]
    out: dict[str, tuple[int, ...]]

    @property
    def absorbs(self) -> bool:
        """Whether work may go on when the case has ended, because a join did not wait for it."""
        return any(data.get("until") is not None for _, data in self.graph.nodes(data=True))


def net_of(graph: DiGraph) -> Net:
    """Contracts what only passes a token on."""
    kept = [
        node
        for node in graph
        if graph.nodes[node]["kind"] in ("start", "finish", "end") or _gate(graph, node)
    ]
    edges = []
    for source in kept:
        for target in sorted(
            graph[source],
            key=lambda target, source=source: graph.edges[source, target]["order"],  # type: ignore[misc]
        ):
            last, node = source, target
            while node not in kept and graph.out_degree(node):
                last, node = node, next(iter(graph[node]))
            edges.append((source, last, node))
    into = {node: tuple(i for i, edge in enumerate(edges) if edge[2] == node) for node in kept}
    return Net(
        graph,
        tuple(edges),
        into,
        {node: tuple(i for i, edge in enumerate(edges) if edge[0] == node) for node in kept},
    )


def _gate(graph: DiGraph, node: str) -> bool:
    return bool(
        graph.nodes[node]["kind"] in ("split", "join")
        and graph.in_degree(node) + graph.out_degree(node) > 2
    )


def graphs_always_end(process: Process) -> Iterator[Problem]:
    for _, path, graph in graphs(process):
        if not any(shape_problems(graph, path)):
            yield from play(explicit_graph(graph, path), path)


def play(graph: DiGraph, path: Path) -> Iterator[Problem]:
    """Searches all states of a graph; tells each fault once."""
    net = net_of(graph)
    first: State = (frozenset(net.out["start"]), frozenset(), 0)
    came_from: dict[State, list[State]] = {first: []}
    todo, good, found = [first], [], {}
    while todo:
        state = todo.pop()
        if len(came_from) > MAX_STATES:
            message = (
                "the graph is too entangled to be proven sound: a case can be in more than"
                f" {MAX_STATES} states"
            )
            yield raw(message, path, "write parts of it as blocks")
            return
        try:
            following = list(_moves(net, state))
        except _Unsafe as unsafe:
            node = str(unsafe)
            found[node] = raw(
                f"a case can come to {_called(net, node)} twice at once",
                _path(net, node),
                _JOIN_PARALLEL,
            )
            continue
        if not following:
            problem = _stuck(net, state, path)
            if problem is None:
                good.append(state)
            else:
                found[problem.message] = problem
        for after in following:
            if after not in came_from:
                came_from[after] = []
                todo.append(after)
            came_from[after].append(state)
    yield from found.values()
    if not found and len(_leading_to(good, came_from)) < len(came_from):
        yield raw(
            "a case can go round in the graph for ever", path, "let every loop have a way out"
        )


_JOIN_PARALLEL = "join with a parallel join what a parallel split has split"


def _moves(net: Net, state: State) -> Iterator[State]:
    """Every state that follows when one token moves."""
    tokens, counts, ends = state
    for edge in sorted(tokens):
        node = net.edges[edge][2]
        data = net.graph.nodes[node]
        if data["kind"] == "finish":
            if ends:
                raise _Unsafe(node)
            yield tokens - {edge}, counts, 1
        elif data["kind"] == "end":
            if ends and not net.absorbs:
                raise _Unsafe(node)
            yield frozenset(), frozenset(), 1
        elif data["kind"] == "split":
            for chosen in _choices(net, node, data["gateway"]):
                yield _split(net, state, edge, node, chosen)
        elif data["gateway"] == "exclusive":
            yield _put(net, tokens - {edge}, net.out[node]), counts, ends
        elif data["until"] is not None:
            yield _count(net, state, edge, data["until"])
        elif data["gateway"] == "parallel":
            if edge == net.into[node][0] and tokens.issuperset(net.into[node]):
                yield _put(net, tokens.difference(net.into[node]), net.out[node]), counts, ends
        else:
            here = tokens.intersection(net.into[node])
            if edge == min(here) and (node, len(here)) in counts:
                yield _put(net, tokens - here, net.out[node]), counts - {(node, len(here))}, ends


def _choices(net: Net, node: str, gateway: str) -> Iterator[tuple[int, ...]]:
    out = net.out[node]
    match gateway:
        case "exclusive":
            return ((edge,) for edge in out)
        case "parallel":
            return iter((out,))
        case _:
            return chain.from_iterable(combinations(out, size) for size in range(len(out) + 1))


def _split(net: Net, state: State, edge: int, node: str, chosen: tuple[int, ...]) -> State:
    tokens, counts, ends = state
    if net.graph.nodes[node]["gateway"] != "inclusive":
        return _put(net, tokens - {edge}, chosen), counts, ends
    join = net.graph.nodes[node]["pair"]
    if not chosen:
        return _put(net, tokens - {edge}, net.out[join]), counts, ends
    if any(name == join for name, _ in counts):
        raise _Unsafe(node)
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
        if edge in tokens:
            raise _Unsafe(net.edges[edge][0])
    return tokens.union(edges)


def _stuck(net: Net, state: State, path: Path) -> Problem | None:
    """What is wrong with a state in which nothing can move; nothing, if the case has ended and
    nothing is left.
    """
    tokens, _, ends = state
    if ends and not tokens:
        return None
    if not tokens:
        return raw("a case can get lost in the graph", path, "let every way lead to an end")
    node = net.edges[min(tokens)][2]
    missing = sorted(
        {_called(net, net.edges[edge][1]) for edge in net.into[node] if edge not in tokens}
    )
    hint = "join with an exclusive join what an exclusive split has split"
    return raw(
        f"{_called(net, node)} can wait for ever for {' and '.join(missing)}",
        _path(net, node),
        hint,
    )


def _called(net: Net, node: str) -> str:
    data = net.graph.nodes[node]
    at_finish = data["path"] == net.graph.nodes["finish"]["path"]
    return "the finish" if at_finish else f"'{data['name']}'"


def _path(net: Net, node: str) -> Path:
    found: Path = net.graph.nodes[node]["path"]
    return found


def _leading_to(good: list[State], came_from: dict[State, list[State]]) -> set[State]:
    seen, todo = set(good), list(good)
    while todo:
        for before in came_from[todo.pop()]:
            if before not in seen:
                seen.add(before)
                todo.append(before)
    return seen


RULES = (graphs_always_end,)
