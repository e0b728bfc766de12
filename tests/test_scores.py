"""Scores by the distance to the frontier: published ones come out, flows are counted by rule, and
what is missing is said.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scored import DECIDED, FETCHED, ITEM, ONLINE, OVER_THE_COUNTER, by_hand, counted, fivecuts

from simulator.flow_analysis.procedures import procedures
from simulator.formats import (
    load_process,
    read_indicators,
    shipped_processes,
)
from simulator.studies.scores import score

PUBLISHED = [  # where and when, topic, the values in the order of the set, the score that the World Bank published
    ("Shanghai 2017", "starting-a-business", (9, 28, 0.6, 0), 81.25),
    ("China 2020", "starting-a-business", (3.55, 8.55, 1.1, 0), 94.1),
    ("China 2020", "construction-permits", (18, 110.9, 2.8, 15), 77.3),
    ("China 2020", "electricity", (2, 32, 0, 7), 95.4),
    ("China 2020", "property", (3.6, 9, 4.6, 24), 81.0),
]


# The formula


@pytest.mark.parametrize(("where", "topic", "values", "published"), PUBLISHED)
def test_a_published_score_comes_out(
    where: str, topic: str, values: tuple[float, ...], published: float, tmp_path: Path
) -> None:
    names = read_indicators("doing-business").topics[topic].indicators
    file = by_hand(
        tmp_path, {f"{topic}.{name}": value for name, value in zip(names, values, strict=True)}
    )
    result = json.loads(fivecuts("score", "--values", file, "--json").stdout)
    assert list(result["topics"]) == [topic], where
    assert result["topics"][topic]["score"]["given"] == pytest.approx(
        published, abs=0.1
    )  # published of inputs with more digits


def test_shanghai_of_2017_comes_out_to_two_digits() -> None:
    bounds = [(9, 1, 18), (28, 0.5, 100), (0.6, 0, 200), (0, 0, 400)]
    assert round(sum(score(value, best, worst) for value, best, worst in bounds) / 4, 2) == 81.25


def test_a_score_lies_between_0_and_100_whichever_end_is_better() -> None:
    assert [score(value, best=15, worst=0) for value in (-1, 0, 7.5, 15, 16)] == [
        0,
        0,
        50,
        100,
        100,
    ]
    assert [score(value, best=3, worst=9) for value in (2, 3, 6, 9, 10)] == [100, 100, 50, 0, 0]


# The counting rules


def test_a_hand_in_with_its_collection_and_payment_is_one_procedure_of_one_day() -> None:
    paying = f"{OVER_THE_COUNTER}, {{pay: {{by: applicant, time: 5 min, pays: fee}}}}, {FETCHED}"
    found = counted(
        {"permit": ITEM.replace("{materials", "{fee: {amount: 80 CNY}, materials") % paying},
        "[permit]",
    )
    assert (found.count, found.days, found.fees) == (1, 1, 80)


def test_items_one_after_another_each_begin_on_a_day_of_their_own() -> None:
    found = counted(
        dict.fromkeys(("a", "b", "c"), ITEM % f"{OVER_THE_COUNTER}, {DECIDED}"), "[a, b, c]"
    )
    assert [(each.step, each.day) for each in found.each] == [
        ("a.prepare", 0),
        ("b.prepare", 1),
        ("c.prepare", 2),
    ]
    assert found.days == 3


def test_an_online_procedure_is_one_and_takes_half_a_day() -> None:
    found = counted(dict.fromkeys(("a", "b", "c"), ITEM % f"{ONLINE}, {DECIDED}"), "[a, b, c]")
    assert (found.count, found.days) == (3, 1.5)


def test_what_must_be_fetched_at_the_counter_is_not_online() -> None:
    assert counted({"a": ITEM % f"{ONLINE}, {FETCHED}"}, "[a]").days == 1


def test_after_an_online_procedure_one_in_person_begins_the_next_day() -> None:
    found = counted(
        {"a": ITEM % f"{ONLINE}, {DECIDED}", "b": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}"}, "[a, b]"
    )
    assert [each.day for each in found.each] == [0, 1]


def test_side_by_side_they_begin_on_consecutive_days_the_longest_first() -> None:
    slow = f"{OVER_THE_COUNTER}, {{notice: {{wait: 10 d}}}}, {DECIDED}"
    items = {"short": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}", "long": ITEM % slow}
    found = counted(items, "[{both: {parallel: [short, long]}}]")
    assert [(each.step, each.day) for each in found.each] == [
        ("long.prepare", 0),
        ("short.prepare", 1),
    ]
    assert found.days == 11  # ten days and a few minutes in whole days


def test_side_by_side_and_online_they_may_begin_together() -> None:
    found = counted(
        dict.fromkeys(("a", "b", "c"), ITEM % f"{ONLINE}, {DECIDED}"),
        "[{all: {parallel: [a, b, c]}}]",
    )
    assert ([each.day for each in found.each], found.days) == ([0, 0, 0], 0.5)


def test_a_step_that_waits_for_an_item_beside_it_ends_when_that_is_decided() -> None:
    slow = ITEM % f"{ONLINE}, {{notice: {{wait: 10 d}}}}, {DECIDED}"
    found = counted(
        {"a": slow, "b": ITEM % f"{ONLINE}, {DECIDED}"},
        "[{both: {parallel: [a, [{hold: {after: a}}, b]]}}]",
    )
    assert [(each.step, each.day) for each in found.each] == [("a.prepare", 0), ("b.prepare", 10.5)]


def test_one_hand_in_for_several_items_is_one_procedure() -> None:
    window = (
        "{submit: {by: desk, time: 5 min, visit: true, checks: materials, for: [a, b], milestone:"
        " accepted}}"
    )
    items = dict.fromkeys(
        ("a", "b"), ITEM % "{decide: {by: desk, time: 5 min, milestone: [decided, delivered]}}"
    )
    flow = (
        f"[{{prepare: {{by: applicant, does: materials, for: [a, b]}}}}, {window}, {{both:"
        " {parallel: [a, b]}}]"
    )
    found = counted(items, flow)
    assert [(each.step, each.items) for each in found.each] == [("prepare", ("a", "b"))]
    assert found.days == 1


def test_a_visit_that_is_neither_hand_in_nor_collection_is_a_procedure() -> None:
    signing = f"{OVER_THE_COUNTER}, {{sign: {{by: desk, time: 5 min, visit: true}}}}, {DECIDED}"
    found = counted({"a": ITEM % signing}, "[a]")
    assert [each.step for each in found.each] == ["a.prepare", "a.sign"]
    assert found.days == 2


@pytest.mark.parametrize(
    ("kind", "known"), [("technical", ["a.prepare", "b.examine"]), ("internal", ["a.prepare"])]
)
def test_an_outside_party_is_a_procedure_and_another_office_is_none(
    kind: str, known: list[str]
) -> None:
    other = f"{{kind: {kind}, steps: [{{examine: {{by: desk, time: 5 min}}}}]}}"
    found = counted({"a": ITEM % f"{OVER_THE_COUNTER}, {DECIDED}", "b": other}, "[a, b]")
    assert [each.step for each in found.each] == known


def test_the_standard_case_takes_the_likeliest_way_with_materials_in_order() -> None:
    choice = (
        "{look: {choice: {outside: {share: 30%, do: [{survey: {by: desk, time: 5 min, visit:"
        " true}}]}, inside: rest}}}"
    )
    found = counted({"a": ITEM % f"{OVER_THE_COUNTER}, {choice}, {DECIDED}"}, "[a]")
    assert (found.count, found.days) == (1, 1)
    often = counted(
        {"a": ITEM % f"{OVER_THE_COUNTER}, {choice.replace('30%', '70%')}, {DECIDED}"}, "[a]"
    )
    assert (often.count, often.days) == (2, 2)


def test_a_step_that_works_to_the_limit_is_held() -> None:
    held = (
        f"{OVER_THE_COUNTER}, {{decide: {{by: desk, time: 5 min, pace: {{of_limit: 50%}},"
        " milestone: [decided, delivered]}}"
    )
    limited = (
        ITEM.replace("{materials", "{limit: {legal: 20 wd, promised: 10 wd}, materials") % held
    )
    assert (
        counted({"a": limited}, "[a]").days == 8
    )  # 5 of 10 working days are 7 days of the calendar, and a few minutes


def test_the_flow_of_2017_has_the_published_seven_procedures() -> None:
    assert procedures(load_process("business-start-up")).count == 7


@pytest.mark.parametrize(
    "name", [name for name in shipped_processes() if not name.startswith("teaching/")]
)
def test_every_flow_that_ships_can_be_counted(name: str) -> None:
    found = procedures(load_process(name))
    assert found.count >= 1
    assert found.days >= 0.5
    in_person = [each.day for each in found.each if not each.online]
    assert len(set(in_person)) == len(in_person)
    assert [each.day for each in found.each] == sorted(each.day for each in found.each)
