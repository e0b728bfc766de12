"""What a step says of its queue: whom a meeting lets in, and where a case goes that leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Leaves:
    """Where a case goes that leaves a queue: before a step of the same level, or to its end."""

    then: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Slots:
    """The times of a meeting: weekday (``Mon`` … ``Sun``) to clock times in minutes since midnight;
    at each, the first ``size`` are let in.
    """

    week: Mapping[str, tuple[int, ...]]
    size: int
