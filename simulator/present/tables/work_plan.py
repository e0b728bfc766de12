"""The work plan (任务分解表) as tables, JSON and CSV: each reform with clause, lead, due date and
expected effect; then what adds up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.comparison.additions import Addition
from simulator.comparison.notes import Note
from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.model.process import Process
from simulator.present.tables.changes import titles_of
from simulator.present.tables.outline import title
from simulator.present.words.messages import say
from simulator.present.words.numbers import MISSING, count, measure
from simulator.reforms.authority import Power, ReformAuthority
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario
from simulator.reforms.tasks import Clause, by_due_date, items_named, without_clause, without_reform

Json = dict[str, Any]


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
    def lead(self) -> str | None:
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


def print_plan(console: Console, plan: WorkPlan, lang: str) -> None:
    """Prints the tasks, what is in force after each due date, and what no clause asks for or no
    reform carries out.
    """
    console.print(Line(title(plan.scenario.title, plan.scenario.name, lang), style="bold"))
    console.print(
        say(
            "sure",
            lang,
            n=plan.comparison.replications,
            confidence=f"{plan.comparison.confidence:.0%}",
        )
    )
    for note in _notes(plan.comparison):
        console.print(Line(title(note.text, "", lang), style="yellow"))
    console.print()
    console.print(_tasks(plan, lang))
    console.print()
    console.print(_cumulated(plan, lang))
    console.print()
    for line in _open(plan, lang):
        console.print(Line(line))
    console.print(Line(say("effect_means", lang)))
    console.print(Line(say("legality", lang), style="italic"))
    console.print(Line(say("simulated", lang), style="italic"))


def _notes(comparison: Comparison) -> list[Note]:
    return list(
        dict.fromkeys(note for result in comparison.scenarios.values() for note in result.notes)
    )


def _tasks(plan: WorkPlan, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(say("clause", lang), ratio=3, overflow="fold")
    table.add_column(say("reform", lang), ratio=5, overflow="fold")
    table.add_column(say("lead_with", lang), ratio=4, overflow="fold")
    table.add_column(say("due", lang), no_wrap=True)
    table.add_column(say("power", lang), width=10 if lang == "zh" else 13, overflow="fold")
    table.add_column(say("effect", lang), justify="right", min_width=11)
    for task in plan.tasks:
        effect = "\n".join((_days(task.effect.added), *_counted(task, lang)))
        power = say(f"power_{task.power}", lang)
        table.add_row(
            _clause(plan, task, lang),
            _measure(plan, task, lang),
            _who(plan, task, lang),
            _due(task, lang),
            power,
            effect,
        )
    return table


def _cumulated(plan: WorkPlan, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for key in ("due", "in_force", "cycle_time", "since_today"):
        table.add_column(say(key, lang), justify="left" if key == "due" else "right")
    before = plan.comparison.scenarios[plan.comparison.baseline].measures["cycle_time"].mean
    table.add_row(say("today", lang), "0", measure("cycle_time", before), "")
    for task in plan.milestones:
        number = plan.tasks.index(task) + 1
        table.add_row(
            _due(task, lang),
            str(number),
            measure("cycle_time", task.effect.mean),
            _days(task.effect.total),
        )
    return table


def _open(plan: WorkPlan, lang: str) -> Iterator[str]:
    if plan.clauses:
        undone = without_reform(plan.clauses, plan.scenario)
        listed = "".join(f"\n  {clause.id}  {clause.text}" for clause in undone)
        yield say("clauses_open", lang) + (listed or f" {say('none', lang)}")
    unasked = without_clause(plan.scenario)
    names = (f"{i + 1}. {title(plan.scenario.reforms[i].TERM, '', lang)}" for i in unasked)
    yield (
        f"{say('reforms_open', lang)}"
        f" {('、' if lang == 'zh' else ', ').join(names) or say('none', lang)}"
    )


def _clause(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    name = task.reform.record.clause
    text = next((clause.text for clause in plan.clauses if clause.id == name), "")
    if name is None or not text:
        return name or MISSING
    return f"{name}{'：' if lang == 'zh' else ': '}{text}"


def _measure(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    """What is done: the term, the items it is about, and the basis."""
    titles = titles_of(plan.process, lang)["item"]
    items = [titles.get(name, name) for name in items_named(task.reform, plan.process)]
    about = (
        ("：" if lang == "zh" else ": ") + ("、" if lang == "zh" else ", ").join(items)
        if items
        else ""
    )
    basis = task.reform.record.basis
    gap = "" if lang == "zh" else " "
    text = f"{task.index + 1}.{gap}{title(task.reform.TERM, task.reform.KEY, lang)}{about}"
    return text if basis is None else f"{text}\n{say('basis_given', lang, basis=basis)}"


def _who(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    helpers = task.reform.record.with_
    lead = MISSING if task.lead is None else _department(plan.process, task.lead, lang)
    return (
        lead
        if not helpers
        else f"{lead} ({', '.join(_department(plan.process, name, lang) for name in helpers)})"
    )


def _department(process: Process, name: str, lang: str) -> str:
    """A department by its title; a pool by that of its department."""
    pool = process.pools.get(name)
    known = process.departments.get(
        pool.department if pool is not None and pool.department else name
    )
    return (
        title(known.title, name, lang)
        if known is not None
        else name
        if pool is None
        else title(pool.title, name, lang)
    )


def _due(task: PlanTask, lang: str) -> str:
    return say("undated", lang) if task.due is None else task.due.isoformat()


def _days(change: Estimate | None) -> str:
    return measure("cycle_time", change, signed=True)


def _counted(task: PlanTask, lang: str) -> Iterator[str]:
    for key, change in task.effect.counted.items():
        yield f"{say(f'change_{key}', lang)} {'+' if change > 0 else '-'}{count(abs(change))}"


def plan_json(plan: WorkPlan) -> Json:
    """The work plan as plain values; times in hours."""
    return {
        "process": plan.process.name,
        "scenario": plan.scenario.name,
        "origin": "simulated",
        "seed": plan.comparison.seed,
        "replications": plan.comparison.replications,
        "confidence": plan.comparison.confidence,
        "baseline": _estimate(
            plan.comparison.scenarios[plan.comparison.baseline].measures["cycle_time"].mean
        ),
        "tasks": [_task(plan, task) for task in plan.tasks],
        "milestones": [
            {
                "due": None if task.due is None else task.due.isoformat(),
                "reforms": plan.tasks.index(task) + 1,
                "cycle_time": _estimate(task.effect.mean),
                "change": _estimate(task.effect.total),
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
        "lead": task.lead,
        "with": list(record.with_),
        "due": None if task.due is None else task.due.isoformat(),
        "basis": record.basis,
        "power": task.power,
        "effect": _estimate(task.effect.added),
        "counted": dict(task.effect.counted),
    }


def _estimate(value: Estimate | None) -> Json:
    return (
        {"mean": None, "half_width": None}
        if value is None
        else {"mean": value.mean, "half_width": value.half_width}
    )


def write_plan_csv(file: TextIO, plan: WorkPlan) -> None:
    """Writes a line per task; times in hours."""
    writer = csv.writer(file, lineterminator="\n")
    keys = ("reform", "key", "clause", "lead", "with", "due", "basis", "power")
    writer.writerow(
        (
            "origin",
            *keys,
            "items",
            "effect_hours",
            "half_width_hours",
            "cycle_time_hours",
            "change_hours",
        )
    )
    for task in plan.tasks:
        row = _task(plan, task)
        cells = [" ".join(row[key]) if isinstance(row[key], list) else row[key] for key in keys]
        effects = (row["effect"]["mean"], row["effect"]["half_width"])
        after = (_estimate(task.effect.mean)["mean"], _estimate(task.effect.total)["mean"])
        writer.writerow(("simulated", *cells, " ".join(row["items"]), *effects, *after))
