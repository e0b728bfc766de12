"""The exercises of a workshop judge by simulating: every right answer passes, in whatever way it is
written, and a wrong one is told the misunderstanding behind it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_examples import simulated_once
from exercise_answers import RIGHT, WRONG, lines

from simulator.exercises.catalogue import EXERCISES
from simulator.exercises.exercise import Judgement
from simulator.exercises.judging import judged
from simulator.formats import starter_process
from simulator.formats.starter import PATTERNS, Language, Pattern
from simulator.model.errors import FormatError, ReformError
from simulator.model.sentences import say

pytestmark = pytest.mark.unmeasured


def judge(number: int, text: str, folder: Path) -> Judgement:
    file = folder / "answer.yaml"
    file.write_text(text, encoding="utf-8")
    with simulated_once():  # the same answer in other words is the same run
        return judged(EXERCISES[number], file)


@pytest.mark.parametrize(
    ("number", "text"), [(number, text) for number, texts in RIGHT.items() for text in texts]
)
def test_a_right_answer_passes_however_it_is_written(
    number: int, text: str, tmp_path: Path
) -> None:
    verdict = judge(number, text, tmp_path)
    assert verdict.right, [say(each, "en") for each in verdict.remarks]
    assert verdict.remarks


@pytest.mark.parametrize(
    ("number", "text", "code"),
    [(number, text, code) for number, pairs in WRONG.items() for text, code in pairs],
)
def test_a_wrong_answer_is_told_what_its_author_may_have_thought(
    number: int, text: str, code: str, tmp_path: Path
) -> None:
    verdict = judge(number, text, tmp_path)
    assert not verdict.right
    assert code in [each.code for each in verdict.remarks]
    for remark in verdict.remarks:
        for lang in ("en", "zh"):
            assert "{" not in say(remark, lang)


def test_every_exercise_has_three_right_answers_and_three_misunderstandings() -> None:
    assert set(RIGHT) == set(WRONG) == set(EXERCISES) - {9}
    assert min(map(len, RIGHT.values())) >= 3
    assert min(len({code for _, code in pairs}) for pairs in WRONG.values()) >= 3


def test_the_answer_of_another_exercise_is_not_judged(tmp_path: Path) -> None:
    verdict = judge(1, "exercise: 2\n" + lines(bottleneck="counter"), tmp_path)
    assert [each.code for each in verdict.remarks] == ["answer-of-another"]


def test_what_is_no_answer_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="has no `answer:`"):
        judge(1, "bottleneck: counter\n", tmp_path)


def test_a_reform_of_another_process_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReformError, match="shop-sign"):
        judge(1, "scenario: a\nprocess: b\nreforms: []\n", tmp_path)


OWN = starter_process("mine")
CHANGED = OWN.replace("title: Reviewers", "title: Gardeners").replace("capacity: 2", "capacity: 3")


@pytest.mark.parametrize(
    "changes",
    [
        [("title: Reviewers", "title: Gardeners")],
        [("capacity: 2", "capacity: 3")],
        [("review: 20 min", "review: 10 min"), ("4 h, 8 h", "3 h, 6 h")],
    ],
)
def test_a_flow_of_ones_own_that_stands_passes(
    changes: list[tuple[str, str]], tmp_path: Path
) -> None:
    text = OWN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    verdict = judge(9, text, tmp_path)
    assert verdict.right, [say(each, "en") for each in verdict.remarks]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "", "exercise-9-starter"),
        ("poisson: 10 per week", "poisson: 60 per week", "exercise-9-overloaded"),
        (", source: estimate}   # how many apply", "}   # how many apply", "exercise-9-no-source"),
        ("    limit: {legal: 20 wd, promised: 15 wd, source: estimate}", "", "exercise-9-no-limit"),
    ],
)
def test_a_flow_that_says_too_little_is_told_what(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    text = CHANGED.replace(old, new) if old else OWN
    verdict = judge(9, text, tmp_path)
    assert not verdict.right
    assert code in [each.code for each in verdict.remarks]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_starter_is_nobodys_own_flow(lang: Language, pattern: Pattern, tmp_path: Path) -> None:
    verdict = judge(9, starter_process("mine", lang, pattern), tmp_path)
    assert [each.code for each in verdict.remarks] == ["exercise-9-starter"]


def test_a_flow_without_an_applicant_or_steps_is_none_yet(tmp_path: Path) -> None:
    flow = (
        "process: tiny\nstart: 2020-01-06\nsource: estimate\npools: {desk: {capacity: 1}}\n"
        "arrivals: {poisson: 1 per d}\nflow: [{sign: {by: desk, time: 1 h}}]\n"
    )
    codes = {each.code for each in judge(9, flow, tmp_path).remarks}
    assert {"exercise-9-nobody-applies", "exercise-9-too-short"} <= codes


def test_a_reform_is_no_flow_of_ones_own(tmp_path: Path) -> None:
    verdict = judge(9, lines(anything="1"), tmp_path)
    assert [each.code for each in verdict.remarks] == ["exercise-9-no-process"]
