"""Laws that hold in every run, whatever the chances: nobody is lost or counted twice, and no
officer idles while somebody could be served.

They are checked on the log alone, by sweeping over its instants, for processes built by chance
(those of ``test_clocks``).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_clocks import processes

from simulator.engine import simulate
from simulator.engine.log import NOT_YET, EventLog, Integers, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, PlannedStep, Window, Worker
from simulator.formats import process_from_text
from simulator.model.units import DAY
from theory.queues import QUEUES

pytestmark = pytest.mark.unmeasured

SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def presence(log: EventLog) -> int:
    """∫ N(t) dt in ms: N(t) cases have a part in progress at t; instant by instant from the rows.

    What officers finish without effect after a case has ended does not keep it present.
    """
    ended = np.where(
        log.status == Status.VOID,
        np.minimum(log.completed, closings(log)[log.case - 1]),
        log.completed,
    )
    changes: dict[int, list[tuple[int, int]]] = {}
    for case, enabled, completed in zip(
        log.case.tolist(), log.enabled.tolist(), ended.tolist(), strict=True
    ):
        changes.setdefault(enabled, []).append((case, 1))
        changes.setdefault(completed, []).append((case, -1))
    parts: dict[int, int] = {}
    total = 0
    for now, later in pairwise([*sorted(changes), log.stopped]):
        for case, change in changes[now]:
            parts[case] = parts.get(case, 0) + change
            if not parts[case]:
                del parts[case]
        total += len(parts) * (later - now)
    return total


def times(log: EventLog) -> int:
    """The times of all cases in ms, as far as the run went."""
    return int((closings(log) - log.cases.begin).sum())


def closings(log: EventLog) -> Integers:
    """When each case was closed, or the run stopped."""
    return np.where(log.cases.closed == NOT_YET, log.stopped, log.cases.closed)


def idle(planned: Plan, log: EventLog) -> list[tuple[int, int]]:
    """The (instant, row) at which a request waits though every pool that it needs is open and has
    officers enough.
    """
    rows = [
        row
        for row in np.flatnonzero(log.part == Part.WORK).tolist()
        if planned.steps[log.step[row]].worker is Worker.OFFICERS
    ]
    steps = {row: planned.steps[log.step[row]] for row in rows}
    begun = {row: int(log.started[row]) for row in rows if log.started[row] != NOT_YET}
    come: dict[int, list[int]] = {}
    taken: dict[int, list[int]] = {}
    left: dict[int, list[int]] = {}
    for row in rows:
        come.setdefault(int(log.enabled[row]), []).append(row)
        taken.setdefault(begun.get(row, int(log.completed[row])), []).append(row)
        left.setdefault(int(log.completed[row]), []).append(row)
    boundaries = {
        at for line in planned.timelines for at in (*line.opens, *line.closes) if at <= log.stopped
    }
    waiting: set[int] = set()
    busy = [0] * len(planned.pools)
    found = []
    for now in sorted({*come, *taken, *left, *boundaries} - {log.stopped}):
        waiting |= set(come.get(now, ()))
        waiting -= set(taken.get(now, ()))
        for row in left.get(now, ()):
            if row in begun and begun[row] < now:
                _occupy(busy, steps[row], -1)
        for row in taken.get(now, ()):
            if row in begun and int(log.completed[row]) > now:
                _occupy(busy, steps[row], 1)
        for row in waiting:
            step = steps[row]
            free = all(
                busy[pool] + step.officers <= planned.pools[pool].capacity for pool in step.pools
            )
            if free and planned.timelines[step.timeline].is_open(now):
                found.append((now, row))
    return found


def _occupy(busy: list[int], step: PlannedStep, change: int) -> None:
    for pool in step.pools:
        busy[pool] += change * step.officers


def keeps_the_laws(text: str, seed: int) -> None:
    planned = plan(process_from_text(text).value, Window(horizon=30 * DAY))
    log = simulate(planned, seed=seed, replication=1)
    assert presence(log) == times(log)
    # other work keeps officers busy, and a visit that is broken off lets them go: no row of a case
    # tells either
    if '"hours"' not in text and '"other_work"' not in text:
        assert idle(planned, log) == []


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=SLOW_TO_DRAW)
@given(processes(), st.integers(1, 5))
def test_cases_present_add_up_and_no_officer_idles_while_a_request_waits(
    text: str, seed: int
) -> None:
    keeps_the_laws(text, seed)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=SLOW_TO_DRAW)
@given(processes(), st.integers(6, 99))
def test_the_laws_hold_for_many_more_flows(text: str, seed: int) -> None:
    keeps_the_laws(text, seed)


def test_a_busy_desk_never_idles_and_loses_nobody() -> None:
    for name in ("M/M/1, ρ = 0.8", "M/M/3/6, ρ = 0.9", "M/M/1, two priorities, preemptive"):
        planned = plan(QUEUES[name].process, Window(horizon=DAY // 2))
        log = simulate(planned, seed=1, replication=1)
        assert len(log.cases) > 300
        assert presence(log) == times(log) > 0
        assert idle(planned, log) == []


def test_the_sweep_sees_an_idle_officer() -> None:
    """A log in which a request was served a minute late is found out."""
    planned = plan(QUEUES["M/M/1, ρ = 0.8"].process, Window(horizon=DAY // 4))
    log = simulate(planned, seed=1, replication=1)
    alone = np.flatnonzero(log.started == log.enabled)
    log.started[alone[0]] += 1
    assert idle(planned, log) == [(int(log.enabled[alone[0]]), int(alone[0]))]
