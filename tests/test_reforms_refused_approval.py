"""What a planner reads when a reform of approval itself does not fit, credit, assessments, licences,
materials or promises: one sentence with the place, what is wrong and the likely fix.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest
from possible_reforms import LAWFUL, LESS, NOTICE_BOARD
from test_reforms_town import TOWN, fixed, q, refusal

from simulator.reforms.assessment import AreaAssessment, LookUp, OneBlueprint
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.credit import Credit, Repair
from simulator.reforms.kit.oversight import Damage
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.kit.verification import Verify
from simulator.reforms.licence import Better, PermitsAfterLicence, Terms
from simulator.reforms.materials import CutMaterials
from simulator.reforms.things import OneThing

REFUSED: list[tuple[Reform, str]] = [
    (
        Credit(grades={"good": D("0.5")}, priority={"good": 1}),
        "grades: the shares of the grades do not add up to 100%; change a share",
    ),
    (
        Credit(grades={"good": D(1)}),
        (
            "grades alone change nothing; write `priority:`, `promises:` with `trusted:`, or"
            " `exclude:`"
        ),
    ),
    (
        Credit(grades={"good": D(1)}, priority={"best": 1}),
        "priority.best: there is no grade 'best'; known: good",
    ),
    (
        Credit(grades={"good": D(1)}, promises=("permit.promise",)),
        (
            "promises: `promises:` and `trusted:` belong together; say which choices are open to"
            " which grades"
        ),
    ),
    (
        Credit(grades={"good": D(1)}, promises=("permit.promise",), trusted=("good",)),
        "promises[0]: there is no choice 'permit.promise'; known: fire.result",
    ),
    (
        Credit(grades={"good": D(1)}, promises=("fire.result",), trusted=("good",)),
        (
            "promises[0]: 'fire.result' has no way by condition; name a choice such as ITEM.promise"
            " of inform_and_commit"
        ),
    ),
    (
        Credit(grades={"good": D("0.9"), "bad": D("0.1")}, exclude=("bad",)),
        "exclude: 'bad' would be turned away; name the `basis:` that allows it",
    ),
    (
        Credit(
            grades={"good": D("0.9"), "bad": D("0.1")},
            exclude=("bad",),
            wrongly_listed=D("0.1"),
            record=LAWFUL,
        ),
        (
            "wrongly_listed: `wrongly_listed:` and `objection:` belong together; say how long it"
            " takes to put it right"
        ),
    ),
    (
        Credit(grades={"good": D("0.9"), "bad": D("0.1")}, exclude=("bad", "good"), record=LAWFUL),
        "exclude: everybody would be turned away; leave a grade that goes on",
    ),
    (
        Credit(
            grades={"good": D(1)},
            priority={"good": 1},
            repair=Repair(share=D("0.5"), after=fixed("9 d")),
        ),
        (
            "nobody is excluded, so nobody can be listed by mistake or come back; write `exclude:`,"
            " or leave these out"
        ),
    ),
    (
        AreaAssessment(fits=D("0.5")),
        (
            "area_assessment replaces nothing; name reports under `materials:`, or steps under"
            " `steps:`"
        ),
    ),
    (
        AreaAssessment(fits=D(0), materials=("plan",)),
        "fits: no project fits; write a share above 0%",
    ),
    (
        AreaAssessment(fits=D("0.5"), materials=("plans",)),
        "materials[0]: there is no material 'plans'; did you mean 'plan'?",
    ),
    (
        AreaAssessment(
            fits=D("0.5"), materials=("plan",), look_up=LookUp(by="fire", time=fixed("1 h"))
        ),
        (
            "look_up: a look-up replaces steps, and none is named; name them under `steps:`, or"
            " leave it out"
        ),
    ),
    (
        AreaAssessment(fits=D("0.5"), steps=("permit.sign",)),
        (
            "steps[0]: 'permit.sign' is more than an assessment: it carries a milestone, or handles"
            " materials or a fee; leave it out"
        ),
    ),
    (
        AreaAssessment(fits=D("0.5"), steps=("permit.notice",)),
        (
            "steps[0]: the law requires 'permit.notice'; name the `basis:` that allows a result for"
            " the area"
        ),
    ),
    (
        AreaAssessment(fits=D("0.5"), steps=("fire.check",)),
        (
            "steps[0]: the branch 'mend' leads back to 'fire.check'; change that branch in the"
            " process file first"
        ),
    ),
    (
        OneBlueprint(by=(), time=fixed("1 h"), fewer={"fire.result.mend": LESS}),
        "by: nobody checks the site; name the pools that check together",
    ),
    (
        OneBlueprint(by=("fire",), time=fixed("1 h"), fewer={}),
        "fewer: the check spares nothing later; name the branches that fewer cases take",
    ),
    (
        OneBlueprint(by=("fire",), time=fixed("1 h"), fewer={"fire.result.mendd": LESS}),
        (
            "fewer.fire.result.mendd: there is no branch 'fire.result.mendd'; did you mean"
            " 'fire.result.mend'?"
        ),
    ),
    (
        OneBlueprint(by=("fire",), time=fixed("1 h"), fewer={"fire.result.mend": Factor(D(2))}),
        (
            "fewer.fire.result.mend: 'fire.result.mend' would not be taken by fewer cases; write a"
            " change between -1% and -100%"
        ),
    ),
    (
        PermitsAfterLicence(licence="permit"),
        (
            "no permit goes another way; name permits under `cancel:`, `filing:`, `promise:` or"
            " `optimise:`"
        ),
    ),
    (
        PermitsAfterLicence(licence="permits", cancel=("fire",)),
        "licence: there is no item 'permits'; did you mean 'permit'?",
    ),
    (
        PermitsAfterLicence(licence="permit", cancel=("permit",)),
        "cancel[0]: 'permit' is the licence itself; leave it out",
    ),
    (
        PermitsAfterLicence(licence="fire", cancel=("permit",)),
        (
            "cancel[0]: 'permit' comes before 'fire' in the flow; put it behind the licence in the"
            " process file"
        ),
    ),
    (
        PermitsAfterLicence(licence="permit", promise=("licence",)),
        (
            "terms: `promise:` and `terms:` belong together; write `terms: {uptake: …}` for the"
            " permits under `promise:`"
        ),
    ),
    (
        PermitsAfterLicence(licence="permit", promise=("fire",), terms=Terms(uptake=D("0.5"))),
        (
            "promise[0]: 'fire' is about safety, the environment, life or health (`safety: true`);"
            " name the `basis:` that allows promises there, or leave it out"
        ),
    ),
    (
        PermitsAfterLicence(licence="permit", optimise={"fire": Better(limit=q("99 wd"))}),
        (
            "optimise.fire: 99 wd is more than the legal limit of 'fire', 15 wd; promise at most"
            " the legal limit"
        ),
    ),
    (OneThing(processes=()), "processes: one_thing joins nothing; name the other processes"),
    (
        OneThing(processes=(TOWN,)),
        (
            "processes[0]: 'town' has an item 'permit' too, and a case goes through an item once;"
            " give one of them another name in its file\nprocesses[0]: 'town' has an item 'fire'"
            " too, and a case goes through an item once; give one of them another name in its"
            " file\nprocesses[0]: 'town' has an item 'licence' too, and a case goes through an item"
            " once; give one of them another name in its file"
        ),
    ),
    (
        OneThing(
            processes=(
                replace(
                    NOTICE_BOARD, pools={"counter": replace(TOWN.pools["counter"], capacity=9)}
                ),
            )
        ),
        (
            "processes[0]: the pool 'counter' is another one in 'board'; write `same: [counter]` if"
            " it is one thing, or give one of them another name in its file"
        ),
    ),
    (
        CutMaterials(one_form=("plan",)),
        "one_form[0]: only 'permit' asks for 'plan'; leave it out; it is asked for once already",
    ),
    (
        CutMaterials(one_form=("map",)),
        "one_form[0]: there is no material 'map'; known: certificate, design, form, plan",
    ),
    (
        CutMaterials(promise={"fire": ("design",)}),
        (
            "promise.fire: 'fire' is about safety, the environment, life or health (`safety:"
            " true`); name the `basis:` that allows promises there, or leave it out"
        ),
    ),
    (
        CutMaterials(verify=Verify(share=D("0.5"), by="fire", time=fixed("1 h"))),
        (
            "cut_materials changes nothing; say which under `drop:`, `fetch:`, `promise:`,"
            " `one_form:` or `defer:`"
        ),
    ),
    (
        CutMaterials(
            promise={"permit": ("plan",)}, verify=Verify(share=D(0), by="fire", time=fixed("1 h"))
        ),
        (
            "verify.share: a sample of 0% verifies nobody; write a share above 0%, or leave"
            " `verify` out"
        ),
    ),
    (
        InformAndCommit(
            items=("permit",),
            uptake=D("0.5"),
            violation=D(0),
            harm=Damage(found=fixed("9 d"), grave=D("0.1")),
            record=LAWFUL,
        ),
        "harm: broken promises do harm, and there are none; add `violation: …`",
    ),
    (
        InformAndCommit(
            items=("permit",),
            uptake=D("0.5"),
            violation=D("0.1"),
            harm=Damage(found=fixed("9 d")),
            record=LAWFUL,
        ),
        (
            "harm: the shares of harm are not above 0% and up to 100% together; change `correctable`"
            " or `grave`"
        ),
    ),
    (
        InformAndCommit(items=("permit",), uptake=D("0.5"), on_record=D(1), record=LAWFUL),
        "on_record: nobody could promise; write a share below 100%",
    ),
]


@pytest.mark.parametrize(
    ("reform", "sentence"), REFUSED, ids=lambda value: value.KEY if hasattr(value, "KEY") else ""
)
def test_what_does_not_fit_is_refused_with_a_sentence(reform: Reform, sentence: str) -> None:
    assert refusal(reform.apply, TOWN) == sentence
