"""Every model with a known answer: the exact value lies in the simulated interval at 99.9 %.

The default run simulates little, with one seed; the slow one (``slow``) three other seeds at
length.
"""

from __future__ import annotations

import pytest

from simulator.experiments.statistics import Estimate
from theory.flows import FLOWS
from theory.models import Model
from theory.networks import NETWORKS
from theory.queues import QUEUES

pytestmark = pytest.mark.unmeasured

MODELS = {**QUEUES, **NETWORKS, **FLOWS}
SEEDS = (2, 3, 4)


def check_precision(each: Model, found: tuple[Estimate, ...], narrow: float) -> None:
    """The intervals are narrow enough to say something."""
    for known, estimate in zip(each.known, found, strict=True):
        assert known.exact == 0 or (estimate.half_width or 0) <= narrow * known.exact, (
            known.name[0],
            estimate,
        )


@pytest.mark.parametrize("name", [name for name, each in MODELS.items() if each.quick])
def test_theory_lies_in_the_interval(name: str) -> None:
    each = MODELS[name]
    found = each.estimates(1, 8, each.few_days)
    check_precision(each, found, 12 * each.within)
    for known, estimate in zip(each.known, found, strict=True):
        assert known.holds(estimate), (known.name[0], known.exact, estimate)


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_theory_lies_in_the_narrow_intervals_of_several_seeds(name: str) -> None:
    """One interval in a thousand misses by chance, and there are hundreds: of the seeds of a
    measure, one may; two would be a bias.
    """
    each = MODELS[name]
    by_seed = [each.estimates(seed, 20, each.days) for seed in SEEDS]
    for found in by_seed:
        check_precision(each, found, 2 * each.within)
    for known, found in zip(each.known, zip(*by_seed, strict=True), strict=True):
        assert sum(not known.holds(estimate) for estimate in found) <= 1, (
            known.name[0],
            known.exact,
            found,
        )


WITHIN_TWO_PERCENT = {
    "M/M/1, ρ = 0.8": 330,
    "M/M/3, ρ = 0.8": 160,
    "M/E₂/1, ρ = 0.8": 140,
    "M/M/1, two priorities": 130,
    "Tandem, M/M/1 then M/M/2": 90,
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("name", "days"), WITHIN_TWO_PERCENT.items())
def test_theory_lies_within_two_percent(name: str, days: int, seed: int) -> None:
    each = MODELS[name]
    found = each.estimates(seed, 20, days)
    check_precision(each, found, 0.02)
    for known, estimate in zip(each.known, found, strict=True):
        assert known.holds(estimate), (known.name[0], known.exact, estimate)
