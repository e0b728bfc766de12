"""The work plan as JSON and CSV: tasks, what is in force after each due date, open clauses."""

from __future__ import annotations

from typing import Any, TextIO

from simulator.application.work_plan import PlanTask, WorkPlan
from simulator.model.wording import source_in
from simulator.present.exports.values import Json, estimate_json, write_rows
from simulator.reforms.kit.reform import Spending
from simulator.reforms.tasks import items_named, without_clause, without_reform

_TOLD = (
    *("reform", "key", "clause", "lead", "with", "due"),
    *("lead_time", "once", "yearly", "basis", "power"),
)


def plan_json(plan: WorkPlan) -> Json:
    """The work plan as plain values; times in hours."""
    return {
        "process": plan.process.name,
        "scenario": plan.scenario.name,
        "origin": "simulated",
        "seed": plan.comparison.seed,
        "replications": plan.comparison.replications,
        "confidence": plan.comparison.confidence,
        "baseline": estimate_json(
            plan.comparison.scenarios[plan.comparison.baseline].measures["cycle_time"].mean
        ),
        "tasks": [_task(plan, task) for task in plan.tasks],
        "milestones": [
            {
                "due": None if task.due is None else task.due.isoformat(),
                "reforms": plan.tasks.index(task) + 1,
                "cycle_time": estimate_json(task.effect.mean),
                "change": estimate_json(task.effect.total),
            }
            for task in plan.milestones
        ],
        "clauses_without_reform": [
            clause.id for clause in without_reform(plan.clauses, plan.scenario)
        ],
        "reforms_without_clause": [i + 1 for i in without_clause(plan.scenario)],
    }


def _task(plan: WorkPlan, task: PlanTask) -> Json:
    record = task.reform.record
    return {
        "reform": task.index + 1,
        "key": task.reform.KEY,
        "items": list(items_named(task.reform, plan.process)),
        "clause": record.clause,
        "lead": None if task.lead is None else source_in(task.lead, "en"),
        "with": [source_in(name, "en") for name in record.with_],
        "due": None if task.due is None else task.due.isoformat(),
        "lead_time": None if record.lead_time is None else str(record.lead_time),
        **_spent(record.spending),
        "basis": None if record.basis is None else source_in(record.basis, "en"),
        "power": task.power,
        "effect": estimate_json(task.effect.added),
        "counted": dict(task.effect.counted),
    }


def _spent(spending: Spending | None) -> Json:
    """What it costs the public, in CNY."""
    amounts = (None, None) if spending is None else (spending.once, spending.yearly)
    return {
        name: None if amount is None else float(amount.value)
        for name, amount in zip(("once", "yearly"), amounts, strict=True)
    }


def write_plan_csv(file: TextIO, plan: WorkPlan) -> None:
    """Writes a line per task; times in hours."""
    head = ("origin", *_TOLD, "items", "effect_hours", "half_width_hours")
    rows = (_row(plan, task) for task in plan.tasks)
    means, ends = ("cycle_time_hours", "change_hours"), ("low_hours", "high_hours")
    write_rows(file, (*head, *means, *ends), rows)


def _row(plan: WorkPlan, task: PlanTask) -> tuple[Any, ...]:
    row = _task(plan, task)
    cells = [" ".join(row[key]) if isinstance(row[key], list) else row[key] for key in _TOLD]
    effect = tuple(row["effect"].values())
    after = (estimate_json(each)["mean"] for each in (task.effect.mean, task.effect.total))
    return ("simulated", *cells, " ".join(row["items"]), *effect[:2], *after, *effect[2:])
