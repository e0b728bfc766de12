"""No interval says what cannot be: a time below nothing, a fall by more than all there was, a share
beyond the whole. Whatever the replications are, in comparisons, divisions and variations alike.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.comparison.changes import difference, most_of
from simulator.experiments.statistics import Estimate, bounded, change, estimate
from simulator.measures.catalogue import MEASURES
from simulator.studies.attribution import moved, worth

NOTHING, ALL = frozenset[str](), frozenset({"a"})
times = st.floats(0, 1e4, allow_subnormal=False).map(lambda value: round(value, 3))
shares = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 4))
SLACK = 1e-9


def pairs(of: st.SearchStrategy[float]) -> st.SearchStrategy[list[tuple[float, float]]]:
    """Before and after of 2 to 12 replications."""
    return st.lists(st.tuples(of, of), min_size=2, max_size=12)


def _holds_its_mean(found: Estimate) -> bool:
    low, high = found.ends
    slack = SLACK * max(1.0, abs(found.mean))
    return low - slack <= found.mean <= high + slack


@given(pairs(times))
def test_no_time_falls_by_more_than_it_was(seen: list[tuple[float, float]]) -> None:
    before, after = ([each[place] for each in seen] for place in (0, 1))
    found = difference(after, before)
    assert found.difference.ends[0] >= -bounded(before).ends[1] - SLACK
    assert _holds_its_mean(found.difference)
    assert (found.relative is None) is (math.fsum(before) == 0)
    if found.relative is not None:
        assert found.relative.ends[0] >= -1
        assert _holds_its_mean(found.relative)


@given(pairs(shares))
def test_no_share_moves_beyond_the_whole(seen: list[tuple[float, float]]) -> None:
    before, after = ([each[place] for each in seen] for place in (0, 1))
    found = change(after, before, most=1.0)
    assert -1 - SLACK <= found.ends[0] <= found.ends[1] <= 1 + SLACK
    assert _holds_its_mean(found)


@given(pairs(times))
def test_a_division_and_its_sum_are_possible(seen: list[tuple[float, float]]) -> None:
    games = [{NOTHING: before, ALL: after} for before, after in seen]
    for part in (NOTHING, ALL):
        found = worth(games, part, "cycle_time", 0.95)
        assert found.ends[0] >= 0
        assert _holds_its_mean(found)
    whole = moved(games, ALL, NOTHING, "cycle_time", 0.95)
    assert whole.ends[0] >= -worth(games, NOTHING, "cycle_time", 0.95).ends[1] - SLACK
    before, after = ([each[place] for each in seen] for place in (0, 1))
    assert whole == difference(after, before).difference


def test_without_the_bounds_there_would_be_such_intervals() -> None:
    """Three replications as small pilots have them; what is bounded would go below nothing."""
    before, after = [1.0, 1.0, 1.0], [0.0, 0.0, 0.75]
    falls = [a - b for a, b in zip(after, before, strict=True)]
    assert estimate(falls).ends[0] < -1
    found = difference(after, before)
    assert found.difference.low == -1
    assert found.relative is not None
    assert found.relative.low == -1


def test_what_may_be_negative_is_not_bounded() -> None:
    before, after = [1.0, 9.0, 2.0], [-2.0, -9.0, -1.0]
    found = difference(after, before)
    assert found.relative is not None
    assert found.relative.mean == pytest.approx(-2.0)
    assert found.relative.ends[0] < -1


def test_parts_are_at_most_the_whole() -> None:
    assert {most_of(name) for name, each in MEASURES.items() if each.unit == "share"} == {1.0}
    assert most_of("cycle_time") == math.inf
