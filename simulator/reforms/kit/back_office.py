"""What stands between the acceptance of an item and its decision: the part that many reforms
shorten, move or join.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.errors import Path
from simulator.model.flow import Entry, Flow, Graph, Step, steps_of
from simulator.model.process import Item
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import both


@dataclass(frozen=True)
class BackOffice:
    """An item in four parts: up to acceptance and a fee paid right then, the review, the step that
    decides, and what comes after it.
    """

    intake: Flow
    review: Flow
    decision: Step
    after: Flow


def back_office(item: Item, path: Path) -> BackOffice:
    """Cuts an item; raises if no step of officers decides it for every case, or if it has no
    review.
    """
    parts = parts_of_item(item, path)
    if not parts.review:
        raise fail(
            f"'{item.name}' has no review between acceptance and decision",
            *path,
            hint="leave it out",
        )
    return parts


def parts_of_item(item: Item, path: Path) -> BackOffice:
    """Cuts an item whose review may be empty."""
    steps = item.steps
    decided = [
        i
        for i, entry in enumerate(steps)
        if isinstance(entry, Step) and "decided" in entry.milestones
    ]
    if not decided and not any("decided" in step.milestones for step in steps_of(steps)):
        decided = [len(steps) - 1] if steps and isinstance(steps[-1], Step) else []
    decision = steps[decided[0]] if decided else None
    if (
        not isinstance(decision, Step)
        or not decision.pools
        or decision.time is None
        or decision.when is not None
    ):
        hint = "give `milestone: decided` to a step that officers do for every case, outside blocks"
        raise fail(
            f"'{item.name}' has no step of officers that decides it for every case",
            *path,
            hint=hint,
        )
    accepted = [
        i
        for i, entry in enumerate(steps)
        if isinstance(entry, Step) and "accepted" in entry.milestones
    ]
    checked = [
        i for i, entry in enumerate(steps) if isinstance(entry, Step) and entry.checks_materials
    ]
    start = (accepted or checked or [-1])[0] + 1
    while start < len(steps) and _pays(steps[start]):
        start += 1
    start = min(start, decided[0])
    return BackOffice(steps[:start], steps[start : decided[0]], decision, steps[decided[0] + 1 :])


def _pays(entry: Entry) -> bool:
    return isinstance(entry, Step) and entry.pays_fee


def refuse_unlawful(item: Item, basis: str | None, path: Path, what: str = "promises") -> None:
    """Raises for a filing, and for an item about safety without a basis."""
    if item.kind == "filing":
        raise fail(
            f"'{item.name}' is a filing: there is nothing to decide", *path, hint="leave it out"
        )
    if item.safety and basis is None:
        message = f"'{item.name}' is about safety, the environment, life or health (`safety: true`)"
        raise fail(
            message, *path, hint=f"name the `basis:` that allows {what} there, or leave it out"
        )


def refuse_required(
    item: Item, review: Flow, basis: str | None, path: Path, what: str = "promises to pass by"
) -> None:
    """Raises for steps that the law requires, without a basis."""
    required = [step.name for step in steps_of(review) if step.required]
    if required and basis is None:
        hint = f"name the `basis:` that allows {what}, or leave the item out"
        raise fail(f"the law requires {both(required)} of '{item.name}'", *path, hint=hint)


def refuse_tangled(item: Item, review: Flow, path: Path) -> None:
    """Raises if the review holds what cannot be moved: a fee, an explicit graph."""
    if any(isinstance(entry, Graph) for entry in review):
        raise fail(
            f"the review of '{item.name}' is an explicit graph",
            *path,
            hint="write that part of the item as blocks",
        )
    paying = [step.name for step in steps_of(review) if step.pays_fee]
    if paying:
        hint = (
            "let it be paid right after acceptance, or waive it before this (cut_fees: {waive:"
            f" [{item.name}]}})"
        )
        raise fail(
            f"the fee of '{item.name}' is paid in the midst of its review, at {both(paying)}",
            *path,
            hint=hint,
        )
