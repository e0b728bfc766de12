"""The best package in the report: what it is, what is as good, the frontier and the order of doing,
only if that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_golden import FOLDER

from simulator.application.report import Facts, gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.present.report.charts import ReportChart
from simulator.present.report.data import data_of
from simulator.present.report.frontier import frontier_chart, order_chart
from simulator.present.report.pages import page
from simulator.present.report.printed import printed
from simulator.present.tables.best import BestPage
from simulator.present.words.titles import all_pools
from simulator.studies.best import Wanted

FLOW = (FOLDER / "small-permit.yaml").read_text(encoding="utf-8")
REFORM = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")
COMMAND = "fivecuts report --best"


@pytest.fixture(scope="module")
def facts() -> Facts:
    study = Study.load(process_from_text(FLOW).value, scenario_from_text(REFORM).value)
    return gather(study, Settings(replications=3), best=Wanted())


@pytest.mark.parametrize(
    ("lang", "title", "said"),
    [("en", "The best package", "with the best package"), ("zh", "最优改革组合", "最优组合")],
)
def test_it_is_a_part_of_the_page_with_both_pictures(
    facts: Facts, lang: str, title: str, said: str
) -> None:
    html = page(facts, "html", lang, COMMAND)
    start = html.index(f'<h2 id="{lang}-best">{title}</h2>')
    part = html[start : html.index("<h2", start + 4)]
    assert part.count("<svg") == 2
    assert said in part
    assert f'<a href="#{lang}-best">{title}</a>' in html


def test_the_package_on_the_page_is_that_of_the_study(facts: Facts) -> None:
    assert facts.best is not None
    assert set(facts.best.best.package.switches) <= set(facts.best.switches)
    (packages,) = (each for each in data_of(facts) if each.name == "packages")
    assert len(packages.rows) == len(facts.best.ranked)
    assert packages.rows[0][1] == " ".join(facts.best.best.package.switches)
    assert "## The best package" in page(facts, "md", "en", COMMAND)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draw", [frontier_chart, order_chart])
def test_what_stands_beside_the_bars_stays_in_the_picture(
    facts: Facts, draw: Callable[..., ReportChart], lang: str
) -> None:
    assert facts.best is not None
    figure = draw(facts.best, all_pools(facts.processes), facts.scenarios, lang).finished()
    figure.canvas.draw()
    texts = figure.axes[0].texts
    assert texts
    for text in texts:
        assert text.get_window_extent().x1 <= figure.bbox.x1


def test_of_two_packages_alike_in_all_the_frontier_tells_the_plainer(facts: Facts) -> None:
    assert facts.best is not None
    idle = "idle"
    twin = replace(
        facts.best.best,
        package=replace(
            facts.best.best.package, switches=(*facts.best.best.package.switches, idle)
        ),
    )
    both = replace(facts.best, ranked=(twin, *facts.best.ranked))
    pools = all_pools(facts.processes)
    told, before = (
        BestPage(each, pools, facts.scenarios, "en").frontier_rows() for each in (both, facts.best)
    )
    assert twin in both.frontier
    assert told == before


def test_on_paper_it_has_pages_of_its_own(facts: Facts) -> None:
    without = Facts(**{**vars(facts), "best": None})
    pages = [
        len(re.findall(rb"/Type\s*/Page\b", printed(each, "en", COMMAND)))
        for each in (without, facts)
    ]
    assert pages[1] >= pages[0] + 2


def test_the_command_asks_for_it(tmp_path: Path) -> None:
    for name, text in (("permit.yaml", FLOW), ("quicker.yaml", REFORM)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("permit.yaml", "quicker.yaml")]
    told = []
    for flags in (["--best"], []):
        output = tmp_path / "report.md"
        usual = ["--no-explain", "--replications", "2", "--workers", "1", "--quiet"]
        found = CliRunner().invoke(
            main, ["report", *files, *usual, *flags, "--lang", "en", "-o", str(output)]
        )
        assert found.exit_code == 0, found.output
        told.append(output.read_text(encoding="utf-8"))
    assert "## The best package" in told[0]
    assert "--best -o report.md" in told[0]
    assert "best package" not in told[1]
