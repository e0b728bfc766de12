"""Materials that items take over from one another, when these are handed in together, or when the
item that asked for them goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.model.flow import APPLICANT, Step, Text, items_of, steps_of
from simulator.model.process import Item, Process

PREPARE = Text("Prepare the materials", "准备材料")


def handed_in_together(process: Process, names: Sequence[str]) -> Process:
    """Items that take materials over from one another ask for them again, as they do when they are
    handed in together and the materials are prepared for all of them.
    """
    asked = {material for name in names for material in process.items[name].materials}
    items = {name: _asking(process, process.items[name], asked) for name in names}
    return replace(process, items={**process.items, **items})


def handed_on(process: Process) -> Process:
    """Where nobody asks any more for what items take over, the first of them in the flow asks for
    it.
    """
    asked = {material for item in process.items.values() for material in item.materials}
    for name in items_of(process.flow):
        item = process.items[name]
        lost = set(item.takes_over) - asked
        if lost:
            process = replace(process, items={**process.items, name: _asking(process, item, lost)})
            asked |= lost
    return process


def _asking(process: Process, item: Item, materials: set[str]) -> Item:
    """An item that asks itself for what it took over."""
    back = tuple(each for each in item.takes_over if each in materials)
    if not back:
        return item
    own = (*steps_of(item.steps), *process.serving(item.name))
    first, steps = item.steps[0], item.steps
    if not any(step.does_materials and not step.of for step in own):
        used = {step.name for step in own}
        name = next(name for n in range(1, len(used) + 3) if (name := _prepare(n)) not in used)
        if isinstance(first, Step) and first.checks_materials:
            steps = (
                Step(name=name, title=PREPARE, by=(APPLICANT,), does_materials=True),
                *steps,
            )
    return replace(
        item,
        steps=steps,
        materials=(*item.materials, *back),
        takes_over=tuple(each for each in item.takes_over if each not in materials),
    )


def _prepare(n: int) -> str:
    return "prepare" if n == 1 else f"prepare-{n}"
