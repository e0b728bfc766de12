"""Numbers as a reader wants them: rounded to what the interval supports, with their half-width
beside them.
"""

from __future__ import annotations

from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import MEASURES

MISSING = "–"


def measure(name: str, estimate: Estimate | None, signed: bool = False) -> str:
    """A measure with its half-width, by its unit."""
    return figure(MEASURES[name].unit, estimate, signed)


def figure(kind: str, estimate: Estimate | None, signed: bool = False) -> str:
    """A number of a kind of unit (``share``, ``h``, …) with its half-width: per cent, days for
    hours, the rest as it is.
    """
    if estimate is None:
        return MISSING
    scale, unit = (
        (100.0, "%") if kind in ("share", "ratio") else (1 / 24, "") if kind == "h" else (1.0, "")
    )
    value, half = estimate.mean * scale, estimate.half_width
    digits = 0 if abs(value) >= 1000 else 1 if unit or abs(value) >= 10 else 2
    sign = "+" if signed and value > 0 else ""
    spread = "" if half is None else f" ± {half * scale:.{digits}f}"
    return minus(f"{sign}{value:.{digits}f}{spread}{unit}")


def minus(text: str) -> str:
    """A negative number with a minus sign instead of a hyphen.

    >>> minus("-3")
    '−3'
    """
    return f"−{text[1:]}" if text.startswith("-") else text


def share(value: float | None, signed: bool = False) -> str:
    """A share in whole per cent."""
    return MISSING if value is None else minus(f"{value:+.0%}" if signed else f"{value:.0%}")


def count(value: float) -> str:
    """A counted figure: whole if it is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
