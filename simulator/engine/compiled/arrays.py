"""A plan as flat tables for the kernel: what is ragged lies in one long table, and whoever means it
says from where to where.

``kernel.layout`` says which fields a table has, so a field that one side does not know is an error
at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.engine.compiled import kernel
from simulator.engine.compiled.calendars import add_timelines
from simulator.engine.compiled.coverage import ANSWERS
from simulator.engine.compiled.desks import add_service
from simulator.engine.compiled.meetings import add_meetings, near
from simulator.engine.compiled.rows import NOWHERE, Rows
from simulator.engine.log import APPROVED, TURNED_AWAY
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.nodes import NodeKind
from simulator.engine.plan.tables import (
    Folder,
    Plan,
    PlannedArrivals,
    PlannedMaterial,
    PlannedStep,
)
from simulator.engine.simpy.lookups import hours_of, is_plain, is_silent

RAGGED = (
    "work",
    "trip",
    "slots",
    "serves",
    "suspends",
    "accepts",
    "decides",
    "pace",
    "patience",
)  # tables of whole numbers that a step points to


def tables_of(plan: Plan) -> kernel.Tables:
    """The tables of a plan that the kernel covers; made once, for all replications."""
    rows = Rows(kernel.layout())
    _flow(plan, rows)
    _conditions(plan, rows)
    for folder in plan.folders:
        _folder(folder, rows)
    clocks = _clocks(plan, rows)
    desks = add_service(plan, rows)
    served = (*plan.steps, *(other.step for other in plan.others))
    for step, desk in zip(served, desks, strict=True):
        _step(step, desk, plan, rows)
    for each in (plan.arrivals, *(other.arrivals for other in plan.others)):
        _arrivals(each, rows)
    add_timelines(plan.timelines, rows)
    for where in plan.open_cases:
        _open(where, plan, rows)
    _cases(plan, rows)
    _counts(plan, rows, clocks)
    return kernel.Tables(rows.arrays())


def _flow(plan: Plan, rows: Rows) -> None:
    for node in plan.nodes:
        rows.add(
            "nodes",
            **rows.span("edges", ({"node": to, "slot": slot} for to, slot in node.edges)),
            kind=int(node.kind),
            argument=node.argument,
            trailing=node.trailing,
        )
    for choice in plan.choices:
        rows.add(
            "choices",
            **rows.span("edges", ({"node": c, "slot": edge} for c, edge in choice.whens), "whens"),
            **rows.span("shares", ({"what": edge, "upto": upto} for upto, edge in choice.shares)),
            sampler=choice.sampler,
            counter=choice.counter,
        )
    joins = {
        node.argument: place
        for place, node in reversed(list(enumerate(plan.nodes)))
        if node.kind is NodeKind.JOIN
    }
    for some in plan.inclusives:
        ways = (
            {"condition": condition, "sampler": sampler, "share": share, "edge": edge}
            for condition, sampler, share, edge in some.ways
        )
        rows.add(
            "inclusives",
            **rows.span("ways", ways),
            join=some.join,
            join_node=joins.get(some.join, NOWHERE),
            counter=some.counter,
            rest=some.rest,
        )
    for repeat in plan.repeats:
        rows.add("repeats", times=repeat.times, counter=repeat.counter, number=repeat.number)
    counts_at = 0
    meetings = add_meetings(plan, rows)
    for number, join in enumerate(plan.joins):
        rows.add(
            "joins",
            edges=join.edges,
            needs=join.needs,
            inclusive=join.inclusive,
            item=join.item,
            trailing=join.trailing,
            counts_at=counts_at,
            copies=join.copies,
            meeting=meetings.get(number, NOWHERE),
        )
        counts_at += join.edges + 1


def _conditions(plan: Plan, rows: Rows) -> None:
    for condition in plan.conditions:
        ranges = [
            {
                "sampler": sampler,
                **rows.span("bands", ({"low": low, "high": high} for low, high in parts)),
            }
            for sampler, parts in condition.attributes
        ]
        rows.add(
            "conditions",
            classes_at=rows.ints(k in condition.classes for k in range(len(plan.classes)))[0],
            **rows.span("shares", _shares(condition.shares)),
            **rows.span("ranges", ranges),
            since=condition.since,
            until=condition.until,
        )


def _shares(pairs: Iterable[tuple[int, float]]) -> Iterable[Mapping[str, float]]:
    return ({"what": sampler, "upto": upto} for sampler, upto in pairs)


def _folder(folder: Folder, rows: Rows) -> None:
    delays = [
        {
            "sampler": delay.sampler,
            "share": delay.share,
            "in_days": delay.in_days,
            **rows.int_span("delay", delay.delay),
        }
        for delay in folder.before_acceptance
    ]
    rows.add(
        "folders",
        **rows.span("materials", [_material(each, rows) for each in folder.materials]),
        node=folder.node,
        **rows.span("shares", _shares(folder.inquiries), "inquiries"),
        **rows.int_span("trip", folder.inquiry_trip),
        trips_at=rows.spans(folder.inquiry_trips),
        **rows.span("delays", delays),
        taken_over=folder.taken_over,
    )


def _material(material: PlannedMaterial, rows: Rows) -> Mapping[str, float]:
    return {
        **rows.int_span("prepare", material.prepare),
        **rows.int_span("correct", material.correct),
        **rows.int_span("obtain", material.obtain),
        **rows.int_span("review", material.review),
        **rows.int_span("spared", material.spared),
        "obtain_days": material.obtain_days,
        "defect": material.defect,
        "defect_first": material.defect_first,
        "defect_again": material.defect_again,
        "fetched": material.fetched,
        "coverage": material.coverage[0],
        "coverage_share": material.coverage[1],
        "mismatch": material.mismatch[0],
        "mismatch_share": material.mismatch[1],
        "outage": material.outage[0],
        "outage_share": material.outage[1],
        "until": material.until,
        "fetched_for": material.fetched_for,
    }


def _clocks(plan: Plan, rows: Rows) -> int:
    """Items and stages, and the clocks that a case has of them; returns how many those are."""
    paced = {step.item for step in plan.steps if step.pace}
    awaited = {step.awaits for step in plan.steps if step.awaits >= 0}
    staged = {item for stage in plan.stages if stage.escalate for item in stage.items}
    clocks = 0
    for place, item in enumerate(plan.items):
        watched = item.clocked or item.escalate or item.approve
        watched = watched or place in paced | awaited | staged
        rows.add(
            "items",
            from_received=item.from_received,
            deemed=item.deemed,
            accept_on_entry=item.accept_on_entry,
            decide_on_exit=item.decide_on_exit,
            escalate=item.escalate,
            approve=item.approve,
            after_decision=item.after_decision,
            decision_step=item.decision_step,
            clocked=item.clocked,
            stage=item.stage,
            clock=clocks if watched else NOWHERE,
        )
        if watched:
            _clock(rows, False, place, item.promised, item.natural, place)
            clocks += 1
    for place, stage in enumerate(plan.stages):
        rows.add(
            "stages",
            **rows.int_span("items", stage.items),
            escalate=stage.escalate,
            clock=clocks if stage.escalate else NOWHERE,
        )
        if stage.escalate:
            _clock(rows, True, place, stage.limit, stage.natural, len(plan.items) + place)
            clocks += 1
    return clocks


def _clock(rows: Rows, stage: bool, index: int, limit: float, natural: bool, place: int) -> None:
    rows.add("clocks", stage=stage, index=index, limit=limit, natural=natural, place=place)


def _step(step: PlannedStep, desk: int, plan: Plan, rows: Rows) -> None:
    is_of_flow = step.order < len(plan.steps)
    hours = hours_of(step, plan)
    answer = step.answer
    shifted = [
        {**rows.int_span("shifts", shifts), "hours": timeline} for shifts, timeline in step.shifted
    ]
    ragged = {name: rows.int_span(name, getattr(step, name)) for name in RAGGED}
    rows.add(
        "steps",
        **{name: at for span in ragged.values() for name, at in span.items()},
        **rows.span("spans", [rows.plain_span(each) for each in step.takes_over], "takes_over"),
        **rows.span("shifted", shifted),
        item=step.item,
        worker=int(step.worker),
        desk=desk,
        hours=NOWHERE if hours is None else step.timeline,
        timeline=step.timeline,
        present=step.present,
        overtime=step.overtime,
        quick=len(step.work) == 1 and step.slower == 1.0 and not step.checks_materials,
        plain=is_of_flow and is_plain(step),
        silent=is_of_flow and is_silent(step, plan),
        elapsed=step.elapsed,
        in_days=step.in_days,
        condition=step.condition,
        visit=step.visit,
        online=step.online[0],
        online_share=step.online[1],
        outage=step.outage[0],
        outage_share=step.outage[1],
        trips_at=rows.spans(step.trips),
        slot_size=step.slot_size,
        folder=step.folder,
        does_materials=step.does_materials,
        checks_materials=step.checks_materials,
        returned=step.returned[0],
        returned_first=step.returned[1],
        returned_again=step.returned[2],
        leaves_node=step.leaves[0],
        leaves_slot=step.leaves[1],
        answer=0 if answer is None else 1 + ANSWERS.index(answer.then),
        answer_limit=0 if answer is None else answer.limit,
        answer_in_days=answer is not None and answer.in_days,
        trailing=step.trailing,
        awaits=step.awaits,
        timer=step.timer,
        meanwhile=step.meanwhile,
        **rows.int_span("near", near(step, plan)),
        slower=step.slower,
    )


def _arrivals(arrivals: PlannedArrivals, rows: Rows) -> None:
    rows.add(
        "arrivals",
        **rows.int_span("listed", arrivals.listed),
        **rows.int_span("gap", arrivals.gap),
        instants_at=rows.ints(arrivals.instants)[0],
        clock_at=rows.reals(arrivals.clock),
        points=len(arrivals.clock),
    )


def _open(where: PlannedOpen, plan: Plan, rows: Rows) -> None:
    checked = (plan.steps[order].folder in where.checked for order in where.filled)
    rows.add(
        "opened",
        **rows.int_span("nodes", where.nodes),
        **rows.span("edges", ({"node": to, "slot": slot} for to, slot in where.joins), "waits"),
        count=where.count,
        klass=where.klass,
        **rows.int_span("behind", sorted(where.behind)),
        **rows.int_span("age", where.age),
        **rows.int_span("accepted", where.accepted),
        **rows.int_span("decided", where.decided),
        **rows.int_span("filled", where.filled),
        checked_at=rows.ints(checked)[0],
    )


def _cases(plan: Plan, rows: Rows) -> None:
    for each in plan.classes:
        rows.add("classes", upto=each.upto, priority=each.priority)
    for attribute in plan.attributes:
        values = ({"what": adds, "upto": upto} for _, upto, adds in attribute.values)
        rows.add("attributes", sampler=attribute.sampler, **rows.span("shares", values, "values"))
    for condition, adds in plan.precedence:
        rows.add("precedence", condition=condition, adds=adds)


def _counts(plan: Plan, rows: Rows, clocks: int) -> None:
    mix: Sequence[tuple[int, tuple[float, ...]]] = plan.arrivals.mix
    outcomes, cases = plan.outcomes, plan.window.cases
    rows.add(
        "counts",
        nodes=len(plan.nodes),
        steps=len(plan.steps),
        others=len(plan.others),
        counters=len(plan.steps) + plan.counters,
        items=len(plan.items),
        stages=len(plan.stages),
        clocks=clocks,
        joins=len(plan.joins),
        joins_room=sum(join.edges + 1 for join in plan.joins),
        materials=sum(len(folder.materials) for folder in plan.folders),
        folders=len(plan.folders),
        pools=len(plan.pools),
        desks=rows.count("desks"),
        shifts=len(plan.shifts),
        classes=len(plan.classes),
        attributes=len(plan.attributes),
        precedences=len(plan.precedence),
        samplers=len(plan.samplers),
        timelines=len(plan.timelines),
        boundaries=rows.count("boundaries"),
        opened=len(plan.open_cases),
        meetings=rows.count("meetings"),
        mixes=len(mix),
        mix_at=rows.reals(share for _, shares in mix for share in shares),
        mix_instants=rows.ints(instant for instant, _ in mix)[0],
        first_node=plan.first_node,
        class_sampler=plan.class_sampler,
        working_days=plan.working_days,
        applicant_hours=plan.applicant_hours,
        several=plan.several,
        approved=outcomes.index(APPROVED),
        turned_away=outcomes.index(TURNED_AWAY) if TURNED_AWAY in outcomes else NOWHERE,
        horizon=plan.window.horizon,
        warm_up=plan.window.warm_up,
        cases=NOWHERE if cases is None else cases,
        end=plan.window.end,
        under_way=plan.under_way,
    )
