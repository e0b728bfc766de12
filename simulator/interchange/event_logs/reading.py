"""Event logs of approval systems: XES and CSV, packed or not."""

from __future__ import annotations

from pathlib import Path

from simulator.interchange.event_logs import tables, xes
from simulator.interchange.event_logs.cleaning import log_of
from simulator.interchange.event_logs.columns import LogColumns
from simulator.interchange.event_logs.content import content_of, text_of
from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.shifts import without_shift
from simulator.interchange.event_logs.whole_cases import told_of_cases

RECOGNISED = LogColumns()


def read_log(path: Path, file: str = "", columns: LogColumns = RECOGNISED) -> RecordedLog:
    """A log in XES or CSV, either of them packed with gzip or not; ``file`` is what it is called in
    messages. What of it cannot be used is left out and counted in its ``notes``.

    Raises:
        FormatError: the file cannot be read, or no row of it can be used.
    """
    file = file or str(path)
    content = content_of(path, file)
    if is_xes(content):
        rows = xes.rows_of(content, file)
    else:
        rows = tables.rows_of(text_of(content, file)[0], file, columns)
    return told_of_cases(without_shift(log_of(rows, file)))


def is_xes(content: bytes) -> bool:
    """Whether something is XML, if not a web page."""
    head = content[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith(b"<") and not head.startswith((b"<!doctype html", b"<html"))
