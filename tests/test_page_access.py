"""The report in a real browser, as those see it who cannot see it well: axe-core finds nothing
serious, a key enlarges the picture, nothing sticks out of a phone, and the first screen is one.

Needs chromium, the extra `browser`, and axe-core (`npm install --no-save axe-core`); skipped without
them.
"""

from __future__ import annotations

import os
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


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small permit and two scenarios."""
    reform = (FOLDER / "quicker.yaml").read_text(encoding="utf-8")
    before = process_from_text((FOLDER / "small-permit.yaml").read_text(encoding="utf-8")).value
    study = Study.load(before, scenario_from_text(reform).value)
    facts = gather(study, Settings(replications=3), explain=True)
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
    """The report at a size of the screen, in a language."""
    (wide, high), lang = request.param
    tab = browser.new_page(viewport={"width": wide, "height": high})
    tab.goto(file.as_uri())
    if lang == "en":
        tab.click(f"{SHOWN} [data-switch]")
    assert tab.get_attribute("html", "lang") == lang
    yield tab
    tab.close()


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
    picture = ".glance svg" if wide > 900 else ".glance > div"  # a phone moves it in its frame
    for part in (".tiles", ".three", ".beside", picture):
        box = tab.locator(f"{SHOWN} {part}").first.bounding_box()
        assert box["x"] + box["width"] <= wide
        if wide > 900:
            assert box["y"] + box["height"] <= high, part
    assert tab.locator(f"{SHOWN} .tile").count() == 5


def test_a_key_enlarges_the_picture_and_makes_it_small_again(tab: Any) -> None:
    box, button = (tab.locator(f"{SHOWN} {each}").first for each in (".scroll", ".zoom"))
    wide = "each => each.querySelector('svg').getBoundingClientRect().width"
    small = box.evaluate(wide)
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert box.evaluate(wide) >= small
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    assert box.evaluate(wide) == small
