"""The engine: a plan, a seed and the number of a replication go in, an event log comes out. It
derives nothing.

``simulate`` is the only door; nobody outside this room names what is behind it, so that another
engine can stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.log import EventLog
    from simulator.engine.plan.tables import Plan

__all__ = ["simulate"]


def simulate(plan: Plan, seed: int, replication: int) -> EventLog:
    """The event log of one replication: a function of the plan, the seed and the number of the
    replication, and of nothing else.
    """
    from simulator.engine.simpy.engine import simulate as on_simpy

    return on_simpy(plan, seed, replication)
