"""What a step of officers says of its queue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Leaves:
    """Where a case goes that leaves a queue: before a step of the same level, or to its end."""

    then: str | None = None
    end: str | None = None
