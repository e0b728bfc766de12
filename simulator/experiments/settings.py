"""What a command says about an experiment. Settings → windows, runs, studies."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.engine import Engine
from simulator.model.process import Over
from simulator.model.units import Quantity

if TYPE_CHECKING:
    from simulator.experiments.shared import Shared


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a command says about an experiment; ``None`` leaves it to the process (its
    ``experiment``; else one year, a warm-up by MSER-5).

    ``precision`` is the share of the mean cycle time of every scenario within which both ends of
    its interval must lie to stop (then ``replications`` does not matter); ``cases`` observes only
    the first so many cases that begin after the warm-up; means are taken ``over`` approved cases or
    all that ended. ``resume`` is a folder in which finished replications are kept, and from which
    they are taken; ``shared`` has those that other questions of the same command have simulated.
    ``engine`` is what simulates, ``None``: the compiled one where it is present and covers the
    flow; the numbers are the same. ``cluster`` is the address of a Dask scheduler, on whose workers
    everything is simulated then; ``workers`` does not count.
    """

    replications: int | None = None
    seed: int | None = None
    workers: int = 1
    precision: float | None = None
    confidence: float = 0.95
    horizon: Quantity | None = None
    warm_up: Quantity | None = None
    cases: int | None = None
    over: Over | None = None
    resume: Path | None = None
    engine: Engine | None = None
    cluster: str | None = None
    shared: Shared | None = field(default=None, compare=False, repr=False)


DEFAULTS = Settings()
