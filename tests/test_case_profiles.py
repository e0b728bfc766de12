"""The kinds of cases that conditions tell apart, and how many of the cases each is: small flows
worked out by hand.
"""

from __future__ import annotations

import pytest

from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.network import network_of
from simulator.formats import process_from_text

TWO = "classes: {new: {share: 70%}, old: {share: 30%}}\n"
HEAD = "process: town\nstart: 2020-01-06\narrivals: {backlog: 1}\n"


def found(flow: str, more: str = "") -> tuple[CaseProfile, ...]:
    process = process_from_text(
        HEAD + more + "flow:\n" + "".join(f"  - {step}\n" for step in flow.splitlines())
    ).value
    return case_profiles(process, network_of(process))


def test_without_conditions_all_cases_are_alike() -> None:
    (only,) = found("look: {wait: 1 h}", TWO)
    assert (only.klass, only.levels, only.weight, only.begins) == (None, {}, 1.0, None)


def test_shares_of_one_kind_cut_the_cases_into_neighbourhoods() -> None:
    flow = (
        "a: {wait: 1 h, when: {shares: {uptake: 60%}}}\nb: {wait: 1 h, when: {shares: {uptake:"
        " 20%}}}"
    )
    assert [(each.levels["uptake"], each.weight) for each in found(flow)] == [
        (pytest.approx(0.1), pytest.approx(0.2)),
        (pytest.approx(0.4), pytest.approx(0.4)),
        (pytest.approx(0.8), pytest.approx(0.4)),
    ]


def test_shares_of_two_kinds_and_classes_are_independent() -> None:
    flow = "a: {wait: 1 h, when: {class: new, shares: {uptake: 60%, able: 50%}}}"
    weights = {
        (
            each.klass.name if each.klass else "",
            each.levels["able"],
            each.levels["uptake"],
        ): each.weight
        for each in found(flow, TWO)
    }
    assert weights == {
        ("new", 0.25, 0.3): pytest.approx(0.21),
        ("new", 0.25, 0.8): pytest.approx(0.14),
        ("new", 0.75, 0.3): pytest.approx(0.21),
        ("new", 0.75, 0.8): pytest.approx(0.14),
        ("old", 0.25, 0.3): pytest.approx(0.09),
        ("old", 0.25, 0.8): pytest.approx(0.06),
        ("old", 0.75, 0.3): pytest.approx(0.09),
        ("old", 0.75, 0.8): pytest.approx(0.06),
    }


PILOT = "a: {wait: 1 h, when: {from: 2020-02-05, until: 2020-03-06}}"


@pytest.mark.parametrize(
    ("horizon", "days"),
    [
        ("100 d", (30, 30, 40)),
        ("10 week", (30, 30, 10)),
        ("40 d", (30, 10)),
        ("2400 h", (30, 30, 40)),
        (None, (30, 30, 305)),
    ],
)
def test_a_pilot_divides_the_horizon(horizon: str | None, days: tuple[int, ...]) -> None:
    periods = found(PILOT, f"experiment: {{horizon: {horizon}}}\n" if horizon else "")
    assert [each.weight for each in periods] == pytest.approx([part / sum(days) for part in days])
    assert [each.begins and each.begins.isoformat() for each in periods] == [
        "2020-01-06",
        "2020-02-05",
        "2020-03-06",
    ][: len(days)]


def test_days_outside_the_horizon_divide_nothing() -> None:
    (only,) = found(
        "a: {wait: 1 h, when: {from: 2020-01-06, until: 2022-01-01}}",
        "experiment: {horizon: 50 d}\n",
    )
    assert only.weight == 1
