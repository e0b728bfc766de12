"""The report: the sentence first, harm beside the days saved, both languages, nothing from the
network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from matplotlib.patches import Patch
from test_golden import FOLDER

from simulator.application.report import Facts, gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import Estimate
from simulator.formats import (
    load_process,
    load_scenario,
    process_from_text,
    scenario_from_text,
)
from simulator.measures.carried import OTHER_CASES
from simulator.measures.clocks import LINES
from simulator.model.flow import Text
from simulator.model.units import DAY, Quantity
from simulator.present.diagram.pen import Pen
from simulator.present.report import charts
from simulator.present.report.data import data_of
from simulator.present.report.pages import page
from simulator.present.report.printed import printed
from simulator.present.report.sources import sources
from simulator.studies.variation import KINDS

COMMAND = "fivecuts report easier"
FLOW = (FOLDER / "small-permit.yaml").read_text(encoding="utf-8")
REFORM = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")
PARTS = (
    *("told", "limits", "decide", "risks", "figures", "diagram", "distribution", "carried"),
    *("waterfall", "busy", "reality", "reported", "official", "assumptions", "repeat"),
)
SIMULATED = {
    "zh": "模拟测算，非实测数据，不作为评价佐证或考核依据",
    "en": "Simulated, not measured; not evidence and not an appraisal.",
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    study = Study.load(process_from_text(FLOW).value, scenario_from_text(REFORM).value)
    return gather(study, Settings(replications=3), explain=True)


@pytest.fixture(scope="module")
def html(facts: Facts) -> str:
    return page(facts, "html", "zh", COMMAND)


def words(html: str, lang: str) -> str:
    """What stands on the page in one language, without tags."""
    main = re.search(rf'<main lang="{lang}".*?</main>', html, flags=re.DOTALL)
    assert main is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main[0]))


def test_the_sentence_for_the_mayor_comes_first(html: str) -> None:
    assert re.search(
        r"^ \S+.*?English .*?全流程用时由 [\d.]+ 天变为 [\d.]+ 天，变化 −[\d.]+ 天，即 −[\d.]+%",
        words(html, "zh"),
    )
    assert re.search(r"from [\d.]+ to [\d.]+ days, −[\d.]+ days, or −[\d.]+%", words(html, "en"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_parts_stand_in_order_and_the_contents_lead_to_each(html: str, lang: str) -> None:
    assert tuple(re.findall(rf'<h2 id="{lang}-(\w+)">', html)) == PARTS
    (contents,) = re.findall(r"<nav.*?</nav>", html[html.index(f'<main lang="{lang}"') :], re.S)[:1]
    assert tuple(re.findall(rf'href="#{lang}-(\w+)"', contents)) == PARTS


def test_it_says_that_it_is_simulated_and_how_to_repeat_it(facts: Facts, html: str) -> None:
    for lang, told in SIMULATED.items():
        text = words(html, lang)
        assert told in text
        assert COMMAND in text
        assert str(facts.comparison.seed) in text


def test_one_language_is_shown_and_the_other_waits_for_the_switch(facts: Facts, html: str) -> None:
    assert re.search(r'<main lang="en" data-lang="en" hidden>', html)
    assert re.search(r'<main lang="zh" data-lang="zh">', html)
    assert re.search(r'<main lang="zh" data-lang="zh" hidden>', page(facts, "html", "en", COMMAND))


def test_pictures_are_in_the_page_and_nothing_is_fetched(html: str) -> None:
    assert (
        html.count("<svg") == 2 * 7
    )  # the flow after, the diagram, distribution, cuts, reforms, busy, promise and reality, twice
    linked = re.findall(r'(?:src|href)\s*=\s*"(?!#)([^"]*)"|url\((?!data:|#)([^)]*)\)', html)
    assert linked == []
    assert "<script src" not in html
    assert len(html.encode("utf-8")) < 2_000_000


def test_the_same_facts_give_the_same_page(facts: Facts, html: str) -> None:
    assert page(facts, "html", "zh", COMMAND) == html


def test_text_from_a_file_cannot_become_markup(facts: Facts) -> None:
    before = process_from_text(FLOW.replace("{en: ", "{en: <script>alert(1)</script>", 1)).value
    shown = page(
        gather(Study.load(before, before), Settings(replications=2)),
        "html",
        "en",
        COMMAND,
    )
    assert "<script>alert" not in shown


def test_markdown_has_the_figures_as_a_table(facts: Facts) -> None:
    text = page(facts, "md", "en", COMMAND)
    assert text.startswith("# ")
    assert "| cycle time, days |" in text
    assert "Simulated, not measured" in text


def test_every_source_is_named_once() -> None:
    found = list(
        sources(
            load_process("building-permit"), {"x": load_scenario("one-window-joint-review")}, "zh"
        )
    )
    assert len({source for _, source in found}) == len(found)
    assert any("环综合〔2020〕13号" in source for _, source in found)
    named = [of for of, _ in found]
    assert [of for of in named if "one-window" in of or "cut_" in of or "." in of] == []
    assert any(of.startswith("一窗受理、并联审批：") for of in named)


def test_a_report_needs_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["report", "mm1", "boom", "-o", str(tmp_path / "report.pages"), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "'report.pages' does not end in '.html', '.pdf', '.docx' or '.md'" in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_pdf_has_every_page_and_is_the_same_again(
    facts: Facts, recwarn: pytest.WarningsRecorder
) -> None:
    first = printed(facts, "zh", COMMAND)
    assert first == printed(facts, "zh", COMMAND)
    assert first.startswith(b"%PDF")
    # words, a diagram, five charts, words
    assert first.count(b"/Type /Page ") >= 1 + 1 + 5 + 1
    assert b"/ToUnicode" in first  # its text can be searched
    assert [str(each.message) for each in recwarn if "lyph" in str(each.message)] == []


def test_the_official_tables_stand_in_the_pdf(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every measure of the scenario is a task; the whole flow stands among the others."""
    drawn: list[str] = []
    draw = Pen.text

    def text(pen: Pen, x: float, y: float, words: str, *more: Any, **named: Any) -> None:
        drawn.append(words)
        draw(pen, x, y, words, *more, **named)

    monkeypatch.setattr(Pen, "text", text)
    printed(facts, "zh", COMMAND)
    start = drawn.index(f"改革前后对照表（{facts.study.last.called('zh')}）")
    tasks = drawn.index(f"任务分解表（{facts.study.last.called('zh')}）")
    assert "全流程合计" in drawn[start:tasks]
    terms = [each.TERM.zh for each in facts.study.scenario().value.reforms]
    assert [each for each in drawn[tasks:] if each in terms][: len(terms)] == terms


def test_in_print_there_is_no_colour_and_what_colour_told_apart_is_hatched(facts: Facts) -> None:
    titles = {name: name for name in facts.processes}
    chart = charts.where_time_goes(facts.comparison, titles, "en")
    coloured = {patch.get_facecolor() for patch in chart.axes.patches}
    figure = chart.finished("print")
    bars = {(patch.get_facecolor(), patch.get_hatch()) for patch in chart.axes.patches}
    assert len(bars) == len(coloured) == 5
    for artist in figure.findobj(Patch):
        red, green, blue, _ = artist.get_facecolor()
        assert red == green == blue
    shown = page(facts, "html", "zh", COMMAND, "print")
    of_charts = "".join(re.findall(r'<div class="chart".*?</div>', shown, flags=re.DOTALL))
    colours = set(re.findall(r"#[0-9a-f]{6}", of_charts))
    assert colours
    assert [each for each in colours if not each[1:3] == each[3:5] == each[5:7]] == []


@pytest.mark.unmeasured
def test_what_is_reported_scored_and_varied_stands_on_the_page() -> None:
    study = Study.load("water-supply", "water-one-document")
    soon = Quantity(Decimal(4), "week")
    found = gather(study, Settings(replications=2, cases=20, warm_up=soon), vary=True)
    shown = words(page(found, "html", "en", COMMAND), "en")
    for heading in (
        "What carries the change",
        "The figures that are reported",
        "Points",
        "If the estimates are off",
    ):
        assert heading in shown
    assert re.search(r"materials \(份|materials +6 ", shown)
    assert len(found.robust["water-one-document"].swings) == len(KINDS)
    tables = {table.name: table for table in data_of(found)}
    assert list(tables) == [
        "distribution",
        "where-time-goes",
        "carried",
        "busy",
        "promise-and-reality",
        "tornado",
    ]
    assert len(tables["tornado"].rows) == 2 * len(KINDS)
    assert [row[1] for row in tables["carried"].rows] == [*LINES, OTHER_CASES]
    assert len(tables["distribution"].rows) == sum(map(len, found.times.values()))
    reality = tables["promise-and-reality"]
    assert reality.head == ("scenario", "promised_of_legal", "clock_of_legal", "elapsed_wd")
    measures = found.comparison.scenarios["baseline"].measures
    shorter = [measures[key].mean for key in ("compression", "speed_up")]
    assert reality.rows[0][1:3] == tuple(1 - each.mean for each in shorter if each is not None)
    clocks = [row[2] for row in tables["where-time-goes"].rows if row[0] == "baseline"]
    mean = found.comparison.scenarios["baseline"].measures["cycle_time"].mean
    assert mean is not None
    assert sum(days for days in clocks if isinstance(days, float)) == pytest.approx(mean.mean / 24)
    assert tables["busy"].csv().startswith("origin,scenario,pool,utilisation,")
    markdown = page(found, "md", "zh", COMMAND)
    assert "## 变化由什么构成" in markdown
    assert "| 卡着时限办 |" in markdown
    assert "## 上报指标" in markdown
    assert "## 若估计有偏差" in markdown


def test_data_and_the_command_to_repeat_it_stand_beside_the_report(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "quicker.yaml").write_text(REFORM, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("flow.yaml", "quicker.yaml")]
    out = tmp_path / "report.md"
    options = [
        "-o",
        str(out),
        "--replications",
        "2",
        "--no-explain",
        "--csv",
        "--json",
        "--quiet",
        "--lang",
        "en",
    ]
    done = CliRunner().invoke(main, ["report", *files, *options], catch_exceptions=False)
    assert done.exit_code == 0
    again = f"fivecuts report {' '.join(files)} --replications 2 --seed "
    assert again in out.read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "flow.yaml",
        "quicker.yaml",
        "report-data",
        "report.json",
        "report.md",
    ]
    assert sorted(each.stem for each in (tmp_path / "report-data").iterdir()) == [
        "busy", "carried", "distribution", "promise-and-reality", "where-time-goes",
    ]  # fmt: skip
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["replications"] == 2


@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no chromium")
def test_a_browser_opens_it_without_a_complaint(html: str, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    words = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        "--dump-dom",
        f"file://{tmp_path}/report.html",
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert "CONSOLE" not in done.stderr
    assert "<main" in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_has_every_row_item_and_heading_on_a_line_of_its_own(
    facts: Facts, lang: str
) -> None:
    markdown = page(facts, "md", lang, COMMAND)
    blocks = [block.splitlines() for block in markdown.split("\n\n")]
    tables = [block for block in blocks if block[0].startswith("|")]
    for table in tables:
        widths = {len(re.split(r"(?<!\\)\|", line)) for line in table}
        assert len(widths) == 1, table
        assert re.fullmatch(r"\|( --- \|)+", table[1]), table
        assert all(line.startswith("| ") and line.endswith(" |") for line in table), table
    # the first figures, what to decide, all figures, what carries the change, those reported, the
    # sources
    assert len(tables) == 8
    for block in blocks:
        alone = block[0].startswith(("#", "**"))
        assert len(block) == 1 or not alone, block
        if block[0].startswith("* "):
            assert all(line.startswith("* ") for line in block), block
    assert markdown.endswith("**\n")
    assert "\n\n\n" not in markdown


def test_a_bar_in_a_title_does_not_split_a_cell_of_markdown(facts: Facts) -> None:
    barred = [replace(each, title=Text("5|6", "五|六")) for each in facts.study.variants]
    study = replace(facts.study, variants=tuple(barred))
    assert "| measure | 5\\|6 | 5\\|6 | change |\n" in page(
        replace(facts, study=study), "md", "en", COMMAND
    )


@pytest.mark.filterwarnings("error")
def test_a_wide_interval_leaves_room_for_the_chart_of_who_is_busy(facts: Facts) -> None:
    results = {
        name: replace(
            result,
            pools={
                pool: replace(figures, utilisation=Estimate(0.9, -7.1, 8.9, 2), unstable=True)
                for pool, figures in result.pools.items()
            },
        )
        for name, result in facts.comparison.scenarios.items()
    }
    wide = replace(facts.comparison, scenarios=results)
    assert "不稳定" in charts.busy(wide, facts.processes, facts.study.titles("zh"), "zh").svg()


def test_the_report_says_who_works_overtime(facts: Facts) -> None:
    weeks = (facts.comparison.window.horizon - facts.comparison.window.warm_up) / (7 * DAY)
    results = {
        name: replace(
            result,
            pools={
                pool: replace(figures, overtime=Estimate(3 * weeks, None, None, 2))
                for pool, figures in result.pools.items()
            },
        )
        for name, result in facts.comparison.scenarios.items()
    }
    over = replace(facts, comparison=replace(facts.comparison, scenarios=results))
    assert "works overtime, 3.0 h/week." in page(over, "md", "en", COMMAND)
    assert "需要加班，每周 3.0 小时。" in page(over, "md", "zh", COMMAND)
    assert "overtime" not in page(facts, "md", "en", COMMAND)


@pytest.mark.parametrize(
    ("lang", "head", "task"),
    [
        ("en", "Before and after the reform", "Contribution (simulated)"),
        ("zh", "改革前后对照表", "贡献（模拟估计）"),
    ],
)
def test_both_official_tables_stand_in_every_kind_of_report(
    facts: Facts, lang: str, head: str, task: str
) -> None:
    for form in ("html", "md"):
        text = page(facts, form, lang, COMMAND)
        assert head in text
        assert task in text
