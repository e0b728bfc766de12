"""特事特办: some cases go before others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.flow import Text, Wording
from simulator.model.process import Discipline, Process
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


@dataclass(frozen=True, kw_only=True)
class FastTrack(Reform):
    """Lets named classes of cases go before the others.

    特事特办, 特别通道. Theory: triage, exception (Reijers & Limam Mansar, 2005); a conservation law
    says that what some gain in waiting others lose (Kleinrock, 1965), so the figures of every class
    stand beside the mean.

    The classes get ``priority``; the ``pools`` (or all of them) serve by priority from now on, with
    ``preempt: true`` work in hand is interrupted for them. Statutory minimum periods stay. Refused
    without published ``criteria``, and where the classes are more of the cases than the ``cap``
    allows.
    """

    KEY: ClassVar[str] = "fast_track"
    CUT: ClassVar[Cut] = "time"
    TERM: ClassVar[Text] = Text("Fast track", "特事特办")

    classes: tuple[str, ...] = field(metadata={"doc": "The classes of cases that go first."})
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
        if not self.classes:
            raise fail("fast-track-names-no-classes", "classes")
        refuse_repeats(self.classes, "classes")
        refuse_repeats(self.pools, "pools")
        for i, name in enumerate(self.classes):
            if name not in process.classes:
                raise missing(CLASS, name, process.classes, ("classes", i))
        for i, name in enumerate(self.pools):
            find_pool(process, name, ("pools", i))
        share = sum((process.classes[name].share for name in self.classes), Decimal(0))
        if share > self.cap:
            raise fail("fast-track-above-cap", "cap", share=share, cap=self.cap)
        faster = {
            name: replace(process.classes[name], priority=self.priority) for name in self.classes
        }
        queue: Discipline = "preemptive" if self.preempt else "by-priority"
        after = replace(process, classes={**process.classes, **faster})
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

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset(
            ("class", name, field) for name in self.classes for field in ("share", "priority")
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("class", name, "priority"), False, ("classes", i))
            for i, name in enumerate(self.classes)
        )
