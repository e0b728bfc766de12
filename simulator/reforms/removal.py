"""Steps that go: the first part of ``cut_steps``."""

from __future__ import annotations

from dataclasses import replace

from simulator.model.errors import Path
from simulator.model.flow import Entry, Flow, Step, Wording, items_of, steps_of
from simulator.model.process import Process
from simulator.reforms.delegation import refuse_nobody_decides
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import find_step, level, with_item, with_level


def without(process: Process, full: str, basis: Wording | None, path: Path) -> Process:
    """Takes a step out; its milestones go to what stands right before it."""
    owner, step = find_step(process, full, path)
    _refuse_removal(full, step, basis, path)
    if owner is None and step.serves and step.milestones:
        handed = _hand_back_served(process, step, path)
    else:
        flow = surgery.hand_back(level(process, owner), step.name, step.milestones, path, full)
        handed = with_level(process, owner, flow)
    refuse_nobody_decides(process, handed, full, path)
    process = handed
    flow = surgery.remove(level(process, owner), step.name, path, full)
    if owner is not None and not steps_of(flow):
        raise fail("last-step-of-item", *path, step=full, item=owner)
    return with_level(process, owner, flow)


def _refuse_removal(full: str, step: Step, basis: Wording | None, path: Path) -> None:
    if step.does_materials:
        raise fail("step-prepares-materials", *path, step=full)
    if step.checks_materials:
        raise fail("step-checks-materials", *path, step=full)
    if step.pays_fee:
        raise fail("step-collects-fee", *path, step=full)
    if step.required and basis is None:
        raise fail("step-required-by-law", *path, step=full)
    if step.minimum is not None and basis is None:
        raise fail("step-has-minimum", *path, step=full, minimum=step.minimum.said)


def _hand_back_served(process: Process, step: Step, path: Path) -> Process:
    """Gives the milestones of a step that serves items to what each of them went through right
    before it.
    """
    for name in step.serves:
        before = _before(process.flow, step, name)
        if isinstance(before, Step):
            return surgery.edit_step(
                process, None, before.name, lambda other: surgery.mark(other, step.milestones)
            )
        marked = before and surgery.marked(process.items[name].steps, step.milestones)
        if not marked:
            raise fail(
                "milestone-of-item-would-be-lost",
                *path,
                step=step.name,
                names=step.milestones,
                item=name,
            )
        process = with_item(process, replace(process.items[name], steps=marked))
    return process


def _before(flow: Flow, step: Step, item: str) -> Entry | None:
    """What an item goes through right before a step that serves it: another such step, or the item
    itself.
    """
    entries = next((entries for entries in surgery.lists(flow) if step in entries), (step,))
    for before in reversed(entries[: entries.index(step)]):
        if isinstance(before, Step):
            return before if set(step.serves) <= set(before.serves) else None
        if item in items_of((before,)):
            return before
    return None
