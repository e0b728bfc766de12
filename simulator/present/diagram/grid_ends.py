"""Where the ways of a slide begin, decide and end: circles, and what is asked below a box.

Boxes, page → **ends** → slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from simulator.layout.grid import page as at
from simulator.layout.grid.below import APART, LOWER, SIGN, SmallText, asked_below, told_below
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.cells import Cells
from simulator.layout.grid.ground import Ground
from simulator.layout.grid.page import BoxPlace
from simulator.layout.looks import INK, LINE, WHITE
from simulator.layout.text import width
from simulator.present.diagram.drawing import draw_way
from simulator.present.diagram.pen import Pen

BEYOND = (28.0, 42.0)
"""So far from its sign a text begins beyond a way that passes there: near the box or in the gap."""
ASTRAY, SIDE = 5.0, 8.0
"""What it costs if a sign stands right of its box; so far above its lower edge it hangs there."""
RED, BEGIN, ASK = "#7b1e1e", "#127a4b", "#fff4d6"
Places = Mapping[str, BoxPlace]


def signs_of(
    flow: Boxed, cells: Cells, places: Places, gap: float
) -> Iterator[tuple[tuple[float, float], float]]:
    """The middle of every sign beside a box, and half its width."""
    begin = _begin(flow, places, gap)
    if begin is not None:
        yield begin[1], 8.0
    for at_, half, _ in _splits(flow, cells, places, gap):
        yield at_, half
    for _, at_ in _trailing(flow, places, gap):
        yield at_, 6.0
    finish = _finish(flow, places, gap)
    if finish is not None:
        yield finish[1], 10.0


def _begin(flow: Boxed, places: Places, gap: float) -> tuple[BoxPlace, tuple[float, float]] | None:
    first = [places[name] for name in flow.begins if name in places]
    if not first:
        return None
    left = min(first, key=lambda place: (place.left, place.top))
    return left, (left.left - gap - 3, left.middle)


def draw_begin(pen: Pen, flow: Boxed, places: Places, gap: float) -> None:
    """The beginning of the case, left of the first box, with a way to each."""
    from matplotlib.patches import Circle

    begin = _begin(flow, places, gap)
    if begin is None:
        return
    left, (x, y) = begin
    pen.add(Circle((x, y), 8, fc=WHITE, ec=BEGIN, lw=1.8, zorder=3))
    for place in (places[name] for name in flow.begins if name in places):
        points = ((x, y + 8), (x, place.middle), (place.left, place.middle))
        draw_way(pen, ((x + 8, y), (place.left, y)) if place is left else points, LINE, False)


def _lasts(flow: Boxed, places: Places) -> list[BoxPlace]:
    return [places[end.source] for end in flow.exits if end.last and end.source in places]


def _finish(flow: Boxed, places: Places, gap: float) -> tuple[BoxPlace, tuple[float, float]] | None:
    last = _lasts(flow, places)
    if not last:
        return None
    right = max(last, key=lambda place: (place.right, place.bottom))
    if _leads_on(flow, places, right):
        return right, (right.right + gap / 2, right.bottom + 11)
    return right, (right.right + 22, right.middle)


def _leads_on(flow: Boxed, places: Places, place: BoxPlace) -> bool:
    """Whether a way leads straight on from a box to one beside it: an end hangs below that way, or
    it would seem to end there.
    """
    return any(
        places[arrow.source] is place
        and places[arrow.target].left > place.right
        and abs(places[arrow.target].middle - place.middle) < 1
        for arrow in flow.arrows
        if {arrow.source, arrow.target} <= places.keys()
    )


def beyond_end(flow: Boxed, places: Places, name: str, gap: float) -> float:
    """Right of the end of the case if a way leads there from a box, else the edge of that box."""
    finish, place = _finish(flow, places, gap), places[name]
    if finish is None or place not in _lasts(flow, places):
        return place.right
    return finish[1][0] + BEYOND[0]


def _trailing(
    flow: Boxed, places: Places, gap: float
) -> Iterator[tuple[BoxPlace, tuple[float, float]]]:
    """Behind which boxes work that goes on ends, and where the sign of that stands: a little higher
    where another sign stands.
    """
    ends = {end.source for end in flow.exits if end.last}
    for name in dict.fromkeys(end.source for end in flow.exits if end.trailing):
        if name not in places:
            continue
        place = places[name]
        if name in flow.splits or name in ends:
            yield place, (place.right + 13, place.middle - 19)
        elif _leads_on(flow, places, place):
            yield place, (place.right + gap / 2, place.bottom + 7)
        else:
            yield place, (place.right + 13, place.middle)


def draw_finish(pen: Pen, flow: Boxed, places: Places, gap: float) -> None:
    """The end of the case, right of the last box, with a way from each that leads there; and the
    small one of work that goes on behind it.
    """
    from matplotlib.patches import Circle

    for place, (x, y) in _trailing(flow, places, gap):
        if y != place.middle:
            pen.stroke((x, place.middle), (x, y + 5 if y < place.middle else y - 5), LINE, 1.4, 2)
        else:
            pen.stroke((place.right, y), (x - 5, y), LINE, 1.4, 2)
        pen.add(Circle((x, y), 5, fc=WHITE, ec=RED, lw=2.4, zorder=3))
    finish = _finish(flow, places, gap)
    if finish is None:
        return
    right, (x, y) = finish
    pen.add(Circle((x, y), 9, fc=WHITE, ec=RED, lw=3.4, zorder=3))
    for place in _lasts(flow, places):
        side = 9 if place.middle > y else -9
        points = ((place.right, place.middle), (x, place.middle), (x, y + side))
        straight = ((place.right, y), (x - 9, y))
        draw_way(pen, straight if place is right and y == place.middle else points, LINE, False)


def _splits(
    flow: Boxed, cells: Cells, places: Places, gap: float
) -> Iterator[tuple[tuple[float, float], float, BoxPlace]]:
    """Where the sign of a split stands, and half its width."""
    for name in sorted(flow.splits & places.keys()):
        ahead = {arrow.target for arrow in flow.arrows if arrow.source == name and not arrow.back}
        ends = any(end.last and end.source == name for end in flow.exits)
        if not (ends or cells.cells[name].tall or len(ahead & places.keys()) < 2):
            place = places[name]
            yield (place.right + gap / 2, place.middle), min(8.0, gap / 2 + 1), place


def draw_splits(pen: Pen, flow: Boxed, cells: Cells, places: Places, gap: float) -> None:
    """Behind a box after which all ways are taken, the sign of that; a box of several rows splits
    by its height.
    """
    from matplotlib.patches import Polygon

    for (x, y), half, _ in _splits(flow, cells, places, gap):
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
    ground: Ground,
    edges: tuple[float, float],
) -> None:
    """Below a box what is decided there, and how cases end there, and how many, where it covers
    least.
    """
    said = {
        name: (asked_below(flow, name, shown), *told_below(flow, name, shown)) for name in places
    }
    from_left = sorted((n for n in places if any(said[n])), key=lambda n: _line_of(places[n]))
    for _, line_of_boxes in groupby(from_left, lambda name: _line_of(places[name])[0]):
        names = [*line_of_boxes]
        made = [_placed(each, said, places, ground, edges) for each in (names[::-1], names)]
        for hung in min(made, key=lambda each: sum(one.cost for one in each)):
            for line, x, each in zip(hung.lines, hung.stands.signs, hung.told, strict=True):
                draw = _end if each.ends else _question
                draw(pen, hung.place, x, line.y)
                _say(pen, line.left, line.y, each.said, RED if each.ends else INK)
                ground.takes(_with_sign(line, x))


def _line_of(place: BoxPlace) -> tuple[float, float]:
    """By which boxes are taken line by line, from the left."""
    return round(place.bottom), place.left


def _placed(
    names: Sequence[str],
    said: Mapping[str, tuple[Sequence[str], str, str]],
    places: Places,
    ground: Ground,
    edges: tuple[float, float],
) -> list[_Hung]:
    """Where the texts of boxes stand if one box after another takes the best place that is left."""
    found, left = [], replace(ground, texts=[*ground.texts])
    for name in names:
        place, (questions, asked, ends) = places[name], said[name]
        ways = [_told([asked], [ends]), _told(questions, [ends])]
        hung = min(
            (
                _Hung(place, told, stands, _cost(stands, place, told, left))
                for told in ways
                for stands in _every(place, told, edges)
            ),
            key=lambda each: each.cost,
        )
        for line, x in zip(hung.lines, hung.stands.signs, strict=True):
            left.takes(_with_sign(line, x))
        found.append(hung)
    return found


def _with_sign(line: SmallText, x: float) -> SmallText:
    return SmallText(min(line.left, x - 6), max(line.right, x + 6), line.y)


@dataclass(frozen=True)
class _Told:
    """A text below a box, how wide it is, and whether it says how cases end, not what is asked."""

    said: str
    ends: bool

    @property
    def wide(self) -> float:
        return width(self.said, at.SMALL)


def _told(asked: Sequence[str], ends: Sequence[str]) -> list[_Told]:
    told = [*(_Told(text, False) for text in asked), *(_Told(text, True) for text in ends)]
    return [each for each in told if each.said]


@dataclass(frozen=True)
class _Below:
    """Where the signs below a box stand, and where the text of each begins: side by side, or one
    below the other; so many px ``lower`` than right below the box.
    """

    signs: tuple[float, ...]
    begins: tuple[float, ...]
    stacked: bool = False
    lower: float = 0.0


@dataclass(frozen=True)
class _Hung:
    """The texts below a box, where they stand, and what they cover there."""

    place: BoxPlace
    told: Sequence[_Told]
    stands: _Below
    cost: float

    @property
    def lines(self) -> list[SmallText]:
        return [*_lines(self.stands, self.place, self.told)]


def _every(place: BoxPlace, told: Sequence[_Told], edges: tuple[float, float]) -> Sequence[_Below]:
    """All that fits between the edges of the rows, or what ends at the right one."""
    wide = [each.wide for each in told]
    found = [each for each in _tries(place, wide) if _between(edges, each, wide)]
    return found or [_row(edges[1] - sum(wide) - APART * len(wide), wide)]


def _tries(place: BoxPlace, wide: Sequence[float]) -> Iterator[_Below]:
    """What may stand where below a box, the usual first."""
    xs = (place.left + 12, place.left + place.wide / 2, place.right - 8, place.left + 8)
    for lower in (0.0, LOWER, 2 * LOWER):
        for by in (12.0, 2.0):
            row = _row(place.left + by, wide)
            if not lower or row.signs[-1] < place.right:  # else it would hang from nothing
                yield replace(row, lower=lower)
        for x in xs:
            signs = (x,) * len(wide)
            stacked = len(wide) > 1
            yield _Below(signs, tuple(x + SIGN for _ in wide), stacked, lower)
            yield _Below(signs, tuple(x - SIGN - each for each in wide), stacked, lower)
        x = place.right - 8
        for beyond in BEYOND:
            yield _Below((x,) * len(wide), (x + beyond,) * len(wide), len(wide) > 1, lower)


def _row(x: float, wide: Sequence[float]) -> _Below:
    signs = tuple(accumulate((each + APART for each in wide[:-1]), initial=x))
    return _Below(signs, tuple(each + SIGN for each in signs))


def _between(edges: tuple[float, float], stands: _Below, wide: Sequence[float]) -> bool:
    ends = (begin + each for begin, each in zip(stands.begins, wide, strict=True))
    return edges[0] < min(stands.begins) and max(ends) < edges[1]


def _lines(stands: _Below, place: BoxPlace, told: Sequence[_Told]) -> Iterator[SmallText]:
    for n, (begin, each) in enumerate(zip(stands.begins, told, strict=True)):
        y = place.bottom + 13 + stands.lower + (n * LOWER if stands.stacked else 0.0)
        yield SmallText(begin, begin + each.wide, y)


def _cost(stands: _Below, place: BoxPlace, told: Sequence[_Told], ground: Ground) -> float:
    found = ASTRAY * sum(x > place.right for x in stands.signs)
    for x, line in zip(stands.signs, _lines(stands, place, told), strict=True):
        found += ground.cost(line) + ground.cost(SmallText(x - 7, x + 7, line.y))
    return found


def _hang(pen: Pen, place: BoxPlace, sign: tuple[float, float], color: str, thick: float) -> None:
    """The line from a box to the top of its sign; out of its side where that stands beyond it."""
    (x, y), top = sign, place.bottom
    if x > place.right:
        top -= SIDE
        pen.stroke((place.right, top), (x, top), color, thick, 2)
    pen.stroke((x, top), (x, y), color, thick, 2)


def _question(pen: Pen, place: BoxPlace, x: float, y: float) -> None:
    from matplotlib.patches import Polygon

    _hang(pen, place, (x, y - 7), LINE, 1.2)
    corners = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
    pen.add(Polygon(corners, fc=ASK, ec=LINE, lw=1.2, zorder=3))


def _end(pen: Pen, place: BoxPlace, x: float, y: float) -> None:
    from matplotlib.patches import Circle

    _hang(pen, place, (x, y - 6), RED, 1.4)
    pen.add(Circle((x, y), 5.5, fc=WHITE, ec=RED, lw=2.4, zorder=3))


def _say(pen: Pen, x: float, y: float, text: str, color: str) -> None:
    """A text over whatever way passes there."""
    from matplotlib.patches import Rectangle

    ground = Rectangle((x - 1, y - 7), width(text, at.SMALL) + 2, 14, fc=WHITE, ec="none")
    ground.set_zorder(2.6)
    ground.set_alpha(0.9)
    pen.add(ground)
    pen.text(x, y, text, at.SMALL, color, align="left")
