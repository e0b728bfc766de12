"""Exercise 1: read a flow, find the bottleneck. The right pool is the one with the longest queue in
a simulation; an officer more is judged by what he saves there.
"""

from __future__ import annotations

from typing import Any

from simulator.comparison.results import ScenarioResult
from simulator.exercises.checks import (
    chosen,
    handed_out,
    line,
    mean_of,
    names_of,
    officers_added,
    simulated,
    title_of_pool,
    tried,
)
from simulator.exercises.exercise import Exercise, Judgement, right, told, wrong
from simulator.formats.exercise_answers import HandedIn
from simulator.model.flow import APPLICANT, Step, Text
from simulator.model.process import Process
from simulator.model.timers import title_of
from simulator.reforms.scenario import Scenario
from simulator.reforms.staff import Staff

KEY = "bottleneck"
LOOK = told("exercise-1-look")
ENOUGH = 0.8  # of what one officer more at the bottleneck saves


def judge(answer: HandedIn) -> Judgement:
    """The pool with the longest queue, or one officer more where he helps most."""
    process = handed_out(1)
    if answer.scenario is not None:
        return _one_more(answer.scenario.value, process)
    steps = {name.rpartition(".")[2]: step for name, step in process.named_steps()}
    known = {
        **names_of({name: pool.title for name, pool in process.pools.items()}),
        APPLICANT: ("申请人",),
        **names_of({name: title_of(step) for name, step in steps.items()}),
    }
    named = chosen(line(answer, KEY), known, KEY)
    pool = _who_works(steps[named]) if named in steps else named
    if pool == APPLICANT:
        return wrong(told("exercise-1-applicant"))
    if pool not in process.pools:
        return wrong(
            told("exercise-1-wait", step=(title_of(steps[named]) or Text(named, named),)), LOOK
        )
    result = simulated({"today": process}).scenarios["today"]
    found = result.pools[pool]
    facts: dict[str, Any] = {
        "pool": (title_of_pool(process, pool),),
        "queue": found.queue.mean,
        "load": f"{found.load:.0%}",
        "officers": process.pools[pool].capacity,
    }
    if pool == result.bottleneck:
        return right(told("exercise-1-right", **facts))
    most = max(process.pools, key=lambda name: _hours(result, name))
    return wrong(told("exercise-1-work" if pool == most else "exercise-1-few", **facts), LOOK)


def _who_works(step: Step) -> str:
    """The pool that does a step, or the applicant; nothing for a wait."""
    return (*step.by, "")[0]


def _hours(result: ScenarioResult, pool: str) -> float:
    hours = result.pools[pool].hours_per_case
    return hours.mean if hours is not None else 0.0


def _one_more(scenario: Scenario, process: Process) -> Judgement:
    """A reform that puts one officer more where he helps most."""
    found = tried(process, scenario)
    added = officers_added(process, found.process)
    if added > 1:
        return wrong(told("exercise-1-one-officer", added=added))
    result = found.before
    bottleneck = result.bottleneck or ""
    staff = Staff(capacity={bottleneck: process.pools[bottleneck].capacity + 1})
    best = tried(process, Scenario(name="one-more", process=process.name, reforms=(staff,)))
    saved = mean_of(result, "waiting_time") - mean_of(found.after, "waiting_time")
    most = mean_of(result, "waiting_time") - mean_of(best.after, "waiting_time")
    facts: dict[str, Any] = {
        "saved": saved,
        "most": most,
        "pool": (title_of_pool(process, bottleneck),),
    }
    if saved >= ENOUGH * most:
        return right(told("exercise-1-right-officer", **facts))
    return wrong(told("exercise-1-elsewhere", **facts), LOOK)


BOTTLENECK = Exercise(
    number=1,
    title=Text("Read a flow, find the bottleneck", "读懂流程，找准堵点"),
    minutes=20,
    keys=(KEY,),
    judge=judge,
)
