"""Titles are text: dollars, underscores and square metres are drawn and written as they stand in the file."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from matplotlib import font_manager

from simulator.application.report import gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.layout.text import width
from simulator.model.process import Process
from simulator.present import typeface
from simulator.present.diagram.heading import LARGE, in_room
from simulator.present.diagram.picture import FORMS, picture_of, rendered
from simulator.present.report.pages import page
from simulator.present.report.printed import printed

TITLES = (
    "From $100 to $40",
    "fee $5% or $10",
    r"bad $\frac{$ end",
    "a_b^c* [x](http://e.com) <b>A&B</b> | `code` ~~no~~ # one",
)
FLOW = """process: fees
title: '{title}'
start: 2026-01-05
source: estimate
arrivals: {{poisson: 1 per day}}
departments: {{d: '{title}'}}
pools:
  desk: {{title: '{title}', department: d, capacity: 1}}
flow:
  - pay: {{by: desk, time: 1 h, title: '{title}'}}
experiment: {{horizon: 8 weeks, replications: 2}}
"""
REFORM = """scenario: cheaper
process: fees
title: '{title}'
reforms: [{{staff: {{capacity: {{desk: 2}}}}}}]
"""


def flow(title: str) -> Process:
    return process_from_text(FLOW.format(title=title)).value


@pytest.fixture
def no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no fonts but ours and those that the drawing library brings along."""
    typeface.register()
    brought = [
        each
        for each in font_manager.fontManager.ttflist
        if "mpl-data" in each.fname or each.name == typeface.FAMILY
    ]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", brought)
    typeface._elsewhere.cache_clear()


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("title", TITLES)
def test_a_picture_draws_a_title_as_it_is_written(title: str, form: str) -> None:
    made = rendered(picture_of(flow(title), lang="en"), form)
    assert made
    if form == "svg":
        drawn = unescape(" ".join(made.decode("utf-8").split()))
        assert all(word in drawn for word in title.split())


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize("title", TITLES)
def test_a_report_writes_a_title_as_it_is_written(title: str, tmp_path: Path) -> None:
    study = Study.load(flow(title), scenario_from_text(REFORM.format(title=title)).value)
    facts = gather(study, Settings(replications=2), explain=True)
    html = MarkdownIt("commonmark").enable("table").render(page(facts, "md", "en", "fivecuts"))
    assert html.count("<table>") == 8
    assert "<b>" not in html.replace("<strong>", "")
    assert "http" not in "".join(part.split('"')[0] for part in html.split('href="')[1:])
    cells = [unescape(cell.split("</th>")[0]) for cell in html.split("<th>")[1:]]
    assert title in cells
    assert printed(facts, "en", "fivecuts").startswith(b"%PDF")


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.usefixtures("no_other_fonts")
def test_what_no_font_has_is_named_before_it_is_drawn_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "rare.yaml"
    file.write_text(FLOW.format(title="大于300㎡𠮷①"), encoding="utf-8")
    assert typeface.drawable("大于300㎡𠮷①") == "大于300m2〓①"
    told = {
        "en": "note: no font on this machine has what follows, and it is drawn otherwise:"
        " ㎡ (U+33A1) as m2; 𠮷 (U+20BB7) as 〓\n",
        "zh": "提示：本机没有字体含有下列字符，图中改用其他写法：㎡（U+33A1）写作 m2；𠮷（U+20BB7）写作 〓\n",
    }
    for lang, sentence in told.items():
        out = tmp_path / f"{lang}.pdf"
        done = CliRunner().invoke(main, ["diagram", str(file), "-o", str(out), "--lang", lang])
        assert done.stderr == sentence
        assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("no_other_fonts")
def test_a_font_of_the_machine_that_has_a_character_draws_it() -> None:
    """STIX, of which nothing else would be used, has the dotted cross that the shipped font lacks."""
    assert typeface.missing("A⨥") == "⨥"
    assert typeface.drawable("A⨥") == "A⨥"
    assert typeface.families("A⨥")[2:] == ["STIXGeneral"]
    assert typeface.families("A") == [typeface.FAMILY, typeface.FALLBACK]
    assert typeface.undrawn(flow("A⨥")) == {}


@pytest.mark.parametrize("title", ["Permit", "A title that is a little long", "Endless " * 40])
def test_a_title_stays_in_its_room(title: str) -> None:
    text, size = in_room(title, 300.0)
    assert width(text, size, bold=True) <= 300.5
    assert size <= LARGE
    assert text == title or text.endswith("…")
