"""The pages in a real browser: the slider moves the tokens, they stand where the program says, and
nothing is fetched.

Needs chromium and the extra `browser` (`pip install -e '.[browser]'`); skipped without them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from test_golden import FOLDER

from simulator.application.replay import replays
from simulator.application.report import gather
from simulator.application.study import Study
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.formats import apply_scenario, process_from_text, scenario_from_text
from simulator.model.units import DAY
from simulator.present.diagram.picture import picture_of
from simulator.present.replay.moves import Moves, tokens
from simulator.present.replay.pages import Told, moves_on, page, stages_on
from simulator.present.replay.stage import Scene
from simulator.present.report.pages import page as report_page

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")]

BEFORE = process_from_text((FOLDER / "small-permit.yaml").read_text(encoding="utf-8")).value
SCENARIO = scenario_from_text((FOLDER / "quicker.yaml").read_text(encoding="utf-8"))
AFTER = apply_scenario(SCENARIO, BEFORE)
DOTS = """() => [...document.querySelectorAll("main:not([hidden]) .replay .tokens")].map((layer) =>
  [...layer.querySelectorAll("circle")].filter((dot) => dot.style.display !== "none")
    .map((dot) => [+dot.dataset.case, +dot.getAttribute("class").slice(3), +dot.getAttribute("cx"), +dot.getAttribute("cy")]))"""
MOVE = """(to) => { const slider = document.querySelector("main:not([hidden]) .moment");
  slider.value = to; slider.dispatchEvent(new Event("input")); }"""


@dataclass
class Opened:
    """A page in the browser, what it complained of and what it asked for."""

    tab: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def show(self, file: Path) -> None:
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(file.as_uri())

    def text(self, what: str) -> str:
        return str(self.tab.inner_text(f"main:not([hidden]) {what}"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the extra 'browser' is not installed"
    )
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    yield Opened(tab)
    tab.close()


@pytest.fixture(scope="module")
def drawn() -> tuple[str, tuple[Moves, ...], tuple[Scene, ...]]:
    """The page of a replay, and where the program has the tokens of its first language."""
    flows = {"baseline": BEFORE, "quicker": AFTER}
    found = replays(flows, Window(100 * DAY, 30 * DAY), seed=1, length=40 * DAY)
    pictures = {lang: picture_of(BEFORE, AFTER, lang=lang) for lang in ("zh", "en")}
    moves = moves_on(pictures["zh"], list(found.values()), [BEFORE, AFTER])
    told = {
        lang: Told(title="Small", sides=["before", "after"], seed=1, lang=lang) for lang in pictures
    }
    return page(pictures, moves, told, BEFORE), moves, stages_on(pictures["zh"], moves)


@pytest.fixture
def replay(opened: Opened, drawn: tuple[str, Any, Any], tmp_path: Path) -> Opened:
    (tmp_path / "replay.html").write_text(drawn[0], encoding="utf-8")
    opened.show(tmp_path / "replay.html")
    return opened


def test_tokens_stand_in_the_browser_where_the_program_has_them(
    replay: Opened, drawn: tuple[str, Any, Any]
) -> None:
    _, moves, stages = drawn
    seen = set()
    for tick in (0, 7, 101, 333, 500, moves[0].span.ticks):
        replay.tab.evaluate(MOVE, tick)
        for dots, moved, stage in zip(replay.tab.evaluate(DOTS), moves, stages, strict=True):
            shown = [
                (token.case, int(token.state), token.x, token.y)
                for token in tokens(moved, stage, tick)
            ]
            assert [tuple(dot[:2]) for dot in dots] == [each[:2] for each in shown]
            for dot, each in zip(dots, shown, strict=True):
                assert dot[2:] == pytest.approx(each[2:], abs=0.15)
            seen.add(str(dots))
    assert len(seen) > 6
    assert replay.complaints == []
    assert [url.partition(":")[0] for url in replay.requests] == ["file"]


def test_the_counts_beside_the_slider_are_those_of_the_tick(
    replay: Opened, drawn: tuple[str, Any, Any]
) -> None:
    _, moves, _ = drawn
    for tick in (0, 444, moves[0].span.ticks):
        replay.tab.evaluate(MOVE, tick)
        for i, each in enumerate(moves):
            tally = f".tally:nth-of-type({i + 2})"
            assert replay.text(f"{tally} .delivered") == str(each.delivered[tick])
            assert replay.text(f"{tally} .inside") == str(each.inside[tick])
            assert replay.text(f"{tally} .waiting") == str(
                sum(count[tick] for count in each.waiting.values())
            )
        assert "第" in replay.text(".date")


def test_play_goes_on_until_it_is_stopped(replay: Opened) -> None:
    replay.tab.select_option("main:not([hidden]) .speed", "4")
    replay.tab.click("main:not([hidden]) .play")
    assert "暂停" in replay.text(".play")
    replay.tab.wait_for_function("+document.querySelector('main:not([hidden]) .moment').value > 30")
    replay.tab.click("main:not([hidden]) .play")
    assert "播放" in replay.text(".play")
    stopped = replay.tab.input_value("main:not([hidden]) .moment")
    replay.tab.wait_for_timeout(300)
    assert replay.tab.input_value("main:not([hidden]) .moment") == stopped
    assert replay.complaints == []


def test_the_other_language_goes_on_at_the_same_moment(replay: Opened) -> None:
    replay.tab.evaluate(MOVE, 200)
    in_chinese = replay.text(".date")
    replay.tab.click("main:not([hidden]) [data-switch]")
    assert "day" in replay.text(".date")
    assert replay.text(".date")[:10] == in_chinese[:10]
    assert replay.tab.input_value("main:not([hidden]) .moment") == "200"


def test_the_whole_report_opens_switches_replays_and_prints(opened: Opened, tmp_path: Path) -> None:
    study = Study.load(BEFORE, SCENARIO.value)
    facts = gather(study, Settings(replications=2), explain=True)
    (tmp_path / "report.html").write_text(
        report_page(facts, "html", "zh", "fivecuts report"), encoding="utf-8"
    )
    opened.show(tmp_path / "report.html")
    before = opened.tab.evaluate(DOTS)
    opened.tab.evaluate(MOVE, 500)
    assert opened.tab.evaluate(DOTS) != before
    assert opened.tab.get_attribute("html", "lang") == "zh"
    opened.tab.click("main:not([hidden]) [data-switch]")
    assert opened.tab.get_attribute("html", "lang") == "en"
    assert "The flow before and after" in opened.text("")
    opened.tab.emulate_media(media="print")
    assert opened.tab.locator("button:visible, nav:visible").count() == 0
    printed = opened.tab.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert opened.complaints == []
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]


@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_sticks_out_of_the_screen(
    opened: Opened, drawn: tuple[str, Any, Any], tmp_path: Path, width: int
) -> None:
    (tmp_path / "replay.html").write_text(drawn[0], encoding="utf-8")
    opened.tab.set_viewport_size({"width": width, "height": 800})
    opened.show(tmp_path / "replay.html")
    assert opened.tab.evaluate("document.documentElement.scrollWidth") <= width
