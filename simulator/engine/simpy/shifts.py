"""Officers of a pool who come and go at hours of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.engine.plan.tables import Plan, PlannedShift, PlannedStep
from simulator.engine.simpy.tokens import Activity
from simulator.model.calendars import Timeline

Taken = tuple[tuple[int, int], ...]  # (number of the shift, officers)


class OpenShift:
    """A shift in a run: how many of its officers have nobody, whether it is there now."""

    __slots__ = ("free", "is_open", "number", "planned")

    def __init__(self, number: int, planned: PlannedShift) -> None:
        self.number = number
        self.planned = planned
        self.free = planned.capacity
        self.is_open = False


def taken(shifts: Iterable[OpenShift], needs: int) -> Iterator[tuple[int, int]]:
    """Takes officers from the open shifts, in their order."""
    for shift in shifts:
        officers = min(shift.free, needs) if shift.is_open else 0
        if officers:
            shift.free -= officers
            needs -= officers
            yield shift.number, officers


def returned(shifts: Iterable[OpenShift], officers: Taken) -> int:
    """Gives officers back to their shifts; returns how many of them are there now."""
    here, numbers = 0, dict(officers)
    for shift in shifts:
        number = numbers.get(shift.number, 0)
        shift.free += number
        here += number if shift.is_open else 0
    return here


class HoursOfWork:
    """On which hours work goes on, by the shifts that it took its officers from."""

    def __init__(self, plan: Plan, steps: Iterable[PlannedStep]) -> None:
        self.plan = plan
        self.known = {step.order: dict(step.shifted) for step in steps if step.shifted}

    def of(self, activity: Activity) -> Timeline | None:
        """The hours in which the work goes on that has begun now; none if it is finished in
        overtime, or its officers have no shifts.
        """
        known = self.known.get(activity.step.order)
        if known is None:
            return None
        activity.hours = known[tuple(sorted(number for number, _ in activity.taken))]
        return None if activity.step.overtime else self.plan.timelines[activity.hours]
