"""特事特办: some cases go before others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.errors import ReformError
from simulator.model.flow import Condition, Text, Wording
from simulator.model.process import CaseClass, Discipline, Precedence, Process
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import (
    CLASS,
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    missing,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_pool
from simulator.soundness.levels import context_of
from simulator.soundness.numbers import share_of_numbers
from simulator.soundness.references import condition_can_hold


@dataclass(frozen=True, kw_only=True)
class FastTrack(Reform):
    """Lets named classes of cases, or a part of them, go before the others.

    特事特办, 特别通道. Theory: triage, exception (Reijers & Limam Mansar, 2005); a conservation law
    says that what some gain in waiting others lose (Kleinrock, 1965), so the figures of every class
    stand beside the mean.

    The classes get ``priority``; the ``pools`` (or all of them) serve by priority from now on, with
    ``preempt: true`` work in hand is interrupted for them. Statutory minimum periods stay. With
    ``share`` only that part of them gets it, such as those who ask for it, and with ``when`` those
    of them who fulfil a condition, such as small projects; the others of the class wait as before.
    Without ``classes`` these are of all cases. Refused without published ``criteria``, and where
    more of the cases would go first than the ``cap`` allows.
    """

    KEY: ClassVar[str] = "fast_track"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Fast track", "特事特办")

    classes: tuple[str, ...] = field(
        default=(),
        metadata={"doc": "The classes of cases that go first; without it all that follow mean."},
    )
    share: Decimal | None = field(
        default=None, metadata={"doc": "The share of them that goes first.", "kind": "share"}
    )
    kind: str | None = field(
        default=None,
        metadata={
            "doc": "What the share is called: reforms of one kind reach the same applicants.",
            "kind": "new",
        },
    )
    when: Condition | None = field(
        default=None, metadata={"doc": "What a case must be, beside its class, to go first."}
    )
    criteria: Wording = field(
        metadata={"doc": "The published criteria for being one of them.", "kind": "text"}
    )
    cap: Decimal = field(
        metadata={"doc": "The share of the cases that may go first at most.", "kind": "share"}
    )
    priority: int = field(
        default=10, metadata={"doc": "Their priority; larger goes first.", "least": 1}
    )
    preempt: bool = field(default=False, metadata={"doc": "Work in hand is interrupted for them."})
    pools: tuple[str, ...] = field(
        default=(), metadata={"doc": "The pools that serve them first; without it all."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not (self.classes or self.is_limited):
            raise fail("fast-track-names-no-classes", "classes")
        self._refuse_mistakes(process)
        who = self.who
        share = share_of_cases(process, who)
        if share > self.cap:
            raise fail("fast-track-above-cap", "cap", share=round(share, 4), cap=self.cap)
        queue: Discipline = "preemptive" if self.preempt else "by-priority"
        after = self._preferred(process, who)
        if self.pools:
            after = replace(
                after,
                pools={
                    **after.pools,
                    **{name: replace(after.pools[name], queue=queue) for name in self.pools},
                },
            )
        else:
            after = replace(
                after,
                queue=queue,
                pools={name: replace(pool, queue=None) for name, pool in after.pools.items()},
            )
        if after == process:
            raise idle("classes-first-already", "classes")
        return after

    @property
    def is_limited(self) -> bool:
        """Whether it is more than classes that says who goes first."""
        return self.share is not None or self.when is not None

    @property
    def who(self) -> Condition:
        """Who goes first."""
        who = self.when or Condition()
        shares = {} if self.share is None else {self.kind or self.KEY: self.share}
        classes = self.classes or who.classes
        return replace(who, classes=classes, shares={**who.shares, **shares})

    def _refuse_mistakes(self, process: Process) -> None:
        refuse_repeats(self.classes, "classes")
        refuse_repeats(self.pools, "pools")
        for i, name in enumerate(self.classes):
            if name not in process.classes:
                raise missing(CLASS, name, process.classes, ("classes", i))
        for i, name in enumerate(self.pools):
            find_pool(process, name, ("pools", i))
        if self.share is not None and self.share in (0, 1):
            raise fail("part-is-nobody" if self.share == 0 else "part-is-everybody", "share")
        if self.kind is not None and self.share is None:
            raise fail("kind-without-share", "kind")
        if self.classes and self.when is not None and self.when.classes:
            raise fail("classes-twice", "classes")
        if self.when is not None:
            wrong = list(condition_can_hold(self.when, ("when",), context_of(process)))
            if wrong:
                raise ReformError(wrong)

    def _preferred(self, process: Process, who: Condition) -> Process:
        if self.is_limited:
            rule = Precedence(when=who, priority=self.priority, source=self.record.source)
            return replace(process, precedence=(*process.precedence, rule))
        faster = {
            name: replace(process.classes[name], priority=self.priority) for name in self.classes
        }
        return replace(process, classes={**process.classes, **faster})

    def reads(self, process: Process) -> frozenset[Piece]:
        named = self.classes or tuple(process.classes)
        return frozenset(
            ("class", name, field) for name in named for field in ("share", "priority")
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("class", name, "priority"), False, ("classes", i))
            for i, name in enumerate(() if self.is_limited else self.classes)
        )


def share_of_cases(process: Process, who: Condition) -> Decimal:
    """The share of the cases that a condition means, on any day."""
    kinds = process.kinds_of_cases() or (CaseClass(name="", share=Decimal(1)),)
    meant = (
        each.share
        for each in kinds
        if (not who.classes or each.name in who.classes)
        and all(each.attributes.get(name) in values for name, values in who.attributes.items())
    )
    share = math.prod(who.shares.values(), start=sum(meant, Decimal(0)))
    for name, ranges in who.numbers.items():
        value = process.numbers[name].value
        inside = sum(
            share_of_numbers(value, *part) for part in _apart(each.part for each in ranges)
        )
        share *= Decimal(repr(round(inside, 9)))
    return share


def _apart(parts: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The same numbers in ranges that have none in common."""
    upto = -math.inf
    for low, high in sorted(parts):
        if high > upto:
            yield max(low, upto), high
            upto = high
