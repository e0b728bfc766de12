"""Numbers on cases: they are drawn once, scale work and open branches. How a line of a log reads is
told in ``stories``.
"""

from __future__ import annotations

import numpy as np
import pytest
from engines import agree
from stories import DESK, OFFICE, on, planned, run, said, told

from simulator.engine import simulate
from simulator.engine.draws import uniforms
from simulator.engine.plan.tables import Window
from simulator.flow_analysis.figures import flow_figures
from simulator.flow_analysis.network import network_of
from simulator.flow_analysis.traffic import traffic
from simulator.formats import apply_scenario, dump_process, process_from_text, scenario_from_text
from simulator.measures.replication import measure
from simulator.model.process import Process
from simulator.model.quantiles import kind_and_parameters, quantiles, share_below
from simulator.model.units import DAY
from simulator.soundness import check
from simulator.structure.diff import diff

AREA = "numbers: {area: {value: {uniform: [0, 400]}, groups: 300}}\n"
LOOK = "  - look: {by: desk, time: {base: 1 h, per: area, each: 30 s}}\n"
GROWN = "{base: {exponential: 20 min}, per: area, each: {exponential: 30 s}}"


def process(text: str) -> Process:
    known = process_from_text(
        f"process: small\nstart: 2020-06-01\narrivals: {{every: 9 h}}\n{text}"
    ).value
    assert check(known) == []
    return known


def test_work_grows_with_the_number_of_the_case() -> None:
    fixed = "numbers: {area: {value: 120}}\n"
    assert told(run(LOOK, OFFICE + DESK + fixed)) == said(
        "1 look work 01 09:00 01 09:00 01 11:00 done"
    )


def test_the_number_is_one_and_both_parts_are_drawn_by_themselves() -> None:
    """With the uniform numbers themselves, by the formulas of the page."""
    flow = f"  - a: {{wait: {GROWN}}}\n  - b: {{wait: {GROWN}}}\n"
    known = planned(flow, AREA, on("01 09:00", "02 09:00"))
    log = simulate(known, seed=1, replication=1)
    area = 400 * uniforms(1, 1, "", "number:area", 1, 1, 2)
    for step, name in enumerate("ab"):
        base = -20 * 60_000 * np.log1p(-uniforms(1, 1, name, "wait", 1, 1, 2))
        each = -30_000 * np.log1p(-uniforms(1, 1, name, "each:wait", 1, 1, 2))
        took = np.rint(base) + np.rint(each * area)
        rows = log.step == step
        assert (log.completed[rows] - log.started[rows]).tolist() == took.astype(int).tolist()
    assert agree(known, seed=1)


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (">= 300", True),
        ("> 300", False),
        ("<= 300", True),
        ("< 300", False),
        ("≥300", True),
        ("＞ 299.5 且 ≤ 300", True),
        (">= 100 and < 300", False),
    ],
)
def test_a_range_has_the_end_that_it_names(wanted: str, meant: bool) -> None:
    flow = f'  - fire: {{wait: 1 h, when: {{area: "{wanted}"}}}}\n  - sign: {{wait: 1 h}}\n'
    text = "numbers: {area: {value: {empirical: [300, 300]}}}\n"
    known = planned(flow, text)
    log = simulate(known, seed=1, replication=1)
    assert (len(log) == 2) is meant
    assert agree(known, seed=1)


def test_of_several_ranges_one_must_hold_and_a_reason_may_lie_beside() -> None:
    flow = '  - fire: {wait: 1 h, when: {area: ["< 10", ">= 300"]}}\n'
    log = run(flow, AREA, "{every: 1 h}", days=20)
    area = 400 * uniforms(1, 1, "", "number:area", 1, 1, len(log.cases.begin))
    assert set(log.case.tolist()) == set((np.flatnonzero((area < 10) | (area >= 300)) + 1).tolist())


def test_a_number_changes_no_other_draw() -> None:
    flow = "  - a: {by: desk, time: {exponential: 1 h}}\n"
    before = run(flow, DESK, "{poisson: 9 per week}")
    after = run(flow, DESK + AREA, "{poisson: 9 per week}")
    assert before.completed.tolist() == after.completed.tolist()


def test_results_tell_the_groups_apart() -> None:
    known = planned(LOOK, DESK + AREA, "{every: 9 h}", days=60)
    groups = measure(known, simulate(known, seed=1, replication=1)).groups
    assert set(groups) == {("area", "< 300"), ("area", ">= 300")}
    small, large = groups["area", "< 300"], groups["area", ">= 300"]
    assert small.cycle_time is not None
    assert large.cycle_time is not None
    assert small.cycle_time < 1 + 300 / 120 < large.cycle_time


BOTH = """pools: {desk: {capacity: 9}, fire: {capacity: 9}}
numbers:
  area:
    value: {bands: [{from: 0, to: 200, share: 60%}, {from: 200, to: 1000, share: 40%}]}
flow:
  - look: {by: desk, time: {base: 10 min, per: area, each: 1 min}}
  - way:
      choice:
        small:
          when: {area: "< 500"}
          do: [a: {by: desk, time: {base: 0 min, per: area, each: 1 min}}]
        large:
          when: {area: ">= 500"}
          do: [b: {by: fire, time: {base: 0 min, per: area, each: 1 min}}]
"""


def test_loads_are_those_of_the_cases_that_come_to_a_step() -> None:
    known = process(BOTH)
    found = traffic(known, network_of(known), known.start.replace(month=7))
    # 40 % × 500/800 are large, of 750 on average; the others have 60 % × 100 and 15 % × 350
    assert found.executions["b"] == pytest.approx(0.25, abs=1e-9)
    assert found.work["fire"] == pytest.approx(0.25 * 750 / 60, rel=1e-6)
    small = 0.6 * 100 + 0.15 * 350
    assert found.work["desk"] == pytest.approx((10 + 0.6 * 100 + 0.4 * 600 + small) / 60, rel=1e-6)


def test_the_figures_without_queues_are_what_is_simulated_without_queues() -> None:
    known = process(BOTH)
    expected = flow_figures(known, Window(horizon=400 * DAY)).touch_time
    plan_ = planned(BOTH.partition("flow:\n")[2], BOTH.partition("flow:\n")[0], "{every: 4 h}", 800)
    value = measure(plan_, simulate(plan_, seed=1, replication=1)).values["touch_time"].mean
    assert value == pytest.approx(expected, rel=0.03)


def test_a_choice_by_numbers_must_have_a_way_for_every_case() -> None:
    gap = BOTH.replace('">= 500"', '"> 600"')
    text = f"process: small\nstart: 2020-06-01\narrivals: {{every: 9 h}}\n{gap}"
    found = [each.code for each in check(process_from_text(text).value)]
    assert found == ["choice-without-a-way"]
    beyond = BOTH.replace('">= 500"', '">= 500 and < 1500"')
    assert check(process(beyond)) == []


def test_a_file_is_written_as_it_is_read() -> None:
    known = process(BOTH + "items: {}\n")
    assert process_from_text(dump_process(known)).value == known


def test_bands_are_drawn_evenly_inside() -> None:
    bands = process(BOTH).numbers["area"].value
    kind, parameters = kind_and_parameters(bands)
    u = np.array([0.0, 0.3, 0.6, 0.8, 1.0])
    assert quantiles(kind, parameters, u) == pytest.approx([0, 100, 200, 600, 1000])
    assert share_below(kind, parameters, 600) == pytest.approx(0.8)
    assert share_below(kind, parameters, 2000) == 1


def test_a_reform_may_mean_small_projects_only() -> None:
    known = process(
        DESK
        + AREA
        + "items: {permit: {steps: [take: {by: desk, time: 1 h}, look: {by: desk, time: 2 h},"
        + " sign: {by: desk, time: 1 h}]}}\nflow: [permit]\n"
    )
    scenario = scenario_from_text(
        "scenario: small\nprocess: small\nreforms:\n"
        '  - cut_steps: {remove: [permit.look], when: {area: "< 300"}}\n'
    )
    after = apply_scenario(scenario, known)
    executions = flow_figures(after, Window(horizon=30 * DAY)).executions
    assert executions["permit.look"] == pytest.approx(0.25)
    assert diff(known, after).things
