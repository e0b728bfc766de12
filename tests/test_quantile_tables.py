"""Tables of quantiles are as exact as they say, grow with the uniform number, and are read alike by
numpy and by the kernel.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import special

from simulator.engine import compiled_is_there
from simulator.engine.draws import Draws, Filler, Sampler, uniforms
from simulator.engine.quantile_tables import ACCURATE, drawn, table_of, tabled
from simulator.model.quantiles import quantiles

LAST = 2.0**-53
GAMMAS = [0.03, 0.1, 0.2, 0.5, 1.0, 1 / 0.36, 4.0, 30.0, 100.0, 400.0]
BETAS = [(2.0, 5.0), (3.0, 2.0), (1.0, 2.0), (0.8, 3.0), (0.3, 40.0), (30.0, 2.0), (400.0, 400.0)]
TABLED = [
    ("exponential", (3.6e6,)),
    *(("gamma", (shape, 3.6e6)) for shape in GAMMAS),
    *(("lognormal", (3.6e6, sigma)) for sigma in (0.01, 0.1, 0.4724, 1.0, 2.15, 3.03)),
    *(("weibull", (shape, 3.6e6)) for shape in (0.1, 0.3, 0.7, 1.5, 8.0, 100.0)),
    *(("beta", (3.6e6, 7.2e6, *shapes)) for shapes in BETAS),
    ("normal", (3.6e6, 1.2e6, 0.0, 5.16e7)),
    ("normal", (3.6e6, 1.2e6, 1.8e6, 4.8e6)),
    ("normal", (0.0, 1.2e6, 1.2e6, 4.8e7)),
]
EXACT = [
    ("gamma", (0.01, 3.6e6)),
    ("gamma", (1e6, 3.6)),
    ("beta", (0.0, 3.6e6, 0.1, 0.1)),
    ("beta", (0.0, 3.6e6, 0.5, 0.5)),
    ("beta", (0.0, 3.6e6, 30.0, 0.2)),
    ("lognormal", (3.6e6, 1e-6)),
    ("normal", (0.0, 1.2e6, 0.0, 4.8e7)),
]
PLAIN = [
    ("fixed", (600_000.5,)),
    ("uniform01", ()),
    ("uniform", (-1e6, 7.2e6)),
    ("triangular", (1e6, 3e6, 9e6)),
    ("triangular", (1e6, 1e6, 9e6)),
    ("triangular", (1e6, 9e6, 9e6)),
    ("empirical", (1e6, 2.5, 5e6)),
    ("bands", (0.0, 10.0, 0.25, 10.0, 90.0, 0.7, 90.0, 1000.0, 1.0)),
]


def everywhere(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Uniform numbers of the format in every octave, n each, from below and from above: the
    outermost and those beside ½ too.
    """
    rng = np.random.default_rng(1)
    t = np.concatenate([np.ldexp(1 + rng.random(n), octave) for octave in range(-53, -1)])
    t = (2 * np.floor(t * 2.0**52) + 1) * LAST
    t = np.concatenate([t, [LAST, 3 * LAST, 0.5 - LAST]])
    return t, 1 - t


# accuracy


@pytest.mark.parametrize("shape", GAMMAS)
def test_a_gamma_table_is_of_nearly_the_same_share(shape: float) -> None:
    low, high = everywhere(200)
    for u, share_of in ((low, special.gammainc), (high, special.gammaincc)):
        found, t = drawn("gamma", (shape, 1.0), u), low
        off = np.abs(share_of(shape, found) - t)[found > 1e-290]  # less is as good as nothing
        t = t[found > 1e-290]
        assert (off <= ACCURATE).all()
        # the distribution function of scipy has an error of its own far out
        assert (off <= 2 * ACCURATE * t).mean() > 0.999


@pytest.mark.parametrize("shapes", BETAS)
def test_a_beta_table_is_of_nearly_the_same_share(shapes: tuple[float, float]) -> None:
    low, high = everywhere(200)
    found = drawn("beta", (0.0, 1.0, *shapes), low)
    assert (np.abs(special.betainc(*shapes, found) - low) <= ACCURATE).all()
    found = drawn("beta", (0.0, 1.0, *shapes), high)
    # beside 1 a double has few places, and many shares are one value
    places = np.abs(special.betaincc(*shapes, found - 2**-53) - special.betaincc(*shapes, found))
    off = np.abs(special.betaincc(*shapes, found) - low)
    assert (off <= np.maximum(ACCURATE, places)).all()


@pytest.mark.parametrize("sigma", [0.1, 0.4724, 1.0, 3.03])
def test_a_lognormal_table_is_of_nearly_the_same_share(sigma: float) -> None:
    low, high = everywhere(200)
    for u, sign in ((low, 1), (high, -1)):
        z = sign * np.log(drawn("lognormal", (1.0, sigma), u)) / sigma
        assert (np.abs(special.ndtr(z) - low) <= 3 * ACCURATE * low).all()


@pytest.mark.parametrize("shape", [0.1, 0.3, 0.7, 1.0, 1.5, 8.0])
def test_a_weibull_table_is_of_nearly_the_same_share(shape: float) -> None:
    low, high = everywhere(200)
    kind, parameters = ("exponential", (1.0,)) if shape == 1 else ("weibull", (shape, 1.0))
    hazard = drawn(kind, parameters, low) ** shape
    assert (np.abs(-np.expm1(-hazard) - low) <= 2 * ACCURATE * low).all()
    hazard = drawn(kind, parameters, high) ** shape
    assert (np.abs(np.exp(-hazard) - low) <= 50 * ACCURATE * low).all()  # exp and power of 36
    assert (np.abs(np.exp(-hazard) - low) <= ACCURATE).all()


@pytest.mark.parametrize(("low", "high"), [(-3.0, 40.0), (-1.5, 1.0), (1.0, 40.0), (-40.0, -1.0)])
def test_a_normal_table_is_of_nearly_the_same_share(low: float, high: float) -> None:
    below, above = everywhere(200)
    share = special.ndtr(high) - special.ndtr(low)
    for u in (below, above):
        z = drawn("normal", (0.0, 1.0, low, high), u)
        assert tabled("normal", (0.0, 1.0, low, high)) is not None
        assert (np.abs((special.ndtr(z) - special.ndtr(low)) / share - u) <= ACCURATE).all()
        assert ((z >= low) & (z <= high)).all()


@pytest.mark.parametrize(("kind", "parameters"), TABLED)
def test_hardly_a_millisecond_is_another_one(kind: str, parameters: tuple[float, ...]) -> None:
    u = uniforms(1, 0, "permit.review", "work", 1, first=1, n=20_000)
    table, exact = drawn(kind, parameters, u), quantiles(kind, parameters, u)
    assert tabled(kind, parameters) is not None
    seen = exact < 2**40  # 35 years
    assert (np.rint(table) != np.rint(exact))[seen].mean() < 0.001


@pytest.mark.parametrize(("kind", "parameters"), EXACT)
def test_where_no_table_is_accurate_the_exact_quantile_is_drawn(
    kind: str, parameters: tuple[float, ...]
) -> None:
    u = uniforms(1, 0, "permit.review", "work", 1, first=1, n=500)
    assert tabled(kind, parameters) is None
    assert drawn(kind, parameters, u).tolist() == quantiles(kind, parameters, u).tolist()


# shape


@pytest.mark.parametrize(("kind", "parameters"), TABLED)
def test_values_grow_with_the_uniform_number(kind: str, parameters: tuple[float, ...]) -> None:
    """Also from row to row, but for the last digits, in which any function in doubles moves."""
    found = tabled(kind, parameters)
    assert found is not None
    begins = np.ldexp(1 + np.arange(64) / 64, np.arange(-52, -1)[:, None]).ravel()
    near = np.rint(begins / LAST).astype(np.int64)[:, None] + np.arange(-8, 9)
    t = np.unique(near[(near > 0) & (near < 2**52) & (near % 2 == 1)]) * LAST
    u = np.unique(np.concatenate([t, 1 - t, *everywhere(40)]))
    values = drawn(kind, parameters, u)
    last_digits = 24 * np.spacing(np.abs(values[1:]) + np.abs(found.offset)) + 1e-280
    assert (np.diff(values) >= -last_digits).all()
    assert np.isfinite(values).all()


def test_a_step_made_shorter_is_shorter_in_every_draw() -> None:
    u = uniforms(1, 0, "permit.review", "work", 1, first=1, n=2_000)
    whole = drawn("normal", (3.6e6, 1.1e6, 0.0, 3.6e6 + 40 * 1.1e6), u)
    shorter = drawn("normal", tuple(0.7 * x for x in (3.6e6, 1.1e6, 0.0, 3.6e6 + 40 * 1.1e6)), u)
    assert shorter == pytest.approx(0.7 * whole, rel=1e-15, abs=1e-9)
    gamma, half = drawn("gamma", (2.5, 4e6), u), drawn("gamma", (2.5, 2e6), u)
    assert (half == gamma / 2).all()


def test_a_table_is_made_once() -> None:
    assert table_of("gamma", (2.5,)) is table_of("gamma", (2.5,))
    one, other = tabled("gamma", (2.5, 1e6)), tabled("gamma", (2.5, 9e9))
    assert one is not None
    assert other is not None
    assert one.table is other.table


def test_a_table_without_enough_rows_is_found_out() -> None:
    """The measure sees what a table of the next smaller size would do wrong."""
    from simulator.engine import quantile_tables as module

    lower, upper = module._sides("gamma", (2.5,))
    errors = [
        module.error(module._made(lower, upper, bits), lower, upper, module._WORST)
        for bits in (1, 2, 3)
    ]
    assert errors[0] > errors[1] > ACCURATE > errors[2]
    made = module._made(lower, upper, 3)
    rows = made.rows.copy()
    rows[400, 1] *= 1 + 1e-8
    assert module.error(replace(made, rows=rows), lower, upper, module._WORST) > ACCURATE
    rows[400, 1] = math.nan
    assert module.error(replace(made, rows=rows), lower, upper, module._WORST) == math.inf


def test_kinds_that_nobody_knows_are_refused() -> None:
    with pytest.raises(ValueError, match="no table of 'cauchy' with 1 shapes"):
        table_of("cauchy", (1.0,))


# both paths


def fillers(samplers: list[Sampler]) -> Filler:
    if not compiled_is_there():
        pytest.skip("the compiled engine was not built here")
    from simulator.engine.compiled.samplers import samplers_in_c

    return samplers_in_c(samplers)


def samplers_of_all_kinds() -> list[Sampler]:
    area = Sampler("", "number:area", "lognormal", (200.0, 0.8))
    rare = Sampler("", "number:rare", "gamma", (0.01, 2.0))
    kinds = [*PLAIN, *TABLED, *EXACT]
    each = [Sampler("规划许可.审查", "work", kind, parameters) for kind, parameters in kinds]
    return [
        *each,
        *(replace(sampler, purpose="each:work", times=area) for sampler in each),
        replace(each[0], times=rare),
        Sampler("a long name " * 30, "defect:图纸", "gamma", (2.5, 3e4), times=rare),
    ]


@pytest.mark.parametrize("under_way", [0, 1, 70])
def test_the_kernel_draws_the_same_bits(under_way: int) -> None:
    samplers = samplers_of_all_kinds()
    filler = fillers(samplers)
    ours = Draws(samplers, -7, 19, under_way)
    theirs = Draws(samplers, -7, 19, under_way, filler)
    for index, sampler in enumerate(samplers):
        for attempt, first, n in ((1, 0, 300), (2, 3, 130), (1000, 10**9 + 2, 33), (1, 5, 0)):
            for rounded in (True, False):
                asked = index, attempt, first, n, rounded
                assert ours.block(*asked) == theirs.block(*asked), (sampler, asked)


def test_the_kernel_leaves_only_exact_quantiles_to_python() -> None:
    samplers = samplers_of_all_kinds()
    filler = fillers(samplers)
    left = {s.kind for index, s in enumerate(samplers) if not filler.covers(index)}
    assert left == {kind for kind, _ in EXACT} | {"fixed"}  # fixed, times a rare number


def test_the_largest_and_the_smallest_uniform_numbers_meet_the_outermost_rows() -> None:
    for kind, parameters in TABLED:
        u = np.array([LAST, 1 - LAST])
        least, most = drawn(kind, parameters, u)
        known = quantiles(kind, parameters, u)
        assert least == pytest.approx(known[0], rel=1e-9, abs=1e-3), kind
        assert most >= 0.999 * known[1], kind  # from above the table is the more exact one


@pytest.mark.slow
def test_the_kernel_draws_the_same_bits_millions_of_times() -> None:
    samplers = samplers_of_all_kinds()
    filler = fillers(samplers)
    ours, theirs = Draws(samplers, 1, 1), Draws(samplers, 1, 1, 0, filler)
    for index, sampler in enumerate(samplers):
        if filler.covers(index):
            for start in range(0, 10**5, 10**4):
                asked = index, 1, start, 10**4, start % 20_000 == 0
                assert ours.block(*asked) == theirs.block(*asked), sampler
