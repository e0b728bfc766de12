"""An event log as a table that other tools read: CSV, or Parquet for large ones. Every row says
that it was simulated.

Rows are written as they come, in pieces, so that a log may be larger than the memory.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from simulator.formats.log_columns import (
    COLUMNS,
    OF_APPLICANTS,
    ORIGIN,
    case_id,
    doers_of,
    lower_names,
    midnight_of,
)
from simulator.model.files import refuse_unwritable, replacing
from simulator.model.flow import APPLICANT
from simulator.model.process import Process

if TYPE_CHECKING:
    from simulator.engine.log import EventLog, Piece

PARQUET = ".parquet"


def write_log(log: EventLog, process: Process, file: Path | TextIO) -> None:
    """Writes an event log, one line per part of a step; instants as ISO 8601 with offset, empty if
    there was none. A file whose name ends in ``.parquet`` is written as Parquet.

    Raises:
        FormatError: the file cannot be written, or Parquet is wanted and pyarrow is not installed.
    """
    from simulator.engine.log import pieces_of

    with log_writer(process, file) as take:
        for piece in pieces_of(log):
            take(piece)


def refuse_log(file: Path) -> None:
    """Finds out before a long simulation that its log could not be written.

    Raises:
        FormatError: as ``write_log``.
    """
    refuse_unwritable(file)
    if file.suffix.lower() == PARQUET:
        from simulator.formats.parquet import refuse_without_pyarrow

        refuse_without_pyarrow(file)


@contextmanager
def log_writer(process: Process, file: Path | TextIO) -> Iterator[Callable[[Piece], None]]:
    """What writes the pieces of a log, one after another; the file is there when all are written.

    Raises:
        FormatError: as ``write_log``.
    """
    if isinstance(file, Path):
        if file.suffix.lower() == PARQUET:
            from simulator.formats.parquet import parquet_writer

            with parquet_writer(process, file) as take:
                yield take
            return
        with replacing(file) as opened, _csv_writer(process, opened) as take:
            yield take
    else:
        with _csv_writer(process, file) as take:
            yield take


@contextmanager
def _csv_writer(process: Process, file: TextIO) -> Iterator[Callable[[Piece], None]]:
    writer = csv.writer(file, lineterminator="\n")
    begun = False

    def take(piece: Piece) -> None:
        nonlocal begun
        if not begun:
            writer.writerow(COLUMNS)
        begun = True
        writer.writerows(_rows(piece, process))

    yield take
    if not begun:
        writer.writerow(COLUMNS)


def _rows(piece: Piece, process: Process) -> Iterator[tuple[str, ...]]:
    from simulator.engine.log import Part, Status

    parts, states = lower_names(Part), lower_names(Status)
    doers = doers_of(process)
    zone, midnight = ZoneInfo(process.time_zone), midnight_of(process)
    columns = (
        piece.case,
        piece.step,
        piece.attempt,
        piece.part,
        piece.enabled,
        piece.started,
        piece.completed,
        piece.status,
        piece.klass,
    )
    for case, step, attempt, part, enabled, started, completed, status, klass in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        name = piece.steps[step]
        instants = [_iso(midnight, zone, ms) for ms in (enabled, started, completed)]
        yield (
            ORIGIN,
            case_id(case),
            name,
            APPLICANT if parts[part] in OF_APPLICANTS else doers.get(name, ""),
            piece.classes[klass],
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
