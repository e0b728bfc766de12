"""Who does what: the lanes of a diagram as departments with their officers.

Elements → **staff** → unfolding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.interchange.bpmn.elements import BpmnDiagram, Other, Scope
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.model.flow import APPLICANT, Text

OFFICERS = Text("Officers", "经办人员")

_APPLICANTS = re.compile(
    r"申请(人|者|单位|企业)|(办事)?群众|办事人|市民|当事人|企业|客户"
    r"|(the )?(applicant|citizen|customer|client)s?",
    re.IGNORECASE,
)


class LaneStaff:
    """The officers of a process: of each node its lane, and of each lane its name in our language.

    Args:
        diagram: the file.
        process: the id of its process.
    """

    def __init__(self, diagram: BpmnDiagram, process: str) -> None:
        pools = (pool.name for pool in diagram.pools if pool.process == process)
        self.called = title_of(next(pools, "")) or OFFICERS
        self.lane_of: dict[str, Other] = {}
        for scope in diagram.within(process):
            self._place(scope)
        lanes = {lane.id: lane for lane in self.lane_of.values()}
        self.names: dict[str, str] = {}
        for lane in lanes.values():
            said = " ".join(lane.name.split())
            self.names[lane.id] = (
                APPLICANT
                if _APPLICANTS.fullmatch(said)
                else name_for(lane.label, self.names.values(), "lane")
            )
        self.lanes = lanes
        self.general = name_for(self.called.en, self.names.values(), "officers")

    def _place(self, scope: Scope) -> None:
        """Nodes of a sub-process belong to its lane, unless they have one of their own."""
        outer = next((lane for id, lane in self.lane_of.items() if id == scope.id), None)
        for id, node in scope.nodes.items():
            lane = scope.lanes.get(id, outer)
            if lane is not None:
                self.lane_of[id] = lane
                if node.inside is not None:
                    self.lane_of[node.inside] = lane

    def who(self, node: str) -> str:
        """The pool whose officers do what stands at a node, or ``applicant``."""
        lane = self.lane_of.get(node)
        return self.general if lane is None else self.names[lane.id]

    def title(self, pool: str) -> Text | None:
        """What the diagram calls the officers of a pool."""
        lanes = (lane.label for id, lane in self.lanes.items() if self.names[id] == pool)
        return title_of(next(lanes, "")) or self.called

    def is_lane(self, pool: str) -> bool:
        """Whether the officers are those of a lane."""
        return pool in self.names.values()

    def applicants(self) -> list[Other]:
        """The lanes of those who apply."""
        return [lane for id, lane in self.lanes.items() if self.names[id] == APPLICANT]

    def idle(self, busy: Iterable[str]) -> list[Other]:
        """The lanes in which no step stands."""
        working = set(busy)
        return [lane for id, lane in self.lanes.items() if self.names[id] not in working]
