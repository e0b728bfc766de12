"""一窗通办: one window takes and hands out for several items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution, Sum, scaled
from simulator.model.flow import Flow, Step, Text, steps_of
from simulator.model.flow_changes import map_steps
from simulator.model.process import Item, Process
from simulator.reforms.kit import beside, surgery
from simulator.reforms.kit.counters import (
    Counter,
    commissioned,
    counter_of,
    returned_by_one,
    worst_outage,
)
from simulator.reforms.kit.footprint import Piece, about_item, about_level
from simulator.reforms.kit.reasons import refuse_less_work
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_pool, stream
from simulator.reforms.kit.takeovers import handed_in_together
from simulator.reforms.pooling import pooled, read_by_pooling
from simulator.reforms.reviews import run_of_items, waits_for_certificate
from simulator.reforms.steps import parts_of
from simulator.reforms.trailing import moved_inspection, with_trailing
from simulator.structure.drafting import full_name
from simulator.structure.graph import item_main_line

TITLES = {
    "prepare": Text("Prepare all materials", "一次备齐材料"),
    "submit": Text("Hand in at the one window", "一窗受理"),
    "handover": Text("Pass on to the back offices", "分送后台部门"),
    "collect": Text("Collect all results", "统一窗口出件"),
}


@dataclass(frozen=True, kw_only=True)
class CommonWindow:
    """The common window: its pool, the desks whose officers come to it, how long materials take to
    the back offices, and what generalists miss.
    """

    pool: str = field(metadata={"doc": "The pool of the common window."})
    from_: tuple[str, ...] = field(
        default=(),
        metadata={
            "doc": "The separate desks whose officers move there, with all that comes to them.",
            "key": "from",
        },
    )
    handover: Distribution | None = field(
        default=None,
        metadata={"doc": "How long the materials take to the back offices; without it no step."},
    )
    review_penalty: Decimal = field(
        default=Assumed(0),
        metadata={
            "doc": "How much more work the back offices have for what generalists miss.",
            "kind": "share",
        },
    )


@dataclass(frozen=True, kw_only=True)
class OneWindow(Reform):
    """Takes the materials of several items once, at one window, and hands all results out there.

    一窗通办, 一口受理. Theory: integration, contact reduction, generalists at the front (Reijers &
    Limam Mansar, 2005).

    Before the items come the steps ``prepare`` (their materials as a union, on the random stream of
    the first item's), ``submit`` (work given by ``intake``, or the longest replaced, on that one's
    stream) and ``handover`` (a wait); after them ``collect`` (the longest replaced). With ``name:
    w`` they are called ``w-prepare``, … What an item commissions before it prepares (a report that
    others write) comes before ``prepare`` as ``ITEM-STEP``, side by side for several items. The
    items keep their back offices; each clock starts when its own may start. The desks in ``from``
    join the window: officers add up, other work goes on coming, what else they did in the flow is
    done at the window, and the desks go. ``review_penalty`` lengthens all officers' work that stays
    in the items.

    Items with which the branches of a parallel block begin (as those of ``one_thing`` do) are taken
    in before the block; results are handed out behind it where these items end their branches with
    a collection visit, otherwise they come to the applicant as before.

    What follows the delivery of an item (trailing work) becomes trailing work of the process, as
    ``ITEM-STEP``, side by side with that of the other items and of the process; ``review_penalty``
    leaves it alone. Where more items follow the window it begins after the last of them, and is
    refused if it may end the case.

    Every item must begin with its preparation and hand-in, be delivered by a collection visit
    (unless they stand side by side), and have something between; refused as well if rework leads
    back to the hand-in, or if one item asks for the certificate that another one issues (it cannot
    be handed in with it), or if a desk leads an item.
    """

    KEY: ClassVar[str] = "one_window"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("One window", "一窗通办")

    items: tuple[str, ...] = field(metadata={"doc": "The items, one after another in the flow."})
    window: CommonWindow = field(metadata={"doc": "The common window."})
    intake: Distribution | None = field(
        default=None,
        metadata={
            "doc": "Work of the hand-in; without it the longest one replaced.",
            "kind": "work",
        },
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        block = beside.block_of(process.flow, self.items) if len(set(self.items)) > 1 else None
        if block is None:
            run = run_of_items(process, self.items, "one_window")
        else:
            refuse_repeats(self.items, "items")
            run = beside.refs_of(block, self.items)
        find_pool(process, self.window.pool, ("window", "pool"))
        _refuse_certificates(process, self.items)
        process = handed_in_together(process, self.items)
        last = self.items if block is None else beside.last_of(block, self.items)
        counters = [
            counter_of(
                process.items[ref.name],
                ("items", self.items.index(ref.name)),
                collects=block is None or (None if ref.name in last else False),
            )
            for ref in run
        ]
        before, after = self._common_steps(process, counters)
        ordered = commissioned(counters, serving=True)
        made = [step.name for step in (*steps_of(ordered), *before, *after)]
        surgery.refuse_clash(process, None, made, ("items",))
        first = (*ordered, *before)
        if block is None:
            flow = surgery.replace_run(process.flow, self.items, (*first, *run, *after))
        else:
            flow = beside.around(process.flow, block, self.items, first, after)
        for collect in after:
            flow = with_trailing(process, flow, collect, counters)
        items = {
            **process.items,
            **{counter.item.name: self._back_office(counter) for counter in counters},
        }
        process = replace(process, flow=flow, items=items)
        path, basis = ("window", "from"), self.record.basis
        return pooled(process, self.window.pool, self.window.from_, path, basis)

    def _common_steps(
        self, process: Process, counters: Sequence[Counter]
    ) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        names = tuple(counter.item.name for counter in counters)
        prefix = f"{self.record.name}-" if self.record.name else ""
        pool, first = (self.window.pool,), counters[0]
        filling = tuple(
            part for c in counters if c.prepare.time for part in parts_of(c.item.name, c.prepare)
        )
        prepare = Step(
            name=f"{prefix}prepare",
            title=TITLES["prepare"],
            by=first.prepare.by,
            time=Sum(filling) if filling else None,
            does_materials=True,
            serves=names,
            draws=stream(first.item.name, first.prepare),
        )
        submit = longest(
            process, prefix + "submit", names, pool, {c.item.name: c.submit for c in counters}
        )
        submit = returned_by_one(submit, [c.submit for c in counters])
        refuse_less_work(self.intake, (submit.time,), self.record, "intake")
        submit = replace(submit, checks_materials=True, time=self.intake or submit.time)
        handover = Step(
            name=f"{prefix}handover",
            title=TITLES["handover"],
            wait=self.window.handover,
            handover=True,
        )
        before = (prepare, submit, handover) if self.window.handover else (prepare, submit)
        results = {c.item.name: c.collect for c in counters if c.collect is not None}
        if not results:
            return before, ()
        collect = longest(process, prefix + "collect", tuple(results), pool, results)
        return before, (replace(collect, milestones=("delivered",)),)

    def _back_office(self, counter: Counter) -> Item:
        factor = 1 + self.window.review_penalty

        def slower(step: Step) -> Step:
            return (
                replace(step, time=scaled(step.time, factor))
                if step.pools and step.time is not None and factor != 1
                else step
            )

        item = moved_inspection(counter.item, steps_of(counter.trailing))
        return replace(item, steps=map_steps(counter.back_office, slower))

    def reads(self, process: Process) -> frozenset[Piece]:
        own = frozenset[Piece]().union(*(about_item(process, name) for name in self.items))
        issued = frozenset(
            ("material", item.produces or "", "fetched")
            for item in process.items.values()
            if item.name in self.items
        )
        pools = read_by_pooling(process, self.window.pool, self.window.from_)
        return own | issued | about_level(process, None) | pools

    def settings(self, process: Process) -> tuple[Setting, ...]:
        staffed = Setting(
            ("pool", self.window.pool, "number of officers"), False, ("window", "from")
        )
        return (*((staffed,) if self.window.from_ else ()), *self._slowed(process))

    def _slowed(self, process: Process) -> tuple[Setting, ...]:
        if not self.window.review_penalty:
            return ()
        here = [process.items[name] for name in self.items if name in process.items]
        steps = [
            full_name(item.name, step.name)
            for item in here
            for step in steps_of(_between(item))
            if step.pools
        ]
        return tuple(
            Setting(("step", full, "time"), True, ("window", "review_penalty")) for full in steps
        )


def _between(item: Item) -> Flow:
    """What is left for the back office of an item that begins with its own hand-in."""
    steps = item.steps
    at = [i for i, entry in enumerate(steps) if isinstance(entry, Step) and entry.checks_materials]
    return steps[at[0] + 1 : item_main_line(steps) - 1] if at else ()


def longest(
    process: Process,
    name: str,
    serves: tuple[str, ...],
    pool: tuple[str, ...],
    steps: Mapping[str, Step],
) -> Step:
    """A visit to the common window with the longest work of the visits it replaces, online for
    those who were online at all of them; that fails as often as the worst of them.
    """
    online = min(step.online for step in steps.values())
    item, step = max(steps.items(), key=lambda pair: process.mean_work(pair[1]))
    return Step(
        name=name,
        title=TITLES[name.rpartition("-")[2]],
        by=pool,
        time=step.time,
        visit=True,
        online=online,
        online_outage=worst_outage(steps.values()) if online else Decimal(0),
        serves=serves,
        draws=stream(item, step),
    )


def _refuse_certificates(process: Process, names: tuple[str, ...]) -> None:
    for i, name in enumerate(names):
        for other in names:
            certificate = waits_for_certificate(process, name, other)
            if certificate is not None:
                raise fail(
                    "certificate-from-same-window",
                    "items",
                    i,
                    item=name,
                    certificate=certificate,
                    other=other,
                )
