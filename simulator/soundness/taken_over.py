"""Rules about materials that an item takes over from another one (``takes_over``): somebody asks
for them, and they are there in every case that hands the item in.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.process import Process
from simulator.soundness.levels import Level, OfProcess, Rule, process_level, steps
from simulator.soundness.ways import host_of, reached_without, walked
from simulator.structure.nodes import SplitNode, reachable


def what_is_taken_over_is_asked_for(process: Process) -> Iterator[Problem]:
    checked = {
        name
        for level, _, step in steps(process)
        if step.checks_materials and not step.of
        for name in ((level.owner,) if level.owner else step.serves)
    }
    for name, item in process.items.items():
        if item.takes_over and name not in checked:
            yield problem("taken-over-but-not-checked", ("items", name, "takes_over"), name=name)
        for i, material in enumerate(item.takes_over):
            path = ("items", name, "takes_over", i)
            asking = [other.name for other in process.items.values() if material in other.materials]
            if name in asking:
                yield problem("asked-for-and-taken-over", path, name=name, material=material)
            elif material in process.materials and not asking:
                yield problem("taken-over-from-nobody", path, name=name, material=material)


def what_is_taken_over_comes(process: Process) -> Iterator[Problem]:
    """A check that takes materials over stands beside or behind a step that prepares them, to which
    every case comes that comes to the check.
    """
    outer = process_level(process)
    prepared = list(_prepared(process))
    for level, _, step in steps(process):
        if not step.checks_materials or step.of:
            continue
        host = host_of(level, step)
        for name in (level.owner,) if level.owner else step.serves:
            taken = process.items[name].takes_over if name in process.items else ()
            for i, material in enumerate(taken):
                places = [place for place, made in prepared if material in made]
                if places and not any(_comes_with(outer, host, place) for place in places):
                    yield problem(
                        "taken-over-may-not-come",
                        ("items", name, "takes_over", i),
                        name=name,
                        material=material,
                    )


def _prepared(process: Process) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The places in the graph of the process where materials are prepared for the first time, and
    which.
    """
    for level, _, step in steps(process):
        served = (level.owner,) if level.owner else step.serves
        known = [name for name in served if name in process.items]
        if step.does_materials and step.when is None and _every_case_comes(level, step.name):
            yield host_of(level, step), process.materials_of(step, known)


def _every_case_comes(level: Level, step: str) -> bool:
    """Whether an item cannot be passed without this step of it."""
    return level.owner is None or "finish" not in reached_without(level, f"step:{step}")


def _comes_with(outer: Level, host: str, place: str) -> bool:
    """Whether a case that comes to one place of the process has passed another one before, or comes
    to it meanwhile.
    """
    graph, ahead = outer.graph, dict(outer.past_inclusive_blocks)
    if place == host or host not in graph or place in reachable(ahead, host):
        return place == host
    if host not in reached_without(outer, place):
        return True
    for key, node in graph.nodes.items():
        if isinstance(node, SplitNode) and node.gateway == "exclusive":
            towards = [target for target in ahead[key] if host in reachable(ahead, target)]
            ahead[key] = tuple(towards) or ahead[key]
    return "finish" not in walked(graph, ahead, place, "start", "")


RULES: tuple[Rule, ...] = (
    OfProcess(what_is_taken_over_is_asked_for),
    OfProcess(what_is_taken_over_comes),
)
