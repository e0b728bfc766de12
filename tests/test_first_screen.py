"""The first screen of a report: ten seconds tell how many days, how sure, what saved them, and who
must agree; what it costs stands beside.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from test_golden import FOLDER

from simulator.application.report import Facts, gather
from simulator.application.study import Study
from simulator.comparison.results import ScenarioResult
from simulator.experiments.runs import Settings
from simulator.experiments.statistics import Estimate
from simulator.formats import process_from_text, scenario_from_text
from simulator.layout.looks import INK
from simulator.present import report
from simulator.present.diagram.pen import Pen
from simulator.present.report import charts
from simulator.present.report.body import words_of
from simulator.present.report.charts import OF_CLOCKS
from simulator.present.report.colours import CUT_COLOURS, contrast, ink_on
from simulator.present.report.pages import page
from simulator.present.report.paper import on_paper
from simulator.present.report.printed import printed

FLOW = (FOLDER / "small-permit.yaml").read_text(encoding="utf-8")
REFORM = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")
COMMAND = "fivecuts report easier"
A4 = (841.86, 595.28)  # points, landscape


def study_of(*scenarios: str) -> Study:
    before = process_from_text(FLOW).value
    return Study.load(before, *(scenario_from_text(each).value for each in scenarios))


def alone(reform: str, name: str) -> str:
    """The same scenario with one of its reforms only."""
    head, _, reforms = REFORM.partition("reforms:\n")
    (own,) = [each for each in re.split(r"(?m)^(?=  - )", reforms) if each.startswith(reform)]
    return re.sub("(?m)^scenario: .*", f"scenario: {name}", head) + "reforms:\n" + own


@pytest.fixture(scope="module")
def facts() -> Facts:
    return gather(study_of(REFORM), Settings(replications=20), explain=True)


@pytest.fixture(scope="module")
def several() -> Facts:
    first, *others = re.findall(r"(?m)^  - \w+", REFORM)
    made = [alone(each, f"only-{n}") for n, each in enumerate([first, *others])]
    return gather(study_of(REFORM, *made), Settings(replications=20))


def first(facts: Facts, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = words_of(facts, lang, COMMAND)["first"]
    return found


def with_result(facts: Facts, result: ScenarioResult) -> Facts:
    """The same facts with another result of the scenario."""
    scenarios = {**facts.comparison.scenarios, "quicker": result}
    return replace(facts, comparison=replace(facts.comparison, scenarios=scenarios))


def test_five_tiles_say_what_was_and_what_becomes_of_it_and_how_sure_that_is(facts: Facts) -> None:
    result = facts.comparison.scenarios["quicker"]
    mean = result.measures["cycle_time"].mean
    assert mean is not None
    spread = Estimate(mean.mean, mean.mean - 12, mean.mean + 36, 20)  # days of a flow with chance
    wide = replace(result.measures["cycle_time"], mean=spread)
    tiles = first(
        with_result(facts, replace(result, measures={**result.measures, "cycle_time": wide}))
    )["tiles"]
    assert [each["title"] for each in tiles] == [
        "cycle time",
        "visits",
        "steps",
        "materials handed in",
        "busiest pool",
    ]
    days, visits, steps, papers, busiest = tiles
    (_, now), *_ = days["after"]
    assert float(now["text"]) == pytest.approx(mean.mean / 24, abs=0.05)
    low, high = map(float, now["interval"].split(" … "))
    assert (low, high) == pytest.approx((mean.mean / 24 - 0.5, mean.mean / 24 + 1.5), abs=0.05)
    assert now["change"].startswith("▼")
    assert now["way"] == "less"
    assert steps["note"] == "counted"
    assert steps["after"][0][1]["interval"] == ""
    assert papers["before"]["text"] == "3.00"
    assert papers["after"][0][1]["text"] == "2.00"
    assert visits["after"][0][1]["change"] == ""  # what did not change has no arrow
    assert busiest["after"][0][1]["of"]
    assert busiest["before"]["text"].endswith("%")


def test_a_change_that_may_be_chance_has_no_arrow(facts: Facts) -> None:
    result = facts.comparison.scenarios["quicker"]
    change = result.change["cycle_time"]
    vague = replace(change, difference=Estimate(-10.0, -30.0, 10.0, 20))
    moved = replace(result, change={**result.change, "cycle_time": vague})
    now = first(with_result(facts, moved))["tiles"][0]["after"][0][1]
    assert (now["change"], now["way"]) == ("", "")


def test_where_no_mean_exists_the_tile_says_that_the_queue_grows(facts: Facts) -> None:
    result = facts.comparison.scenarios["quicker"]
    days = replace(result.measures["cycle_time"], mean=None)
    grown = replace(result, measures={**result.measures, "cycle_time": days})
    now = first(with_result(facts, grown), "zh")["tiles"][0]["after"][0][1]
    assert (now["text"], now["way"]) == ("不稳定", "more")


def test_the_bars_add_up_to_the_days_and_every_part_has_its_name_and_length(facts: Facts) -> None:
    screen = first(facts)
    days = screen["tiles"][0]
    for bar, figure in zip(screen["bars"], (days["before"], days["after"][0][1]), strict=True):
        assert float(bar["total"]) == pytest.approx(float(figure["text"]), abs=0.06)
    assert max(sum(part["wide"] for part in bar["parts"]) for bar in screen["bars"]) == (
        pytest.approx(100, abs=0.1)
    )
    assert [each["title"] for each in screen["key"]] == [
        *("touch time", "waiting time", "off-hours time", "applicant's time", "procedural time")
    ]
    assert all(re.fullmatch(r"[\d.]+ → [\d.]+", each["text"]) for each in screen["key"])


def test_what_saved_the_days_is_told_by_reform_in_the_colour_of_its_cut(facts: Facts) -> None:
    (saved,) = first(facts)["saved"]
    names = [row["title"] for row in saved["rows"]]
    assert set(names) == {"Fewer materials", "Shorter limits"}
    colours = {row["title"]: row["colour"] for row in saved["rows"]}
    assert colours["Fewer materials"] == CUT_COLOURS["materials"]
    assert saved["rows"][0]["wide"] == 100
    assert saved["lines"] == ["within chance: Lower fees"]


def test_what_costs_days_is_not_hidden_behind_what_saves_them(facts: Facts) -> None:
    found = facts.by_reform["quicker"]
    worst = [
        replace(each, value=Estimate(96.0, 90.0, 99.0, 20)) if n == 0 else each
        for n, each in enumerate(found.shares)
    ]
    dearer = replace(facts, by_reform={"quicker": replace(found, shares=tuple(worst))})
    top = first(dearer)["saved"][0]["rows"][0]
    assert top["costs"]
    assert top["text"].startswith("+4")


def test_whoever_must_agree_stands_with_the_reforms_that_need_him(facts: Facts) -> None:
    (powers,) = first(facts)["powers"]
    assert [(row["power"], row["reforms"]) for row in powers["rows"]] == [
        ("needs authorisation or a pilot", "Fewer materials, Lower fees"),
        ("within own authority", "Shorter limits"),
    ]


def test_harm_and_that_it_is_simulated_stand_on_the_first_screen(facts: Facts) -> None:
    html = page(facts, "html", "en", COMMAND)
    screen = html[html.index('<section class="top"') : html.index("<nav")]
    shown = re.sub(r"<[^>]+>", " ", screen)
    assert "No tacit decisions" in shown
    assert "Simulated, not measured" in shown
    assert "20 replications" in shown
    assert 'role="region" aria-label="The flow after the reform: Shorter notice' in screen
    assert screen.count("<svg") == 1


@pytest.mark.parametrize(("lang", "heads"), [("en", "also note"), ("zh", "同时应看到")])
def test_what_stands_beside_has_one_line_a_scenario_and_does_not_repeat_its_heading(
    several: Facts, lang: str, heads: str
) -> None:
    screen = first(several, lang)
    assert len(screen["beside"]) == len(screen["scenarios"]) == 4
    for line, each in zip(screen["beside"], screen["scenarios"], strict=True):
        assert line.startswith(each["title"])
        assert heads not in line


def test_what_stands_beside_begins_with_a_capital(facts: Facts) -> None:
    """No name of the scenario stands before it, as it does in tables."""
    told = first(facts)["beside"]
    assert told
    assert [line for line in told if not line[0].isupper()] == []


def test_several_scenarios_have_letters_and_each_its_figures(several: Facts) -> None:
    screen = first(several, "zh")
    letters = [each["letter"] for each in screen["scenarios"]]
    assert letters == list("ABCD"[: len(letters)])
    assert len(letters) == 4
    for tile in screen["tiles"]:
        assert [letter for letter, _ in tile["after"]] == letters
    assert [bar["label"] for bar in screen["bars"]] == ["改革前", *letters]
    assert screen["saved"][0]["lines"] == ["未作分解"]  # several reforms, and nobody divided them
    assert all(len(each["rows"]) + len(each["lines"]) == 1 for each in screen["saved"][1:])


def test_three_versions_and_more_have_a_row_each_in_the_chart_of_times(several: Facts) -> None:
    titles = several.study.titles("en")
    chart = charts.distribution(several.times, titles, "en")
    floors = {patch.get_y() for patch in chart.axes.patches}
    assert len(floors) == len(several.times) == 5
    for patch in chart.axes.patches:
        assert patch.get_height() <= 1  # no row reaches into the next
    assert [each.get_text().replace("\n", " ") for each in chart.axes.get_yticklabels()][:1] == [
        "baseline"
    ]


def test_no_row_of_a_table_is_headed_by_nothing(facts: Facts) -> None:
    """In official tables the cells below a number and an item are left empty."""
    html = page(facts, "html", "zh", COMMAND)
    assert "<tr><td></td><td></td>" in html
    assert re.findall(r"<th[^>]*>\s*</th>", html) == []


def test_words_can_be_read_on_every_colour() -> None:
    for colour in OF_CLOCKS:
        assert contrast(ink_on(colour), colour) >= 4.5
    style = (Path(report.__file__).parent / "report.css").read_text(encoding="utf-8")
    quiet, good, bad, pale = (
        re.search(rf"--{name}: (#\w+)", style)[1]  # type: ignore[index]
        for name in ("quiet", "good", "bad", "pale")
    )
    for words in (quiet, good, bad, INK):
        assert contrast(words, pale) >= 4.5
        assert contrast(words, "#fff8f0") >= 4.5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_renders_as_tables(several: Facts, lang: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(page(several, "md", lang, COMMAND))
    tables = re.findall(r"<table>.*?</table>", html, flags=re.DOTALL)
    assert len(tables) >= 6
    for table in tables:
        rows = [len(re.findall(r"<t[hd]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.S)]
        assert len(rows) > 1
        assert len(set(rows)) == 1
    assert not re.search(r"<p>\s*\|", html)  # a table that was read as a paragraph
    assert "%" in tables[0]


def test_every_page_of_the_pdf_is_a4(several: Facts) -> None:
    boxes = re.findall(rb"/MediaBox \[([^\]]*)\]", printed(several, "zh", COMMAND))
    assert len(boxes) > 8
    for box in boxes:
        assert [float(each) for each in box.split()] == pytest.approx([0, 0, *A4], abs=0.2)


def test_what_is_drawn_smaller_on_paper_has_smaller_letters_too() -> None:
    pen = Pen(2000, 1000)
    pen.text(1000, 500, "A", size=32)
    figure = on_paper(pen, 1000, 1000, 0)
    (text,) = pen.axes.texts
    assert text.get_fontsize() == pytest.approx(32 * 0.75 / 2)
    figure.savefig(io.BytesIO(), format="png")
    at = text.get_window_extent()
    assert (at.x0 + at.x1) / 2 == pytest.approx(500, abs=8)
