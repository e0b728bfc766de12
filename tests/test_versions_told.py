"""What stands beside the days of a version: of which one a note speaks, what it puts in besides its
reforms of the flow, a first result that comes later, and the replications that were spared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from simulator.comparison.results import Comparison, Difference
from simulator.comparison.scenarios import compare
from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.put_in import cases_a_week, officer_hours_a_week
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.process import Process
from simulator.present.tables.comparison import certainty, headline
from simulator.present.tables.versions import put_in_lines, told_notes

PERMIT = """process: permit
start: 2026-01-05
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "13:00-17:00"]}}
  late: {week: {Mon-Fri: ["9:00-21:00"]}}
arrivals: {every: 8 h}
pools:
  desk: {capacity: 2, title: {en: Desk, zh: 窗口}}
  team: {shifts: [{capacity: 2}, {capacity: 1, calendar: late}], title: {en: Team, zh: 小组}}
items:
  permit:
    steps:
      - look: {by: desk, time: 1 h}
      - sign: {by: team, time: 15 min, milestone: [decided, delivered]}
flow: [permit]
experiment: {horizon: 4 weeks, warm_up: 0 h, replications: 3}
"""
BEFORE = process_from_text(PERMIT).value
TITLES = {"before": "Today", "after": "Reform"}


def reformed(*reforms: str) -> Process:
    lines = "".join(f"  - {each}\n" for each in reforms)
    text = f"scenario: after\nprocess: permit\nreforms:\n{lines}"
    return scenario_from_text(text).value.apply(BEFORE)


def put_in(after: Process, lang: str = "en") -> list[str]:
    return list(put_in_lines(BEFORE, after, "Reform", lang))


def test_hours_and_cases_of_a_standard_week() -> None:
    assert officer_hours_a_week(BEFORE, BEFORE.pools["desk"]) == 2 * 35
    assert officer_hours_a_week(BEFORE, BEFORE.pools["team"]) == 2 * 35 + 60
    assert cases_a_week(BEFORE) == 7 * 24 / 8
    in_hours = PERMIT.replace("{every: 8 h}", "{poisson: 6 per week, calendar: office}")
    assert cases_a_week(process_from_text(in_hours).value) == pytest.approx(6)
    listed = PERMIT.replace("{every: 8 h}", '{at: ["2026-01-05 09:00"]}')
    assert cases_a_week(process_from_text(listed).value) is None


def test_officers_hours_and_cases_that_differ_stand_in_one_line() -> None:
    after = reformed("staff: {capacity: {desk: 3}}", "demand: {rate: -60%}")
    assert put_in(after) == ["Reform: also changed: officers Desk 2 → 3; 60% fewer cases come."]
    assert put_in(after, "zh") == ["Reform：同时改变的条件：人员配置 窗口 2 → 3；来件减少 60%。"]
    longer = reformed("opening_hours: {pools: [desk], calendar: late}")
    assert put_in(longer) == ["Reform: also changed: open officer hours a week Desk 70 → 120."]
    assert "来件增加 50%" in put_in(reformed("demand: {rate: +50%}"), "zh")[0]


def test_nothing_is_said_where_all_of_it_is_as_before() -> None:
    assert put_in(reformed("cut_time: {work: {permit.look: -50%}, why: a template}")) == []


def overloaded() -> Comparison:
    slow = process_from_text(PERMIT.replace("time: 1 h", "time: 30 h")).value
    return compare({"before": BEFORE, "after": slow})


def test_a_note_says_of_which_version_it_speaks() -> None:
    found = overloaded()
    english, chinese = (told_notes(found, TITLES, lang) for lang in ("en", "zh"))
    assert [note.kind for note in found.scenarios["before"].notes] == []
    assert found.scenarios["after"].unstable
    assert english
    assert all(each.startswith("Reform: ") for each in english)
    assert all(each.startswith("Reform：") for each in chinese)
    both = replace(found, scenarios={**found.scenarios, "before": found.scenarios["after"]})
    assert all(each.startswith("Today, Reform: ") for each in told_notes(both, TITLES, "en"))
    alone = replace(found, scenarios={"after": found.scenarios["after"]})
    assert not any(each.startswith("Reform") for each in told_notes(alone, TITLES, "en"))


def changed(found: Comparison, **changes: Difference) -> Comparison:
    """The same comparison with some changes put in."""
    after = found.scenarios["after"]
    result = replace(after, change={**after.change, **changes})
    return replace(found, scenarios={**found.scenarios, "after": result})


def difference(mean: float, reach: float, independent: int) -> Difference:
    return Difference(Estimate(mean, mean - reach, mean + reach, 3), None, independent)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (difference(-5.0, 1.0, 24), "independent runs would need 24 replications."),
        (difference(-5.0, 1.0, 593247), "would need more than 1,000 replications."),
        (difference(-0.0, 0.003, 593247), ""),
        (difference(-5.0, 1.0, 2), ""),
    ],
)
def test_spared_replications_are_told_of_a_change_only(change: Difference, words: str) -> None:
    after = reformed("cut_time: {work: {permit.look: -50%}, why: a template}")
    found = changed(compare({"before": BEFORE, "after": after}), cycle_time=change)
    (told,) = [each for each in certainty(found, TITLES, "en") if "independent" in each] or [""]
    assert told.endswith(words)
    assert bool(told) is bool(words)


USEFUL = """process: permit
start: 2026-01-05
arrivals: {every: 8 h}
useful: [a]
pools: {desk: {capacity: 9}}
items:
  a: {steps: [{make: {by: desk, time: 1 h, milestone: [decided, delivered]}}]}
  b: {steps: [{draw: {by: desk, time: 9 h, milestone: [decided, delivered]}}]}
flow: [a, b]
experiment: {horizon: 2 weeks, warm_up: 0 h, replications: 2}
"""


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Reform: yet the first usable result comes 3.00 hours later (1.00 → 4.00)"),
        ("zh", "Reform：但首个可用结果晚 3.00 小时取得（1.00 → 4.00）"),
    ],
)
def test_a_first_result_that_comes_later_is_said(lang: str, words: str) -> None:
    """The whole takes 8 hours instead of 10, and the first permit 4 instead of 1."""
    before = process_from_text(USEFUL).value
    text = USEFUL.replace("time: 1 h", "time: 4 h").replace("time: 9 h", "time: 4 h")
    after = process_from_text(text).value
    found = compare({"before": before, "after": after})
    assert headline(found, "after", TITLES, lang)[-1] == words
    back: Mapping[str, Process] = {"after": after, "before": before}
    turned = compare(back)
    assert not any("usable" in each for each in headline(turned, "before", TITLES, "en"))
