"""The reforms as a planner looks them up: the list, one of them explained, a name that is not
there.
"""

from __future__ import annotations

import inspect
import re

import pytest
from click.testing import CliRunner
from reform_goldens import expected, printed

from simulator.commands.main import main
from simulator.formats import scenario_from_text
from simulator.formats.examples import dump_reform, shipped_example
from simulator.formats.language.objects import summary
from simulator.model.flow import Text
from simulator.present.tables.reforms import keys
from simulator.present.words.messages import MESSAGES
from simulator.present.words.reform_details_zh import DETAILS_ZH
from simulator.present.words.reform_pages_zh import REFORMS_ZH
from simulator.present.words.reforms import REFORM_MESSAGES
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import Record
from simulator.reforms.staff import Staff


@pytest.mark.parametrize("key", REFORMS)
def test_every_reform_has_its_words_in_chinese(key: str) -> None:
    assert key in REFORMS_ZH, f"add an entry '{key}' to simulator/present/words/reform_pages_zh.py"
    said = REFORMS_ZH[key]
    assert said.summary.endswith("。")
    assert said.refused.endswith("。")
    assert list(said.keys) == [name for name, _, _ in keys(key, REFORMS[key], "en")], (
        "the keys of simulator/present/words/reform_pages_zh.py"
    )


@pytest.mark.parametrize("key", REFORMS)
def test_chinese_explains_a_reform_as_fully_as_english(key: str) -> None:
    english = inspect.cleandoc(REFORMS[key].__doc__ or "").split("\n\n")[1:]
    assert key in DETAILS_ZH, f"add '{key}' to simulator/present/words/reform_details_zh.py"
    chinese = DETAILS_ZH[key]
    assert len(chinese) == len(english)
    for ours, theirs in zip(chinese, english, strict=True):
        named = set(re.findall(r"``([^`]+)``", " ".join(theirs.split())))
        assert set(re.findall(r"`([^`]+)`", ours)) == named


def test_no_words_are_left_of_a_reform_that_is_gone() -> None:
    assert REFORMS_ZH.keys() == DETAILS_ZH.keys() == REFORMS.keys()


@pytest.mark.parametrize("key", REFORMS)
def test_every_reform_says_in_english_what_it_does_and_what_its_keys_mean(key: str) -> None:
    assert summary(REFORMS[key]).endswith(".")
    assert all(meaning for _, meaning, _ in keys(key, REFORMS[key], "en"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_names_every_reform(lang: str) -> None:
    lines = printed("reforms", "--lang", lang).splitlines()
    assert [line.split()[0] for line in lines if line.partition(" ")[0] in REFORMS] == list(REFORMS)


@pytest.mark.parametrize(
    ("lang", "before"), [("en", "From the scenario "), ("zh", "示例（摘自方案 ")]
)
def test_one_reform_is_explained(lang: str, before: str) -> None:
    found, shipped, example = printed("reforms", "parallel_review", "--lang", lang).partition(
        before
    )
    assert found == expected(f"reforms-parallel_review.{lang}", found)
    assert shipped
    assert "  - parallel_review:\n      items:" in example


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", REFORMS)
def test_the_example_can_be_read_again(key: str, lang: str) -> None:
    example = shipped_example(key, lang)
    if example is not None:
        (reform,) = scenario_from_text(f"scenario: mine\n{example[1]}").value.reforms
        assert key == reform.KEY


def test_a_reform_that_nobody_uses_has_no_example() -> None:
    assert shipped_example("cut_corners", "en") is None


def test_a_reform_is_written_as_it_stands_in_a_scenario() -> None:
    written = dump_reform(Staff(capacity={"desk": 3}), "en")
    assert written == "reforms:\n  - staff: {capacity: {desk: 3}}\n"


def test_an_example_speaks_the_language_of_its_reader() -> None:
    record = Record(
        why=Text("more hands", "人手不足"),
        source="estimate",
        basis="城乡规划法 art. 40; 行政许可法 art. 42",
    )
    staff = Staff(capacity={"desk": 3}, record=record)
    in_chinese = dump_reform(staff, "zh")
    assert "why: 人手不足\n" in in_chinese
    assert "source: 估计\n" in in_chinese
    assert "basis: 城乡规划法第40条；行政许可法第42条\n" in in_chinese
    assert "why: more hands\n" in dump_reform(staff, "en")
    assert "source: estimate\n" in dump_reform(staff, "en")


@pytest.mark.parametrize(
    ("lang", "fix"), [("en", "did you mean 'one_window'?"), ("zh", "是否想写“one_window”？")]
)
def test_a_wrong_name_gets_the_nearest_one(lang: str, fix: str) -> None:
    done = CliRunner().invoke(main, ["reforms", "one_windw", "--lang", lang])
    assert done.exit_code == 2
    assert fix in done.output


def test_no_other_message_takes_the_place_of_one_about_reforms() -> None:
    assert {key for key, text in REFORM_MESSAGES.items() if MESSAGES[key] != text} == set()
