"""Folds the bookkeeping of inspections: one box for what is found, what is missed and what comes of
it, where a room would see a maze of steps that nobody does.

Charts → **bookkeeping** → boxes → folds. What is folded is whatever lies between two real steps and
only counts: all cases pass it, also those in which nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.layout.chart import Chart, ChartNode, Line
from simulator.layout.grid.counted import Tallies
from simulator.layout.grid.folds import FOLD
from simulator.layout.way_names import listed
from simulator.model.flow import Harm, Text
from simulator.model.process import Process
from simulator.structure.digraphs import backwards, immediate_dominators
from simulator.structure.nodes import reachable
from simulator.structure.stages import every_step

COUNTED, END = f"{FOLD}counted/", "/end"
Ahead = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Bookkeeping:
    """Charts with their bookkeeping folded, and what stands in each of these boxes."""

    charts: tuple[Chart, ...]
    folds: tuple[Mapping[str, tuple[str, ...]], ...]


def without_bookkeeping(charts: Sequence[Chart], processes: Sequence[Process]) -> Bookkeeping:
    """Folds the bookkeeping of flows that are to be compared: a box of the same name says the same
    in all of them.
    """
    made = [_folded(chart, process) for chart, process in zip(charts, processes, strict=True)]
    titles = [{node.id: node.title for node in chart.nodes} for chart, _ in made]
    other = {
        name
        for _, folds in made
        for name in folds
        if len({each[name] for each in titles if name in each}) > 1
    }
    told = [_told_apart(*each, other, number) for number, each in enumerate(made)]
    return Bookkeeping(tuple(chart for chart, _ in told), tuple(folds for _, folds in told))


def _folded(chart: Chart, process: Process) -> tuple[Chart, dict[str, tuple[str, ...]]]:
    steps, nodes = every_step(process), {node.id: node for node in chart.nodes}
    kinds: dict[str, Harm] = {}
    for node in chart.nodes:
        step = steps.get(node.full or "")
        if step is not None and step.harm is not None:
            kinds[node.id] = step.harm
    into: dict[str, str] = {}
    boxes: dict[str, ChartNode] = {}
    folds: dict[str, tuple[str, ...]] = {}
    for group in _groups(chart, kinds):
        inside = tuple(name for name in nodes if name in group and name in kinds)
        first, at = nodes[inside[0]], f"{COUNTED}{inside[0]}"
        marks = {nodes[name].mark for name in inside}
        boxes[at] = replace(
            first,
            id=at,
            kind="fold",
            full=None,
            mark=first.mark if len(marks) == 1 else "changed",
            title=Tallies(group, chart.lines, kinds).title(),
        )
        folds[at] = inside
        into.update(dict.fromkeys(group, at))
    kept = dict.fromkeys(into.get(name, name) for name in nodes)
    return (
        replace(
            chart,
            nodes=tuple(boxes.get(name) or nodes[name] for name in kept),
            lines=tuple(_led(chart.lines, into)),
        ),
        folds,
    )


def _groups(chart: Chart, kinds: Mapping[str, Harm]) -> Iterator[frozenset[str]]:
    """What is folded together: what leads to the same place past nothing else, of the same item."""
    nodes = {node.id: node for node in chart.nodes}
    exits = _exits(chart, kinds)
    found: dict[tuple[str, str | None], set[str]] = {}
    for name in exits:
        last = exits[name]
        while last in exits:
            last = exits[last]
        item = next(nodes[each].item for each in _region(chart, name, exits[name]) & kinds.keys())
        alone = last != END and nodes[last].kind in ("and", "or", "first")
        key = (f"{last} {name}" if alone else last, item)
        found.setdefault(key, set()).update(_region(chart, name, exits[name]))
    yield from (frozenset(group) for group in found.values() if len(group) > 1)


def _exits(chart: Chart, kinds: Mapping[str, Harm]) -> dict[str, str]:
    """Where all ways meet again behind what counts, and behind decisions that only lead there."""
    ahead = _ahead(chart)
    ends = {name: targets or [END] for name, targets in ahead.items()}
    meets = immediate_dominators(backwards(ends), END)
    splits = {node.id for node in chart.nodes if node.kind == "xor"}
    splits -= {line.source for line in chart.lines if line.share is None}  # they say who goes there
    found = {}
    for name in (name for name in ahead if name in meets and name in {*kinds, *splits}):
        region = _region(chart, name, meets[name])
        if region <= kinds.keys() | splits and region & kinds.keys():
            found[name] = meets[name]
    return found


def _region(chart: Chart, name: str, until: str) -> set[str]:
    """What lies between a node and the one where all ways from it meet again."""
    ahead = {each: () if each == until else to for each, to in _ahead(chart).items()}
    return reachable(ahead, name) - {until}


def _ahead(chart: Chart) -> dict[str, list[str]]:
    ahead: dict[str, list[str]] = {node.id: [] for node in chart.nodes}
    for line in chart.lines:
        ahead[line.source].append(line.target)
    return ahead


def _led(lines: Sequence[Line], into: Mapping[str, str]) -> Iterator[Line]:
    """The lines past what is folded; of several to the same box one, which names them all."""
    together: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        ends = into.get(line.source, line.source), into.get(line.target, line.target)
        if ends[0] != ends[1]:
            together.setdefault(ends, []).append(line)
    for (source, target), same in together.items():
        if source in into.values():  # who went how through the box is not told apart
            yield Line(source=source, target=target, rework=same[0].rework)
        elif target in into.values():
            label, short = _all(line.label for line in same), _all(line.short for line in same)
            yield replace(same[0], source=source, target=target, label=label, short=short)
        else:
            yield from same


def _all(texts: Iterator[Text | None]) -> Text | None:
    told = list(dict.fromkeys(text for text in texts if text is not None))
    return listed(told) if told else None


def _told_apart(
    chart: Chart, folds: Mapping[str, tuple[str, ...]], other: Collection[str], number: int
) -> tuple[Chart, Mapping[str, tuple[str, ...]]]:
    """Boxes that say something else in the other flow have a name of their own, and changed."""
    names = {name: f"{name}/{number}" for name in other}
    nodes = tuple(
        replace(node, id=names[node.id], mark="changed") if node.id in names else node
        for node in chart.nodes
    )
    lines = tuple(
        replace(
            line,
            source=names.get(line.source, line.source),
            target=names.get(line.target, line.target),
        )
        for line in chart.lines
    )
    return (
        replace(chart, nodes=nodes, lines=lines),
        {names.get(name, name): inside for name, inside in folds.items()},
    )
