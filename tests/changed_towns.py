"""The little town after other reforms, and reforms that take few words to write."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

from possible_reforms import LAWFUL
from test_reforms_town import (
    APPROVE,
    CHECK,
    COLLECT,
    EXAMINE,
    FIRE,
    ISSUE,
    PAY,
    PREPARE,
    SUBMIT,
    TOWN,
    fixed,
    q,
)

from simulator.model.flow import Flow, Parallel, Step
from simulator.reforms.combined import Combine
from simulator.reforms.completion import BuildFirst, Rework
from simulator.reforms.deferral import Supply
from simulator.reforms.fees import CutFees
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.reform import UNRECORDED, Record
from simulator.reforms.materials import CutMaterials
from simulator.reforms.order import Order
from simulator.reforms.reviews import ParallelReview, StageSpec, Tolerance
from simulator.reforms.steps import CutSteps
from simulator.reforms.windows import CommonWindow, OneWindow

COUNTER = CommonWindow(pool="counter")


def merge(*items: str, name: str = "both", record: Record = LAWFUL, **more: Any) -> CutItems:
    return CutItems(merge=(Combine(name=name, items=items, **more),), record=record)


def order(*steps: str) -> CutSteps:
    return CutSteps(reorder=(Order(steps=steps),))


def defer(item: str, *materials: str) -> CutMaterials:
    return CutMaterials(defer={item: materials}, supply=Supply(due=q("20 wd")))


def tolerate(*items: str, record: Record = LAWFUL) -> ParallelReview:
    tolerance = Tolerance(items=items) if items else None
    return ParallelReview(
        items=("permit", "fire"),
        lead="planning",
        stage=StageSpec(name="both"),
        tolerate=tolerance,
        record=record,
    )


def build_first(
    *items: str, rework: Rework | None = None, record: Record = UNRECORDED
) -> BuildFirst:
    return BuildFirst(items=items, build=fixed("60 d"), rework=rework, record=record)


def draw(
    *items: str, lead: str = "planning", window: CommonWindow | None = COUNTER
) -> JointDrawingReview:
    corrections = Corrections(share=D("0.4"), redraw=fixed("5 d"), recheck=fixed("1 h"))
    return JointDrawingReview(
        items=items,
        lead=lead,
        dispatch=fixed("1 h"),
        comments=fixed("1 h"),
        corrections=corrections,
        window=window,
    )


def accept(*items: str, inspections: tuple[str, ...]) -> JointAcceptance:
    times = {"dispatch": fixed("1 h"), "appoint": fixed("2 d"), "opinion": fixed("1 h")}
    return JointAcceptance(
        items=items,
        inspections=inspections,
        lead="planning",
        window=CommonWindow(pool="counter"),
        **times,
    )


LOG = Step(name="log", by=("fire",), time=fixed("5 min"))
PRINT = Step(name="print", by=("planning",), time=fixed("5 min"))
NEEDY = replace(TOWN, items={**TOWN.items, "fire": replace(FIRE, needs=("permit",))})
FREE = CutFees(waive=("licence",)).apply(TOWN)
ONE_WINDOW = OneWindow(items=("permit", "fire"), window=CommonWindow(pool="counter")).apply(TOWN)
SIDE_BY_SIDE: Flow = (PREPARE, SUBMIT, Parallel(branches=((CHECK,), (LOG,))), APPROVE, COLLECT)
PAID_LATE: Flow = (PREPARE, SUBMIT, EXAMINE, PAY, ISSUE, COLLECT)
NO_LIMITS = replace(
    TOWN, items={name: replace(item, limit=None) for name, item in TOWN.items.items()}
)
NO_LEAD = replace(TOWN, items={**TOWN.items, "fire": replace(FIRE, lead=None)})
TWO_AUTHORITIES = replace(
    TOWN, pools={**TOWN.pools, "fire": replace(TOWN.pools["fire"], department=None)}
)
