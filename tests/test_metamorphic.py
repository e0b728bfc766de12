"""What must not matter does not: names, the order of a file, units, a longer look, a branch that
nobody takes. And what must, does.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine import simulate
from simulator.engine.log import COLUMNS, EventLog, Part
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    process_from_text,
    read_scenario,
)
from simulator.model.process import Process
from simulator.model.units import DAY

pytestmark = pytest.mark.unmeasured

SHIPPED = ("building-permit", "open-a-restaurant", "resume-work", "tendering")
LOOK = Window(150 * DAY, cases=25)


def log_of(process: Process, window: Window = LOOK, seed: int = 11) -> EventLog:
    return simulate(plan(process, window), seed, 1)


def rows(log: EventLog) -> list[tuple[Any, ...]]:
    """The log with full names of steps, so that their numbers do not matter."""
    columns = [getattr(log, name).tolist() for name in COLUMNS]
    where = COLUMNS.index("step")
    return [
        tuple(log.steps[value] if place == where else value for place, value in enumerate(row))
        for row in zip(*columns, strict=True)
    ]


def written(name: str) -> dict[str, Any]:
    """A shipped process as plain values, as it is written to a file."""
    found: dict[str, Any] = yaml.safe_load(dump_process(load_process(name)))
    return found


def read(values: dict[str, Any]) -> Process:
    return process_from_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False)).value


# what does not matter


@pytest.mark.parametrize("name", SHIPPED)
def test_the_order_of_a_file_does_not_matter(name: str) -> None:
    values = written(name)
    turned = dict(reversed(values.items()))
    for table in ("pools", "materials", "items", "departments", "classes", "calendars"):
        if table in turned:
            turned[table] = dict(reversed(values[table].items()))
    assert rows(log_of(read(turned))) == rows(log_of(read(values)))


@pytest.mark.parametrize("name", SHIPPED)
def test_titles_and_names_of_pools_do_not_matter(name: str) -> None:
    text = re.sub(
        r"title: \{en: [^{}]*\}",
        "title: {en: Anything, zh: 任何}",
        dump_process(load_process(name)),
    )
    assert text.count("Anything") > 5
    values = yaml.safe_load(text)
    new = {pool: f"z-{len(values['pools']) - n}" for n, pool in enumerate(values["pools"])}
    for pool, told in values["pools"].items():
        others = told.get("other_work", [])
        for other in others if isinstance(others, list) else [others]:
            other.setdefault("draws", pool)  # as a renamed step keeps its stream
    renamed = _renamed(values, new)
    assert set(renamed["pools"]) == set(new.values())
    assert rows(log_of(read(renamed))) == rows(log_of(load_process(name)))


def _renamed(values: Any, new: dict[str, str]) -> Any:
    """Pools under other names, wherever they are named."""
    if isinstance(values, list):
        return [_renamed(each, new) for each in values]
    if not isinstance(values, dict):
        return values
    found: dict[str, Any] = {}
    for key, value in values.items():
        if key == "pools":
            found[key] = {new[pool]: _renamed(each, new) for pool, each in value.items()}
        elif key in ("by", "lead"):
            found[key] = (
                [new.get(each, each) for each in value]
                if isinstance(value, list)
                else new.get(value, value)
            )
        else:
            found[key] = _renamed(value, new)
    return found


UNITS = {"min": ("s", 60), "h": ("min", 60), "d": ("h", 24), "week": ("d", 7)}


def test_units_of_time_do_not_matter() -> None:
    text = (
        "process: small\nstart: 2020-01-06\narrivals: {poisson: 2 per h}\npools: {desk: {capacity:"
        " 2}}\nmaterials: {form: {prepare: 1 h, review: 5 min, defect: 30%}}\nitems:\n  permit:\n  "
        "  limit: {legal: 5 wd}\n    materials: [form]\n    steps:\n      - fill: {by: applicant,"
        " does: materials}\n      - look: {by: desk, time: {triangular: [10 min, 30 min, 1 h]},"
        " checks: materials, milestone: accepted}\n      - think: {wait: {uniform: [1 d, 2 d]}}\n  "
        "    - decide: {by: desk, time: {gamma: {mean: 20 min, cv: 0.5}}, milestone: [decided,"
        " delivered]}\nflow: [permit]\n"
    )

    def finer(match: re.Match[str]) -> str:
        unit, times = UNITS[match[2]]
        return f"{int(match[1]) * times} {unit}"

    fine = re.sub(r"\b(\d+) (min|h|d|week)\b", finer, text.replace("2 per h", "TWO")).replace(
        "TWO", "48 per d"
    )
    assert fine.count(" s") >= 6
    window = Window(10 * DAY)
    assert rows(log_of(process_from_text(fine).value, window)) == rows(
        log_of(process_from_text(text).value, window)
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_a_longer_look_changes_nothing_of_what_was_seen_before(name: str) -> None:
    process = load_process(name)
    short, long = (log_of(process, Window(days * DAY)) for days in (40, 55))
    seen = {
        row
        for row, done in zip(
            rows(short), (short.completed >= 0) & (short.completed < 40 * DAY), strict=True
        )
        if done
    }
    again = {
        row
        for row, done in zip(
            rows(long), (long.completed >= 0) & (long.completed < 40 * DAY), strict=True
        )
        if done
    }
    cause = COLUMNS.index("cause")

    def without_cause(found: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
        """A cause is the number of a row, and rows of later cases come in between."""
        return {row[:cause] + row[cause + 1 :] for row in found}

    assert without_cause(seen) == without_cause(again)
    assert len(seen) > 50


def test_a_branch_that_nobody_takes_changes_nothing() -> None:
    head = (
        "process: x\nstart: 2020-01-06\narrivals: {poisson: 2 per h}\npools: {desk: {capacity:"
        " 1}}\n"
    )
    flow = "flow:\n  - ask: {by: desk, time: {exponential: 15 min}}\n  - way:\n      choice:\n"
    ways = (
        "        a: {share: 40%, do: [{more: {by: desk, time: {exponential: 10 min}}}]}\n        b:"
        " {share: 60%, do: []}\n"
    )
    none = "        never: {share: 0%, do: [{lost: {by: desk, time: 1 h}}]}\n"
    end = "  - answer: {by: desk, time: 5 min}\n"
    before, after = (
        process_from_text(head + flow + ways + more + end).value for more in ("", none)
    )
    window = Window(10 * DAY)
    assert rows(log_of(after, window)) == rows(log_of(before, window))


def test_officers_beyond_all_need_change_nothing() -> None:
    values = written("open-a-restaurant")
    logs = []
    for capacity in (499, 500):
        values["pools"]["clinic"]["capacity"] = capacity
        logs.append(rows(log_of(read(values))))
    assert logs[0] == logs[1]


# what does matter, and which way


@settings(max_examples=40)
@given(
    st.integers(1, 4),
    st.integers(0, 1000),
    st.sampled_from(["{exponential: 40 min}", "{uniform: [10 min, 1 h]}", "30 min"]),
)
def test_more_officers_at_one_step_lengthen_nobody_s_wait(
    officers: int, seed: int, work: str
) -> None:
    """True of one step with one pool and first-come-first-served; with more steps it need not
    be.
    """

    def waits(number: int) -> np.ndarray[Any, Any]:
        text = (
            f"process: one\nstart: 2020-01-06\narrivals: {{poisson: {1.2 * officers} per h}}\n"
            f"pools: {{desk: {{capacity: {number}}}}}\nflow: [serve: {{by: desk, time: {work}}}]\n"
        )
        log = log_of(process_from_text(text).value, Window(3 * DAY), seed)
        served = np.flatnonzero((log.part == Part.WORK) & (log.started >= 0))
        order = np.argsort(log.case[served])
        return (log.started - log.enabled)[served][order]

    few, more = waits(officers), waits(officers + 1)
    size = min(len(few), len(more))
    assert size > 5
    assert (more[:size] <= few[:size]).all()


@pytest.mark.parametrize("name", ["one-window-joint-review", "restaurant-one-thing"])
def test_the_order_of_a_reformed_process_does_not_matter_either(name: str) -> None:
    loaded = read_scenario(name)
    after = apply_scenario(loaded, load_process(str(loaded.value.process)))
    values = yaml.safe_load(dump_process(after))
    turned = dict(reversed(values.items()))
    turned["pools"] = dict(reversed(values["pools"].items()))
    assert rows(log_of(read(turned))) == rows(log_of(after))
