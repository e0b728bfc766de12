"""Races as BPMN has them: an event-based gateway where all branches are waits or answers of the
applicant, a timer on the border of the task where officers work against time.

Chart → **races** → writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.layout.chart import Chart, ChartNode, Line
from simulator.model.flow import APPLICANT


@dataclass(frozen=True)
class Races:
    """``received`` are the tasks behind event-based gateways, which receive what comes first;
    ``attached`` are timers on the border of a task, with that task.
    """

    received: frozenset[str]
    attached: Mapping[str, str]

    def is_flow(self, line: Line) -> bool:
        """Whether a line is a sequence flow: not that from a task to a timer on its border."""
        return self.attached.get(line.target) != line.source


def raced(chart: Chart) -> tuple[Chart, Races]:
    """The chart without the gateways whose place a timer on a border takes, and what races."""
    received: set[str] = set()
    attached: dict[str, str] = {}
    nodes = {node.id: node for node in chart.nodes}
    for gateway in [node for node in chart.nodes if node.kind == "first"]:
        racing = [nodes[line.target] for line in chart.lines if line.source == gateway.id]
        tasks = [node for node in racing if node.kind != "wait"]
        if len(tasks) == 1 and tasks[0].lane != APPLICANT:
            chart = _on_the_border(chart, gateway, tasks[0])
            attached |= {node.id: tasks[0].id for node in racing if node.kind == "wait"}
        else:
            received |= {node.id for node in tasks}
    attached |= {node.id: node.beside for node in chart.nodes if node.beside is not None}
    return chart, Races(frozenset(received), attached)


def _on_the_border(chart: Chart, gateway: ChartNode, task: ChartNode) -> Chart:
    lines = [
        replace(line, target=task.id)
        if line.target == gateway.id
        else replace(line, source=task.id)
        if line.source == gateway.id
        else line
        for line in chart.lines
        if (line.source, line.target) != (gateway.id, task.id)
    ]
    nodes = tuple(node for node in chart.nodes if node.id != gateway.id)
    return replace(chart, nodes=nodes, lines=tuple(lines))
