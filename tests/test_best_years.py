"""What officers cost counts over years: by the hours in which they are there and what an hour of
them costs, and never as little where nobody has said so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.flow_analysis.staff_cost import yearly_cost
from simulator.formats import process_from_text, scenario_from_text
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen

WEEKS = 365.25 / 7
FLOW = """
process: town
start: 2020-01-06
calendar: office
calendars: {{office: {{week: {{Mon-Fri: ["9:00-13:00"]}}}}}}
arrivals: {{backlog: 8}}
pools:
  desk: {{capacity: 1{desk}}}
  back: {{capacity: 1, available: 50%{back}}}
flow: [{{a: {{by: desk, time: 4 h}}}}, {{b: {{by: back, time: 1 h}}}}]
experiment: {{horizon: 60 d, replications: 2}}
"""
PLAN = "scenario: plan\nprocess: town\nreforms:\n  - cut_time: {work: {b: -10%}, why: a form}\n"
STATED = FLOW.format(desk=", cost_per_hour: 80 CNY", back=", cost_per_hour: 100 CNY")
HALF_STATED = FLOW.format(desk=", cost_per_hour: 80 CNY", back="")
DESK, BACK = 20 * WEEKS * 80, 20 * WEEKS * 0.5 * 100


def chosen(flow: str, **wanted: object) -> Chosen:
    town, plan = process_from_text(flow).value, scenario_from_text(PLAN).value
    asked = Wanted(officers=1, pools=("desk", "back"), **wanted)  # type: ignore[arg-type]
    return best(town, {"plan": plan}, asked, Settings(replications=2))[0]


def costs(found: Chosen) -> dict[str, float | None]:
    return {dict(each.package.officers).__repr__(): each.yearly_cost for each in found.ranked}


def test_an_officer_costs_a_year_what_his_hours_cost() -> None:
    found = costs(chosen(STATED))
    assert found["{}"] == 0
    assert found["{'desk': 1}"] == pytest.approx(DESK)
    assert found["{'back': 1}"] == pytest.approx(BACK)


def test_a_bound_over_years_is_kept_by_those_whose_cost_is_known() -> None:
    most = 3 * DESK - 1
    once = chosen(STATED, public_cost=0.0)
    assert {each.officers for each in once.ranked} == {0, 1}
    three = chosen(STATED, public_cost=most, years=3)
    assert {each.package.officers for each in three.ranked} == {(), (("back", 1),)}
    unknown = chosen(HALF_STATED, public_cost=10 * most, years=3)
    assert {each.package.officers for each in unknown.ranked} == {(), (("desk", 1),)}


def test_an_unstated_cost_is_dearer_on_the_frontier_than_any_amount() -> None:
    frontier = {each.package.officers for each in chosen(HALF_STATED, years=3).frontier}
    assert () in frontier
    stated = {each.package.officers for each in chosen(STATED, years=3).frontier}
    assert (("desk", 1),) in stated
    assert costs(chosen(HALF_STATED))["{'back': 1}"] is None


def test_officers_that_go_are_saved() -> None:
    today = process_from_text(STATED).value
    less = process_from_text(STATED.replace("desk: {capacity: 1", "desk: {capacity: 3")).value
    assert yearly_cost(today, less).whole == pytest.approx(-2 * DESK)
    assert yearly_cost(today, today).with_more([("desk", 2)]) == pytest.approx(2 * DESK)


@pytest.mark.parametrize(("lang", "column"), [("en", "CNY a year"), ("zh", "每年支出（元）")])
def test_the_command_has_a_column_of_it(tmp_path: Path, lang: str, column: str) -> None:
    folder = tmp_path
    (folder / "town.yaml").write_text(STATED, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    words = ["best", *(str(folder / f"{name}.yaml") for name in ("town", "plan"))]
    more = ["--officers", "1", "--years", "3", "--replications", "2", "--workers", "1", "--quiet"]
    told = CliRunner().invoke(main, [*words, *more, "--lang", lang])
    assert told.exit_code == 0, told.output
    assert column in told.output
    assert f"{DESK:,.0f}" in told.output
