"""How busy pools were and how queues grew, on event logs worked out by hand (``logs_by_hand``)."""

from __future__ import annotations

import numpy as np
import pytest
from logs_by_hand import OPEN, VOID, WITHDRAWN, log_of, officers, plan_of, row

from simulator.engine.log import Part
from simulator.engine.plan.tables import (
    Window,
)
from simulator.measures.pools import Trend, pool_figures, slope, trend
from simulator.model.units import HOUR


def test_a_pool_is_busy_for_its_open_hours_in_the_window() -> None:
    window = Window(
        horizon=34 * HOUR, warm_up=10 * HOUR
    )  # Monday 10:00 to Tuesday 10:00: 8 open hours
    rows = [row(1, 0, 9, 9, 12, -1), row(2, 0, 9, 12, 33.5, -1), row(3, 0, 16, 33.5, 40, -1)]
    figures = pool_figures(
        plan_of(officers("a"), window=window, capacity=2),
        log_of(rows, [9, 9, 16], [12, 33.5, 40], [0, 1, 2]),
    )["desk"]
    assert figures.utilisation == (2 + 5 + 0.5 + 0.5) / (2 * 8)
    assert figures.queue == (2 + 1 + 0.5) / 8
    assert figures.wait == (3 + 1.5) / 2  # begun in the window: the second and the third
    assert (figures.overtime, figures.served) == (0, 2)


def test_a_step_of_two_officers_keeps_two_busy() -> None:
    window = Window(horizon=17 * HOUR)
    log = log_of([row(1, 0, 9, 9, 13, -1)], [9], [13], [0])
    assert (
        pool_figures(plan_of(officers("a", officers=2), window=window, capacity=2), log)[
            "desk"
        ].utilisation
        == 0.5
    )


def test_overtime_is_what_is_worked_outside_open_hours() -> None:
    log = log_of([row(1, 0, 16, 16, 19, -1)], [16], [19], [0])
    figures = pool_figures(
        plan_of(officers("a", overtime=True), window=Window(horizon=24 * HOUR)), log
    )["desk"]
    assert (figures.utilisation, figures.overtime) == (1 / 8, 2)


def test_work_in_hand_and_without_effect_keeps_officers_busy_and_the_withdrawn_waited() -> None:
    window = Window(horizon=24 * HOUR)
    rows = [
        row(1, 0, 9, 9, 11, -1, status=VOID),
        row(2, 0, 9, -1, 11, -1, status=WITHDRAWN),
        row(3, 0, 11, 11, 24, -1, status=OPEN),
    ]
    figures = pool_figures(
        plan_of(officers("a"), window=window),
        log_of(rows, [9, 9, 11], [-1, -1, -1], [-1, -1, -1], stopped=24),
    )["desk"]
    assert (figures.utilisation, figures.queue) == (1, 2 / 8)


def test_with_a_number_of_cases_pools_are_observed_until_the_run_stops() -> None:
    log = log_of([row(1, 0, 9, 9, 13, -1)], [9], [13], [0], stopped=13)
    assert (
        pool_figures(plan_of(officers("a"), window=Window(horizon=336 * HOUR, cases=1)), log)[
            "desk"
        ].utilisation
        == 1
    )


def test_a_backlog_that_grows_by_one_case_an_hour() -> None:
    found = waiting_since([hour + 0.5 for hour in range(80)])
    assert found.backlog[:3] == (1, 3, 5)
    assert (found.slope, found.waiting, found.arrivals) == (pytest.approx(1), pytest.approx(1), 1)


def waiting_since(begin: list[float], horizon: int = 80) -> Trend:
    """Cases that begin at these hours and are never served."""
    rows = [row(case + 1, 0, hour, -1, horizon, -1, status=OPEN) for case, hour in enumerate(begin)]
    never, none = [-1.0] * len(begin), [-1] * len(begin)
    log = log_of(rows, begin, never, none, stopped=horizon)
    return trend(plan_of(officers("a"), window=Window(horizon=horizon * HOUR)), log)


def test_a_queue_at_its_limit_grows_with_the_square_root_of_time_and_that_is_no_growth() -> None:
    assert waiting_since([(n + 0.5) ** 2 / 100 for n in range(89)]).waiting == pytest.approx(
        0, abs=0.002
    )


def test_a_queue_that_fills_and_stays_does_not_grow() -> None:
    assert waiting_since([0.5] * 20).waiting < -0.1


def test_less_than_one_request_is_no_growth() -> None:
    """In the last eighth one waits for eight hours of ten, or for all of them."""
    assert waiting_since([72.0]).waiting == 0
    assert waiting_since([70.0]).waiting > 0


def test_growth_is_told_from_whole_weeks_if_there_are_eight() -> None:
    """A case every Monday morning from the first on: one more each week, 1/168 an hour."""
    weeks = [168.0 * week for week in range(16)]
    assert waiting_since(weeks, 16 * 168).waiting == pytest.approx(1 / 168, rel=0.1)


def test_no_time_tells_no_growth() -> None:
    assert waiting_since([0.0], 0).waiting == 0


def test_only_work_and_meetings_are_waited_for() -> None:
    begin = [hour + 0.5 for hour in range(80)]
    rows = [
        row(case + 1, 0, hour, -1, 160, -1, part=part, status=OPEN)
        for part in (Part.TRIP, Part.HOLD, Part.SLOT)
        for case, hour in enumerate(begin)
    ]
    log = log_of(rows, begin, [-1] * 80, [-1] * 80, stopped=160)
    assert trend(
        plan_of(officers("a"), window=Window(horizon=80 * HOUR)), log
    ).waiting == pytest.approx(1)


def test_slope_by_least_squares() -> None:
    assert slope([0, HOUR, 2 * HOUR], np.array([1, 3, 5])) == 2
    assert slope([0, HOUR, 2 * HOUR, 3 * HOUR], np.array([0, 1, 0, 1])) == pytest.approx(0.2)
    assert slope([5, 5], np.array([1, 2])) == 0
