"""Event logs for tests: samples, and small ones written by hand."""

from __future__ import annotations

from pathlib import Path

from simulator.interchange.event_logs.columns import LogColumns
from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.reading import read_log

SAMPLES = Path(__file__).parent / "interchange" / "event_logs"


def sample(name: str) -> RecordedLog:
    """A sample by its file name."""
    return read_log(SAMPLES / name, name)


def written(folder: Path, text: str, encoding: str = "utf-8", **columns: str) -> RecordedLog:
    """A log from the text of a table."""
    file = folder / "log.csv"
    file.write_bytes(text.encode(encoding))
    return read_log(file, "log.csv", LogColumns(**columns))


def counts(log: RecordedLog) -> dict[str, int]:
    """How often each oddity was seen, by the code of its sentence."""
    return {note.code: dict(note.values).get("n", 1) for note in log.notes}  # type: ignore[misc]
