"""What ships can be trusted: it loads, is sound, runs, says where its numbers come from, and every
scenario fits its process.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from shipped_pairs import before_and_after, scenarios

from simulator.experiments.runs import Settings, run, window_of
from simulator.experiments.statistics import Estimate, estimate
from simulator.flow_analysis.busy_pools import busy_pools
from simulator.flow_analysis.figures import flow_figures
from simulator.formats import (
    load_process,
    load_scenario,
    shipped_processes,
    shipped_scenarios,
)
from simulator.formats.library import shipped
from simulator.model.process import Process
from simulator.model.timers import title_of
from simulator.model.units import Quantity
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.scenario import Scenario
from simulator.soundness import check, notes

pytestmark = pytest.mark.unmeasured

PROCESSES = shipped_processes()
SCENARIOS = shipped_scenarios()
HORIZON = Quantity(Decimal(1), "year")


def process_of(scenario: Scenario) -> Process:
    assert scenario.process is not None, f"{scenario.name} does not say which process it is for"
    return load_process(scenario.process)


def untitled(process: Process) -> Iterator[str]:
    """What a reader of tables and figures would see as a bare name."""
    if process.title is None:
        yield process.name
    for group in (process.departments, process.pools, process.materials, process.items):
        yield from (name for name, value in group.items() if value.title is None)
    yield from (full for full, step in process.named_steps() if title_of(step) is None)


def minutes(process: Process) -> Estimate:
    """The mean cycle time with a 99.9 % interval."""
    found = run({"flow": process}).measures["flow"]
    return estimate(
        [mean * 60 for each in found if (mean := each.values["cycle_time"].mean) is not None], 0.999
    )


def test_something_ships() -> None:
    assert "building-permit" in PROCESSES
    assert "one-window-joint-review" in SCENARIOS


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_loads_and_is_sound(name: str) -> None:
    process = load_process(name)
    assert check(process) == []
    assert process.name == name.rpartition("/")[2]
    assert process.about, "a reader must learn what was left out"


@pytest.mark.parametrize("name", PROCESSES)
def test_every_number_says_where_it_comes_from(name: str) -> None:
    silent = [str(note) for note in notes(load_process(name)) if "without-source" in note.code]
    assert silent == []


@pytest.mark.parametrize("name", PROCESSES)
def test_everything_has_a_title_in_both_languages(name: str) -> None:
    assert list(untitled(load_process(name))) == []


@pytest.mark.parametrize("name", [name for name in PROCESSES if not name.startswith("teaching/")])
def test_a_correction_always_takes_time(name: str) -> None:
    materials = load_process(name).materials.values()
    assert [
        each.name
        for each in materials
        if each.defect and each.correct is None and each.prepare is None
    ] == []


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_runs(name: str) -> None:
    process = load_process(name)
    found = run({"flow": process}, Settings(replications=1, cases=50, horizon=HORIZON)).measures[
        "flow"
    ]
    assert found[0].values["cycle_time"].n > 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_fits_its_process(name: str) -> None:
    loaded = scenarios()[name]
    before, after = before_and_after(name)
    assert check(after) == []
    assert after != before
    assert loaded.value.name == name.rpartition("/")[2]
    assert loaded.value.title is not None
    assert loaded.value.source, "a reform says where its figures come from"


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_pool_has_nearly_more_to_do_than_it_can_after_a_reform(name: str) -> None:
    """Queues at 95 % and more are long, and told badly by any run; while staff learn, the work is
    more, which the start-up of a scenario tells (`ramp`).
    """
    _, after = before_and_after(name)
    assert [each.message for each in busy_pools(after, window_of(after))] == []


@pytest.mark.parametrize("kind", ["processes", "scenarios"])
def test_no_two_files_go_by_one_name(kind: str) -> None:
    names = [name.rpartition("/")[2] for name in shipped(kind)]
    assert sorted(set(names)) == sorted(names)


def test_one_officer_and_a_queue_take_five_minutes() -> None:
    found = minutes(load_process("mm1"))
    assert found.half_width is not None
    assert abs(found.mean - 5) <= found.half_width
    assert found.half_width < 0.2 * 5


def test_flow_analysis_and_simulation_agree_on_the_credit_application() -> None:
    process = load_process("credit-application")
    assert flow_figures(process, window_of(process)).cycle_time == pytest.approx(8.65 * 24)
    found = minutes(process)
    assert found.half_width is not None
    assert abs(found.mean / 60 / 24 - 8.65) <= found.half_width / 60 / 24


@pytest.mark.parametrize(
    ("scenario", "by_hand"),
    [("classroom-side-by-side", "classroom-parallel"), ("classroom-one-task", "classroom-merged")],
)
def test_a_classroom_reform_makes_the_flow_that_was_written_by_hand(
    scenario: str, by_hand: str
) -> None:
    loaded = load_scenario(scenario)
    after, expected = loaded.apply(process_of(loaded)), load_process(by_hand)
    assert {pool: each.capacity for pool, each in after.pools.items()} == {
        pool: each.capacity for pool, each in expected.pools.items()
    }
    assert minutes(after).mean == pytest.approx(minutes(expected).mean, rel=0.1)


def test_every_reform_is_used_by_a_shipped_scenario() -> None:
    used = {reform.KEY for name in SCENARIOS for reform in load_scenario(name).reforms}
    assert set(REFORMS) - used == set()
