"""Towns that are not like the little one, each in one thing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from itertools import pairwise
from typing import Any

from test_reforms_town import (
    COLLECT,
    CONSULT,
    EXAMINE,
    ISSUE,
    LICENCE,
    PREPARE,
    REVIEW,
    SUBMIT,
    TOWN,
    fixed,
    with_item,
    with_items,
)

from simulator.model.flow import (
    Branch,
    Choice,
    Edge,
    Entry,
    Graph,
    Parallel,
    Step,
)
from simulator.model.process import Process
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import Corrections, JointDrawingReview
from simulator.reforms.kit.reform import Record
from simulator.reforms.windows import CommonWindow, OneWindow

HOUR = fixed("1 h")
HALF = D("0.5")
WINDOW = CommonWindow(pool="counter")
TWO = ("permit", "fire")
NAMED = Record(name="second")


def in_town(process: Process = TOWN, **changes: Any) -> Process:
    return replace(process, **changes)


def graph(*steps: Step) -> Graph:
    """These steps one after another, as an explicit graph."""
    names = [step.name for step in steps]
    return Graph(
        nodes={step.name: step for step in steps},
        edges=tuple(Edge(source=before, target=after) for before, after in pairwise(names)),
    )


def permit(*between: Entry) -> Process:
    """A town whose permit goes through these between its hand-in and its collection."""
    return with_items(permit=(PREPARE, SUBMIT, *between, COLLECT))


HANDED_IN_TOGETHER = OneWindow(items=TWO, window=WINDOW).apply(TOWN)
NO_DELIVERY = replace(COLLECT, milestones=())
LOOP = Choice(
    name="again",
    branches=(Branch(name="back", share=HALF, then="submit"), Branch(name="on", rest=True)),
)
SIDE = Parallel(branches=((CONSULT,), (REVIEW,)))
FETCHED = in_town(
    materials={**TOWN.materials, "plan": replace(TOWN.materials["plan"], fetched=True)}
)
LISTED = in_town(arrivals=replace(TOWN.arrivals, poisson=None, per=None, at=()))
GRADES = {"good": D(1)}
FREE = with_item(replace(LICENCE, steps=(PREPARE, SUBMIT, EXAMINE, ISSUE, COLLECT), fee=None))
JOINT = {"lead": "planning", "dispatch": HOUR}
LOOK = Choice(
    name="look",
    branches=(Branch(name="once", share=HALF, then="look-again"), Branch(name="no", rest=True)),
)
CORRECTIONS = Corrections(share=HALF, redraw=fixed("2 d"), recheck=HOUR)


def drawings(**more: Any) -> JointDrawingReview:
    return JointDrawingReview(
        **{
            "items": TWO,
            **JOINT,
            "comments": HOUR,
            "corrections": CORRECTIONS,
            "window": WINDOW,
            **more,
        }
    )


def acceptance(*inspections: str, **more: Any) -> JointAcceptance:
    return JointAcceptance(
        **{
            "items": TWO,
            "inspections": inspections,
            **JOINT,
            "appoint": fixed("3 d"),
            "opinion": HOUR,
            "window": WINDOW,
            **more,
        }
    )
