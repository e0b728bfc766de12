"""What a reform costs the public, once and every year, and how long it takes until it is in force:
data that change no case, and what is told of a package by them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.formats import dump_scenario, process_from_text, scenario_from_text
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen

FLOW = """
process: town
start: 2020-01-06
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-13:00"]}}}
arrivals: {backlog: 8}
pools: {desk: {capacity: 1}, back: {capacity: 1}}
flow: [{a: {by: desk, time: 4 h}}, {b: {by: back, time: 1 h}}]
experiment: {horizon: 60 d, replications: 2}
"""
SYSTEM = "spending: {once: 300000 CNY, yearly: 50000 CNY, source: estimate}"
PLAN = f"""
scenario: plan
process: town
reforms:
  - cut_time: {{work: {{a: -50%}}, why: a system, {SYSTEM}, lead_time: 6 months, name: system}}
  - cut_time: {{work: {{b: -10%}}, why: a form, name: form}}
"""


def chosen(plan: str = PLAN, **wanted: object) -> Chosen:
    town, scenario = process_from_text(FLOW).value, scenario_from_text(plan).value
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    return best(town, {"plan": scenario}, asked, Settings(replications=2))[0]


def test_nothing_in_the_flow_changes_and_the_file_keeps_it() -> None:
    plain = PLAN.replace(f", {SYSTEM}, lead_time: 6 months", "")
    town = process_from_text(FLOW).value
    scenario = scenario_from_text(PLAN).value
    assert scenario.apply(town) == scenario_from_text(plain).value.apply(town)
    assert scenario_from_text(dump_scenario(scenario)).value == scenario


def test_a_package_costs_what_stands_beside_its_reforms() -> None:
    found = chosen()
    costs = {each.package.switches: (each.public_cost, each.yearly_cost) for each in found.ranked}
    assert costs[("system", "form")] == costs[("system",)] == (300_000, 50_000)
    assert costs[("form",)] == costs[()] == (0, 0)
    assert found.unpaid == ("form",)


@pytest.mark.parametrize(
    "bounds",
    [
        {"public_cost": 299_999.0},
        {"yearly_cost": 49_999.0},
        {"public_cost": 449_999.0, "years": 3},
    ],
)
def test_a_bound_leaves_out_what_costs_more(bounds: dict[str, float]) -> None:
    assert chosen(**bounds).best.package.switches == ("form",)
    enough = {name: value + (1 if name != "years" else 0) for name, value in bounds.items()}
    assert chosen(**enough).best.package.switches == ("system", "form")


def test_on_the_frontier_what_is_paid_yearly_counts_by_itself() -> None:
    yearly = PLAN.replace("once: 300000 CNY, ", "")
    frontier = {each.package.switches for each in chosen(yearly).frontier}
    assert frontier == {("system", "form"), ("form",)}


def test_of_two_ways_to_one_flow_the_dearer_is_a_package_of_its_own() -> None:
    town = process_from_text(FLOW).value
    scenarios = {
        name: scenario_from_text(
            f"scenario: {name}\nprocess: town\nreforms:\n"
            f"  - cut_time: {{work: {{a: -50%}}, why: {name}{more}, name: {name}}}\n"
        ).value
        for name, more in (("bought", f", {SYSTEM}"), ("borrowed", ""))
    }
    found, _ = best(town, scenarios, Wanted(), Settings(replications=2))
    costs = {each.package.switches: each.public_cost for each in found.ranked}
    assert (costs[("bought",)], costs[("borrowed",)]) == (300_000, 0)
    assert ("bought",) not in {each.package.switches for each in found.frontier}


def test_a_step_of_the_order_has_its_lead_time_and_its_costs() -> None:
    first, second = chosen().order
    assert (first.switches, str(first.lead_time)) == (("system",), "6 month")
    assert (first.public_cost, first.yearly_cost) == (300_000, 50_000)
    assert (second.lead_time, second.public_cost, second.yearly_cost) == (None, 0, 0)


def called(folder: Path, words: list[str]) -> str:
    for name, text in (("town", FLOW), ("plan", PLAN)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [str(folder / f"{name}.yaml") for name in ("town", "plan")]
    told = CliRunner().invoke(main, [words[0], *files, *words[1:], "--workers", "1", "--quiet"])
    assert told.exit_code == 0, told.output
    return told.output


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["CNY once", "CNY a year", "takes 6 months", "No `spending:` is stated for 2"]),
        ("zh", ["一次性支出（元）", "每年支出（元）", "需 6 个月", "未填写 `spending:`"]),
    ],
)
def test_the_command_says_both_costs_and_how_long_it_takes(
    tmp_path: Path, lang: str, said: list[str]
) -> None:
    told = called(tmp_path, ["best", "--replications", "2", "--lang", lang])
    for each in (*said, "300,000", "50,000"):
        assert each in told


def test_the_work_plan_has_them_too(tmp_path: Path) -> None:
    told = called(tmp_path, ["plan", "--replications", "2"])
    assert "takes 6 months" in " ".join(told.split())
    task, other = json.loads(called(tmp_path, ["plan", "--replications", "2", "--json"]))["tasks"]
    assert (task["lead_time"], task["once"], task["yearly"]) == ("6 month", 300_000, 50_000)
    assert (other["lead_time"], other["once"], other["yearly"]) == (None, None, None)


def test_the_report_takes_the_bounds_of_best_and_repeats_them(tmp_path: Path) -> None:
    output = tmp_path / "report.md"
    words = ["report", "--replications", "2", "--no-explain", "-o", str(output)]
    called(tmp_path, [*words, "--best", "--public-cost", "1000", "--must", "form"])
    text = output.read_text(encoding="utf-8")
    assert "--best --must form --public-cost 1000 -o" in text


def test_bounds_without_best_are_refused(tmp_path: Path) -> None:
    for name, text in (("town", FLOW), ("plan", PLAN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"{name}.yaml") for name in ("town", "plan")]
    words = ["report", *files, "-o", str(tmp_path / "r.md"), "--officers", "2"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 2
    assert "'--officers' says what a package may ask" in told.output
