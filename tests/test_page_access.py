"""The report in a real browser, as those see it who cannot see it well: axe-core finds nothing
serious, a key enlarges the picture, nothing sticks out of a phone, and the first screen is one.

Needs chromium, the extra `browser`, and axe-core (`npm install --no-save axe-core`); skipped without
them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_golden import FOLDER

from simulator.application.report import gather
from simulator.application.study import Study
from simulator.experiments.runs import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.present.report.pages import page

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
AXE = Path(
    os.environ.get("FIVECUTS_AXE")
    or Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium"),
]
SIZES = ((1366, 768), (1280, 720), (390, 844))
SHOWN = "main:not([hidden])"
TOGETHER = re.compile("items together|个事项一并办理")


def small() -> Study:
    """A small permit and a scenario."""
    reform = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")
    before = process_from_text((FOLDER / "small-permit.yaml").read_text(encoding="utf-8")).value
    return Study.load(before, scenario_from_text(reform).value)


REPORTS = {
    "small": small,
    "building-permit": lambda: Study.load("building-permit", "one-window-joint-review"),
    "open-a-restaurant": lambda: Study.load(
        "open-a-restaurant",
        *(
            f"restaurant-{each}"
            for each in ("one-window", "one-certificate", "one-thing", "side-by-side")
        ),
    ),
    "building-project": lambda: Study.load("building-project", "project-120-days"),
}


@pytest.fixture(scope="module", params=REPORTS)
def file(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The report of a small flow, of several scenarios, of a whole building project."""
    explain = request.param != "building-project"  # its many reforms take minutes
    facts = gather(REPORTS[request.param](), Settings(replications=2), explain=explain)
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(page(facts, "html", "zh", "fivecuts report"), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the extra 'browser' is not installed"
    )
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=[(size, lang) for size in SIZES for lang in ("zh", "en")], ids=str)
def tab(browser: Any, file: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The report at a size of the screen, in a language; it asks for nothing else and complains of
    nothing.
    """
    (wide, high), lang = request.param
    tab = browser.new_page(viewport={"width": wide, "height": high})
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda asked: said.extend({asked.url} - {file.as_uri()}))
    tab.goto(file.as_uri())
    if lang == "en":
        tab.click(f"{SHOWN} [data-switch]")
    assert tab.get_attribute("html", "lang") == lang
    yield tab
    tab.close()
    assert [each for each in said if not each.startswith("data:")] == []


def test_axe_finds_nothing_serious(tab: Any) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core")
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
    assert told == []


def test_the_first_screen_holds_the_answers_and_the_flow(tab: Any) -> None:
    wide, high = tab.viewport_size["width"], tab.viewport_size["height"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= wide
    shown = [*tab.locator(f"{SHOWN} .three > section").all()]
    shown += [tab.locator(f"{SHOWN} {part}").first for part in (".tiles", ".beside")]
    picture = ".glance svg" if wide > 900 else ".glance > div"  # a phone moves it in its frame
    shown.append(tab.locator(f"{SHOWN} {picture}").first)
    assert len(shown) == 6
    for part in shown:
        box = part.bounding_box()
        assert box["x"] + box["width"] <= wide
        if wide > 900:
            assert box["y"] + box["height"] <= high
            assert part.evaluate("each => each.scrollHeight <= each.clientHeight + 2")
    assert tab.locator(f"{SHOWN} .tile").count() == 5


def test_the_flow_on_the_first_screen_is_whole_and_its_boxes_can_be_read(tab: Any) -> None:
    """What is drawn stands inside the frame, above the fold, in letters that a reader at a desk
    makes out; of a whole building project it is a map, which a key enlarges.
    """
    frame = tab.locator(f"{SHOWN} .glance > div").bounding_box()
    seen = tab.evaluate(
        f"""() => [...document.querySelectorAll("{SHOWN} .glance svg text")].map((text) => {{
        const box = text.getBoundingClientRect(), css = getComputedStyle(text);
        return [box.right, box.bottom, parseFloat(css.fontSize) * text.getScreenCTM().a]; }})"""
    )
    assert len(seen) > 10
    if tab.viewport_size["width"] > 900:
        assert max(right for right, _, _ in seen) <= frame["x"] + frame["width"] + 1
        assert max(bottom for _, bottom, _ in seen) <= tab.viewport_size["height"]
    several = tab.locator(f"{SHOWN} .glance svg text", has_text=TOGETHER).count()
    assert max(size for _, _, size in seen) >= (5.5 if several else 9)


@pytest.mark.parametrize("frame", [".glance", ".replay"])
def test_a_key_enlarges_the_picture_and_makes_it_small_again(tab: Any, frame: str) -> None:
    box, button = (
        tab.locator(f"{SHOWN} {frame} {each}").first for each in ("[data-zoom]", ".zoom")
    )
    wide = "each => each.querySelector('svg').getBoundingClientRect().width"
    small = box.evaluate(wide)
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert box.evaluate(wide) >= small
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    assert box.evaluate(wide) == small
