"""Official forms invent nothing: each cell is what the model says at its path, what its rule makes
of that, or is left to be filled in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from traced_cells import assert_all_traced, is_traced

from simulator.application.forms.cells import FormCell, FormSources
from simulator.application.forms.changes import change_table
from simulator.application.forms.estimates import estimates_of
from simulator.application.forms.gathered import gather_forms, sources_of
from simulator.application.forms.lists import permits_reformed
from simulator.application.study import Study
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.item_counts import item_counts, steps_in_order
from simulator.formats import load_process, load_scenario
from simulator.formats.library import shipped
from simulator.model.flow import Step, Text
from simulator.model.process import Process
from simulator.present.forms.shown import cell_text
from simulator.reforms.items import CutItems

PAIRS = [
    (each.process, name)
    for name in shipped("scenarios")
    if (each := load_scenario(name)).process is not None
]
QUICK = [
    ("building-permit", "one-window-joint-review"),
    ("move-a-company", "move-as-one-thing"),
    ("register-a-birth", "birth-at-once"),
]


def steps_named(process: Process) -> dict[str, Step]:
    return dict(process.named_steps())


@pytest.mark.parametrize(
    ("process", "scenario"),
    [
        pytest.param(*pair, marks=() if pair in QUICK else pytest.mark.slow, id=pair[1])
        for pair in PAIRS
    ],
)
def test_no_cell_of_any_form_is_invented(process: str, scenario: str) -> None:
    assert_all_traced(gather_forms(Study.load(process, scenario)))


@pytest.mark.parametrize(
    "cell",
    [
        FormCell(value=Text("Planning office", "规划局"), paths=(("after", "items"),)),
        FormCell(value=3, paths=(("after", "items", "planning-permit"),), rule="item-steps"),
        FormCell(value=7, rule="item-steps"),
        FormCell(value="made up", to_fill=True),
    ],
)
def test_an_invented_cell_is_found(cell: FormCell) -> None:
    assert not is_traced(sources_of(Study.load("building-permit")), cell)


@pytest.mark.parametrize(("process", "scenario"), QUICK)
def test_the_last_rows_of_the_table_are_the_figures_that_compare_prints(
    process: str, scenario: str
) -> None:
    study = Study.load(process, scenario)
    table = change_table(sources_of(study))
    whole = {
        row[2].value: row for row in table.rows if row[1].value == "whole" and not row[3].to_fill
    }
    before, after = (counts(each).as_dict() for each in (study.before, study.last.process))
    for figure, row in whole.items():
        was, now, saved, share = (cell.value for cell in row[3:7])
        assert (was, now) == (before[figure], after[figure])
        assert saved == was - now
        assert share == ((was - now) / was if was else None)


def test_a_task_that_names_no_item_leaves_the_items_to_be_filled_in() -> None:
    study = Study.load("open-a-restaurant", "restaurant-one-thing")
    (tasks,) = dict(gather_forms(study).forms)["tasks"]
    found = [cell_text(row[3], "zh") for row in tasks.rows]
    assert "待填" in found
    assert "" not in found


def test_of_an_item_that_goes_all_is_cut() -> None:
    table = change_table(sources_of(Study.load("tendering", "tender-online")))
    steps = [row for row in table.rows if row[2].value == "steps" and row[4].rule == "absent"]
    assert [cell_text(row[1], "zh") for row in steps] == ["施工合同备案"]
    for row in steps:
        assert (row[5].value, row[6].value) == (row[3].value, 1)
        assert cell_text(row[4], "zh") == "—"
        assert cell_text(row[9], "zh") == "改革后取消或并入其他事项"


def test_of_an_item_that_comes_nothing_is_cut_and_there_is_no_share_of_nothing() -> None:
    """The table of the flow as if it was reformed the other way round: what it took away comes back."""
    sources = sources_of(Study.load("tendering", "tender-online"))
    undone = FormSources(before=sources.after, after=sources.before)
    (row,) = (
        row
        for row in change_table(undone).rows
        if row[2].value == "steps" and row[3].rule == "absent"
    )
    assert (row[5].value, row[6].value) == (-row[4].value, None)
    assert (cell_text(row[5], "zh"), cell_text(row[6], "zh")) == ("−5", "—")
    assert cell_text(row[9], "zh") == "改革后新设或并成"


def test_each_permit_is_reformed_in_one_of_the_four_ways() -> None:
    study = Study.load("building-permit", "one-window-joint-review")
    table = permits_reformed(sources_of(study))
    assert [(cell_text(row[1], "en"), cell_text(row[3], "zh")) for row in table.rows] == [
        ("Planning permit", "优化审批服务"),
        ("EIA approval", "实行告知承诺"),
        ("Fire design check (local practice)", "审批改为备案"),
        ("Construction permit", "优化审批服务"),
    ]


def test_a_permit_that_is_removed_is_cancelled_and_one_that_is_merged_is_not() -> None:
    study = Study.load("building-project", "project-fewer-items")
    table = permits_reformed(sources_of(study))
    found = {row[1].paths[0][2]: row[3].value for row in table.rows}
    reforms = [each for each in study.scenario().value.reforms if isinstance(each, CutItems)]
    removed = {name for reform in reforms for name in reform.remove} & set(found)
    assert removed
    assert {found[name] for name in removed} == {"cancelled"}
    assert "cancelled" not in {way for name, way in found.items() if name not in removed}


def test_a_measure_that_reforms_a_permit_twice_is_told_once() -> None:
    study = Study.load("building-project", "project-steps")
    table = permits_reformed(sources_of(study))
    terms = {row[1].paths[0][2]: cell_text(row[4], "zh") for row in table.rows}
    assert terms["construction-permit"] == "减环节"


def test_the_four_ways_of_doing_follow_the_figures_of_each_item() -> None:
    study = Study.load("building-permit", "one-window-joint-review")
    forms = dict(gather_forms(study).forms)
    (table,) = forms["four"]
    known = item_counts(study.last.process)
    for row in table.rows:
        item = known[str(row[1].paths[0][2])]
        marks = [cell_text(cell, "zh") == "√" for cell in (row[3], row[4], row[6])]
        assert marks == [item.on_the_spot, item.visits == 0, item.visits <= 1]


def test_an_item_is_near_once_its_hand_in_is_a_shorter_way() -> None:
    for scenario, near in (("restaurant-near-and-prepared", True), (None, False)):
        study = Study.load("open-a-restaurant", *([scenario] if scenario else []))
        (table,) = dict(gather_forms(study).forms)["four"]
        assert any(cell_text(row[5], "zh") == "√" for row in table.rows) is near


def test_steps_are_told_in_the_order_in_which_cases_come_to_them() -> None:
    """The one window is at process level, and stands in the file after the items."""
    after = Study.load("building-permit", "one-window-joint-review").last.process
    order = steps_in_order(after)
    assert sorted(order) == sorted(set(order))
    assert order.index("planning-permit.sign") < order.index("construction-permit.submit")
    hand_out = next(name for name, step in after.named_steps() if step.milestones == ("delivered",))
    assert order.index("planning-permit.sign") < order.index(hand_out)


@pytest.mark.slow
def test_waits_for_two_decisions_one_after_the_other_are_told_once() -> None:
    study = Study.load("building-project", "project-120-days")
    permit = next(
        form
        for form in dict(gather_forms(study).forms)["guide"]
        if form.of and cell_text(form.of, "en") == "Planning permit"
    )
    course = next(cell_text(line.cell, "zh") for line in permit.fields if line.label == "flow")
    steps = steps_named(study.last.process).items()
    waits = [
        step
        for name, step in steps
        if name.startswith("planning-permit.") and step.title.zh == "等待前置决定"
    ]
    assert (len(waits), course.count("等待前置决定")) == (2, 1)


def test_a_legal_limit_is_no_guess_where_a_law_is_cited_beside_the_guess() -> None:
    forms = dict(gather_forms(Study.load("building-permit")).forms)
    planning, _, _, fire, _ = forms["guide"]
    marks = [
        {each.label: each.cell.estimate for each in form.fields if each.label.endswith("limit")}
        for form in (planning, fire)
    ]
    assert marks == [
        {"legal_limit": False, "promised_limit": True},
        {"legal_limit": True, "promised_limit": True},
    ]


def test_who_bears_a_fee_that_is_cut_stands_beside_it() -> None:
    forms = dict(gather_forms(Study.load("building-permit", "one-window-joint-review")).forms)
    (changes,) = forms["changes"]
    fees = [row for row in changes.rows if row[2].value == "fees"]
    told = [(cell_text(row[5], "zh"), cell_text(row[-1], "zh").splitlines()[-1:]) for row in fees]
    assert [each for each in told if each[0] == "12,000"] == [
        ("12,000", ["由财政或原收费单位承担"]),  # the item
        ("12,000", ["由财政或原收费单位承担"]),  # all of them
    ]
    assert not any("承担" in "".join(remark) for saved, remark in told if saved != "12,000")


def test_a_fee_that_the_model_does_not_name_is_not_told_as_none() -> None:
    forms = dict(gather_forms(Study.load("building-permit")).forms)
    fees = [
        cell_text(each.cell, "zh")
        for form in forms["guide"]
        for each in form.fields
        if each.label == "fee"
    ]
    assert fees == ["待填", "待填", "12000 元（来源含估计，待核实）", "待填", "待填"]


def test_a_fee_that_neither_version_names_is_left_out_of_the_table() -> None:
    sources = sources_of(Study.load("building-permit", "one-window-joint-review"))
    fees = [row for row in change_table(sources).rows if row[2].value == "fees"]
    found = {cell_text(row[1], "en"): [cell_text(cell, "en") for cell in row[3:7]] for row in fees}
    assert found["Planning permit"] == ["to be filled in"] * 4
    assert found["The whole flow"] == ["12,000", "0", "12,000", "100.0%"]
    assert cell_text(fees[-1][-1], "en").split("\n") == [
        "items whose fee is to be filled in are left out: 4 before, 4 after",
        "borne by the public or who charged it",
    ]
    assert found["Construction drawing review"] == ["12,000", "0", "12,000", "100.0%"]


def test_a_flow_of_which_no_fee_is_known_is_not_told_to_cost_nothing() -> None:
    sources = sources_of(Study.load("move-a-company", "move-as-one-thing"))
    fees = [row for row in change_table(sources).rows if row[2].value == "fees"]
    assert fees[-1][1].value == "whole"
    assert all(cell.to_fill for row in fees for cell in row[3:7])
    assert cell_text(fees[-1][-1], "en") == ""


def test_what_is_asked_for_where_nothing_is_found_stands_beside_what_is_cut() -> None:
    """Of the three materials for the archive one is looked up, and found for 97% of the cases."""
    sources = sources_of(Study.load("move-a-company", "move-as-one-thing"))
    told = {
        cell_text(row[1], "en"): (row[5].value, cell_text(row[-1], "en"))
        for row in change_table(sources).rows
        if row[2].value == "materials"
    }
    left_out = "materials that are looked up, but handed in where nothing is found, are left out:"
    assert told["Transfer of the archive"] == (3, f"{left_out} 0 before, 1 after")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "部门共享获取，不需提交"),
        ({"coverage": Decimal("0.9")}, "部门共享获取，查询不到的另行告知提交"),
        ({"outage": Decimal("0.1")}, "部门共享获取，查询不到的另行告知提交"),
        ({"until": date(2021, 1, 1)}, "部分办件由部门共享获取"),
    ],
)
def test_a_record_that_is_not_always_found_is_not_promised_to_be(
    changed: dict[str, Any], said: str
) -> None:
    whole = load_process("building-permit")
    name = whole.items["planning-permit"].materials[0]
    looked_up = replace(whole.materials[name], fetched=True, **changed)
    process = replace(whole, materials={**whole.materials, name: looked_up})
    (guide, *_) = dict(gather_forms(Study.load(process)).forms)["guide"]
    assert cell_text(guide.rows[0][2], "zh") == said


def test_what_the_model_does_not_say_of_materials_and_the_way_in_is_to_be_filled_in() -> None:
    """An item of which the model has a single step of an officer, and no material."""
    whole = load_process("building-permit")
    sign = replace(steps_named(whole)["planning-permit.sign"], milestones=("accepted", "decided"))
    bare = replace(whole.items["planning-permit"], materials=(), steps=(sign,))
    process = replace(whole, items={**whole.items, "planning-permit": bare})
    (guide, *_) = dict(gather_forms(Study.load(process)).forms)["guide"]
    assert [cell_text(cell, "zh") for cell in guide.rows[0][1:3]] == ["待填", "待填"]
    assert next(each.cell for each in guide.fields if each.label == "channels").to_fill


def test_half_of_a_model_leaves_half_of_its_guide_to_be_filled_in() -> None:
    """Without limit, lead, kind of setting and materials nothing takes their places."""
    whole = load_process("building-permit")
    bare = replace(whole.items["planning-permit"], limit=None, lead=None, set_by=None)
    process = replace(whole, items={**whole.items, "planning-permit": bare})
    (guide, *_) = dict(gather_forms(Study.load(process)).forms)["guide"]
    left = {each.label for each in guide.fields if each.cell.to_fill}
    assert left == {
        *("office", "set_by", "set_up_basis", "conditions", "case_type"),
        *("legal_limit", "promised_limit", "clock_starts", "limit_basis"),
        *("fee", "fee_basis", "contact", "complaints", "remedies"),
    }


def test_estimates_are_named_where_they_stand() -> None:
    process = load_process("building-permit")
    found = estimates_of(process, "planning-permit")
    assert ("arrivals",) in found
    assert ("items", "planning-permit", "limit") in found
    assert ("steps", "planning-permit.sign") in found
    assert ("pools", "planning", "source") not in found
    assert ("steps", "eia-approval.notice") not in found


def test_a_guess_anywhere_in_the_queue_of_an_item_counts() -> None:
    """The classes of cases, the shares of branches, what else its officers do, and the source of
    the whole model.
    """
    restaurant = load_process("open-a-restaurant")
    found = estimates_of(restaurant, "business-licence")
    assert ("source",) in found
    assert ("classes", "new") in found
    assert ("steps", "food-permit.submit") in found
    assert ("steps", "signboard.review") not in found
    shares = replace(restaurant.items["food-permit"].steps[5], source="estimate")
    food = restaurant.items["food-permit"]
    guessed = replace(food, steps=(*food.steps[:5], shares, *food.steps[6:]))
    process = replace(restaurant, items={**restaurant.items, "food-permit": guessed})
    more = set(estimates_of(process, "food-permit")) - set(estimates_of(restaurant, "food-permit"))
    assert more == {("items", "food-permit", "steps", 5, "result")}
