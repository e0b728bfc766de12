"""Officers who finish after closing what they have begun: their overtime is shown beside their
utilisation, and is part of what they can do.
"""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from rich.console import Console

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import DEFAULTS, Settings
from simulator.flow_analysis.overtime import Work, overtime
from simulator.formats import process_from_text
from simulator.model.distributions import Exponential
from simulator.model.process import Process
from simulator.model.timeline import timeline_of
from simulator.model.units import Quantity
from simulator.present.tables.comparison import print_comparison
from simulator.studies.staffing import for_utilisation


def desk(at_closing: str, more: str = "") -> Process:
    """A case is at the desk every day at 11:00 for two hours; it closes at 12:00."""
    return process_from_text(f"""
process: late
start: 2024-01-01
calendars: {{mornings: {{week: {{Mon-Sun: ["8:00-12:00"]}}}}}}
arrivals: {{every: 24 h}}
pools:
  desk: {{capacity: 1, calendar: mornings, at_closing: {at_closing}}}
  idle: {{capacity: 1, calendar: mornings}}
flow: [come: {{wait: 11 h}}, serve: {{by: desk, time: 2 h}}]
experiment: {{horizon: 4 weeks, warm_up: 1 week, replications: 2}}
""").value


def pools(process: Process, lang: str, settings: Settings = DEFAULTS) -> list[list[str]]:
    """The words of the lines about officers."""
    page = io.StringIO()
    print_comparison(
        Console(file=page, width=100),
        compare({"baseline": process}, settings),
        {"baseline": "today"},
        {"baseline": process},
        lang,
    )
    lines = page.getvalue().splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith(("pool", "办理人员")))
    return [line.split() for line in lines[head : head + 3]]


def test_overtime_stands_beside_utilisation() -> None:
    """One of four open hours a day, and one after closing."""
    head, busy, idle = pools(desk("finish"), "en")
    assert " ".join(head[:-1]) == "pool (utilisation, queue, hours per case, overtime)"
    assert " ".join(busy) == "desk 25%, 0.0, 2.00 h, 7.0 h/week"
    assert " ".join(idle) == "idle 0%, 0.0, 0.00 h"
    head, busy, _ = pools(desk("finish"), "zh")
    assert " ".join(head[:-1]) == "办理人员（负荷率、排队件数、每件人时、加班时间）"
    assert " ".join(busy) == "desk 25%、0.0、2.00 人时、每周 7.0 小时"


def test_without_overtime_there_is_no_word_of_it() -> None:
    head, busy, _ = pools(desk("pause"), "en")
    assert " ".join(head[:-1]) == "pool (utilisation, queue, hours per case)"
    assert " ".join(busy) == "desk 50%, 0.0, 2.00 h"


def test_with_a_number_of_cases_it_is_that_of_the_whole_run() -> None:
    _, busy, _ = pools(desk("finish"), "en", Settings(cases=5))
    assert busy[-2:] == ["5.0", "h"]


HOURS = 3_600_000
WEEK = timeline_of(
    [((24 * day + 8) * HOURS, (24 * day + 16) * HOURS) for day in range(5)],
    [24 * day * HOURS for day in range(8)],
)


@pytest.mark.parametrize(
    ("minutes", "after"),
    [
        (180, 60),  # begun at 8, 11 and 14
        (60, 0),
        (50, 20),  # ten of them
        (479, 478),  # one a minute before closing
        (600, 120),
        (1200, 720),
    ],
)
def test_what_is_left_of_the_last_work_at_closing_is_overtime(minutes: int, after: int) -> None:
    found = overtime([Work(1, minutes * HOURS / 60, None)], WEEK)
    assert found / HOURS * 60 == pytest.approx(5 * after, abs=5)


def test_work_without_memory_is_left_as_long_as_new_work() -> None:
    hour = Exponential(Quantity(Decimal(1), "h"))
    assert overtime([Work(1, HOURS, hour)], WEEK) / HOURS == pytest.approx(5, rel=0.03)
    # two kinds of work make a mixture: its residual is E S² / 2 E S = (2·1 + 2·4) / 2 / 3
    mixed = [Work(1, HOURS, hour), Work(1, 2 * HOURS, hour)]
    assert overtime(mixed, WEEK) / HOURS == pytest.approx(5 * 5 / 3, rel=0.04)


def test_officers_go_home_until_the_next_opening_at_the_latest() -> None:
    assert overtime([Work(1, 100 * HOURS, None)], WEEK) == 5 * (7 * 24 - 40) / 5 * HOURS
    assert overtime([Work(0, HOURS, None)], WEEK) == 0


@pytest.mark.parametrize(("at_closing", "load"), [("finish", 2 / 3), ("pause", 1.0)])
def test_overtime_is_part_of_what_officers_can_do(at_closing: str, load: float) -> None:
    """Three hours of work every 36 h at a desk that opens two hours a day: one is begun at each
    opening at most, and finished.
    """
    process = process_from_text(f"""
process: late
start: 2024-01-01
calendars: {{mornings: {{week: {{Mon-Sun: ["8:00-10:00"]}}}}}}
arrivals: {{every: 36 h}}
pools: {{desk: {{capacity: 1, calendar: mornings, at_closing: {at_closing}}}}}
flow: [serve: {{by: desk, time: 3 h}}]
experiment: {{horizon: 12 weeks, warm_up: 1 week, replications: 2}}
""").value
    found = compare({"baseline": process}).scenarios["baseline"]
    assert found.pools["desk"].load == pytest.approx(load, rel=1e-3)
    assert found.unstable is (at_closing == "pause")
    (need,) = for_utilisation(process, 0.7, Settings()).needs
    assert need.needed == (1 if at_closing == "finish" else 2)
