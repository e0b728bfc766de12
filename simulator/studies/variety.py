"""Which ideas are proposed where there are more than can be read: those that do most, and that say
different things.

Fitted ideas → **variety** → suggest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.suggestions.fitting import Fitted
from simulator.suggestions.mechanisms import mechanisms

TURNS = ("time", "time", "burden")
"""Two for what they do to the measure, then one for what it takes off applicants, and so on."""
SAME = {"once": "online"}
"""What spares the same visits in two ways."""


def varied(by_time: Sequence[Fitted], by_burden: Sequence[Fitted]) -> list[Fitted]:
    """Ideas in such an order that the first of them are worth reading together, from two orders of
    the same ideas: the best of both in turn. The second of a rule, and what mostly does to the same
    things what those before it do, comes behind all others.
    """
    orders = {"time": list(by_time), "burden": list(by_burden)}
    first: list[Fitted] = []
    behind: list[Fitted] = []
    rules: set[str] = set()
    said: set[tuple[str, str]] = set()
    for _ in by_time:
        turn = TURNS[len(first) % len(TURNS)]
        idea = next(each for each in orders[turn] if each not in first and each not in behind)
        own = set(_says(idea))
        if idea.practice.name in rules or 2 * len(own & said) > len(own):
            behind.append(idea)
        else:
            first.append(idea)
            said |= own
        rules.add(idea.practice.name)
    return [*first, *behind]


def _says(idea: Fitted) -> Iterator[tuple[str, str]]:
    """What an idea does to what."""
    for mechanism, targets in mechanisms(idea.reforms).items():
        for target in targets:
            yield SAME.get(mechanism, mechanism), target
