"""The boxes of a grid, what leads from one to the next, and the rows in which they stand.

Chart → **boxes** → cells → page. Gateways are left out: what they say stands at the lines.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.layout.chart import Chart, ChartNode, Line, back_lines
from simulator.model.flow import Text, items_of
from simulator.model.process import Process
from simulator.structure.stages import stage_steps, stages_of

BOXES = ("task", "wait", "item", "fold")
CASE, LATER = "", "/later"
"""The row of what belongs to no item; and how the rows of what comes after a delivery end."""


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """What leads from one box to another, past the gateways between them; ``short`` is what the
    last of these says, ``back`` if it closes a loop, ``rework`` if it leads only there.
    """

    source: str
    target: str
    label: Text | None = None
    short: Text | None = None
    rework: bool = False
    back: bool = False


@dataclass(frozen=True, kw_only=True)
class Exit:
    """An end to which a box leads: the ``last`` is that of the case delivered, ``trailing`` one
    that of work behind it.
    """

    source: str
    title: Text
    short: Text | None = None
    last: bool = False
    trailing: bool = False


@dataclass(frozen=True, kw_only=True)
class Boxed:
    """A chart without its gateways. ``rows`` are those of every box: several for what serves
    several items. ``asks`` is what is decided behind a box, ``splits`` the boxes behind which all
    ways are taken. ``folds`` are the boxes that stand for
    several, and ``steps`` how many of them count as steps.
    """

    boxes: Mapping[str, ChartNode]
    arrows: tuple[Arrow, ...]
    exits: tuple[Exit, ...]
    rows: Mapping[str, tuple[str, ...]]
    begins: tuple[str, ...]
    asks: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    splits: frozenset[str] = frozenset()
    folds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)


def boxed(
    chart: Chart, process: Process, folds: Mapping[str, tuple[str, ...]] | None = None
) -> Boxed:
    """Leaves the gateways of a chart out, of which some boxes may be ``folds``."""
    nodes = {node.id: node for node in chart.nodes}
    back = back_lines(chart.nodes, chart.lines)
    out: dict[str, list[Line]] = {}
    for line in chart.lines:
        out.setdefault(line.source, []).append(line)
    boxes = {name: node for name, node in nodes.items() if node.kind in BOXES}
    arrows: dict[tuple[str, str], Arrow] = {}
    exits: dict[tuple[str, str], Exit] = {}
    begins: list[str] = []
    asks: dict[str, dict[Text, None]] = {}

    def follow(way: Arrow, seen: frozenset[str]) -> None:
        for line in out.get(way.target, ()):
            target = line.target
            on = Arrow(
                source=way.source,
                target=target,
                label=_both(way.label, line.label),
                short=line.short or line.label or way.short,
                rework=way.rework or line.rework,
                back=way.back or (line.source, target) in back,
            )
            if target in boxes and way.source in boxes:
                arrows.setdefault((way.source, target), on)
            elif target in boxes:
                begins.append(target)
            elif nodes[target].kind == "end":
                title = nodes[target].title or Text("", "")
                last = target.startswith("/finish")
                trailing = target.endswith("/rest")
                made = Exit(
                    source=way.source, title=title, short=on.short, last=last, trailing=trailing
                )
                exits.setdefault((way.source, target), made)
            elif target not in seen:
                asked = nodes[target].title
                decides = nodes[target].kind in ("xor", "or") and len(out.get(target, ())) > 1
                if asked is not None and decides:
                    asks.setdefault(way.source, {})[asked] = None
                follow(on, seen | {target})

    for name, node in nodes.items():
        if name in boxes or node.kind == "start":
            follow(Arrow(source=name, target=name), frozenset())
    flat = tuple(arrows.values())
    return Boxed(
        boxes=boxes,
        arrows=flat,
        exits=tuple(exits.values()),
        rows=_rows(boxes, flat, process),
        begins=tuple(dict.fromkeys(begins)),
        asks={name: tuple(texts) for name, texts in asks.items()},
        splits=frozenset(name for name in boxes if _splits(name, nodes, out, back)),
        folds=folds or {},
    )


def _splits(
    name: str,
    nodes: Mapping[str, ChartNode],
    out: Mapping[str, Sequence[Line]],
    back: Collection[tuple[str, str]],
) -> bool:
    """Whether the first fork behind a box is one at which all ways are taken: written as a gateway,
    or just several ways out of a step.
    """
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        ahead = [line for line in out.get(name, ()) if (line.source, line.target) not in back]
        if len(ahead) > 1:
            return nodes[name].kind in ("and", *BOXES)
        if not ahead or (ahead[0].target in nodes and nodes[ahead[0].target].kind in BOXES):
            return False
        name = ahead[0].target
    return False


def _both(one: Text | None, other: Text | None) -> Text | None:
    if one is None or other is None:
        return one or other
    return Text(f"{one.en}, {other.en}", f"{one.zh}，{other.zh}")


def _rows(
    boxes: Mapping[str, ChartNode], arrows: Sequence[Arrow], process: Process
) -> dict[str, tuple[str, ...]]:
    """An item's box stands in its row, what serves several in all of theirs; what serves nothing
    that is named stands beside what it leads to or comes from, if that serves several.
    """
    serves = {step.name: step.serves for name, step in process.named_steps() if "." not in name}
    for stage in stages_of(process).values():
        own = (f"{stage.name}.{step.name}" for step in stage_steps(stage) if step is not None)
        serves.update(dict.fromkeys(own, items_of(stage.do)))
    found: dict[str, tuple[str, ...]] = {}
    for name, node in boxes.items():
        if node.counts in ("later", "tally"):
            found[name] = (f"{node.item or ''}{LATER}",)
        elif node.item is not None:
            found[name] = (node.item,)
        elif node.full is not None and serves.get(node.full):
            found[name] = serves[node.full]
    beside = [arrow for arrow in arrows if not arrow.back]
    grows = True
    while grows:
        grows = False
        for arrow in beside:
            for one, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
                if one not in found and len(found.get(other, ())) > 1:
                    found[one] = found[other]
                    grows = True
    return {name: found.get(name, (CASE,)) for name in boxes}


def rows_together(flows: Sequence[Boxed]) -> dict[str, tuple[str, ...]]:
    """The rows of every box of all flows; what is in several stands where it stood in the first."""
    return {name: rows for each in reversed(flows) for name, rows in each.rows.items()}


def ordered_rows(flows: Sequence[Boxed]) -> list[str]:
    """The rows in the order of the first flow, those of the others after what they follow there;
    what comes after the delivery of an item right below it, of the case last.
    """
    stands = rows_together(flows)
    rows: list[str] = []
    for each in flows:
        at = 0
        for name in each.boxes:
            for row in stands[name]:
                if row.endswith(LATER):
                    continue
                if row in rows:
                    at = rows.index(row) + 1
                else:
                    rows.insert(at, row)
                    at += 1
    for row in dict.fromkeys(row for name in stands for row in stands[name]):
        if row.endswith(LATER):
            of = row.removesuffix(LATER)
            rows.insert(rows.index(of) + 1 if of and of in rows else len(rows), row)
    return rows


def until_delivered(flow: Boxed) -> Boxed:
    """A flow without what comes after a delivery, if anything else is in it."""
    stay = {name for name in flow.boxes if not flow.rows[name][0].endswith(LATER)}
    if not stay:
        return flow
    return replace(
        flow,
        boxes={name: node for name, node in flow.boxes.items() if name in stay},
        arrows=tuple(each for each in flow.arrows if {each.source, each.target} <= stay),
        exits=tuple(each for each in flow.exits if each.source in stay and not each.trailing),
        rows={name: rows for name, rows in flow.rows.items() if name in stay},
        begins=tuple(name for name in flow.begins if name in stay),
        asks={name: asked for name, asked in flow.asks.items() if _divides(flow, name, stay)},
    )


def _divides(flow: Boxed, name: str, stay: set[str]) -> bool:
    """Whether what is asked behind a box says which way a case goes before it is delivered."""
    return name in stay and any(
        each.source == name and each.target in stay and each.label is not None
        for each in flow.arrows
    )
