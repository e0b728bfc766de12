"""The part of the planner that looks up where cases under way lie, and what is behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.tables import PlannedItem, PlannedStep
from simulator.model.process import Process


def plan_open_cases(
    process: Process,
    tables: Tables,
    steps: Sequence[PlannedStep],
    items: Sequence[PlannedItem],
    nodes: Mapping[str, int],
) -> tuple[PlannedOpen, ...]:
    """The cases under way of a sound process; ``nodes`` gives the node of every step."""
    by_name = {step.name: step for step in steps}
    found = []
    for each in process.open_cases:
        at = by_name[each.at]
        behind = _Behind(steps, items, at)
        decided = tuple(item for item in range(len(items)) if behind.decided(item))
        found.append(
            PlannedOpen(
                node=nodes[each.at],
                count=each.count,
                age=tables.draw("", "age", each.age),
                behind=at.order,
                accepted=tuple(
                    item for item in range(len(items)) if item in decided or behind.accepted(item)
                ),
                decided=decided,
                filled=tuple(step.order for step in steps if behind.filled(step)),
                checked=frozenset(step.folder for step in behind.steps if step.checks_materials),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class _Behind:
    """What counts as done for a case that is at a step: all that comes before it in step order."""

    all_steps: Sequence[PlannedStep]
    items: Sequence[PlannedItem]
    at: PlannedStep

    @property
    def steps(self) -> list[PlannedStep]:
        return [step for step in self.all_steps if step.order < self.at.order]

    def filled(self, step: PlannedStep) -> bool:
        """Whether it is a step behind that has handed materials in."""
        return step.does_materials and step.order < self.at.order

    def accepted(self, item: int) -> bool:
        if not self.items[item].accept_on_entry:
            return any(item in step.accepts for step in self.steps)
        return self.at.item == item or self._begun(item)

    def decided(self, item: int) -> bool:
        planned = self.items[item]
        if not planned.decide_on_exit:
            return any(item in step.decides for step in self.steps)
        last = planned.last_steps
        return bool(last) and self.at.item != item and max(last) < self.at.order

    def _begun(self, item: int) -> bool:
        own = [step.order for step in self.all_steps if step.item == item]
        serving = [step.order for step in self.all_steps if item in step.serves]
        first = min(own) if own else max(serving, default=self.at.order)
        return first < self.at.order
