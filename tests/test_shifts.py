"""Officers of one pool who work at different hours. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from stories import on, planned, run, said, told

from simulator.engine import simulate
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import process_from_text
from simulator.formats.processes import dump_process
from simulator.measures.clocks import five_clocks
from simulator.measures.pools import pool_figures
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.shifts import Shift
from simulator.model.units import HOUR
from simulator.present.words.values import shown
from simulator.reforms.pooling import pooled
from simulator.reforms.staff import OpeningHours, Staff
from simulator.soundness import check
from simulator.structure.diff import diff
from simulator.studies.variation import staff

HOURS = """
calendar: office
calendars:
  office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}
  early: {week: {Mon-Fri: ["9:00-11:00"]}}
  late: {week: {Mon-Fri: ["10:00-16:00"]}}
"""
SHIFTS = "shifts: [{capacity: 1, calendar: early}, {capacity: 1, calendar: late}]"
PART_TIMERS = f"{HOURS}pools: {{desk: {{{SHIFTS}}}}}\n"
SERVE = "  - serve: {by: desk, time: 90 min}\n"
FOUR = on("01 09:00", "01 09:30", "01 10:30", "01 10:40")


def process(flow: str = SERVE, pools: str = f"pools: {{desk: {{{SHIFTS}}}}}\n") -> Process:
    text = f"process: small\nstart: 2020-06-01\narrivals: {{poisson: 9 per week}}{HOURS}"
    return process_from_text(f"{text}{pools}flow:\n{flow}").value


def test_two_part_timers_by_their_timetable() -> None:
    """Case 3 comes when both are there; the early one is asked first, and has it overnight, though
    the late one is free at half past eleven and takes the next.
    """
    assert told(run(SERVE, PART_TIMERS, FOUR)) == said(
        """
        1 serve work 01 09:00  01 09:00  01 10:30 done
        2 serve work 01 09:30  01 10:00  01 11:30 done
        4 serve work 01 10:40  01 11:30  01 13:00 done
        3 serve work 01 10:30  01 10:30  02 10:00 done
        """
    )


def test_who_finishes_after_closing_stays_and_is_not_asked_again_before_the_next_day() -> None:
    pools = PART_TIMERS.replace("{shifts", "{at_closing: finish, shifts")
    assert told(run(SERVE, pools, FOUR)) == said(
        """
        1 serve work 01 09:00  01 09:00  01 10:30 done
        2 serve work 01 09:30  01 10:00  01 11:30 done
        3 serve work 01 10:30  01 10:30  01 12:00 done
        4 serve work 01 10:40  01 11:30  01 13:00 done
        """
    )


def test_two_officers_of_two_shifts_work_while_both_are_there() -> None:
    """From ten to eleven, one hour a day: the half hour that is left is done on Tuesday."""
    both = "  - serve: {by: desk, officers: 2, time: 90 min}\n"
    assert told(run(both, PART_TIMERS, on("01 09:00"))) == said(
        "1 serve work 01 09:00  01 10:00  02 10:30 done"
    )


def test_utilisation_is_over_the_hours_of_the_shifts() -> None:
    """Six hours of work in the first five days, which have ten and thirty officer hours; the
    officer of the second shift worked three of them. Case 3 waits for nobody, and is in hand while
    its officer is off.
    """
    plan = planned(SERVE, PART_TIMERS, FOUR, days=5)
    log = simulate(plan, seed=1, replication=1)
    figures = pool_figures(plan, log)["desk"]
    assert figures.utilisation == pytest.approx(6 / 40)
    clocks = five_clocks(plan, log, np.array([1, 2]))
    assert (clocks["waiting_time"] / HOUR).tolist() == [0.5, 0]
    assert (clocks["touch_time"] / HOUR).tolist() == [1.5, 1.5]
    assert (clocks["off_hours_time"] / HOUR).tolist() == [0, 22]


def test_load_is_over_the_officer_hours() -> None:
    """Nine cases of 90 minutes a week: 13½ of ten and thirty officer hours."""
    small = process()
    until = small.start.replace(month=12, day=28)
    assert traffic(small, network_of(small), until).loads["desk"] == pytest.approx(13.5 / 40)


def test_other_work_comes_while_anybody_is_there() -> None:
    other = f"pools: {{desk: {{{SHIFTS}, other_work: {{every: 1 h, time: 1 min}}}}}}\n"
    plan = planned(SERVE, HOURS + other, on("01 09:00"), days=1)
    log = simulate(plan, seed=1, replication=1)
    assert (log.other.enabled / HOUR).tolist() == [10, 11, 12, 13, 14, 15, 16]


def test_shifts_come_back_from_a_file_and_no_timetable_with_them() -> None:
    small = process()
    assert check(small) == []
    text = dump_process(small)
    assert "shifts of" not in text
    assert process_from_text(text).value == small
    desk = small.pools["desk"]
    assert (desk.capacity, desk.calendar) == (2, "shifts of desk")
    assert small.calendars["shifts of desk"].week["Mon"] == ((9 * 60, 16 * 60),)


def test_more_officers_join_the_first_shift_and_fewer_go_from_the_last() -> None:
    small = process()
    more = Staff(capacity={"desk": 4}).apply(small)
    assert more.pools["desk"].shifts == (Shift(3, "early"), Shift(1, "late"))
    fewer = Staff(capacity={"desk": 1}).apply(small)
    assert fewer.pools["desk"].shifts == (Shift(1, "early"),)
    assert staff(small, Decimal(2)).pools["desk"].capacity == 4
    assert fewer.calendars["shifts of desk"].week["Mon"] == ((9 * 60, 11 * 60),)
    told_of = [thing.name for thing in diff(small, more).things if thing.mark != "same"]
    assert told_of == ["desk"]


def test_shifts_are_told_by_their_hours() -> None:
    titles = {"calendar": {"early": "上午班"}}
    shifts = (Shift(2, "early"), Shift(1))
    assert shown("shifts", shifts, "en", {}) == "early × 2, 1"
    assert shown("shifts", shifts, "zh", titles) == "上午班 × 2、1"


def test_other_hours_and_closing_a_desk_in_shifts_are_refused() -> None:
    flow = f"{SERVE}  - sign: {{by: window, time: 1 h}}\n"
    small = process(flow, f"pools: {{desk: {{{SHIFTS}}}, window: {{capacity: 1}}}}\n")
    with pytest.raises(ReformError, match="work in shifts, each at hours of its own"):
        OpeningHours(pools=("desk",), calendar="late").apply(small)
    with pytest.raises(ReformError, match="not said at which hours they work at 'window'"):
        pooled(small, "window", ["desk"], ("window", "from"))
    joined = pooled(small, "desk", ["window"], ("window", "from"))
    assert joined.pools["desk"].shifts == (Shift(2, "early"), Shift(1, "late"))


def test_a_timetable_goes_with_its_shifts() -> None:
    """A pool that has no shifts any more leaves no calendar behind."""
    small = process()
    plain = Process(
        **{**vars(small), "pools": process(pools="pools: {desk: {capacity: 1}}\n").pools}
    )
    assert set(plain.calendars) == {"office", "early", "late"}
