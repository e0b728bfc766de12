"""任务分解表: every reform as a task, in the order in which they come in force."""

from __future__ import annotations

from simulator.application.forms.cells import TO_FILL, FormCell, FormSources, OfficialForm
from simulator.application.forms.rules import computed, or_to_fill, said
from simulator.reforms.tasks import by_due_date

COLUMNS = (
    *("number", "clause", "measure", "about_items", "lead", "with", "due", "basis", "authority"),
    "effect",
)


def task_table(sources: FormSources) -> OfficialForm:
    """The table of a scenario; effects are to be filled in where nothing was simulated."""
    assert sources.scenario is not None
    order = by_due_date(sources.scenario)
    rows = tuple(_row(sources, place, i) for place, i in enumerate(order))
    return OfficialForm(kind="tasks", columns=COLUMNS, rows=rows)


def _row(sources: FormSources, place: int, i: int) -> tuple[FormCell, ...]:
    reform = ("scenario", "reforms", i)
    record = (*reform, "record")
    return (
        FormCell(value=place + 1, rule="number"),
        _clause(sources, i),
        computed(sources, "term", reform),
        or_to_fill(computed(sources, "items-of-reform", reform)),
        _lead(sources, i),
        _helpers(sources, i),
        said(sources, *record, "due"),
        said(sources, *record, "basis"),
        computed(sources, "power", reform),
        _effect(sources, place),
    )


def _clause(sources: FormSources, i: int) -> FormCell:
    """The number of the clause, and its text if the clauses are given."""
    number = said(sources, "scenario", "reforms", i, "record", "clause")
    texts = (
        said(sources, "clauses", n, "text")
        for n, clause in enumerate(sources.clauses)
        if clause.id == number.value
    )
    text = next(texts, None)
    return number if text is None else FormCell(parts=(number, text))


def _lead(sources: FormSources, i: int) -> FormCell:
    """Who leads: the department of the record, or the pool that the reform itself names."""
    reform = ("scenario", "reforms", i)
    if sources.at((*reform, "record", "lead")) is not None:
        return computed(sources, "office", (*reform, "record", "lead"))
    own = getattr(sources.at(reform), "lead", None)
    return computed(sources, "office", (*reform, "lead")) if isinstance(own, str) else TO_FILL


def _helpers(sources: FormSources, i: int) -> FormCell:
    path = ("scenario", "reforms", i, "record", "with_")
    names = sources.at(path)
    if not names:
        return TO_FILL
    return FormCell(parts=tuple(computed(sources, "office", (*path, n)) for n in range(len(names))))


def _effect(sources: FormSources, place: int) -> FormCell:
    """What the days move by, simulated, and the counted figures that it changes."""
    if sources.plan is None:
        return TO_FILL
    added = computed(sources, "added", ("plan", "tasks", place, "effect", "added"))
    counted = computed(sources, "counted", ("plan", "tasks", place, "effect", "counted"))
    shown = or_to_fill(added)
    return FormCell(parts=(shown, counted)) if counted.value else shown
