"""A file of another program becomes a draft: YAML in which what is still to be answered stands as a
comment on its own line, and which is a process all the same.
"""

from __future__ import annotations

import pytest

from simulator.formats.yaml.writing import yaml_text
from simulator.interchange.draft import ProcessDraft, ScenarioDraft, Todo
from simulator.interchange.questions import HOW_LONG, HOW_MANY_OFFICERS, WHO
from simulator.model.errors import ModelError, Place, problem

DOCUMENT = {
    "process": "food",
    "title": {"en": "Food licence", "zh": "食品经营许可"},
    "start": "2020-01-06",
    "arrivals": {"poisson": "8 per week"},
    "pools": {"counter": {"capacity": 1}},
    "flow": [{"accept": {"by": "counter", "time": "20 min", "source": "estimate"}}],
}
OFFICERS = Todo(("pools", "counter", "capacity"), HOW_MANY_OFFICERS)
TIME = Todo(("flow", 0, "accept", "time"), HOW_LONG)


def test_what_is_to_be_answered_stands_on_its_line_in_the_language_of_the_planner() -> None:
    draft = ProcessDraft(DOCUMENT, todos=(OFFICERS, TIME))
    assert "  counter: {capacity: 1}  # todo: how many officers?\n" in draft.text("en")
    assert "  counter: {capacity: 1}  # todo: 有多少人？\n" in draft.text("zh")
    assert draft.text("en").endswith(
        "flow:\n"
        "  - accept: {by: counter, time: 20 min, source: estimate}"
        "  # todo: how long does it take?\n"
    )


def test_two_questions_at_one_entry_stand_side_by_side() -> None:
    who = Todo(TIME.path, WHO)
    text = ProcessDraft(DOCUMENT, todos=(TIME, who)).text("en")
    assert "# todo: how long does it take?; todo: who does it?\n" in text


def test_a_draft_is_a_process_whatever_is_still_to_be_answered() -> None:
    draft = ProcessDraft(DOCUMENT, todos=(OFFICERS, TIME))
    assert draft.name == draft.process.name == "food"
    assert draft.process == ProcessDraft(DOCUMENT).process
    assert draft.process.pools["counter"].capacity == 1


def test_a_draft_that_is_not_sound_is_refused() -> None:
    wrong = {**DOCUMENT, "flow": [{"accept": {"by": "clerk", "time": "20 min"}}]}
    with pytest.raises(ModelError, match="no pool 'clerk'"):
        _ = ProcessDraft(wrong).process


def test_a_scenario_draft_is_written_in_the_same_way() -> None:
    document = {"scenario": "after", "reforms": [{"staff": {"set": {"counter": 2}}}]}
    draft = ScenarioDraft("after", document, (Todo(("reforms", 0), WHO),))
    assert "- staff: {set: {counter: 2}}  # todo: 由谁办理？\n" in draft.text("zh")


def test_a_remark_that_would_make_a_line_too_long_stands_above_it() -> None:
    document = {"steps": [{"a": {"title": "t" * 40}}, {"b": {"title": "u" * 90, "by": "clerk"}}]}
    remarks = {("steps", 0, "a"): "r" * 50, ("steps", 1): "whole", ("steps", 1, "b"): "inner"}
    assert yaml_text(document, 80, remarks).splitlines() == [
        "steps:",
        "  # " + "r" * 50,
        "  - a: {title: " + "t" * 40 + "}",
        "  # whole",
        "  - b:  # inner",
        "      title: " + "u" * 90,
        "      by: clerk",
    ]


def test_a_remark_on_a_long_text_stands_above_it() -> None:
    text = " ".join(["word"] * 20)
    assert yaml_text({"why": text}, 40, {("why",): "estimated"}).startswith("# estimated\nwhy: >\n")


def test_a_place_may_be_a_cell_or_an_element_in_a_file() -> None:
    wrong = problem("file-empty", place=Place("table.xlsx", spot="事项!K3"))
    assert wrong.text("zh") == "table.xlsx: 事项!K3: 文件是空的"
