"""Batches of drawn files: so many of one strategy, always the same of one number."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st


def each_of(
    drawn: st.SearchStrategy[str], n: int, batch: int, visit: Callable[[str, int], None]
) -> None:
    """Visits so many files of a batch, each with the seed of its run."""

    @seed(batch)
    @settings(
        max_examples=n,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(drawn, st.integers(1, 1000))
    def every(text: str, number: int) -> None:
        visit(text, number)

    every()
