"""A scenario as a work plan (任务分解表): which clause asks for which reform, who leads it, and
what is in force after each due date.

Scenario, clauses → **tasks** → the process after each due date → comparison. Reforms are put in
force in the order of their due dates, those of one day in the order of the file, those without one
last; what is in force at a time is applied in the order of the file, as in the scenario itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from simulator.model.errors import Problem, ReformError, problem, suggestion
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario


@dataclass(frozen=True)
class Clause:
    """A clause of a work plan, by the number that it has there."""

    id: str
    text: str


@dataclass(frozen=True)
class Clauses:
    """The clauses of a work plan, in its order."""

    clauses: tuple[Clause, ...]


def by_due_date(scenario: Scenario) -> tuple[int, ...]:
    """The places of the reforms in the file, in the order in which they come in force."""

    def due(i: int) -> tuple[bool, str, int]:
        day = scenario.reforms[i].record.due
        return day is None, "" if day is None else day.isoformat(), i

    return tuple(sorted(range(len(scenario.reforms)), key=due))


def in_force(scenario: Scenario, process: Process) -> tuple[Process, ...]:
    """The process after the first reform that comes in force, after the first two, …, after all of
    them.

    Raises:
        ReformError: a reform needs what is due later. Paths are those of the scenario.
    """
    order = by_due_date(scenario)
    return tuple(_with(scenario, process, order[: n + 1]) for n in range(len(order)))


def _with(scenario: Scenario, process: Process, known: Sequence[int]) -> Process:
    chosen = sorted(known)
    try:
        return replace(scenario, reforms=tuple(scenario.reforms[i] for i in chosen)).apply(process)
    except ReformError as error:
        raise ReformError(_too_early(wrong, chosen, scenario) for wrong in error.problems) from None


def _too_early(wrong: Problem, chosen: Sequence[int], scenario: Scenario) -> Problem:
    """A problem of some of the reforms as one of the scenario; if all of them fit together, what is
    missing is due later.
    """
    path = wrong.path
    if len(path) > 1 and path[0] == "reforms" and isinstance(path[1], int):
        path = ("reforms", chosen[path[1]], *path[2:])
    if len(chosen) == len(scenario.reforms):
        return replace(wrong, path=path)
    day = max(
        (
            reform.record.due
            for reform in map(scenario.reforms.__getitem__, chosen)
            if reform.record.due
        ),
        default=None,
    )
    if day is None:
        return problem("undated-reforms-do-not-fit", path, said=wrong.said)
    return problem("in-force-does-not-fit", path, day=day.isoformat(), said=wrong.said)


def check_clauses(scenario: Scenario, clauses: Sequence[Clause]) -> None:
    """Raises for every reform that names a clause which the work plan does not have."""
    known = [clause.id for clause in clauses]
    problems = [
        problem(
            "no-such-clause",
            ("reforms", i, reform.KEY, "clause"),
            hint=suggestion(name, known),
            name=name,
        )
        for i, reform in enumerate(scenario.reforms)
        if (name := reform.record.clause) is not None and name not in known
    ]
    if problems:
        raise ReformError(problems)


def without_reform(clauses: Sequence[Clause], scenario: Scenario) -> tuple[Clause, ...]:
    """The clauses that no reform carries out."""
    done = {reform.record.clause for reform in scenario.reforms}
    return tuple(clause for clause in clauses if clause.id not in done)


def without_clause(scenario: Scenario) -> tuple[int, ...]:
    """The places of the reforms that no clause asks for."""
    return tuple(i for i, reform in enumerate(scenario.reforms) if reform.record.clause is None)


def items_named(reform: Reform, process: Process) -> tuple[str, ...]:
    """The items that a reform names, itself or by their steps, in the order in which it names
    them.
    """
    names = [full.partition(".")[0] for full in _texts(reform)]
    return tuple(dict.fromkeys(name for name in names if name in process.items))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Process):
        return []
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, tuple | frozenset):
        return [text for each in value for text in _texts(each)]
    if is_dataclass(value):
        return [
            text
            for field in fields(value)
            if field.name != "record"
            for text in _texts(getattr(value, field.name))
        ]
    return []
