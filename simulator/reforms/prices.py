"""What a reform costs in steps: those that it makes, and the work that it adds. No later reform of
the same scenario takes that away in silence.

Process before, after → **prices** → refusals, notes. A window that goes for the applicants has the
work of it, and the file takes its time; a reform behind it that removed both would keep what the
first one saves and leave out what it costs. What is a price is found by comparing two processes, so
that a new reform needs no word here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.model.errors import Path, Problem, ReformError, problem
from simulator.model.flow import ItemRef, Step, steps_of, walk
from simulator.model.process import Process
from simulator.reforms.forwarding import Forward
from simulator.reforms.kit.reform import Reform, called
from simulator.reforms.kit.standing import Standing, nearest, standing
from simulator.reforms.kit.streams import OnStream, by_stream, least, streams_of
from simulator.reforms.kit.surgery import level, stream
from simulator.reforms.steps import CutSteps
from simulator.reforms.things import OneThing
from simulator.reforms.times import CutTime

_NAMES_STEPS = CutSteps | CutTime | Forward
"""Reforms that say of single steps what becomes of them."""
_SAME = 1 - 1e-9


@dataclass(frozen=True)
class Price:
    """A step that a reform made: ``own``, or in the place of another and with more work than that;
    ``amount`` is its mean work or wait in ms, ``beside`` how it stands towards the streams and
    items next to it.
    """

    reform: Reform
    name: str
    own: bool
    amount: float | None
    visit: bool
    beside: Mapping[str, Standing]


Prices = Mapping[str, Price]
"""By the random stream of the step."""

Loss = Literal["left-out", "out-of-turn", "passed-over", "shortened", "visit"]


@dataclass(frozen=True)
class Lost:
    """A price that a later reform takes away: how, what the step is called there, and of work or a
    wait that it shortens the part that is left.
    """

    price: Price
    how: Loss
    name: str
    wait: bool = False
    left: float = 0.0


@dataclass(frozen=True)
class _Version:
    """A step on its stream in one version of the process."""

    process: Process
    steps: list[OnStream]

    @property
    def amount(self) -> float | None:
        return least(self.steps, self.process)

    def stands(self, other: str) -> Standing | None:
        """How the step stands towards a stream or an item of its level, if there is another step on
        that or the item.
        """
        here = self.steps[0]
        flow = level(self.process, here.owner)
        for entry in walk(flow):
            if not isinstance(entry, Step | ItemRef) or entry.name == here.step.name:
                continue
            known = [entry.name] if isinstance(entry, ItemRef) else streams_of(here.owner, entry)
            if other in known:
                return standing(flow, here.step.name, entry.name)
        return None


def with_prices(known: Prices, reform: Reform, before: Process, after: Process) -> Prices:
    """The prices after one reform more: those that are still there, and its own. What one thing is
    made of is as old as the rest.
    """
    if isinstance(reform, OneThing):
        return known
    old, new = by_stream(before), by_stream(after)
    names = {each.name for steps in old.values() for each in steps}
    kept = {key: price for key, price in known.items() if key in new}
    for key, every in new.items():
        steps = [each for each in every if each.name not in names]
        if not steps or key in kept or any(each.step.harm for each in steps):
            continue  # that harm is counted is kept by a rule of its own
        own, amount = key not in old, least(steps, after)
        visit = own and _is_further_visit(steps[0].step)
        if own:
            costs = visit or amount is None or amount > 0
        else:
            costs = amount is not None and amount > (least(old[key], before) or 0.0)
        if costs:
            beside = _beside(after, steps[0]) if own else {}
            kept[key] = Price(reform, steps[0].name, own, amount, visit, beside)
    return kept


def lost_prices(known: Prices, reform: Reform, before: Process, after: Process) -> Iterator[Lost]:
    """What a reform takes away of what those before it cost, as far as that which is next to it
    stays; ``after`` is the process in which it reaches everybody.
    """
    if not known:
        return
    old, new = by_stream(before), by_stream(after)
    merged = _parts_left(reform, before, after)
    for key, price in known.items():
        name = old[key][0].name
        if name in merged:
            if merged[name] < _SAME:
                yield Lost(price, "shortened", name, left=merged[name])
        elif key in new:
            yield from _less(price, _Version(before, old[key]), _Version(after, new[key]))
        elif price.own and any(each in new or each in after.items for each in price.beside):
            yield Lost(price, "left-out", name)


def _parts_left(reform: Reform, before: Process, after: Process) -> Mapping[str, float]:
    """Of steps that are merged with a time of their own, the part of their work that is left."""
    found: dict[str, float] = {}
    if not isinstance(reform, CutSteps):
        return found
    steps, made = dict(before.named_steps()), dict(after.named_steps())
    for merge in reform.merge:
        one = f"{merge.steps[0].rpartition('.')[0]}.{merge.name}".lstrip(".")
        if merge.time is not None and one in made:  # it may have been taken further
            work = math.fsum(before.mean_work(steps[full]) for full in merge.steps if full in steps)
            part = after.mean_work(made[one]) / work if work else 1.0
            found |= dict.fromkeys(merge.steps, part)
    return found


def refuse_lost_prices(known: Prices, reform: Reform, before: Process, after: Process) -> None:
    """Raises if a reform that names single steps leaves out or moves what one before it costs."""
    if not isinstance(reform, _NAMES_STEPS):
        return
    lost = lost_prices(known, reform, before, after)
    problems = [each for one in lost for each in _refused(one, _place(reform, one))]
    if problems:
        raise ReformError(sorted(problems, key=_in_file))


def _in_file(wrong: Problem) -> tuple[int, ...]:
    return tuple(part if isinstance(part, int) else 0 for part in wrong.path)


def _refused(lost: Lost, path: Path) -> Iterator[Problem]:
    made = called(lost.price.reform)
    match lost.how:
        case "left-out":
            yield problem("cost-left-out", path, name=lost.name, made=made)
        case "out-of-turn":
            yield problem("cost-out-of-turn", path, name=lost.name, made=made)
        case "passed-over":
            yield problem("cost-passed-over", path, name=lost.name, made=made)
        case "visit":
            yield problem("cost-forwarded", path, name=lost.name, made=made)


def _less(price: Price, was: _Version, now: _Version) -> Iterator[Lost]:
    """What a reform takes away of a step that is still there."""
    old, name = was.steps[0].step, was.steps[0].name
    before, left = was.amount, now.amount or 0.0
    if price.amount and before is not None and left < min(before, price.amount) * _SAME:
        yield Lost(price, "shortened", name, old.wait is not None, left / price.amount)
    if not price.own:
        return
    if price.visit and any(_visits(each.step) < _visits(old) for each in now.steps):
        yield Lost(price, "visit", name)
    if any(_goes_on(each.step) for each in now.steps) and not _goes_on(old):
        yield Lost(price, "passed-over", name)
    for other, how in price.beside.items():
        if was.stands(other) == how != (now.stands(other) or how):
            yield Lost(price, "out-of-turn", name)
            break


def _beside(process: Process, made: OnStream) -> Mapping[str, Standing]:
    """How a step stands towards what comes right before it and right behind it."""
    flow = level(process, made.owner)
    steps = {step.name: stream(made.owner, step) for step in steps_of(flow)}
    near = nearest(flow, made.step.name)
    return {steps.get(name, name): standing(flow, made.step.name, name) for name in near}


def _is_further_visit(step: Step) -> bool:
    """Whether a step is a visit beside those of an application: hand-in, payment and collection
    take the places of others.
    """
    return step.visit and not (
        step.checks_materials or step.does_materials or step.pays_fee or step.milestones
    )


def _visits(step: Step) -> float:
    return float(1 - step.online) if step.visit else 0.0


def _goes_on(step: Step) -> bool:
    return step.answer_within is not None and step.answer_within.then == "go_on"


def _place(reform: _NAMES_STEPS, lost: Lost) -> Path:
    """Where a reform names the step."""
    if isinstance(reform, CutTime):
        return ("answer_within", lost.name)
    if isinstance(reform, Forward):
        return ("steps", reform.steps.index(lost.name)) if lost.name in reform.steps else ()
    if lost.name in reform.remove:
        return ("remove", reform.remove.index(lost.name))
    for i, fork in enumerate(reform.parallel):
        if lost.name in fork.names:
            return ("parallel", i)
    for i, order in enumerate(reform.reorder):
        if lost.name in order.steps:
            return ("reorder", i)
    return ()
