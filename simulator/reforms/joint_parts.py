"""What joint drawing review and joint acceptance share: items that were handed in together, and
steps of the lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.model.distributions import Distribution
from simulator.model.flow import Step, Text, steps_of
from simulator.model.process import Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level
from simulator.reforms.kit.reform import Record, fail
from simulator.reforms.kit.surgery import find_pool
from simulator.reforms.pooling import read_by_pooling
from simulator.reforms.reviews import run_of_items
from simulator.reforms.windows import CommonWindow, OneWindow

DISPATCH = Text("Dispatch to all", "牵头分送")


def read_by_joint(
    process: Process, items: Sequence[str], lead: str, window: CommonWindow | None
) -> frozenset[Piece]:
    own = frozenset[Piece]().union(*(about_item(process, name) for name in items))
    pools = about(process, "pool", lead) | (
        read_by_pooling(process, window.pool, window.from_) if window else frozenset()
    )
    issued = frozenset(
        ("material", item.produces or "", "fetched")
        for item in process.items.values()
        if item.name in items
    )
    return own | pools | issued | about_level(process, None)


def handed_in_together(
    process: Process,
    items: tuple[str, ...],
    window: CommonWindow | None,
    record: Record,
    lead: str,
    key: str,
) -> Process:
    run_of_items(process, items, key)
    find_pool(process, lead, ("lead",))
    if window is not None:
        return OneWindow(items=items, window=window, record=record).apply(process)
    together = any(
        step.checks_materials and set(items) <= set(step.serves) for step in steps_of(process.flow)
    )
    if not together:
        raise fail("not-handed-in-together", "items", names=tuple(items))
    return process


def step_of_lead(
    name: str,
    title: Text,
    lead: str,
    time: Distribution,
    items: Sequence[str],
    accepted: bool = False,
    decided: bool = False,
) -> Step:
    step = Step(name=name, title=title, by=(lead,), time=time, serves=tuple(items))
    return surgery.mark(
        surgery.mark(step, ("accepted",) if accepted else ()), ("decided",) if decided else ()
    )
