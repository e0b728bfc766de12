"""The part of the planner that looks other work up: what comes to officers beside the flow."""

from __future__ import annotations

from functools import lru_cache

from simulator.engine.draws import Sampler
from simulator.engine.plan.arrivals import operational_clock
from simulator.engine.plan.builder import Tables
from simulator.engine.plan.moments import gap_length
from simulator.engine.plan.shifts import shifted
from simulator.engine.plan.tables import (
    NOWHERE,
    PlannedArrivals,
    PlannedOther,
    PlannedStep,
    Worker,
)
from simulator.model.arrivals import OtherWork
from simulator.model.process import Pool, Process

_clock_of = lru_cache(maxsize=128)(operational_clock)  # the same for every reform of a process


def plan_others(process: Process, tables: Tables, first: int) -> tuple[PlannedOther, ...]:
    """All streams in the order of their names; ``first`` is the order of the first one."""
    streams = [
        (name, place, pool, work)
        for place, pool in enumerate(process.pools.values())
        for name, work in pool.streams()
    ]
    streams.sort(key=lambda stream: stream[0])
    return tuple(
        _plan_other(process, tables, name, pool, place, work, first + number)
        for number, (name, place, pool, work) in enumerate(streams)
    )


def _plan_other(
    process: Process,
    tables: Tables,
    name: str,
    pool: Pool,
    place: int,
    work: OtherWork,
    order: int,
) -> PlannedOther:
    calendar = pool.calendar or process.calendar
    timeline = tables.timeline((calendar,))
    if work.poisson is not None:
        hours = process.calendars[calendar] if calendar else None
        mean_gap = gap_length(work.arrivals, hours)
        gap: tuple[int, ...] = (
            tables.add(Sampler(name, "other_arrival", "exponential", (mean_gap,))),
        )
    else:
        gap = tables.draw(name, "other_arrival", work.every)
    instants, clock = _clock_of(tables.timelines()[timeline], tables.window.end)
    return PlannedOther(
        name=name,
        pool=place,
        step=PlannedStep(
            name=name,
            order=order,
            item=NOWHERE,
            worker=Worker.OFFICERS,
            pools=(place,),
            timeline=timeline,
            overtime=pool.at_closing == "finish",
            slower=float(1 / pool.available),
            work=tables.draw(name, "other_work", work.time),
            shifted=shifted(process, tables, (pool,), 1, timeline),
        ),
        arrivals=PlannedArrivals(gap=gap, instants=instants, clock=clock),
    )
