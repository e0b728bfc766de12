"""Where the ways of a slide begin, decide and end: circles, and what is asked below a box.

Boxes, page → **ends** → slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from simulator.layout.grid import page as at
from simulator.layout.grid.below import APART, LOWER, SIGN, SmallText, told_below
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.cells import Cells
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import GridWay
from simulator.layout.looks import INK, LINE, WHITE
from simulator.layout.text import width
from simulator.present.diagram.drawing import draw_way
from simulator.present.diagram.pen import Pen

RED, BEGIN, ASK = "#7b1e1e", "#127a4b", "#fff4d6"
Places = Mapping[str, BoxPlace]


def draw_begin(pen: Pen, flow: Boxed, places: Places, gap: float) -> None:
    """The beginning of the case, left of the first box, with a way to each."""
    from matplotlib.patches import Circle

    first = [places[name] for name in flow.begins if name in places]
    if not first:
        return
    left = min(first, key=lambda place: (place.left, place.top))
    x, y = left.left - gap - 3, left.middle
    pen.add(Circle((x, y), 8, fc=WHITE, ec=BEGIN, lw=1.8, zorder=3))
    for place in first:
        points = ((x, y + 8), (x, place.middle), (place.left, place.middle))
        draw_way(pen, ((x + 8, y), (place.left, y)) if place is left else points, LINE, False)


def draw_finish(pen: Pen, flow: Boxed, places: Places) -> None:
    """The end of the case, right of the last box, with a way from each that leads there; and the
    small one of work that goes on behind it.
    """
    from matplotlib.patches import Circle

    ends = [end.source for end in flow.exits if end.last and end.source in places]
    for name in dict.fromkeys(end.source for end in flow.exits if end.trailing):
        if name not in places:
            continue
        place = places[name]
        x, y = place.right + 13, place.middle
        if name in flow.splits or name in ends:  # another sign stands there
            pen.stroke((x, y), (x, y - 14), LINE, 1.4, 2)
            y -= 19
        else:
            pen.stroke((place.right, y), (x - 5, y), LINE, 1.4, 2)
        pen.add(Circle((x, y), 5, fc=WHITE, ec=RED, lw=2.4, zorder=3))
    last = [places[name] for name in ends]
    if not last:
        return
    right = max(last, key=lambda place: (place.right, place.bottom))
    x, y = right.right + 22, right.middle
    pen.add(Circle((x, y), 9, fc=WHITE, ec=RED, lw=3.4, zorder=3))
    for place in last:
        side = 9 if place.middle > y else -9
        points = ((place.right, place.middle), (x, place.middle), (x, y + side))
        straight = ((place.right, y), (x - 9, y))
        draw_way(pen, straight if place is right else points, LINE, False)


def draw_splits(pen: Pen, flow: Boxed, cells: Cells, places: Places, gap: float) -> None:
    """Behind a box after which all ways are taken, the sign of that; a box of several rows splits
    by its height.
    """
    from matplotlib.patches import Polygon

    for name in sorted(flow.splits & places.keys()):
        ahead = {arrow.target for arrow in flow.arrows if arrow.source == name and not arrow.back}
        ends = any(end.last and end.source == name for end in flow.exits)
        if ends or cells.cells[name].tall or len(ahead & places.keys()) < 2:
            continue
        half = min(8.0, gap / 2 + 1)
        x, y = places[name].right + gap / 2, places[name].middle
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        pen.add(Polygon(corners, fc=WHITE, ec=LINE, lw=1.3, zorder=4))
        arm = half / 2
        pen.stroke((x - arm, y), (x + arm, y), LINE, 1.5, 4.1)
        pen.stroke((x, y - arm), (x, y + arm), LINE, 1.5, 4.1)


def draw_below(
    pen: Pen,
    flow: Boxed,
    places: Places,
    shown: str,
    said: Sequence[SmallText],
    ways: Sequence[GridWay],
) -> None:
    """Below a box what is decided there, and how cases end there, and how many; a line lower where
    something is ``said`` already, and beside the ways that pass there if there is room.
    """
    taken = list(said)
    for name, place in sorted(places.items(), key=lambda each: -each[1].left):
        texts = told_below(flow, name, shown)
        told = [(text, draw) for text, draw in zip(texts, (_question, _end), strict=True) if text]
        if not told:
            continue
        wide = [width(text, at.SMALL) for text, _ in told]
        stands = _free(place, wide, ways, places.values(), said)
        for n, (text, draw) in enumerate(told):
            x, begin = stands.signs[n], stands.begins[n]
            y = place.bottom + 13 + (n * LOWER if stands.stacked else 0.0)
            here = SmallText(min(begin, x - 6), max(begin + wide[n], x + 6), y).clear_of(taken)
            draw(pen, x, place.bottom, here.y)
            _say(pen, begin, here.y, text, RED if draw is _end else INK)
            taken.append(here)


@dataclass(frozen=True)
class _Below:
    """Where the signs below a box stand, and where the text of each begins: side by side, or one
    below the other.
    """

    signs: tuple[float, ...]
    begins: tuple[float, ...]
    stacked: bool = False


def _free(
    place: BoxPlace,
    wide: Sequence[float],
    ways: Sequence[GridWay],
    boxes: Iterable[BoxPlace],
    said: Sequence[SmallText],
) -> _Below:
    """What stands below a box, in the first way in which it meets no other box and no text, and no
    way passes through it, or at least the former.
    """
    others = [each for each in boxes if each is not place]
    every = [each for each in _tries(place, wide) if _on_page(each, wide)]
    clear = [each for each in every if not _meets(each, place, wide, others, said)]
    best = [each for each in clear if not _crossed(each, place, wide, ways)]
    for found in (best, clear, every):
        if found:
            return found[0]
    x = at.WIDE - at.MARGIN - sum(wide) - APART * len(wide)
    return _row(x, wide)


def _tries(place: BoxPlace, wide: Sequence[float]) -> Iterator[_Below]:
    for by in (12.0, 2.0):
        yield _row(place.left + by, wide)
    for x in (place.left + 12, place.left + place.wide / 2, place.right - 8):
        signs = (x,) * len(wide)
        if len(wide) > 1:
            yield _Below(signs, tuple(x + SIGN for _ in wide), stacked=True)
        yield _Below(signs, tuple(x - SIGN - each for each in wide), stacked=True)


def _row(x: float, wide: Sequence[float]) -> _Below:
    signs = tuple(accumulate((each + APART for each in wide[:-1]), initial=x))
    return _Below(signs, tuple(each + SIGN for each in signs))


def _on_page(stands: _Below, wide: Sequence[float]) -> bool:
    ends = (begin + each for begin, each in zip(stands.begins, wide, strict=True))
    return min(stands.begins) > at.MARGIN + at.HEADER and max(ends) < at.WIDE - at.MARGIN


def _lines(
    stands: _Below, place: BoxPlace, wide: Sequence[float]
) -> Iterator[tuple[float, float, float]]:
    """Every text: where it begins and ends, and its middle."""
    for n, (begin, each) in enumerate(zip(stands.begins, wide, strict=True)):
        yield begin, begin + each, place.bottom + 13 + (n * LOWER if stands.stacked else 0.0)


def _meets(
    stands: _Below,
    place: BoxPlace,
    wide: Sequence[float],
    others: Sequence[BoxPlace],
    said: Sequence[SmallText],
) -> bool:
    lines = [*_lines(stands, place, wide)]
    if any(SmallText(*line).meets(text) for line in lines for text in said):
        return True
    return any(
        box.left < end and begin < box.right and box.top < y + 6 and y - 6 < box.bottom
        for begin, end, y in lines
        for box in others
    )


def _crossed(
    stands: _Below, place: BoxPlace, wide: Sequence[float], ways: Sequence[GridWay]
) -> bool:
    return any(_passed(ways, *line) for line in _lines(stands, place, wide))


def _passed(ways: Sequence[GridWay], begin: float, end: float, y: float) -> bool:
    """Whether a way goes up or down through a line of small text."""
    return any(
        x == other and begin - 2 < x < end + 2 and min(y1, y2) < y < max(y1, y2)
        for way in ways
        for (x, y1), (other, y2) in pairwise(way.points)
    )


def _question(pen: Pen, x: float, bottom: float, y: float) -> None:
    from matplotlib.patches import Polygon

    pen.stroke((x, bottom), (x, y - 7), LINE, 1.2, 2)
    corners = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
    pen.add(Polygon(corners, fc=ASK, ec=LINE, lw=1.2, zorder=3))


def _end(pen: Pen, x: float, bottom: float, y: float) -> None:
    from matplotlib.patches import Circle

    pen.stroke((x, bottom), (x, y - 6), RED, 1.4, 2)
    pen.add(Circle((x, y), 5.5, fc=WHITE, ec=RED, lw=2.4, zorder=3))


def _say(pen: Pen, x: float, y: float, text: str, color: str) -> None:
    """A text over whatever way passes there."""
    from matplotlib.patches import Rectangle

    ground = Rectangle((x - 1, y - 7), width(text, at.SMALL) + 2, 14, fc=WHITE, ec="none")
    ground.set_zorder(2.6)
    ground.set_alpha(0.9)
    pen.add(ground)
    pen.text(x, y, text, at.SMALL, color, align="left")
