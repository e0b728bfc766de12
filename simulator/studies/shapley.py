"""Dividing a change among those who brought it: Shapley values, first-in and last-in effects, and
interactions.

Shapley, *A value for n-person games*, 1953: the only division that adds up, treats equals equally,
gives nothing to who adds nothing, and adds over games. Pairwise interactions: Grabisch and Roubens,
*An axiomatic approach to the concept of interaction among players*, 1999. Here a game is a function
from sets of players to a number; the numbers of all sets are known.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

Players = frozenset[str]
Game = Mapping[Players, float]


def subsets(players: Sequence[str]) -> Iterator[Players]:
    """All sets of players, the empty one first."""
    return map(
        frozenset,
        chain.from_iterable(combinations(players, size) for size in range(len(players) + 1)),
    )


def shapley(players: Sequence[str], game: Game) -> dict[str, float]:
    """The Shapley value of each player; they add up to what all bring together.

    >>> game = {frozenset(): 0, frozenset("a"): 1, frozenset("b"): 2, frozenset("ab"): 5}
    >>> shapley(["a", "b"], game)
    {'a': 2.0, 'b': 3.0}
    """
    n = len(players)
    values = {}
    for player in players:
        others = [other for other in players if other != player]
        values[player] = math.fsum(
            _weight(len(before), n) * (game[before | {player}] - game[before])
            for before in subsets(others)
        )
    return values


def interaction(players: Sequence[str], game: Game, first: str, second: str) -> float:
    """How much more (or less) two players bring together than each alone, averaged over all sets of
    the others.

    >>> game = {frozenset(): 0, frozenset("a"): 1, frozenset("b"): 2, frozenset("ab"): 5}
    >>> interaction(["a", "b"], game, "a", "b")
    2.0
    """
    n = len(players)
    others = [other for other in players if other not in (first, second)]

    def together(before: Players) -> float:
        return (
            game[before | {first, second}]
            - game[before | {first}]
            - game[before | {second}]
            + game[before]
        )

    return math.fsum(_weight(len(before), n - 1) * together(before) for before in subsets(others))


def random_orders(players: Sequence[str], seed: int, number: int) -> Iterator[tuple[str, ...]]:
    """Random orders, each followed by its reverse, which evens out who comes early."""
    chance = random.Random(seed)
    for _ in range(number // 2):
        order = tuple(chance.sample(list(players), len(players)))
        yield order
        yield order[::-1]


def along(order: Sequence[str], game: Game) -> dict[str, float]:
    """What each player adds when they come in this order."""
    before: Players = frozenset()
    added = {}
    for player in order:
        added[player] = game[before | {player}] - game[before]
        before |= {player}
    return added


def _weight(size: int, n: int) -> float:
    return math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n)
