"""How a race ends when nothing queues: how often each branch of `first` is first, and when.

Process → **races** → network. The times of the first steps are taken to be independent; each is
looked at in a thousand equal parts of its distribution. Work and materials count by their elapsed
time in a standard week, as everywhere in flow analysis; what waits for the decision on an item is
never first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.flow_analysis.office_time import mean_trip, stretch, visiting, working_day
from simulator.model.distributions import (
    Distribution,
    Sum,
    mean,
    measure,
    of_numbers,
)
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.quantiles import kind_and_parameters, quantiles
from simulator.model.units import WD_PARTS

_PARTS = 1000

Times = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Odds:
    """How often a first step is first, and its mean time in ms when it is."""

    share: float
    time: float


def odds(process: Process, steps: Sequence[tuple[Step, tuple[str, ...]]]) -> tuple[Odds, ...]:
    """The odds of first steps that race, each with the items that it serves, in their order."""
    times = [_times(process, step, items) for step, items in steps]
    wins = [_chances(times, [step for step, _ in steps], place) for place in range(len(times))]
    won = [float(chances.sum()) for chances in wins]
    total = sum(won)
    if not total:
        return tuple(Odds(1 / len(steps), 0.0) for _ in steps)
    return tuple(
        Odds(each / total, float((own[chances > 0] @ chances[chances > 0]) / each) if each else 0.0)
        for own, chances, each in zip(times, wins, won, strict=True)
    )


def _chances(times: Sequence[Times], steps: Sequence[Step], place: int) -> Times:
    """For every part of a step's times, the chance that all others come later."""
    own = times[place]
    chances = np.where(np.isfinite(own), 1 / _PARTS, 0.0)
    for other, theirs in enumerate(times):
        if other != place:
            first = (steps[place].timer, place) < (steps[other].timer, other)
            sooner = np.searchsorted(theirs, own, side="left" if first else "right")
            chances = chances * (1 - sooner / _PARTS)
    return chances


def _times(process: Process, step: Step, items: tuple[str, ...]) -> Times:
    """Equally likely elapsed times of a step in ms, in order."""
    if step.after is not None:
        return np.full(_PARTS, math.inf)
    applicant = stretch(process, process.applicant.calendar)
    way = mean_trip(process, step) / 2 * applicant * visiting(step) if step.visit else 0.0
    if step.does_materials:
        return np.full(_PARTS, way + _preparing(process, step, items))
    if step.wait is not None:
        return way + _drawn(process, step.wait) * _unit(process, step.wait)
    pools = [process.pools[pool] for pool in step.pools]
    slower = max((1 / float(pool.available) for pool in pools), default=1.0)
    hours = (
        stretch(process, *(each.calendar or process.calendar for each in pools), within=step.hours)
        if pools
        else applicant
    )
    work = _drawn(process, step.time) if step.time is not None else np.zeros(_PARTS)
    return way + work * slower * hours


def _preparing(process: Process, step: Step, items: tuple[str, ...]) -> float:
    materials = [process.materials[name] for name in process.materials_of(step, items)]
    numbers = process.mean_numbers
    work = sum(
        mean(of_numbers(each.prepare, numbers)) for each in materials if each.prepare is not None
    )
    obtained = [
        mean(of_numbers(each.obtain, numbers)) * _unit(process, each.obtain)
        for each in materials
        if each.obtain is not None
    ]
    return max([work * stretch(process, process.applicant.calendar), *obtained])


def _unit(process: Process, time: Distribution) -> float:
    return working_day(process) / WD_PARTS if measure(time) == "days" else 1.0


def _drawn(process: Process, time: Distribution) -> Times:
    time = of_numbers(time, process.mean_numbers)
    if isinstance(time, Sum):
        return np.full(_PARTS, mean(time))
    kind, parameters = kind_and_parameters(time)
    if kind == "fixed":
        return np.full(_PARTS, parameters[0])
    middles = (np.arange(_PARTS) + 0.5) / _PARTS
    return np.asarray(np.maximum(quantiles(kind, parameters, middles), 0.0))
