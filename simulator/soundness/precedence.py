"""Rules about who goes first beside the priority of his class."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.flow import Condition
from simulator.model.process import Process
from simulator.soundness.levels import OfProcess, Rule, check_share, context_of
from simulator.soundness.references import condition_can_hold


def those_who_go_first_are_there(process: Process) -> Iterator[Problem]:
    """Whom a rule means, that it changes something, and that no other rule means the same."""
    known: list[Condition] = []
    for i, each in enumerate(process.precedence):
        here = ("precedence", i)
        yield from condition_can_hold(each.when, (*here, "when"), context_of(process))
        for kind, share in each.when.shares.items():
            yield from check_share(share, (*here, "when", "shares", kind))
        if not each.priority:
            yield problem("precedence-of-nothing", (*here, "priority"))
        if each.when in known:
            yield problem("precedence-twice", (*here, "when"), n=known.index(each.when) + 1)
        known.append(each.when)


def some_queue_looks_at_it(process: Process) -> Iterator[Problem]:
    orders = {pool.queue or process.queue for pool in process.pools.values()}
    if process.precedence and orders <= {"first-come-first-served"}:
        yield problem("precedence-in-no-queue", ("precedence",))


RULES: tuple[Rule, ...] = (
    OfProcess(those_who_go_first_are_there),
    OfProcess(some_queue_looks_at_it),
)
