"""A scenario: reforms one after another, refused together where they contradict; and the laws that
all reforms keep.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from possible_reforms import LAWFUL, LESS, scenario
from test_reforms_town import (
    CONSULT,
    COUNTERSIGN,
    EXAMINE,
    ISSUE,
    NOTICE,
    PREPARE,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    q,
    refusal,
)

from simulator.model.distributions import Gamma
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.commitment import InformAndCommit, Inspect
from simulator.reforms.credit import Credit
from simulator.reforms.fees import CutFees
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Factor, Record, cut_of
from simulator.reforms.materials import CutMaterials
from simulator.reforms.online import Online
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.scenario import BASELINE
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.reforms.windows import CommonWindow, OneWindow


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
        CutItems(remove=("fire",), record=LAWFUL),
        CutFees(waive=("licence",)),
        CutItems(remove=("fire",), record=LAWFUL),
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
    drop = CutMaterials(drop={"fire": ("form",)}, record=LAWFUL)
    assert "'fire' asks for no 'form' any more: reform 1 (cut_materials)" in refusal(
        scenario(drop, drop).apply
    )


def test_a_reform_whose_names_are_taken_is_told_which_name_to_write() -> None:
    def excluding(name: str | None) -> Credit:
        record = replace(LAWFUL, name=name)
        return Credit(
            grades={"good": Decimal("0.9"), "bad": Decimal("0.1")}, exclude=("bad",), record=record
        )

    taken = tuple(
        Step(name=name, by=("counter",), time=fixed("1 h")) for name in ("repair", "our-repair")
    )
    town = replace(TOWN, flow=(*taken, *TOWN.flow))
    assert refusal(scenario(excluding(None)).apply, town) == (
        "reforms[0].credit.exclude: the process already has a step or block 'repair'; give the"
        " reform a `name:`, which goes before the names that it makes"
    )
    assert refusal(scenario(excluding("our")).apply, town) == (
        "reforms[0].credit.exclude: the process already has a step or block 'our-repair'; the"
        " reform's `name: our` does not keep it apart; choose another `name:`, which goes before"
        " the names that it makes"
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
        "forward": "steps",
        "parallel_review": "time",
        "inform_and_commit": "time",
        "automatic": "time",
        "cross_region": "steps",
        "one_certificate": "steps",
        "no_application": "items",
        "build_first": "time",
        "joint_drawing_review": "steps",
        "joint_acceptance": "steps",
        "immediate": "time",
        "once": "steps",
        "on_limit": "time",
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
