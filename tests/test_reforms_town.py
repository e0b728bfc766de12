"""The little town of the reform tests: three items, one after another, with everything that a
reform can cut.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chinese import faults_in, told_in_chinese

from simulator.model.arrivals import Arrivals
from simulator.model.calendars import OfficeHours
from simulator.model.distributions import Fixed, Gamma, Triangular
from simulator.model.errors import ReformError
from simulator.model.flow import Branch, Choice, Flow, ItemRef, Step
from simulator.model.process import (
    Applicant,
    CaseClass,
    Department,
    Fee,
    Item,
    Limit,
    Material,
    Pool,
    Process,
)
from simulator.model.sentences import say
from simulator.model.units import Quantity
from simulator.soundness import check


def q(text: str) -> Quantity:
    value, unit = text.split()
    return Quantity(Decimal(value), unit)


def fixed(text: str) -> Fixed:
    return Fixed(q(text))


PREPARE = Step(name="prepare", by=("applicant",), does_materials=True)
SUBMIT = Step(
    name="submit",
    by=("counter",),
    time=fixed("20 min"),
    visit=True,
    checks_materials=True,
    milestones=("accepted",),
)
COLLECT = Step(
    name="collect", by=("counter",), time=fixed("10 min"), visit=True, milestones=("delivered",)
)

CONSULT = Step(name="consult", wait=fixed("3 wd"))
REVIEW = Step(name="review", by=("planning",), time=Gamma(q("9 h"), Decimal("0.6")))
NOTICE = Step(name="notice", wait=fixed("7 d"), minimum=q("7 d"), required=True)
SIGN = Step(name="sign", by=("planning",), time=fixed("1 h"), milestones=("decided",))

CHECK = Step(name="check", by=("fire",), time=Triangular(q("2 h"), q("3 h"), q("6 h")))
RECTIFY = Step(name="rectify", by=("applicant",), wait=fixed("5 d"))
RESULT = Choice(
    name="result",
    branches=(
        Branch(name="passed", rest=True),
        Branch(name="mend", share=Decimal("0.15"), do=(RECTIFY,), then="check"),
    ),
)
APPROVE = Step(name="approve", by=("fire",), time=fixed("1 h"), milestones=("decided",))

PAY = Step(name="pay", by=("applicant",), time=fixed("30 min"), visit=True, pays_fee=True)
EXAMINE = Step(name="examine", by=("building",), time=fixed("4 h"))
COUNTERSIGN = Step(name="countersign", by=("building", "planning"), time=fixed("20 min"))
ISSUE = Step(name="issue", by=("building",), time=fixed("20 min"), milestones=("decided",))

PERMIT = Item(
    name="permit",
    lead="planning",
    steps=(PREPARE, replace(SUBMIT, time=fixed("25 min")), CONSULT, REVIEW, NOTICE, SIGN, COLLECT),
    limit=Limit(legal=q("20 wd"), promised=q("15 wd")),
    materials=("form", "plan"),
    produces="certificate",
)
FIRE = Item(
    name="fire",
    lead="fire",
    safety=True,
    steps=(PREPARE, SUBMIT, CHECK, RESULT, APPROVE, replace(COLLECT, time=fixed("15 min"))),
    limit=Limit(legal=q("15 wd"), promised=q("12 wd")),
    materials=("form", "design"),
)
LICENCE = Item(
    name="licence",
    lead="building",
    steps=(PREPARE, SUBMIT, PAY, EXAMINE, COUNTERSIGN, ISSUE, COLLECT),
    limit=Limit(legal=q("7 wd"), promised=q("6 wd")),
    fee=Fee(amount=q("1200 CNY")),
    materials=("form", "certificate"),
    needs=("permit",),
)

TOWN = Process(
    name="town",
    start=date(2020, 1, 6),
    calendar="office",
    calendars={
        "office": OfficeHours(
            name="office", week=dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri"), ((540, 1020),))
        )
    },
    arrivals=Arrivals(poisson=Decimal(3), per=q("1 week")),
    applicant=Applicant(trip=fixed("4 h")),
    classes={
        name: CaseClass(name=name, share=Decimal(share))
        for name, share in (("new", "0.7"), ("renewal", "0.2"), ("urgent", "0.1"))
    },
    departments={"hall": Department(name="hall")},
    pools={
        name: Pool(name=name, capacity=2, department="hall")
        for name in ("counter", "planning", "fire", "building")
    },
    materials={
        "form": Material(
            name="form", prepare=fixed("1 h"), review=fixed("5 min"), defect=Decimal("0.1")
        ),
        "plan": Material(name="plan", obtain=fixed("5 wd"), review=fixed("20 min")),
        "design": Material(name="design", prepare=fixed("8 h"), review=fixed("20 min")),
        "certificate": Material(name="certificate", prepare=fixed("10 min")),
    },
    items={"permit": PERMIT, "fire": FIRE, "licence": LICENCE},
    flow=(ItemRef("permit"), ItemRef("fire"), ItemRef("licence")),
)


def with_items(process: Process = TOWN, **steps: Flow) -> Process:
    """The process with other steps in some of its items."""
    return replace(
        process,
        items={
            name: replace(item, steps=steps.get(name, item.steps))
            for name, item in process.items.items()
        },
    )


def with_item(item: Item, process: Process = TOWN) -> Process:
    return replace(process, items={**process.items, item.name: item})


def refusal(apply: Callable[[Process], Process], process: Process = TOWN) -> str:
    """What a planner reads in English when a reform is refused; in Chinese it is Chinese to the
    last word, with a fix where the English has one.
    """
    with pytest.raises(ReformError) as caught:
        apply(process)
    for problem in caught.value.problems:
        for told in told_in_chinese(problem):
            assert faults_in(told) == [], told
        assert bool(say(problem.fix, "zh")) == bool(say(problem.fix, "en"))
    return str(caught.value)


def test_the_little_town_is_sound() -> None:
    assert check(TOWN) == []
