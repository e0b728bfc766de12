"""Sets of indicators and values as files: those that ship, one's own, and wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scored import fivecuts, written

from simulator.formats import (
    read_indicators,
    read_values,
)
from simulator.formats.library import shipped
from simulator.model.errors import SimulatorError


@pytest.mark.parametrize("name", shipped("indicators"))
def test_every_set_that_ships_is_sound_and_every_indicator_has_both_names(name: str) -> None:
    indicators = read_indicators(name)
    assert indicators.name == name
    titles = [indicators.title, *(each.title for each in indicators.parameters.values())]
    titles += [
        each.title
        for topic in indicators.topics.values()
        for each in (topic, *topic.indicators.values())
    ]
    assert all(title is not None and title.en and title.zh for title in titles)


def test_the_city_has_its_sixteen_indicators() -> None:
    topics = read_indicators("city").topics
    assert len(topics) == 16
    assert [topic.title.zh for topic in topics.values() if topic.title][:3] == [
        "政务服务",
        "获得电力",
        "城市品质",
    ]


SET = """indicators: mine
parameters: {income: {}}
topics:
  shop:
    flows: [corner-shop]
    indicators:
      days: {best: 1, worst: 9, from: days}
      cost: {best: 0, worst: 9, from: cost, percent_of: income}
"""
WRONG_SETS = [
    (
        "worst: 9, from: days",
        "worst: 1, from: days",
        "7:30: topics.shop.indicators.days.worst: the best value is equal to the worst; a score is",
    ),
    (
        "from: days",
        "from: day",
        (
            "7:39: topics.shop.indicators.days.from: 'day' is not an origin of an indicator; did"
            " you mean 'days'?"
        ),
    ),
    (
        "best: 1,",
        "bets: 1,",
        "7:14: topics.shop.indicators.days.bets: this key is unknown; did you mean 'best'?",
    ),
    (
        "percent_of: income",
        "percent_of: incom",
        (
            "8:57: topics.shop.indicators.cost.percent_of: there is no parameter 'incom'; did you"
            " mean 'income'?"
        ),
    ),
    (
        "from: days",
        "from: days, percent_of: income",
        "only a cost is a percentage of something; write `from: cost`, or leave this out",
    ),
    (
        "worst: 9, from: days",
        "from: days",
        "7:7: topics.shop.indicators.days: the key 'worst' is missing",
    ),
    (
        "[corner-shop]",
        "[corner-shop, corner-shop]",
        "5:26: topics.shop.flows[1]: 'corner-shop' is a flow of the topic 'shop' already",
    ),
    (
        "best: 1",
        "best: one",
        "7:20: topics.shop.indicators.days.best: expected the best value, found 'one'",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG_SETS)
def test_a_set_that_cannot_be_right_is_refused_with_place_and_fix(
    right: str, wrong: str, sentence: str, tmp_path: Path
) -> None:
    assert right in SET
    file = written(tmp_path, "mine.yaml", SET.replace(right, wrong, 1))
    with pytest.raises(SimulatorError) as error:
        read_indicators(file)
    assert sentence in str(error.value)
    assert str(error.value).startswith(f"{file}:")


def test_a_set_of_ones_own_is_used(tmp_path: Path) -> None:
    file = written(tmp_path, "mine.yaml", SET)
    result = json.loads(
        fivecuts("score", "business-start-up", "--set", file, "--topic", "shop", "--json").stdout
    )
    assert result["topics"]["shop"]["indicators"]["days"]["columns"]["baseline"]["score"] == 0
    assert result["missing"] == {"shop.cost": "income"}


def test_a_set_that_does_not_ship() -> None:
    done = fivecuts("score", "business-start-up", "--set", "doing-busines")
    assert done.exit_code == 1
    assert (
        done.stderr
        == "doing-busines: no set of indicators of this name ships, and there is no such file; did"
        " you mean 'doing-business'?\n"
    )


WRONG_VALUES = [
    (
        "shop.day: {value: 1, source: x}",
        (
            "2:3: values.shop.day: 'mine' has no indicator or parameter 'shop.day'; did you mean"
            " 'shop.days'?"
        ),
    ),
    (
        "days: {value: 1, source: x}",
        (
            "2:3: values.days: 'mine' has no indicator or parameter 'days'; write its topic before"
            " it: shop.days"
        ),
    ),
    ("shop.days: {value: 1}", "2:3: values.shop.days: the key 'source' is missing"),
    (
        "shop.days: {value: soon, source: x}",
        "2:22: values.shop.days.value: expected a value, found 'soon'",
    ),
    ("shop.days: {worth: 1, source: x}", "2:15: values.shop.days.worth: this key is unknown"),
    (
        "shop.days: 1",
        (
            "2:14: values.shop.days: expected a mapping with keys such as 'value' and 'source',"
            " found '1'"
        ),
    ),
    (
        "income: {value: 0, source: x}",
        "2:19: values.income.value: 'income' must be more than 0; costs are divided by it",
    ),
]


@pytest.mark.parametrize(("line", "sentence"), WRONG_VALUES)
def test_values_that_cannot_be_right_are_refused_with_place_and_fix(
    line: str, sentence: str, tmp_path: Path
) -> None:
    indicators = read_indicators(written(tmp_path, "mine.yaml", SET))
    file = written(tmp_path, "values.yaml", f"values:\n  {line}\n")
    with pytest.raises(SimulatorError) as error:
        read_values(file, indicators)
    assert f"{file}:{sentence}" in str(error.value)
