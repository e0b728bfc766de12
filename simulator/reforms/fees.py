"""减费用: fees that go or get smaller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from simulator.model.errors import Path
from simulator.model.flow import Step, Text, Wording, steps_of
from simulator.model.process import Process
from simulator.model.sentences import plain
from simulator.model.wording import source_in
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about_item, about_level, field_of_all
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Factor,
    FeeChange,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import Owner, find_item, level, with_item, with_level
from simulator.structure.drafting import full_name


@dataclass(frozen=True, kw_only=True)
class CutFees(Reform):
    """Waives or reduces fees.

    减费用. Theory: task elimination (Reijers & Limam Mansar, 2005).

    ``waive``: the fee goes, and a step that only collects it; a step that does something else
    besides (carries a milestone, handles materials) stays and collects nothing. ``reduce``: the fee
    gets smaller, and is still collected. What applicants save the public pays.
    """

    KEY: ClassVar[str] = "cut_fees"
    CUT: ClassVar[Cut] = "fees"
    TERM: ClassVar[Text] = Text("Lower fees", "减费用")

    waive: tuple[str, ...] = field(
        default=(), metadata={"doc": "Items that cost the applicant nothing any more."}
    )
    reduce: Mapping[str, FeeChange] = field(
        default_factory=dict,
        metadata={"doc": "Item to a factor (`-50%`) or its new fee.", "units": ("CNY",)},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.waive and not self.reduce:
            raise fail("cut-fees-changes-nothing")
        refuse_repeats(self.waive, "waive")
        waived = [
            partial(_waived, name=name, path=("waive", i)) for i, name in enumerate(self.waive)
        ]
        reduced = [
            partial(_reduced, name=name, change=change, path=("reduce", name))
            for name, change in self.reduce.items()
        ]
        return one_by_one(process, (*waived, *reduced))

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(
            *(about_item(process, name) for name in self.waive),
            (("item", name, "fee") for name in self.reduce),
        )
        return (
            own | about_level(process, None) | field_of_all(process, "item", "fee")
            if self.waive
            else own
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        waived = [
            Setting(("item", name, "fee"), False, ("waive", i)) for i, name in enumerate(self.waive)
        ]
        return (
            *waived,
            *(
                Setting(("item", name, "fee"), isinstance(by, Factor), ("reduce", name))
                for name, by in self.reduce.items()
            ),
        )


def _waived(process: Process, name: str, path: Path) -> Process:
    item = find_item(process, name, path)
    if item.fee is None:
        raise idle("item-costs-nothing", *path, item=name)
    process = with_item(process, replace(item, fee=None))
    for step in steps_of(item.steps):
        if step.pays_fee:
            process = _without_paying(process, name, step, path)
    for step in process.serving(name):
        if step.pays_fee and not any(process.items[served].fee for served in step.serves):
            process = _without_paying(process, None, step, path)
    return process


def _without_paying(process: Process, owner: Owner, step: Step, path: Path) -> Process:
    if step.milestones or step.checks_materials or step.does_materials:
        return surgery.edit_step(
            process, owner, step.name, lambda old: replace(old, pays_fee=False)
        )
    return with_level(
        process,
        owner,
        surgery.remove(level(process, owner), step.name, path, full_name(owner, step.name)),
    )


def _reduced(process: Process, name: str, change: FeeChange, path: Path) -> Process:
    item = find_item(process, name, path)
    if item.fee is None:
        raise idle("item-costs-nothing", *path, item=name)
    old = item.fee.amount
    amount = old.scaled(change.value) if isinstance(change, Factor) else change
    if amount == old:
        raise idle("fee-is-that-already", *path, item=name, fee=str(old))
    if amount.value > old.value:
        raise fail("fee-would-rise", *path, amount=str(amount), item=name, fee=str(old))
    if amount.value <= 0:
        raise fail("fee-would-be-nothing", *path, item=name)
    fee = replace(item.fee, amount=amount, tariff=_tariff(item.fee.tariff, change))
    return with_item(process, replace(item, fee=fee))


def _tariff(today: Wording | None, change: FeeChange) -> Wording | None:
    """The tariff at a part of today's; none where the new fee is a single amount."""
    if today is None or not isinstance(change, Factor):
        return None
    part = f"{plain(100 * change.value)}%"
    return Text(
        f"{part} of: {source_in(today, 'en')}", f"原标准的{part}（{source_in(today, 'zh')}）"
    )
