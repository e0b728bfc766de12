"""减材料: materials that are not asked for any more, or that departments get from one another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from test_reforms_town import (
    CHECK,
    COLLECT,
    FIRE,
    LICENCE,
    PREPARE,
    SUBMIT,
    TOWN,
    fixed,
    refusal,
    with_item,
)

from simulator.model.flow import Branch, Choice
from simulator.model.process import BeforeAcceptance
from simulator.reforms.kit.reform import Record
from simulator.reforms.licence import Better, PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.soundness import check

ALLOWED = Record(basis="the fire code")
"""What lets an item of safety do without a material."""


def test_a_material_goes_and_out_of_the_process_if_nobody_else_asks_for_it() -> None:
    after = CutMaterials(drop={"fire": ("design",)}, record=ALLOWED).apply(TOWN)
    without = {name: material for name, material in TOWN.materials.items() if name != "design"}
    assert after == replace(with_item(replace(FIRE, materials=("form",))), materials=without)
    assert CutMaterials(drop={"fire": ("form",)}, record=ALLOWED).apply(TOWN) == with_item(
        replace(FIRE, materials=("design",))
    )


def test_an_item_of_safety_does_without_a_material_only_on_a_legal_basis() -> None:
    """As it takes a promise only on one; the other items of the same reform need none."""
    told = (
        ".fire: 'fire' is about safety, the environment, life or health (`safety: true`), and would"
        " no longer ask for 'design'; name the `basis:` that allows it, or leave it out"
    )
    dropped = {"licence": ("certificate",), "fire": ("design",)}
    assert refusal(CutMaterials(drop=dropped).apply) == f"drop{told}"
    faster = PermitsAfterLicence(licence="permit", optimise={"fire": Better(drop=("design",))})
    assert refusal(faster.apply) == f"optimise{told}"
    unsafe = with_item(replace(FIRE, safety=False))
    after = CutMaterials(drop=dropped, record=ALLOWED).apply(TOWN)
    assert with_item(replace(FIRE, safety=False, materials=("form",)), after) == CutMaterials(
        drop=dropped
    ).apply(unsafe)


def test_a_certificate_stays_known_while_an_item_issues_it() -> None:
    assert CutMaterials(drop={"licence": ("certificate",)}).apply(TOWN) == with_item(
        replace(LICENCE, materials=("form",))
    )


def test_with_nothing_to_hand_in_the_preparation_goes_and_the_hand_in_checks_nothing() -> None:
    loop = Choice(
        branches=(
            Branch(name="again", share=Decimal("0.1"), then="prepare"),
            Branch(name="fine", rest=True),
        )
    )
    before = with_item(
        replace(
            FIRE,
            inquiries=Decimal("1.5"),
            before_acceptance=BeforeAcceptance(share=Decimal("0.3"), delay=fixed("3 wd")),
            steps=(PREPARE, replace(SUBMIT, milestones=()), CHECK, loop, COLLECT),
        )
    )
    after = CutMaterials(drop={"fire": ("design", "form")}, record=ALLOWED).apply(before)
    led = replace(loop, branches=(replace(loop.branches[0], then="submit"), loop.branches[1]))
    hand_in = replace(SUBMIT, checks_materials=False)
    assert after.items["fire"] == replace(FIRE, materials=(), steps=(hand_in, CHECK, led, COLLECT))
    filled = with_item(
        replace(FIRE, steps=(replace(PREPARE, time=fixed("1 h")), SUBMIT, CHECK, COLLECT))
    )
    assert CutMaterials(drop={"fire": ("design", "form")}, record=ALLOWED).apply(filled).items[
        "fire"
    ].steps[0] == replace(PREPARE, time=fixed("1 h"), does_materials=False)


def test_a_common_preparation_stays_while_one_item_has_materials() -> None:
    prepare, submit = (
        replace(PREPARE, serves=("fire", "licence")),
        replace(SUBMIT, milestones=(), serves=("fire", "licence")),
    )
    bare = {
        "fire": replace(FIRE, steps=(CHECK,), materials=("design",)),
        "licence": replace(LICENCE, steps=(CHECK,), materials=("form",)),
    }
    before = replace(TOWN, items={**TOWN.items, **bare}, flow=(prepare, submit, *TOWN.flow))
    one = CutMaterials(drop={"fire": ("design",)}, record=ALLOWED).apply(before)
    assert one.flow == before.flow
    unattached = replace(before, flow=(replace(PREPARE, name="brochure"), *before.flow))
    assert (
        CutMaterials(drop={"fire": ("design",)}, record=ALLOWED).apply(unattached).flow
        == unattached.flow
    )
    none = CutMaterials(drop={"fire": ("design",), "licence": ("form",)}, record=ALLOWED).apply(
        before
    )
    assert none.flow == (replace(submit, checks_materials=False), *TOWN.flow)


def test_a_department_fetches_a_material_for_all_items() -> None:
    after = CutMaterials(
        fetch=("form",), coverage=Decimal("0.95"), mismatch=Decimal("0.02"), outage=Decimal("0.01")
    ).apply(TOWN)
    form = replace(
        TOWN.materials["form"],
        fetched=True,
        coverage=Decimal("0.95"),
        mismatch=Decimal("0.02"),
        outage=Decimal("0.01"),
    )
    assert after == replace(TOWN, materials={**TOWN.materials, "form": form})
    assert check(after) == []
    better = CutMaterials(fetch=("form",), coverage=Decimal("0.99")).apply(after)
    assert better.materials["form"] == replace(
        form, coverage=Decimal("0.99"), mismatch=Decimal(0), outage=Decimal(0)
    )


def test_names_that_do_not_fit_are_refused() -> None:
    nothing = (
        "cut_materials changes nothing; say which under `drop:`, `fetch:`, `promise:`, `one_form:`"
        " or `defer:`"
    )
    assert refusal(CutMaterials().apply) == nothing
    assert (
        refusal(CutMaterials(drop={"fire": ("plan",)}).apply)
        == "drop.fire[0]: 'fire' asks for no 'plan'; known: design, form"
    )
    assert (
        refusal(CutMaterials(drop={"fire": ()}).apply)
        == "drop.fire: no material of 'fire' is named; name the materials that go, or leave the"
        " item out"
    )
    assert (
        refusal(CutMaterials(drop={"fir": ("form",)}).apply)
        == "drop.fir: there is no item 'fir'; did you mean 'fire'?"
    )
    assert (
        refusal(CutMaterials(drop={"fire": ("form", "form")}).apply)
        == "drop.fire[1]: 'form' is named twice; name it once"
    )
    assert (
        refusal(CutMaterials(fetch=("forms",)).apply)
        == "fetch[0]: there is no material 'forms'; did you mean 'form'?"
    )
    assert (
        refusal(CutMaterials(coverage=Decimal("0.9"), drop={"fire": ("form",)}).apply)
        == "coverage: `coverage` says how well materials are fetched, but none is; name materials"
        " under `fetch:`"
    )
    fetched = CutMaterials(fetch=("form",)).apply(TOWN)
    assert (
        refusal(CutMaterials(fetch=("form",)).apply, fetched)
        == "fetch[0]: 'form' is fetched like this already; leave it out"
    )
