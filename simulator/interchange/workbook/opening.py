"""Opens a workbook, or says in one sentence why it cannot be read. File → **open** → grid."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from simulator.interchange.workbook.grid import BookCell, BookGrid, SheetOfCells
from simulator.model.errors import FormatError, Place, SimulationError, problem
from simulator.model.sentences import Value

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 10_000_000
"""So many bytes has a file at most."""
LARGEST_UNPACKED = 12_000_000
"""So many bytes have its tables at most; 100,000 cells need six million."""
LARGEST_SHEET = 60_000
"""So many cells has the used part of a sheet at most, empty ones included."""
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ERRORS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


def open_grid(content: bytes, file: str) -> BookGrid:
    """The sheets of a workbook.

    Args:
        content: the bytes of an ``.xlsx`` or ``.xlsm`` file.
        file: the name shown in messages.

    Raises:
        FormatError: it is no workbook, or an old, protected, damaged or too large one.
        SimulationError: openpyxl is not installed.
    """
    refuse_unreadable(content, file)
    values = load(content, file, data_only=True)
    formulas = load(content, file, data_only=False) if _has_formulas(content) else values
    return BookGrid(
        file,
        tuple(_sheet(sheet, formulas[sheet.title], file) for sheet in values.worksheets),
    )


def refuse_unreadable(content: bytes, file: str) -> None:
    """Lets pass what may be a workbook; nothing is unpacked before its size is known.

    Raises:
        FormatError: as ``open_grid``.
    """
    if content.startswith(_OLE):
        _refuse(file, "workbook-protected" if _ENCRYPTED in content else "workbook-old")
    if not content:
        _refuse(file, "file-empty")
    if len(content) > LARGEST:
        _refuse(file, "workbook-too-large", size=len(content) // 1_000_000)
    if not content.startswith(_ZIP):
        _refuse(file, "workbook-not-one")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _refuse_parts(packed, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError):
        _refuse(file, "workbook-damaged")


def _refuse_parts(packed: zipfile.ZipFile, file: str) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        _refuse(file, "workbook-old")
    if "xl/workbook.xml" not in names:
        _refuse(file, "workbook-not-one")
    tables = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    size = sum(part.file_size for part in tables)
    if size > LARGEST_UNPACKED:
        _refuse(file, "workbook-too-large", size=size // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        _refuse(file, "workbook-protected")
    try:
        if any(b"<!DOCTYPE" in packed.read(part) for part in tables):
            _refuse(file, "workbook-with-doctype")
    except (RuntimeError, zlib.error):
        _refuse(file, "workbook-damaged")


def load(content: bytes, file: str, *, data_only: bool) -> Workbook:
    """The workbook as openpyxl has it; with ``data_only`` formulas are their stored values.

    Raises:
        FormatError: it is damaged.
        SimulationError: openpyxl is not installed.
    """
    openpyxl = library()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book: Workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
    except Exception:  # openpyxl raises whatever it stumbles over
        raise FormatError(problem("workbook-damaged", place=Place(file))) from None
    return book


def library() -> Any:
    """openpyxl.

    Raises:
        SimulationError: it is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise SimulationError(problem("no-openpyxl")) from None
    return openpyxl


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return any(
            b"<f>" in sheet or b"<f " in sheet
            for sheet in (
                packed.read(name)
                for name in packed.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
        )


def _sheet(sheet: Worksheet, formulas: Worksheet, file: str) -> SheetOfCells:
    if sheet.max_row * sheet.max_column > LARGEST_SHEET:
        raise FormatError(
            problem(
                "sheet-too-far", place=Place(file, spot=sheet.title),
                rows=sheet.max_row, columns=sheet.max_column,
            )
        )  # fmt: skip
    anchors = dict(_anchors(sheet))
    last_row, last_column = sheet.max_row, sheet.max_column  # each is counted over all cells
    rows = tuple(
        tuple(_cell(sheet, formulas, row, column, anchors) for column in _counted(last_column))
        for row in _counted(last_row)
    )
    hidden_columns = {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min or 0, (dimension.max or 0) + 1)
    }
    return SheetOfCells(
        sheet.title,
        rows,
        is_hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, each in sheet.row_dimensions.items() if each.hidden),
        hidden_columns=frozenset(hidden_columns),
        is_filtered=bool(sheet.auto_filter.ref),
    )


def _counted(last: int) -> range:
    return range(1, last + 1)


def _anchors(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Every further cell of a merged range, with the cell that holds what all of it shows."""
    last_row, last_column = sheet.max_row, sheet.max_column
    for merged in sheet.merged_cells.ranges:
        first = (merged.min_row, merged.min_col)
        for row in range(merged.min_row, min(merged.max_row, last_row) + 1):
            for column in range(merged.min_col, min(merged.max_col, last_column) + 1):
                if (row, column) != first:
                    yield (row, column), first


def _cell(
    sheet: Worksheet,
    formulas: Worksheet,
    row: int,
    column: int,
    anchors: dict[tuple[int, int], tuple[int, int]],
) -> BookCell:
    at = anchors.get((row, column), (row, column))
    cell = sheet.cell(*at)
    written: Any = formulas.cell(*at)
    value: Any = cell.value
    fault = ""
    if isinstance(value, str) and value.strip() in _ERRORS:
        fault, value = value.strip(), None
    elif value is None and written.data_type == "f":
        fault = "="
    is_copy = (row, column) in anchors
    note = "" if is_copy or cell.comment is None else str(cell.comment.text or "")
    return BookCell(
        sheet.title, row, column, value, cell.number_format or "General", note, is_copy, fault
    )


def _refuse(file: str, code: str, /, **values: Value) -> NoReturn:
    raise FormatError(problem(code, hint=None, place=Place(file), **values))
