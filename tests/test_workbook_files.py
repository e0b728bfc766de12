"""Files that are no workbook, or one that cannot be read: a sentence each, in no time."""

from __future__ import annotations

import builtins
import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from chinese import faults_in, told_in_chinese
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import FILLED, as_filled, saved, table

from simulator.interchange.workbook.form import read_form
from simulator.interchange.workbook.grid import BookGrid, SheetOfCells
from simulator.interchange.workbook.opening import LARGEST, open_grid
from simulator.interchange.workbook.reading import read_workbook
from simulator.model.errors import FormatError, SimulationError, SimulatorError
from simulator.model.sentences import say


def repacked(change: dict[str, bytes | None], but: bytes = FILLED.read_bytes()) -> bytes:
    """A workbook with some of its parts changed, added, or taken away."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(but)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()} | change
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
UNREADABLE = {
    "empty": (b"", "file-empty"),
    "a text": (b"case_id,activity\n1,a\n", "workbook-not-one"),
    "a web page": (b"<html><body>log in</body></html>", "workbook-not-one"),
    "an old workbook": (OLE, "workbook-old"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-protected"),
    "a binary workbook": (repacked({"xl/workbook.xml": None, "xl/workbook.bin": b"x"}), "workbook-old"),
    "a Word document": (repacked({"xl/workbook.xml": None, "word/document.xml": b"x"}), "workbook-not-one"),
    "half a file": (FILLED.read_bytes()[:4000], "workbook-damaged"),
    "a sheet that is no XML": (repacked({SHEET: b"<worksheet><sheetData>"}), "workbook-damaged"),
    "a sheet that is gone": (repacked({SHEET: None}), "sheet-missing"),
    "entities": (repacked({SHEET: BOMB}), "workbook-with-doctype"),
    "a zip bomb": (repacked({SHEET: b" " * 60_000_000}), "workbook-too-large"),
    "a huge file": (b"PK\x03\x04" + b"\0" * LARGEST, "file-too-large"),
    "a table of something else": (table([["a", "b"], [1, 2]]), "workbook-unknown"),
    "an empty table": (table([]), "workbook-unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "t.xlsx"
    file.write_bytes(content)
    began = time.process_time()
    with pytest.raises(FormatError) as caught:
        read_workbook(file, "t.xlsx")
    assert time.process_time() - began < 2
    (wrong,) = caught.value.problems
    assert wrong.code == code
    assert str(wrong).startswith("t.xlsx: ")
    assert say(wrong.fix, "en") or code in ("file-empty", "file-too-large")
    assert [faults_in(each) for each in told_in_chinese(wrong)] in ([[]], [[], []])


def test_a_cell_far_away_is_told_with_its_sheet() -> None:
    from openpyxl.workbook import Workbook

    book = Workbook()
    book["Sheet"]["XFD9999"] = 1
    with pytest.raises(
        FormatError, match=r"t\.xlsx: Sheet: the sheet reaches 9999 rows down and 16384 columns"
    ) as caught:
        open_grid(saved(book), "t.xlsx")
    assert "第 9999 行、第 16384 列" in caught.value.problems[0].text("zh")


@pytest.mark.parametrize("name", ["missing.xlsx", "."])
def test_no_file_and_a_folder_are_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_workbook(tmp_path / name, name)
    assert caught.value.problems[0].code in ("no-such-file", "folder-instead-of-file")


def test_without_openpyxl_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    own = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return own(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SimulationError, match=r"fivecuts\[excel\]") as caught:
        read_workbook(FILLED, FILLED.name)
    assert caught.value.problems[0].text("zh") == (
        '读写 Excel 工作簿需要 `openpyxl`，当前未安装；请运行 `pip install "fivecuts[excel]"`'
    )


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_any_bytes_are_read_or_told(data: st.DataObject) -> None:
    """A few bytes of a workbook are changed: whatever happens, it is a sentence."""
    content = bytearray(FILLED.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(SimulatorError):
        open_grid(bytes(content), "t.xlsx")


CELLS = st.one_of(
    st.none(),
    st.text(alphabet="1５%/无约-至～、，（）件日天个工作日小时hd即办同上 \n\u200b=#", max_size=8),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.times(),
)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_cells_are_read_or_told(data: st.DataObject) -> None:
    """Anything stands in some cells of the form: what cannot be read is told by its cell."""
    from dataclasses import replace

    sheets = list(as_filled().sheets)
    for _ in range(data.draw(st.integers(1, 6))):
        number = data.draw(st.integers(1, 7))
        sheet = sheets[number]
        row = data.draw(st.integers(0, len(sheet.rows) - 1))
        column = data.draw(st.integers(0, len(sheet.rows[row]) - 1))
        cells = list(sheet.rows[row])
        cells[column] = replace(cells[column], value=data.draw(CELLS))
        rows = (*sheet.rows[:row], tuple(cells), *sheet.rows[row + 1 :])
        sheets[number] = SheetOfCells(sheet.title, rows)
    try:
        draft = read_form(BookGrid("t.xlsx", tuple(sheets)))
    except SimulatorError as error:
        for wrong in error.problems:
            assert wrong.place is not None
            for said in told_in_chinese(wrong):
                assert said
            str(wrong)
    else:
        assert draft.process.name
