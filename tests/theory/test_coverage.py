"""An interval of 95 % holds the true value in 95 of 100 experiments, more or less; the whole table
is docs/intervals.md.
"""

from __future__ import annotations

import numpy as np
import pytest

from theory.coverage import experiments, of_means, of_quantiles, tally, together
from theory.recursions import Office, times

EXPERIMENTS = 400
LEAST, MOST = 0.925, 0.975


def test_the_recursion_has_the_mean_of_the_formula() -> None:
    for officers in (1, 3):
        offices = [Office(officers), Office(officers, 0.5)]
        rate = 0.5 * officers
        seen = times(offices, rate, 200, 100, 400, np.random.default_rng(1))
        for office, found in zip(offices, seen, strict=True):
            assert found.mean() == pytest.approx(office.time(rate), rel=0.02)
            for share in (0.5, 0.9):
                exact = office.quantile(rate, share)
                assert np.quantile(found, share) == pytest.approx(exact, rel=0.02)


def test_a_tally_counts_the_misses_of_either_side() -> None:
    sample = of_means([[0.0, 1.0, 2.0], [10.0, 11.0, 12.0], [-12.0, -11.0, -10.0]])
    found = tally(sample.found, 1.0)
    assert (found.intervals, found.below, found.above) == (3, 1, 1)
    assert found.inside == pytest.approx(1 / 3)
    assert together([sample.found, sample.plain], [1.0, 11.0]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("officers", [1, 3])
def test_intervals_keep_what_they_say(officers: int) -> None:
    offices, rate = [Office(officers), Office(officers + 1)], 0.8 * officers
    every = list(experiments(offices, rate, 2000, EXPERIMENTS, seed=11))
    means = np.array([[[float(each.mean()) for each in seen] for seen in one] for one in every])
    exact = [each.time(rate) for each in offices]
    found = {
        "mean": tally(of_means(means[:, 0].tolist()).found, exact[0]),
        "change": tally(of_means((means[:, 1] - means[:, 0]).tolist()).found, exact[1] - exact[0]),
        "nine in ten": tally(
            of_quantiles((one[0] for one in every), 0.9).found, offices[0].quantile(rate, 0.9)
        ),
    }
    for name, counted in found.items():
        assert LEAST <= counted.inside <= MOST, (name, counted)
        assert counted.below, name
        assert counted.above, name
