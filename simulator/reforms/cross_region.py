"""跨省通办: applicants from elsewhere hand in online, or at a counter near them; the office that
decides stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar, Literal

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import (
    Branch,
    Choice,
    Condition,
    Entry,
    Flow,
    Parallel,
    Step,
    Text,
    steps_of,
    walk,
)
from simulator.model.process import Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import parts_of_item
from simulator.reforms.kit.counters import all_online
from simulator.reforms.kit.footprint import Piece, about, about_item
from simulator.reforms.kit.reasons import refuse_less_work
from simulator.reforms.kit.reform import (
    CLASS,
    UNRECORDED,
    UPTAKE,
    Cut,
    Record,
    Reform,
    fail,
    missing,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, find_pool, stream, with_item

KIND = "cross_region"
PLACE = Text("Where it is handed in", "在何处提交")
RESULT = Text("How the result is handed out", "如何出件")
HOME = Text("At the office that decides", "到办理地")
ELSEWHERE = Text("From elsewhere", "异地")
POST = Text("Materials go to the office that decides", "材料寄送办理地")
PART = Text("Part of the other place", "异地联办环节")
SEND = Text("Send the result", "寄送结果")


@dataclass(frozen=True, kw_only=True)
class CrossRegion(Reform):
    """Lets applicants from elsewhere hand in online or near them, and sends them the result.

    跨省通办, 跨域办. Theory: contact reduction, integral technology (Reijers & Limam Mansar,
    2005).

    Of the cases of ``classes`` (those from out of town) ``share`` take the way ``elsewhere`` of the
    choice ``far-place``, with the preparation and the hand-in of today under names that begin with
    ``far-``, on the same random streams. ``mode: online`` (全程网办): they hand in without a visit.
    ``mode: elsewhere`` (异地代收代办): the counter ``at`` takes them in and checks the form, after
    ``trip``; then ``post`` brings the materials to the office that decides. ``mode: joint``
    (多地联办): while they are on their way the counter does a ``part`` of its own. In all modes the
    result is made by whoever hands it out today, and sent (``far-send``, as long as ``post``)
    instead of collected.

    What the counter elsewhere overlooks (``missed``) is supplied later: step ``far-supplement``,
    within the office's clock. Nobody else decides: every step from the acceptance to the decision
    stays with its officers, and everybody else hands in as today. A ``name:`` replaces ``far``.

    Refused for an item without a preparation and a hand-in of its own, or that needs no visit.
    """

    KEY: ClassVar[str] = "cross_region"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Across regions", "跨省通办")

    items: tuple[str, ...] = field(metadata={"doc": "The items that can be asked for elsewhere."})
    classes: tuple[str, ...] = field(metadata={"doc": "The case classes of those from elsewhere."})
    mode: Literal["online", "elsewhere", "joint"] = field(
        metadata={"doc": "How they hand in: online, at a counter elsewhere, or at joined places."}
    )
    share: Decimal = field(
        default=Assumed(1),
        metadata={"doc": "The share of them that does so.", "kind": "share", UPTAKE: True},
    )
    at: str | None = field(
        default=None, metadata={"doc": "The pool of the counter elsewhere that takes them in."}
    )
    time: Distribution | None = field(
        default=None,
        metadata={"doc": "Its work; without it that of today's hand-in.", "kind": "work"},
    )
    trip: Distribution | None = field(
        default=None, metadata={"doc": "The round trip to that counter.", "kind": "plain-work"}
    )
    post: Distribution | None = field(
        default=None,
        metadata={"doc": "How long materials and result are on their way; without it no time."},
    )
    part: Distribution | None = field(
        default=None,
        metadata={"doc": "What the counter elsewhere does of its own (joint).", "kind": "work"},
    )
    missed: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share in which that counter overlooks something.", "kind": "share"},
    )
    supplement: Distribution | None = field(
        default=None, metadata={"doc": "The time until the applicant has supplied it."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        self._refuse(process)
        for i, name in enumerate(self.items):
            item = find_item(process, name, ("items", i))
            process = self._across(process, item, ("items", i))
        return process

    def _refuse(self, process: Process) -> None:
        for word, names in (("items", self.items), ("classes", self.classes)):
            if not names:
                raise fail("cross-region-names-nobody", word)
            refuse_repeats(names, word)
        for i, name in enumerate(self.classes):
            if name not in process.classes:
                raise missing(CLASS, name, process.classes, ("classes", i))
        if self.share == 0:
            raise fail("nobody-across-regions", "share")
        away = {"at": self.at, "trip": self.trip, "post": self.post}
        for word, value in away.items():
            if self.mode != "online" and value is None:
                raise fail("counter-elsewhere-unsaid", "mode", mode=self.mode, key=word)
            if self.mode == "online" and value is not None and word != "post":
                raise fail("online-without-counter", word, key=word)
        if (self.mode == "joint") != (self.part is not None):
            raise fail("joint-and-part", "part")
        if bool(self.missed) != (self.supplement is not None):
            raise fail("missed-and-supplement", "missed" if self.missed else "supplement")
        if self.at is not None:
            find_pool(process, self.at, ("at",))

    def _prefix(self) -> str:
        return f"{self.record.name or 'far'}-"

    def _across(self, process: Process, item: Item, path: Path) -> Process:
        parts = parts_of_item(item, path)
        prepares = [
            i for i, e in enumerate(parts.intake) if isinstance(e, Step) and e.does_materials
        ]
        checks = [
            i for i, e in enumerate(parts.intake) if isinstance(e, Step) and e.checks_materials
        ]
        if not prepares or not checks:
            raise fail("no-hand-in-of-its-own", *path, item=item.name)
        if not any(step.visit for step in steps_of(item.steps)):
            raise fail("item-without-visit-across", *path, item=item.name)
        first, last = prepares[0], checks[-1] + 1
        today = parts.intake[first:last]
        place = self._choice("place", PLACE, today, self._handed_in(item.name, today))
        steps = (
            *parts.intake[:first],
            place,
            *parts.intake[last:],
            *parts.review,
            *self._sent(item.name, (parts.decision, *parts.after)),
        )
        made = [getattr(entry, "name", None) for entry in walk(steps)]
        names = [name for name in made if name is not None and name.startswith(self._prefix())]
        surgery.refuse_clash(process, item.name, names, path=path)
        return with_item(process, replace(item, steps=steps))

    def _choice(self, word: str, title: Text, today: Flow, far: Flow) -> Choice:
        shares = {} if self.share == 1 else {KIND: self.share}
        who = Condition(classes=self.classes, shares=shares)
        return Choice(
            name=f"{self._prefix()}{word}",
            title=title,
            branches=(
                Branch(name="home", title=HOME, rest=True, do=today),
                Branch(name="elsewhere", title=ELSEWHERE, when=who, do=far),
            ),
        )

    def _handed_in(self, item: str, today: Flow) -> Flow:
        """The hand-in of those from elsewhere."""
        prefix = self._prefix()
        made = tuple(self._near(entry) for entry in surgery.renamed(today, item, prefix))
        if self.mode == "online":
            return made
        assert self.at is not None
        post = Step(name=f"{prefix}post", title=POST, wait=self.post, handover=True)
        between: Flow = (post,)
        if self.part is not None:
            own = Step(name=f"{prefix}part", title=PART, by=(self.at,), time=self.part)
            between = (Parallel(branches=((post,), (own,)), name=f"{prefix}joint"),)
        return (*made, *between, *self._supplemented())

    def _near(self, entry: Entry) -> Entry:
        """A step of the hand-in where those from elsewhere do it."""
        if not isinstance(entry, Step) or not entry.checks_materials:
            return entry
        if self.mode == "online":
            return all_online(entry)
        assert self.at is not None
        refuse_less_work(self.time, (entry.time,), self.record, "time")
        return replace(
            entry,
            by=(self.at,),
            officers=1,
            time=self.time or entry.time,
            visit=True,
            online=Decimal(0),
            online_outage=Decimal(0),
            trip=self.trip,
        )

    def _supplemented(self) -> Flow:
        """What the counter elsewhere overlooked is supplied later."""
        if self.supplement is None:
            return ()
        prefix = self._prefix()
        later = Step(
            name=f"{prefix}supplement",
            title=Text("Supply what was overlooked", "补正异地受理疏漏"),
            by=("applicant",),
            wait=self.supplement,
        )
        ways = (
            Branch(
                name="missed",
                title=Text("Overlooked", "有疏漏"),
                share=self.missed,
                do=(later,),
            ),
            Branch(name="complete", title=Text("Complete", "齐全"), rest=True),
        )
        title = Text("What the counter elsewhere overlooked", "异地受理核查")
        return (Choice(name=f"{prefix}overlooked", title=title, branches=ways),)

    def _sent(self, item: str, flow: Flow) -> Flow:
        """The end of the item, its collection sent to those from elsewhere."""
        return tuple(
            self._choice(f"result-{entry.name}", RESULT, (entry,), self._send(item, entry))
            if isinstance(entry, Step) and entry.visit and entry.pools
            else entry
            for entry in flow
        )

    def _send(self, item: str, collect: Step) -> Flow:
        """The office does its work for the result, and it is on its way."""
        prefix = self._prefix()
        made = replace(
            collect,
            name=f"{prefix}{collect.name}",
            visit=False,
            online=Decimal(0),
            online_outage=Decimal(0),
            trip=None,
            draws=stream(item, collect),
        )
        if self.post is None:
            return (made,)
        send = Step(
            name=f"{prefix}send",
            title=SEND,
            wait=self.post,
            milestones=tuple(each for each in collect.milestones if each == "delivered"),
        )
        kept = tuple(each for each in collect.milestones if each != "delivered")
        return (replace(made, milestones=kept), send)

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        classes = frozenset[Piece]().union(
            *(about(process, "class", name) for name in self.classes)
        )
        return own | classes | (about(process, "pool", self.at) if self.at else frozenset())
