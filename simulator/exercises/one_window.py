"""Exercise 3: one window that clogs. An answer is right if the window keeps up, applicants are no
later than today, and one officer fewer could not do it.
"""

from __future__ import annotations

from typing import Any

from simulator.exercises.checks import (
    Tried,
    handed_out,
    handed_out_reform,
    mean_of,
    officers_added,
    reform_of,
    reform_text,
    tried,
    whole,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats import Loaded
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario

OFFICERS, WINDOW = "officers", "market-desk"
WORK_GONE = 0.98  # of the officers' hours on a case: what is below was argued away


def judge(answer: HandedIn) -> Judgement:
    """A number of officers at the window, or the reform itself."""
    process = handed_out(3)
    given = handed_out_reform(3)
    reform = answer.scenario or _staffed(whole(answer, OFFICERS), given)
    found = tried(process, reform)
    if mean_of(found.after, "visits") > mean_of(found.before, "visits") - 1:
        return wrong(told("exercise-3-no-window"))
    if answer.scenario is not None and _work(found) < WORK_GONE * _work(tried(process, given)):
        return wrong(told("exercise-3-work-gone"))
    if found.overloaded is not None:
        return wrong(told("exercise-3-clogs", pool=(found.overloaded,), load=_load(found)))
    at_windows, today = _officers(found.process), _officers(process)
    if at_windows > today or officers_added(process, found.process) > today:
        return wrong(told("exercise-3-bought", officers=at_windows, today=today))
    before, after = found.days
    if after > before:
        return wrong(told("exercise-3-slower", before=before, after=after))
    facts: dict[str, Any] = {"before": before, "after": after, "officers": at_windows}
    if at_windows == today:
        return wrong(told("exercise-3-fewer", **facts))
    return right(told("exercise-3-right", **facts, today=today, load=_load(found)))


def _staffed(officers: int, given: Loaded[Scenario]) -> Loaded[Scenario]:
    """The reform with so many officers at the window."""
    if officers == handed_out(3).pools[WINDOW].capacity:
        return given
    staff = f"  - staff: {{capacity: {{{WINDOW}: {officers}}}, why: answer}}\n"
    return reform_of(reform_text(3).rstrip() + "\n" + staff)


def _work(found: Tried) -> float:
    """Officers' work at the windows, by what the flow asks for, in officers who do nothing else."""
    desks = _desks(found.process)
    return sum(found.after.pools[name].load * found.process.pools[name].capacity for name in desks)


def _load(found: Tried) -> str:
    """How busy the busiest window is."""
    return f"{max(found.after.pools[name].load for name in _desks(found.process)):.0%}"


def _officers(process: Process) -> int:
    return sum(process.pools[name].capacity for name in _desks(process))


def _desks(process: Process) -> set[str]:
    """The pools that applicants come to."""
    return {name for _, step in process.named_steps() if step.visit for name in step.pools}


ONE_WINDOW = Exercise(
    number=3,
    title=Text("One window that clogs", "一窗受理，窗口堵了"),
    minutes=25,
    keys=(OFFICERS,),
    judge=judge,
)
