"""What was taken of a file, in counts."""

from __future__ import annotations

from collections.abc import Sized

from simulator.model.sentences import Phrase


def counts(
    kind: str, steps: Sized, pools: Sized, calendars: Sized, shares: Sized
) -> tuple[Phrase, ...]:
    """How many numbers of each kind were taken."""
    return (
        Phrase.of(
            "numbers-taken",
            kind=kind,
            steps=len(steps),
            pools=len(pools),
            calendars=len(calendars),
            shares=len(shares),
        ),
    )
