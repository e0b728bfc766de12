"""Whose power a reform needs: one item, set at some level, and one reform of it."""

from __future__ import annotations

import pytest

from simulator.formats import (
    apply_scenario,
    load_process,
    process_from_text,
    read_scenario,
    scenario_from_text,
)
from simulator.reforms.authority import ReformAuthority, authorities
from simulator.reforms.authority_rules import RULES

PROCESS = """
process: town
start: 2020-06-01
arrivals: {{every: 1 h}}
applicant: {{trip: 1 h}}
pools: {{desk: {{capacity: 2}}, office: {{capacity: 3, department: planning}}, fire: {{capacity: 1, department: fire}}}}
departments: {{planning: Planning, fire: Fire}}
materials: {{form: {{prepare: 1 h}}, proof: {{prepare: 1 h}}}}
items:
  permit:
    {level}
    limit: {{legal: 20 wd, promised: 15 wd}}
    fee: {{amount: 100 CNY}}
    materials: [form, proof]
    steps:
      - prepare: {{by: applicant, does: materials}}
      - submit: {{by: desk, time: 20 min, visit: true, checks: materials, milestone: accepted}}
      - pay: {{by: applicant, time: 10 min, pays: fee}}
      - look: {{by: office, time: 2 h}}
      - notice: {{wait: 7 d, required: true, minimum: 7 d}}
      - sign: {{by: office, time: 1 h, milestone: decided}}
      - collect: {{by: desk, time: 5 min, visit: true, milestone: delivered}}
  licence: {{set_by: city, needs: [permit], steps: [{{give: {{by: desk, time: 1 h}}}}]}}
flow: [permit, licence]
"""
SET = {
    "law": "set_by: law",
    "ministry": "set_by: ministry",
    "city": "set_by: city",
    "nobody": "safety: false",
}


def classed(
    reform: str, level: str = "law", authority: str = "city", more: str = ""
) -> ReformAuthority:
    process = process_from_text(PROCESS.format(level=f"{SET[level]}{more}")).value
    scenario = scenario_from_text(
        f"scenario: mine\nauthority: {authority}\nreforms:\n  - {reform}\n"
    ).value
    (found,) = authorities(scenario, process)
    return found


@pytest.mark.parametrize(
    ("level", "power"),
    [("law", "law"), ("ministry", "authorisation"), ("city", "own"), ("nobody", "unknown")],
)
def test_cancelling_a_permit_is_for_whoever_set_it(level: str, power: str) -> None:
    found = classed("cut_items: {remove: [permit]}", level)
    assert (found.power, [each.rule.key for each in found.decisive][:1]) == (power, ["item"])
    assert found.without_level == (("permit",) if level == "nobody" else ())


@pytest.mark.parametrize(
    ("authority", "power"),
    [("city", "authorisation"), ("province", "authorisation"), ("ministry", "own"), ("law", "own")],
)
def test_a_higher_authority_may_do_more(authority: str, power: str) -> None:
    assert classed("cut_items: {remove: [permit]}", "ministry", authority).power == power


@pytest.mark.parametrize(
    "reform",
    [
        "cut_time: {limits: {permit: 7 wd}}",
        "cut_time: {work: {permit.look: -20%}, why: software}",
        "cut_steps: {remove: [permit.look]}",
        "staff: {capacity: {office: 5}}",
        "online: {items: [permit], share: 50%}",
        "cut_materials: {fetch: [proof]}",
        "demand: {rate: +20%}",
    ],
)
def test_what_an_office_does_by_itself_needs_nobody_even_if_the_law_set_the_item(
    reform: str,
) -> None:
    for level in ("law", "nobody"):
        assert classed(reform, level).power == "own"


@pytest.mark.parametrize(
    ("level", "power"), [("law", "authorisation"), ("ministry", "authorisation"), ("city", "own")]
)
def test_dropping_a_material_depends_on_who_may_ask_for_it(level: str, power: str) -> None:
    assert classed("cut_materials: {drop: {permit: [proof]}}", level).power == power


@pytest.mark.parametrize("level", ["law", "city"])
def test_a_required_step_goes_only_by_a_change_of_law_and_the_basis_is_shown_beside(
    level: str,
) -> None:
    found = classed("cut_steps: {remove: [permit.notice], basis: a new law}", level)
    assert (found.power, found.basis, [each.thing for each in found.decisive]) == (
        "law",
        "a new law",
        ["permit.notice"],
    )


def test_a_promise_that_passes_by_a_notice_needs_the_law_and_one_that_passes_by_a_review_a_pilot() -> (
    None
):
    promise = "inform_and_commit: {items: [permit], uptake: 50%, basis: a pilot}"
    assert [each.rule.key for each in classed(promise).decisive] == ["required"]
    plain = PROCESS.replace(", required: true, minimum: 7 d", "").format(level="set_by: law")
    scenario = scenario_from_text(f"scenario: mine\nreforms:\n  - {promise}\n").value
    (found,) = authorities(scenario, process_from_text(plain).value)
    assert (found.power, {(each.rule.key, each.thing) for each in found.decisive}) == (
        "authorisation",
        {("passed by", "permit.look")},  # who signs decides on the promise
    )


@pytest.mark.parametrize(
    ("kind", "authority", "power"),
    [
        ("permit", "city", "authorisation"),
        ("permit", "province", "own"),
        ("technical", "city", "own"),
        ("utility", "city", "own"),
    ],
)
def test_a_charge_is_set_by_a_province_and_a_service_may_be_paid_for(
    kind: str, authority: str, power: str
) -> None:
    assert (
        classed("cut_fees: {waive: [permit]}", "city", authority, f"\n    kind: {kind}").power
        == power
    )


def test_the_first_reform_does_not_colour_the_second() -> None:
    process = process_from_text(PROCESS.format(level="set_by: law")).value
    text = (
        "scenario: mine\nreforms:\n  - cut_steps: {remove: [permit.notice], basis: a law}\n  -"
        " cut_time: {limits: {permit: 7 wd}}\n"
    )
    found = authorities(scenario_from_text(text).value, process)
    assert [(each.index, each.power) for each in found] == [(0, "law"), (1, "own")]


def test_internal_collaboration_needs_no_one_above() -> None:
    assert (
        classed("cut_items: {remove: [permit]}", "nobody", more="\n    kind: internal").power
        == "own"
    )


def test_the_shipped_scenario() -> None:
    process, scenario = load_process("building-permit"), read_scenario("one-window-joint-review")
    apply_scenario(scenario, process)
    assert [(each.reform.KEY, each.power) for each in authorities(scenario.value, process)] == [
        ("cut_items", "own"),
        ("one_window", "own"),
        ("parallel_review", "own"),
        ("cut_steps", "own"),
        ("cut_time", "own"),
        ("cut_materials", "authorisation"),
        ("cut_fees", "own"),
        ("inform_and_commit", "law"),
        ("online", "own"),
    ]


def test_every_rule_is_used_once_and_told_in_both_languages() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert all(rule.reason.en and rule.reason.zh for rule in RULES)
