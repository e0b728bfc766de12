"""The flows and reforms that ship read back as they were written."""

from __future__ import annotations

import pytest

from simulator.formats import (
    dump_process,
    dump_scenario,
    process_from_text,
    read_process,
    read_scenario,
    scenario_from_text,
    shipped_processes,
    shipped_scenarios,
)

pytestmark = pytest.mark.unmeasured  # the whole library


@pytest.mark.parametrize("name", shipped_processes())
def test_a_shipped_process_reads_back_the_same(name: str) -> None:
    process = read_process(name).value
    assert process_from_text(dump_process(process)).value == process


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_shipped_scenario_reads_back_the_same(name: str) -> None:
    scenario = read_scenario(name).value
    assert scenario_from_text(dump_scenario(scenario)).value == scenario
