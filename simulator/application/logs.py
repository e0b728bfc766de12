"""What is asked of an event log, for the commands and the Python module alike.

Log, process → **logs** → mining → draft, fit.
"""

from __future__ import annotations

from pathlib import Path

from simulator.experiments.progress import Progress
from simulator.experiments.settings import DEFAULTS, Settings
from simulator.formats import load_process
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.columns import LogColumns
from simulator.interchange.event_logs.log import RecordedLog
from simulator.interchange.event_logs.reading import RECOGNISED, read_log
from simulator.mining.calibration import calibrate
from simulator.mining.discovery import discover
from simulator.mining.fit import Fit, earlier_half, fit
from simulator.model.process import Process

__all__ = ["LogColumns", "calibrated", "discovered", "fitted"]


def discovered(
    log: str | Path,
    columns: LogColumns = RECOGNISED,
    *,
    name: str = "",
    earlier: bool = False,
) -> ProcessDraft:
    """The process that a log tells of; with ``earlier`` only the earlier half of its cases.

    Raises:
        FormatError: the log cannot be read.
    """
    return discover(_cases(log, columns, earlier), name)


def calibrated(
    process: str | Path | Process,
    log: str | Path,
    columns: LogColumns = RECOGNISED,
    *,
    earlier: bool = False,
) -> ProcessDraft:
    """A process with the numbers of a log; with ``earlier`` of the earlier half of its cases.

    Raises:
        FormatError: a file cannot be read, or no activity of the log is a step of the process.
        ModelError: the process is not sound.
    """
    return calibrate(_process(process), _cases(log, columns, earlier))


def fitted(
    process: str | Path | Process,
    log: str | Path,
    columns: LogColumns = RECOGNISED,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
    *,
    trained: str | Path | None = None,
) -> Fit:
    """How well a process fits a log; ``trained`` is the log that its numbers come from, if that is
    another one.

    Raises:
        FormatError: a file cannot be read, or no activity of the log is a step of the process.
        ModelError: the process is not sound.
        SimulationError: the log is too short, or the process cannot be simulated.
    """
    model = _process(process)
    held = _cases(log, columns, earlier=False)
    own = None if trained is None else _cases(trained, columns, earlier=False)
    return fit(model, held, settings, progress, trained=own)


def _cases(log: str | Path, columns: LogColumns, earlier: bool) -> RecordedLog:
    read = read_log(Path(log), str(log), columns)
    return earlier_half(read) if earlier else read


def _process(process: str | Path | Process) -> Process:
    return process if isinstance(process, Process) else load_process(process)
