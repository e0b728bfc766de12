"""The tables of a plan while it is made: each thing is entered once and known by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from simulator.engine.draws import Sampler
from simulator.engine.log import APPROVED, STILL_OPEN, TURNED_AWAY
from simulator.engine.plan.moments import instant_of
from simulator.engine.plan.tables import PlannedCondition, Window
from simulator.model.calendars import (
    NEVER,
    OfficeHours,
    Timeline,
    compile_timeline,
    intersect,
    union,
)
from simulator.model.distributions import Distribution, Sized, Sum
from simulator.model.flow import Condition as Wanted
from simulator.model.process import Attribute, CaseClass, Process
from simulator.model.quantiles import kind_and_parameters
from simulator.model.shifts import is_timetable
from simulator.model.units import DAY

_SPARE_DAYS = 400  # waits may reach beyond the end of the window


class Tables:
    """Samplers, conditions, timelines and outcomes of one plan."""

    def __init__(self, process: Process, window: Window) -> None:
        self.process = process
        self.window = window
        self._until = process.start + timedelta(days=window.end // DAY + _SPARE_DAYS)
        self._samplers: dict[Sampler, int] = {}
        self._conditions: dict[PlannedCondition, int] = {}
        self._calendars: dict[tuple[str, ...], int] = {}
        self._timelines: list[Timeline] = []
        self._outcomes = [STILL_OPEN, APPROVED, TURNED_AWAY]

    def samplers(self) -> tuple[Sampler, ...]:
        return tuple(self._samplers)

    def conditions(self) -> tuple[PlannedCondition, ...]:
        return tuple(self._conditions)

    def timelines(self) -> tuple[Timeline, ...]:
        return tuple(self._timelines)

    def outcomes(self) -> tuple[str, ...]:
        return tuple(self._outcomes)

    def add(self, sampler: Sampler) -> int:
        return self._samplers.setdefault(sampler, len(self._samplers))

    def uniform(self, stream: str, purpose: str) -> int:
        return self.add(Sampler(stream, purpose, "uniform01", ()))

    def draw(self, stream: str, purpose: str, distribution: Distribution | None) -> tuple[int, ...]:
        """The samplers whose draws add up to a draw of a distribution: none without one, several
        for a sum.
        """
        if distribution is None:
            return ()
        if isinstance(distribution, Sized):
            return (
                *self.draw(stream, purpose, distribution.base),
                self._grown(stream, f"each:{purpose}", distribution),
            )
        if isinstance(distribution, Sum):
            parts = distribution.parts
            return tuple(
                index
                for part in parts
                for index in self.draw(part.draws or stream, part.purpose or purpose, part.of)
            )
        return (self.add(Sampler(stream, purpose, *kind_and_parameters(distribution))),)

    def number(self, name: str) -> Sampler:
        """How the number on a case is drawn."""
        value = self.process.numbers[name].value
        return Sampler("", f"number:{name}", *kind_and_parameters(value))

    def _grown(self, stream: str, purpose: str, sized: Sized) -> int:
        each = kind_and_parameters(sized.each)
        return self.add(Sampler(stream, purpose, *each, times=self.number(sized.per)))

    def condition(self, wanted: Wanted | None) -> int:
        if wanted is None:
            return -1
        named = sorted(self.process.classes.values(), key=lambda each: each.name)
        classes: Sequence[CaseClass | None] = named or [None]
        own = {
            name: values
            for name, values in wanted.attributes.items()
            if name not in self.process.attributes
        }
        meant = frozenset(
            place for place, each in enumerate(classes) if _is_meant(wanted.classes, own, each)
        )
        shares = tuple(
            (self.uniform("", f"share:{kind}"), float(share))
            for kind, share in sorted(wanted.shares.items())
        )
        known = self.process.attributes
        attributes = tuple(
            (self.uniform("", f"attribute:{name}"), parts_of(known[name], values))
            for name, values in sorted(wanted.attributes.items())
            if name in known
        )
        numbers = tuple(
            (self.add(self.number(name)), tuple(each.part for each in ranges))
            for name, ranges in sorted(wanted.numbers.items())
        )
        condition = PlannedCondition(
            meant,
            shares,
            (*attributes, *numbers),
            self.midnight(wanted.since, -NEVER),
            self.midnight(wanted.until, NEVER),
        )
        return self._conditions.setdefault(condition, len(self._conditions))

    def midnight(self, day: date | None, otherwise: int) -> int:
        """The beginning of a day, in ms since the start."""
        return (
            otherwise
            if day is None
            else instant_of(datetime(day.year, day.month, day.day), self.process)
        )

    def timeline_within(self, calendars: tuple[str | None, ...], hours: OfficeHours) -> int:
        """The timeline of the hours of a step in which all these calendars are open."""
        named = [self._compiled(name) for name in calendars if name]
        return self._entered(intersect([self._opened(hours), *named]))

    def together(self, timelines: Sequence[int]) -> int:
        """The timeline of the hours in which all of these are open."""
        return self._entered(intersect([self._timelines[place] for place in timelines]))

    def _entered(self, timeline: Timeline) -> int:
        if timeline not in self._timelines:
            self._timelines.append(timeline)
        return self._timelines.index(timeline)

    def _opened(self, hours: OfficeHours | None) -> Timeline:
        return compile_timeline(hours, self.process.start, self.process.time_zone, self._until)

    def _compiled(self, calendar: str) -> Timeline:
        """The hours of a calendar; those of shifts when any of them is open."""
        if not is_timetable(calendar):
            return self._opened(self.process.calendars[calendar])
        pools = self.process.pools.values()
        shifts = next(pool.shifts for pool in pools if pool.calendar == calendar)
        named = {each.calendar or self.process.calendar for each in shifts}
        return union(
            [
                self._compiled(name) if name else self._opened(None)
                for name in sorted(named, key=str)
            ]
        )

    def timeline(self, calendars: tuple[str | None, ...]) -> int:
        """The timeline of the hours when all these calendars are open; ``None`` is always open."""
        names = tuple(sorted({name for name in calendars if name is not None}))
        if names not in self._calendars:
            made = [self._compiled(name) for name in names]
            always = self._opened(None)
            self._timelines.append(
                made[0] if len(made) == 1 else intersect(made) if made else always
            )
            self._calendars[names] = len(self._timelines) - 1
        return self._calendars[names]

    def outcome(self, label: str) -> int:
        if label not in self._outcomes:
            self._outcomes.append(label)
        return self._outcomes.index(label)


def _is_meant(
    named: tuple[str, ...], attributes: Mapping[str, tuple[str, ...]], each: CaseClass | None
) -> bool:
    if each is None:
        return not named and not attributes
    fits = not named or each.name in named
    return fits and all(each.attributes.get(key) in values for key, values in attributes.items())


def parts_of(attribute: Attribute, wanted: tuple[str, ...]) -> tuple[tuple[float, float], ...]:
    """Where the uniform number of a case lies that has one of these values, by the cumulated shares
    in name order.
    """
    upto = Decimal(0)
    parts = []
    for name, value in sorted(attribute.values.items()):
        if name in wanted:
            parts.append((float(upto), float(upto + value.share)))
        upto += value.share
    return tuple(parts)
