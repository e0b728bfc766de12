"""What else comes to the officers of a pool: requests that are no cases. How a line of a log reads
is told in ``stories``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from stories import OFFICE, moment, on, outcomes, run, said, told

from simulator.engine import simulate
from simulator.engine.log import EventLog, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import load_process, process_from_text
from simulator.measures.pools import pool_figures
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR, MINUTE
from simulator.soundness import check, notes

HOURLY = "pools: {desk: {capacity: 1, other_work: {every: 1 h, time: 20 min}}}"
SERVE = "  - serve: {by: desk, time: 30 min}"


def others(log: EventLog) -> list[str]:
    """The other work, a line per row: stream, number, when it came, began and ended, and how."""
    rows = log.other
    return [
        " ".join(
            (
                rows.streams[rows.stream[row]],
                str(rows.number[row]),
                *(moment(int(at[row])) for at in (rows.enabled, rows.started, rows.completed)),
                Status(int(rows.status[row])).name.lower(),
            )
        )
        for row in range(len(rows))
    ]


def process(pools: str, flow: str = SERVE, arrivals: str = "{poisson: 10 per week}") -> Process:
    text = (
        f"process: small\nstart: 2020-06-01\narrivals: {arrivals}\n{OFFICE}{pools}\nflow:\n{flow}\n"
    )
    return process_from_text(text).value


def test_other_work_keeps_officers_busy_and_a_case_waits_for_it() -> None:
    log = run(SERVE, HOURLY, on("01 10:10"))
    assert told(log) == said("1 serve work 01 10:10  01 10:20  01 10:50 done")
    assert others(log)[9:11] == [
        "desk 10 01 10:00 01 10:00 01 10:20 done",
        "desk 11 01 11:00 01 11:00 01 11:20 done",
    ]


def test_a_case_that_comes_at_the_same_moment_goes_first() -> None:
    log = run(SERVE, HOURLY, on("01 10:00"))
    assert told(log) == said("1 serve work 01 10:00  01 10:00  01 10:30 done")
    assert others(log)[9] == "desk 10 01 10:00 01 10:30 01 10:50 done"


def test_of_two_streams_that_come_at_once_the_first_by_name_is_served_first() -> None:
    streams = "[{every: 1 h, time: 20 min, draws: z}, {every: 2 h, time: 10 min, draws: a}]"
    log = run(SERVE, f"pools: {{desk: {{capacity: 1, other_work: {streams}}}}}", on("09 10:00"))
    assert others(log)[:3] == [
        "z 1 01 01:00 01 01:00 01 01:20 done",
        "a 1 01 02:00 01 02:00 01 02:10 done",
        "z 2 01 02:00 01 02:10 01 02:30 done",
    ]


def test_it_comes_in_the_hours_of_its_pool_and_is_left_at_closing() -> None:
    """Three open hours before noon, three after two: the third hour is over at noon."""
    pools = "pools: {desk: {capacity: 1, other_work: {every: 2.75 h, time: 30 min}}}"
    log = run(SERVE, OFFICE + pools, on("01 09:00"), days=1)
    assert others(log)[:2] == [
        "desk 1 01 11:45 01 11:45 01 14:15 done",
        "desk 2 01 16:30 01 16:30 01 17:00 done",
    ]
    finishing = OFFICE + pools.replace("capacity: 1", "capacity: 1, at_closing: finish")
    assert others(run(SERVE, finishing, on("01 09:00"), days=1))[0] == (
        "desk 1 01 11:45 01 11:45 01 12:15 done"
    )


def test_more_urgent_cases_interrupt_it_and_it_goes_on_afterwards() -> None:
    more = (
        "queue: preemptive\nclasses: {urgent: {share: 100%, priority: 1}}\n"
        "pools: {desk: {capacity: 1, other_work: {every: 10 h, time: 60 min}}}"
    )
    log = run(SERVE, more, on("01 10:30"))
    assert told(log) == said("1 serve work 01 10:30  01 10:30  01 11:00 done")
    assert others(log)[:2] == [
        "desk 1 01 10:00 01 10:00 01 10:30 preempted",
        "desk 1 01 10:30 01 11:00 01 11:30 done",
    ]


def test_where_there_is_no_room_other_work_and_cases_are_sent_away_alike() -> None:
    more = "pools: {desk: {capacity: 1, room: 1, other_work: {every: 1 h, time: 3 h}}}"
    log = run(SERVE, more, on("01 01:10", "01 03:30"), days=1)
    assert outcomes(log) == ["approved", "turned-away"]
    assert others(log)[:2] == [
        "desk 2 01 02:00 - 01 02:00 withdrawn",
        "desk 3 01 03:00 - 01 03:00 withdrawn",
    ]


def test_it_goes_on_while_a_case_is_open_and_ends_with_the_last_one() -> None:
    flow = "  - serve: {by: desk, time: 30 min}\n  - wait: {wait: 40 d}"
    log = run(flow, HOURLY, on("01 10:00"), days=30)
    assert moment(log.stopped) == "41 10:30"
    assert log.other.completed.max() == 40 * DAY + 10 * HOUR + 20 * MINUTE
    assert len(log.cases) == 1


def test_neither_the_flow_nor_a_surge_of_cases_touches_it() -> None:
    desk = "pools: {desk: {capacity: 1, other_work: {poisson: 30 per week, time: {exponential: 9 min}}}}"
    surge = "{poisson: 10 per week, changes: [{from: 2020-06-01, to: 2020-06-20, factor: 3}]}"
    quiet, busy = (
        process(desk),
        process(desk, f"{SERVE}\n  - again: {{by: desk, time: 1 h}}", surge),
    )

    def asked(of: Process) -> tuple[list[int], list[int]]:
        log = simulate(plan(of, Window(horizon=30 * DAY)), seed=1, replication=1)
        rows = np.argsort(log.other.number, kind="stable")
        keep = rows[(log.other.number[rows] <= 80) & (log.other.status[rows] == Status.DONE)]
        timeline = plan(of, Window(horizon=30 * DAY)).timelines[0]
        worked = [
            timeline.open_time(int(a), int(b))
            for a, b in zip(log.other.started[keep], log.other.completed[keep], strict=True)
        ]
        return log.other.enabled[keep].tolist(), worked

    assert asked(quiet) == asked(busy)
    assert len(asked(quiet)[0]) == 80


def test_load_and_utilisation_count_it_and_cases_do_not() -> None:
    """60 a week of 12 minutes are 12 of 30 hours, 10 cases of half an hour 5 more."""
    desk = "pools: {desk: {capacity: 1, other_work: {poisson: 60 per week, time: 12 min}}}"
    office = process(desk, arrivals="{poisson: 10 per week, calendar: office}")
    offered = traffic(office, network_of(office), office.start + timedelta(days=364))
    assert offered.loads["desk"] == pytest.approx(17 / 30)
    assert offered.work["desk"] == pytest.approx(0.5)  # officer hours of a case
    assert offered.contacts["desk"] == pytest.approx(14)  # 70 a week, five days
    planned = plan(office, Window(horizon=364 * DAY))
    log = simulate(planned, seed=1, replication=1)
    assert pool_figures(planned, log)["desk"].utilisation == pytest.approx(17 / 30, rel=0.05)
    assert 450 < len(log.cases) < 600


def test_who_gives_half_his_time_needs_twice_as_long_for_it() -> None:
    more = "pools: {desk: {capacity: 1, available: 50%, other_work: {every: 10 h, time: 20 min}}}"
    assert others(run(SERVE, more, on("09 10:30")))[0] == "desk 1 01 10:00 01 10:00 01 10:40 done"


def test_two_streams_need_names_of_their_own_and_a_guess_says_so() -> None:
    work = "{poisson: 60 per week, time: 12 min}"
    twice = process(f"pools: {{desk: {{capacity: 1, other_work: [{work}, {work}]}}}}")
    (wrong,) = check(twice)
    assert (wrong.code, wrong.path) == (
        "other-work-drawn-twice",
        ("pools", "desk", "other_work", 1),
    )
    once = process(f"pools: {{desk: {{capacity: 1, other_work: {work}}}}}")
    assert check(once) == []
    assert "note-other-work-without-source" in {note.code for note in notes(once)}


def test_a_stream_that_comes_in_no_way_or_in_two_is_refused() -> None:
    known = process("pools: {desk: {capacity: 1, other_work: {every: 1 h, time: 5 min}}}")
    desk = known.pools["desk"]
    for way in (
        {"every": None},
        {"poisson": Decimal(3), "per": load_process("property-registration").arrivals.per},
    ):
        work = replace(desk.other_work[0], **way)
        wrong = check(replace(known, pools={"desk": replace(desk, other_work=(work,))}))
        assert [each.code for each in wrong] == ["other-work-in-one-way"]
