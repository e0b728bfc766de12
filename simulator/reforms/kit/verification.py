"""What comes after delivery: where a sample of promises is verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Branch, Choice, Flow, Step, Text, steps_of
from simulator.model.process import Item, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail
from simulator.reforms.kit.surgery import find_pool, level, with_level

VERIFY = Text("Verify the promise", "事后核验")
SAMPLE = Text("Sample of promises", "承诺件抽查")
SAMPLED, UNSAMPLED = Text("Drawn", "抽中"), Text("Not drawn", "未抽中")


@dataclass(frozen=True, kw_only=True)
class Verify:
    """The verification of a sample."""

    share: Decimal = field(
        metadata={"doc": "The share of the cases that are verified.", "kind": "share"}
    )
    by: str = field(metadata={"doc": "The pool that verifies."})
    time: Distribution = field(metadata={"doc": "The work of one verification.", "kind": "work"})


def verified(process: Process, item: str, verify: Verify, name: str | None, path: Path) -> Process:
    """Puts the verification of a sample behind the delivery of an item."""
    find_pool(process, verify.by, ("verify", "by"))
    if verify.share == 0:
        raise fail("verification-sample-empty", "verify", "share")
    prefix = f"{name}-" if name else ""
    owner = None if delivered_in_common(process, process.items[item]) else item
    if owner is None:
        prefix = f"{prefix}{item}-"
    step = Step(name=f"{prefix}verify", title=VERIFY, by=(verify.by,), time=verify.time)
    block: Flow = (step,)
    if verify.share < 1:
        ways = (
            Branch(name="sampled", title=SAMPLED, share=verify.share, do=(step,)),
            Branch(name="unsampled", title=UNSAMPLED, rest=True),
        )
        block = (Choice(name=f"{prefix}verification", title=SAMPLE, branches=ways),)
    surgery.refuse_clash(process, owner, [f"{prefix}verify", f"{prefix}verification"], path=path)
    return behind_delivery(process, owner, block, path)


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
