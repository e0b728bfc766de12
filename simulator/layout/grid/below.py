"""What stands below the boxes of a slide: what is decided there, how cases end, who comes there.

Boxes, cells → **below** → page, drawing. Long texts side by side take two lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.cells import Cells
from simulator.layout.looks import in_language
from simulator.layout.text import width
from simulator.model.flow import Text

SMALL, LOWER = 12.0, 15.0
SIGN, APART = 10.0, 24.0
"""How far right of its sign a text begins, and how far from it the next sign stands."""


@dataclass(frozen=True)
class SmallText:
    """Where a small text stands: from left to right, and the middle of its line."""

    left: float
    right: float
    y: float = 0.0

    def meets(self, other: SmallText) -> bool:
        beside = self.right + 4 < other.left or other.right + 4 < self.left
        return not beside and abs(self.y - other.y) < SMALL

    def clear_of(self, others: Sequence[SmallText]) -> SmallText:
        """The same, or as many lines lower as something stands there, at most two."""
        for lower in (0.0, LOWER, 2 * LOWER):
            found = replace(self, y=self.y + lower)
            if not any(found.meets(other) for other in others):
                return found
        return replace(self, y=self.y + LOWER)


def asked_below(flow: Boxed, name: str, shown: str) -> list[str]:
    """The questions that are decided below a box."""
    return [in_language(text, shown) for text in flow.asks.get(name, ())]


def told_below(flow: Boxed, name: str, shown: str) -> tuple[str, str]:
    """What is asked below a box, and how cases end there."""
    asked = asked_below(flow, name, shown)
    ends = [
        in_language(end.title, shown)
        + ("" if end.short is None else f" {in_language(end.short, shown)}")
        for end in flow.exits
        if end.source == name and not end.last and not end.trailing
    ]
    mark = "；" if shown == "zh" else "; "
    return mark.join(asked), mark.join(ends)


def low_tags(flow: Boxed, cells: Cells) -> set[str]:
    """The boxes that say below them who comes there, as a way leads back above them."""
    loops = set()
    for arrow in flow.arrows:
        source, target = cells.cells[arrow.source], cells.cells[arrow.target]
        if arrow.back and source.line == target.line:
            loops |= {arrow.source, arrow.target}
    return loops - says_below(flow)


def says_below(flow: Boxed) -> set[str]:
    """The boxes below which a way ends, or something is decided."""
    ends = {each.source for each in flow.exits if not each.last and not each.trailing}
    return {*ends, *flow.asks} & flow.boxes.keys()


def crowded(
    cells: Cells, flows: Sequence[Boxed], lefts: Sequence[float], shown: str
) -> set[tuple[int, int]]:
    """The lines of rows below which texts would meet."""
    found = set()
    for flow in flows:
        said: dict[tuple[int, int], list[SmallText]] = {}
        for at, text in _said(flow, cells, lefts, shown):
            said.setdefault(at, []).append(text)
        for at, texts in said.items():
            if any(one.meets(other) for one, other in combinations(texts, 2)):
                found.add(at)
    return found


def _said(
    flow: Boxed, cells: Cells, lefts: Sequence[float], shown: str
) -> Iterator[tuple[tuple[int, int], SmallText]]:
    """Every text below a box with the row and the line below which it stands."""
    low, tags = low_tags(flow, cells), _first_tags(flow)
    for name in flow.boxes:
        cell = cells.cells[name]
        at = cell.last, max(0, cells.lines[cell.last] - 1) if cell.tall else cell.line
        x = lefts[cell.column]
        wide = sum(width(text, SMALL) + APART for text in told_below(flow, name, shown) if text)
        if wide:
            yield at, SmallText(x + 6, x + wide)
        if name in low and name in tags:
            yield at, SmallText(x, x + width(in_language(tags[name], shown), SMALL, True))


def _first_tags(flow: Boxed) -> dict[str, Text]:
    """Who comes to each box, as the first way to it says."""
    found: dict[str, Text] = {}
    for arrow in flow.arrows:
        tag = arrow.short or arrow.label
        if tag is not None:
            found.setdefault(arrow.target, tag)
    return found
