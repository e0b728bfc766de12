"""The part of the planner that looks items, limits and stages up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simulator.engine.plan.silences import PlannedSilence
from simulator.engine.plan.tables import NOWHERE, PlannedItem, PlannedStage, PlannedStep
from simulator.model.answers import Silence
from simulator.model.flow import Stage, items_of, walk
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.structure.nodes import FlowGraph, StepNode


def plan_items(
    process: Process,
    steps: Sequence[PlannedStep],
    items: Sequence[str],
    graphs: Mapping[str, FlowGraph[str]],
    after: Callable[[str], int],
) -> tuple[PlannedItem, ...]:
    stages = plan_stages(process, items)
    return tuple(
        _plan_item(process, steps, name, place, graphs[name], stages, after)
        for place, name in enumerate(items)
    )


def _plan_item(
    process: Process,
    steps: Sequence[PlannedStep],
    name: str,
    place: int,
    graph: FlowGraph[str],
    stages: Sequence[PlannedStage],
    after: Callable[[str], int],
) -> PlannedItem:
    item = process.items[name]
    deciding = [step for step in steps if place in step.decides]
    stage = next((number for number, each in enumerate(stages) if place in each.items), NOWHERE)
    limit = item.limit
    paced = any(step.item == place and step.pace for step in steps)
    hurried = stage != NOWHERE and stages[stage].escalate
    inside = [step for step in deciding if step.item == place]
    return PlannedItem(
        name=name,
        promised=float(limit.promised.value) if limit else -1.0,
        legal=float(limit.legal.value) if limit else -1.0,
        natural=limit is not None and limit.promised.unit == "d",
        legal_natural=limit is not None and limit.legal.unit == "d",
        from_received=limit is not None and limit.starts == "received",
        decisions=len(item.counted),
        deemed=item.kind == "permit",
        internal=item.kind == "internal",
        accept_on_entry=not any(place in step.accepts for step in steps),
        decide_on_exit=not deciding,
        escalate=item.on_limit == "escalate",
        approve=item.on_limit == "approve",
        silence=plan_silence(item.silence, {step.name: step.order for step in steps}),
        after_decision=after(inside[0].name) if inside else NOWHERE,
        decision_step=inside[0].order if inside else NOWHERE,
        clocked=paced
        or any(step.awaits == place for step in steps)
        or item.on_limit != "none"
        or hurried,
        stage=stage,
        last_steps=() if deciding else _last_steps(steps, place, graph),
    )


def plan_silence(silence: Silence | None, numbers: Mapping[str, int]) -> PlannedSilence | None:
    """What silence lets through, with the place of the step that inspects in the order of steps."""
    if silence is None:
        return None
    return PlannedSilence(
        violation=float(silence.violation),
        inspects=numbers[silence.inspected_by] if silence.inspected_by else NOWHERE,
        detects=float(silence.detects),
        weighed=silence.weighed,
        correctable=float(silence.correctable or 0),
        grave=float(silence.grave or 0),
    )


def _last_steps(steps: Sequence[PlannedStep], place: int, graph: FlowGraph[str]) -> tuple[int, ...]:
    """The steps of an item from which a token leaves it; without steps of its own, the last one
    that serves it.
    """
    numbers = {step.name: step.order for step in steps}
    found: set[int] = set()
    ahead = ["finish"]
    seen = set(ahead)
    while ahead:
        for key in graph.into[ahead.pop()]:
            node = graph.nodes[key]
            if isinstance(node, StepNode):
                found.add(numbers[node.name])
            if key not in seen and (not isinstance(node, StepNode) or node.step.when is not None):
                ahead.append(key)
            seen.add(key)
    return tuple(sorted(found))


def plan_stages(process: Process, items: Sequence[str]) -> tuple[PlannedStage, ...]:
    stages = [entry for entry in walk(process.flow) if isinstance(entry, Stage)]
    return tuple(
        PlannedStage(
            name=stage.name,
            items=tuple(items.index(name) for name in items_of(stage.do)),
            limit=_days(stage.limit),
            natural=stage.limit is not None and stage.limit.unit == "d",
            escalate=stage.on_limit == "escalate" and stage.limit is not None,
        )
        for stage in stages
    )


def _days(limit: Quantity | None) -> float:
    return -1.0 if limit is None else float(limit.value)
