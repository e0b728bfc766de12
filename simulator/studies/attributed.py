"""A change divided: what every cut or reform brought, in which sets of them, and who ended
otherwise.

Attribution → **attributed** → present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.comparison.harm import HarmChange
from simulator.comparison.notes import Note
from simulator.comparison.outcomes import OutcomeShare
from simulator.experiments.statistics import Estimate
from simulator.model.flow import Text
from simulator.studies.reasons import Reason

By = Literal["cut", "reform"]


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one player brought, in the unit of the measure; negative is less. ``first_in``: alone;
    ``last_in``: after all others.
    """

    name: str
    reforms: tuple[int, ...]
    value: Estimate
    first_in: Estimate
    last_in: Estimate
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Interaction:
    """How much more two players bring together than each alone."""

    between: tuple[str, str]
    value: Estimate


@dataclass(frozen=True, kw_only=True)
class Worth:
    """A set of players: the measure with only their reforms, and those of them that do not hold
    together without others, by index.
    """

    players: tuple[str, ...]
    value: Estimate
    left_out: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """A change divided among players. ``orders`` is ``None`` if exact, else the number of sampled
    orders.

    ``coalitions`` are all sets of players that were simulated, the smallest first. ``together``
    lists pairs (what, with what) of reforms, by index: the first is refused without the second
    ones. ``carried`` says what carries the change, line by line in hours, if it is one of the cycle
    time. ``outcomes`` are the shares of the outcomes with all reforms, each with its change: a
    shorter time may be that of other cases; ``harm`` is what they do and did, ``notes`` what is to
    be known of checks. ``capacity`` lists
    those without which a pool would be overloaded: (what was left out, the pools). ``terms`` are
    those of all reforms (of each way of one that goes several), ``places`` theirs in the file,
    ``cuts`` what they count under.
    """

    process: str
    scenario: str
    by: By
    measure: str
    before: Estimate
    after: Estimate
    total: Estimate
    shares: tuple[Share, ...]
    interactions: tuple[Interaction, ...]
    coalitions: tuple[Worth, ...]
    carried: Mapping[str, Estimate]
    outcomes: Mapping[str, OutcomeShare]
    together: tuple[tuple[int, tuple[int, ...]], ...]
    capacity: tuple[tuple[int, tuple[str, ...]], ...]
    orders: int | None
    replications: int
    confidence: float
    parts: int
    seed: int
    overloaded: tuple[str, ...]
    terms: tuple[Text, ...]
    places: tuple[int, ...]
    cuts: tuple[str, ...]
    harm: Mapping[str, HarmChange] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def ranked(self) -> tuple[Share, ...]:
        """The shares, what brought most first."""
        sign = 1 if self.total.mean > 0 else -1
        return tuple(sorted(self.shares, key=lambda each: -sign * each.value.mean))
