"""``fivecuts best`` as a planner sees it: the tables in both languages, the files, and what is
refused.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from simulator.commands.main import main
from simulator.engine import simulate
from simulator.engine.log import EventLog
from simulator.engine.plan.tables import Plan
from simulator.experiments import sampling
from simulator.experiments.runs import Settings
from simulator.formats import load_process, load_scenario
from simulator.present.tables.best import BestPage
from simulator.studies.best import Wanted
from simulator.studies.best import best as best_package

FLOW = """
process: town
start: 2020-01-06
arrivals: {backlog: 4}
pools: {desk: {capacity: 1, title: {en: Counter, zh: 窗口}}, seals: {capacity: 4}}
items:
  permit:
    set_by: city
    steps: [{serve: {by: desk, time: 1 h}}, {seal: {by: seals, time: 3 h}}, {idle: {wait: 2 h}}]
  statute:
    set_by: law
    steps: [{weigh: {wait: 8 h}}]
flow: [permit, statute]
experiment: {horizon: 30 d, replications: 2}
"""
PLAN = """
scenario: plan
process: town
reforms:
  - cut_steps: {remove: [permit.seal], why: {en: no seal any more, zh: 取消盖章}}
  - cut_steps: {remove: [permit.idle], name: restless}
  - cut_items: {remove: [statute], basis: "a pilot", why: "the register knows it"}
"""
MORE = """
scenario: more
process: town
reforms: [{staff: {capacity: {desk: 2}}}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("town", FLOW), ("plan", PLAN), ("more", MORE)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def best(*words: str, lang: str = "en") -> Result:
    command = ["best", "town.yaml", "plan.yaml", *words, "--replications", "2", "--workers", "1"]
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, [*command, "--quiet", "--lang", lang])


def test_the_best_package_is_said_first(folder: Path) -> None:
    result = best("--officers", "1")
    assert result.exit_code == 0
    first = " ".join(result.output.split("\n\n", maxsplit=1)[0].split())
    assert first.startswith(
        "cycle time, all ended cases (hours): 15.5 today, 1.50 with the best package, −14.0"
    )
    assert "With 95% confidence no package simulated is better by more than" in first
    assert "1  Fewer steps (cut_steps, within own authority): no seal any more" in result.output
    assert "needs a change of law" in result.output
    assert "1 2 3, Counter +1" in result.output
    assert all(cell_len(line) <= 80 for line in result.output.splitlines())


def test_officers_have_a_staircase_and_steps_an_order(folder: Path) -> None:
    words = " ".join(best("--officers", "2").output.split())
    assert "officers added, at most" in words
    order = words.partition("what to do first")[2]
    assert "1. Fewer items (3)" in order
    assert order.index("(3)") < order.index("Fewer steps (1)") < order.index("Fewer steps (2)")
    assert "one officer more: Counter" in words


def test_a_search_that_was_not_ended_calls_all_its_tables_provisional(folder: Path) -> None:
    assert "provisional" not in best("--officers", "1").output
    process, scenarios = load_process("town.yaml"), {"plan": load_scenario("plan.yaml")}
    wanted, settings = Wanted(officers=1), Settings(replications=2, workers=1)
    found, _ = best_package(process, scenarios, wanted, settings)
    stopped = replace(found, complete=False)
    page = BestPage(stopped, process.pools, scenarios, "en")
    for sheet in (page.good, page.staircase(), page.order(), page.further()):
        assert sheet.label.endswith(" (provisional)")
    assert BestPage(stopped, process.pools, scenarios, "zh").order().label == "先做什么（暂定）"


def test_it_speaks_chinese(folder: Path) -> None:
    output = best("--officers", "1", "--authority", "city", lang="zh").output
    for words in (
        "最优组合",
        "窗口+1人",
        "取消盖章",
        "超出市级权限，未列入选择",
        "先做什么",
        "有效前沿",
    ):
        assert words in output
    assert all(cell_len(line) <= 80 for line in output.splitlines())


def test_what_is_beyond_the_city_is_left_out_and_what_it_would_bring_is_said(folder: Path) -> None:
    result = best("--authority", "city", "--json")
    found = json.loads(result.output)
    assert found["closed"] == ["cut_items"]
    assert all("cut_items" not in each["reforms"] for each in found["packages"])
    (more,) = found["further"]
    assert (more["reform"], more["power"], more["brings"]["mean"]) == ("cut_items", "law", -8.0)


def test_json_and_csv_have_every_package(folder: Path) -> None:
    found = json.loads(best("--json").output)
    assert found["possible"] == found["simulated"] == len(found["packages"]) == 8
    assert [each["standing"] for each in found["packages"]].count("best") == 1
    assert found["complete"]
    rows = list(csv.DictReader(best("--csv").output.splitlines()))
    assert [float(row["mean"]) for row in rows] == [each["mean"] for each in found["packages"]]
    assert {row["origin"] for row in rows} == {"simulated"}


def test_the_package_is_written_as_a_scenario(folder: Path) -> None:
    result = best("more.yaml", "--officers", "2", "-o", "best.yaml")
    assert result.exit_code == 0
    written = load_scenario(folder / "best.yaml")
    assert written.name == "best-package"
    assert [each.KEY for each in written.reforms][:2] == ["cut_steps", "cut_steps"]
    assert "no seal any more" in (folder / "best.yaml").read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["check", "town.yaml", "best.yaml", "--lang", "en"])
    assert again.exit_code == 0


def test_two_scenarios_can_be_chosen_from_and_one_announced(folder: Path) -> None:
    found = json.loads(best("more.yaml", "--must", "more", "--never", "cut_items", "--json").output)
    assert found["fixed"] == ["staff"]
    assert found["possible"] == 4
    assert all("staff" in each["reforms"] for each in found["packages"])


def test_cuts_are_switches_too(folder: Path) -> None:
    found = json.loads(best("--by", "cut", "--json").output)
    assert list(found["switches"]) == ["steps", "items"]
    assert found["possible"] == 4


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (("--must", "seel"), "there is no reform 'seel' to choose from", 1),
        (("--officers", "1", "--pools", "cellar"), "has a pool 'cellar' to add officers to", 1),
        (("--precision", "2%"), "--precision does not go with a search", 2),
        (
            ("-o", "best.txt"),
            "'best.txt' does not end in '.csv', '.json', '.xlsx', '.yaml', '.png' or '.svg'",
            1,
        ),
        (("--public-cost", "much"), "much", 2),
        (("--public-cost", "200000 CNY per year"), "write it as --yearly-cost", 2),
        (("--fees", "每年20万元"), "--fees takes what is paid once", 2),
        (("--pools", "desk"), "say with --officers how many may be added", 1),
        (("--must", "plan", "--never", "restless"), "restless must be in every package", 1),
        (("--harm-at-most", "much"), "much", 2),
    ],
)
def test_what_cannot_be_asked_is_said(
    folder: Path, words: tuple[str, ...], said: str, status: int
) -> None:
    result = best(*words)
    assert result.exit_code == status
    assert said in " ".join(result.output.split())


def test_an_amount_a_year_is_what_is_paid_yearly(folder: Path) -> None:
    for amount in ("20 万元每年", "200000 CNY a year", "200000"):
        assert best("--yearly-cost", amount, "--json").exit_code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_package_that_only_promises_less_is_told(folder: Path, lang: str) -> None:
    flow = FLOW.replace("set_by: city", "set_by: city\n    limit: {legal: 20 wd, promised: 1 wd}")
    later = "scenario: plan\nprocess: town\nreforms: [{cut_time: {limits: {permit: 15 wd}}}]\n"
    (folder / "town.yaml").write_text(flow, encoding="utf-8")
    (folder / "plan.yaml").write_text(later, encoding="utf-8")
    said = {"en": "The promise of permit is longer than today's", "zh": "承诺时限比现行延长"}
    output = best("--measure", "on_time", "--must", "plan", lang=lang).output
    assert "".join(said[lang].split()) in "".join(output.split())


def test_it_needs_a_scenario(folder: Path) -> None:
    result = CliRunner().invoke(main, ["best", "town.yaml", "--lang", "en"])
    assert result.exit_code == 2
    assert "there is no scenario to choose reforms of 'town.yaml' from" in result.output


def test_finished_replications_are_kept(folder: Path) -> None:
    first = best("--json", "--resume", "kept")
    files = {path: path.stat().st_mtime_ns for path in (folder / "kept").rglob("*.json")}
    assert len(files) >= 2 * 8
    assert best("--json", "--resume", "kept").output == first.output
    assert {path: path.stat().st_mtime_ns for path in files} == files


def test_what_a_comparison_has_simulated_is_not_simulated_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = best("--json").output
    command = ["compare", "town.yaml", "plan.yaml", "--replications", "2"]
    command += ["--workers", "1", "--quiet", "--resume", "kept"]
    assert CliRunner().invoke(main, command).exit_code == 0
    simulated = list[str]()

    def counted(plan: Plan, *rest: Any) -> EventLog:
        simulated.append(plan.process)
        return simulate(plan, *rest)

    monkeypatch.setattr(sampling, "simulate", counted)
    assert best("--json", "--resume", "kept").output == alone
    assert len(simulated) == 2 * 6  # of eight sets today and all three reforms are there
    simulated.clear()
    assert best("--json").output == alone
    assert len(simulated) == 2 * 9  # eight sets, and today by itself


def test_steps_say_whose_power_they_need_and_when_they_are_due(folder: Path) -> None:
    plan = (folder / "plan.yaml").read_text(encoding="utf-8")
    dated = plan.replace("name: restless", "name: restless, due: 2020-03-01")
    assert dated != plan
    (folder / "plan.yaml").write_text(dated, encoding="utf-8")
    words = " ".join(best("--officers", "1").output.split()).partition("what to do first")[2]
    assert "needs a change of law" in words
    assert "2020-03-01" in words
    assert "Steps 2, 3, 4 are within own authority and can begin at once" in words
    steps = json.loads(best("--officers", "1", "--json").output)["order"]
    assert [each["power"] for each in steps].count("law") == 1
    assert [each["due"] for each in steps if each["due"]] == ["2020-03-01"]


def test_the_order_of_doing_is_drawn_as_a_staircase(folder: Path) -> None:
    picture = ("--picture", "order", "-o", "order.svg")
    assert best("--officers", "1", *picture).exit_code == 0
    drawn = (folder / "order.svg").read_text(encoding="utf-8")
    for words in (
        "1. Fewer items (3)",
        "2. Fewer steps (1): no seal any more",
        "needs a change of law",
        "what to do first",
    ):
        assert words in drawn


def test_the_frontier_is_drawn_with_names_that_can_be_read(folder: Path) -> None:
    assert best("--officers", "2", "-o", "front.svg").exit_code == 0
    drawn = (folder / "front.svg").read_text(encoding="utf-8")
    for words in ("3 Fewer items", "Counter +2", "efficient frontier", "not evidence"):
        assert words in drawn
    assert best("--officers", "2", "-o", "front.png", lang="zh").exit_code == 0
    assert (folder / "front.png").read_bytes().startswith(b"\x89PNG")
