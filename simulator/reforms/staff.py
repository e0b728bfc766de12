"""窗口, 延时服务: more officers or longer hours. Not a cut, but the usual alternative to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.errors import Path
from simulator.model.flow import Text
from simulator.model.process import Pool, Process
from simulator.reforms.kit.footprint import Piece, about
from simulator.reforms.kit.reform import (
    CALENDAR,
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    missing,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_pool
from simulator.reforms.pooling import pooled, read_by_pooling

Week = Mapping[str, tuple[tuple[int, int], ...]]

LONGER = {"en": "Longer hours", "zh": "延长后的办公时间"}


@dataclass(frozen=True, kw_only=True)
class Staff(Reform):
    """Gives pools another number of officers.

    窗口, 人员配置. Theory: extra resources (Reijers & Limam Mansar, 2005).

    ``capacity`` is how many officers of the pool work side by side from now on. Of a pool with
    ``shifts`` it is all of them: more join the first shift, fewer go from the last. It is no cut:
    beside a reform it shows what the same days would have cost in officers, or what a reform needs
    so as not to overload an office.

    ``together`` makes one pool of several (岗位打通, 一岗多能): the officers of the pools named
    join the pool before the colon, with all that comes to them, and whoever is free takes the next
    case. Theory: flexible assignment, generalists (Reijers & Limam Mansar, 2005). They work as long
    on what is new to them as those who did it before: what training costs is for a ``ramp:``.
    Refused for a pool that leads an item or a stage, works other hours or in shifts, or decides for
    another department (without ``basis:``).
    """

    KEY: ClassVar[str] = "staff"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Staff", "人员配置")

    capacity: Mapping[str, int] = field(
        default_factory=dict,
        metadata={"doc": "Pool to its new number of officers.", "least": 1},
    )
    together: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"doc": "Pool to the pools whose officers are one with it from now on."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.capacity and not self.together:
            raise fail("staff-changes-nothing", "capacity")
        joined = [
            partial(_together, name=name, others=others, record=self.record)
            for name, others in self.together.items()
        ]
        staffed = [partial(_staffed, name=name, officers=n) for name, n in self.capacity.items()]
        return one_by_one(process, [*joined, *staffed])

    def reads(self, process: Process) -> frozenset[Piece]:
        joined = (read_by_pooling(process, name, others) for name, others in self.together.items())
        of_shifts = {
            name for name in self.capacity if name in process.pools and process.pools[name].shifts
        }
        own = frozenset(("pool", name, "capacity") for name in self.capacity)
        return own.union({("pool", name, "shifts") for name in of_shifts}, *joined)

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("pool", name, "number of officers"), False, (key, name))
            for key, pools in (("capacity", self.capacity), ("together", self.together))
            for name in pools
            if key == "capacity" or name not in self.capacity
        )


def _together(process: Process, name: str, others: tuple[str, ...], record: Record) -> Process:
    path = ("together", name)
    find_pool(process, name, path)
    if not others:
        raise fail("staff-changes-nothing", *path)
    return pooled(process, name, others, path, record.basis)


def _staffed(process: Process, name: str, officers: int) -> Process:
    find_pool(process, name, ("capacity", name))
    pool = process.pools[name]
    if officers == pool.capacity:
        raise idle("officers-already", "capacity", name, pool=name, officers=officers)
    if officers < 1:
        raise fail("no-officers-left", "capacity", name, pool=name)
    return with_pool(process, pool.staffed(officers))


@dataclass(frozen=True, kw_only=True)
class OpeningHours(Reform):
    """Lets pools work at other hours.

    延时服务, 错时服务, 周末不打烊. Theory: extra resources (Reijers & Limam Mansar, 2005).

    ``calendar`` names a calendar of the process that the pools work by from now on; or ``week``
    gives days of the week their new hours, and the pools get a calendar of their own, called like
    their old one with ``-longer`` behind it (a ``name:`` goes before it). Which days are working
    days for the clocks of the law is a matter of the calendar of the process, and does not change.
    """

    KEY: ClassVar[str] = "opening_hours"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Opening hours", "延时服务")

    pools: tuple[str, ...] = field(metadata={"doc": "The pools that work at other hours."})
    calendar: str | None = field(
        default=None, metadata={"doc": "A calendar of the process to work by."}
    )
    week: Week = field(
        default_factory=dict,
        metadata={"doc": "Days of the week with their new hours; the others stay.", "kind": "week"},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.pools:
            raise fail("opening-hours-names-no-pools", "pools")
        if (self.calendar is None) == (not self.week):
            raise fail("calendar-or-week")
        refuse_repeats(self.pools, "pools")
        if self.calendar is not None and self.calendar not in process.calendars:
            raise missing(CALENDAR, self.calendar, process.calendars, ("calendar",))
        return one_by_one(
            process,
            [
                partial(self._moved, name=name, path=("pools", i))
                for i, name in enumerate(self.pools)
            ],
        )

    def _moved(self, process: Process, name: str, path: Path) -> Process:
        find_pool(process, name, path)
        pool = process.pools[name]
        if pool.shifts:
            raise fail("works-in-shifts", *path, pool=name)
        old = pool.calendar or process.calendar
        if self.calendar is not None:
            if self.calendar == old:
                raise idle("works-by-calendar-already", *path, pool=name, calendar=old)
            return with_pool(process, replace(pool, calendar=self.calendar))
        if old is None:
            raise idle("works-at-all-hours", *path, pool=name)
        hours = process.calendars[old]
        week = {**hours.week, **self.week}
        if week == hours.week:
            raise idle("works-at-these-hours", *path, pool=name)
        new = replace(
            hours,
            name=f"{self.record.name}-{old}" if self.record.name else f"{old}-longer",
            week=week,
            title=hours.title or LONGER,
        )
        if process.calendars.get(new.name, new) != new:
            raise fail("calendar-exists", "week", calendar=new.name)
        process = replace(process, calendars={**process.calendars, new.name: new})
        return with_pool(process, replace(pool, calendar=new.name))

    def reads(self, process: Process) -> frozenset[Piece]:
        old = {
            process.pools[name].calendar or process.calendar
            for name in self.pools
            if name in process.pools
        }
        used = frozenset[Piece]().union(
            *(about(process, "calendar", name) for name in old if name is not None)
        )
        return (
            used
            | {("process", "", "calendar")}
            | {("pool", name, "calendar") for name in self.pools}
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("pool", name, "calendar"), False, ("pools", i))
            for i, name in enumerate(self.pools)
        )


def with_pool(process: Process, pool: Pool) -> Process:
    """The process with a pool in the place of the one of its name."""
    return replace(process, pools={**process.pools, pool.name: pool})
