"""What can go wrong through no fault of the program: a planner's files, a reform that does not fit,
a run that cannot go on.

    SimulatorError
    ├── FormatError       a file cannot be read as what it should be
    ├── ModelError        a process is read but is not sound
    ├── ReformError       a reform does not fit the process
    └── SimulationError   a sound process cannot be simulated as asked

Every one carries all the problems that were found, never only the first. Anything else that is
raised is a bug in the program.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """A place in a file: lines and columns count from 1; ``line`` 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is in the model (``path``), where in a file (``place``, if known), what
    is wrong, the likely fix.
    """

    message: str
    path: Path = ()
    hint: str = ""
    place: Place | None = None

    def at(self, place: Place | None) -> Problem:
        return replace(self, place=place)

    def __str__(self) -> str:
        parts = [str(self.place)] if self.place else []
        parts += [dotted(self.path)] if self.path else []
        return ": ".join([*parts, self.message]) + (f"; {self.hint}" if self.hint else "")


class SimulatorError(Exception):
    """A user's mistake, with every problem that was found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[SimulatorError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class FormatError(SimulatorError):
    """A file cannot be read as what it should be."""


class ModelError(SimulatorError):
    """A process is not sound."""


class ReformError(SimulatorError):
    """A reform does not fit the process it is applied to."""


class SimulationError(SimulatorError):
    """A sound process cannot be simulated as asked."""


def dotted(path: Path) -> str:
    """Writes a path as a planner reads it.

    >>> dotted(("items", "permit", "steps", 2, "time"))
    'items.permit.steps[2].time'
    """
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggests the nearest known name, or else lists the few that there are.

    >>> did_you_mean("counters", ["counter", "fire"])
    "did you mean 'counter'?"
    """
    names: Sequence[str] = sorted(set(known))
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 12 else ""
