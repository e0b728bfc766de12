"""What the shipped flows ask for is what the law asked for in their year: permits are called permits,
what was abolished goes, and what must be inspected is inspected.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from simulator.flow_analysis.counts import counts
from simulator.formats import (
    apply_scenario,
    load_process,
    read_scenario,
    scenario_from_text,
    shipped_scenarios,
)
from simulator.model.errors import ReformError
from simulator.model.flow import steps_of
from simulator.model.process import Item, Process
from simulator.model.units import Quantity
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.licence import PermitsAfterLicence, Terms

pytestmark = pytest.mark.unmeasured

FIRE = "fire-check"
FLOWS = (
    "business-start-up",
    "close-a-company",
    "move-a-company",
    "open-a-restaurant",
    "property-registration",
    "register-a-birth",
    "resume-work",
    "support-funds",
)


def after(scenario: str, process: str) -> Process:
    return apply_scenario(read_scenario(scenario), load_process(process))


def permits(process: Process) -> list[str]:
    return [name for name, item in process.items.items() if item.kind == "permit"]


def test_a_company_of_2017_needed_four_permits() -> None:
    assert permits(load_process("business-start-up")) == [
        "name-approval",
        "registration",
        "tax-invoices",
        "account-permit",
    ]


@pytest.mark.parametrize("scenario", ["start-up-8-5-days", "start-up-one-loop"])
def test_two_of_them_are_left_after_2019(scenario: str) -> None:
    """The approval of names (国发〔2019〕6号) and the permit for the account (银发〔2019〕41号) went."""
    reformed = after(scenario, "business-start-up")
    assert permits(reformed) == ["registration", "tax-invoices"]
    assert counts(reformed).permits == 2


def test_a_city_that_only_shortens_its_limits_or_sets_up_a_window_abolishes_no_permit() -> None:
    for scenario in ("start-up-limits-only", "start-up-one-window", "start-up-side-by-side"):
        assert counts(after(scenario, "business-start-up")).permits == 4


def test_the_company_is_enrolled_with_its_licence_and_its_employees_by_themselves() -> None:
    process = load_process("business-start-up")
    insurance = process.items["social-insurance"]
    assert "enrolment-list" in insurance.materials
    assert "insurance-form" not in process.materials
    assert "国办发〔2016〕53号" in str(insurance.source)


def restaurant_item(name: str) -> Item:
    return load_process("open-a-restaurant").items[name]


def test_a_restaurant_needs_a_permit_to_drain_into_the_sewers() -> None:
    item = restaurant_item("drainage-permit")
    assert (item.kind, item.set_by) == ("permit", "state")
    assert item.limit is not None
    assert item.limit.legal == Quantity(Decimal(20), "wd")


def test_a_restaurant_declares_its_environmental_form_by_itself() -> None:
    """No officer looks at it, nobody comes for it, and it is no matter of safety."""
    item = restaurant_item("environment-filing")
    assert (item.kind, item.set_by, item.safety) == ("filing", "law", False)
    (step,) = steps_of(item.steps)
    assert (step.by, step.visit) == (("applicant",), False)
    assert load_process("open-a-restaurant").start.year <= 2020  # later lists let restaurants off


def fire_promises() -> Iterator[tuple[str, Decimal]]:
    """The share that is inspected where a shipped scenario decides the fire check on a promise."""
    for name in shipped_scenarios():
        for reform in read_scenario(name).value.reforms:
            match reform:
                case InformAndCommit() if FIRE in reform.items:
                    yield name, reform.inspect.share if reform.inspect else Decimal(0)
                case PermitsAfterLicence(terms=Terms(inspect=looked)) if FIRE in reform.promise:
                    yield name, looked.share if looked else Decimal(0)


def test_every_promise_to_keep_the_fire_rules_is_inspected() -> None:
    """消防法 art. 15 since 29 April 2021: within 20 working days, all of them."""
    found = dict(fire_promises())
    assert "restaurant-fire-promise" in found
    assert set(found.values()) == {Decimal(1)}


@pytest.mark.parametrize(
    ("step", "shorter"), [("notice-simple", "10 d"), ("notice-ordinary", "-50%")]
)
def test_no_office_reform_shortens_the_notice_to_creditors(step: str, shorter: str) -> None:
    """市场主体登记管理条例 art. 33, 公司法 art. 185."""
    for way in (
        f"cut_time: {{wait: {{{step}: {shorter}}}, why: haste}}",
        f"cut_steps: {{remove: [{step}]}}",
    ):
        hasty = scenario_from_text(f"scenario: hasty\nreforms:\n  - {way}\n").value
        with pytest.raises(ReformError):
            hasty.apply(load_process("close-a-company"))
    reformed = dict(after("closing-as-one-thing", "close-a-company").named_steps())
    assert reformed[step] == dict(load_process("close-a-company").named_steps())[step]


@pytest.mark.parametrize("flow", FLOWS)
def test_chinese_titles_have_chinese_brackets(flow: str) -> None:
    process = load_process(flow)
    groups = (process.items, process.pools, process.materials, dict(process.named_steps()))
    titles = [each.title for group in groups for each in group.values()]
    assert [title.zh for title in titles if title is not None and "(" in title.zh] == []
