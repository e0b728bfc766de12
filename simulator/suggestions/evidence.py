"""What a rule may look at: the process, and what one run of it showed.

Engine, measures, flow analysis → **evidence** → rules.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from simulator.engine import simulate
from simulator.engine.plan.tables import Plan
from simulator.experiments.step_measures import StepFigures, step_figures
from simulator.flow_analysis.figures import flow_figures
from simulator.measures.measure import Seen
from simulator.model.distributions import Distribution, mean, measure, of_numbers
from simulator.model.flow import Flow, ItemRef, Step, Text, steps_of
from simulator.model.process import Item, Process
from simulator.model.units import HOUR, WD_PARTS
from simulator.reforms.kit.surgery import Owner, lists, owned_steps
from simulator.structure.drafting import full_name

KEPT = 0.9  # the share of decisions that keep a promise with room to spare


@dataclass(frozen=True)
class Evidence:
    """A process and what was seen: of steps, how cases wait and are worked on; of pools, the part
    of their time that is taken (``loads``); of items, within how many ``days`` on the clock of the
    law nine in ten are decided.
    """

    process: Process
    steps: Mapping[str, StepFigures] = field(default_factory=dict)
    loads: Mapping[str, float] = field(default_factory=dict)
    days: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def owned(self) -> tuple[tuple[Owner, Step], ...]:
        """Every step with the item that it belongs to."""
        return tuple(owned_steps(self.process))

    @cached_property
    def named(self) -> dict[str, Step]:
        """Every step by its full name."""
        return {full_name(owner, step.name): step for owner, step in self.owned}

    def work(self, step: Step) -> float:
        """The mean work of a step, in hours."""
        return self.process.mean_work(step) / HOUR

    def span(self, step: Step) -> float:
        """How long a step takes at least, in hours of its own clock: work, or a wait."""
        return self.work(step) if step.wait is None else self.hours(step.wait)

    def hours(self, lasting: Distribution) -> float:
        """The mean of a time; a working day is 24 hours at least."""
        of = of_numbers(lasting, self.process.mean_numbers)
        return mean(of) / WD_PARTS * 24 if measure(of) == "days" else mean(of) / HOUR

    def length(self, item: str) -> float:
        """How long the steps of an item take one after another, in the same hours, and the longest
        material that is obtained elsewhere.
        """
        own = self.process.items[item]
        obtained = (self.process.materials[name].obtain for name in own.materials)
        longest = max((self.hours(each) for each in obtained if each is not None), default=0.0)
        return longest + sum(self.span(step) for step in steps_of(own.steps))

    @cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """The longest runs of items that stand right behind each other."""
        found: list[tuple[str, ...]] = []
        for entries in lists(self.process.flow):
            run: list[str] = []
            for entry in (*entries, None):
                if isinstance(entry, ItemRef):
                    run.append(entry.name)
                    continue
                if len(run) > 1:
                    found.append(tuple(run))
                run = []
        return tuple(found)

    @cached_property
    def levels(self) -> tuple[tuple[Owner, Flow], ...]:
        """Every list of entries that can be cut, with its owner."""
        own = [(None, entries) for entries in lists(self.process.flow)]
        items = self.process.items.values()
        return (*own, *((item.name, entries) for item in items for entries in lists(item.steps)))

    def items(self, names: Iterable[str]) -> tuple[Text, ...]:
        """What items are called."""
        return tuple(self.item(name) for name in names)

    def item(self, name: str) -> Text:
        """What an item is called."""
        return self.process.items[name].title or Text(name, name)

    def step(self, full: str) -> Text:
        """What a step is called, with its item."""
        owner, dot, own = full.rpartition(".")
        title = self.named[full].title or Text(own, own)
        if not dot:
            return title
        item = self.item(owner)
        return Text(f"{item.en}: {title.en}", f"{item.zh}·{title.zh}")

    def called(self, names: Iterable[str]) -> tuple[Text, ...]:
        """What steps are called, each with its item."""
        return tuple(self.step(name) for name in names)

    def material(self, name: str) -> Text:
        """What a material is called."""
        return self.process.materials[name].title or Text(name, name)

    def materials(self, names: Iterable[str]) -> tuple[Text, ...]:
        """What materials are called."""
        return tuple(self.material(name) for name in names)

    def pools(self, names: Iterable[str]) -> tuple[Text, ...]:
        """What pools are called."""
        known = self.process.pools
        return tuple(known[name].title or Text(name, name) for name in names)

    def department(self, pool: str) -> str | None:
        """The department of a pool."""
        return self.process.pools[pool].department

    def wanted(self, material: str) -> bool:
        """Whether applicants supply a material themselves."""
        return not self.process.materials[material].fetched

    @cached_property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """The items that ask for every material that applicants supply."""
        found: dict[str, list[str]] = {}
        for item in self.process.items.values():
            for name in item.materials:
                if self.wanted(name):
                    found.setdefault(name, []).append(item.name)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def leads(self) -> frozenset[str]:
        """The pools that lead an item."""
        return frozenset(item.lead for item in self.process.items.values() if item.lead is not None)

    def before(self, item: str) -> frozenset[str]:
        """The items that must be decided before one, by whatever way."""
        found: set[str] = set()
        open_ = [item]
        while open_:
            for name in self.process.items[open_.pop()].needs:
                if name not in found:
                    found.add(name)
                    open_.append(name)
        return frozenset(found)

    @cached_property
    def issued(self) -> dict[str, Item]:
        """The item that issues every material which one does."""
        items = self.process.items.values()
        return {item.produces: item for item in items if item.produces is not None}


def evidence_of(process: Process, planned: Plan, seed: int) -> Evidence:
    """What one run of a process showed."""
    log = simulate(planned, seed, 1)
    made = Seen(planned, log).law.made
    days: dict[str, float] = {}
    for n, item in enumerate(planned.items):
        taken = made.days[made.item == n]
        if len(taken):
            days[item.name] = float(np.quantile(taken, KEPT))
    loads = flow_figures(process, planned.window).loads
    return Evidence(
        process=process,
        steps=step_figures(planned, log),
        loads={name: load for name, load in loads.items() if math.isfinite(load)},
        days=days,
    )
