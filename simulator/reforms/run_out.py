"""超时默认, 超时提级: what happens when the promised limit of an item runs out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar, Literal

from simulator.model.answers import Silence
from simulator.model.errors import Path
from simulator.model.flow import Text
from simulator.model.process import Item, Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.back_office import refuse_required
from simulator.reforms.kit.footprint import Piece, about_item
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, with_item

BY_SILENCE = Phrase.of("approval-by-silence")


@dataclass(frozen=True, kw_only=True)
class OnLimit(Reform):
    """Says what happens when the promised limit of an item runs out undecided.

    超时默认, 超时提级. Theory: control relocation for silence, none for escalation (Reijers & Limam
    Mansar, 2005).

    ``approve`` (超时默认): the limit approves; what waits for the item is withdrawn, work in hand
    ends without effect, and the case goes on behind the decision. Nothing is looked at: each such
    approval is counted, and ``silence`` says what that lets through as it does in the process file
    (``violation``, ``inspected_by``, ``correctable``, ``grave``); without it every one counts as
    unchecked. Internal collaboration (``kind: internal``, 征求意见逾期视为同意) needs no basis. All
    else needs ``basis:``, such as art. 50 of the Administrative Licensing Law (行政许可法) for
    renewals asked for in time. Refused for filings, which decide nothing, and, without ``basis:``,
    for items with a step that the law requires.

    ``escalate`` (超时提级): from then on what the item asks for goes before all else that waits;
    where it needs several officers, who is free is kept for it (unless the step says ``seize:
    pass-over``). It shortens no work, and others wait longer.

    Items without a limit are refused; a shorter one is a matter of ``cut_time: limits``.
    """

    KEY: ClassVar[str] = "on_limit"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("When the limit runs out", "超时处理")

    approve: tuple[str, ...] = field(
        default=(), metadata={"doc": "The items that are approved when their limit runs out."}
    )
    silence: Silence | None = field(
        default=None,
        metadata={"doc": "What these approvals let through; left out, it is said to be unstated."},
    )
    escalate: tuple[str, ...] = field(
        default=(), metadata={"doc": "The items that go before all others from then on."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.approve and not self.escalate:
            raise fail("on-limit-changes-nothing")
        if self.silence is not None and not self.approve:
            raise fail("silence-of-no-item", "silence")
        refuse_repeats(self.approve, "approve")
        refuse_repeats(self.escalate, "escalate")
        for i, name in enumerate(self.escalate):
            if name in self.approve:
                raise fail("approved-and-escalated", "escalate", i, item=name)
        return one_by_one(
            process,
            (
                *(
                    partial(self._set, name=name, to="approve", path=("approve", i))
                    for i, name in enumerate(self.approve)
                ),
                *(
                    partial(self._set, name=name, to="escalate", path=("escalate", i))
                    for i, name in enumerate(self.escalate)
                ),
            ),
        )

    def _set(
        self, process: Process, name: str, to: Literal["approve", "escalate"], path: Path
    ) -> Process:
        item = find_item(process, name, path)
        if item.limit is None:
            raise fail("no-limit-runs-out", *path, item=name)
        if item.on_limit == to:
            raise idle("limit-does-that-already", *path, item=name)
        if to == "escalate":
            return with_item(process, replace(item, on_limit=to, silence=None))
        self._refuse_silence(item, path)
        return with_item(
            process,
            replace(
                item,
                on_limit=to,
                silence=self.silence,
                basis=item.basis if self.record.basis is None else self.record.basis,
            ),
        )

    def _refuse_silence(self, item: Item, path: Path) -> None:
        basis = self.record.basis
        if item.kind == "filing":
            raise fail("filing-decides-nothing", *path, item=item.name)
        refuse_required(item, item.steps, basis, path, BY_SILENCE)
        if item.kind != "internal" and basis is None and item.basis is None:
            raise fail("approved-by-silence-without-basis", *path, item=item.name)

    def reads(self, process: Process) -> frozenset[Piece]:
        named = (*self.approve, *self.escalate)
        return frozenset[Piece]().union(*(about_item(process, name) for name in named))

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("item", name, "end of the limit"), False, (key, i))
            for key, names in (("approve", self.approve), ("escalate", self.escalate))
            for i, name in enumerate(names)
            if key == "approve" or name not in self.approve
        )
