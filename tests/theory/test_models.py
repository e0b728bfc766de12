"""Every model with a known answer: the exact value lies in the simulated interval at 99.9 %.

The default run simulates little, with one seed; the slow one (``slow``) three other seeds at length.
"""

from __future__ import annotations

import pytest

from theory.flows import FLOWS
from theory.models import Model
from theory.networks import NETWORKS
from theory.queues import QUEUES

MODELS = {**QUEUES, **NETWORKS, **FLOWS}


def agrees(each: Model, seed: int, replications: int, days: int, narrow: float) -> None:
    """The interval holds the exact value and is narrow enough to say something."""
    for known, found in zip(each.known, each.estimates(seed, replications, days), strict=True):
        assert known.holds(found), (known.name[0], known.exact, found)
        assert known.exact == 0 or (found.half_width or 0) <= narrow * known.exact, (known.name[0], found)


@pytest.mark.parametrize("name", [name for name, each in MODELS.items() if each.quick])
def test_theory_lies_in_the_interval(name: str) -> None:
    each = MODELS[name]
    agrees(each, 1, 8, each.few_days, narrow=12 * each.within)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
@pytest.mark.parametrize("name", MODELS)
def test_theory_lies_in_a_narrow_interval(name: str, seed: int) -> None:
    each = MODELS[name]
    agrees(each, seed, 20, each.days, narrow=1.8 * each.within)
