"""``fivecuts import`` as a planner meets it: YAML with what is asked on its lines, and an account of
what became of everything in the file. The readers have stories of their own.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import fivecuts as fc
from simulator.commands.main import main
from simulator.formats import load_process
from simulator.model.flow import Step

DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
  <process id="licence" name="Licence">
    <startEvent id="s"/>
    <task id="accept" name="Accept"/>
    <exclusiveGateway id="x" name="Complete?"/>
    <task id="sign" name="Sign"/>
    <endEvent id="granted" name="Granted"/>
    <endEvent id="refused" name="Refused"/>
    <dataObject id="form" name="Form"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="accept"/>
    <sequenceFlow id="f2" sourceRef="accept" targetRef="x"/>
    <sequenceFlow id="f3" name="yes" sourceRef="x" targetRef="sign"/>
    <sequenceFlow id="f4" name="no" sourceRef="x" targetRef="refused"/>
    <sequenceFlow id="f5" sourceRef="sign" targetRef="granted"/>
  </process>
</definitions>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "licence.bpmn").write_text(DIAGRAM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bring_in(*words: str, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, ["import", *words, "--lang", lang])


def test_the_process_is_written_and_what_became_of_the_file_is_told(folder: Path) -> None:
    told = bring_in("licence.bpmn", "-o", "licence.yaml")
    assert told.exit_code == 0
    said = " ".join(told.output.split())
    assert said.startswith("written: licence.yaml taken: 2 tasks, 1 gateway, 3 events, 5 ")
    assert "asked (4), assumed meanwhile:" in said
    assert "left out (1):" in said
    assert "Form (form)" in said
    assert said.endswith("then: fivecuts check licence.yaml")
    assert all(cell_len(line) <= 80 for line in told.output.splitlines())
    text = (folder / "licence.yaml").read_text(encoding="utf-8")
    assert "# todo: how many officers?" in text
    assert load_process("licence.yaml").name == "Licence"


def test_it_speaks_chinese(folder: Path) -> None:
    told = bring_in("licence.bpmn", "-o", "licence.yaml", lang="zh")
    for words in ("已写入：licence.yaml", "已导入：任务 2 个", "待确认（4 项", "未导入（1 项）："):
        assert words in told.output
    assert "# todo: 有多少人？" in (folder / "licence.yaml").read_text(encoding="utf-8")
    assert all(cell_len(line) <= 80 for line in told.output.splitlines())


def test_without_a_file_the_yaml_is_printed_and_the_account_goes_beside_it(folder: Path) -> None:
    told = bring_in("licence.bpmn")
    assert told.stdout.startswith("process: Licence\n")
    assert "taken: 2 tasks" in told.stderr
    assert [path.name for path in folder.iterdir()] == ["licence.bpmn"]


def test_a_log_becomes_the_process_that_it_tells_of(folder: Path) -> None:
    rows = [
        f"L-{day:02},{step},2024-01-{day:02} {start},2024-01-{day:02} {end},{who}"
        for day in range(8, 20)
        if day not in (13, 14)
        for step, start, end, who in (
            ("Accept", "09:00", "09:20", "Li"),
            ("Sign", "10:00", "11:00", "Wang"),
        )
    ]
    heading = "case_id,activity,start_time,end_time,resource"
    (folder / "log.csv").write_text("\n".join([heading, *rows]), encoding="utf-8")
    told = bring_in("log.csv", "-o", "licence.yaml")
    assert told.exit_code == 0
    assert "taken: 20 events of 10 cases, 2 activities, 2 pools" in told.output
    made = [entry for entry in load_process("licence.yaml").flow if isinstance(entry, Step)]
    assert [step.name for step in made if step.by] == ["Accept", "Sign"]


def test_scripts_are_told_as_json(folder: Path) -> None:
    told = json.loads(bring_in("licence.bpmn", "-o", "licence.yaml", "--json").output)
    assert (told["process"], told["files"]) == ("Licence", ["licence.yaml"])
    assert [len(told[key]) for key in ("asked", "left_out", "noted")] == [4, 1, 0]
    assert told["left_out"][0]["code"].startswith("bpmn-")
    refused = bring_in("licence.bpmn", "--json")
    assert refused.exit_code == 2
    assert "name a file for it: -o flow.yaml" in refused.output


REFUSED = {
    "nothing.bpmn": (
        None,
        "nothing.bpmn: no such file",
        "nothing.bpmn: 文件不存在",
    ),
    "notes.txt": (
        "call the fire office",
        "notes.txt: nothing in this file tells what it is; BPMN diagrams, Excel workbooks (.xlsx)",
        "notes.txt: 无法判断这是什么文件；可导入 `BPMN` 流程图",
    ),
    "nothing.csv": ("", "nothing.csv: the file is empty", "nothing.csv: 文件是空的"),
    "flow.yaml": (
        "process: mine\nflow: []",
        "flow.yaml: this is a process of Five Cuts already; there is nothing to bring in: check",
        "flow.yaml: 这已经是五减的文件（流程）；无须导入",
    ),
    "numbers.json": (
        '{"resource_profiles": []}',
        "numbers.json: this is a JSON file: numbers, without the diagram that they are for; name"
        " the diagram first: fivecuts import FLOW.bpmn numbers.json",
        "numbers.json: 这是 `JSON` 文件，只有数值，缺少对应的流程图；请先写流程图：",
    ),
    "table.csv": (
        "office;officers;per day\nplanning;3;12\nfire;2;8",
        "table.csv: this is a table in which no case and no activity can be recognised; for a log",
        "table.csv: 这是一张数据表，但认不出哪一列是办件编号、哪一列是环节；如是办件日志",
    ),
    "plan.pdf": (
        "%PDF-1.7\n",
        "plan.pdf: this is a PDF document, which Five Cuts cannot read; save the table as .xlsx,",
        "plan.pdf: 此文件是“PDF 文档”，五减目前不能读取；请把表格另存为 `.xlsx`",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_brought_in_is_called_by_what_it_is(folder: Path, name: str) -> None:
    content, *sentences = REFUSED[name]
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    for lang, sentence in zip(("en", "zh"), sentences, strict=True):
        told = bring_in(name, "-o", "made.yaml", lang=lang)
        assert told.exit_code == 1
        assert " ".join(sentence.split()) in " ".join(told.output.split())
    assert not (folder / "made.yaml").exists()


def test_numbers_stand_beside_a_diagram_alone(folder: Path) -> None:
    (folder / "log.csv").write_text("case,activity,end\n1,a,2024-01-02", encoding="utf-8")
    (folder / "model.json").write_text("{}", encoding="utf-8")
    told = " ".join(bring_in("log.csv", "model.json").output.split())
    assert "model.json: numbers stand beside a BPMN diagram, and 'log.csv' is none; name" in told
    zh = "".join(bring_in("log.csv", "model.json", lang="zh").output.split())
    assert "数值文件须与`BPMN`流程图一并导入，“log.csv”不是流程图；请先写流程图" in zh


def test_a_pool_is_chosen_in_diagrams_alone(folder: Path) -> None:
    (folder / "notes.txt").write_text("call the fire office", encoding="utf-8")
    assert "--pool chooses among the pools" in bring_in("notes.txt", "--pool", "Office").output
    assert "--pool 用于" in bring_in("notes.txt", "--pool", "Office", lang="zh").output


def test_a_script_brings_in_the_same(folder: Path) -> None:
    imported = fc.import_file("licence.bpmn", lang="en")
    assert bring_in("licence.bpmn").stdout == imported.yaml()
    assert imported.account[0].startswith("taken: 2 tasks")
    assert fc.load(imported.process).names == ("baseline",)
    assert imported.write("mine.yaml") == (Path("mine.yaml"),)
    assert load_process("mine.yaml") == imported.process
    assert repr(imported) == "<Imported Licence: licence.bpmn>"
    with pytest.raises(fc.FormatError, match="no such file"):
        fc.import_file("nothing.bpmn")


def test_the_file_that_is_read_is_never_written_over(folder: Path) -> None:
    Path("d.bpmn").write_text(DIAGRAM, encoding="utf-8")
    (folder / "link.yaml").symlink_to(folder / "d.bpmn")
    for output in ("d.bpmn", "link.yaml"):
        result = CliRunner().invoke(main, ["import", "d.bpmn", "-o", output, "--lang", "en"])
        assert result.exit_code == 1
        assert "would take the place of the file that is read; write to another" in result.output
    result = CliRunner().invoke(
        main, ["import", "d.bpmn", "-o", "x.yaml", "--mark", "d.bpmn", "--lang", "zh"]
    )
    assert "会覆盖所读取的文件；请写到另一个文件" in result.output
    assert Path("d.bpmn").read_text(encoding="utf-8") == DIAGRAM
