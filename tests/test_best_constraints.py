"""What a package must keep to: harm that is stated and small, a public cost, an authority."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.experiments.runs import Settings
from simulator.formats import dump_process, process_from_text, scenario_from_text
from simulator.model.errors import SimulationError
from simulator.model.units import Quantity
from simulator.reforms.scenario import Scenario
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen

CHECKED = process_from_text("""
process: town
start: 2020-01-06
arrivals: {backlog: 200}
pools: {desk: {capacity: 400}}
items:
  permit:
    set_by: city
    steps: [{sign: {by: desk, time: 1 h}}, {post: {wait: 4 h}}, {deliver: {wait: 1 h}}]
  survey:
    set_by: province
    steps:
      - look: {by: desk, time: 6 h}
      - found: {choice: {fault: {share: 10%, end: rejected}, fine: rest}}
flow: [survey, permit]
experiment: {horizon: 30 d, replications: 10}
""").value
POST = "  - cut_steps: {remove: [permit.post], name: posted, why: a text message}\n"
UNSTATED = '  - cut_items: {remove: [survey], name: unseen, basis: "a pilot"}\n'
STATED = (
    "  - cut_items:\n      remove: [survey]\n      name: seen\n      basis: a pilot\n"
    "      removed: {survey: {violation: 10%, harm: {found: 30 d, correctable: 10%, grave: 1%}}}\n"
)


def plan(*reforms: str) -> Scenario:
    text = "scenario: plan\nprocess: town\nreforms:\n" + "".join(reforms)
    return scenario_from_text(text).value


def chosen(*reforms: str, **wanted: object) -> Chosen:
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    return best(CHECKED, {"plan": plan(*reforms)}, asked, Settings(replications=10))[0]


def test_unstated_harm_never_keeps_to_a_bound_however_high() -> None:
    free = chosen(UNSTATED, POST)
    assert free.best.package.switches == ("unseen", "posted")
    assert free.best.harm is None
    bound = chosen(UNSTATED, POST, harm_at_most=0.99)
    assert bound.best.package.switches == ("posted",)
    assert bound.refused == 2


def test_what_a_higher_level_could_add_keeps_to_the_bounds_and_says_its_harm() -> None:
    (more,) = chosen(UNSTATED, POST, authority="city").further
    assert (more.switch, more.harm) == ("unseen", None)
    (more,) = chosen(STATED, POST, authority="city").further
    assert 0.05 < (more.harm or 0) < 0.15
    assert chosen(UNSTATED, POST, authority="city", harm_at_most=0.99).further == ()


def test_every_step_says_the_harm_that_there_is_after_it() -> None:
    found = chosen(STATED, POST)
    harms = {each.switches: each.harm for each in found.order}
    assert harms["seen",] == found.best.harm
    assert [each.switches for each in found.order] == [("seen",), ("posted",)]


def test_stated_harm_is_held_against_the_bound() -> None:
    allowed = chosen(STATED, POST, harm_at_most=0.2)
    assert allowed.best.package.switches == ("seen", "posted")
    assert allowed.best.harm is not None
    assert 0.05 < allowed.best.harm < 0.15
    assert chosen(STATED, POST, harm_at_most=0.01).best.package.switches == ("posted",)


def test_harm_that_is_stated_and_was_not_seen_is_not_none() -> None:
    # of 2,000 cases none need meet a fault of one in a hundred thousand; Wilson's bound with
    # Student's t of 9 degrees of freedom is t² / (n + t²)
    rare = dump_process(CHECKED).replace("10%", "0.001%")
    seldom = STATED.replace("violation: 10%", "violation: 0.001%")
    given = {"plan": plan(seldom, POST)}
    process, few = process_from_text(rare).value, Settings(replications=10)
    found, _ = best(process, given, Wanted(), few)
    assert found.best.package.switches == ("seen", "posted")
    assert found.best.harm == pytest.approx(2.262**2 / (2000 + 2.262**2), rel=1e-3)
    bound, _ = best(process, given, Wanted(harm_at_most=0.001), few)
    assert bound.best.package.switches == ("posted",)


def test_the_frontier_keeps_the_slower_package_that_does_no_harm() -> None:
    found = chosen(STATED, POST)
    harms = {each.package.switches: each.harm for each in found.frontier}
    assert set(harms) == {("seen", "posted"), ("posted",)}
    assert harms["posted",] == 0


def test_what_the_city_may_not_decide_is_closed_unless_it_must_be() -> None:
    found = chosen(UNSTATED, POST, authority="city")
    assert found.closed == ("unseen",)
    assert found.best.package.switches == ("posted",)
    assert [each.power for each in found.further] == ["authorisation"]
    assert chosen(UNSTATED, POST, authority="province").closed == ()
    announced = chosen(UNSTATED, POST, authority="city", must=("unseen",))
    assert announced.fixed == ("unseen",)
    assert all("unseen" in each.package.switches for each in announced.ranked)


FEW = Settings(replications=2, horizon=Quantity(Decimal(6), "week"))


def area(folder: Path) -> Scenario:
    return scenario_from_text((folder / "reform.yaml").read_text(encoding="utf-8")).value


def test_the_public_cost_is_a_bound_and_a_side_of_the_frontier() -> None:
    folder = Path(__file__).parent / "reforms" / "area_assessment"
    flow = (folder.parent / "before.yaml").read_text(encoding="utf-8")
    with pytest.raises(SimulationError) as error:
        best(process_from_text(flow).value, {"area": area(folder)}, Wanted(), FEW)
    assert error.value.problems[0].code == "every-package-overloaded"
    town = process_from_text(flow.replace("8 per week", "1 per week")).value
    given = {"area": area(folder)}
    free, _ = best(town, given, Wanted(outcomes="free"), FEW)
    dear = [each for each in free.ranked if each.public_cost > 0]
    assert dear
    assert all(each.package.switches for each in dear)
    bound, _ = best(town, given, Wanted(outcomes="free", public_cost=0.0), FEW)
    assert [each.package.switches for each in bound.ranked] == [()]


CLASSES = """
process: town
start: 2020-01-06
arrivals: {backlog: 60}
classes: {plain: {share: 50%}, urgent: {share: 50%}}
pools: {desk: {capacity: 1}}
items:
  permit:
    fee: {amount: 20 CNY, source: estimate}
    steps: [{serve: {by: desk, time: 1 h}}, {pay: {by: applicant, pays: fee, time: 1 min}}, {file: {wait: 5 h}}]
flow: [permit]
experiment: {horizon: 60 d, replications: 3}
"""
UNFILED = "  - cut_steps: {remove: [permit.file], name: unfiled}\n"
URGENT = "  - fast_track: {classes: [urgent], criteria: a list, cap: 60%, name: urgent-first}\n"
WAIVED = "  - cut_fees: {waive: [permit], name: waived}\n"


def in_classes(*reforms: str, **wanted: object) -> Chosen:
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    town = process_from_text(CLASSES).value
    return best(town, {"plan": plan(*reforms)}, asked, Settings(replications=10))[0]


def test_no_group_of_cases_pays_for_the_others_if_that_is_asked() -> None:
    free = in_classes(UNFILED, URGENT)
    assert free.refused == 0
    kept = in_classes(UNFILED, URGENT, no_group_worse=True)
    # cases behind the urgent ones wait 15 hours longer, which 5 hours of filing do not make good
    assert kept.refused == 2
    assert {each.package.switches for each in kept.ranked} == {("unfiled",), ()}


def test_what_an_applicant_pays_is_a_bound() -> None:
    bound = in_classes(UNFILED, WAIVED, fees=10.0)
    assert {each.package.switches for each in bound.ranked} == {("unfiled", "waived"), ("waived",)}
    assert in_classes(UNFILED, WAIVED, fees=20.0).possible == 4


def test_what_must_be_is_held_against_the_best_without_it() -> None:
    free = in_classes(UNFILED, URGENT, must=("urgent-first",), outcomes="free")
    assert free.unbound is not None
    assert "unfiled" in free.unbound.package.switches
    assert in_classes(UNFILED, URGENT).unbound is None
