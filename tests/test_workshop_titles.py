"""What the switches of a workshop are called: short, and no two alike."""

from __future__ import annotations

import pytest

from simulator.application.study import Study
from simulator.workshop.offer import Offer
from simulator.workshop.titles import short_titles


def titles(process: str, *scenarios: str) -> dict[str, dict[str, str]]:
    study = Study.load(process, *scenarios, only_scenarios=True)
    return short_titles(Offer(study.before, study.scenarios))


def test_what_is_called_like_its_cut_says_what_it_changes() -> None:
    found = titles("building-permit", "one-window-joint-review")
    assert found["cut_items"] == {
        "en": "File only: Fire design check",
        "zh": "改备案：消防设计核查",
    }
    assert found["cut_steps"]["zh"] == "取消：部门会签"
    assert found["cut_materials"]["en"] == "Fetch: Business licence copy +3"
    assert found["cut_fees"]["zh"] == "免费：施工图设计文件审查"
    assert found["one_window"] == {"en": "One window", "zh": "一窗通办"}


@pytest.mark.parametrize(
    "choice",
    [
        ("open-a-restaurant", "restaurant-one-thing", "restaurant-fewer-materials"),
        ("business-start-up", "start-up-one-window", "start-up-fewer-materials"),
    ],
)
def test_no_two_switches_are_called_alike(choice: tuple[str, ...]) -> None:
    found = titles(*choice)
    for lang in ("zh", "en"):
        assert len({each[lang] for each in found.values()}) == len(found) > 3
        assert all(each[lang] for each in found.values())
