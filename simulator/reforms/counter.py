"""马上办、最多跑一次: decided at the counter; one visit at most."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.distributions import Distribution, Sum
from simulator.model.errors import Path
from simulator.model.flow import Flow, Milestone, Repeat, Step, Text, steps_of, walk
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import (
    parts_of_item,
    refuse_required,
    refuse_tangled,
    refuse_unlawful,
    until_delivery,
)
from simulator.reforms.kit.footprint import Piece, about_item, about_level
from simulator.reforms.kit.oversight import AT_ONCE
from simulator.reforms.kit.reasons import refuse_less_work
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
from simulator.reforms.kit.staying import DoneAtOnce, for_every_case
from simulator.reforms.kit.surgery import Owner, find_item, level, with_item, with_level
from simulator.reforms.steps import parts_of
from simulator.structure.drafting import full_name

MAIL = Text("Mail the result", "寄送结果")
DECIDED = Text("Decide on the spot", "当场决定")
ISSUED = Text("Hand out on the spot", "当场送达")


@dataclass(frozen=True, kw_only=True)
class Immediate(Reform):
    """Decides items at the counter while the applicant waits.

    马上办, 即办件. Theory: task composition, empower (Reijers & Limam Mansar, 2005).

    The hand-in accepts, decides and delivers. Its work is ``time``, or its own and that of every
    step of officers it replaces added up, each on the random stream it had (of a block with
    ``times`` as often as it is done). Waits, the collection and choices that neither refuse nor
    lead back go, a fee due right after acceptance is paid at the counter, and what came after the
    delivery stays. So does work of officers that only some cases need: it stays in its choice or
    race, before ``decide-at-once``.

    No check is left out: whoever a choice refuses is refused at the counter, and whoever it sends
    back to mend mends, comes again and hands in once more. Such choices follow the hand-in, with
    what is done in the ways that refuse or lead back; what passes is decided at once at
    ``decide-at-once``. If they stand behind the decision, the hand-in decides, and what passes is
    handed out at ``issue-at-once``. A ``name:`` goes before both names. All work is done by then,
    for the refused too.

    Refused for filings, for items without a hand-in of their own, while a fee is paid in the midst
    of the review, when a branch of a race refuses or leads back, and without ``basis:`` for items
    with ``safety: true`` or a required step.
    """

    KEY: ClassVar[str] = "immediate"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("On the spot", "马上办")

    items: tuple[str, ...] = field(metadata={"doc": "The items that are decided at the counter."})
    time: Distribution | None = field(
        default=None,
        metadata={"doc": "Work at the counter; without it all the work replaced.", "kind": "work"},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.items:
            raise fail("immediate-names-no-items", "items")
        refuse_repeats(self.items, "items")
        return one_by_one(
            process,
            [
                partial(self._at_once, name=name, path=("items", i))
                for i, name in enumerate(self.items)
            ],
        )

    def _at_once(self, process: Process, name: str, path: Path) -> Process:
        item, basis = find_item(process, name, path), self.record.basis
        refuse_unlawful(item, basis, path, Phrase.of("decision-at-counter"))
        at = next(
            (
                i
                for i, entry in enumerate(item.steps)
                if isinstance(entry, Step) and entry.checks_materials
            ),
            None,
        )
        if at is None:
            raise fail("no-hand-in-of-its-own", *path, item=name)
        hand_in = item.steps[at]
        assert isinstance(hand_in, Step)
        if "decided" in hand_in.milestones:
            raise idle("decided-at-hand-in-already", *path, item=name)
        parts = parts_of_item(item, path)
        after, kept = until_delivery(parts.after, "delivered" in parts.decision.milestones)
        review = (*parts.intake[at + 1 :], *parts.review)
        between = (*review, parts.decision, *after)
        paid = tuple(
            entry for entry in parts.intake[at + 1 :] if isinstance(entry, Step) and entry.pays_fee
        )
        refuse_tangled(item, tuple(entry for entry in between if entry not in paid), path)
        refuse_required(item, parts.review, basis, path, Phrase.of("decision-without-it"))
        for entry in walk(between):
            if isinstance(entry, Repeat) and entry.per is not None:
                block = entry.name or "times"
                raise fail("work-per-number", *path, name=block, per=entry.per)
        replaced = [
            entry
            for entry in for_every_case(between)
            if entry.pools and entry.time and not _collects(entry)
        ]
        done = (hand_in, *replaced)
        refuse_less_work(self.time, (step.time for step in done), self.record, "time")
        work = self.time or Sum(
            tuple(part for step in done for part in parts_of(name, step) if step.time)
        )
        at_once = replace(hand_in, time=work, pays_fee=hand_in.pays_fee or bool(paid))
        decided = self._in_turn(process, item, at_once, (review, parts.decision, after), path)
        return with_item(process, replace(item, steps=(*item.steps[:at], *decided, *kept)))

    def _in_turn(
        self,
        process: Process,
        item: Item,
        hand_in: Step,
        replaced: tuple[Flow, Step, Flow],
        path: Path,
    ) -> Flow:
        """The hand-in; behind it the checks that may stop a case, and what is decided and handed
        out only if none does.
        """
        review, decision, after = replaced
        decide, issue = self._made("decide", DECIDED), self._made("issue", ISSUED)
        before = tuple(step.name for step in steps_of(review))
        last = tuple(step.name for step in steps_of((decision, *after)))
        at_once = DoneAtOnce(
            item.name, (*before, *last), hand_in.name, frozenset(last), decide.name, path
        )
        if not at_once.may_stop((*review, decision, *after)):
            return (surgery.mark(hand_in, ("accepted", "decided", "delivered")),)
        checks = at_once.checks(review)
        late = at_once.checks(after, frozenset((*before, decision.name)))
        made = [step.name for step, flow in ((decide, checks), (issue, late)) if flow]
        surgery.refuse_clash(process, item.name, made, path=path)
        decided: tuple[Milestone, ...] = ("decided",) if late else ("decided", "delivered")
        issued = (surgery.mark(issue, ("delivered",)),) if late else ()
        if not checks:
            hand_in = surgery.mark(hand_in, ("accepted", *decided))
            return (hand_in, *late, *issued)
        hand_in = surgery.mark(hand_in, ("accepted",))
        passed = surgery.mark(decide, decided)
        return (hand_in, *checks, passed, *late, *issued)

    def _made(self, word: str, title: Text) -> Step:
        prefix = f"{self.record.name}-" if self.record.name else ""
        return Step(name=f"{prefix}{word}-at-once", title=title, wait=AT_ONCE)

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset[Piece]().union(*(about_item(process, name) for name in self.items))


def _collects(step: Step) -> bool:
    return step.visit and "decided" not in step.milestones


@dataclass(frozen=True, kw_only=True)
class Once(Reform):
    """Leaves at most one planned visit: hand-in and collection become one, results are mailed.

    一次办, 最多跑一次. Theory: contact reduction (Reijers & Limam Mansar, 2005).

    Of the visits of an item, those of steps that serve it in common included, the hand-in stays
    (without one, the first). The others are made without the applicant; behind the collection comes
    the step ``mail``, which then delivers. A correction that cannot be made online still costs a
    visit.
    """

    KEY: ClassVar[str] = "once"
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("One visit at most", "最多跑一次")

    items: tuple[str, ...] = field(metadata={"doc": "The items that take one visit at most."})
    mail: Distribution | None = field(
        default=None,
        metadata={
            "doc": (
                "How long the result is on its way; without it it is sent electronically, at once."
            )
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.items:
            raise fail("once-names-no-items", "items")
        refuse_repeats(self.items, "items")
        done: set[str] = set()
        for i, name in enumerate(self.items):
            process = self._once(process, name, done, ("items", i))
        return process

    def _once(self, process: Process, name: str, done: set[str], path: Path) -> Process:
        find_item(process, name, path)
        owned: list[tuple[Owner, Step]] = [
            (name, step) for step in steps_of(process.items[name].steps)
        ]
        owned += [(None, step) for step in process.serving(name)]
        visits = [(owner, step) for owner, step in owned if step.visit]
        stays = next(
            (pair for pair in visits if pair[1].checks_materials), visits[0] if visits else None
        )
        going = [pair for pair in visits if pair != stays]
        if not going and not any(full_name(owner, step.name) in done for owner, step in owned):
            raise idle("one-visit-already" if visits else "no-visit-already", *path, item=name)
        for owner, step in going:
            others = sorted(set(step.serves) - set(self.items))
            if others:
                raise fail("step-serves-others-too", *path, step=step.name, names=tuple(others))
            process = surgery.edit_step(process, owner, step.name, _without_visit)
            done.add(full_name(owner, step.name))
            if self.mail is not None and _delivers(process, owner, step):
                process = self._mailed(process, owner, step.name, path)
        return process

    def _mailed(self, process: Process, owner: Owner, collect: str, path: Path) -> Process:
        mail = f"{self.record.name}-mail" if self.record.name else "mail"
        surgery.refuse_clash(process, owner, [mail], path=path)
        old = next(step for step in steps_of(level(process, owner)) if step.name == collect)
        kept = replace(
            old,
            milestones=tuple(milestone for milestone in old.milestones if milestone != "delivered"),
        )
        sent = Step(
            name=mail, title=MAIL, wait=self.mail, serves=old.serves, milestones=("delivered",)
        )
        return with_level(
            process, owner, surgery.replace_run(level(process, owner), [collect], (kept, sent))
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        return about_level(process, None).union(*(about_item(process, name) for name in self.items))


def _without_visit(step: Step) -> Step:
    return replace(step, visit=False, online=Decimal(0), online_outage=Decimal(0), trip=None)


def _delivers(process: Process, owner: Owner, step: Step) -> bool:
    """Whether a step hands the result out: by its milestone, or as the last step of an item in
    which none says so.
    """
    flow = level(process, owner)
    if "delivered" in step.milestones or owner is None:
        return "delivered" in step.milestones
    said = any(
        "delivered" in other.milestones for other in (*steps_of(flow), *process.serving(owner))
    )
    return not said and isinstance(flow[-1], Step) and flow[-1].name == step.name
