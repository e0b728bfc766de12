"""The part of the planner that looks steps, materials and meetings up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.items import plan_silence
from simulator.engine.plan.moments import meetings
from simulator.engine.plan.shifts import shifted
from simulator.engine.plan.silences import PlannedAnswer
from simulator.engine.plan.tables import (
    NOWHERE,
    Folder,
    PlannedDelay,
    PlannedMaterial,
    PlannedStep,
    Worker,
)
from simulator.engine.plan.turns import reserves_overdue
from simulator.model.calendars import NEVER
from simulator.model.distributions import Distribution, measure
from simulator.model.flow import Step
from simulator.model.process import Item, Material, Process
from simulator.model.queues import Slots
from simulator.model.units import DAY

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass
class StepTables:
    """What is known when steps are planned; ``found`` gives a step by its full name, with its node
    and whether it is trailing work.
    """

    process: Process
    tables: Tables
    order: Mapping[str, int]
    items: Sequence[str]
    found: Mapping[str, tuple[Step, tuple[str, str], bool]]
    number: Mapping[tuple[str, str], int]
    leaves: Mapping[str, tuple[int, int]]  # the edge of those who leave the queue of a step
    meanwhile: Mapping[str, int]  # the node of the timer beside a step
    escalated: frozenset[str]  # items that go before all others when a limit has run out

    def served(self, name: str) -> tuple[str, ...]:
        """The items that a step belongs to or serves."""
        step, (owner, _), _ = self.found[name]
        return (owner,) if owner else step.serves

    def stream(self, name: str) -> str:
        return self.found[name][0].draws or name


def plan_step(known: StepTables, name: str) -> PlannedStep:
    process, tables = known.process, known.tables
    step, (owner, _), trailing = known.found[name]
    stream, served = (
        known.stream(name),
        tuple(known.items.index(item) for item in known.served(name)),
    )
    pools = list(process.pools)
    officers = [process.pools[pool] for pool in step.pools]
    calendars = tuple(pool.calendar or process.calendar for pool in officers)
    present = tables.timeline(calendars) if officers else NOWHERE
    hours = present if step.hours is None else tables.timeline_within(calendars, step.hours)
    finishes = all(pool.at_closing == "finish" for pool in officers)
    online, outage = float(step.online), float(step.online_outage)
    handles = step.does_materials or step.checks_materials
    folder = _folder(known, name) if handles else NOWHERE
    return PlannedStep(
        name=name,
        order=known.order[name],
        item=known.items.index(owner) if owner else NOWHERE,
        worker=(
            Worker.WAIT
            if step.is_wait
            else Worker.APPLICANT
            if step.by_applicant
            else Worker.OFFICERS
        ),
        pools=tuple(sorted(pools.index(pool) for pool in step.pools)),
        officers=step.officers,
        timeline=hours,
        present=present if step.hours is not None else NOWHERE,
        overtime=bool(officers) and step.hours is None and finishes,
        slower=float(max((1 / pool.available for pool in officers), default=1)),
        work=tables.draw(stream, "work", step.time) + tables.draw(stream, "wait", step.wait),
        elapsed=step.wait is not None,
        in_days=step.wait is not None and measure(step.wait) == "days",
        handover=step.handover,
        condition=tables.condition(step.when),
        visit=step.visit,
        online=(tables.uniform("", "share:online"), online) if online else (NOWHERE, 0.0),
        outage=(tables.uniform(stream, "outage"), outage) if outage else (NOWHERE, 0.0),
        trip=(
            tables.draw(stream, "trip", step.trip or process.applicant.trip)
            if step.visit or step.does_materials
            else ()
        ),
        trips=(_trips(tables, process, stream, "trip") if step.visit and step.trip is None else ()),
        slots=_slots(process, tables, step.slots),
        slot_size=step.slots.size if step.slots else 0,
        folder=folder,
        takes_over=_takes_over(known, name),
        does_materials=step.does_materials,
        checks_materials=step.checks_materials,
        returned=_returned(step, stream, folder, tables),
        fee=_fee(process, known.served(name)) if step.pays_fee else 0.0,
        serves=served,
        suspends=served if step.suspends_clock else (),
        accepts=served if "accepted" in step.milestones or _accepts(process, step, owner) else (),
        decides=served if "decided" in step.milestones else (),
        pace=tables.draw(stream, "pace", step.pace),
        patience=tables.draw(stream, "patience", step.patience),
        leaves=known.leaves.get(name, (NOWHERE, NOWHERE)),
        answer=_answer(step, known.order),
        meanwhile=known.meanwhile.get(name, NOWHERE),
        trailing=trailing,
        harm=step.harm or "",
        awaits=known.items.index(step.after) if step.after else NOWHERE,
        opens=_delivers(known, name, process.may_operate),
        useful=any(_delivers(known, name, item) for item in process.useful),
        timer=step.timer,
        reserves=step.seize == "reserve",
        reserves_overdue=reserves_overdue(process, step, known.served(name), known.escalated),
        shifted=shifted(process, tables, officers, step.officers, hours),
    )


def _answer(step: Step, order: Mapping[str, int]) -> PlannedAnswer | None:
    """By when a step is answered, if it says so."""
    within = step.answer_within
    if within is None:
        return None
    limit = within.limit
    return PlannedAnswer(
        limit=round(limit.parts if limit.unit == "wd" else limit.milliseconds),
        in_days=limit.unit == "wd",
        then=within.then if isinstance(within.then, str) else "end",
        silence=plan_silence(within.silence, order),
    )


def _returned(step: Step, stream: str, folder: int, tables: Tables) -> tuple[int, float, float]:
    """How often a check that looks at something returns it, at first and later."""
    if folder == NOWHERE or step.returned is None:
        return NOWHERE, 0.0, 0.0
    again = step.returned if step.returned_again is None else step.returned_again
    return tables.uniform(stream, "returned"), float(step.returned), float(again)


def _delivers(known: StepTables, name: str, item: str | None) -> bool:
    """Whether the completion of a step delivers an item: by its milestone, or as the last step in
    order.
    """
    if item is None or item not in known.served(name):
        return False
    serving = [each for each in known.order if item in known.served(each)]
    delivering = [each for each in serving if "delivered" in known.found[each][0].milestones]
    return name in (delivering or serving[-1:])


def _accepts(process: Process, step: Step, owner: str) -> bool:
    """Whether a step accepts its item without saying so: its check, but not one of materials that
    come later.
    """
    return bool(owner) and step.checks_materials and not step.of and not _accepted(process, owner)


def _accepted(process: Process, item: str) -> bool:
    """Whether some step says itself that it accepts an item."""
    own = [step for name, step in process.named_steps() if name.startswith(f"{item}.")]
    return any("accepted" in step.milestones for step in [*own, *process.serving(item)])


def _fee(process: Process, items: Sequence[str]) -> float:
    fees = [fee.amount.value for item in items if (fee := process.items[item].fee) is not None]
    return float(sum(fees))


def _slots(process: Process, tables: Tables, slots: Slots | None) -> tuple[int, ...]:
    if slots is None:
        return ()
    place = tables.timeline((process.calendar,))
    return meetings(process, slots, tables.timelines()[place], tables.window.end // DAY + 2)


def _preparers(known: StepTables) -> list[str]:
    return [name for name in known.order if known.found[name][0].does_materials]


def _folder(known: StepTables, name: str) -> int:
    """The folder that a step fills or checks: that of the step which prepares the same materials
    for the same items, of several the last one before it; none where all are taken over.
    """
    same = [
        (known.order[each], place)
        for place, each in enumerate(_preparers(known))
        if _same_materials(known, each, name)
    ]
    here = known.order[name]
    before = [place for at, place in same if at <= here]
    return before[-1] if before else same[0][1] if same else NOWHERE


def _takes_over(known: StepTables, name: str) -> tuple[tuple[int, ...], ...]:
    """Of each material that the items of a check take over: the folders in which it may lie."""
    step, served = known.found[name][0], known.served(name)
    if not step.checks_materials or step.of:
        return ()
    items = known.process.items
    wanted = dict.fromkeys(material for item in served for material in items[item].takes_over)
    return tuple(
        tuple(place for place, each in enumerate(_preparers(known)) if material in _in(known, each))
        for material in wanted
    )


def _in(known: StepTables, name: str) -> tuple[str, ...]:
    """The materials that a step prepares."""
    return known.process.materials_of(known.found[name][0], known.served(name))


def _same_materials(known: StepTables, name: str, other: str) -> bool:
    named = [set(known.found[each][0].of) for each in (name, other)]
    return set(known.served(name)) == set(known.served(other)) and named[0] == named[1]


def plan_folders(known: StepTables) -> tuple[Folder, ...]:
    return tuple(_plan_folder(known, name) for name in _preparers(known))


def _plan_folder(known: StepTables, name: str) -> Folder:
    process, tables, served = known.process, known.tables, known.served(name)
    step = known.found[name][0]
    checks = (
        other
        for other in known.order
        if known.found[other][0].checks_materials and _same_materials(known, other, name)
    )
    check = next((known.stream(other) for other in checks), known.stream(name))
    asking = () if step.of else served
    inquiries = [
        (process.items[item].inquiries, tables.uniform(known.stream(name), f"inquiries:{item}"))
        for item in asking
    ]
    return Folder(
        tuple(
            _material(
                tables,
                process.materials[material],
                known.stream(name),
                check,
                [process.items[item] for item in served],
            )
            for material in process.materials_of(step, served)
        ),
        known.number[known.found[name][1]],
        tuple((sampler, float(mean)) for mean, sampler in inquiries if mean),
        (
            tables.draw(known.stream(name), "inquiry-trip", process.applicant.trip)
            if any(mean for mean, _ in inquiries)
            else ()
        ),
        (
            _trips(tables, process, known.stream(name), "inquiry-trip")
            if any(mean for mean, _ in inquiries)
            else ()
        ),
        tuple(
            PlannedDelay(
                tables.uniform("", f"before_acceptance:{item}"),
                float(before.share),
                tables.draw("", f"before_acceptance_delay:{item}", before.delay),
                measure(before.delay) == "days",
            )
            for item in asking
            if (before := process.items[item].before_acceptance) is not None
        ),
        taken_over=any(
            material in process.items[item].takes_over
            for material in _in(known, name)
            for item in process.items
        ),
    )


def _trips(
    tables: Tables, process: Process, stream: str, purpose: str
) -> tuple[tuple[int, ...], ...]:
    """The round trips of the classes, in name order; nothing where none has a trip of its own."""
    named = sorted(process.classes.values(), key=lambda each: each.name)
    if all(each.trip is None for each in named):
        return ()
    usual = process.applicant.trip
    return tuple(tables.draw(stream, purpose, each.trip or usual) for each in named)


def _material(
    tables: Tables, material: Material, stream: str, check: str, items: Sequence[Item]
) -> PlannedMaterial:
    asking = [item for item in items if material.name in item.materials]
    spared = [item.spared[material.name] for item in asking if material.name in item.spared]

    def draw(purpose: str, of: Distribution | None, on: str = stream) -> tuple[int, ...]:
        return tables.draw(on, f"{purpose}:{material.name}", of)

    def chance(purpose: str, share: float) -> tuple[int, float]:
        return (
            (tables.uniform("", f"{purpose}:{material.name}"), share)
            if material.fetched
            else (NOWHERE, share)
        )

    again = material.defect if material.defect_again is None else material.defect_again
    return PlannedMaterial(
        name=material.name,
        prepare=draw("prepare", material.prepare),
        correct=draw("correct", material.prepare if material.correct is None else material.correct),
        obtain=draw("obtain", material.obtain),
        obtain_days=material.obtain is not None and measure(material.obtain) == "days",
        review=draw("review", material.review, check),
        defect=tables.uniform(stream, f"defect:{material.name}"),
        defect_first=float(material.defect),
        defect_again=float(again),
        fetched=material.fetched,
        coverage=chance("coverage", float(material.coverage)),
        mismatch=chance("mismatch", float(material.mismatch)),
        outage=chance("outage", float(material.outage)),
        until=tables.midnight(material.until, NEVER),
        fetched_for=tables.condition(material.fetched_for if material.fetched else None),
        spared=(
            tuple(tables.condition(each) for each in spared) if len(spared) == len(asking) else ()
        ),
    )
