"""Whether the compiled engine knows everything that a plan says.

The check is closed: it goes over the fields of every object of a plan. A field that is not named
here must have the value that it has where nobody speaks of it; so a plan that uses something newer
than the kernel runs on SimPy, and its log is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields
from typing import Any

from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.nodes import (
    NodeKind,
    PlannedChoice,
    PlannedJoin,
    PlannedNode,
    PlannedRepeat,
    PlannedSome,
)
from simulator.engine.plan.per_plan import PerPlan
from simulator.engine.plan.silences import PlannedAnswer, PlannedSilence
from simulator.engine.plan.tables import (
    Folder,
    Plan,
    PlannedArrivals,
    PlannedAttribute,
    PlannedClass,
    PlannedCondition,
    PlannedDelay,
    PlannedItem,
    PlannedMaterial,
    PlannedOther,
    PlannedPool,
    PlannedShift,
    PlannedStage,
    PlannedStep,
    Window,
    Worker,
)

# By class: what the kernel reads, then what no engine reads.
KNOWN: dict[type, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        Plan: "window first_node nodes steps choices inclusives joins repeats conditions folders"
        " items stages pools shifts others classes class_sampler attributes precedence outcomes"
        " arrivals timelines working_days applicant_hours samplers counters several open_cases"
        " process start zone",
        Window: "horizon warm_up cases over",
        PlannedNode: "kind edges argument trailing",
        PlannedCondition: "classes shares attributes since until",
        PlannedChoice: "whens shares sampler counter",
        PlannedSome: "ways join counter rest",
        PlannedJoin: "edges needs inclusive item trailing copies reach",
        PlannedRepeat: "times counter number",
        PlannedMaterial: "name prepare correct obtain obtain_days review defect defect_first"
        " defect_again fetched coverage mismatch outage until fetched_for spared",
        PlannedDelay: "sampler share delay in_days",
        Folder: "materials node inquiries inquiry_trip inquiry_trips before_acceptance taken_over",
        PlannedStep: "order item worker pools officers timeline present overtime slower work"
        " elapsed in_days condition visit online outage trip trips slots slot_size folder"
        " takes_over does_materials checks_materials returned serves suspends accepts decides pace"
        " patience leaves answer trailing awaits reserves reserves_overdue timer meanwhile shifted"
        " name handover fee harm opens useful",
        PlannedAnswer: "limit in_days then silence",
        PlannedSilence: "violation inspects detects weighed correctable grave",
        PlannedShift: "pool capacity timeline",
        PlannedPool: "capacity ranks_priority preemptive room shifts name timeline overtime cost",
        PlannedItem: "promised natural from_received deemed accept_on_entry decide_on_exit"
        " escalate approve after_decision decision_step clocked stage"
        " name legal legal_natural decisions internal silence last_steps",
        PlannedStage: "items limit natural escalate name",
        PlannedClass: "upto priority name",
        PlannedAttribute: "sampler values name background",
        PlannedArrivals: "listed gap instants clock mix",
        PlannedOther: "pool step arrivals name",
        PlannedOpen: "nodes count age klass behind joins accepted decided filled checked",
    }.items()
}
ANSWERS = ("go_on", "escalate", "end")
TABLE_LIMITS = {
    "samplers": 8_192,
    "steps": 65_536,
    "nodes": 2**31,
    "items": 2**15,
    "pools": 2**15,
    "timelines": 2**15,
}
LARGEST_PRIORITY = 2**30
LATEST = 2**58  # instants and lengths, in ms


def unknown_to_kernel(plan: Plan) -> tuple[str, ...]:
    """What of a plan the kernel does not know, as ``Class.field`` or in a few words; nothing if it
    covers the plan.
    """
    return tuple(dict.fromkeys((*_fields(plan), *_values(plan))))


def _fields(plan: Plan) -> Iterator[str]:
    for each in _objects(plan):
        kind = type(each)
        known = KNOWN.get(kind)
        if known is None:
            yield kind.__name__
            continue
        for field in fields(each):
            if field.name not in known and not _is_usual(field, getattr(each, field.name)):
                yield f"{kind.__name__}.{field.name}"


def _is_usual(field: Field[Any], value: object) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)


def _objects(plan: Plan) -> Iterator[Any]:
    """The plan and everything in it that has fields."""
    yield plan
    yield plan.window
    tables: tuple[Iterable[Any], ...] = (
        plan.nodes,
        plan.steps,
        plan.choices,
        plan.inclusives,
        plan.joins,
        plan.repeats,
        plan.conditions,
        plan.folders,
        plan.items,
        plan.stages,
        plan.pools,
        plan.shifts,
        plan.others,
        plan.classes,
        plan.attributes,
        plan.open_cases,
        (plan.arrivals,),
    )
    for table in tables:
        yield from table
    for folder in plan.folders:
        yield from (*folder.materials, *folder.before_acceptance)
    for other in plan.others:
        yield from (other.step, other.arrivals)
    for step in plan.steps:
        if step.answer is not None:
            yield step.answer


def _values(plan: Plan) -> Iterator[str]:
    served = (*plan.steps, *(other.step for other in plan.others))
    if any(node.kind not in NodeKind or node.kind > NodeKind.AGAIN for node in plan.nodes):
        yield "a node of another kind"
    if any(step.worker > Worker.OFFICERS for step in plan.steps):
        yield "another worker"
    if any(step.answer and step.answer.then not in ANSWERS for step in plan.steps):
        yield "another end of an answer"
    if any(step.order != place for place, step in enumerate(served)):
        yield "another order of steps"
    if any(
        (step.worker is Worker.OFFICERS and not step.pools) or (step.pools and step.timeline < 0)
        for step in served
    ):
        yield "officers without a pool or hours"
    if any(item.approve and item.decision_step < 0 for item in plan.items):
        yield "approval of what nobody decides"
    if any(
        step.folder < 0 and (step.does_materials or step.returned[0] >= 0) for step in plan.steps
    ):
        yield "materials of nobody"
    for folder in plan.folders:
        if len({material.name for material in folder.materials}) < len(folder.materials):
            yield "materials of one name"
    if any(len(getattr(plan, name)) >= most for name, most in TABLE_LIMITS.items()):
        yield "so many parts"
    priorities = [each.priority for each in plan.classes]
    priorities += [adds for each in plan.attributes for _, _, adds in each.values]
    priorities += [adds for _, adds in plan.precedence]
    if sum(map(abs, priorities)) >= LARGEST_PRIORITY:
        yield "such priorities"
    if plan.window.end >= LATEST or any(timeline.end >= LATEST for timeline in plan.timelines):
        yield "such a long time"


lacks_of = PerPlan(unknown_to_kernel)  # the same, looked for once in a plan
