"""网上办: a share of the applicants needs no visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.flow import Step, Text
from simulator.model.process import Process
from simulator.reforms.kit.footprint import Piece, about_item
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import Owner, edit_steps, find_item, owned_steps
from simulator.structure.drafting import full_name


@dataclass(frozen=True, kw_only=True)
class Online(Reform):
    """Lets a share of the applicants hand in and collect without a visit.

    网上办, 不见面. Theory: integral technology (Reijers & Limam Mansar, 2005).

    Every visit of the items, and of the steps that serve them in common, gets the share. The same
    applicants are online everywhere; they hand in at any hour and are served in office hours. In
    an ``outage`` of the way online they come in person.
    Refused for an item that has no visit, and where nothing would change; and with ``classes`` or
    ``when`` where materials are handed in: there ``cross_region`` with ``mode: online`` beside this
    reform gives those classes a hand-in of their own.
    """

    KEY: ClassVar[str] = "online"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Online", "网上办")

    items: tuple[str, ...] = field(metadata={"doc": "The items whose visits may be made online."})
    share: Decimal = field(
        metadata={"doc": "The share of applicants who do it online.", "kind": "share"}
    )
    outage: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of times that doing it online fails and takes a visit; without it, as"
            " the visits say.",
            "kind": "share",
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.items:
            raise fail("online-names-no-items", "items")
        refuse_repeats(self.items, "items")
        for i, name in enumerate(self.items):
            find_item(process, name, ("items", i))
            visits = [step for owner, step in owned_steps(process) if _visits(owner, step, (name,))]
            if not visits:
                raise idle("item-needs-no-visit", "items", i, item=name)
            self._refuse_a_part(visits, name)
            if all(step == self._moved(step) for step in visits):
                raise idle("online-for-that-share-already", "items", i, item=name)
        return edit_steps(
            process,
            lambda owner, step: self._moved(step) if _visits(owner, step, self.items) else step,
        )

    def _refuse_a_part(self, visits: list[Step], item: str) -> None:
        """Raises if one hand-in would have to be made in two ways."""
        for key in ("classes", "when"):
            if getattr(self.record, key) and any(step.checks_materials for step in visits):
                raise fail("online-for-a-part", key, item=item)

    def _moved(self, step: Step) -> Step:
        """A visit that the share makes online."""
        fails = step.online_outage if self.outage is None else self.outage
        return replace(step, online=self.share, online_outage=fails if self.share else Decimal(0))

    def leaves_outage_open(self, process: Process) -> bool:
        """Whether nobody has said of some visit how often the way online fails."""
        return self.outage is None and any(
            not step.online_outage
            for owner, step in owned_steps(process)
            if _visits(owner, step, self.items)
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        return frozenset(
            touch
            for touch in own
            if touch[2] in {"visit", "online", "online_outage", "serves", "steps"}
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        visits = [
            full_name(owner, step.name)
            for owner, step in owned_steps(process)
            if _visits(owner, step, self.items)
        ]
        shares = (Setting(("step", full, "online share"), False, ("share",)) for full in visits)
        if self.outage is None:
            return tuple(shares)
        fails = (Setting(("step", full, "online outage"), False, ("outage",)) for full in visits)
        return (*shares, *fails)


def _visits(owner: Owner, step: Step, items: tuple[str, ...]) -> bool:
    return step.visit and (owner in items or bool(set(items) & set(step.serves)))
