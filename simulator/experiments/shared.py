"""What one command has simulated, so that none of its questions simulates it again.

Plan, seed → **shared** → runs. A replication is a function of its plan, its seed and its number, so
that a report, its explanations and what they vary may share it, whatever each calls the process.
Checkpoints keep the same in a folder, from one command to the next.

What is kept is bounded by what the command holds anyway: of scenarios that are compared the values
of their cases, which the comparison has too; of a baseline also the times of its cases, to be
paired with; of all others, of which there are hundreds, means alone, some kilobytes a replication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.plan.tables import Plan
from simulator.experiments.workers import Task
from simulator.measures.catalogue import MEASURES
from simulator.measures.replication import Measures


@dataclass(frozen=True)
class _Entry:
    """One replication; ``is_whole`` with the values of its cases. ``beside`` is the baseline that
    it was paired with; none for what is a baseline itself.
    """

    measures: Measures
    is_whole: bool
    beside: int | None


class Shared:
    """Replications by plan, seed and number."""

    def __init__(self) -> None:
        self._places: dict[tuple[Plan, int], int] = {}
        self._entries: dict[tuple[int, int], _Entry] = {}

    def over(self, plans: Mapping[str, Plan], seed: int, *, means_only: bool) -> SharedByRun:
        """The view of one run, whose first plan is the baseline."""
        places = {
            name: self._places.setdefault((plan, seed), len(self._places))
            for name, plan in plans.items()
        }
        return SharedByRun(self._entries, places, means_only)


@dataclass(frozen=True)
class SharedByRun:
    """What is kept of the scenarios of one run, by the names that they have there."""

    entries: dict[tuple[int, int], _Entry]
    places: Mapping[str, int]
    means_only: bool

    def known(self, tasks: Sequence[Task]) -> dict[Task, Measures]:
        """Those of the tasks that need not be simulated."""
        found = {}
        for task in tasks:
            entry = self.entries.get(self._key(task))
            if entry is not None and self._is_enough(entry, task):
                found[task] = entry.measures
        return found

    def keep(self, task: Task, made: Measures, paired: Measures) -> None:
        """Keeps the baseline of a run as it was ``made``, all others as they were ``paired`` with
        it.
        """
        known = self.entries.get(self._key(task))
        if known is not None and self._is_enough(known, task):
            return
        is_baseline = self.places[task.scenario] == self._baseline
        one = made if is_baseline else paired
        self.entries[self._key(task)] = _Entry(
            one.means_only if self.means_only else one,
            not self.means_only and task.only is None,
            None if is_baseline else self._baseline,
        )

    @property
    def _baseline(self) -> int:
        return next(iter(self.places.values()))

    def _key(self, task: Task) -> tuple[int, int]:
        return self.places[task.scenario], task.replication

    def _is_enough(self, entry: _Entry, task: Task) -> bool:
        if task.only is not None:
            return task.only in entry.measures.values
        return (
            (entry.is_whole or self.means_only)
            and len(entry.measures.values) == len(MEASURES)
            and entry.beside in (None, self._baseline)
        )
