"""How many cases come later: counted by hand over the hours in which they come, and said beside the
table in both languages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from engines import agree
from test_reforms_town import fixed

from simulator.comparison.scenarios import compare
from simulator.engine.log import EventLog
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.flow_analysis.moved_arrivals import MovedArrivals, moved_arrivals
from simulator.formats import process_from_text
from simulator.model.arrivals import Change
from simulator.model.errors import ReformError
from simulator.model.flow import Choice
from simulator.model.process import Process
from simulator.model.units import DAY, Quantity
from simulator.present.tables.harm import beside
from simulator.reforms.demand import Demand, ExtendValidity
from simulator.reforms.kit.oversight import Damage, Unnoticed
from simulator.reforms.scenario import Scenario
from simulator.reforms.unstated import unstated

# Ten cases per working day; January 2021 has 31 days, the weeks no holidays.
TOWN_TEXT = """
process: town
title: {en: Town, zh: 某市}
start: 2021-01-04
calendar: office
calendars: {office: {week: {Mon-Fri: ["9:00-12:00", "14:00-17:00"]}}}
arrivals: {poisson: 50 per week, calendar: office}
classes:
  new: {title: {en: New, zh: 新办}, share: 60%}
  renewal: {title: {en: Renewal, zh: 延续换证}, share: 40%}
pools: {officer: {title: {en: Officers, zh: 经办人员}, capacity: 9}}
items:
  permit: {steps: [{sign: {by: officer, time: 1 min}}]}
flow: [permit]
experiment: {horizon: 26 weeks, warm_up: 1 week, replications: 2, seed: 1}
"""
TOWN = process_from_text(TOWN_TEXT).value
FIVE_DAYS = fixed("5 d")
QUICK = Settings(replications=2)
# three weeks without renewals, which come back within two weeks
LATER = ExtendValidity(
    items=("permit",),
    classes=("renewal",),
    since=date(2021, 2, 1),
    until=date(2021, 2, 22),
    grace=Quantity(Decimal(2), "week"),
    back=Decimal("0.9"),
)


def test_what_is_spared_comes_back_in_the_share_that_returns() -> None:
    """Fifteen working days of four renewals are spared; nine tenths of the sixty come within ten
    working days.
    """
    assert moved_arrivals(TOWN, LATER.apply(TOWN)) == (
        MovedArrivals(date(2021, 2, 1), date(2021, 2, 22), ("renewal",), pytest.approx(-60)),
        MovedArrivals(date(2021, 2, 22), date(2021, 3, 8), ("renewal",), pytest.approx(54)),
    )


def test_the_wave_is_counted_over_hours_in_which_cases_come() -> None:
    """Eleven days to a Monday are seven working days, the fourteen after it ten."""
    shifted = ExtendValidity(
        items=("permit",),
        classes=("renewal",),
        since=date(2021, 2, 11),
        until=date(2021, 2, 22),
        grace=Quantity(Decimal(14), "d"),
    )
    spared, wave = moved_arrivals(TOWN, shifted.apply(TOWN))
    assert (spared.cases, wave.cases) == (pytest.approx(-28), pytest.approx(28))


def test_a_wave_without_an_open_hour_is_refused() -> None:
    weekend = ExtendValidity(
        items=("permit",),
        classes=("renewal",),
        since=date(2021, 2, 1),
        until=date(2021, 2, 6),
        grace=Quantity(Decimal(2), "d"),
    )
    with pytest.raises(ReformError, match="grace"):
        weekend.apply(TOWN)


def test_changes_that_both_have_are_not_told_and_a_surge_of_all_names_no_class() -> None:
    boom = Change(start=date(2021, 1, 1), end=date(2021, 1, 11), factor=Decimal("1.5"))
    before = Demand(changes=(boom,)).apply(TOWN)
    assert moved_arrivals(before, LATER.apply(before)) == moved_arrivals(TOWN, LATER.apply(TOWN))
    # it began before the start: only five of its days are there
    (surge,) = moved_arrivals(TOWN, before)
    assert surge == MovedArrivals(boom.start, boom.end, (), pytest.approx(25))
    assert moved_arrivals(TOWN, TOWN) == ()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "After: Arrivals: from 2021-02-01 to 2021-02-21 about 60 fewer cases (Renewal);"
            " from 2021-02-22 to 2021-03-07 about 54 more cases (Renewal).",
        ),
        (
            "zh",
            "After：业务量变化：2021-02-01 至 2021-02-21 约少来 60 件（延续换证）；"
            "2021-02-22 至 2021-03-07 约多来 54 件（延续换证）。",
        ),
    ],
)
def test_the_comparison_says_what_is_spared_and_when_it_comes(lang: str, line: str) -> None:
    assert line in said(TOWN, LATER.apply(TOWN), lang)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", " The table counts cases that begin from 2021-01-11 to 2021-02-28 only."),
        ("zh", "表中只统计 2021-01-11 至 2021-02-28 提出的办件。"),
    ],
)
def test_a_wave_after_the_time_that_is_counted_is_said_to_lie_outside(lang: str, told: str) -> None:
    settings = Settings(replications=2, horizon=Quantity(Decimal(8), "week"))
    lines = said(TOWN, LATER.apply(TOWN), lang, settings)
    assert any(line.endswith(told) for line in lines)
    assert not any(line.endswith(told) for line in said(TOWN, LATER.apply(TOWN), lang))


def said(before: Process, after: Process, lang: str, settings: Settings = QUICK) -> list[str]:
    processes = {"before": before, "after": after}
    found = compare(processes, settings)
    return list(beside(found, {"before": "Before", "after": "After"}, processes, lang))


# what goes unnoticed meanwhile


def stated(violation: str, correctable: str = "50%", **keys: object) -> ExtendValidity:
    damage = Damage(found=FIVE_DAYS, correctable=Decimal(correctable[:-1]) / 100, grave=Decimal(0))
    unnoticed = Unnoticed(violation=Decimal(violation[:-1]) / 100, harm=damage)
    return replace(LATER, unnoticed=unnoticed, **keys)


def simulated(reform: ExtendValidity) -> EventLog:
    return agree(plan(reform.apply(TOWN), Window(horizon=70 * DAY)), 1)


def test_what_goes_unnoticed_holds_nobody_up() -> None:
    without, counted = simulated(LATER), simulated(stated("30%"))

    def rows(log: EventLog) -> list[tuple[str, ...]]:
        columns = (log.case, log.enabled, log.started, log.completed)
        return [
            (log.steps[log.step[row]], *(str(column[row]) for column in columns))
            for row in range(len(log))
            if log.steps[log.step[row]] == "permit.sign"
        ]

    assert rows(counted) == rows(without)


def test_all_that_spared_ones_broke_is_counted_of_those_who_come_back() -> None:
    """60 are spared, 54 come back beside 40 others: if 45 % break a rule, 27 of the 54 count."""
    made = stated("45%").apply(TOWN)
    block = made.flow[0]
    assert isinstance(block, Choice)
    who = block.branches[0].when
    assert who is not None
    wave = Decimal(1) + Decimal(54) / 40
    assert float(who.shares["put-off"]) == pytest.approx(float((wave - 1) / wave), abs=1e-4)
    (broken,) = (entry for entry in block.branches[0].do if isinstance(entry, Choice))
    assert broken.branches[0].share == Decimal("0.5")
    log = simulated(stated("90%"))  # everybody who comes back
    harmed = {
        int(log.case[row])
        for row in range(len(log))
        if log.steps[log.step[row]] == "put-off-undetected"
    }
    begun = {case: int(log.cases.begin[case - 1]) for case in harmed}
    assert len(harmed) == pytest.approx(54, abs=3 * 54**0.5)
    first = (date(2021, 2, 22) - TOWN.start).days * DAY
    assert all(first <= begin < first + 14 * DAY for begin in begun.values())


def test_what_is_stated_is_not_told_as_uncounted_and_below_what_was_found_it_is_told() -> None:
    checked = process_from_text(
        TOWN_TEXT.replace(
            "time: 1 min}}]",
            "time: 1 min}}, {seen: {choice: {no: {share: 20%, end: refused}, yes: rest}}}]",
        )
    ).value
    codes = [
        [each.code for each in unstated(Scenario(name="s", reforms=(reform,)), checked)]
        for reform in (LATER, stated("20%"), stated("10%"), replace(LATER, unnoticed=Unnoticed()))
    ]
    assert codes == [
        ["note-renewal-check-put-off"],
        [],
        ["note-share-below-refused"],
        ["note-violation-not-stated"],
    ]


@pytest.mark.parametrize(("violation", "back"), [("95%", "0.9"), ("10%", "0")])
def test_more_cannot_be_broken_than_come_back(violation: str, back: str) -> None:
    with pytest.raises(ReformError) as refused:
        stated(violation, back=Decimal(back)).apply(TOWN)
    assert str(refused.value) == (
        "unnoticed.violation: more would break a rule than come back, and nobody is left of whom it"
        " could be counted; write a `violation` of no more than `return`, or leave `unnoticed` out"
    )
