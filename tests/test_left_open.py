"""Keys whose silent default flatters a reform: one table, one note."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from test_hurried_checks import small

from simulator.formats import (
    dump_scenario,
    load_process,
    load_scenario,
    scenario_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.assumed import Assumed
from simulator.model.sentences import say
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.left_open import LEFT_OPEN
from simulator.reforms.unstated import checks_removed, unstated

PROMISE = (
    "scenario: s\nprocess: small\nreforms:\n"
    "  - inform_and_commit: {name: p, items: [permit], uptake: 50%, violation: 20%,"
    " inspect: {share: 50%, by: back, time: 1 hDETECTS}, harm: {found: 9 d, correctable: 9%, grave: 1%}REVOKED}\n"
)


def keys(cls: Any, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Every key of a reform with whether it must be known that it was written."""
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):
        name = f"{prefix}{field.metadata.get('key', field.name)}"
        yield name, isinstance(field.default, Assumed)
        for hint in (hints[field.name], *typing.get_args(hints[field.name])):
            if dataclasses.is_dataclass(hint) and hint.__module__ != "simulator.model.process":
                star = ".*" if "Mapping" in str(hints[field.name]) else ""
                if prefix.count(".") < 3 and field.name != "record":
                    yield from keys(hint, f"{name}{star}.")


@pytest.mark.parametrize("key", REFORMS)
def test_the_table_names_keys_that_there_are_and_misses_none_that_is_assumed(key: str) -> None:
    known = dict(keys(REFORMS[key]))
    rows = {row.key for row in LEFT_OPEN.get(key, ())}
    assert rows <= known.keys()
    assert {name for name, assumed in known.items() if assumed} <= rows


def test_what_is_left_out_is_told_with_what_holds_then() -> None:
    scenario = scenario_from_text(PROMISE.replace("DETECTS", "").replace("REVOKED", "")).value
    (note,) = unstated(scenario, small())
    assert str(note) == (
        "reforms[0].inform_and_commit: inform_and_commit does not state `inspect.detects` (whatever"
        " is looked at is found), `revoked` (no approval is revoked); write what is known, or an"
        " estimate; what holds without it stands in brackets"
    )
    (line,) = checks_removed(scenario, small())
    assert say(line, "zh") == (
        "改革举措“告知承诺”（inform_and_commit）未写明而作假定的有：`inspect.detects`"
        "（凡核查必能查出）、`revoked`（无一撤销）。"
    )


def test_what_is_written_is_not_told_though_it_is_the_same_number() -> None:
    """Nor is it lost when the scenario is written to a file again."""
    text = PROMISE.replace("DETECTS", ", detects: 100%").replace("REVOKED", ", revoked: 0%")
    scenario = scenario_from_text(text).value
    assert list(unstated(scenario, small())) == []
    again = scenario_from_text(dump_scenario(scenario)).value
    assert list(unstated(again, small())) == []


@pytest.mark.unmeasured
def test_shipped_scenarios_state_what_would_flatter_them() -> None:
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        if scenario.process in shipped_processes():
            found = unstated(scenario, scenario.start(load_process(scenario.process)))
            assert [str(each) for each in found if each.code == "note-left-open"] == []
