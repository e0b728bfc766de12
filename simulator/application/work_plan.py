"""A scenario as a work plan (任务分解表): each reform with its clause, lead, due date, power and
expected effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator.comparison.additions import Addition
from simulator.comparison.results import Comparison
from simulator.model.flow import Wording
from simulator.model.process import Process
from simulator.reforms.authority import ReformAuthority
from simulator.reforms.authority_rules import Power
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario
from simulator.reforms.tasks import Clause, by_due_date


@dataclass(frozen=True, kw_only=True)
class PlanTask:
    """One reform of the work plan, in the order in which it comes in force; ``index`` is its place
    in the file.
    """

    index: int
    reform: Reform
    power: Power
    effect: Addition

    @property
    def due(self) -> date | None:
        return self.reform.record.due

    @property
    def lead(self) -> Wording | None:
        """Who leads: the department of the record, or the pool that the reform itself names as
        lead.
        """
        own = getattr(self.reform, "lead", None)
        return self.reform.record.lead or (own if isinstance(own, str) else None)


@dataclass(frozen=True, kw_only=True)
class WorkPlan:
    """A scenario as tasks, the clauses that it answers, and the comparison of what is in force
    after each of them.
    """

    scenario: Scenario
    process: Process
    clauses: tuple[Clause, ...]
    tasks: tuple[PlanTask, ...]
    comparison: Comparison

    @property
    def milestones(self) -> tuple[PlanTask, ...]:
        """The last task of each due date: after it all that is due by then is in force."""
        return tuple(
            task
            for task, after in zip(self.tasks, (*self.tasks[1:], None), strict=True)
            if after is None or after.due != task.due
        )


def work_plan(
    scenario: Scenario,
    process: Process,
    clauses: Sequence[Clause],
    powers: Sequence[ReformAuthority],
    effects: Sequence[Addition],
    comparison: Comparison,
) -> WorkPlan:
    """Puts together what is known of each reform; ``effects`` are in the order in which reforms
    come in force.
    """
    tasks = tuple(
        PlanTask(index=i, reform=scenario.reforms[i], power=powers[i].power, effect=effect)
        for i, effect in zip(by_due_date(scenario), effects, strict=True)
    )
    return WorkPlan(
        scenario=scenario,
        process=process,
        clauses=tuple(clauses),
        tasks=tasks,
        comparison=comparison,
    )
