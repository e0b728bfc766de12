"""Reforms that could be tried on any process, and processes to try them on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    CONSULT,
    COUNTERSIGN,
    EXAMINE,
    FIRE,
    ISSUE,
    LICENCE,
    NOTICE,
    PAY,
    PERMIT,
    PREPARE,
    RESULT,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    q,
)

from simulator.model.errors import ReformError
from simulator.model.flow import Flow, ItemRef, Step, steps_of
from simulator.model.process import Item, Process
from simulator.reforms.assessment import AreaAssessment, OneBlueprint
from simulator.reforms.automatic import Automatic
from simulator.reforms.combined import Combine
from simulator.reforms.commitment import InformAndCommit, Inspect
from simulator.reforms.completion import BuildFirst, Rework
from simulator.reforms.counter import Immediate, Once
from simulator.reforms.credit import Credit
from simulator.reforms.cross_region import CrossRegion
from simulator.reforms.deferral import Supply
from simulator.reforms.delegation import Delegate
from simulator.reforms.demand import Demand, ExtendValidity
from simulator.reforms.discretion import Discretion
from simulator.reforms.fees import CutFees
from simulator.reforms.forks import Fork
from simulator.reforms.forwarding import Forward
from simulator.reforms.inspections import RandomInspection
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.reform import Factor, Record, Reform
from simulator.reforms.licence import Better, PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.reforms.nearby import Nearby
from simulator.reforms.no_application import NoApplication
from simulator.reforms.offences import FirstOffence
from simulator.reforms.one_certificate import OneCertificate
from simulator.reforms.online import Online
from simulator.reforms.order import Order
from simulator.reforms.preparation import Assist, Publish
from simulator.reforms.priority import FastTrack
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.run_out import OnLimit
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import OpeningHours, Staff
from simulator.reforms.steps import CutSteps, Merge
from simulator.reforms.things import OneThing
from simulator.reforms.times import CutTime
from simulator.reforms.windows import CommonWindow, OneWindow

LESS = Factor(Decimal("0.8"))
LAWFUL = Record(why="a pilot", basis="pilot of 2020")


def scenario(*reforms: Reform) -> Scenario:
    return Scenario(name="test", reforms=reforms)


def possible(process: Process) -> Iterator[Reform]:
    """Reforms of every kind that may or may not fit a process of the town's kind."""
    items = [entry.name for entry in process.flow if isinstance(entry, ItemRef)]
    for name in items:
        yield CutItems(remove=(name,), record=LAWFUL)
        yield CutItems(to_filing=(name,), record=LAWFUL)
        yield CutTime(limits={name: q("5 wd")})
        yield Automatic(items=(name,), share=Decimal("0.6"), fill=fixed("30 min"), record=LAWFUL)
        yield NoApplication(
            items=(name,), share=Decimal("0.4"), confirm=fixed("1 d"), record=LAWFUL
        )
        yield OnLimit(approve=(name,), record=LAWFUL)
        yield OnLimit(escalate=(name,))
        yield CutFees(waive=(name,))
        yield CutFees(reduce={name: Factor(Decimal("0.5"))})
        yield Online(items=(name,), share=Decimal("0.8"))
        yield Online(items=(name,), share=Decimal("0.8"), outage=Decimal("0.05"))
        sample = Inspect(share=Decimal("0.2"), by="fire", time=fixed("3 h"))
        yield InformAndCommit(
            items=(name,),
            uptake=Decimal("0.6"),
            inspect=sample,
            violation=Decimal("0.1"),
            record=LAWFUL,
        )
        for material in process.items[name].materials:
            yield CutMaterials(drop={name: (material,)}, record=LAWFUL)
        steps = [step for step in process.items[name].steps if isinstance(step, Step)]
        for step in steps:
            yield CutSteps(remove=(f"{name}.{step.name}",), record=LAWFUL)
            to = Delegate(step=f"{name}.{step.name}", by="counter")
            yield CutSteps(delegate=(to,), record=LAWFUL)
            yield CutTime(work={f"{name}.{step.name}": LESS}, record=LAWFUL)
            yield CutTime(wait={f"{name}.{step.name}": LESS}, record=LAWFUL)
        for first, second in pairwise(steps):
            run = (f"{name}.{first.name}", f"{name}.{second.name}")
            yield CutSteps(merge=(Merge(name="merged", steps=run),))
            yield CutSteps(parallel=(Fork(steps=run),), record=LAWFUL)
            yield CutSteps(reorder=(Order(steps=run[::-1]),))
        for three in zip(steps, steps[1:], steps[2:], strict=False):
            first, second, third = (f"{name}.{step.name}" for step in three)
            yield CutSteps(parallel=(Fork(steps=((first, second), third)),), record=LAWFUL)
            yield CutSteps(parallel=(Fork(steps=((first, third), second)),), record=LAWFUL)
    for material in process.materials:
        yield CutMaterials(fetch=(material,), coverage=Decimal("0.9"))
    yield from mechanisms(process, items)
    for pair in pairwise(items):
        yield OneWindow(
            items=pair,
            window=CommonWindow(pool="counter", handover=fixed("2 h")),
            record=Record(name="-".join(pair)),
        )
        yield OneCertificate(
            items=pair,
            lead="planning",
            window="counter",
            certify=fixed("20 min"),
            record=Record(name="-".join(pair)),
        )
        yield ParallelReview(items=pair, lead="planning", stage=StageSpec(name="-".join(pair)))
        yield from together(process, pair)


def together(process: Process, pair: tuple[str, str]) -> Iterator[Reform]:
    """The reforms that join two items."""
    record = replace(LAWFUL, name="-".join(pair))
    own = [
        (name, step)
        for name in pair
        for step in process.items[name].steps
        if isinstance(step, Step)
    ]
    looks = tuple(
        f"{name}.{step.name}"
        for name, step in own
        if step.pools and not step.visit and not step.milestones
    )
    leading = {"lead": "planning", "dispatch": fixed("1 h"), "window": CommonWindow(pool="counter")}
    corrections = Corrections(share=Decimal("0.4"), redraw=fixed("5 d"), recheck=fixed("1 h"))
    yield CutItems(merge=(Combine(name="both", items=pair),), record=record)
    yield JointDrawingReview(
        items=pair, comments=fixed("1 h"), corrections=corrections, record=record, **leading
    )
    yield JointAcceptance(
        items=pair,
        inspections=looks,
        appoint=fixed("2 d"),
        opinion=fixed("1 h"),
        record=record,
        **leading,
    )


def mechanisms(process: Process, items: list[str]) -> Iterator[Reform]:
    """The reforms that change no flow, or add to it."""
    yield Staff(capacity={"counter": 3})
    yield OpeningHours(pools=("counter",), week={"Sat": ((540, 720),)})
    yield Demand(rate=LESS)
    yield FastTrack(classes=("urgent",), criteria="published", cap=Decimal("0.2"))
    yield Credit(grades={"good": Decimal("0.9"), "listed": Decimal("0.1")}, priority={"good": 1})
    yield OneThing(processes=(NOTICE_BOARD,))
    spring = (date(2020, 2, 1), date(2020, 4, 1))
    yield ExtendValidity(
        items=("permit",),
        classes=("renewal",),
        since=spring[0],
        until=spring[1],
        grace=q("1 month"),
    )
    yield RandomInspection(
        inspections=("licence.countersign",),
        rates=dict.fromkeys(process.classes, Decimal("0.1")),
        record=LAWFUL,
    )
    yield FirstOffence(choice="fire.result", branch="mend", share=Decimal("0.5"))
    yield OneBlueprint(by=("planning",), time=fixed("2 h"), fewer={"fire.result.mend": LESS})
    yield AreaAssessment(fits=Decimal("0.6"), materials=("plan",))
    for name in items:
        yield Immediate(items=(name,), record=LAWFUL)
        yield Once(items=(name,), mail=fixed("2 d"))
        yield CrossRegion(items=(name,), classes=tuple(process.classes)[:1], mode="online")
        yield BuildFirst(
            items=(name,),
            build=fixed("60 d"),
            rework=Rework(share=Decimal("0.1"), wait=fixed("30 d")),
            record=LAWFUL,
        )
        yield CutMaterials(
            defer={name: process.items[name].materials[:1]},
            supply=Supply(due=q("20 wd"), never=Decimal("0.05")),
        )
        yield Publish(items=(name,), defects=LESS)
        yield Assist(items=(name,), time=fixed("1 h"), by="counter", defects=LESS)
        yield Nearby(items=(name,), by="planning", trip=fixed("1 h"), transfer=fixed("4 h"))
        if name != items[0]:
            yield PermitsAfterLicence(licence=items[0], optimise={name: Better(limit=q("4 wd"))})
        for step in steps_of(process.items[name].steps):
            yield AreaAssessment(fits=Decimal("0.6"), steps=(f"{name}.{step.name}",), record=LAWFUL)
            yield Discretion(steps={f"{name}.{step.name}": LESS})
            yield Forward(
                steps=(f"{name}.{step.name}",),
                by="counter",
                work=fixed("20 min"),
                handover=fixed("3 h"),
            )


NOTICE_BOARD = Process(
    name="board",
    start=TOWN.start,
    calendar=TOWN.calendar,
    calendars=TOWN.calendars,
    arrivals=TOWN.arrivals,
    flow=(Step(name="pin-up", by=("counter",), time=fixed("1 h")),),
    pools={"counter": TOWN.pools["counter"]},
)


def fits(reform: Reform, process: Process) -> bool:
    try:
        return reform.apply(process) != process
    except ReformError:
        return False


def fitting(process: Process) -> list[Reform]:
    return [reform for reform in possible(process) if fits(reform, process)]


def one_after_another(process: Process, *reforms: Reform) -> Process:
    for reform in reforms:
        process = reform.apply(process)
    return process


STEPS: dict[str, tuple[Step, ...]] = {
    "permit": (CONSULT, REVIEW, NOTICE, SIGN),
    "fire": (CHECK, APPROVE),
    "licence": (PAY, EXAMINE, COUNTERSIGN, ISSUE),
}


@st.composite
def towns(draw: st.DrawFn) -> Process:
    """The town with some of its steps, materials, fees and loops left out, its items in some
    order.
    """
    items: dict[str, Item] = {}
    for item in (PERMIT, FIRE, LICENCE):
        office = [
            step
            for step in STEPS[item.name]
            if step.milestones or step.pays_fee or draw(st.booleans())
        ]
        loop = [RESULT] if item is FIRE and CHECK in office and draw(st.booleans()) else []
        collect = [COLLECT] if draw(st.booleans()) else []
        steps: Flow = (PREPARE, SUBMIT, *office[:-1], *loop, office[-1], *collect)
        materials = (
            tuple(name for name in item.materials if draw(st.booleans())) or item.materials[:1]
        )
        items[item.name] = replace(item, steps=steps, materials=materials, needs=())
    order = draw(st.permutations(sorted(items)))
    return replace(TOWN, items=items, flow=tuple(ItemRef(name) for name in order))
