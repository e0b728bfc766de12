"""Every reform does what its row says: the flow before, the reform, and the flow that a planner
would write by hand afterwards.

A folder in ``tests/reforms`` holds ``reform.yaml`` and ``after.yaml``, and a ``before.yaml`` of its
own if the common one will not do; the reformed flow must be the one written by hand, down to the
event log.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from engines import differing

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    process_from_text,
    read_scenario,
)
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.catalogue import REFORMS

pytestmark = pytest.mark.unmeasured  # every reform again, whose own tests count the lines

FOLDERS = sorted(
    folder for folder in (Path(__file__).parent / "reforms").iterdir() if folder.is_dir()
)
WAYS = {
    "cut_items": ("remove", "to_filing", "merge"),
    "cut_steps": ("remove", "delegate", "merge", "parallel", "reorder", "times"),
    "cut_time": ("limits", "work", "wait"),
    "cut_materials": ("drop", "fetch", "promise", "one_form", "defer"),
    "cut_fees": ("waive", "reduce"),
    "parallel_review": ("stage", "tolerate"),
    "on_limit": ("approve", "escalate"),
}


def log(process: Process, replication: int) -> EventLog:
    return simulate(plan(process, Window(horizon=120 * DAY)), seed=5, replication=replication)


def anonymous(process: Process) -> Process:
    """A process without what nobody simulates: its name and what is said about it."""
    return replace(process, name="", title=None, about=None, source=None)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_reform_makes_the_flow_that_was_written_by_hand(folder: Path) -> None:
    own = folder / "before.yaml"
    before = load_process(own if own.exists() else folder.parent / "before.yaml")
    after = apply_scenario(read_scenario(folder / "reform.yaml"), before)
    by_hand = load_process(folder / "after.yaml")
    for replication in (1, 2):
        logs = [log(process, replication) for process in (before, after, by_hand)]
        assert len(logs[0]) > 0
        assert list(differing(logs[1], logs[2])) == []
    assert anonymous(after) == anonymous(by_hand)
    assert process_from_text(dump_process(after)).value == after


def test_every_reform_has_a_row_and_every_way_of_a_cut_has_one() -> None:
    reforms = [
        reform
        for folder in FOLDERS
        for reform in read_scenario(folder / "reform.yaml").value.reforms
    ]
    assert {reform.KEY for reform in reforms} == set(REFORMS)
    taken = {
        (reform.KEY, way)
        for reform in reforms
        for way in WAYS.get(reform.KEY, ())
        if getattr(reform, way)
    }
    assert taken == {(key, way) for key, ways in WAYS.items() for way in ways}
