"""Laws that hold in every run, whatever the chances: nobody is lost or counted twice, and no
officer idles while somebody could be served.

They are checked on the log alone, by sweeping over its instants, for processes built by chance
(those of ``test_clocks``).
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Request:
    """Work asked of officers, of a case or of what else comes to them; one that was withdrawn has
    not ``begun``.
    """

    row: int
    step: PlannedStep
    come: int
    begun: int | None
    left: int


def requests(planned: Plan, log: EventLog) -> list[Request]:
    """What was asked of officers, case by case and then of other work."""
    found = []
    for row in np.flatnonzero(log.part == Part.WORK).tolist():
        step = planned.steps[log.step[row]]
        if step.worker is Worker.OFFICERS:
            found.append(_request(row, step, log.enabled, log.started, log.completed))
    other = log.other
    for row in range(len(other)):
        step = planned.others[other.stream[row]].step
        found.append(_request(row, step, other.enabled, other.started, other.completed))
    return found


def _request(
    row: int, step: PlannedStep, come: Integers, started: Integers, left: Integers
) -> Request:
    begun = None if started[row] == NOT_YET else int(started[row])
    return Request(row, step, int(come[row]), begun, int(left[row]))


def idle(planned: Plan, log: EventLog) -> list[tuple[int, int]]:
    """The (instant, row) at which a request waits though every pool that it needs is open and has
    officers enough.
    """
    come: dict[int, list[Request]] = {}
    taken: dict[int, list[Request]] = {}
    left: dict[int, list[Request]] = {}
    for each in requests(planned, log):
        come.setdefault(each.come, []).append(each)
        taken.setdefault(each.left if each.begun is None else each.begun, []).append(each)
        left.setdefault(each.left, []).append(each)
    boundaries = {
        at for line in planned.timelines for at in (*line.opens, *line.closes) if at <= log.stopped
    }
    waiting: dict[int, Request] = {}
    busy = [0] * len(planned.pools)
    found = []
    for now in sorted({*come, *taken, *left, *boundaries} - {log.stopped}):
        waiting |= {id(each): each for each in come.get(now, ())}
        for each in taken.get(now, ()):
            waiting.pop(id(each), None)
        for each in left.get(now, ()):
            if each.begun is not None and each.begun < now:
                _occupy(busy, each.step, -1)
        for each in taken.get(now, ()):
            if each.begun is not None and each.left > now:
                _occupy(busy, each.step, 1)
        taken_up = [
            at_work + kept for at_work, kept in zip(busy, _kept(log, busy, now), strict=True)
        ]
        found += [
            (now, each.row) for each in waiting.values() if _served(planned, each, taken_up, now)
        ]
    return found


def _kept(log: EventLog, pools: list[int], now: int) -> list[int]:
    """How many officers of each pool are kept free for requests that keep their turn."""
    kept = [0] * len(pools)
    for at, pool, officers in zip(log.kept.at, log.kept.pool, log.kept.officers, strict=True):
        if at <= now:
            kept[pool] = int(officers)
    return kept


def _served(planned: Plan, request: Request, busy: list[int], now: int) -> bool:
    """Whether a request could be served: its pools are open and have officers enough."""
    step = request.step
    free = all(busy[pool] + step.officers <= _there(planned, pool, now) for pool in step.pools)
    return free and planned.timelines[step.timeline].is_open(now)


def _there(planned: Plan, pool: int, now: int) -> int:
    """How many officers of a pool are there; of one with shifts, those whose shift is."""
    found = planned.pools[pool]
    return (
        sum(
            planned.shifts[each].capacity
            for each in found.shifts
            if planned.timelines[planned.shifts[each].timeline].is_open(now)
        )
        if found.shifts
        else found.capacity
    )


def _occupy(busy: list[int], step: PlannedStep, change: int) -> None:
    for pool in step.pools:
        busy[pool] += change * step.officers


def keeps_the_laws(text: str, seed: int) -> None:
    planned = plan(process_from_text(text).value, Window(horizon=30 * DAY))
    log = simulate(planned, seed=seed, replication=1)
    assert presence(log) == times(log)
    assert idle(planned, log) == []


@settings(max_examples=25, derandomize=True, suppress_health_check=SLOW_TO_DRAW)
@given(processes(), st.integers(1, 5))
def test_cases_present_add_up_and_no_officer_idles_while_a_request_waits(
    text: str, seed: int
) -> None:
    keeps_the_laws(text, seed)


@pytest.mark.slow
@settings(max_examples=400, suppress_health_check=SLOW_TO_DRAW)
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
