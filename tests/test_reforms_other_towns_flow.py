"""Towns that are not like the little one, in filing, joint reviews, hours, steps and deliveries: what
a planner reads when a reform does not fit them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest
from other_towns import (
    HALF,
    HOUR,
    LOOK,
    SIDE,
    TWO,
    WINDOW,
    acceptance,
    drawings,
    graph,
    in_town,
    permit,
)
from possible_reforms import LAWFUL
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    CONSULT,
    FIRE,
    NOTICE,
    PREPARE,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    refusal,
    with_item,
    with_items,
)

from simulator.model.flow import (
    Branch,
    Choice,
    Condition,
    ItemRef,
    Parallel,
    Step,
)
from simulator.model.process import Process
from simulator.model.queues import Slots
from simulator.reforms.counter import Once
from simulator.reforms.forks import Fork
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.kit.verification import Verify
from simulator.reforms.materials import CutMaterials
from simulator.reforms.reviews import ParallelReview, StageSpec, Tolerance
from simulator.reforms.staff import OpeningHours
from simulator.reforms.steps import CutSteps, Merge
from simulator.reforms.times import CutTime
from simulator.reforms.windows import OneWindow

REFUSED: list[tuple[Process, Reform, str]] = [
    # filing
    (
        with_items(
            permit=(
                PREPARE,
                Choice(
                    name="quick",
                    branches=(
                        Branch(name="sure", share=HALF, then="notice"),
                        Branch(name="rest", rest=True),
                    ),
                ),
                SUBMIT,
                REVIEW,
                NOTICE,
                SIGN,
                COLLECT,
            )
        ),
        CutItems(to_filing=("permit",), record=LAWFUL),
        (
            "to_filing[0]: before the hand-in of 'permit' a branch leads to 'notice', which would"
            " go; change that branch in the process file first"
        ),
    ),
    (
        permit(graph(CONSULT, REVIEW), SIGN),
        CutItems(to_filing=("permit",), record=LAWFUL),
        (
            "to_filing[0]: 'permit' goes on in an explicit graph after its hand-in; write that part"
            " as blocks"
        ),
    ),
    # joint reviews
    (
        with_items(
            fire=(PREPARE, SUBMIT, Parallel(branches=((CHECK,), (CONSULT,))), APPROVE, COLLECT)
        ),
        acceptance("fire.check"),
        "items[1]: a block of 'fire' holds 'check'; name inspections outside blocks",
    ),
    (
        TOWN,
        acceptance("fire.chek"),
        "inspections[0]: there is no step 'fire.chek'; did you mean 'fire.check'?",
    ),
    (
        with_items(permit=(PREPARE, SUBMIT, SIGN, COLLECT)),
        drawings(),
        "items[0]: 'permit' has no review between acceptance and decision; leave it out",
    ),
    (
        with_items(permit=(PREPARE, SUBMIT, LOOK, SIGN, COLLECT)),
        drawings(),
        "items[0]: 'permit' has no review of its own; leave it out",
    ),
    (
        TOWN,
        ParallelReview(
            items=TWO,
            lead="planning",
            stage=StageSpec(name="joint"),
            tolerate=Tolerance(items=("licence",)),
            record=LAWFUL,
        ),
        (
            "tolerate.items[0]: 'licence' is not one of the items; name it under `items:` too, or"
            " leave it out here"
        ),
    ),
    (
        with_item(
            replace(
                FIRE,
                needs=("permit",),
                steps=(
                    PREPARE,
                    SUBMIT,
                    Parallel(branches=((CHECK,), (CONSULT,))),
                    APPROVE,
                    COLLECT,
                ),
            )
        ),
        ParallelReview(
            items=TWO,
            lead="planning",
            stage=StageSpec(name="joint"),
            tolerate=Tolerance(items=("fire",), redo=HALF),
            record=LAWFUL,
        ),
        (
            "tolerate.items[0]: the review of 'fire' begins with a block; leave `redo` out, or"
            " begin with a step"
        ),
    ),
    # hours
    (
        in_town(calendar=None),
        OpeningHours(pools=("counter",), week={"Sat": ((540, 1020),)}),
        "pools[0]: 'counter' works at all hours already; leave it out",
    ),
    (
        in_town(calendars={**TOWN.calendars, "office-longer": TOWN.calendars["office"]}),
        OpeningHours(pools=("counter",), week={"Sat": ((540, 1020),)}),
        (
            "week: there is a calendar 'office-longer' already; give the reform a `name:`, which"
            " goes before the calendar's"
        ),
    ),
    # steps
    (
        in_town(
            flow=(
                ItemRef("permit"),
                Step(name="talk", by=("counter",), time=HOUR),
                Step(
                    name="tell",
                    by=("counter",),
                    time=HOUR,
                    serves=("fire",),
                    milestones=("delivered",),
                ),
                ItemRef("fire"),
                ItemRef("licence"),
            )
        ),
        CutSteps(remove=("tell",)),
        (
            "remove[0]: 'tell' carries the milestone 'delivered' of 'fire', and no step right"
            " before it can take that over; merge it with the step after it (cut_steps: merge), or keep it"
        ),
    ),
    (
        permit(REVIEW, replace(SIGN, slots=Slots(week={"Tue": (600,)}, size=2))),
        CutSteps(merge=(Merge(name="all", steps=("permit.review", "permit.sign")),)),
        (
            "merge[0].steps: a meeting time (`slots`) inside the run, or two paces, cannot become"
            " one step; leave that step out"
        ),
    ),
    (
        permit(REVIEW, replace(SIGN, when=Condition(classes=("new",)))),
        CutSteps(merge=(Merge(name="all", steps=("permit.review", "permit.sign")),)),
        (
            "merge[0].steps: 'permit.sign' has another condition (`when`) than 'permit.review';"
            " merge steps that agree in this"
        ),
    ),
    (
        permit(
            CONSULT,
            REVIEW,
            Choice(
                name="again",
                branches=(
                    Branch(name="back", share=HALF, then="consult"),
                    Branch(name="on", rest=True),
                ),
            ),
            SIGN,
        ),
        CutSteps(parallel=(Fork(steps=("permit.consult", "permit.review")),)),
        (
            "parallel[0].steps: the branch 'back' behind 'permit.review' leads to 'permit.consult',"
            " so that its choice decides for both of these steps; put only steps side by side that"
            " each have a choice of their own"
        ),
    ),
    (
        TOWN,
        CutTime(work={"permit.review": Factor(D("-0.1"))}, record=LAWFUL),
        (
            "work.permit.review: the work of 'permit.review' cannot get shorter by more than 100%;"
            " write at most -100%"
        ),
    ),
    (
        TOWN,
        CutTime(wait={"permit.consult": Factor(D("-0.1"))}, record=LAWFUL),
        (
            "wait.permit.consult: the wait of 'permit.consult' cannot get shorter by more than"
            " 100%; write at most -100%"
        ),
    ),
    # deliveries
    (
        with_items(
            permit=(
                PREPARE,
                SUBMIT,
                REVIEW,
                SIGN,
                Choice(
                    name="how",
                    branches=(
                        Branch(name="post", share=HALF, do=(Step(name="post", wait=HOUR),)),
                        Branch(name="hand", rest=True),
                    ),
                ),
            )
        ),
        CutMaterials(
            promise={"permit": ("plan",)}, verify=Verify(share=HALF, by="fire", time=HOUR)
        ),
        (
            "promise.permit: 'permit' does not say which step delivers it; give that step"
            " `milestone: delivered`"
        ),
    ),
    (
        with_items(
            permit=(PREPARE, SUBMIT, SIDE, replace(COLLECT, milestones=("decided", "delivered")))
        ),
        OneWindow(items=TWO, window=WINDOW),
        (
            "items[0]: 'permit' is decided at its collection, and no step before it can be the"
            " decision; leave it out"
        ),
    ),
    (TOWN, Once(items=("permit", "permit")), "items[1]: 'permit' is named twice; name it once"),
]


@pytest.mark.parametrize(
    ("process", "reform", "sentence"), REFUSED, ids=lambda value: getattr(value, "KEY", "")
)
def test_what_does_not_fit_this_town_is_refused_with_a_sentence(
    process: Process, reform: Reform, sentence: str
) -> None:
    assert refusal(reform.apply, process) == sentence
