"""What the engine simulates is what docs/semantics.md says: a second simulator, written from that
page, gets the same log, row for row; and so does the compiled engine, of what it knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from engines import agree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_clocks import TIMES, Builder, Entry, processes

from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import load_process, process_from_text, shipped_processes
from simulator.model.units import DAY
from simulator.soundness import check

CONDITIONS = st.sampled_from(
    [
        {"class": "calm"},
        {"size": "big"},
        {"shares": {"uptake": "60%"}},
        {"from": "2020-06-03"},
        {"until": "2020-06-03"},
        {"size-of-site": ">= 40"},
        {"size-of-site": "> 0 and < 60"},
    ]
)
PROFILES = st.sampled_from(
    [{}, {"profile": {"Mon": {"9:00-10:00": 3}, "Wed-Fri": {"9:30-10:00": 0, "14:00-15:00": 2}}}]
)
LIMITS = st.sampled_from(["1 wd", "3 wd", "5 d"])
TOWNS = sorted((Path(__file__).parent.parent / "reforms").glob("*/after.yaml"))
CLASSROOMS = [name for name in shipped_processes() if name.startswith("teaching/")]
CITIES = [name for name in shipped_processes() if name not in CLASSROOMS]

few = settings(max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=1000)


def steps_of(entries: Any) -> Iterator[dict[str, Any]]:
    """The steps in the entries of a process file, without those that race."""
    if isinstance(entries, list):
        for entry in entries:
            yield from steps_of(entry)
    elif isinstance(entries, dict):
        if {"by", "wait"} & entries.keys():
            yield entries
        elif "first" in entries:
            for branch in entries["first"]:
                yield from steps_of(branch[1:] if isinstance(branch, list) else [])
        else:
            yield from steps_of(list(entries.values()))


def common_window(build: Builder, items: dict[str, Any]) -> list[Entry]:
    """Takes the preparation and the check out of the items; returns the steps that do them for
    all.
    """
    for item in items.values():
        check, item["steps"] = item["steps"][1]["take"], item["steps"][2:]
    window = {"for": list(items)}
    returns = {key: share for key, share in check.items() if key.startswith("returned")}
    take = {
        **build.officers(),
        **build.visit(),
        **window,
        **returns,
        "checks": "materials",
        "milestone": "accepted",
    }
    look: list[Entry] = (
        [{"look": {**build.officers(), **window}}] if build.one(st.booleans()) else []
    )
    return [{"prepare": {"by": "applicant", "does": "materials", **window}}, {"take": take}, *look]


def spare_some(draw: Callable[[st.SearchStrategy[Any]], Any], process: dict[str, Any]) -> None:
    """Lets items spare some cases materials, and some materials be fetched for some cases only."""
    for item in process["items"].values():
        spared = [name for name in item.get("materials", []) if draw(st.integers(0, 3)) == 0]
        if spared:
            item["spared"] = {name: draw(CONDITIONS) for name in spared}
    for material in process.get("materials", {}).values():
        if material.get("fetched") and draw(st.booleans()):
            material["fetched_for"] = draw(CONDITIONS)


@st.composite
def busy_processes(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """Such processes, with what they leave out: a common window, permits, a stage, attributes,
    conditions, a stream of cases.
    """
    process = json.loads(draw(processes()))
    build = Builder(
        draw,
        {
            name: pool.get("capacity") or len(pool["shifts"])
            for name, pool in process["pools"].items()
        },
    )
    build.interrupted = {
        name for name, pool in process["pools"].items() if pool["queue"] == "preemptive"
    }
    items = process["items"]
    process["attributes"] = {
        "size": {"big": {"share": "40%", "priority": draw(st.integers(0, 1))}, "small": "60%"}
    }
    for item in items.values():
        item.update(kind=draw(st.sampled_from(["permit", "internal"])), basis="art. 1")
    inside: list[Entry] = (
        [{"parallel": list(items)}] if len(items) == 2 and draw(st.booleans()) else list(items)
    )
    if items and draw(st.booleans()):
        work = {"dispatch": draw(TIMES), "conclude": draw(TIMES)} if draw(st.booleans()) else {}
        on_limit = draw(st.sampled_from(["none", "escalate"]))
        inside = [
            {
                "stage": {
                    "name": "review",
                    "lead": "a",
                    "limit": draw(LIMITS),
                    "on_limit": on_limit,
                    **work,
                    "do": inside,
                }
            }
        ]
    if items:
        before = common_window(build, items) if draw(st.booleans()) else build.flow(1)
        process["flow"] = [
            *before,
            *inside,
            *([{"send": {**build.officers(), "for": list(items)}}] if draw(st.booleans()) else []),
        ]
    for step in steps_of([process["flow"], *(item["steps"] for item in items.values())]):
        if not {"does", "checks", "milestone"} & step.keys() and draw(st.integers(0, 4)) == 0:
            step["when"] = draw(CONDITIONS)
    spare_some(draw, process)
    if draw(st.booleans()):
        process["classes"]["calm"]["trip"] = draw(TIMES)
    if draw(st.booleans()):
        change = {
            "from": "2020-06-03",
            "to": "2020-06-05",
            "factor": draw(st.sampled_from([0, 0.5, 3])),
            "class": "calm",
        }
        rate = draw(st.sampled_from(["1 per d", "4 per d"]))
        process["arrivals"] = {
            "poisson": rate,
            "calendar": "office",
            "changes": [change],
            "backlog": draw(st.integers(0, 2)),
            **draw(PROFILES),
        }
    return json.dumps(process)


def agree_on(text: str, seed: int) -> None:
    process = process_from_text(text).value
    assert check(process) == []
    agree(plan(process, Window(horizon=20 * DAY)), seed)


@pytest.mark.unmeasured
@few
@given(processes(), st.integers(1, 5))
def test_what_a_small_process_is_built_from_means_what_the_page_says(text: str, seed: int) -> None:
    agree_on(text, seed)


@pytest.mark.unmeasured
@few
@given(busy_processes(), st.integers(1, 5))
def test_so_do_windows_stages_conditions_and_streams_of_cases(text: str, seed: int) -> None:
    agree_on(text, seed)


@pytest.mark.unmeasured
@pytest.mark.parametrize("file", TOWNS, ids=lambda file: file.parent.name)
def test_every_reform_leaves_a_process_that_means_what_the_page_says(file: Path) -> None:
    assert agree(plan(load_process(file), Window(horizon=12 * DAY)), seed=1)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", CITIES)
def test_a_week_of_every_shipped_process_is_the_same_row_for_row(name: str) -> None:
    assert agree(plan(load_process(name), Window(horizon=7 * DAY)), seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("name", CITIES)
def test_a_month_of_every_shipped_process_is_the_same_row_for_row(name: str) -> None:
    assert agree(plan(load_process(name), Window(horizon=30 * DAY)), seed=2, replication=3)


@pytest.mark.slow
@pytest.mark.parametrize("name", CLASSROOMS)
def test_days_of_every_classroom_flow_are_the_same_row_for_row(name: str) -> None:
    assert agree(plan(load_process(name), Window(horizon=3 * DAY)), seed=1)


@pytest.mark.slow
@many
@given(st.one_of(processes(), busy_processes()), st.integers(1, 1000))
def test_a_thousand_small_processes_mean_what_the_page_says(text: str, seed: int) -> None:
    agree_on(text, seed)
