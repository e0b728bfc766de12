"""The scenarios that ship and what they make of their flows, once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simulator.formats import Loaded, apply_scenario, load_process, read_scenario
from simulator.formats.library import shipped_scenarios
from simulator.model.process import Process
from simulator.reforms.scenario import Scenario


@cache
def scenarios() -> Mapping[str, Loaded[Scenario]]:
    """By the name under which each ships."""
    return {name: read_scenario(name) for name in shipped_scenarios()}


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Every scenario behind the process that it reforms, which may be open."""
    return tuple((each.value.process or "", name) for name, each in scenarios().items())


@cache
def before_and_after(name: str) -> tuple[Process, Process]:
    """What a scenario starts from, and what it makes of it."""
    scenario = scenarios()[name]
    process = load_process(scenario.value.process or "")
    return scenario.value.start(process), apply_scenario(scenario, process)
