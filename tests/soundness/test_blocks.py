"""Stories of blocks: shares that add up, a way for every class, branches and stages that hold something."""

from __future__ import annotations

from decimal import Decimal

from simulator.model.flow import AnyOf, Branch, Condition, ItemRef, Parallel, Stage
from simulator.model.process import CaseClass
from soundness.small_process import bare, choice, faults, process, step, way


def test_the_shares_of_a_choice_add_up_exactly() -> None:
    def shares(*given: str) -> list[str]:
        return faults(
            bare(
                choice(*(way(f"b{i}", share=share) for i, share in enumerate(given))), step("serve")
            )
        )

    assert shares("0.1", "0.2", "0.7") == []
    assert shares("0.85", "0.1") == [
        "flow[0].result: the shares of 'result' add up to 95%; 5% is missing; let one branch be"
        " `rest`, or change a share"
    ]
    assert shares("0.85", "0.155") == [
        "flow[0].result: the shares of 'result' add up to 100.5%; 0.5% is too much; let one branch"
        " be `rest`, or change a share"
    ]


def test_one_branch_may_be_the_rest() -> None:
    assert faults(bare(choice(way("a", share="0.2"), way("b", rest=True)), step("serve"))) == []
    assert faults(
        bare(choice(way("a", share="0.2"), way("b", rest=True), way("c", rest=True)), step("serve"))
    ) == ["flow[0].result: 2 branches of 'result' are `rest`; let one be"]
    over = Condition(shares={"uptake": Decimal("1.1")})
    assert faults(bare(step("serve", when=over))) == [
        "flow[0].serve.when.shares.uptake: 110% is not a share; write one from 0% to 100%"
    ]
    assert faults(bare(choice(way("a", share="1.2"), way("b", rest=True)), step("serve"))) == [
        "flow[0].result: the shares of 'result' add up to 120%; leave something for `rest`",
        "flow[0].result.choice.a.share: 120% is not a share; write one from 0% to 100%",
    ]


def test_a_branch_says_once_when_it_is_taken_and_where_it_leads() -> None:
    fault = "flow[1].result.choice.a: the branch 'a' has"
    always = way("b", rest=True)
    assert faults(bare(step("x"), choice(way("a"), always))) == [
        f"{fault} no share; write `share:`, `when:` or `rest`"
    ]
    assert faults(
        bare(
            step("x"),
            choice(
                way("a", share="0.5", when=Condition(shares={"uptake": Decimal("0.5")})), always
            ),
        )
    ) == [f"{fault} more than one of share, rest and when; keep one of them"]
    assert faults(bare(step("x"), choice(way("a", share="0.5", then="x", end="no"), always))) == [
        f"{fault} both `then` and `end`; keep one of them"
    ]


def test_conditions_alone_must_leave_every_class_a_way() -> None:
    classes = {
        name: CaseClass(name=name, share=Decimal("0.5"), attributes={"trade": name})
        for name in ("food", "shop")
    }
    for_food = way("a", when=Condition(classes=("food",)))
    for_shops = way("b", when=Condition(attributes={"trade": ("shop",)}))
    promised = way("b", when=Condition(shares={"uptake": Decimal("0.6")}))
    assert faults(bare(choice(for_food, for_shops), step("x"), classes=classes)) == []
    assert faults(bare(choice(for_food), step("x"), classes=classes)) == [
        "flow[0].result: 'result' has no sure way out for a case of class 'shop'; let one branch be"
        " `rest`"
    ]
    assert faults(bare(choice(for_food, promised), step("x"), classes=classes)) == [
        "flow[0].result: 'result' has no sure way out for a case of class 'shop'; let one branch be"
        " `rest`"
    ]
    assert faults(bare(choice(promised), step("x"))) == [
        "flow[0].result: 'result' has no way out for a case that no `when` takes; let one branch be"
        " `rest`"
    ]


def test_branches_of_an_inclusive_block_have_shares_of_their_own() -> None:
    def some(*branches: Branch) -> list[str]:
        return faults(bare(step("x"), AnyOf(name="checks", branches=branches)))

    assert some(way("a", step("y"), share="0.9"), way("b", step("z"), share="0.9")) == []
    assert some(way("a", step("y"), share="0.9"), way("b", step("z"), rest=True)) == []
    assert some(way("a", step("y"), rest=True), way("b", step("z"), rest=True)) == [
        "flow[1].checks: 2 branches of 'checks' are `rest`; let one be"
    ]
    assert some(way("a", step("y"), share="1"), way("b", step("z"), rest=True)) == [
        "flow[1].checks: the `rest` of 'checks' is never taken, because every case takes another"
        " branch; `rest` is for the cases that take no other branch; leave it out, or change a"
        " share"
    ]
    assert some(way("a", step("y"), share="0.5", then="x"), way("b", share="0.5")) == [
        "flow[1].checks.any.a: the branch 'a' of an `any` block has a `then`; its join would wait;"
        " put a choice behind the block"
    ]


def test_blocks_have_branches() -> None:
    assert (
        faults(bare(choice(), step("x")))[0]
        == "flow[0].result: 'result' has no branches; add branches, or remove it"
    )
    assert faults(bare(Parallel(branches=((step("x"),), ())))) == [
        "flow[0].parallel[1]: an empty parallel branch; leave it out"
    ]
    assert faults(bare(Parallel(branches=((step("x"),), (step("y"),)), until=3))) == [
        "flow[0].until: the join waits for 3 branches, but there are 2; leave `until` out to wait"
        " for all"
    ]


def test_branches_of_a_block_have_names_of_their_own() -> None:
    assert faults(bare(choice(way("a", share="0.5"), way("a", share="0.5")), step("x"))) == [
        "flow[0].result.choice.a: two branches of flow[0].result.choice are called 'a'; rename one"
        " of them"
    ]


def test_a_stage_holds_items_and_no_stage() -> None:
    assert faults(
        process(Stage(name="joint", lead="desk", do=(step("x"),)), ItemRef("permit"))
    ) == ["flow[0].stage.do: the stage 'joint' holds no item; put its items there, or remove it"]
    inner = Stage(name="inner", lead="desk", do=(ItemRef("permit"),))
    assert faults(process(Stage(name="outer", lead="desk", do=(inner,)))) == [
        "flow[0].stage.do[0].stage: the stage 'inner' stands inside another stage; put it before or"
        " behind that"
    ]


def test_a_case_does_not_end_with_an_outcome_that_means_something_else() -> None:
    assert (
        faults(bare(choice(way("a", rest=True, end="open")), step("x")))[0]
        == "flow[0].result.choice.a.end: an end cannot be called 'open', which is an outcome with a"
        " meaning of its own; use another label"
    )
