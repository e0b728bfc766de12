"""Where the ways of a slide begin, decide and end: circles, and what is asked below a box.

Boxes, page → **ends** → slide.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.page import BoxPlace
from simulator.layout.looks import INK, LINE, WHITE, in_language
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

    for name in dict.fromkeys(end.source for end in flow.exits if end.trailing):
        if name not in places:
            continue
        place = places[name]
        x = place.right + 13
        pen.stroke((place.right, place.middle), (x - 5, place.middle), LINE, 1.4, 2)
        pen.add(Circle((x, place.middle), 5, fc=WHITE, ec=RED, lw=2.4, zorder=3))
    last = [places[end.source] for end in flow.exits if end.last and end.source in places]
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


def draw_below(pen: Pen, flow: Boxed, places: Places, shown: str) -> None:
    """Below a box what is decided there, and how cases end there, and how many."""
    for name, place in places.items():
        asked = [in_language(text, shown) for text in flow.asks.get(name, ())]
        ends = [
            in_language(end.title, shown)
            + ("" if end.short is None else f" {in_language(end.short, shown)}")
            for end in flow.exits
            if end.source == name and not end.last and not end.trailing
        ]
        joined = [("；" if shown == "zh" else "; ").join(each) for each in (asked, ends)]
        need = sum(width(text, at.SMALL) + 24 for text in joined if text)
        x = min(place.left + 12, at.WIDE - at.MARGIN - need)
        for text, draw in zip(joined, (_question, _end), strict=True):
            if text:
                draw(pen, x, place, text)
                x += width(text, at.SMALL) + 24


def _question(pen: Pen, x: float, place: BoxPlace, text: str) -> None:
    from matplotlib.patches import Polygon

    y = place.bottom + 13
    pen.stroke((x, place.bottom), (x, y - 7), LINE, 1.2, 2)
    corners = [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]
    pen.add(Polygon(corners, fc=ASK, ec=LINE, lw=1.2, zorder=3))
    _say(pen, x + 10, y, text, INK)


def _end(pen: Pen, x: float, place: BoxPlace, text: str) -> None:
    from matplotlib.patches import Circle

    y = place.bottom + 13
    pen.stroke((x, place.bottom), (x, y - 6), RED, 1.4, 2)
    pen.add(Circle((x, y), 5.5, fc=WHITE, ec=RED, lw=2.4, zorder=3))
    _say(pen, x + 10, y, text, RED)


def _say(pen: Pen, x: float, y: float, text: str, color: str) -> None:
    """A text over whatever way passes there."""
    from matplotlib.patches import Rectangle

    ground = Rectangle((x - 1, y - 7), width(text, at.SMALL) + 2, 14, fc=WHITE, ec="none")
    ground.set_zorder(2.6)
    ground.set_alpha(0.8)
    pen.add(ground)
    pen.text(x, y, text, at.SMALL, color, align="left")
