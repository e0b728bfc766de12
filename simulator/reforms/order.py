"""Steps in another order: the fourth part of ``cut_steps``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.model.errors import Path
from simulator.model.flow import Choice, Entry, Flow, Step, rewrite
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail, idle
from simulator.reforms.kit.surgery import Owner, find_step, level, with_level
from simulator.structure.drafting import full_name


@dataclass(frozen=True, kw_only=True)
class Order:
    """Steps in their new order."""

    steps: tuple[str, ...] = field(
        metadata={"doc": "Full names of steps that follow one another, in the new order."}
    )


def reordered(process: Process, order: Order, path: Path) -> Process:
    """Puts steps in a new order; blocks that follow a step directly go along with it."""
    path = (*path, "steps")
    if len(set(order.steps)) < 2 or len(set(order.steps)) < len(order.steps):
        raise fail("order-of-one-step", *path)
    owners = {find_step(process, full, (*path, i))[0] for i, full in enumerate(order.steps)}
    owner = next(iter(owners))
    names = [find_step(process, full, path)[1].name for full in order.steps]
    flow = level(process, owner)
    pieces = _pieces(flow, names) if len(owners) == 1 else []
    if not pieces:
        raise fail("steps-to-order-not-adjacent", *path, names=order.steps)
    now = [_head(piece).name for piece in pieces]
    if now == names:
        raise idle("in-this-order-already", *path, names=order.steps)
    by_name = {_head(piece).name: piece for piece in pieces}
    _refuse_order(owner, pieces, [by_name[name] for name in names], path)
    new = tuple(entry for name in names for entry in by_name[name])
    old = [entry for piece in pieces for entry in piece]

    def change(entries: Flow) -> Flow:
        if old[0] not in entries:
            return entries
        at = entries.index(old[0])
        return (*entries[:at], *new, *entries[at + len(old) :])

    return with_level(process, owner, rewrite(flow, change))


def _head(piece: Flow) -> Step:
    assert isinstance(piece[0], Step)
    return piece[0]


def _pieces(flow: Flow, names: Sequence[str]) -> list[Flow]:
    """The run of the flow from the first to the last of these steps, cut before each of them;
    nothing if another step is among them.
    """
    for entries in surgery.lists(flow):
        at = [
            i for i, entry in enumerate(entries) if isinstance(entry, Step) and entry.name in names
        ]
        if len(at) != len(names):
            continue
        end = at[-1] + 1
        while end < len(entries) and _belongs(entries[end]):
            end += 1
        pieces = [entries[i:j] for i, j in zip(at, (*at[1:], end), strict=True)]
        return pieces if all(_belongs(entry) for piece in pieces for entry in piece[1:]) else []
    return []


def _belongs(entry: Entry) -> bool:
    """Whether an entry goes along with the step before it: a choice that looks at its result."""
    return isinstance(entry, Choice)


def _refuse_order(owner: Owner, old: Sequence[Flow], new: Sequence[Flow], path: Path) -> None:
    """Keeps what is fixed: milestones, materials and fees in their order, nothing moves across the
    decision, loops lead backwards.
    """
    fixed = [
        [_head(piece).name for piece in pieces if _is_fixed(_head(piece))] for pieces in (old, new)
    ]
    if fixed[0] != fixed[1]:
        names = [full_name(owner, name) for name in fixed[0]]
        raise fail("fixed-steps-keep-order", *path, names=tuple(names))
    for piece in old:
        if "decided" in _head(piece).milestones:
            before = [
                {_head(each).name for each in pieces[: pieces.index(piece)]}
                for pieces in (old, new)
            ]
            moved = sorted(before[0] ^ before[1])
            if moved:
                raise fail(
                    "step-across-decision",
                    *path,
                    names=tuple(full_name(owner, name) for name in moved),
                )
    place = {_head(piece).name: i for i, piece in enumerate(new)}
    for piece in new:
        for branch in surgery.branches(piece):
            if branch.then in place and place[branch.then] > place[_head(piece).name]:
                raise fail(
                    "loop-would-lead-forwards",
                    *path,
                    branch=branch.name,
                    step=full_name(owner, branch.then),
                )


def _is_fixed(step: Step) -> bool:
    return bool(step.milestones) or step.does_materials or step.checks_materials or step.pays_fee
