"""Slides can be read from the last row, and what a reform leaves alone stays where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from shipped_pairs import before_and_after

from simulator.application.study import Study
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.flow_analysis.step_kinds import step_kinds
from simulator.formats import load_process, shipped_scenarios
from simulator.layout.fitting import AFTER, BEFORE
from simulator.layout.grid import page
from simulator.layout.grid.folds import FOLD
from simulator.layout.grid.page import BoxPlace
from simulator.layout.text import width
from simulator.model.flow import steps_of
from simulator.model.process import Process
from simulator.present.diagram.grid import Slide, slides_of
from simulator.present.diagram.message import message_slide
from simulator.present.diagram.pen import Pen
from simulator.structure.diff import diff

ROOM_LABEL = 14.0  # px of a projector with 1280 × 720 of them
TALL = 80.0
SOME = [
    "one-window-joint-review",
    "more-officers",
    "known-and-urgent",
    "restaurant-permits-after-licence",
    "start-up-one-loop",
    "tender-shared-data",
    "resume-joint-survey",
    "funds-no-application",
    "teaching/knock-out-parallel",
    "water-and-gas-in-one",
]
ALIKE = ["electricity-no-visit", "permit-answers-by-a-date", "resume-one-trip"]
"""Their boxes say before and after the same: it is what lies in them that changes."""


def texts(pen: Pen) -> Iterator[tuple[float, float, str, float]]:
    """Where a text stands, what it says, and how large it is in px."""
    for each in pen.axes.texts:
        x, y = each.get_position()
        yield float(x), float(y), each.get_text(), each.get_fontsize() / 0.75


def overlap(one: BoxPlace, other: BoxPlace) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.5 and down > 0.5


def faults(slides: list[Slide]) -> list[str]:
    """Everything that somebody in the last row would stumble over."""
    found = []
    for slide in slides:
        said = list(texts(slide.pen))
        for (one, a), (other, b) in combinations(slide.places.items(), 2):
            if overlap(a, b):
                found.append(f"{one} covers {other}")
        for name, place in slide.places.items():
            wide, high = slide.pen.wide, slide.pen.high
            if place.right > wide - page.MARGIN or place.bottom > high - page.FOOT + 2:
                found.append(f"{name} leaves the slide")
            if page.label_height((place.label, place.below)) > place.high + 2:
                found.append(f"{name} is too low for its label")
            for line in place.label:
                if width(line, ROOM_LABEL) > place.wide:
                    found.append(f"{name} is too narrow for {line}")
                inside = [
                    size
                    for x, y, text, size in said
                    if text == line
                    and place.left < x < place.right
                    and place.top < y < place.bottom
                ]
                if max(inside, default=0.0) < ROOM_LABEL - 1e-6:  # a share also stands below
                    found.append(f"{line} in {name} is drawn at {inside} px")
    return found


def whole_items(slides: list[Slide], flows: tuple[Process, Process]) -> Iterator[str]:
    """The boxes that stand for all steps of an item, which have no column of their own."""
    for slide in slides:
        for (flow, box), inside in slide.folds.items():
            owners = {name.partition("/")[0] for name in inside} & flows[flow].items.keys()
            steps = {
                f"{owner}/step:{step.name}"
                for owner in owners
                for step in steps_of(flows[flow].items[owner].steps)
            }
            if steps and steps <= set(inside):
                yield box


def drawn_well(name: str, lang: str) -> None:
    before, after = before_and_after(name)
    slides = slides_of(before, after, lang=lang)
    assert faults(slides) == []
    columns: dict[str, set[tuple[float, float]]] = {}
    for slide in slides:
        for (_, box), place in slide.places.items():
            columns.setdefault(box, set()).add((place.left, place.wide))
    moved = [box for box, places in columns.items() if len(places) > 1]
    items = set(whole_items(slides, (before, after)))
    assert [box for box in moved if "/step:" in box and box not in items] == []
    seen = Counter(place for slide in slides for place in slide.places)
    for box in (box for box, times in seen.items() if times > 1):  # tall, and cut by an edge
        assert max(slide.places[box].high for slide in slides if box in slide.places) > TALL


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", SOME)
def test_some_pairs_can_be_read_from_the_last_row(name: str) -> None:
    drawn_well(name, "zh")


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["en", "both"])
def test_so_they_can_in_english_and_in_both_languages(lang: str) -> None:
    for name in (*SOME[:3], "restaurant-permits-after-licence"):
        drawn_well(name, lang)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_pair_can_be_read_from_the_last_row(name: str, lang: str) -> None:
    drawn_well(name, lang)


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", SOME)
def test_every_step_of_both_flows_is_shown(name: str) -> None:
    processes = before_and_after(name)
    slides = slides_of(*processes)
    for index, process in enumerate(processes):
        shown = {box for slide in slides for flow, box in slide.places if flow == index}
        shown |= {
            box
            for slide in slides
            for (flow, _), inside in slide.folds.items()
            for box in inside
            if flow == index
        }
        shown = {box for box in shown if not box.startswith(FOLD)}
        if not shown:  # it is the same as the other, and stands there once
            assert index == 0
            continue
        kinds = step_kinds(process)
        steps = {
            f"{item}/step:{last}"
            for full, kind in kinds.items()
            if kind != "background"
            for item, _, last in [full.rpartition(".")]
        }
        assert shown == steps


def lines(slide: Slide) -> Iterator[list[tuple[float, float]]]:
    """The ways of a slide: open paths of several points."""
    for patch in slide.pen.axes.patches:
        if type(patch).__name__ == "PathPatch" and patch.get_facecolor()[3] == 0:
            yield [(float(x), float(y)) for x, y in patch.get_path().vertices]


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", [*SOME, "restaurant-one-window"])
def test_ways_pass_between_the_boxes(name: str) -> None:
    assert hidden(slides_of(*before_and_after(name))) == []


def hidden(slides: list[Slide]) -> list[str]:
    """Where a way passes behind a box."""
    return [
        f"{box}: {way}"
        for slide in slides
        for way in lines(slide)
        for (x1, y1), (x2, y2) in pairwise(way)
        for box, place in slide.places.items()
        if place.left + 2 < max(x1, x2)
        and place.right - 2 > min(x1, x2)
        and place.top + 2 < max(y1, y2)
        and place.bottom - 2 > min(y1, y2)
    ]


def visible(slides: list[Slide], flow: int) -> list[tuple[str, ...]]:
    """What a reader sees of a flow: every text but its title, and how every box looks."""
    found = []
    for slide in slides:
        if any(of == flow for of, _ in slide.places):
            said = [text for _, _, text, _ in texts(slide.pen) if " / " not in text]
            found += [(text,) for text in said if text not in (BEFORE.zh, AFTER.zh)]
            found += [
                (str(patch.get_facecolor()), str(patch.get_linestyle()))
                for patch in slide.pen.axes.patches
            ]
    return sorted(found)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "name", [*SOME, "property-limits-only", "start-up-free-seals", "boom", *ALIKE]
)
def test_no_reform_looks_like_nothing(name: str) -> None:
    slides = slides_of(*before_and_after(name))
    if any(len({flow for flow, _ in slide.places}) > 1 for slide in slides):
        assert slides[0].pen.axes.texts
        return
    assert visible(slides, 0) != visible(slides, 1)
    if not visible(slides, 0):  # drawn once, with what is different beside it
        told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
        assert "流程本身不变" in told
        assert any("→" in text or "变化" in text or "来件" in text for text in told)


@pytest.mark.slow
def test_no_shipped_reform_looks_like_nothing() -> None:
    for name in shipped_scenarios():
        before, after = before_and_after(name)
        slides = slides_of(before, after)
        told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
        marks = {thing.mark for thing in diff(before, after).things if thing.kind == "step"}
        chips = [text for text in told if "→" in text or "变化" in text or "不变" in text]
        assert marks - {"same"} or chips, name


def test_what_no_box_shows_stands_beside_it() -> None:
    slides = slides_of(*before_and_after("more-officers"), lang="en")
    told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
    assert "the flow itself is unchanged" in told
    assert any(text.startswith("EIA officers 3 → 4") for text in told)
    slides = slides_of(*before_and_after("one-window-joint-review"), lang="zh")
    told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
    assert "时限 15 → 7 个工作日" in told
    assert "收费 12000 → 0 元" in told


def test_a_flow_alone_is_drawn_without_before_and_after() -> None:
    slides = slides_of(load_process("building-permit"), lang="en")
    told = [text for slide in slides for _, _, text, _ in texts(slide.pen)]
    assert "before" not in told
    assert told[0].startswith("Building permit")


def test_several_slides_are_several_files_or_one_pdf(tmp_path: Path) -> None:
    words = ["diagram", "building-permit", "one-window-joint-review", "-o"]
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.png")])
    assert done.exit_code == 0, done.output
    assert {file.name for file in tmp_path.iterdir()} == {f"flow-{n}.png" for n in (1, 2, 3)}
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.pdf")])
    assert done.output.count("flow") == 1
    assert (tmp_path / "flow.pdf").read_bytes().count(b"/Type /Page ") == 3
    done = CliRunner().invoke(main, [*words, str(tmp_path / "lanes.svg"), "--view", "lanes"])
    assert (tmp_path / "lanes.svg").exists()


def test_a_file_that_cannot_be_written_is_told_before_any_is(tmp_path: Path) -> None:
    (tmp_path / "flow-2.png").mkdir()
    words = ["diagram", "building-permit", "one-window-joint-review", "-o"]
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.png")])
    assert done.exit_code == 1
    assert [file.name for file in tmp_path.iterdir()] == ["flow-2.png"]


def test_the_same_flow_gives_the_same_cells_for_any_language() -> None:
    before, after = before_and_after("one-window-joint-review")
    found = [
        {name for slide in slides_of(before, after, lang=lang) for name in slide.places}
        for lang in ("zh", "en")
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_first_slide_says_how_many_days_how_sure_and_what_stands_beside_them(lang: str) -> None:
    study = Study.load("open-a-restaurant", "restaurant-permits-after-licence")
    found = compare(study.processes, Settings(replications=2, workers=1))
    slide = message_slide(found, study.titles(lang), study.processes, "Restaurant", lang)
    told = [text for _, _, text, _ in texts(slide.pen)]
    last = found.scenarios["restaurant-permits-after-licence"]
    cycle = last.measures["cycle_time"].mean
    assert cycle is not None
    assert f"{cycle.mean / 24:.3g}" in told
    beside = " ".join(told)
    assert {"en": "go unnoticed", "zh": "未被发现的违诺或问题"}[lang] in beside
    assert {"en": "2 replications", "zh": "2 次重复模拟"}[lang] in beside
    assert {"en": "Simulated, not measured", "zh": "模拟测算"}[lang] in beside
    below = [y for _, y, text, size in texts(slide.pen) if text]
    assert max(below) < page.HIGH


def test_figures_stand_around_the_grid_only(tmp_path: Path) -> None:
    """The message, three slides of the flow, what changes, the figures, two of risks."""
    words = ["diagram", "building-permit", "one-window-joint-review", "--figures", "--quiet"]
    words += ["--replications", "2", "--workers", "1", "-o"]
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.pdf")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "flow.pdf").read_bytes().count(b"/Type /Page ") == 8
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.svg"), "--view", "lanes"])
    assert done.exit_code != 0
    assert "leave out `--view lanes`" in done.output
    assert not (tmp_path / "flow.svg").exists()
