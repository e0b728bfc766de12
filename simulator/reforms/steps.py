"""减环节: steps that go, become one, or go side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import ClassVar

from simulator.model.distributions import Distribution, Sum, Summand
from simulator.model.errors import Path
from simulator.model.flow import Step, Text, steps_of
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.wording import joined
from simulator.reforms.delegation import Delegate, delegated
from simulator.reforms.forks import Fork, forked
from simulator.reforms.graph_units import (
    GraphUnit,
    as_one,
    graph_of,
    refuse_nodes,
    run_in_graph,
    with_graph,
)
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_level, field_of_all
from simulator.reforms.kit.reasons import refuse_less_work
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
    level,
    stream,
    with_level,
)
from simulator.reforms.order import Order, accepts, reordered
from simulator.reforms.removal import without
from simulator.reforms.repeats import done_fewer_times, repeats
from simulator.reforms.units import Unit, in_their_place, refuse_short, units_of
from simulator.structure.drafting import full_name

NOT_ADJACENT = "steps-not-adjacent"
OTHER_OFFICERS, OTHER_CONDITION = Phrase.of("other-officers"), Phrase.of("other-condition")
OTHER_ITEMS, OTHER_SHARE = Phrase.of("other-items"), Phrase.of("other-online-share")


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
class CutSteps(Reform):
    """Removes steps, puts sign-offs into other hands, merges steps of one pool, lets steps go side
    by side, puts them in another order, or lets a block be done fewer times; in this order.

    减环节. Theory: task elimination, empower, task composition, parallelism, resequencing,
    knock-out (Reijers & Limam Mansar, 2005).

    ``remove``: the step goes, its milestone to what stands right before it, rework that led to it
    to the step after it; a choice right behind it that only leads back to it goes along. Work of
    officers that nobody does any more is noted. Refused
    for steps that prepare or check materials or collect a fee (there are reforms for those), and
    for required steps and statutory minimum periods without ``basis:``; and for a step that
    decides, if other officers would come to decide in its place: ``delegate`` says who does.

    ``delegate`` (授权窗口首席代表签批): other officers do the step, with their own ``time`` (which
    needs ``why:``) or the work as it was, on the same random stream. Times of a meeting (``slots``)
    go, the number of officers and all else stays. No check is left out. Refused for a hand-in, for
    work of several pools together, and without ``basis:`` for a decision that goes to another
    department.

    ``merge``, ``parallel`` and ``reorder`` take a step together with the choice right behind it (a
    check and its ``end: rejected`` are one unit), in blocks and in explicit graphs. In a graph the
    split behind the step must lead on by one way and to an ``end`` by all others.

    ``merge``: one queueing, the times added, each on its own random stream (or ``time`` as given);
    milestones and flags of all of them, and nothing behind the acceptance comes into it. Their
    choices follow one after another: whom the first would have refused has now been through all of
    the work.

    ``parallel``: a fork and a join. A branch is a step, or a list of steps that stay one after
    another: ``[[a, b], [c, d]]`` does *a*, then *b*, beside *c*, then *d*. An ``end`` in one branch
    ends the case at once; what officers have in hand for it elsewhere is finished for nothing.
    Refused for steps that carry a milestone or handle materials, for required steps and statutory
    minimum periods without ``basis:`` (they keep their place between what stands before and behind
    them), when a way leads into the fork from elsewhere, and when the choice behind a step leads to
    a step of another branch (it decides for both), over one, or past the join. That none needs what
    another finds is an assumption: without ``why:`` it is noted.

    ``reorder``: what is checked first, such as the strongest knock-out. Rework that led back to
    the first step from behind the run leads to the new first: all are done again, as before.
    Refused if it leads into the middle of the run, if steps with milestones, materials or a fee
    would change their order, if work would move across the decision, or if officers or a wait would
    come before the acceptance, where no limit runs. What comes behind the delivery needs ``why:``.

    ``times``: a block that is done several times (``times: 3``) is done fewer times, or once; the
    times that are left keep their draws. It needs ``why:``, and ``basis:`` where the law requires a
    step of it or sets a minimum. Refused where steps in it count harm. What its checks find less is
    noted, and so are waits in it, which go with the times that are left out.
    """

    KEY: ClassVar[str] = "cut_steps"
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Fewer steps", "减环节")

    remove: tuple[str, ...] = field(
        default=(), metadata={"doc": "Full names of the steps that go (`item.step`)."}
    )
    delegate: tuple[Delegate, ...] = field(
        default=(), metadata={"doc": "Sign-offs that other officers do from now on."}
    )
    merge: tuple[Merge, ...] = field(
        default=(), metadata={"doc": "Runs of steps of one pool that become one step each."}
    )
    parallel: tuple[Fork, ...] = field(
        default=(), metadata={"doc": "Steps, or runs of steps, that go side by side."}
    )
    reorder: tuple[Order, ...] = field(
        default=(), metadata={"doc": "Runs of steps in a new order."}
    )
    times: Mapping[str, int] = field(
        default_factory=dict,
        metadata={
            "doc": "Block that is done several times (`item.block`) to how often it is done."
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        said = self.remove, self.delegate, self.merge, self.parallel, self.reorder, self.times
        if not any(said):
            raise fail("cut-steps-changes-nothing")
        refuse_repeats(self.remove, "remove")
        basis = self.record.basis
        gone = [
            partial(without, full=full, basis=basis, path=("remove", i))
            for i, full in enumerate(self.remove)
        ]
        handed = [
            partial(delegated, delegate=delegate, record=self.record, path=("delegate", i))
            for i, delegate in enumerate(self.delegate)
        ]
        merged = [
            partial(_merged, merge=merge, record=self.record, path=("merge", i))
            for i, merge in enumerate(self.merge)
        ]
        beside = [
            partial(forked, fork=fork, basis=basis, path=("parallel", i))
            for i, fork in enumerate(self.parallel)
        ]
        turned = [
            partial(reordered, order=order, record=self.record, path=("reorder", i))
            for i, order in enumerate(self.reorder)
        ]
        fewer = [
            partial(done_fewer_times, full=full, times=n, record=self.record, path=("times", full))
            for full, n in self.times.items()
        ]
        return one_by_one(process, (*gone, *handed, *merged, *beside, *turned, *fewer))

    def reads(self, process: Process) -> frozenset[Piece]:
        runs = (
            *(merge.steps for merge in self.merge),
            *(fork.names for fork in self.parallel),
            *(order.steps for order in self.reorder),
        )
        handed = (delegate.step for delegate in self.delegate)
        named = {*self.remove, *handed, *(full for run in runs for full in run)}
        owners = {
            owner
            for owner, step in surgery.owned_steps(process)
            if full_name(owner, step.name) in named
        }
        known = repeats(process)
        owners |= {known[full][0] for full in self.times if full in known}
        served = {
            item for step in steps_of(process.flow) if step.name in named for item in step.serves
        }
        own = frozenset[Piece]().union(*(about_level(process, owner) for owner in owners | served))
        if self.delegate:
            own |= field_of_all(process, "pool", "department")
        return own | field_of_all(process, "item", "place") if None in owners else own

    def settings(self, process: Process) -> tuple[Setting, ...]:
        merged = tuple(
            Setting(
                ("step", _beside(merge.steps[0], merge.name), "time"), False, ("merge", i, "time")
            )
            for i, merge in enumerate(self.merge)
            if merge.time is not None and merge.steps
        )
        officers = tuple(
            Setting(("step", each.step, "officers"), False, ("delegate", i, "by"))
            for i, each in enumerate(self.delegate)
        )
        times = tuple(
            Setting(("step", each.step, "time"), False, ("delegate", i, "time"))
            for i, each in enumerate(self.delegate)
            if each.time is not None
        )
        often = tuple(
            Setting(("block", full, "times"), False, ("times", full)) for full in self.times
        )
        return (*merged, *officers, *times, *often)


def _beside(full: str, name: str) -> str:
    owner, dot, _ = full.rpartition(".")
    return f"{owner}{dot}{name}"


def _merged(process: Process, merge: Merge, record: Record, path: Path) -> Process:
    here = (*path, "steps")
    refuse_short(merge.steps, here)
    if graph_of(process, merge.steps, here) is not None:
        run = run_in_graph(process, merge.steps, here, NOT_ADJACENT)
        refuse_nodes(run, [merge.name], (*path, "name"))
        one = _joined(process, run.owner, run.units, merge, path)
        refuse_less_work(merge.time, (unit.step.time for unit in run.units), record, *path, "time")
        return with_graph(process, run, as_one(run, one, here))
    owner, units = units_of(process, merge.steps, here)
    one = _joined(process, owner, units, merge, path)
    refuse_less_work(merge.time, (unit.step.time for unit in units), record, *path, "time")
    choices = tuple(choice for unit in units for choice in unit.choices)
    flow = in_their_place(level(process, owner), units, (one, *choices))
    return with_level(process, owner, surgery.retarget(flow, {units[0].name: merge.name}))


def _joined(
    process: Process,
    owner: Owner,
    units: Sequence[Unit | GraphUnit],
    merge: Merge,
    path: Path,
) -> Step:
    """The step that these become; raises if they cannot be one."""
    steps, here = [unit.step for unit in units], (*path, "steps")
    _refuse_merge(process, owner, steps, here)
    names = [step.name for step in steps]
    surgery.refuse_clash(process, owner, [merge.name], but=names, path=(*path, "name"))
    back = surgery.targets(level(process, owner))
    for name in names[1:]:
        if name in back:
            full = full_name(owner, name)
            raise fail("rework-into-merged", *here, branch=back[name], step=full)
    return _one_step(owner, steps, merge)


def _refuse_merge(process: Process, owner: Owner, steps: Sequence[Step], path: Path) -> None:
    first = steps[0]
    if any(step.answer_within for step in steps):
        raise fail("answer-in-merge", *path)
    if any(step.meanwhile for step in steps):
        raise fail("meanwhile-in-merge", *path)
    for step in steps:
        full = full_name(owner, step.name)
        if step.time is None or step.does_materials:
            code = "merge-of-preparation" if step.does_materials else "merge-of-wait"
            raise fail(code, *path, step=full)
        for difference, differs in (
            (OTHER_OFFICERS, _team(step) != _team(first)),
            (OTHER_CONDITION, step.when != first.when),
            (OTHER_ITEMS, step.serves != first.serves),
            (OTHER_SHARE, step.visit and first.visit and _online(step) != _online(first)),
        ):
            if differs:
                other = full_name(owner, first.name)
                raise fail("steps-differ", *path, step=full, difference=difference, other=other)
    for step, later in pairwise(steps):
        if accepts(process, owner, (step,)):
            raise fail("merge-before-acceptance", *path, step=full_name(owner, later.name))
    if any(step.slots for step in steps[1:]) or sum(step.pace is not None for step in steps) > 1:
        raise fail("slots-or-paces-in-merge", *path)
    if any(step.hours != first.hours or step.patience for step in steps[1:]):
        raise fail("hours-or-patience-in-merge", *path)


def _online(step: Step) -> object:
    """Who does it online, and how often that fails."""
    return step.online, step.online_outage


def _team(step: Step) -> object:
    """Whom it needs, and how it waits for them."""
    return step.by, step.officers, step.seize


def _one_step(owner: Owner, steps: Sequence[Step], merge: Merge) -> Step:
    lead = next((step for step in steps if step.checks_materials), steps[0])
    visit = next((step for step in steps if step.visit), steps[0])
    titles = [step.title for step in steps if step.title]
    title = (
        Text("; ".join(t.en for t in titles), "、".join(t.zh for t in titles))
        if len(titles) == len(steps)
        else None
    )
    return surgery.mark(
        replace(
            lead,
            name=merge.name,
            title=title,
            time=merge.time or Sum(tuple(part for step in steps for part in parts_of(owner, step))),
            required=any(step.required for step in steps),
            visit=visit.visit,
            online=visit.online,
            online_outage=visit.online_outage,
            slots=steps[0].slots,
            hours=steps[0].hours,
            patience=steps[0].patience,
            leaves=steps[0].leaves,
            pays_fee=any(step.pays_fee for step in steps),
            suspends_clock=any(step.suspends_clock for step in steps),
            pace=next((step.pace for step in steps if step.pace), None),
            draws=stream(owner, lead),
            source=joined([step.source for step in steps]),
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
