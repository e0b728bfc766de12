"""What one command has simulated, so that none of its questions simulates it again.

Plan, seed → **kept** → runs. A replication is a function of its plan, its seed and its number, so
that a report, its explanations and what they vary may share it, whatever each calls the process.
Checkpoints keep the same in a folder, from one command to the next.

What is kept is bounded by what the command holds anyway: of scenarios that are compared their
cases; of a baseline that is varied or divided the times of its cases; of all others, of which there
are hundreds, their means alone, some kilobytes a replication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.plan.tables import Plan
from simulator.experiments.workers import Task
from simulator.measures.replication import Measures


@dataclass(frozen=True)
class _Entry:
    """One replication; ``beside`` is the baseline that it was paired with if its cases are gone."""

    measures: Measures
    is_whole: bool
    beside: int | None


class Kept:
    """Replications by plan, seed and number."""

    def __init__(self) -> None:
        self._places: dict[tuple[Plan, int], int] = {}
        self._entries: dict[tuple[int, int], _Entry] = {}

    def over(self, plans: Mapping[str, Plan], seed: int, *, means_only: bool) -> KeptRun:
        """The view of one run, whose first plan is the baseline."""
        places = {
            name: self._places.setdefault((plan, seed), len(self._places))
            for name, plan in plans.items()
        }
        return KeptRun(self._entries, places, means_only)


@dataclass(frozen=True)
class KeptRun:
    """What is kept of the scenarios of one run, by the names that they have there."""

    entries: dict[tuple[int, int], _Entry]
    places: Mapping[str, int]
    means_only: bool

    def known(self, tasks: Sequence[Task]) -> dict[Task, Measures]:
        """Those of the tasks that need not be simulated."""
        found = {}
        for task in tasks:
            entry = self.entries.get(self._key(task))
            if entry is not None and self._is_enough(entry):
                found[task] = entry.measures
        return found

    def keep(self, task: Task, made: Measures, paired: Measures) -> None:
        """Keeps a result as it was ``made``, or if only means are wanted as it was ``paired`` with
        the baseline; the baseline of a run stays fit to be paired.
        """
        known = self.entries.get(self._key(task))
        if known is not None and self._is_enough(known):
            return
        if not self.means_only:
            entry = _Entry(made, True, None)
        elif self.places[task.scenario] == self._baseline:
            entry = _Entry(made.means_only, False, None)
        else:
            entry = _Entry(paired.means_only, False, self._baseline)
        self.entries[self._key(task)] = entry

    @property
    def _baseline(self) -> int:
        return next(iter(self.places.values()))

    def _key(self, task: Task) -> tuple[int, int]:
        return self.places[task.scenario], task.replication

    def _is_enough(self, entry: _Entry) -> bool:
        return (entry.is_whole or self.means_only) and entry.beside in (None, self._baseline)
