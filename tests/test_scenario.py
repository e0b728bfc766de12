"""A scenario: reforms one after another, refused together where they contradict; and the laws that
all reforms keep.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
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
    refusal,
    with_items,
)

from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window as Observed
from simulator.model.distributions import Gamma
from simulator.model.errors import ReformError
from simulator.model.flow import Flow, ItemRef, Step, steps_of
from simulator.model.process import Item, Process
from simulator.model.units import DAY
from simulator.reforms.assessment import AreaAssessment, OneBlueprint
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.combined import Combine
from simulator.reforms.commitment import InformAndCommit, Inspect
from simulator.reforms.completion import BuildFirst, Rework
from simulator.reforms.counter import Immediate, Once
from simulator.reforms.credit import Credit
from simulator.reforms.deferral import Supply
from simulator.reforms.demand import Demand, ExtendValidity
from simulator.reforms.discretion import Discretion
from simulator.reforms.fees import CutFees
from simulator.reforms.inspections import RandomInspection
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.footprint import changed, pieces
from simulator.reforms.kit.reform import Factor, Record, Reform, cut_of, disjoint
from simulator.reforms.licence import Better, PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.reforms.nearby import Nearby
from simulator.reforms.offences import FirstOffence
from simulator.reforms.online import Online
from simulator.reforms.order import Order
from simulator.reforms.preparation import Assist, Publish
from simulator.reforms.priority import FastTrack
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.scenario import BASELINE, Scenario
from simulator.reforms.staff import OpeningHours, Staff
from simulator.reforms.steps import CutSteps, Fork, Merge
from simulator.reforms.things import OneThing
from simulator.reforms.times import CutTime
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.soundness import check

LESS = Factor(Decimal("0.8"))
LAWFUL = Record(why="a pilot", basis="pilot of 2020")


def scenario(*reforms: Reform) -> Scenario:
    return Scenario(name="test", reforms=reforms)


def test_the_baseline_is_the_process_itself() -> None:
    assert BASELINE.apply(TOWN) is TOWN


def test_reforms_are_applied_in_the_order_of_the_file() -> None:
    """The licence can only lose its fee step because the fee is waived first; the filing needs that
    too.
    """
    after = scenario(CutFees(waive=("licence",)), CutItems(to_filing=("licence",))).apply(TOWN)
    hand_in = replace(SUBMIT, milestones=("accepted", "decided", "delivered"))
    assert after.items["licence"].steps == (
        PREPARE,
        hand_in,
        EXAMINE,
        COUNTERSIGN,
        replace(ISSUE, milestones=()),
    )
    assert refusal(
        scenario(CutItems(to_filing=("licence",)), CutFees(waive=("licence",))).apply
    ).startswith(
        "reforms[0].cut_items.to_filing[0]: the fee of 'licence' is paid after the hand-in"
    )


def test_a_whole_scenario_of_one_window_joint_review_and_promises() -> None:
    """The story of the example: intake and delivery in common, back offices side by side, promises
    on one of them, the rest online.
    """
    after = scenario(
        OneWindow(
            items=("permit", "fire"), window=CommonWindow(pool="counter", handover=fixed("2 h"))
        ),
        ParallelReview(
            items=("permit", "fire"),
            lead="planning",
            stage=StageSpec(name="joint", limit=q("15 wd")),
        ),
        CutMaterials(fetch=("certificate",), coverage=Decimal("0.95")),
        InformAndCommit(
            items=("fire",),
            uptake=Decimal("0.6"),
            inspect=Inspect(share=Decimal("0.2"), by="fire", time=fixed("3 h")),
            record=LAWFUL,
        ),
        Online(items=("permit", "fire"), share=Decimal("0.8")),
    ).apply(TOWN)
    names = [getattr(entry, "name", None) for entry in after.flow]
    assert names == [
        "prepare",
        "submit",
        "handover",
        "joint",
        "collect",
        "licence",
        "fire-inspection",
    ]
    assert [step.online for step in steps_of(after.flow) if step.visit] == [Decimal("0.8")] * 2
    assert after.items["permit"].steps == (CONSULT, REVIEW, NOTICE, SIGN)


def test_two_values_for_one_thing_are_refused() -> None:
    both = scenario(CutTime(limits={"permit": q("10 wd")}), CutTime(limits={"permit": q("7 wd")}))
    assert (
        refusal(both.apply)
        == "reforms[1].cut_time.limits.permit: reform 1 (cut_time) has already set the promised"
        " limit of the item 'permit'; keep one of the two"
    )
    mixed = scenario(
        CutTime(work={"fire.check": LESS}, record=LAWFUL),
        CutTime(work={"fire.check": fixed("2 h")}, record=LAWFUL),
    )
    assert (
        refusal(mixed.apply)
        == "reforms[1].cut_time.work.fire.check: reform 1 (cut_time) has already scaled the time of"
        " the step 'fire.check'; keep one of the two"
    )
    half, most = (Online(items=("fire",), share=Decimal(share)) for share in ("0.5", "0.8"))
    assert refusal(scenario(half, most).apply).splitlines() == [
        "reforms[1].online.share: reform 1 (online) has already set the online share of the step"
        f" 'fire.{name}'; keep one of the two"
        for name in ("submit", "collect")
    ]
    joined = OneWindow(
        items=("permit", "fire"), window=CommonWindow(pool="counter", review_penalty=Decimal("0.1"))
    )
    assert "has already set the time of the step 'fire.check'" in refusal(
        scenario(CutTime(work={"fire.check": fixed("2 h")}, record=LAWFUL), joined).apply
    )


def test_two_factors_multiply() -> None:
    again = CutTime(work={"permit.review": Factor(Decimal("0.5"))}, record=LAWFUL)
    after = scenario(CutTime(work={"permit.review": LESS}, record=LAWFUL), again).apply(TOWN)
    review = next(step for step in steps_of(after.items["permit"].steps) if step.name == "review")
    assert review == replace(REVIEW, time=Gamma(q("3.60 h"), Decimal("0.6")))


def test_removing_twice_names_the_reform_that_was_first() -> None:
    twice = scenario(
        CutItems(remove=("fire",)), CutFees(waive=("licence",)), CutItems(remove=("fire",))
    )
    assert (
        refusal(twice.apply)
        == "reforms[2].cut_items.remove[0]: there is no item 'fire' any more: reform 1 (cut_items)"
        " has taken it away; leave it out here, or put this reform before that one"
    )
    step = CutSteps(remove=("licence.countersign",))
    assert "there is no step 'licence.countersign' any more: reform 1 (cut_steps)" in refusal(
        scenario(step, step).apply
    )
    drop = CutMaterials(drop={"fire": ("form",)})
    assert "'fire' asks for no 'form' any more: reform 1 (cut_materials)" in refusal(
        scenario(drop, drop).apply
    )


def test_what_is_not_sound_afterwards_says_which_reform_made_it_so() -> None:
    class Breaking(Online):
        def apply(self, process: Process) -> Process:
            return replace(process, flow=())

    message = refusal(scenario(Breaking(items=("fire",), share=Decimal("0.5"))).apply)
    assert message.startswith("reforms[0].online: after online: ")


def test_a_reform_counts_under_its_own_cut_unless_it_says_otherwise() -> None:
    assert {key: reform.CUT for key, reform in REFORMS.items()} == {
        "cut_items": "items",
        "cut_steps": "steps",
        "cut_time": "time",
        "cut_materials": "materials",
        "cut_fees": "fees",
        "one_window": "steps",
        "parallel_review": "time",
        "inform_and_commit": "time",
        "build_first": "time",
        "joint_drawing_review": "steps",
        "joint_acceptance": "steps",
        "immediate": "time",
        "once": "steps",
        "one_thing": "steps",
        "area_assessment": "materials",
        "one_blueprint": "time",
        "permits_after_licence": "items",
        "online": "time",
        "nearby": "time",
        "fast_track": "time",
        "random_inspection": "none",
        "first_offence": "none",
        "credit": "time",
        "discretion": "time",
        "publish": "materials",
        "assist": "materials",
        "extend_validity": "items",
        "staff": "none",
        "opening_hours": "none",
        "demand": "none",
    }
    assert all(key == reform.KEY for key, reform in REFORMS.items())
    assert (
        cut_of(Online(items=("fire",), share=Decimal("0.5"), record=Record(cut="steps"))) == "steps"
    )


# The laws, on the little town and on generated ones.


def possible(process: Process) -> Iterator[Reform]:
    """Reforms of every kind that may or may not fit a process of the town's kind."""
    items = [entry.name for entry in process.flow if isinstance(entry, ItemRef)]
    for name in items:
        yield CutItems(remove=(name,))
        yield CutItems(to_filing=(name,), record=LAWFUL)
        yield CutTime(limits={name: q("5 wd")})
        yield CutFees(waive=(name,))
        yield CutFees(reduce={name: Factor(Decimal("0.5"))})
        yield Online(items=(name,), share=Decimal("0.8"))
        sample = Inspect(share=Decimal("0.2"), by="fire", time=fixed("3 h"))
        yield InformAndCommit(
            items=(name,),
            uptake=Decimal("0.6"),
            inspect=sample,
            violation=Decimal("0.1"),
            record=LAWFUL,
        )
        for material in process.items[name].materials:
            yield CutMaterials(drop={name: (material,)})
        steps = [step for step in process.items[name].steps if isinstance(step, Step)]
        for step in steps:
            yield CutSteps(remove=(f"{name}.{step.name}",), record=LAWFUL)
            yield CutTime(work={f"{name}.{step.name}": LESS}, record=LAWFUL)
            yield CutTime(wait={f"{name}.{step.name}": LESS}, record=LAWFUL)
        for first, second in pairwise(steps):
            run = (f"{name}.{first.name}", f"{name}.{second.name}")
            yield CutSteps(merge=(Merge(name="merged", steps=run),))
            yield CutSteps(parallel=(Fork(steps=run),))
            yield CutSteps(reorder=(Order(steps=run[::-1]),))
    for material in process.materials:
        yield CutMaterials(fetch=(material,), coverage=Decimal("0.9"))
    yield from mechanisms(process, items)
    for pair in pairwise(items):
        yield OneWindow(
            items=pair,
            window=CommonWindow(pool="counter", handover=fixed("2 h")),
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


NOTICE_BOARD = Process(
    name="board",
    start=TOWN.start,
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


def test_every_reform_that_fits_the_town_leaves_it_sound() -> None:
    reforms = fitting(TOWN)
    assert {reform.KEY for reform in reforms} == set(REFORMS)
    assert [
        (reform, problems) for reform in reforms if (problems := check(reform.apply(TOWN)))
    ] == []


def test_disjoint_reforms_commute_in_the_town() -> None:
    seen = [(reform, reform.reads(TOWN), reform.writes(TOWN)) for reform in fitting(TOWN)]
    pairs = [
        (first, second)
        for (first, reads, writes), (second, others_reads, others_writes) in combinations(seen, 2)
        if not writes & (others_reads | others_writes) and not others_writes & reads
    ]
    assert len(pairs) > 100
    assert all(disjoint(first, second, TOWN) for first, second in pairs[::50])
    for first, second in pairs:
        assert one_after_another(TOWN, first, second) == one_after_another(TOWN, second, first), (
            first,
            second,
        )


def test_what_overlaps_is_not_disjoint() -> None:
    cut, slow = (
        CutSteps(remove=("licence.countersign",)),
        CutTime(work={"licence.countersign": LESS}, record=LAWFUL),
    )
    assert not disjoint(cut, slow, TOWN)
    assert not disjoint(CutItems(remove=("fire",)), CutMaterials(drop={"fire": ("design",)}), TOWN)
    assert not disjoint(
        CutMaterials(drop={"fire": ("form",)}), CutMaterials(drop={"permit": ("form",)}), TOWN
    )


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


@settings(max_examples=60, deadline=None)
@given(towns(), st.data())
def test_disjoint_reforms_commute(process: Process, data: st.DataObject) -> None:
    reforms = st.sampled_from(fitting(process))
    first, second = data.draw(reforms), data.draw(reforms)
    assume(disjoint(first, second, process))
    assert one_after_another(process, first, second) == one_after_another(process, second, first)


@settings(max_examples=40, deadline=None)
@given(towns(), st.data())
def test_reforms_leave_the_baseline_alone_and_say_what_they_change(
    process: Process, data: st.DataObject
) -> None:
    before = copy.deepcopy(process)
    reform = data.draw(st.sampled_from(fitting(process)))
    after = reform.apply(process)
    assert process == before
    assert Scenario(name="none").apply(process) == before
    assert reform.apply(process) == after
    assert reform.writes(process) == changed(before, after) != frozenset()
    old, new = pieces(process), pieces(after)
    assert all(old[touch] == new[touch] for touch in old.keys() - reform.writes(process))


@pytest.mark.unmeasured
@settings(max_examples=150, deadline=None)
@given(towns(), st.data())
def test_every_composition_is_sound_or_names_the_reform_that_does_not_fit(
    process: Process, data: st.DataObject
) -> None:
    """Reforms that fit the process alone, one after another: whatever they make of it can be
    simulated, or the culprit is named.
    """
    reforms = data.draw(st.lists(st.sampled_from(fitting(process)), min_size=2, max_size=5))
    try:
        after = scenario(*reforms).apply(process)
    except ReformError as error:
        culprits = {problem.path[:3] for problem in error.problems}
    else:
        culprits = set()
        assert check(after) == []
        assert plan(after, Observed(horizon=DAY)).steps
    assert culprits <= {("reforms", i, reform.KEY) for i, reform in enumerate(reforms) if i > 0}


@settings(max_examples=40, deadline=None)
@given(towns(), st.data())
def test_removing_twice_is_an_error(process: Process, data: st.DataObject) -> None:
    removals = [
        reform
        for reform in fitting(process)
        if getattr(reform, "remove", ()) or getattr(reform, "waive", ())
    ]
    assume(removals)
    removal = data.draw(st.sampled_from(removals))
    with pytest.raises(ReformError):
        one_after_another(process, removal, removal)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(("permit.review", "fire.check", "licence.examine")),
    *[st.integers(1, 99).map(lambda n: Decimal(n) / 100)] * 2,
)
def test_factors_multiply(full: str, first: Decimal, second: Decimal) -> None:
    def scaled(*factors: Decimal) -> Process:
        return one_after_another(
            TOWN, *(CutTime(work={full: Factor(factor)}, record=LAWFUL) for factor in factors)
        )

    assert scaled(first, second) == scaled(second, first) == scaled(first * second)


def test_writing_names_a_new_step_and_what_stands_beside_it() -> None:
    after = with_items(
        fire=(
            PREPARE,
            SUBMIT,
            CHECK,
            Step(name="log", by=("fire",), time=fixed("5 min")),
            RESULT,
            APPROVE,
            COLLECT,
        )
    )
    shorter = with_items(fire=(PREPARE, SUBMIT, CHECK, RESULT, APPROVE, COLLECT))
    touched = changed(shorter, after)
    assert {
        ("item", "fire", "steps"),
        ("step", "fire.log", "time"),
        ("step", "fire.check", "place"),
    } <= touched
    assert ("step", "fire.check", "time") not in touched
    assert ("step", "fire.submit", "place") not in touched
