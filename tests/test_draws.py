"""Random numbers are functions of their names: fixed for ever, the same in any order, and unrelated
when a name differs (LAW 4).
"""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.draws import LARGEST, Draws, Sampler, uniforms
from simulator.engine.quantile_tables import drawn
from simulator.model.units import HOUR

REVIEW = Sampler("planning-permit.review", "work", "gamma", (2.5, 9.0 * HOUR))
ONLINE = Sampler("", "share:online", "uniform01", ())
PACE = Sampler("drawing-review.review", "pace", "triangular", (0.3, 0.8, 1.0))
COLLECT = Sampler("planning-permit.collect", "work", "fixed", (600_000.5,))


def philox_by_hand(key: int, counter: int) -> list[int]:
    """Philox4x64-10 in plain Python, after Salmon et al. (2011), section 3.3."""
    mask = 2**64 - 1
    words = [counter, 0, 0, 0]
    low, high = key & mask, key >> 64
    for _ in range(10):
        left, right = 0xD2E7470EE14C6C93 * words[0], 0xCA5A826395121157 * words[2]
        words = [
            (right >> 64) ^ words[1] ^ low,
            right & mask,
            (left >> 64) ^ words[3] ^ high,
            left & mask,
        ]
        low, high = (low + 0x9E3779B97F4A7C15) & mask, (high + 0xBB67AE8584CAA73B) & mask
    return words


def uniform_by_hand(
    seed: int, replication: int, stream: str, purpose: str, attempt: int, case: int
) -> float:
    encoded = [
        text.encode("utf-8")
        for text in (str(seed), str(replication), stream, purpose, str(attempt))
    ]
    joined = b"".join(len(part).to_bytes(8, "little") + part for part in encoded)
    key = int.from_bytes(
        hashlib.blake2b(joined, digest_size=16, person=b"fivecuts-draws-1").digest(), "little"
    )
    word = philox_by_hand(key, (case - 1) // 4 + 1)[(case - 1) % 4]
    return (2 * (word // 2**12) + 1) / 2**53


def test_the_numbers_of_the_format_never_change() -> None:
    first = uniforms(1, 0, "planning-permit.review", "work", 1, first=1, n=5)
    assert first.tolist() == [
        0.9252168700920348,
        0.5715815112045245,
        0.5651753848604749,
        0.15306340798111717,
        0.7500744762673875,
    ]
    assert uniforms(
        2020, 19, "规划许可.审查", "review:施工图", 1000, first=10**9, n=1
    ).tolist() == [0.19428606741239396]
    assert uniforms(-1, 0, "", "class", 1, first=4096, n=2).tolist() == [
        0.9446222707905748,
        0.28540785322901263,
    ]


@pytest.mark.parametrize("case", [1, 2, 3, 4, 5, 4095, 4096, 4097, 10**12])
@pytest.mark.parametrize(
    "name",
    [(1, 0, "planning-permit.review", "work", 1), (7, 3, "规划许可.审查", "defect:图纸", 12)],
)
def test_the_format_can_be_written_again_from_its_description(
    name: tuple[int, int, str, str, int], case: int
) -> None:
    assert uniforms(*name, first=case, n=1)[0] == uniform_by_hand(*name, case=case)


@given(st.integers(1, 10_000), st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_pieces_equal_the_whole(first: int, sizes: list[int]) -> None:
    whole = uniforms(1, 0, "permit.review", "work", 1, first, sum(sizes))
    starts = first + np.cumsum([0, *sizes[:-1]])
    pieces = [
        uniforms(1, 0, "permit.review", "work", 1, int(start), size)
        for start, size in zip(starts, sizes, strict=True)
    ]
    assert np.concatenate(pieces).tolist() == whole.tolist()


def test_cases_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1, not from 0"):
        uniforms(1, 0, "permit.review", "work", 1, first=0, n=1)
    assert uniforms(1, 0, "permit.review", "work", 1, first=1, n=0).tolist() == []


def test_uniform_numbers_are_even_and_strictly_inside() -> None:
    u = uniforms(1, 0, "permit.review", "work", 1, first=1, n=200_000)
    assert 0 < u.min() < 1e-4
    assert 1 - 1e-4 < u.max() < 1
    observed = np.bincount((u * 100).astype(int), minlength=100)
    assert (
        (observed - 2000) ** 2 / 2000
    ).sum() < 148.2  # chi-square with 99 degrees of freedom, 0.1 %
    assert ((u * 2**53) % 2 == 1).all()


def test_a_name_that_differs_anywhere_gives_unrelated_numbers() -> None:
    n = 20_000
    names = [
        (1, 0, "a", "bc", 1),
        (2, 0, "a", "bc", 1),
        (1, 1, "a", "bc", 1),
        (1, 0, "a", "bd", 1),
        (1, 0, "a", "bc", 2),
    ]
    names += [
        (1, 0, "ab", "c", 1),
        (1, 0, "", "abc", 1),
        (10, 0, "a", "bc", 1),
        (1, 0, "a", "b", 1),
        (1, 0, "a", "bc", 11),
    ]
    related = np.corrcoef([uniforms(*name, first=1, n=n) for name in names]) - np.eye(len(names))
    assert np.abs(related).max() < 4.5 / np.sqrt(n)


def test_neighbouring_cases_are_unrelated() -> None:
    u = uniforms(1, 0, "permit.review", "work", 1, first=1, n=100_000)
    for lag in (1, 2, 4, 256):
        assert abs(np.corrcoef(u[:-lag], u[lag:])[0, 1]) < 4.5 / np.sqrt(len(u))


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 9_000), st.integers(1, 6)),
        min_size=1,
        max_size=12,
    )
)
def test_a_draw_does_not_depend_on_what_was_drawn_before(asked: list[tuple[int, int, int]]) -> None:
    samplers = (REVIEW, ONLINE, PACE, COLLECT)
    draws = Draws(samplers, seed=5, replication=2)
    for index, case, attempt in asked:
        sampler = samplers[index]
        u = uniforms(5, 2, sampler.stream, sampler.purpose, attempt, case, 1)
        alone = float(drawn(sampler.kind, sampler.parameters, u)[0])
        assert draws.share(index, case, attempt) == alone
        assert draws.value(index, case, attempt) == round(alone)


def test_a_draw_does_not_depend_on_the_other_samplers() -> None:
    alone, together = Draws([REVIEW], 1, 0), Draws([COLLECT, PACE, REVIEW], 1, 0)
    assert [alone.value(0, case) for case in range(1, 600)] == [
        together.value(2, case) for case in range(1, 600)
    ]


def test_two_samplers_of_one_name_move_together() -> None:
    shorter = Sampler(REVIEW.stream, REVIEW.purpose, "gamma", (2.5, 4.5 * HOUR))
    draws = Draws([REVIEW, shorter], 1, 0)
    for case in range(1, 50):
        assert draws.value(1, case) == pytest.approx(draws.value(0, case) / 2, abs=1)


def test_a_loop_may_read_the_first_attempts_directly() -> None:
    draws = Draws([REVIEW, ONLINE], 1, 0)
    values, shares = draws.first[0], draws.first_shares[1]
    assert draws.grow(0, 5000) is values
    assert draws.grow_shares(1, 5000) is shares
    assert len(values) == len(shares) == 8192
    assert [values[case] for case in (1, 256, 5000)] == [
        draws.value(0, case) for case in (1, 256, 5000)
    ]
    assert [shares[case] for case in (1, 256, 5000)] == [
        draws.share(1, case) for case in (1, 256, 5000)
    ]


def test_rounding_is_half_to_even_and_never_below_zero_nor_beyond_never() -> None:
    kinds = [
        ("fixed", (2.5,)),
        ("fixed", (3.5,)),
        ("fixed", (-4.0,)),
        ("uniform", (-5.0, -1.0)),
        ("fixed", (1e30,)),
    ]
    draws = Draws([Sampler("s", "work", kind, parameters) for kind, parameters in kinds], 1, 0)
    assert [draws.value(index, 1) for index in range(5)] == [2, 4, 0, 0, LARGEST]
    assert [draws.value(index, 1, 9) for index in range(5)] == [2, 4, 0, 0, LARGEST]
    assert draws.share(3, 1) < 0


def test_the_thousandth_attempt_has_draws_of_its_own() -> None:
    draws = Draws([REVIEW], 1, 0)
    assert len({draws.value(0, 1, attempt) for attempt in range(1, 1001)}) == 1000
