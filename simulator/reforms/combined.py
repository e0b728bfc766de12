"""多审合一: several items become one; the third part of ``cut_items``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from simulator.model.distributions import Distribution, Sum, mean, measure
from simulator.model.errors import Path
from simulator.model.flow import Flow, ItemRef, Step, Text, Wording, steps_of
from simulator.model.flow_changes import map_steps
from simulator.model.guidance import of_several
from simulator.model.process import BeforeAcceptance, Fee, Item, Limit, Process
from simulator.model.units import DAY, WD_PARTS, Quantity
from simulator.model.wording import joined as all_said
from simulator.reforms.kit import branches, surgery
from simulator.reforms.kit.back_office import BackOffice, parts_of_item, refuse_tangled
from simulator.reforms.kit.counters import Counter, commissioned, counter_of, returned_by_one
from simulator.reforms.kit.reasons import refuse_less_work
from simulator.reforms.kit.reform import Record, fail
from simulator.reforms.kit.surgery import edit_steps, forget_materials, stream
from simulator.reforms.kit.takeovers import handed_in_together, handed_on
from simulator.reforms.reviews import run_of_items
from simulator.reforms.steps import parts_of
from simulator.reforms.trailing import moved_inspection, side_by_side, under_its_item
from simulator.reforms.windows import longest
from simulator.soundness.law import working_days

REVIEW = Text("Review together", "合并审查")
DECIDE = Text("Decide once", "一次决定")
_LEVELS = ("law", "state", "ministry", "province", "city", None)


@dataclass(frozen=True, kw_only=True)
class Combine:
    """Items that become one."""

    name: str = field(metadata={"doc": "The name of the item that they become.", "kind": "new"})
    items: tuple[str, ...] = field(metadata={"doc": "The items, one after another in the flow."})
    title: Text | None = field(default=None, metadata={"doc": "What it is called."})
    limit: Quantity | None = field(
        default=None,
        metadata={
            "doc": "Its promised limit; without it the longest of theirs.",
            "units": ("wd", "d"),
        },
    )
    decided_by: str | None = field(
        default=None,
        metadata={
            "doc": (
                "The pool that decides once on all of them; without it each of several authorities"
                " keeps its own decision."
            )
        },
    )
    review: Distribution | None = field(
        default=None,
        metadata={
            "doc": (
                "The work of one review in the place of theirs; without it they follow one another."
            ),
            "kind": "work",
        },
    )


def combined(process: Process, combine: Combine, record: Record, path: Path) -> Process:
    """Makes one item of several: one hand-in, the union of the materials, one collection; one
    decision, or that of each authority.
    """
    here = (*path, "items")
    run = run_of_items(process, combine.items, "cut_items: merge", here, beside=True)
    process = handed_in_together(process, combine.items)
    if combine.decided_by is not None:
        surgery.find_pool(process, combine.decided_by, (*path, "decided_by"))
    items = [process.items[ref.name] for ref in run]
    if combine.name in process.items and combine.name not in combine.items:
        raise fail("item-name-taken", *path, "name", item=combine.name)
    _refuse_authorities(process, items, record.basis, here)
    cut = [counter_of(item, here) for item in items]
    whole = [parts_of_item(replace(c.item, steps=c.before_collection), here) for c in cut]
    for item, parts in zip(items, whole, strict=True):
        refuse_tangled(item, (*parts.review, parts.decision, *parts.after), here)
    run_in = Joined(
        combine,
        record,
        tuple(items),
        tuple(cut),
        tuple(whole),
        decides_once=combine.decided_by is not None or _of_one_authority(process, items),
        beside=not surgery.run(process.flow, combine.items),
    )
    one = _one_item(process, run_in, _steps(process, run_in, here), here)
    kept = {
        name: item
        for name, item in process.items.items()
        if name not in combine.items or name == items[0].name
    }
    place = branches.join_branches if run_in.beside else surgery.replace_run
    flow = place(process.flow, combine.items, (ItemRef(combine.name),))
    process = replace(
        process,
        flow=flow,
        items=dict(
            (name, item) if name != items[0].name else (one.name, one)
            for name, item in kept.items()
        ),
    )
    process = handed_on(_under_the_new_name(process, combine))
    return forget_materials(
        process,
        [name for item in items for name in (*item.materials, item.produces) if name is not None],
    )


@dataclass(frozen=True)
class Joined:
    """Items on their way to becoming one: whether one authority decides on all of them, and whether
    they stood side by side.
    """

    combine: Combine
    record: Record
    items: tuple[Item, ...]
    cut: tuple[Counter, ...]
    whole: tuple[BackOffice, ...]
    decides_once: bool
    beside: bool

    @property
    def parts(self) -> tuple[tuple[Item, BackOffice], ...]:
        return tuple(zip(self.items, self.whole, strict=True))


def _authorities(process: Process, items: Sequence[Item]) -> set[str | None]:
    pools = [process.pools.get(item.lead or "") for item in items]
    return {pool.department or pool.name if pool else None for pool in pools}


def _of_one_authority(process: Process, items: Sequence[Item]) -> bool:
    authorities = _authorities(process, items)
    return (
        len(authorities) == 1
        and None not in authorities
        and not any(item.decisions for item in items)
    )


def _refuse_authorities(
    process: Process, items: Sequence[Item], basis: Wording | None, path: Path
) -> None:
    authorities = _authorities(process, items)
    if basis is None and (len(authorities) > 1 or None in authorities):
        raise fail("several-authorities", *path, names=tuple(item.name for item in items))


def _steps(process: Process, joined: Joined, path: Path) -> Flow:
    cut, items = joined.cut, joined.items
    prepare = replace(
        cut[0].prepare,
        time=_added([(c.item.name, c.prepare) for c in cut]),
        draws=stream(items[0].name, cut[0].prepare),
    )
    submit = longest(process, "submit", (), cut[0].submit.by, {c.item.name: c.submit for c in cut})
    submit = returned_by_one(submit, [c.submit for c in cut])
    submit = replace(
        submit, title=cut[0].submit.title, checks_materials=True, milestones=("accepted",)
    )
    fees = [
        (item.name, step)
        for item, parts in joined.parts
        for step in steps_of(parts.intake)
        if step.pays_fee
    ]
    pay = [replace(fees[0][1], draws=stream(*fees[0]))] if fees and not submit.pays_fee else []
    after = [entry for item, parts in joined.parts for entry in _prefixed(item, parts.after)]
    results = {c.item.name: c.collect for c in cut if c.collect is not None}
    first = next(iter(results.values()))
    collect = longest(process, "collect", (), first.by, results)
    collect = replace(collect, title=first.title, milestones=("delivered",))
    trailing = side_by_side(under_its_item(each) for each in cut)
    office = (*_review(joined, path), *_decisions(process, joined))
    return (*commissioned(cut), prepare, submit, *pay, *office, *after, collect, *trailing)


def _decisions(process: Process, joined: Joined) -> Flow:
    """One decision, with the work of the longest; or that of each authority, one after another."""
    if not joined.decides_once:
        *before, last = (
            entry for item, parts in joined.parts for entry in _prefixed(item, (parts.decision,))
        )
        own = [replace(step, milestones=()) for step in before if isinstance(step, Step)]
        assert isinstance(last, Step)
        return (*own, replace(last, milestones=("decided",)))
    decisions = {item.name: parts.decision for item, parts in joined.parts}
    owner, decision = max(decisions.items(), key=lambda pair: process.mean_work(pair[1]))
    given = joined.combine.decided_by
    return (
        replace(
            decision,
            name="decide",
            title=DECIDE,
            by=(given,) if given is not None else decision.by,
            officers=1 if given is not None else decision.officers,
            draws=stream(owner, decision),
            milestones=("decided",),
            required=any(step.required for step in decisions.values()),
        ),
    )


def _added(steps: Sequence[tuple[str, Step]]) -> Sum | None:
    parts = tuple(part for owner, step in steps if step.time for part in parts_of(owner, step))
    return Sum(parts) if parts else None


def _prefixed(item: Item, flow: Flow) -> Flow:
    return surgery.renamed(flow, item.name, f"{item.name}-")


def _review(joined: Joined, path: Path) -> Flow:
    """The reviews one after another (side by side, if the items were), or one review in their
    place; waits that the law prescribes stay.
    """
    combine, items, whole = joined.combine, joined.items, joined.whole
    if combine.review is None:
        reviews = [_prefixed(item, parts.review) for item, parts in joined.parts]
        if joined.beside:
            return side_by_side(reviews)
        return tuple(entry for review in reviews for entry in review)
    replaced = [
        step for parts in whole for step in parts.review if isinstance(step, Step) and step.pools
    ]
    blocks = [
        item.name
        for item, parts in zip(items, whole, strict=True)
        if not all(isinstance(entry, Step) for entry in parts.review)
    ]
    if blocks:
        raise fail("merged-review-has-block", *path[:-1], "review", names=tuple(blocks))
    if not replaced:
        raise fail("no-review-to-replace", *path[:-1], "review")
    staying = tuple(
        entry
        for item, parts in zip(items, whole, strict=True)
        for entry in _prefixed(
            item, tuple(step for step in parts.review if isinstance(step, Step) and not step.pools)
        )
    )
    done = (step.time for step in replaced)
    refuse_less_work(combine.review, done, joined.record, *path[:-1], "review")
    first = replaced[0]
    required = any(step.required for step in replaced)
    return (
        Step(
            name="review",
            title=REVIEW,
            by=first.by,
            officers=first.officers,
            time=combine.review,
            required=required,
        ),
        *staying,
    )


def _one_item(process: Process, joined: Joined, steps: Flow, path: Path) -> Item:
    combine, items = joined.combine, joined.items
    issued = {item.produces for item in items if item.produces is not None}
    names = {item.name for item in items}
    asked = {
        name for item in process.items.values() if item.name not in names for name in item.materials
    }
    wanted = sorted(issued & asked) or sorted(issued)[:1]
    if len(wanted) > 1:
        raise fail("several-certificates", *path, names=tuple(wanted))
    materials = dict.fromkeys(
        name for item in items for name in item.materials if name not in issued
    )
    kinds = [item.kind for item in items]
    held = tuple(kind for item in items for kind in item.counted)
    silent = {item.on_limit for item in items} == {items[0].on_limit}
    first = moved_inspection(items[0], steps_of(joined.cut[0].trailing), combine.name)
    return Item(
        name=combine.name,
        title=combine.title,
        steps=steps,
        kind="permit" if "permit" in kinds else kinds[0],
        decisions=() if joined.decides_once else held,
        lead=combine.decided_by or items[0].lead,
        set_by=min((item.set_by for item in items), key=_LEVELS.index),
        safety=any(item.safety for item in items),
        limit=_limit(items, combine, path),
        on_limit=first.on_limit if silent else "none",
        silence=first.silence if silent else None,
        basis=all_said([item.basis for item in items]),
        fee=_fee([item.fee for item in items if item.fee is not None]),
        materials=tuple(materials),
        takes_over=tuple(dict.fromkeys(name for item in items for name in item.takes_over)),
        produces=wanted[0] if wanted else None,
        needs=tuple(
            dict.fromkeys(name for item in items for name in item.needs if name not in names)
        ),
        inquiries=max(item.inquiries for item in items),
        before_acceptance=_longest([item.before_acceptance for item in items]),
        guide=of_several(tuple(item.guide for item in items)),
        source=all_said([item.source for item in items]),
    )


def _longest(waits: Sequence[BeforeAcceptance | None]) -> BeforeAcceptance | None:
    """The wait that takes the longest on average; a working day counts as a day."""

    def days(wait: BeforeAcceptance) -> float:
        unit = WD_PARTS if measure(wait.delay) == "days" else DAY
        return float(wait.share) * mean(wait.delay) / unit

    return max((wait for wait in waits if wait is not None), key=days, default=None)


def _fee(fees: Sequence[Fee]) -> Fee | None:
    if not fees:
        return None
    total = sum((fee.amount.value for fee in fees), Decimal(0))
    return Fee(amount=Quantity(total, "CNY"), source=all_said([fee.source for fee in fees]))


def _limit(items: Sequence[Item], combine: Combine, path: Path) -> Limit | None:
    limits = [item.limit for item in items if item.limit is not None]
    if not limits:
        if combine.limit is not None:
            raise fail("merged-items-without-limit", *path[:-1], "limit")
        return None
    legal = max((limit.legal for limit in limits), key=working_days)
    promised = combine.limit or max((limit.promised for limit in limits), key=working_days)
    if working_days(promised) > working_days(legal):
        raise fail(
            "merged-limit-too-long", *path[:-1], "limit", promised=promised.said, legal=legal.said
        )
    return Limit(
        legal=legal,
        promised=promised,
        starts="received" if any(limit.starts == "received" for limit in limits) else "accepted",
        source=all_said([limit.source for limit in limits]),
    )


def _under_the_new_name(process: Process, combine: Combine) -> Process:
    """Whatever named one of the items now names the one that they became."""

    def called(name: str) -> str:
        return combine.name if name in combine.items else name

    def serving(step: Step) -> Step:
        return replace(
            step,
            serves=tuple(dict.fromkeys(map(called, step.serves))),
            after=called(step.after) if step.after is not None else None,
        )

    items = {
        name: (
            replace(item, needs=tuple(dict.fromkeys(map(called, item.needs))))
            if name != combine.name
            else item
        )
        for name, item in process.items.items()
    }
    flow = map_steps(process.flow, serving)
    opened = called(process.may_operate) if process.may_operate is not None else None
    return edit_steps(
        replace(process, flow=flow, items=items, may_operate=opened),
        lambda owner, step: serving(step) if owner else step,
    )
