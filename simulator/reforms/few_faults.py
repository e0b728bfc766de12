"""Faults in what is handed in, of which several reforms together leave hardly any: better guides
and help at the window each take their part, and nobody sees the product.

Reform, process → **few faults** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from simulator.model.process import Process
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.verdicts import ENOUGH
from simulator.structure.drafting import full_name

LEFT = Decimal(str(ENOUGH))
"""The part of today's faults below which a reader is told."""


class FaultsOfToday:
    """The shares of faults before any reform: of materials, and of what checks return."""

    def __init__(self, today: Process) -> None:
        self._today = _faults(today)

    def few(self, before: Process, after: Process) -> tuple[str, ...]:
        """The materials and checks of which a reform leaves less than a quarter of today's faults;
        without those that are not asked for or fetched now, or are gone.
        """
        old, new = _faults(before), _faults(after)
        return tuple(
            name
            for name, share in self._today.items()
            if name in new and new[name] < share * LEFT and new[name] < old.get(name, share)
        )


def _faults(process: Process) -> Mapping[str, Decimal]:
    found = {name: each.defect for name, each in process.materials.items() if not each.fetched}
    for owner, step in owned_steps(process):
        if step.checks_materials and step.returned is not None:
            found[full_name(owner, step.name)] = step.returned
    return found
