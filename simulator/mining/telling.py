"""What was taken from a log, what had to be guessed, and what is worth a look, in sentences."""

from __future__ import annotations

from collections.abc import Collection

from simulator.interchange.event_logs.log import NOBODY, RecordedLog
from simulator.mining.figures import Figures
from simulator.model.errors import Place, Problem, problem
from simulator.model.sentences import Phrase

_OFTEN = 0.1
"""The share of rows from which on work on several at once is told."""


def taken_of(log: RecordedLog, figures: Figures) -> tuple[Phrase, ...]:
    """What was taken, in counts."""
    return (
        Phrase.of("log-taken-events", n=len(log), cases=len(log.cases)),
        Phrase.of("log-taken-activities", n=len(figures.works)),
        Phrase.of("log-taken-pools", n=len(figures.pools)),
    )


def asked_of(log: RecordedLog, figures: Figures) -> tuple[Problem, ...]:
    """What the log does not say; something is assumed meanwhile."""
    place = Place(log.file)
    found = []
    if figures.nameless:
        found.append(problem("log-names-nobody", place=place))
    if not figures.hours.sure and not figures.hours.always:
        found.append(problem("log-hours-guessed", place=place))
    if figures.arrivals.guessed:
        found.append(problem("log-arrivals-guessed", place=place))
    unknown = tuple(
        log.activities[i]
        for i, work in figures.works.items()
        if work.guessed and work.pool != NOBODY
    )
    if unknown:
        found.append(problem("log-work-guessed", place=place, activities=unknown))
    nobody = tuple(log.activities[i] for i, work in figures.works.items() if work.pool == NOBODY)
    if nobody:
        found.append(problem("log-done-by-nobody", place=place, activities=nobody))
    return tuple(found)


def noted_of(
    log: RecordedLog, figures: Figures, written: Collection[int] | None = None
) -> tuple[Problem, ...]:
    """What was taken and may not mean what it seems to; ``written`` are the activities before which
    a wait could be written (``None``: all).
    """
    place = Place(log.file)
    found = []
    waits = [i for i, work in figures.works.items() if work.wait]
    there = tuple(log.activities[i] for i in waits if written is None or i in written)
    missing = tuple(log.activities[i] for i in waits if written is not None and i not in written)
    if there:
        found.append(problem("log-waits", place=place, activities=there))
    if missing:
        found.append(problem("log-waits-missing", place=place, activities=missing))
    meetings = tuple(log.activities[i] for i, work in figures.works.items() if work.meeting)
    if meetings:
        found.append(problem("log-meetings", place=place, activities=meetings))
    people = sum(len(pool.resources) for pool in figures.pools)
    busy = sum(pool.busy for pool in figures.pools)
    if people > busy:
        found.append(problem("log-busy-at-once", place=place, n=people, busy=busy))
    several = tuple(pool.label for pool in figures.pools if pool.label and pool.several > _OFTEN)
    if several:
        found.append(problem("log-several-at-once", place=place, pools=several))
    return tuple(found)
