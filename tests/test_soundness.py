"""One story per rule: a sound process, one fault in it, and the sentence that names the fault and
the fix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.model.calendars import DayRange, OfficeHours
from simulator.model.distributions import Exponential, Fixed, Lognormal, Sum, Summand, Uniform
from simulator.model.errors import ModelError
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    End,
    Flow,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Slots,
    Stage,
    Step,
    Text,
)
from simulator.model.process import (
    Applicant,
    Arrivals,
    CaseClass,
    Change,
    Department,
    Experiment,
    Fee,
    Item,
    Limit,
    Material,
    Pool,
    Process,
)
from simulator.model.units import Quantity
from simulator.soundness import RULES, assert_sound, check, notes

NINE_TO_FIVE = ((540, 1020),)


def q(text: str) -> Quantity:
    value, _, unit = text.partition(" ")
    return Quantity(Decimal(value), unit)


def fixed(text: str) -> Fixed:
    return Fixed(q(text))


HOUR = fixed("1 h")
PREPARE = Step(name="prepare", by=("applicant",), does_materials=True)
SUBMIT = Step(
    name="submit",
    by=("desk",),
    time=HOUR,
    visit=True,
    checks_materials=True,
    milestones=("accepted",),
)
SIGN = Step(name="sign", by=("desk",), time=HOUR, milestones=("decided",))
COLLECT = Step(name="collect", by=("desk",), time=HOUR, milestones=("delivered",))


def step(name: str, by: str = "desk", **fields: Any) -> Step:
    return Step(name=name, by=(by,), **{"time": HOUR, **fields})


def wait(name: str, length: str = "3 wd", **fields: Any) -> Step:
    return Step(name=name, wait=fixed(length), **fields)


def way(name: str, *do: Any, share: str | None = None, **fields: Any) -> Branch:
    return Branch(name=name, share=None if share is None else Decimal(share), do=do, **fields)


def choice(*branches: Branch, name: str | None = "result") -> Choice:
    return Choice(branches=branches, name=name)


def permit(*steps: Any, **fields: Any) -> Item:
    return Item(
        **{
            "name": "permit",
            "materials": ("form",),
            "steps": steps or (PREPARE, SUBMIT, SIGN, COLLECT),
            **fields,
        }
    )


def process(*flow: Any, item: Item | None = None, **fields: Any) -> Process:
    item = item or permit()
    made: Mapping[str, Any] = {
        "name": "p",
        "flow": flow or (ItemRef(item.name),),
        "start": date(2020, 1, 6),
        "calendar": "office",
        "calendars": {
            "office": OfficeHours(
                name="office", week=dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri"), NINE_TO_FIVE)
            )
        },
        "arrivals": Arrivals(poisson=Decimal(9), per=q("1 week"), calendar="office"),
        "pools": {"desk": Pool(name="desk", capacity=2)},
        "materials": {"form": Material(name="form", prepare=HOUR)},
        "items": {item.name: item},
    }
    return Process(**{**made, **fields})


def bare(*flow: Any, **fields: Any) -> Process:
    """A process of steps only."""
    return process(*flow, **{"items": {}, "materials": {}, **fields})


def faults(process: Process) -> list[str]:
    return [str(problem) for problem in check(process)]


# --- what is sound ---


def test_the_plain_process_is_sound() -> None:
    assert faults(process()) == []
    assert_sound(process())


def test_an_unsound_process_is_refused_with_all_its_problems() -> None:
    with pytest.raises(ModelError) as caught:
        assert_sound(process(calendar="ofice", time_zone="Asia/Shanghia"))
    assert [str(problem) for problem in caught.value.problems] == [
        "calendar: no calendar 'ofice'; did you mean 'office'?",
        "time_zone: no time zone 'Asia/Shanghia'; did you mean 'Asia/Shanghai'?",
    ]


def test_a_process_of_one_step_is_sound() -> None:
    assert faults(bare(step("serve"))) == []


def test_a_random_stream_may_be_named_after_a_step_that_is_gone() -> None:
    assert (
        faults(
            bare(
                step(
                    "serve",
                    draws="permit.gone",
                    time=Sum((Summand(HOUR, "other.gone"), Summand(fixed("2 h"), None))),
                )
            )
        )
        == []
    )


def test_rework_skipped_steps_stages_and_ends_are_sound() -> None:
    mend = way("mend", step("rectify", "applicant"), share="0.1", then="submit")
    rework = choice(way("passed", share="0.85"), mend, way("no", rest=True, end="refused"))
    item = permit(
        PREPARE,
        SUBMIT,
        rework,
        step("urgent", when=Condition(classes=("hasty",))),
        SIGN,
        COLLECT,
        step("file"),
    )
    fork = Parallel(branches=((ItemRef("permit"),), (wait("notice"),)), until=1)
    stage = Stage(name="joint", lead="desk", do=(fork,), limit=q("10 wd"), dispatch=HOUR)
    hasty = {"hasty": CaseClass(name="hasty", share=Decimal(1))}
    assert faults(process(step("advise"), stage, step("survey"), item=item, classes=hasty)) == []


# --- names ---


def test_whatever_is_named_must_be_there() -> None:
    item = permit(lead="dest", materials=("from",), produces="paper", needs=("licence",))
    pool = Pool(name="desk", capacity=1, department="center", calendar="nights")
    unsound = process(
        item=item,
        pools={"desk": pool},
        departments={"centre": Department(name="centre")},
        arrivals=Arrivals(every=HOUR, calendar="shop"),
        applicant=Applicant(calendar="homes"),
    )
    assert faults(unsound) == [
        "arrivals.calendar: no calendar 'shop'; known: office",
        "applicant.calendar: no calendar 'homes'; known: office",
        "pools.desk.calendar: no calendar 'nights'; known: office",
        "pools.desk.department: no department 'center'; did you mean 'centre'?",
        "items.permit.lead: no pool 'dest'; did you mean 'desk'?",
        "items.permit.materials[0]: no material 'from'; did you mean 'form'?",
        "items.permit.produces: no material 'paper'; known: form",
        "items.permit.needs: no item 'licence'; known: permit",
    ]


def test_a_pool_of_a_step_or_stage_must_be_there() -> None:
    assert faults(bare(step("serve", "dekk"))) == [
        "flow[0].serve.by: no pool 'dekk'; did you mean 'desk'?"
    ]
    stage = Stage(name="joint", lead="boss", do=(ItemRef("permit"),))
    assert faults(process(stage)) == ["flow[0].stage.lead: no pool 'boss'; known: desk"]


def test_an_item_of_the_flow_must_be_there_and_every_item_must_stand_in_it_once() -> None:
    assert faults(process(ItemRef("permitt"))) == [
        "flow[0]: no item 'permitt'; did you mean 'permit'?",
        "items.permit: 'permit' does not stand in the flow; add it to `flow`, or remove the item",
    ]
    twice = process(ItemRef("permit"), choice(way("a", ItemRef("permit"), share="1")))
    assert faults(twice) == [
        "flow[1].result.choice.a.do[0]: 'permit' stands in the flow twice; a case goes through an"
        " item once; leave one out"
    ]
    served = process(step("ask", serves=("permmit",)), ItemRef("permit"))
    assert faults(served) == ["flow[0].ask.for: no item 'permmit'; did you mean 'permit'?"]


def test_an_item_does_not_stand_inside_an_item() -> None:
    item = permit(PREPARE, SUBMIT, SIGN, ItemRef("permit"))
    assert (
        faults(process(item=item))[0]
        == "items.permit.steps[3]: 'permit' stands inside item 'permit'; an item stands in the flow"
        " of the process"
    )


def test_flows_are_not_empty() -> None:
    assert faults(process(item=replace(permit(materials=()), steps=()))) == [
        "items.permit.steps: 'permit' has no steps; write its steps, or let a step of the process"
        " serve it (`for:`)"
    ]
    assert faults(replace(bare(), flow=())) == [
        "flow: the flow is empty; write its items and steps"
    ]


def test_a_condition_names_classes_attributes_and_values_that_there_are() -> None:
    classes = {"urgent": CaseClass(name="urgent", share=Decimal(1), attributes={"trade": "food"})}
    assert faults(bare(step("serve", when=Condition(classes=("urgant",))), classes=classes)) == [
        "flow[0].serve.when.class: no class 'urgant'; did you mean 'urgent'?"
    ]
    assert faults(
        bare(step("serve", when=Condition(attributes={"trad": ("food",)})), classes=classes)
    ) == ["flow[0].serve.when.trad: no class has the attribute 'trad'; did you mean 'trade'?"]
    assert faults(
        bare(step("serve", when=Condition(attributes={"trade": ("fod",)})), classes=classes)
    ) == ["flow[0].serve.when.trade: no class has 'fod' as its 'trade'; did you mean 'food'?"]
    assert faults(bare(step("serve", when=Condition(attributes={"trade": ("food",)})))) == [
        "flow[0].serve.when.trade: no class has the attribute 'trade'; give it to a class under"
        " `attributes`"
    ]


def test_rework_leads_to_a_step_of_the_same_level() -> None:
    def back(target: str, *inside: Any) -> list[str]:
        again = choice(way("on", share="0.5"), way("back", share="0.5", then=target))
        return faults(process(step("look"), *inside, ItemRef("permit"), again))

    assert back("look") == []
    assert back("lok") == [
        "flow[2].result.choice.back.then: no step 'lok' in the process; did you mean 'look'?"
    ]
    assert back("sign") == [
        "flow[2].result.choice.back.then: no step 'sign' in the process; known: look"
    ]
    assert back("permit") == [
        "flow[2].result.choice.back.then: `then` leads to 'permit', which is not a step; let it"
        " lead to a step before it"
    ]
    fork = Parallel(branches=((step("a"),), (step("b"),)))
    assert (
        back("a", fork)[0]
        == "flow[3].result.choice.back.then: `then` leads to 'a', into or out of a parallel or"
        " `any` branch, a stage or a graph; let it lead to a step of the same branch"
    )


def test_rework_stays_inside_its_parallel_branch() -> None:
    again = choice(way("on", share="0.5"), way("back", share="0.5", then="ask"))
    assert faults(bare(step("ask"), Parallel(branches=((step("a"), again), (step("b"),))))) == [
        "flow[1].parallel[0][1].result.choice.back.then: `then` leads to 'ask', into or out of a"
        " parallel or `any` branch, a stage or a graph; let it lead to a step of the same branch"
    ]
    inside = choice(way("on", share="0.5"), way("back", share="0.5", then="a"))
    assert faults(bare(step("ask"), Parallel(branches=((step("a"), inside), (step("b"),))))) == []


def test_names_are_unique_on_a_level_and_apart_from_items() -> None:
    assert faults(bare(step("serve"), choice(way("a", step("serve"), share="1")))) == [
        "flow[1].result.choice.a.do[0].serve: 'serve' is used twice in the process; give each step"
        " and block a name of its own"
    ]
    assert faults(bare(step("serve"), choice(way("a", share="1"), name="serve"))) == [
        "flow[1].serve: 'serve' is used twice in the process; give each step and block a name of"
        " its own"
    ]
    assert faults(process(step("permit"), ItemRef("permit"))) == [
        "items.permit: 'permit' is an item, and a step, block or stage of the process; rename one"
        " of them"
    ]
    assert (
        faults(bare(choice(way("a", share="1"), name=None), choice(way("a", share="1"), name=None)))
        == []
    )


def test_what_stands_under_a_name_has_that_name() -> None:
    assert faults(bare(step("serve"), pools={"desk": Pool(name="deks", capacity=1)})) == [
        "pools.desk: what stands under 'desk' is called 'deks'; use one name"
    ]


# --- branches ---


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
    assert some(way("a", step("y"), rest=True)) == [
        "flow[1].checks.any.a: the branch 'a' of an `any` block is `rest`; write its own share:"
        " branches are taken independently"
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


# --- ways ---


def test_every_step_can_be_reached() -> None:
    assert faults(bare(step("x"), End("no"), step("y"), step("z"))) == [
        "flow[2].y: no case ever comes to 'y'; let a way lead to it, or remove it"
    ]
    refused = permit(PREPARE, SUBMIT, SIGN, End("no"))
    assert faults(process(ItemRef("permit"), step("after", serves=("permit",)), item=refused)) == [
        "flow[1].after: no case ever comes to 'after'; let a way lead to it, or remove it"
    ]


def test_a_loop_has_a_way_out() -> None:
    forever = (
        "flow[1].y: a case that comes to 'y' goes round for ever; let a branch of the choice behind"
        " it go on, or `end` the case"
    )
    assert faults(
        bare(step("x"), step("y"), choice(way("back", rest=True, then="y"), way("on", share="0")))
    ) == [forever]
    assert faults(
        bare(step("x"), step("y"), choice(way("back", share="1", then="y"), way("on", rest=True)))
    ) == [forever]
    assert (
        faults(
            bare(
                step("x"),
                step("y"),
                choice(way("back", share="0.999", then="y"), way("on", rest=True)),
            )
        )
        == []
    )
    assert faults(bare(step("x"), step("y"), choice(way("back", share="1", then="y")))) == [forever]


def test_a_loop_has_a_way_out_for_every_class() -> None:
    classes = {name: CaseClass(name=name, share=Decimal("0.5")) for name in ("calm", "urgent")}
    again = choice(way("back", when=Condition(classes=("urgent",)), then="y"), way("on", rest=True))
    assert faults(bare(step("x"), step("y"), again, classes=classes)) == [
        "flow[1].y: a case of class 'urgent' that comes to 'y' goes round for ever; "
        "let a branch of the choice behind it go on, or `end` the case"
    ]


def other(**fields: Any) -> Item:
    return permit(**{"name": "licence", **fields})


def two(*flow: Any, **fields: Any) -> Process:
    return process(*flow, items={"permit": permit(), "licence": other(needs=("permit",), **fields)})


def test_what_an_item_needs_is_decided_before() -> None:
    late = (
        "items.licence.needs: 'licence' needs 'permit', which may not be decided before it; "
        "put 'permit' before it in the flow, where every case goes through it"
    )
    assert faults(two(ItemRef("permit"), ItemRef("licence"))) == []
    assert (
        faults(two(Parallel(branches=((ItemRef("permit"),), (step("x"),))), ItemRef("licence")))
        == []
    )
    assert faults(
        two(Parallel(branches=((ItemRef("permit"),), (step("x"),)), until=1), ItemRef("licence"))
    ) == [late]
    assert faults(two(ItemRef("licence"), ItemRef("permit"))) == [late]
    assert faults(two(Parallel(branches=((ItemRef("permit"),), (ItemRef("licence"),))))) == [late]
    maybe = choice(way("a", ItemRef("permit"), share="0.5"), way("b", share="0.5"))
    assert faults(two(maybe, ItemRef("licence"))) == [late]


def test_what_is_needed_may_stand_in_a_branch_that_all_cases_take() -> None:
    def inclusive(share: str) -> list[str]:
        branches = (
            way("base", step("x"), ItemRef("permit"), share=share),
            way("more", step("y"), share="0.3"),
        )
        return faults(two(AnyOf(branches=branches), ItemRef("licence")))

    assert inclusive("1") == []
    assert [fault.partition(":")[0] for fault in inclusive("0.9")] == ["items.licence.needs"]
    only = AnyOf(branches=(way("base", ItemRef("permit"), share="0.9"),))
    assert [fault.partition(":")[0] for fault in faults(two(only, ItemRef("licence")))] == [
        "items.licence.needs"
    ]


def test_a_case_that_takes_no_branch_of_an_inclusive_block_goes_on() -> None:
    assert faults(bare(AnyOf(branches=(way("no", share="0.1", end="refused"),)), step("x"))) == []


def test_needs_do_not_go_in_a_circle() -> None:
    items = {"permit": permit(needs=("licence",)), "licence": other(needs=("permit",))}
    assert (
        faults(process(ItemRef("permit"), ItemRef("licence"), items=items))[-1]
        == "items.licence.needs: 'licence' and 'permit' need each other; remove one of the needs"
    )
    assert faults(process(item=permit(needs=("permit",)))) == [
        "items.permit.needs: 'permit' needs itself; remove it"
    ]


# --- explicit graphs ---


def graph(pairs: str, **nodes: Any) -> Process:
    """A process that is one graph; lower-case letters are steps, ``ab`` is an edge from a to b,
    ``xa/0.5`` one with a share.
    """
    edges = []
    for pair in pairs.split():
        ends, _, share = pair.partition("/")
        number = Decimal(share) if share and share != "rest" else None
        edges.append(Edge(source=ends[0], target=ends[1], share=number, rest=share == "rest"))
    letters = dict.fromkeys(letter for edge in edges for letter in (edge.source, edge.target))
    made = {letter: nodes.get(letter, step(letter)) for letter in letters}
    return bare(Graph(nodes={**made, **nodes}, edges=tuple(edges)))


X, P, ANY = Gateway("exclusive"), Gateway("parallel"), Gateway("inclusive")


def test_sound_graphs() -> None:
    assert faults(graph("ab bc")) == []
    assert faults(graph("aX Xb/0.5 Xc/rest bY cY Yd", X=X, Y=X)) == []
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=P)) == []
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=Gateway("parallel", until=1))) == []
    assert faults(graph("aI Ib/0.5 Ic/0.5 bJ cJ Jd", I=ANY, J=ANY)) == []
    assert faults(graph("aY Yb bX Xc/0.5 XY/0.5", X=X, Y=X)) == []
    assert faults(graph("aX Xb/0.5 XE/0.5", X=X, E=End("no"))) == []


def test_a_graph_that_no_block_could_say_is_sound() -> None:
    """Two branches, of which the second needs a part of the first."""
    assert faults(graph("aP Pb PQ bR Rc RQ Qd cS dS Se", P=P, Q=P, R=P, S=P)) == []


def test_an_exclusive_split_into_a_parallel_join_waits_for_ever() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.5 bQ cQ Qd", X=X, Q=P)) == [
        (
            "flow[0].graph.nodes.Q: 'Q' can wait for ever for 'b'; join with an exclusive join what"
            " an exclusive split has split"
        ),
        (
            "flow[0].graph.nodes.Q: 'Q' can wait for ever for 'c'; join with an exclusive join what"
            " an exclusive split has split"
        ),
    ]


def test_a_parallel_split_into_an_exclusive_join_comes_twice() -> None:
    assert faults(graph("aP Pb Pc bY cY Yd", P=P, Y=X)) == [
        (
            "flow[0].graph.nodes.Y: a case can come to 'Y' twice at once; join with a parallel join"
            " what a parallel split has split"
        ),
    ]
    assert faults(graph("aP Pb Pc", P=P)) == [
        "flow[0].graph: a case can come to the finish twice at once; join with a parallel join what"
        " a parallel split has split"
    ]


def test_an_inclusive_join_closes_exactly_one_inclusive_split() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.5 bJ cJ Jd", X=X, J=ANY)) == [
        "flow[0].graph.nodes.J: the inclusive join 'J' does not close exactly one inclusive split; "
        "join there all that one inclusive split has split, and nothing else"
    ]
    assert faults(graph("aI Ib/0.5 Ic/0.5 bY cY Yd", I=ANY, Y=X)) == [
        "flow[0].graph.nodes.I: no inclusive join closes the inclusive split 'I'; lead all its ways"
        " to one inclusive join"
    ]


def test_a_graph_begins_once() -> None:
    assert faults(graph("ab cb")) == [
        "flow[0].graph.nodes.c: 'a' and 'c' all begin the graph; exactly one node has no edge that"
        " leads to it; lead edges to the others"
    ]
    assert faults(graph("ab ba")) == [
        "flow[0].graph: no node begins the graph: an edge leads to each of them; put an exclusive"
        " join, with no edge back, first"
    ]


def test_gateways_split_or_join_and_steps_do_neither() -> None:
    assert faults(graph("aX Xb", X=X)) == [
        "flow[0].graph.nodes.X: the gateway 'X' neither splits nor joins; remove it, or lead more"
        " edges there"
    ]
    assert faults(graph("ab ac")) == [
        "flow[0].graph.nodes.a: 2 edges lead out of 'a'; put a split behind it"
    ]
    assert faults(graph("aE Eb", E=End("no"))) == [
        "flow[0].graph.nodes.E: an edge leads out of the end 'E'; the case is over there; remove"
        " the edge"
    ]
    assert faults(graph("aP Pb Pc bQ cQ Qd", P=P, Q=Gateway("parallel", until=3))) == [
        "flow[0].graph.nodes.Q.until: 'Q' cannot wait for 3 tokens; write a number from 1 to 2"
    ]


def test_edges_of_a_graph_lead_from_node_to_node_once() -> None:
    dangling = bare(Graph(nodes={"ask": step("ask")}, edges=(Edge(source="ask", target="aks"),)))
    assert faults(dangling) == ["flow[0].graph.edges[0].to: no node 'aks'; did you mean 'ask'?"]
    assert faults(graph("ab ab")) == [
        "flow[0].graph.edges[1]: the edge from 'a' to 'b' is given twice; leave one out, or put a"
        " step on it"
    ]


def test_edges_out_of_a_choosing_gateway_have_shares_and_no_others() -> None:
    assert faults(graph("aX Xb/0.5 Xc/0.3 bY cY Yd", X=X, Y=X)) == [
        "flow[0].graph.nodes.X: the shares of 'X' add up to 80%; 20% is missing; let one branch be"
        " `rest`, or change a share"
    ]
    assert (
        faults(graph("aX Xb/0.5 Xc bY cY Yd", X=X, Y=X))[0]
        == "flow[0].graph.edges[2]: the edge from 'X' to 'c' must have one of share, rest and when;"
        " 'X' chooses among its edges"
    )
    assert faults(graph("ab/0.5")) == [
        "flow[0].graph.edges[0]: the edge from 'a' to 'b' has a share or condition, but 'a' does"
        " not choose; leave it out"
    ]


def test_a_graph_may_be_too_entangled() -> None:
    """Sixteen branches in each of which a case may be before or after a choice: 3 to the power of
    16 states.
    """
    nodes: dict[str, Any] = {"in": P, "out": P}
    edges = []
    for i in range(16):
        nodes |= {f"x{i}": X, f"y{i}": X, f"a{i}": step(f"a{i}"), f"b{i}": step(f"b{i}")}
        edges += [("in", f"x{i}", None), (f"x{i}", f"a{i}", "0.5"), (f"x{i}", f"b{i}", "0.5")]
        edges += [(f"a{i}", f"y{i}", None), (f"b{i}", f"y{i}", None), (f"y{i}", "out", None)]
    made = tuple(
        Edge(source=source, target=target, share=Decimal(share) if share else None)
        for source, target, share in edges
    )
    assert faults(bare(Graph(nodes=nodes, edges=made))) == [
        "flow[0].graph: the graph is too entangled to be proven sound: a case can be in more than"
        " 20000 states; write parts of it as blocks"
    ]


# --- work ---


def test_a_step_has_time_or_a_wait() -> None:
    assert faults(
        bare(step("x", wait=HOUR), step("y", time=None), Step(name="z"), Step(name="w", time=HOUR))
    ) == [
        "flow[0].x: 'x' has both `time` and `wait`; `time` is work, `wait` just passes; keep one",
        "flow[1].y: 'y' takes no time; write `time:`, if only `time: 0 h`",
        "flow[2].z: 'z' takes no time; write `wait:`, if only `wait: 0 h`",
        "flow[3].w: 'w' has work, but nobody does it; write `by:`, or `wait:` instead of `time:`",
    ]
    assert faults(bare(step("x", time=None, wait=HOUR))) == [
        "flow[0].x.wait: 'x' is done by officers, but has a `wait`; write `time:`, or leave"
        " `by` out"
    ]
    assert (
        faults(bare(wait("x", "0 h"), step("y", "applicant", time=None, wait=fixed("2 d")))) == []
    )


def test_who_works_together() -> None:
    assert faults(bare(Step(name="x", by=("desk", "applicant"), time=HOUR))) == [
        "flow[0].x.by: 'x' is done by the applicant and officers together; make two steps of it, or"
        " write `visit: true`"
    ]
    assert faults(bare(Step(name="x", by=("desk", "desk"), time=HOUR))) == [
        "flow[0].x.by: 'x' names 'desk' twice; write `officers: 2` to take two of a pool"
    ]
    assert faults(bare(step("x", officers=0))) == [
        "flow[0].x.officers: 'x' takes 0 officers; write 1 or more"
    ]
    assert faults(bare(step("x", "applicant", officers=2))) == [
        "flow[0].x.officers: 'x' takes 2 officers, but no pool does it; write `by:` with a pool"
    ]
    assert faults(bare(wait("x", visit=True))) == [
        "flow[0].x.visit: 'x' is a visit, but nobody is there; write `by:`, or leave `visit` out"
    ]


def test_times_are_hours_waits_may_be_days_and_paces_are_shares() -> None:
    assert faults(bare(step("x", time=fixed("3 wd")))) == [
        "flow[0].x.time: work is counted in working days; write hours of work; a step that just"
        " lasts has `wait: … wd`"
    ]
    assert faults(bare(step("x", time=Fixed(Quantity(Decimal(3), ""))))) == [
        "flow[0].x.time: the value is a plain number; write a time, such as 2 h"
    ]
    assert faults(bare(step("x", time=Uniform(q("3 h"), q("1 h"))))) == [
        "flow[0].x.time: '3 h' is more than '1 h'; write the values in the order low, high"
    ]
    assert faults(bare(step("x", time=fixed("-1 h")))) == [
        "flow[0].x.time: '-1 h' is negative; a draw cannot be"
    ]
    assert faults(process(materials={"form": Material(name="form", review=fixed("1 wd"))})) == [
        "materials.form.review: work is counted in working days; write hours of work; a step that"
        " just lasts has `wait: … wd`"
    ]


def with_pace(pace: Any, **fields: Any) -> list[str]:
    slow = replace(SIGN, pace=pace)
    return faults(
        process(
            item=permit(
                PREPARE,
                SUBMIT,
                slow,
                COLLECT,
                **{"limit": Limit(legal=q("20 wd"), promised=q("15 wd")), **fields},
            )
        )
    )


def test_paces_are_shares_of_a_limit_that_there_is() -> None:
    assert with_pace(Fixed(q("0.8"))) == []
    assert with_pace(HOUR) == [
        "items.permit.steps[2].sign.pace.of_limit: the value is hours; write a share, such as 80%"
    ]
    assert with_pace(Fixed(q("2"))) == [
        "items.permit.steps[2].sign.pace.of_limit: 'sign' works to more than 150% of its limit;"
        " write shares of the limit, up to 150%"
    ]
    assert with_pace(Fixed(q("0.8")), limit=None) == [
        "items.permit.steps[2].sign.pace: 'sign' works to the limit, but 'permit' has none; add"
        " `limit:` to the item, or leave `pace` out"
    ]


def test_a_pace_stands_beside_work_of_officers() -> None:
    item = permit(
        PREPARE,
        SUBMIT,
        wait("notice", pace=Fixed(q("0.5"))),
        SIGN,
        limit=Limit(legal=q("20 wd"), promised=q("15 wd")),
    )
    assert faults(process(item=item)) == [
        "items.permit.steps[2].notice.pace: 'notice' has a `pace`, but officers have no work there;"
        " `pace` stands beside `time` of officers"
    ]


def test_a_wait_keeps_its_own_minimum() -> None:
    assert faults(bare(wait("notice", "7 d", minimum=q("1 week")))) == []
    assert faults(bare(wait("notice", "6 d", minimum=q("7 d")))) == [
        "flow[0].notice.wait: 'notice' can last 6 d, less than its minimum of 7 d; write at"
        " least 7 d"
    ]
    assert faults(bare(Step(name="notice", wait=Exponential(q("9 d")), minimum=q("7 d")))) == [
        "flow[0].notice.wait: 'notice' can last no time at all, less than its minimum of 7 d; write"
        " at least 7 d"
    ]
    assert faults(bare(wait("notice", "7 wd", minimum=q("7 d")))) == [
        "flow[0].notice.minimum: the wait of 'notice' (7 wd) and its minimum (7 d) cannot be"
        " compared; write both in d"
    ]
    assert faults(bare(step("x", minimum=q("7 d")))) == [
        "flow[0].x.minimum: 'x' has a `minimum`, but no `wait`; only a wait has a least length"
    ]


# --- materials and fees ---


def test_process_steps_with_tasks_serve_items() -> None:
    assert faults(process(step("collect-all", milestones=("delivered",)), ItemRef("permit"))) == [
        "flow[0].collect-all.milestone: 'collect-all' has `milestone`, but serves no item; write"
        " `for: [items]`, or move it into its item"
    ]
    assert faults(process(item=permit(PREPARE, SUBMIT, replace(SIGN, serves=("permit",))))) == [
        "items.permit.steps[2].sign.for: 'sign' stands in item 'permit' and is `for` other items;"
        " only a step of the process serves items"
    ]


def test_materials_are_prepared_by_the_applicant() -> None:
    assert faults(process(item=permit(replace(PREPARE, by=("desk",)), SUBMIT, SIGN))) == [
        "items.permit.steps[0].prepare.by: 'prepare' prepares materials, but not by the applicant;"
        " write `by: applicant`"
    ]
    assert faults(process(item=permit(SIGN))) == [
        "items.permit.materials: 'permit' asks for materials, but no step prepares them; add a step"
        " {by: applicant, does: materials}"
    ]
    assert faults(process(item=permit(PREPARE, SIGN, materials=()))) == [
        "items.permit.steps[0].prepare: 'prepare' prepares materials, but 'permit' asks for none;"
        " list them under `materials`"
    ]
    assert faults(process(item=permit(SIGN, materials=(), inquiries=Decimal("1.5")))) == [
        "items.permit.inquiries: 'permit' has inquiries, but no step prepares its materials; "
        "add a step {by: applicant, does: materials}, before which the applicant asks"
    ]


def test_a_step_of_the_process_may_prepare_and_check_for_items() -> None:
    together = [replace(task, serves=("permit", "licence")) for task in (PREPARE, SUBMIT)]
    items = {"permit": permit(SIGN), "licence": other(steps=(SIGN,))}
    assert faults(process(*together, ItemRef("permit"), ItemRef("licence"), items=items)) == []


def test_a_check_sends_back_to_the_preparation_of_the_same_items() -> None:
    unprepared = "checks materials that no step before it in"
    assert faults(process(item=permit(SUBMIT, PREPARE, SIGN))) == [
        f"items.permit.steps[0].submit.checks: 'submit' {unprepared} item 'permit' prepares for the"
        " same items; put a step {by: applicant, does: materials} before it"
    ]
    assert faults(
        process(replace(PREPARE, serves=("permit",)), ItemRef("permit"), item=permit(SUBMIT, SIGN))
    ) == [
        f"items.permit.steps[0].submit.checks: 'submit' {unprepared} item 'permit' prepares for the"
        " same items; put a step {by: applicant, does: materials} before it"
    ]
    inside = permit(PREPARE, Parallel(branches=((SUBMIT,), (wait("x"),))), SIGN)
    assert faults(process(item=inside)) == [
        "items.permit.steps[1].parallel[0].submit.checks: 'submit' checks materials in a branch"
        " that does not hold their preparation; put it beside 'prepare'"
    ]


def test_officers_check_materials_once() -> None:
    assert faults(process(item=permit(PREPARE, replace(SUBMIT, by=("applicant",)), SIGN))) == [
        "items.permit.steps[1].submit.by: 'submit' checks materials, but no officers do it; write"
        " `by:` with a pool"
    ]
    assert faults(
        process(item=permit(PREPARE, SUBMIT, step("again", checks_materials=True), SIGN))
    ) == [
        "items.permit.steps[2].again.checks: the materials of 'permit' are checked a second time at"
        " 'again'; they are checked at 'submit'; leave one out"
    ]
    either = choice(
        way("a", SUBMIT, share="0.5"), way("b", step("online", checks_materials=True), share="0.5")
    )
    assert faults(process(item=permit(PREPARE, either, SIGN))) == []


def test_shares_of_materials_are_shares_and_only_fetched_ones_have_records() -> None:
    assert faults(process(materials={"form": Material(name="form", defect=Decimal("1.2"))})) == [
        "materials.form.defect: 120% is not a share; write one from 0% to 100%"
    ]
    assert faults(process(materials={"form": Material(name="form", coverage=Decimal("0.9"))})) == [
        "materials.form.coverage: 'form' has `coverage`, but is not fetched; write `fetched: true`,"
        " or leave it out"
    ]


def test_a_fee_is_paid_where_there_is_one() -> None:
    fee = Fee(amount=q("80 CNY"))
    paying = step("pay", "applicant", pays_fee=True)
    assert faults(process(item=permit(PREPARE, SUBMIT, paying, SIGN, fee=fee))) == []
    assert faults(process(item=permit(fee=fee))) == [
        "items.permit.fee: 'permit' has a fee, but no step pays it; write `pays: fee` in the step"
        " where it is paid"
    ]
    assert faults(process(item=permit(PREPARE, SUBMIT, paying, SIGN))) == [
        "items.permit.steps[2].pay.pays: 'pay' pays a fee, but 'permit' has none; give the item a"
        " `fee:`, or leave `pays` out"
    ]
    assert faults(process(item=permit(fee=Fee(amount=q("-5 CNY"))))) == [
        "items.permit.fee.amount: '-5 CNY' is not a fee; write one such as 80 CNY"
    ]


# --- limits and milestones ---


def limited(legal: str, promised: str, **fields: Any) -> list[str]:
    return faults(process(item=permit(limit=Limit(legal=q(legal), promised=q(promised)), **fields)))


def test_no_more_is_promised_than_the_law_allows() -> None:
    assert limited("30 d", "21 wd") == []
    assert limited("30 d", "22 wd") == [
        "items.permit.limit.promised: 'permit' promises 22 wd, more than the legal limit of 30 d; "
        "promise 30 d or less (1 d counts as 5/7 wd)"
    ]
    assert limited("0 wd", "0 wd") == [
        "items.permit.limit.legal: '0 wd' is not a limit; write more than 0",
        "items.permit.limit.promised: '0 wd' is not a limit; write more than 0",
    ]
    assert limited("3 h", "2 wd") == [
        "items.permit.limit.legal: '3 h' is not a limit; write working days, such as 15 wd, or"
        " natural days, such as 30 d"
    ]


def test_something_happens_at_a_limit_only_if_there_is_one() -> None:
    assert faults(process(item=permit(on_limit="escalate"))) == [
        "items.permit.on_limit: 'permit' has `on_limit`, but no limit; add `limit:`, or leave"
        " `on_limit` out"
    ]
    assert faults(
        process(Stage(name="joint", lead="desk", do=(ItemRef("permit"),), on_limit="escalate"))
    ) == [
        "flow[0].stage.on_limit: 'joint' has `on_limit`, but no limit; add `limit:`, or leave"
        " `on_limit` out"
    ]


def test_silence_approves_only_with_a_basis_and_a_decision_on_the_main_line() -> None:
    assert limited("5 wd", "5 wd", on_limit="approve", kind="internal") == []
    assert limited("5 wd", "5 wd", on_limit="approve", basis="行政许可法 art. 50") == []
    assert limited("5 wd", "5 wd", on_limit="approve") == [
        "items.permit.on_limit: 'permit' is approved by silence without a basis; "
        "name the law under `basis:`, or write `escalate`; only `kind: internal` needs none"
    ]
    hidden = (PREPARE, SUBMIT, choice(way("a", SIGN, rest=True)), COLLECT)
    assert limited("5 wd", "5 wd", on_limit="approve", kind="internal", steps=hidden) == [
        "items.permit.on_limit: 'permit' is approved by silence, but no step on its main line"
        " decides it; give `milestone: decided` to one of its own steps, outside blocks"
    ]
    stage = Stage(
        name="joint", lead="desk", do=(ItemRef("permit"),), limit=q("9 wd"), on_limit="approve"
    )
    assert faults(process(stage)) == [
        "flow[0].stage.on_limit: the stage 'joint' cannot be approved by silence; write `escalate`,"
        " or give the items `on_limit`"
    ]


def test_milestones_come_in_the_order_of_the_law() -> None:
    late = step("accept", milestones=("accepted",))
    assert faults(
        process(item=permit(PREPARE, replace(SUBMIT, milestones=()), SIGN, late, COLLECT))
    ) == [
        "items.permit.steps[3].accept.milestone: 'permit' is decided at 'sign', before it is"
        " accepted at 'accept'; the order is accepted, decided, delivered"
    ]
    assert faults(
        process(
            ItemRef("permit"),
            step("all", serves=("permit",), milestones=("decided",)),
            item=permit(),
        )
    ) == [
        (
            "flow[1].all.milestone: 'permit' is decided at 'sign' and again at 'all'; the first one"
            " counts; leave the other out"
        ),
        (
            "flow[1].all.milestone: 'permit' is delivered at 'collect', before it is decided at"
            " 'all'; the order is accepted, decided, delivered"
        ),
    ]


def test_milestones_are_known() -> None:
    lost: Any = ("decidd", "decidd")
    assert faults(process(item=permit(PREPARE, SUBMIT, replace(SIGN, milestones=lost)))) == [
        (
            "items.permit.steps[2].sign.milestone: no milestone 'decidd'; known: accepted, decided,"
            " delivered"
        ),
        "items.permit.steps[2].sign.milestone: 'sign' has a milestone twice; leave one out",
    ]


def test_a_milestone_stands_once_on_a_line() -> None:
    again = replace(SIGN, name="countersign")
    twice = (
        "items.permit.steps[3].countersign.milestone: 'permit' is decided at 'sign' and again at"
        " 'countersign'"
    )
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, again))) == [
        f"{twice}; the first one counts; leave the other out"
    ]
    either = choice(way("a", SIGN, share="0.5"), way("b", again, share="0.5"))
    assert faults(process(item=permit(PREPARE, SUBMIT, either))) == []


def test_rework_over_a_milestone_is_not_a_second_one() -> None:
    again = choice(way("passed", share="0.9"), way("back", share="0.1", then="submit"))
    assert faults(process(item=permit(PREPARE, SUBMIT, again, SIGN))) == []


def test_a_delivery_in_a_block_is_the_last_of_its_branch() -> None:
    assert faults(
        process(
            item=permit(PREPARE, SUBMIT, SIGN, choice(way("a", COLLECT, step("file"), rest=True)))
        )
    ) == [
        "items.permit.steps[3].result.choice.a.do[0].collect.milestone: 'collect' delivers, but"
        " more follows in its branch; let it be the last step of its branch, or put it behind the"
        " block"
    ]
    some = choice(way("a", COLLECT, share="0.5"), way("b", share="0.5"))
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, some, step("file")))) == [
        "items.permit.steps: some ways come to the end of 'permit' without 'delivered', and more"
        " follows; let the last step of every way be `delivered`, or put such a step behind the"
        " block"
    ]
    every = choice(
        way("a", COLLECT, share="0.5"), way("b", replace(COLLECT, name="post"), share="0.5")
    )
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, every, step("file")))) == []


def test_trailing_work_does_not_lead_back_and_nothing_leads_past_the_delivery() -> None:
    back = choice(way("good", share="0.9"), way("bad", share="0.1", then="sign"))
    assert faults(process(item=permit(PREPARE, SUBMIT, SIGN, COLLECT, back))) == [
        "items.permit.steps[4].result: work after the delivery of item 'permit' leads back to"
        " 'permit.sign'; let only the last step before the case leaves be `delivered`"
    ]
    past = choice(way("good", share="0.9"), way("bad", share="0.1", then="file"))
    assert faults(process(item=permit(PREPARE, SUBMIT, past, SIGN, COLLECT, step("file")))) == [
        "items.permit.steps[2].result: 'permit.result' leads past the delivery of item 'permit' to"
        " 'permit.file'; let it lead to a step before the delivery"
    ]


# --- officers and hours ---


def test_pools_are_staffed() -> None:
    def pool(**fields: Any) -> list[str]:
        return faults(
            bare(step("x"), pools={"desk": Pool(**{"name": "desk", "capacity": 1, **fields})})
        )

    assert pool(available=Decimal("0.4"), room=0) == []
    assert pool(capacity=0) == ["pools.desk.capacity: 'desk' has no officers; write 1 or more"]
    assert pool(available=Decimal(0)) == [
        "pools.desk.available: 'desk' is available 0% of its time; write more than 0%, up to 100%"
    ]
    assert pool(room=-1) == [
        "pools.desk.room: 'desk' has room for -1 cases; write 0 or more, or leave it out"
    ]


def test_a_step_takes_no_more_officers_than_there_are() -> None:
    assert faults(bare(step("visit", officers=3))) == [
        "flow[0].visit.officers: 'visit' takes 3 officers of 'desk', which has 2; raise the"
        " capacity, or take fewer"
    ]


def hours(name: str, **week: Any) -> OfficeHours:
    return OfficeHours(name=name, week=week)


def test_an_office_opens_and_its_hours_are_in_order() -> None:
    assert faults(bare(step("x"), calendars={"office": hours("office")})) == [
        "calendar: 'office', on which the process works, never opens; give it hours under `week`",
        (
            "arrivals.calendar: 'office', on which cases arrive, never opens; give it hours under"
            " `week`"
        ),
    ]
    assert (
        faults(bare(step("x"), calendars={"office": hours("office", Mon=((600, 540),))}))[0]
        == "calendars.office.week.Mon: the parts of the day are not in order within 0:00 and"
        " 24:00; "
        'write such as ["9:00-12:00", "14:00-17:00"]'
    )
    backwards = DayRange(date(2020, 3, 2), date(2020, 3, 1))
    duty = OfficeHours(
        name="office", week={}, open={date(2020, 2, 1): NINE_TO_FIVE}, closed=(backwards,)
    )
    assert faults(bare(step("x"), calendars={"office": duty})) == [
        "calendars.office.closed[0]: closed from 2020-03-02 to the earlier 2020-03-01; write the"
        " earlier date first"
    ]


def test_pools_that_work_together_are_open_together() -> None:
    mondays = {"office": (540, 720), "late": (720, 900), "noon": (660, 780)}
    calendars = {name: hours(name, Mon=(part,)) for name, part in mondays.items()}
    works = (("desk", None), ("night", "late"), ("lunch", "noon"))
    pools = {name: Pool(name=name, capacity=1, calendar=calendar) for name, calendar in works}
    together = Step(name="x", by=("desk", "night"), time=HOUR)
    assert faults(bare(together, calendars=calendars, pools=pools)) == [
        "flow[0].x.by: 'desk' and 'night', who do 'x' together, are never open at the same time;"
        " give their calendars common hours"
    ]
    assert (
        faults(bare(replace(together, by=("desk", "lunch")), calendars=calendars, pools=pools))
        == []
    )


def test_meetings_are_held_when_the_office_is_open() -> None:
    assert faults(bare(step("meet", slots=Slots(week={"Wed": (840,)}, size=6)))) == []
    assert faults(
        bare(step("meet", slots=Slots(week={"Wed": (1080,), "Sat": (600,)}, size=0)))
    ) == [
        "flow[0].meet.slots.size: each slot of 'meet' lets in 0; write 1 or more",
        (
            "flow[0].meet.slots.week.Wed: 'meet' has a slot on Wed at 18:00, when 'desk' is closed;"
            " open on Wed: 9:00-17:00"
        ),
        (
            "flow[0].meet.slots.week.Sat: 'meet' has a slot on Sat at 10:00, when 'desk' is closed;"
            " open on Sat: never"
        ),
    ]
    assert faults(bare(step("meet", slots=Slots(week={}, size=1)))) == [
        "flow[0].meet.slots.week: 'meet' has slots, but at no time; write {week: {Wed:"
        ' ["14:00"]}}'
    ]


def test_the_shares_of_classes_add_up() -> None:
    classes = {
        name: CaseClass(name=name, share=Decimal(share))
        for name, share in (("a", "0.92"), ("b", "0.07"))
    }
    assert faults(bare(step("x"), classes=classes)) == [
        "classes: the shares of the classes add up to 99%; 1% is missing; change a share"
    ]


# --- arrivals and the experiment ---


def arriving(**fields: Any) -> list[str]:
    return faults(bare(step("x"), arrivals=Arrivals(**fields)))


def test_cases_arrive_in_one_way() -> None:
    assert arriving(backlog=5) == []
    assert arriving(at=(datetime(2020, 1, 6, 9),), backlog=5) == []
    assert arriving() == [
        "arrivals: no case ever arrives; write poisson, every, at or a backlog, such as {poisson: 9"
        " per week}"
    ]
    assert arriving(every=HOUR, at=(datetime(2020, 1, 7),)) == [
        "arrivals: arrivals have 'every' and 'at' together; keep one of them"
    ]
    assert arriving(poisson=Decimal(0), per=q("1 week")) == [
        "arrivals.poisson: 0 cases arrive; write a rate above 0, such as 9 per week"
    ]
    assert arriving(poisson=Decimal(10) ** 400, per=q("1 h")) == [
        "arrivals.poisson: more than one case arrives in each ms, the shortest time there is; write"
        " a lower rate"
    ]
    assert arriving(poisson=Decimal(60_000), per=q("1 min")) == []
    assert arriving(every=fixed("0.1 ms")) == [
        "arrivals.every: all cases arrive at once; write a time above 0"
    ]
    assert arriving(backlog=10**400) == [
        "arrivals.backlog: a backlog of more than 1,000,000 cases cannot be simulated; write a"
        " smaller one"
    ]
    assert arriving(backlog=1_000_000) == []
    assert arriving(every=fixed("0 h")) == [
        "arrivals.every: all cases arrive at once; write a time above 0"
    ]
    assert arriving(at=(datetime(2020, 1, 5, 9, 30),)) == [
        "arrivals.at[0]: 2020-01-05 09:30 is before the start of the process; it starts on"
        " 2020-01-06; cases from before are a `backlog`"
    ]


def test_changes_of_arrivals_follow_each_other() -> None:
    def change(start: int, end: int, factor: str = "2") -> Change:
        return Change(start=date(2020, 3, start), end=date(2020, 3, end), factor=Decimal(factor))

    assert arriving(every=HOUR, changes=(change(1, 5), change(5, 9))) == []
    assert arriving(every=HOUR, changes=(change(1, 5), change(4, 9))) == [
        "arrivals.changes[1]: the change from 2020-03-04 begins before that from 2020-03-01 has"
        " ended; write changes in order and apart from each other"
    ]
    assert arriving(every=HOUR, changes=(change(5, 5, "-1"),)) == [
        (
            "arrivals.changes[0]: a change from 2020-03-05 to 2020-03-05 lasts no day; `to` is the"
            " first day after it"
        ),
        "arrivals.changes[0].factor: arrivals change to -100%; write 0 or more",
    ]
    assert arriving(backlog=3, changes=(change(1, 5),)) == [
        "arrivals.changes: there is no rate of arrivals that could change; write poisson or every,"
        " or leave `changes` out"
    ]


def test_the_warm_up_leaves_something_of_the_horizon() -> None:
    def experiment(**fields: Any) -> list[str]:
        return faults(bare(step("x"), experiment=Experiment(**fields)))

    assert experiment(horizon=q("1 year"), warm_up=q("6 month")) == []
    assert experiment(horizon=q("1 year"), warm_up=q("366 d")) == [
        "experiment.warm_up: the warm-up of 366 d leaves nothing of the horizon of 1 year; the"
        " horizon includes the warm-up; make it longer"
    ]
    assert experiment(horizon=q("0 d")) == [
        "experiment.horizon: '0 d' is no length of time to look at; write more than 0, such as 1"
        " year"
    ]
    assert experiment(replications=0, seed=-1) == [
        "experiment.replications: 0 replications; write 1 or more",
        "experiment.seed: the seed is -1; write 0 or more",
    ]


# --- notes ---


def hints(process: Process) -> list[str]:
    return [str(problem) for problem in notes(replace(process, source="a study"))]


def test_a_clock_stands_still_by_law() -> None:
    notice = wait("notice", suspends_clock=True, title=Text("Public notice", "公示"))
    assert hints(process(item=permit(PREPARE, SUBMIT, notice, SIGN, set_by="law"))) == [
        (
            "items.permit.steps[2].notice.suspends_clock: 'notice' suspends the clock without a"
            " source; name the law under `source:`"
        ),
        (
            "items.permit.steps[2].notice.suspends_clock: 'notice' suspends the clock for a public"
            " notice; art. 45 covers hearing, tender, auction, inspection, testing, quarantine,"
            " appraisal and expert review, not public notice"
        ),
    ]


def test_notes_tell_what_is_allowed_but_worth_a_look() -> None:
    pools = {name: Pool(name=name, capacity=1) for name in ("desk", "idle")}
    materials = {
        "form": Material(name="form", obtain=HOUR, defect=Decimal("0.1")),
        "old": Material(name="old"),
    }
    odd = process(
        ItemRef("permit"), step("survey", online=Decimal("0.5")), pools=pools, materials=materials
    )
    assert check(odd) == []
    assert hints(odd) == [
        "materials.form: correcting 'form' takes no time; write `correct:` (or `prepare:`)",
        (
            "items.permit: 'permit' does not say who set it; write `set_by:` law, state, ministry,"
            " province or city"
        ),
        "pools.idle: 'idle' has no work; no step is done by it",
        "materials.old: no item asks for 'old'; list it under `materials` of an item, or remove it",
        (
            "flow[1].survey: 'survey' comes after the last item: the case is delivered before it; "
            "if it holds the case, let it serve items (`for:`)"
        ),
        (
            "flow[1].survey.online: 'survey' can be done online, but is no visit; write `visit:"
            " true` for those who are not online"
        ),
    ]


def test_numbers_have_sources() -> None:
    sourced = permit(limit=Limit(legal=q("20 wd"), promised=q("15 wd")), set_by="law")
    assert [str(note) for note in notes(process(item=sourced))] == [
        "arrivals: the arrivals have no source; write `source:`; a guess says `source: estimate`",
        (
            "items.permit.limit: the limit of 'permit' has no source; write `source:`; a guess says"
            " `source: estimate`"
        ),
        (
            "pools: the staff of 'desk' has no source; write `source:`; a guess says `source:"
            " estimate`"
        ),
        (
            "materials: the numbers of 1 materials have no source; write `source:`; a guess says"
            " `source: estimate`"
        ),
        (
            "items.permit.steps[1].submit: the times of 3 steps have no source; write `source:`; a"
            " guess says `source: estimate`"
        ),
    ]


# --- properties ---


def named(flow: Flow, counter: list[int]) -> Flow:
    """Gives every step a name of its own."""
    made: list[Any] = []
    for entry in flow:
        match entry:
            case Step():
                counter[0] += 1
                made.append(replace(entry, name=f"s{counter[0]}"))
            case Parallel():
                made.append(
                    replace(
                        entry, branches=tuple(named(branch, counter) for branch in entry.branches)
                    )
                )
            case Choice() | AnyOf():
                made.append(
                    replace(
                        entry,
                        branches=tuple(
                            replace(branch, do=named(branch.do, counter))
                            for branch in entry.branches
                        ),
                    )
                )
    return tuple(made)


def ways(flows: list[Flow]) -> tuple[Branch, ...]:
    return tuple(
        Branch(name=f"b{i}", share=Decimal(1) / len(flows) if i else None, rest=not i, do=flow)
        for i, flow in enumerate(flows)
    )


def some(flows: list[Flow]) -> AnyOf:
    return AnyOf(
        branches=tuple(
            Branch(name=f"b{i}", share=Decimal("0.5"), do=flow) for i, flow in enumerate(flows)
        )
    )


block_flows = st.recursive(
    st.just((step("s"),)),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: (*pair[0], *pair[1])),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda flows: (Parallel(branches=tuple(flows)),)
        ),
        st.lists(inner, min_size=2, max_size=3).map(lambda flows: (Choice(branches=ways(flows)),)),
        st.lists(inner, min_size=2, max_size=3).map(lambda flows: (some(flows),)),
    ),
    max_leaves=8,
).map(lambda flow: named(flow, [0]))


@settings(max_examples=60, deadline=None)
@given(block_flows)
def test_processes_of_blocks_are_sound(flow: Flow) -> None:
    assert faults(bare(*flow)) == []


class Drawn:
    """A flow of blocks drawn as an explicit graph: the way in, the way out, nodes and edges."""

    def __init__(self, flow: Flow) -> None:
        self.nodes: dict[str, Any] = {"first": step("first")}
        self.edges: list[Edge] = []
        last = self.body(flow, ("first", {}))
        self.nodes["last"] = step("last")
        self.edge(last, "last")

    def edge(self, end: tuple[str, dict[str, Any]], target: str) -> None:
        self.edges.append(Edge(source=end[0], target=target, **end[1]))

    def body(self, flow: Flow, end: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        for entry in flow:
            if isinstance(entry, Step):
                self.nodes[entry.name] = entry
                self.edge(end, entry.name)
                end = entry.name, {}
            else:
                end = self.block(entry, end)
        return end

    def block(self, entry: Any, end: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        kind: Any = {Parallel: "parallel", Choice: "exclusive", AnyOf: "inclusive"}[type(entry)]
        number = len(self.nodes)
        split, join = f"split{number}", f"join{number}"
        self.nodes |= {split: Gateway(kind), join: Gateway(kind)}
        self.edge(end, split)
        for branch in entry.branches:
            said = (
                {"share": branch.share, "rest": branch.rest} if isinstance(branch, Branch) else {}
            )
            self.edge(
                self.body(branch.do if isinstance(branch, Branch) else branch, (split, said)), join
            )
        return join, {}

    @property
    def process(self) -> Process:
        return bare(Graph(nodes=self.nodes, edges=tuple(self.edges)))


@settings(max_examples=60, deadline=None)
@given(block_flows)
def test_the_same_flows_drawn_as_graphs_are_sound(flow: Flow) -> None:
    assert faults(Drawn(flow).process) == []


@settings(max_examples=80, deadline=None)
@given(block_flows, st.data())
def test_a_join_of_another_kind_is_caught(flow: Flow, data: st.DataObject) -> None:
    drawn = Drawn(flow)
    joins = [name for name in drawn.nodes if name.startswith("join")]
    if joins:
        join = data.draw(st.sampled_from(joins))
        kind = drawn.nodes[join].kind
        kinds: list[Any] = [
            other for other in ("exclusive", "parallel", "inclusive") if other != kind
        ]
        drawn.nodes[join] = Gateway(data.draw(st.sampled_from(kinds)))
        assert faults(drawn.process) != []


@settings(max_examples=80, deadline=None)
@given(block_flows, st.data())
def test_a_graph_that_lost_a_join_is_caught_or_still_sound(flow: Flow, data: st.DataObject) -> None:
    """Without its join every branch leads on by itself, to a step or a gateway, which is sound if
    that joins in the same way.
    """
    drawn = Drawn(flow)
    joins = [name for name in drawn.nodes if name.startswith("join")]
    if joins:
        join = data.draw(st.sampled_from(joins))
        kind = drawn.nodes.pop(join).kind
        after = next(edge.target for edge in drawn.edges if edge.source == join)
        drawn.edges = [
            replace(edge, target=after) if edge.target == join else edge
            for edge in drawn.edges
            if edge.source != join
        ]
        meets = drawn.nodes[after].kind if isinstance(drawn.nodes[after], Gateway) else "exclusive"
        if meets != "inclusive":
            assert (faults(drawn.process) == []) == (kind == meets)
        elif kind == "parallel":
            assert faults(drawn.process) != []


odd_names = st.sampled_from(["desk", "applicant", "permit", "form", "x", "", "nobody"])
odd_steps: Any = st.builds(
    Step,
    name=odd_names,
    by=st.lists(odd_names, max_size=2).map(tuple),
    officers=st.integers(-1, 3),
    time=st.sampled_from(
        [None, HOUR, fixed("-1 wd"), fixed("1 CNY"), Lognormal(q("1 h"), Decimal(-1)), Sum(())]
    ),
    wait=st.sampled_from([None, fixed("3 wd"), Fixed(Quantity(Decimal(1), ""))]),
    minimum=st.sampled_from([None, q("3 wd"), q("1 month")]),
    serves=st.lists(odd_names, max_size=2).map(tuple),
    does_materials=st.booleans(),
    checks_materials=st.booleans(),
    pays_fee=st.booleans(),
    pace=st.sampled_from([None, Fixed(q("2"))]),
    milestones=st.lists(
        st.sampled_from(["accepted", "decided", "delivered", "lost"]), max_size=2
    ).map(tuple),
    slots=st.sampled_from([None, Slots(week={"Someday": (-5,)}, size=0)]),
)


def odd_flows(inner: Any) -> Any:
    return st.lists(inner, max_size=2).map(tuple)


def odd_ways(inner: Any, **fields: Any) -> Any:
    return st.lists(
        st.builds(Branch, name=odd_names, do=odd_flows(inner), **fields), max_size=2
    ).map(tuple)


odd_entries = st.recursive(
    st.one_of(odd_steps, st.builds(ItemRef, odd_names), st.builds(End, odd_names)),
    lambda inner: st.one_of(
        st.builds(
            Parallel, branches=odd_flows(odd_flows(inner)), until=st.sampled_from([None, 0, 2])
        ),
        st.builds(Choice, branches=odd_ways(inner, then=odd_names)),
        st.builds(AnyOf, branches=odd_ways(inner, end=st.none() | odd_names)),
        st.builds(
            Stage,
            name=odd_names,
            lead=odd_names,
            do=odd_flows(inner),
            dispatch=st.sampled_from([None, HOUR]),
        ),
    ),
    max_leaves=6,
)
odd_nodes = st.one_of(
    odd_steps,
    st.sampled_from([X, P, ANY, Gateway("parallel", until=1), End("no"), ItemRef("permit")]),
)
odd_graphs = st.builds(
    Graph,
    nodes=st.dictionaries(odd_names, odd_nodes),
    edges=st.lists(
        st.builds(Edge, source=odd_names, target=odd_names, rest=st.booleans()), max_size=6
    ).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(odd_entries, odd_graphs), max_size=3),
    st.lists(st.one_of(odd_entries, odd_graphs), max_size=3),
)
def test_no_process_is_so_odd_that_checking_it_fails(flow: list[Any], inside: list[Any]) -> None:
    odd = process(
        *flow,
        item=permit(
            *inside,
            needs=("permit", "x"),
            limit=Limit(legal=q("-1 d"), promised=q("1 h")),
            on_limit="approve",
        ),
    )
    check(odd)
    notes(odd)
    check(
        process(calendars={}, pools={}, item=permit(*inside), arrivals=Arrivals(poisson=Decimal(1)))
    )


def test_every_rule_can_fail() -> None:
    """Each rule is broken by one of the stories above; this only guards against a rule that is
    written twice or left out.
    """
    assert len({repr(rule.prove) for rule in RULES}) == len(RULES)
