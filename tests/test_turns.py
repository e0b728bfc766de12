"""Requests for several officers that keep their turn. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from stories import luck, on, outcomes, planned, run, said, told

from simulator.comparison.scenarios import compare
from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.experiments.settings import Settings
from simulator.flow_analysis.turns import seldom_together
from simulator.formats import process_from_text
from simulator.formats.processes import dump_process
from simulator.measures.pools import pool_figures
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import HOUR, Quantity
from simulator.reforms.steps import CutSteps, Merge
from simulator.soundness import check

DAY_LONG = """
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  afternoon: {week: {Mon-Fri: ["14:00-17:00"]}}
"""
BOTH = "by: [a, b], time: 1 h"
HALL = f"""{DAY_LONG}
queue: by-priority
pools:
  a: {{capacity: 1}}
  b: {{capacity: 1, other_work: {{every: 2 h, time: 1 h}}}}
classes: {{ordinary: {{share: 72%}}, urgent: {{share: 28%, priority: 1}}}}
"""
FLOW = """
  - kind:
      choice:
        urgent: {when: {class: urgent}, do: [visit: {by: [a, b], time: 1 h, seize: reserve}]}
        ordinary: {when: {class: ordinary}, do: [look: {by: a, time: 1 h}]}
"""
ASKED = on("01 10:30", "01 11:10", "01 11:15")


def kept(log: EventLog) -> list[tuple[float, int, int]]:
    """From which hour on how many officers of a pool were kept free."""
    rows = zip(log.kept.at.tolist(), log.kept.pool, log.kept.officers, strict=True)
    return [(at / HOUR, int(pool), int(officers)) for at, pool, officers in rows]


def test_an_urgent_visit_begins_when_the_last_officer_it_needs_is_free() -> None:
    """The second case is urgent. Its officer of `a` is free at 11:30, that of `b`, who has other
    work from eleven, at 12:00; the third case, asked for at 11:15, waits for both of them to end.
    """
    assert [share > 0.72 for share in luck("", "class", 3)] == [False, True, False]
    log = run(FLOW, HALL, ASKED)
    assert told(log) == said(
        """
        1 look  work 01 10:30  01 10:30  01 11:30 done
        2 visit work 01 11:10  01 12:00  01 13:00 done
        3 look  work 01 11:15  01 13:00  01 14:00 done
        """
    )
    assert kept(log) == [(11.5, 0, 1), (12, 0, 0)]


def test_passed_over_it_waits_until_both_happen_to_be_free() -> None:
    log = run(FLOW.replace("reserve", "pass-over"), HALL, ASKED)
    assert told(log) == said(
        """
        1 look  work 01 10:30  01 10:30  01 11:30 done
        3 look  work 01 11:15  01 11:30  01 12:30 done
        2 visit work 01 11:10  01 12:30  01 13:30 done
        """
    )
    assert kept(log) == []


def test_officers_kept_free_are_idle_officer_hours() -> None:
    plan = planned(FLOW, HALL, ASKED, days=1)
    figures = pool_figures(plan, simulate(plan, seed=1, replication=1))
    assert (figures["a"].kept, figures["b"].kept) == (0.5, 0)
    assert figures["a"].utilisation == pytest.approx(3 / 8)


def test_nobody_is_kept_before_all_pools_are_open_nor_over_a_closing() -> None:
    """`b` comes at two: until then `a` serves others, and is not kept. Two officers of `a` are
    asked for on Monday evening; the one who is free is not kept overnight.
    """
    pools = f"{DAY_LONG}pools: {{a: {{capacity: 1}}, b: {{capacity: 1, calendar: afternoon}}}}\n"
    flow = f"  - visit: {{{BOTH}, seize: reserve}}\n  - look: {{by: a, time: 150 min}}\n"
    log = run(flow, pools, on("01 13:00", "01 13:30"))
    assert told(log) == said(
        """
        1 visit work 01 13:00  01 14:00  01 15:00 done
        2 visit work 01 13:30  01 15:00  01 16:00 done
        1 look  work 01 15:00  01 16:00  02 10:30 done
        2 look  work 01 16:00  02 10:30  02 13:00 done
        """
    )
    assert kept(log) == []
    two = f"{DAY_LONG}pools: {{a: {{capacity: 2}}}}\n"
    flow = (
        "  - look: {by: a, time: 2 h}\n  - visit: {by: a, officers: 2, time: 1 h, seize: reserve}\n"
    )
    log = run(flow, two, on("01 14:30", "01 15:30"))
    assert kept(log) == [(16.5, 0, 1), (17, 0, 0), (33, 0, 1), (33.5, 0, 0)]


def test_nobody_is_kept_for_a_case_that_has_left() -> None:
    flow = FLOW.replace("seize: reserve", "seize: reserve, patience: 30 min")
    log = run(flow, HALL, ASKED)
    assert outcomes(log) == ["approved", "left", "approved"]
    assert kept(log) == [(11.5, 0, 1), (11 + 40 / 60, 0, 0)]
    assert told(log)[-1].startswith("3 look work 01 11:15 01 11:40")


def small(more: str = ", seize: reserve") -> Process:
    text = f"process: small\nstart: 2020-06-01\narrivals: {{poisson: 9 per week}}{DAY_LONG}"
    flow = f"flow:\n  - visit: {{{BOTH}{more}}}\n  - sign: {{{BOTH}}}\n"
    return process_from_text(
        f"{text}pools: {{a: {{capacity: 1}}, b: {{capacity: 1}}}}\n{flow}"
    ).value


def test_it_comes_back_from_a_file() -> None:
    process = small()
    assert check(process) == []
    assert process_from_text(dump_process(process)).value == process


def test_steps_that_wait_in_other_ways_do_not_become_one() -> None:
    merge = CutSteps(merge=(Merge(name="both", steps=("visit", "sign")),))
    with pytest.raises(ReformError, match="officers"):
        merge.apply(small())
    assert merge.apply(small("")).flow


@pytest.mark.parametrize(("more", "chances"), [("", [0.0625]), (", seize: reserve", [])])
def test_steps_whose_officers_are_seldom_all_free_are_told_of(
    more: str, chances: list[float]
) -> None:
    """Two desks of one officer, each busy for three quarters of the time: one hour in sixteen is
    free at both. Who keeps his turn does not wait for that hour.
    """
    process = small(more)
    loads = {"a": 0.75, "b": 0.75}
    found = seldom_together(replace(process, flow=process.flow[:1]), loads)
    assert [each.chance for each in found] == chances
    assert not seldom_together(process, {"a": 0.5, "b": 0.5})
    assert not seldom_together(process, {"a": 0.75, "b": 1.2})


def test_compare_notes_that_waiting_for_both_may_be_what_costs() -> None:
    """Nine visits and nine signatures of an hour in forty hours leave both desks free together for
    30 % of their time, sixteen of each for 4 %.
    """
    settings = Settings(replications=1, horizon=Quantity(Decimal(8), "week"))

    def codes(rate: int) -> list[str]:
        process = small("")
        arrivals = replace(process.arrivals, poisson=Decimal(rate))
        found = compare({"office": replace(process, arrivals=arrivals)}, settings)
        return [note.code for note in found.scenarios["office"].notes]

    assert "seldom-all-free" not in codes(9)
    assert "seldom-all-free" in codes(16)
