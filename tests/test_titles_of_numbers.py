"""Numbers on cases, and values of attributes, are called by the titles that the file gives them: in
the groups of a comparison, in pictures and where differences are told; also where a word of ours is
written like the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from simulator.formats import process_from_text
from simulator.layout.charting import chart_of
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.tables.changes import rows
from simulator.present.words.titles import all_groups, group_label
from simulator.structure.diff import diff

AREA, SITES = {"en": "floor area", "zh": "建筑面积"}, {"en": "sites", "zh": "地块"}
FILE = """
process: small
start: 2020-06-01
arrivals: {poisson: 5 per week}
classes: {new: {share: 40%, title: {en: New, zh: 新办}}, old: {share: 60%}}
attributes:
  credit: {good: {share: 50%, title: {en: Good, zh: 守信}}, bad: 50%}
  promise: {kept: {share: 50%, title: {en: Kept, zh: 守诺}}, uptake: 50%}
numbers:
  area: {value: {empirical: [100, 200, 500]}, groups: [300], title: {en: floor area, zh: 建筑面积}}
  sites: {value: {empirical: [1, 2, 3]}, title: {en: sites, zh: 地块}}
pools: {desk: {capacity: 3}}
flow:
  - large:
      choice:
        grand: {when: {area: ">= 300"}, do: [look: {by: desk, time: {base: 1 h, per: area, each: 1 min}}]}
        kept: {when: {promise: kept}}
        small: {rest: true}
  - visits: {times: {per: sites}, do: [see: {by: desk, time: 1 h, title: {en: See, zh: 看}}]}
"""


def town() -> Process:
    return process_from_text(FILE).value


@pytest.mark.parametrize(
    ("of", "label"),
    [
        (("class", "new"), {"en": "New (class)", "zh": "新办（办件类型）"}),
        (("class", "old"), {"en": "old (class)", "zh": "old（办件类型）"}),
        (("credit", "good"), {"en": "Good (credit)", "zh": "守信（信用）"}),
        (("promise", "kept"), {"en": "Kept", "zh": "守诺"}),
        (("promise", "uptake"), {"en": "uptake (promise)", "zh": "uptake（promise）"}),
        (("area", "< 300"), {"en": "floor area < 300", "zh": "建筑面积 < 300"}),
        (("area", ">= 300"), {"en": "floor area ≥ 300", "zh": "建筑面积 ≥ 300"}),
    ],
)
def test_groups_are_called_by_their_titles(of: tuple[str, str], label: Mapping[str, str]) -> None:
    process = town()
    groups = all_groups({"small": process})
    for lang in ("en", "zh"):
        assert group_label(groups, of, process.numbers, lang) == label[lang]


@pytest.mark.parametrize(
    ("lang", "middle"), [("en", "floor area ≥ 150, < 300"), ("zh", "建筑面积 ≥ 150、< 300")]
)
def test_a_group_between_two_numbers_is_told_in_the_signs_of_the_language(
    lang: str, middle: str
) -> None:
    process = process_from_text(FILE.replace("[300]", "[150, 300]")).value
    groups = all_groups({"small": process})
    told = [group_label(groups, of, process.numbers, lang) for of in groups if of[0] == "area"]
    assert told[1] == middle


def test_two_values_of_one_title_are_told_apart_by_their_attributes() -> None:
    groups = {("lift", "yes"): Text("Yes", "是"), ("stairs", "yes"): Text("Yes", "是")}
    assert [group_label(groups, of, (), "zh") for of in groups] == ["是（lift）", "是（stairs）"]


def test_pictures_say_them_too() -> None:
    chart = chart_of(town())
    assert Text("See ×sites", "看 ×地块") in [node.title for node in chart.nodes]
    labels = [line.short for line in chart.lines if line.short]
    assert Text("floor area ≥ 300", "建筑面积 ≥ 300") in labels
    assert Text("Kept", "守诺") in labels


def test_a_way_for_a_range_of_a_number_has_no_english_word_in_chinese() -> None:
    middle = FILE.replace('">= 300"', '">= 150 and < 300"')
    labels = [line.short for line in chart_of(process_from_text(middle).value).lines]
    assert Text("floor area ≥ 150 and < 300", "建筑面积 ≥ 150、< 300") in labels


def test_differences_say_them_too() -> None:
    old = town()
    new = process_from_text(
        FILE.replace("each: 1 min", "each: 2 min").replace('">= 300"', '">= 500"')
    ).value
    told = " ".join(str(row) for row in rows(diff(old, new), "zh"))
    assert "建筑面积" in told
    assert "适用区域评估" not in told
    assert "area" not in told.replace("large", "")
    seldom = replace(old, flow=(*old.flow[:-1], replace(old.flow[-1], per=None, times=2)))
    assert "按“地块”的数目" in " ".join(str(row) for row in rows(diff(old, seldom), "zh"))


def test_a_difference_of_a_range_has_no_english_word_in_chinese() -> None:
    new = process_from_text(FILE.replace('">= 300"', '">= 150 and < 300"')).value
    told = " ".join(str(row) for row in rows(diff(town(), new), "zh"))
    assert ">= 150、< 300" in told
    assert " and " not in told
