"""An event log as a CSV table that other tools read. Every row says that it was simulated."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from simulator.model.files import replacing
from simulator.model.flow import APPLICANT
from simulator.model.process import Process
from simulator.structure.stages import every_step

if TYPE_CHECKING:
    from simulator.engine.log import EventLog

COLUMNS = (
    "origin",
    "case_id",
    "step",
    "pool",
    "class",
    "attempt",
    "part",
    "enabled",
    "started",
    "completed",
    "status",
)
ORIGIN = "simulated"


def write_log(log: EventLog, process: Process, file: Path | TextIO) -> None:
    """Writes an event log, one line per part of a step; instants as ISO 8601 with offset, empty if
    there was none.

    Raises:
        FormatError: the file cannot be written.
    """
    if isinstance(file, Path):
        with replacing(file) as opened:
            _write(log, process, opened)
    else:
        _write(log, process, file)


def _write(log: EventLog, process: Process, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(log, process))


def _rows(log: EventLog, process: Process) -> Iterator[tuple[str, ...]]:
    from simulator.engine.log import Part, Status

    parts, states = (
        {part.value: part.name.lower() for part in Part},
        {status.value: status.name.lower() for status in Status},
    )
    workers = {name: "+".join(step.by) for name, step in every_step(process).items()}
    zone = ZoneInfo(process.time_zone)
    midnight = datetime.combine(process.start, time(), zone).astimezone(UTC)
    columns = (
        log.case,
        log.step,
        log.attempt,
        log.part,
        log.enabled,
        log.started,
        log.completed,
        log.status,
    )
    for case, step, attempt, part, enabled, started, completed, status in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        name = log.steps[step]
        by = APPLICANT if parts[part] in ("trip", "inquiry", "takeover") else workers.get(name, "")
        instants = [_iso(midnight, zone, ms) for ms in (enabled, started, completed)]
        klass = log.classes[int(log.cases.klass[case - 1])]
        yield (
            ORIGIN,
            f"SIM-{case:06d}",
            name,
            by,
            klass,
            str(attempt),
            parts[part],
            *instants,
            states[status],
        )


def _iso(midnight: datetime, zone: ZoneInfo, ms: int) -> str:
    if ms < 0:
        return ""
    return (
        (midnight + timedelta(milliseconds=ms)).astimezone(zone).isoformat(timespec="milliseconds")
    )
