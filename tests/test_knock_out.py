"""Checks that knock out: in every order, side by side and joined, as scenarios of one process, whose
answers are known. Over all ended cases each check's time counts by the share that the checks before
it let through; over approved ones every order takes the same: selection is not speed.
"""

from __future__ import annotations

from functools import cache

import pytest

from simulator.experiments.runs import Settings, run
from simulator.experiments.statistics import Estimate, estimate
from simulator.formats import load_process, load_scenario
from simulator.measures.replication import Measures
from simulator.model.process import Process
from simulator.soundness import check

MINUTES = 60.0
TODAY = load_process("teaching/knock-out")
TIMES, REFUSED = {"1": 10, "2": 20, "3": 30}, {"1": 0.1, "2": 0.5, "3": 0.3}
ORDERS = {"123": 41.5, "132": 49.6, "213": 38.5, "231": 38.5, "312": 49.6, "321": 47.5}
DESIGNS = {"parallel": (23.5, 30), "merged": (35.5, 52)}


def designed(name: str) -> Process:
    return TODAY if name == "123" else load_scenario(f"teaching/knock-out-{name}").apply(TODAY)


@cache
def simulated(name: str) -> tuple[Measures, ...]:
    settings = Settings(replications=10, workers=1, over="approved")
    return tuple(run({"it": designed(name)}, settings).measures["it"])


def minutes(name: str, measure: str) -> Estimate:
    means = [each.values[measure].mean for each in simulated(name)]
    return estimate([mean * MINUTES for mean in means if mean is not None], 0.999)


def by_formula(order: str) -> float:
    time, left = 0.0, 1.0
    for each in order:
        time += left * TIMES[each]
        left *= 1 - REFUSED[each]
    return time


@pytest.mark.parametrize("order", ORDERS)
def test_over_ended_cases_every_order_takes_what_the_formula_says(order: str) -> None:
    assert by_formula(order) == pytest.approx(ORDERS[order], abs=0.05)
    assert check(designed(order)) == []
    found = minutes(order, "cycle_time_ended")
    assert found.half_width is not None
    assert abs(found.mean - by_formula(order)) <= found.half_width <= 2


@pytest.mark.parametrize("order", ORDERS)
def test_over_approved_cases_no_order_is_faster(order: str) -> None:
    assert minutes(order, "cycle_time").mean == pytest.approx(60)


@pytest.mark.parametrize("name", DESIGNS)
def test_side_by_side_the_first_refusal_ends_the_case_and_shared_work_beats_the_best_order(
    name: str,
) -> None:
    ended, approved = DESIGNS[name]
    assert check(designed(name)) == []
    found = minutes(name, "cycle_time_ended")
    assert found.half_width is not None
    assert abs(found.mean - ended) <= found.half_width <= 2
    assert minutes(name, "cycle_time").mean == pytest.approx(approved)
    assert ended < min(ORDERS.values())


def test_the_best_order_is_found_and_two_tie() -> None:
    """Ranked by what is refused per minute, 2 comes first; the others refuse the same per minute."""
    means = {order: minutes(order, "cycle_time_ended").mean for order in ORDERS}
    best = sorted(means, key=lambda order: means[order])
    assert set(best[:2]) == {"213", "231"}
    assert means["213"] == pytest.approx(means["231"], abs=0.7)
    assert means[best[2]] - means[best[1]] > 1.5


def test_who_is_refused_is_refused_in_every_order() -> None:
    """Each check draws the same for a case wherever it stands: the designs differ in time alone."""
    outcomes = [[each.outcomes for each in simulated(name)] for name in (*ORDERS, *DESIGNS)]
    assert all(each == outcomes[0] for each in outcomes)
    assert {name for each in outcomes[0] for name in each} == {"approved", "rejected"}


@pytest.mark.parametrize("order", [name for name in ORDERS if name != "123"])
def test_a_scenario_says_what_its_order_takes_in_both_languages(order: str) -> None:
    scenario = load_scenario(f"teaching/knock-out-{order}")
    assert scenario.title is not None
    assert scenario.title.zh == "次序：" + "、".join(order)
    assert scenario.about is not None
    assert f"= {ORDERS[order]} minutes" in scenario.about.en
    assert f"= {ORDERS[order]} 分钟" in scenario.about.zh
