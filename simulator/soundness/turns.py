"""Rules about requests that keep their turn until all officers are free whom they need."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Problem, problem
from simulator.model.process import Process
from simulator.soundness.levels import Context, Level, OfLevel, OfProcess, Rule


def turns_are_kept_for_several(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.seize != "reserve":
            continue
        here = (*path, "seize")
        if not step.pools or step.time is None:
            yield problem("reserve-without-officers", here, name=step.name)
        elif len(set(step.pools)) == 1 and step.officers == 1:
            yield problem("reserve-of-one", here, name=step.name)


def nobody_interrupts_who_is_kept(process: Process) -> Iterator[Problem]:
    """Who is kept free for one could be taken by nobody, and who is at work by anybody."""
    for name, step in process.named_steps():
        for each in step.pools if step.seize == "reserve" else ():
            pool = process.pools.get(each)
            if pool is not None and (pool.queue or process.queue) == "preemptive":
                yield problem("reserve-among-interrupted", ("pools", each), name=name, pool=each)


RULES: tuple[Rule, ...] = (
    OfLevel(turns_are_kept_for_several),
    OfProcess(nobody_interrupts_who_is_kept),
)
