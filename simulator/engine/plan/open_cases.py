"""The part of the planner that looks up where cases under way lie, and what is behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.plan.builder import Tables
from simulator.engine.plan.cases_under_way import PlannedOpen
from simulator.engine.plan.tables import PlannedItem, PlannedStep
from simulator.model.process import Process
from simulator.structure.under_way import Place, under_way


def plan_open_cases(
    process: Process,
    tables: Tables,
    steps: Sequence[PlannedStep],
    items: Sequence[PlannedItem],
    nodes: Mapping[str, int],
    edge: Callable[[Place, str], tuple[int, int]],
) -> tuple[PlannedOpen, ...]:
    """The cases under way of a sound process; ``nodes`` gives the node of every step, ``edge`` a
    join by its place and the number of the edge that leads there from a node.
    """
    by_name = {step.name: step for step in steps}
    found = []
    for each in process.open_cases:
        there = under_way(process, each.steps)
        orders = frozenset(by_name[name].order for name in there.behind)
        behind = _Behind(steps, items, [by_name[name] for name in each.steps], orders)
        decided = tuple(item for item in range(len(items)) if behind.decided(item))
        found.append(
            PlannedOpen(
                nodes=tuple(nodes[name] for name in each.steps),
                count=each.count,
                age=tables.draw("", "age", each.age),
                klass=-1 if each.klass is None else sorted(process.classes).index(each.klass),
                behind=orders,
                accepted=tuple(
                    item for item in range(len(items)) if item in decided or behind.accepted(item)
                ),
                decided=decided,
                filled=tuple(step.order for step in behind.steps if step.does_materials),
                checked=frozenset(step.folder for step in behind.steps if step.checks_materials),
                joins=tuple(edge(*each) for each in there.joined),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class _Behind:
    """What counts as done for a case that is at some steps: ``orders`` are those of the steps."""

    all_steps: Sequence[PlannedStep]
    items: Sequence[PlannedItem]
    at: Sequence[PlannedStep]
    orders: frozenset[int]

    @property
    def steps(self) -> list[PlannedStep]:
        return [step for step in self.all_steps if step.order in self.orders]

    def accepted(self, item: int) -> bool:
        if not self.items[item].accept_on_entry:
            return any(item in step.accepts for step in self.steps)
        return self._is_inside(item) or self._begun(item)

    def decided(self, item: int) -> bool:
        planned = self.items[item]
        if not planned.decide_on_exit:
            return any(item in step.decides for step in self.steps)
        last = planned.last_steps
        return bool(last) and not self._is_inside(item) and self.orders.issuperset(last)

    def _is_inside(self, item: int) -> bool:
        return any(step.item == item for step in self.at)

    def _begun(self, item: int) -> bool:
        own = [step.order for step in self.all_steps if step.item == item]
        serving = [step.order for step in self.all_steps if item in step.serves]
        first = min(own) if own else max(serving, default=-1)
        return first in self.orders
