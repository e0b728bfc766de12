"""减环节: steps that go, become one, or go side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.distributions import Distribution, Sum, Summand
from simulator.model.errors import Path
from simulator.model.flow import Entry, Flow, Parallel, Step, Text, items_of, steps_of
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level, field_of_all
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import (
    Owner,
    both,
    find_step,
    full_name,
    level,
    stream,
    with_item,
    with_level,
)
from simulator.reforms.order import Order, reordered


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Consecutive steps of one pool that become one step."""

    name: str = field(metadata={"doc": "The name of the step that they become.", "kind": "new"})
    steps: tuple[str, ...] = field(
        metadata={"doc": "Full names of the steps, one after another in the flow."}
    )
    time: Distribution | None = field(
        default=None,
        metadata={"doc": "Its work; without it the times of the steps are added.", "kind": "work"},
    )


@dataclass(frozen=True, kw_only=True)
class Fork:
    """Consecutive steps that go side by side."""

    steps: tuple[str, ...] = field(
        metadata={"doc": "Full names of the steps, one after another in the flow."}
    )
    name: str | None = field(
        default=None, metadata={"doc": "The name of the parallel block.", "kind": "new"}
    )


@dataclass(frozen=True, kw_only=True)
class CutSteps(Reform):
    """Removes steps, merges steps of one pool, lets steps go side by side, or puts them in another
    order; in this order.

    减环节. Theory: task elimination, task composition, parallelism, resequencing, knock-out
    (Reijers & Limam Mansar, 2005).

    ``remove``: the step goes, its milestone to what stands right before it, rework that led to it
    to the step after it; a choice right behind it that only leads back to it goes along. Refused
    for steps that prepare or check materials or collect a fee (there are reforms for those), and
    for required steps and statutory minimum periods without ``basis:``.

    ``merge``: one queueing, the times added, each on its own random stream (or ``time`` as given);
    milestones and flags of all of them.

    ``parallel``: a fork and a join. Refused for steps that carry a milestone or handle materials.

    ``reorder``: what is checked first, such as the strongest knock-out; a choice goes along with
    the step before it. Refused if steps with milestones, materials or a fee would change their
    order, or if work would move across the decision.
    """

    KEY: ClassVar[str] = "cut_steps"
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Fewer steps", "减环节")

    remove: tuple[str, ...] = field(
        default=(), metadata={"doc": "Full names of the steps that go (`item.step`)."}
    )
    merge: tuple[Merge, ...] = field(
        default=(), metadata={"doc": "Runs of steps of one pool that become one step each."}
    )
    parallel: tuple[Fork, ...] = field(
        default=(), metadata={"doc": "Runs of steps that go side by side."}
    )
    reorder: tuple[Order, ...] = field(
        default=(), metadata={"doc": "Runs of steps in a new order."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not (self.remove or self.merge or self.parallel or self.reorder):
            raise fail(
                "cut_steps changes nothing",
                hint="say which steps under `remove:`, `merge:`, `parallel:` or `reorder:`",
            )
        refuse_repeats(self.remove, "remove")
        basis = self.record.basis
        gone = [
            partial(_without, full=full, basis=basis, path=("remove", i))
            for i, full in enumerate(self.remove)
        ]
        merged = [
            partial(_merged, merge=merge, path=("merge", i)) for i, merge in enumerate(self.merge)
        ]
        forked = [
            partial(_forked, fork=fork, path=("parallel", i))
            for i, fork in enumerate(self.parallel)
        ]
        turned = [
            partial(reordered, order=order, path=("reorder", i))
            for i, order in enumerate(self.reorder)
        ]
        return one_by_one(process, (*gone, *merged, *forked, *turned))

    def reads(self, process: Process) -> frozenset[Piece]:
        runs = (
            *(merge.steps for merge in self.merge),
            *(fork.steps for fork in self.parallel),
            *(order.steps for order in self.reorder),
        )
        named = {*self.remove, *(full for run in runs for full in run)}
        owners = {
            owner
            for owner, step in surgery.owned_steps(process)
            if full_name(owner, step.name) in named
        }
        served = {
            item for step in steps_of(process.flow) if step.name in named for item in step.serves
        }
        own = frozenset[Piece]().union(*(about_level(process, owner) for owner in owners | served))
        return own | field_of_all(process, "item", "place") if None in owners else own

    def settings(self, process: Process) -> tuple[Setting, ...]:
        given = [(i, merge) for i, merge in enumerate(self.merge) if merge.time is not None]
        return tuple(
            Setting(
                ("step", _beside(merge.steps[0], merge.name), "time"), False, ("merge", i, "time")
            )
            for i, merge in given
            if merge.steps
        )


def _beside(full: str, name: str) -> str:
    owner, dot, _ = full.rpartition(".")
    return f"{owner}{dot}{name}"


def _without(process: Process, full: str, basis: str | None, path: Path) -> Process:
    owner, step = find_step(process, full, path)
    _refuse_removal(full, step, basis, path)
    if owner is None and step.serves and step.milestones:
        process = _hand_back_served(process, step, path)
    else:
        flow = surgery.hand_back(level(process, owner), step.name, step.milestones, path, full)
        process = with_level(process, owner, flow)
    flow = surgery.remove(level(process, owner), step.name, path, full)
    if owner is not None and not steps_of(flow):
        raise fail(
            f"'{full}' is the last step of '{owner}'",
            *path,
            hint=f"remove the item (cut_items: {{remove: [{owner}]}})",
        )
    return with_level(process, owner, flow)


def _refuse_removal(full: str, step: Step, basis: str | None, path: Path) -> None:
    if step.does_materials:
        raise fail(
            f"'{full}' prepares the materials",
            *path,
            hint="drop materials instead (cut_materials: drop)",
        )
    if step.checks_materials:
        hint = (
            "drop materials (cut_materials: drop), or take them in for several items at once"
            " (one_window)"
        )
        raise fail(f"'{full}' checks the materials", *path, hint=hint)
    if step.pays_fee:
        raise fail(
            f"'{full}' collects the fee",
            *path,
            hint="waive the fee instead (cut_fees: waive); the step goes with it",
        )
    if step.required and basis is None:
        raise fail(
            f"the law requires '{full}'",
            *path,
            hint="name the `basis:` that allows it to go, or keep it",
        )
    if step.minimum is not None and basis is None:
        raise fail(
            f"'{full}' has a minimum of {step.minimum}",
            *path,
            hint="name the `basis:` that allows less, or keep it",
        )


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
            which = " and ".join(step.milestones)
            message = (
                f"'{step.name}' carries the milestone {which} of '{name}', and no step right before"
                " it can take that over"
            )
            raise fail(
                message,
                *path,
                hint="merge it with the step after it (cut_steps: merge), or keep it",
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


def _run(process: Process, names: Sequence[str], path: Path) -> tuple[Owner, tuple[Step, ...]]:
    """The steps of these full names, in the order of the flow; they must stand one right after
    another on one level.
    """
    if len(set(names)) < 2:
        raise fail(
            f"{'one step is' if names else 'no steps are'} not a run of steps",
            *path,
            hint="name at least two",
        )
    owners = {find_step(process, full, (*path, i))[0] for i, full in enumerate(names)}
    owner = next(iter(owners))
    steps = [find_step(process, full, path)[1] for full in names]
    found = (
        surgery.run(level(process, owner), [step.name for step in steps])
        if len(owners) == 1
        else ()
    )
    if not found:
        hint = (
            "name steps of one item that stand one right after another, with no block between them"
        )
        raise fail(f"{both(names)} do not follow one another", *path, hint=hint)
    return owner, tuple(entry for entry in found if isinstance(entry, Step))


def _merged(process: Process, merge: Merge, path: Path) -> Process:
    owner, steps = _run(process, merge.steps, (*path, "steps"))
    _refuse_merge(owner, steps, (*path, "steps"))
    surgery.refuse_clash(
        process, owner, [merge.name], but=[step.name for step in steps], path=(*path, "name")
    )
    flow = level(process, owner)
    back = {
        name: branch
        for name, branch in surgery.targets(flow).items()
        if name in {step.name for step in steps[1:]}
    }
    for name, branch in back.items():
        hint = (
            f"leave '{full_name(owner, name)}' out: merged, the rework would repeat the steps"
            " before it too"
        )
        message = (
            f"the branch '{branch}' leads back to '{full_name(owner, name)}', in the middle of the"
            " steps to merge"
        )
        raise fail(message, *path, "steps", hint=hint)
    one = _one_step(owner, steps, merge)
    flow = surgery.retarget(flow, {steps[0].name: merge.name})
    return with_level(
        process, owner, surgery.replace_run(flow, [step.name for step in steps], (one,))
    )


def _refuse_merge(owner: Owner, steps: Sequence[Step], path: Path) -> None:
    first = steps[0]
    for step in steps:
        full = full_name(owner, step.name)
        if step.time is None or step.does_materials:
            raise fail(
                f"'{full}' is not work of its own ({_what(step)})",
                *path,
                hint="merge only steps with a `time`",
            )
        for word, differs in (
            ("other officers", (step.by, step.officers) != (first.by, first.officers)),
            ("another condition (`when`)", step.when != first.when),
            ("other items to serve (`for`)", step.serves != first.serves),
            ("another share online", step.visit and first.visit and step.online != first.online),
        ):
            if differs:
                raise fail(
                    f"'{full}' has {word} than '{full_name(owner, first.name)}'",
                    *path,
                    hint="merge steps that agree in this",
                )
    if any(step.slots for step in steps[1:]) or sum(step.pace is not None for step in steps) > 1:
        raise fail(
            "a meeting time (`slots`) inside the run, or two paces, cannot become one step",
            *path,
            hint="leave that step out",
        )


def _what(step: Step) -> str:
    return "it prepares materials" if step.does_materials else "a wait"


def _one_step(owner: Owner, steps: Sequence[Step], merge: Merge) -> Step:
    lead = next((step for step in steps if step.checks_materials), steps[0])
    visit = next((step for step in steps if step.visit), steps[0])
    titles = [step.title for step in steps if step.title]
    title = (
        Text("; ".join(t.en for t in titles), "、".join(t.zh for t in titles))
        if len(titles) == len(steps)
        else None
    )
    sources = list(dict.fromkeys(step.source for step in steps if step.source))
    return surgery.mark(
        replace(
            lead,
            name=merge.name,
            title=title,
            time=merge.time or Sum(tuple(part for step in steps for part in parts_of(owner, step))),
            required=any(step.required for step in steps),
            visit=visit.visit,
            online=visit.online,
            slots=steps[0].slots,
            pays_fee=any(step.pays_fee for step in steps),
            suspends_clock=any(step.suspends_clock for step in steps),
            pace=next((step.pace for step in steps if step.pace), None),
            draws=stream(owner, lead),
            source="; ".join(sources) or None,
        ),
        [milestone for step in steps for milestone in step.milestones],
    )


def parts_of(owner: Owner, step: Step) -> tuple[Summand, ...]:
    """The work of a step as parts of a sum, each on the random stream it had."""
    assert step.time is not None
    own = stream(owner, step)
    if isinstance(step.time, Sum):
        return tuple(replace(part, draws=part.draws or own) for part in step.time.parts)
    return (Summand(step.time, own),)


def _forked(process: Process, fork: Fork, path: Path) -> Process:
    owner, steps = _run(process, fork.steps, (*path, "steps"))
    flow = level(process, owner)
    for step in steps:
        full = full_name(owner, step.name)
        if step.milestones or step.does_materials or step.checks_materials:
            what = (
                f"carries the milestone {' and '.join(step.milestones)}"
                if step.milestones
                else "handles the materials"
            )
            raise fail(
                f"'{full}' {what} and cannot go side by side with others",
                *path,
                "steps",
                hint="leave it out of the run",
            )
        if step.name in surgery.targets(flow):
            branch = surgery.targets(flow)[step.name]
            message = f"the branch '{branch}' leads back to '{full}', and nothing leads into a fork"
            raise fail(message, *path, "steps", hint="leave it out of the run")
    if fork.name:
        surgery.refuse_clash(process, owner, [fork.name], path=(*path, "name"))
    ways: tuple[Flow, ...] = tuple((step,) for step in steps)
    block = Parallel(branches=ways, name=fork.name)
    return with_level(
        process, owner, surgery.replace_run(flow, [step.name for step in steps], (block,))
    )
