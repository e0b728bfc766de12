"""One case of an event log as a timetable: what was asked for when, when it began and when it
ended.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from rich.console import Console
from rich.table import Table

from simulator.engine.log import EventLog, Part, Status
from simulator.model.process import Process
from simulator.present.words.messages import say
from simulator.present.words.titles import step_title

_PART = 14
"""Cells for a part: a few parts have long names, which would leave none for the steps."""


def print_timetable(
    console: Console, log: EventLog, process: Process, case: int, lang: str
) -> None:
    """Prints the parts of the steps of one case in the order in which they ended; local time, in
    minutes.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(say("step", lang), overflow="fold")
    table.add_column(say("part", lang), max_width=_PART)
    for key in ("enabled", "started", "ended", "status"):
        table.add_column(say(key, lang), no_wrap=True)
    for row in np.flatnonzero(log.case == case):
        times = (
            _local(process, int(at))
            for at in (log.enabled[row], log.started[row], log.completed[row])
        )
        name = step_title(process, log.steps[log.step[row]], lang)
        name += f" #{log.attempt[row]}" if log.attempt[row] > 1 else ""
        table.add_row(
            name, said(Part(log.part[row]), lang), *times, said(Status(log.status[row]), lang)
        )
    console.print(table)
    console.print(say("simulated", lang))


def said(what: Part | Status, lang: str) -> str:
    """The name of a part of a step, or how it ended."""
    return say(f"{type(what).__name__}_{what.name}".lower(), lang)


def _local(process: Process, at: int) -> str:
    if at < 0:
        return "–"
    zone = ZoneInfo(process.time_zone)
    begin = datetime(
        process.start.year, process.start.month, process.start.day, tzinfo=zone
    ).astimezone(ZoneInfo("UTC"))
    return f"{(begin + timedelta(milliseconds=at)).astimezone(zone):%m-%d %H:%M}"
