"""What is observed of a process: from when, until when, and which cases count.

Process, settings → **window** → plan, runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from simulator.engine.plan.moments import instant_of
from simulator.engine.plan.window import Window
from simulator.experiments.settings import DEFAULTS, Settings
from simulator.flow_analysis.traffic import day_of
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process
from simulator.model.units import Quantity

_YEAR = Quantity(Decimal(1), "year")


def is_terminating(process: Process) -> bool:
    """Whether the experiment has an end of its own: cases from a list, a backlog, or a rush for
    some time; else it is a steady office.
    """
    if process.experiment.kind is not None:
        return process.experiment.kind == "terminating"
    arrivals = process.arrivals
    return bool(arrivals.at or arrivals.backlog or arrivals.changes)


def window_of(process: Process, settings: Settings = DEFAULTS) -> Window:
    """The window of one process: horizon and warm-up from the command, else from its experiment,
    else one year and no warm-up yet.

    A month or a year is one of the calendar, from ``start``. A terminating experiment deletes no
    warm-up unless the command says so. A warm-up of the process is meant for its own horizon: it is
    not kept where the command asks for one that it would take up.

    Raises:
        SimulationError: The warm-up leaves nothing to observe, or a length is in working days or
            money.
    """
    said = process.experiment
    horizon = _instant(process, settings.horizon or said.horizon or _YEAR, "horizon")
    chosen = settings.warm_up if settings.warm_up is not None else own_warm_up(process, settings)
    warm_up = 0 if chosen is None else _instant(process, chosen, "warm_up")
    return _observing(Window(horizon, warm_up, settings.cases, settings.over or said.over))


def own_warm_up(process: Process, settings: Settings) -> Quantity | None:
    """What the process itself says to leave out, if that fits into the horizon of the command."""
    own = process.experiment.warm_up
    if own is None or is_terminating(process):
        return None
    if settings.horizon is None:
        return own
    fits = _instant(process, own, "warm_up") < _instant(process, settings.horizon, "horizon")
    return own if fits else None


def common_window(processes: Mapping[str, Process], settings: Settings = DEFAULTS) -> Window:
    """One window for all scenarios: the longest horizon and the longest warm-up of any; the cases
    that count are those of the first.
    """
    windows = [window_of(process, settings) for process in processes.values()]
    return _observing(
        Window(
            max(each.horizon for each in windows),
            max(each.warm_up for each in windows),
            settings.cases,
            windows[0].over,
        )
    )


def in_window(settings: Settings, window: Window) -> Settings:
    """The settings with a window that is settled, so that what is asked next is seen in it too."""
    return replace(
        settings,
        horizon=Quantity(Decimal(window.horizon), "ms"),
        warm_up=Quantity(Decimal(window.warm_up), "ms"),
        over=window.over,
    )


def end_of(process: Process, length: Quantity, since: int) -> int:
    """The end of a length of time that begins at an instant; months are those of the calendar from
    that day on.

    Raises:
        SimulationError: as ``window_of``.
    """
    return since + _instant(replace(process, start=day_of(process, since)), length, "horizon")


def _instant(process: Process, length: Quantity, what: str) -> int:
    """The end of a length of time from the start, in ms."""
    if length.unit in ("month", "year"):
        if length.value != int(length.value):
            raise SimulationError(
                problem(
                    "months-not-whole" if length.unit == "month" else "years-not-whole",
                    ("experiment", what),
                    length=str(length),
                )
            )
        months = int(length.value) * (12 if length.unit == "year" else 1)
        return instant_of(_later(process, months), process)
    try:
        return round(length.milliseconds)
    except ValueError:
        wrong = problem("length-not-on-calendar", ("experiment", what), length=str(length))
        raise SimulationError(wrong) from None


def _later(process: Process, months: int) -> datetime:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(process.start.year * 12 + process.start.month - 1 + months, 12)
    for day in range(process.start.day, 27, -1):
        try:
            return datetime(year, month + 1, day)
        except ValueError:
            continue
    return datetime(year, month + 1, min(process.start.day, 28))


def _observing(window: Window) -> Window:
    if window.horizon <= window.warm_up:
        raise SimulationError(problem("warm-up-takes-all", ("experiment", "warm_up")))
    return window
