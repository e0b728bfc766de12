"""What is taken on a slide, and where a small text covers least of it.

Ways → **ground** → drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.layout.grid.below import SmallText
from simulator.layout.grid.page import BoxPlace
from simulator.layout.grid.ways import XY

HALF = 6.5
"""Half the height of a small text."""
BOX, TEXT, SIGN, ALONG, CROSSED = 100.0, 90.0, 40.0, 20.0, 10.0
"""What it costs to stand on a box, a text, a sign, along a way, across it."""


@dataclass
class Ground:
    """The boxes, pieces of ways, signs (middle and half width) and small texts of a slide."""

    boxes: Sequence[BoxPlace]
    ways: Sequence[tuple[XY, XY]]
    signs: list[tuple[XY, float]] = field(default_factory=list)
    texts: list[SmallText] = field(default_factory=list)

    def cost(
        self,
        text: SmallText,
        own: Sequence[tuple[XY, XY]] = (),
        inside: BoxPlace | None = None,
        half: float = HALF,
    ) -> float:
        """What a text covers at its place, but for its ``own`` way and the box in which it may
        stand; ``half`` its height is above its middle.
        """
        left, right, top, bottom = text.left, text.right, text.y - half, text.y + half
        found = BOX * sum(
            box.left < right and left < box.right and box.top < bottom and top < box.bottom
            for box in self.boxes
            if box is not inside
        )
        found += TEXT * sum(text.meets(each) for each in self.texts)
        found += SIGN * sum(
            x - half < right and left < x + half and y - half < bottom and top < y + half
            for (x, y), half in self.signs
        )
        for piece in self.ways:
            (x1, y1), (x2, y2) = piece
            beside = (x1 <= left and x2 <= left) or (right <= x1 and right <= x2)
            apart = beside or (y1 <= top and y2 <= top) or (bottom <= y1 and bottom <= y2)
            if not apart and piece not in own:
                found += ALONG if y1 == y2 else CROSSED
        return found

    def best(
        self,
        tries: Iterable[SmallText],
        own: Sequence[tuple[XY, XY]] = (),
        inside: BoxPlace | None = None,
        half: float = HALF,
    ) -> SmallText:
        """The first of the places at which a text covers least."""
        return min(tries, key=lambda each: self.cost(each, own, inside, half))

    def takes(self, text: SmallText) -> SmallText:
        """Keeps the place of a text free."""
        self.texts.append(text)
        return text
