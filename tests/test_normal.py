"""Normal times, cut off at their ends: as scipy cuts them off, and refused where nothing is left."""

from __future__ import annotations

import math

import numpy as np
import pytest
from test_distributions import h

from simulator.model.distribution_checks import check
from simulator.model.distributions import (
    Normal,
    base_value,
    mean,
    variance,
)
from simulator.model.quantiles import kind_and_parameters, quantiles


@pytest.mark.parametrize(
    ("normal", "ends"),
    [
        (Normal(h(2), h(1)), (-2.0, math.inf)),
        (Normal(h(1), h(4), None, h(3)), (-0.25, 0.5)),
        (Normal(h(2), h(1), h(4)), (2.0, math.inf)),
        (Normal(h(9), h(2), h(1), h(5)), (-4.0, -2.0)),
    ],
)
def test_a_normal_distribution_is_cut_off_as_scipy_cuts_it_off(
    normal: Normal, ends: tuple[float, float]
) -> None:
    from scipy.stats import truncnorm

    theirs = truncnorm(*ends, loc=base_value(normal.mean), scale=base_value(normal.sd))
    shares = np.linspace(0.001, 0.999, 999)
    assert quantiles(*kind_and_parameters(normal), shares) == pytest.approx(theirs.ppf(shares))
    assert (mean(normal), variance(normal)) == pytest.approx((theirs.mean(), theirs.var()))


@pytest.mark.parametrize(
    ("normal", "told"),
    [
        (
            Normal(h(1), h(1), h(4)),
            (
                "a normal distribution with the mean 1 h and the standard deviation 1 h hardly ever"
                " comes above 4 h; mean and sd are those before it is cut off at 'low'; write a"
                " smaller one"
            ),
        ),
        (
            Normal(h(2), h(0), h(3), h(4)),
            (
                "a normal distribution with the mean 2 h and the standard deviation 0 h hardly ever"
                " lies between 3 h and 4 h; mean and sd are those before it is cut off at 'low' and"
                " 'high'; write these on both sides of the mean"
            ),
        ),
        (
            Normal(h(2), h(1), h(3), h(1)),
            "'3 h' is more than '1 h'; write the values in the order low, high",
        ),
    ],
)
def test_ends_that_cannot_be_meant_are_named(normal: Normal, told: str) -> None:
    assert [str(wrong) for wrong in check(normal)] == [told]
