"""The page for applicants in a real browser: nothing sticks out of a phone, its head and its parts
can be found by those who do not see them, and it asks for nothing from outside.

Needs chromium and the extra `browser`; skipped without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_page_access import AXE, CHROMIUM

from simulator.application.forms.guide import applicant_guide
from simulator.application.study import Study
from simulator.present.forms.page import guide_page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the extra 'browser' is not installed"
    )
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(
    params=[(lang, wide) for lang in ("zh", "en") for wide in (1366, 390)],
    ids=lambda each: f"{each[0]}-{each[1]}",
)
def tab(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The guide of a reformed flow, in a language, on a screen of that width."""
    lang, wide = request.param
    study = Study.load("building-permit", "one-window-joint-review")
    file = tmp_path / "guide.html"
    file.write_text(guide_page(applicant_guide(study), lang), encoding="utf-8")
    tab = browser.new_page(viewport={"width": wide, "height": 800})
    asked: list[str] = []
    tab.on("request", lambda each: asked.append(each.url))
    tab.goto(file.as_uri())
    assert tab.get_attribute("html", "lang") == lang
    yield tab
    tab.close()
    assert asked == [file.as_uri()]


def test_nothing_sticks_out_of_the_screen(tab: Any) -> None:
    wide = tab.viewport_size["width"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= wide
    for card in tab.locator(".card").all():
        box = card.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= wide


def test_its_parts_have_names_and_one_heading_is_above_all(tab: Any) -> None:
    assert tab.locator("h1").count() == 1
    assert tab.locator("main, header, footer, nav").count() == 4
    assert tab.locator("section.item").count() == 5
    for link in tab.locator("nav a").all():
        assert tab.locator(link.get_attribute("href")).count() == 1
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#items"


def test_axe_finds_nothing_serious(tab: Any) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core")
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run()")
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]
    assert told == []
