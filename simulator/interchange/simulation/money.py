"""What an hour of an officer costs in a file, and in which money."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from simulator.interchange.simulation.findings import FileFindings
from simulator.model.units import MONEY, Quantity

_OURS = frozenset({"", MONEY, "RMB", "¥", "元"})


def hourly_costs(
    pools: Mapping[str, dict[str, Any]],
    costs: Mapping[str, Decimal],
    currency: str,
    findings: FileFindings,
) -> None:
    """Writes what an hour costs into the pools, unless none of them costs anything. Amounts keep
    their number. That they were in another money, or that some cost nothing, is noted.
    """
    if not any(costs.values()):
        return
    for name, cost in costs.items():
        if cost:
            pools[name]["cost_per_hour"] = str(Quantity(cost, MONEY))
    if free := tuple(name for name, cost in costs.items() if not cost):
        findings.note("hours-that-cost-nothing", names=free)
    if currency.strip().upper() not in _OURS:
        findings.note("other-money", currency=currency)
