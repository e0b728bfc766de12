"""减事项: items that go, or become a filing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.errors import Path
from simulator.model.flow import Flow, Step, Text, Wording, steps_of
from simulator.model.flow_changes import map_steps
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.reforms.combined import Combine, combined
from simulator.reforms.filing import file_instead
from simulator.reforms.kit.footprint import Piece, about_item, about_level, field_of_all, pieces
from simulator.reforms.kit.oversight import Damage, Unnoticed, refuse_idle_check, refuse_idle_harm
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, forget_materials, remove
from simulator.reforms.kit.takeovers import handed_on
from simulator.reforms.kit.unchecked_items import without_their_checks


@dataclass(frozen=True, kw_only=True)
class CutItems(Reform):
    """Cancels approvals, or turns them into filings.

    减事项: 取消审批, 审批改为备案. Theory: task elimination, knock-out (Reijers & Limam Mansar,
    2005).

    ``remove``: the item goes with all its steps, its neighbours are joined; a step that served only
    it goes too; no other item needs it any more; materials that nobody else asks for go. Refused
    while another item asks for the certificate that it issues. What it would have found is counted
    at the end of the process, by what ``removed`` says of it, at steps such as ``ITEM-undetected``;
    of an item that is not named there, ``check`` and the results say what it found, or its work
    and waits. Refused for items with ``safety: true`` without ``basis:``.

    ``to_filing``: what leads up to the hand-in stays; the item is accepted, decided and delivered
    by the hand-in that passes. Officers' later steps become trailing work in their order; waits,
    the applicant's later steps and the collection go, as do rejections, the limit (there is nothing
    left to decide) and holds to the limit. Nothing is dropped: what was rejected or sent back is
    found later (step ``CHOICE-BRANCH-found``, behind the way of a race that ends the case
    ``END-found``), and put right and checked again as before, only after the decision. What
    leads back to the hand-in, or to what stood before it, is handed in again with the visit and the
    work of that (step ``CHOICE-BRANCH-again``; the materials take the applicant no time), and the
    checks begin anew (at the step ``checked-again`` where the first of them is none to lead to).
    With ``checked_after`` below 100% the other filings go unchecked (choice ``checked-after``): of
    these ``violation`` are counted at ``undetected``, or all at ``unchecked`` if it is not given.
    Refused for filings, for items without a hand-in of their own, while a fee is paid after the
    hand-in, and without ``basis:`` when a required step would go.

    ``merge`` (多审合一): items that stand one after another, or side by side, become one. Its steps
    are what they commission (``ITEM-STEP``, side by side), ``prepare`` (all their materials once),
    ``submit``, the fee step of the first that has one, their reviews as ``ITEM-STEP`` as they stood
    (or ``review`` with the work given; waits stay), the decision, ``collect``, and what followed
    their deliveries. Limits, inquiries and the wait before acceptance are the longest and the most
    of theirs, fees are added.

    One authority decides once: ``decide``, the longest of their decisions. Several authorities need
    ``basis:`` and keep a decision each, one after another, and the item counts for all of them (its
    ``decisions``): taking materials in together abolishes no permit. Only where one pool really
    decides on all (相对集中行政许可权: ``decided_by``) do they count as one.
    """

    KEY: ClassVar[str] = "cut_items"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "items"
    TERM: ClassVar[Text] = Text("Fewer items", "减事项")

    remove: tuple[str, ...] = field(
        default=(), metadata={"doc": "Items that go with all their steps (取消审批)."}
    )
    removed: Mapping[str, Unnoticed] = field(
        default_factory=dict,
        metadata={"doc": "Removed item to what goes unnoticed without it."},
    )
    to_filing: tuple[str, ...] = field(
        default=(),
        metadata={"doc": "Items decided at the hand-in, looked at afterwards (审批改为备案)."},
    )
    checked_after: Decimal = field(
        default=Assumed(1),
        metadata={
            "doc": "The share of filings that are looked at afterwards.",
            "kind": "share",
        },
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": (
                "The share of the filings nobody looks at that break a rule; left out, it is said"
                " to be unstated."
            ),
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What these do; left out, it is unstated."},
    )
    merge: tuple[Combine, ...] = field(
        default=(), metadata={"doc": "Items that become one (多审合一)."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.remove and not self.to_filing and not self.merge:
            raise fail("cut-items-changes-nothing")
        refuse_repeats(self.remove, "remove")
        refuse_repeats(self.to_filing, "to_filing")
        both_ways = [name for name in self.to_filing if name in self.remove]
        if both_ways:
            raise fail("removed-and-filed", "to_filing", names=tuple(both_ways))
        if not self.to_filing and self.checked_after != 1:
            raise fail("checked-after-without-filing", "checked_after")
        refuse_idle_check(self.checked_after, self)
        for name, stated in self.removed.items():
            if name not in self.remove:
                raise fail("stated-of-item-not-removed", "removed", name, item=name)
            refuse_idle_harm(stated, "removed", name)
        basis = self.record.basis
        gone = [
            partial(_without, name=name, going=self.remove, basis=basis, path=("remove", i))
            for i, name in enumerate(self.remove)
        ]
        filed = [
            partial(
                file_instead,
                name=name,
                basis=basis,
                path=("to_filing", i),
                checked=self.checked_after,
                stated=self,
            )
            for i, name in enumerate(self.to_filing)
        ]
        merged = [
            partial(combined, combine=combine, record=self.record, path=("merge", i))
            for i, combine in enumerate(self.merge)
        ]
        unnoticed = partial(
            without_their_checks, stated=self.removed, record=self.record, path=("removed",)
        )
        return one_by_one(process, (*gone, unnoticed, *filed, *merged))

    def reads(self, process: Process) -> frozenset[Piece]:
        links = frozenset().union(
            *(field_of_all(process, "item", name) for name in ("needs", "materials", "produces"))
        )
        if self.merge:
            return frozenset(pieces(process))
        own = frozenset().union(
            *(about_item(process, name) for name in (*self.remove, *self.to_filing))
        )
        around = about_level(process, None) if self.remove else frozenset()
        return own | around | links | field_of_all(process, "material", "fetched")

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("item", name, "kind"), False, ("to_filing", i))
            for i, name in enumerate(self.to_filing)
        )


def _without(
    process: Process, name: str, going: Iterable[str], basis: Wording | None, path: Path
) -> Process:
    item = find_item(process, name, path)
    if item.safety and basis is None:
        raise fail("item-about-safety", *path, item=name, what=Phrase.of("its-removal"))
    _refuse_orphans(process, name, going, path)
    flow = remove(process.flow, name, path)
    for step in process.serving(name):
        left = tuple(served for served in step.serves if served != name)
        flow = (
            map_steps(flow, partial(_serve, name=step.name, items=left))
            if left
            else remove(flow, step.name, path)
        )
    flow = _without_gates(flow, name, path)
    others = {
        other.name: replace(
            other,
            steps=_without_gates(other.steps, name, path),
            needs=tuple(needed for needed in other.needs if needed != name),
        )
        for other in process.items.values()
        if other.name != name
    }
    produced = () if item.produces is None else (item.produces,)
    after = handed_on(replace(process, flow=flow, items=others))
    return forget_materials(after, (*item.materials, *produced))


def _without_gates(flow: Flow, item: str, path: Path) -> Flow:
    for step in steps_of(flow):
        if step.after == item:
            flow = remove(flow, step.name, path)
    return flow


def _serve(step: Step, name: str, items: tuple[str, ...]) -> Step:
    return replace(step, serves=items) if step.name == name else step


def _refuse_orphans(process: Process, name: str, going: Iterable[str], path: Path) -> None:
    certificate = process.items[name].produces
    if (
        certificate is None
        or certificate not in process.materials
        or process.materials[certificate].fetched
    ):
        return
    staying = [item for item in process.items.values() if item.name not in set(going)]
    asking = [item.name for item in staying if certificate in item.materials]
    if asking and not any(item.produces == certificate for item in staying):
        raise fail(
            "certificate-still-asked-for",
            *path,
            item=name,
            certificate=certificate,
            names=tuple(asking),
        )
