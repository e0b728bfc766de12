"""What tokens do between steps, as tables: the nodes of a plan, and what stands behind their
arguments. −1 points nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class NodeKind(IntEnum):
    """What a token does at a node; ``argument`` of the node points into the table of that kind."""

    STEP = 0  # into steps
    FORK = 1  # a token on every edge
    CHOICE = 2  # into choices: a token on one edge
    SOME = 3  # into inclusives: a token on some edges
    JOIN = 4  # into joins
    MERGE = 5
    ENTER = 6  # into items
    LEAVE = 7  # into items
    END = 8  # into outcomes
    FINISH = 9  # the case is delivered
    REST = 10  # trailing work ends
    FIRST = 11  # a token on every edge, to a step each, until the first of them is done
    LABEL = 12  # into outcomes: that of the case, if it is the first it comes to
    AGAIN = 13  # into repeats: a token on edge 0 until it was here so often, then on edge 1


@dataclass(frozen=True)
class PlannedNode:
    """``edges`` are (node, slot) pairs in order: where tokens go, and by which incoming edge they
    come there. ``trailing``: it stands in work after the delivery. A fork whose argument is 1 sends
    its last token there; a finish whose argument is 1 is that of the last token that does not.
    """

    kind: NodeKind
    edges: tuple[tuple[int, int], ...]
    argument: int = -1
    trailing: bool = False


@dataclass(frozen=True)
class PlannedChoice:
    """``whens`` are (condition, edge) in file order; ``shares`` are (cumulated share, edge) in name
    order; ``counter`` counts the times through.
    """

    whens: tuple[tuple[int, int], ...]
    shares: tuple[tuple[float, int], ...]
    sampler: int
    counter: int


@dataclass(frozen=True)
class PlannedSome:
    """Each way is (condition or −1, sampler or −1, share, edge); ``join`` is the join that waits
    for those taken. The edge ``rest`` is taken if none of the ways is.
    """

    ways: tuple[tuple[int, int, float, int], ...]
    join: int
    counter: int
    rest: int = -1


@dataclass(frozen=True)
class PlannedRepeat:
    """A block is done ``times`` times, which ``counter`` counts, or as often as the number on the
    case says that a sampler draws.
    """

    times: int
    counter: int
    number: int = -1


@dataclass(frozen=True)
class PlannedJoin:
    """Fires on one token per incoming edge, or on the first ``needs`` of them; ``inclusive`` ones
    wait for as many as were sent; of ``copies`` all come by one edge. One with ``reach`` fires when
    no token can come any more: for each incoming edge the steps and joins from which it can be
    reached before this join is passed.
    """

    edges: int
    needs: int
    inclusive: bool = False
    item: int = -1
    trailing: bool = False
    copies: bool = False
    reach: tuple[tuple[frozenset[int], frozenset[int]], ...] = ()
