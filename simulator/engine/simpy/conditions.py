"""Which cases a condition means (``when``)."""

from __future__ import annotations

from simulator.engine.draws import Draws
from simulator.engine.plan.tables import Plan
from simulator.engine.simpy.tokens import Case


def meant(plan: Plan, draws: Draws, condition: int, case: Case) -> bool:
    """Whether a condition of the plan holds for a case; it never changes while the case runs."""
    wanted, share = plan.conditions[condition], draws.share
    if case.klass not in wanted.classes or not wanted.since <= case.begin < wanted.until:
        return False
    if not all(share(kind, case.number, 1) < upto for kind, upto in wanted.shares):
        return False
    return all(
        any(low <= share(name, case.number, 1) < high for low, high in parts)
        for name, parts in wanted.attributes
    )
