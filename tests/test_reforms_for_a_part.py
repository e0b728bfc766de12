"""What every reform says can limit it to a part of the applicants, and what really can.

Each reform of ``tests/reforms`` and each that is written below is limited by one key after the
other: a key that is listed beside a reform is accepted in some use of it, and one that is not
listed, in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulator.formats import (
    load_process,
    process_from_text,
    read_scenario,
    scenario_from_text,
    scenario_schema,
)
from simulator.model.errors import SimulatorError
from simulator.model.flow import Condition
from simulator.model.process import Process
from simulator.present.tables.reforms import own_record
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import PART, Record, Reform
from simulator.soundness import check

FOLDER = Path(__file__).parent / "reforms"
LIMITS: Mapping[str, Mapping[str, Any]] = {
    "share": {"share": Decimal("0.4")},
    "kind": {"share": Decimal("0.4"), "kind": "known"},
    "classes": {"classes": ("new",)},
    "when": {"when": Condition(classes=("new", "renewal"))},
}
WRITTEN = (
    "area_assessment: {fits: 60%, materials: [plan]}",
    "forward: {steps: [permit.survey], by: counter, work: 20 min, handover: 3 h}",
)
"""Other uses than those in the folder, of its process with a visit to an office more."""


@cache
def before() -> Process:
    return load_process(str(FOLDER / "before.yaml"))


def _with_a_visit() -> Process:
    text = (FOLDER / "before.yaml").read_text(encoding="utf-8")
    survey = "survey: {by: planning, "
    assert survey in text
    return process_from_text(text.replace(survey, f"{survey}visit: true, ")).value


def uses() -> Iterator[tuple[Reform, Process]]:
    """Every use of a reform that is there, with the process that it is for."""
    for folder in sorted(each for each in FOLDER.iterdir() if each.is_dir()):
        for i, reform in enumerate(read_scenario(folder / "reform.yaml").value.reforms):
            process = before()
            for earlier in read_scenario(folder / "reform.yaml").value.reforms[:i]:
                process = applied(earlier, process)
            yield reform, process
    for written in WRITTEN:
        text = f"scenario: x\nprocess: town\nreforms:\n  - {written}\n"
        yield scenario_from_text(text).value.reforms[0], _with_a_visit()
    for scenario in sorted((FOLDER.parents[1] / "scenarios").glob("*.yaml")):
        known = read_scenario(scenario).value
        try:
            process = known.start(load_process(known.process or ""))
        except SimulatorError:
            continue
        for reform in known.reforms:
            yield reform, process
            process = applied(reform, process)


@cache
def accepted() -> Mapping[str, frozenset[str]]:
    """The keys by which some use of a reform can be limited."""
    found: dict[str, set[str]] = {key: set() for key in REFORMS}
    for reform, process in uses():
        own = {field.name for field in fields(reform)}  # type: ignore[arg-type]
        for key, limit in LIMITS.items():
            if key == "kind" and "share" in own:  # what it names is said elsewhere
                limit = {"kind": "known"}
            if (
                key not in own
                and key not in found[reform.KEY]
                and _is_taken(reform, limit, process)
            ):
                found[reform.KEY].add(key)
    return {key: frozenset(keys) for key, keys in found.items()}


def _is_taken(reform: Any, limit: Mapping[str, Any], process: Process) -> bool:
    if "classes" in limit or "when" in limit:
        if not process.classes:
            return False
        limit = _for(process, limit)
    beside = {name: value for name, value in limit.items() if name in Record.__dataclass_fields__}
    limited = replace(reform, record=replace(reform.record, **beside))
    try:
        return check(applied(limited, process)) == []
    except SimulatorError:
        return False


def _for(process: Process, limit: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same of a class that the process has."""
    names = tuple(process.classes)[:1]
    return {"classes": names} if "classes" in limit else {"when": Condition(classes=names)}


@pytest.mark.unmeasured
@pytest.mark.parametrize("key", sorted(REFORMS))
def test_what_is_listed_beside_a_reform_can_limit_it_in_some_use(key: str) -> None:
    listed = {name for name in own_record(REFORMS[key]) if name in PART}
    assert listed == accepted()[key]


@pytest.mark.parametrize("key", sorted(REFORMS))
def test_an_editor_offers_what_is_listed(key: str) -> None:
    """And the keys that a reform has by itself."""
    schema = scenario_schema()["$defs"]
    found = next(each for name, each in schema.items() if name == key)["properties"]
    own = {field.name for field in fields(REFORMS[key])}  # type: ignore[arg-type]
    assert {name for name in PART if name in found} == {
        name for name in PART if name in own or name in own_record(REFORMS[key])
    }
