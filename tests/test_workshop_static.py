"""A workshop as one file: every package inside, the figures of `compare`, nothing from outside."""

from __future__ import annotations

import json
import re
import signal
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small_workshop import FLOW, SCENARIO

from simulator.application.study import Study
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.progress import Tick
from simulator.experiments.settings import Settings
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.errors import SimulationError
from simulator.workshop.offer import Offer, Pick
from simulator.workshop.opened import Wishes, opening_of
from simulator.workshop.opening import Opening
from simulator.workshop.packed import FIGURES, packages, packed
from simulator.workshop.static import LARGEST, static_page

WISHES = Wishes(pools=("desk",), never=("gratis",))


def plan() -> Study:
    process, scenario = process_from_text(FLOW).value, scenario_from_text(SCENARIO).value
    return Study.load(process, scenario, only_scenarios=True)


@pytest.fixture(scope="module")
def page() -> str:
    return static_page(plan(), Settings(replications=3), 150_000.0, WISHES, None).decode()


@pytest.fixture(scope="module")
def carried(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="carried">(.*)</script>', page)
    found: dict[str, Any] = json.loads(text)
    return found


def row(carried: dict[str, Any], *names: str, added: int = 0) -> dict[str, Any]:
    number = sum(1 << carried["names"].index(name) for name in names)
    figures = carried["figures"][number + (1 << len(carried["names"])) * added]
    return dict(zip(carried["keys"], figures, strict=True))


def test_all_packages_of_three_levels_of_one_pool_are_inside(carried: dict[str, Any]) -> None:
    assert carried["names"] == ["sealless", "restless", "free"]
    assert len(carried["figures"]) == 2**3 * 3
    assert all(each is not None for each in carried["figures"])
    assert carried["keys"] == list(FIGURES)
    assert [each["pool"] for each in carried["told"]["sliders"]] == ["desk"]


def test_days_that_are_guessed_are_said_to_be_calendar_days(carried: dict[str, Any]) -> None:
    assert carried["told"]["asked"] == {"en": "calendar days", "zh": "个自然日"}
    assert carried["told"]["unit"] == {"en": "days", "zh": "天"}


def test_the_figures_are_those_of_compare(carried: dict[str, Any]) -> None:
    study = plan()
    offer = Offer(study.before, study.scenarios)
    for names, added in ((("restless",), 0), (("sealless", "free"), 2)):
        pick = Pick(names, (("desk", added),) if added else ())
        processes = {"today": study.before, "after": offer.scenario(pick).apply(study.before)}
        mean = compare(processes, Settings(replications=3)).scenarios["after"].measures
        days, told = mean["cycle_time"].mean, row(carried, *names, added=added)
        assert days is not None
        assert told["days"]["mean"] == pytest.approx(days.mean / 24, rel=1e-5)
        assert told["days"]["low"] == pytest.approx(days.ends[0] / 24, rel=1e-5)
        assert told["officers"] == added
        assert told["laws"] == int("free" in names)


def test_a_picture_is_put_together_from_its_parts(carried: dict[str, Any]) -> None:
    opening = opening_of(plan(), Settings(replications=2), 0.0, WISHES)
    picks = packages(opening)
    for lang in ("zh", "en"):
        told = carried["pictures"][lang]
        for number in (0, 5, 7):
            rest, *lists = told["of"][number]
            parts = {
                name: [told["parts"][n] for n in numbers]
                for name, numbers in zip(told["lists"], lists, strict=True)
            }
            drawn = opening.pictures.picture(picks[number], lang)
            assert {**told["parts"][rest], **parts} == json.loads(
                json.dumps(drawn), parse_float=lambda text: round(float(text), 1)
            )


def test_the_file_asks_nothing_of_anybody(page: str) -> None:
    assert len(page.encode()) < LARGEST
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert not re.search(r"^(?:import|export) ", page, re.MULTILINE)
    assert "WebSocket" not in page
    assert "url(data:font/ttf" in page


def test_what_does_not_hold_together_is_refused_in_both_languages() -> None:
    from small_workshop import study

    opening = opening_of(study(), Settings(replications=2), 0.0, Wishes(never=("free", "gratis")))
    ticks: list[Tick] = []
    told = packed(opening, ticks.append)
    names = told["names"]
    both = (1 << names.index("sealless")) + (1 << names.index("gone"))
    assert told["figures"][both] is None
    assert told["pictures"]["zh"]["of"][both] is None
    assert "permit.both" in told["refused"][both]["zh"][0]
    assert "there is no" in told["refused"][both]["en"][0]
    assert told["refused"][0] is None
    assert [each.done for each in ticks] == list(range(1, ticks[-1].total + 1))


def test_films_of_more_officers_are_the_first_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = opening_of(plan(), Settings(replications=2), 0.0, WISHES)
    whole = packed(opening, None)
    assert len(whole["films"]["of"]) == 24
    rest = {name: each for name, each in whole.items() if name != "films"}
    most = len(json.dumps(rest, ensure_ascii=False).encode())
    third = sum(len(whole["films"]["of"][number]) for number in range(8))
    monkeypatch.setattr("simulator.workshop.packed.ROOM", most + third)
    assert [*packed(opening, None)["films"]["of"]] == list(range(8))


def test_ctrl_c_ends_it_with_one_sentence_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Pick] = []

    def film(_: Opening, pick: Pick) -> None:
        started.append(pick)
        if len(started) == 1:
            signal.raise_signal(signal.SIGINT)  # the other packages wait for their turn

    monkeypatch.setattr(Opening, "film", film)
    for name, text in (("town", FLOW), ("plan", SCENARIO)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    words = ["workshop", "town.yaml", "plan.yaml", "--static", "out.html", "--never", "gratis"]
    for lang, sentence in (
        ("en", "Stopped; nothing was written."),
        ("zh", "已中断，未写入任何文件。"),
    ):
        started.clear()
        few = ["--pool", "desk", "--replications", "2", "--lang", lang]
        with chdir(tmp_path):
            done = CliRunner().invoke(main, [*words, *few])
        assert done.exit_code == 130
        assert done.output.splitlines()[-1] == sentence
        assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.yaml", "town.yaml"]
        assert len(started) < 2**3 * 3


@pytest.mark.parametrize(("asked", "expected"), [([], 10), (["--replications", "20"], 20)])
def test_a_page_rests_on_ten_replications_unless_it_is_told(
    asked: list[str], expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int | None] = []

    def page(_: Study, settings: Settings, *__: object) -> bytes:
        seen.append(settings.replications)
        return b"page"

    monkeypatch.setattr("simulator.workshop.static.static_page", page)
    (tmp_path / "town.yaml").write_text(
        FLOW.replace("replications: 6", "replications: 30"), "utf-8"
    )
    (tmp_path / "plan.yaml").write_text(SCENARIO, encoding="utf-8")
    with chdir(tmp_path):
        words = ["workshop", "town.yaml", "plan.yaml", "--static", "out.html", *asked]
        assert CliRunner().invoke(main, words).exit_code == 0
    assert seen == [expected]


def test_it_is_said_how_many_packages_are_simulated() -> None:
    said: list[tuple[str, int]] = []
    wishes = Wishes(pools=("desk",), never=("gratis", "free"), say=lambda *told: said.append(told))
    static_page(plan(), Settings(replications=2), 0.0, wishes, None)
    assert said[-1] == ("workshop_packages", 12)


def test_more_than_eight_reforms_are_refused_and_named() -> None:
    words = ["workshop", "building-permit", "one-window-joint-review", "--static", "x.html"]
    for lang, said in (
        ("en", "leave 1 out with --never: cut_items,"),
        ("zh", "去掉 1 项：cut_items"),
    ):
        result = CliRunner().invoke(main, [*words, "--lang", lang])
        assert result.exit_code == 1
        assert said in result.output
        assert not Path("x.html").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--room"], "--room needs one"),
        (["--pool", "counter,housing-desk", "--never", "online"], "one slider"),
        (["--pool", "no-such"], "there is no pool 'no-such'"),
        (["--never", "no-such"], "no-such"),
    ],
)
def test_what_a_page_without_a_server_cannot_have_is_refused(more: list[str], said: str) -> None:
    words = ["workshop", "building-permit", "one-window-joint-review", "--static", "x.html"]
    result = CliRunner().invoke(main, [*words, *more, "--lang", "en"])
    assert result.exit_code != 0
    assert said in result.output


def test_a_page_with_more_than_one_pool_is_refused_before_anything_is_simulated() -> None:
    with pytest.raises(SimulationError, match="one slider"):
        static_page(plan(), Settings(), 0.0, Wishes(pools=("desk", "seals")), None)
