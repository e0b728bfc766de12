"""Who signs: ``cut_steps: delegate`` puts a sign-off into other hands, and no decision goes to
others without a word.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_reforms_town import (
    CHECK,
    COLLECT,
    COUNTERSIGN,
    EXAMINE,
    ISSUE,
    PAY,
    PREPARE,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    refusal,
    with_items,
)

from simulator.model.flow import Slots, Text
from simulator.present.words.values import shown
from simulator.reforms.delegation import Delegate
from simulator.reforms.kit.reform import Record, disjoint
from simulator.reforms.staff import Staff
from simulator.reforms.steps import CutSteps, Merge
from simulator.soundness import check

BUSY = Record(why="the head of the window signs", basis="a delegation of 2019")


def handed(step: str, by: str, record: Record = BUSY, **more: object) -> CutSteps:
    return CutSteps(delegate=(Delegate(step=step, by=by, **more),), record=record)  # type: ignore[arg-type]


def test_the_head_of_the_window_signs_in_his_own_time() -> None:
    after = handed(
        "permit.sign", "counter", time=fixed("10 min"), title=Text("Sign", "签批")
    ).apply(TOWN)
    signed = replace(SIGN, by=("counter",), time=fixed("10 min"), title=Text("Sign", "签批"))
    steps = tuple(signed if step == SIGN else step for step in TOWN.items["permit"].steps)
    assert after == with_items(permit=steps)
    assert check(after) == []


def test_without_a_time_the_work_is_as_it_was_and_needs_no_reason() -> None:
    after = handed("permit.sign", "counter", Record()).apply(TOWN)
    assert after.items["permit"].steps.count(replace(SIGN, by=("counter",))) == 1
    assert (
        refusal(handed("permit.sign", "counter", Record(), time=fixed("10 min")).apply)
        == "delegate[0].time: shorter work or waits need a reason; say in `why:` what makes it"
        " shorter; a shorter promise alone shortens no work"
    )


def test_who_signs_alone_waits_for_no_meeting() -> None:
    meeting = replace(SIGN, slots=Slots(week={"Wed": (540,)}, size=15))
    before = with_items(permit=(PREPARE, SUBMIT, CHECK, meeting, COLLECT))
    after = handed("permit.sign", "counter").apply(before)
    assert replace(SIGN, by=("counter",)) in after.items["permit"].steps


def test_the_times_of_a_meeting_are_told_in_words() -> None:
    meeting = Slots(week={"Tue": (540,), "Thu": (540, 870)}, size=15)
    assert shown("slots", meeting, "en", {}) == "Tue 9:00, Thu 9:00, Thu 14:30, up to 15 each time"
    assert shown("slots", meeting, "zh", {}) == "周二9:00、周四9:00、周四14:30，每次最多 15 件"


def test_delegated_to_the_reviewer_a_sign_off_can_become_one_with_the_review() -> None:
    reviewed = replace(CHECK, by=("counter",))
    before = with_items(permit=(PREPARE, SUBMIT, reviewed, SIGN, COLLECT))
    reform = replace(
        handed("permit.sign", "counter"),
        merge=(Merge(name="decide", steps=("permit.check", "permit.sign"), time=CHECK.time),),
    )
    names = [step.name for step in reform.apply(before).items["permit"].steps]  # type: ignore[union-attr]
    assert names == ["prepare", "submit", "decide", "collect"]


def test_a_decision_that_would_fall_to_others_is_not_removed() -> None:
    leaders = replace(SIGN, by=("building",))
    before = with_items(permit=(PREPARE, SUBMIT, CHECK, leaders, COLLECT))
    assert (
        refusal(CutSteps(remove=("permit.sign",)).apply, before)
        == "remove[0]: 'permit.sign' decides; without it the decision would fall to"
        " 'permit.check', which is not done by those who decide today; say who decides: `delegate:"
        " [{step: permit.sign, by: POOL, time: …}]`"
    )


def test_a_decision_that_stays_with_those_who_decide_may_be_earlier() -> None:
    after = CutSteps(remove=("licence.issue",)).apply(TOWN)
    countersign = replace(COUNTERSIGN, milestones=("decided",))
    assert after == with_items(licence=(PREPARE, SUBMIT, PAY, EXAMINE, countersign, COLLECT))
    assert set(ISSUE.by) < set(COUNTERSIGN.by)


@pytest.mark.parametrize(
    ("step", "by", "said"),
    [
        (
            "permit.sign",
            "planning",
            "delegate[0].by: 'planning' does 'permit.sign' already; leave it out",
        ),
        (
            "permit.prepare",
            "counter",
            "delegate[0].step: no officers do 'permit.prepare', so that nobody could delegate it;"
            " name a step of officers, such as a sign-off",
        ),
        (
            "permit.submit",
            "planning",
            "delegate[0].step: 'permit.submit' takes the materials in, and signs nothing; let"
            " another window take them in with one_window",
        ),
        (
            "licence.countersign",
            "counter",
            "delegate[0].step: 'building' and 'planning' do 'licence.countersign' together; one"
            " pool alone would leave out what the others look at; keep it, or write each of their"
            " sign-offs as a step of its own in the process file",
        ),
        (
            "permit.sign",
            "conter",
            "delegate[0].by: there is no pool 'conter'; did you mean 'counter'?",
        ),
    ],
)
def test_only_a_sign_off_of_one_pool_is_delegated(step: str, by: str, said: str) -> None:
    assert refusal(handed(step, by).apply) == said


def test_a_decision_leaves_its_department_only_on_a_basis() -> None:
    square = replace(TOWN.departments["hall"], name="square")
    away = replace(
        TOWN,
        departments={**TOWN.departments, "square": square},
        pools={**TOWN.pools, "counter": replace(TOWN.pools["counter"], department="square")},
    )
    assert (
        refusal(handed("permit.sign", "counter", Record()).apply, away)
        == "delegate[0].by: 'counter' belongs to another department than those who decide in"
        " 'permit.sign' today; name the `basis:` that entrusts or concentrates the power, or give"
        " both pools one `department:`"
    )
    assert check(handed("permit.sign", "counter").apply(away)) == []
    assert check(handed("permit.review", "counter", Record()).apply(away)) == []  # decides nothing


def test_more_officers_for_those_who_sign_commute_with_it() -> None:
    assert disjoint(handed("permit.sign", "counter"), Staff(capacity={"counter": 4}), TOWN)
