"""The JSON Schemas accept what the loader accepts and refuse what an editor can see is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from test_formats_process import EVERYTHING

from simulator.formats import (
    process_from_text,
    process_schema,
    scenario_schema,
    shipped_processes,
    shipped_scenarios,
    starter_process,
    starter_scenario,
)
from simulator.formats.library import find_process, find_scenario
from simulator.formats.yaml.nodes import compose, plain

INVALID = Path(__file__).parent / "invalid"
SEEN_BY_AN_EDITOR = [
    "unknown-key", "unknown-key-of-a-step", "missing-key", "several-distributions", "unknown-distribution",
    "distribution-without-cv", "triangular-of-two", "yes-is-no-boolean", "quoted-boolean", "share-without-percent",
    "dots-in-a-name", "reserved-name-of-a-pool", "unknown-kind", "unknown-milestone", "does-what", "pools-are-a-list",
    "step-is-a-text", "step-not-indented", "bare-name-inside-an-item", "branch-without-share", "branch-with-share-and-rest",
    "time-and-wait", "edge-of-three", "stage-without-lead", "stage-inside-an-item", "unknown-weekday", "item-without-steps",
    "process-is-a-list", "scenario-unknown-reform", "scenario-unknown-field", "scenario-missing-field",
    "scenario-reform-is-a-name", "scenario-unknown-cut",
]  # fmt: skip


def data(text: str) -> Any:
    return plain(compose(text, "text")[0])


def problems(text: str) -> list[str]:
    schema = scenario_schema() if text.startswith("scenario:") else process_schema()
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(schema).iter_errors(data(text))
    ]


@pytest.mark.parametrize(
    "schema", [process_schema(), scenario_schema()], ids=["process", "scenario"]
)
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "text",
    [
        EVERYTHING,
        starter_process("a"),
        starter_process("甲", "zh"),
        starter_scenario("a"),
        starter_scenario("甲", "zh"),
    ],
)
def test_what_loads_is_valid(text: str) -> None:
    assert problems(text[text.index("scenario:" if "\nscenario:" in text else "process:") :]) == []


@pytest.mark.parametrize(
    "path",
    [*map(find_process, shipped_processes()), *map(find_scenario, shipped_scenarios())],
    ids=lambda found: found[1],
)
def test_shipped_files_are_valid(path: tuple[Path, str]) -> None:
    text = path[0].read_text(encoding="utf-8")
    schema = scenario_schema() if path[1].startswith("scenarios") else process_schema()
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data(text))] == []


@pytest.mark.parametrize("fault", SEEN_BY_AN_EDITOR)
def test_an_editor_sees_the_fault(fault: str) -> None:
    assert problems((INVALID / f"{fault}.yaml").read_text(encoding="utf-8")) != []


def test_a_reason_may_be_as_long_as_it_must() -> None:
    """A title may not."""
    starter = starter_process("a")
    flow = starter[starter.index("\nflow:") :]
    long = f"process: a\nguide: {{remedies: {'x' * 300}}}\n" + starter[starter.index("start:") :]
    assert flow in long
    assert process_from_text(long).value.guide is not None
    assert problems(long) == []
    assert problems(long.replace("process: a\n", f"process: a\ntitle: {'x' * 300}\n")) != []


def test_every_key_is_described() -> None:
    def undescribed(schema: Any, where: str) -> list[str]:
        found = []
        if isinstance(schema, dict):
            for key, inner in schema.get("properties", {}).items():
                if (
                    "title" in schema
                    and not inner.get("description")
                    and schema["title"] not in ("work", "wait", "gap", "shares", "time")
                ):
                    found.append(f"{where}.{key}")
            for key, inner in schema.items():
                found += undescribed(inner, f"{where}.{key}")
        return found

    assert undescribed(process_schema(), "") == []
    assert undescribed(scenario_schema(), "") == []
