"""Which requests for several officers keep their turn once they go before all others."""

from __future__ import annotations

from collections.abc import Collection

from simulator.model.flow import Stage, Step, items_of, walk
from simulator.model.process import Process


def escalated_items(process: Process) -> frozenset[str]:
    """The items that go before all others when a limit runs out, theirs or that of their stage."""
    stages = [entry for entry in walk(process.flow) if isinstance(entry, Stage)]
    late = [each for each in stages if each.on_limit == "escalate" and each.limit is not None]
    alone = [name for name, item in process.items.items() if item.on_limit == "escalate"]
    return frozenset([*alone, *(name for stage in late for name in items_of(stage.do))])


def reserves_overdue(
    process: Process, step: Step, served: Collection[str], escalated: frozenset[str]
) -> bool:
    """Whether a step keeps its turn from the moment on at which it goes before all others: it
    needs several officers, of whom others ask for some too, says nothing else itself, and none of
    them can be interrupted.
    """
    if step.seize is not None or (len(set(step.pools)) < 2 and step.officers == 1):
        return False
    if any((process.pools[pool].queue or process.queue) == "preemptive" for pool in step.pools):
        return False
    answer = step.answer_within
    urged = answer is not None and answer.then == "escalate"
    return (urged or not escalated.isdisjoint(served)) and _are_shared(process, step)


def _are_shared(process: Process, step: Step) -> bool:
    """Whether another step, or other work, asks for officers that a step asks for."""
    if any(process.pools[pool].other_work for pool in step.pools):
        return True
    others = (other for _, other in process.named_steps() if other is not step)
    return any(not set(step.pools).isdisjoint(other.pools) for other in others)
