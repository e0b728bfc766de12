"""Tokens that end by themselves: both simulators leave the same log of flows that are made of them."""

from __future__ import annotations

import json

import pytest
from engines import agree
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clocks import Draw, processes

from reference.test_reference import agree_on, few
from reference.tokens import builder, meeting, merging, waiting_for_all
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text
from simulator.model.units import DAY, HOUR
from simulator.soundness import check


@st.composite
def finishing_processes(draw: Draw) -> str:
    """Processes whose branches end by themselves, or beside one that leads on."""
    process = waiting_for_all(json.loads(draw(processes())))
    build = builder(draw, process["pools"])
    last = build.finishing(2)
    if draw(st.booleans()):
        last = [{"parallel": [last, build.flow(1)]}, *build.flow(0)]
    process["flow"] = waiting_for_all([*process["items"], *last])
    return json.dumps(process)


NESTED = """process: nested
start: 2020-01-06
arrivals: {every: 1 d}
flow:
  - parallel:
      - - split:
            parallel:
              - [{a: {wait: 2 h}}, finish]
              - [{inner: {parallel: [[{b: {wait: 3 h}}, finish], [{c: {wait: 1 h}}, finish]]}}]
      - [{d: {wait: 30 min}}]
  - e: {wait: 5 h}
"""


def test_blocks_whose_branches_all_end_by_themselves_hold_up_no_join_around_them() -> None:
    process = process_from_text(NESTED).value
    assert check(process) == []
    planned = plan(process, Window(horizon=3 * DAY))
    agree(planned, 1)
    cases = simulate(planned, seed=1, replication=1).cases
    assert set((cases.finished - cases.begin).tolist()) == {5.5 * HOUR}


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(finishing_processes(), st.integers(1, 5))
def test_a_case_is_over_with_its_last_token(text: str, seed: int) -> None:
    agree_on(text, seed)


@st.composite
def merging_processes(draw: Draw) -> str:
    """Processes of one graph in which several tokens come to the same steps: a fork, the branches,
    a join that passes each, a loop or not, and finishes.
    """
    process = json.loads(draw(processes()))
    build = builder(draw, process["pools"])
    process |= {"items": {}, "flow": [merging(build)]}
    return json.dumps(process)


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(merging_processes(), st.integers(1, 5))
def test_each_token_goes_on_by_itself(text: str, seed: int) -> None:
    agree_on(text, seed)


@st.composite
def meeting_processes(draw: Draw) -> str:
    """Processes of one graph with two inclusive joins of no block, one before the other: what a
    split of any kind has split, items too, comes to one of them, to both by chance, or ends by
    itself. Only where none of it may be left over a way leads back.
    """
    process = json.loads(draw(processes()))
    build = builder(draw, process["pools"])
    process["flow"] = [meeting(build, list(process["items"]))]
    return json.dumps(waiting_for_all(process))


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(meeting_processes(), st.integers(1, 5))
def test_a_join_of_no_block_waits_while_a_token_can_come(text: str, seed: int) -> None:
    agree_on(text, seed)
