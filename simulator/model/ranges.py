"""Ranges of numbers, such as ``>= 300``: which numbers on cases a condition means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class NumberRange:
    """Numbers from ``low`` to ``high``; ``above`` leaves the low end out, ``below`` the high
    one.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = True

    @property
    def part(self) -> tuple[float, float]:
        """The range as [low, high)."""
        low = -math.inf if self.low is None else _next(self.low, self.above)
        high = math.inf if self.high is None else _next(self.high, not self.below)
        return low, high

    def holds(self, number: float) -> bool:
        """Whether a number lies in the range."""
        low, high = self.part
        return low <= number < high

    def __str__(self) -> str:
        """As a planner writes it: ``>= 300 and < 1000``."""
        ends = []
        if self.low is not None:
            ends.append(f"{'>' if self.above else '>='} {self.low:f}")
        if self.high is not None:
            ends.append(f"{'<' if self.below else '<='} {self.high:f}")
        return " and ".join(ends)


def _next(end: Decimal, beyond: bool) -> float:
    return math.nextafter(float(end), math.inf) if beyond else float(end)
