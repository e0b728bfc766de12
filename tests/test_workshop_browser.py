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
        playwright.expect(each.locator(".fig.days .under")).to_contain_text(ALL_FOUR)
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
