"""How much of a change each cut, or each reform, brought: it varies the reforms of a scenario and
stands above the rooms that never learn of one (LAW 1).

Scenario → parts of it → experiment → **attribution** → present. All parts are simulated on the same
random numbers, so that the shares add up to the whole in every replication; the interval is over
replications. A set is worth what the largest part that holds together brings (``coalitions``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from simulator.comparison.changes import most_of
from simulator.comparison.harm import HarmChange, harm_of
from simulator.comparison.outcomes import OutcomeShare, outcome_shares
from simulator.comparison.scenarios import line_changes
from simulator.experiments.runs import DEFAULTS, Progress, Settings, run, window_of
from simulator.experiments.statistics import Estimate, bounded, change, estimate
from simulator.flow_analysis.busy_pools import overloaded
from simulator.measures.catalogue import MEASURES, measure_named
from simulator.model.errors import SimulationError, problem
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform, cut_of
from simulator.reforms.licence import WAYS, PermitsAfterLicence
from simulator.reforms.scenario import Scenario
from simulator.reforms.subsets import ScenarioPart
from simulator.studies.attributed import Attribution, By, Interaction, Share, Worth
from simulator.studies.coalitions import Coalitions
from simulator.studies.reasons import reasons
from simulator.studies.shapley import (
    Game,
    Players,
    along,
    interaction,
    random_orders,
    shapley,
    subsets,
)

MAX_EXACT = 8  # players; 256 parts
CARRIED = "cycle_time"  # the measure whose change is divided among lines too
ORDERS = 32  # of a sampled estimate, in pairs of an order and its reverse
FEWEST = 4  # of one pair nobody knows what another would have said


@dataclass(frozen=True)
class _Way:
    """A reform, or one of the ways that it goes: its place in the file, and what it is called."""

    reform: Reform
    place: int
    term: Text
    name: str | None = None


def _ways(scenario: Scenario) -> tuple[_Way, ...]:
    """Every reform; one that goes several ways as each of them, since they are different cuts."""
    found: list[_Way] = []
    for place, reform in enumerate(scenario.reforms):
        several = reform.ways() if isinstance(reform, PermitsAfterLicence) else ()
        if len(several) > 1:
            found += [_Way(way, place, WAYS[name], name) for name, way in several]
        else:
            found.append(_Way(reform, place, reform.TERM))
    return tuple(found)


def players_of(scenario: Scenario, by: By) -> dict[str, tuple[int, ...]]:
    """The players: cuts (``other`` for reforms of none) or reforms, each with its reforms by index,
    in the order of the file. Each way of a reform that goes several is a reform here.
    """
    return _players(_ways(scenario), by)


def _players(ways: Sequence[_Way], by: By) -> dict[str, tuple[int, ...]]:
    players: dict[str, list[int]] = {}
    for i, way in enumerate(ways):
        reform = way.reform
        if by == "cut":
            name = _player_of(reform)
        else:
            own = reform.record.name or reform.KEY
            alike = len(
                {
                    other.place
                    for other in ways[:i]
                    if (other.reform.record.name or other.reform.KEY) == own
                }
                - {way.place}
            )
            name = f"{own}#{alike + 1}" if alike else own
            name = f"{name}.{way.name}" if way.name else name
        players.setdefault(name, []).append(i)
    return {name: tuple(reforms) for name, reforms in players.items()}


def _player_of(reform: Reform) -> str:
    return "other" if cut_of(reform) == "none" else cut_of(reform)


def attribute(
    process: Process,
    scenario: Scenario,
    *,
    by: By = "cut",
    measure: str = "cycle_time",
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
    exact_to: int = MAX_EXACT,
    orders: int = ORDERS,
) -> Attribution:
    """Divides the change of a measure; beyond ``exact_to`` players over a sample of ``orders``.

    Raises:
        SimulationError: as ``experiment.run``; or the measure is unknown, or has no value in some
            part; or fewer than ``FEWEST`` orders are to be drawn.
    """
    _check(scenario, measure)
    if orders < FEWEST:
        raise SimulationError(problem("not-a-count", ("orders",), given=str(orders), least=FEWEST))
    process = scenario.start(process)
    ways = _ways(scenario)
    scenario = replace(scenario, reforms=tuple(way.reform for way in ways))
    players = _players(ways, by)
    exact = len(names := list(players)) <= exact_to
    seed = process.experiment.seed if settings.seed is None else settings.seed
    drawn = [] if exact else list(random_orders(names, seed, orders))
    wanted = list(subsets(names)) if exact else list(dict.fromkeys(_sampled(names, drawn)))
    found = Coalitions(process, scenario, window_of(process, settings))
    parts = {part: found.part([i for name in part for i in players[name]]) for part in wanted}
    simulated = _simulated(parts, measure, settings, progress)
    games = simulated.games
    value = _exact_value(names, games) if exact else _sampled_value(drawn, games)
    return Attribution(
        process=process.name,
        scenario=scenario.name,
        by=by,
        measure=measure,
        before=worth(games, frozenset(), measure, settings.confidence),
        after=worth(games, frozenset(names), measure, settings.confidence),
        total=moved(games, frozenset(names), frozenset(), measure, settings.confidence),
        shares=tuple(
            _share(process, scenario, name, players[name], names, games, value, measure, settings)
            for name in names
        ),
        interactions=_interactions(names, games, settings) if exact else (),
        coalitions=_worths(names, parts, games, measure, settings),
        carried=simulated.carried if measure == CARRIED else {},
        outcomes=simulated.outcomes,
        harm=simulated.harm,
        together=found.together({i: name for name in names for i in players[name]}, parts.values()),
        capacity=tuple(found.capacity.items()),
        orders=None if exact else len(drawn),
        replications=len(games),
        confidence=settings.confidence,
        parts=simulated.distinct,
        seed=seed,
        overloaded=_overloaded(parts, process, settings),
        terms=tuple(way.term for way in ways),
        places=tuple(way.place for way in ways),
        cuts=tuple(_player_of(way.reform) for way in ways),
    )


def _check(scenario: Scenario, measure: str) -> None:
    if not scenario.reforms:
        raise SimulationError(
            problem("no-reforms-to-explain", ("reforms",), scenario=scenario.name)
        )
    measure_named(measure)


@dataclass(frozen=True)
class _Simulated:
    """The measure of every part, replication by replication; how many distinct processes that took;
    what carries the change from nothing to all of them, how cases end then, and what harm is done.
    """

    games: list[Game]
    distinct: int
    carried: Mapping[str, Estimate]
    outcomes: Mapping[str, OutcomeShare]
    harm: Mapping[str, HarmChange]


def _simulated(
    parts: Mapping[Players, ScenarioPart],
    measure: str,
    settings: Settings,
    progress: Progress | None,
) -> _Simulated:
    """Simulates every part, nothing at all first; equal processes once."""
    distinct: list[Process] = []
    place: dict[Players, int] = {}
    for players, part in parts.items():
        if part.process not in distinct:
            distinct.append(part.process)
        place[players] = distinct.index(part.process)
    ends = {str(place[part]) for part in (frozenset[str](), max(parts, key=len))}
    runs = run(
        {str(n): each for n, each in enumerate(distinct)},
        replace(settings, precision=None),
        progress,
        means_only=True,
        settled_by=sorted(ends),
        only=measure,
        wholly=ends,
    )
    games: list[Game] = []
    for replication in range(runs.replications):
        means = [
            runs.measures[str(n)][replication].values[measure].mean for n in range(len(distinct))
        ]
        known = [mean for mean in means if mean is not None]
        if len(known) == len(means):
            games.append({players: known[n] for players, n in place.items()})
    if not games:
        title = MEASURES[measure].title
        raise SimulationError(problem("measure-without-value", measure=(title,)))
    before, whole = (
        runs.measures[str(place[part])] for part in (frozenset[str](), max(parts, key=len))
    )
    reformed = parts[max(parts, key=len)].process
    return _Simulated(
        games,
        len(distinct),
        line_changes(whole, settings.confidence),
        outcome_shares(whole, before, settings.confidence, settings.confidence, reformed.outcomes),
        harm_of(reformed, whole, before, settings.confidence),
    )


def worth(games: Sequence[Game], part: Players, measure: str, confidence: float) -> Estimate:
    """The measure with the reforms of some players."""
    return bounded([game[part] for game in games], confidence, most_of(measure))


def moved(
    games: Sequence[Game], part: Players, from_part: Players, measure: str, confidence: float
) -> Estimate:
    """How far the measure moves from one set of players to another."""
    after, before = ([game[each] for game in games] for each in (part, from_part))
    return change(after, before, confidence, most_of(measure))


def _exact_value(names: Sequence[str], games: Sequence[Game]) -> Callable[[str, float], Estimate]:
    divided = [shapley(names, game) for game in games]
    return lambda name, confidence: estimate([each[name] for each in divided], confidence)


def _sampled_value(
    orders: Sequence[Sequence[str]], games: Sequence[Game]
) -> Callable[[str, float], Estimate]:
    """The mean over orders; the interval holds what the sample of orders and what the replications
    leave open.
    """

    def value(name: str, confidence: float) -> Estimate:
        table = [[along(order, game)[name] for order in orders] for game in games]
        replications = estimate([math.fsum(row) / len(row) for row in table], confidence)
        pairs = [
            math.fsum(row[n] + row[n + 1] for row in table) / (2 * len(table))
            for n in range(0, len(orders), 2)
        ]
        sampled = estimate(pairs, confidence)
        both = (replications, sampled)
        reach = [
            math.hypot(*(end - each.mean for each, end in zip(both, ends, strict=True)))
            for ends in zip(replications.ends, sampled.ends, strict=True)
        ]
        mean = replications.mean
        return replace(replications, low=mean - reach[0], high=mean + reach[1])

    return value


def _share(
    process: Process,
    scenario: Scenario,
    name: str,
    reforms: tuple[int, ...],
    names: Sequence[str],
    games: Sequence[Game],
    value: Callable[[str, float], Estimate],
    measure: str,
    settings: Settings,
) -> Share:
    whole = frozenset(names)
    found = Share(
        name=name,
        reforms=reforms,
        value=value(name, settings.confidence),
        first_in=moved(games, frozenset({name}), frozenset(), measure, settings.confidence),
        last_in=moved(games, whole, whole - {name}, measure, settings.confidence),
    )
    total = moved(games, whole, frozenset(), measure, settings.confidence)
    why = reasons(
        process,
        [scenario.reforms[i] for i in reforms],
        measure,
        found.value.mean,
        found.first_in.mean,
        found.last_in.mean,
        total.mean,
    )
    return replace(found, reasons=why)


def _interactions(
    names: Sequence[str], games: Sequence[Game], settings: Settings
) -> tuple[Interaction, ...]:
    """All pairs, the largest first."""
    found = [
        Interaction(
            between=(a, b),
            value=estimate([interaction(names, game, a, b) for game in games], settings.confidence),
        )
        for a, b in combinations(names, 2)
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.value.mean)))


def _worths(
    names: Sequence[str],
    parts: Mapping[Players, ScenarioPart],
    games: Sequence[Game],
    measure: str,
    settings: Settings,
) -> tuple[Worth, ...]:
    """What every set of players is worth, the smallest sets first."""
    found = [
        Worth(
            players=tuple(name for name in names if name in part),
            value=worth(games, part, measure, settings.confidence),
            left_out=made.left_out,
        )
        for part, made in parts.items()
    ]
    return tuple(sorted(found, key=lambda each: len(each.players)))


def _overloaded(
    parts: Mapping[Players, ScenarioPart], process: Process, settings: Settings
) -> tuple[str, ...]:
    window = window_of(process, settings)
    whole = max(parts, key=len)
    found = {}
    for part in (frozenset[str](), whole):
        found.update(dict.fromkeys(overloaded(parts[part].process, window)))
    return tuple(found)


def _sampled(names: Sequence[str], orders: Sequence[Sequence[str]]) -> Iterator[Players]:
    """The parts that the orders pass through, each player alone, and all others without it."""
    for order in orders:
        yield from (frozenset(order[:n]) for n in range(len(order) + 1))
    for name in names:
        yield frozenset({name})
        yield frozenset(names) - {name}
