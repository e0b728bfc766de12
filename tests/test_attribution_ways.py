"""A reform that goes several ways is told way by way, each under its own cut."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.experiments.runs import Settings
from simulator.formats import load_process, scenario_from_text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.present.exports.explanation import explanation_json
from simulator.reforms.scenario import Scenario
from simulator.studies.attribution import attribute, players_of

WAYS = """scenario: ways
process: open-a-restaurant
reforms:
  - staff: {capacity: {food: 9}}
  - permits_after_licence:
      licence: business-licence
      cancel: [health-certificates]
      filing: [signboard]
      promise: [food-permit]
      terms: {uptake: 70%, harm: {found: 30 d, grave: 1%}}
      optimise: {fire-check: {limit: 5 wd, drop: [fire-training]}}
      basis: 国发〔2021〕7号
"""


def ways() -> Scenario:
    return scenario_from_text(WAYS).value


def restaurant() -> Process:
    return load_process("open-a-restaurant")


def test_every_way_counts_under_its_own_cut() -> None:
    assert players_of(ways(), "cut") == {
        "other": (0,),
        "items": (1, 2),
        "time": (3, 5),
        "materials": (4,),
    }
    assert players_of(ways(), "reform") == {
        "staff": (0,),
        "permits_after_licence.cancel": (1,),
        "permits_after_licence.filing": (2,),
        "permits_after_licence.promise": (3,),
        "permits_after_licence.drop": (4,),
        "permits_after_licence.limit": (5,),
    }


def test_a_cut_that_is_written_is_that_of_every_way() -> None:
    text = WAYS.replace("basis:", "cut: time\n      basis:")
    assert players_of(scenario_from_text(text).value, "cut") == {
        "other": (0,),
        "time": (1, 2, 3, 4, 5),
    }


def test_one_after_another_the_ways_make_the_flow_of_the_whole_reform() -> None:
    (_, whole) = ways().reforms
    before = restaurant()
    after = before
    for _, way in whole.ways():  # type: ignore[attr-defined]
        after = way.apply(after)
    assert after == whole.apply(before)


@pytest.mark.unmeasured
def test_the_ways_have_the_number_of_their_reform_in_the_file() -> None:
    found = attribute(
        restaurant(),
        ways(),
        by="cut",
        measure="harm_unchecked",
        settings=Settings(replications=1, horizon=Quantity(Decimal(20), "week")),
    )
    told = explanation_json(found)
    assert told["cuts"]["items"]["reforms"] == [2]
    assert told["cuts"]["other"]["reforms"] == [1]
    assert told["cuts"]["items"]["mean"] == 1  # every applicant's health was looked at
    assert told["cuts"]["materials"]["mean"] == 0
