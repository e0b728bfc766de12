"""A workshop in a real browser: a trainer, a group on a laptop, a group on a phone.

Needs chromium and the extras `browser` and `workshop`; skipped without them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from test_browser import CHROMIUM

from simulator.application.study import Study
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.workshop.opened import Wishes
from simulator.workshop.static import static_page

pytest.importorskip("starlette", reason="the extra 'workshop' is not installed")
pytest.importorskip("uvicorn", reason="the extra 'workshop' is not installed")
playwright = pytest.importorskip(
    "playwright.sync_api", reason="the extra 'browser' is not installed"
)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")]

PAIR = ("teaching/classroom-sequential", "teaching/classroom-side-by-side")
ALL_FOUR = re.compile(r"\(4 runs\)|模拟 4 次")
LAPTOP, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}


@dataclass
class Room:
    """A running workshop, the pages that were opened, and what they complained of."""

    browser: Any
    address: str
    key: str
    code: str
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, size: dict[str, int], lang: str, fragment: str = "") -> Any:
        tab = self.browser.new_context(viewport=size, locale=lang).new_page()
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("request", lambda request: self.outside.append(request.url))
        tab.goto(f"{self.address}/{fragment}")
        return tab


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    run = "from simulator.commands.main import main; main()"
    command = [sys.executable, "-c", run, "workshop", *PAIR]
    options = ["--room", "--port", "0", "--replications", "4", "--lang", "en", "-o", "w.json"]
    with subprocess.Popen(
        [*command, *options], cwd=tmp_path, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        try:
            assert running.stdout is not None
            address, key = re.findall(r"(http\S+)/#key=(\S+)", running.stdout.readline())[0]
            code = re.findall(r": (\w{6}) ", running.stdout.readline())[0]
            with playwright.sync_playwright() as started:
                browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                yield Room(browser, address, key, code)
                browser.close()
        finally:
            running.terminate()


def test_a_round_with_a_trainer_a_laptop_and_a_phone(room: Room) -> None:
    trainer = room.open(LAPTOP, "en-US", f"#key={room.key}")
    trainer.wait_for_selector("[data-switch]")
    assert "key" not in trainer.url  # nothing that a projector must not show
    laptop = room.open(LAPTOP, "en-US", f"#code={room.code}")
    phone = room.open(PHONE, "zh-CN")
    phone.fill("#code", "WRONG2")
    phone.click("#enter")
    phone.wait_for_selector("#door-wrong:not(:empty)")
    phone.fill("#code", room.code.lower())
    phone.click("#enter")
    phone.wait_for_selector("#app:not([hidden])")
    switch = trainer.locator("[data-switch]").first
    switch.click()
    name = switch.get_attribute("data-switch")
    for group, steps in ((laptop, 1), (phone, 9)):
        group.wait_for_selector(f'[data-switch="{name}"][aria-checked=true]:disabled')
        assert group.inner_text(".fig.days b") == "?"
        group.focus("#grip")
        for _ in range(steps):
            group.keyboard.press("ArrowLeft")
        group.click('[data-word="guess_send"]')
        group.wait_for_selector('[data-word="guess_again"]')
    playwright.expect(trainer.locator(".said")).to_have_count(2)
    trainer.click('[data-word="run"]')
    for each in (trainer, laptop, phone):
        each.wait_for_selector(".truth-word")
        playwright.expect(each.locator(".fig.days .under")).to_contain_text(
            ALL_FOUR, timeout=30_000
        )
    study = Study.load(*PAIR)
    found = compare(study.processes, Settings(replications=4))
    mean = list(found.scenarios.values())[1].measures["cycle_time"].mean
    assert mean is not None
    assert trainer.inner_text(".fig.days b") == f"{round(60 * mean.mean)}"
    trainer.click("#phases button:nth-child(3)")
    laptop.click('[data-word="reset"]')
    laptop.wait_for_selector(f'[data-switch="{name}"][aria-checked=false]')
    laptop.click(f'[data-switch="{name}"]')
    trainer.wait_for_selector("#ranks li:nth-child(2)")
    laptop.close()  # it vanishes
    trainer.reload()
    trainer.wait_for_selector("#ranks li:nth-child(2)")
    trainer.click('[data-word="freeze"]')
    phone.wait_for_selector("[data-switch]:disabled")
    phone.click('[data-lang="en"]')
    phone.wait_for_selector("html[lang=en]")
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    assert room.complaints == []
    assert all(url.startswith((room.address, "data:")) for url in room.outside)


def test_twenty_pages_share_a_board_and_nobody_complains(room: Room) -> None:
    trainer = room.open(LAPTOP, "en-US", f"#key={room.key}")
    trainer.wait_for_selector("[data-switch]")
    groups = [room.open(LAPTOP, "zh-CN", f"#code={room.code}") for _ in range(20)]
    for each in groups:
        each.wait_for_selector("#grip")
    trainer.click("#phases button:nth-child(3)")
    for n, each in enumerate(groups):
        each.wait_for_selector("[data-switch]:not(:disabled)")
        if n % 2:
            each.click("[data-switch]")
    board = trainer.locator(".found")
    playwright.expect(board).to_have_count(20, timeout=30_000)
    for each in groups:
        playwright.expect(each.locator(".found")).to_have_count(20, timeout=30_000)
        playwright.expect(each.locator("#ranks .own")).to_have_count(1)
    assert trainer.inner_text("#ranks li:nth-child(2) span").startswith("Group")
    assert groups[0].inner_text("#ranks li:not(.own):nth-child(3) span") == "·"
    trainer.click('[data-word="freeze"]')
    trainer.click('[data-word="show_names"]')
    for each in groups:
        each.wait_for_selector("[data-switch]:disabled")
        playwright.expect(each.locator("#ranks")).not_to_contain_text("·")
    trainer.click('[data-word="next_round"]')
    for each in groups:
        each.wait_for_selector("#grip")
        playwright.expect(each.locator(".found")).to_have_count(0)
    assert room.complaints == []


def test_the_flow_is_played_day_by_day(room: Room) -> None:
    trainer = room.open(LAPTOP, "en-US", f"#key={room.key}")
    trainer.wait_for_selector("[data-switch]")
    assert trainer.is_hidden("#film")  # what is guessed is not shown
    trainer.click("#phases button:nth-child(3)")
    trainer.click("#play")
    trainer.wait_for_selector(".case")
    trainer.click("#play")
    trainer.click("#rewind")
    playwright.expect(trainer.locator("#dots")).to_have_count(0)
    trainer.click("#one-day")  # an hour where cases take minutes
    playwright.expect(trainer.locator("#day")).to_contain_text("01:00")
    trainer.click("[data-switch]")  # the other flow, at the same hour
    trainer.wait_for_selector("#dots")
    playwright.expect(trainer.locator("#day")).to_contain_text("01:00")
    assert room.complaints == []


def test_a_page_on_a_disk_answers_as_the_program_does(tmp_path: Path) -> None:
    file = tmp_path / "out.html"
    study = Study.load(*PAIR, only_scenarios=True)
    file.write_bytes(static_page(study, Settings(replications=4), 0.0, Wishes(), None))
    found = compare(Study.load(*PAIR).processes, Settings(replications=4))
    mean = list(found.scenarios.values())[1].measures["cycle_time"].mean
    assert mean is not None
    said: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def opened(size: dict[str, int], lang: str) -> Any:
            tab = browser.new_context(viewport=size, locale=lang, offline=True).new_page()
            tab.on("console", lambda message: said.append(message.text))
            tab.on("pageerror", lambda error: said.append(str(error)))
            tab.on("request", lambda request: said.append(request.url))
            tab.goto(f"file://{file}")
            tab.wait_for_selector("#grip")
            return tab

        learner, trainer = opened(PHONE, "zh-CN"), opened(LAPTOP, "en-US")
        learner.click('[data-word="guess_send"]')
        learner.click('[data-word="run"]')
        assert learner.inner_text(".fig.days b") == f"{round(60 * mean.mean)}"
        learner.click('#bar [data-word="phase_try"]')
        code = learner.inner_text("#own-code b")
        assert re.fullmatch("[2-9A-HJ-NP-Z]{6}", code)
        for phase in ("guess_send", "run", "phase_try"):
            trainer.click(f'#bar [data-word="{phase}"]')
        for wrong in ("ABCDEF", code[:5], code[::-1]):
            trainer.fill("#other-code", wrong)
            trainer.click('[data-word="add_code"]')
            trainer.wait_for_selector("#other-code.bad")
        trainer.fill("#other-code", code.lower())
        trainer.click('[data-word="add_code"]')
        playwright.expect(trainer.locator("#ranks")).to_contain_text(code)
        playwright.expect(trainer.locator(".said")).to_have_count(2)
        trainer.click("#play")
        trainer.wait_for_selector(".case")
        learner.click('[data-lang="en"]')
        learner.wait_for_selector("html[lang=en]")
        assert learner.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        browser.close()
    assert [each for each in said if not each.startswith(("file:", "data:", "blob:"))] == []
