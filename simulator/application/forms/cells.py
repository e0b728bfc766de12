"""Cells of a form: each knows the path of the model field that it comes from, or the rule that
computes it.

A path begins with the root that it leads from: ``before``, ``after``, ``scenario``, ``clauses`` or
``plan``. Behind it stand the fields, names and places of the values of the model; ``steps`` of a
process are all of its steps by their full names, ``stages`` its stages by their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from simulator.application.work_plan import WorkPlan
from simulator.flow_analysis.counts import Counts, counts
from simulator.flow_analysis.item_counts import ItemCounts, item_counts, steps_in_order
from simulator.flow_analysis.step_kinds import StepKind, step_kinds
from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.reforms.authority import ReformAuthority, authorities
from simulator.reforms.scenario import Scenario
from simulator.reforms.tasks import Clause, items_named
from simulator.structure.stages import stages_of

FormKind = Literal["changes", "tasks", "guide", "notice", "four", "licences"]


@dataclass(frozen=True, kw_only=True)
class FormCell:
    """What stands in one place of a form.

    ``value`` is what the model says at the only one of its ``paths``, or what the ``rule`` makes of
    them. ``to_fill``: the model says nothing, an official has to. ``estimate``: it is a guess by
    its own source. A cell with ``parts`` has several lines, each a cell, and no value.
    """

    value: Any = None
    paths: tuple[Path, ...] = ()
    rule: str = ""
    to_fill: bool = False
    estimate: bool = False
    parts: tuple[FormCell, ...] = ()


@dataclass(frozen=True)
class FormLine:
    """A line of a form: what it is about (a word of the form), and what stands there."""

    label: str
    cell: FormCell


@dataclass(frozen=True, kw_only=True)
class OfficialForm:
    """A form: ``of`` is the item that it is about, if it is about one; ``fields`` stand above the
    table, whose ``columns`` are words of the form.
    """

    kind: FormKind
    of: FormCell | None = None
    fields: tuple[FormLine, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[FormCell, ...], ...] = ()


TO_FILL = FormCell(to_fill=True)
BY_HAND = FormCell(rule="by-hand")
"""What is written at the window, on each copy of the form."""


@dataclass(frozen=True, kw_only=True)
class FormSources:
    """What forms are made from. ``after`` is the process of today where there is no reform;
    ``plan`` holds the simulated effects, if they are wanted.
    """

    before: Process
    after: Process
    scenario: Scenario | None = None
    clauses: tuple[Clause, ...] = ()
    plan: WorkPlan | None = None

    def at(self, path: Path) -> Any:
        """What stands at a path; ``None`` where nothing stands.

        Raises:
            LookupError: there is no such place.
        """
        found: Any = getattr(self, str(path[0]))
        for key in path[1:]:
            if isinstance(found, Process) and key == "steps":
                found = dict(found.named_steps())
            elif isinstance(found, Process) and key == "stages":
                found = stages_of(found)
            elif isinstance(found, (Mapping, tuple)):
                found = found[key]  # type: ignore[index]
            elif found is not None:
                found = getattr(found, str(key))
        return found

    def process(self, path: Path) -> Process:
        """The process that a path leads through."""
        return self.before if path[0] == "before" else self.after

    def of_items(self, path: Path) -> Mapping[str, ItemCounts]:
        """The counted figures of the items of the process that a path leads through."""
        return self._items[str(path[0])]

    def in_all(self, path: Path) -> Counts:
        """The counted figures of the process that a path leads through."""
        return self._counts[str(path[0])]

    @cached_property
    def _items(self) -> Mapping[str, Mapping[str, ItemCounts]]:
        return {"before": item_counts(self.before), "after": item_counts(self.after)}

    @cached_property
    def _counts(self) -> Mapping[str, Counts]:
        return {"before": counts(self.before), "after": counts(self.after)}

    def order(self, path: Path) -> tuple[str, ...]:
        """The steps and waits of the process that a path leads through, up to the delivery, in
        their order.
        """
        return self._orders[str(path[0])]

    def later(self, path: Path) -> tuple[str, ...]:
        """The work behind the delivery in the process that a path leads through."""
        return _steps_of_kind(self.process(path), ("later",))

    @cached_property
    def _orders(self) -> Mapping[str, tuple[str, ...]]:
        return {
            name: _steps_of_kind(process, ("step", "twin", "wait"))
            for name, process in (("before", self.before), ("after", self.after))
        }

    @cached_property
    def powers(self) -> tuple[ReformAuthority, ...]:
        """Whose power each reform needs, in the order of the file."""
        return () if self.scenario is None else authorities(self.scenario, self.before)

    @cached_property
    def reforms_of(self) -> Mapping[str, tuple[int, ...]]:
        """The reforms that name an item or change something of it, by item."""
        found: dict[str, dict[int, None]] = {}
        for each in self.powers:
            changed = (finding.item or finding.thing for finding in each.findings)
            for name in (*changed, *items_named(each.reform, self.before)):
                found.setdefault(name, {})[each.index] = None
        return {name: tuple(indices) for name, indices in found.items()}

    @property
    def items(self) -> tuple[str, ...]:
        """All items, in the order of the flow: those of today, then those that come."""
        return tuple({**self._items["before"], **self._items["after"]})


def _steps_of_kind(process: Process, wanted: tuple[StepKind, ...]) -> tuple[str, ...]:
    """The steps of some kinds in their order, on every way."""
    kinds, known = step_kinds(process), dict(process.named_steps())
    return tuple(
        full for full in steps_in_order(process) if full in known and kinds[full] in wanted
    )
