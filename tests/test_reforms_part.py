"""Reforms for a part of the applicants: whom they reach goes the new way, and for the others nothing
changes, to the millisecond.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.counts import counts
from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    load_scenario,
    process_from_text,
    read_scenario,
    scenario_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.errors import Problem, ReformError
from simulator.model.flow import Choice, walk
from simulator.model.process import Process
from simulator.model.units import DAY
from simulator.reforms.authority import authorities
from simulator.reforms.kit.part import applied
from simulator.reforms.twins import one_way_only

HORIZON = 30 * DAY
TOWN = load_process(Path(__file__).parent / "reforms" / "before.yaml")
CHANGES = (
    "cut_steps: {remove: [permit.survey]",
    "cut_steps: {remove: [permit.review], basis: pilot",
    "cut_steps: {parallel: [{steps: [permit.survey, permit.review]}]",
    "cut_steps: {merge: [{name: both, steps: [fire.check, fire.approve]}]",
    "cut_time: {work: {permit.review: -50%, fire.check: -20%}, why: software",
    "cut_materials: {drop: {permit: [plan]}",
    "cut_materials: {fetch: [plan, form], coverage: 90%, mismatch: 5%",
    "cut_materials: {promise: {permit: [plan]}, violation: 5%",
    "cut_fees: {waive: [licence]",
    "inform_and_commit: {items: [permit], uptake: 70%, violation: 3%,"
    " inspect: {share: 10%, by: planning, time: 1 h}",
)
REFUSED = (
    "staff: {capacity: {counter: 3}",
    "demand: {rate: +20%",
    "cut_time: {limits: {permit: 10 wd}",
    "cut_items: {remove: [fire], basis: pilot",
    "cut_items: {to_filing: [permit], basis: pilot",
    "cut_fees: {reduce: {licence: -50%}",
    "cut_materials: {one_form: [form]",
    "immediate: {items: [licence]",
    "publish: {items: [licence], inquiries: -50%",
    "parallel_review: {items: [fire, licence], lead: planning, stage: {name: both, limit: 10 wd}",
)


def ample(process: Process) -> Process:
    """So many officers that nobody waits for another case."""
    pools = {name: replace(pool, capacity=500) for name, pool in process.pools.items()}
    return replace(process, pools=pools)


def reformed(process: Process, *reforms: str) -> Process:
    listed = "\n".join(f"  - {reform}" for reform in reforms)
    return scenario_from_text(f"scenario: mine\nreforms:\n{listed}\n").value.apply(process)


def logged(process: Process) -> EventLog:
    return simulate(plan(process, Window(horizon=HORIZON)), seed=3, replication=1)


def stories(log: EventLog) -> dict[int, list[tuple[object, ...]]]:
    """What the cases of the cohort went through, row for row."""
    columns = ("attempt", "part", "enabled", "started", "completed", "status", "count")
    kept = [getattr(log, name).tolist() for name in columns]
    found: dict[int, list[tuple[object, ...]]] = {
        case + 1: [] for case in np.flatnonzero(log.cases.begin < HORIZON).tolist()
    }
    for case, step, *row in zip(log.case.tolist(), log.step.tolist(), *kept, strict=True):
        if case in found:
            found[case].append((log.steps[step], *row))
    return {case: sorted(rows) for case, rows in found.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_whom_a_reform_does_not_reach_it_does_not_touch(change: str) -> None:
    """Where nobody waits for another case, every row of theirs stays as it is."""
    reached = ("new", "renewal", "urgent")[CHANGES.index(change) % 3]
    town = ample(TOWN)
    log = logged(town)
    before, after = (
        stories(log),
        stories(logged(reformed(town, f"{change}, classes: [{reached}]}}"))),
    )
    others = {case for case in before if log.classes[log.cases.klass[case - 1]] != reached}
    assert before.keys() == after.keys()
    assert others
    assert [case for case in others if before[case] != after[case]] == []
    assert before != after


@pytest.mark.parametrize("change", [each for each in CHANGES[:-1] if "review" not in each])
def test_whom_it_reaches_it_reaches_as_if_it_were_for_everybody(change: str) -> None:
    """They are delivered at the same instants (a choice on the new way draws anew: left out)."""
    town = ample(TOWN)
    everybody = logged(reformed(town, f"{change}}}")).cases
    part = logged(reformed(town, f"{change}, classes: [new]}}"))
    place = part.classes.index("new")
    mine = np.flatnonzero((part.cases.klass == place) & (part.cases.begin < HORIZON))
    assert len(mine) > 10
    assert (part.cases.finished[mine] == everybody.finished[mine]).all()


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_written_out_and_read_again(change: str) -> None:
    after = reformed(TOWN, f"{change}, share: 40%}}")
    assert process_from_text(dump_process(after)).value == after


@pytest.mark.parametrize("change", REFUSED)
def test_what_is_one_for_everybody_is_refused(change: str) -> None:
    with pytest.raises(ReformError, match="all applicants share"):
        reformed(TOWN, f"{change}, share: 40%}}")


def reached_by(process: Process) -> list[set[int]]:
    """For every choice of a reform, the cases that go the way of today."""
    log = logged(ample(process))
    found = []
    for item in process.items.values():
        for entry in walk(item.steps):
            if isinstance(entry, Choice) and (entry.name or "").startswith("part-way"):
                steps = [f"{item.name}.{step.name}" for step in entry.branches[0].do]
                at = log.steps.index(steps[0])
                found.append({int(case) for case in log.case[log.step == at]})
    return found


def test_two_reforms_of_one_kind_reach_the_same_applicants() -> None:
    ways = (
        "cut_steps: {remove: [permit.survey], share: 40%, kind: known}",
        "cut_fees: {waive: [licence], share: 40%, kind: known}",
    )
    first, second = reached_by(reformed(TOWN, *ways))
    assert second
    assert second <= first
    other = "cut_fees: {waive: [licence], share: 40%, kind: others}"
    first, second = reached_by(reformed(TOWN, ways[0], other))
    assert not second <= first


def test_counted_figures_do_not_fall_as_long_as_one_applicant_is_asked() -> None:
    today = counts(TOWN)
    for change in CHANGES[5:9]:
        part = counts(reformed(TOWN, f"{change}, share: 90%}}"))
        assert (part.materials, part.fees) == (today.materials, today.fees)


def test_rework_that_leads_into_what_differs_comes_back_the_same_way() -> None:
    """Whoever must redesign comes back to the shorter review, and not to today's."""
    after = reformed(TOWN, "cut_time: {work: {permit.review: 1 h}, why: software, share: 50%}")
    log = logged(ample(after))
    short = log.steps.index("permit.part-review")
    long = log.steps.index("permit.review")
    twice = {int(case) for case in log.case[(log.step == short) & (log.attempt > 1)]}
    assert twice
    assert not twice & {int(case) for case in log.case[log.step == long]}


def test_sparing_some_a_material_needs_the_power_of_dropping_it() -> None:
    dropped, spared = (
        authorities(read.value, load_process("close-a-company"))[0].power
        for read in (
            scenario_from_text(
                "scenario: s\nauthority: city\nreforms:\n"
                f"  - cut_materials: {{drop: {{registration: [resolution]}}{who}}}\n"
            )
            for who in ("", ", classes: [simple]")
        )
    )
    assert spared == dropped == "authorisation"


def test_simple_closing_is_made_simple_for_those_only() -> None:
    before = load_process("close-a-company")
    after = apply_scenario(read_scenario("closing-simple-first"), before)
    assert after.items["registration"].spared["resolution"].classes == ("simple",)
    assert "tax-clearance.part-examine" in dict(after.named_steps())
    first = read_scenario("closing-simple-first").value.reforms[0]
    assert applied(first, before).items["registration"].materials == (
        before.items["registration"].materials
    )


def test_a_later_reform_that_reaches_one_of_two_ways_is_noted() -> None:
    """The step stands twice since the first reform; what comes later names one of the two."""
    first = "  - cut_time: {work: {permit.review: -50%}, why: software, share: 40%}\n"
    both = "permit.review: -10%, permit.part-review: -10%"

    def noted(*reforms: str) -> list[Problem]:
        text = "scenario: s\nprocess: town\nreforms:\n" + "".join(reforms)
        return list(one_way_only(scenario_from_text(text).value, TOWN))

    def faster(steps: str) -> str:
        return f"  - cut_time: {{work: {{{steps}}}, why: practice}}\n"

    (note,) = noted(first, faster("permit.review: -10%"))
    assert note.text("en") == (
        "reforms[1].cut_time: this changes 'permit.review', but not 'permit.part-review', the same step on the other way"
        " since an earlier reform for a part of the applicants; put this reform before that one, or name both steps"
    )
    assert note.text("zh") == (
        "reforms[1].cut_time: 本项改动“permit.review”，未改动“permit.part-review”；两者是同一环节，前面一项只面向部分申请人的举措使它分在两条路径上；"
        "请把本项写在那项举措之前，或两个环节都写明"
    )
    assert noted(first, faster(both)) == []
    assert noted(faster("permit.review: -10%"), first) == []


@pytest.mark.unmeasured
def test_no_shipped_scenario_reaches_one_of_two_ways_only() -> None:
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        if scenario.process in shipped_processes():
            assert list(one_way_only(scenario, load_process(scenario.process))) == [], name
