"""What a step says of its queue: whom a meeting lets in, and where a case goes that leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Seize = Literal["pass-over", "reserve"]
"""What a request for several officers does whose turn has come before all of them are free: others
are served meanwhile, or it keeps those who are free for itself. A step that says neither is passed
over, and keeps its turn once it goes before all others (``escalate``)."""


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
