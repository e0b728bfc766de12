"""Intervals with two arms, against values worked out by hand and against what must hold of all."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulator.experiments.intervals import AT_MOST, arms, deviation, skewness
from simulator.experiments.statistics import Estimate, bounded, estimate, quantile, ratio

# The mean is 6; the deviations squared add up to 150 and cubed to 540, so that s² = 150/9 and
# m₃ = 10 · 540 / (9 · 8) = 75.
VALUES = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 15.0]


def test_the_arms_are_those_worked_out_by_hand() -> None:
    assert deviation(VALUES) ** 2 == pytest.approx(150 / 9)
    assert skewness(VALUES) == pytest.approx(75 / (150 / 9) ** 1.5)
    t, scale, a = 2.262157, math.sqrt(150 / 9 / 10), 0.0580948
    assert a == pytest.approx(75 / (6 * math.sqrt(10) * (150 / 9) ** 1.5), rel=1e-5)
    # 1 + 6A(−t − A) = 0.191232, whose cube root is 0.576131
    upper = (1 - 0.576131) / (2 * a)
    assert t < upper < 2 * t
    assert arms(VALUES) == pytest.approx((t * scale, upper * scale), rel=1e-5)
    found = estimate(VALUES)
    assert (found.mean, found.n) == (6, 10)
    assert found.arms == pytest.approx((2.920432, 4.709652), rel=1e-5)


def test_few_values_and_values_without_skewness_have_student_s_arms() -> None:
    student = stats.t.ppf(0.975, 1) * stats.sem([4.0, 9.0])
    assert arms([4.0, 9.0]) == pytest.approx((student, student), rel=1e-12)
    even = [1.0, 2.0, 3.0, 4.0, 5.0]
    student = stats.t.ppf(0.95, 4) * stats.sem(even)
    assert arms(even, 0.9) == pytest.approx((student, student), rel=1e-12)


def test_no_arm_is_longer_than_twice_student_s() -> None:
    one_bad_year = [1.0] * 19 + [100.0]
    student = stats.t.ppf(0.975, 19) * stats.sem(one_bad_year)
    assert arms(one_bad_year) == pytest.approx((student, 2 * student), rel=1e-12)


samples = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=40).filter(
    lambda values: min(values) < max(values)
)


@given(samples, st.floats(0.5, 0.999))
def test_arms_lie_between_student_s_and_twice_as_much(
    values: list[float], confidence: float
) -> None:
    student = stats.t.ppf((1 + confidence) / 2, len(values) - 1) * stats.sem(values)
    for arm in arms(values, confidence):
        assert student * (1 - 1e-9) <= arm <= AT_MOST * student * (1 + 1e-9)
    assert min(arms(values, confidence)) == pytest.approx(student, rel=1e-9)


@given(samples)
def test_a_mirrored_sample_has_mirrored_arms(values: list[float]) -> None:
    lower, upper = arms(values)
    assert arms([-value for value in values]) == pytest.approx((upper, lower), rel=1e-9)


@given(samples, st.integers(-10_000, 10_000), st.sampled_from([0.25, 2.0, 24.0]))
def test_another_zero_and_another_unit_change_no_interval(
    values: list[float], shift: int, scale: float
) -> None:
    lower, upper = arms(values)
    moved = arms([value * scale + shift for value in values])
    assert moved == pytest.approx((lower * scale, upper * scale), rel=1e-6)


# quantiles


def dealt(*below: int, upto: int, cases: int) -> list[np.ndarray]:
    """The numbers from 1 to ``cases``, dealt to as many replications of one length: so many of each
    are among the first ``upto``.
    """
    low, high = iter(range(1, upto + 1)), iter(range(upto + 1, cases + 1))
    length = cases // len(below)
    return [
        np.array([next(low) for _ in range(n)] + [next(high) for _ in range(length - n)], float)
        for n in below
    ]


def test_the_interval_of_a_median_is_woodruff_s() -> None:
    found = quantile(dealt(13, 12, 12, 13, upto=50, cases=100), 0.5)
    # the shares below 50.5 are 0.52, 0.48, 0.48, 0.52: s = 0.0230940, t(3) s / 2 = 0.0367478; of
    # the numbers to 100 the share p does not exceed 1 + 99p
    assert (found.mean, found.n) == (50.5, 4)
    assert found.ends == pytest.approx((50.5 - 99 * 0.0367478, 50.5 + 99 * 0.0367478), rel=1e-6)


def test_a_replication_with_few_cases_below_says_that_the_quantile_may_be_much_larger() -> None:
    found = quantile(dealt(181, 181, 176, 181, 181, upto=900, cases=1000), 0.9)
    # shares of 0.905 four times and 0.88 once: s / √5 = 0.005
    student = 999 * stats.t.ppf(0.975, 4) * 0.005
    assert found.mean == pytest.approx(900.1)
    assert found.arms == pytest.approx((student, 2 * student), rel=1e-9)


def test_replications_weigh_by_their_cases_and_empty_ones_do_not_count() -> None:
    long, short = np.array([1.0, 2.0, 3.0, 4.0]), np.array([10.0])
    assert quantile([long, np.array([]), short], 0.5).mean == 3.0
    assert quantile([long, np.array([]), short], 0.5).n == 2
    assert quantile([long], 0.5) == Estimate(2.5, None, None, 1)
    assert quantile([long, long, long], 0.5) == Estimate(2.5, 2.5, 2.5, 3)
    with pytest.raises(ValueError, match="at least one case"):
        quantile([np.array([])], 0.5)


@given(st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=20), min_size=2, max_size=8))
def test_the_interval_of_a_quantile_holds_it_and_stays_within_the_cases(
    cases: list[list[int]],
) -> None:
    found = quantile([np.sort(np.array(each, float)) for each in cases], 0.9)
    every = sorted(number for each in cases for number in each)
    assert every[0] <= found.ends[0] <= found.mean <= found.ends[1] <= every[-1]
    assert found.mean == np.quantile(every, 0.9)


# estimates


def test_another_unit_and_another_sign_keep_the_ends_in_order() -> None:
    assert Estimate(10, 8, 16, 5).times(-0.5) == Estimate(-5, -8, -4, 5)
    assert Estimate(10, None, None, 1).times(2) == Estimate(20, None, None, 1)


def test_a_figure_that_cannot_be_negative_has_no_negative_end() -> None:
    assert bounded([0.0, 1.0]) == Estimate(0.5, 0.0, pytest.approx(0.5 + 12.7062 / 2), 2)
    assert bounded([0.9, 1.0], most=1.0).high == 1.0
    assert (bounded([-1.0, 1.0]).low or 0) < -1


def test_the_interval_of_a_ratio_has_the_arms_of_its_residuals() -> None:
    parts, wholes = VALUES, [2.0] * len(VALUES)
    found = ratio(parts, wholes)
    lower, upper = arms([part - 6 for part in parts])
    assert found.mean == 3
    assert found.arms == pytest.approx((lower / 2, upper / 2), rel=1e-9)
