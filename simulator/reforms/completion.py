"""先建后验: build first, check at completion."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Flow, Step, Text, steps_of
from simulator.model.flow_changes import map_steps
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import (
    back_office,
    refuse_required,
    refuse_tangled,
    refuse_unlawful,
)
from simulator.reforms.kit.footprint import Piece, about_item, about_level
from simulator.reforms.kit.oversight import (
    MADE,
    Damage,
    checked_later,
    counted,
    counting_findings,
    refuse_idle_check,
)
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, with_item
from simulator.reforms.kit.verification import behind_delivery, delivered_in_common

_MADE = ("build", "rebuild", "at-completion", "checked-after", "found", *MADE)
BUILT = Text("Build", "建设施工")
REBUILD = Text("Put right what was built", "返工整改")
AT_COMPLETION = Text("Check at completion", "建成后查验结果")
TO_REBUILD, SOUND = Text("To be put right", "需返工整改"), Text("In order", "符合要求")


@dataclass(frozen=True, kw_only=True)
class Rework:
    """What it takes if the check at completion finds something."""

    share: Decimal = field(
        metadata={"doc": "The share of cases in which something must be rebuilt.", "kind": "share"}
    )
    wait: Distribution = field(metadata={"doc": "How long rebuilding takes."})


@dataclass(frozen=True, kw_only=True)
class BuildFirst(Reform):
    """Moves the checks of an item behind its delivery, to the completion of what is built.

    先建后验. Theory: control relocation, resequencing (Reijers & Limam Mansar, 2005).

    The item is decided right after acceptance. Behind its delivery come, as trailing work, the wait
    ``build``, the review with all its steps, and with ``rework`` the choice ``at-completion``: in a
    share of the cases a fault is ``found``, what was built is put right (step ``rebuild``, counted
    as harm that can be put right) and checked again. Nothing is dropped: everybody is checked,
    later, and whom the review refuses or sends back is found late (``CHOICE-BRANCH-found``, in a
    race ``END-found``); so is whom a choice behind the decision refuses, as that rests on the
    review. With ``checked_after`` below 100% the others go unchecked (choice ``checked-after``): of
    these ``violation`` are counted at ``undetected``, or all at ``unchecked`` without it. Items
    delivered in common get these at the end of the process, as ``ITEM-build``, … Steps that were
    paced by the limit or suspended its clock do so no more.
    Refused without ``basis:`` for items with ``safety: true`` or a required step.
    """

    KEY: ClassVar[str] = "build_first"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Build first, check later", "先建后验")

    items: tuple[str, ...] = field(
        metadata={"doc": "The items whose checks move to the completion."}
    )
    build: Distribution = field(
        metadata={"doc": "How long it takes until there is something to check."}
    )
    rework: Rework | None = field(
        default=None, metadata={"doc": "The rework that a late check may cause."}
    )
    checked_after: Decimal = field(
        default=Assumed(1),
        metadata={"doc": "The share of cases that are checked at completion.", "kind": "share"},
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": (
                "The share of the others that break a rule; left out, it is said to be unstated."
            ),
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What these do; left out, it is unstated."},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.items:
            raise fail("build-first-names-no-items", "items")
        refuse_repeats(self.items, "items")
        refuse_idle_check(self.checked_after, self)
        return one_by_one(
            process,
            [
                partial(self._later, name=name, path=("items", i))
                for i, name in enumerate(self.items)
            ],
        )

    def _later(self, process: Process, name: str, path: Path) -> Process:
        item, basis = find_item(process, name, path), self.record.basis
        refuse_unlawful(item, basis, path, Phrase.of("checks-after-the-fact"))
        parts = back_office(item, path)
        looked_at = (*parts.review, *parts.verdict)
        refuse_required(item, looked_at, basis, path, Phrase.of("check-at-completion"))
        refuse_tangled(item, looked_at, path)
        common = delivered_in_common(process, item)
        inside = {step.name for step in steps_of(looked_at)}
        outside = sorted(set(surgery.targets(looked_at)) - inside)
        if outside:
            raise fail("review-leads-back-before-it", *path, item=name, names=tuple(outside))
        prefix = f"{self.record.name}-" if self.record.name else ""
        prefix = f"{prefix}{name}-" if common else prefix
        review = counting_findings(map_steps(looked_at, _off_the_clock))
        block = self._block(
            surgery.renamed(review, name, f"{name}-") if common else review, prefix, name, path
        )
        made = [f"{prefix}{word}" for word in _MADE]
        surgery.refuse_clash(process, None if common else name, made, path=path)
        decision = surgery.mark(parts.decision, ("decided",))
        steps = (*parts.intake, decision, *parts.delivery)
        process = with_item(process, replace(item, steps=steps))
        return behind_delivery(process, None if common else name, block, path)

    def _block(self, review: Flow, prefix: str, name: str, path: Path) -> Flow:
        built = Step(name=f"{prefix}build", title=BUILT, wait=self.build)
        if self.rework is None:
            return (built, *checked_later(prefix, review, self.checked_after, self))
        first = review[0]
        if not isinstance(first, Step):
            raise fail("review-begins-with-block-rework", *path, item=name)
        mend = Step(
            name=f"{prefix}rebuild", title=REBUILD, wait=self.rework.wait, harm="correctable"
        )
        ways = (
            Branch(
                name="rebuild",
                title=TO_REBUILD,
                share=self.rework.share,
                do=(counted("found", prefix), mend),
                then=first.name,
            ),
            Branch(name="sound", title=SOUND, rest=True),
        )
        check = Choice(name=f"{prefix}at-completion", title=AT_COMPLETION, branches=ways)
        return (built, *checked_later(prefix, (*review, check), self.checked_after, self))

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        return own | about_level(process, None)


def _off_the_clock(step: Step) -> Step:
    kept = tuple(milestone for milestone in step.milestones if milestone == "delivered")
    return replace(step, suspends_clock=False, pace=None, milestones=kept)
