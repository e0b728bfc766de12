"""In which cell of the grid every box stands: the same before and after.

Boxes → **cells** → page. Columns follow what is done: the materials, the hand-in, the review, the
decision, the delivery, what comes after it. So rows can be compared, and what stays does not move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.layout.grid.boxes import LATER, Boxed, ordered_rows, rows_together
from simulator.layout.grid.folds import alone_in_row
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.structure.digraphs import backwards, in_order
from simulator.structure.nodes import reachable
from simulator.structure.stages import every_step

PREPARE, HAND_IN, REVIEW, DECIDE, DELIVER, AFTER = range(6)


@dataclass(frozen=True)
class GridCell:
    """Where a box stands: its rows from … to (inclusive), its column, and in a single row the line
    in it.
    """

    first: int
    last: int
    column: int
    line: int = 0

    @property
    def tall(self) -> bool:
        return self.last > self.first


@dataclass(frozen=True)
class Cells:
    """The cells of all flows together: the rows, in which of them a box stands, how many lines each
    has, and the columns.
    """

    rows: tuple[str, ...]
    stands: Mapping[str, tuple[str, ...]]
    lines: tuple[int, ...]
    columns: int
    cells: Mapping[str, GridCell]


def cells_of(flows: Sequence[Boxed], processes: Sequence[Process]) -> Cells:
    """Places the boxes of one flow, or of several that are to be compared."""
    rows = ordered_rows(flows)
    stands = rows_together(flows)
    spans = {
        name: (min(at), max(at))
        for name, own in stands.items()
        for at in [[rows.index(row) for row in own]]
    }
    before = _before(flows, spans)
    phases = _phases(flows, processes, before)
    later = frozenset(i for i, row in enumerate(rows) if row.endswith(LATER))
    columns = _columns(flows, spans, before, phases, later)
    columns.update(dict.fromkeys(_alone(flows, spans), 0))
    lines = _lines(flows, spans, before, columns)
    cells = {
        name: GridCell(first, last, columns[name], lines.get(name, 0))
        for name, (first, last) in spans.items()
    }
    counted = [
        1 + max((cell.line for cell in cells.values() if cell.first == i == cell.last), default=0)
        for i in range(len(rows))
    ]
    wide = max((cell.column for cell in cells.values()), default=-1) + 1
    return Cells(tuple(rows), stands, tuple(counted), wide, cells)


def _alone(flows: Sequence[Boxed], names: Iterable[str]) -> set[str]:
    """The folds that have their row to themselves in every flow that has them: where they stand
    compares with nothing, so they stand first.
    """
    elsewhere = {name for each in flows for name in {*each.boxes} - alone_in_row(each)}
    return {*names} - elsewhere


@dataclass(frozen=True)
class _Before:
    """Which box comes before which, both ways round, and all boxes in such an order."""

    ahead: Mapping[str, Sequence[str]]

    @cached_property
    def behind(self) -> Mapping[str, Sequence[str]]:
        return backwards(self.ahead)

    @cached_property
    def order(self) -> Sequence[str]:
        return list(in_order(self.ahead, {name: i for i, name in enumerate(self.ahead)}))


def _before(flows: Sequence[Boxed], spans: Mapping[str, tuple[int, int]]) -> _Before:
    """Which box comes before which in the rows that they share, next to it or round by rows between
    which it stands; the first flow decides where they contradict each other.
    """
    ahead: dict[str, list[str]] = {name: [] for each in flows for name in each.boxes}
    for each in flows:
        for source, target in (*_ways_on(each), *_round_tall(each, spans)):
            if not _share(spans[source], spans[target]):
                continue
            known = target in ahead[source]
            if not known and source not in reachable(ahead, target):
                ahead[source].append(target)
    return _Before(ahead)


def _ways_on(flow: Boxed) -> list[tuple[str, str]]:
    return [(arrow.source, arrow.target) for arrow in flow.arrows if not arrow.back]


def _round_tall(flow: Boxed, spans: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """What comes after a tall box in its rows although the way leads there through other rows, and
    what comes before one: else it would stand on the wrong side of it, and its way pass behind it.
    """
    ahead: dict[str, list[str]] = {name: [] for name in flow.boxes}
    for source, target in _ways_on(flow):
        ahead[source].append(target)
    tall = [name for name in flow.boxes if spans[name][0] < spans[name][1]]
    after = {name: reachable(ahead, name) - {name} for name in flow.boxes} if tall else {}
    for name in tall:
        yield from ((name, each) for each in flow.boxes if each in after[name])
        yield from ((each, name) for each in flow.boxes if name in after[each])


def _share(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _phases(
    flows: Sequence[Boxed], processes: Sequence[Process], before: _Before
) -> dict[str, int]:
    """What is done at a box, never less far than at one before it."""
    steps: dict[str, Step] = {}
    for process in reversed(processes):
        steps.update(every_step(process))
    nodes = {name: node for each in reversed(flows) for name, node in each.boxes.items()}
    found: dict[str, int] = {}
    for name in before.order:
        step = steps.get(nodes[name].full or "")
        past = [found[each] for each in before.behind[name]]
        found[name] = max((_phase(step, nodes[name].counts, past), *past))
    return found


def _phase(step: Step | None, counts: str, past: Sequence[int]) -> int:
    if counts in ("later", "tally"):
        return AFTER if not past or max(past) >= DECIDE else REVIEW
    if step is not None:
        if "decided" in step.milestones:
            return DECIDE
        if "delivered" in step.milestones:
            return DELIVER
        if step.does_materials:
            return PREPARE
        if step.checks_materials:
            return HAND_IN
    if not past:
        return PREPARE
    farthest = max(past)
    return {PREPARE: PREPARE, HAND_IN: REVIEW, DECIDE: DELIVER}.get(farthest, farthest)


def _columns(
    flows: Sequence[Boxed],
    spans: Mapping[str, tuple[int, int]],
    before: _Before,
    phases: Mapping[str, int],
    later: frozenset[int],
) -> dict[str, int]:
    """Phase by phase the leftmost column behind all that comes before; a tall box has its column to
    itself in its rows. One row that is much longer than all others does not move these.
    """
    order = sorted(before.order, key=lambda name: phases[name])
    found: dict[str, int] = {}
    tall: dict[int, set[tuple[int, int]]] = {i: set() for i in range(len(flows))}
    single: dict[int, set[tuple[int, int]]] = {i: set() for i in range(len(flows))}
    base = 0
    for phase in range(AFTER + 1):
        for name in order:
            if phases[name] != phase:
                continue
            first, last = spans[name]
            at = 0 if first in later else base
            at = max([at, *(found[each] + 1 for each in before.behind[name])])
            here = [i for i, each in enumerate(flows) if name in each.boxes]
            while any(
                (row, at) in tall[i] or (first < last and (row, at) in single[i])
                for i in here
                for row in range(first, last + 1)
            ):
                at += 1
            found[name] = at
            for i in here:
                taken = tall[i] if first < last else single[i]
                taken |= {(row, at) for row in range(first, last + 1)}
        inside = [name for name in order if phases[name] == phase and spans[name][0] not in later]
        base = _usual_end(inside, found, spans, base)
        if phase == PREPARE:
            _to_the_right(found, inside, before, spans, flows, base - 1)
    return found


def _usual_end(
    names: Sequence[str],
    found: Mapping[str, int],
    spans: Mapping[str, tuple[int, int]],
    base: int,
) -> int:
    """The column behind a phase: that of the longest row, unless it is far longer than others."""
    ends: dict[int, int] = {}
    for name in names:
        for row in range(spans[name][0], spans[name][1] + 1):
            ends[row] = max(ends.get(row, base), found[name] + 1)
    longest = sorted(ends.values(), reverse=True)
    if len(longest) > 2 and longest[0] >= longest[1] + 2:
        longest = longest[1:]
    return max([base, *longest[:1]])


def _to_the_right(
    found: dict[str, int],
    names: Sequence[str],
    before: _Before,
    spans: Mapping[str, tuple[int, int]],
    flows: Sequence[Boxed],
    end: int,
) -> None:
    """Moves what is prepared last in its row to the last column of the preparations, if nothing is
    in the way, so that one stands below the other.
    """
    for name in reversed(names):
        ahead = [found[each] for each in before.ahead[name] if each in found]
        to = min([end, *(at - 1 for at in ahead)])
        others = [
            each
            for each in names
            if each != name
            and _share(spans[each], spans[name])
            and any(each in flow.boxes and name in flow.boxes for flow in flows)
        ]
        if not any(found[name] < found[each] <= to for each in others):
            found[name] = max(found[name], to)


def _rework(flows: Sequence[Boxed]) -> frozenset[str]:
    """The boxes to which only rework leads."""
    forward = {
        arrow.target
        for each in flows
        for arrow in each.arrows
        if not arrow.rework and not arrow.back
    } | {name for each in flows for name in each.begins}
    again = {arrow.target for each in flows for arrow in each.arrows if arrow.rework}
    return frozenset(again - forward)


def _lines(
    flows: Sequence[Boxed],
    spans: Mapping[str, tuple[int, int]],
    before: _Before,
    columns: Mapping[str, int],
) -> dict[str, int]:
    """The line of a box in its row: that of what comes before it, if it is free; what is only gone
    through again stands below.
    """
    rework = _rework(flows)
    order = sorted(before.order, key=lambda name: (columns[name], name in rework))
    taken: list[set[tuple[int, int, int]]] = [set() for _ in flows]
    own = [_before([each], spans) for each in flows]
    found: dict[str, int] = {}
    for name in order:
        first, last = spans[name]
        if first < last:
            continue
        here = [i for i, each in enumerate(flows) if name in each.boxes]
        past = [found[each] for each in before.behind[name] if each in found]
        wished = min(past) if past else 0
        tries = [1, 2, 0, 3, 4] if name in rework else [wished, *range(40)]
        line = next(
            line
            for line in [*tries, *range(40)]
            if all((first, columns[name], line) not in taken[i] for i in here)
            and not any(
                each in found
                and spans[each] == spans[name]
                and found[each] == line
                and columns[each] < columns[name]
                and name not in reachable(own[i].ahead, each)
                for i in here
                for each in flows[i].boxes
            )
        )
        found[name] = line
        for i in here:
            taken[i].add((first, columns[name], line))
    return found
