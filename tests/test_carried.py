"""What carries a change of the cycle time: lines that are paired case by case and add up to it."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from simulator.comparison.results import Comparison
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import exact
from simulator.formats import apply_scenario, load_process, process_from_text, read_scenario
from simulator.measures.carried import OTHER_CASES, CaseLines, carried
from simulator.measures.clocks import LINES
from simulator.model.process import Process
from simulator.model.units import HOUR, Quantity
from simulator.present.exports.explanation import explanation_json
from simulator.present.tables.carried import carried_rows, with_pace
from simulator.present.tables.comparison import print_comparison
from simulator.present.tables.explanation import print_explanation
from simulator.present.tables.harm import beside
from simulator.present.words.numbers import measure_change
from simulator.studies.attribution import attribute
from simulator.studies.variation import varied

BRIEFLY = Settings(
    replications=1, horizon=Quantity(Decimal(26), "week"), warm_up=Quantity(Decimal(8), "week")
)
OTHERS = dict.fromkeys((*LINES, OTHER_CASES), 0.0)


def cases(times: dict[int, dict[str, int]]) -> CaseLines:
    """Cases by their number, with their lines in hours."""
    lines = [[each.get(name, 0) * HOUR for each in times.values()] for name in LINES]
    table = np.array(lines, dtype=np.int64).reshape(len(LINES), len(times))
    return CaseLines(np.array(list(times), dtype=np.int64), table.sum(axis=0), table)


def test_the_same_cases_on_both_sides_have_no_line_of_other_cases() -> None:
    before = cases({1: {"touch_time": 2, "pace": 10}, 2: {"touch_time": 2, "meetings": 6}})
    after = cases({1: {"touch_time": 1, "pace": 4}, 2: {"touch_time": 3, "meetings": 2}})
    assert carried(after, before) == OTHERS | {"pace": -3.0, "meetings": -2.0}


def test_cases_that_count_on_one_side_only_are_a_line_of_their_own() -> None:
    """The slow case is refused after the reform; nothing got faster for the other."""
    before = cases({1: {"touch_time": 2}, 2: {"fixed_waits": 100, "touch_time": 2}})
    after = cases({1: {"touch_time": 2}})
    assert carried(after, before) == OTHERS | {OTHER_CASES: 2.0 - 52.0}


def test_with_no_case_in_common_all_is_other_cases() -> None:
    found = carried(cases({1: {"touch_time": 3}}), cases({2: {"touch_time": 8}}))
    assert found == OTHERS | {OTHER_CASES: -5.0}


def test_without_a_case_on_one_side_nothing_carries_anything() -> None:
    assert carried(cases({}), cases({1: {"touch_time": 3}})) is None


counted = st.dictionaries(
    st.integers(1, 30),
    st.fixed_dictionaries({name: st.integers(0, 1000) for name in LINES}),
    min_size=1,
)


@given(counted, counted)
def test_the_lines_add_up_to_the_difference_of_the_means(
    after: dict[int, dict[str, int]], before: dict[int, dict[str, int]]
) -> None:
    found = carried(cases(after), cases(before))
    assert found is not None
    means = [
        sum(sum(each.values()) for each in times.values()) / len(times) for times in (after, before)
    ]
    assert sum(found.values()) == pytest.approx(means[0] - means[1], abs=1e-6)


def shipped(scenario: str, process: str) -> dict[str, Process]:
    before = load_process(process)
    return {"before": before, "after": apply_scenario(read_scenario(scenario), before)}


def first_line(found: Comparison, processes: dict[str, Process], lang: str) -> str:
    console = Console(file=io.StringIO(), width=300)
    print_comparison(console, found, {"before": "before", "after": "after"}, processes, lang)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()[0]


@pytest.mark.unmeasured
def test_a_reform_that_only_promises_is_said_to_rest_on_pace_in_the_first_line() -> None:
    processes = shipped("property-limits-only", "property-registration")
    found = compare(processes, replace(BRIEFLY, replications=2))
    result = found.scenarios["after"]
    change = result.change["cycle_time"].difference.mean
    assert result.carried["pace"].mean == pytest.approx(change, rel=0.02)
    assert sum(each.mean for each in result.carried.values()) == pytest.approx(change)
    assert "all of it rests on the assumption that officers hold work" in first_line(
        found, processes, "en"
    )
    assert "基于“卡着时限办”的假定" in first_line(found, processes, "zh")


@pytest.mark.unmeasured
def test_where_officers_do_not_hold_work_to_the_limit_shorter_promises_save_exactly_nothing() -> (
    None
):
    held = shipped("property-limits-only", "property-registration")
    free = {name: varied(process, {"pace": Decimal(0)}) for name, process in held.items()}
    result = compare(free, replace(BRIEFLY, replications=2)).scenarios["after"]
    difference = result.change["cycle_time"].difference
    assert (difference.mean, *difference.ends) == (0, 0, 0)
    assert {line: each.mean for line, each in result.carried.items() if each.mean} == {}


@pytest.mark.unmeasured
def test_what_brought_a_change_and_what_carries_it_stand_together() -> None:
    before = load_process("property-registration")
    scenario = read_scenario("property-limits-only").value
    found = attribute(before, scenario, settings=BRIEFLY)
    whole = compare(shipped("property-limits-only", "property-registration"), BRIEFLY)
    assert found.carried == whole.scenarios["after"].carried
    told = explanation_json(found)["carried"]
    assert list(told) == [*LINES, OTHER_CASES]
    assert told["pace"]["mean"] == found.carried["pace"].mean
    console = Console(file=io.StringIO(), width=300)
    print_explanation(console, found, before, scenario, "Limits", "en")
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "all of it rests on the assumption that officers hold work" in text.splitlines()[0]
    assert (
        f"what carries the change: work held to the limit −{-found.carried['pace'].mean / 24:.1f}"
        in text
    )
    visits = attribute(before, scenario, measure="visits", settings=BRIEFLY)
    assert visits.carried == {}


@pytest.mark.unmeasured
def test_all_ten_lines_stand_in_a_table_under_which_is_the_whole() -> None:
    processes = shipped("property-limits-only", "property-registration")
    found = compare(processes, BRIEFLY)
    head, rows = carried_rows(found, {"before": "before", "after": "Limits"}, "en")
    assert head == ["what carries the change, days", "Limits"]
    assert [cells[0] for cells, main in rows if not main] == [
        "touch time",
        "waiting",
        "off-hours",
        "the applicant",
        "fixed waits",
        "work held to the limit",
        "meetings",
        "hand-overs",
        "before acceptance",
        "other cases that count",
    ]
    change = found.scenarios["after"].change["cycle_time"].difference
    assert rows[-1] == (["total", measure_change("cycle_time", change, "en")], True)
    alone = compare({"before": processes["before"]}, BRIEFLY)
    assert carried_rows(alone, {"before": "before"}, "en")[1] == []


@pytest.mark.unmeasured
def test_waits_in_which_materials_pass_are_a_line_of_their_own() -> None:
    text = """process: slow
start: 2026-01-05
arrivals: {every: 8 h}
flow:
  - courier: {wait: 20 h, handover: true}
  - notice: {wait: 7 d}
experiment: {horizon: 26 weeks, warm_up: 4 weeks, replications: 2}
"""
    before = process_from_text(text).value
    after = process_from_text(text.replace("20 h", "2 h")).value
    result = compare({"before": before, "after": after}).scenarios["after"]
    assert {line: days.mean for line, days in result.carried.items()} == OTHERS | {
        "hand_overs": -18.0
    }


@pytest.mark.unmeasured
def test_without_pace_a_shorter_promise_saves_nothing() -> None:
    text = """process: slow
start: 2026-01-05
arrivals: {poisson: 3 per week}
pools: {desk: {capacity: 1}}
items:
  licence:
    limit: {legal: 20 wd, promised: 20 wd}
    steps:
      - accept: {by: desk, time: 1 h, milestone: accepted}
      - decide: {by: desk, time: {exponential: 4 h}, milestone: decided}
flow: [licence]
experiment: {horizon: 26 weeks, warm_up: 4 weeks, replications: 3}
"""
    before = process_from_text(text).value
    after = process_from_text(text.replace("promised: 20 wd", "promised: 5 wd")).value
    result = compare({"before": before, "after": after}).scenarios["after"]
    assert result.change["cycle_time"].difference.mean == 0.0
    assert {each.mean for each in result.carried.values()} == {0.0}


LATE = """process: late
start: 2026-01-05
arrivals: {poisson: 3 per week}
pools: {desk: {capacity: 1}}
items:
  licence:
    limit: {legal: 20 wd, promised: 20 wd}
    steps:
      - accept: {by: desk, time: 1 h, milestone: accepted}
      - ask: {wait: 4 wd}
      - decide: {by: desk, time: 1 h, milestone: decided}
flow: [licence]
experiment: {horizon: 13 weeks, warm_up: 2 weeks, replications: 3}
"""


def test_a_promise_that_nobody_keeps_any_more_is_said_beside_the_days() -> None:
    before, after = (
        process_from_text(text).value
        for text in (LATE, LATE.replace("promised: 20 wd", "promised: 2 wd"))
    )
    processes = {"before": before, "after": after}
    found = compare(processes)
    assert found.scenarios["after"].change["cycle_time"].difference.mean == 0.0
    english, chinese = (
        list(beside(found, {"before": "before", "after": "after"}, processes, lang))
        for lang in ("en", "zh")
    )
    assert "after: fewer cases keep every promised limit, 0% (before: 100%)." in english
    assert "after：各项承诺时限均未超过的办件减少，为 0%（改革前 100%）。" in chinese


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"queue": 0.01, "work": -0.02}, "; all of it rests on the assumption that officers"),
        ({"queue": -36.0, "off_hours": 35.0}, "; 1.0 of these days rest on the assumption"),
    ],
)
def test_all_of_a_change_rests_on_pace_only_where_nothing_else_carries_any_of_it(
    others: dict[str, float], said: str
) -> None:
    """Pace carries 24 hours of 24; in the second case the others make up for each other."""
    lines = {line: exact(hours) for line, hours in ({"pace": -24.0} | others).items()}
    told = with_pace(lines, -24.0, "cycle time 9 days", "en")
    assert told.startswith(f"cycle time 9 days{said}")
