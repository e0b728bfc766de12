"""The part of the planner that looks up who comes, and when: arrivals, classes, attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.engine.draws import Sampler
from simulator.engine.plan.arrivals import (
    changes_of_pace,
    class_mix,
    gap_length,
    instant_of,
    operational_clock,
)
from simulator.engine.plan.builder import Tables
from simulator.engine.plan.tables import PlannedAttribute, PlannedClass
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
    instants, shown = operational_clock(timeline, end, changes_of_pace(process, end))
    return {"instants": instants, "clock": shown, "mix": class_mix(process)}


def plan_classes(process: Process) -> tuple[PlannedClass, ...]:
    classes = sorted(process.classes.values(), key=lambda each: each.name)
    if not classes:
        return (PlannedClass(name="", upto=1.0),)
    shares = [each.share for each in classes]
    return tuple(
        PlannedClass(name=each.name, upto=float(sum(shares[: place + 1])), priority=each.priority)
        for place, each in enumerate(classes)
    )


def plan_attributes(process: Process, tables: Tables) -> tuple[PlannedAttribute, ...]:
    found = []
    for name, attribute in sorted(process.attributes.items()):
        values = sorted(attribute.values.items())
        upto = [
            float(sum(value.share for _, value in values[: place + 1]))
            for place in range(len(values))
        ]
        each = tuple(
            (value, share, known.priority)
            for (value, known), share in zip(values, upto, strict=True)
        )
        found.append(
            PlannedAttribute(
                name=name,
                sampler=tables.uniform("", f"attribute:{name}"),
                values=each,
                background=tuple(i for i, (_, known) in enumerate(values) if known.background),
            )
        )
    return tuple(found)
