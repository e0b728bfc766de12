"""Whatever stands in the files of other simulators, they are taken or refused with sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from xml.etree import ElementTree

import pytest
from simulator_files import SAMPLES

from simulator.interchange.simulation.reading import data_beside, data_in
from simulator.model.errors import FormatError, Problem

STRANGE: tuple[Any, ...] = (None, 5, -1, "x", "", [], {}, ["x"], {"value": "x"}, 1e300, True)
DIAGRAM = ElementTree.fromstring((SAMPLES / "14-prosimos.bpmn").read_bytes())
NUMBERS = (SAMPLES / "14-prosimos.json").read_text(encoding="utf-8")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to everything in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


def rich() -> dict[str, Any]:
    """The sample with batches, priorities and events."""
    document: dict[str, Any] = json.loads(NUMBERS)
    rule = {"attribute": "week_day", "comparison": "=", "value": "Monday"}
    document["batch_processing"] = [
        {
            "task_id": "chk",
            "type": "Parallel",
            "duration_distrib": [{"key": "3", "value": 0.8}],
            "firing_rules": [[rule]],
        }
    ]
    document["case_attributes"] = [
        {"name": "kind", "type": "discrete", "values": [{"key": "a", "value": 1}]},
        {"name": "size", "type": "continuous", "values": {"distribution_name": "fix"}},
    ]
    document["prioritisation_rules"] = [
        {"priority_level": 1, "rules": [[{"attribute": "kind", "comparison": "=", "value": "a"}]]}
    ]
    document["arrival_time_distribution"] = {
        "distribution_name": "histogram_sampling",
        "histogram_data": {"cdf": [0.5, 1], "bin_midpoints": [60, 120]},
    }
    return document


PLACES = sorted(places(rich()), key=str)


@pytest.mark.parametrize("strange", STRANGE, ids=repr)
def test_no_value_of_a_prosimos_file_breaks_its_reader(strange: Any) -> None:
    for path in PLACES[STRANGE.index(strange) % 5 :: 5]:
        document = rich()
        inner: Any = document
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = strange
        taken(lambda changed=document: data_beside(DIAGRAM, json.dumps(changed).encode(), "x.json"))


@pytest.mark.parametrize("name", ["12-qbp.bpmn", "13-bpsim.bpmn"])
@pytest.mark.parametrize("strange", ["", "x", "-1", "1e300", "NaN", "99999999999999999999"])
def test_no_attribute_breaks_the_reader_of_a_diagram(name: str, strange: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    numbers = text.index("qbp:processSimulationInfo" if "qbp" in name else "bpsim:BPSimData")
    for found in re.finditer(r'(?<=[\w])="([^"]*)"', text):
        if found.start() > numbers:
            changed = f"{text[: found.start(1)]}{strange}{text[found.end(1) :]}"
            taken(lambda changed=changed: data_in(ElementTree.fromstring(changed), "x.bpmn"))


def taken(read: Any) -> None:
    """Reads a file; mistakes must have a sentence in both languages."""
    problems: tuple[Problem, ...] = ()
    with suppress(ElementTree.ParseError):
        try:
            read()
        except FormatError as error:
            problems = error.problems
    assert all(each.text("en") and each.text("zh") for each in problems)


def test_a_thousand_mistakes_are_counted_and_quick() -> None:
    resource = {"id": "r", "amount": 1, "assignedTasks": [f"nowhere{i}" for i in range(20_000)]}
    document = {**json.loads(NUMBERS), "resource_profiles": [{"resource_list": [resource]}]}
    with pytest.raises(FormatError) as caught:
        data_beside(DIAGRAM, json.dumps(document).encode(), "x.json")
    assert len(caught.value.problems) == 101
    last = caught.value.problems[-1]
    assert last.text("en") == "x.json: and 19905 further mistakes; mend these first"
    assert last.text("zh") == "x.json: 还有 19905 处错误；请先改正以上各处"


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(FormatError, match="is too large"):
        data_beside(DIAGRAM, b" " * 6_000_000, "x.json")
