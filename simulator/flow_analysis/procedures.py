"""Procedures and days of a flow as *Doing Business* counts them: by published rules on a standard
case, not simulated.

Network, case profiles → **procedures** → scores. The rules are those of the methodology of Doing
Business (World Bank, 2004–2020); where it leaves a choice the choice is ours:

* The **standard case** is the likeliest: of the most frequent profile, along the most frequent
  branch (of branches that can be taken together, those that at least half of the cases take), with
  materials in order and no queue.
* A **procedure** is an interaction of the applicant with somebody outside: a hand-in, together with
  the collection and the payment that belong to it (one hand-in for several items is one procedure,
  a later one for the same item is one more); every other visit, such as one to be examined, to sign
  or to pay; and an outside party that works for the applicant without a hand-in (an item of kind
  technical, intermediary or utility). What offices do among themselves is none.
* **Days** are calendar days along the longest way. Every procedure begins on a day of its own and
  takes whole days, at least one; one that can be completed online (without a visit, or with at
  least half of the applicants online) begins and ends at half days and takes at least one of them.
  Of procedures side by side only the longest counts, but no two in person begin on the same day;
  the shorter ones are put off.
* The applicant's own preparation and trips take no time: the method leaves gathering information
  out.
* **Cost** is the fees of the items on the way.

Times of steps are the mean ones of flow analysis; a step that works to the limit is held until the
mean of its share of the promised days, and a meeting comes after half the time between two of them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from simulator.flow_analysis.case_profiles import case_profiles
from simulator.flow_analysis.network import (
    FINISH,
    START,
    Holds,
    Network,
    Node,
    copies,
    is_fork,
    main_ways,
    network_of,
    ways,
)
from simulator.flow_analysis.office_time import stretch, working_day
from simulator.flow_analysis.rework import by_check, rework
from simulator.flow_analysis.traffic import work_of
from simulator.model.distributions import mean, measure, of_numbers
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import DAY, WD_PARTS
from simulator.structure.nodes import JoinNode, StepNode, reachable

OUTSIDE = ("technical", "intermediary", "utility")
MAJORITY = 0.5
HALF = 0.5  # a day, in which an online procedure begins and ends
_DUST = 1e-9  # a day that is full but for rounding is full


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """``step`` is the full name of the step that begins it; ``day`` is the day on which it begins,
    the first being 0.
    """

    step: str
    items: tuple[str, ...]
    online: bool
    day: float


@dataclass(frozen=True, kw_only=True)
class Procedures:
    """The procedures in the order of the flow, calendar days from the first to the last result, and
    fees in CNY.
    """

    each: tuple[Procedure, ...]
    days: float
    fees: float

    @property
    def count(self) -> int:
        return len(self.each)


def procedures(process: Process) -> Procedures:
    """Counts the procedures of a sound process by the rules of this module.

    >>> from simulator.formats import load_process
    >>> procedures(load_process("business-start-up")).count
    7
    """
    network = network_of(process)
    likeliest = max(case_profiles(process, network), key=lambda each: each.weight)
    case = _StandardCase(process, network, likeliest.holds, likeliest.numbers)
    last = _along(case, START, FINISH, _Moment())
    fees = (process.items[item].fee for item in last.entered)
    return Procedures(
        each=last.procedures,
        days=last.end,
        fees=float(sum(fee.amount.value for fee in fees if fee is not None)),
    )


@dataclass(frozen=True)
class _StandardCase:
    process: Process
    network: Network
    holds: Holds
    numbers: Mapping[str, float]

    @cached_property
    def works(self) -> Mapping[str, float]:
        """The mean officer time of every step with officers, in ms."""
        checks = by_check(rework(self.process, self.network))
        officers = [name for name, place in self.network.steps.items() if place.step.pools]
        return {
            name: work_of(self.process, self.network, name, checks, self.numbers)
            for name in officers
        }

    @cached_property
    def ends(self) -> dict[Node, frozenset[Node]]:
        return {}

    def leading_to(self, stop: Node) -> frozenset[Node]:
        """The nodes from which a case can come to a node."""
        if stop not in self.ends:
            self.ends[stop] = frozenset(reachable(self.network.graph.into, stop))
        return self.ends[stop]


@dataclass(frozen=True)
class _Moment:
    """How far the case is: ``clock`` in days, the earliest end of the last procedure (``least``)
    and the ``unit`` in which it ends.
    """

    clock: float = 0.0
    least: float = 0.0
    unit: float = HALF
    procedures: tuple[Procedure, ...] = ()
    covered: frozenset[str] = frozenset()
    entered: tuple[str, ...] = ()
    accepted: Mapping[str, float] = field(default_factory=dict)
    decided: Mapping[str, float] = field(default_factory=dict)

    @property
    def end(self) -> float:
        """When the next procedure may begin."""
        return _rounded_up(max(self.clock, self.least), self.unit)


def _along(case: _StandardCase, node: Node, stop: Node, now: _Moment) -> _Moment:
    """Walks the likeliest way, each node once."""
    seen = set[Node]()
    while node != stop:
        seen.add(node)
        now = _through(case, node, now)
        ahead = [
            each
            for each in main_ways(case.network, node, case.holds)
            if each[0] not in seen and each[0] in case.leading_to(stop)
        ]
        if not ahead:
            break
        node = max(ahead, key=lambda each: each[1])[0]
    return now


def _through(case: _StandardCase, node: Node, now: _Moment) -> _Moment:
    network = case.network
    place = network.graph.nodes[node]
    if isinstance(place, StepNode):
        step = place.step
        return (
            _do(case, place.name, step, now) if step.when is None or case.holds(step.when) else now
        )
    if node in network.repeats:
        for _ in range(network.rounds(node, case.numbers)):
            now = _along(case, network.graph.ahead[node][0], network.repeats[node], now)
    if not is_fork(network, node) or node not in network.meets:
        return now
    meeting = network.meets[node]
    taken = [target for target, share in ways(network, node, case.holds) if share >= MAJORITY]
    taken *= copies(network, node)
    alone = [_along(case, target, meeting, now) for target in taken]
    decided = {item: at for each in alone for item, at in each.decided.items()}
    # once more, now that it is known when the items of the other branches are decided
    together = [_along(case, target, meeting, replace(now, decided=decided)) for target in taken]
    join = network.graph.nodes[meeting]
    return _joined(now, together, join.until if isinstance(join, JoinNode) else None)


def _joined(before: _Moment, branches: list[_Moment], until: int | None) -> _Moment:
    """All branches done; a branch is put off, the shorter ones first, until no two procedures in
    person begin on the same day.
    """
    if not branches:
        return before
    days, ends, begun = set[float](), list[float](), list[Procedure]()
    for branch in sorted(branches, key=lambda each: -each.end):
        own = branch.procedures[len(before.procedures) :]
        in_person = {each.day for each in own if not each.online}
        shift = next(
            shift
            for shift in itertools.count()
            if days.isdisjoint({day + shift for day in in_person})
        )
        days |= {day + shift for day in in_person}
        begun += [replace(each, day=each.day + shift) for each in own]
        ends.append(branch.end + shift if own else branch.clock)
    clock = sorted(ends)[(until or len(ends)) - 1]
    return _Moment(
        clock=clock,
        least=clock if begun else before.least,
        unit=max(branch.unit for branch in branches),
        procedures=(*before.procedures, *sorted(begun, key=lambda each: each.day)),
        covered=frozenset().union(*(branch.covered for branch in branches)),
        entered=tuple(dict.fromkeys(item for branch in branches for item in branch.entered)),
        accepted={item: at for branch in branches for item, at in branch.accepted.items()},
        decided={item: at for branch in branches for item, at in branch.decided.items()},
    )


def _do(case: _StandardCase, name: str, step: Step, now: _Moment) -> _Moment:
    """One step: the procedure that it begins, its time, its milestones."""
    served = case.network.served(name)
    now = replace(now, entered=tuple(dict.fromkeys((*now.entered, *served))))
    if _begins(case.process, step, served, now):
        now = _begun(case, name, step, served, now)
    now = replace(
        now,
        accepted={**dict.fromkeys(served, now.clock), **now.accepted},
        clock=_after(case, name, step, served, now),
    )
    if "accepted" in step.milestones:
        now = replace(now, accepted={**now.accepted, **dict.fromkeys(served, now.clock)})
    if "decided" in step.milestones:
        now = replace(now, decided={**now.decided, **dict.fromkeys(served, now.clock)})
    return now


def _begins(process: Process, step: Step, served: tuple[str, ...], now: _Moment) -> bool:
    covered = bool(served) and now.covered.issuperset(served)
    if step.does_materials:
        return True
    if step.checks_materials or "delivered" in step.milestones:
        return not covered and (step.visit or step.checks_materials)
    outside = bool(step.pools) and any(process.items[item].kind in OUTSIDE for item in served)
    return step.visit or (outside and not covered)


def _begun(
    case: _StandardCase, name: str, step: Step, served: tuple[str, ...], now: _Moment
) -> _Moment:
    online = _is_online(case, step, served)
    unit = HALF if online else 1.0
    free = _rounded_up(now.end, unit)
    return replace(
        now,
        clock=free,
        least=free + unit,
        unit=unit,
        procedures=(*now.procedures, Procedure(step=name, items=served, online=online, day=free)),
        covered=now.covered.union(served),
    )


def _is_online(case: _StandardCase, step: Step, served: tuple[str, ...]) -> bool:
    """Whether the hand-in and the collection can be done online."""
    if not (step.does_materials or step.checks_materials):
        return step.visit and step.online >= MAJORITY
    contacts = [
        place.step
        for other, place in case.network.steps.items()
        if (
            (place.step.checks_materials and place.step.of == step.of)
            or "delivered" in place.step.milestones
        )
        and set(case.network.served(other)) & set(served)
        and (place.step.when is None or case.holds(place.step.when))
    ]
    return all(each.online >= MAJORITY for each in contacts if each.visit)


def _after(
    case: _StandardCase, name: str, step: Step, served: tuple[str, ...], now: _Moment
) -> float:
    """When the step is done, in days."""
    if step.after is not None:
        return max(now.clock, now.decided.get(step.after, 0.0))
    if step.by_applicant:
        return now.clock
    if name in case.network.racing:
        return now.clock + case.network.racing[name].time / DAY
    clock = now.clock + _waits(case, step) / DAY
    if step.pools:
        pools = [case.process.pools[pool] for pool in step.pools]
        together = stretch(
            case.process,
            *(pool.calendar or case.process.calendar for pool in pools),
            within=step.hours,
        )
        clock += case.works[name] * together / DAY
    return max([clock, *(_held_until(case.process, step, item, now) for item in served)])


def _waits(case: _StandardCase, step: Step) -> float:
    """The mean of a pure wait and of the wait for a meeting, in ms."""
    waited, process = 0.0, case.process
    if step.slots is not None:
        waited += 7 * DAY / sum(len(times) for times in step.slots.week.values()) / 2
    if step.wait is not None:
        length = mean(of_numbers(step.wait, case.numbers))
        days = measure(step.wait) == "days"
        waited += length / WD_PARTS * working_day(process) if days else length
    return waited


def _held_until(process: Process, step: Step, item: str, now: _Moment) -> float:
    limit = process.items[item].limit
    if step.pace is None or limit is None:
        return 0.0
    day = working_day(process) / DAY if limit.promised.unit == "wd" else 1.0
    return now.accepted.get(item, now.clock) + mean(step.pace) * float(limit.promised.value) * day


def _rounded_up(days: float, step: float) -> float:
    return math.ceil(days / step - _DUST) * step
