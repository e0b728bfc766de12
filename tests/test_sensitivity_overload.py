"""Where the flow is overloaded no change is told: ``sensitivity`` says so in that row, and asks for
fewer officers only where there are some to take.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from simulator.experiments.runs import Settings
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.present.tables.robustness import _change, robust_lines
from simulator.studies.sensitivity import Sensitivity, sensitivity

SHORT = Settings(replications=2, horizon=Quantity(Decimal(20), "d"), workers=1)


def desk(officers: int, minutes: int) -> Process:
    return process_from_text(
        f"process: shop\nstart: 2025-01-06\npools: {{desk: {{capacity: {officers}}}}}\n"
        "arrivals: {every: {exponential: 10 min}}\n"
        f"flow: [{{serve: {{by: desk, time: {{exponential: {minutes} min}}}}}}]\n"
    ).value


@cache
def varied(officers: int, before: int, after: int) -> Sensitivity:
    return sensitivity(
        desk(officers, before),
        desk(officers, after),
        {"durations": Decimal("0.2")},
        samples=0,
        settings=SHORT,
    )


@pytest.mark.parametrize(
    ("lang", "without", "with_it"),
    [
        ("en", "desk cannot keep up without the reform", "desk cannot keep up"),
        ("zh", "不改革时desk超负荷", "desk超负荷"),
    ],
)
def test_an_overload_is_said_in_its_row(lang: str, without: str, with_it: str) -> None:
    found = varied(1, 9, 5)
    row = found.swings[0].high
    assert row.overloaded_before == ("desk",)
    assert row.saves
    pools = desk(1, 9).pools
    assert _change(row, found, pools, lang) == without
    worse = varied(1, 5, 9)
    assert _change(worse.swings[0].high, worse, pools, lang) == with_it
    assert not worse.swings[0].high.saves


def test_a_single_officer_is_not_taken_away() -> None:
    assert varied(1, 5, 4).breaking is None
    assert list(robust_lines(varied(1, 5, 4), desk(1, 5).pools, "en")) == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "'desk' can no longer keep up with 1 instead of 2 officers."),
        ("zh", "“desk”由 2 人减至 1 人时超负荷。"),
    ],
)
def test_fewer_officers_that_overload_the_flow_are_no_lack_of_help(lang: str, line: str) -> None:
    found = varied(2, 18, 12)
    assert found.breaking is not None
    assert found.breaking.overloaded
    assert list(robust_lines(found, desk(2, 18).pools, lang)) == [line]
