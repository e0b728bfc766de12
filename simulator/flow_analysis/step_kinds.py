"""What counts as a step, and what the others are: the one definition behind the table, pictures,
replay, report, ``show`` and ``diff``.

Graph → **step kinds** → counts, charts, tables of changes. A reader counts what somebody has to
do before the decision is in hand. The flow has more entries than that, and each is of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from simulator.flow_analysis.foreground import foreground
from simulator.model.process import Process
from simulator.structure.graph import item_graph, process_graph
from simulator.structure.nodes import ItemNode, StepNode

StepKind = Literal["step", "wait", "later", "tally", "background"]
"""``step``: work of officers or of the applicant before the delivery. ``wait``: nobody does it.
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
    return {
        place.name: _kind(place) if seen is None or place.name in seen else "background"
        for place in places
    }


def steps_of(kinds: Mapping[str, StepKind]) -> int:
    """How many of them are steps."""
    return Counter(kinds.values())["step"]


def _kind(place: StepNode) -> StepKind:
    if place.step.harm is not None:
        return "tally"
    if place.step.is_wait:
        return "wait"
    return "later" if place.trailing else "step"
