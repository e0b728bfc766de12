"""The work plan (任务分解表) as tables: each reform with clause, lead, due date and
expected effect; then what adds up.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.application.work_plan import PlanTask, WorkPlan
from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import MEASURES
from simulator.model.flow import Text, Wording
from simulator.model.process import Process
from simulator.model.wording import in_chinese
from simulator.present.tables.versions import notes
from simulator.present.words.measures import measure_label, plan_word
from simulator.present.words.messages import listed, say, sure
from simulator.present.words.numbers import MISSING, count, measure, measure_change, narrow
from simulator.present.words.spans import lead_time
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import basis_given, title, titles_of
from simulator.reforms.tasks import items_named, without_clause, without_reform


def print_plan(console: Console, plan: WorkPlan, lang: str) -> None:
    """Prints the tasks, what is in force after each due date, and what no clause asks for or no
    reform carries out.
    """
    console.print(Line(title(plan.scenario.title, plan.scenario.name, lang), style="bold"))
    found = plan.comparison
    console.print(sure(found.replications, f"{found.confidence:.0%}", lang))
    for note in notes(found):
        console.print(Line(note.text(lang), style="yellow"))
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


def _tasks(plan: WorkPlan, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(say("clause", lang), ratio=3, overflow="fold")
    table.add_column(say("reform", lang), ratio=5, overflow="fold")
    table.add_column(say("lead_with", lang), ratio=4, overflow="fold")
    table.add_column(say("due", lang), no_wrap=True)
    table.add_column(say("power", lang), width=10 if lang == "zh" else 13, overflow="fold")
    table.add_column(
        say("effect", lang, unit=unit_of(plan.comparison).title.in_(lang)),
        justify="right",
        min_width=11,
    )
    for task in plan.tasks:
        effect = "\n".join((_moved(plan, task.effect.added, lang), *_counted(task, lang)))
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
    unit = unit_of(plan.comparison)
    for key in ("due", "in_force", "cycle_time", "since_today"):
        heading = measure_label(key, lang, unit) if key in MEASURES else say(key, lang)
        table.add_column(heading, justify="left" if key == "due" else "right")
    before = plan.comparison.scenarios[plan.comparison.baseline].measures["cycle_time"].mean
    table.add_row(say("today", lang), "0", narrow(measure("cycle_time", before, unit)), "")
    for task in plan.milestones:
        number = plan.tasks.index(task) + 1
        table.add_row(
            say("undated", lang) if task.due is None else task.due.isoformat(),
            str(number),
            narrow(measure("cycle_time", task.effect.mean, unit)),
            _moved(plan, task.effect.total, lang),
        )
    return table


def _open(plan: WorkPlan, lang: str) -> Iterator[str]:
    if plan.clauses:
        undone = without_reform(plan.clauses, plan.scenario)
        found = "".join(f"\n  {clause.id}  {clause.text}" for clause in undone)
        yield say("clauses_open", lang) + (found or f" {say('none', lang)}")
    unasked = without_clause(plan.scenario)
    names = (f"{i + 1}. {title(plan.scenario.reforms[i].TERM, '', lang)}" for i in unasked)
    yield (f"{say('reforms_open', lang)} {listed(names, lang) or say('none', lang)}")


def _clause(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    name = task.reform.record.clause
    text = next((clause.text for clause in plan.clauses if clause.id == name), "")
    if name is None:
        return MISSING
    number = in_chinese(name) if lang == "zh" else name
    return say("of_field", lang, field=number, text=text) if text else number


def _measure(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    """What is done: the term, the items it is about, and the basis."""
    titles = titles_of(plan.process, lang)["item"]
    items = [titles.get(name, name) for name in items_named(task.reform, plan.process)]
    basis = task.reform.record.basis
    gap = "" if lang == "zh" else " "
    text = f"{task.index + 1}.{gap}{title(task.reform.TERM, task.reform.KEY, lang)}"
    if items:
        text = say("of_field", lang, field=text, text=listed(items, lang))
    return text if basis is None else f"{text}\n{basis_given(basis, lang)}"


def _who(plan: WorkPlan, task: PlanTask, lang: str) -> str:
    helpers = task.reform.record.with_
    lead = MISSING if task.lead is None else _department(plan.process, task.lead, lang)
    if not helpers:
        return lead
    named = listed((_department(plan.process, name, lang) for name in helpers), lang)
    return say("in_brackets", lang, text=lead, more=named)


def _department(process: Process, name: Wording, lang: str) -> str:
    """A department by its title; a pool by that of its department; one outside the process as the
    planner calls it.
    """
    if isinstance(name, Text):
        return name.in_(lang)
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
    """The day, and how long it takes from the decision on."""
    due = say("undated", lang) if task.due is None else task.due.isoformat()
    length = task.reform.record.lead_time
    return due if length is None else f"{due}\n{lead_time(length, lang)}"


def _moved(plan: WorkPlan, moved: Estimate | None, lang: str) -> str:
    return narrow(measure_change("cycle_time", moved, lang, unit_of(plan.comparison)))


def _counted(task: PlanTask, lang: str) -> Iterator[str]:
    for key, change in task.effect.counted.items():
        yield f"{plan_word(key, lang)} {'+' if change > 0 else '−'}{count(abs(change))}"
    spent = task.reform.record.spending
    for key, amount in () if spent is None else (("once", spent.once), ("yearly", spent.yearly)):
        if amount is not None:
            yield say(f"spent_{key}", lang, n=count(float(amount.value)))
