"""A step together with the choice behind it: what ``cut_steps`` puts in order, side by side, or
joins.

A check and the choice that looks at its result (refuse, mend, go on) are one *unit*: they say
nothing without each other. In blocks the choices that stand right behind a step are its own; what
holds for units of an explicit graph is told in ``graph_units``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Flow, Step, steps_of
from simulator.model.flow_changes import rewrite
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import Owner, find_step, level
from simulator.structure.drafting import full_name


@dataclass(frozen=True)
class Unit:
    """A step and the choices right behind it."""

    step: Step
    choices: Flow = ()

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def entries(self) -> Flow:
        return (self.step, *self.choices)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The step and whatever its choices do."""
        return steps_of(self.entries)

    def ways(self) -> Iterator[Branch]:
        """The branches of its choices."""
        return surgery.branches(self.choices)


def units_of(
    process: Process, names: Sequence[str], path: Path, code: str = "steps-not-adjacent"
) -> tuple[Owner, tuple[Unit, ...]]:
    """The units of these steps, in the order of the flow; they must stand one right after another
    in one list.
    """
    owners = {find_step(process, full, (*path, i))[0] for i, full in enumerate(names)}
    owner = next(iter(owners))
    own = {find_step(process, full, path)[1].name for full in names}
    found = _units(level(process, owner), own) if len(owners) == 1 else ()
    if not found:
        raise fail(code, *path, names=tuple(names))
    return owner, found


def _units(flow: Flow, names: set[str]) -> tuple[Unit, ...]:
    for entries in surgery.lists(flow):
        at = [
            i for i, entry in enumerate(entries) if isinstance(entry, Step) and entry.name in names
        ]
        if len(at) == len(names):
            run = tuple(_unit(entries, i) for i in at)
            ends = [i + len(unit.entries) for i, unit in zip(at, run, strict=True)]
            closed = ends[:-1] == at[1:]
            return run if closed else ()
    return ()


def _unit(entries: Flow, at: int) -> Unit:
    step = entries[at]
    assert isinstance(step, Step)
    end = at + 1
    while end < len(entries) and isinstance(entries[end], Choice):
        end += 1
    return Unit(step, entries[at + 1 : end])


def in_their_place(flow: Flow, units: Sequence[Unit], new: Flow) -> Flow:
    """The flow with new entries in the place of a run of units."""
    old = [entry for unit in units for entry in unit.entries]

    def change(entries: Flow) -> Flow:
        if old[0] not in entries:
            return entries
        at = entries.index(old[0])
        return (*entries[:at], *new, *entries[at + len(old) :])

    return rewrite(flow, change)


def ways_from_outside(flow: Flow, units: Sequence[Unit]) -> dict[str, str]:
    """The steps of a run to which a branch elsewhere leads, each with that branch."""
    heads = {unit.name for unit in units}
    inside = [branch for unit in units for branch in unit.ways()]
    return {
        branch.then: branch.name
        for branch in surgery.branches(flow)
        if branch.then in heads and not any(branch is own for own in inside)
    }


def refuse_short(names: Sequence[str], path: Path) -> None:
    """Raises for a run of fewer than two steps."""
    if len(set(names)) < 2:
        raise fail("one-step-to-join" if names else "no-steps-to-join", *path)


def refuse_ways_out(
    owner: Owner,
    flow: Flow,
    units: Sequence[Unit],
    branches: Sequence[Sequence[Unit]],
    path: Path,
) -> None:
    """Raises if units, in the order of the flow, cannot go side by side in these branches: because
    a way leads into one of them from elsewhere, or out of its branch, or over a unit of another.
    """
    for name, branch in ways_from_outside(flow, units).items():
        raise fail("rework-into-fork", *path, branch=branch, step=full_name(owner, name))
    side = {unit.name: i for i, branch in enumerate(branches) for unit in branch}
    for at, unit in enumerate(units):
        own = {step.name for step in unit.steps}
        for way in unit.ways():
            if way.then is None or way.then in own:
                continue
            to = next((i for i, other in enumerate(units) if way.then == other.name), None)
            passed = () if to is None else units[min(at, to) : max(at, to) + 1]
            if to is None:
                code = "way-out-of-fork"
            elif side[way.then] != side[unit.name]:
                code = "choice-of-several-steps"
            elif any(side[other.name] != side[unit.name] for other in passed):
                code = "way-over-another-branch"
            else:
                continue
            raise fail(
                code,
                *path,
                branch=way.name,
                step=full_name(owner, unit.name),
                other=full_name(owner, way.then),
            )
