"""窗口代办: a window makes visits to other offices for the applicant."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.distributions import Distribution, Fixed
from simulator.model.errors import Path
from simulator.model.flow import Step, Text, steps_of
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.counters import unvisited
from simulator.reforms.kit.errand import Errand, sent
from simulator.reforms.kit.footprint import Piece, about, about_level
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
    idle,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import Owner, find_pool, find_step, level, with_level
from simulator.reforms.kit.verification import delivered_in_common
from simulator.structure.drafting import full_name

FORWARD = Text("Forward for the applicant", "窗口代为申办")
THERE = Text("On the way to the office", "转送审批部门")
BACK = Text("On the way back", "办理结果送回")
SUPPLEMENT = Text("Hand in at the window what is asked for", "到窗口补正")


@dataclass(frozen=True, kw_only=True)
class Forward(Reform):
    """Lets a window make visits to other offices for the applicant.

    窗口代办, 统一转办. Theory: case manager, contact reduction (Reijers & Limam Mansar, 2005).

    Nobody goes to the named ``steps`` any more: before each come ``STEP-forward``, the ``work`` of
    the window's officers, and ``STEP-handover``; the office does what it did, with the same
    officers, work and draws; then comes ``STEP-back``, the way back of the result (of cases that
    are refused or sent back right there: none). What the office sends back the applicant hands in
    at the window (``STEP-supplement``: a visit, unless he was online at the step, and the same work
    again), from where it goes to the office again. Where he hands in materials at the step, which
    are not there before he prepares them, he brings them to the window instead: no visit is spared.

    Only what is named is forwarded. What applicants must do themselves (be heard, be examined, sign
    in person) is not to be named; the file does not say it. Refused: steps that are no visits to
    officers, or visits to ``by`` itself; the hand-in and the collection of an item, and payments;
    steps of an explicit graph, and first steps of ``first``; a way back that is no branch of a
    choice; and no work at all without ``why:``.
    """

    KEY: ClassVar[str] = "forward"
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("Forwarded by the window", "窗口代办")

    steps: tuple[str, ...] = field(
        metadata={"doc": "The full names of the visits that the window makes for the applicant."}
    )
    by: str = field(metadata={"doc": "The pool of the window."})
    work: Distribution = field(
        metadata={"doc": "Its work each time that something is forwarded.", "kind": "work"}
    )
    handover: Distribution = field(
        metadata={"doc": "How long it takes to the office; 0 d if it is sent electronically."}
    )
    back: Distribution | None = field(
        default=None,
        metadata={"doc": "How long the result takes back; without it as long as the way there."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.steps:
            raise fail("forward-names-no-steps", "steps")
        refuse_repeats(self.steps, "steps")
        find_pool(process, self.by, ("by",))
        if _none(self.work) and not self.record.why:
            raise fail("forwarded-without-work", "work")
        return one_by_one(
            process,
            [
                partial(self._forwarded, full=full, path=("steps", i))
                for i, full in enumerate(self.steps)
            ],
        )

    def _forwarded(self, process: Process, full: str, path: Path) -> Process:
        owner, step = find_step(process, full, path)
        self._refuse(process, owner, step, full, path)
        flow = level(process, owner)
        made = sent(flow, self._errand(step), full, path)
        old = {each.name for each in steps_of(flow)}
        new = [each.name for each in steps_of(made) if each.name not in old]
        surgery.refuse_clash(process, owner, new, path)
        return with_level(process, owner, made)

    def _refuse(self, process: Process, owner: Owner, step: Step, full: str, path: Path) -> None:
        """Raises for a step that nobody else can go to, or that nobody goes to."""
        if not step.visit:
            raise idle("forwarded-is-no-visit", *path, step=full)
        if step.pays_fee:
            raise fail("forwarded-is-payment", *path, step=full)
        if not step.pools:
            raise fail("forwarded-to-nobody", *path, step=full)
        if self.by in step.pools:
            raise fail("forwarded-to-itself", *path, step=full, pool=self.by)
        if (step.checks_materials and not step.of) or "accepted" in step.milestones:
            raise fail("forwarded-is-hand-in", *path, step=full)
        if _hands_out(process, owner, step):
            raise fail("forwarded-is-collection", *path, step=full)
        if surgery.in_graph(level(process, owner), step.name):
            raise fail("stands-in-graph", *path, step=full)

    def _errand(self, step: Step) -> Errand:
        """What is done instead of going to a step."""
        prefix = f"{self.record.name}-" if self.record.name else ""

        def called(end: str) -> str:
            return f"{prefix}{step.name}-{end}"

        asked = Step(
            name=called("supplement"),
            title=SUPPLEMENT,
            by=(self.by,),
            time=self.work,
            visit=True,
            online=step.online,
            online_outage=step.online_outage,
            when=step.when,
            source=self.record.source,
        )
        forward = replace(asked, name=called("forward"), title=FORWARD)
        if not step.checks_materials:
            forward = unvisited(forward)

        def way(end: str, title: Text, wait: Distribution) -> tuple[Step, ...]:
            made = Step(
                name=called(end),
                title=title,
                wait=wait,
                handover=True,
                when=step.when,
                source=self.record.source,
            )
            return () if _none(wait) else (made,)

        back = self.handover if self.back is None else self.back
        return Errand(
            step=step,
            forward=forward,
            there=way("handover", THERE, self.handover),
            back=way("back", BACK, back),
            supplement=None if step.checks_materials else asked,
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        owners = {
            owner
            for owner, step in surgery.owned_steps(process)
            if full_name(owner, step.name) in self.steps
        }
        own = frozenset[Piece]().union(*(about_level(process, owner) for owner in owners))
        return own | about(process, "pool", self.by)


def _hands_out(process: Process, owner: Owner, step: Step) -> bool:
    """Whether the result of an item is handed out at a step."""
    if "delivered" in step.milestones:
        return True
    if owner is None or delivered_in_common(process, process.items[owner]):
        return False
    own = steps_of(level(process, owner))
    return own[-1] == step and not any("delivered" in each.milestones for each in own)


def _none(time: Distribution) -> bool:
    return isinstance(time, Fixed) and time.value.value == 0
