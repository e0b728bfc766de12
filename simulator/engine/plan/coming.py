"""The part of the planner that looks up when cases come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from simulator.engine.draws import Sampler
from simulator.engine.plan.arrivals import (
    changes_of_pace,
    class_mix,
    operational_clock,
)
from simulator.engine.plan.builder import Tables
from simulator.engine.plan.moments import gap_length, instant_of
from simulator.model.process import Process


def gaps(process: Process, tables: Tables) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """When listed cases come, and the samplers of the gaps of a stream."""
    arrivals = process.arrivals
    listed = (0,) * arrivals.backlog + tuple(
        sorted(instant_of(moment, process) for moment in arrivals.at)
    )
    if arrivals.poisson is not None:
        hours = process.calendars[arrivals.calendar] if arrivals.calendar else None
        return listed, (
            tables.add(Sampler("", "arrival", "exponential", (gap_length(arrivals, hours),))),
        )
    return listed, tables.draw("", "arrival", arrivals.every)


def clock(process: Process, tables: Tables, gap: Sequence[int]) -> dict[str, Any]:
    """The operational clock of a stream, and its mix of classes."""
    if not gap:
        return {}
    place = tables.timeline((process.arrivals.calendar,))
    timeline, end = tables.timelines()[place], tables.window.end
    instants, shown = _known_clock(timeline, end, tuple(changes_of_pace(process, end)))
    return {"instants": instants, "clock": shown, "mix": class_mix(process)}


_known_clock = lru_cache(maxsize=8)(operational_clock)  # a study varies all but the office's hours
