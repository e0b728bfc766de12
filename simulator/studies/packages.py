"""The packages that a city may choose: which reforms of some scenarios, with which officers added.

Scenarios → **packages** → best. A reform (or all of one cut) is a switch. Which switches fit
together is found, not declared: a package is possible if none of its reforms is refused, each
applied in the order of the files; so what needs what, and what excludes what, is read from the
packages that are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from simulator.flow_analysis.counts import Counts, counts
from simulator.flow_analysis.staff_cost import YearlyCost, yearly_cost
from simulator.measures.harm import may_come_about
from simulator.model.errors import Problem, ReformError, SimulationError, problem, suggestion
from simulator.model.flow import Text
from simulator.model.process import Process, SetBy
from simulator.model.units import Quantity
from simulator.reforms.authority import authorities
from simulator.reforms.authority_rules import POWERS, Power
from simulator.reforms.hurried import WorkOfToday
from simulator.reforms.kit.reform import Reform, cut_of
from simulator.reforms.scenario import Made, Scenario
from simulator.reforms.staff import Staff
from simulator.reforms.start_up import days_about
from simulator.reforms.things import OneThing
from simulator.reforms.unstated import leaves_harm_open
from simulator.studies.attributed import By

UNDETECTED = "harm_undetected"
MAX_SETS = 4096
_TOGETHER = 2  # others beside what must be made that are tried in every way

Officers = tuple[tuple[str, int], ...]
"""How many officers are added to which pools, by the order of the pools."""


@dataclass(frozen=True, kw_only=True)
class Switch:
    """What is made or not made as a whole: its reforms by their index in the joint scenario.

    ``power`` is the weightiest that one of them needs; ``scenario`` and ``place`` say where the
    first of them stands.
    """

    name: str
    reforms: tuple[int, ...]
    term: Text
    power: Power
    scenario: str
    place: int


@dataclass(frozen=True, kw_only=True)
class Package:
    """The switches that are made, by name, and the officers that are added."""

    switches: tuple[str, ...]
    officers: Officers = ()

    @property
    def added(self) -> int:
        """How many officers are added in all pools."""
        return sum(number for _, number in self.officers)

    @property
    def name(self) -> str:
        """The package as a key."""
        return f"{'+'.join(self.switches)} {dict(self.officers)}"

    @property
    def text(self) -> str:
        """The package in names: ``online + desk 2``."""
        staff = (f"{pool} {number}" for pool, number in self.officers)
        return " + ".join((*self.switches, *staff)) or "-"


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Switches that hold together (by name) and the process after them.

    ``unchecked``: it leaves faults to nobody that were found before, and nobody has said what comes
    of it. ``spent`` is what stands beside its reforms, in CNY once and a year.
    """

    switches: tuple[str, ...]
    process: Process
    unchecked: bool
    spent: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def officers(self) -> int:
        """The officers of all pools."""
        return sum(pool.capacity for pool in self.process.pools.values())

    @cached_property
    def counted(self) -> Counts:
        """What is counted of the process: what the public pays once, what applicants pay."""
        return counts(self.process)

    @cached_property
    def may_harm(self) -> bool:
        """Whether its process says how faults come about that nobody finds."""
        return may_harm(self.process)

    @property
    def public_cost(self) -> float:
        """What the public pays once, in CNY: by the process, and beside the reforms."""
        return self.counted.public_costs + self.spent[0]

    def yearly_cost(self, today: Process) -> YearlyCost:
        """What the public pays a year more than today: officers, and beside the reforms."""
        return yearly_cost(self.process, today).and_more(self.spent[1])


def may_harm(process: Process) -> bool:
    """Whether a process says how faults come about that nobody finds, however rarely."""
    return UNDETECTED in may_come_about(process)


@dataclass(frozen=True)
class _Tried:
    """What some reforms make in their order, or the first that is refused and why."""

    made: Made | None
    checks: WorkOfToday
    unchecked: bool = False
    refused: int | None = None
    why: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Placed:
    """A reform, where it stands first, and the power that it needs."""

    reform: Reform
    scenario: str
    place: int
    power: Power


class Choices:
    """The switches of some scenarios over one process, and which of them hold together.

    Reforms that stand in several scenarios alike are one. What says which applications are one
    thing belongs to every package.
    """

    def __init__(
        self,
        process: Process,
        scenarios: Mapping[str, Scenario],
        by: By = "reform",
        authority: SetBy | None = None,
    ) -> None:
        first = next(iter(scenarios.values()))
        self.start = first.start(process)
        found: list[_Placed] = []
        for name, scenario in scenarios.items():
            judged = replace(scenario, authority=authority or scenario.authority)
            for each in authorities(judged, self.start):
                alike = [n for n, other in enumerate(found) if other.reform == each.reform]
                if alike:
                    power = max(found[alike[0]].power, each.power, key=POWERS.index)
                    found[alike[0]] = replace(found[alike[0]], power=power)
                else:
                    found.append(_Placed(each.reform, name, each.index, each.power))
        self.scenario = replace(first, reforms=tuple(each.reform for each in found))
        self.switches = {each.name: each for each in _switches(found, by)}
        self._tried: dict[tuple[int, ...], _Tried] = {}
        self.forget(0)
        self._holding: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]] = {}

    def forget(self, most: int) -> None:
        """Forgets what was tried, if that is more than so many; for who asks for hours."""
        if len(self._tried) > most or not self._tried:
            self._tried = {(): _Tried(Made(self.start), WorkOfToday(self.start))}

    @property
    def always(self) -> tuple[str, ...]:
        """The switches without which nothing starts."""
        reforms = self.scenario.reforms
        return tuple(
            each.name
            for each in self.switches.values()
            if any(isinstance(reforms[i], OneThing) for i in each.reforms)
        )

    @property
    def unpaid(self) -> tuple[str, ...]:
        """The switches of which nobody says what the public pays for them."""
        return tuple(name for name in self.switches if not any(map(_is_paid, self._of([name]))))

    def named(self, names: Sequence[str], option: str) -> tuple[str, ...]:
        """The switches of some names; that of a scenario means all of its own.

        Raises:
            SimulationError: there is no such switch.
        """
        found: list[str] = []
        wrong = []
        of = {each.scenario for each in self.switches.values()}
        for name in names:
            if name in self.switches:
                found.append(name)
            elif name in of:
                found += [each.name for each in self.switches.values() if each.scenario == name]
            else:
                known = (*self.switches, *of)
                hint = suggestion(name, known)
                wrong.append(problem("no-such-switch", (option,), hint=hint, name=name))
        if wrong:
            raise SimulationError(wrong)
        return tuple(dict.fromkeys(found))

    def due(self, names: Collection[str]) -> date | None:
        """The latest day that is given for some switches."""
        known = (each.record.due for each in self._of(names))
        return max((day for day in known if day is not None), default=None)

    def lead_time(self, names: Collection[str]) -> Quantity | None:
        """The longest time that is given for some switches until they are in force."""
        known = (each.record.lead_time for each in self._of(names))
        return max((each for each in known if each is not None), key=days_about, default=None)

    def bundle(self, names: Collection[str]) -> Bundle | None:
        """Some switches together; ``None`` if a reform of theirs is refused."""
        tried = self._together(names)
        if tried.made is None:
            return None
        chosen = tuple(name for name in self.switches if name in names)
        return Bundle(
            switches=chosen,
            process=tried.made.process,
            unchecked=tried.unchecked,
            spent=self._spent(chosen),
        )

    def _spent(self, names: Collection[str]) -> tuple[float, float]:
        """What is said beside the reforms of some switches, once and a year."""
        known = [spent for each in self._of(names) if (spent := each.record.spending) is not None]
        once, yearly = (
            sum(float(amount.value) for amount in amounts if amount is not None)
            for amounts in ([each.once for each in known], [each.yearly for each in known])
        )
        return once, yearly

    def _of(self, names: Collection[str]) -> list[Reform]:
        return [self.scenario.reforms[i] for name in names for i in self.switches[name].reforms]

    def refusal(self, names: Collection[str]) -> tuple[Problem, ...]:
        """Why some switches do not hold together; nothing if they do."""
        return self._together(names).why

    def bundles(self, must: Collection[str] = (), never: Collection[str] = ()) -> list[Bundle]:
        """All that hold together, the smallest first.

        Raises:
            SimulationError: what must be made does not hold together with anything.
        """
        fixed = [name for name in self.switches if name in must]
        free = [name for name in self.switches if name not in must and name not in never]
        found = []
        for some in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1)):
            bundle = self.bundle((*fixed, *some))
            if bundle is not None:
                found.append(bundle)
        if not found:
            raise self._not_together(fixed)
        return found

    def largest(
        self, fixed: Collection[str], some: Collection[str], free: Collection[str] = ()
    ) -> tuple[str, ...]:
        """The fixed switches and those of some others that hold together with those before them;
        fixed ones that do not hold alone have some others of the ``free`` ones with them.

        Raises:
            SimulationError: the fixed ones do not hold together.
        """
        made = [name for name in self.switches if name in fixed]
        beside = self._beside(tuple(made), tuple(name for name in self.switches if name in free))
        if not beside:
            raise self._not_together(made)
        wanted = set(some)
        made += min(beside, key=lambda each: len(set(each) - wanted))
        for name in self.switches:
            if name in some and name not in made and self.bundle((*made, name)) is not None:
                made.append(name)
        return tuple(name for name in self.switches if name in made)

    def _beside(self, fixed: tuple[str, ...], free: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The fewest others with which some switches hold together, in every way; none if they do
        not. More than ``_TOGETHER`` are found one by one, in one way.
        """
        if (fixed, free) not in self._holding:
            found: list[tuple[str, ...]] = []
            for size in range(_TOGETHER + 1):
                ways = combinations(free, size)
                found = [some for some in ways if self.bundle((*fixed, *some)) is not None]
                if found:
                    break
            self._holding[fixed, free] = tuple(found or self._many_beside(fixed, free))
        return self._holding[fixed, free]

    def _many_beside(
        self, fixed: tuple[str, ...], free: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        """All that hold in their order, without those that are not needed for the fixed ones."""
        some: list[str] = []
        for name in free:
            if self.bundle((*some, name)) is not None:
                some.append(name)
        if self.bundle((*fixed, *some)) is None:
            return
        for name in tuple(some):
            left = [each for each in some if each != name]
            if self.bundle((*fixed, *left)) is not None:
                some = left
        yield tuple(some)

    def _not_together(self, fixed: Sequence[str]) -> SimulationError:
        wrong = problem("must-not-together", names=tuple(fixed))
        return SimulationError([wrong, *self.refusal(fixed)])

    def _together(self, names: Collection[str]) -> _Tried:
        return self._try(
            tuple(sorted(i for name in dict.fromkeys(names) for i in self.switches[name].reforms))
        )

    def _try(self, reforms: tuple[int, ...]) -> _Tried:
        """The process after some reforms; all that begin with the same ones share their work."""
        known = self._tried.get(reforms)
        if known is not None:
            return known
        before, last = self._try(reforms[:-1]), reforms[-1]
        found = before
        if before.made is not None:
            reform = self.scenario.reforms[last]
            try:
                made = self.scenario.further(before.made, last)
            except ReformError as error:
                found = _Tried(None, before.checks, refused=last, why=tuple(error.problems))
            else:
                checks = before.checks.copy()
                gone = leaves_harm_open(reform, before.made.process, checks)
                found = _Tried(made, checks, before.unchecked or gone)
        self._tried[reforms] = found
        return found

    def chosen(self, package: Package) -> Scenario:
        """A package as a scenario: its reforms, and its officers as one more."""
        wanted = {i for name in package.switches for i in self.switches[name].reforms}
        reforms = [each for i, each in enumerate(self.scenario.reforms) if i in wanted]
        bundle = self.bundle(package.switches)
        assert bundle is not None
        staff = {
            pool: bundle.process.pools[pool].capacity + number for pool, number in package.officers
        }
        for i, reform in enumerate(reforms):
            if isinstance(reform, Staff) and (again := staff.keys() & reform.capacity.keys()):
                ours = {pool: staff.pop(pool) for pool in again}
                reforms[i] = replace(reform, capacity={**reform.capacity, **ours})
        if staff:
            reforms.append(Staff(capacity=staff))
        return replace(self.scenario, reforms=tuple(reforms))


def _is_paid(reform: Reform) -> bool:
    return reform.record.spending is not None or getattr(reform, "cost", None) is not None


def _switches(found: Sequence[_Placed], by: By) -> Iterator[Switch]:
    """The switches, reforms of one name told apart by a number."""
    members: dict[str, list[int]] = {}
    times: dict[str, int] = {}
    for i, each in enumerate(found):
        if by == "cut":
            cut = cut_of(each.reform)
            members.setdefault("other" if cut == "none" else cut, []).append(i)
            continue
        own = each.reform.record.name or each.reform.KEY
        times[own] = times.get(own, 0) + 1
        members[own if times[own] == 1 else f"{own}#{times[own]}"] = [i]
    for name, indices in members.items():
        first = found[indices[0]]
        yield Switch(
            name=name,
            reforms=tuple(indices),
            term=first.reform.TERM,
            power=max((found[i].power for i in indices), key=POWERS.index),
            scenario=first.scenario,
            place=first.place,
        )
