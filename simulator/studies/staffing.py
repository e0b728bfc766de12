"""The smallest staff that keeps a promise: by load, or by the share of decisions on time.

Flow analysis → **staffing** → tables. For a load the traffic equations say it at once. For
decisions on time the search begins there: it adds an officer where cases wait most until the
promise is kept, then takes away every officer who can be spared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.comparison.results import ScenarioResult
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Progress, Settings, window_of
from simulator.experiments.statistics import Estimate
from simulator.flow_analysis.loads import Offered
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import day_of, too_much, traffic
from simulator.model.errors import SimulationError, problem
from simulator.model.process import Process

REPLICATIONS, MAX_ADDED = 5, 60
PLENTY = 4  # times the officers of today, to see whether staff could do it at all
STABLE = 0.95  # the search for decisions on time begins below this load
ROUNDING = 1e-9


@dataclass(frozen=True, kw_only=True)
class Need:
    """A pool: its officers today and those needed, and how busy each number makes them."""

    pool: str
    today: int
    needed: int
    load_today: float
    load: float


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """The staff that keeps a promise. ``on_time`` is what was simulated with it; ``reachable`` is
    false if no staff keeps the promise.
    """

    needs: tuple[Need, ...]
    on_time: Estimate | None
    reachable: bool
    tried: int


def for_utilisation(process: Process, most: float, settings: Settings) -> Staffing:
    """The fewest officers per pool whose offered load is at most ``most``.

    Raises:
        SimulationError: the target is not above 0 and below 1, or the work never ends.
    """
    _check(most)
    offered = _offered(process, settings)
    wanted = {name: fewest(each, most) for name, each in offered.items()}
    return Staffing(needs=_needs(process, offered, wanted), on_time=None, reachable=True, tried=0)


def fewest(offered: Offered, most: float) -> int:
    """The fewest officers with whom the load of a pool is at most ``most``.

    >>> from simulator.flow_analysis.loads import TeamWork
    >>> two_of_them = TeamWork(officers=2, number=10, work=105.0, calendars=frozenset({None}))
    >>> fewest(Offered((two_of_them,), {frozenset({None}): 100}), 0.95)
    4
    """
    enough = max((each.officers for each in offered.demands), default=1)
    while offered.load(enough) > most + ROUNDING:
        enough *= 2
    return bisect_left(
        range(enough), True, lo=1, key=lambda number: offered.load(number) <= most + ROUNDING
    )


def for_on_time(
    process: Process, least: float, settings: Settings, progress: Progress | None = None
) -> Staffing:
    """A staff with which the mean share of decisions on time is at least ``least``, and from which
    no single officer can be spared.

    Raises:
        SimulationError: the target is not above 0 and below 1, the work never ends, or as
            ``experiment.run``.
    """
    _check(least)
    search = _Search(
        process,
        least,
        replace(settings, replications=settings.replications or REPLICATIONS, precision=None),
        progress,
    )
    offered = _offered(process, settings)
    wanted = {name: fewest(each, STABLE) for name, each in offered.items()}
    plenty = {
        name: PLENTY * max(process.pools[name].capacity, number) for name, number in wanted.items()
    }
    if not search.keeps(plenty):
        return Staffing(
            needs=_needs(process, offered, wanted),
            on_time=search.on_time(plenty),
            reachable=False,
            tried=search.tried,
        )
    for _ in range(MAX_ADDED):
        if search.keeps(wanted):
            break
        pool = search.result(wanted).bottleneck
        if pool is None:
            break
        wanted[pool] += 1
    spared = search.keeps(wanted)
    while spared:
        spared = False
        for name in sorted(wanted, key=lambda each: offered[each].load(wanted[each])):
            fewer = {**wanted, name: wanted[name] - 1}
            if fewer[name] >= 1 and _stable(offered, fewer) and search.keeps(fewer):
                wanted, spared = fewer, True
    return Staffing(
        needs=_needs(process, offered, wanted),
        on_time=search.on_time(wanted),
        reachable=search.keeps(wanted),
        tried=search.tried,
    )


def _check(target: float) -> None:
    if not 0 < target < 1:
        raise SimulationError(problem("no-target", target=f"{target:.0%}"))


def _offered(process: Process, settings: Settings) -> Mapping[str, Offered]:
    until = day_of(process, window_of(process, settings).horizon)
    offered = traffic(process, network_of(process), until).offered
    endless = [name for name, each in offered.items() if each.endless]
    if endless:
        raise SimulationError(
            [problem("endless-work", ("pools", name), pool=name) for name in endless]
        )
    return offered


def _stable(offered: Mapping[str, Offered], wanted: Mapping[str, int]) -> bool:
    return not too_much({name: each.load(wanted[name]) for name, each in offered.items()})


def _needs(
    process: Process, offered: Mapping[str, Offered], wanted: Mapping[str, int]
) -> tuple[Need, ...]:
    return tuple(
        Need(
            pool=name,
            today=process.pools[name].capacity,
            needed=wanted[name],
            load_today=each.load(process.pools[name].capacity),
            load=each.load(wanted[name]),
        )
        for name, each in offered.items()
    )


class _Search:
    """What was simulated so far, by staff."""

    def __init__(
        self, process: Process, least: float, settings: Settings, progress: Progress | None
    ) -> None:
        self.process, self.least, self.settings, self.progress = process, least, settings, progress
        self.seen: dict[tuple[int, ...], ScenarioResult] = {}

    @property
    def tried(self) -> int:
        return len(self.seen)

    def result(self, staff: Mapping[str, int]) -> ScenarioResult:
        key = tuple(staff.values())
        if key not in self.seen:
            pools = {
                name: pool.staffed(staff.get(name, pool.capacity))
                for name, pool in self.process.pools.items()
            }
            found = compare(
                {"staff": replace(self.process, pools=pools)}, self.settings, self.progress
            )
            self.seen[key] = found.scenarios["staff"]
        return self.seen[key]

    def on_time(self, staff: Mapping[str, int]) -> Estimate | None:
        return self.result(staff).measures["on_time"].mean

    def keeps(self, staff: Mapping[str, int]) -> bool:
        share = self.on_time(staff)
        return share is not None and share.mean >= self.least and not self.result(staff).unstable
