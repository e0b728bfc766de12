"""What an office asks another one for, a utility hands in and a bank vouches for, instead of the
applicant: each rule on a small flow that calls for it, and on one beside it that does not.
"""

from __future__ import annotations

import pytest
from test_suggest import HEAD, ideas, item
from test_suggest_done import WANTED, headlines, share_of

from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.reforms.items import CutItems
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.instead import BETWEEN_OFFICES

OPINION = "  opinion: {title: {en: Opinion of the township, zh: 属地意见}, prepare: 10 min}\n"


def town(*items: str) -> Process:
    names = [each.split(":")[0].strip() for each in items]
    text = f"{HEAD}{OPINION}items:\n{''.join(items)}flow: [{', '.join(names)}]\n"
    return process_from_text(f"{text}experiment: {{horizon: 90 d}}\n").value


def asking(set_by: str = "city", safety: str = "", kind: str = "permit") -> Process:
    first = item("first", pool="fire", set_by="city", kind=kind, produces="opinion")
    second = item("second", set_by=set_by, safety=safety, materials="[opinion, plan]")
    return town(first, second)


def test_the_opinion_of_a_city_office_is_asked_for_by_the_office_that_needs_it() -> None:
    (reform,) = ideas(asking())["opinions"].reforms
    assert isinstance(reform, CutMaterials)
    assert reform.drop == {"second": ("opinion",)}
    assert reform.record.basis is None
    assert "opinions" not in ideas(asking(set_by="law"))


def test_what_is_about_safety_gives_up_an_opinion_only_on_a_basis() -> None:
    (reform,) = ideas(asking(safety="true"))["opinions"].reforms
    assert reform.record.basis == BETWEEN_OFFICES
    dropped, removed = ideas(asking(safety="true", kind="confirmation"))["city-proofs"].reforms
    assert dropped.record.basis == BETWEEN_OFFICES
    assert isinstance(removed, CutItems)
    assert removed.remove == ("first",)


def line(second: str = "utility", third: str = "utility") -> Process:
    """A permit between the scheme of a utility and its works."""
    scheme = item("scheme", kind=second, materials="[form]")
    permit = item("permit", needs="[scheme]", materials="[drawing, licence]")
    works = item("works", kind=third, needs="[permit]", materials="[plan]")
    return town(scheme, permit, works)


def test_a_utility_hands_in_what_only_permits_for_its_own_works_ask_for() -> None:
    (reform,) = ideas(line())["utility-applies"].reforms
    assert isinstance(reform, CutMaterials)
    assert reform.fetch == ("drawing",)  # the licence is looked up, the plan is for the utility
    assert "utility-applies" not in ideas(line(second="permit"))
    assert "utility-applies" not in ideas(line(third="permit"))


def test_what_another_department_says_is_no_signature_and_is_asked_for_side_by_side() -> None:
    works = "      - look: {by: builder, time: 15 min}\n      - guard: {by: fire, time: 15 min}\n"
    apart = HEAD.replace("department: works}\n  fire", "department: yard}\n  fire")
    apart = apart.replace("works: Works}", "works: Works, yard: Yard, guard: Guard}")
    apart = apart.replace("fire: {capacity: 2}", "fire: {capacity: 2, department: guard}")
    text = f"{apart}items:\n{item('first', more=works)}flow: [first]\n"
    found = ideas(process_from_text(f"{text}experiment: {{horizon: 90 d}}\n").value)
    assert "signatures" not in found
    assert any("first.look+first.guard" in each for each in found["steps-side-by-side"].targets)


PAID = (
    "      - pay: {by: applicant, time: 10 min, pays: fee,"
    " title: {en: Leave the deposit, zh: 缴纳保证金}}\n"
)


def test_a_dear_deposit_by_law_becomes_a_guarantee_and_one_of_the_city_goes() -> None:
    def rules(set_by: str, costs: int = 10_000) -> dict[str, tuple[str, ...]]:
        fee = f"{{amount: {costs} CNY}}"
        left = item("first", more=PAID, fee=fee, set_by=set_by, kind="technical")
        return {name: each.targets for name, each in ideas(town(left)).items()}

    by_law, by_city = rules("law"), rules("city")
    assert by_law["guarantees"] == ("first",)
    assert "fees" not in by_law
    assert by_city["fees"] == ("first",)
    assert "guarantees" not in by_city
    assert not {"guarantees", "fees"} & set(rules("law", costs=9_000))


@pytest.mark.slow
@pytest.mark.parametrize("process", list(headlines()))
def test_of_every_flow_two_thirds_are_proposed_to_the_letter(process: str) -> None:
    found = share_of(process, headlines()[process], 4)
    assert min(found.share, found.letter) >= WANTED
    assert found.number <= 12
