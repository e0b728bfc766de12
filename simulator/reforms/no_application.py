"""免申即享: whom the data of offices shows to be entitled need not apply; a wish is confirmed, and
wrong payments are recovered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.flow import (
    Branch,
    Choice,
    Condition,
    End,
    Flow,
    Step,
    Text,
    items_of,
)
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import refuse_required, refuse_unlawful
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level
from simulator.reforms.kit.oversight import (
    MADE_BY_LOOKING,
    Damage,
    LaterLook,
    afterwards,
    chance,
    refuse_idle_harm,
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
from simulator.reforms.kit.surgery import find_item, find_pool

KIND = "no_application"
WAY = Text("Who has to apply", "是否须申报")
BY_DATA = Text("Entitled by the data of offices", "数据比对免申")
APPLY = Text("Apply", "自行申报")
MATCH = Text("Compare the data of offices", "部门数据比对")
CONFIRM = Text("Confirm the wish", "意愿确认")
ANSWER = Text("Answer of the applicant", "确认结果")
ANSWERED = Text("Confirmed", "已确认")
SILENT = Text("No answer", "未确认")
LOOK = Text("Payments without a claim", "免申拨付件")
AUDIT = Text("Check the payment", "拨付后核查")
RECOVER = Text("Recover a wrong payment", "追回错付资金")


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """The check of a sample of the payments, and what is done about wrong ones."""

    share: Decimal = field(
        metadata={"doc": "The share of the payments that are checked.", "kind": "share"}
    )
    by: str = field(metadata={"doc": "The pool that checks and recovers."})
    check: Distribution = field(metadata={"doc": "The work of one check.", "kind": "work"})
    work: Distribution = field(metadata={"doc": "The work of one recovery.", "kind": "work"})
    detects: Decimal = field(
        default=Assumed(1),
        metadata={"doc": "The share of the wrong ones it sees that it finds.", "kind": "share"},
    )
    recovered: Decimal = field(
        default=Assumed(1),
        metadata={"doc": "The share of those found that is paid back.", "kind": "share"},
    )


@dataclass(frozen=True, kw_only=True)
class NoApplication(Reform):
    """Spares those the application whom the data of offices shows to be entitled; they only confirm
    that they wish it.

    免申即享. Theory: task elimination, integral technology (Reijers & Limam Mansar, 2005).

    The items, which stand one after another in the flow (blocks of them included), become one way
    of the choice ``no-application``: of the cases (or of those that ``classes`` or ``when`` mean)
    ``share`` go instead to ``match`` (a wait until the data are compared) and ``confirm-wish`` (the
    time until the applicant has answered); the share ``unanswered`` ends as ``not-confirmed``. The
    others apply as the flow says; write the quick claim (快申快享) as reforms before this one. What
    follows (a public notice, the payment) stays for all, also what ``needs`` one of the items, and
    so do the items in every count.

    At the end of the process ``recovery`` looks at a sample of these payments: choice
    ``payments-checked`` → step ``check-payment`` → ``payment-finding`` → ``payment-found`` → step
    ``recover`` → ``paid-back`` (the share ``recovered`` ends so afterwards). Of all of them
    ``wrong`` are wrong; those that nobody finds are counted at ``payment-undetected`` and do
    ``harm``. Without ``wrong`` the step ``payment-unchecked`` counts the payments. A ``name:`` goes
    before all these names.

    Refused for permits (which are given on an application), for 100% of the cases, and without
    ``basis:`` for items with ``safety: true`` or a required step.
    """

    KEY: ClassVar[str] = "no_application"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "items"
    TERM: ClassVar[Text] = Text("Without a claim", "免申即享")

    items: tuple[str, ...] = field(
        metadata={"doc": "The items that need no application, one after another in the flow."}
    )
    share: Decimal = field(
        metadata={
            "doc": "The share of the cases that the data can decide.",
            "kind": "share",
            UPTAKE: True,
        }
    )
    confirm: Distribution = field(
        metadata={"doc": "The time until the applicant has confirmed the wish (意愿确认)."}
    )
    unanswered: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share of them that never confirms.", "kind": "share"},
    )
    match: Distribution | None = field(
        default=None,
        metadata={"doc": "The time until the data are compared; without it none."},
    )
    classes: tuple[str, ...] = field(
        default=(), metadata={"doc": "Only cases of these classes, of which the share is taken."}
    )
    when: Condition | None = field(
        default=None, metadata={"doc": "Only such cases, of which the share is taken."}
    )
    wrong: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of payments to the wrong; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    recovery: Recovery | None = field(
        default=None, metadata={"doc": "The check afterwards; without it nobody looks."}
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What wrong payments do that nobody finds; left out, it is unstated."},
    )
    record: Record = UNRECORDED

    @property
    def violation(self) -> Decimal | None:
        """What is wrong with cases that nobody looks at."""
        return self.wrong

    def apply(self, process: Process) -> Process:
        self._refuse_idle()
        if self.recovery is not None:
            find_pool(process, self.recovery.by, ("recovery", "by"))
        refuse_repeats(self.items, "items")
        refuse_repeats(self.classes, "classes")
        for i, name in enumerate(self.items):
            item = find_item(process, name, ("items", i))
            if item.kind == "permit":
                raise fail("permit-without-application", "items", i, item=name)
            basis, without = self.record.basis, Phrase.of("payment-without-claim")
            if item.kind != "filing":
                refuse_unlawful(item, basis, ("items", i), without)
            refuse_required(item, item.steps, basis, ("items", i), without)
        prefix = f"{self.record.name}-" if self.record.name else ""
        made = [
            f"{prefix}{word}"
            for word in ("no-application", "match", "confirm-wish", "answer", *_MADE_AFTERWARDS)
        ]
        surgery.refuse_clash(process, None, made, ("items",))
        flow = self._passed_by(process.flow, prefix)
        return replace(
            process, flow=(*flow, *self._afterwards(prefix)), items=self._decided_by_data(process)
        )

    def _refuse_idle(self) -> None:
        if not self.items:
            raise fail("no-application-names-no-items", "items")
        if self.share in (0, 1):
            raise fail("data-decide-all-or-none", "share")
        if self.unanswered == 1:
            raise fail("nobody-confirms", "unanswered")
        refuse_idle_harm(self)
        if self.recovery is not None and self.recovery.share == 0:
            raise fail("recovery-sample-empty", "recovery", "share")
        if self.classes and self.when is not None and self.when.classes:
            raise fail("classes-twice", "classes")

    def _decided_by_data(self, process: Process) -> dict[str, Item]:
        """The items; what follows rests on those that are spared, or on the data instead."""
        return {
            name: item
            if name in self.items
            else replace(item, needs=tuple(each for each in item.needs if each not in self.items))
            for name, item in process.items.items()
        }

    def _passed_by(self, flow: Flow, prefix: str) -> Flow:
        """The flow in which the items are one way of the choice."""
        named = set(self.items)
        at = [i for i, entry in enumerate(flow) if named & set(items_of((entry,)))]
        run = flow[at[0] : at[-1] + 1] if at else ()
        if set(items_of(run)) != named or any(isinstance(entry, Step) for entry in run):
            raise fail("items-not-one-run", "items")
        ways = (
            Branch(name="apply", title=APPLY, rest=True, do=run),
            self._branch(self._confirmed(prefix)),
        )
        choice = Choice(name=f"{prefix}no-application", title=WAY, branches=ways)
        return (*flow[: at[0]], choice, *flow[at[-1] + 1 :])

    def _confirmed(self, prefix: str) -> Flow:
        match = Step(name=f"{prefix}match", title=MATCH, wait=self.match)
        confirm = Step(
            name=f"{prefix}confirm-wish", title=CONFIRM, by=("applicant",), wait=self.confirm
        )
        first = (match, confirm) if self.match is not None else (confirm,)
        if not self.unanswered:
            return first
        silent = Branch(name="silent", title=SILENT, share=self.unanswered, end="not-confirmed")
        answered = Branch(name="answered", title=ANSWERED, rest=True)
        answer = Choice(name=f"{prefix}answer", title=ANSWER, branches=(silent, answered))
        return (*first, answer)

    def _branch(self, do: Flow) -> Branch:
        who = self.when or Condition()
        who = replace(
            who, classes=self.classes or who.classes, shares={**who.shares, KIND: self.share}
        )
        return Branch(name="entitled", title=BY_DATA, when=who, do=do)

    def _afterwards(self, prefix: str) -> Flow:
        """What becomes of these payments at the end of the process."""
        look = None if self.recovery is None else self._look(prefix, self.recovery)
        looked_at = afterwards(f"{prefix}payment-", self, look)
        if not looked_at:
            return ()
        ways = (Branch(name="apply", title=APPLY, rest=True), self._branch(looked_at))
        return (Choice(name=f"{prefix}payments", title=LOOK, branches=ways),)

    def _look(self, prefix: str, recovery: Recovery) -> LaterLook:
        by = (recovery.by,)
        check = Step(name=f"{prefix}check-payment", title=AUDIT, by=by, time=recovery.check)
        recover = Step(name=f"{prefix}recover", title=RECOVER, by=by, time=recovery.work)
        back = chance(
            f"{prefix}paid-back", "paid-back", recovery.recovered, (End("recovered"),), "lost"
        )
        return LaterLook(
            sample=f"{prefix}payments-checked",
            share=recovery.share,
            do=(check,),
            detects=recovery.detects,
            penalty=(recover, *back),
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        pool = about(process, "pool", self.recovery.by) if self.recovery else frozenset()
        return own | pool | about_level(process, None)


_MADE_AFTERWARDS = (
    "payments",
    "payments-checked",
    "check-payment",
    "recover",
    "paid-back",
    *(f"payment-{word}" for word in MADE_BY_LOOKING),
)
