"""On a poster no reform looks like nothing: what changes that no box shows stands in the heading
and behind the titles of the items.
"""

from __future__ import annotations

import re

import pytest
from shipped_pairs import before_and_after
from test_slides import texts

from simulator.formats import shipped_scenarios
from simulator.layout.chart import Chart
from simulator.layout.fitting import AFTER, BEFORE, charts_of
from simulator.layout.labels import pieces
from simulator.present.diagram.chips import chips_of, with_chips
from simulator.present.diagram.picture import picture_of, pictures_of
from simulator.structure.diff import diff


def told_charts(name: str) -> list[Chart]:
    before, after = before_and_after(name)
    charts, _, _ = charts_of(before, after, (BEFORE, AFTER), frozenset())
    return with_chips(charts, chips_of(diff(before, after)))


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_reform_is_seen_on_its_poster(name: str) -> None:
    before, after = told_charts(name)
    boxes = [
        {(node.id, node.mark) for node in chart.nodes if node.mark != "same"}
        for chart in (before, after)
    ]
    behind = [item.title for item in after.items if " · " in item.title.zh]
    assert any(boxes) or after.told or behind
    assert not before.told


def test_a_longer_year_of_arrivals_is_told_in_the_heading() -> None:
    poster = picture_of(*before_and_after("boom"), lang="zh", size="poster")
    said = {text for _, _, text, _ in texts(poster.pen)}
    assert "流程本身不变" in said
    assert {"来件 +15%", "部分时段来件为平时的 1.5 倍"} <= said


def test_a_poster_in_both_languages_says_all_in_both_and_asks_beside_its_ways() -> None:
    poster = picture_of(*before_and_after("residence-online"), lang="both", size="poster")
    said = [text for _, _, text, _ in texts(poster.pen)]
    long = said.index("Look at the home (Tuesdays")  # too long for a line, so it takes two
    assert "and Thursdays)" in said[long - 1 : long + 2]
    asked = {
        text: (x, y) for x, y, text, _ in texts(poster.pen) if text in ("补充说明或", "视为撤回")
    }
    assert len(asked) == 2
    (x, _), (_, y) = asked.values()
    for panel in poster.panels:
        for left, top, right, bottom in pieces(panel.ways()):
            beside = right < x - 32 or x + 32 < left or bottom < y - 24 or y + 8 < top
            assert beside


def test_a_limit_stands_behind_its_item_or_where_there_is_one_item_in_the_heading() -> None:
    several = picture_of(*before_and_after("property-ten-days"), lang="en", size="poster")
    (register,) = [
        text for _, _, text, _ in texts(several.pen) if text.startswith("Register · limit")
    ]
    assert register == "Register · limit 30 → 10 wd · materials 8 → 6"
    alone = picture_of(*before_and_after("water-limits-only"), lang="en", size="poster")
    assert "limit 20 → 7 wd" in {text for _, _, text, _ in texts(alone.pen)}


def test_a_flow_that_stays_as_it_is_stands_on_its_poster_once() -> None:
    (poster,) = pictures_of(*before_and_after("property-limits-only"), lang="en", size="poster")
    assert {panel.flow for panel in poster.panels} == {0}
    said = {text for _, _, text, _ in texts(poster.pen)}
    assert "Property registration: before and after" in said
    assert "Register · limit 30 → 5 wd" in said


def test_what_has_no_room_in_the_heading_stands_at_the_foot() -> None:
    """More officers in 13 places, none of which is left out."""
    before, after = before_and_after("project-staff")
    told = {text.en for text in chips_of(diff(before, after)).whole}
    assert len(told) == 13
    poster = picture_of(before, after, lang="en", size="poster")
    assert told <= {text for _, _, text, _ in texts(poster.pen)}


LATIN = re.compile("[A-Za-z]")


@pytest.mark.parametrize("name", shipped_scenarios())
def test_what_changed_is_said_in_chinese(name: str) -> None:
    chips = chips_of(diff(*before_and_after(name)))
    told = [text.zh for row in chips.rows.values() for text in row] + [
        text.zh for text in chips.whole
    ]
    assert [each for each in told if LATIN.search(each)] == []


def test_a_limit_in_another_unit_is_said_in_both() -> None:
    said = chips_of(diff(*before_and_after("electricity-limits-only"))).rows["supply-scheme"]
    assert [(text.en, text.zh) for text in said] == [("limit 8 wd → 4 d", "时限 8 个工作日 → 4 天")]


@pytest.mark.parametrize(
    ("name", "item", "told"),
    [
        ("electricity-no-visit", "green-permit", ["online 0% → 95%"]),
        ("resume-one-trip", "trade-approval", ["visits −2"]),
        ("permit-answers-by-a-date", "planning-permit", ["answer in 2 wd"]),
        ("resume-video-survey", "plan-review", ["1 step changed"]),
        ("funds-well-prepared", "preliminary-review", ["faulty 53% → 32%"]),
    ],
)
def test_what_changes_where_boxes_look_the_same_is_told(
    name: str, item: str, told: list[str]
) -> None:
    assert [text.en for text in chips_of(diff(*before_and_after(name))).rows[item]] == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("boom", ["arrivals +15%", "arrivals ×1.5 at times"]),
        ("funds-calls", ["arrivals ×0.75–1.5 at times"]),
        (
            "resume-essential-first",
            ["order of service: by priority", "also changed: kinds of cases"],
        ),
        (
            "restaurant-permits-after-licence",
            ["may operate after: Business licence", "also changed: shares of cases"],
        ),
    ],
)
def test_what_changes_in_the_whole_is_told_by_its_name(name: str, told: list[str]) -> None:
    assert [text.en for text in chips_of(diff(*before_and_after(name))).whole] == told
