"""What a planner reads in Chinese when a reform does not fit; the English of the same refusals stands
in the other tests of reforms, whose ``refusal`` reads every one of them in Chinese too.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from chinese import faults_in
from possible_reforms import LAWFUL, LESS, scenario
from test_reforms_town import TOWN, fixed, q
from trees import tree_of, walked

from simulator.model.errors import Problem, ReformError
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.sentences import (
    Phrase,
    Sentence,
    Value,
    reforms,
    reforms_items,
    reforms_materials,
    reforms_oversight,
    reforms_reviews,
    reforms_service,
    reforms_steps,
    say,
    studies,
)
from simulator.reforms.assessment import OneBlueprint
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.kit.reform import Record, Reform
from simulator.reforms.materials import CutMaterials
from simulator.reforms.scenario import VALUES
from simulator.reforms.steps import CutSteps, Merge
from simulator.reforms.tasks import in_force
from simulator.reforms.times import CutTime
from simulator.reforms.windows import CommonWindow, OneWindow

DUE = date(2020, 12, 31)
ROOMS = (
    reforms,
    reforms_items,
    reforms_steps,
    reforms_materials,
    reforms_reviews,
    reforms_oversight,
    reforms_service,
    studies,
)
TABLE = {code: sentence for room in ROOMS for code, sentence in room.SENTENCES.items()}


def problems_of(error: pytest.ExceptionInfo[ReformError]) -> tuple[Problem, ...]:
    return error.value.problems


def refused(reform: Reform, process: Process = TOWN) -> Problem:
    with pytest.raises(ReformError) as caught:
        reform.apply(process)
    return problems_of(caught)[0]


@pytest.mark.parametrize("code", TABLE)
def test_every_sentence_is_chinese_to_the_last_word(code: str) -> None:
    sentence = TABLE[code]
    values = some_values(sentence)
    said = say(Phrase(code, values), "zh")
    assert not is_sentence(sentence) or faults_in(said) == []
    fix = say(Phrase(code, values, is_fix=True), "zh")
    assert bool(fix) == bool(sentence.fix_en)
    assert not fix or faults_in(fix) == []


def is_sentence(sentence: Sentence) -> bool:
    """Whether a template has words of its own, and is not only other phrases side by side."""
    return re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w*\}", "", sentence.en)) is not None


def some_values(sentence: Sentence) -> tuple[tuple[str, Value], ...]:
    """A figure for every value of a sentence, or a name where it has a list of names or titles."""
    texts = (sentence.en, sentence.zh, sentence.fix_en, sentence.fix_zh)
    fields = {name for text in texts for name in re.findall(r"(?<!\{)\{(\w+)", text)}
    lists = {"names"} | {name for text in texts for name in re.findall(r"\{(\w+):list\}", text)}
    return tuple((name, ("1",) if name in lists else Decimal(1)) for name in sorted(fields))


def test_both_languages_tell_the_same_values() -> None:
    for code, sentence in TABLE.items():
        values = {name for name, _ in some_values(without_chinese(sentence))}
        used = {name for name, _ in some_values(Sentence("", sentence.zh, "", sentence.fix_zh))}
        assert used - {"title"} <= values, code


def without_chinese(sentence: Sentence) -> Sentence:
    return replace(sentence, zh="", fix_zh="")


def test_a_reform_is_called_by_its_title_beside_its_key() -> None:
    again = scenario(
        CutItems(remove=("fire",), record=LAWFUL), CutItems(remove=("fire",), record=LAWFUL)
    )
    with pytest.raises(ReformError) as caught:
        again.apply(TOWN)
    (problem,) = problems_of(caught)
    assert problem.text("zh") == (
        "reforms[1].cut_items.remove[0]: 没有事项“fire”：改革举措 1“减事项”（cut_items）"
        "已将其取消；"
        "请在此删去，或将本举措放在该举措之前"
    )


def test_a_second_value_names_what_it_is_a_value_of() -> None:
    twice = scenario(CutTime(limits={"permit": q("10 wd")}), CutTime(limits={"permit": q("7 wd")}))
    with pytest.raises(ReformError) as caught:
        twice.apply(TOWN)
    assert problems_of(caught)[0].text("zh").partition(": ")[2] == (
        "改革举措 1“减时限”（cut_time）已设定事项“permit”的承诺时限；请保留两者之一"
    )


def test_reforms_that_are_not_due_yet() -> None:
    early = CutTime(work={"permit.both": LESS}, record=Record(why="one system"))
    merge = Merge(name="both", steps=("permit.review", "permit.sign"))
    plan = scenario(replace(early, record=replace(early.record, due=DUE)), CutSteps(merge=(merge,)))
    with pytest.raises(ReformError) as caught:
        in_force(plan, TOWN)
    assert say(problems_of(caught)[0].said, "zh") == (
        "截至 2020-12-31 生效的改革举措与流程不符：没有环节“permit.both”"
    )


def test_the_materials_of_an_item_that_another_reform_has_taken() -> None:
    drop = CutMaterials(drop={"fire": ("form",)}, record=LAWFUL)
    with pytest.raises(ReformError) as caught:
        scenario(drop, drop).apply(TOWN)
    assert say(problems_of(caught)[0].said, "zh") == (
        "事项“fire”不收取材料“form”：改革举措 1“减材料”（cut_materials）已将其取消"
    )


TAKEN = [
    (
        "collect",
        OneWindow(items=("permit", "fire"), window=CommonWindow(pool="counter")),
        ("items",),
    ),
    (
        "mend",
        JointAcceptance(
            items=("permit", "fire"),
            inspections=("fire.check",),
            lead="planning",
            dispatch=fixed("1 h"),
            appoint=fixed("1 d"),
            opinion=fixed("1 h"),
            window=CommonWindow(pool="counter"),
        ),
        ("items",),
    ),
    (
        "site-check",
        OneBlueprint(by=("planning",), time=fixed("1 h"), fewer={"any.choice.branch": LESS}),
        ("by",),
    ),
]


@pytest.mark.parametrize(("name", "reform", "path"), TAKEN, ids=lambda value: str(value)[:12])
def test_a_clash_of_names_has_a_place(name: str, reform: Reform, path: tuple[str, ...]) -> None:
    """A planner looks for a line, not for a reform of twenty lines."""
    town = replace(TOWN, flow=(*TOWN.flow, Step(name=name, by=("counter",), time=fixed("1 h"))))
    problem = refused(reform, town)
    assert problem.path == path
    assert problem.message == f"the process already has a step or block '{name}'"
    assert say(problem.said, "zh") == f"流程中已有名为“{name}”的环节或网关"


def test_every_value_that_a_reform_sets_has_a_name() -> None:
    """What a reform says it sets can be told when another one sets it too."""
    found = {
        (kind.value, what.value)
        for file in Path("simulator/reforms").rglob("*.py")
        for call in walked(tree_of(file))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Setting"
        if isinstance(call.args[0], ast.Tuple)
        for kind, _, what in [call.args[0].elts]
        if isinstance(kind, ast.Constant) and isinstance(what, ast.Constant)
    }
    assert found | {("step", "wait")} == set(VALUES)  # cut_time names its two by a variable
