"""Timelines as tables for the kernel."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.engine.compiled.rows import Rows
from simulator.model.calendars import Timeline


def add_timelines(timelines: Iterable[Timeline], rows: Rows) -> None:
    """Adds the runs and days of every timeline, in their order."""
    for timeline in timelines:
        rows.add(
            "timelines",
            opens=rows.ints(timeline.opens)[0],
            closes=rows.ints(timeline.closes)[0],
            before=rows.ints(timeline.before)[0],
            runs=len(timeline.opens),
            day_opens=rows.ints(timeline.day_opens)[0],
            day_closes=rows.ints(timeline.day_closes)[0],
            day_before=rows.ints(timeline.day_before)[0],
            day_total=rows.ints(timeline.day_total)[0],
            days=len(timeline.day_opens),
            breaks=rows.ints(timeline.day_breaks)[0],
            midnights=len(timeline.day_breaks),
            end=timeline.end,
        )
