"""What a log says of whole cases: which seem to go on still, and which are seen only once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simulator.interchange.event_logs.log import Flags, Integers, RecordedLog
from simulator.model.errors import Place, problem

_OF_THE_LONGEST = 2
"""A case seems open only as long as it is no older than twice the longest of the others."""


def told_of_cases(log: RecordedLog) -> RecordedLog:
    """The same log with notes on cases of one row and on those that seem to go on still."""
    place = Place(log.file)
    rows = np.diff(log.bounds())
    notes = []
    if once := int((rows == 1).sum()):
        notes.append(problem("log-one-event-cases", place=place, n=once))
    open_ = open_cases(log)
    if open_.any():
        some = tuple(log.cases[i] for i in np.flatnonzero(open_)[:3])
        notes.append(problem("log-open-cases", place=place, n=int(open_.sum()), examples=some))
    return replace(log, notes=(*log.notes, *notes))


def open_cases(log: RecordedLog) -> Flags:
    """The cases that seem to go on still: what they did last is mostly followed by something, and
    they are no older, at the end of the log, than twice the longest of the others.
    """
    bounds = log.bounds()
    finals = log.activity[bounds[1:] - 1]
    times = np.bincount(log.activity, minlength=len(log.activities))
    ended = np.bincount(finals, minlength=len(log.activities))
    unfinished = (2 * ended < times)[finals]
    if unfinished.all():
        return np.zeros_like(unfinished)
    begins, ends = spans(log)
    longest = (ends - begins)[~unfinished].max()
    found: Flags = unfinished & (ends.max() - begins <= _OF_THE_LONGEST * longest)
    return found


def spans(log: RecordedLog) -> tuple[Integers, Integers]:
    """When each case is seen first and last."""
    bounds = log.bounds()[:-1]
    return np.minimum.reduceat(log.first, bounds), np.maximum.reduceat(log.last, bounds)
