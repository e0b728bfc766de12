"""减环节: steps that go, become one, or go side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    CONSULT,
    COUNTERSIGN,
    EXAMINE,
    ISSUE,
    NOTICE,
    PAY,
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

from simulator.model.distributions import Gamma, Sum, Summand
from simulator.model.flow import Branch, Choice, Gateway, Graph, Milestone, Parallel, Step, Text
from simulator.reforms.forks import Fork
from simulator.reforms.kit.reform import Record
from simulator.reforms.steps import CutSteps, Merge
from simulator.soundness import check

INTAKE = replace(SUBMIT, time=fixed("25 min"))


def remove(*names: str, basis: str | None = None) -> CutSteps:
    return CutSteps(remove=names, record=Record(basis=basis))


def test_a_step_goes_and_its_neighbours_are_joined() -> None:
    after = remove("licence.countersign").apply(TOWN)
    assert after == with_items(licence=(PREPARE, SUBMIT, PAY, EXAMINE, ISSUE, COLLECT))
    assert check(after) == []


def test_its_milestone_goes_to_the_step_before() -> None:
    after = remove("licence.issue").apply(TOWN)
    countersign = replace(COUNTERSIGN, milestones=("decided",))
    assert after == with_items(licence=(PREPARE, SUBMIT, PAY, EXAMINE, countersign, COLLECT))


def test_its_milestone_goes_to_the_end_of_every_way_out_of_a_choice() -> None:
    quick, full = replace(CHECK, name="quick"), replace(CHECK, name="full")
    ways = (
        Branch(name="quick", share=Decimal("0.3"), do=(quick,)),
        Branch(name="full", rest=True, do=(full,)),
    )
    out = Branch(name="out", share=Decimal("0.1"), end="rejected")
    after = remove("fire.approve").apply(
        with_items(fire=(PREPARE, SUBMIT, Choice(branches=(*ways, out)), APPROVE, COLLECT))
    )
    decided: tuple[Milestone, ...] = ("decided",)
    marked = (
        replace(ways[0], do=(replace(quick, milestones=decided),)),
        replace(ways[1], do=(replace(full, milestones=decided),)),
        out,
    )
    assert after == with_items(fire=(PREPARE, SUBMIT, Choice(branches=marked), COLLECT))


def test_a_milestone_that_nothing_can_take_over_keeps_its_step() -> None:
    assert (
        refusal(remove("fire.approve").apply)
        == "remove[0]: 'fire.approve' carries the milestone 'decided', and no step right before it"
        " can take that over; merge it with the step after it (cut_steps: merge), or keep it"
    )


def test_rework_that_led_to_it_leads_to_the_step_after_it() -> None:
    log = Step(name="log", by=("fire",), time=fixed("5 min"))
    mend = Branch(name="mend", share=Decimal("0.2"), then="log")
    loop = Choice(name="result", branches=(Branch(name="passed", rest=True), mend))
    before = with_items(fire=(PREPARE, SUBMIT, log, CHECK, loop, APPROVE, COLLECT))
    after = remove("fire.log").apply(before)
    led = replace(loop, branches=(loop.branches[0], replace(mend, then="check")))
    assert after == with_items(fire=(PREPARE, SUBMIT, CHECK, led, APPROVE, COLLECT))


def test_a_choice_that_only_leads_back_goes_along_with_its_step() -> None:
    after = remove("fire.check").apply(TOWN)
    assert after.items["fire"].steps == (
        PREPARE,
        SUBMIT,
        APPROVE,
        replace(COLLECT, time=fixed("15 min")),
    )


def test_rework_that_would_lead_nowhere_is_refused() -> None:
    refuse = replace(
        RESULT,
        branches=(*RESULT.branches, Branch(name="refused", share=Decimal("0.1"), end="rejected")),
    )
    rejecting = with_items(fire=(PREPARE, SUBMIT, CHECK, refuse, APPROVE, COLLECT))
    assert (
        refusal(remove("fire.check").apply, rejecting)
        == "remove[0]: the branch 'mend' leads back to 'fire.check', and no step follows that it"
        " could lead to instead; keep it, or change where 'mend' leads in the process file"
    )


def test_what_the_law_requires_goes_only_with_a_basis() -> None:
    assert (
        refusal(remove("permit.notice").apply)
        == "remove[0]: the law requires 'permit.notice'; name the `basis:` that allows it to go, or"
        " keep it"
    )
    optional = with_items(
        permit=(PREPARE, INTAKE, CONSULT, REVIEW, replace(NOTICE, required=False), SIGN, COLLECT)
    )
    assert (
        refusal(remove("permit.notice").apply, optional)
        == "remove[0]: 'permit.notice' has a minimum of 7 d; name the `basis:` that allows less, or"
        " keep it"
    )
    assert remove("permit.notice", basis="pilot").apply(TOWN) == with_items(
        permit=(PREPARE, INTAKE, CONSULT, REVIEW, SIGN, COLLECT)
    )


def test_steps_that_belong_to_another_cut_are_left_to_it() -> None:
    assert (
        refusal(remove("fire.prepare").apply)
        == "remove[0]: 'fire.prepare' prepares the materials; drop materials instead"
        " (cut_materials: drop)"
    )
    assert (
        refusal(remove("fire.submit").apply)
        == "remove[0]: 'fire.submit' checks the materials; drop materials (cut_materials: drop), or"
        " take them in for several items at once (one_window)"
    )
    assert (
        refusal(remove("licence.pay").apply)
        == "remove[0]: 'licence.pay' collects the fee; waive the fee instead (cut_fees: waive); the"
        " step goes with it"
    )


def test_names_that_do_not_fit_are_refused() -> None:
    assert (
        refusal(remove().apply)
        == "cut_steps changes nothing; say which steps under `remove:`, `delegate:`, `merge:`,"
        " `parallel:` or `reorder:`, or which blocks under `times:`"
    )
    assert (
        refusal(remove("fire.cheque").apply)
        == "remove[0]: there is no step 'fire.cheque'; did you mean 'fire.check'?"
    )
    assert (
        refusal(remove("check").apply)
        == "remove[0]: 'check' is not the full name of a step; write 'fire.check'"
    )
    assert refusal(remove("fire.cheque", "check").apply).splitlines() == [
        "remove[0]: there is no step 'fire.cheque'; did you mean 'fire.check'?",
        "remove[1]: 'check' is not the full name of a step; write 'fire.check'",
    ]
    assert (
        refusal(remove("fire").apply)
        == "remove[0]: 'fire' is an item, not a step; write the full name of a step of it,"
        " 'fire.STEP'"
    )
    alone = with_items(fire=(CHECK,))
    assert (
        refusal(remove("fire.check").apply, alone)
        == "remove[0]: 'fire.check' is the last step of 'fire'; remove the item (cut_items:"
        " {remove: [fire]})"
    )


def test_an_explicit_graph_keeps_its_shape() -> None:
    graph = Graph(nodes={"check": CHECK, "split": Gateway("exclusive")}, edges=())
    assert (
        refusal(
            remove("fire.check").apply, with_items(fire=(PREPARE, SUBMIT, graph, APPROVE, COLLECT))
        )
        == "remove[0]: 'fire.check' stands in an explicit graph; take it out of the graph in the"
        " process file"
    )


def test_a_common_step_hands_its_milestone_to_the_items_it_served() -> None:
    common = replace(COLLECT, serves=("fire", "licence"))
    before = replace(
        with_items(
            fire=(PREPARE, SUBMIT, CHECK, APPROVE), licence=(PREPARE, SUBMIT, PAY, EXAMINE, ISSUE)
        ),
        flow=(*TOWN.flow, common),
    )
    after = remove("collect").apply(before)
    last = {
        "fire": replace(APPROVE, milestones=("decided", "delivered")),
        "licence": replace(ISSUE, milestones=("decided", "delivered")),
    }
    assert after == with_items(
        fire=(PREPARE, SUBMIT, CHECK, last["fire"]),
        licence=(PREPARE, SUBMIT, PAY, EXAMINE, last["licence"]),
    )


def test_steps_of_one_pool_become_one_on_their_own_random_streams() -> None:
    titled = (
        replace(REVIEW, title=Text("Review", "审查")),
        replace(SIGN, title=Text("Sign", "签发"), draws="permit.stamp"),
    )
    before = with_items(permit=(PREPARE, INTAKE, CONSULT, *titled, COLLECT))
    after = CutSteps(merge=(Merge(name="decide", steps=("permit.review", "permit.sign")),)).apply(
        before
    )
    decide = Step(
        name="decide",
        title=Text("Review; Sign", "审查、签发"),
        by=("planning",),
        time=Sum(
            (
                Summand(Gamma(q("9 h"), Decimal("0.6")), "permit.review"),
                Summand(fixed("1 h"), "permit.stamp"),
            )
        ),
        milestones=("decided",),
        draws="permit.review",
    )
    assert after == with_items(permit=(PREPARE, INTAKE, CONSULT, decide, COLLECT))
    assert check(after) == []


def test_a_merge_of_a_merge_keeps_all_parts_and_a_given_time_replaces_them() -> None:
    stamp = Step(name="stamp", by=("planning",), time=fixed("5 min"), required=True)
    before = with_items(permit=(PREPARE, INTAKE, REVIEW, stamp, SIGN, COLLECT))
    twice = CutSteps(
        merge=(
            Merge(name="review", steps=("permit.review", "permit.stamp")),
            Merge(name="decide", steps=("permit.review", "permit.sign")),
        )
    )
    decide = twice.apply(before).items["permit"].steps[2]
    assert isinstance(decide, Step)
    assert isinstance(decide.time, Sum)
    assert [part.draws for part in decide.time.parts] == [
        "permit.review",
        "permit.stamp",
        "permit.sign",
    ]
    assert decide.required
    given = CutSteps(
        merge=(Merge(name="decide", steps=("permit.stamp", "permit.sign"), time=fixed("30 min")),),
        record=Record(why="one seal"),
    ).apply(before)
    assert given.items["permit"].steps[3] == Step(
        name="decide",
        by=("planning",),
        time=fixed("30 min"),
        required=True,
        milestones=("decided",),
        draws="permit.stamp",
    )


def test_rework_into_the_first_of_merged_steps_leads_to_the_merged_one() -> None:
    again = Choice(
        name="result",
        branches=(
            Branch(name="passed", rest=True),
            Branch(name="mend", share=Decimal("0.1"), then="check"),
        ),
    )
    log = Step(name="log", by=("fire",), time=fixed("5 min"))
    before = with_items(fire=(PREPARE, SUBMIT, CHECK, log, again, APPROVE, COLLECT))
    after = CutSteps(merge=(Merge(name="test", steps=("fire.check", "fire.log")),)).apply(before)
    result = after.items["fire"].steps[3]
    assert isinstance(result, Choice)
    assert result.branches[1].then == "test"
    middle = with_items(fire=(PREPARE, SUBMIT, log, CHECK, again, APPROVE, COLLECT))
    assert (
        refusal(
            CutSteps(merge=(Merge(name="test", steps=("fire.log", "fire.check")),)).apply, middle
        )
        == "merge[0].steps: the branch 'mend' leads back to 'fire.check', in the middle of the"
        " steps to merge; leave 'fire.check' out: merged, the rework would repeat the steps"
        " before it too"
    )


def test_steps_that_cannot_become_one() -> None:
    def merged(*steps: str, name: str = "one") -> str:
        return refusal(CutSteps(merge=(Merge(name=name, steps=steps),)).apply)

    assert (
        merged("permit.review")
        == "merge[0].steps: one step is not a run of steps; name at least two"
    )
    assert (
        merged("permit.review", "permit.sign")
        == "merge[0].steps: 'permit.review' and 'permit.sign' do not follow one another; "
        "name steps of one item that stand one right after another; only the choice behind a step"
        " may stand between them"
    )
    assert (
        merged("licence.examine", "licence.countersign")
        == "merge[0].steps: 'licence.countersign' has other officers than 'licence.examine'; merge"
        " steps that agree in this"
    )
    assert (
        merged("permit.consult", "permit.review")
        == "merge[0].steps: 'permit.consult' is not work of its own (a wait); merge only steps with"
        " a `time`"
    )
    assert merged("licence.examine", "licence.countersign", name="pay").endswith(
        "merge steps that agree in this"
    )
    stamp = Step(name="stamp", by=("building",), time=fixed("5 min"))
    before = with_items(licence=(PREPARE, SUBMIT, PAY, EXAMINE, stamp, ISSUE, COLLECT))
    clash = CutSteps(merge=(Merge(name="pay", steps=("licence.examine", "licence.stamp")),))
    assert (
        refusal(clash.apply, before)
        == "merge[0].name: the item 'licence' already has a step or block 'pay'; give it another name"
    )


def test_a_run_of_steps_goes_side_by_side() -> None:
    after = CutSteps(
        parallel=(Fork(steps=("licence.countersign", "licence.examine"), name="joint"),)
    ).apply(TOWN)
    fork = Parallel(branches=((EXAMINE,), (COUNTERSIGN,)), name="joint")
    assert after == with_items(licence=(PREPARE, SUBMIT, PAY, fork, ISSUE, COLLECT))
    assert check(after) == []


def test_steps_that_cannot_go_side_by_side() -> None:
    assert (
        refusal(CutSteps(parallel=(Fork(steps=("licence.countersign", "licence.issue")),)).apply)
        == "parallel[0].steps: 'licence.issue' carries the milestone 'decided' and cannot go side"
        " by side with others; leave it out of the run"
    )
    assert (
        refusal(CutSteps(parallel=(Fork(steps=("licence.prepare", "licence.submit")),)).apply)
        == "parallel[0].steps: 'licence.prepare' handles the materials and cannot go side by side"
        " with others; leave it out of the run"
    )
    assert (
        refusal(CutSteps(parallel=(Fork(steps=("fire.check", "permit.review")),)).apply)
        == "parallel[0].steps: 'fire.check' and 'permit.review' do not follow one another; "
        "name steps of one item that stand one right after another; only the choice behind a step"
        " may stand between them"
    )
