"""Which steps staff have to learn anew after a reform, and what their work is while they do.

Two processes → **learning** → start-up. What a reform made or changed is found by comparing the
processes before and after it, as docs/semantics.md says under Start-up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from simulator.model.distributions import Distribution, scaled
from simulator.model.flow import Flow, Stage, Step, walk
from simulator.model.flow_changes import rewrite
from simulator.model.process import Process
from simulator.reforms.kit.footprint import Pieces, differing, pieces
from simulator.reforms.kit.surgery import Owner, edit_steps, owned_steps
from simulator.structure.drafting import full_name
from simulator.structure.stages import stage_steps

_WORDS = {"title", "source", "draws", "department"}


def learned(before: Process, after: Process) -> frozenset[str]:
    """The full names of the officers' steps that are made or changed between two processes."""
    old, new = pieces(before), pieces(after)
    differs = {
        (kind, name)
        for kind, name, field in differing(old, new)
        if field not in _WORDS and field != "place"
    }
    blocks_before, blocks_after = _blocks(old), _blocks(new)
    looked_at = {full: _looked_at(before, owner, step) for full, owner, step in _steps(before)}
    led, leads = _of_leads(before), _of_leads(after)
    found = {full for full, step in leads.items() if led.get(full) != step}
    for full, owner, step in _steps(after):
        if step.time is None or not step.pools:
            continue
        stands_in = (("step", full), ("item", owner or ""))
        if (
            any(blocks_before.get(thing) != blocks_after.get(thing) for thing in stands_in)
            or ("step", full) in differs
            or _looked_at(after, owner, step) != looked_at.get(full)
        ):
            found.add(full)
    anew = {name for kind, name in differs if kind == "pool"}
    return frozenset(found | {full for full, step in works(after).items() if anew & {*step.pools}})


def works(process: Process) -> dict[str, Step]:
    """The steps of officers by their full names, those of the leads of stages behind the others."""
    own = {full: step for full, _, step in _steps(process) if step.time is not None and step.pools}
    return own | _of_leads(process)


def heavier(process: Process, factors: Mapping[str, Decimal]) -> Process:
    """The process in which the work of these steps, and the review of what they check, takes so
    many times as long.
    """
    reviews: dict[str, Decimal] = {}
    for full, owner, step in _steps(process):
        if full in factors and step.checks_materials:
            for name in process.materials_of(step, _items(owner, step)):
                reviews[name] = max(reviews.get(name, Decimal(0)), factors[full])
    materials = {
        name: replace(material, review=_scaled(material.review, reviews.get(name)))
        for name, material in process.materials.items()
    }

    def step_of(owner: Owner, step: Step) -> Step:
        factor = factors.get(full_name(owner, step.name))
        return step if factor is None else replace(step, time=_scaled(step.time, factor))

    def stages_of(flow: Flow) -> Flow:
        return tuple(
            _heavier_stage(entry, factors) if isinstance(entry, Stage) else entry for entry in flow
        )

    after = edit_steps(replace(process, materials=materials), step_of)
    return replace(after, flow=rewrite(after.flow, stages_of))


def _heavier_stage(stage: Stage, factors: Mapping[str, Decimal]) -> Stage:
    return replace(
        stage,
        dispatch=_scaled(stage.dispatch, factors.get(f"{stage.name}.dispatch")),
        conclude=_scaled(stage.conclude, factors.get(f"{stage.name}.conclude")),
    )


def _scaled(time: Distribution | None, factor: Decimal | None) -> Distribution | None:
    return time if time is None or factor is None else scaled(time, factor)


def _steps(process: Process) -> Iterator[tuple[str, Owner, Step]]:
    """Every step by its full name."""
    for owner, step in owned_steps(process):
        yield full_name(owner, step.name), owner, step


def _of_leads(process: Process) -> dict[str, Step]:
    """The work of the leads of stages, by its full name."""
    return {
        f"{entry.name}.{step.name}": step
        for entry in walk(process.flow)
        if isinstance(entry, Stage)
        for step in stage_steps(entry)
        if step is not None
    }


def _items(owner: Owner, step: Step) -> tuple[str, ...]:
    return step.serves if owner is None else (owner,)


def _looked_at(process: Process, owner: Owner, step: Step) -> object:
    """What a checking step checks."""
    if not step.checks_materials:
        return {}
    names = process.materials_of(step, _items(owner, step))
    return {name: replace(process.materials[name], title=None, source=None) for name in names}


def _blocks(found: Pieces) -> dict[tuple[str, str], tuple[str, ...]]:
    """In which blocks a step or an item stands: their names, or their kinds, without those of their
    branches.
    """
    around = {
        (kind, name): place[0]
        for (kind, name, field), place in found.items()
        if field == "place" and isinstance(place, tuple)
    }
    return {
        thing: tuple(label.partition("(")[0] for label in labels[::2])
        for thing, labels in around.items()
    }
