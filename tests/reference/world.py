"""What there is at an instant: cases, running parts, free officers; and the rows written so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.engine.draws import Draws
from simulator.engine.log import Status
from simulator.engine.plan.tables import Plan

from .hours import Hours, Span
from .state import NOBODY, NOWHERE, CaseState, Running

Row = dict[str, int]


@dataclass
class World:
    """One replication; ``rows`` and ``cases`` are what it leaves behind, and ``other_rows`` of what
    came to the officers beside the cases; ``spans`` and ``other_spans`` are beside each row the
    hours of its work, if it took officers from shifts. ``kept`` are instants, pools, and how many
    are kept free for somebody from then on.
    """

    plan: Plan
    draws: Draws
    rows: list[Row] = field(default_factory=list)
    other_rows: list[Row] = field(default_factory=list)
    spans: list[list[Span]] = field(default_factory=list)
    kept: list[tuple[int, int, int]] = field(default_factory=list)
    other_spans: list[list[Span]] = field(default_factory=list)
    cases: list[CaseState] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    now: int = 0
    stopped: int = 0

    def __post_init__(self) -> None:
        self.hours = [Hours(timeline) for timeline in self.plan.timelines]
        self.working = self.hours[self.plan.working_days]
        self.applicant = self.hours[self.plan.applicant_hours]
        self.free = [pool.capacity for pool in self.plan.pools]
        self.on_shift = [shift.capacity for shift in self.plan.shifts]
        self.common: dict[tuple[int, ...], Hours] = {}
        self.steps = [*self.plan.steps, *(other.step for other in self.plan.others)]

    def hours_of(self, part: Running) -> Hours:
        """When the work goes on: in the hours of the step, while those are there who do it."""
        key = (self.steps[part.step].timeline, *sorted(part.taken))
        if key not in self.common:
            hours = self.hours[key[0]]
            for shift in key[1:]:
                hours = hours.and_(self.hours[self.plan.shifts[shift].timeline])
            self.common[key] = hours
        return self.common[key]

    def order(self, part: Running) -> int:
        return self.steps[part.step].order

    def total(self, samplers: tuple[int, ...], case: int, attempt: int) -> int:
        return sum(self.draws.value(sampler, case, attempt) for sampler in samplers)

    def write(self, part: Running, status: Status) -> int:
        """A part is over: its row."""
        if part in self.running:
            self.running.remove(part)
        spans = self.other_spans if part.case == NOBODY else self.spans
        spans.append(self.hours_of(part).runs if part.taken else [])
        if part.case == NOBODY:
            self.other_rows.append(
                {
                    "stream": part.step - len(self.plan.steps),
                    "number": part.attempt,
                    "enabled": part.enabled,
                    "started": part.started,
                    "completed": self.now,
                    "status": status,
                }
            )
            return NOWHERE
        row = {
            "case": part.case,
            "step": self.order(part),
            "attempt": part.attempt,
            "part": part.part,
            "enabled": part.enabled,
            "started": part.started,
            "completed": self.now,
            "cause": part.cause,
            "status": status,
            "count": part.count,
        }
        self.rows.append(row)
        return len(self.rows) - 1
