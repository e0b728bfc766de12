"""Small texts of a slide: none stands on another, a way that goes on says where, a split is one."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Polygon
from shipped_pairs import before_and_after
from test_slides import lines

from simulator.application.study import Study
from simulator.formats import shipped_scenarios
from simulator.layout.grid.below import LOWER, SMALL
from simulator.layout.grid.page import FOOT
from simulator.layout.text import width, wrapped
from simulator.present.diagram.grid import GOES_ON, Slide, slides_of
from simulator.present.diagram.grid_ends import ASK

SLIDES: dict[tuple[str, str, str], list[Slide]] = {}


def slides(process: str, scenario: str, lang: str) -> list[Slide]:
    made = SLIDES.get((process, scenario, lang))
    if made is None:
        study = Study.load(process, scenario)
        made = SLIDES[process, scenario, lang] = slides_of(study.before, study.after, lang=lang)
    return made


def texts(slide: Slide) -> list[tuple[str, float, float, float, float]]:
    """What is written where: left, right, top, bottom."""
    found = []
    for text in slide.pen.axes.texts:
        size, (x, y) = text.get_fontsize() / 0.75 / slide.pen.zoom, text.get_position()
        wide = width(text.get_text(), size, text.get_fontweight() == "bold")
        left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_ha()]
        found.append((text.get_text(), left, left + wide, y - size * 0.4, y + size * 0.4))
    return found


def stand_apart(made: list[Slide]) -> None:
    for slide in made:
        for one, other in combinations(texts(slide), 2):
            beside = one[2] <= other[1] + 1 or other[2] <= one[1] + 1
            assert beside or one[4] <= other[3] + 1 or other[4] <= one[3] + 1, (one[0], other[0])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["one-window-joint-review", "residence-online", "funds-quick-claim"]
)
def test_no_text_stands_on_another(name: str, lang: str) -> None:
    stand_apart(slides_of(*before_and_after(name), lang=lang))


def test_what_is_decided_between_tall_boxes_takes_the_room_there_is() -> None:
    stand_apart(slides_of(*before_and_after("resume-joint-survey"), lang="en"))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_text_stands_on_another_in_any_pair(name: str, lang: str) -> None:
    stand_apart(slides_of(*before_and_after(name), lang=lang))


def test_why_a_case_goes_back_is_not_covered_by_the_signs_of_boxes() -> None:
    before, _ = slides_of(*before_and_after("hotline-straight"))
    labels = [each for each in texts(before) if each[0].startswith("退单重派")]
    signs = [
        patch.center
        for patch in before.pen.axes.patches
        if type(patch) is Circle and patch.get_radius() == pytest.approx(9.5)
    ]
    assert len(labels) == 2
    assert len(signs) == 5 + 1  # and one in the legend
    for _, left, right, top, bottom in labels:
        for x, y in signs:
            assert not (left - 9 < x < right + 9 and top - 9 < y < bottom + 9)


def test_what_changed_beside_a_row_ends_before_the_case_begins() -> None:
    (slide,) = slides_of(*before_and_after("gas-limits-only"))
    (limit,) = [each for each in texts(slide) if each[0].startswith("时限")]
    begins = min(
        patch.center[0] - patch.get_radius()
        for patch in slide.pen.axes.patches
        if type(patch) is Circle and patch.center[1] < slide.pen.high - FOOT
    )
    assert limit[0] == "时限 20 → 10 个工作日"
    assert limit[2] + 5 <= begins


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_way_that_goes_on_elsewhere_is_explained(lang: str) -> None:
    made = slides("building-permit", "one-window-joint-review", lang)
    told = [GOES_ON.in_(lang) in {each[0] for each in texts(slide)} for slide in made]
    assert told == [False, True, True]  # the flow before is on one slide
    numbers = [{each[0] for each in texts(slide)} & {"1", "2", "3"} for slide in made]
    assert [bool(each) for each in numbers] == told


def test_ways_from_several_pages_to_one_box_are_all_numbered() -> None:
    made = slides("move-a-company", "move-as-one-thing", "zh")
    assert any({each[0] for each in texts(slide)} & {"2, 3, 4"} for slide in made)
    for slide in made:
        for one, other in combinations(texts(slide), 2):
            beside = one[2] <= other[1] or other[2] <= one[1]
            assert beside or one[4] <= other[3] or other[4] <= one[3], (one[0], other[0])


def test_the_letters_that_go_to_two_offices_at_once_show_a_split() -> None:
    before, *_ = slides("building-permit", "one-window-joint-review", "zh")
    diamonds = [
        patch.get_xy()
        for patch in before.pen.axes.patches
        if patch.get_zorder() == 4 and len(getattr(patch, "get_xy", list)()) == 5
    ]
    sends = before.places[0, "planning-permit/step:send"]
    answers = before.places[0, "planning-permit/step:consult-fire"]
    ((left, middle), *_) = [min(each, key=lambda point: point[0]) for each in diamonds]
    assert len(diamonds) == 1
    assert sends.right - 2 < left < answers.left
    assert middle == pytest.approx(sends.middle)


@pytest.mark.parametrize("scenario", ["one-window-joint-review", "known-and-urgent"])
def test_what_is_decided_hangs_below_the_box_that_decides(scenario: str) -> None:
    found = 0
    for slide in slides("building-permit", scenario, "zh"):
        for patch in slide.pen.axes.patches:
            if type(patch) is not Polygon or to_hex(patch.get_facecolor()) != ASK:
                continue
            (x, top), *_ = patch.get_xy()
            over = [box for box in slide.places.values() if box.left < x < box.right]
            assert any(0 < top - box.bottom < 25 + 2 * LOWER for box in over), x
            found += 1
    assert found >= 4


@pytest.mark.parametrize(
    ("process", "scenario"),
    [
        ("building-permit", "one-window-joint-review"),
        ("resume-work", "resume-joint-survey"),
        ("open-a-restaurant", "restaurant-permits-after-licence"),
    ],
)
def test_what_stands_below_a_box_stands_on_no_other(process: str, scenario: str) -> None:
    for slide in slides(process, scenario, "zh"):
        for said in slide.pen.axes.texts:
            if said.get_fontsize() / 0.75 / slide.pen.zoom != pytest.approx(SMALL):
                continue
            (x, y), wide = said.get_position(), width(said.get_text(), SMALL)
            if said.get_ha() == "left" and said.get_fontweight() != "bold":
                for box in slide.places.values():
                    beside = x + wide <= box.left or box.right <= x
                    assert beside or y + 5 <= box.top or box.bottom <= y - 5, said.get_text()


def test_a_question_is_not_crossed_where_there_is_room_beside_the_way() -> None:
    *_, last = slides("building-permit", "one-window-joint-review", "zh")
    (asked,) = [each for each in texts(last) if each[0].startswith("事后核查对象")]
    for points in lines(last):
        for (x, y), (other, to) in pairwise(points):
            if x == other and min(y, to) < (asked[3] + asked[4]) / 2 < max(y, to):
                assert not asked[1] < x < asked[2]


def test_a_figure_keeps_its_sign_and_its_interval() -> None:
    said = "用时从 93.5 ± 4.1 天到 43.6 ± 2.6 天，减少 −49.9 ± 6.7 天"
    for room in range(60, 400, 7):
        for line in wrapped(said, float(room), 14.0):
            assert not line.endswith(("−", "±", "+"))
            assert not line.startswith("±")
    assert any(len(wrapped(said, float(room), 14.0)) > 2 for room in range(60, 400, 7))
