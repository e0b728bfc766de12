"""The best of 1,024 packages where a formula gives every one: waits that add up, and queues that
follow M/M/1; and how often the right one is named when that is asked a hundred times.
"""

from __future__ import annotations

from itertools import combinations
from math import inf
from pathlib import Path

import pytest

from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario
from simulator.model.process import Process
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen
from tests.test_best import process, scenario

WAITS = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31]
LONG = process(", ".join(f"{{s{n}: {{wait: {n} h}}}}" for n in (*WAITS, 37)))


@pytest.mark.slow
def test_of_1024_sets_of_removals_every_one_takes_what_is_left() -> None:
    reforms = [f"cut_steps: {{remove: [s{n}], name: r{n}}}" for n in WAITS]
    given = {"plan": scenario(*reforms)}
    found, _ = best(LONG, given, Wanted(), Settings(replications=2))
    assert (found.possible, len(found.ranked)) == (1024, 1024)
    for each in found.ranked:
        gone = sum(int(name[1:]) for name in each.package.switches)
        assert each.mean.mean == pytest.approx(37 + sum(WAITS) - gone)
    assert len(found.best.package.switches) == 10


RATE = 0.5  # cases an hour; what serves them takes an hour in the mean, as a rule
DAYS = """process: town
start: 2020-01-06
arrivals: {{every: {{exponential: 2 h}}}}
pools: {{first: {{capacity: 1}}, second: {{capacity: 1}}, third: {{capacity: 1}}}}
flow: [{flow}]
experiment: {{horizon: {horizon}, warm_up: 2 weeks, replications: 2}}
"""
STEPS = {"first": 1.0, "second": 0.8, "third": 0.6}
WORK = {"first": -50, "second": +20, "third": -25}


def town(horizon: str) -> Process:
    from simulator.formats import process_from_text

    flow = ", ".join(
        f"{{{name}-step: {{by: {name}, time: {{exponential: {round(60 * mean)} min}}}}}}"
        for name, mean in STEPS.items()
    )
    return process_from_text(DAYS.format(flow=flow, horizon=horizon)).value


def takes(made: frozenset[str]) -> float:
    """The mean hours of a tandem of M/M/1 queues with some reforms: Σ s / (1 − λ s)."""
    total = 0.0
    for name, mean in STEPS.items():
        served = mean * (1 + WORK[name] / 100) if name in made else mean
        load = RATE * served
        total += served / (1 - load) if load < 1 else inf
    return total


REFORMS = [
    f"cut_time: {{work: {{{name}-step: {change:+d}%}}, name: {name}-work, why: a try}}"
    for name, change in WORK.items()
]


def tandem(horizon: str, replications: int, seed: int = 1) -> Chosen:
    given = {"plan": scenario(*REFORMS)}
    settings = Settings(replications=replications, seed=seed)
    return best(town(horizon), given, Wanted(), settings)[0]


def named(found: Chosen) -> dict[frozenset[str], float]:
    return {
        frozenset(name.removesuffix("-work") for name in each.package.switches): each.mean.mean
        for each in found.ranked
    }


def test_the_best_of_a_tandem_of_queues_is_that_of_the_formula() -> None:
    found = tandem("1 year", 30)
    known = {
        frozenset(some): takes(frozenset(some)) for n in range(4) for some in combinations(WORK, n)
    }
    best_known = min(known, key=lambda some: known[some])
    assert best_known == {"first", "third"}
    assert {name.removesuffix("-work") for name in found.best.package.switches} == best_known
    for some, mean in named(found).items():
        assert mean == pytest.approx(known[some], rel=0.05)


@pytest.mark.slow
def test_asked_a_hundred_times_the_right_package_is_named_at_least_ninety_times() -> None:
    right = sum(
        set(tandem("8 weeks", 200, seed).best.package.switches) == {"first-work", "third-work"}
        for seed in range(1, 101)
    )
    assert right >= 90


def test_too_few_replications_make_no_ties_of_what_is_clearly_worse() -> None:
    folder = Path(__file__).parents[1] / "docs" / "tutorial"
    shop, easy = (folder / f"{name}.yaml" for name in ("permit-4", "easy"))
    found, _ = best(
        load_process(shop), {"easy": load_scenario(easy)}, Wanted(), Settings(replications=3)
    )
    assert not found.complete
    assert 0 < len(found.tied) < len(found.ranked) - 1
    for each in found.tied:
        assert each.behind.ends[0] <= 0 or each.behind.mean <= found.zone
