"""Times are read in the unit that fits: one per comparison, in the sentence and in every row of it;
working days stay days and data stay in the units of the catalogue.
"""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.present.words.time_units import DAYS, HOURS, MINUTES, fitting

CLASSROOM = "teaching/classroom-shared", "teaching/classroom-one-task"
FEW = ("--replications", "3", "--quiet", "--workers", "1")


def said(*arguments: str) -> str:
    done = CliRunner().invoke(main, [*arguments])
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.output)


def test_the_longest_time_chooses() -> None:
    assert fitting([0.2, 1.9]) == MINUTES
    assert fitting([0.2, 2.0]) == HOURS
    assert fitting([0.2, 24.0]) == DAYS
    assert fitting([]) == fitting([0.0]) == DAYS


@pytest.mark.parametrize(
    ("lang", "sentence", "row", "wd", "days"),
    [
        ("en", r"to 9\.\d+ \(.*?\) minutes, .*? minutes, or", "touch time, minutes", "wd", "days,"),
        ("zh", r"变为 9\.\d+ \(.*?\) 分钟，变化 .*? 分钟，即", "（分钟）", "工作日", "（天）"),
    ],
)
def test_a_classroom_is_told_in_minutes(
    lang: str, sentence: str, row: str, wd: str, days: str
) -> None:
    text = said("compare", *CLASSROOM, *FEW, "--lang", lang)
    assert re.search(sentence, text)
    assert row in text
    assert wd in text
    assert days not in text
    assert re.search(r"touch time −1\.0 ?minutes|人工处理时间 −1\.0（分钟）", text)


def test_data_stay_in_the_units_of_the_catalogue() -> None:
    found = json.loads(said("compare", *CLASSROOM, *FEW, "--json"))
    time = found["scenarios"]["classroom-one-task"]["measures"]["cycle_time"]
    assert time["unit"] == "h"
    assert 0.13 < time["mean"] < 0.19


@pytest.mark.parametrize(("lang", "unit"), [("en", "(minutes)"), ("zh", "（分钟）")])
def test_what_a_cut_brought_is_told_in_the_same_unit(lang: str, unit: str) -> None:
    assert unit in said("explain", *CLASSROOM, *FEW, "--lang", lang)


@pytest.mark.parametrize(
    ("name", "lang", "row"),
    [
        ("teaching/classroom-shared", "en", "cycle time without queues, minutes 8.00"),
        ("teaching/classroom-shared", "zh", "不计排队的用时（分钟） 8.00"),
        ("property-registration", "en", "cycle time without queues, days"),
    ],
)
def test_a_flow_is_shown_in_its_own_unit(name: str, lang: str, row: str) -> None:
    assert row in said("show", name, "--lang", lang)
