"""监测调控, 资质自动延期: what happens when more cases come, or fewer, or the same ones later."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from simulator.model.arrivals import Change
from simulator.model.calendars import compile_timeline
from simulator.model.distributions import scaled
from simulator.model.flow import Branch, Choice, Condition, Text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_level
from simulator.reforms.kit.oversight import AT_ONCE, MADE, Unnoticed, refuse_idle_harm, slipped
from simulator.reforms.kit.reform import (
    CLASS,
    UNRECORDED,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    fail,
    missing,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item

_DAYS = {"d": Decimal(1), "week": Decimal(7), "month": Decimal(365) / 12}
_RESOLUTION = Decimal("0.0001")
PUT_OFF = Text("Renewals that were put off", "推后的换证")
COME_BACK = Text("Put off, and come back now", "推后、现回来换证")
OTHERS = Text("All others", "其他办件")


def _open_time(process: Process, start: date, end: date) -> Decimal:
    """The time between two days over which cases come."""
    calendar = process.arrivals.calendar
    hours = process.calendars[calendar] if calendar else None
    timeline = compile_timeline(hours, start, process.time_zone, end)
    return Decimal(timeline.open_time(0, timeline.end))


@dataclass(frozen=True, kw_only=True)
class Demand(Reform):
    """Lets more or fewer cases come: a surge, a shutdown, a renewal wave, a growing town.

    监测调控. No reform of the flow, but the question that every reform is asked: does it still hold
    then?

    ``rate`` changes how fast cases come all the time; ``changes`` are times in which all cases, or
    those of some classes, come faster or slower. Case n stays the same case, it only comes at
    another moment.
    """

    KEY: ClassVar[str] = "demand"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Demand", "业务量情景")

    rate: Factor | None = field(
        default=None, metadata={"doc": "How much faster or slower cases come, such as +20%."}
    )
    changes: tuple[Change, ...] = field(
        default=(), metadata={"doc": "Times in which cases come faster or slower."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        arrivals = process.arrivals
        if self.rate is None and not self.changes:
            raise fail("demand-changes-nothing")
        if arrivals.poisson is None and arrivals.every is None:
            raise fail("arrivals-are-listed")
        if self.rate is not None:
            if self.rate.value in (0, 1) or self.rate.value < 0:
                raise fail("rate-changes-nothing", "rate")
            if arrivals.poisson is not None:
                arrivals = replace(arrivals, poisson=arrivals.poisson * self.rate.value)
            elif arrivals.every is not None:
                arrivals = replace(arrivals, every=scaled(arrivals.every, 1 / self.rate.value))
        arrivals = replace(arrivals, changes=_in_order(arrivals.changes, self.changes))
        return replace(process, arrivals=arrivals)

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset({("process", "", "arrivals")})

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return (
            (Setting(("process", process.name, "rate of arrivals"), True, ("rate",)),)
            if self.rate is not None
            else ()
        )


def _in_order(old: tuple[Change, ...], new: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(
        sorted((*old, *new), key=lambda change: (change.start, change.end, change.classes))
    )


@dataclass(frozen=True, kw_only=True)
class ExtendValidity(Reform):
    """Extends what would run out, so that renewals come later.

    资质自动延期. Theory: task elimination, for a time (Reijers & Limam Mansar, 2005).

    From ``since`` until ``until`` no case of the named classes comes; those who ``return`` come
    within the ``grace`` after it, beside the usual ones: the office is spared now and gets a wave
    later. Both are counted over the open hours in which cases come; `compare` prints how many are
    spared and how many come when. What the checks of the items found at renewals is found no sooner
    than they come back; ``check`` and the results say so.

    ``unnoticed`` says of those whose certificate merely runs on how many break a rule meanwhile,
    and what that does. It is counted of those who come back, for those who do not as well: the
    choice ``put-off`` at the beginning of the flow counts it, in no time. Refused if more would
    break a rule than come back, and for items with ``safety: true`` without ``basis:``.
    """

    KEY: ClassVar[str] = "extend_validity"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "items"
    TERM: ClassVar[Text] = Text("Extend validity", "资质自动延期")

    items: tuple[str, ...] = field(metadata={"doc": "The items whose certificates stay valid."})
    classes: tuple[str, ...] = field(metadata={"doc": "The classes of cases that are renewals."})
    since: date = field(
        metadata={"doc": "The first day on which no renewal is needed.", "key": "from"}
    )
    until: date = field(metadata={"doc": "The day on which the extension is over."})
    grace: Quantity = field(
        metadata={
            "doc": "The time after it in which all come back.",
            "units": ("month", "week", "d"),
        }
    )
    back: Decimal = field(
        default=Decimal(1),
        metadata={"doc": "The share of them that come back.", "kind": "share", "key": "return"},
    )
    unnoticed: Unnoticed | None = field(
        default=None,
        metadata={
            "doc": "What those break whose certificates run on, and what it does; left out, it is"
            " told that it is not counted."
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        refuse_repeats(self.items, "items")
        refuse_repeats(self.classes, "classes")
        if not self.items or not self.classes:
            raise fail("extend-validity-names-nothing")
        for i, name in enumerate(self.items):
            if find_item(process, name, ("items", i)).safety and self.record.basis is None:
                raise fail("extension-of-safety-item", "items", i, item=name)
        for i, name in enumerate(self.classes):
            if name not in process.classes:
                raise missing(CLASS, name, process.classes, ("classes", i))
        if self.until <= self.since:
            raise fail("period-is-empty", "until", since=str(self.since), until=str(self.until))
        grace = round(self.grace.value * _DAYS[self.grace.unit])
        if grace < 1:
            raise fail("no-grace", "grace")
        over = self.until + timedelta(days=grace)
        spared = _open_time(process, self.since, self.until)
        later = _open_time(process, self.until, over)
        if not later:
            raise fail("no-grace", "grace")
        wave = 1 + (self.back * spared / later).quantize(_RESOLUTION)
        changes = (
            Change(start=self.since, end=self.until, factor=Decimal(0), classes=self.classes),
            Change(
                start=self.until,
                end=over,
                factor=wave,
                classes=self.classes,
            ),
        )
        process = Demand(changes=changes).apply(process)
        return process if self.unnoticed is None else self._counting(process, wave, over)

    def _counting(self, process: Process, wave: Decimal, over: date) -> Process:
        """Counts of those who come back what went unnoticed before: all that spared ones broke."""
        stated = self.unnoticed or Unnoticed()
        refuse_idle_harm(stated, "unnoticed")
        if (stated.violation or 0) > self.back or not self.back:
            raise fail("more-broken-than-come-back", "unnoticed", "violation")
        if stated.violation is not None:
            share = (stated.violation / self.back).quantize(_RESOLUTION)
            stated = replace(stated, violation=share)
        if stated.harm is not None:  # it is there before they come, and holds nobody up
            stated = replace(stated, harm=replace(stated.harm, found=AT_ONCE))
        prefix = f"{self.record.name}-" if self.record.name else ""
        extra = ((wave - 1) / wave).quantize(_RESOLUTION)
        meant = Condition(
            classes=self.classes, since=self.until, until=over, shares={f"{prefix}put-off": extra}
        )
        come_back = Branch(
            name="come-back", title=COME_BACK, when=meant, do=slipped(f"{prefix}put-off-", stated)
        )
        block = Choice(
            name=f"{prefix}put-off",
            title=PUT_OFF,
            branches=(come_back, Branch(name="others", title=OTHERS, rest=True)),
        )
        made = [f"{prefix}put-off", *(f"{prefix}put-off-{word}" for word in MADE)]
        surgery.refuse_clash(process, None, made, ("unnoticed",))
        return replace(process, flow=(block, *process.flow))

    def reads(self, process: Process) -> frozenset[Piece]:
        safety = {("item", name, "safety") for name in self.items}
        return (
            frozenset(
                {
                    ("process", "", "arrivals"),
                    *safety,
                    *(("class", name, "share") for name in self.classes),
                }
            )
            | about(process, "calendar", process.arrivals.calendar or "")
            | self._place(process)
        )

    def _place(self, process: Process) -> frozenset[Piece]:
        return about_level(process, None) if self.unnoticed else frozenset()
