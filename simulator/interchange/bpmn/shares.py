"""The shares of the cases on the ways out of a gateway: those that the file tells, and equal ones
where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.interchange.bpmn.net import Arc

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class WayShare:
    """The share of a way, or that it has the ``rest``; assumed if the file does not tell it."""

    share: Decimal | None
    is_assumed: bool

    @property
    def rest(self) -> bool:
        """Whether it is for whoever takes no other way."""
        return self.share is None


def exclusive_shares(arcs: Sequence[Arc]) -> list[WayShare]:
    """Of the ways that exclude each other: one has the rest, so that they always add up."""
    told = [arc.share for arc in arcs if arc.share is not None]
    total = sum(told, Decimal(0))
    if len(told) == len(arcs) and total == 1:
        return [WayShare(arc.share, is_assumed=False) for arc in arcs]
    open_ways = len(arcs) - len(told)
    if total > 1 or (not open_ways and total != 1) or (open_ways and total == 1):
        told, total, open_ways = [], Decimal(0), len(arcs)
    keeps = bool(told)
    able = [index for index, arc in enumerate(arcs) if not keeps or arc.share is None]
    last = _rest_of(arcs, able)
    each = ((1 - total) / open_ways).quantize(Decimal("0.0001")) if open_ways else Decimal(0)
    asks = open_ways > 1
    return [
        WayShare(arc.share, is_assumed=False)
        if keeps and arc.share is not None
        else WayShare(None if index == last else each, is_assumed=asks)
        for index, arc in enumerate(arcs)
    ]


def inclusive_shares(arcs: Sequence[Arc]) -> list[WayShare]:
    """Of the ways that are taken independently: some way is always taken."""
    sure = any(arc.share is not None and arc.share >= 1 for arc in arcs)
    last = None if sure else _rest_of(arcs, range(len(arcs)))
    return [
        WayShare(None, is_assumed=arc.share is None)
        if index == last
        else WayShare(_HALF if arc.share is None else arc.share, is_assumed=arc.share is None)
        for index, arc in enumerate(arcs)
    ]


def _rest_of(arcs: Sequence[Arc], able: Sequence[int]) -> int | None:
    """Which of those that are able to has the rest: the default flow, else the last one."""
    return next((index for index in able if arcs[index].rest), able[-1] if able else None)
