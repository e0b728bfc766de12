"""What a diagram shows: nodes in lanes and lines between them.

Process → charting → **chart** → placing → routing → tracks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from simulator.flow_analysis.step_kinds import StepKind
from simulator.model.flow import Text
from simulator.structure.diff import Mark

NodeKind = Literal[
    "task", "wait", "item", "start", "end", "xor", "and", "or", "first", "link", "fold"
]
GATEWAYS: tuple[NodeKind, ...] = ("xor", "and", "or", "first")


@dataclass(frozen=True)
class Lane:
    """A department, or the applicant; also an item with its title."""

    name: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class ChartNode:
    """A box, a gateway, a beginning or an end; ``full`` is the full name of the step (or the item)
    that it shows, and ``counts`` what that step counts as. An end is that of the ``whole`` case
    where others end a branch. A step may be ``repeated`` all by
    itself. A timer may run ``beside`` another node.
    """

    id: str
    kind: NodeKind
    lane: str
    title: Text | None = None
    full: str | None = None
    item: str | None = None
    mark: Mark = "same"
    counts: StepKind = "step"
    whole: bool = False
    repeated: Literal["in-turn", "together"] | None = None
    beside: str | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A way from node to node; ``short`` is the label without what the way is called,
    ``share`` that of the cases that go it, of a choice that goes by shares alone.
    """

    source: str
    target: str
    label: Text | None = None
    short: Text | None = None
    rework: bool = False
    share: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A flow as nodes and lines; ``steps`` is the number of steps as every table counts it,
    ``loops`` what a reader would count; ``told`` what changed that no node shows.
    """

    title: Text
    lanes: tuple[Lane, ...]
    nodes: tuple[ChartNode, ...]
    lines: tuple[Line, ...]
    items: tuple[Lane, ...]
    steps: int
    loops: int
    told: tuple[Text, ...] = ()


def back_lines(nodes: tuple[ChartNode, ...], lines: tuple[Line, ...]) -> frozenset[tuple[str, str]]:
    """The lines that lead back, found depth first in the order of the flow."""
    out: dict[str, list[str]] = {}
    for line in lines:
        out.setdefault(line.source, []).append(line.target)
    found: set[tuple[str, str]] = set()
    state: dict[str, int] = {}
    for root in [node.id for node in nodes]:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(out.get(root, ())))]
        while stack:
            node, ahead = stack[-1]
            for target in ahead:
                if state.get(target) == 1:
                    found.add((node, target))
                elif target not in state:
                    state[target] = 1
                    stack.append((target, iter(out.get(target, ()))))
                    break
            else:
                state[node] = 2
                stack.pop()
    return frozenset(found)


def rework_lines(
    nodes: tuple[ChartNode, ...], lines: tuple[Line, ...]
) -> frozenset[tuple[str, str]]:
    """Lines that lead back, and those that lead only there."""
    back = set(back_lines(nodes, lines))
    out: dict[str, list[str]] = {}
    for line in lines:
        out.setdefault(line.source, []).append(line.target)
    grows = True
    while grows:
        more = {
            (line.source, line.target)
            for line in lines
            if out.get(line.target)
            and all((line.target, further) in back for further in out[line.target])
        } - back
        back |= more
        grows = bool(more)
    return frozenset(back)
