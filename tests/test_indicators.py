"""The figures that offices report, worked out by hand on five cases: one sent back and suspended,
one refused, one online, two decided at once.

The office is open from Monday to Friday, 9 to 12 and 14 to 17; 1 June 2020 is a Monday. A round
trip takes two hours.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docs_examples import dead_links
from five_cases import DOCS, FIVE, SHORTER, compared, process
from stories import DESK, OFFICE, on

from simulator.comparison.indicators import INDICATORS, indicators, units
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import ratio
from simulator.flow_analysis.item_rates import ItemRates, item_rates
from simulator.formats import process_from_text, read_benchmark
from simulator.measures.catalogue import MEASURES
from simulator.present.tables.indicators import indicator_name

# Case 1 asks at 7, prepares from 9 to 10, is sent back at 12, hands in again at 14, is accepted at
# 15 and decided on Monday the 8th at 16:
# five days on the clock, three of them suspended. Cases 3 and 5 take from 9 to 12 and are decided
# while the applicant waits. Case 4 is
# accepted at 11 and decided at 12 on the next day. Together 177 + 3 + 27 + 3 = 210 hours.
EXPECTED: dict[str, dict[str, float | None]] = {
    "legal_days": {"process": 35},
    "promised_days": {"process": 4},
    "promised_path_days": {"process": 2},
    "clock_days": {"cases": (2 + 0 + 1 + 0) / 4},
    "clock_days_running": {"cases": (5 + 0 + 1 + 0) / 4},
    "working_days": {"cases": (5 + 5 / 6 + 1 / 2 + 3 / 2 + 1 / 2) / 4},
    "cycle_time": {"cases": 210 / 4},
    "cycle_time_p50": {"cases": (3 + 27) / 2},
    "cycle_time_p90": {"cases": 177},  # of the eight cases of both replications
    "limit_compression": {
        "items": 1 - 4 / 35,
        "decisions": 1 - (1 + 1 + 2 + 1) / (20 + 5 + 10 + 5),
    },
    "speed_up": {
        "items": 1 - (2 + 0 + 1) / 35,
        "decisions": 1 - (2 + 0 + 1 + 0) / (20 + 5 + 10 + 5),
    },
    "elapsed_saved": {"cases": None},
    "steps": {"process": 9, "cases": (4 + 2 + 3 + 2) / 4},
    "materials": {"process": 2, "cases": (2 + 1 + 1 + 1) / 4},
    "visits": {"process": 0, "cases": (3 + 1 + 0 + 1) / 4},
    "one_visit": {"items": 1, "decisions": 3 / 4, "cases": 3 / 4},
    "on_the_spot": {"items": 1 / 3, "decisions": 2 / 4},
    "online_possible": {"items": 1 / 3},
    "online_done": {"decisions": 1 / 4, "cases": 1 / 4},
    "on_time": {"items": 2 / 3, "decisions": 3 / 4, "cases": 3 / 4},
    "first_pass": {"checks": 3 / 4, "cases": 3 / 4},
    "corrections": {"checks": 1 / 5, "cases": 1 / 4},
    "hand_in_time": {"decisions": (4 + 1 + 1 + 1) / 4},
    "suspended": {"decisions": 120 / (169 + 0 + 25 + 0)},
    "off_clock": {"cases": 1 - (169 - 120 + 25) / 210},
    "not_approved": {"cases": 1 / 5},
    "completed": {"cases": 1},
    "inquiries": {"cases": 1 / 4},
    "no_visit": {"cases": 1 / 4},
    "tacit": {"cases": 0},
}


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_is_what_it_is_by_hand(name: str) -> None:
    found = indicators(compared().scenarios["baseline"])
    assert {view.basis for view in INDICATORS[name].views} == set(EXPECTED[name])
    for view in INDICATORS[name].views:
        value, expected = found[name, view.basis], EXPECTED[name][view.basis]
        assert (None if value.value is None else value.value.mean) == (
            None if expected is None else pytest.approx(expected)
        )
        assert value.origin == ("counted" if view.counted else "simulated")
        assert value.change is None
        # what is counted has no interval; nothing here is left to chance, but of few cases no
        # share is sure
        if value.value is not None and (not view.measure or MEASURES[view.measure].unit != "share"):
            assert value.value.half_width == (None if view.counted else 0)
        elif value.value is not None:
            low, high = value.value.ends
            assert 0 <= low <= value.value.mean <= high <= 1
            assert low < high


def test_a_shorter_promise_alone_saves_no_time_and_that_is_said() -> None:
    shorter = replace(process(FIVE.replace(*SHORTER)), name="shorter")
    found = compared(shorter)
    values = indicators(found.scenarios["shorter"], found.scenarios["baseline"])
    compression, saved = values["limit_compression", "items"], values["elapsed_saved", "cases"]
    assert compression.value is not None
    assert compression.change is not None
    assert saved.value is not None
    assert compression.value.mean == pytest.approx(1 - 3.5 / 35)
    assert compression.change.mean == pytest.approx(0.5 / 35)
    assert (compression.change.half_width, saved.value.mean, saved.value.half_width) == (None, 0, 0)
    assert values["clock_days", "cases"].change is not None


def test_what_is_shorter_in_earnest_is_saved() -> None:
    faster = replace(process(FIVE.replace("wait: 5 d", "wait: 1 d")), name="faster")
    found = compared(faster)
    saved = indicators(found.scenarios["faster"], found.scenarios["baseline"])[
        "elapsed_saved", "cases"
    ].value
    assert saved is not None
    # four days less in one of four cases
    assert (saved.mean, saved.half_width) == (pytest.approx(96 / 210), 0)


def test_a_ratio_of_means_has_the_interval_of_its_residuals() -> None:
    found = ratio([1.0, 5.0], [4.0, 8.0])
    # 6 / 12; the residuals are −1 and 1, their mean has the half-width t(1; 97.5 %) · √2 / √2, the
    # mean whole is 6
    assert found.mean == 0.5
    assert found.half_width == pytest.approx(12.7062 / 6, rel=1e-5)


WINDOW = f"""process: window
start: 2020-06-01
{OFFICE}{DESK}arrivals: {on("01 09:00")}
applicant: {{trip: 2 h}}
materials: {{form: {{prepare: 1 h}}}}
items:
  first: {{limit: {{legal: 5 wd, promised: 5 wd}}, materials: [form], steps: [{{work: {{by: desk, time: 1 h, milestone: decided}}}}]}}
  second: {{limit: {{legal: 5 wd, promised: 0.5 wd}}, steps: [{{work: {{by: desk, time: 1 h, milestone: decided}}}}]}}
  note: {{kind: internal, steps: [{{write: {{by: desk, time: 1 h}}}}]}}
flow:
  - prepare: {{by: applicant, does: materials, for: [first, second]}}
  - submit: {{by: desk, time: 1 h, visit: true, checks: materials, for: [first, second]}}
  - first
  - second
  - note
  - collect: {{by: desk, time: 1 h, visit: true, for: [second]}}
"""


def test_behind_a_common_window_items_wait_off_the_clock() -> None:
    found = (
        compare({"baseline": process(WINDOW)}, Settings(seed=1, replications=1, workers=1))
        .scenarios["baseline"]
        .measures
    )
    # asked at 11, after the trip, taken in at 12; the first item is accepted then, the second when
    # the first is decided, at 15
    assert found["hand_in_time"].mean is not None
    assert found["hand_in_time"].mean.mean == pytest.approx((1 + 4) / 2)
    # one trip for the first item, two for the second: a decision may keep to one visit in a case
    # that does not
    assert [found[name].mean.mean for name in ("one_visit_decisions", "one_visit")] == [0.5, 0]  # type: ignore[union-attr]


def test_internal_items_are_no_items_to_apply_for() -> None:
    assert item_rates(process(WINDOW)) == ItemRates(
        one_visit=0.5, online_possible=0.0, on_the_spot=0.5
    )
    nobody = WINDOW.replace("first: {", "first: {kind: internal, ").replace(
        "second: {", "second: {kind: internal, "
    )
    assert item_rates(process_from_text(nobody).value) == ItemRates(
        one_visit=None, online_possible=None, on_the_spot=None
    )


def test_an_item_that_few_cases_need_is_not_online_because_they_go_around_it() -> None:
    around = FIVE.replace(
        "others: {rest: true, do: [quick]}", "others: {share: 1%, do: [quick]}\n        most: rest"
    )
    assert item_rates(process(around)).online_possible == pytest.approx(1 / 3)


# The pages


@pytest.mark.parametrize(("page", "lang"), [("indicators.md", "en"), ("indicators.zh.md", "zh")])
@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_is_defined_on_both_pages_under_the_name_that_is_printed(
    name: str, page: str, lang: str
) -> None:
    rows = [
        line
        for line in (DOCS / page).read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    row = next((row.split("|") for row in rows if f"`{name}`" in row.split("|")[1]), None)
    assert row is not None, f"docs/{page} has no row `{name}`"
    assert len(row[3].strip()) > 4
    printed = re.sub(
        "（天）|（工作日）|，工作日(?=）)|, wd|, days$", "", indicator_name(INDICATORS[name], lang)
    ).strip()
    if name.startswith("cycle_time_p"):
        printed = "nine in ten within" if lang == "en" else "办件不超过"
    assert printed in row[2]


@pytest.mark.parametrize("page", ["indicators.md", "indicators.zh.md"])
def test_every_name_on_the_pages_is_one_of_the_json(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    known = {
        *INDICATORS,
        *units(),
        "indicators",
        "items",
        "decisions",
        "checks",
        "cases",
        "process",
    }
    named = set(re.findall(r"`([a-z0-9_.]+)`", text)) - {"choice", "compare"}
    assert named <= known
    assert dead_links(DOCS / page) == []
    shown = re.findall(r"^fivecuts indicators .+$", text, flags=re.MULTILINE)
    assert len(shown) == 2


def test_the_example_of_published_values_can_be_read() -> None:
    assert len(read_benchmark(DOCS / "how-to" / "leading-city.yaml", units()).values) == 4
