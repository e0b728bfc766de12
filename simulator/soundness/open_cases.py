"""Rules about cases that are under way at the start: each lies at one step, with one token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.process import Process
from simulator.soundness.levels import OfProcess, Rule, no_such, steps
from simulator.structure.drafting import full_name
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import FlowGraph, ItemNode, JoinNode, SplitNode, StepNode, reachable
from simulator.structure.under_way import under_way

_Place = tuple[FlowGraph[str], str]


def open_cases_lie_at_a_step(process: Process) -> Iterator[Problem]:
    places = places_of_steps(process) if process.open_cases else {}
    for index, each in enumerate(process.open_cases):
        here: Path = ("open_cases", index, "at")
        wrong = [
            found for name in each.steps if (found := _misplaced(name, here, places)) is not None
        ]
        yield from wrong
        if not wrong and isinstance(each.at, str):
            if any(_beside(graph, key) for graph, key in places[each.at]):
                if under_way(process, each.steps).unclear:
                    yield problem("open-cases-in-race", here, name=each.at)
                else:
                    yield problem("open-cases-beside", here, name=each.at)
        elif not wrong:
            yield from _together(process, each.steps, here)


def _misplaced(name: str, here: Path, places: Mapping[str, tuple[_Place, ...]]) -> Problem | None:
    known = places.get(name)
    if known is None:
        hint = suggestion(name, places)
        return problem("open-cases-at-no-step", here, hint=hint, name=name)
    if any(graph.nodes[key].trailing for graph, key in known):
        return problem("open-cases-delivered", here, name=name)
    return None


def _together(process: Process, steps: tuple[str, ...], here: Path) -> Iterator[Problem]:
    """The steps at which a case is at once stand in different branches of parallel blocks."""
    if not steps or len(set(steps)) < len(steps):
        yield problem("open-cases-twice", here)
    elif under_way(process, steps).unclear:
        yield problem("open-cases-not-together", here, names=steps)


def places_of_steps(process: Process) -> Mapping[str, tuple[_Place, ...]]:
    """Of every step of the flow, its node; of those of an item, that of the item too."""
    found: dict[str, tuple[_Place, ...]] = {}
    whole = process_graph(process)
    for key, node in whole.nodes.items():
        if isinstance(node, StepNode):
            found[node.name] = ((whole, key),)
        elif isinstance(node, ItemNode) and node.name in process.items:
            inside = item_graph(process, node.name)
            for own, each in inside.nodes.items():
                if isinstance(each, StepNode):
                    found[each.name] = ((inside, own), (whole, key))
    return found


def _beside(graph: FlowGraph[str], key: str) -> bool:
    """Whether a case may be somewhere else too while it is here."""
    return any(
        isinstance(node, SplitNode)
        and node.gateway != "exclusive"
        and key in reachable(graph.ahead, split)
        and not any(
            isinstance(join, JoinNode)
            and (join.waits or node.gateway == "first")
            and _is_passed(graph, split, place, key)
            for place, join in graph.nodes.items()
        )
        for split, node in graph.nodes.items()
    )


def _is_passed(graph: FlowGraph[str], split: str, join: str, key: str) -> bool:
    """Whether every way from a split to a node, and to the end of the flow, leads over a join."""
    without = {
        node: tuple(each for each in ahead if each != join) for node, ahead in graph.ahead.items()
    }
    met = reachable(without, split)
    return key not in met and "finish" not in met


def open_cases_can_be_there(process: Process) -> Iterator[Problem]:
    """Whom a step is not for does not lie there: he would go on at once, and the backlog with
    him.
    """
    if not process.open_cases:
        return
    found = {full_name(level.owner, step.name): step for level, _, step in steps(process)}
    for index, each in enumerate(process.open_cases):
        here: Path = ("open_cases", index)
        if each.klass is not None and each.klass not in process.classes:
            yield no_such("class", each.klass, process.classes, (*here, "class"))
            continue
        for name in each.steps:
            wanted = found[name].when if name in found else None
            if wanted is not None and wanted.classes and each.klass not in wanted.classes:
                yield problem(
                    "open-cases-of-others",
                    here,
                    name=name,
                    classes=wanted.classes,
                    first=wanted.classes[0],
                )


def open_cases_are_soon_gone(process: Process) -> Iterator[Problem]:
    """In the long run what lay on the desks at the start does not matter."""
    if process.open_cases and process.experiment.kind == "steady":
        yield problem("note-open-cases-in-the-long-run", ("open_cases",))


RULES: tuple[Rule, ...] = (
    OfProcess(open_cases_lie_at_a_step),
    OfProcess(open_cases_can_be_there),
)
