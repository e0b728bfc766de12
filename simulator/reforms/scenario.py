"""A named, ordered list of reforms: applied one after another, the process checked for soundness
after each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.model.errors import Path, Problem, ReformError, dotted, raw
from simulator.model.flow import Text
from simulator.model.process import Process, SetBy
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import Absent, Reform, Setting
from simulator.reforms.kit.surgery import full_name, owned_steps
from simulator.soundness import check

Thing = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A named list of reforms for one process; the baseline is the empty list."""

    name: str
    process: str | None = None
    reforms: tuple[Reform, ...] = ()
    title: Text | None = None
    authority: SetBy = "city"
    source: str | None = None
    why: str | None = None
    about: str | None = None

    def apply(self, process: Process) -> Process:
        """Applies the reforms in their order; without any, the process comes back as it is.

        Raises:
            ReformError: a reform does not fit the process that those before it made, sets a value
                that one before it has set, or leaves a process that is not sound. Paths begin with
                ``("reforms", index, KEY)``.
        """
        taken: dict[Piece, tuple[int, Setting]] = {}
        gone: dict[Thing, int] = {}
        for i, reform in enumerate(self.reforms):
            here: Path = ("reforms", i, reform.KEY)
            _refuse_second_values(reform.settings(process), taken, i, self.reforms)
            try:
                after = reform.apply(process)
            except ReformError as error:
                raise ReformError(
                    _placed(problem, here, gone, self.reforms) for problem in error.problems
                ) from None
            unsound = check(after)
            if unsound:
                raise ReformError(_unsound(problem, reform, here) for problem in unsound)
            gone.update(dict.fromkeys(_things(process) - _things(after), i))
            process = (
                replace(after, answers={}) if after.answers else after
            )  # what theory knew was about the flow before
        return process


BASELINE = Scenario(name="baseline")


def _refuse_second_values(
    settings: tuple[Setting, ...],
    taken: dict[Piece, tuple[int, Setting]],
    i: int,
    reforms: tuple[Reform, ...],
) -> None:
    """Two relative changes of one value multiply; anything else means that one of them would be
    lost, or depend on the order.
    """
    problems = []
    for setting in settings:
        before = taken.get(setting.touch)
        if before is not None and not (before[1].relative and setting.relative):
            kind, name, what = setting.touch
            message = (
                f"reform {before[0] + 1} ({reforms[before[0]].KEY}) has already {_did(before[1])}"
                f" the {what} of the {kind} '{name}'"
            )
            problems.append(
                raw(message, ("reforms", i, reforms[i].KEY, *setting.path), "keep one of the two")
            )
        taken[setting.touch] = (i, setting)
    if problems:
        raise ReformError(problems)


def _did(setting: Setting) -> str:
    return "scaled" if setting.relative else "set"


def _placed(
    problem: Problem, here: Path, gone: Mapping[Thing, int], reforms: tuple[Reform, ...]
) -> Problem:
    """A problem of a reform as one of the scenario; it says so if an earlier reform took away what
    is missed.
    """
    path = (*here, *problem.path)
    if isinstance(problem, Absent) and (problem.kind, problem.name) in gone:
        i = gone[problem.kind, problem.name]
        message = f"{problem.message} any more: reform {i + 1} ({reforms[i].KEY}) has taken it away"
        return raw(message, path, "leave it out here, or put this reform before that one")
    return replace(problem, path=path)


def _unsound(problem: Problem, reform: Reform, here: Path) -> Problem:
    where = f"{dotted(problem.path)}: " if problem.path else ""
    return raw(f"after {reform.KEY}: {where}{problem.message}", here, problem.hint)


def _things(process: Process) -> frozenset[Thing]:
    steps = {("step", full_name(owner, step.name)) for owner, step in owned_steps(process)}
    items = {("item", name) for name in process.items}
    asked = {
        (f"material of '{item.name}'", name)
        for item in process.items.values()
        for name in item.materials
    }
    return frozenset(steps | items | asked | {("material", name) for name in process.materials})
