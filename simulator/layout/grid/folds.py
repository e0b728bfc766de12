"""Folds what a reform leaves alone, so that what it changes has the room.

Boxes → **folds** → cells. What is folded stands in one box that says how many steps it stands for;
items that follow one another, each of them one box, stand in one row. A fold is the same before
and after, or it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.layout.chart import ChartNode
from simulator.layout.grid.boxes import CASE, LATER, Arrow, Boxed, Exit, ordered_rows
from simulator.model.flow import Text
from simulator.structure.diff import Mark


@dataclass(frozen=True)
class FoldLevel:
    """What is folded: what has one of the ``marks``; of ``all`` items all their own steps."""

    marks: frozenset[Mark] = frozenset()
    all: bool = False


_KEPT: frozenset[Mark] = frozenset({"same", "removed", "parallel"})
LEVELS = (FoldLevel(), FoldLevel(frozenset({"same"})), FoldLevel(_KEPT), FoldLevel(_KEPT, all=True))
"""From nothing to all that a reader can do without in a long flow."""
FOLD, SHORTEST, ITEMS_A_ROW = "/fold/", 3, 12
_SAYS: Mapping[Mark, Text] = {
    "same": Text("unchanged", "不变"),
    "removed": Text("removed", "取消"),
    "parallel": Text("now side by side", "改为并联"),
}


@dataclass(frozen=True)
class Folded:
    """Flows with folds in them; which items stand in a row together, and what became of them;
    whether rows are to be as low as can be, even without what changed that no box shows.
    """

    flows: tuple[Boxed, ...]
    items: Mapping[str, tuple[str, ...]]
    says: Mapping[str, Text]
    short: bool = False
    lowest: bool = False


def folded(flows: Sequence[Boxed], level: FoldLevel, told: Collection[str]) -> Folded:
    """Folds what is to be folded. Rows of which something is ``told`` stay rows."""
    groups = list(_whole(flows, level.marks))
    taken = {name for group in groups for name in group}
    if not level.all:
        groups += [group for group in _runs(flows, level.marks) if not taken & {*group}]
    into = {name: f"{FOLD}{group[0]}" for group in groups for name in group}
    titles: dict[str, Text] = {}
    made = tuple(contracted(flow, into, titles) for flow in flows)
    if level.all:
        titles = dict(_changes(flows))
        made = tuple(contracted(flow, _summed(flow, titles), titles) for flow in made)
        made = _at_the_left(made)
    items: dict[str, tuple[str, ...]] = {}
    says: dict[str, Text] = {}
    for rows, names in _neighbours(made, level.marks, told):
        row = f"{FOLD}{'+'.join(rows)}"
        items[row], said = tuple(rows), _SAYS[_mark(made, names[0])]
        says[row] = Text(f"{len(rows)} items, {said.en}", f"{len(rows)} 个事项，{said.zh}")
        into = dict.fromkeys(names, row)
        made = tuple(contracted(flow, into, {}, row) for flow in made)
    return Folded(made, items, says, level.all)


def _changes(flows: Sequence[Boxed]) -> Iterator[tuple[str, Text]]:
    """What is said of all steps of an item: how many they were and are, or how many change."""
    for row in ordered_rows(flows):
        own = [[name for name in flow.boxes if flow.rows[name] == (row,)] for flow in flows]
        was, now = (
            sum(steps_of(flow, name) for name in names)
            for flow, names in zip(flows, own, strict=True)
        )
        if was != now:
            said = Text(f"{was} → {now} step{'s' if now != 1 else ''}", f"{was} → {now} 步")
        else:
            other = sum(flows[-1].boxes[name].mark != "same" for name in own[-1])
            said = Text(f"{now} steps, {other} changed", f"{now} 步，改 {other} 步")
        yield f"{FOLD}{row}", said


def _summed(flow: Boxed, titles: Collection[str]) -> dict[str, str]:
    """The boxes of every item that are one behind the other or beside it: the longest such part
    becomes the box of the item.
    """
    parts: dict[str, tuple[str, ...]] = {}
    for group in _connected(flow):
        at = f"{FOLD}{flow.rows[group[0]][0]}"
        if at in titles and len(group) > max(1, len(parts.get(at, ()))):
            parts[at] = group
    return {name: at for at, group in parts.items() for name in group}


def _at_the_left(flows: Sequence[Boxed]) -> tuple[Boxed, ...]:
    """The box of an item has a name of its own in a flow in which it is all that the item has, if
    that is not so in the other: so it may stand first in its row there.
    """
    alone = [alone_in_row(flow) for flow in flows]
    everywhere = set.intersection(*alone)
    return tuple(
        contracted(flow, {name: f"{name}/alone" for name in own - everywhere}, _titles(flow))
        for flow, own in zip(flows, alone, strict=True)
    )


def _titles(flow: Boxed) -> dict[str, Text]:
    return {f"{name}/alone": node.title for name, node in flow.boxes.items() if node.title}


def alone_in_row(flow: Boxed) -> set[str]:
    """The folds beside which nothing stands in their row."""
    number = Counter(row for rows in flow.rows.values() for row in rows)
    return {
        name
        for name, rows in flow.rows.items()
        if len(rows) == 1 and number[rows[0]] == 1 and flow.boxes[name].kind == "fold"
    }


def steps_of(flow: Boxed, name: str) -> int:
    return flow.steps.get(name, int(flow.boxes[name].counts == "step"))


def _mark(flows: Sequence[Boxed], name: str) -> Mark:
    return next(flow.boxes[name].mark for flow in flows if name in flow.boxes)


def _foldable(flow: Boxed, name: str) -> bool:
    row = flow.rows[name]
    counts = flow.boxes[name].counts
    return (
        len(row) == 1
        and row[0] != CASE
        and not row[0].endswith(LATER)
        and counts in ("step", "twin", "wait")
    )


def _whole(flows: Sequence[Boxed], marks: Collection[Mark]) -> Iterator[tuple[str, ...]]:
    """All that is connected in a row, if one thing became of all of it."""
    first = flows[0]
    for group in _connected(first):
        own = {first.boxes[name].mark for name in group}
        if len(group) < SHORTEST or len(own) > 1 or not own <= {*marks}:
            continue
        others = [flow for flow in flows[1:] if any(name in flow.boxes for name in group)]
        if all({*group} in map(set, _connected(flow)) for flow in others) and all(
            _inner(flow, group) == _inner(first, group) for flow in others
        ):
            yield group


def _connected(flow: Boxed) -> list[tuple[str, ...]]:
    beside: dict[str, set[str]] = {name: set() for name in flow.boxes if _foldable(flow, name)}
    for arrow in flow.arrows:
        one, other = arrow.source, arrow.target
        if one in beside and other in beside and flow.rows[one] == flow.rows[other]:
            beside[one].add(other)
            beside[other].add(one)
    found, seen = [], set()
    for name in beside:
        if name in seen:
            continue
        group, ahead = {name}, [name]
        while ahead:
            further = beside[ahead.pop()] - group
            group |= further
            ahead += further
        seen |= group
        found.append(tuple(each for each in flow.boxes if each in group))
    return found


def _inner(flow: Boxed, group: Collection[str]) -> set[Arrow | Exit]:
    """The arrows inside a group, and the ends to which it leads."""
    arrows = {each for each in flow.arrows if each.source in group and each.target in group}
    return {*arrows, *(each for each in flow.exits if each.source in group and not each.last)}


def _runs(flows: Sequence[Boxed], marks: Collection[Mark]) -> Iterator[tuple[str, ...]]:
    """Steps one behind the other, between which nothing comes or goes."""
    follows: dict[str, str] = {}
    for flow in flows:
        for name in flow.boxes:
            after = _follower(flow, name, marks)
            if after is not None and all(
                _follower(other, name, marks) == after
                for other in flows
                if name in other.boxes or after in other.boxes
            ):
                follows[name] = after
    for name in [name for name in follows if name not in follows.values()]:
        run = [name]
        while run[-1] in follows:
            run.append(follows[run[-1]])
        while run and any(_crosses(flow, run) for flow in flows):
            run.pop()
        if len(run) >= SHORTEST:
            yield tuple(run)


def _follower(flow: Boxed, name: str, marks: Collection[Mark]) -> str | None:
    """What alone follows a box, if that follows nothing else and the same became of it."""
    out = [each for each in flow.arrows if each.source == name and not each.back]
    if len(out) != 1 or out[0].label or any(end.source == name for end in flow.exits):
        return None
    target = out[0].target
    into = [each for each in flow.arrows if each.target == target and not each.back]
    one, other = flow.boxes[name], flow.boxes[target]
    fits = (
        len(into) == 1
        and target not in flow.begins
        and flow.rows[name] == flow.rows[target]
        and one.mark == other.mark
        and one.mark in marks
        and _foldable(flow, name)
        and _foldable(flow, target)
    )
    return target if fits else None


def _crosses(flow: Boxed, run: Sequence[str]) -> bool:
    """Whether a way back leads into a run or out of it."""
    return any(each.back and (each.source in run) != (each.target in run) for each in flow.arrows)


def _neighbours(
    flows: Sequence[Boxed], marks: Collection[Mark], told: Collection[str]
) -> list[tuple[list[str], list[str]]]:
    """Items one behind the other, or side by side, that are one box each: their rows, the boxes."""
    alone = {}
    rows = ordered_rows(flows)
    for row in rows:
        inside = {name for flow in flows for name, own in flow.rows.items() if row in own}
        (name, *more) = inside
        if more or any(flow.rows[name] != (row,) for flow in flows if name in flow.boxes):
            continue
        mark = _mark(flows, name)
        here = [flow for flow in flows if name in flow.boxes]
        silent = row not in told or mark == "removed"
        if mark in marks and silent and all(_foldable(flow, name) for flow in here):
            alone[row] = name
    found: list[tuple[list[str], list[str]]] = []
    last: str | None = None
    for row in rows:
        this = alone.get(row)
        if this is not None and last is not None and _joins(flows, found[-1][1], this):
            found[-1][0].append(row)
            found[-1][1].append(this)
        elif this is not None:
            found.append(([row], [this]))
        last = this
    return [(own, names) for own, names in found if len(own) > 1]


def _joins(flows: Sequence[Boxed], names: Sequence[str], other: str) -> bool:
    last = names[-1]
    if _mark(flows, last) != _mark(flows, other) or len(names) == ITEMS_A_ROW:
        return False
    for flow in flows:
        if (last in flow.boxes) != (other in flow.boxes):
            return False
        if last not in flow.boxes:
            continue
        into, out = _around(flow, last)
        others = _around(flow, other)
        if not ((out == {other} and others[0] == {last}) or (into, out) == others):
            return False
    return True


def _around(flow: Boxed, name: str) -> tuple[set[str], set[str]]:
    return (
        {each.source for each in flow.arrows if each.target == name},
        {each.target for each in flow.arrows if each.source == name},
    )


def contracted(
    flow: Boxed, into: Mapping[str, str], titles: Mapping[str, Text], row: str | None = None
) -> Boxed:
    """A flow in which every box stands in the one ``into`` which it is folded, in a ``row`` of its
    own if that is given.
    """
    inside: dict[str, list[str]] = {}
    for name in flow.boxes:
        if name in into:
            inside.setdefault(into[name], []).append(name)
    steps = {at: sum(steps_of(flow, name) for name in names) for at, names in inside.items()}
    folds = {name: of for name, of in flow.folds.items() if name not in into}
    for at, names in inside.items():
        folds[at] = tuple(each for name in names for each in flow.folds.get(name, (name,)))
    boxes: dict[str, ChartNode] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for name, node in flow.boxes.items():
        at = into.get(name, name)
        if at == name:
            boxes[name], rows[name] = node, flow.rows[name]
        elif at not in boxes:
            marks = {flow.boxes[each].mark for each in inside[at]}
            boxes[at] = _fold(at, node, marks, steps[at], titles.get(at))
            rows[at] = flow.rows[name] if row is None else (row,)
    arrows: dict[tuple[str, str], Arrow] = {}
    for arrow in flow.arrows:
        ends = (into.get(arrow.source, arrow.source), into.get(arrow.target, arrow.target))
        if ends[0] != ends[1] or arrow.source not in into:
            known = arrows.get(ends)
            same = known is None or known.label == arrow.label
            arrows[ends] = replace(
                arrow,
                source=ends[0],
                target=ends[1],
                label=arrow.label if same else None,
                short=arrow.short if same else None,
            )
    asks = {
        into.get(name, name): texts
        for name, texts in flow.asks.items()
        if name not in into or _leaves(flow, name, into)
    }
    exits: dict[tuple[str, Text], Exit] = {}
    for leaving in flow.exits:
        source = into.get(leaving.source, leaving.source)
        again = (source, leaving.title) in exits
        short = None if again else leaving.short
        exits[source, leaving.title] = replace(leaving, source=source, short=short)
    return replace(
        flow,
        boxes=boxes,
        rows=rows,
        arrows=tuple(arrows.values()),
        exits=tuple(exits.values()),
        begins=tuple(dict.fromkeys(into.get(name, name) for name in flow.begins)),
        asks=asks,
        folds=folds,
        steps={**flow.steps, **steps},
    )


def _leaves(flow: Boxed, name: str, into: Mapping[str, str]) -> bool:
    """Whether what is decided behind a folded box leads out of the fold."""
    return any(
        each.source == name and each.label is not None and into.get(each.target) != into[name]
        for each in flow.arrows
    )


def _fold(
    name: str, first: ChartNode, marks: Collection[Mark], steps: int, title: Text | None
) -> ChartNode:
    mark: Mark = first.mark if len(marks) == 1 else "changed"
    if title is None:
        says = _SAYS[mark]
        number = Text(f"{steps} step{'s' if steps != 1 else ''}, ", f"{steps} 步，")
        title = Text(f"{number.en}{says.en}", f"{number.zh}{says.zh}") if steps else says
    return replace(first, id=name, kind="fold", mark=mark, title=title)


def same_boxes(flows: Sequence[Boxed]) -> bool:
    """Whether the boxes of two flows are the same in words and order, if not in what changed."""
    one, other = flows[0], flows[-1]
    ways = [{(each.source, each.target) for each in flow.arrows} for flow in (one, other)]
    titles = [{name: node.title for name, node in flow.boxes.items()} for flow in (one, other)]
    return len(flows) > 1 and titles[0] == titles[1] and ways[0] == ways[1]


def same_flow(flows: Sequence[Boxed]) -> bool:
    """Whether nothing in the boxes and ways of two flows tells them apart."""
    if len(flows) < 2 or any(node.mark != "same" for flow in flows for node in flow.boxes.values()):
        return False
    one, other = flows
    return (
        {*one.arrows} == {*other.arrows}
        and {*one.exits} == {*other.exits}
        and {name: node.title for name, node in one.boxes.items()}
        == {name: node.title for name, node in other.boxes.items()}
    )
