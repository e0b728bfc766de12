"""Writes the workbook to fill in: empty but for one worked matter, or filled with a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from simulator.formats.language.scenarios import SCENARIO
from simulator.formats.loaded import from_text
from simulator.formats.processes import process_from_text
from simulator.interchange.workbook import catalogue, values
from simulator.interchange.workbook.catalogue import FORM, LISTS_SHEET, FormColumn, FormSheet
from simulator.interchange.workbook.filling import FilledForm, filled
from simulator.interchange.workbook.grid import CellValue, letters
from simulator.interchange.workbook.opening import library
from simulator.interchange.workbook.rows import FIRST_ROW
from simulator.interchange.workbook.template_words import CHOOSE, TITLE, rules, shipped_text
from simulator.interchange.workbook.words import WORD_LISTS
from simulator.model.files import saved
from simulator.model.process import Process
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.scenario import Scenario

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 300
"""Drop-downs reach down to here."""
_DARK, _GREY, _PALE, _LINE = "1F3864", "E8E8E8", "808080", "BFBFBF"
_FONTS = {"zh": "微软雅黑", "en": "Calibri"}
_LINE_HEIGHT, _HIGHEST = 15, 400
_RULED = 30
"""Rows are ruled down to here, for those who fill them in by hand."""
_A4 = 9
_REFORM_LIST = "举措"
_OPEN_LISTS = (values.MILESTONE, values.CHANNEL, values.UNIT)
"""Kinds of cells that take more than one word of their list, or another word."""


def write_workbook(
    process: Process | None = None,
    scenarios: Sequence[Scenario] = (),
    lang: str = "zh",
) -> bytes:
    """The workbook as the bytes of an ``.xlsx`` file.

    Args:
        process: what it is filled with; without one, with a worked matter.
        scenarios: the scenarios of the process, for the sheet of reforms.
        lang: the language of headings, rules and drop-downs, ``zh`` or ``en``.

    Raises:
        SimulationError: openpyxl is not installed.
    """
    openpyxl = library()
    form = worked_matter(lang) if process is None else filled(process, scenarios, lang)
    book = openpyxl.Workbook()
    _rules(book.active, lang)
    lists = _lists(lang)
    for sheet in FORM:
        _sheet(book.create_sheet(sheet.title), sheet, form, lists, lang)
    _hidden_lists(book.create_sheet(LISTS_SHEET), lists)
    return saved(book)


@cache
def worked_matter(lang: str) -> FilledForm:
    """The rows of the worked matter that stands in an empty workbook."""
    texts = [shipped_text(f"{kind}.{lang}.yaml") for kind in ("example", "example-reform")]
    scenario: Scenario = from_text(texts[1], SCENARIO, "example").value
    return filled(process_from_text(texts[0]).value, [scenario], lang)


def _rules(sheet: Worksheet, lang: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = catalogue.README_SHEET.title
    sheet["A1"] = TITLE[lang]
    name = _FONTS[lang]
    sheet["A1"].font = Font(name, bold=True, size=16)
    for number, (head, text) in enumerate(rules(lang), 3):
        first, second = sheet.cell(number, 1, head), sheet.cell(number, 2, text)
        first.font, second.font = Font(name, bold=True), Font(name)
        first.alignment = Alignment(vertical="top", wrap_text=True)
        second.alignment = Alignment(vertical="top", wrap_text=True)
        width = sum(1 if sign.isascii() else 2 for sign in text)
        sheet.row_dimensions[number].height = 17 * (1 + (width - 1) // 104)
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 100
    _print_setup(sheet)


def _lists(lang: str) -> dict[str, tuple[str, ...]]:
    """Every drop-down by its name."""
    reforms = tuple(f"{key} {reform.TERM.in_(lang)}" for key, reform in REFORMS.items())
    return {**{each.name: each.offered(lang) for each in WORD_LISTS}, _REFORM_LIST: reforms}


def _hidden_lists(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> None:
    for column, (name, words) in enumerate(lists.items(), 1):
        for row, word in enumerate((name, *words), 1):
            sheet.cell(row, column, word)
    sheet.sheet_state = "hidden"


def _sheet(
    sheet: Worksheet,
    form: FormSheet,
    data: FilledForm,
    lists: Mapping[str, Sequence[str]],
    lang: str,
) -> None:
    columns = data.columns(form)
    _heads(sheet, columns, lang)
    titles = {text.split()[0]: text for text in lists[_REFORM_LIST]}
    rows = list(data.cells(form, lang))
    for number in range(FIRST_ROW, max(_RULED, FIRST_ROW + len(rows)) + 1):
        cells = rows[number - FIRST_ROW] if number - FIRST_ROW < len(rows) else {}
        for index, column in enumerate(columns, 1):
            value = cells.get(column.key)
            if column.key == "reform" and value is not None:
                value = titles.get(str(value), value)
            _put(sheet, number, index, column, value, lang)
        sheet.row_dimensions[number].height = min(_HIGHEST, _LINE_HEIGHT * _lines(columns, cells))
    for index, column in enumerate(columns, 1):
        _drop_down(sheet, index, column, lists, lang)
    sheet.freeze_panes = f"{letters(min(3, len(columns)))}{FIRST_ROW}"
    _print_setup(sheet)
    sheet.print_title_rows = f"1:{FIRST_ROW - 1}"


def _heads(sheet: Worksheet, columns: Iterable[FormColumn], lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, column in enumerate(columns, 1):
        head = sheet.cell(1, index, column.heading(lang))
        head.font = Font(_FONTS[lang], bold=True, size=10, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=_DARK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        key = sheet.cell(2, index, column.key)
        key.font = Font("Calibri", italic=True, color=_PALE, size=8)
        key.fill = PatternFill("solid", fgColor=_GREY)
        key.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[letters(index)].width = column.width
    sheet.row_dimensions[1].height = 44
    sheet.row_dimensions[2].height = 24


def _lines(columns: Sequence[FormColumn], cells: Mapping[str, CellValue]) -> int:
    """How many lines the fullest cell of a row takes; a Chinese character is two letters wide."""
    texts = ((str(cells.get(column.key) or ""), column.width) for column in columns)
    widths = ((sum(1 if sign.isascii() else 2 for sign in text), width) for text, width in texts)
    return max((1 + max(0, length - 1) // (width - 1) for length, width in widths), default=1)


def _put(
    sheet: Worksheet, row: int, index: int, column: FormColumn, value: CellValue, lang: str
) -> None:
    """A value in its cell; a text stays a text, also if it begins like a formula."""
    from openpyxl.styles import Alignment, Border, Font, Side

    cell: Any = sheet.cell(row, index)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    line = Side("thin", color=_LINE)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.font = Font(_FONTS[lang], size=10)
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif column.kind is values.SHARE:
        cell.number_format = _share_format(value)
    elif column.kind.number_format:
        cell.number_format = column.kind.number_format


def _share_format(value: CellValue) -> str:
    """A percentage with as many digits as it has."""
    _, _, digits = f"{Decimal(str(value)).scaleb(2).normalize():f}".partition(".")
    return f"0.{'0' * len(digits)}%" if digits else "0%"


def _drop_down(
    sheet: Worksheet,
    index: int,
    column: FormColumn,
    lists: Mapping[str, Sequence[str]],
    lang: str,
) -> None:
    """The words of a column, or the codes of the sheet that it refers to."""
    from openpyxl.worksheet.datavalidation import DataValidation

    name = (
        _REFORM_LIST if column.key == "reform" else column.kind.choices and column.kind.choices.name
    )
    if name:
        at = letters(list(lists).index(name) + 1)
        source = f"'{LISTS_SHEET}'!${at}$2:${at}${len(lists[name]) + 1}"
    elif column.refers and column.kind is values.REFERENCE:
        title = next(form.title for form in FORM if form.key == column.refers)
        source = f"'{title}'!$A${FIRST_ROW}:$A${LAST_ROW}"
    else:
        return
    head, text = CHOOSE[lang]
    is_strict = bool(name) and column.kind not in _OPEN_LISTS
    rule = DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=is_strict,
        errorTitle=head,
        error=text,
    )
    rule.add(f"{letters(index)}{FIRST_ROW}:{letters(index)}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _print_setup(sheet: Worksheet) -> None:
    """A4 across, as wide as the page."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
