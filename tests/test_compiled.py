"""The compiled engine writes the log of the engine on SimPy, bit for bit, of everything that ships
and of whatever small process can be thought of.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from functools import cache

import pytest
from engines import differences, differing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lying import lying_processes
from reference.test_reference import TOWNS, busy_processes
from reference.test_tokens import finishing_processes, meeting_processes, merging_processes
from shipped_pairs import before_and_after, pairs
from test_clocks import processes

from simulator.engine import compiled_is_there, engine_of, simulate
from simulator.engine.compiled import coverage
from simulator.engine.compiled.coverage import unknown_to_kernel
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Plan, Window
from simulator.formats import (
    load_process,
    process_from_text,
    shipped_processes,
)
from simulator.model.errors import SimulationError
from simulator.model.process import Process
from simulator.model.units import DAY, HOUR

if not compiled_is_there():
    if os.environ.get("FIVECUTS_ENGINE_MUST_BE_THERE"):
        raise RuntimeError("the compiled engine was not built")
    pytest.skip(
        "the compiled engine was not built here; SimPy does the same", allow_module_level=True
    )

SEEDS = st.integers(1, 10_000)
few = settings(
    max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
many = settings(few, max_examples=2500)


@cache
def loaded(name: str) -> Process:
    return load_process(name)


def versions(process: str, scenarios: int | None = None) -> Iterator[tuple[str, Process]]:
    """A shipped flow as it is, and after the scenarios that ship for it: all, or the last few."""
    yield process, loaded(process)
    fitting = [name for of, name in pairs() if of == process]
    for name in fitting[-scenarios:] if scenarios else fitting:
        yield name, before_and_after(name)[1]


def different(
    process: str, days: int, seed: int, least: int = 64, scenarios: int | None = None
) -> dict[str, list[str]]:
    """The versions of a shipped flow of which the engines do not write the same log."""
    found = {}
    for name, version in versions(process, scenarios):
        planned = plan(version, Window(horizon=days * DAY, warm_up=days * DAY // 10))
        lacks = unknown_to_kernel(planned)
        assert not lacks, name
        found[name] = differences(planned, seed, 1, least)
    return {name: columns for name, columns in found.items() if columns}


@pytest.mark.unmeasured
@pytest.mark.parametrize("process", shipped_processes())
def test_the_first_days_of_every_shipped_flow_and_a_reform_are_the_same(process: str) -> None:
    assert different(process, 4, 1, least=1, scenarios=1) == {}


@pytest.mark.slow
@pytest.mark.parametrize("process", shipped_processes())
def test_weeks_of_every_shipped_flow_and_reform_are_the_same(process: str) -> None:
    assert different(process, 21, 2, least=1) == {}


@pytest.mark.slow
@pytest.mark.parametrize("process", shipped_processes())
def test_a_year_of_every_shipped_flow_and_reform_is_the_same(process: str) -> None:
    assert different(process, 365, 3) == {}


def same(text: str, seed: int, days: int = 20) -> None:
    planned = plan(process_from_text(text).value, Window(horizon=days * DAY, warm_up=DAY))
    assert unknown_to_kernel(planned) == ()
    assert differences(planned, seed, 1, least=1) == []


@few  # measured: here the lines of the engine on SimPy are counted
@given(processes(), SEEDS)
def test_small_processes_are_the_same(text: str, seed: int) -> None:
    same(text, seed)


@pytest.mark.unmeasured
@few
@given(busy_processes(), SEEDS)
def test_so_are_windows_stages_conditions_and_streams_of_cases(text: str, seed: int) -> None:
    same(text, seed)


@few
@given(st.one_of(finishing_processes(), merging_processes(), meeting_processes()), SEEDS)
def test_so_are_tokens_that_end_by_themselves_come_one_by_one_or_are_waited_for(
    text: str, seed: int
) -> None:
    same(text, seed)


@pytest.mark.unmeasured
@few
@given(lying_processes(), SEEDS)
def test_so_are_cases_that_lie_on_the_desks_at_the_start(text: str, seed: int) -> None:
    same(text, seed)


@pytest.mark.slow
@many
@given(st.one_of(processes(), busy_processes(), meeting_processes(), lying_processes()), SEEDS)
def test_thousands_of_processes_are_the_same(text: str, seed: int) -> None:
    same(text, seed, days=60)


@pytest.mark.unmeasured
@pytest.mark.parametrize("file", TOWNS, ids=lambda file: file.parent.name)
def test_every_reformed_town_is_the_same(file) -> None:  # type: ignore[no-untyped-def]
    planned = plan(load_process(str(file)), Window(horizon=10 * DAY))
    assert differences(planned, 5, 1, least=1) == []


# what a plan says that the kernel does not know

SMALL = """
process: small
start: 2020-06-01
arrivals: {every: 2 h}
pools: {desk: {capacity: 1}}
flow:
  - ask: {by: desk, time: {exponential: 1 h}}
"""


@pytest.fixture(name="small")
def _small() -> Plan:
    return plan(process_from_text(SMALL).value, Window(horizon=20 * DAY))


def test_a_field_that_the_kernel_does_not_know_matters_only_if_it_says_something(
    small: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = coverage.KNOWN[Plan]
    newer = replace(small, several=True)
    monkeypatch.setitem(coverage.KNOWN, Plan, known - {"several"})
    assert unknown_to_kernel(small) == ()
    assert unknown_to_kernel(newer) == ("Plan.several",)
    assert engine_of(newer) == "simpy"


def test_a_field_without_a_default_that_it_does_not_know_is_never_covered(
    small: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, known in coverage.KNOWN.items():
        for field in fields(kind):
            assert field.name in known, "tell the kernel of it: flows that use it run on SimPy"
            if kind is Plan and field.default is MISSING and field.default_factory is MISSING:
                monkeypatch.setitem(coverage.KNOWN, kind, known - {field.name})
                assert unknown_to_kernel(small) == (f"Plan.{field.name}",)
                monkeypatch.setitem(coverage.KNOWN, kind, known)


def test_what_nobody_covers_runs_on_simpy_with_the_same_log(
    small: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = simulate(small, 1, 1, "compiled")
    monkeypatch.setattr("simulator.engine.compiled.coverage.lacks_of", lambda _: ("x",))
    assert engine_of(small) == "simpy"
    assert list(differing(simulate(small, 1, 1), compiled)) == []


def test_runs_leave_no_memory_behind(small: Plan) -> None:
    resource = pytest.importorskip("resource", reason="only Unix tells the memory of a process")
    for seed in range(300):
        simulate(small, seed, 1, "compiled")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in range(3000):
        simulate(small, seed, 1, "compiled")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4_000  # KiB


@pytest.mark.slow
def test_a_case_that_does_a_step_too_often_for_the_kernel_runs_on_simpy() -> None:
    text = SMALL.replace("{exponential: 1 h}", "1 s").replace("every: 2 h", "backlog: 1") + (
        "  - again: {choice: {no: {share: 0.00001%, do: []}, yes: {rest: true, then: ask}}}\n"
    )
    planned = plan(process_from_text(text).value, Window(horizon=37 * HOUR))
    assert list(differing(simulate(planned, 1, 1, "simpy"), simulate(planned, 1, 1))) == []
    with pytest.raises(SimulationError, match="does not know all"):
        simulate(planned, 1, 1, "compiled")
