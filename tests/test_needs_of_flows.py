"""What rests on another item's decision is not reviewed beside it, in the flows that ship; what no
rule puts in an order may be.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from simulator.formats import apply_scenario, load_process, scenario_from_text, shipped_processes
from simulator.model.errors import ReformError
from simulator.model.flow import ItemRef
from simulator.model.process import Process

RESTS_ON_IT = {
    "building-permit": [
        "planning-permit, construction-permit",
        "drawing-review, construction-permit",
        "fire-design-check, construction-permit",
    ],
    "building-project": [
        "site-selection, land-planning-permit",
        "land-preview, land-approval",
        "scheme-review, preliminary-design",
        "land-approval, planning-permit",
        "planning-permit, drawing-review",
        "drawing-review, construction-permit",
        "fire-design, construction-permit",
        "air-defence-design, construction-permit",
        # nothing is built, nor accepted as built, before these
        "energy-review, planning-acceptance",
        "eia, planning-acceptance",
        "water-soil, planning-acceptance",
        "lightning-design, planning-acceptance",
        "construction-permit, planning-acceptance",
        "eia, fire-acceptance",
        "water-soil, completion-filing",
        "land-check, completion-filing",
        "archives, completion-filing",
    ],
    "business-start-up": [
        "name-approval, registration",
        "registration, seals",
        "registration, social-insurance",
        "seals, bank-account",
        "bank-account, account-permit",
    ],
    "close-a-company": [
        "tax-clearance, registration",
        "registration, social-insurance",
        "registration, bank-account",
        "registration, seals",
    ],
    "getting-electricity": [
        "supply-scheme, line-planning",
        "green-permit, line-works",
        "road-permit, line-works",
        "line-works, connection",
    ],
    "move-a-company": [
        "move-in, archive-transfer",
        "archive-transfer, registration",
        "registration, tax-move",
        "registration, housing-fund",
    ],
    "open-a-restaurant": [
        "business-licence, food-permit",
        "business-licence, signboard",
        "business-licence, fire-check",
    ],
    "property-registration": [
        "home-check, deed-tax",
        "home-check, registration",
        "sale, deed-tax",
        "deed-tax, registration",
    ],
    "register-a-birth": [
        "birth-certificate, household-register",
        "birth-certificate, vaccination-record",
        "household-register, medical-insurance",
        "household-register, social-card",
    ],
    "resume-work": [
        "township-opinion, command-approval",
        "plan-review, command-approval",
        "trade-approval, command-approval",
        "safety-review, command-approval",
    ],
    "support-funds": [
        "preliminary-review, joint-review",
        "joint-review, approval",
        "approval, payment",
    ],
    "tendering": [
        "scheme-approval, entry",
        "scheme-approval, tender",
        "document-filing, entry",
        "document-filing, contract",
        "entry, tender",
        "tender, contract",
        "contract, contract-filing",
    ],
}
"""Two items of a flow, of which the second rests on the first or on what rests on it."""

IN_NO_ORDER = {
    "building-permit": [
        "planning-permit, drawing-review",
        "planning-permit, eia-approval",
        "drawing-review, fire-design-check",
        "eia-approval, construction-permit",
    ],
    "building-project": [
        "site-selection, land-preview",
        "energy-review, construction-permit",
        "eia, construction-permit",
        "water-soil, construction-permit",
        "eia, scheme-review",
        "drawing-review, fire-design",
        "drawing-review, air-defence-design",
        "contract-filing, construction-permit",
        "planning-acceptance, fire-acceptance",
        "land-check, archives",
    ],
    "business-start-up": [
        "seals, tax-invoices",
        "tax-invoices, bank-account",
        "account-permit, social-insurance",
        "social-insurance, staff-record",
    ],
    "close-a-company": [
        "social-insurance, bank-account",
        "bank-account, seals",  # no rule says which first; the account is closed by its papers
    ],
    "getting-electricity": ["line-planning, green-permit", "green-permit, road-permit"],
    "move-a-company": ["tax-move, social-insurance", "medical-insurance, housing-fund"],
    "open-a-restaurant": [
        "business-licence, environment-filing",
        "environment-filing, food-permit",
        "food-permit, fire-check",
        "signboard, health-certificates",
    ],
    "property-registration": ["home-check, sale"],
    "register-a-birth": [
        "birth-certificate, birth-register",
        "birth-register, household-register",
        "household-register, vaccination-record",
        "medical-insurance, social-card",
    ],
    "resume-work": ["township-opinion, plan-review", "plan-review, trade-approval"],
    "support-funds": [],
    "tendering": ["scheme-approval, document-filing"],
}
"""Two items that no rule puts in an order."""

NEVER_TWO_IN_A_ROW = {
    "city-hotline",
    "gas-supply",
    "residence-permit",
    "seafarer-certificate",
    "water-supply",
}
"""Flows of one item, or of items of which a case has one only."""

RUNS_INTO_THE_NEXT = {"site-supervision"}
"""The visits to the site are made until its acceptance is filed."""


def test_every_flow_that_ships_is_looked_at() -> None:
    assert set(RESTS_ON_IT) == set(IN_NO_ORDER)
    flows = set(RESTS_ON_IT) | NEVER_TWO_IN_A_ROW | RUNS_INTO_THE_NEXT
    assert flows == {name for name in shipped_processes() if not name.startswith("teaching/")}
    for flow in NEVER_TWO_IN_A_ROW:
        assert len(_in_a_row(_loaded(flow))) < 2


@pytest.mark.parametrize(
    ("flow", "pair"), [(flow, pair) for flow, pairs in RESTS_ON_IT.items() for pair in pairs]
)
def test_nothing_is_reviewed_beside_the_decision_that_it_rests_on(flow: str, pair: str) -> None:
    """No house is accepted while nobody has approved that it be built, and no money paid while it
    is granted; also where offices look up each other's certificates.
    """
    first, second = pair.split(", ")
    for codes in _refusals(flow, first, second):
        assert codes == ["items-need-each-other"]


@pytest.mark.parametrize(
    ("flow", "pair"), [(flow, pair) for flow, pairs in IN_NO_ORDER.items() for pair in pairs]
)
def test_what_no_rule_puts_in_an_order_may_go_side_by_side(flow: str, pair: str) -> None:
    """The environment may be looked at while the building is designed and permitted
    (国办发〔2019〕11号: until building begins).
    """
    first, second = pair.split(", ")
    assert [] in _refusals(flow, first, second)


@pytest.mark.parametrize("flow", sorted(RUNS_INTO_THE_NEXT))
def test_what_is_looked_at_until_the_next_ends_has_its_place_before_it(flow: str) -> None:
    first, second = _in_a_row(_loaded(flow))
    assert all(codes for codes in _refusals(flow, first, second))


def _refusals(flow: str, first: str, second: str) -> list[list[str]]:
    """Why two items may not go side by side: the first beside all up to the second, and all up to
    the second beside it; offices look up all certificates.
    """
    process = _loaded(flow)
    row = _in_a_row(process)
    run = row[row.index(first) : row.index(second) + 1]
    ways = {
        f"[{run[0]}], [{', '.join(run[1:])}]",
        f"[{', '.join(run[:-1])}], [{run[-1]}]",
    }
    return [_refused(process, way) for way in ways]


def _refused(process: Process, branches: str) -> list[str]:
    lead = next(iter(process.pools))
    issued = (item.produces for item in process.items.values() if item.produces)
    fetched = [name for name in issued if not process.materials[name].fetched]
    fetch = f"  - cut_materials: {{fetch: [{', '.join(fetched)}]}}\n" if fetched else ""
    scenario = scenario_from_text(
        f"scenario: s\nprocess: {process.name}\nreforms:\n{fetch}"
        f"  - parallel_review: {{items: [{branches}], lead: {lead},"
        " stage: {name: beside, limit: 5 wd}}\n"
    )
    try:
        apply_scenario(scenario, process)
    except ReformError as refused:
        return [each.code for each in refused.problems]
    return []


@lru_cache
def _loaded(flow: str) -> Process:
    return load_process(flow)


def _in_a_row(process: Process) -> list[str]:
    return [entry.name for entry in process.flow if isinstance(entry, ItemRef)]
