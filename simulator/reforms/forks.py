"""Steps, or runs of steps, side by side: the fourth part of ``cut_steps``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from simulator.model.errors import Path
from simulator.model.flow import Parallel, Text, Wording
from simulator.model.process import Process
from simulator.reforms.graph_units import (
    GraphUnit,
    graph_of,
    refuse_nodes,
    run_in_graph,
    side_by_side,
    with_graph,
)
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.runs import (
    Named,
    branches_of,
    names_of,
    refuse_another_order,
    refuse_branches,
)
from simulator.reforms.kit.surgery import Owner, level, with_level
from simulator.reforms.units import Unit, in_their_place, refuse_short, refuse_ways_out, units_of
from simulator.structure.drafting import full_name

NOT_ADJACENT = "steps-not-adjacent"
Each = TypeVar("Each", Unit, GraphUnit)


@dataclass(frozen=True, kw_only=True)
class Fork:
    """Consecutive steps that go side by side, each a branch or several of them one branch."""

    steps: Named = field(
        metadata={
            "doc": (
                "Full names of the steps, one after another in the flow; a list in the list is a"
                " branch of several that stay one after another."
            )
        }
    )
    name: str | None = field(
        default=None, metadata={"doc": "The name of the parallel block.", "kind": "new"}
    )
    title: Text | None = field(default=None, metadata={"doc": "What the block is called."})

    @property
    def names(self) -> tuple[str, ...]:
        """The full names of all steps."""
        return names_of(self.steps)


def forked(process: Process, fork: Fork, basis: Wording | None, path: Path) -> Process:
    """Puts branches side by side, in the order of the first step of each in the flow."""
    here = (*path, "steps")
    refuse_branches(fork.steps, here)
    refuse_short(fork.names, here)
    if graph_of(process, fork.names, here) is not None:
        return _forked_in_graph(process, fork, basis, path)
    owner, units = units_of(process, fork.names, here)
    flow = level(process, owner)
    _refuse_fork(owner, units, here)
    branches = _branches(owner, units, fork, here)
    refuse_ways_out(owner, flow, units, branches, here)
    if basis is None:
        _refuse_what_the_law_fixes(owner, units, here)
    if fork.name:
        surgery.refuse_clash(process, owner, [fork.name], path=(*path, "name"))
    ways = tuple(tuple(entry for unit in branch for entry in unit.entries) for branch in branches)
    block = Parallel(branches=ways, name=fork.name, title=fork.title)
    return with_level(process, owner, in_their_place(flow, units, (block,)))


def _forked_in_graph(process: Process, fork: Fork, basis: Wording | None, path: Path) -> Process:
    here = (*path, "steps")
    run = run_in_graph(process, fork.names, here, NOT_ADJACENT)
    _refuse_fork(run.owner, run.units, here)
    branches = _branches(run.owner, run.units, fork, here)
    if basis is None:
        _refuse_what_the_law_fixes(run.owner, run.units, here)
    name = fork.name or "side-by-side"
    made = (name, f"{name}-join")
    refuse_nodes(run, made, (*path, "name"))
    surgery.refuse_clash(process, run.owner, made, path=(*path, "name"))
    return with_graph(process, run, side_by_side(run, branches, name, fork.title))


def _branches(
    owner: Owner, units: Sequence[Each], fork: Fork, path: Path
) -> tuple[tuple[Each, ...], ...]:
    """The units of each branch; raises if it would change their order."""
    by_name = {full_name(owner, unit.name): unit for unit in units}
    refuse_another_order(fork.steps, list(by_name), path)
    found = [tuple(by_name[name] for name in branch) for branch in branches_of(fork.steps)]
    return tuple(sorted(found, key=lambda branch: units.index(branch[0])))


def _refuse_fork(owner: Owner, units: Sequence[Unit | GraphUnit], path: Path) -> None:
    for step in (step for unit in units for step in unit.steps):
        full = full_name(owner, step.name)
        if step.milestones:
            raise fail("fork-of-milestone", *path, step=full, names=step.milestones)
        if step.does_materials or step.checks_materials:
            raise fail("fork-of-materials", *path, step=full)


def _refuse_what_the_law_fixes(owner: Owner, units: Sequence[Unit | GraphUnit], path: Path) -> None:
    for step in (step for unit in units for step in unit.steps):
        full = full_name(owner, step.name)
        if step.required:
            raise fail("fork-of-required-step", *path, step=full)
        if step.minimum is not None:
            raise fail("fork-of-minimum", *path, step=full, minimum=step.minimum.said)
