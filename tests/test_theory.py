"""Queues with a known answer, written as YAML and simulated: the exact value lies inside the interval.

Formulas: Gross, Shortle, Thompson and Harris, *Fundamentals of Queueing Theory*, 4th ed. — M/M/c (2.3), M/G/1 (5.1), priorities (3.4),
Jackson tandem (4.1).
The quick versions run one seed; the slow ones seeds 1, 2 and 3 to a relative half-width of 2 %.
"""

from __future__ import annotations

import math

import pytest

from simulator.analysis.experiment import Settings, run
from simulator.analysis.statistics import Estimate, estimate
from simulator.formats import process_from_text
from simulator.process import Process
from simulator.units import parse_quantity

MINUTES = 60.0


def erlang_c(servers: int, load: float) -> float:
    """The chance that an arrival must wait, with ``load`` erlangs offered."""
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(load**n / math.factorial(n) for n in range(servers)) + last)


def queue(capacity: int, time: str, arrivals: str = "0.8 per min", more: str = "") -> Process:
    """A desk at which cases come by chance, all day long."""
    text = f"""
process: queue
start: 2020-01-01
arrivals: {{poisson: {arrivals}}}
pools: {{desk: {{capacity: {capacity}}}}}
flow: [{{serve: {{by: desk, time: {time}}}}}]
{more}
"""
    return process_from_text(text).value


def mean_minutes(process: Process, horizon: str, replications: int, seed: int, workers: int = 1) -> Estimate:
    """The mean cycle time in minutes with a 99.9 % interval."""
    wanted = Settings(
        replications=replications,
        seed=seed,
        workers=workers,
        horizon=parse_quantity(horizon, ("d",)),
        warm_up=parse_quantity("2 d", ("d",)),
    )
    means = [each.values["cycle_time"].mean for each in run({"queue": process}, wanted).measures["queue"]]
    return estimate([mean * MINUTES for mean in means if mean is not None], 0.999)


MODELS = {
    "M/M/1": (queue(1, "{exponential: 1 min}"), 1 / (1 - 0.8)),
    "M/M/3": (queue(3, "{exponential: 1 min}", "2.4 per min"), erlang_c(3, 2.4) / (3 - 2.4) + 1),
    "M/D/1": (queue(1, "1 min"), 1 + 0.8 / (2 * (1 - 0.8))),
    "M/E2/1": (queue(1, "{erlang: {mean: 1 min, k: 2}}"), 1 + 0.8 * (1 + 1 / 2) / (2 * (1 - 0.8))),
    "M/G/1 of cv² = 4": (queue(1, "{gamma: {mean: 1 min, cv: 2}}"), 1 + 0.8 * (1 + 4) / (2 * (1 - 0.8))),
    "two priorities": (
        queue(
            1,
            "{exponential: 1 min}",
            more="queue: by-priority\nclasses: {first: {share: 25%, priority: 1}, second: {share: 75%}}",
        ),
        0.25 * 2 + 0.75 * 6,
    ),
    "two priorities, preemptive": (
        queue(1, "{exponential: 1 min}", more="queue: preemptive\nclasses: {first: {share: 25%, priority: 1}, second: {share: 75%}}"),
        0.25 * 1.25 + 0.75 * 6.25,
    ),
    "tandem": (
        process_from_text(
            "process: tandem\nstart: 2020-01-01\narrivals: {poisson: 0.8 per min}\npools: {one: {capacity: 1}, two: {capacity: 2}}\n"
            "flow: [{first: {by: one, time: {exponential: 1 min}}}, {second: {by: two, time: {exponential: 2 min}}}]\n"
        ).value,
        1 / (1 - 0.8) + 2 * (erlang_c(2, 1.6) / (2 - 1.6) + 1),
    ),
}


def test_the_formulas_give_the_published_values() -> None:
    # mean waits of the M/M/c table at a load of 0.8 per server
    assert [round(erlang_c(c, 0.8 * c) / (c - 0.8 * c), 4) for c in (1, 2, 3, 5, 10)] == [4.0, 1.7778, 1.0787, 0.5541, 0.2046]


@pytest.mark.parametrize("name", MODELS)
def test_theory_lies_in_the_interval(name: str) -> None:
    process, exact = MODELS[name]
    found = mean_minutes(process, "14 d", replications=12, seed=1)
    assert found.half_width is not None
    assert abs(found.mean - exact) <= found.half_width
    assert found.half_width <= 0.25 * exact


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", ["M/M/1", "M/M/3", "M/E2/1", "two priorities", "tandem"])
def test_theory_lies_in_a_narrow_interval(name: str, seed: int) -> None:
    process, exact = MODELS[name]
    found = mean_minutes(process, "200 d", replications=24, seed=seed, workers=2)
    assert found.half_width is not None
    assert abs(found.mean - exact) <= found.half_width
    assert found.half_width <= 0.02 * exact
