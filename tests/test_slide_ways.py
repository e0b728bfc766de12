"""The ways of a slide stand clear: none runs along a small text or under a sign, none of rework on
another; and a slide is used as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyBboxPatch
from shipped_pairs import before_and_after
from test_slide_texts import texts
from test_slides import SOME, hidden

from simulator.formats import shipped_scenarios
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.grid import page
from simulator.layout.grid.apart import apart
from simulator.layout.grid.below import SmallText
from simulator.layout.grid.boxes import boxed
from simulator.layout.grid.cells import cells_of
from simulator.layout.grid.ground import Ground
from simulator.layout.grid.page import BoxPlace, Frame
from simulator.layout.grid.ways import XY, GridWay, fields_of
from simulator.present.diagram.grid import Slide, slides_of

SIGN = "#dfe7ef"
CROSSED = 2
"""So many ways may go across a text in a narrow place, over which it stands on a white ground."""
Piece = tuple[XY, XY]


def ways_of(slide: Slide) -> Iterator[list[Piece]]:
    """The straight pieces of every way."""
    for patch in slide.pen.axes.patches:
        if type(patch).__name__ == "PathPatch" and patch.get_facecolor()[3] == 0:
            points = [(float(x), float(y)) for x, y in patch.get_path().vertices]
            yield [*pairwise(points)]


def boxes_at(slide: Slide, point: XY) -> set[tuple[int, str]]:
    """At which box a way begins or ends, but for the tip of its arrow."""
    x, y = point
    return {
        name
        for name, box in slide.places.items()
        if box.left - 8 < x < box.right + 8 and box.top - 8 < y < box.bottom + 8
    }


def as_one(slide: Slide, one: list[Piece], other: list[Piece]) -> bool:
    """Whether two ways run on one another that neither leave the same box nor come to it."""
    if not {*one} & {*other}:
        return False
    ends = ((way[0][0], way[-1][1]) for way in (one, other))
    (first, last), (begin, end) = ([boxes_at(slide, each) for each in two] for two in ends)
    return not first & begin and not last & end


def passes(piece: Piece, left: float, right: float, top: float, bottom: float) -> bool:
    (x1, y1), (x2, y2) = piece
    across = max(min(x1, x2), left + 1.5) <= min(max(x1, x2), right - 1.5)
    return across and max(min(y1, y2), top + 1.5) <= min(max(y1, y2), bottom - 1.5)


def small_texts(slide: Slide) -> Iterator[tuple[str, float, float, float, float]]:
    """The texts beside and below boxes, but for those that stand on their own way."""
    centred = {each.get_text() for each in slide.pen.axes.texts if each.get_ha() == "center"}
    for said, left, right, top, bottom in texts(slide):
        x, y = (left + right) / 2, (top + bottom) / 2
        inside = any(
            box.left < x < box.right and box.top < y < box.bottom for box in slide.places.values()
        )
        if not inside and said not in centred:
            yield said, left, right, top, bottom


def signs(slide: Slide) -> Iterator[tuple[float, float, float, float]]:
    """The numbers under which ways go on elsewhere."""
    for patch in slide.pen.axes.patches:
        if type(patch) is FancyBboxPatch and to_hex(patch.get_facecolor()) == SIGN:
            left, top = patch.get_x(), patch.get_y()
            yield left, left + patch.get_width(), top, top + patch.get_height()


def faults(slides: list[Slide]) -> list[str]:
    found = []
    for slide in slides:
        ways = [*ways_of(slide)]
        pieces = {piece for way in ways for piece in way}  # what runs together is one for the eye
        found += [
            f"ways run on one another from {one[0][0]} and {other[0][0]}"
            for one, other in combinations(ways, 2)
            if as_one(slide, one, other)
        ]
        for said, *place in small_texts(slide):
            hit = [piece for piece in pieces if passes(piece, *place)]
            if any(y1 == y2 for (_, y1), (_, y2) in hit):
                found.append(f"a way runs along {said}")
            if len(hit) > CROSSED:
                found.append(f"{len(hit)} ways go across {said}")
        for sign in signs(slide):
            if any(passes(piece, *sign) for piece in pieces):
                found.append(f"a sign at {sign} covers a way")
    return found


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", [*SOME[:4], "build-first", "residence-online", "funds-calls"])
def test_some_slides_have_clear_ways(name: str) -> None:
    assert faults(slides_of(*before_and_after(name))) == []


def fields(name: str) -> list[list[str]]:
    """What stands on the grounds of what is done side by side, after a reform."""
    processes = before_and_after(name)
    charts, _, _ = charts_of(*processes, (BEFORE, AFTER), frozenset())
    flows = [boxed(chart, each) for chart, each in zip(charts, processes, strict=True)]
    found = fields_of(flows[1], cells_of(flows, processes))
    return [sorted({flows[1].rows[box][0] for box in inside}) for inside in found]


def test_the_ground_of_what_is_done_side_by_side_is_below_nothing_else() -> None:
    """Behind a window items go on one after another, unless they are reviewed together."""
    assert fields("restaurant-one-window") == []
    assert fields("property-five-days") == [["deed-tax", "registration", "sale"]]


def test_an_end_hangs_below_the_way_on_which_the_flow_goes_on() -> None:
    """A filing ends for the applicant with the hand-in, and the meeting comes behind it."""
    slides = slides_of(*before_and_after("resume-filing"))
    (slide,) = (each for each in slides if (1, "command-approval/step:meet") in each.places)
    hand_in, meeting = (
        slide.places[(1, f"command-approval/step:{name}")] for name in ("submit", "meet")
    )
    ends = [
        patch.center
        for patch in slide.pen.axes.patches
        if isinstance(patch, Circle) and patch.radius == 9
    ]
    ((x, y),) = ends
    assert hand_in.right < x < meeting.left
    assert y > hand_in.bottom


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", shipped_scenarios())
def test_all_slides_have_clear_ways(name: str, lang: str) -> None:
    slides = slides_of(*before_and_after(name), lang=lang)
    assert faults(slides) == []
    assert hidden(slides) == []


BOX = BoxPlace(0.0, 0.0, 100.0, 40.0, ("one",))
NEXT = BoxPlace(0.0, 200.0, 100.0, 40.0, ("two",))


def test_a_way_of_rework_moves_off_the_way_on_which_it_would_run() -> None:
    on = GridWay(((50.0, 40.0), (50.0, 200.0)), ends=("one", "two"))
    back = GridWay(((52.0, 200.0), (52.0, 40.0)), rework=True, ends=("two", "one"))
    first, second = apart([back, on], [BOX, NEXT])
    assert first == on
    assert {x for x, _ in second.points} == {57.0}
    assert apart([on], [BOX, NEXT]) == [on]


def test_ways_that_leave_the_same_box_run_together() -> None:
    one = GridWay(((100.0, 20.0), (120.0, 20.0), (120.0, 90.0)), ends=("one", "a"))
    other = GridWay(((100.0, 20.0), (120.0, 20.0), (120.0, 150.0)), ends=("one", "b"))
    assert apart([one, other], [BOX]) == [one, other]


def test_a_sign_right_of_its_box_hangs_from_the_side_of_it() -> None:
    slide = slides_of(*before_and_after("funds-promises"), lang="en")[-1]
    (refused,) = [each for each in slide.pen.axes.texts if each.get_text() == "Refused 12%"]
    sign = refused.get_position()[0] - 10.0
    (box,) = [
        of
        for (_, name), of in slide.places.items()
        if name == "/fold/preliminary-review/step:prepare"
    ]
    strokes = [(*line.get_xdata(), *line.get_ydata()) for line in slide.pen.axes.lines]
    assert sign > box.right
    assert (box.right, pytest.approx(sign), box.bottom - 8.0, box.bottom - 8.0) in strokes


def test_a_text_stands_where_it_covers_least() -> None:
    ground = Ground([BOX], [((0.0, 60.0), (300.0, 60.0))])
    tries = [SmallText(10.0, 60.0, y) for y in (20.0, 60.0, 80.0)]
    assert [ground.cost(each) for each in tries] == [100.0, 20.0, 0.0]
    assert ground.best(tries) == tries[2]
    ground.takes(tries[2])
    assert ground.best(tries) == tries[1]


@pytest.mark.parametrize(
    ("name", "zoom"), [("gas-ten-days", 1.4), ("teaching/classroom-side-by-side", 1.5)]
)
def test_a_short_flow_is_drawn_as_large_as_its_slide_lets_it(name: str, zoom: float) -> None:
    (slide,) = slides_of(*before_and_after(name))
    assert slide.pen.zoom >= zoom
    assert slide.pen.wide * slide.pen.zoom == pytest.approx(page.WIDE)
    sizes = {round(each.get_fontsize() / 0.75, 3) for each in slide.pen.axes.texts}
    assert round(page.LABEL * slide.pen.zoom, 3) in sizes


@pytest.mark.unmeasured
def test_items_that_are_one_box_each_stand_in_stacks_side_by_side() -> None:
    (slide,) = slides_of(*before_and_after("project-limits-only"))
    lefts = sorted({round(place.left) for place in slide.places.values()})
    assert len(lefts) == 3
    assert max(place.right for place in slide.places.values()) > 0.8 * slide.pen.wide
    for one, other in combinations(slide.places.values(), 2):
        assert one.left != other.left or one.bottom <= other.top or other.bottom <= one.top


def test_stacks_share_a_slide_between_its_margins() -> None:
    frame = Frame(1.25, 3)
    assert frame.wide == 1024.0
    assert frame.left(0) == page.MARGIN
    assert frame.left(2) + frame.stack == pytest.approx(frame.wide - page.MARGIN)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_scenarios())
def test_most_of_a_slide_is_used(name: str) -> None:
    """Of every pair some slide uses most of its width or of its height."""
    used = []
    for slide in slides_of(*before_and_after(name)):
        right = max(place.right for place in slide.places.values())
        bottom = max(place.bottom for place in slide.places.values())
        used.append(max(right / slide.pen.wide, bottom / slide.pen.high))
    assert max(used) > 0.75
