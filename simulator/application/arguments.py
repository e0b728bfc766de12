"""What a script gives for an option, held against what is allowed there: a wrong value is refused
with its name and what to write, before anything is read or simulated.

Script → **arguments** → settings, questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from simulator.model.errors import SimulationError, Unreadable, problem, suggestion, unreadable
from simulator.model.units import Quantity, parse_quantity, parse_share, shortened

Length = str | timedelta
"""A length of time: ``"6 months"``, ``"1 year"``, ``"90 天"``, or ``timedelta(days=90)``."""
UNITS = ("ms", "s", "min", "h", "d", "week", "month", "year")
LONGEST = timedelta(days=73_000)  # as of a text


def length_of(value: Length | None, name: str) -> Quantity | None:
    """A length of time of a script as one of the model.

    Raises:
        SimulationError: it is none; the path is ``name``.

    >>> print(length_of("6 months", "horizon"), length_of(timedelta(hours=2), "warm_up"))
    6 month 7200000 ms
    """
    if value is None:
        return None
    if not isinstance(value, (str, timedelta)):
        raise SimulationError(problem("not-a-length", (name,), given=shown(value)))
    try:
        length = _timed(value) if isinstance(value, timedelta) else parse_quantity(value, UNITS)
    except Unreadable as error:
        raise SimulationError(error.at((name,))) from None
    if length.value < 0 or (length.value == 0 and name == "horizon"):
        raise SimulationError(problem("length-positive", (name,)))
    return length


def count_of(value: Any, name: str, least: int = 1) -> int:
    """A whole number of a script; ``True`` is none, though Python takes it for 1.

    Raises:
        SimulationError: it is none, or less than ``least``; the path is ``name``.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or int(value) < least:
        raise SimulationError(problem("not-a-count", (name,), given=shown(value), least=least))
    return int(value)


def count_if_any(value: Any, name: str, least: int = 1) -> int | None:
    """The same; ``None`` stays open."""
    return None if value is None else count_of(value, name, least)


def names_of(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Names of a script, where a single text is one name.

    >>> names_of("online"), names_of(["online", "one_window"])
    (('online',), ('online', 'one_window'))
    """
    return (value,) if isinstance(value, str) else tuple(value or ())


def money_if_any(value: Any, name: str) -> float | None:
    """An amount of money of a script in CNY: a number, or a text such as ``"200000 CNY"``; ``None``
    stays open.

    Raises:
        SimulationError: it is none, or less than nothing; the path is ``name``.

    >>> money_if_any("20 万元", "public_cost"), money_if_any(300, "fees")
    (200000.0, 300.0)
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            return float(parse_quantity(value, ("CNY",)).value)
        except Unreadable as error:
            raise SimulationError(error.at((name,))) from None
    is_number = isinstance(value, (Real, Decimal)) and not isinstance(value, bool)
    if not (is_number and float(value) >= 0):
        raise SimulationError(problem("not-an-amount", (name,), given=shown(value)))
    return float(value)


def share_of(value: Any, name: str, example: str, *, least: float | None = None) -> float | None:
    """A share of a script, between 0 and 1: a number, or a text such as ``"95%"``. Both ends are
    excluded, unless the ``least`` is given.

    Raises:
        SimulationError: it is none; the path is ``name``.

    >>> share_of("95%", "confidence", "0.95")
    0.95
    """
    if value is None:
        return None
    number = value
    if isinstance(value, str):
        try:
            number = parse_share(value)
        except Unreadable as error:
            raise SimulationError(error.at((name,))) from None
    is_number = isinstance(number, (Real, Decimal)) and not isinstance(number, bool)
    is_inside = is_number and (0 < float(number) < 1 or float(number) == least)
    if not is_inside:
        wrong = problem("not-inside-a-share", (name,), given=shown(value), example=example)
        raise SimulationError(wrong)
    return float(number)


def one_of(value: Any, name: str, known: Sequence[str]) -> None:
    """Refuses what is none of the words that an option knows.

    Raises:
        SimulationError: it is none; the path is ``name``.
    """
    if value not in known:
        near = suggestion(value, known) if isinstance(value, str) else None
        hint = near if near is not None and near.code == "did-you-mean" else None
        wrong = problem("not-a-choice", (name,), hint=hint, given=shown(value), known=tuple(known))
        raise SimulationError(wrong)


def folder_of(value: Any, name: str) -> Path | None:
    """A folder of a script.

    Raises:
        SimulationError: it is no path; the path is ``name``.
    """
    if value is None:
        return None
    if value == "":
        raise SimulationError(problem("folder-without-name", (name,)))
    if not isinstance(value, (str, Path)):
        raise SimulationError(problem("not-a-folder", (name,), given=shown(value)))
    return Path(value)


def function_of(value: Any, name: str) -> None:
    """Refuses what cannot be called.

    Raises:
        SimulationError: it cannot; the path is ``name``.
    """
    if value is not None and not callable(value):
        raise SimulationError(problem("not-a-function", (name,), given=shown(value)))


def _timed(value: timedelta) -> Quantity:
    if value > LONGEST:
        raise unreadable("time-too-long", text=str(value))
    return Quantity(Decimal(value // timedelta(milliseconds=1)), "ms")


def shown(value: Any) -> str:
    """A wrong value as it was written."""
    return shortened(repr(value))
