"""A flow as BPMN 2.0 with its diagram, for other modelling tools: lanes, colours, and every shape
where our picture has it.

Chart → placing → routing → **BPMN**. Written as modellers want it: bounds and waypoints for
everything, lanes inside a pool, incoming and outgoing flows, a merging gateway where several flows
come to a task. Times, staff and shares, for which BPMN has no place, travel along as an extension.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree as Xml

from simulator import __version__
from simulator.formats.bpmn.embedding import embed
from simulator.formats.bpmn.races import Races, raced
from simulator.layout.chart import GATEWAYS, Chart, ChartNode, Line, NodeKind
from simulator.layout.charting import DONE
from simulator.layout.labels import Box, Room, around, beside_line, beside_node, pieces
from simulator.layout.looks import LOOKS, REWORK, in_language
from simulator.layout.placing import place
from simulator.layout.routing import route
from simulator.layout.text import width
from simulator.layout.tracks import Page, lay_out
from simulator.model.flow import Text
from simulator.model.process import Process

SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "bioc": "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
}
TAGS: Mapping[NodeKind, str] = {
    "task": "task",
    "wait": "intermediateCatchEvent",
    "item": "subProcess",
    "start": "startEvent",
    "end": "endEvent",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "or": "inclusiveGateway",
    "first": "eventBasedGateway",
}
COMPLETE, YES, NO = Text("Complete?", "材料齐全？"), Text("yes", "是"), Text("no", "否")
LEFT, TOP, POOL_HEAD, LABEL = 160.0, 80.0, 30.0, 12.0


def bpmn(chart: Chart, lang: str, which: Text | None = None, process: Process | None = None) -> str:
    """The text of a .bpmn file; ``lang`` is zh or en, and ``which`` says in the name of the pool
    which of two flows it is. A pure wait becomes a timer event, which is drawn as a small circle.
    The ``process`` itself travels along as an extension.
    """
    chart, races = raced(chart)
    chart = _with_ends(_with_splits(_with_merges(chart), races))
    used = {node.lane for node in chart.nodes}
    chart = replace(chart, lanes=tuple(lane for lane in chart.lanes if lane.name in used))
    shaped = replace(
        chart,
        nodes=tuple(
            replace(node, kind="start") if node.kind == "wait" else node for node in chart.nodes
        ),
    )
    placing = place(shaped, [lane.name for lane in chart.lanes])
    page = lay_out(shaped, placing, route(shaped, placing))
    return _Writer(chart, races, page, lang, which).text(process)


def _with_merges(chart: Chart) -> Chart:
    """Lets several flows come to a task, or to a gateway that splits them, over a gateway."""
    nodes: list[ChartNode] = []
    onto: dict[str, str] = {}
    for node in chart.nodes:
        coming = [line for line in chart.lines if line.target == node.id]
        splits = sum(line.source == node.id for line in chart.lines) > 1
        comes = node.kind in ("task", "wait", "item", "end") or splits
        if len(coming) > 1 and comes:
            merge = ChartNode(id=f"merge/{node.id}", kind="xor", lane=node.lane)
            onto[node.id] = merge.id
            nodes.append(merge)
        nodes.append(node)
    lines = [replace(line, target=onto.get(line.target, line.target)) for line in chart.lines]
    lines += [Line(source=merge, target=node) for node, merge in onto.items()]
    return replace(chart, nodes=tuple(nodes), lines=tuple(lines))


def _with_splits(chart: Chart, races: Races) -> Chart:
    """Lets several flows leave a task over a gateway: one of them where a check may fail, all where
    work goes on after the delivery.
    """
    nodes: list[ChartNode] = []
    lines = list(chart.lines)
    for node in chart.nodes:
        nodes.append(node)
        leaving = [line for line in lines if line.source == node.id and races.is_flow(line)]
        if len(leaving) > 1 and node.kind in ("task", "wait", "item"):
            kind: NodeKind = "xor" if any(line.rework for line in leaving) else "and"
            name = f"split/{node.id}"
            asked = COMPLETE if kind == "xor" else None
            nodes.append(ChartNode(id=name, kind=kind, lane=node.lane, title=asked))
            answers = {line: _answer(line) if asked else line.label for line in leaving}
            lines = [
                replace(line, source=name, label=answers[line]) if line in leaving else line
                for line in lines
            ]
            lines.append(Line(source=node.id, target=name))
    return replace(chart, nodes=tuple(nodes), lines=tuple(lines))


def _answer(line: Line) -> Text:
    """What a check answers on a way: a ``no`` leads back, with what else is said of that way."""
    said = NO if line.rework else YES
    also = line.label
    return said if also is None else Text(f"{said.en}: {also.en}", f"{said.zh}：{also.zh}")


def _with_ends(chart: Chart) -> Chart:
    """Lets work after the delivery end in an event of its own."""
    leaving = {line.source for line in chart.lines}
    loose = [node for node in chart.nodes if node.kind != "end" and node.id not in leaving]
    ends = [
        ChartNode(id=f"end/{node.id}", kind="end", lane=node.lane, title=DONE) for node in loose
    ]
    lines = [Line(source=node.id, target=end.id) for node, end in zip(loose, ends, strict=True)]
    return replace(chart, nodes=(*chart.nodes, *ends), lines=(*chart.lines, *lines))


def _name(space: str, tag: str) -> str:
    return f"{{{SPACES[space]}}}{tag}"


def _id(kind: str, name: str) -> str:
    """An identifier that XML allows, the same for the same name; other characters become their
    numbers.
    """
    return f"{kind}_" + re.sub(r"[^A-Za-z0-9_.-]", lambda found: f"_{ord(found[0]):x}_", name)


class _Writer:
    """A file in the making."""

    def __init__(
        self, chart: Chart, races: Races, page: Page, lang: str, which: Text | None
    ) -> None:
        self.which = which
        self.forks = {node.id for node in chart.nodes if node.kind in GATEWAYS}
        self.chart, self.races, self.page, self.lang = chart, races, page, lang
        for prefix, address in SPACES.items():
            Xml.register_namespace(prefix, address)
        self.flows = {
            (line.source, line.target): _id("Flow", f"{i}")
            for i, line in enumerate(chart.lines)
            if races.is_flow(line)
        }
        boxes = [around(self._at(node.id), *self.page.size[node.id]) for node in chart.nodes]
        frame = (LEFT, TOP, LEFT + page.width + 2 * POOL_HEAD, TOP + page.height)
        ways = [[(x + self._x, y + TOP) for x, y in way] for way in page.ways.values()]
        self.room = Room(frame, boxes, pieces(ways))

    @property
    def _x(self) -> float:
        return LEFT + 2 * POOL_HEAD

    def _at(self, node: str) -> tuple[float, float]:
        task = self.races.attached.get(node)
        x, y = self.page.centre[node] if task is None else self.page.ways[task, node][0]
        return x + self._x, y + TOP

    def _says(self, text: Text | None) -> str:
        return "" if text is None else in_language(text, self.lang)

    def text(self, embedded: Process | None) -> str:
        root = Xml.Element(
            _name("bpmn", "definitions"),
            {
                "id": "Definitions_1",
                "targetNamespace": "urn:fivecuts",
                "exporter": "Five Cuts",
                "exporterVersion": __version__,
            },
        )
        together = Xml.SubElement(root, _name("bpmn", "collaboration"), {"id": "Collaboration_1"})
        name = self._says(self.chart.title)
        if self.which is not None:
            name += (": " if self.lang == "en" else "：") + self._says(self.which)
        pool = {"id": "Pool_1", "name": name, "processRef": "Process_1"}
        Xml.SubElement(together, _name("bpmn", "participant"), pool)
        process = Xml.SubElement(
            root, _name("bpmn", "process"), {"id": "Process_1", "isExecutable": "false"}
        )
        self._lanes(process)
        for node in self.chart.nodes:
            self._node(process, node)
        for line in filter(self.races.is_flow, self.chart.lines):
            self._flow(process, line)
        if embedded is not None:
            embed(embedded, process)
        diagram = Xml.SubElement(root, _name("bpmndi", "BPMNDiagram"), {"id": "BPMNDiagram_1"})
        plane = {"id": "BPMNPlane_1", "bpmnElement": "Collaboration_1"}
        self._picture(Xml.SubElement(diagram, _name("bpmndi", "BPMNPlane"), plane))
        Xml.indent(root)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            + Xml.tostring(root, encoding="unicode")
            + "\n"
        )

    def _lanes(self, process: Xml.Element) -> None:
        lanes = Xml.SubElement(process, _name("bpmn", "laneSet"), {"id": "LaneSet_1"})
        for lane in self.chart.lanes:
            element = Xml.SubElement(
                lanes,
                _name("bpmn", "lane"),
                {"id": _id("Lane", lane.name), "name": self._says(lane.title)},
            )
            for node in self.chart.nodes:
                if node.lane == lane.name:
                    Xml.SubElement(element, _name("bpmn", "flowNodeRef")).text = _id(
                        "Node", node.id
                    )

    def _node(self, process: Xml.Element, node: ChartNode) -> None:
        named = {"name": self._says(node.title)} if node.title is not None else {}
        tag = "receiveTask" if node.id in self.races.received else TAGS[node.kind]
        if task := self.races.attached.get(node.id):
            tag, named = "boundaryEvent", {**named, "attachedToRef": _id("Node", task)}
            if node.beside is not None:
                named["cancelActivity"] = "false"
        element = Xml.SubElement(process, _name("bpmn", tag), {"id": _id("Node", node.id), **named})
        flows = list(filter(self.races.is_flow, self.chart.lines))
        for line in flows:
            if line.target == node.id:
                Xml.SubElement(element, _name("bpmn", "incoming")).text = self.flows[
                    line.source, line.target
                ]
        for line in flows:
            if line.source == node.id:
                Xml.SubElement(element, _name("bpmn", "outgoing")).text = self.flows[
                    line.source, line.target
                ]
        if node.kind == "wait":
            Xml.SubElement(
                element, _name("bpmn", "timerEventDefinition"), {"id": _id("Timer", node.id)}
            )

        if node.repeated is not None:
            how = {"isSequential": str(node.repeated == "in-turn").lower()}
            Xml.SubElement(element, _name("bpmn", "multiInstanceLoopCharacteristics"), how)
        if node.whole:
            Xml.SubElement(
                element,
                _name("bpmn", "terminateEventDefinition"),
                {"id": _id("Terminate", node.id)},
            )

    def _flow(self, process: Xml.Element, line: Line) -> None:
        decides = line.source in self.forks
        named = {"name": self._says(line.label)} if line.label is not None and decides else {}
        ends = {
            "sourceRef": _id("Node", line.source),
            "targetRef": _id("Node", line.target),
        }
        flow = Xml.SubElement(
            process,
            _name("bpmn", "sequenceFlow"),
            {"id": self.flows[line.source, line.target], **ends, **named},
        )
        if line.label is not None and not decides:  # a name stands at a way out of a gateway only
            said = Xml.SubElement(flow, _name("bpmn", "documentation"))
            said.text = self._says(line.label)

    def _picture(self, plane: Xml.Element) -> None:
        self._shape(
            plane,
            "Pool_1",
            (LEFT, TOP, self._x + self.page.width, TOP + self.page.height),
            {"isHorizontal": "true"},
        )
        for lane, (top, bottom) in zip(self.chart.lanes, self.page.lanes, strict=True):
            box = (LEFT + POOL_HEAD, TOP + top, self._x + self.page.width, TOP + bottom)
            self._shape(plane, _id("Lane", lane.name), box, {"isHorizontal": "true"})
        for node in self.chart.nodes:
            self._draw(plane, node)
        for line in filter(self.races.is_flow, self.chart.lines):
            self._draw_flow(plane, line)

    def _draw(self, plane: Xml.Element, node: ChartNode) -> None:
        more = (
            {"isMarkerVisible": "true"}
            if node.kind == "xor"
            else {"isExpanded": "false"}
            if node.kind == "item"
            else {}
        )
        if node.mark != "same":
            look = LOOKS[node.mark]
            more |= {_name("bioc", "fill"): look.fill, _name("bioc", "stroke"): look.edge}
            more |= {
                _name("color", "background-color"): look.fill,
                _name("color", "border-color"): look.edge,
            }
        centre, size = self._at(node.id), self.page.size[node.id]
        shape = self._shape(plane, _id("Node", node.id), around(centre, *size), more)
        if node.kind not in ("task", "item") and node.title is not None:
            wide, high = width(self._says(node.title), LABEL) + 4, 14.0
            x, y = self.room.put(wide, high, beside_node(centre, size, wide, high))
            self._label(shape, around((x, y), wide, high))

    def _draw_flow(self, plane: Xml.Element, line: Line) -> None:
        flow = self.flows[line.source, line.target]
        drawn_so = {"id": f"{flow}_di", "bpmnElement": flow}
        if line.rework:
            drawn_so |= {_name("bioc", "stroke"): REWORK, _name("color", "border-color"): REWORK}
        edge = Xml.SubElement(plane, _name("bpmndi", "BPMNEdge"), drawn_so)
        task = self.races.attached.get(line.source)
        drawn = self.page.ways[line.source, line.target]
        if task is not None:  # from the border of the task
            drawn = (*self.page.ways[task, line.source], *drawn)
        way = [(x + self._x, y + TOP) for x, y in drawn]
        for x, y in way:
            Xml.SubElement(edge, _name("di", "waypoint"), {"x": str(round(x)), "y": str(round(y))})
        if line.label is not None:
            wide, high = width(self._says(line.label), LABEL) + 4, 14.0
            self._label(
                edge, around(self.room.put(wide, high, beside_line(way, wide, high)), wide, high)
            )

    def _shape(
        self, plane: Xml.Element, name: str, box: Box, more: Mapping[str, str]
    ) -> Xml.Element:
        shape = Xml.SubElement(
            plane, _name("bpmndi", "BPMNShape"), {"id": f"{name}_di", "bpmnElement": name, **more}
        )
        _bounds(shape, box)
        return shape

    def _label(self, parent: Xml.Element, box: Box) -> None:
        _bounds(Xml.SubElement(parent, _name("bpmndi", "BPMNLabel")), box)


def _bounds(parent: Xml.Element, box: Box) -> None:
    left, top, right, bottom = box
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    Xml.SubElement(
        parent, _name("dc", "Bounds"), {name: str(round(value)) for name, value in sides.items()}
    )
