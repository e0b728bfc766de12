"""How a flow is spread over slides: what is folded, in how many stacks its rows stand side by side,
and how large all of it is drawn.

Boxes → folds → cells → **spread** → slides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from simulator.layout.fitting import BOTH
from simulator.layout.grid import page as at
from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.cells import Cells, cells_of
from simulator.layout.grid.folds import Folded, FoldLevel, alone_in_row, folded, same_boxes
from simulator.layout.grid.page import PLAIN, Columns, Frame, Heights, RowNeeds
from simulator.layout.text import width
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.diagram.chips import Chips
from simulator.present.diagram.grid_heading import PanelHeading, heading_of, told_above
from simulator.present.diagram.grid_panel import CHIP, Header, headers_of
from simulator.present.diagram.legend import legend_wide

AIRS = (3.0, 2.0, 1.0, 0.5, 0.0)
ENOUGH, MANY = 2, 5
"""So many slides are never folded; of more than so many all that can be is."""
STACKS = (1, 2, 3)
"""How many stacks of rows may stand side by side."""
ZOOMS = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.65, 1.8, 2.0)
LINES, FLAT = 3, 2
"""Labels that are drawn larger take no more lines, those in stacks fewer."""
EDGE = 0.01
"""So much rounding may add to a width."""


@dataclass(frozen=True)
class RowsOfFlow:
    """The rows of one flow that stand on a slide, in one of its stacks."""

    flow: int
    rows: tuple[str, ...]
    stack: int = 0


Parts = Sequence[Sequence[RowsOfFlow]]
Needs = Mapping[str, RowNeeds]
Rank = tuple[bool, int, int, int]
"""Whether a row is too high, how many slides, whether rows have other heights before, boxes cut."""
_Spread = tuple[Rank, float, tuple[Heights, ...], Parts]


@dataclass(frozen=True)
class Sheets:
    """What is drawn, in which cells of which size, on how many slides; one flow ``once`` for both
    where the boxes say what was and what is.
    """

    folded: Folded
    cells: Cells
    columns: Columns
    headers: Mapping[str, Header]
    heights: tuple[Heights, ...]
    parts: Parts
    once: bool
    frames: tuple[Frame, ...]
    rank: Rank
    headings: tuple[PanelHeading, ...]

    @property
    def takes(self) -> tuple[bool, int]:
        """Whether a row is higher than a slide, and how many slides there are."""
        return self.rank[:2]


def spread(levels: Sequence[FoldLevel], make: Callable[[FoldLevel], Spreading]) -> Sheets:
    """As little folded as makes few slides, and as large as that leaves room for."""
    chosen = make(levels[0])
    best = chosen.fewest()
    for level in levels[1:]:
        if best.takes <= (False, ENOUGH if level == levels[1] else MANY):
            break
        tried = make(level)
        fewest = tried.fewest()
        if fewest.takes < best.takes:
            chosen, best = tried, fewest
    return chosen.enlarged(best)


@dataclass(frozen=True)
class Spreading:
    """What is to be spread: flows with their folds, in cells; ``above`` each of them stand its
    title and what changed that no row shows.
    """

    folded: Folded
    cells: Cells
    titles: Mapping[str, Text | None]
    headers: Mapping[str, Header]
    once: bool
    lang: str
    above: tuple[tuple[Text, tuple[Text, ...]], ...]

    @property
    def flows(self) -> tuple[Boxed, ...]:
        return self.folded.flows

    @property
    def drawn(self) -> Sequence[int]:
        return [len(self.flows) - 1] if self.once else range(len(self.flows))

    def fewest(self) -> Sheets:
        """The fewest slides, in as few stacks as take no more."""
        found = [each for stacks in self._ways for each in [self.on(1.0, stacks)] if each]
        return min(found, key=lambda each: each.takes)

    @property
    def _ways(self) -> list[tuple[int, ...]]:
        """In how many stacks each flow may stand, first in one each."""
        number = len(self.flows)
        if self.once or number == 1:
            return [(each,) * number for each in STACKS]
        return sorted(product(STACKS, repeat=number), key=lambda each: (sum(each), each))

    def enlarged(self, best: Sheets) -> Sheets:
        """The same number of slides, drawn as large as possible."""
        for stacks in self._ways:
            low, high = 0, len(ZOOMS)
            while high - low > 1:
                middle = (low + high) // 2
                found = self.on(ZOOMS[middle], stacks)
                if found is None or found.rank > best.rank:
                    high = middle
                else:
                    low = middle
                    if found.frames[0].zoom > best.frames[0].zoom:
                        best = found
        return best

    def on(self, zoom: float, stacks: tuple[int, ...]) -> Sheets | None:
        """On slides so large in so many stacks; nothing if what stands in a stack is wider than
        that, or would stand in one stack before and in another after.
        """
        frames = tuple(Frame(zoom, number) for number in stacks)
        plain = frames == (PLAIN,) * len(frames)
        page = max(each.stack for each in frames) + 2 * at.MARGIN
        lines = FLAT if min(stacks) > 1 else at.LABEL_LINES if zoom == 1.0 else LINES
        columns = at.columns_of(self.cells, self.titles, self.lang, page, most=lines)
        if not plain and not all(self._fits(columns, frames, i) for i in self.drawn):
            return None
        rank, _, heights, parts = min(self._with_air(columns, frames), key=lambda each: each[:2])
        torn = max(stacks) > 1 and rank[-1] > 0  # a tall box would stand in two stacks
        if not plain and (torn or not (self._anchored(parts) and _full(parts, frames))):
            return None
        return Sheets(
            self.folded,
            self.cells,
            columns,
            self.headers,
            heights,
            parts,
            self.once,
            frames,
            rank,
            self._headings(frames),
        )

    def _headings(self, frames: Sequence[Frame]) -> tuple[PanelHeading, ...]:
        return tuple(heading_of(*each, frames[0].wide, self.lang) for each in self.above)

    def _fits(self, columns: Columns, frames: Sequence[Frame], index: int) -> bool:
        """Whether a flow is no wider than its stack."""
        flow, frame = self.flows[index], frames[index]
        last = max((self.cells.cells[name].column for name in flow.boxes), default=0)
        first, *_ = columns.left
        beside = max(
            (_beside(self.headers[flow.rows[name][0]], index) for name in alone_in_row(flow)),
            default=0.0,
        )
        right = max(
            columns.left[last] + columns.wide[last] + at.FINISH,
            first + columns.wide[0] + columns.gap + beside,
        )
        return (
            (frame.zoom == 1.0 or columns.gap >= at.GAPS[1])
            and right <= frame.stack + at.MARGIN + EDGE
            and self._legend <= frame.wide - 2 * at.MARGIN
        )

    def _anchored(self, parts: Parts) -> bool:
        """Whether every row stands in the same stack before and after, unless all are as short as
        can be and it is one box that stands for all of its item.
        """
        stacks: dict[str, set[float]] = {}
        for each in (each for part in parts for each in part):
            flow = self.flows[each.flow]
            alone = {flow.rows[name][0] for name in alone_in_row(flow) if self.folded.short}
            for row in {*each.rows} - alone:
                stacks.setdefault(row, set()).add(each.stack)
        return all(len(found) == 1 for found in stacks.values())

    @cached_property
    def _legend(self) -> float:
        nodes = [node for flow in self.flows for node in flow.boxes.values()]
        loops = any(arrow.back for flow in self.flows for arrow in flow.arrows)
        return legend_wide(nodes, loops, self.lang)

    def _with_air(self, columns: Columns, frames: Sequence[Frame]) -> Iterator[_Spread]:
        """With all amounts of air between the boxes, and rows as high before as after, or not: the
        fewest slides, the fewest boxes cut by an edge, the most air are the best.
        """
        full = {row: header.high for row, header in self.headers.items()}
        bare = {row: header.bare for row, header in self.headers.items()}

        def needs(flows: Sequence[Boxed], headers: Mapping[str, float]) -> Needs:
            return at.row_needs(self.cells, flows, columns, self.titles, headers, self.lang)

        above = [each.high for each in self._headings(frames)]
        number = len(self.flows)
        shared = (needs(self.flows, full),) * number
        own = tuple(needs([flow], full if i else bare) for i, flow in enumerate(self.flows))
        for air in AIRS if frames[0] == PLAIN else AIRS[:-1]:
            for apart, each in enumerate((shared, own)):
                heights = tuple({row: of[row].with_air(air) for row in of} for of in each)
                parts, cut = self._parts(heights, frames, above)
                rank = _over(heights, parts, above, frames[0].room), len(parts), apart, cut
                yield rank, -air, heights, parts

    def _parts(
        self, heights: Sequence[Heights], frames: Sequence[Frame], above: Sequence[float]
    ) -> tuple[Parts, int]:
        """What stands on which slide, and how many tall boxes an edge cuts."""
        own, room = self.cells.stands, frames[0].room
        used = {
            i: tuple(
                row
                for row in self.cells.rows
                if any(row in own[name] for name in self.flows[i].boxes)
            )
            for i in self.drawn
        }
        total = sum(
            sum(heights[i][row].high for row in rows) + above[i] + at.BETWEEN
            for i, rows in used.items()
        )
        if total <= room:
            return [[RowsOfFlow(i, rows) for i, rows in used.items()]], 0
        parts, cut = [], 0
        for i, rows in used.items():
            place = {row: n for n, row in enumerate(rows)}
            spans = [
                (min(places), max(places))
                for name in self.flows[i].boxes
                for places in [[place[row] for row in own[name] if row in place]]
                if len(places) > 1
            ]
            high = {row: heights[i][row].high for row in rows}
            pages = at.paged(rows, high, spans, room - above[i] - at.BETWEEN)
            edges = [place[page[-1]] for page, _ in pairwise(pages)]
            cut += sum(low <= edge < high for edge in edges for low, high in spans)
            number = frames[i].stacks
            stacked = [RowsOfFlow(i, tuple(page), n % number) for n, page in enumerate(pages)]
            parts += [stacked[n : n + number] for n in range(0, len(stacked), number)]
        return parts, cut


def _beside(header: Header, index: int) -> float:
    """The room that is taken right of a box."""
    chips = sum(width(each, at.SMALL) + 24 for each in header.right) if index else 0.0
    names = max((width(each, at.SMALL) for each in header.aside), default=0.0)
    return 2 * CHIP + max(chips, names) if chips or names else 0.0


def _full(parts: Parts, frames: Sequence[Frame]) -> bool:
    """Whether every flow fills its stacks on one slide at least."""
    most: dict[int, int] = {}
    for each in (each for part in parts for each in part):
        most[each.flow] = max(most.get(each.flow, 0), each.stack)
    return all(stack + 1 >= frames[flow].stacks for flow, stack in most.items())


def _over(heights: Sequence[Heights], parts: Parts, above: Sequence[float], room: float) -> bool:
    """Whether the rows of a stack are higher than a slide."""
    for part in parts:
        used: dict[int, float] = {}
        for each in part:
            high = sum(heights[each.flow][row].high for row in each.rows)
            used[each.stack] = used.get(each.stack, 0.0) + high + above[each.flow] + at.BETWEEN
        if max(used.values(), default=0.0) > room:
            return True
    return False


def titles_of_boxes(flows: Sequence[Boxed]) -> dict[str, Text | None]:
    return {name: node.title for flow in flows for name, node in flow.boxes.items()}


def spreading_of(
    flows: Sequence[Boxed],
    processes: Sequence[Process],
    chips: Chips,
    level: FoldLevel,
    once: bool,
    lang: str,
    titles: Sequence[Text],
) -> Spreading:
    """Folds flows, and gives what is left its cells."""
    made = folded(flows, level, chips.rows)
    cells = cells_of(made.flows, processes)
    once = once or (made.short and same_boxes(made.flows))
    told = told_above(made.flows, chips.whole)
    return Spreading(
        made,
        cells,
        titles_of_boxes(made.flows),
        headers_of(processes, cells.rows, chips, made, lang),
        once,
        lang,
        tuple(
            (BOTH if once else title, told if number else ())
            for number, title in enumerate(titles[: len(made.flows)])
        ),
    )
