"""A flow that says all that its forms ask for leaves nothing to be filled in; one that leaves half
of it out leaves exactly that.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from complete_guides import COMPLETE, LEFT_OUT, REFORM, half
from traced_cells import all_cells, assert_all_traced

from simulator.application.forms.cells import OfficialForm
from simulator.application.forms.gathered import GatheredForms, gather_forms
from simulator.application.forms.limits import STAGE_CLOCK
from simulator.application.study import Study
from simulator.commands.main import main
from simulator.comparison.scenarios import compare
from simulator.experiments.runs import Settings
from simulator.formats import dump_process, load_process
from simulator.model.guidance import Guidance, of_several
from simulator.present.forms.shown import cell_text
from simulator.present.forms.words import TO_FILL
from simulator.structure.diff import diff

FAST = Settings(replications=2, workers=1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where one is, with the flow, half of it, and the reform."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("whole", COMPLETE), ("half", half()), ("quickly", REFORM)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def forms_of(made: GatheredForms) -> list[OfficialForm]:
    return [form for _, forms in made.forms for form in forms]


def test_a_flow_that_says_all_leaves_nothing_to_be_filled_in(folder: Path) -> None:
    made = gather_forms(Study.load("whole.yaml", "quickly.yaml"), settings=FAST)
    assert [kind for kind, _ in made.forms] == [
        *("changes", "tasks", "guide", "notice", "four", "licences")
    ]
    assert_all_traced(made)
    for form in forms_of(made):
        assert form.rows
        assert not [cell for cell in all_cells(form) if cell.to_fill]
        for cell in all_cells(form):
            assert TO_FILL.zh not in cell_text(cell, "zh")


def test_without_a_reform_nothing_is_to_be_filled_in_either(folder: Path) -> None:
    made = gather_forms(Study.load("whole.yaml"))
    assert_all_traced(made)
    assert not [cell for form in forms_of(made) for cell in all_cells(form) if cell.to_fill]


def test_what_is_left_out_is_to_be_filled_in_and_nothing_else(folder: Path) -> None:
    made = gather_forms(Study.load("half.yaml"))
    assert_all_traced(made)
    left = [
        line.label
        for form in dict(made.forms)["guide"]
        for line in form.fields
        if any(cell.to_fill for cell in (line.cell, *line.cell.parts))
    ]
    expected = [name for names in LEFT_OUT.values() for name in names]
    twice = ["complaints"]  # what the process says holds for both items
    assert sorted([*left, "copies of the lease"]) == sorted([*expected, *twice])
    copies = [row[3].to_fill for form in dict(made.forms)["guide"] for row in form.rows]
    assert copies == [False, True, False, False]


def test_an_item_goes_before_its_process(folder: Path) -> None:
    """The filing has a telephone of its own; where to complain is the same for all."""
    permit, filing = dict(gather_forms(Study.load("whole.yaml")).forms)["guide"]
    lines = [
        {each.label: cell_text(each.cell, "zh") for each in form.fields}
        for form in (permit, filing)
    ]
    assert [each["contact"] for each in lines] == ["电话0000-1", "电话0000-3"]
    assert [each["complaints"] for each in lines] == ["电话0000-2", "电话0000-2"]


def test_the_flow_goes_before_the_guide(folder: Path) -> None:
    """The permit has a window, whose hours the flow knows; the filing has none."""
    permit, filing = dict(gather_forms(Study.load("whole.yaml")).forms)["guide"]
    hours = [
        next(each.cell for each in form.fields if each.label == "hours")
        for form in (permit, filing)
    ]
    assert [cell_text(each, "zh") for each in hours] == [
        *("周一至周五 9:00-12:00、13:00-17:00", "网上全天受理")
    ]


def test_a_tariff_is_told_as_it_is_and_no_fee_as_none(folder: Path) -> None:
    def fees(*files: str) -> list[str]:
        guides = dict(gather_forms(Study.load(*files)).forms)["guide"]
        return [
            cell_text(each.cell, "zh")
            for form in guides
            for each in form.fields
            if each.label in ("fee", "fee_basis")
        ]

    filing = ["不收费", "示例办法第8条"]
    assert fees("whole.yaml") == ["50平方米以下60元，以上120元", "示例价费1号", *filing]
    assert fees("whole.yaml", "quickly.yaml") == ["不收费", "—", *filing]


@pytest.mark.parametrize(
    ("to", "said"),
    [("40 CNY", "40 元"), ("-50%", "原标准的50%（50平方米以下60元，以上120元）")],
)
def test_a_lower_fee_has_the_tariff_only_if_it_is_a_share_of_it(
    to: str, said: str, folder: Path
) -> None:
    lower = REFORM.replace("waive: health", f"reduce: {{health: {to}}}")
    (folder / "quickly.yaml").write_text(lower, encoding="utf-8")
    (permit, _) = dict(gather_forms(Study.load("whole.yaml", "quickly.yaml")).forms)["guide"]
    (fee,) = (each.cell for each in permit.fields if each.label == "fee")
    assert cell_text(fee, "zh") == said


def test_what_all_do_online_has_no_window(folder: Path) -> None:
    online = COMPLETE.replace("online: 50%", "online: 100%")
    (folder / "whole.yaml").write_text(online, encoding="utf-8")
    (permit, _) = dict(gather_forms(Study.load("whole.yaml")).forms)["guide"]
    lines = {each.label: cell_text(each.cell, "zh") for each in permit.fields}
    assert lines["channels"] == "网上办理"
    assert lines["place"] == "某市政务服务大厅（示例路1号）"
    assert lines["hours"] == "网上全天受理"


def test_what_guides_tell_is_written_as_it_was_read(folder: Path) -> None:
    process = load_process("whole.yaml")
    (folder / "again.yaml").write_text(dump_process(process), encoding="utf-8")
    assert load_process("again.yaml") == process
    assert process.guide.place is not None


@pytest.mark.slow
def test_what_guides_tell_comes_back_from_a_workbook(folder: Path) -> None:
    for words in (["template", "-o", "form.xlsx", "whole.yaml"], ["import", "form.xlsx"]):
        output = ["-o", "again.yaml"] if words[0] == "import" else []
        assert CliRunner().invoke(main, [*words, *output, "--lang", "zh"]).exit_code == 0
    before, after = load_process("whole.yaml"), load_process("again.yaml")
    assert after.guide == before.guide
    for name, item in before.items.items():
        assert (after.items[name].guide, after.items[name].fee) == (item.guide, item.fee)
    for name, material in before.materials.items():
        assert after.materials[name].copies == material.copies


def test_what_guides_tell_changes_no_result_and_is_no_difference(folder: Path) -> None:
    whole = load_process("whole.yaml")
    items = {name: replace(item, guide=Guidance()) for name, item in whole.items.items()}
    silent = replace(whole, guide=Guidance(), items=items)
    assert not [each for each in diff(whole, silent).things if each.mark != "same"]
    found = compare({"baseline": whole, "silent": silent}, FAST)
    change = found.scenarios["silent"].change["cycle_time"].difference
    assert (change.mean, change.ends) == (0, (0, 0))


def test_a_merged_item_takes_over_what_holds_for_all_of_it() -> None:
    first = Guidance(conditions=("a",), legal_basis=("law",), place="hall", contact="1")
    second = Guidance(conditions=("b", "a"), place="hall", contact="2")
    merged = of_several((first, second))
    assert merged == Guidance(conditions=("a", "b"), place="hall")


def test_the_limit_of_a_joint_stage_stands_in_guide_and_notice() -> None:
    """Fifteen working days for all of the joint review, whatever an item promises for itself."""
    made = gather_forms(Study.load("building-permit", "one-window-joint-review"))
    for kind in ("guide", "notice"):
        lines = {
            str(form.of and form.of.paths[0][2]): {each.label: each.cell for each in form.fields}
            for form in dict(made.forms)[kind]
        }
        inside = {name for name, each in lines.items() if "stage_limit" in each}
        assert inside == {"planning-permit", "eia-approval", "drawing-review"}
        told = lines["drawing-review"]
        assert cell_text(told["promised_limit"], "en").startswith("7 working days")
        stage, limit, clock = told["stage_limit"].parts
        assert cell_text(stage, "zh") == "并联审批"
        assert cell_text(limit, "zh") == "15个工作日（来源含估计，待核实）"
        assert clock == STAGE_CLOCK
