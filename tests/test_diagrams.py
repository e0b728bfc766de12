"""Every shipped flow and every shipped pair is drawn so that it can be read: checked by geometry,
not by eye alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import warnings
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from shipped_pairs import pairs

from simulator.formats import (
    apply_scenario,
    load_process,
    process_from_text,
    read_scenario,
    shipped_processes,
)
from simulator.formats.library import find_process
from simulator.layout.chart import Chart
from simulator.layout.charting import chart_of
from simulator.layout.fitting import Panel
from simulator.layout.labels import Box, overlap
from simulator.layout.text import fitted, width, wrapped
from simulator.model.flow import Text
from simulator.present.diagram.picture import FORMS, Picture, picture_of, rendered
from simulator.present.typeface import missing
from simulator.soundness import check

ROOT = Path(__file__).resolve().parents[1]


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 1
        and inner[1] >= outer[1] - 1
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )


def faults(picture: Picture) -> list[str]:
    """Everything that a reader would stumble over."""
    found: list[str] = []
    for panel in picture.panels:
        boxes = panel.boxes()
        found += [
            f"{a} covers {b}"
            for a, b in combinations(boxes, 2)
            if overlap(boxes[a], boxes[b]) > 0.5
        ]
        found += [
            f"{name} is outside the page"
            for name, box in boxes.items()
            if not inside(box, (0, 0, picture.pen.wide, picture.pen.high))
        ]
        for ends, way in panel.page.ways.items():
            found += way_faults(panel, ends, [panel.at(point) for point in way], boxes)
        found += lane_faults(panel)
    found += [
        f"labels {a} and {b} overlap"
        for a, b in combinations(picture.labels, 2)
        if overlap(a, b) > 0.5
    ]
    every = [box for panel in picture.panels for box in panel.boxes().values()]
    found += [
        f"a label at {label} covers a box"
        for label in picture.labels
        if any(overlap(label, box) > 0.5 for box in every)
    ]
    return found


def way_faults(
    panel: Panel, ends: tuple[str, str], way: list[tuple[float, float]], boxes: dict[str, Box]
) -> list[str]:
    found = []
    for (x, y), (u, v) in pairwise(way):
        if min(abs(x - u), abs(y - v)) > 0.01:
            found.append(f"{ends} is not at right angles")
        piece = (min(x, u) - 0.1, min(y, v) - 0.1, max(x, u) + 0.1, max(y, v) + 0.1)
        found += [
            f"{ends} runs through {name}"
            for name, box in boxes.items()
            if name not in ends and overlap(piece, box) > 0.5
        ]
    for end, point in ((ends[0], way[0]), (ends[1], way[-1])):
        left, top, right, bottom = boxes[end]
        on_edge = (
            min(abs(point[0] - left), abs(point[0] - right)) < 1
            or min(abs(point[1] - top), abs(point[1] - bottom)) < 1
        )
        if not (on_edge and inside((*point, *point), boxes[end])):
            found.append(f"{ends} does not touch {end}")
    return found


def lane_faults(panel: Panel) -> list[str]:
    spans = panel.page.lanes
    found = (
        []
        if all(a[1] == pytest.approx(b[0]) for a, b in pairwise(spans))
        else ["lanes do not follow one another"]
    )
    where = {lane.name: span for lane, span in zip(panel.chart.lanes, spans, strict=True)}
    for node in panel.chart.nodes:
        top, bottom = where[node.lane]
        y, high = panel.page.centre[node.id][1], panel.page.size[node.id][1]
        if y - high / 2 < top or y + high / 2 > bottom:
            found.append(f"{node.id} leaves its lane")
    return found


def lanes_in_order(picture: Picture) -> bool:
    """Whether departments stand in the same order in every band, before and after."""
    order = list(dict.fromkeys(lane.name for panel in picture.panels for lane in panel.chart.lanes))
    orders = [[order.index(lane.name) for lane in panel.chart.lanes] for panel in picture.panels]
    first = max(orders, key=len)
    return all(
        [each for each in first if each in row] == [each for each in row if each in first]
        for row in orders
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", shipped_processes())
def test_a_shipped_flow_is_drawn_well(name: str) -> None:
    process = load_process(name)
    assert faults(picture_of(process, lang="both")) == []
    assert faults(picture_of(process, lang="en", size="poster")) == []
    assert faults(picture_of(process, collapse=frozenset(process.items))) == []


def drawn_well(process: str, scenario: str) -> None:
    before = load_process(process)
    after = apply_scenario(read_scenario(scenario), before)
    picture = picture_of(before, after, lang="both", size="poster")
    assert faults(picture) == []
    assert lanes_in_order(picture)
    assert (
        faults(
            picture_of(before, after, lang="en", collapse=frozenset({*before.items, *after.items}))
        )
        == []
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("process", "scenario"), [pair for pair in pairs()[::6] if pair[0] != "building-project"]
)
def test_some_shipped_pairs_are_drawn_well(process: str, scenario: str) -> None:
    drawn_well(process, scenario)


@pytest.mark.slow
@pytest.mark.parametrize(("process", "scenario"), pairs())
def test_every_shipped_pair_is_drawn_well(process: str, scenario: str) -> None:
    drawn_well(process, scenario)


def test_the_checks_see_what_is_wrong() -> None:
    picture = picture_of(load_process("credit-application"))
    panel = picture.panels[0]
    page = panel.page
    first, second = list(page.centre)[1:3]
    moved = {**page.centre, first: page.centre[second]}
    broken = Panel(
        panel.chart,
        type(page)(page.width, page.height, moved, page.size, page.ways, page.lanes),
        panel.x,
        panel.y,
        panel.inner,
    )
    found = faults(Picture(picture.pen, (broken,), picture.labels))
    assert any("covers" in each for each in found)
    assert any("does not touch" in each for each in found)


def chart(name: str = "building-permit") -> Chart:
    return chart_of(load_process(name))


def test_a_chart_shows_the_steps_the_loops_and_the_corrections() -> None:
    found = chart()
    assert found.steps == 33  # three waits and one round of corrections are none
    assert sum(line.label == Text("correct", "补正") for line in found.lines) == 5
    assert found.loops == 6
    rework = {
        (line.source.rpartition(":")[2], line.target.rpartition(":")[2])
        for line in found.lines
        if line.rework
    }
    assert ("rectify", "check") in rework
    assert ("result", "rectify") in rework
    assert ("result", "sign") not in rework
    assert {
        line.label.en for line in found.lines if line.label and line.source.endswith("split:result")
    } == {"To be mended 15%", "Passed 85%"}


def test_a_pair_marks_what_goes_comes_and_changes() -> None:
    before = load_process("building-permit")
    picture = picture_of(before, apply_scenario(read_scenario("one-window-joint-review"), before))
    marks = {
        (node.full, node.mark)
        for panel in picture.panels
        for node in panel.chart.nodes
        if node.full
    }
    assert ("construction-permit.countersign", "removed") in marks
    assert ("submit", "added") in marks
    assert ("planning-permit.review", "parallel") in marks
    assert ("construction-permit.prepare", "same") in marks
    forks = {
        node.mark for panel in picture.panels for node in panel.chart.nodes if node.kind == "and"
    }
    assert forks == {"added", "same"}  # departments gave their opinions side by side before


def test_items_may_be_one_box_each() -> None:
    process = load_process("building-permit")
    found = chart_of(process, collapse=frozenset(process.items))
    assert [node.title.en for node in found.nodes if node.kind == "item" and node.title] == [
        item.title.en for item in process.items.values() if item.title
    ]
    assert found.loops == 0


def test_text_breaks_where_a_reader_would_break_it() -> None:
    assert wrapped("Hand in at the one window", 100, 16) == ["Hand in at", "the one", "window"]
    assert wrapped("建设项目环境影响", 7 * 16, 16) == ["建设项目", "环境影响"]
    lines, size = fitted("审图机构出具合格书并报送", (100, 50), 16)
    assert max(width(line, size) for line in lines) <= 100
    assert fitted("短", (100, 50), 16) == (["短"], 16)


@pytest.mark.parametrize("form", FORMS)
def test_no_glyph_is_missing_and_text_stays_text(form: str) -> None:
    before = load_process("building-permit")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = rendered(picture_of(before, lang="both"), form)
    if form == "svg":
        text = data.decode("utf-8")
        assert "建设工程规划许可证核发" in text
        assert "font-face" in text
        assert "http" not in re.sub(
            r'xmlns(:\w+)?="[^"]*"|<!DOCTYPE[^>]*>|<metadata>.*?</metadata>',
            "",
            text,
            flags=re.DOTALL,
        )
    else:
        assert data.startswith(b"\x89PNG" if form == "png" else b"%PDF")


def test_the_font_has_every_character_of_what_ships() -> None:
    folders = ("processes", "scenarios", "indicators")
    texts = [
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in (ROOT / folder).rglob("*.yaml")
    ]
    old_forms = ROOT / "simulator/interchange/workbook/habits.py"  # which are read, never drawn
    texts += [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "simulator").rglob("*.py")
        if path != old_forms
    ]
    assert missing("".join(texts)) == ""
    assert missing("\U000e0001建") == "\U000e0001"


def test_bold_is_bold() -> None:
    """Latin letters are wider; a Chinese character fills its square in both."""
    assert width("Window", 16, bold=True) > width("Window", 16)
    assert width("窗", 16, bold=True) == width("窗", 16) == 16


DIGEST = """
import hashlib, sys
from simulator.formats import load_process
from simulator.present.diagram.picture import picture_of, rendered
for form in ("svg", "png"):
    print(hashlib.sha256(rendered(picture_of(load_process("open-a-restaurant"), lang="both"), form)).hexdigest())
import fivecuts as fc
slides = fc.load("building-permit", "one-window-joint-review", lang="zh").diagram()
print(hashlib.sha256("".join(slides.svg(page) for page in range(1, len(slides.pages) + 1)).encode()).hexdigest())
"""


def test_the_same_flow_gives_the_same_bytes_everywhere() -> None:
    """Whatever the order of hashes, the time zone and the language of the machine."""
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    )
    told = []
    for place in places:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **place}
        told.append(
            subprocess.run(
                [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True, env=env
            ).stdout
        )
    assert told[0] == told[1]
    assert len(set(told[0].split())) == 3
    assert len(hashlib.sha256().hexdigest()) == len(told[0].split()[0])


def test_sixty_nodes_take_less_than_it_takes_to_blink_thrice() -> None:
    """Measured against building the same process, so that a busy machine does not matter."""
    import time

    before = load_process("tendering")
    text = find_process("tendering")[0].read_text(encoding="utf-8")
    begun = time.perf_counter()
    for number in range(3):  # no text is read twice
        check(process_from_text(f"{text}\n# {number}\n").value)
    loading = (time.perf_counter() - begun) / 3
    begun = time.perf_counter()
    picture_of(before)
    assert time.perf_counter() - begun < 40 * loading
