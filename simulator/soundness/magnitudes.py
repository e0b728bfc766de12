"""Figures that no office has: they are simulated as they stand, and said to be beyond belief, for a
wrong unit looks exactly like this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from simulator.model.distributions import Distribution, Sized, Sum, mean, measure
from simulator.model.errors import Problem, problem
from simulator.model.process import Process
from simulator.model.units import DAY, MS_UNITS, WD_PARTS
from simulator.soundness.levels import steps

MANY_A_WEEK = 100_000
"""More cases of one process than come to any office of a city."""
LONG = 3650
"""More days, or working days, than a step of any procedure takes on average: ten years."""
_TIMES = ("time", "wait", "prepare")


def arrivals_are_believable(process: Process) -> Iterator[Problem]:
    arrivals = process.arrivals
    days, cases = None, 1.0
    if arrivals.poisson is not None and arrivals.per is not None:
        cases, days = float(arrivals.poisson), arrivals.per.milliseconds / DAY
    elif arrivals.every is not None and _kind(arrivals.every) == "time":
        days = mean(arrivals.every) / DAY
    if days and cases * 7 / days > MANY_A_WEEK:
        yield problem(
            "note-arrivals-beyond-belief", ("arrivals",), number=f"{cases * 7 / days:,.0f}"
        )


def times_are_believable(process: Process) -> Iterator[Problem]:
    for _, path, step in steps(process):
        for each in fields(step):
            value = getattr(step, each.name)
            if each.name not in _TIMES or value is None:
                continue
            kind = _kind(value)
            size = {"time": MS_UNITS["d"], "days": WD_PARTS}.get(kind)
            if size is not None and mean(value) / size > LONG:
                yield problem(
                    "note-time-beyond-belief",
                    (*path, each.name),
                    name=step.name,
                    years=f"{mean(value) / size / (365 if kind == 'time' else 250):,.0f}",
                )


def _kind(value: Distribution) -> str:
    """What is drawn; nothing where that depends on the case or is wrong anyway."""
    if isinstance(value, Sized | Sum):
        return ""
    try:
        return measure(value)
    except ValueError:
        return ""
