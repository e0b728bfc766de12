"""就近办: the materials are taken in near where people live."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.distributions import Distribution, mean
from simulator.model.errors import Path
from simulator.model.flow import Step, Text, steps_of
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_item
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    fail,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, level, with_level
from simulator.reforms.preparation import NewPool, better_prepared, staffed_by

TRANSFER = Text("Pass on to the office", "材料流转")


@dataclass(frozen=True, kw_only=True)
class Nearby(Reform):
    """Takes the materials in at townships and communities.

    就近办. Theory: contact, extra resources at the front (Reijers & Limam Mansar, 2005).

    The hand-in of each item is done by the pool ``by`` (or by a new one, ``pool``), and every visit
    of the item costs the shorter ``trip``. After the hand-in comes the step ``transfer``, the time
    until the materials are at the office. ``defects`` is what generalists miss or cannot explain
    (``+20%``). Refused for an item without a hand-in visit of its own.
    """

    KEY: ClassVar[str] = "nearby"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Nearby", "就近办")

    items: tuple[str, ...] = field(metadata={"doc": "The items that can be handed in nearby."})
    trip: Distribution = field(metadata={"doc": "The round trip to it.", "kind": "plain-work"})
    transfer: Distribution = field(
        metadata={"doc": "The time until the materials are at the office."}
    )
    by: str | None = field(default=None, metadata={"doc": "The pool that takes them in."})
    pool: NewPool | None = field(default=None, metadata={"doc": "A new pool that takes them in."})
    defects: Factor | None = field(
        default=None, metadata={"doc": "The change of the chance of a first defect, such as +20%."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.items:
            raise fail("nearby-names-no-items", "items")
        refuse_repeats(self.items, "items")
        usual = process.applicant.trip
        if usual is None or mean(self.trip) >= mean(usual):
            raise fail("trip-not-shorter", "trip")
        process, intake = staffed_by(process, self.by, self.pool, self.record)
        process = one_by_one(
            process,
            [
                partial(self._near, name=name, by=intake, path=("items", i))
                for i, name in enumerate(self.items)
            ],
        )
        return (
            process
            if self.defects is None
            else better_prepared(process, self.items, self.defects, None)
        )

    def _near(self, process: Process, name: str, by: str, path: Path) -> Process:
        item = find_item(process, name, path)
        visits = [step for step in steps_of(item.steps) if step.visit]
        intake = [step for step in visits if step.checks_materials]
        if not intake:
            raise fail("no-hand-in-visit-of-its-own", *path, item=name)
        transfer = Step(
            name=f"{self.record.name}-transfer" if self.record.name else "transfer",
            title=TRANSFER,
            wait=self.transfer,
        )
        surgery.refuse_clash(process, name, [transfer.name], path=path)
        for step in visits:
            process = surgery.edit_step(
                process, name, step.name, partial(self._moved, intake=intake[0].name, by=by)
            )
        taken = next(step for step in steps_of(level(process, name)) if step.name == intake[0].name)
        return with_level(
            process,
            name,
            surgery.replace_run(level(process, name), [taken.name], (taken, transfer)),
        )

    def _moved(self, step: Step, intake: str, by: str) -> Step:
        moved = replace(step, trip=self.trip)
        return replace(moved, by=(by,)) if step.name == intake else moved

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        pool = about(process, "pool", self.by) if self.by else frozenset()
        return own | pool | {("process", "", "applicant")}

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("item", name, "place of hand-in"), False, ("items", i))
            for i, name in enumerate(self.items)
        )
