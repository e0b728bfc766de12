"""Cases that lie on the desks when the simulated time begins: a part of the plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PlannedOpen:
    """So many cases that lie at the steps of ``nodes`` at the start, begun ``age`` before. The
    steps ``behind`` them are given by their order; of those, ``filled`` hand materials in, and the
    folders ``checked`` have been looked at. Items are accepted and decided. A token waits at each
    of ``joins``, having come by this edge. All are of the class ``klass``, or, where that is −1,
    each of the class that it draws.
    """

    nodes: tuple[int, ...]
    count: int
    age: tuple[int, ...]
    klass: int = -1
    behind: frozenset[int]
    joins: tuple[tuple[int, int], ...] = ()
    accepted: tuple[int, ...] = ()
    decided: tuple[int, ...] = ()
    filled: tuple[int, ...] = ()
    checked: frozenset[int] = frozenset()
