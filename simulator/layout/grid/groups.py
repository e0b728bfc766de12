"""Items that share a window or a review become one row: the shortest picture of a flow of many.

Boxes → folds → **groups** → cells. What serves several items stays a box of its own; what each of
them does alone between two of these stands in one box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.layout.grid.boxes import Boxed
from simulator.layout.grid.folds import FOLD, Folded, contracted, steps_of
from simulator.model.flow import Text

WHOLE = "/whole"


def grouped(made: Folded) -> Folded:
    """The last of the flows alone, twice, with the items in one row that it takes together."""
    flow = made.flows[-1]
    items, says = dict(made.items), dict(made.says)
    for rows in _tied(flow):
        row = f"{FOLD}{'+'.join(rows)}"
        items[row] = tuple(item for each in rows for item in made.items.get(each, (each,)))
        number = len(items[row])
        says[row] = Text(f"{number} items together", f"{number} 个事项一并办理")
        flow = _in_one(flow, row, rows)
    return replace(made, flows=(flow, flow), items=items, says=says, lowest=True)


def outlined(made: Folded) -> Folded:
    """One box for every row of grouped flows, which says how many steps it has."""
    flow = made.flows[-1]
    inside: dict[str, list[str]] = {}
    for name, rows in flow.rows.items():
        inside.setdefault(rows[0], []).append(name)
    into: dict[str, str] = {}
    titles: dict[str, Text] = {}
    for row, names in inside.items():
        if len(names) > 1:
            at = f"{row}{WHOLE}"
            into.update(dict.fromkeys(names, at))
            steps = sum(steps_of(flow, name) for name in names)
            titles[at] = Text(f"{steps} steps", f"{steps} 步")
    flow = contracted(flow, into, titles)
    return replace(made, flows=(flow, flow))


def _tied(flow: Boxed) -> list[list[str]]:
    """The rows that a box stands in together, and those tied to them by another such box."""
    found: list[list[str]] = []
    for own in flow.rows.values():
        meets = [each for each in found if {*each} & {*own}]
        found = [each for each in found if each not in meets]
        found.append(list(dict.fromkeys([*(row for each in meets for row in each), *own])))
    return [each for each in found if len(each) > 1]


def _in_one(flow: Boxed, row: str, rows: Sequence[str]) -> Boxed:
    alone: dict[frozenset[str], list[str]] = {}
    for name, behind in _behind(flow, rows):
        alone.setdefault(behind, []).append(name)
    into: dict[str, str] = {}
    titles: dict[str, Text] = {}
    for number, names in enumerate(alone.values()):
        if len(names) > 1:
            at = f"{row}/{number}"
            into.update(dict.fromkeys(names, at))
            titles[at] = _told(flow, names)
    made = contracted(flow, into, titles, row)
    own = {name: (row,) if {*of} & {*rows} else of for name, of in made.rows.items()}
    return replace(made, rows=own)


def _behind(flow: Boxed, rows: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What each item does alone, with the boxes of several items that come before it."""
    into: dict[str, list[str]] = {}
    for arrow in flow.arrows:
        if not arrow.back:
            into.setdefault(arrow.target, []).append(arrow.source)
    for name, own in flow.rows.items():
        if len(own) > 1 or own[0] not in rows:
            continue
        seen, ahead = set[str](), [name]
        while ahead:
            fresh = {*into.get(ahead.pop(), ())} - seen
            seen |= fresh
            ahead += fresh
        tall = (each for each in seen if len(flow.rows[each]) > 1 and {*flow.rows[each]} <= {*rows})
        yield name, frozenset(tall)


def _told(flow: Boxed, names: Sequence[str]) -> Text:
    """The title that all have; else how many items they are of, and how many steps."""
    title, *others = {flow.boxes[name].title for name in names}
    if title is not None and not others and not any(name in flow.folds for name in names):
        return title
    number = len({flow.rows[name] for name in names})
    steps = sum(steps_of(flow, name) for name in names)
    return Text(f"{number} items, {steps} steps", f"{number} 项共 {steps} 步")
