"""What a pick does: its figures after a few replications, then after more.

Offer → **replies** → line → server. All picks of a room share their seed, their window and their
numbers of replications; what two of them come to is simulated once. After as many replications the
figures are those of ``fivecuts compare`` for the same reforms, seed and window.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import inf
from typing import Any, TypeVar

from simulator.comparison.results import ScenarioResult
from simulator.comparison.scenarios import scenario_result
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan
from simulator.experiments.runs import Runs, Settings, prepared_for
from simulator.experiments.statistics import Estimate, estimate, exact
from simulator.experiments.workers import Task, simulate_task
from simulator.flow_analysis.counts import counts
from simulator.measures.replication import Measures
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.studies.candidates import TODAY, UNCHECKED
from simulator.studies.packages import UNDETECTED
from simulator.workshop.offer import Offer, Pick

STAGES = (2, 4, 10, 20)
"""So many replications have been simulated when a page is told again."""
KEPT = 24  # plans whose replications are kept, for the next stage
REMEMBERED = 4000  # replies
A_YEAR = 365 * DAY
Wanted = Callable[[], bool]
Key = TypeVar("Key")
Value = TypeVar("Value")
SURE = ("visits", "materials")  # that a page shows with how sure they are, beside days and harm
CLOCKS = ("applicant_time", "procedural_time", "off_hours_time", "waiting_time", "touch_time")


class NotWanted(Exception):
    """Nobody waits for these figures any more."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a pick does, after so many replications. Times are in hours; ``days`` is ``None`` where
    queues grow without end, and ``clocks`` are then none.

    ``harm`` is how many more faults than today nobody finds, per ended case; ``None``: nobody has
    said. ``cost`` is what the public pays a year beyond today, in CNY, without officers; ``once``
    what it pays one time; ``officers`` how many more there are than today. ``ends`` are the ends of
    the intervals of visits, materials and harm, as far as there are any.
    """

    replications: int
    days: Estimate | None
    p90: float | None
    clocks: tuple[float, ...]
    visits: float | None
    materials: float | None
    on_time: float | None
    busiest: str | None
    load: float
    harm: float | None
    steps: int
    officers: int
    laws: int
    cost: float
    once: float
    ends: Mapping[str, tuple[float, float]]


@dataclass
class _Plan:
    """A plan that is being simulated: its replications so far, by whoever holds the lock."""

    plan: Plan
    found: list[Measures] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Replies:
    """The figures of picks; may be asked from several threads."""

    def __init__(self, offer: Offer, settings: Settings) -> None:
        self.offer, self.settings = offer, settings
        start = {TODAY: offer.today, "widest": offer.widest.process}
        self.prepared = prepared_for(start, settings, None)
        most = max(2, self.prepared.most)
        self.stages = (*(n for n in STAGES if n < most), most)
        self.compiled = self.prepared.engine(settings.engine) == "compiled"
        self._today = _Plan(self.prepared.plans[TODAY])
        self._plans: OrderedDict[Plan, _Plan] = OrderedDict()
        self._running: OrderedDict[Pick, _Plan] = OrderedDict()
        self._replies: OrderedDict[tuple[Pick, int], Reply] = OrderedDict()
        self._lock = threading.Lock()
        self.simulated = 0

    def known(self, pick: Pick, number: int) -> Reply | None:
        """What was found before."""
        return self._replies.get((pick, number))

    def reply(self, pick: Pick, number: int, is_wanted: Wanted = lambda: True) -> Reply:
        """The figures of a pick whose reforms hold together, after so many replications.

        Raises:
            NotWanted: nobody waits for them any more; what was simulated is kept.
        """
        known = self.known(pick, number)
        if known is not None:
            return known
        process = self.offer.process(pick)
        assert process is not None
        running = self._planned(pick, process)
        before = self._measured(self._today, number, is_wanted)
        is_today = running.plan == self._today.plan
        measures = before if is_today else self._measured(running, number, is_wanted)
        paired = tuple(after.against(b) for after, b in zip(measures, before, strict=True))
        prepared, confidence = self.prepared, self.settings.confidence
        runs = Runs({}, prepared.window, prepared.seed, prepared.warm_up)
        result = scenario_result(process, paired, before, runs, confidence, confidence)
        found = self._told(pick, result, paired, before)
        with self._lock:
            _remember(self._replies, (pick, number), found, REMEMBERED)
        return found

    def _planned(self, pick: Pick, process: Process) -> _Plan:
        """The plan of a pick; picks that come to the same share it."""
        with self._lock:
            running = self._running.get(pick)
        if running is None:
            made = plan(process, self.prepared.window)
            with self._lock:
                running = self._plans.get(made) or _Plan(made)
        with self._lock:
            _remember(self._plans, running.plan, running, KEPT)
            _remember(self._running, pick, running, KEPT)
        return running

    def _measured(self, running: _Plan, number: int, is_wanted: Wanted) -> tuple[Measures, ...]:
        """The first so many replications; nobody simulates the same one twice."""
        with running.lock:
            while len(running.found) < number:
                if not is_wanted():
                    raise NotWanted
                task = Task("", len(running.found) + 1, self.settings.engine)
                found = simulate_task({"": running.plan}, self.prepared.seed, task)
                running.found.append(found)
                self.simulated += 1
            return tuple(running.found[:number])

    def _told(
        self,
        pick: Pick,
        result: ScenarioResult,
        measures: Sequence[Measures],
        before: Sequence[Measures],
    ) -> Reply:
        bundle = self.offer.bundle(pick)
        assert bundle is not None
        named = result.measures
        mean = {name: each.mean.mean if each.mean else None for name, each in named.items()}
        times = [mean[name] for name in CLOCKS]
        busy = {name: load for name, load in result.flow.loads.items() if load < inf}
        busiest = max(busy, key=lambda name: busy[name], default=None)
        fees, today = _mean(measures, "fees"), _mean(before, "fees")
        observed = self.prepared.window.horizon - self.prepared.window.warm_up
        cases = sum(each.cohort for each in before) / len(before) * A_YEAR / observed
        staff = sum(pool.capacity for pool in self.offer.today.pools.values())
        days, p90 = named["cycle_time"].mean, named["cycle_time"].p90
        harm = None if bundle.unchecked else _harm(measures, before, self.settings.confidence)
        sure = {name: named[name].mean for name in SURE} | {"harm": harm}
        return Reply(
            replications=len(measures),
            days=days,
            p90=p90.mean if p90 is not None else None,
            clocks=tuple(each for each in times if each is not None) if days else (),
            visits=mean["visits"],
            materials=mean["materials"],
            on_time=mean["on_time"],
            busiest=busiest,
            load=busy[busiest] if busiest is not None else 0.0,
            harm=None if harm is None else harm.mean,
            steps=result.counts.steps,
            officers=bundle.officers + sum(n for _, n in pick.officers) - staff,
            laws=self.offer.laws(pick),
            cost=((today or 0.0) - (fees or 0.0)) * cases,
            once=bundle.public_cost - counts(self.offer.today).public_costs,
            ends={name: each.ends for name, each in sure.items() if each is not None},
        )


def _remember(known: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Keeps the latest so many."""
    known[key] = value
    known.move_to_end(key)
    while len(known) > most:
        known.popitem(last=False)


def _harm(
    measures: Sequence[Measures], before: Sequence[Measures], confidence: float
) -> Estimate | None:
    """How many more faults nobody finds; ``None`` where more than today go unchecked, or where
    nobody says what a fault does.
    """
    if (_mean(measures, UNCHECKED) or 0.0) > (_mean(before, UNCHECKED) or 0.0):
        return None
    today = _mean(before, UNDETECTED)
    if _mean(measures, UNDETECTED) is None:
        return None if today is not None else exact(0.0)
    more = [
        after - (now or 0.0)
        for after, now in zip(_each(measures), _each(before), strict=True)
        if after is not None
    ]
    return estimate(more, confidence)


def _each(measures: Sequence[Measures]) -> list[float | None]:
    return [each.values[UNDETECTED].mean for each in measures]


def _mean(measures: Sequence[Measures], name: str) -> float | None:
    found = [mean for each in measures if (mean := each.values[name].mean) is not None]
    return sum(found) / len(found) if found else None


def figures(reply: Reply, unit: float, officer: float) -> dict[str, Any]:
    """A reply as a page reads it: times in a unit of so many hours, an officer at a cost a year."""
    days = reply.days and reply.days.times(1 / unit)
    return {
        **asdict(reply),
        "days": days and {"mean": days.mean, "low": days.ends[0], "high": days.ends[1]},
        "p90": None if reply.p90 is None else reply.p90 / unit,
        "clocks": [each / unit for each in reply.clocks],
        "cost": reply.cost + reply.officers * officer,
    }
