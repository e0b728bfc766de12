"""Files of other programs and event logs, as a script or a notebook asks for them.

File → importing, logs → **brought in** → imported, fitted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from simulator.application.language import language_named
from simulator.application.options import Options, settings_of
from simulator.present.fitted import LogFit
from simulator.present.imported import Imported

if TYPE_CHECKING:
    from simulator.model.process import Process


def import_file(
    source: str | Path,
    numbers: str | Path | None = None,
    *,
    pool: str | None = None,
    lang: str | None = None,
) -> Imported:
    """Reads a file of another program as a process: a BPMN diagram (``numbers`` are a file beside
    it, as Prosimos has it; without ``pool`` the one with most tasks), a workbook, an event log.

    Raises:
        FormatError: it is none, holds mistakes, or a case could get stuck in it.
    """
    from simulator.application.importing import import_file as imported

    draft = imported(source, numbers, pool=pool)
    return Imported(draft, str(source), language_named(lang))


def discover(
    log: str | Path, *, earlier_half: bool = False, lang: str | None = None, **columns: str
) -> Imported:
    """Finds a process in an event log (XES or CSV): its flow and its numbers, and what is asked.

    Args:
        log: the file.
        earlier_half: take only the earlier half of the cases, so that ``fit`` can judge on the
            later one.
        columns: headings of the log where they are not recognised: ``case``, ``activity``,
            ``start``, ``end``, ``resource``, ``enabled``.

    Raises:
        FormatError: it is no log, or holds no event that can be used.
    """
    from simulator.application.logs import LogColumns, discovered

    draft = discovered(log, LogColumns(**columns), earlier=earlier_half)
    return Imported(draft, str(log), language_named(lang))


def calibrate(
    process: str | Path | Process,
    log: str | Path,
    *,
    earlier_half: bool = False,
    lang: str | None = None,
    **columns: str,
) -> Imported:
    """Gives a process the numbers of an event log; its flow stays. The arguments are as those of
    ``discover``.

    Raises:
        FormatError: a file cannot be read, or no activity of the log is a step of the process.
        ModelError: the process is not sound.
    """
    from simulator.application.logs import LogColumns, calibrated

    draft = calibrated(process, log, LogColumns(**columns), earlier=earlier_half)
    return Imported(draft, str(log), language_named(lang))


def fit(
    process: str | Path | Process,
    log: str | Path,
    *,
    trained: str | Path | None = None,
    lang: str | None = None,
    **options: Unpack[Options],
) -> LogFit:
    """Says how far a process is from an event log, each measure beside its floor. ``trained`` is
    the log that its numbers come from, if that is another one.

    Raises:
        FormatError: a file cannot be read, or no activity of the log is a step of the process.
        SimulatorError: the process is not sound, or the log is too short.
    """
    from simulator.application.logs import fitted

    settings = settings_of(options)
    found = fitted(
        process, log, settings=settings, progress=options.get("progress"), trained=trained
    )
    return LogFit(found, language_named(lang))
