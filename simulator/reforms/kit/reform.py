"""What every reform is: a frozen value that turns one process into another, says what it looks at
and changes, and why it may.

Adding a reform takes one class that is a ``Reform`` and one line in ``catalogue``. Everything a
reform does can be written in the process language, so that ``apply`` can write it out and a planner
can write the same by hand. Reforms know the model, never the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Protocol

from simulator.model.distributions import Distribution
from simulator.model.errors import Path, Problem, ReformError, problem, suggestion
from simulator.model.flow import Condition, Text, Wording
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.model.units import Quantity
from simulator.reforms.kit.footprint import Piece, changed

ITEM, STEP, POOL = Phrase.of("kind-item"), Phrase.of("kind-step"), Phrase.of("kind-pool")
MATERIAL, CLASS = Phrase.of("kind-material"), Phrase.of("kind-class")
CALENDAR, ATTRIBUTE = Phrase.of("kind-calendar"), Phrase.of("kind-attribute")
CHOICE, BRANCH, GRADE = Phrase.of("kind-choice"), Phrase.of("kind-branch"), Phrase.of("kind-grade")

UPTAKE = "uptake"
"""Marks, in the metadata of a field, the share of applicants or cases that takes what a reform
offers: ``True``, or the name of the field without which the share means nothing.
"""

Cut = Literal["items", "steps", "time", "materials", "fees", "none"]


@dataclass(frozen=True)
class Factor:
    """A relative change: ``-20%`` is the factor 0.8. Two of them on one field multiply."""

    value: Decimal


TimeChange = Factor | Distribution
FeeChange = Factor | Quantity


@dataclass(frozen=True, kw_only=True)
class Ramp:
    """What holds while staff learn a reform and applicants do not know it yet."""

    for_: Quantity = field(
        metadata={
            "doc": "How long the start-up takes.",
            "key": "for",
            "units": ("month", "week", "d", "year"),
        }
    )
    work: Factor | None = field(
        default=None,
        metadata={"doc": "How much more work the steps are that the reform makes or changes."},
    )
    uptake: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The part of the later uptake (online share, coverage) that is reached.",
            "kind": "share",
        },
    )
    source: Wording | None = field(
        default=None, metadata={"doc": "Where the figures come from; a guess says `estimate`."}
    )


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What a reform costs the public: to bring it about, and every year from then on."""

    once: Quantity | None = field(
        default=None, metadata={"doc": "What is spent once.", "units": ("CNY",)}
    )
    yearly: Quantity | None = field(
        default=None, metadata={"doc": "What is spent every year.", "units": ("CNY",)}
    )
    source: Wording | None = field(
        default=None, metadata={"doc": "Where the figures come from; a guess says `estimate`."}
    )


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a planner writes beside any reform: grounds, sources and who is to do it by when."""

    why: Wording | None = field(default=None, metadata={"doc": "Why this changes, in a sentence."})
    source: Wording | None = field(
        default=None, metadata={"doc": "Where the figures come from; a guess says `estimate`."}
    )
    basis: Wording | None = field(
        default=None, metadata={"doc": "The law, regulation or pilot that allows it."}
    )
    clause: str | None = field(
        default=None, metadata={"doc": "The clause of the work plan that asks for it."}
    )
    lead: Wording | None = field(
        default=None, metadata={"doc": "The department that leads the work."}
    )
    with_: tuple[Wording, ...] = field(
        default=(), metadata={"doc": "The departments that work with it.", "key": "with"}
    )
    due: date | None = field(
        default=None, metadata={"doc": "The day by which it is to be in force."}
    )
    cut: Cut | None = field(
        default=None, metadata={"doc": "The cut it counts under, instead of the convention."}
    )
    name: str | None = field(
        default=None,
        metadata={
            "doc": "A name that goes before those of the steps that it makes.",
            "kind": "new",
        },
    )
    lead_time: Quantity | None = field(
        default=None,
        metadata={
            "doc": "How long it takes from the decision until it is in force.",
            "units": ("month", "week", "d", "year"),
        },
    )
    spending: Spending | None = field(
        default=None,
        metadata={
            "doc": "What it costs the public beside officers and what its own keys say.",
            "table": "spending",
        },
    )
    ramp: Ramp | None = field(
        default=None,
        metadata={"doc": "The start-up, while staff and applicants learn it.", "table": "ramp"},
    )
    share: Decimal | None = field(
        default=None,
        metadata={"doc": "The share of the applicants that it reaches.", "kind": "share"},
    )
    kind: str | None = field(
        default=None,
        metadata={
            "doc": "What the share is called: reforms of one kind reach the same applicants.",
            "kind": "new",
        },
    )
    classes: tuple[str, ...] = field(
        default=(), metadata={"doc": "The case classes that it reaches.", "kind": "name"}
    )
    when: Condition | None = field(
        default=None, metadata={"doc": "What a case must be for the reform to reach it."}
    )

    @property
    def for_part(self) -> bool:
        """Whether it reaches a part of the applicants only."""
        return self.share is not None or bool(self.classes) or self.when is not None


UNRECORDED = Record()


@dataclass(frozen=True)
class Setting:
    """One value that a reform sets (or, if ``relative``, scales); ``path`` is where the reform's
    own mapping says so.
    """

    touch: Piece
    relative: bool
    path: Path


Thing = tuple[Phrase, str]


@dataclass(frozen=True, kw_only=True)
class Absent(Problem):
    """A name that the process does not have (any more): of what kind it is, and the name."""

    thing: Thing


@dataclass(frozen=True)
class NoEffect(Problem):
    """Something that is like this already, or that has nothing to work on."""


PART = ("share", "kind", "classes", "when")
"""What limits a reform to a part of the applicants, beside it."""


class Reform(Protocol):
    """One change of a process: ``KEY`` is its YAML key, ``PART`` what can limit it to a part of the
    applicants (nothing where it changes what is one thing for all, or says itself whom it reaches),
    ``CUT`` the cut it counts under by convention, ``TERM`` what it is called.
    """

    KEY: ClassVar[str]
    PART: ClassVar[tuple[str, ...]] = PART
    CUT: ClassVar[Cut]
    TERM: ClassVar[Text]

    @property
    def record(self) -> Record: ...

    def apply(self, process: Process) -> Process:
        """Makes the reformed process; raises ``ReformError`` with paths relative to the reform's
        own mapping.
        """

    def reads(self, process: Process) -> frozenset[Piece]:
        """What the result of ``apply`` depends on."""

    def writes(self, process: Process) -> frozenset[Piece]:
        """What ``apply`` changes, adds or removes; raises as ``apply`` does."""
        return changed(process, self.apply(process))

    def settings(self, process: Process) -> tuple[Setting, ...]:
        """The single values that it sets or scales, so that a scenario can refuse two values for
        one.
        """
        return ()


def cut_of(reform: Reform) -> Cut:
    """The cut a reform counts under: what its ``cut:`` says, or else the convention."""
    return reform.record.cut or reform.CUT


def disjoint(first: Reform, second: Reform, process: Process) -> bool:
    """Whether neither reform writes what the other reads or writes; such reforms may be applied in
    either order.
    """
    writes, others = first.writes(process), second.writes(process)
    return not writes & (others | second.reads(process)) and not others & first.reads(process)


def missing(kind: Phrase, name: str, known: Iterable[str], path: Path) -> ReformError:
    """A name that is not there, with the nearest one that is, as an error to raise.

    >>> print(missing(ITEM, "eia-frm", ["eia-form", "fire"], ("remove", 0)))
    remove[0]: there is no item 'eia-frm'; did you mean 'eia-form'?
    """
    said = Phrase.of("no-such", kind=kind, name=name)
    return absent(said, (kind, name), known, path)


def absent(said: Phrase, thing: Thing, known: Iterable[str], path: Path) -> ReformError:
    """The same in other words. Of many steps, none of them near, those of the same item are named.

    >>> known = ["eia.sign", *(f"licence.step-{letter}" for letter in "abcdefghijklm")]
    >>> print(missing(STEP, "eia.weigh-the-forms", known, ()))
    there is no step 'eia.weigh-the-forms'; known: eia.sign
    """
    names, owner = tuple(known), thing[1].rpartition(".")[0]
    beside = [name for name in names if owner and name.rpartition(".")[0] == owner]
    hint = suggestion(thing[1], names) or suggestion(thing[1], beside)
    return ReformError(Absent(said.code, said.values, path, hint, thing=thing))


def material_of(item: str) -> Phrase:
    """The kind of what one item asks for."""
    return Phrase.of("kind-material-of", item=item)


def not_asked_for(item: str, material: str, known: Iterable[str], path: Path) -> ReformError:
    """A material that an item does not ask for, as an error to raise."""
    said = Phrase.of("material-not-asked-for", item=item, material=material)
    return absent(said, (material_of(item), material), known, path)


def fail(
    code: str, /, *path: str | int, hint: Phrase | None = None, **values: Value
) -> ReformError:
    """A single mistake as an error to raise; without a ``hint`` its fix is the one in the table of
    sentences.
    """
    return ReformError(Problem(code, tuple(values.items()), path, hint))


def idle(code: str, /, *path: str | int, **values: Value) -> ReformError:
    """A reform that would change nothing, as an error to raise."""
    return ReformError(NoEffect(code, tuple(values.items()), path))


def called(reform: Reform) -> Phrase:
    """A reform in a sentence: its key, and in Chinese its title beside it.

    >>> from simulator.model.sentences import say
    >>> from simulator.reforms.staff import Staff
    >>> say(called(Staff(capacity={})), "zh")
    '改革举措“人员配置”（staff）'
    """
    return Phrase.of("reform", key=reform.KEY, title=reform.TERM)


def numbered(n: int, reform: Reform) -> Phrase:
    """A reform with its number in the scenario, counted from 1."""
    return Phrase.of("reform-number", n=n, key=reform.KEY, title=reform.TERM.zh)


def one_by_one(process: Process, changes: Iterable[Callable[[Process], Process]]) -> Process:
    """Makes changes one after another, and raises with the mistakes in all of them, not only the
    first.
    """
    problems: list[Problem] = []
    for change in changes:
        try:
            process = change(process)
        except ReformError as error:
            problems += error.problems
    if problems:
        raise ReformError(problems)
    return process


def refuse_repeats(names: Sequence[str], *path: str | int) -> None:
    """Raises for every name that a list has twice."""
    again = [
        problem("named-twice", (*path, i), name=name)
        for i, name in enumerate(names)
        if name in names[:i]
    ]
    if again:
        raise ReformError(again)
