"""Steps in another order: the fourth part of ``cut_steps``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from simulator.model.errors import Path
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.reforms.graph_units import (
    GraphUnit,
    graph_of,
    in_order,
    run_in_graph,
    with_graph,
)
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import Record, fail, idle
from simulator.reforms.kit.surgery import Owner, level, owned_steps, stream, with_level
from simulator.reforms.units import Unit, in_their_place, units_of, ways_from_outside
from simulator.soundness.open_cases import places_of_steps
from simulator.structure.drafting import full_name

NOT_ADJACENT = "steps-to-order-not-adjacent"
Piece = TypeVar("Piece", Unit, GraphUnit)


@dataclass(frozen=True, kw_only=True)
class Order:
    """Steps in their new order, each with the choice right behind it."""

    steps: tuple[str, ...] = field(
        metadata={"doc": "Full names of steps that follow one another, in the new order."}
    )


def reordered(process: Process, order: Order, record: Record, path: Path) -> Process:
    """Puts steps in a new order, each together with the choices that look at its result."""
    path = (*path, "steps")
    if len(set(order.steps)) < 2 or len(set(order.steps)) < len(order.steps):
        raise fail("order-of-one-step", *path)
    if graph_of(process, order.steps, path) is not None:
        run = run_in_graph(process, order.steps, path, NOT_ADJACENT)
        turned = _turned(process, run.owner, run.units, order, record, path)
        return with_graph(process, run, in_order(run, turned, path))
    owner, old = units_of(process, order.steps, path, NOT_ADJACENT)
    new = _turned(process, owner, old, order, record, path)
    flow = level(process, owner)
    into = ways_from_outside(flow, old)
    for name, branch in into.items():
        if name != old[0].name:
            raise fail("loop-into-order", *path, branch=branch, step=full_name(owner, name))
    flow = in_their_place(flow, old, tuple(entry for unit in new for entry in unit.entries))
    if into:  # all of them were repeated, and are: the way leads to the one that is first now
        own = [branch for unit in old for branch in unit.ways()]
        flow = surgery.retarget(flow, {old[0].name: new[0].name}, own)
    return with_level(process, owner, flow)


def _turned(
    process: Process,
    owner: Owner,
    old: Sequence[Piece],
    order: Order,
    record: Record,
    path: Path,
) -> list[Piece]:
    by_name = {full_name(owner, unit.name): unit for unit in old}
    new = [by_name[name] for name in order.steps]
    if new == list(old):
        raise idle("in-this-order-already", *path, names=order.steps)
    _refuse_order(owner, old, new, path)
    _refuse_early_notice(owner, old, new, record, path)
    _refuse_off_the_clock(process, owner, old, new, record, path)
    return new


def _refuse_off_the_clock(
    process: Process,
    owner: Owner,
    old: Sequence[Unit | GraphUnit],
    new: Sequence[Unit | GraphUnit],
    record: Record,
    path: Path,
) -> None:
    """Keeps work of the offices behind the acceptance, and asks why it may come behind the
    delivery.
    """
    for unit, before, now in _predecessors(old, new):
        if accepts(process, owner, unit.steps):
            early = [each for each in new if each.name in now - before and _keeps_waiting(each)]
            if early:
                names = tuple(full_name(owner, each.name) for each in early)
                raise fail("work-before-acceptance", *path, names=names)
        if any("delivered" in step.milestones for step in unit.steps) and not record.why:
            late = tuple(full_name(owner, each.name) for each in new if each.name in before - now)
            if late:
                raise fail("work-behind-delivery-without-reason", *path, names=late)


def _refuse_early_notice(
    owner: Owner,
    old: Sequence[Unit | GraphUnit],
    new: Sequence[Unit | GraphUnit],
    record: Record,
    path: Path,
) -> None:
    """Keeps a wait that the law prescribes, such as a public notice, behind the work it follows."""
    if record.basis:
        return
    for unit, before, now in _predecessors(old, new):
        if any(step.wait is not None and (step.minimum or step.required) for step in unit.steps):
            late = [each for each in old if each.name in before - now and _works(each)]
            if late:
                names = tuple(full_name(owner, each.name) for each in late)
                wait = full_name(owner, unit.name)
                raise fail("legal-wait-moved-ahead", *path, wait=wait, names=names)


def _predecessors(
    old: Sequence[Unit | GraphUnit], new: Sequence[Unit | GraphUnit]
) -> Iterator[tuple[Unit | GraphUnit, set[str], set[str]]]:
    """Each unit with the names of those in front of it, today and in the new order."""
    for unit in old:
        before, now = ({each.name for each in units[: units.index(unit)]} for units in (old, new))
        yield unit, before, now


def _works(unit: Unit | GraphUnit) -> bool:
    return any(step.pools for step in unit.steps)


def moved_behind_delivery(process: Process, after: Process) -> tuple[str, ...]:
    """The steps that were done before the delivery and come behind it, full names of before."""
    was, now = _behind_delivery(process), _behind_delivery(after)
    return tuple(
        full
        for owner, step in owned_steps(process)
        if (full := full_name(owner, step.name))
        and not was.get(own := stream(owner, step), True)
        and now.get(own, False)
    )


def _behind_delivery(process: Process) -> dict[str, bool]:
    """Whether the step of each random stream comes after the delivery."""
    places = places_of_steps(process)
    return {
        stream(owner, step): any(
            graph.nodes[key].trailing for graph, key in places[full_name(owner, step.name)]
        )
        for owner, step in owned_steps(process)
        if full_name(owner, step.name) in places
    }


def accepts(process: Process, owner: Owner, steps: Sequence[Step]) -> bool:
    """Whether a clock begins at one of these steps: by its milestone, or by its check where no
    other says so.
    """
    if any("accepted" in step.milestones for step in steps):
        return True
    if owner is None or any("accepted" in step.milestones for step in process.serving(owner)):
        return False
    own = steps_of(process.items[owner].steps)
    said = any("accepted" in step.milestones for step in own)
    return not said and any(step.checks_materials and not step.of for step in steps)


def _keeps_waiting(unit: Unit | GraphUnit) -> bool:
    """Whether officers work at it, or it is a wait of nobody's work."""
    return any(step.pools or not step.by for step in unit.steps)


def _refuse_order(
    owner: Owner, old: Sequence[Unit | GraphUnit], new: Sequence[Unit | GraphUnit], path: Path
) -> None:
    """Keeps what is fixed: milestones, materials and fees in their order, nothing moves across the
    decision, loops lead backwards.
    """
    fixed = [[unit.name for unit in units if _is_fixed(unit)] for units in (old, new)]
    if fixed[0] != fixed[1]:
        names = [full_name(owner, name) for name in fixed[0]]
        raise fail("fixed-steps-keep-order", *path, names=tuple(names))
    for unit in old:
        if any("decided" in step.milestones for step in unit.steps):
            before = [{each.name for each in units[: units.index(unit)]} for units in (old, new)]
            moved = sorted(before[0] ^ before[1])
            if moved:
                raise fail(
                    "step-across-decision",
                    *path,
                    names=tuple(full_name(owner, name) for name in moved),
                )
    place = {unit.name: i for i, unit in enumerate(new)}
    for unit in new:
        for branch in unit.ways():
            if branch.then in place and place[branch.then] > place[unit.name]:
                raise fail(
                    "loop-would-lead-forwards",
                    *path,
                    branch=branch.name,
                    step=full_name(owner, branch.then),
                )


def _is_fixed(unit: Unit | GraphUnit) -> bool:
    return any(
        step.milestones or step.does_materials or step.checks_materials or step.pays_fee
        for step in unit.steps
    )
