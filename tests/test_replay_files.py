"""A replay as a page and as a film."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from replays import QUICK, ROOT
from test_golden import FOLDER

from simulator.application.replay import replayed
from simulator.application.report import gather
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.experiments.runs import Settings
from simulator.measures.replay import QUARTER
from simulator.model.units import DAY, Quantity
from simulator.present.replay.film import FRAME, FRAMES
from simulator.present.report.pages import page

PAIR = [str(FOLDER / "small-permit.yaml"), str(FOLDER / "quicker.yaml")]


def written(tmp_path: Path, name: str) -> bytes:
    done = CliRunner().invoke(main, ["replay", *PAIR, "-o", str(tmp_path / name), *QUICK])
    assert done.exit_code == 0, done.output
    return (tmp_path / name).read_bytes()


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("replay"), "out.html").decode("utf-8")


def test_the_page_has_both_languages_and_fetches_nothing(html: str) -> None:
    assert re.search(r'<main lang="en" data-lang="en">', html)
    assert re.search(r'<main lang="zh" data-lang="zh" hidden>', html)
    assert "缩短公示、减少材料" in html
    linked = re.findall(r'(?:src|href)\s*=\s*"(?!#)([^"]*)"|url\((?!data:|#)([^)]*)\)', html)
    assert linked == []
    assert len(html) < 1_000_000


def test_the_numbers_in_the_page_are_those_of_the_replay(html: str) -> None:
    found = re.search(r'<script type="application/json" id="replay-1">(.*?)</script>', html)
    assert found is not None
    carried = json.loads(found[1])
    assert carried["since"] == "2020-02-06"
    before, after = carried["sides"]
    assert total(before["delivered"]) > 20
    assert total(after["times"]) / total(after["delivered"]) < total(before["times"]) / total(
        before["delivered"]
    )


def total(changes: list[int]) -> int:
    return sum(changes[1::2])


def test_the_film_is_short_and_small_and_moves(tmp_path: Path) -> None:
    data = written(tmp_path, "out.gif")
    assert len(data) < 5_000_000
    film = Image.open(io.BytesIO(data))
    length, pictures = 0, set()
    for i in range(film.n_frames):  # type: ignore[attr-defined]
        film.seek(i)
        length += film.info["duration"]
        pictures.add(hashlib.sha256(film.convert("RGB").tobytes()).hexdigest())
    assert length == FRAMES * FRAME <= 8000
    assert len(pictures) > 50
    assert film.size[0] >= 1280


DIGEST = """
import hashlib, sys
from pathlib import Path
from simulator.commands.main import main
for name in ("out.html", "out.gif"):
    main(["replay", *sys.argv[1:3], "-o", name, "--length", "1 month", "--warm-up", "1 month", "--quiet"], standalone_mode=False)
    print(hashlib.sha256(Path(name).read_bytes()).hexdigest())
"""


@pytest.mark.unmeasured
def test_the_same_replay_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    )
    told = []
    for place in places:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "FIVECUTS_LANG": "zh",
            **place,
        }
        command = [sys.executable, "-c", DIGEST, *PAIR]
        told.append(
            subprocess.run(
                command, capture_output=True, text=True, check=True, env=env, cwd=tmp_path
            ).stdout
        )
    assert told[0] == told[1]
    assert len(re.findall(r"^[0-9a-f]{64}$", told[0], flags=re.MULTILINE)) == 2


@pytest.mark.slow
def test_the_report_of_the_longest_flow_is_below_two_megabytes() -> None:
    named = ("project-120-days", "project-limits-only", "project-joint-drawings")
    facts = gather(Study.load("building-project", *named), Settings(replications=1))
    assert len(page(facts, "html", "zh", "fivecuts report").encode("utf-8")) < 2_000_000


def test_a_replay_needs_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["replay", *PAIR, "-o", str(tmp_path / "out.mp4"), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "'out.mp4' does not end in '.html' or '.gif'" in done.output
    assert list(tmp_path.iterdir()) == []


SLOW = """process: slow
start: 2020-01-01
arrivals: {every: {fixed: 7 d}}
flow: [{think: {wait: 400 d}}, {give: {wait: 10 d}}]
"""


def test_a_flow_slower_than_the_warm_up_is_replayed_when_its_cases_end(tmp_path: Path) -> None:
    (tmp_path / "slow.yaml").write_text(SLOW, encoding="utf-8")
    study = Study.load(str(tmp_path / "slow.yaml"))
    (found,) = replayed(study).replays.values()
    assert found.span.since >= 410 * DAY - QUARTER
    assert found.delivered[-1] > 3
    assert found.days[-1] / found.delivered[-1] == pytest.approx(410, abs=1)


def test_a_warm_up_that_was_asked_for_stays(tmp_path: Path) -> None:
    (tmp_path / "slow.yaml").write_text(SLOW, encoding="utf-8")
    early = Quantity(Decimal(1), "month")
    study = Study.load(str(tmp_path / "slow.yaml"))
    (found,) = replayed(study, warm_up=early).replays.values()
    assert found.span.since < 60 * DAY
    assert found.delivered[-1] == 0


def test_the_bar_plays_steps_and_begins_again(html: str) -> None:
    bars = re.findall(r'<div class="controls">.*?</div>', html)
    assert len(bars) == 2
    for bar in bars:
        assert re.findall(r'<button type="button" class="(\w+)"', bar) == ["play", "step", "reset"]
    tallies = re.findall(r'<div class="tally">.*?</div>', html)
    assert all('class="come"' in each for each in tallies)
