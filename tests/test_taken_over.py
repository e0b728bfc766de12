"""Stories of materials that are handed in once: another item takes the copy over, and is not handed in
before it is there. Tuesday the 2nd, like all days from 9 to 17 (lunch from 12 to 14)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from engines import agree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import DESK, OFFICE, on, planned, run, said, told

from simulator.engine import simulate
from simulator.engine.log import EventLog, Part, Status
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.soundness import check

MATERIALS = """
materials:
  form: {prepare: 2 h}
  map: {prepare: 30 min}
"""
ITEMS = """
items:
  licence:
    materials: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials, milestone: accepted}
      - sign: {by: desk, time: 10 min}
  sign-board:
    materials: [map]
    takes_over: [form]
    steps:
      - prepare: {by: applicant, does: materials}
      - submit: {by: desk, time: 10 min, checks: materials, milestone: accepted}
      - sign: {by: desk, time: 10 min}
"""
WHOLE = OFFICE + "applicant: {calendar: office}\n" + DESK + MATERIALS + ITEMS


def test_beside_each_other_the_second_waits_until_the_form_is_filled_in() -> None:
    log = run("  - parallel: [licence, sign-board]", WHOLE)

    assert told(log) == said("""
        1 sign-board.prepare work     01 09:00 01 09:00 01 09:30 done
        1 licence.prepare    work     01 09:00 01 09:00 01 11:00 done
        1 sign-board.submit  takeover 01 09:30 01 09:30 01 11:00 done
        1 licence.submit     work     01 11:00 01 11:00 01 11:10 done
        1 sign-board.submit  work     01 11:00 01 11:10 01 11:20 done
        1 licence.sign       work     01 11:10 01 11:20 01 11:30 done
        1 sign-board.sign    work     01 11:20 01 11:30 01 11:40 done
    """)


def test_one_after_the_other_it_waits_for_nothing() -> None:
    log = run("  - licence\n  - sign-board", WHOLE)

    assert Part.TAKEOVER not in log.part.tolist()


def test_both_simulators_agree_on_it() -> None:
    assert agree(planned("  - parallel: [licence, sign-board]", WHOLE), seed=1)


@pytest.mark.parametrize(
    ("flow", "wrong"),
    [
        ("  - sign-board\n  - licence", ["taken-over-may-not-come"]),
        ("  - parallel: [sign-board, licence]", []),
        ("  - licence\n  - sign-board", []),
        (
            "  - choice: {a: {share: 50%, do: [licence]}, b: {rest: true, do: []}}\n  - sign-board",
            ["taken-over-may-not-come"],
        ),
        (
            "  - choice: {a: {share: 50%, do: [licence, sign-board]}, b: {rest: true, do: []}}",
            [],
        ),
        (
            "  - choice: {a: {share: 50%, do: [licence]}, b: {rest: true, do: [sign-board]}}",
            ["taken-over-may-not-come"],
        ),
        ("  - any: {a: {share: 50%, do: [licence]}, b: {share: 50%, do: [sign-board]}}",
         ["taken-over-may-not-come"]),
    ],
)  # fmt: skip
def test_it_must_be_there_in_every_case(flow: str, wrong: list[str]) -> None:
    text = f"process: p\nstart: 2020-06-01\narrivals: {{every: 1 d}}\n{WHOLE}\nflow:\n{flow}\n"

    assert [each.code for each in check(process_from_text(text).value)] == wrong


# one form, in whatever composition

TOWN = {
    "process": "town",
    "start": "2020-06-01",
    "calendar": "office",
    "calendars": {"office": {"week": {"Mon-Fri": ["9:00-12:00", "14:00-17:00"]}}},
    "arrivals": {"every": "5 h"},
    "applicant": {"calendar": "office", "trip": "1 h"},
    "pools": {"desk": {"capacity": 2}, "back": {"capacity": 2}},
}
NAMES = ("a", "b", "c")


@st.composite
def towns(draw: Any) -> str:
    """Three items in a row, that ask for some of three materials."""
    hours = st.sampled_from(["10 min", "1 h", "3 h", "9 h", {"exponential": "2 h"}])
    materials = {
        name: {"prepare": draw(hours), "review": "5 min", "defect": draw(st.sampled_from(["0%", "30%"]))}
        for name in ("form", "map", "deed")
    }  # fmt: skip
    items = {}
    for name in NAMES:
        asked = draw(st.lists(st.sampled_from(sorted(materials)), min_size=1, unique=True))
        items[name] = {
            "materials": asked,
            "steps": [
                {"prepare": {"by": "applicant", "does": "materials"}},
                {"submit": {"by": "desk", "time": draw(hours), "visit": draw(st.booleans()),
                            "checks": "materials", "milestone": "accepted"}},
                {"look": {"by": "back", "time": draw(hours)}},
                {"sign": {"by": "back", "time": "20 min", "milestone": "decided"}},
                {"collect": {"by": "desk", "time": "5 min", "visit": True, "milestone": "delivered"}},
            ],
        }  # fmt: skip
    asked_for = {name for item in items.values() for name in item["materials"]}
    used = {name: each for name, each in materials.items() if name in asked_for}
    return json.dumps({**TOWN, "materials": used, "items": items, "flow": list(NAMES)})


REFORMS = st.lists(
    st.sampled_from(
        [
            "cut_materials: {one_form: [form]}",
            "cut_materials: {one_form: [map, deed]}",
            "parallel_review: {items: [a, b, c], lead: back, stage: {name: together}}",
            "parallel_review: {items: [b, c], lead: back, stage: {name: two}}",
            "one_window: {items: [a, b], window: {pool: desk}}",
            "one_window: {items: [b, c], window: {pool: desk}, name: w}",
            "cut_materials: {drop: {a: [form]}}",
            "cut_items: {remove: [a]}",
            "cut_steps: {remove: [b.look]}",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


def reformed(text: str, reforms: list[str]) -> Process:
    """The town after those of the reforms that fit."""
    process = process_from_text(text).value
    for reform in reforms:
        scenario = scenario_from_text(f"scenario: s\nreforms: [{{{reform}}}]\n")
        try:
            process = apply_scenario(scenario, process)
        except ReformError:
            continue
    return process


def early(process: Process, log: EventLog) -> Iterator[tuple[int, str, str]]:
    """Every check of a case that began before one of its materials was there: the case, the step and
    the material."""
    ready: dict[tuple[int, str], int] = {}
    served = {
        name: (name.partition(".")[0],) if "." in name else step.serves
        for name, step in process.named_steps()
    }
    steps = dict(process.named_steps())
    for row in range(len(log)):
        name, case = log.steps[log.step[row]], int(log.case[row])
        step = steps[name]
        if step.does_materials and log.part[row] == Part.WORK and log.status[row] == Status.DONE:
            for material in process.materials_of(step, served[name]):
                ready.setdefault((case, material), int(log.completed[row]))
    for row in range(len(log)):
        name, case = log.steps[log.step[row]], int(log.case[row])
        begun = log.part[row] in (Part.TRIP, Part.WORK) and log.started[row] >= 0
        if steps[name].checks_materials and begun:
            looked_at = {
                material
                for item in served[name]
                for material in (*process.items[item].materials, *process.items[item].takes_over)
            }
            for material in looked_at:
                if ready.get((case, material), 1 << 60) > log.started[row]:
                    yield case, name, material


@pytest.mark.unmeasured
@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(towns(), REFORMS, st.integers(1, 3))
def test_no_check_begins_before_the_materials_it_looks_at(
    text: str, reforms: list[str], seed: int
) -> None:
    process = reformed(text, reforms)
    made = plan(process, Window(horizon=3 * DAY))

    assert list(early(process, simulate(made, seed, 1))) == []
    assert agree(made, seed)


def test_the_property_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were nothing waited for, the form of the licence would be looked at before it is there."""
    monkeypatch.setattr("simulator.engine.simpy.step_runner.lacks", lambda case, step: False)
    begin = on("01 09:00")
    text = f"process: p\nstart: 2020-06-01\narrivals: {begin}\n{WHOLE}\n"
    process = process_from_text(text + "flow:\n  - parallel: [licence, sign-board]\n").value
    log = simulate(plan(process, Window(horizon=1 * DAY)), 1, 1, "simpy")

    assert (1, "sign-board.submit", "form") in list(early(process, log))


PERMITS = """scenario: permits
process: getting-electricity
reforms:
  - cut_materials: {drop: {green-permit: [line-permit], road-permit: [line-permit]}}
  - parallel_review:
      items: [line-planning, green-permit, road-permit]
      lead: road
      stage: {name: permits-for-the-line, limit: 5 wd}
  - cut_materials: {one_form: [permit-form, licence]}
"""


@pytest.mark.unmeasured
def test_permits_for_a_line_with_one_form_are_not_handed_in_before_it_is_there() -> None:
    from simulator.formats import load_process

    process = apply_scenario(scenario_from_text(PERMITS), load_process("getting-electricity"))
    log = simulate(plan(process, Window(horizon=60 * DAY)), 1, 1)
    waits = {log.steps[step] for step in log.step[log.part == Part.TAKEOVER]}

    assert list(early(process, log)) == []
    assert "green-permit.submit" in waits


def counted(process: Process) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {name: (item.materials, item.takes_over) for name, item in process.items.items()}


def test_who_has_nothing_else_to_hand_in_still_looks_at_the_copy() -> None:
    text = json.dumps(
        {
            **TOWN,
            "materials": {"form": {"prepare": "2 h"}},
            "items": {
                name: {
                    "materials": ["form"],
                    "steps": [
                        {"prepare": {"by": "applicant", "does": "materials"}},
                        {"submit": {"by": "desk", "time": "10 min", "checks": "materials"}},
                        {"sign": {"by": "back", "time": "20 min"}},
                    ],
                }
                for name in ("a", "b")
            },
            "flow": [{"parallel": ["a", "b"]}],
        }
    )
    process = reformed(text, ["cut_materials: {one_form: [form]}"])

    assert counted(process) == {"a": (("form",), ()), "b": ((), ("form",))}
    assert [getattr(step, "name", "") for step in process.items["b"].steps] == ["submit", "sign"]
    log = simulate(plan(process, Window(horizon=DAY)), 1, 1)
    first = {log.steps[log.step[row]]: int(log.started[row]) for row in reversed(range(len(log)))}
    assert first["b.submit"] < first["a.submit"]  # it waits for the form, from the beginning
    assert list(early(process, log)) == []
