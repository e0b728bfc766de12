"""Means and intervals against scipy and against values worked out by hand."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from simulator.experiments.intervals import deviation, t_quantile
from simulator.experiments.statistics import Estimate, estimate, grows, paired

VALUES = (11.0, 12.0, 10.0, 15.0)


def test_the_shorter_arm_of_the_interval_is_student_s() -> None:
    found = estimate(VALUES)
    assert (found.mean, found.n) == (12, 4)
    assert deviation(VALUES) == pytest.approx(math.sqrt(14 / 3), rel=1e-15)
    assert found.arms[0] == pytest.approx(stats.t.ppf(0.975, 3) * stats.sem(VALUES), rel=1e-12)
    low, _ = stats.t.interval(0.9, 3, loc=12, scale=stats.sem(VALUES))
    assert estimate(VALUES, 0.9).low == pytest.approx(low, rel=1e-12)
    assert found.half_width == pytest.approx(sum(found.arms) / 2, rel=1e-12)


@pytest.mark.parametrize("degrees", [1, 3, 19, 999])
@pytest.mark.parametrize("share", [0.9, 0.975, 0.9995])
def test_quantiles_are_those_of_scipy(share: float, degrees: int) -> None:
    assert t_quantile(share, degrees) == pytest.approx(stats.t.ppf(share, degrees), rel=1e-9)


def test_one_observation_has_no_interval_and_equal_ones_a_width_of_nothing() -> None:
    assert estimate([5.0]) == Estimate(5.0, None, None, 1)
    assert estimate([0.1, 0.1, 0.1]) == Estimate(0.1, 0.1, 0.1, 3)
    with pytest.raises(ValueError, match="at least one"):
        estimate([])


def test_the_order_of_observations_changes_no_bit() -> None:
    values = [1e16, 1.0, -1e16, 3.3, 0.1, 7e-9]
    assert estimate(values) == estimate(values[::-1]) == estimate(sorted(values))


def test_the_relative_width_is_the_longer_arm_as_a_share_of_the_mean_whatever_its_sign() -> None:
    assert Estimate(-4.0, -6.0, -3.0, 5).relative == 0.5
    assert Estimate(-4.0, -5.0, -3.0, 5).relative == 0.25
    assert Estimate(0.0, 0.0, 0.0, 5).relative == 0.0
    assert Estimate(0.0, -1.0, 1.0, 5).relative is None
    assert Estimate(4.0, None, None, 1).relative is None


def test_a_paired_difference_looks_at_each_replication_by_itself() -> None:
    before, after = (10.0, 20.0, 30.0), (9.0, 18.0, 29.0)
    found = paired(after, before)
    assert found.mean == pytest.approx(-4 / 3, rel=1e-15)
    assert found == estimate([-1, -2, -1])
    with pytest.raises(ValueError, match="zip"):
        paired((1.0,), before)


def test_a_queue_grows_if_more_than_chance_and_more_than_a_little() -> None:
    assert grows([1.0, 1.1, 0.9, 1.0], least=0.5)
    assert not grows([1.0, 1.1, 0.9, 1.0], least=2.0)
    assert not grows([5.0, -4.0, 3.0, -2.0], least=0.1)
    assert not grows([-1.0, -1.1], least=0.0)
    assert not grows([1.0], least=0.0)
    assert grows([1.0, 1.0], least=0.0)


def test_growth_is_told_by_a_one_sided_test() -> None:
    slopes = (
        1.0,
        2.0,
        3.0,
    )  # t = 2 / (1 / sqrt(3)) = 3.46, between the 95 % and the 99 % quantile with 2 degrees of freedom
    assert stats.t.ppf(0.95, 2) < 2 * math.sqrt(3) < stats.t.ppf(0.99, 2)
    assert grows(slopes, least=0.0, significance=0.05)
    assert not grows(slopes, least=0.0, significance=0.01)
