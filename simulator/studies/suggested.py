"""What trying the ideas for a flow has found: the proposals, ranked, and what was left out.

Suggest → **suggested** → present.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.engine import Engine
from simulator.experiments.statistics import Estimate
from simulator.model.flow import Text
from simulator.model.process import SetBy
from simulator.reforms.authority import Finding
from simulator.reforms.authority_rules import Power
from simulator.suggestions.fitting import Fitted

Effect = Literal["better", "chance", "worse"]
COUNTED = ("items", "steps", "materials", "visits", "fees", "promised_days")
"""What of the counted figures a proposal may take away."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One idea that was tried. ``change`` of the measure against today, paired, and its ``effect``:
    ``chance`` if the interval does not tell. ``counted`` are the changes of the counted figures.

    ``harm``: how many more faults than today nobody finds, per ended case; ``None``: not stated.
    ``power`` is the weightiest that one of its reforms needs, for the ``findings``. One that is
    ``kept`` stands with those before it in the scenario of all that go together.
    """

    fitted: Fitted
    mean: Estimate
    change: Estimate
    effect: Effect
    counted: Mapping[str, float]
    harm: float | None
    power: Power
    findings: tuple[Finding, ...]
    officers: int
    public_cost: float
    kept: bool = True

    @property
    def name(self) -> str:
        """Its name: that of the rule, numbered where the rule has several."""
        return self.fitted.name


@dataclass(frozen=True, kw_only=True)
class Together:
    """All proposals that go together, with what they bring at once."""

    names: tuple[str, ...]
    mean: Estimate
    change: Estimate


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """The ``proposals``, the best first, of the ideas that were tried. Of those left out:
    ``idle`` change nothing beyond chance, ``worse`` make it worse, ``fewer`` approve fewer cases,
    ``overloaded`` give some pool more than it can do, ``closed`` need another power than was asked
    for, ``further`` are beyond the number that was asked for. ``stopped``: some were seen less
    often than planned. ``titles`` are those of all ideas, by name.
    """

    process: str
    measure: str
    confidence: float
    seed: int
    engine: Engine
    authority: SetBy
    before: Estimate
    proposals: tuple[Proposal, ...]
    together: Together | None
    idle: tuple[str, ...]
    worse: tuple[str, ...]
    fewer: tuple[str, ...]
    overloaded: tuple[str, ...]
    closed: tuple[str, ...]
    further: tuple[str, ...]
    replications: int
    stopped: bool
    titles: Mapping[str, Text]
