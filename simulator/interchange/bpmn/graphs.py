"""A net as an explicit graph: for flows that blocks cannot say, and to find out by the token game
what is wrong with a diagram.

Normal form → **graphs** → process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import reduce

from simulator.interchange.bpmn.findings import labelled
from simulator.interchange.bpmn.names import title_of
from simulator.interchange.bpmn.net import Arc, NetPlace, TokenNet
from simulator.interchange.bpmn.shares import WayShare, exclusive_shares, inclusive_shares
from simulator.interchange.bpmn.steps import ESTIMATE, WAIT_ASSUMED, StepMaker
from simulator.model.endings import Finish
from simulator.model.errors import Place as FilePlace
from simulator.model.errors import Problem
from simulator.model.flow import Edge, End, Gateway, Graph, Step
from simulator.model.sentences import Phrase, Value
from simulator.soundness.shapes import shape_problems
from simulator.soundness.tokens import play
from simulator.structure.explicit import explicit_graph

MAX_ROUNDS = 5  # of finding joins that merge each token; behind one of them there may be another
Node = Step | Gateway | End | Finish
_IN_THE_DIAGRAM = {
    "waits-for-ever": "bpmn-waits-for-ever",
    "waits-for-what-finished": "bpmn-waits-for-ever",
    "twice-at-once": "bpmn-twice-at-once",
    "goes-round-for-ever": "bpmn-goes-round",
    "graph-too-entangled": "bpmn-too-entangled",
}


@dataclass(frozen=True)
class Played:
    """The graph of a net, what is wrong with it, and which of its joins merge each token."""

    graph: Graph
    problems: tuple[Problem, ...]
    each: frozenset[str]


def graph_of(net: TokenNet, steps: StepMaker) -> Played:
    """The explicit graph of a net in normal form, sound or with what is wrong with it. Races stand
    as choices in it, and activities done several times as done once: tokens go the same ways.
    """
    each: frozenset[str] = frozenset()
    joins = _merges(net)
    for left in reversed(range(MAX_ROUNDS)):
        graph = _Graphs(net, steps, each).graph()
        problems = tuple(_problems(graph))
        twice = {str(wrong.path[-1]) for wrong in problems if wrong.code == "twice-at-once"}
        if twice & joins <= each or not left:
            break
        each |= twice & joins
    return Played(graph, problems, each)


def races_in(net: TokenNet) -> list[NetPlace]:
    """The places at which whatever comes first goes on: an explicit graph has choices for them."""
    return [place for place in net.places.values() if place.role == "first"]


def repetitions_in(net: TokenNet) -> list[NetPlace]:
    """The activities that are done several times: an explicit graph cannot say so."""
    return [place for place in net.places.values() if place.times is not None]


def _merges(net: TokenNet) -> set[str]:
    """The exclusive joins, where each of several tokens may go on by itself."""
    return {
        place.id
        for place in net.places.values()
        if place.role == "exclusive" and len(net.into(place.id)) > 1
    }


def _problems(graph: Graph) -> Iterator[Problem]:
    wrong = list(shape_problems(graph, ()))
    yield from wrong or play(explicit_graph(graph, ()), ())


class _Graphs:
    """An explicit graph in the making."""

    def __init__(self, net: TokenNet, steps: StepMaker, each: Set[str]) -> None:
        self.net, self.steps, self.each = net, steps, each

    def graph(self) -> Graph:
        nodes: dict[str, Node] = {}
        edges: list[Edge] = []
        begin = self.net.begin
        first = self.net.out(begin)
        drops_begin = len(first) == 1
        for place in self.net.places.values():
            if not (place.id == begin and drops_begin):
                nodes[place.id] = self._node(place)
        order = [first[0].target] if drops_begin else []
        for id in dict.fromkeys([*order, *self.net.places]):
            if id in nodes:
                edges += self._edges(id)
        return Graph(nodes=nodes, edges=tuple(_apart(edges, nodes, self.steps)))

    def _node(self, place: NetPlace) -> Node:
        match place.role:
            case "finish":
                return Finish(place.outcome)
            case "end":
                return End(place.outcome or "ended")
            case "step" | "pass":
                step = place.step or Step(name=place.id, wait=WAIT_ASSUMED)
                return replace(step, timer=False)
            case "first":
                return Gateway("exclusive")
            case _:
                splits = len(self.net.out(place.id)) > 1
                title = title_of(place.label) if splits else None
                each = place.id in self.each
                return Gateway(place.role, title=title, merge="each" if each else None)

    def _edges(self, id: str) -> list[Edge]:
        arcs = self.net.out(id)
        role = self.net.places[id].role
        if len(arcs) < 2 or role == "parallel":
            return [Edge(source=arc.source, target=arc.target) for arc in arcs]
        shares = inclusive_shares(arcs) if role == "inclusive" else exclusive_shares(arcs)
        return [_edge(arc, share) for arc, share in zip(arcs, shares, strict=True)]


def _edge(arc: Arc, share: WayShare) -> Edge:
    return Edge(
        source=arc.source,
        target=arc.target,
        title=title_of(arc.label),
        share=share.share,
        rest=share.rest,
        cited=ESTIMATE if share.is_assumed else None,
    )


def _apart(edges: list[Edge], nodes: dict[str, Node], steps: StepMaker) -> Iterator[Edge]:
    """Puts a step on the second of two edges between the same nodes."""
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        if (edge.source, edge.target) in seen:
            here = steps.nothing(edge.source)
            nodes[here.name] = here
            yield replace(edge, target=here.name)
            yield Edge(source=here.name, target=edge.target)
        else:
            seen.add((edge.source, edge.target))
            yield edge


def in_the_diagram(
    problems: Iterable[Problem], net: TokenNet, steps: StepMaker, file: str
) -> list[Problem]:
    """Problems of a graph in the words of the diagram: labels and ids for our names, gateways for
    joins; of one place that waits for several the several together.
    """
    called = {
        place.id: labelled(place.element, place.label or steps.helpers.get(place.id, ""))
        for place in net.all_places()
        if place.element
    }
    waiting: dict[Value, list[Value]] = {}
    told: list[Problem] = []
    for problem in problems:
        values = {key: _said(value, called) for key, value in problem.values}
        code = _IN_THE_DIAGRAM.get(problem.code, problem.code)
        if code == "bpmn-waits-for-ever":
            waiting.setdefault(values["where"], []).append(values["missing"])
        else:
            told.append(
                Problem(code, tuple(values.items()), hint=problem.hint, place=FilePlace(file))
            )
    for where, missing in waiting.items():
        both = reduce(lambda one, other: Phrase.of("both-of", first=one, second=other), missing)
        values = {"where": where, "missing": both}
        place = FilePlace(file)
        told.append(Problem("bpmn-waits-for-ever", tuple(values.items()), place=place))
    return list(dict.fromkeys(told))


def _said(value: Value, called: dict[str, Phrase]) -> Value:
    match value:
        case Phrase("quoted", (("text", str(text)),)) if text in called:
            return Phrase.of("quoted", text=called[text])
        case Phrase(code, values):
            return Phrase(code, tuple((key, _said(each, called)) for key, each in values))
        case tuple():
            return tuple(
                called.get(each, each) if isinstance(each, str) else each for each in value
            )
        case str(text):
            return called.get(text, text)
        case _:
            return value
