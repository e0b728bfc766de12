"""`fivecuts template` and `fivecuts import` of workbooks, as a planner calls them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from workbooks import FAULTS, LIST

from simulator.commands.main import main


def call(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def test_the_form_is_written_and_read_back(tmp_path: Path) -> None:
    form, flow = tmp_path / "表.xlsx", tmp_path / "flow.yaml"
    code, said = call("template", "-o", form, "--lang", "zh")
    assert (code, said) == (0, f"已写入：{form}\n")
    code, said = call("import", form, "-o", flow, "--lang", "zh")
    assert code == 0
    assert "事项 1 个、环节 7 个、材料 3 份" in said.replace("\n", "")
    assert flow.read_text(encoding="utf-8").startswith("process: food-licence\n")
    assert (tmp_path / "flow-online-and-forms.yaml").is_file()


def test_the_form_may_be_filled_with_a_process_and_its_scenario(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert call("template", "water-supply", "water-seven-days", "-o", form)[0] == 0
    book = openpyxl.load_workbook(form)
    assert book["改革举措 Reforms"]["A3"].value == "water-seven-days"


def test_faults_are_told_and_marked_in_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"
    code, said = call("import", FAULTS, "--mark", copy, "--lang", "en")
    assert code == 1
    assert said.count("workbook-with-faults.xlsx: ") == 10
    comment = openpyxl.load_workbook(copy)["事项 Items"]["K3"].comment
    assert comment is not None
    assert comment.text.startswith("Five Cuts: there is no material '身份证'")


def test_questions_are_marked_in_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "marked.xlsx"
    code, _ = call("import", LIST, "-o", tmp_path / "flow.yaml", "--mark", copy, "--lang", "zh")
    assert code == 0
    sheet = openpyxl.load_workbook(copy)["Sheet1"]
    assert sheet["F9"].fill.fgColor.rgb == "00FFEB9C"
    assert sheet["C9"].fill.fgColor.rgb != "00FFEB9C"


@pytest.mark.parametrize(("lang", "said"), [("en", "this is none"), ("zh", "此文件不是工作簿")])
def test_what_is_no_workbook_cannot_be_marked(tmp_path: Path, lang: str, said: str) -> None:
    log = tmp_path / "log.txt"
    log.write_text("case_id,activity\n", encoding="utf-8")
    code, told = call("import", log, "--mark", tmp_path / "m.xlsx", "--lang", lang)
    assert code == 1
    assert said in told
    assert not (tmp_path / "m.xlsx").exists()


def test_the_form_must_end_in_xlsx(tmp_path: Path) -> None:
    code, said = call("template", "-o", tmp_path / "form.doc", "--lang", "en")
    assert code != 0
    assert "xlsx" in said
