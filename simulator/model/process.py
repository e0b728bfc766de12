"""The model: what an applicant goes through, who works on it, what it asks for and when.

Everything here is a frozen value; mappings keep the order of the file, and no result depends on
that order (the order of steps is the order of the flows). A process that was built but not checked
may be unsound: ``simulator.soundness`` says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Literal

from simulator.model.answers import Silence
from simulator.model.arrivals import Arrivals, OtherWork
from simulator.model.calendars import OfficeHours
from simulator.model.distributions import Distribution, mean, of_numbers
from simulator.model.flow import Condition, Flow, OnLimit, Step, Text, Wording, steps_of
from simulator.model.guidance import NOTHING_SAID, Guidance
from simulator.model.numbers import Number
from simulator.model.open_cases import OpenCases
from simulator.model.shifts import Shift, either, is_timetable, staffed, timetable_of, written
from simulator.model.units import Quantity

Kind = Literal[
    "permit", "confirmation", "filing", "technical", "intermediary", "utility", "internal"
]
SetBy = Literal["law", "state", "ministry", "province", "city"]
Over = Literal["approved", "ended"]
Discipline = Literal["first-come-first-served", "by-priority", "preemptive"]


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """When an applicant works and travels, and what a visit costs (a round trip)."""

    calendar: str | None = None
    trip: Distribution | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class CaseClass:
    """A share of the cases with its own priority (larger goes first), attributes and way to the
    office: ``trip`` is its round trip, where it is another than the applicant's usual one.
    """

    name: str
    share: Decimal
    priority: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    trip: Distribution | None = None
    title: Text | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class AttributeValue:
    """A value that an attribute may have: the share of the cases that have it, and what it adds to
    their priority. Cases with a ``background`` value only keep the officers busy: nothing is
    measured or counted of them.
    """

    share: Decimal
    priority: int = 0
    background: bool = False
    title: Text | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """Something that is true of a case whatever its class, such as the credit of its applicant;
    ``values`` by name.
    """

    name: str
    values: Mapping[str, AttributeValue]


@dataclass(frozen=True, kw_only=True)
class Precedence:
    """Cases that go before others, or after them, whatever their class: ``priority`` is added to
    that of each case ``when`` means.
    """

    when: Condition
    priority: int
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Department:
    """An authority, a firm or a centre: a lane of the diagram."""

    name: str
    title: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Interchangeable officers. ``available`` is the part of the working time they give to this
    process and the ``other_work`` that is written; ``room`` the places to wait; ``cost_per_hour``
    what an hour of one of them costs, in CNY.

    With ``shifts`` its ``capacity`` is that of all of them, and its ``calendar`` their timetable.
    """

    name: str
    capacity: int = 0
    shifts: tuple[Shift, ...] = ()
    title: Text | None = None
    department: str | None = None
    calendar: str | None = None
    queue: Discipline | None = None
    room: int | None = None
    at_closing: Literal["pause", "finish"] = "pause"
    available: Decimal = Decimal(1)
    other_work: tuple[OtherWork, ...] = ()
    cost_per_hour: Quantity | None = None
    source: Wording | None = None

    def __post_init__(self) -> None:
        if self.shifts:
            object.__setattr__(self, "capacity", sum(each.capacity for each in self.shifts))
            if self.calendar is None or is_timetable(self.calendar):
                object.__setattr__(self, "calendar", timetable_of(self.name))

    def staffed(self, officers: int) -> Pool:
        """The pool with so many officers; how they share out among shifts says ``shifts``."""
        if self.shifts:
            return replace(self, shifts=staffed(self.shifts, officers))
        return replace(self, capacity=officers)

    def streams(self) -> tuple[tuple[str, OtherWork], ...]:
        """Its other work, each with the name of its random stream."""
        return tuple((each.draws or self.name, each) for each in self.other_work)


@dataclass(frozen=True, kw_only=True)
class Material:
    """A document that the applicant supplies, or (``fetched``) that a department gets from another.

    ``prepare`` and ``correct`` are the applicant's work, ``obtain`` is elapsed, ``review`` an
    officer's work. ``defect`` is the chance of a defect the first time, ``defect_again``
    afterwards. Cases that begin on the day ``until`` or later supply a fetched material themselves,
    and so do those whom ``fetched_for`` does not mean. What is the applicant's ``own`` nobody has
    before he makes it. ``copies`` says what of it is handed in.
    """

    name: str
    title: Text | None = None
    prepare: Distribution | None = None
    obtain: Distribution | None = None
    review: Distribution | None = None
    correct: Distribution | None = None
    defect: Decimal = Decimal(0)
    defect_again: Decimal | None = None
    fetched: bool = False
    coverage: Decimal = Decimal(1)
    mismatch: Decimal = Decimal(0)
    outage: Decimal = Decimal(0)
    until: date | None = None
    fetched_for: Condition | None = None
    own: bool = False
    copies: Wording | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The legal and the promised limit of an item, in working days (``wd``) or natural days
    (``d``), and what the clock starts at.
    """

    legal: Quantity
    promised: Quantity
    starts: Literal["accepted", "received"] = "accepted"
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Fee:
    """What an item costs the applicant, in CNY. ``tariff`` says how it is charged, where that is no
    single amount.
    """

    amount: Quantity
    tariff: Wording | None = None
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class BeforeAcceptance:
    """What goes on off the record before the materials are taken (体外循环): pre-review, "come back
    tomorrow", supplements asked by instalments. A ``share`` of the cases waits for ``delay``.
    """

    share: Decimal
    delay: Distribution
    source: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One approval with its own steps, materials, fee and limits: a sub-process. ``takes_over`` are
    materials that it looks at too, in the copy that another item asks for; of ``spared`` ones it
    does not ask the cases that are meant.

    ``decisions`` are the kinds of those it holds where items of several authorities were taken in
    as one; without them it is one, of its ``kind``.
    """

    name: str
    steps: Flow = ()
    title: Text | None = None
    kind: Kind = "permit"
    decisions: tuple[Kind, ...] = ()
    lead: str | None = None
    set_by: SetBy | None = None
    safety: bool = False
    limit: Limit | None = None
    on_limit: OnLimit = "none"
    silence: Silence | None = None
    basis: Wording | None = None
    fee: Fee | None = None
    materials: tuple[str, ...] = ()
    takes_over: tuple[str, ...] = ()
    spared: Mapping[str, Condition] = field(default_factory=dict)
    produces: str | None = None
    needs: tuple[str, ...] = ()
    inquiries: Decimal = Decimal(0)
    before_acceptance: BeforeAcceptance | None = None
    guide: Guidance = NOTHING_SAID
    source: Wording | None = None

    @property
    def counted(self) -> tuple[Kind, ...]:
        """The kinds of all the decisions in it."""
        return self.decisions or (self.kind,)

    @property
    def leaves_silence_open(self) -> bool:
        """Whether it is approved by silence, and not stated what that lets through."""
        return self.on_limit == "approve" and (self.silence is None or not self.silence.weighed)


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """How the process is simulated unless a command says otherwise. ``horizon`` includes
    ``warm_up``; means are taken ``over`` approved cases or over all that ended.
    """

    horizon: Quantity | None = None
    warm_up: Quantity | None = None
    replications: int = 20
    seed: int = 1
    kind: Literal["terminating", "steady"] | None = None
    over: Over = "approved"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a mean is known to be by theory: ``exact``, or somewhere ``between`` two bounds."""

    exact: Quantity | None = None
    between: tuple[Quantity, ...] = ()
    source: Wording | None = None

    @property
    def bounds(self) -> tuple[Quantity, ...]:
        """The lower and the upper bound; both are the exact value if it is known."""
        return (self.exact, self.exact) if self.exact is not None else self.between


@dataclass(frozen=True, kw_only=True)
class Process:
    """The whole thing an applicant goes through.

    ``may_operate`` names the item with whose delivery the business may begin, where that is not the
    end. ``useful`` are items of which the applicant has a use by themselves, whatever else is still
    to come. ``public_costs`` are what the public pays once, by what it is for. ``answers`` are
    means that theory knows, by measure (one of ``clocks.ANSWERED``). ``open_cases`` lie on the
    desks at the ``start``. ``outcomes`` are the titles of labels of its own. ``guide`` holds for
    every item that does not say otherwise.
    """

    name: str
    flow: Flow
    start: date
    title: Text | None = None
    about: Wording | None = None
    source: Wording | None = None
    time_zone: str = "Asia/Shanghai"
    calendar: str | None = None
    calendars: Mapping[str, OfficeHours] = field(default_factory=dict)
    arrivals: Arrivals = field(default_factory=Arrivals)
    open_cases: tuple[OpenCases, ...] = ()
    applicant: Applicant = field(default_factory=Applicant)
    classes: Mapping[str, CaseClass] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    numbers: Mapping[str, Number] = field(default_factory=dict)
    precedence: tuple[Precedence, ...] = ()
    queue: Discipline = "first-come-first-served"
    departments: Mapping[str, Department] = field(default_factory=dict)
    pools: Mapping[str, Pool] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    outcomes: Mapping[str, Text] = field(default_factory=dict)
    may_operate: str | None = None
    useful: tuple[str, ...] = ()
    public_costs: Mapping[str, Fee] = field(default_factory=dict)
    guide: Guidance = NOTHING_SAID
    experiment: Experiment = field(default_factory=Experiment)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        calendars = written(self.calendars)
        for pool in self.pools.values():
            if pool.shifts and pool.calendar == timetable_of(pool.name):
                named = [each.calendar or self.calendar for each in pool.shifts]
                if all(name is None or name in self.calendars for name in named):
                    hours = [None if name is None else self.calendars[name] for name in named]
                    calendars[pool.calendar] = either(pool.calendar, hours)
        if calendars != self.calendars:
            object.__setattr__(self, "calendars", calendars)

    def kinds_of_cases(self) -> tuple[CaseClass, ...]:
        """Every combination of a class and values of the attributes, as a class with its share of
        the cases; none if all cases are alike.
        """
        return combinations(self.classes, self.attributes)

    @property
    def mean_numbers(self) -> Mapping[str, float]:
        """The mean of every number over all cases."""
        return {name: mean(each.value) for name, each in self.numbers.items()}

    def mean_work(self, step: Step) -> float:
        """The mean work of a step over all cases, in ms; 0 without any."""
        return 0.0 if step.time is None else mean(of_numbers(step.time, self.mean_numbers))

    def named_steps(self) -> Iterator[tuple[str, Step]]:
        """Every step with its full name (``item.step``, or ``step`` at process level): process
        level first, then item by item.
        """
        for step in steps_of(self.flow):
            yield step.name, step
        for item in self.items.values():
            for step in steps_of(item.steps):
                yield f"{item.name}.{step.name}", step

    def materials_of(self, step: Step, items: Sequence[str]) -> tuple[str, ...]:
        """The materials of ``items`` that a step prepares or checks: those that it names, or all
        that no other step of the items names.
        """
        if step.of:
            return step.of
        elsewhere = {item: self._named_elsewhere(item) for item in items}
        wanted = (
            name
            for item in items
            for name in self.items[item].materials
            if name not in elsewhere[item]
        )
        return tuple(dict.fromkeys(wanted))

    def _named_elsewhere(self, item: str) -> frozenset[str]:
        steps = (*steps_of(self.items[item].steps), *self.serving(item))
        return frozenset(name for step in steps if step.does_materials for name in step.of)

    def serving(self, item: str) -> tuple[Step, ...]:
        """The steps at process level that serve an item (``for:``)."""
        return tuple(step for step in steps_of(self.flow) if item in step.serves)


def combinations(
    classes: Mapping[str, CaseClass], attributes: Mapping[str, Attribute]
) -> tuple[CaseClass, ...]:
    """Every combination of a class and values of the attributes, as a class; none without both."""
    usual = CaseClass(name="", share=Decimal(1))
    if not classes and not attributes:
        return ()
    pairs = [
        [(name, value, each.share) for value, each in attribute.values.items()]
        for name, attribute in attributes.items()
    ]
    return tuple(
        replace(
            case_class,
            share=math.prod((share for _, _, share in chosen), start=case_class.share),
            attributes={**case_class.attributes, **{name: value for name, value, _ in chosen}},
        )
        for case_class in classes.values() or (usual,)
        for chosen in product(*pairs)
    )
