"""A named, ordered list of reforms: applied one after another, the process checked for soundness
after each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.model.errors import Path, Problem, ReformError, dotted, problem
from simulator.model.flow import Text, Wording
from simulator.model.process import Process, SetBy
from simulator.model.sentences import Phrase
from simulator.reforms.conserved import refuse_lost_counts, refuse_passed_checks
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.open_cases import moved_on
from simulator.reforms.kit.part import applied, for_everybody, meant
from simulator.reforms.kit.record_rules import refuse_record
from simulator.reforms.kit.reform import (
    ITEM,
    MATERIAL,
    STEP,
    Absent,
    Reform,
    Setting,
    Thing,
    called,
    material_of,
    numbered,
)
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.prices import Prices, refuse_lost_prices, with_prices
from simulator.reforms.things import OneThing
from simulator.soundness import check
from simulator.structure.drafting import full_name

VALUES: Mapping[tuple[str, str], str] = {
    ("block", "times"): "value-block-times",
    ("branch", "share"): "value-branch-share",
    ("class", "priority"): "value-class-priority",
    ("item", "wait before acceptance"): "value-item-before-acceptance",
    ("item", "fee"): "value-item-fee",
    ("item", "inquiries"): "value-item-inquiries",
    ("item", "kind"): "value-item-kind",
    ("item", "place of hand-in"): "value-item-place",
    ("item", "end of the limit"): "value-item-end-of-limit",
    ("item", "promised limit"): "value-item-promised-limit",
    ("material", "chance of a defect"): "value-material-defect",
    ("material", "fetched"): "value-material-fetched",
    ("pool", "calendar"): "value-pool-calendar",
    ("pool", "number of officers"): "value-pool-officers",
    ("process", "rate of arrivals"): "value-process-rate",
    ("step", "answer"): "value-step-answer",
    ("step", "officers"): "value-step-officers",
    ("step", "online outage"): "value-step-online-outage",
    ("step", "online share"): "value-step-online-share",
    ("step", "time"): "value-step-time",
    ("step", "wait"): "value-step-wait",
}
"""What a reform may set, as it is called in a sentence."""

TAKEN = ("made-name-taken", "public-cost-exists", "calendar-exists")
"""Names that a reform makes, and that its ``name:`` goes before."""


@dataclass(frozen=True)
class Made:
    """A process after some reforms of a scenario: the values that they have ``taken``, and the
    things that are ``gone`` with them, each with the index of the reform; ``prices`` are the steps
    that they cost.
    """

    process: Process
    taken: Mapping[Piece, tuple[int, Setting]] = field(default_factory=dict)
    gone: Mapping[Thing, int] = field(default_factory=dict)
    prices: Prices = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A named list of reforms for one process; the baseline is the empty list."""

    name: str
    process: str | None = None
    reforms: tuple[Reform, ...] = ()
    title: Text | None = None
    authority: SetBy = "city"
    source: Wording | None = None
    why: Wording | None = None
    about: Wording | None = None

    @property
    def thing(self) -> OneThing | None:
        """The reform that says which applications of today are one thing, if there is one."""
        first = self.reforms[0] if self.reforms else None
        return first if isinstance(first, OneThing) else None

    def start(self, process: Process) -> Process:
        """What the reforms start from and are compared with: the process as it is, or all the
        applications that are to become one thing.

        Raises:
            ReformError: these are no parts of one thing, or it does not come first.
        """
        misplaced = self._misplaced()
        if misplaced:
            raise ReformError(misplaced.values())
        return self._start(process)

    def _misplaced(self) -> Mapping[int, Problem]:
        """The reforms that say what the scenario starts from and do not come first."""
        return {
            i: problem("one-thing-not-first", ("reforms", i, reform.KEY))
            for i, reform in enumerate(self.reforms)
            if isinstance(reform, OneThing) and i > 0
        }

    def _start(self, process: Process) -> Process:
        """The same, whatever does not come first."""
        if self.thing is None:
            return process
        here: Path = ("reforms", 0, self.thing.KEY)
        try:
            whole = self.thing.start(process)
        except ReformError as error:
            raise ReformError(
                replace(wrong, path=(*here, *wrong.path)) for wrong in error.problems
            ) from None
        unsound = check(whole)
        if unsound:
            raise ReformError(_unsound(wrong, self.thing, here) for wrong in unsound)
        return whole

    def apply(self, process: Process) -> Process:
        """Applies the reforms in their order; without any, the process comes back as it is.

        Raises:
            ReformError: a reform does not fit the process that those before it made, sets a value
                that one before it has set, or leaves a process that is not sound. Paths begin with
                ``("reforms", index, KEY)``.
        """
        made = Made(self.start(process))
        for i in range(len(self.reforms)):
            made = self.further(made, i)
        return made.process

    def faults(self, process: Process) -> tuple[Problem, ...]:
        """All that ``apply`` refuses, reform by reform. One behind a faulty reform is looked at as
        if that were not there, which is said; what it names and is missing then, with nothing near
        it, the faulty one may have made.
        """
        misplaced = self._misplaced()
        found = list(misplaced.values())
        try:
            made = Made(self._start(process))
        except ReformError as error:
            return (*found, *error.problems)
        faulty: dict[int, None] = {}
        for i in range(len(self.reforms)):
            if i in misplaced:
                faulty[i] = None
                continue
            try:
                made = self.further(made, i)
            except ReformError as error:
                new = [wrong for wrong in error.problems if not (found and _is_far(wrong))]
                found += new
                faulty |= dict.fromkeys([i] if new else [])
        if len(faulty) > 1:
            first = next(iter(faulty))
            here: Path = ("reforms", first, self.reforms[first].KEY)
            reform = numbered(first + 1, self.reforms[first])
            found.append(problem("behind-a-faulty-reform", here, reform=reform))
        return tuple(found)

    def further(self, made: Made, i: int) -> Made:
        """Applies one reform more, by its index, to what some of those before it have made.

        Raises:
            ReformError: as ``apply``.
        """
        reform, process = self.reforms[i], made.process
        here: Path = ("reforms", i, reform.KEY)
        refuse_record(reform.record, here)
        taken = _refuse_second_values(reform.settings(process), made.taken, i, self.reforms)
        try:
            after = moved_on(process, applied(reform, process))
            refuse_lost_counts(process, after)
            if meant(reform, process) is not None:  # nor for a part of the applicants
                refuse_lost_counts(process, for_everybody(reform, process))
            refuse_passed_checks(process, after)
            refuse_lost_prices(made.prices, reform, process, for_everybody(reform, process))
        except ReformError as error:
            raise ReformError(
                _placed(wrong, reform, here, made.gone, self.reforms) for wrong in error.problems
            ) from None
        unsound = check(after)
        if unsound:
            raise ReformError(_unsound(wrong, reform, here) for wrong in unsound)
        gone = {**made.gone, **dict.fromkeys(_things(process) - _things(after), i)}
        if after.answers:  # what theory knew was about the flow before
            after = replace(after, answers={})
        return Made(after, taken, gone, with_prices(made.prices, reform, process, after))


def _is_far(wrong: Problem) -> bool:
    """Whether something is missing that nothing which is there resembles."""
    return isinstance(wrong, Absent) and (wrong.hint is None or wrong.hint.code != "did-you-mean")


BASELINE = Scenario(name="baseline")


def _refuse_second_values(
    settings: tuple[Setting, ...],
    taken: Mapping[Piece, tuple[int, Setting]],
    i: int,
    reforms: tuple[Reform, ...],
) -> Mapping[Piece, tuple[int, Setting]]:
    """Two relative changes of one value multiply; anything else means that one of them would be
    lost, or depend on the order. Returns the values with those of this reform.
    """
    problems = []
    taken = dict(taken)
    for setting in settings:
        before = taken.get(setting.touch)
        if before is not None and not (before[1].relative and setting.relative):
            n, first = before
            kind, name, what = setting.touch
            problems.append(
                problem(
                    "value-already-scaled" if first.relative else "value-already-set",
                    ("reforms", i, reforms[i].KEY, *setting.path),
                    reform=numbered(n + 1, reforms[n]),
                    value=Phrase.of(VALUES[kind, what], name=name),
                )
            )
        taken[setting.touch] = (i, setting)
    if problems:
        raise ReformError(problems)
    return taken


def _placed(
    wrong: Problem,
    reform: Reform,
    here: Path,
    gone: Mapping[Thing, int],
    reforms: tuple[Reform, ...],
) -> Problem:
    """A problem of a reform as one of the scenario; it says so if an earlier reform took away what
    is missed.
    """
    path = (*here, *wrong.path)
    wrong = _of_a_named_reform(wrong, reform)
    if isinstance(wrong, Absent) and wrong.thing in gone:
        i = gone[wrong.thing]
        by = numbered(i + 1, reforms[i])
        return problem("taken-away-before", path, said=wrong.said, reform=by)
    return replace(wrong, path=path)


def _of_a_named_reform(wrong: Problem, reform: Reform) -> Problem:
    """A name that is taken is no longer avoided by a ``name:`` if the reform has one."""
    own = reform.record.name
    if own is None or wrong.code not in TAKEN:
        return wrong
    return replace(wrong, hint=Phrase.of("another-prefix", name=own))


def _unsound(wrong: Problem, reform: Reform, here: Path) -> Problem:
    after = called(reform)
    if not wrong.path:
        return problem("unsound-after", here, hint=wrong.fix, reform=after, said=wrong.said)
    where = dotted(wrong.path)
    return problem(
        "unsound-after-at", here, hint=wrong.fix, reform=after, where=where, said=wrong.said
    )


def _things(process: Process) -> frozenset[Thing]:
    steps = {(STEP, full_name(owner, step.name)) for owner, step in owned_steps(process)}
    items = {(ITEM, name) for name in process.items}
    asked = {
        (material_of(item.name), name) for item in process.items.values() for name in item.materials
    }
    return frozenset(steps | items | asked | {(MATERIAL, name) for name in process.materials})
