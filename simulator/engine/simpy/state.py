"""What the parts of one run share: the time, the cases under way, the desks, the journal; and the
order of events at one instant (``docs/semantics.md``), which is the priority of an event of SimPy.

The parts know each other one way only: engine → steps → router → limits → ends → state. What a
lower part asks of a higher one is the protocol ``Steps``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from simulator.engine.draws import Draws
from simulator.engine.log import Piece
from simulator.engine.plan.nodes import PlannedNode
from simulator.engine.plan.tables import Plan, PlannedStep
from simulator.engine.simpy.journal import Journal
from simulator.engine.simpy.service import Service, served_steps
from simulator.engine.simpy.shifts import HoursOfWork
from simulator.engine.simpy.tokens import Activity, Case
from simulator.model.calendars import Timeline

# Completions come first, by case and step, and those of other work after them; then limits,
# arrivals (of cases, of other work), openings, meetings.
OTHER_WORK, LIMITS, ARRIVALS = 1 << 39, 1 << 40, 1 << 50
HOURS_OVER = (1 << 50) + (1 << 49)  # arrivals of other work come before
BOUNDARIES, SLOTS = 1 << 51, (1 << 51) + 1
ATTEMPTS = 1 << 20  # of one step, that a case is in together: fractions of a turn


class RunState:
    """One replication as it stands; ``left`` counts the cases of the cohort that are not closed.

    ``schedule`` takes a light event, its priority, and in how many ms it happens.
    """

    __slots__ = (
        "cases",
        "cohort",
        "days",
        "draws",
        "hours",
        "journal",
        "left",
        "limits_of_a_case",
        "now",
        "places",
        "plan",
        "schedule",
        "service",
        "shifts",
    )

    def __init__(
        self,
        plan: Plan,
        draws: Draws,
        schedule: Callable[[Any, float, int], None],
        take: Callable[[Piece], None] | None = None,
    ) -> None:
        self.plan = plan
        self.draws = draws
        self.schedule = schedule
        self.now = 0
        self.journal = Journal(plan, take)
        self.service = Service(plan)
        self.shifts = HoursOfWork(plan, served_steps(plan))
        self.cases: dict[int, Case] = {}
        self.left = 0
        self.cohort = 0
        self.days: Timeline = plan.timelines[plan.working_days]
        self.hours: Timeline = plan.timelines[plan.applicant_hours]
        self.places = len(plan.steps)
        self.limits_of_a_case = len(plan.items) + len(plan.stages) + self.places

    def turn(self, activity: Activity) -> float:
        """When, of all that is completed at one instant, a part is."""
        if activity.step.timer:
            return self.turn_at_limits(activity)
        return activity.case.number * self.places + activity.step.order + 1 + self.later(activity)

    def turn_at_limits(self, activity: Activity) -> float:
        """When, of all limits that expire at one instant, a timer or a patience does."""
        of_a_case, order = self.limits_of_a_case, activity.step.order
        last = LIMITS + activity.case.number * of_a_case + of_a_case
        return last - self.places + order + self.later(activity)

    def later(self, activity: Activity) -> float:
        """The attempt, as the last key of an order: a fraction of a turn."""
        return activity.attempt / ATTEMPTS if self.plan.several else 0


class Steps(Protocol):
    """What gateways and limits ask of the steps of a run."""

    def enter(
        self, case: Case, step: PlannedStep, node: PlannedNode, cause: int, race: object = None
    ) -> None:
        """A token comes to a step, which may be one of several that race."""

    def entrance(self, step: PlannedStep, node: PlannedNode) -> Callable[[Case, int, int], None]:
        """What a token does that comes to a step, by an edge and because of a row."""

    def hold(self, activity: Activity, release: int) -> None:
        """Keeps a step whose work is done until its clock is far enough."""

    def go_on(self, activity: Activity) -> None:
        """The item that a step waits for is decided."""

    def go_on_approved(
        self, case: Case, item: int, withdrawn: Sequence[Activity], cause: int
    ) -> None:
        """Silence has approved an item in which these steps were withdrawn."""
