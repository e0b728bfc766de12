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

from simulator.model.sentences import Phrase, Value, say

NEAR = 0.6  # how alike a name must be to be suggested, of 1

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """A place in a file: lines and columns count from 1; ``line`` 0 means the file as a whole, or
    the ``spot`` in it where a file has no lines: the cell of a table, the element of a diagram.
    """

    file: str
    line: int = 0
    column: int = 0
    spot: str = ""

    def __str__(self) -> str:
        if self.spot:
            return f"{self.file}: {self.spot}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One mistake: what is wrong (``code`` and ``values``), where it is in the model (``path``) and
    in a file (``place``, if known), and the likely fix.

    The sentence is made where it is shown, from ``simulator.model.sentences``. Without a ``hint``
    of its own a problem has the fix that stands beside its sentence there.
    """

    code: str
    values: tuple[tuple[str, Value], ...] = ()
    path: Path = ()
    hint: Phrase | None = None
    place: Place | None = None

    def at(self, place: Place | None) -> Problem:
        return replace(self, place=place)

    @property
    def said(self) -> Phrase:
        """What is wrong, without place and fix."""
        return Phrase(self.code, self.values)

    @property
    def fix(self) -> Phrase:
        """The likely fix; its text is empty if there is none."""
        return self.hint or Phrase(self.code, self.values, is_fix=True)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return say(self.said, "en")

    def text(self, lang: str) -> str:
        """All of it in ``en`` or ``zh``: ``file:line:column: path: what is wrong; fix``."""
        parts = [str(self.place)] if self.place else []
        parts += [dotted(self.path)] if self.path else []
        fix = say(self.fix, lang)
        end = ("；" if lang == "zh" else "; ") + fix if fix else ""
        return ": ".join([*parts, say(self.said, lang)]) + end

    def __str__(self) -> str:
        return self.text("en")


def problem(
    code: str,
    path: Path = (),
    /,
    *,
    hint: Phrase | None = None,
    place: Place | None = None,
    **values: Value,
) -> Problem:
    """A problem with the values of its sentence.

    >>> print(problem("no-such", ("by",), kind="pool", name="clerk"))
    by: there is no pool 'clerk'
    """
    return Problem(code, tuple(values.items()), path, hint, place)


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


def _likeness(name: str, known: str) -> float:
    """How near two names are, from 0 to 1; of full names the farthest parts count as much as the
    whole.
    """
    whole = _ratio(name, known)
    parts, others = name.split("."), known.split(".")
    if len(parts) != len(others):
        return whole
    return (whole + min(map(_ratio, parts, others))) / 2


def _ratio(name: str, known: str) -> float:
    return difflib.SequenceMatcher(a=known, b=name).ratio()


def suggestion(name: str, known: Iterable[str]) -> Phrase | None:
    """Suggests the nearest known name, or else lists the few that there are. That two steps belong
    to one item does not make their full names alike.

    >>> say(suggestion("counters", ["counter", "fire"]), "en")
    "did you mean 'counter'?"
    >>> say(suggestion("permit.x", ["permit.sign", "permit.review"]), "en")
    'known: permit.review, permit.sign'
    """
    names: Sequence[str] = sorted(set(known))
    likeness, nearest = max(((_likeness(name, each), each) for each in names), default=(0.0, ""))
    if likeness >= NEAR:
        return Phrase.of("did-you-mean", name=nearest)
    return Phrase.of("known-are", names=tuple(names)) if 0 < len(names) <= 12 else None


class Unreadable(ValueError):
    """A text that is not the value it should be; carries the sentence that says so."""

    def __init__(self, said: Phrase, fix: Phrase | None = None) -> None:
        self.said, self.fix = said, fix
        super().__init__(str(self.at(())))

    def at(self, path: Path, place: Place | None = None) -> Problem:
        """The same as a problem of a file."""
        return Problem(self.said.code, self.said.values, path, self.fix, place)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Phrase, Phrase | None]]:
        return type(self), (self.said, self.fix)


def unreadable(code: str, /, *, hint: Phrase | None = None, **values: Value) -> Unreadable:
    """An ``Unreadable`` with the values of its sentence.

    >>> print(unreadable("not-a-share", text="most"))
    'most' is not a share; write a percentage, e.g. '8%'
    """
    return Unreadable(Phrase.of(code, **values), hint)
