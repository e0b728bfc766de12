"""Rules about queues that cases leave: whose work they wait for, and how long."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.distribution_checks import check
from simulator.model.distributions import mean, measure
from simulator.model.errors import Problem, problem
from simulator.soundness.levels import Context, Level, OfLevel, Rule
from simulator.soundness.work import check_time


def queues_are_left_for_officers(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if step.patience is None:
            if step.leaves is not None:
                yield problem("leaves-without-patience", (*path, "leaves"), name=step.name)
        elif not step.pools or step.time is None:
            yield problem("patience-without-officers", (*path, "patience"), name=step.name)


def patience_lasts(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        patience = step.patience
        yield from check_time(patience, (*path, "patience"), ("time",))
        if patience is None or check(patience) or measure(patience) != "time":
            continue
        if mean(patience) <= 0:
            yield problem("patience-of-nothing", (*path, "patience"), name=step.name)


RULES: tuple[Rule, ...] = (
    OfLevel(queues_are_left_for_officers),
    OfLevel(patience_lasts),
)
