"""What a planner reads when a mechanism of the plan does not fit: one sentence with the place, what
is wrong and the likely fix.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from possible_reforms import LAWFUL, LESS
from test_reforms_town import TOWN, fixed, q, refusal

from simulator.reforms.demand import Demand, ExtendValidity
from simulator.reforms.discretion import Discretion
from simulator.reforms.inspections import RandomInspection
from simulator.reforms.items import CutItems
from simulator.reforms.kit.oversight import Unnoticed
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.reforms.nearby import Nearby
from simulator.reforms.offences import FirstOffence
from simulator.reforms.preparation import Assist, NewPool, Publish
from simulator.reforms.priority import FastTrack
from simulator.reforms.staff import OpeningHours, Staff

ALL_CLASSES = {"new": D("0.1"), "renewal": D("0.1"), "urgent": D("0.1")}

REFUSED: list[tuple[Reform, str]] = [
    (
        Staff(capacity={}),
        "capacity: staff changes nothing; name a pool and its new number of officers",
    ),
    (
        Staff(capacity={"counters": 3}),
        "capacity.counters: there is no pool 'counters'; did you mean 'counter'?",
    ),
    (
        Staff(capacity={"counter": 2}),
        "capacity.counter: 'counter' has 2 officers already; leave it out",
    ),
    (
        Staff(capacity={"counter": 0}),
        "capacity.counter: 'counter' would have no officers; write at least 1",
    ),
    (
        OpeningHours(pools=(), calendar="office"),
        "pools: opening_hours names no pools; name the pools that work at other hours",
    ),
    (
        OpeningHours(pools=("counter",)),
        (
            "one of `calendar:` and `week:` is wanted; name a calendar of the process, or write the"
            " new hours"
        ),
    ),
    (
        OpeningHours(pools=("counter",), calendar="night"),
        "calendar: there is no calendar 'night'; known: office",
    ),
    (
        OpeningHours(pools=("counter",), calendar="office"),
        "pools[0]: 'counter' works by 'office' already; leave it out",
    ),
    (
        OpeningHours(pools=("counter",), week={"Mon": ((540, 1020),)}),
        "pools[0]: 'counter' works at these hours already; leave it out",
    ),
    (Demand(), "demand changes nothing; write `rate: +20%`, or `changes:`"),
    (
        Demand(rate=Factor(D(1))),
        "rate: that rate changes nothing, or leaves no cases; write such as +20% or -30%",
    ),
    (
        ExtendValidity(
            items=("fire",),
            classes=("renewal",),
            since=date(2020, 2, 1),
            until=date(2020, 4, 1),
            grace=q("1 month"),
        ),
        (
            "items[0]: 'fire' is about safety, the environment, life or health (`safety: true`);"
            " name the `basis:` that allows it, or leave it out"
        ),
    ),
    (
        ExtendValidity(
            items=("permit",),
            classes=("renewals",),
            since=date(2020, 2, 1),
            until=date(2020, 4, 1),
            grace=q("1 month"),
        ),
        "classes[0]: there is no class 'renewals'; did you mean 'renewal'?",
    ),
    (
        ExtendValidity(
            items=("permit",),
            classes=("renewal",),
            since=date(2020, 4, 1),
            until=date(2020, 2, 1),
            grace=q("1 month"),
        ),
        "until: from 2020-04-01 to 2020-02-01 is no time; let `until` be the later day",
    ),
    (
        ExtendValidity(
            items=("permit",),
            classes=("renewal",),
            since=date(2020, 2, 1),
            until=date(2020, 4, 1),
            grace=q("0 d"),
        ),
        "grace: there is no time to come back in; write such as 3 months",
    ),
    (
        ExtendValidity(
            items=(),
            classes=("renewal",),
            since=date(2020, 2, 1),
            until=date(2020, 4, 1),
            grace=q("1 d"),
        ),
        (
            "extend_validity names no items or no classes; name the items, and the classes of cases"
            " that are renewals"
        ),
    ),
    (
        Publish(items=("permit",)),
        "publish changes nothing; name `items:`, and write `defects: -30%` or `inquiries: -50%`",
    ),
    (
        Publish(items=("permit",), inquiries=LESS),
        (
            "items[0]: 'permit' has no inquiries; give the item `inquiries:` in the process file,"
            " or leave it out here"
        ),
    ),
    (
        Publish(items=("licence",), defects=Factor(D(11))),
        "defects: a chance of a defect would be above 100%; write a smaller change",
    ),
    (
        Assist(items=("permit",), time=fixed("1 h"), by="counter"),
        "assist helps with nothing; name `items:`, and write `defects: -50%` or `inquiries: -80%`",
    ),
    (
        Assist(items=("permit",), time=fixed("1 h"), defects=LESS),
        "one of `by:` and `pool:` is wanted; name a pool of the process, or describe a new one",
    ),
    (
        Assist(items=("permit",), time=fixed("1 h"), by="counter", share=D(0), defects=LESS),
        "share: nobody is helped; write a share above 0%",
    ),
    (
        Assist(
            items=("permit",),
            time=fixed("1 h"),
            pool=NewPool(name="fire", capacity=1),
            defects=LESS,
        ),
        "pool.name: there is a pool 'fire' already; write `by: fire`, or another name",
    ),
    (
        Discretion(steps={}),
        (
            "steps: discretion changes nothing; name steps, each with the change of its spread,"
            " such as -50%"
        ),
    ),
    (
        Discretion(steps={"permit.consult": LESS}),
        "steps.permit.consult: 'permit.consult' is no work of officers; leave it out",
    ),
    (
        Discretion(steps={"permit.sign": LESS}),
        "steps.permit.sign: the work of 'permit.sign' always takes the same; leave it out",
    ),
    (
        Discretion(steps={"permit.review": Factor(D("1.2"))}),
        (
            "steps.permit.review: the spread of 'permit.review' would not get smaller; write a"
            " change between -1% and -100%"
        ),
    ),
    (
        FastTrack(classes=(), criteria="published", cap=D("0.2")),
        "classes: fast_track does not say who goes first; name the `classes` of cases that go"
        " first, or write `when` or `share`",
    ),
    (
        FastTrack(classes=("vip",), criteria="published", cap=D("0.2")),
        "classes[0]: there is no class 'vip'; known: new, renewal, urgent",
    ),
    (
        FastTrack(classes=("new",), criteria="published", cap=D("0.2")),
        (
            "cap: 70% of the cases would go first, more than the cap of 20%; name fewer classes,"
            " or let a smaller `share` of them go first; where everybody goes first, nobody does"
        ),
    ),
    (
        FastTrack(classes=("urgent",), criteria="published", cap=D("0.2"), pools=("cashier",)),
        "pools[0]: there is no pool 'cashier'; known: building, counter, fire, planning",
    ),
    (
        Nearby(items=(), by="counter", trip=fixed("1 h"), transfer=fixed("4 h")),
        "items: nearby names no items; name the items that can be handed in nearby",
    ),
    (
        Nearby(items=("permit",), by="counter", trip=fixed("5 h"), transfer=fixed("4 h")),
        (
            "trip: the trip is not shorter than the usual one; write a shorter one; `applicant:"
            " {trip: …}` of the process is the usual one"
        ),
    ),
    (
        Nearby(items=("permit",), trip=fixed("1 h"), transfer=fixed("4 h")),
        "one of `by:` and `pool:` is wanted; name a pool of the process, or describe a new one",
    ),
    (
        RandomInspection(inspections=(), rates={}),
        "inspections: random_inspection names no inspections; name the steps that inspect",
    ),
    (
        RandomInspection(inspections=("licence.examine",), rates=ALL_CLASSES),
        (
            "inspections: a sample would replace 'licence.examine' before 'licence' is decided;"
            " name the `basis:` that allows a sample before approval, or move them behind it"
            " (build_first)"
        ),
    ),
    (
        RandomInspection(inspections=("licence.examine",), rates={"new": D("0.1")}, record=LAWFUL),
        (
            "rates: nothing is said about 'renewal' and 'urgent'; give each a rate, or put it under"
            " `key:`"
        ),
    ),
    (
        RandomInspection(
            inspections=("licence.examine",),
            rates={"new": D("0.1"), "newer": D("0.1")},
            record=LAWFUL,
        ),
        "rates.newer: there is no class 'newer'; did you mean 'new'?",
    ),
    (
        RandomInspection(
            inspections=("fire.check",), rates=ALL_CLASSES, violation=D("0.1"), record=LAWFUL
        ),
        (
            "violation: the choice 'result' behind the inspections says what they find; leave"
            " `violation` out"
        ),
    ),
    (
        RandomInspection(
            inspections=("fire.check",), rates=ALL_CLASSES, passes="pass", record=LAWFUL
        ),
        "passes: there is no branch 'pass'; did you mean 'passed'?",
    ),
    (
        RandomInspection(
            inspections=("licence.examine",), rates=ALL_CLASSES, passes="passed", record=LAWFUL
        ),
        (
            "passes: no choice by shares follows the inspections, so no branch of it passes; say"
            " with `violation: …` what share of the inspections would find something"
        ),
    ),
    (
        CutMaterials(drop={"permit": ("plan",)}, violation=D("0.1")),
        (
            "violation: broken promises are stated, and nothing is promised; add `promise: {…}`,"
            " or leave it out"
        ),
    ),
    (
        CutItems(to_filing=("fire",), violation=D("0.1")),
        (
            "violation: everything is checked later, so nothing goes unnoticed; add"
            " `checked_after: …` below 100%, or leave it out"
        ),
    ),
    (
        CutItems(remove=("fire",), checked_after=D("0.5")),
        (
            "checked_after: nothing is filed instead, so nothing is checked afterwards; add"
            " `to_filing: […]`, or leave it out"
        ),
    ),
    (
        PermitsAfterLicence(
            licence="permit", filing=("fire",), cancelled=Unnoticed(violation=D("0.1"))
        ),
        (
            "cancelled: it is stated what goes unnoticed without cancelled permits, and none is"
            " cancelled; add `cancel: […]`, or leave it out"
        ),
    ),
    (
        RandomInspection(
            inspections=("licence.examine",), rates=ALL_CLASSES, key=("new",), record=LAWFUL
        ),
        "key: 'new' cannot be a sample and fully inspected; leave it out of one of them",
    ),
    (
        RandomInspection(inspections=("licence.examine",), rates={}, by="risk", record=LAWFUL),
        "by: there is no attribute 'risk'",
    ),
    (
        RandomInspection(
            inspections=("licence.examine",),
            rates={"new": D(1)},
            key=("renewal", "urgent"),
            record=LAWFUL,
        ),
        "rates: everybody is still inspected; write a rate below 100%",
    ),
    (
        RandomInspection(inspections=("licence.examine",), rates={}, joint=True),
        "joint: one inspection is joint already; leave `joint` out, or name several",
    ),
    (
        RandomInspection(inspections=("licence.examine", "permit.review"), rates={}),
        (
            "inspections: 'licence.examine' and 'permit.review' do not follow one another; name"
            " steps of one item that stand one right after another, outside graphs"
        ),
    ),
    (
        RandomInspection(inspections=("licence.issue",), rates={}),
        (
            "inspections: 'licence.issue' is no plain inspection; name work of officers without a"
            " milestone"
        ),
    ),
    (
        FirstOffence(choice="fire.results", branch="mend", share=D("0.5")),
        "choice: there is no choice 'fire.results'; did you mean 'fire.result'?",
    ),
    (
        FirstOffence(choice="fire.result", branch="men", share=D("0.5")),
        "branch: there is no branch 'men'; did you mean 'mend'?",
    ),
    (
        FirstOffence(choice="fire.result", branch="mend", share=D("0.5"), repeat=D(1)),
        (
            "share: nobody is spared, so nothing changes; write a share above 0%, of which not all"
            " are repeated"
        ),
    ),
    (
        FirstOffence(choice="fire.result", branch="mend", share=D("0.5"), by="fire"),
        (
            "by: `by:` and `time:` belong together; say who advises and how long it takes, or leave"
            " both out"
        ),
    ),
]


@pytest.mark.measured
@pytest.mark.parametrize(
    ("reform", "sentence"), REFUSED, ids=lambda value: value.KEY if hasattr(value, "KEY") else ""
)
def test_what_does_not_fit_is_refused_with_a_sentence(reform: Reform, sentence: str) -> None:
    assert refusal(reform.apply, TOWN) == sentence
