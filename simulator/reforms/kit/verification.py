"""What comes after delivery: where a sample of promises is verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Flow, Step, Text, steps_of
from simulator.model.process import Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.oversight import MADE_BY_LOOKING, LaterLook, Stated, afterwards
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import find_pool, level, with_level

VERIFY = Text("Verify the promise", "事后核验")


@dataclass(frozen=True, kw_only=True)
class Verify:
    """The verification of a sample."""

    share: Decimal = field(
        metadata={"doc": "The share of the cases that are verified.", "kind": "share"}
    )
    by: str = field(metadata={"doc": "The pool that verifies."})
    time: Distribution = field(metadata={"doc": "The work of one verification.", "kind": "work"})
    detects: Decimal = field(
        default=Assumed(1),
        metadata={
            "doc": "The share of the broken promises it sees that it finds.",
            "kind": "share",
        },
    )


def verified(
    process: Process,
    item: str,
    verify: Verify | None,
    stated: Stated,
    name: str | None,
    path: Path,
) -> Process:
    """Puts behind the delivery of an item what becomes of its promises: a sample is verified."""
    prefix = f"{name}-" if name else ""
    owner = None if delivered_in_common(process, process.items[item]) else item
    if owner is None:
        prefix = f"{prefix}{item}-"
    look = None
    if verify is not None:
        find_pool(process, verify.by, ("verify", "by"))
        if verify.share == 0:
            raise fail("verification-sample-empty", "verify", "share")
        step = Step(name=f"{prefix}verify", title=VERIFY, by=(verify.by,), time=verify.time)
        look = LaterLook(
            sample=f"{prefix}verification",
            share=verify.share,
            do=(step,),
            detects=verify.detects,
        )
    block = afterwards(f"{prefix}verify-", stated, look)
    made = (f"{prefix}verify-{word}" for word in MADE_BY_LOOKING)
    names = [f"{prefix}verify", f"{prefix}verification", *made]
    surgery.refuse_clash(process, owner, names, path=path)
    return behind_delivery(process, owner, block, path) if block else process


def behind_delivery(process: Process, owner: str | None, block: Flow, path: Path) -> Process:
    """Adds trailing work: at the end of the process, or behind an item, whose delivery is then
    marked.
    """
    flow = level(process, owner)
    if owner is not None and not any("delivered" in step.milestones for step in steps_of(flow)):
        marked = surgery.marked(flow, ("delivered",))
        if marked is None:
            raise fail("delivery-unknown", *path, item=owner)
        decides = not any("decided" in step.milestones for step in steps_of(marked))
        flow = (surgery.marked(marked, ("decided",)) or marked) if decides else marked
    return with_level(process, owner, (*flow, *block))


def delivered_in_common(process: Process, item: Item) -> bool:
    """Whether a step that serves it delivers the item: one that says so, or that comes after intake
    if no step says so.
    """
    serving = process.serving(item.name)
    if any("delivered" in step.milestones for step in (*serving, *steps_of(item.steps))):
        return any("delivered" in step.milestones for step in serving)
    return any(
        not (step.does_materials or step.checks_materials or step.pays_fee) for step in serving
    )


__all__ = ["Verify", "behind_delivery", "delivered_in_common", "verified"]
