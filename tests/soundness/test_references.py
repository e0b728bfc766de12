"""Stories of names: whatever a process names must be there, and a name must mean one thing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from simulator.model.arrivals import Arrivals
from simulator.model.flow import Condition, ItemRef, Parallel, Stage
from simulator.model.process import Applicant, CaseClass, Department, Pool
from soundness.small_process import (
    HOUR,
    PREPARE,
    SIGN,
    SUBMIT,
    bare,
    choice,
    faults,
    permit,
    process,
    step,
    way,
)


def test_whatever_is_named_must_be_there() -> None:
    item = permit(lead="dest", materials=("from",), produces="certificate", needs=("licence",))
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
        "items.permit.produces: no material 'certificate'; known: form",
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
        " `any` branch, a stage, a graph or a block done several times; let it lead to a step of the"
        " same branch or block"
    )


def test_rework_stays_inside_its_parallel_branch() -> None:
    again = choice(way("on", share="0.5"), way("back", share="0.5", then="ask"))
    assert faults(bare(step("ask"), Parallel(branches=((step("a"), again), (step("b"),))))) == [
        "flow[1].parallel[0][1].result.choice.back.then: `then` leads to 'ask', into or out of a"
        " parallel or `any` branch, a stage, a graph or a block done several times; let it lead to a"
        " step of the same branch or block"
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
