"""Steps whose work is done in certain hours only. How a line of a log reads is told in
``stories``.
"""

from __future__ import annotations

import numpy as np
import pytest
from stories import DESK, OFFICE, on, planned, run, said, told

from simulator.engine import simulate
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import process_from_text
from simulator.formats.processes import dump_process
from simulator.measures.clocks import five_clocks
from simulator.model.errors import ReformError
from simulator.model.flow import steps_of
from simulator.model.process import Process
from simulator.model.units import HOUR
from simulator.reforms.steps import CutSteps, Merge
from simulator.soundness import check, notes

TUESDAYS = "hours: {week: {Tue: ['9:00-12:00']}}"
INSPECT = f"  - inspect: {{by: desk, time: 2 h, {TUESDAYS}}}\n"


def process(flow: str, pools: str = DESK) -> Process:
    text = "process: small\nstart: 2020-06-01\narrivals: {poisson: 1 per week}\n"
    return process_from_text(f"{text}{OFFICE}{pools}flow:\n{flow}").value


def test_what_is_left_at_the_end_of_a_visit_day_goes_on_first_on_the_next() -> None:
    log = run(INSPECT, OFFICE + DESK, on("01 09:00", "01 10:00", "02 11:00"))
    assert told(log) == said(
        """
        1 inspect work 01 09:00  02 09:00  02 11:00 done
        2 inspect work 01 10:00  02 11:00  02 12:00 preempted
        2 inspect work 02 12:00  09 09:00  09 10:00 done
        3 inspect work 02 11:00  09 10:00  09 12:00 done
        """
    )


def test_outside_visit_days_the_officer_is_free_for_other_work() -> None:
    flow = f"{INSPECT}  - write: {{by: desk, time: 1 h}}\n"
    log = run(flow, OFFICE + DESK, on("01 09:00", "01 10:00"))
    assert told(log) == said(
        """
        1 inspect work 01 09:00  02 09:00  02 11:00 done
        2 inspect work 01 10:00  02 11:00  02 12:00 preempted
        1 write   work 02 11:00  02 14:00  02 15:00 done
        2 inspect work 02 12:00  09 09:00  09 10:00 done
        2 write   work 09 10:00  09 10:00  09 11:00 done
        """
    )


def test_officers_who_finish_after_closing_do_not_go_on_with_a_visit() -> None:
    pools = "pools: {desk: {capacity: 1, at_closing: finish}}\n"
    log = run(INSPECT, OFFICE + pools, on("02 11:00"))
    assert told(log) == said(
        """
        1 inspect work 02 11:00  02 11:00  02 12:00 preempted
        1 inspect work 02 12:00  09 09:00  09 10:00 done
        """
    )


def test_who_has_begun_waits_without_patience_and_keeps_his_room() -> None:
    """The second finds no room at noon: the one whose visit was broken off has it."""
    flow = f"  - inspect: {{by: desk, time: 2 h, patience: 30 min, {TUESDAYS}}}\n"
    pools = "pools: {desk: {capacity: 1, room: 1}}\n"
    log = run(flow, OFFICE + pools, on("02 11:00", "02 12:10"))
    assert told(log) == said(
        """
        1 inspect work 02 11:00  02 11:00  02 12:00 preempted
        2 inspect work 02 12:10  -         02 12:10 withdrawn
        1 inspect work 02 12:00  09 09:00  09 10:00 done
        """
    )


def test_work_that_has_become_void_ends_with_the_visit_day() -> None:
    flow = f"""
  - first:
      - inspect: {{by: desk, time: 2 h, {TUESDAYS}}}
      - write: {{by: applicant, time: 30 min}}
"""
    log = run(flow, OFFICE + DESK, on("02 11:00"))
    assert told(log) == said(
        """
        1 write   work 02 11:00  02 11:00  02 11:30 done
        1 inspect work 02 11:00  02 11:00  02 12:00 void
        """
    )


def test_waiting_for_a_visit_day_while_officers_are_there_is_procedural() -> None:
    """From Monday 10:00: five hours until closing are procedural, then the night; on Tuesday the
    first hour is work for another, then two hours, of which one is done.
    """
    plan = planned(INSPECT, OFFICE + DESK, on("01 09:00", "01 10:00"))
    log = simulate(plan, seed=1, replication=1)
    clocks = five_clocks(plan, log, np.array([1]))
    hours = {name: int(ms[0]) / HOUR for name, ms in clocks.items()}
    assert hours["waiting_time"] == 2
    assert hours["touch_time"] == 2
    assert hours["meetings"] == hours["procedural_time"] == 5 + 3 + 4 * 6
    total = int(log.cases.finished[1] - log.cases.begin[1]) / HOUR
    assert hours["off_hours_time"] == total - 2 - 2 - 32


def test_load_is_over_the_hours_in_common() -> None:
    """Three hours a week for two: two thirds, however long the office is open."""
    small = process(INSPECT)
    load = traffic(small, network_of(small), small.start.replace(month=12, day=28)).loads["desk"]
    assert load == pytest.approx(2 / 3)


@pytest.mark.parametrize("more", ["", ", patience: 1 h", f", {TUESDAYS}, patience: 1 h"])
def test_steps_of_other_hours_or_with_patience_do_not_become_one(more: str) -> None:
    """Merged, the visit would be worked on any day, or nobody would leave any more."""
    small = process(f"{INSPECT}  - write: {{by: desk, time: 1 h{more}}}\n")
    merge = CutSteps(merge=(Merge(name="visit", steps=("inspect", "write")),))
    with pytest.raises(ReformError, match="with different `hours`, or with `patience`"):
        merge.apply(small)


def test_merged_steps_of_the_same_hours_keep_them_and_the_patience_before_the_first() -> None:
    first = f"  - inspect: {{by: desk, time: 2 h, patience: 9 d, {TUESDAYS}}}\n"
    small = process(f"{first}  - write: {{by: desk, time: 1 h, {TUESDAYS}}}\n")
    merged = CutSteps(merge=(Merge(name="visit", steps=("inspect", "write")),)).apply(small)
    (old, _), (new,) = steps_of(small.flow), steps_of(merged.flow)
    assert (new.hours, new.patience, new.left) == (old.hours, old.patience, old.left)


def test_hours_come_back_from_a_file() -> None:
    small = process(INSPECT)
    assert check(small) == []
    assert process_from_text(dump_process(small)).value == small


def test_slots_that_let_in_more_than_can_begin_are_noted_and_hours_are_not() -> None:
    slots = "slots: {week: {Tue: ['9:00']}, size: 10}"
    more = "  - write: {by: desk, time: 1 h}\n"
    meeting = process(f"  - inspect: {{by: desk, time: 1 h, {slots}}}\n{more}")
    told_of = [note for note in notes(meeting) if note.code == "note-slot-lets-in-more"]
    assert [note.path for note in told_of] == [("flow", 0, "inspect", "slots")]
    alone = process(f"  - inspect: {{by: desk, time: 1 h, {slots}}}\n")
    for other in (alone, process(INSPECT + more)):
        assert "note-slot-lets-in-more" not in [note.code for note in notes(other)]
