"""Makes a chart from a process and what became of it.

Network → **chart** → placing. What takes no time and decides nothing (the borders of items and
stages, the merges before rework) is left out; a check of materials that may fail gets the loop of
corrections that the language implies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from simulator.flow_analysis.foreground import foreground
from simulator.flow_analysis.network import FINISH, PROCESS, START, Network, network_of
from simulator.flow_analysis.rework import rework
from simulator.flow_analysis.step_kinds import step_kinds, steps_of
from simulator.layout.chart import Chart, ChartNode, Lane, Line, NodeKind, back_lines, rework_lines
from simulator.layout.marks import mark_of_item, mark_of_step
from simulator.layout.way_names import OTHERS, called_so, listed, percent
from simulator.model.flow import APPLICANT, Branch, Condition, Edge, Text
from simulator.model.outcomes import outcome_title
from simulator.model.process import Process
from simulator.model.timers import so_often, title_of
from simulator.structure.diff import ProcessDiff
from simulator.structure.nodes import (
    ConsumeNode,
    EndNode,
    ItemNode,
    JoinNode,
    MeanwhileNode,
    Node,
    RestNode,
    SplitNode,
    StepNode,
)

Key = tuple[str, str]
APPLICANT_LANE = Text("Applicant", "申请人")
BEGIN, DELIVERED = Text("Apply", "提出申请"), Text("Delivered", "办结")
DONE = Text("Done", "完成")
CORRECTIONS = Text("correct", "补正")
_SERVED, _LEFT = Text("served", "已办理"), Text("left the queue", "放弃等候")
_GATEWAYS: Mapping[str, NodeKind] = {
    "exclusive": "xor",
    "parallel": "and",
    "inclusive": "or",
    "first": "first",
}


def chart_of(
    process: Process, change: ProcessDiff | None = None, collapse: frozenset[str] = frozenset()
) -> Chart:
    """The chart of a sound process, without what only background cases do; ``change`` marks what
    goes, comes and changes, ``collapse`` names items shown as one box.
    """
    process = foreground(process)
    network = network_of(process)
    making = _Making(process, network, change, collapse)
    nodes = {key: node for key in making.kept() if (node := making.node(key)) is not None}
    lines = tuple(dict.fromkeys((*making.lines(nodes), *making.corrections(nodes))))
    rework = rework_lines(tuple(nodes.values()), lines)
    lines = tuple(replace(line, rework=(line.source, line.target) in rework) for line in lines)
    loops = len(back_lines(tuple(nodes.values()), lines))
    title = process.title or Text(process.name, process.name)
    items = tuple(
        Lane(name, process.items[name].title or Text(name, name)) for name in network.items
    )
    return Chart(
        title=title,
        lanes=lanes_of(process),
        nodes=tuple(nodes.values()),
        lines=lines,
        items=items,
        steps=steps_of(making.kinds),
        loops=loops,
    )


def lanes_of(process: Process) -> tuple[Lane, ...]:
    """The applicant's lane, and one for every department (or pool without one) in the order of the
    file.
    """
    found = {APPLICANT: Lane(APPLICANT, APPLICANT_LANE)}
    for name, department in process.departments.items():
        found[name] = Lane(name, department.title or Text(name, name))
    for name, pool in process.pools.items():
        if pool.department is None:
            found[name] = Lane(name, pool.title or Text(name, name))
    return tuple(found.values())


class _Making:
    """A chart in the making."""

    def __init__(
        self,
        process: Process,
        network: Network,
        change: ProcessDiff | None,
        collapse: frozenset[str],
    ) -> None:
        self.process, self.network, self.change, self.collapse = process, network, change, collapse
        self.graph, self.repeated = network.graph, {*network.repeats.values()}
        self.kinds = step_kinds(process)
        self.order = self._in_order()
        self.beside = self._beside_others()
        self.lane_of: dict[Key, str] = {}

    def _beside_others(self) -> set[Key]:
        """What may be come to while other tokens of the case are under way."""
        found: set[Key] = set()
        for split, meeting in self.network.meets.items():
            ahead, seen = [split], {split}
            while ahead:
                further = {*self.graph.ahead[ahead.pop()]} - seen - {meeting}
                seen |= further
                ahead += further
            found |= seen
        return found

    def _in_order(self) -> list[Key]:
        """All nodes of the graph, an item's where the item stands."""
        found: list[Key] = []
        outer = sorted(
            (key for key in self.graph.nodes if key[0] == PROCESS),
            key=lambda key: self.graph.nodes[key].order,
        )
        for key in outer:
            found.append(key)
            place = self.graph.nodes[key]
            if isinstance(place, ItemNode):
                inner = [other for other in self.graph.nodes if other[0] == place.name]
                found += sorted(inner, key=lambda other: self.graph.nodes[other].order)
        return found

    def kept(self) -> list[Key]:
        """The nodes that are shown, in the order of the flow."""
        return [key for key in self.order if self._is_kept(key)]

    def _is_kept(self, key: Key) -> bool:
        if key[0] in self.collapse:
            return False
        match self.graph.nodes[key]:
            case ItemNode(name=item):
                return item in self.collapse
            case SplitNode():
                return len(self.graph.out[key]) > 1 and key not in self.repeated
            case JoinNode() as join:
                return join.waits and len(self.graph.into[key]) > 1
            case StepNode() | EndNode() | ConsumeNode():
                return True
            case RestNode():
                return bool(self.graph.into[key])
            case _:
                return key == START or (key == FINISH and self._is_come_to(key))

    def _is_come_to(self, key: Key) -> bool:
        """Whether anything leads to the finish that is not drawn as an end of its own."""
        return any(
            not isinstance(self.graph.nodes[before], ConsumeNode)
            and (not isinstance(self.graph.nodes[before], JoinNode) or self._is_come_to(before))
            for before in self.graph.into[key]
        )

    def node(self, key: Key) -> ChartNode:
        place = self.graph.nodes[key]
        lane = self._lane(key, place)
        self.lane_of[key] = lane
        name = f"{key[0]}/{key[1]}"
        match place:
            case StepNode(step=step):
                kind: NodeKind = "wait" if step.is_wait else "task"
                known = title_of(step) or Text(step.name, step.name)
                numbers = [self.process.numbers[each] for each in place.per]
                per = [each.title or Text(each.name, each.name) for each in numbers]
                title = so_often(known, place.times, per)
                own = key[0] or None
                return ChartNode(
                    id=name,
                    kind=kind,
                    lane=lane,
                    title=title,
                    full=place.name,
                    item=own,
                    mark=mark_of_step(self.change, place.name),
                    counts=self.kinds[place.name],
                    repeated=place.alone,
                    beside=self._beside(key),
                )
            case ItemNode():
                item = self.process.items[place.name]
                title = item.title or Text(item.name, item.name)
                mark = mark_of_item(self.change, item.name, self.network.steps)
                return ChartNode(
                    id=name,
                    kind="item",
                    lane=lane,
                    title=title,
                    full=item.name,
                    item=item.name,
                    mark=mark,
                )
            case EndNode(name=label):
                whole = key in self.beside or any(
                    isinstance(each, ConsumeNode) for each in self.graph.nodes.values()
                )
                title = outcome_title(label, self.process.outcomes)
                return ChartNode(id=name, kind="end", lane=lane, title=title, whole=whole)
            case ConsumeNode(label=of_case):
                titles = self.process.outcomes
                title = DELIVERED if of_case is None else outcome_title(of_case, titles)
                return ChartNode(id=name, kind="end", lane=lane, title=title)
            case SplitNode(gateway=gateway, title=title):
                return ChartNode(id=name, kind=_GATEWAYS[gateway], lane=lane, title=title)
            case RestNode():
                return ChartNode(id=name, kind="end", lane=lane, title=DONE)
            case JoinNode(gateway=gateway):
                return ChartNode(id=name, kind=_GATEWAYS[gateway], lane=lane)
        if key == START:
            return ChartNode(id=name, kind="start", lane=lane, title=BEGIN)
        return ChartNode(id=name, kind="end", lane=lane, title=DELIVERED)

    def _beside(self, key: Key) -> str | None:
        """The step beside which a timer runs."""
        for before in self.graph.into[key]:
            if isinstance(self.graph.nodes[before], MeanwhileNode):
                step = self.graph.into[before][0]
                return f"{step[0]}/{step[1]}" if self.graph.ahead[before][1] == key else None
        return None

    def _lane(self, key: Key, place: Node) -> str:
        if key in (START, FINISH) or isinstance(place, EndNode | ConsumeNode):
            return APPLICANT
        if isinstance(place, StepNode):
            step = place.step
            if step.by_applicant:
                return APPLICANT
            if step.pools:
                return self._department(step.pools[0])
            lead = self.process.items[key[0]].lead if key[0] in self.process.items else None
            if lead is not None:
                return self._department(lead)
        if isinstance(place, ItemNode):
            lead = self.process.items[place.name].lead
            if lead is not None:
                return self._department(lead)
            inner = [
                step
                for name, step in self.process.named_steps()
                if name.startswith(f"{place.name}.") and step.pools
            ]
            return self._department(inner[0].pools[0]) if inner else APPLICANT
        if isinstance(place, JoinNode) and (split := self._split_of(key)) in self.lane_of:
            return self.lane_of[split]
        return self._lane_before(key)

    def _split_of(self, key: Key) -> Key:
        return next((split for split, meeting in self.network.meets.items() if meeting == key), key)

    def _lane_before(self, key: Key) -> str:
        """The lane of what comes before, or for a wait of an item that nobody has touched yet its
        leader's.
        """
        ahead, seen = [key], {key}
        while ahead:
            for before in self.graph.into[ahead.pop(0)]:
                if before in self.lane_of and before != START:
                    return self.lane_of[before]
                if before not in seen:
                    seen.add(before)
                    ahead.append(before)
        lead = self.process.items[key[0]].lead if key[0] in self.process.items else None
        return self._department(lead) if lead is not None else APPLICANT

    def _department(self, pool: str) -> str:
        return self.process.pools[pool].department or pool

    def lines(self, nodes: Mapping[Key, ChartNode]) -> Iterator[Line]:
        for key in nodes:
            split = self.graph.nodes[key]
            for way in () if isinstance(split, ConsumeNode) else self.network.out(key):
                label, called = self._before_acceptance(split), None
                if isinstance(split, SplitNode) and split.gateway in ("exclusive", "inclusive"):
                    label = self._label(key, way.branches)
                    called = called_so(way.branches, label)
                for end in self._follow(way.target, nodes, set()):
                    yield Line(
                        source=nodes[key].id,
                        target=nodes[end].id,
                        label=called or label,
                        short=label,
                        share=self._share(key, way.branches),
                    )

    def _before_acceptance(self, place: Node) -> Text | None:
        """How many cases are kept waiting before their prepared materials are taken."""
        if not isinstance(place, StepNode) or not place.step.does_materials or place.step.of:
            return None
        waits = [
            self.process.items[item].before_acceptance for item in self.network.served(place.name)
        ]
        spared = math.prod((1 - wait.share for wait in waits if wait is not None), start=Decimal(1))
        if spared == 1:
            return None
        share = percent(1 - spared)
        return Text(f"{share.en} wait", f"{share.zh} 等受理")

    def _follow(self, key: Key, nodes: Mapping[Key, ChartNode], seen: set[Key]) -> Iterator[Key]:
        if key in nodes:
            yield key
        elif key not in seen:
            seen.add(key)
            for target in self.graph.ahead[key][key in self.repeated :]:
                yield from self._follow(target, nodes, seen)

    def _share(self, split: Key, branches: Sequence[Branch | Edge]) -> Decimal | None:
        """The share of the cases that go this way, if the choice goes by shares alone."""
        node = self.graph.nodes[split]
        ways = [branch for way in self.network.out(split) for branch in way.branches]
        by_share = isinstance(node, SplitNode) and node.gateway == "exclusive" and not node.patience
        if not by_share or any(way.when is not None for way in ways):
            return None
        others = 1 - sum((way.share or Decimal(0) for way in ways), start=Decimal(0))
        shares = (others if way.rest else way.share or Decimal(0) for way in branches)
        return sum(shares, start=Decimal(0))

    def _label(self, split: Key, branches: tuple[Branch | Edge, ...]) -> Text:
        """The share of the cases that go this way, or which cases."""
        node = self.graph.nodes[split]
        assert isinstance(node, SplitNode)
        if node.patience:
            gone = [way.title or _LEFT for way in branches if not way.rest]
            return listed(gone or [_SERVED])
        ways = [branch for way in self.network.out(split) for branch in way.branches]
        given = sum(way.share for way in ways if way.share is not None)
        named = [self._of(way.when) for way in branches if way.when is not None]
        if named:
            return listed(named)
        if node.gateway == "inclusive" and all(way.rest for way in branches):
            return OTHERS
        share = sum((1 - given) if way.rest else way.share or 0 for way in branches)
        if any(way.when is not None for way in ways):
            return OTHERS if all(way.rest for way in branches) else percent(share)
        return percent(share)

    def _of(self, when: Condition) -> Text:
        parts: list[Text] = []
        for name in when.classes:
            title = self.process.classes[name].title if name in self.process.classes else None
            parts.append(title or Text(name, name))
        for name, values in when.attributes.items():
            known = self.process.attributes[name].values if name in self.process.attributes else {}
            named = {value: each.title for value, each in known.items() if each.title}
            parts += [named.get(value, Text(value, value)) for value in values]
        for name, ranges in when.numbers.items():
            number = self.process.numbers[name].title or Text(name, name)
            parts += [
                Text(f"{number.en} {told}", f"{number.zh} {told.replace(' and ', '、')}")
                for each in ranges
                for told in [str(each).replace(">=", "≥").replace("<=", "≤")]
            ]
        if when.shares:
            parts.append(percent(math.prod(when.shares.values(), start=Decimal(1))))
        if when.since:
            parts.append(Text(f"from {when.since}", f"{when.since}起"))
        if when.until:
            parts.append(Text(f"until {when.until}", f"{when.until}前"))
        return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))

    def corrections(self, nodes: Mapping[Key, ChartNode]) -> Iterator[Line]:
        """From every check that may fail back to where the materials are prepared."""
        for each in rework(self.process, self.network):
            if each.check is not None and each.fails > 0:
                check, prepare = self.network.keys[each.check], self.network.keys[each.prepares]
                if check in nodes and prepare in nodes:
                    yield Line(
                        source=nodes[check].id,
                        target=nodes[prepare].id,
                        label=CORRECTIONS,
                        rework=True,
                    )
