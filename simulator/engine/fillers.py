"""Who makes the draws of a run: the kernel where it was built, numpy else, with the same bits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.draws import Filler
    from simulator.engine.plan.tables import Plan


def filler_of(plan: Plan) -> Filler | None:
    """What makes the draws of a plan; ``None``: numpy does."""
    found = _in_c()
    return None if found is None else found(plan)


@cache
def _in_c() -> Callable[[Plan], Filler] | None:
    try:
        from simulator.engine.compiled.samplers import samplers_of
    except ImportError:
        return None
    return samplers_of
