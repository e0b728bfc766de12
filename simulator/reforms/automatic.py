"""秒批、智能审批: decided by the system at any hour, for the cases that it can decide; a sample is
audited afterwards.
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
    End,
    Flow,
    Milestone,
    Step,
    Text,
    steps_of,
)
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase
from simulator.reforms.commitment import Inspect
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import parts_of_item, refuse_required, refuse_unlawful
from simulator.reforms.kit.footprint import Piece, about, about_item
from simulator.reforms.kit.oversight import (
    AT_ONCE,
    MADE_BY_LOOKING,
    Damage,
    LaterLook,
    afterwards,
    chance,
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
from simulator.reforms.kit.verification import behind_delivery

KIND = "automatic"
WAY = Text("Who decides", "由谁决定")
LOOK = Text("Automatic decisions to audit", "自动审批件抽查")
BY_SYSTEM = Text("Decided by the system", "系统自动审批")
FILL = Text("Fill in the form online", "网上填报")
DECIDE = Text("The system decides", "系统自动决定")
AUDIT = Text("Audit the automatic decision", "自动审批事后核查")


@dataclass(frozen=True, kw_only=True)
class Automatic(Reform):
    """Has the system decide a share of the cases at any hour, without officers, and audits a sample
    of its decisions.

    秒批, 智能审批. Theory: task automation, triage, control relocation (Reijers & Limam Mansar,
    2005).

    In front of the preparation of each item comes the choice ``automatic``: of the cases (or of
    those that ``classes`` or ``when`` mean) ``share`` go to ``fill-in``, the applicant's work at
    the screen, pay the fee if there is one, and are accepted and decided at once by
    ``decide-at-once``, at night too. The others go to an officer, as today, and by a choice behind
    the decision only they are refused. What else comes after the decision (a card that is made, a
    collection) stays for all.

    After delivery ``audit`` looks at a sample of the automatic decisions: choice ``audited`` → step
    ``audit`` → ``automatic-finding`` → ``automatic-found`` → ``penalty`` (a share is ``revoked``,
    the rest put right). Of all of them ``wrong`` are wrong; those that no audit finds are counted
    at ``automatic-undetected`` and do ``harm``. Without ``wrong`` the step ``automatic-unchecked``
    counts the decisions, without ``harm`` the step ``automatic-unweighed`` the wrong ones that slip
    through. A ``name:`` goes before all these names.

    Only for what is clear, frequent and of low risk: refused for filings, for 100% of the cases,
    for an item without a preparation and a hand-in of its own, and without ``basis:`` for items
    with ``safety: true`` or a required step.
    """

    KEY: ClassVar[str] = "automatic"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Decided by the system", "秒批")

    items: tuple[str, ...] = field(metadata={"doc": "The items that the system may decide."})
    share: Decimal = field(
        metadata={
            "doc": "The share of the cases that it can decide.",
            "kind": "share",
            UPTAKE: True,
        }
    )
    fill: Distribution = field(
        metadata={"doc": "The applicant's work at the screen.", "kind": "work"}
    )
    classes: tuple[str, ...] = field(
        default=(), metadata={"doc": "Only cases of these classes, of which it decides the share."}
    )
    when: Condition | None = field(
        default=None, metadata={"doc": "Only such cases, of which it decides the share."}
    )
    otherwise: Literal["officer"] = field(
        default="officer", metadata={"doc": "Who decides the others: an officer, as today."}
    )
    wrong: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of its decisions that is wrong; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    audit: Inspect | None = field(
        default=None, metadata={"doc": "The audit afterwards; without it nobody looks."}
    )
    revoked: Decimal = field(
        default=Assumed(0),
        metadata={
            "doc": "The share of wrong decisions found that is revoked; the rest is put right.",
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What wrong decisions do that no audit finds; left out, it is unstated."},
    )
    record: Record = UNRECORDED

    @property
    def violation(self) -> Decimal | None:
        """What is wrong with cases that nobody looks at."""
        return self.wrong

    def apply(self, process: Process) -> Process:
        self._refuse_idle()
        if self.audit is not None:
            find_pool(process, self.audit.by, ("audit", "by"))
        refuse_repeats(self.items, "items")
        refuse_repeats(self.classes, "classes")
        for i, name in enumerate(self.items):
            item = find_item(process, name, ("items", i))
            refuse_unlawful(item, self.record.basis, ("items", i), Phrase.of("system-decides"))
            process = self._decided(process, item, ("items", i))
        return process

    def _refuse_idle(self) -> None:
        if not self.items:
            raise fail("automatic-names-no-items", "items")
        if self.share == 0:
            raise fail("system-decides-nothing", "share")
        if self.share == 1:
            raise fail("system-decides-everything", "share")
        refuse_idle_harm(self)
        if self.audit is not None and self.audit.share == 0:
            raise fail("audit-sample-empty", "audit", "share")
        if self.revoked and not (self.wrong and self.audit):
            raise fail("revoked-without-wrong", "revoked")
        if self.classes and self.when is not None and self.when.classes:
            raise fail("classes-twice", "classes")

    def _decided(self, process: Process, item: Item, path: Path) -> Process:
        prefix = f"{self.record.name}-" if self.record.name else ""
        parts = parts_of_item(item, path)
        at = [
            i
            for i, entry in enumerate(parts.intake)
            if isinstance(entry, Step) and entry.does_materials
        ]
        if not at or not any(step.checks_materials for step in steps_of(parts.intake)):
            raise fail("no-hand-in-of-its-own", *path, item=item.name)
        if parts.verdict and not parts.delivery:
            raise fail("delivery-unknown", *path, item=item.name)
        passed_by = (*parts.review, *parts.verdict)
        refuse_required(
            item, passed_by, self.record.basis, path, Phrase.of("system-decides-without-it")
        )
        head, intake = parts.intake[: at[0]], parts.intake[at[0] :]
        last: tuple[Milestone, ...] = ("decided",) if parts.delivery else ("decided", "delivered")
        decision = surgery.mark(parts.decision, last)
        today: Flow = (*intake, *parts.review, decision, *parts.verdict)
        system = self._at_once(item.name, today, decision, prefix)
        made = [f"{prefix}automatic", *(step.name for step in system)]
        surgery.refuse_clash(process, item.name, made, path=path)
        way = Choice(
            name=f"{prefix}automatic",
            title=WAY,
            branches=(rest("ordinary", today), self._branch(system)),
        )
        process = with_item(process, replace(item, steps=(*head, way, *parts.delivery)))
        return self._audited(process, item.name, prefix, path)

    def _at_once(self, item: str, today: Flow, decision: Step, prefix: str) -> tuple[Step, ...]:
        """What the system's cases go through; a fee is paid as it is today."""
        fill = Step(name=f"{prefix}fill-in", title=FILL, by=("applicant",), time=self.fill)
        paid = (
            replace(
                step,
                name=f"{prefix}{step.name}-online",
                visit=False,
                draws=stream(item, step),
                milestones=(),
            )
            for step in steps_of(today)
            if step.pays_fee and step.by_applicant
        )
        decide = Step(
            name=f"{prefix}decide-at-once",
            title=DECIDE,
            wait=AT_ONCE,
            milestones=("accepted", *decision.milestones),
        )
        return (fill, *paid, surgery.mark(decide, ()))

    def _branch(self, do: Flow) -> Branch:
        who = self.when or Condition()
        who = replace(
            who, classes=self.classes or who.classes, shares={**who.shares, KIND: self.share}
        )
        return Branch(name="automatic", title=BY_SYSTEM, when=who, do=do)

    def _audited(self, process: Process, item: str, prefix: str, path: Path) -> Process:
        """Adds what becomes of the automatic decisions after the delivery."""
        look = None if self.audit is None else self._look(prefix, self.audit)
        looked_at = afterwards(f"{prefix}automatic-", self, look)
        if not looked_at:
            return process
        made = ("audit", "audited", "penalty", *(f"automatic-{word}" for word in MADE_BY_LOOKING))
        names = [f"{prefix}{word}" for word in (*made, "automatic-decisions")]
        surgery.refuse_clash(process, item, names, path=path)
        ways = (rest("ordinary"), self._branch(looked_at))
        block = Choice(name=f"{prefix}automatic-decisions", title=LOOK, branches=ways)
        return behind_delivery(process, item, (block,), path)

    def _look(self, prefix: str, audit: Inspect) -> LaterLook:
        step = Step(name=f"{prefix}audit", title=AUDIT, by=(audit.by,), time=audit.time)
        penalty = chance(
            f"{prefix}penalty", "revoked", self.revoked, (End("revoked"),), "put-right"
        )
        return LaterLook(
            sample=f"{prefix}audited",
            share=audit.share,
            do=(step,),
            detects=audit.detects,
            penalty=penalty,
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        return own | (about(process, "pool", self.audit.by) if self.audit else frozenset())
