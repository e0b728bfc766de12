"""How far an experiment is, for whoever watches it. Workers → **ticks** → present."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tick:
    """How far an experiment is: ``done`` of at most ``total`` tasks; if a worker process has died,
    ``lost`` of them begin again.

    At the beginning of a run that goes on from a folder: how many were ``restored`` from it, and
    the ``damaged`` files that are of no use. ``leading`` is what is best so far, for a search.
    """

    done: int
    total: int
    lost: int | None = None
    restored: int | None = None
    damaged: tuple[Path, ...] = ()
    leading: str | None = None


Progress = Callable[[Tick], None]
"""What an experiment reports to."""
