"""What is said about chance: warm-ups, shares near certainty, several scenarios at once, and how
often an interval holds the truth.
"""

from __future__ import annotations

import math
import statistics
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.comparison.ranking import ranking
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings, run
from simulator.experiments.statistics import (
    Estimate,
    estimate,
    independent_replications,
    proportion,
)
from simulator.experiments.warm_up import BATCH, Series, WarmUp, choose, mser5
from simulator.formats import process_from_text
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity
from simulator.present.exports.comparison import comparison_json
from simulator.present.tables.comparison import certainty

# how long an office must run before it is typical


def by_the_book(values: list[float]) -> int:
    """MSER-5 as White, Cobb and Spratt write it, without any cleverness."""
    batches = [
        statistics.fmean(values[n : n + BATCH])
        for n in range(0, len(values) // BATCH * BATCH, BATCH)
    ]

    def spread(d: int) -> float:
        rest = batches[d:]
        return sum((z - statistics.fmean(rest)) ** 2 for z in rest) / len(rest) ** 2

    return min(range(len(batches) - BATCH), key=spread) * BATCH


@given(
    st.lists(st.floats(0, 1000).map(lambda x: round(x, 3)), min_size=60, max_size=200),
    st.floats(0, 2000),
)
def test_mser_5_leaves_out_what_the_definition_says(values: list[float], empty: float) -> None:
    values = [value - empty * math.exp(-n / 10) for n, value in enumerate(values)]
    out, found = mser5(values)
    if found:
        assert out == by_the_book(values)
    else:
        assert by_the_book(values) > len(values) // BATCH // 2 * BATCH


def test_a_start_that_is_different_is_left_out_and_a_steady_one_is_not() -> None:
    noise = np.random.default_rng(1).normal(0, 1, 500)
    ramp = np.minimum(np.arange(500) / 100, 1) * 20
    assert mser5(10 + noise) == (0, True)
    out, found = mser5(ramp + noise)
    assert found
    assert 75 <= out <= 115


def test_few_cases_tell_nothing() -> None:
    assert mser5([]) == (0, False)
    assert mser5([1.0] * 9) == (0, False)
    assert mser5([1.0] * 40) == (0, True)


def test_the_warm_up_is_in_whole_days_and_refused_cases_do_not_count() -> None:
    begin = np.arange(400) * DAY / 10.0
    time = np.where(np.arange(400) < 100, 1.0, 50.0) + np.arange(400) % 2
    time[::7] = math.nan
    assert choose([Series(begin, time)]) == WarmUp(10 * DAY, True)
    assert choose([Series(begin, np.full(400, math.nan))]) == WarmUp(0, False)
    # cases that only some runs have are not looked at
    assert choose([Series(begin, time), Series(begin[:300], time[:300])]).length in (
        10 * DAY,
        11 * DAY,
    )


def desk(rate: float, officers: int = 1, more: str = "") -> Process:
    return process_from_text(
        f"process: desk\nstart: 2020-01-06\narrivals: {{poisson: {rate} per min}}\npools: {{desk:"
        f" {{capacity: {officers}}}}}\nflow: [serve: {{by: desk, time: {{exponential: 1"
        f" min}}}}]\n{more}\n"
    ).value


def length(number: int, unit: str) -> Quantity:
    return Quantity(Decimal(number), unit)


def test_a_warm_up_is_chosen_if_nobody_says_one_and_the_result_tells() -> None:
    slow = process_from_text(
        "process: settling\nstart: 2020-01-06\narrivals: {every: 2 h}\nexperiment: {horizon: 100 d,"
        " replications: 2}\npools: {one: {capacity: 1}}\nflow: [serve: {by: one, time:"
        " {exponential: 1.8 h}}]\n"
    ).value
    found = compare({"desk": slow})
    assert found.warm_up is not None
    assert found.window.warm_up == found.warm_up.length
    written = comparison_json(found)["window"]
    assert (written["warm_up_by"], written["warm_up"]) == (
        "MSER-5",
        found.warm_up.length / DAY * 24,
    )
    said = compare({"desk": slow}, Settings(warm_up=length(10, "d")))
    assert said.warm_up is None
    assert comparison_json(said)["window"]["warm_up_by"] == "given"


def test_the_warm_up_is_that_of_the_slowest_to_settle_and_the_same_for_any_workers() -> None:
    both = {"idle": desk(0.05), "busy": desk(0.9)}
    settings = Settings(replications=2, horizon=length(4, "d"), seed=4)
    found = run(both, settings)
    alone = run({"busy": both["busy"]}, settings)
    assert found.warm_up is not None
    assert alone.warm_up is not None
    assert found.warm_up.length >= alone.warm_up.length
    assert repr(
        run(both, Settings(replications=2, horizon=length(4, "d"), seed=4, workers=2))
    ) == repr(found)


def test_times_that_do_not_settle_are_said() -> None:
    few = compare({"few": desk(0.001)}, Settings(horizon=length(3, "h"), replications=2))
    assert few.warm_up == WarmUp(0, False)
    assert [note.kind for note in few.scenarios["few"].notes if note.kind == "unsettled"]
    growing = compare({"growing": desk(1.2)}, Settings(horizon=length(3, "d"), replications=3))
    assert growing.warm_up is not None
    assert not growing.warm_up.found
    # that it has not settled goes without saying
    assert [note.kind for note in growing.scenarios["growing"].notes] == ["unstable"]


# shares


@pytest.mark.parametrize("n", [50, 400, 4000])
def test_a_share_of_independent_cases_has_wilson_s_interval(n: int) -> None:
    """With as much variance as independent cases have, and so many replications that t is
    normal.
    """
    replications, p = 4001, 0.92
    spread = math.sqrt(p * (1 - p) / n * replications)
    shares = [p - spread, p + spread] * (replications // 2) + [p]
    low, high = proportion(shares, n).ends
    book = stats.binomtest(round(p * n), n).proportion_ci(0.95, "wilson")
    assert (low, high) == pytest.approx((book.low, book.high), rel=0.01)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30), st.integers(1, 10_000))
def test_the_interval_of_a_share_holds_it_and_stays_a_share(shares: list[float], n: int) -> None:
    low, high = proportion(shares, n).ends
    mean = math.fsum(shares) / len(shares)
    assert 0 <= low <= mean + 1e-12
    assert mean - 1e-12 <= high <= 1
    assert low < high


def test_never_late_in_20_cases_is_less_sure_than_in_2000() -> None:
    few, many = proportion([1.0] * 10, 20).ends, proportion([1.0] * 10, 2000).ends
    assert few[0] < 0.9 < 0.99 < many[0]
    assert few[1] == many[1] == 1.0
    assert proportion([1.0], 20) == Estimate(1.0, None, None, 1)


def test_cases_that_share_their_luck_count_less() -> None:
    """The same mean share; cases late together in bad years."""
    steady, years = proportion([0.9, 0.91, 0.89, 0.9], 4000), proportion([1.0, 1.0, 0.6, 1.0], 4000)
    assert (years.half_width or 0) > 5 * (steady.half_width or 1)


# changes


def test_common_random_numbers_save_replications() -> None:
    luck = np.random.default_rng(2).normal(100, 10, 40)
    own = np.random.default_rng(3).normal(0, 1, 40)
    needed = independent_replications(list(luck - 5 + own), list(luck))
    assert needed is not None
    assert needed == pytest.approx(40 * 2 * 100 / 1, rel=0.6)
    assert independent_replications([1.0, 2.0], [2.0, 3.0]) is None
    assert independent_replications([1.0], [2.0]) is None


def three() -> dict[str, Process]:
    return {"today": desk(0.8), "two": desk(0.8, 2), "three": desk(0.8, 3)}


@pytest.mark.unmeasured
def test_the_changes_of_several_scenarios_hold_together() -> None:
    settings = Settings(
        replications=5, horizon=length(2, "d"), warm_up=length(1, "d"), confidence=0.9
    )
    found = compare(three(), settings)
    pair = compare({name: three()[name] for name in ("today", "two")}, settings)
    assert (found.change_confidence, pair.change_confidence) == (pytest.approx(0.95), 0.9)
    together, alone = (
        each.scenarios["two"].change["cycle_time"].difference for each in (found, pair)
    )
    assert together.mean == alone.mean
    moved = [
        b.values["cycle_time"].mean - a.values["cycle_time"].mean
        for a, b in zip(found.runs["today"], found.runs["two"], strict=True)
    ]
    assert together == estimate(moved, 0.95)
    assert alone == estimate(moved, 0.9)
    # the means themselves are each their own
    assert (
        found.scenarios["two"].measures["cycle_time"].mean
        == pair.scenarios["two"].measures["cycle_time"].mean
    )
    assert (found.ranking.order, found.ranking.best) == (("three", "two", "today"), ("three",))
    assert comparison_json(found)["ranking"] == {
        "measure": "cycle_time",
        "order": ["three", "two", "today"],
        "best": ["three"],
    }
    lines = list(certainty(found, {name: name for name in three()}, "en"))
    assert lines == [
        "5 replications, 90% intervals",
        "The 2 changes hold jointly at 90% confidence.",
        "Shortest cycle time (90% confidence): three.",
    ]


def test_scenarios_that_cannot_be_told_apart_are_named_together() -> None:
    found = ranking(
        {
            "a": [5, 6, 7, 8],
            "b": [5.1, 5.9, 7.2, 7.9],
            "worse": [9, 10, 11, 12],
            "unknown": [None, 1, 1, 1],
        }
    )
    assert (found.order, found.best) == (("a", "b", "worse"), ("a", "b"))
    assert ranking({"one": [3.0]}).best == ("one",)
    assert ranking({}).best == ()


# how often the truth lies inside


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "officers"), [(0.5, 1), (2.1, 3)])
def test_nineteen_of_twenty_intervals_hold_the_truth(rate: float, officers: int) -> None:
    """400 small experiments; by chance alone 92 to 98 % are what may come (Law, section 9.4)."""
    load = rate / officers
    erlang = sum(rate**k / math.factorial(k) for k in range(officers))
    last = rate**officers / math.factorial(officers) / (1 - load)
    exact = (1 + last / (erlang + last) / (officers - rate)) / 60  # hours; Erlang C
    process = {"desk": desk(rate, officers)}
    inside = 0
    for seed in range(400):
        settings = Settings(
            replications=10, horizon=length(30, "h"), warm_up=length(10, "h"), seed=seed
        )
        means = [each.values["cycle_time"].mean for each in run(process, settings).measures["desk"]]
        found = estimate([mean for mean in means if mean is not None])
        inside += abs(found.mean - exact) <= (found.half_width or 0)
    assert 0.92 <= inside / 400 <= 0.98
