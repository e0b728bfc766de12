"""What counts as a step, and what the others are: the one definition behind the table, pictures,
replay, report, ``show`` and ``diff``.

Graph → **step kinds** → counts, charts, tables of changes. A reader counts what somebody has to
do before the decision is in hand. The flow has more entries than that, and each is of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from simulator.flow_analysis.foreground import foreground
from simulator.model.flow import Choice, Flow, Graph, Step, Text, bodies
from simulator.model.flow import steps_of as flow_steps
from simulator.model.process import Process
from simulator.structure.drafting import full_name
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import ItemNode, StepNode

StepKind = Literal["step", "twin", "wait", "later", "tally", "background"]
"""``step``: work of officers or of the applicant before the delivery. ``twin``: the same
step on another way of a choice, counted once. ``wait``: nobody does it.
``later``: work behind the delivery, such as an inspection afterwards. ``tally``: no work, it counts
what an inspection finds or what nobody finds. ``background``: only cases take it that are there to
keep the officers busy, and nothing is counted of them."""


def step_kinds(process: Process) -> dict[str, StepKind]:
    """The kind of every step of a process by its full name."""
    outer = process_graph(process)
    items = (node.name for node in outer.nodes.values() if isinstance(node, ItemNode))
    parts = (outer, *(item_graph(process, item) for item in items))
    places = (node for part in parts for node in part.nodes.values() if isinstance(node, StepNode))
    measured = foreground(process)
    seen = {full for full, _ in measured.named_steps()} if measured is not process else None
    kinds: dict[str, StepKind] = {
        place.name: _kind(place) if seen is None or place.name in seen else "background"
        for place in places
    }
    return kinds | dict.fromkeys(_twins(process, kinds), "twin")


def _twins(process: Process, kinds: Mapping[str, StepKind]) -> Iterator[str]:
    """Steps that are another one on another way: of the steps with one title and one random
    stream, a case goes through those of one branch of each choice, so that only the most that it
    can meet count.
    """
    levels = ((None, process.flow), *((item.name, item.steps) for item in process.items.values()))
    for owner, flow in levels:
        same: dict[tuple[str, Text | None], list[str]] = {}
        for step in flow_steps(flow):
            full = full_name(owner, step.name)
            if kinds.get(full) == "step":
                same.setdefault((step.draws or full, step.title), []).append(full)
        for (stream, _), names in same.items():
            if len(names) > 1:
                counted = _most(flow, owner, frozenset(names), stream)
                yield from (name for name in names if name not in counted)


def _most(flow: Flow, owner: str | None, wanted: frozenset[str], stream: str) -> frozenset[str]:
    """The wanted steps that one case meets at most; of as many the step that gave the stream."""
    found: frozenset[str] = frozenset()
    for entry in flow:
        if isinstance(entry, Step):
            found |= {full_name(owner, entry.name)} & wanted
        elif isinstance(entry, Choice):
            ways = [_most(branch.do, owner, wanted, stream) for branch in entry.branches]
            found |= max(ways, key=lambda way: (len(way), stream in way), default=frozenset())
        elif isinstance(entry, Graph):
            inside = {full_name(owner, each.name) for each in flow_steps((entry,))}
            found |= inside & wanted
        else:
            for body in bodies(entry):
                found |= _most(body, owner, wanted, stream)
    return found


def steps_of(kinds: Mapping[str, StepKind]) -> int:
    """How many of them are steps."""
    return Counter(kinds.values())["step"]


def _kind(place: StepNode) -> StepKind:
    if place.step.harm is not None:
        return "tally"
    if place.step.is_wait:
        return "wait"
    return "later" if place.trailing else "step"
