"""A plan with more officers is that of the process with more officers, whatever flow it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.engine.plan.officers import with_officers
from simulator.engine.plan.planner import plan
from simulator.experiments.runs import window_of
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.model.process import Process

SHIFTS = """
process: desk
start: 2020-01-06
calendars:
  office: {week: {Mon-Fri: ["9:00-17:00"]}}
  mornings: {week: {Mon-Fri: ["9:00-12:00"]}}
calendar: office
pools: {desk: {shifts: [{capacity: 2, calendar: office}, {capacity: 1, calendar: mornings}]}}
arrivals: {every: 1 h}
flow: [{serve: {by: desk, time: 1 h}}]
"""


def staffed(process: Process, added: dict[str, int]) -> Process:
    pools = {
        name: pool.staffed(pool.capacity + added[name]) if name in added else pool
        for name, pool in process.pools.items()
    }
    return replace(process, pools=pools)


def check(process: Process, added: dict[str, int]) -> None:
    window = window_of(process)
    assert with_officers(plan(process, window), added) == plan(staffed(process, added), window)


@pytest.mark.parametrize("name", list(shipped_processes()))
def test_every_shipped_process_takes_more_officers(name: str) -> None:
    process = load_process(name)
    pools = list(process.pools)
    check(process, {**dict.fromkeys(pools[:1], 1), **dict.fromkeys(pools[-1:], 2)})


def test_officers_join_the_first_shift() -> None:
    check(process_from_text(SHIFTS).value, {"desk": 2})


def test_nobody_more_is_the_same_plan() -> None:
    process = process_from_text(SHIFTS).value
    check(process, {})
