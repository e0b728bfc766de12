"""The formulas themselves give the values that are published or that pencil and paper give."""

from __future__ import annotations

import math

import pytest

from theory import formulas


@pytest.mark.parametrize(
    ("servers", "at_80", "at_90"),
    [
        (1, 4, 9),
        (2, 1.7778, 4.2632),
        (3, 1.0787, 2.7235),
        (5, 0.5541, 1.5250),
        (10, 0.2046, 0.6687),
    ],
)
def test_waits_of_the_table_of_m_m_c(servers: int, at_80: float, at_90: float) -> None:
    assert formulas.mmc_wait(servers, 0.8 * servers) == pytest.approx(at_80, abs=5e-5)
    assert formulas.mmc_wait(servers, 0.9 * servers) == pytest.approx(at_90, abs=5e-5)


def test_waits_of_pollaczek_and_khinchine() -> None:
    assert [formulas.mg1_wait(0.8, 1, cv2) for cv2 in (0, 0.5, 1, 4)] == pytest.approx(
        [2, 3, 4, 10]
    )


def test_losses_of_erlang_s_table() -> None:
    # Gross, figure 2.6 and the usual tables: B(1, 1) = 1/2, B(2, 1) = 1/5, B(5, 4) = 0.1991
    assert [formulas.erlang_b(1, 1), formulas.erlang_b(2, 1)] == pytest.approx([0.5, 0.2])
    assert formulas.erlang_b(5, 4) == pytest.approx(0.1991, abs=5e-5)
    share, time = formulas.mmck(5, 5, 4)
    assert (share, time) == pytest.approx((formulas.erlang_b(5, 4), 1))


def test_much_room_is_as_good_as_endless_room() -> None:
    share, time = formulas.mmck(3, 500, 2.4)
    assert share < 1e-12
    assert time == pytest.approx(formulas.mmc_wait(3, 2.4) + 1)


def test_one_server_with_one_place_to_wait() -> None:
    # weights 1, r, r²
    share, time = formulas.mmck(1, 2, 0.5)
    assert share == pytest.approx(0.25 / 1.75)
    assert time == pytest.approx((0.5 + 2 * 0.25) / 1.75 / (0.5 * (1 - 0.25 / 1.75)))


def test_gaps_by_chance_make_gi_m_1_an_m_m_1() -> None:
    assert formulas.gm1_time(formulas.erlang_gaps(1.25, 1)) == pytest.approx(5)
    assert formulas.gm1_time(formulas.fixed_gaps(2), 1) == pytest.approx(
        1 / (1 - 0.2032), rel=1e-4
    )  # r = exp(−2 (1 − r))


def test_priorities_of_two_classes() -> None:
    rates, ones, twos = (0.2, 0.6), (1.0, 1.0), (2.0, 2.0)
    assert formulas.priority_waits(rates, ones, twos) == pytest.approx([1, 5])
    assert formulas.priority_waits_mmc(1, rates) == pytest.approx([1, 5])
    assert formulas.preemptive_times(rates, ones, twos) == pytest.approx([1.25, 6.25])
    # Kleinrock's conservation law: weighted with the loads the waits are those of first come first
    # served
    first, second = formulas.priority_waits_mmc(3, (0.6, 1.8))
    assert 0.25 * first + 0.75 * second == pytest.approx(formulas.mmc_wait(3, 2.4))


def test_a_network_of_one_station_is_a_queue_and_rework_is_more_traffic() -> None:
    assert formulas.jackson_time((0.8,), ((0,),), (1,), (1,)) == pytest.approx(5)
    assert formulas.jackson_time((0.6,), ((0.25,),), (1,), (1,)) == pytest.approx(4 / 0.6)
    # the classroom: two stations of two servers one after another
    assert formulas.jackson_time((0.4, 0), ((0, 1), (0, 0)), (2, 2), (4, 4)) == pytest.approx(
        200 / 9
    )


def test_fork_and_join() -> None:
    assert formulas.fork_join(2, 0.5) == pytest.approx((12 - 0.5) / 8 * 2)
    # with hardly any load it is the longest of independent works
    assert formulas.fork_join(8, 1e-9) == pytest.approx(formulas.harmonic(8))


def test_the_first_and_the_last_of_exponential_times() -> None:
    assert formulas.first_of(1, 5) == pytest.approx(1 / 5)
    assert formulas.first_of(5, 5) == pytest.approx(1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5)


def test_meetings() -> None:
    assert formulas.until_next((24,)) == 12
    assert formulas.until_next((6, 18)) == 7.5
    # one place: who is left over after the meeting is what waits in M/D/1, less the one let in
    load = 0.8
    assert formulas.bulk_wait(load, 1) == pytest.approx(
        formulas.mg1_wait(load, 1, 0) + 0.5, rel=1e-9
    )
    # as many places as could ever come: half the time between two
    assert formulas.bulk_wait(1, 20) == pytest.approx(0.5)


def test_two_materials() -> None:
    # the larger of two geometric numbers of rounds, with chance 1/2 each: 1 + Σ 2/2ᵏ − 1/4ᵏ
    assert formulas.checks_of_two(0.5, 0.5) == pytest.approx(
        1 + sum(2 / 2**k - 1 / 4**k for k in range(1, 60))
    )
    assert formulas.checks_of_two(0, 0.25) == pytest.approx(4 / 3)


def test_work_of_knock_outs() -> None:
    assert formulas.knock_out_work([(10, 0.1), (20, 0.5)]) == pytest.approx(10 + 0.9 * 20)
    assert math.isclose(formulas.knock_out_work([]), 0)
