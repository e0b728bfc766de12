"""Every distribution is drawn as its name says: exact mean and variance, quantiles that agree,
scaling that moves every draw.
"""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.model.distribution_checks import check
from simulator.model.distributions import (
    Beta,
    Distribution,
    Empirical,
    Erlang,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Sum,
    Summand,
    Triangular,
    Uniform,
    Weibull,
    mean,
    measure,
    scaled,
    variance,
)
from simulator.model.quantiles import kind_and_parameters, quantiles
from simulator.model.units import HOUR, WD_PARTS, Quantity
from simulator.reforms.discretion import narrowed


def h(value: str | int) -> Quantity:
    return Quantity(Decimal(value), "h")


def wd(value: str | int) -> Quantity:
    return Quantity(Decimal(value), "wd")


def share(value: str) -> Quantity:
    return Quantity(Decimal(value), "")


WITHIN_ONE = math.sqrt(2 * math.pi) * math.erf(math.sqrt(0.5))  # of a normal distribution

# each with its mean in hours and its variance in hours squared, worked out by hand
KNOWN: list[tuple[Distribution, float, float]] = [
    (Fixed(h(2)), 2, 0),
    (Exponential(h(2)), 2, 4),
    (Uniform(h(1), h(3)), 2, 1 / 3),
    (Triangular(h(1), h(2), h(6)), 3, 7 / 6),
    (Triangular(h(1), h(1), h(4)), 2, 1 / 2),
    (Triangular(h(1), h(4), h(4)), 3, 1 / 2),
    (Lognormal(h(2), Decimal("0.5")), 2, 1),
    (Gamma(h(2), Decimal("0.5")), 2, 1),
    (Gamma(h(2), Decimal(2)), 2, 16),
    (Weibull(h(2), Decimal("0.5")), 2, 1),
    (Weibull(h(2), Decimal("1.5")), 2, 9),
    (Beta(h(1), h(4), Decimal(2), Decimal(1)), 3, 1 / 2),
    (Erlang(h(2), 4), 2, 1),
    (Normal(h(20), h(1)), 20, 1),
    (Normal(h(0), h(1)), math.sqrt(2 / math.pi), 1 - 2 / math.pi),  # half of one
    (Normal(h(3), h(1), h(2), h(4)), 3, 1 - 2 * math.exp(-0.5) / WITHIN_ONE),
    (Empirical((h(5), h(1), h(3))), 3, 8 / 3),
]
ids = [
    f"{type(distribution).__name__}-{number}" for number, (distribution, _, _) in enumerate(KNOWN)
]
DRAWABLE = [distribution for distribution, _, _ in KNOWN]


@pytest.mark.parametrize(("distribution", "hours", "square_hours"), KNOWN, ids=ids)
def test_mean_and_variance_are_exact(
    distribution: Distribution, hours: float, square_hours: float
) -> None:
    assert mean(distribution) == pytest.approx(hours * HOUR, rel=1e-14)
    assert variance(distribution) == pytest.approx(square_hours * HOUR**2, rel=1e-14)


@pytest.mark.parametrize("distribution", DRAWABLE, ids=ids)
def test_quantiles_at_even_shares_have_that_mean_and_variance(distribution: Distribution) -> None:
    n = 200_000
    drawn = quantiles(*kind_and_parameters(distribution), (np.arange(n) + 0.5) / n)
    assert drawn.mean() == pytest.approx(mean(distribution), rel=3e-5)
    assert drawn.var() == pytest.approx(variance(distribution), rel=1e-3)


@pytest.mark.parametrize("distribution", DRAWABLE, ids=ids)
@given(shares=st.lists(st.floats(0, 1), min_size=2, max_size=20).map(sorted))
def test_a_larger_share_never_gives_a_smaller_value_and_all_are_finite(
    distribution: Distribution, shares: list[float]
) -> None:
    drawn = quantiles(*kind_and_parameters(distribution), np.array(shares))
    assert np.isfinite(drawn).all()
    assert (drawn >= 0).all()
    assert (np.diff(drawn) >= -1e-9 * drawn[1:]).all()


@pytest.mark.parametrize("distribution", DRAWABLE, ids=ids)
@pytest.mark.parametrize("factor", ["0", "0.8", "1.1", "3"])
def test_scaling_moves_every_draw_the_same_way(distribution: Distribution, factor: str) -> None:
    shares = (np.arange(1000) + 0.5) / 1000
    before = quantiles(*kind_and_parameters(distribution), shares)
    after = quantiles(*kind_and_parameters(scaled(distribution, Decimal(factor))), shares)
    assert after == pytest.approx(float(factor) * before, rel=1e-12)


@pytest.mark.parametrize(
    ("distribution", "upto", "hours"),
    [
        (Exponential(h(2)), 0.5, 2 * math.log(2)),
        (Uniform(h(1), h(3)), 0.25, 1.5),
        (Triangular(h(1), h(2), h(5)), 0.25, 2),  # the share below the mode is (2 - 1) / (5 - 1)
        (Triangular(h(1), h(2), h(5)), 0.0625, 1.5),
        (Lognormal(h(2), Decimal("0.5")), 0.5, 2 / math.sqrt(1.25)),
        (Gamma(h(2), Decimal(1)), 0.5, 2 * math.log(2)),
        (Weibull(h(2), Decimal(1)), 0.5, 2 * math.log(2)),
        (Beta(h(1), h(3), Decimal(1), Decimal(1)), 0.25, 1.5),
        (Erlang(h(2), 1), 0.5, 2 * math.log(2)),
        (Empirical((h(5), h(1), h(3))), 0.3, 1),
        (Empirical((h(5), h(1), h(3))), 0.34, 3),
        (Empirical((h(5), h(1), h(3))), 1.0, 5),
    ],
)
def test_quantiles_known_by_hand(distribution: Distribution, upto: float, hours: float) -> None:
    assert quantiles(*kind_and_parameters(distribution), np.array([upto])) == pytest.approx(
        [hours * HOUR], rel=1e-12
    )


@pytest.mark.parametrize("shape", [0.25, 0.5, 1, 2, 3.5, 40, 5000])
def test_the_shape_of_a_weibull_distribution_is_found_from_its_cv(shape: float) -> None:
    cv = math.sqrt(math.expm1(math.lgamma(1 + 2 / shape) - 2 * math.lgamma(1 + 1 / shape)))
    kind, (found, scale) = kind_and_parameters(Weibull(h(2), Decimal(cv)))
    assert kind == "weibull"
    assert found == pytest.approx(shape, rel=1e-8)
    assert scale * math.gamma(1 + 1 / found) == pytest.approx(2 * HOUR, rel=1e-12)


@pytest.mark.parametrize("cv", ["0.000001", "0.0001", "0.002", "10", "100"])
@pytest.mark.parametrize("make", [Lognormal, Gamma, Weibull])
def test_the_widest_and_narrowest_allowed_variation_can_be_drawn(
    make: type[Lognormal], cv: str
) -> None:
    distribution = make(h(2), Decimal(cv))
    assert check(distribution) == []
    drawn = quantiles(*kind_and_parameters(distribution), np.linspace(0, 1, 1001))
    assert np.isfinite(drawn).all()
    if Decimal(cv) < 1:
        assert drawn[1:-1].std() == pytest.approx(float(cv) * 2 * HOUR, rel=0.02)


@pytest.mark.parametrize(
    "still",
    [
        Lognormal(h(2), Decimal(0)),
        Gamma(h(2), Decimal(0)),
        Weibull(h(2), Decimal(0)),
        Uniform(h(2), h(2)),
        Triangular(h(2), h(2), h(2)),
        Beta(h(2), h(2), Decimal(2), Decimal(3)),
        Empirical((h(2), h(2))),
        Normal(h(2), h(0)),
    ],
)
def test_what_cannot_vary_is_fixed(still: Distribution) -> None:
    assert check(still) == []
    assert kind_and_parameters(still) == ("fixed", (2.0 * HOUR,))


def test_no_time_at_all_is_fixed_too() -> None:
    assert kind_and_parameters(Exponential(h(0))) == ("fixed", (0.0,))


def test_working_days_are_drawn_in_parts_and_shares_as_they_are() -> None:
    days, part_of = (
        Triangular(wd(5), wd(10), wd(20)),
        Triangular(share("0.3"), share("0.8"), share("1")),
    )
    assert (measure(days), measure(part_of), measure(Fixed(h(1)))) == ("days", "share", "time")
    assert kind_and_parameters(days) == (
        "triangular",
        (5.0 * WD_PARTS, 10.0 * WD_PARTS, 20.0 * WD_PARTS),
    )
    assert kind_and_parameters(part_of) == ("triangular", (0.3, 0.8, 1.0))
    assert measure(Uniform(h(1), Quantity(Decimal(3), "d"))) == "time"


def test_a_sum_of_independent_parts_adds_means_and_variances() -> None:
    merged = Sum(
        (
            Summand(Exponential(h(2)), "permit.review"),
            Summand(Erlang(h(3), 9), "permit.sign"),
            Summand(Fixed(h(1)), None),
        )
    )
    assert check(merged) == []
    assert measure(merged) == "time"
    assert mean(merged) == 6 * HOUR
    assert variance(merged) == (4 + 1) * HOUR**2
    with pytest.raises(ValueError, match="part by part"):
        kind_and_parameters(merged)


def test_scaling_a_sum_scales_its_parts_and_keeps_their_streams() -> None:
    cv = Decimal("0.6")
    merged = Sum((Summand(Gamma(h(2), cv), "permit.review", "work"), Summand(Fixed(h(1)), None)))
    assert scaled(merged, Decimal("0.8")) == Sum(
        (Summand(Gamma(h("1.6"), cv), "permit.review", "work"), Summand(Fixed(h("0.8")), None))
    )


def test_scaling_is_exact_and_leaves_shapes_alone() -> None:
    thrice: Distribution = Exponential(h("0.1"))
    for _ in range(3):
        thrice = scaled(thrice, Decimal("0.1"))
    assert thrice == Exponential(h("0.0001"))
    assert scaled(Beta(h(1), h(4), Decimal(2), Decimal(3)), Decimal(2)) == Beta(
        h(2), h(8), Decimal(2), Decimal(3)
    )
    assert scaled(Erlang(h(2), 3), Decimal(2)) == Erlang(h(4), 3)
    assert scaled(Empirical((h(1), h(2))), Decimal(2)) == Empirical((h(2), h(4)))


@pytest.mark.parametrize(
    ("distribution", "told"),
    [
        (Fixed(h(-2)), "'-2 h' is negative; a draw cannot be"),
        (Empirical((h(1), h(-2))), "'-2 h' is negative; a draw cannot be"),
        (Uniform(h(3), h(1)), "'3 h' is more than '1 h'; write the values in the order low, high"),
        (
            Triangular(h(1), h(6), h(5)),
            "'6 h' is more than '5 h'; write the values in the order low, mode, high",
        ),
        (
            Beta(h(3), h(1), Decimal(2), Decimal(2)),
            "'3 h' is more than '1 h'; write the values in the order low, high",
        ),
        (
            Uniform(h(3), wd(1)),
            (
                "'3 h' and '1 wd' cannot be drawn from one distribution; write all values in hours or"
                " days, or all in working days"
            ),
        ),
        (
            Gamma(h(2), Decimal("-0.5")),
            (
                "a coefficient of variation of -0.5 cannot be drawn; write 0 (always the same) or"
                " one from 0.000001 to 100"
            ),
        ),
        (
            Weibull(h(2), Decimal(101)),
            (
                "a coefficient of variation of 101 cannot be drawn; write 0 (always the same) or"
                " one from 0.000001 to 100"
            ),
        ),
        (
            Beta(h(1), h(3), Decimal(0), Decimal(2)),
            "the shape a is 0; write one from 0.001 to 1000000",
        ),
        (Erlang(h(2), 0), "the number of phases is 0; write a whole number from 1 to 1000000"),
        (Empirical(()), "an empirical distribution needs at least one value"),
        (Sum(()), "a sum needs at least one part"),
        (
            Sum((Summand(Fixed(h(1)), "a"), Summand(Fixed(wd(1)), "b"))),
            (
                "'1 h' and '1 wd' cannot be drawn from one distribution; write all values in hours or"
                " days, or all in working days"
            ),
        ),
        (
            Sum((Summand(Exponential(h(1)), "a"), Summand(Exponential(h(2)), "a"))),
            (
                "two parts of a sum use the random numbers of 'a'; give each part a step of its own"
                " under 'draws'"
            ),
        ),
        (
            Sum((Summand(Sum((Summand(Fixed(h(1)), "a"),)), "b"),)),
            "a part of a sum cannot be a sum itself; write its parts one by one",
        ),
        (Sum((Summand(Fixed(h(-1)), "a"),)), "'-1 h' is negative; a draw cannot be"),
    ],
)
def test_numbers_that_cannot_be_are_named(distribution: Distribution, told: str) -> None:
    assert [str(wrong) for wrong in check(distribution)] == [told]


def test_parts_that_need_no_random_numbers_may_name_the_same_step() -> None:
    assert (
        check(
            Sum(
                (
                    Summand(Fixed(h(1)), "a"),
                    Summand(Fixed(h(2)), "a"),
                    Summand(Exponential(h(2)), "a"),
                )
            )
        )
        == []
    )


def test_what_has_no_length_cannot_be_drawn() -> None:
    assert len(check(Fixed(Quantity(Decimal(80), "CNY")))) == 1
    with pytest.raises(ValueError, match="'6 month' cannot be drawn at random"):
        measure(Fixed(Quantity(Decimal(6), "month")))


def test_all_mistakes_are_told_together() -> None:
    assert len(check(Triangular(h(3), h(-1), h(-2)))) == 4


@pytest.mark.parametrize("distribution", DRAWABLE, ids=ids)
def test_sound_distributions_pass(distribution: Distribution) -> None:
    assert check(distribution) == []


def test_an_unknown_kind_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no distribution 'cauchy' with 2 parameters"):
        quantiles("cauchy", (0.0, 1.0), np.array([0.5]))


MINUTES = Quantity(Decimal(30), "min")
OF_MIXED_UNITS = [
    Uniform(MINUTES, h(3)),
    Triangular(MINUTES, h(1), h(3)),
    Beta(h(1), MINUTES, Decimal(2), Decimal(3)),
    Empirical((MINUTES, h(1), h(7))),
    Normal(h(1), MINUTES),
    Normal(MINUTES, h(1), None, h(2)),
]


@pytest.mark.parametrize("usual", [*(each for each, _, _ in KNOWN), *OF_MIXED_UNITS], ids=str)
def test_less_spread_about_the_same_mean(usual: Distribution) -> None:
    steadier, certain = narrowed(usual, Decimal("0.5")), narrowed(usual, Decimal(0))
    assert (mean(steadier), mean(certain)) == pytest.approx((mean(usual), mean(usual)))
    assert variance(steadier) == pytest.approx(variance(usual) / 4)
    assert variance(certain) == 0


def test_every_part_of_a_sum_gets_steadier_and_what_is_certain_stays() -> None:
    certain = Summand(Fixed(h(4)), None, "review:form")
    usual = Sum((Summand(Uniform(h(1), h(3)), "a.review"), certain))
    assert narrowed(usual, Decimal("0.5")) == Sum(
        (Summand(Uniform(h("1.5"), h("2.5")), "a.review"), certain)
    )
