"""告知承诺: decided on a signed promise, a sample inspected afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Branch, Condition, End, Flow, Step, Text, steps_of
from simulator.model.process import Attribute, AttributeValue, Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import (
    back_office,
    refuse_required,
    refuse_tangled,
    refuse_unlawful,
)
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level
from simulator.reforms.kit.oversight import (
    MADE_BY_LOOKING,
    WAYS,
    Damage,
    LaterLook,
    afterwards,
    chance,
    choice,
    refuse_idle_harm,
    rest,
)
from simulator.reforms.kit.reform import (
    UNRECORDED,
    UPTAKE,
    Cut,
    Record,
    Reform,
    fail,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, find_pool, stream, with_item
from simulator.reforms.kit.verification import delivered_in_common

DECIDE = Text("Decide on the promise", "告知承诺决定")
INSPECT = Text("Inspect afterwards", "事后核查")
RECORD = "promise-record"
BROKEN = Text("Broken promise on record", "有违诺记录")
CLEAN = Text("No broken promise on record", "无违诺记录")


@dataclass(frozen=True, kw_only=True)
class Inspect:
    """The inspection of a sample of what was decided without a check."""

    share: Decimal = field(
        metadata={"doc": "The share of these cases that is looked at.", "kind": "share"}
    )
    by: str = field(metadata={"doc": "The pool that inspects."})
    time: Distribution = field(metadata={"doc": "The work of one inspection.", "kind": "work"})
    detects: Decimal = field(
        default=Assumed(1),
        metadata={
            "doc": "The share of the broken promises, or faults, it sees that it finds.",
            "kind": "share",
        },
    )


@dataclass(frozen=True, kw_only=True)
class InformAndCommit(Reform):
    """Decides at once on a signed promise of the applicant, and inspects a sample of the promises
    afterwards.

    告知承诺, 承诺审批制. Theory: control relocation, triage (Reijers & Limam Mansar, 2005).

    After acceptance (and a fee paid right then) comes the choice ``promise``: of the ``eligible``
    share those below ``uptake`` are ``promised`` and decided at once by the step ``decide``, with
    the officers, work and random stream of the deciding step; the others go the ``ordinary`` way up
    to that step, and by a choice behind it only they are refused, as that rests on the review.
    After delivery the choice ``inspection`` takes the same cases to ``sample`` → step ``inspect`` →
    ``finding`` → ``found`` → ``penalty``: a share is ``revoked`` (the case ends so), the rest is
    put right. An item that is delivered in common with others gets these at the end of the process,
    as ``ITEM-inspection``, …. A ``name:`` goes before all these names.

    Of all promises ``violation`` are broken. Those that no inspection finds (choice ``unseen``;
    with ``detects`` below 100% also ``detection``) are counted at the step ``undetected`` and do
    harm: choice ``harm`` with the steps ``correctable`` and ``grave``, which end when the harm
    is found. What is left out is never taken for none: without ``violation`` the step
    ``unchecked`` counts the promises, without ``harm`` the step ``unweighed`` the broken ones that
    slip through. Applicants ``on_record`` with a broken promise (the attribute
    ``promise-record``) go the ordinary way.

    Refused for filings, and for items with ``safety: true`` or a required step without ``basis:``.
    """

    KEY: ClassVar[str] = "inform_and_commit"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Inform and commit", "告知承诺")

    items: tuple[str, ...] = field(metadata={"doc": "The items that may be decided on a promise."})
    uptake: Decimal = field(
        metadata={
            "doc": "The share of the eligible applicants who promise.",
            "kind": "share",
            UPTAKE: True,
        }
    )
    eligible: Decimal = field(
        default=Decimal(1),
        metadata={"doc": "The share of cases in the legal scope.", "kind": "share"},
    )
    inspect: Inspect | None = field(
        default=None, metadata={"doc": "The inspection afterwards; without it nobody looks."}
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of promises that are broken; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    revoked: Decimal = field(
        default=Assumed(0),
        metadata={
            "doc": "The share of broken promises that lose the approval; the rest put it right.",
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={
            "doc": "What broken promises do that no inspection finds; left out, it is unstated."
        },
    )
    on_record: Decimal = field(
        default=Decimal(0),
        metadata={
            "doc": "The share of applicants with a broken promise on record, who cannot promise.",
            "kind": "share",
        },
    )
    deterrence: str | None = field(
        default=None,
        metadata={
            "doc": "The source that says why fewer promise falsely than the old check refused.",
            "kind": "text",
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        self._refuse_idle()
        process = self._recorded(process)
        if self.inspect is not None:
            find_pool(process, self.inspect.by, ("inspect", "by"))
        refuse_repeats(self.items, "items")
        for i, name in enumerate(self.items):
            item = find_item(process, name, ("items", i))
            refuse_unlawful(item, self.record.basis, ("items", i))
            process = self._committed(process, item, ("items", i))
        return process

    def _refuse_idle(self) -> None:
        if not self.items:
            raise fail("inform-and-commit-names-no-items", "items")
        for word, share in (("uptake", self.uptake), ("eligible", self.eligible)):
            if share == 0:
                raise fail("nobody-promises", word)
        refuse_idle_harm(self)
        if self.on_record == 1:
            raise fail("nobody-could-promise", "on_record")
        if self.inspect is not None and self.inspect.share == 0:
            raise fail("inspection-sample-empty", "inspect", "share")
        if self.revoked and not self.violation:
            raise fail("revoked-without-violation", "revoked")

    def _recorded(self, process: Process) -> Process:
        """Adds the attribute that tells who has a broken promise on record."""
        if not self.on_record:
            return process
        values = {
            "broken": AttributeValue(share=self.on_record, title=BROKEN),
            "clean": AttributeValue(share=1 - self.on_record, title=CLEAN),
        }
        attribute = Attribute(name=RECORD, values=values)
        if not _same_shares(process.attributes.get(RECORD, attribute), attribute):
            raise fail("record-share-set-already", "on_record")
        return replace(process, attributes={**process.attributes, RECORD: attribute})

    def _committed(self, process: Process, item: Item, path: Path) -> Process:
        prefix = f"{self.record.name}-" if self.record.name else ""
        common = delivered_in_common(process, item)
        parts = back_office(item, path)
        finishes = not common and not parts.delivery
        if finishes and parts.verdict:
            raise fail("delivery-unknown", *path, item=item.name)
        deciding = surgery.mark(
            parts.decision, ("decided", "delivered") if finishes else ("decided",)
        )
        decide = _decide(item.name, deciding, f"{prefix}decide")
        promised = self._promised((decide,))
        promise = choice(
            f"{prefix}promise",
            (promised, rest("ordinary", (*parts.review, deciding, *parts.verdict))),
        )
        refuse_required(item, (*parts.review, *parts.verdict), self.record.basis, path)
        refuse_tangled(item, (*parts.review, parts.decision, *parts.verdict), path)
        surgery.refuse_clash(process, item.name, [f"{prefix}promise", decide.name], path=path)
        tail = parts.delivery
        if (
            tail
            and not common
            and not any("delivered" in step.milestones for step in steps_of(item.steps))
        ):
            tail = surgery.marked(tail, ("delivered",)) or ()
            if not tail:
                raise fail("delivery-unknown", *path, item=item.name)
        process = with_item(process, replace(item, steps=(*parts.intake, promise, *tail)))
        return self._inspected(process, item.name, common, prefix, path)

    def _promised(self, do: Flow) -> Branch:
        eligible = {"eligible": self.eligible} if self.eligible != 1 else {}
        when = Condition(
            shares={**eligible, "uptake": self.uptake},
            attributes={RECORD: ("clean",)} if self.on_record else {},
        )
        return Branch(name="promised", title=WAYS["promised"], when=when, do=do)

    def _inspected(
        self, process: Process, item: str, common: bool, prefix: str, path: Path
    ) -> Process:
        """Adds the inspection behind the delivery: of the item, or at the end of the process if the
        items are delivered together.
        """
        owner, prefix = (None, f"{prefix}{item}-") if common else (item, prefix)
        looked_at = self._afterwards(prefix)
        if not looked_at:
            return process
        ways = (self._promised(looked_at), rest("ordinary"))
        made = ("inspection", "sample", "inspect", "penalty", *MADE_BY_LOOKING)
        names = [prefix + name for name in made]
        surgery.refuse_clash(process, owner, names, path=path)
        flow = (*surgery.level(process, owner), choice(f"{prefix}inspection", ways))
        return surgery.with_level(process, owner, flow)

    def _afterwards(self, prefix: str) -> Flow:
        """What promised cases go through after delivery: a sample is inspected, what nobody sees
        may do harm.
        """
        return afterwards(
            prefix, self, None if self.inspect is None else self._look(prefix, self.inspect)
        )

    def _look(self, prefix: str, inspect: Inspect) -> LaterLook:
        step = Step(name=f"{prefix}inspect", title=INSPECT, by=(inspect.by,), time=inspect.time)
        revoke = (End("revoked"),)
        penalty = chance(f"{prefix}penalty", "revoked", self.revoked, revoke, "put-right")
        return LaterLook(
            sample=f"{prefix}sample",
            share=inspect.share,
            do=(step,),
            detects=inspect.detects,
            penalty=penalty,
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        at_end = any(
            delivered_in_common(process, process.items[name])
            for name in self.items
            if name in process.items
        )
        pool = about(process, "pool", self.inspect.by) if self.inspect else frozenset()
        return own | pool | about_level(process, None) if at_end else own | pool


def _decide(item: str, deciding: Step, name: str) -> Step:
    return Step(
        name=name,
        title=DECIDE,
        by=deciding.by,
        officers=deciding.officers,
        time=deciding.time,
        visit=deciding.visit,
        online=deciding.online,
        online_outage=deciding.online_outage,
        milestones=deciding.milestones,
        draws=stream(item, deciding),
    )


def _same_shares(one: Attribute, other: Attribute) -> bool:
    """Whether two attributes are one, whatever their values are called."""
    return {name: (each.share, each.priority) for name, each in one.values.items()} == {
        name: (each.share, each.priority) for name, each in other.values.items()
    }
