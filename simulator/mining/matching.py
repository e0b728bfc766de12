"""Which step of a process is meant by each activity of a log."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.interchange.event_logs.log import RecordedLog
from simulator.model.errors import FormatError, Place, problem, suggestion
from simulator.model.process import Process
from simulator.structure.stages import every_step


@dataclass(frozen=True)
class Matched:
    """The full name of the step of each activity (by its place), the labels of activities without
    a step, and the steps of somebody
    that no activity means.
    """

    steps: Mapping[int, str]
    strangers: tuple[str, ...]
    unseen: tuple[str, ...]

    @property
    def places(self) -> Mapping[str, int]:
        """The activity of each step."""
        return {step: place for place, step in self.steps.items()}


def matched(process: Process, log: RecordedLog) -> Matched:
    """The steps of a process by the activities of a log: by full name, title or name, whatever the
    blanks and the case.

    Raises:
        FormatError: no activity is a step of the process.
    """
    steps = every_step(process)
    known: dict[str, str] = {}
    for name, step in steps.items():
        titles = () if step.title is None else (step.title.en, step.title.zh)
        for label in (name, *titles, step.name):
            known.setdefault(bare(label), name)
    found: dict[int, str] = {}
    for place, label in enumerate(log.activities):
        meant = known.get(bare(label))
        if meant is not None and meant not in found.values():
            found[place] = meant
    strangers = tuple(label for place, label in enumerate(log.activities) if place not in found)
    if not found:
        hint = suggestion(log.activities[0], steps)
        raise FormatError(
            problem("log-of-another-process", hint=hint, place=Place(log.file),
                    process=process.name, activities=log.activities[:5])
        )  # fmt: skip
    unseen = tuple(name for name, step in steps.items() if step.by and name not in found.values())
    return Matched(found, strangers, unseen)


def bare(label: str) -> str:
    """A label without case, blanks and signs.

    >>> bare("Check-form (2nd)") == bare("check form 2nd")
    True
    """
    text = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[^\w.]|_", "", text)


def without_strangers(log: RecordedLog, known: Sequence[int]) -> RecordedLog:
    """The log without the rows of activities that the process does not have."""
    return log.of_rows(np.isin(log.activity, np.array(sorted(known))))
