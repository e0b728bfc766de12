"""A file is what is in it, whatever its name says; a stranger is named, and what to do is said."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.formats import load_process, load_scenario, read_clauses
from simulator.formats.kinds import kind_of, kind_of_text
from simulator.formats.library import shipped
from simulator.model.errors import FormatError

BPMN = '<?xml version="1.0"?>\n<!-- drawn -->\n<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + BPMN[22:]
TEXTS = {
    "process": "process: mine\nflow: []",
    "scenario": "# mine\n'scenario'：mine\nreforms: []",
    "indicators": "indicators: city\ntopics: {}",
    "clauses": "clauses: []",
    "benchmark": "benchmark: there\nvalues: {}",
    "values": "values: {}",
    "answer": "answer: {}",
    "bpmn": BPMN,
    "xes": '<?xml version="1.0"?><log xes.version="1.0"><trace/></log>',
    "xml": "<office><desk/></office>",
    "web-page": "<!doctype html>\n<html><body>Log in again</body></html>",
    "json": '{"resource_profiles": []}',
    "event-log": "case_id,activity,start\nP-1,Intake,2024-01-02\nP-1,Issue,2024-01-03",
    "table": "office;officers;per day\nplanning;3;12\nfire;2;8",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_is_known_by_what_it_says(kind: str, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(TEXTS[kind], encoding="utf-8")
    for found in (kind_of_text(TEXTS[kind]), kind_of(tmp_path / "file.yaml")):
        assert found is not None
        assert found.name == kind


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "")
    return file.getvalue()


BINARY = {
    "xlsx": packed("[Content_Types].xml", "xl/workbook.xml"),
    "docx": packed("[Content_Types].xml", "word/document.xml"),
    "pptx": packed("ppt/presentation.xml"),
    "archive": packed("flow.yaml"),
    "pdf": b"%PDF-1.7\n%\xe2\xe3",
    "old-office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "image": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("kind", BINARY)
def test_what_is_no_text_is_known_by_how_it_begins(kind: str, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_bytes(BINARY[kind])
    found = kind_of(tmp_path / "file.yaml")
    assert found is not None
    assert found.name == kind


def test_half_an_archive_and_a_packed_log_are_archives(tmp_path: Path) -> None:
    (tmp_path / "half.xlsx").write_bytes(BINARY["xlsx"][:40])
    (tmp_path / "log.csv.gz").write_bytes(gzip.compress(b"case_id,activity"))
    for name in ("half.xlsx", "log.csv.gz"):
        found = kind_of(tmp_path / name)
        assert found is not None
        assert found.name == "archive"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_chinese_log_is_known_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = "办件编号,环节,开始时间\nA001,受理,2020/1/6\nA001,审查,2020/1/7\n"
    (tmp_path / "log.csv").write_text(text, encoding=encoding)
    found = kind_of(tmp_path / "log.csv")
    assert found is not None
    assert found.name == "event-log"


def test_entities_of_a_diagram_are_not_expanded() -> None:
    found = kind_of_text(BOMB)
    assert found is not None
    assert found.name == "bpmn"


@pytest.mark.parametrize("text", ["", "just a sentence\nand another", "proces: x\nflwo: y", "[1,"])
def test_a_text_that_says_nothing_has_no_kind(text: str) -> None:
    """Whoever reads it says what is missing in it."""
    assert kind_of_text(text) is None


def test_what_ships_is_known_by_name_and_by_content() -> None:
    for folder, kind in (("processes", "process"), ("scenarios", "scenario")):
        for name, path in shipped(folder).items():
            by_content = kind_of(path)
            assert by_content is not None
            assert by_content.name == kind, name
    by_name = kind_of("doing-business")
    assert by_name is not None
    assert by_name.name == "indicators"
    assert kind_of("no-such-thing") is None


@pytest.mark.parametrize(
    ("read", "fix", "in_chinese"),
    [
        (
            load_process,
            "write down the flow as YAML; 'fivecuts new NAME' gives a commented start",
            "请将流程写成 YAML 文件，可用“fivecuts new 名称”生成带注释的样例",
        ),
        (
            load_scenario,
            "name a file that begins with `scenario:` and lists reforms",
            "请指定以 `scenario:` 开头、列出改革举措的文件",
        ),
        (
            read_clauses,
            "name a YAML file of the clauses of a work plan, with the key `clauses:`",
            "请指定含 `clauses:` 的 YAML 文件（工作方案条款）",
        ),
    ],
)
def test_a_stranger_is_refused_with_the_kind_of_file_that_is_wanted(
    tmp_path: Path, read: Callable[[Path], object], fix: str, in_chinese: str
) -> None:
    file = tmp_path / "flow.yaml"
    file.write_text(BPMN, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read(file)
    (problem,) = caught.value.problems
    assert str(problem) == f"{file}: this is a BPMN diagram, which Five Cuts cannot read; {fix}"
    assert problem.text("zh") == (f"{file}: 此文件是“BPMN 流程图”，五减目前不能读取；{in_chinese}")


def test_a_log_and_an_archive_have_next_steps_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(TEXTS["event-log"], encoding="utf-8")
    (tmp_path / "all.zip").write_bytes(BINARY["archive"])
    with pytest.raises(FormatError, match="with the times and case numbers that the log tells"):
        load_process(tmp_path / "log.csv")
    with pytest.raises(FormatError, match=r"a compressed file.*unpack it"):
        load_process(tmp_path / "all.zip")
