"""How something is simulated, as a script says it: lengths as text or ``timedelta``. Options →
**settings** → questions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from simulator.model.errors import SimulationError, Unreadable, problem

if TYPE_CHECKING:
    from simulator.experiments.progress import Tick
    from simulator.experiments.runs import Settings
    from simulator.model.units import Quantity

Length = str | timedelta
"""A length of time: ``"6 months"``, ``"1 year"``, ``"90 天"``, or ``timedelta(days=90)``."""
LENGTH_UNITS = ("ms", "s", "min", "h", "d", "week", "month", "year")


class Options(TypedDict, total=False):
    """How something is simulated. What is left out is as the process says (its ``experiment``),
    else one year, with a warm-up that is found by itself.

    ``replications``: how many independent runs. ``precision``: run until the mean cycle time is as
    sure as this share of it (0.02). ``horizon``: what is observed, warm-up included. ``warm_up``:
    what is left out at the beginning. ``cases``: observe only so many cases. ``seed``: the same
    seed, the same result. ``workers``: processes side by side; 1, since a script must guard its
    main module before it may use more. ``confidence``: of the intervals (0.95). ``resume``: a
    folder in which finished runs are kept. ``progress``: is told of every finished run.
    """

    replications: int
    precision: float
    horizon: Length
    warm_up: Length
    cases: int
    seed: int
    workers: int
    confidence: float
    resume: str | Path
    progress: Callable[[Tick], None]


def settings_of(options: Options) -> Settings:
    """What was asked for, as an experiment takes it.

    Raises:
        SimulationError: what should be a length of time is none.
        TypeError: there is no such option.
    """
    from simulator.experiments.runs import Settings

    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"no such option: {', '.join(sorted(unknown))}")
    resume = options.get("resume")
    return Settings(
        replications=options.get("replications"),
        seed=options.get("seed"),
        workers=options.get("workers", 1),
        precision=options.get("precision"),
        confidence=options.get("confidence", 0.95),
        horizon=length_of(options.get("horizon"), "horizon"),
        warm_up=length_of(options.get("warm_up"), "warm_up"),
        cases=options.get("cases"),
        resume=None if resume is None else Path(resume),
    )


def length_of(value: Length | None, name: str) -> Quantity | None:
    """A length of time of a script as one of the model.

    Raises:
        SimulationError: it is none; the path is ``name``.

    >>> print(length_of("6 months", "horizon"), length_of(timedelta(hours=2), "warm_up"))
    6 month 7200000 ms
    """
    from decimal import Decimal

    from simulator.model.units import Quantity, parse_quantity

    if value is None:
        return None
    if isinstance(value, timedelta):
        length = Quantity(Decimal(value // timedelta(milliseconds=1)), "ms")
    else:
        try:
            length = parse_quantity(value, LENGTH_UNITS)
        except Unreadable as error:
            raise SimulationError(error.at((name,))) from None
    if length.value < 0 or (length.value == 0 and name == "horizon"):
        raise SimulationError(problem("length-positive", (name,)))
    return length
