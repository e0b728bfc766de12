"""What a case takes of its officers: hours, and their cost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import on, planned

from simulator.commands.main import main
from simulator.engine import simulate
from simulator.formats import dump_process, process_from_text
from simulator.measures.replication import measure
from simulator.model.process import Over
from simulator.soundness import check, notes

HEAD = "process: small\nstart: 2020-06-01\narrivals: {every: 1 d}\n"
POOLS = """
pools:
  desk: {capacity: 2, cost_per_hour: 80 CNY}
  expert: {capacity: 1, available: 50%, cost_per_hour: 200 CNY}
"""
PERMIT = """
items:
  permit:
    steps:
      - take: {by: desk, officers: 2, time: 1 h}
      - look: {by: [desk, expert], time: 1 h}
      - sign: {by: desk, time: 15 min, milestone: [decided, delivered]}
      - file: {by: desk, time: 30 min}
"""


def figures(more: str, flow: str = "  - permit", cases: str = on("01 09:00")) -> list[float | None]:
    plan = planned(flow, more, cases)
    values = measure(plan, simulate(plan, seed=1, replication=1)).values
    return [values[name].mean for name in ("officer_hours", "officer_cost")]


def test_every_officer_of_every_pool_counts_for_as_long_as_he_works() -> None:
    """Two at the desk for an hour; one of each pool for an hour, which takes two at half the time;
    the signature; and what is filed after the delivery.
    """
    hours = 2 + 2 + 0.25 + 0.5
    cost = 2 * 80 + (80 + 200) + 0.75 * 80
    assert figures(POOLS + PERMIT) == pytest.approx([hours, cost])


def test_the_hours_of_the_pools_are_those_of_the_case() -> None:
    plan = planned("  - permit", POOLS + PERMIT)
    pools = measure(plan, simulate(plan, seed=1, replication=1)).pools
    hours = {name: each.hours_per_case for name, each in pools.items()}
    assert hours == pytest.approx({"desk": 2 + 1 + 0.25 + 0.5, "expert": 1})


def test_work_in_vain_costs_as_much() -> None:
    asked = """
  - ask: {by: expert, time: 4 h, answer_within: {limit: 1 h, then: go_on}}
  - sign: {by: desk, time: 30 min}
"""
    assert figures(POOLS, asked) == pytest.approx([0.5 + 0.5, 100 + 40])


KNOCK_OUT = """
pools: {desk: {capacity: 2, cost_per_hour: 80 CNY}}
experiment: {horizon: 30 d}
items:
  permit:
    steps:
      - quick: {by: desk, time: 30 min}
      - outcome: {choice: {refused: {share: 60%, end: refused}, on: rest}}
      - survey: {by: desk, time: 5 h}
      - sign: {by: desk, time: 15 min, milestone: [decided, delivered]}
"""
EIGHT_HOURLY = "{every: 8 h}"


@pytest.mark.parametrize("over", ["approved", "ended"])
def test_work_on_who_is_refused_is_work_of_the_cases_that_end(over: Over) -> None:
    """All work of the cases observed ÷ those that ended, with either ``--over``: half an hour of
    everybody, the survey and the signature of those who get there. Nothing else keeps the desk
    busy, so that its utilisation says the same.
    """
    once = planned("  - permit", KNOCK_OUT, EIGHT_HOURLY, days=30)
    plan = replace(once, window=replace(once.window, over=over))
    log = simulate(plan, seed=1, replication=1)
    seen = measure(plan, log)
    approved, refused = seen.outcomes["approved"], seen.outcomes["refused"]
    still_open = seen.outcomes.get("open", 0)
    assert refused > approved > 0
    assert still_open <= 1
    busy = seen.pools["desk"].utilisation
    assert busy is not None
    ended = approved + refused
    worked = busy * 2 * 30 * 24 / ended
    assert seen.values["officer_hours"].mean == pytest.approx(worked)
    assert seen.values["officer_cost"].mean == pytest.approx(80 * worked)
    assert seen.pools["desk"].hours_per_case == seen.values["officer_hours"].mean
    if not still_open:
        assert worked * ended == pytest.approx(0.5 * ended + 5.25 * approved)


def test_work_on_a_case_that_has_not_ended_counts() -> None:
    """Who waits for years is still open when the run stops: what was done for him is done."""
    flow = """
  - look: {by: desk, time: 1 h}
  - fate: {choice: {held: {share: 40%, do: [{lie: {wait: 2000 d}}]}, on: rest}}
  - sign: {by: desk, time: 30 min}
"""
    plan = planned(flow, "pools: {desk: {capacity: 1}}", EIGHT_HOURLY, days=30)
    seen = measure(plan, simulate(plan, seed=1, replication=1))
    approved, still_open = seen.outcomes["approved"], seen.outcomes["open"]
    assert still_open > 10
    hours = (approved + still_open) * 1.0 + approved * 0.5
    assert seen.values["officer_hours"].mean == pytest.approx(hours / approved)


def test_no_hours_per_case_where_none_ended() -> None:
    flow = "\n  - look: {by: desk, time: 1 h}\n  - dry: {wait: 2000 d}\n"
    pools = "pools: {desk: {capacity: 1, cost_per_hour: 80 CNY}}"
    assert figures(pools, flow) == [None, None]


def test_work_that_is_interrupted_counts_once() -> None:
    visit = '\n  - look: {by: desk, time: 3 h, hours: {week: {Mon-Tue: ["9:00-11:00"]}}}\n'
    assert figures(POOLS, visit) == pytest.approx([3, 240])


def test_a_sum_over_some_pools_is_no_cost() -> None:
    some = POOLS.replace(", cost_per_hour: 200 CNY", "")
    assert figures(some + PERMIT) == [pytest.approx(4.75), None]
    known = process_from_text(f"{HEAD}{some}{PERMIT}flow: [permit]\n").value
    assert check(known) == []
    assert "note-cost-of-some-pools" in [note.code for note in notes(known)]
    assert process_from_text(dump_process(known)).value == known


SHORTER = """
scenario: short
process: small
reforms:
  - cut_time: {work: {permit.look: -50%}, why: a template}
"""


@pytest.mark.parametrize("stated", [True, False])
def test_the_table_tells_hours_and_where_the_flow_states_it_their_cost(
    tmp_path: Path, stated: bool
) -> None:
    pools = POOLS if stated else POOLS.replace(", cost_per_hour: 80 CNY", "")
    once = "experiment: {horizon: 4 d, warm_up: 0 h, replications: 2}\n"
    files = tmp_path / "small.yaml", tmp_path / "short.yaml"
    files[0].write_text(HEAD + pools + PERMIT + once + "flow: [permit]\n", encoding="utf-8")
    files[1].write_text(SHORTER, encoding="utf-8")
    words = ["compare", *map(str, files), "--lang", "en"]
    told = CliRunner().invoke(main, words, env={"COLUMNS": "140"}, catch_exceptions=False).output
    rows = [" ".join(line.split()) for line in told.splitlines() if "officer hours" in line]
    hours, *cost = rows
    assert hours.startswith("officer hours per case, hours 4.75 3.75 −1.00")
    assert len(cost) == stated
    assert [figure in " ".join(cost) for figure in ("500", "360")] == [stated, stated]
    assert "pool (utilisation, queue, hours per case)" in told
    assert told.count(", 3.75 h") == 1
    assert ", 3.25 h" in told
