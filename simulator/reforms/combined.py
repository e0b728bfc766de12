"""多审合一: several items become one; the third part of ``cut_items``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from simulator.model.distributions import Distribution, Sum, mean, measure
from simulator.model.errors import Path
from simulator.model.flow import Flow, ItemRef, Step, Text, Wording, map_steps, steps_of
from simulator.model.process import BeforeAcceptance, Fee, Item, Limit, Process
from simulator.model.units import DAY, WD_PARTS, Quantity
from simulator.model.wording import joined
from simulator.reforms.kit import surgery
from simulator.reforms.kit.back_office import BackOffice, parts_of_item, refuse_tangled
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import edit_steps, forget_materials, stream
from simulator.reforms.reviews import run_of_items
from simulator.reforms.steps import parts_of
from simulator.reforms.windows import Counter, commissioned, counter_of, longest
from simulator.soundness.law import working_days

REVIEW = Text("Review together", "合并审查")
DECIDE = Text("Decide once", "一次决定")
_LEVELS = ("law", "state", "ministry", "province", "city", None)


@dataclass(frozen=True, kw_only=True)
class Combine:
    """Items of one authority that become one."""

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
    review: Distribution | None = field(
        default=None,
        metadata={
            "doc": (
                "The work of one review in the place of theirs; without it they follow one another."
            ),
            "kind": "work",
        },
    )


def combined(process: Process, combine: Combine, basis: Wording | None, path: Path) -> Process:
    """Makes one item of several: one hand-in, the union of the materials, one decision, one
    collection.
    """
    here = (*path, "items")
    run = run_of_items(process, combine.items, "cut_items: merge", here)
    items = [process.items[ref.name] for ref in run]
    if combine.name in process.items and combine.name not in combine.items:
        raise fail("item-name-taken", *path, "name", item=combine.name)
    _refuse_authorities(process, items, basis, here)
    cut = [counter_of(item, here) for item in items]
    whole = [parts_of_item(replace(item, steps=(*item.steps[:-1],)), here) for item in items]
    for item, parts in zip(items, whole, strict=True):
        refuse_tangled(item, (*parts.review, parts.decision, *parts.after), here)
    one = _one_item(process, items, _steps(combine, items, cut, whole, here), combine, here)
    kept = {
        name: item
        for name, item in process.items.items()
        if name not in combine.items or name == items[0].name
    }
    flow = surgery.replace_run(process.flow, combine.items, (ItemRef(combine.name),))
    process = replace(
        process,
        flow=flow,
        items=dict(
            (name, item) if name != items[0].name else (one.name, one)
            for name, item in kept.items()
        ),
    )
    process = _under_the_new_name(process, combine)
    return forget_materials(
        process,
        [name for item in items for name in (*item.materials, item.produces) if name is not None],
    )


def _refuse_authorities(
    process: Process, items: Sequence[Item], basis: Wording | None, path: Path
) -> None:
    pools = [process.pools.get(item.lead or "") for item in items]
    authorities = {pool.department or pool.name if pool else None for pool in pools}
    if basis is None and (len(authorities) > 1 or None in authorities):
        raise fail("several-authorities", *path, names=tuple(item.name for item in items))


def _steps(
    combine: Combine,
    items: Sequence[Item],
    cut: Sequence[Counter],
    whole: Sequence[BackOffice],
    path: Path,
) -> Flow:
    pool = cut[0].submit.by
    prepare = replace(
        cut[0].prepare,
        time=_added([(c.item.name, c.prepare) for c in cut]),
        draws=stream(items[0].name, cut[0].prepare),
    )
    submit = longest("", "submit", (), pool, {c.item.name: c.submit for c in cut})
    submit = replace(
        submit, title=cut[0].submit.title, checks_materials=True, milestones=("accepted",)
    )
    fees = [
        (item.name, step)
        for item, parts in zip(items, whole, strict=True)
        for step in steps_of(parts.intake)
        if step.pays_fee
    ]
    pay = [replace(fees[0][1], draws=stream(*fees[0]))] if fees and not submit.pays_fee else []
    decisions = {item.name: parts.decision for item, parts in zip(items, whole, strict=True)}
    owner, decision = max(
        decisions.items(), key=lambda pair: mean(pair[1].time) if pair[1].time else 0.0
    )
    required = any(step.required for step in decisions.values())
    draws = stream(owner, decision)
    decide = replace(
        decision,
        name="decide",
        title=DECIDE,
        draws=draws,
        milestones=("decided",),
        required=required,
    )
    after = [
        entry
        for item, parts in zip(items, whole, strict=True)
        for entry in _prefixed(item, parts.after)
    ]
    collect = longest("", "collect", (), cut[0].collect.by, {c.item.name: c.collect for c in cut})
    collect = replace(collect, title=cut[0].collect.title, milestones=("delivered",))
    reviews = _review(combine, items, whole, path)
    return (*commissioned(cut), prepare, submit, *pay, *reviews, decide, *after, collect)


def _added(steps: Sequence[tuple[str, Step]]) -> Sum | None:
    parts = tuple(part for owner, step in steps if step.time for part in parts_of(owner, step))
    return Sum(parts) if parts else None


def _prefixed(item: Item, flow: Flow) -> Flow:
    return surgery.renamed(flow, item.name, f"{item.name}-")


def _review(
    combine: Combine, items: Sequence[Item], whole: Sequence[BackOffice], path: Path
) -> Flow:
    """The reviews one after another, or one review in their place; waits that the law prescribes
    stay.
    """
    if combine.review is None:
        return tuple(
            entry
            for item, parts in zip(items, whole, strict=True)
            for entry in _prefixed(item, parts.review)
        )
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


def _one_item(
    process: Process, items: Sequence[Item], steps: Flow, combine: Combine, path: Path
) -> Item:
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
    return Item(
        name=combine.name,
        title=combine.title,
        steps=steps,
        kind="permit" if "permit" in kinds else kinds[0],
        lead=items[0].lead,
        set_by=min((item.set_by for item in items), key=_LEVELS.index),
        safety=any(item.safety for item in items),
        limit=_limit(items, combine, path),
        on_limit=items[0].on_limit if len({item.on_limit for item in items}) == 1 else "none",
        basis=joined([item.basis for item in items]),
        fee=_fee([item.fee for item in items if item.fee is not None]),
        materials=tuple(materials),
        produces=wanted[0] if wanted else None,
        needs=tuple(
            dict.fromkeys(name for item in items for name in item.needs if name not in names)
        ),
        inquiries=max(item.inquiries for item in items),
        before_acceptance=_longest([item.before_acceptance for item in items]),
        source=joined([item.source for item in items]),
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
    return Fee(amount=Quantity(total, "CNY"), source=joined([fee.source for fee in fees]))


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
            "merged-limit-too-long", *path[:-1], "limit", promised=str(promised), legal=str(legal)
        )
    return Limit(
        legal=legal,
        promised=promised,
        starts=limits[0].starts,
        source=joined([limit.source for limit in limits]),
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
