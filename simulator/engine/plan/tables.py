"""A process as lookup tables: what an engine needs to know, and nothing that it would have to
interpret.

Process → **plan** → engine. Everything is a number, a name or a tuple of such; indices point into
the tables of the plan, −1 points nowhere. Nothing is a closure, so that a compiled engine can read
the same plan as arrays. ``simulator.engine.plan.planner`` makes plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from simulator.engine.draws import Sampler
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.nodes import (
    PlannedChoice,
    PlannedJoin,
    PlannedNode,
    PlannedRepeat,
    PlannedSome,
)
from simulator.engine.plan.silences import PlannedAnswer, PlannedSilence
from simulator.engine.plan.window import Window as Window
from simulator.model.calendars import NEVER, Timeline

NOWHERE = -1


class Worker(IntEnum):
    """Who a step is done by."""

    WAIT = 0
    APPLICANT = 1
    OFFICERS = 2


@dataclass(frozen=True)
class PlannedCondition:
    """Holds for a case whose class is in ``classes`` (indices), whose uniform of each kind lies
    below the share, whose uniform of each attribute (or whose number) lies in one of the parts
    [low, high), and that begins in [since, until).
    """

    classes: frozenset[int]
    shares: tuple[tuple[int, float], ...] = ()  # (sampler, share)
    attributes: tuple[tuple[int, tuple[tuple[float, float], ...]], ...] = ()  # (sampler, parts)
    since: int = -NEVER
    until: int = NEVER


@dataclass(frozen=True)
class PlannedMaterial:
    """Samplers are indices, −1 for none; ``obtain_days`` says that ``obtain`` counts working-day
    parts.
    """

    name: str
    prepare: tuple[int, ...]
    correct: tuple[int, ...]
    obtain: tuple[int, ...]
    obtain_days: bool
    review: tuple[int, ...]
    defect: int
    defect_first: float
    defect_again: float
    fetched: bool
    coverage: tuple[int, float]
    mismatch: tuple[int, float]
    outage: tuple[int, float]
    until: int = NEVER
    fetched_for: int = NOWHERE  # a condition
    spared: tuple[int, ...] = ()  # conditions, one for each item that asks; all must hold


@dataclass(frozen=True)
class PlannedDelay:
    """Cases whose uniform lies below the share wait that long before their materials are taken."""

    sampler: int
    share: float
    delay: tuple[int, ...]
    in_days: bool


@dataclass(frozen=True)
class Folder:
    """The materials that one ``does: materials`` step prepares, and the node to go back to when a
    check fails.
    """

    materials: tuple[PlannedMaterial, ...]
    node: int
    inquiries: tuple[tuple[int, float], ...] = ()  # (sampler, mean number) of each item
    inquiry_trip: tuple[int, ...] = ()
    inquiry_trips: tuple[tuple[int, ...], ...] = ()  # by class, where classes have their own
    before_acceptance: tuple[PlannedDelay, ...] = ()
    taken_over: bool = False  # a step waits until it is filled


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A step with everything looked up. ``order`` is its place in the order of steps, the ``step``
    of the log; ``elapsed`` time is not work.
    """

    name: str
    order: int
    item: int
    worker: Worker
    pools: tuple[int, ...] = ()
    officers: int = 1
    timeline: int = NOWHERE
    present: int = NOWHERE  # when its pools are there, if it has hours of its own
    overtime: bool = False
    slower: float = 1.0
    work: tuple[int, ...] = ()
    elapsed: bool = False
    in_days: bool = False
    handover: bool = False
    condition: int = NOWHERE
    visit: bool = False
    online: tuple[int, float] = (NOWHERE, 0.0)
    outage: tuple[int, float] = (NOWHERE, 0.0)  # of attempts made online
    trip: tuple[int, ...] = ()
    trips: tuple[tuple[int, ...], ...] = ()  # by class, where classes have their own
    slots: tuple[int, ...] = ()
    slot_size: int = 0
    folder: int = NOWHERE
    takes_over: tuple[tuple[int, ...], ...] = ()  # of each material, the folders that may hold it
    does_materials: bool = False
    checks_materials: bool = False
    returned: tuple[int, float, float] = (NOWHERE, 0.0, 0.0)  # sampler, share at first and later
    fee: float = 0.0
    serves: tuple[int, ...] = ()  # the item that it belongs to, or those it serves
    suspends: tuple[int, ...] = ()
    accepts: tuple[int, ...] = ()
    decides: tuple[int, ...] = ()
    pace: tuple[int, ...] = ()
    patience: tuple[int, ...] = ()
    leaves: tuple[int, int] = (NOWHERE, NOWHERE)  # the edge of those who leave its queue
    answer: PlannedAnswer | None = None
    trailing: bool = False
    harm: str = ""
    awaits: int = NOWHERE  # the item that must be decided before it ends
    opens: bool = False  # its completion is when the business may begin
    useful: bool = False  # its completion delivers something that is of use by itself
    reserves: bool = False  # free officers are kept for it until all are free that it needs
    reserves_overdue: bool = False  # so they are once it goes before all others
    timer: bool = False  # it ends when limits expire
    meanwhile: int = NOWHERE  # the node of the timer of what is done beside it
    shifted: tuple[tuple[tuple[int, ...], int], ...] = ()  # shifts taken from, hours of the work


@dataclass(frozen=True, kw_only=True)
class PlannedShift:
    """Officers of a pool who work at the same hours, in file order of the pools."""

    pool: int
    capacity: int
    timeline: int


@dataclass(frozen=True, kw_only=True)
class PlannedPool:
    """``timeline`` is its own hours; ``ranks_priority`` is false under first-come-first-served.
    ``shifts`` are those of its officers, if they have hours of their own.
    """

    name: str
    capacity: int
    timeline: int
    ranks_priority: bool = False
    preemptive: bool = False
    room: int = NOWHERE
    overtime: bool = False
    shifts: tuple[int, ...] = ()
    cost: float = -1.0  # of an officer-hour, in CNY; −1: not stated


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    """``promised`` is in working or natural days; −1 without a limit. ``watched``: the engine must
    follow its clock while it runs.

    ``accept_on_entry``: no step accepts it, so it is accepted when a token enters.
    ``decide_on_exit``: no step decides it, so it is decided when a token leaves, which is when the
    last of its ``last_steps`` is done. ``decisions`` is how many it counts for. ``after_decision``
    is the node behind the deciding step (for ``approve``).
    """

    name: str
    promised: float = -1.0
    legal: float = -1.0
    decisions: int = 1
    natural: bool = False
    legal_natural: bool = False
    from_received: bool = False
    deemed: bool = False
    internal: bool = False  # nobody applies for it
    accept_on_entry: bool = False
    decide_on_exit: bool = False
    escalate: bool = False
    approve: bool = False
    silence: PlannedSilence | None = None
    after_decision: int = NOWHERE
    decision_step: int = NOWHERE
    clocked: bool = False
    stage: int = NOWHERE
    last_steps: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedStage:
    """``limit`` in working days (or natural ones); −1 without."""

    name: str
    items: tuple[int, ...]
    limit: float = -1.0
    natural: bool = False
    escalate: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedClass:
    """A class of cases; ``upto`` is the cumulated share in name order."""

    name: str
    upto: float
    priority: int = 0


@dataclass(frozen=True, kw_only=True)
class PlannedAttribute:
    """An attribute of cases; ``values`` are (name, cumulated share, what it adds to the priority),
    in name order; cases with a value at one of the places of ``background`` are not observed. Of a
    number on cases they are its groups, with the number up to which each goes.
    """

    name: str
    sampler: int
    values: tuple[tuple[str, float, int], ...]
    background: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedArrivals:
    """Case ``n`` after the backlog and the listed instants begins when the operational clock shows
    the sum of the first n gaps.

    The operational clock is linear between ``instants`` and shows ``clock`` there; gaps come from
    ``gap`` samplers, in the unit of that clock. Where classes arrive at paces of their own, ``mix``
    gives the cumulated shares of the classes from an instant on.
    """

    listed: tuple[int, ...] = ()
    gap: tuple[int, ...] = ()
    instants: tuple[int, ...] = ()
    clock: tuple[float, ...] = ()
    mix: tuple[tuple[int, tuple[float, ...]], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedOther:
    """A stream of other work. Its requests are served as a ``step`` of one officer of its pool,
    whose order is behind those of all steps; ``arrivals`` are those of request 1, 2, …
    """

    name: str
    pool: int
    step: PlannedStep
    arrivals: PlannedArrivals


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A process, flattened, for one window."""

    process: str
    start: date
    zone: str
    window: Window
    first_node: int
    nodes: tuple[PlannedNode, ...]
    steps: tuple[PlannedStep, ...]
    choices: tuple[PlannedChoice, ...]
    inclusives: tuple[PlannedSome, ...]
    joins: tuple[PlannedJoin, ...]
    repeats: tuple[PlannedRepeat, ...] = ()
    conditions: tuple[PlannedCondition, ...]
    folders: tuple[Folder, ...]
    items: tuple[PlannedItem, ...]
    stages: tuple[PlannedStage, ...]
    pools: tuple[PlannedPool, ...]
    shifts: tuple[PlannedShift, ...] = ()
    others: tuple[PlannedOther, ...] = ()  # in the order of their names
    classes: tuple[PlannedClass, ...]
    class_sampler: int
    attributes: tuple[PlannedAttribute, ...] = ()
    precedence: tuple[tuple[int, int], ...] = ()  # (condition, what is added to the priority)
    outcomes: tuple[str, ...]
    arrivals: PlannedArrivals
    timelines: tuple[Timeline, ...]
    working_days: int  # the timeline on which working days are counted
    applicant_hours: int
    samplers: tuple[Sampler, ...]
    counters: int
    several: bool = False  # a case may be in several attempts of one step at once
    open_cases: tuple[PlannedOpen, ...] = ()

    @property
    def under_way(self) -> int:
        """How many cases are under way at the start: numbers 1, 2, … of the log."""
        return sum(each.count for each in self.open_cases)
