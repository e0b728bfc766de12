"""How often every step is executed by a case, and what that offers to every pool and meeting: the
linear traffic equations.

Network, case profiles, rework, loads → **traffic** → flow analysis, comparison, staffing. Jackson,
*Networks of waiting lines*, Operations Research 5 (1957): what comes out of a node goes on in
shares, so that the mean numbers of executions solve a linear system, loops included.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.engine.plan.moments import gap_length, instant_of, meetings
from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.loads import FULL, Offered, TeamWork, not_for_ever, opened
from simulator.flow_analysis.network import (
    START,
    Holds,
    Network,
    Node,
    copies,
    network_of,
    ways,
)
from simulator.flow_analysis.overtime import Work, overtime
from simulator.flow_analysis.rework import ExpectedRework, by_check, rework, times
from simulator.model.arrivals import Arrivals, OtherWork
from simulator.model.calendars import OfficeHours, Timeline, compile_timeline
from simulator.model.distributions import Distribution, mean, of_numbers, sizes
from simulator.model.flow import Step
from simulator.model.process import Pool, Process
from simulator.model.units import HOUR
from simulator.structure.identity import Same
from simulator.structure.nodes import JoinNode, SplitNode, StepNode


@dataclass(frozen=True)
class Traffic:
    """``executions``: per case, of every step. ``work``: officer hours per case, of every pool,
    reviews and ``available`` included.

    ``offered`` to every pool over the days asked for, and the ``loads`` with today's officers; 0
    without a stream of arrivals (a list or a backlog ends). ``meetings``: cases that come to a step
    with slots ÷ the places there, over the same days, by full step name. ``contacts``: services at
    every pool, of cases and of other work, per officer and working day of its calendar.
    ``overloaded`` are the pools whose queues grow without end.
    """

    executions: Mapping[str, float]
    work: Mapping[str, float]
    offered: Mapping[str, Offered]
    loads: Mapping[str, float]
    meetings: Mapping[str, float]
    contacts: Mapping[str, float]
    overloaded: tuple[str, ...]


def too_much(loads: Mapping[str, float]) -> tuple[str, ...]:
    """What is offered as much as it can take, or more."""
    return tuple(name for name, load in loads.items() if load >= FULL)


def traffic_until(process: Process, instant: int) -> Traffic:
    """The traffic of a process in its open hours until an instant, in ms since the start; ``check``
    asks for it three times.
    """
    return _known_traffic(Same(process), instant)


@lru_cache(maxsize=8)
def _known_traffic(process: Same[Process], instant: int) -> Traffic:
    it = process.it
    return traffic(it, network_of(it), day_of(it, instant))


def traffic(process: Process, network: Network, until: date) -> Traffic:
    """Solves the traffic equations; open hours are those from the start until ``until``.

    A case that is ended in one branch is taken to have gone through the other branches beside it.
    """
    found = rework(process, network)
    executions = dict.fromkeys(network.steps, 0.0)
    sized = [name for name, place in network.steps.items() if sizes(place.step.time)]
    grown = dict.fromkeys(sized, 0.0)
    for profile in case_profiles(process, network):
        executed = executed_in(network, profile, found)
        for name, number in executed.items():
            executions[name] += profile.weight * number
        for name in sized:
            work = work_of(process, network, name, by_check(found), profile.numbers)
            grown[name] += times(profile.weight * executed[name], work)
    usual = process.mean_numbers
    teams = {
        name: grown[name]
        if name in grown
        else times(executions[name], work_of(process, network, name, by_check(found), usual))
        for name, place in network.steps.items()
        if place.step.pools
    }
    offered = _offered(process, network, executions, teams, until)
    loads = {name: each.load(process.pools[name].capacity) for name, each in offered.items()}
    full = too_much(loads)
    return Traffic(
        executions,
        {
            name: math.fsum(
                work * network.steps[step].step.officers
                for step, work in teams.items()
                if name in network.steps[step].step.pools
            )
            / HOUR
            for name in process.pools
        },
        offered,
        loads,
        _meeting_loads(process, network, executions, until),
        {
            name: each.contacts(process.pools[name].capacity, _working_days(process, name, until))
            for name, each in offered.items()
        },
        tuple(name for name in full if not offered[name].keeps_up(process.pools[name].capacity)),
    )


def executed_in(
    network: Network, profile: CaseProfile, found: Sequence[ExpectedRework]
) -> dict[str, float]:
    """The mean executions of every step by the cases of one profile; infinite for all if a case may
    never leave a loop.
    """
    moves, number = moves_of(network, profile, found)
    start = np.zeros(len(number))
    start[number[START]] = 1
    try:
        solved = np.linalg.solve(np.eye(len(number)) - moves, start)
    except np.linalg.LinAlgError:
        return dict.fromkeys(network.steps, math.inf)
    for node, place in network.graph.nodes.items():
        if isinstance(place, SplitNode) and place.gateway == "first":
            # all of them begin, whichever is first
            for way in network.out(node):
                lost = 1 - network.share_of(way.target)
                solved[number[way.target]] += solved[number[node]] * lost
    met = {
        name: place.step.when is None or profile.holds(place.step.when)
        for name, place in network.steps.items()
    }
    # rounded beyond the errors of the solver, which differ between machines
    return {
        name: max(round(float(solved[number[network.keys[name]]]), 10), 0.0) if met[name] else 0.0
        for name in network.steps
    }


def moves_of(
    network: Network, profile: CaseProfile, found: Sequence[ExpectedRework]
) -> tuple[npt.NDArray[np.float64], dict[Node, int]]:
    """The mean number of tokens that each node (column) sends to each other (row), and the number
    of every node in it.
    """
    number = {node: place for place, node in enumerate(network.graph.nodes)}
    moves = np.zeros((len(number), len(number)))
    for node in number:
        for target, share in tokens(network, node, profile.holds, found):
            moves[number[target], number[node]] += share
    for node, place in network.graph.nodes.items():
        if isinstance(place, JoinNode) and place.waits and node not in network.free:
            moves[number[node]] /= max(place.times, len(network.graph.into[node]), 1)
    for split, meeting in network.meets.items():
        place, shared = network.graph.nodes[meeting], [*network.meets.values()].count(meeting) > 1
        if isinstance(place, JoinNode) and place.waits and not shared:
            moves[number[meeting]] = 0
            moves[number[meeting], number[split]] = 1
    for join, fork in network.free.items():
        if fork is not None:
            moves[number[join]] = 0
            moves[number[join], number[fork]] = 1
    for begin, end in reversed([*network.repeats.items()]):  # the inner ones first
        _repeat(moves, number[begin], number[end], network.rounds(begin, profile.numbers))
    return moves, number


def _repeat(moves: npt.NDArray[np.float64], begin: int, end: int, times: int) -> None:
    """Lets a block be left as often as it is if it is done so many times, when of those who begin
    a round the share s comes to its end: they go back with chance (1 − sⁿ⁻¹) / (1 − sⁿ).
    """
    done = next(node for node in moves[:, end].nonzero()[0] if node != begin)
    moves[:, end] = 0
    once = np.zeros(len(moves))
    once[begin] = 1
    share = float(np.linalg.solve(np.eye(len(moves)) - moves, once)[end])
    rounds = math.fsum(share**n for n in range(times))
    moves[begin, end] = math.fsum(share**n for n in range(times - 1)) / rounds
    moves[done, end] = share ** (times - 1) / rounds


def tokens(
    network: Network, node: Node, holds: Holds, found: Sequence[ExpectedRework]
) -> list[tuple[Node, float]]:
    """``ways``, and back to the preparation for the share of checks that fail."""
    sent = copies(network, node)
    onward = [(target, sent * share) for target, share in ways(network, node, holds)]
    place = network.graph.nodes[node]
    each = by_check(found).get(place.name) if isinstance(place, StepNode) else None
    if each is None or each.fails <= 0:
        return onward
    return [
        *((target, share * (1 - each.fails)) for target, share in onward),
        (network.keys[each.prepares], each.fails),
    ]


def work_of(
    process: Process,
    network: Network,
    step: str,
    checks: Mapping[str, ExpectedRework],
    numbers: Mapping[str, float],
) -> float:
    """The mean time that one execution of a step keeps its officers at work, in ms, for a case with
    these numbers: the work and the reviews, ÷ the least ``available``.
    """
    own = network.steps[step].step
    review = checks[step].review if step in checks else 0.0
    slower = max((1 / float(process.pools[pool].available) for pool in own.pools), default=1.0)
    work = 0.0 if own.time is None else mean(of_numbers(own.time, numbers))
    return (work + review) * slower


def _offered(
    process: Process,
    network: Network,
    executions: Mapping[str, float],
    teams: Mapping[str, float],
    until: date,
) -> dict[str, Offered]:
    """What comes to every pool; ``teams``: for how long per case a team works on each step."""
    cases = _cases(process, until)
    hours = {
        calendar: _hours(process, calendar, until)
        for calendar in dict.fromkeys(_calendar(process, pool) for pool in process.pools.values())
    }
    hours |= {
        f"the hours of {name}": _timeline(process, network.steps[name].step.hours, until)
        for name in teams
        if network.steps[name].step.hours is not None
    }
    works = {
        name: TeamWork(
            network.steps[name].step.officers,
            times(cases, executions[name]),
            times(cases, work),
            frozenset(
                _calendar(process, process.pools[pool]) for pool in network.steps[name].step.pools
            )
            | ({f"the hours of {name}"} if network.steps[name].step.hours else set()),
            network.steps[name].step.hours is None
            and all(
                process.pools[pool].at_closing == "finish"
                for pool in network.steps[name].step.pools
            ),
            not_for_ever(network.steps[name].step),
        )
        for name, work in teams.items()
    }
    offered = {}
    for pool, planned in process.pools.items():
        own = {name: each for name, each in works.items() if pool in network.steps[name].step.pools}
        calendar = _calendar(process, planned)
        others = [_other_work(process, planned, work, until) for work in planned.other_work]
        demands = (*own.values(), *others)
        known = frozenset[str | None]().union(*(each.calendars for each in demands))
        times_of = [
            *(_usual(process, network.steps[name].step) for name in own),
            *(work.time for work in planned.other_work),
        ]
        finished = [
            Work(each.number, each.work / each.number, time)
            for each, time in zip(demands, times_of, strict=True)
            if each.finishes and each.number and math.isfinite(each.work)
        ]
        offered[pool] = Offered(
            demands,
            opened({each: hours[each] for each in known}),
            overtime(finished, hours[calendar]) if finished else 0.0,
            _there(process, planned, until),
            planned.room is not None,
        )
    return offered


def _usual(process: Process, step: Step) -> Distribution | None:
    """The work of a step for a case whose numbers are the mean ones."""
    return None if step.time is None else of_numbers(step.time, process.mean_numbers)


def _there(process: Process, pool: Pool, until: date) -> float:
    """For which part of the hours of a pool the mean officer is there."""
    whole = pool.capacity * _open_time(_hours(process, _calendar(process, pool), until))
    if not pool.shifts or not whole:
        return 1.0
    return (
        sum(
            shift.capacity * _open_time(_hours(process, shift.calendar or process.calendar, until))
            for shift in pool.shifts
        )
        / whole
    )


def _other_work(process: Process, pool: Pool, work: OtherWork, until: date) -> TeamWork:
    """A stream of other work, over the hours of its pool."""
    calendar = _calendar(process, pool)
    number = _coming(process, replace(work.arrivals, calendar=calendar), until)
    return TeamWork(
        officers=1,
        number=number,
        work=times(number, mean(work.time) / float(pool.available)),
        calendars=frozenset({calendar}),
        finishes=pool.at_closing == "finish",
    )


def _meeting_loads(
    process: Process, network: Network, executions: Mapping[str, float], until: date
) -> dict[str, float]:
    """Of every step with slots; an attempt, the one after a correction too, takes a place."""
    cases, days = _cases(process, until), max((until - process.start).days, 7)
    working = _hours(process, process.calendar, until)
    loads = {}
    for name, place in network.steps.items():
        slots = place.step.slots
        if slots is not None:
            places = len(meetings(process, slots, working, days)) * slots.size
            coming = cases * executions[name] if cases else 0.0
            loads[name] = 0.0 if not coming else coming / places if places else math.inf
    return loads


def _cases(process: Process, until: date) -> float:
    """The mean number of cases of the stream until then; changes for a time are left out."""
    return _coming(process, process.arrivals, until)


def _coming(process: Process, arrivals: Arrivals, until: date) -> float:
    if arrivals.poisson is None and arrivals.every is None:
        return 0.0
    hours = process.calendars[arrivals.calendar] if arrivals.calendar else None
    gap = (
        gap_length(arrivals, hours)
        if arrivals.poisson is not None
        else mean(arrivals.every)
        if arrivals.every is not None
        else 0.0
    )
    return _open_time(_hours(process, arrivals.calendar, until)) / gap if gap else math.inf


def _calendar(process: Process, pool: Pool) -> str | None:
    return pool.calendar or process.calendar


def _hours(process: Process, calendar: str | None, until: date) -> Timeline:
    return _timeline(process, process.calendars[calendar] if calendar else None, until)


def _timeline(process: Process, hours: OfficeHours | None, until: date) -> Timeline:
    return compile_timeline(
        hours, process.start, process.time_zone, max(until, process.start + timedelta(days=7))
    )


def _working_days(process: Process, pool: str, until: date) -> int:
    """The days until then on which a pool is there."""
    hours = _hours(process, _calendar(process, process.pools[pool]), until)
    return len(hours.day_opens)


def _open_time(timeline: Timeline) -> int:
    return timeline.open_time(0, timeline.end)


def day_of(process: Process, instant: int) -> date:
    """The first day that begins at or after an instant (ms since the start)."""
    day = process.start + timedelta(milliseconds=instant)
    return (
        day
        if instant_of(datetime(day.year, day.month, day.day), process) >= instant
        else day + timedelta(days=1)
    )
