"""What a planner reads when a reform does not fit the process that it is meant for: towns that
differ from the usual one in one thing.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest
from other_towns import (
    FETCHED,
    GRADES,
    HALF,
    HANDED_IN_TOGETHER,
    HOUR,
    LISTED,
    LOOP,
    SIDE,
    TWO,
    graph,
    in_town,
    permit,
)
from possible_reforms import LAWFUL, LESS
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    CONSULT,
    EXAMINE,
    FIRE,
    ISSUE,
    LICENCE,
    NOTICE,
    PAY,
    PREPARE,
    REVIEW,
    SIGN,
    SUBMIT,
    TOWN,
    fixed,
    q,
    refusal,
    with_item,
    with_items,
)

from simulator.model.flow import (
    Branch,
    Choice,
    Step,
)
from simulator.model.process import Attribute, AttributeValue, Fee, Process
from simulator.model.sentences import quoted
from simulator.reforms.assessment import AreaAssessment, LookUp, OneBlueprint
from simulator.reforms.combined import Combine
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.completion import BuildFirst, Rework
from simulator.reforms.credit import Credit
from simulator.reforms.deferral import Supply
from simulator.reforms.demand import Demand
from simulator.reforms.inspections import RandomInspection
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.verification import Verify
from simulator.reforms.licence import PermitsAfterLicence, Terms
from simulator.reforms.materials import CutMaterials
from simulator.reforms.nearby import Nearby
from simulator.reforms.preparation import Assist
from simulator.reforms.priority import FastTrack

REFUSED: list[tuple[Process, Reform, str]] = [
    # assessments
    (
        in_town(public_costs={"area-assessment": Fee(amount=q("9 CNY"))}),
        AreaAssessment(fits=HALF, materials=("plan",), cost=q("9 CNY")),
        (
            "cost: there is a public cost 'area-assessment' already; give the reform a `name:`,"
            " which goes before it"
        ),
    ),
    (
        TOWN,
        AreaAssessment(
            fits=HALF, steps=("permit.consult",), look_up=LookUp(by="planing", time=HOUR)
        ),
        "look_up.by: there is no pool 'planing'; did you mean 'planning'?",
    ),
    (
        TOWN,
        AreaAssessment(fits=HALF, materials=("plan", "plan")),
        "materials[1]: 'plan' is named twice; name it once",
    ),
    (
        FETCHED,
        AreaAssessment(fits=HALF, materials=("plan",)),
        "materials[0]: 'plan' is fetched already; leave it out",
    ),
    (
        with_items(permit=(PREPARE, SUBMIT, graph(CONSULT), SIGN, COLLECT)),
        AreaAssessment(fits=HALF, steps=("permit.consult",)),
        (
            "steps[0]: 'permit.consult' stands in an explicit graph; write that part of the flow as"
            " blocks"
        ),
    ),
    (
        TOWN,
        OneBlueprint(by=("fire", "fire"), time=HOUR, fewer={"fire.result.mend": LESS}),
        "by[1]: 'fire' is named twice; name it once",
    ),
    (
        with_items(
            fire=(
                PREPARE,
                SUBMIT,
                CHECK,
                Choice(
                    name="result",
                    branches=(
                        Branch(name="mend", share=HALF, then="check"),
                        Branch(name="passed", share=HALF),
                    ),
                ),
                APPROVE,
                COLLECT,
            )
        ),
        OneBlueprint(by=("fire",), time=HOUR, fewer={"fire.result.mend": LESS}),
        (
            "fewer.fire.result.mend: no branch of 'fire.result' is `rest`, to take those who are"
            " spared; let one branch be `rest` in the process file"
        ),
    ),
    # what is moved as a whole
    (
        with_items(permit=(PREPARE, SUBMIT, graph(CONSULT, REVIEW), SIGN, COLLECT)),
        BuildFirst(items=("permit",), build=fixed("9 d")),
        (
            "items[0]: the review of 'permit' is an explicit graph; write that part of the item as"
            " blocks"
        ),
    ),
    (
        permit(CONSULT, LOOP, SIGN),
        BuildFirst(items=("permit",), build=fixed("9 d")),
        (
            "items[0]: the review of 'permit' leads back to 'submit' before it; change that branch"
            " before this"
        ),
    ),
    (
        permit(SIDE, SIGN),
        BuildFirst(
            items=("permit",), build=fixed("9 d"), rework=Rework(share=HALF, wait=fixed("9 d"))
        ),
        (
            "items[0]: the review of 'permit' begins with a block; leave `rework` out, or begin"
            " with a step"
        ),
    ),
    (
        permit(Step(name="build", wait=HOUR), SIGN),
        BuildFirst(items=("permit",), build=fixed("9 d")),
        (
            "items[0]: the item 'permit' already has a step or block 'build'; give the reform a"
            " `name:`, which goes before the names that it makes"
        ),
    ),
    (
        with_item(replace(LICENCE, steps=(PREPARE, SUBMIT, EXAMINE, PAY, ISSUE, COLLECT))),
        BuildFirst(items=("licence",), build=fixed("9 d")),
        (
            "items[0]: the fee of 'licence' is paid in the midst of its review, at 'pay'; let it be"
            " paid right after acceptance, or waive it before this (cut_fees: {waive: [licence]})"
        ),
    ),
    # items that become one
    (
        permit(SIDE, SIGN),
        CutItems(merge=(Combine(name="site", items=TWO, review=HOUR),)),
        (
            "merge[0].review: the review of 'permit' and 'fire' holds a block; leave `review` out;"
            " the reviews then stay"
        ),
    ),
    (
        with_items(
            permit=(PREPARE, SUBMIT, CONSULT, SIGN, COLLECT),
            fire=(PREPARE, SUBMIT, CONSULT, APPROVE, COLLECT),
        ),
        CutItems(merge=(Combine(name="site", items=TWO, review=HOUR),)),
        "merge[0].review: no officer reviews, so there is no work to replace; leave it out",
    ),
    (
        in_town(
            with_item(replace(FIRE, produces="report")),
            materials={**TOWN.materials, "report": TOWN.materials["form"]},
            items={
                **with_item(replace(FIRE, produces="report")).items,
                "licence": replace(LICENCE, materials=("form", "certificate", "report")),
            },
        ),
        CutItems(merge=(Combine(name="site", items=TWO),)),
        (
            "merge[0].items: 'certificate' and 'report' are still asked for, and one item issues"
            " one; drop one of them before this (cut_materials)"
        ),
    ),
    # promises
    (
        in_town(
            attributes={
                "promise-record": Attribute(
                    name="promise-record",
                    values={
                        "broken": AttributeValue(share=D("0.1")),
                        "clean": AttributeValue(share=D("0.9")),
                    },
                )
            }
        ),
        InformAndCommit(items=("permit",), uptake=HALF, on_record=D("0.2"), record=LAWFUL),
        (
            "on_record: another reform has set the share of applicants on record; write the same"
            " share, or leave it out"
        ),
    ),
    (
        TOWN,
        CutMaterials(drop={"permit": ("plan",)}, verify=Verify(share=HALF, by="fire", time=HOUR)),
        "verify: promises are verified, and there are none; name certificates under `promise:`",
    ),
    (
        TOWN,
        PermitsAfterLicence(licence="permit", promise=("licence",), terms=Terms(uptake=D(0))),
        "terms.uptake: nobody promises, so nothing changes; write a share above 0%",
    ),
    # grades
    (
        in_town(
            attributes={
                "credit": Attribute(name="credit", values={"good": AttributeValue(share=D(1))})
            }
        ),
        Credit(grades=GRADES, priority={"good": 1}),
        "grades: cases have an attribute 'credit' already; leave one of the two out",
    ),
    (
        TOWN,
        Credit(grades=GRADES, trusted=("good", "good"), promises=("fire.result",)),
        "trusted[1]: 'good' is named twice; name it once",
    ),
    (
        in_town(flow=(Step(name="repair", by=("counter",), time=HOUR), *TOWN.flow)),
        Credit(grades={"good": D("0.9"), "bad": D("0.1")}, exclude=("bad",), record=LAWFUL),
        (
            "exclude: the process already has a step or block 'repair'; give the reform a `name:`,"
            " which goes before the names that it makes"
        ),
    ),
    (
        in_town(flow=(Step(name="object", by=("counter",), time=HOUR), *TOWN.flow)),
        Credit(grades={"good": D("0.9"), "bad": D("0.1")}, exclude=("bad",), record=LAWFUL),
        (
            "exclude: the process already has a step or block 'object'; give the reform a `name:`,"
            " which goes before the names that it makes"
        ),
    ),
    # materials
    (
        with_items(permit=(Step(name="sign", by=("planning",), time=HOUR),)),
        CutMaterials(defer={"permit": ("plan",)}, supply=Supply(due=q("5 d"))),
        (
            "defer.permit: 'permit' has no preparation and hand-in; it must have a step with `does:"
            " materials` and one with `checks: materials`"
        ),
    ),
    (
        replace(
            HANDED_IN_TOGETHER,
            items={
                **HANDED_IN_TOGETHER.items,
                "licence": replace(LICENCE, materials=("certificate",)),
            },
        ),
        CutMaterials(one_form=("form",)),
        "one_form[0]: 'form' is prepared once already, at 'prepare'; leave it out",
    ),
    (
        with_items(permit=(Step(name="sign", by=("planning",), time=HOUR),)),
        Assist(items=("permit",), time=HOUR, by="counter", defects=LESS),
        (
            "items[0]: nothing is prepared for 'permit'; leave it out; it asks the applicant for no"
            " materials"
        ),
    ),
    (
        HANDED_IN_TOGETHER,
        Nearby(items=("permit",), by="counter", trip=HOUR, transfer=HOUR),
        (
            "items[0]: 'permit' has no hand-in visit of its own; put this before the reform that"
            " made the hand-in common, or leave it out"
        ),
    ),
    (
        in_town(
            materials={
                **TOWN.materials,
                "plan": replace(TOWN.materials["plan"], defect=D(0)),
                "form": replace(TOWN.materials["form"], defect=D(0)),
            }
        ),
        Assist(items=("permit",), time=HOUR, by="counter", defects=LESS),
        (
            "defects: none of the materials ever has a defect; leave `defects` out, or give"
            " materials a `defect:`"
        ),
    ),
    # cases
    (
        LISTED,
        Demand(rate=LESS),
        (
            "the cases of this process come from a list, so there is no rate to change; it fits a"
            " process with `poisson:` or `every:`"
        ),
    ),
    (
        in_town(
            classes={**TOWN.classes, "urgent": replace(TOWN.classes["urgent"], priority=10)},
            queue="by-priority",
        ),
        FastTrack(classes=("urgent",), criteria="published", cap=HALF),
        "classes: these classes go first already; leave it out",
    ),
    (
        in_town(classes={}),
        RandomInspection(inspections=("licence.examine",), rates={}, record=LAWFUL),
        (
            "rates: all cases are of one class, so no risk tells them apart; give the process"
            " `classes:` or `attributes:`"
        ),
    ),
    (
        permit(NOTICE, replace(REVIEW, required=True), SIGN),
        RandomInspection(
            inspections=("permit.review",), rates=dict.fromkeys(TOWN.classes, D("0.1"))
        ),
        "inspections: the law requires 'permit.review'; name the `basis:` that allows a sample",
    ),
]


def test_names_are_listed_as_one_says_them() -> None:
    names = ("a", "b", "c")
    assert [quoted(names[:n], "en") for n in (1, 2, 3)] == [
        "'a'",
        "'a' and 'b'",
        "'a', 'b' and 'c'",
    ]
    assert quoted(names, "en", "or") == "'a', 'b' or 'c'"
    assert quoted(names, "zh") == "“a”、“b”、“c”"
    assert quoted(names, "zh", "or") == "“a”、“b”或“c”"


@pytest.mark.parametrize(
    ("process", "reform", "sentence"), REFUSED, ids=lambda value: getattr(value, "KEY", "")
)
def test_what_does_not_fit_this_town_is_refused_with_a_sentence(
    process: Process, reform: Reform, sentence: str
) -> None:
    assert refusal(reform.apply, process) == sentence
