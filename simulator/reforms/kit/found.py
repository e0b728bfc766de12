"""What checks find, as shares of the cases that come to them, and how findings add up.

Shares of flows → **found** → what a flow, an item or a run of items finds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from simulator.model.sentences import Phrase, Value

NONE, ALL = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Found:
    """What a check finds among the cases that come to it: those that it refuses, and the others
    that it sends back, as shares of the first look; ``missed`` is the share that passes though it
    is faulty, as the flow itself counts. ``at_most`` where a race decides, of which nobody knows
    beforehand who wins: no more than these shares.
    """

    refused: Decimal = NONE
    back: Decimal = NONE
    at_most: bool = False
    missed: Decimal = NONE

    @property
    def share(self) -> Decimal:
        """All that it finds."""
        return self.refused + self.back

    def of(self, share: Decimal) -> Found:
        """The same of a share of the cases."""
        return Found(self.refused * share, self.back * share, self.at_most, self.missed * share)


NOTHING = Found()


def in_turn(checks: Iterable[Found]) -> Found:
    """What checks find one after another: whoever is found is not looked at again."""
    refused, back, at_most, missed = NONE, NONE, False, NONE
    for each in checks:
        passing = 1 - refused - back
        refused, back = refused + passing * each.refused, back + passing * each.back
        missed = missed * (1 - each.share) + passing * each.missed
        at_most = at_most or each.at_most
    return Found(refused, back, at_most, missed)


def together(checks: Iterable[Found]) -> Found:
    """What checks side by side find: refused by any, else sent back by any."""
    found = tuple(checks)
    refused = 1 - math.prod((1 - each.refused for each in found), start=ALL)
    passing = math.prod((1 - each.share for each in found), start=ALL)
    missed = min(passing, sum((each.missed for each in found), NONE))
    return Found(refused, 1 - refused - passing, any(each.at_most for each in found), missed)


def either(ways: Iterable[Found]) -> Found:
    """What ways find of which a case takes one, each given as a share of all."""
    found = tuple(ways)
    return Found(
        sum((each.refused for each in found), NONE),
        sum((each.back for each in found), NONE),
        any(each.at_most for each in found),
        sum((each.missed for each in found), NONE),
    )


def race(ways: Iterable[Found]) -> Found:
    """What a race finds of which nobody knows beforehand which way wins: as much as the way that
    finds most.
    """
    found = tuple(ways)
    most = max(found, key=lambda each: (each.share, each.refused), default=NOTHING)
    sure = all((each.refused, each.back) == (most.refused, most.back) for each in found)
    missed = max((each.missed for each in found), default=NONE)
    return Found(most.refused, most.back, not sure or any(each.at_most for each in found), missed)


def told_of(found: Found) -> tuple[tuple[str, Value], ...]:
    """What is found, as values of a note."""
    return ("refused", share_of(found.refused, found)), ("back", share_of(found.back, found))


def share_of(share: Decimal, found: Found) -> Value:
    """A share of what is found, as a value of a note."""
    said = percent(share)
    return Phrase.of("at-most-this-share", share=said) if found.at_most and share else said


def percent(share: Decimal) -> str:
    """A share as notes write it.

    >>> percent(Decimal("0.125"))
    '12.5%'
    """
    return f"{share:.1%}"
