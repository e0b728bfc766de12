"""Where every case is at every moment of one run: what a replay shows.

Event log, network → **replay** → page, film. A row of the log becomes stays of one token at one
place: in a queue, in the hands of officers, with the applicant, or pending. Who has come to a join
and waits there for the branches beside is found from the flow, for the log has no row for it. Time
is cut into ticks; at the instant of a tick everything is exactly as in the log, between ticks
nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from simulator.engine.log import APPROVED, NO_CAUSE, NOT_YET, EventLog, Integers, Part, Status
from simulator.flow_analysis.network import FINISH, START, Network, Node, network_of
from simulator.model.process import Process
from simulator.model.units import DAY, MINUTE
from simulator.structure.nodes import JoinNode, StepNode

QUARTER = 13 * 7 * DAY
TICKS = 2184  # hours of a quarter
MAX_CASES, MAX_LEGS = 150, 5000


class State(IntEnum):
    """What a token does where it is: it queues for officers or a meeting, is worked on, is with the
    applicant, or is pending (a pure wait, held until its limit, or at a join).
    """

    QUEUING = 0
    IN_HAND = 1
    APPLICANT = 2
    PENDING = 3


@dataclass(frozen=True)
class Stay:
    """A token of a case at a place in [since, until), in ms; ``cause`` is the place in the list of
    the stay it comes from, −1 for none.
    """

    case: int
    place: Node
    since: int
    until: int
    state: State
    cause: int


@dataclass(frozen=True)
class Leg:
    """A stay in [since, until), in ticks; ``way`` are the places that the token passed since its
    last leg, this one last; empty if it did not come from anywhere else.
    """

    case: int
    place: Node
    since: int
    until: int
    state: State
    way: tuple[Node, ...]


@dataclass(frozen=True)
class ReplaySpan:
    """What is shown: ``ticks`` of ``tick`` ms each, from the instant ``since``."""

    since: int
    tick: int
    ticks: int

    @property
    def until(self) -> int:
        return self.since + self.tick * self.ticks

    @cached_property
    def instants(self) -> Integers:
        """The instants of the ticks, the end included."""
        return self.since + self.tick * np.arange(self.ticks + 1, dtype=np.int64)

    def tick_of(self, instant: int) -> int:
        """The first tick at or after an instant; one more than ``ticks`` for what comes later."""
        return min(max(-((self.since - instant) // self.tick), 0), self.ticks + 1)


@dataclass(frozen=True, kw_only=True)
class Replay:
    """What happens in a span. The legs are those of one case in ``every``; all counts are of all
    cases, one per tick and the end.

    ``waiting``: tokens in the queue of every step, by full name; ``inside``: cases begun and not
    finished; ``delivered`` and ``ended`` (without a delivery, by outcome): cases since the
    beginning of the span; ``days``: the cycle times of those delivered, added up. ``legs`` are in
    the order of cases and time.
    """

    span: ReplaySpan
    legs: tuple[Leg, ...]
    cases: int
    every: int
    waiting: Mapping[str, Integers]
    inside: Integers
    delivered: Integers
    ended: Mapping[str, Integers]
    days: Sequence[float]

    @property
    def shown(self) -> int:
        return len({leg.case for leg in self.legs})


def span_of(logs: Sequence[EventLog], since: int, length: int = QUARTER) -> ReplaySpan:
    """A span for logs that are shown together: from the first midnight at or after ``since`` to at
    the latest the day when all is over.
    """
    since = -(-since // DAY) * DAY
    last = max(
        (int(max(log.cases.closed.max(), log.completed.max(), since)) for log in logs if len(log)),
        default=since,
    )
    until = min(since + length, (last // DAY + 1) * DAY)
    tick = max(math.ceil((until - since) / TICKS / MINUTE), 1) * MINUTE
    return ReplaySpan(since, tick, -(-(until - since) // tick))


def thinning(
    logs: Sequence[EventLog], span: ReplaySpan, cases: int = MAX_CASES, legs: int = MAX_LEGS
) -> int:
    """One case in how many is shown, so that at no tick more than so many are under way, and about
    so many rows are in the span at most.
    """
    found = 1
    for log in logs:
        rows = int(np.count_nonzero((log.enabled < span.until) & (log.completed > span.since)))
        found = max(found, math.ceil(int(_inside(log, span).max()) / cases), math.ceil(rows / legs))
    return found


def _present(log: EventLog, span: ReplaySpan) -> Integers:
    """The numbers of the cases that are not over before the span and begin in or before it."""
    closed = np.where(log.cases.closed == NOT_YET, span.until, log.cases.closed)
    return np.flatnonzero((log.cases.begin < span.until) & (closed > span.since)) + 1


def replay(log: EventLog, process: Process, span: ReplaySpan, every: int = 1) -> Replay:
    """The replay of a log of this process."""
    network = network_of(process)
    present = _present(log, span)
    shown = [int(number) for number in present if (number - 1) % every == 0]
    stays = stays_of(log, network, shown)
    cases = log.cases
    is_approved = cases.outcome == log.outcomes.index(APPROVED)
    approved = is_approved & (cases.finished > span.since)
    delivered = cases.finished[approved]
    took = (cases.finished - cases.begin)[approved] / DAY
    order = np.argsort(delivered, kind="stable")
    sums = np.concatenate(([0.0], np.cumsum(took[order])))
    counts = _until(delivered, span)
    gone = np.where(cases.finished == NOT_YET, cases.closed, cases.finished)
    over = ((cases.finished == NOT_YET) | ~is_approved) & (gone > span.since)
    ended = {
        label: _until(gone[over & (cases.outcome == i)], span)
        for i, label in enumerate(log.outcomes)
    }
    return Replay(
        span=span,
        legs=tuple(
            sorted(
                legs_of(stays, span), key=lambda leg: (leg.case, leg.since, leg.until, leg.place)
            )
        ),
        cases=len(present),
        every=every,
        waiting=_waiting(log, network, span),
        inside=_inside(log, span),
        delivered=counts,
        ended={label: each for label, each in ended.items() if each[-1]},
        days=[round(float(sums[count]), 5) for count in counts],
    )


def _inside(log: EventLog, span: ReplaySpan) -> Integers:
    """The cases that have begun and are neither finished nor closed, at every tick."""
    over = np.where(log.cases.finished == NOT_YET, log.cases.closed, log.cases.finished)
    return _until(log.cases.begin, span) - _until(over[over != NOT_YET], span)


def _until(instants: Integers, span: ReplaySpan) -> Integers:
    """How many of these instants have come, at every tick."""
    return np.searchsorted(np.sort(instants), span.instants, side="right").astype(np.int64)


def _waiting(log: EventLog, network: Network, span: ReplaySpan) -> dict[str, Integers]:
    """How many wait in front of every step, for officers or to be let in, at every tick; only steps
    in front of which somebody waits.
    """
    by_officers = np.array([bool(network.steps[name].step.pools) for name in log.steps], dtype=bool)
    slot, work = log.part == Part.SLOT, (log.part == Part.WORK) & by_officers[log.step]
    until = np.where(slot | (log.started == NOT_YET), log.completed, log.started)
    waits = (
        (slot | work) & (until > log.enabled) & (log.enabled < span.until) & (until > span.since)
    )
    found = {}
    for step in np.unique(log.step[waits]):
        mine = waits & (log.step == step)
        count = _until(log.enabled[mine], span) - _until(until[mine], span)
        if count.any():
            found[log.steps[step]] = count
    return found


def stays_of(log: EventLog, network: Network, cases: Collection[int]) -> list[Stay]:
    """The stays of these cases, exact and in the order of the log, those at joins last; a case that
    is closed is nowhere.
    """
    made = _Stays(log, network)
    rows = [
        int(row)
        for row in np.flatnonzero(np.isin(log.case, np.array(sorted(cases), dtype=np.int64)))
    ]
    for row in rows:
        made.add_row(row)
    made.add_joins(rows)
    return made.found


class _Stays:
    """Stays in the making."""

    def __init__(self, log: EventLog, network: Network) -> None:
        self.log, self.network = log, network
        self.found: list[Stay] = []
        self.last: dict[int, int] = {}  # the last stay of every row

    def closed(self, case: int) -> int:
        closed = int(self.log.cases.closed[case - 1])
        return self.log.stopped if closed == NOT_YET else closed

    def add_row(self, row: int) -> None:
        log = self.log
        case, name = int(log.case[row]), log.steps[log.step[row]]
        enabled, started, completed = (
            int(log.enabled[row]),
            int(log.started[row]),
            int(log.completed[row]),
        )
        cause = self.last.get(int(log.cause[row]), -1)
        for since, until, state in self._pieces(
            row, name, enabled, completed if started == NOT_YET else started, completed
        ):
            self.found.append(
                Stay(
                    case,
                    self.network.keys[name],
                    since,
                    min(until, self.closed(case)),
                    state,
                    cause,
                )
            )
            cause = len(self.found) - 1
        self.last[row] = cause

    def _pieces(
        self, row: int, name: str, enabled: int, started: int, completed: int
    ) -> Iterator[tuple[int, int, State]]:
        step = self.network.steps[name].step
        match int(self.log.part[row]):
            case Part.SLOT:
                yield enabled, completed, State.QUEUING
            case Part.TRIP | Part.INQUIRY | Part.TAKEOVER:
                yield enabled, completed, State.APPLICANT
            case Part.WORK if step.pools:
                yield enabled, started, State.QUEUING
                yield started, completed, State.IN_HAND
            case Part.WORK if step.by_applicant:
                yield enabled, completed, State.APPLICANT
            case _:
                yield enabled, completed, State.PENDING

    def add_joins(self, rows: Sequence[int]) -> None:
        """Tokens whose step is done and that let nothing go on wait at the join ahead, until it
        fires or the case is closed.
        """
        log = self.log
        leads = {int(log.cause[row]) for row in rows} - {NO_CAUSE}
        starts: dict[int, list[int]] = {}
        for row in rows:
            if int(log.cause[row]) == NO_CAUSE or int(log.step[row]) != int(
                log.step[int(log.cause[row])]
            ):
                starts.setdefault(int(log.case[row]), []).append(row)
        for row in rows:
            if (
                row in leads
                or int(log.status[row]) != Status.DONE
                or int(log.cases.last[int(log.case[row]) - 1]) == row
            ):
                continue
            join = self._join_after(log.steps[log.step[row]])
            until = self._fires(row, join, starts[int(log.case[row])]) if join is not None else None
            if join is not None and until is not None:
                since, case = int(log.completed[row]), int(log.case[row])
                self.found.append(
                    Stay(
                        case,
                        join,
                        since,
                        min(until, self.closed(case)),
                        State.PENDING,
                        self.last[row],
                    )
                )

    def _fires(self, row: int, join: Node, starts: Sequence[int]) -> int | None:
        """When the join at which the token of a row rests lets the case go on."""
        log, done = self.log, int(self.log.completed[row])
        ahead, ends = self._steps_after(join)
        instants = [
            int(log.enabled[other])
            for other in starts
            if log.steps[log.step[other]] in ahead and int(log.enabled[other]) >= done
        ]
        if ends and (finished := int(log.cases.finished[int(log.case[row]) - 1])) >= done:
            instants.append(finished)
        if int(log.cases.closed[int(log.case[row]) - 1]) == NOT_YET:
            instants.append(log.stopped)
        return min(instants, default=None)

    def _join_after(self, step: str) -> Node | None:
        for node in self._ahead(self.network.keys[step]):
            place = self.network.graph.nodes[node]
            if isinstance(place, JoinNode) and place.waits:
                return node
        return None

    def _steps_after(self, join: Node) -> tuple[frozenset[str], bool]:
        """The steps that a token may come to first behind a join, and whether the end of the flow
        may be next.
        """
        nodes = list(self._ahead(join))
        places = (self.network.graph.nodes[node] for node in nodes)
        names = frozenset(place.name for place in places if isinstance(place, StepNode))
        return names, FINISH in nodes

    def _ahead(self, start: Node) -> Iterator[Node]:
        """The nodes behind one, nearest first, as far as the first steps that every case has to
        do.
        """
        todo, seen = [start], {start}
        while todo:
            for target in self.network.graph.ahead[todo.pop(0)]:
                if target not in seen:
                    seen.add(target)
                    yield target
                    place = self.network.graph.nodes[target]
                    if not isinstance(place, StepNode) or place.step.when is not None:
                        todo.append(target)


def legs_of(stays: Sequence[Stay], span: ReplaySpan) -> Iterator[Leg]:
    """The stays that are seen at a tick; what is too short to be seen becomes part of the way."""
    ticks = [(span.tick_of(stay.since), span.tick_of(stay.until)) for stay in stays]
    for stay, (since, until) in zip(stays, ticks, strict=True):
        if since < until:
            way = tuple(_way(stays, ticks, stay)) if stay.since >= span.since else ()
            yield Leg(stay.case, stay.place, since, until, stay.state, way if len(way) > 1 else ())


def _way(stays: Sequence[Stay], ticks: Sequence[tuple[int, int]], stay: Stay) -> list[Node]:
    places, cause = [stay.place], stay.cause
    while cause >= 0:
        before = stays[cause]
        if before.place != places[0]:
            places.insert(0, before.place)
        if ticks[cause][0] < ticks[cause][1]:
            return places
        cause = before.cause
    return [START, *places]
