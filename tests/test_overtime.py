"""Officers who finish after closing what they have begun: their overtime is shown beside their
utilisation.
"""

from __future__ import annotations

import io

from rich.console import Console

from simulator.comparison.scenarios import compare
from simulator.experiments.runs import DEFAULTS, Settings
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.present.tables.comparison import print_comparison


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
    assert " ".join(head[:-1]) == "pool (utilisation, queue, overtime)"
    assert " ".join(busy) == "desk 25%, 0.0, 7.0 h/week"
    assert " ".join(idle) == "idle 0%, 0.0"
    head, busy, _ = pools(desk("finish"), "zh")
    assert " ".join(head[:-1]) == "办理人员 (负荷率, 排队件数, 加班)"
    assert " ".join(busy) == "desk 25%, 0.0, 每周 7.0 小时"


def test_without_overtime_there_is_no_word_of_it() -> None:
    head, busy, _ = pools(desk("pause"), "en")
    assert " ".join(head[:-1]) == "pool (utilisation, queue)"
    assert " ".join(busy) == "desk 50%, 0.0"


def test_with_a_number_of_cases_it_is_that_of_the_whole_run() -> None:
    _, busy, _ = pools(desk("finish"), "en", Settings(cases=5))
    assert busy[-2:] == ["5.0", "h"]
