"""Tables of a Word document: headings on every page, rows that do not break.

Grid, columns → **tables** → Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from simulator.layout.text import width
from simulator.present.documents.columns import INSET, fitted, kept_together, of_figures, of_signs
from simulator.present.documents.content import Grid, GridRow
from simulator.present.documents.looks import QUIET
from simulator.present.documents.styles import NAMESPACE

SHORT, LOW = 8, 16  # rows, and lines of text that fit below the title of a landscape page
HEAD, GROUP, BLANK = "EDF0F3", "F6F7F9", "FFF4CC"
_LINE = 4 / 3  # how far lines of a cell are apart, in sizes of its letters
_SIDE = f'w:w="{round(20 * INSET)}" w:type="dxa"'
_MARGINS = f"<w:tblCellMar {NAMESPACE}><w:left {_SIDE}/><w:right {_SIDE}/></w:tblCellMar>"


def add_table(document: Any, grid: Grid, room: float, size: float, lang: str) -> None:
    """Puts a table at the end of a document of python-docx; ``room`` is how wide it may be and
    ``size`` how large its letters are, in points.
    """
    widths, size = fitted(grid, room, size)
    table = _empty(document, widths)
    aligned = ["center" if lang == "zh" else "right"] * grid.columns
    aligned = [each if of_figures(grid, column) else "left" for column, each in enumerate(aligned)]
    aligned = ["center" if of_signs(grid, n) else each for n, each in enumerate(aligned)]
    if grid.over:
        _over(table, grid, widths, size)
    if grid.head:
        middle = ["center" if lang == "zh" else each for each in aligned]
        cells = _row(table, grid.head, widths, size, middle, "Cell heading")
        for cell in cells:
            _shade(cell, HEAD)
        _repeated(table.rows[-1])
        _joined(table, grid)
    for row in grid.rows:
        _content(table, grid, row, widths, size, aligned)
    if grid.once:
        _said_once(table, grid)
    heads = [each for each in (bool(grid.over) and [""], grid.head) if each]
    texts = [*heads, *(row.cells for row in grid.rows)]
    _hold_together(table, [_lines(row, widths, size) for row in texts], grid.kept)


def _lines(texts: Sequence[str], widths: Sequence[float], size: float) -> int:
    """How many lines of text a row is high."""
    return max(
        sum(max(1, ceil(width(line, size, True) / (wide - 2 * INSET))) for line in text.split("\n"))
        for text, wide in zip(texts, widths, strict=False)
    )


def _hold_together(table: Any, lines: Sequence[int], kept: bool) -> None:
    """Keeps a short table on one page, and of a long one no row alone at its beginning or end, and
    none that begins empty apart from what it goes on with. What is as high as a page may part, or
    it would leave the page before it empty; a ``kept`` table leaves room for what follows it.
    """
    from docx.oxml.ns import qn

    rows = list(table.rows)
    low = LOW // 2 if kept else LOW
    short = len(rows) <= SHORT and sum(lines) <= low
    begin = [n for n in range(3) if not n or sum(lines[: n + 2]) <= low]
    end = [n for n, most in ((-3, LOW // 2), (-2, low)) if sum(lines[n:]) <= most]
    held = rows[:-1] if short else [rows[n] for n in (*begin, *end)]
    held += [row for row, after in pairwise(rows) if _begins_empty(after)]
    held += rows[-1:] if kept else []
    for row in held:
        for paragraph in row._tr.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _said_once(table: Any, grid: Grid) -> None:
    """Joins the cells of what is said once with the empty ones below them."""
    first = None
    for row, said in zip(table.rows[-len(grid.rows) :], grid.rows, strict=True):
        if first is None or any(said.cells[column] for column in grid.once):
            first = row
            continue
        for column in grid.once:
            first._tr.tc_lst[column].vMerge = "restart"
            row._tr.tc_lst[column].vMerge = "continue"


def _begins_empty(row: Any) -> bool:
    from docx.oxml.ns import qn

    return next(row._tr.tc_lst[0].iter(qn("w:t")), None) is None


def _empty(document: Any, widths: Sequence[float]) -> Any:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_MARGINS))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    return table


def _over(table: Any, grid: Grid, widths: Sequence[float], size: float) -> None:
    """The headings above those of the columns, each over those that it spans."""
    texts = [""] * grid.columns
    cells = _row(table, texts, widths, size, ["center"] * grid.columns, "Cell heading")
    at = 0
    for text, span in grid.over:
        if text:
            whole = cells[at].merge(cells[at + span - 1]) if span > 1 else cells[at]
            _write(whole, text, size, "center", _style_id(table, "Cell heading"))
            _shade(whole, HEAD)
        at += span
    _repeated(table.rows[-1])


def _joined(table: Any, grid: Grid) -> None:
    """A heading without one above it takes both rows."""
    at = 0
    for text, span in grid.over:
        for column in range(at, at + span) if not text else ():
            above, below = (row.cells[column] for row in table.rows[:2])
            _shade(above, HEAD)
            for empty in above.merge(below).paragraphs[:-1]:
                empty._p.getparent().remove(empty._p)
        at += span


def _content(
    table: Any,
    grid: Grid,
    row: GridRow,
    widths: Sequence[float],
    size: float,
    aligned: Sequence[str],
) -> None:
    texts = [*row.cells, *[""] * (grid.columns - len(row.cells))]
    strong = row.kind in ("main", "group")
    style = "Cell heading" if strong else "Cell"
    cells = _row(table, texts, widths, size, aligned, style)
    if row.kind == "group":
        _shade(cells[0].merge(cells[-1]), GROUP)
        for empty in cells[0].paragraphs[1:]:
            empty._p.getparent().remove(empty._p)
        return
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if grid.blank and grid.blank in text.split("\n"):
            _shade(cell, BLANK)
        elif grid.labels and place == 0:
            _shade(cell, HEAD)
        if row.kind == "beside":
            _quiet(cell)


def _row(
    table: Any,
    texts: Sequence[str],
    widths: Sequence[float],
    size: float,
    aligned: Sequence[str],
    style: str,
) -> Sequence[Any]:
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    style_id = _style_id(table, style)
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells: Sequence[Any] = row.cells
    for cell, text, wide, align in zip(cells, texts, widths, aligned, strict=True):
        cell.width = Pt(wide)
        _write(cell, text, size, align, style_id)
    return cells


def _style_id(table: Any, style: str) -> str | None:
    """The id of a style: to name the style to each paragraph takes most of the time of a table."""
    from docx.enum.style import WD_STYLE_TYPE

    found: str | None = table.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
    return found


def _write(cell: Any, text: str, size: float, align: str, style_id: str | None) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    sides: Any = WD_ALIGN_PARAGRAPH
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph._p.style, paragraph.alignment = style_id, sides[align.upper()]
        inset = len(line) - len(line.lstrip())
        if inset:
            paragraph.paragraph_format.left_indent = Pt(size)
        if line.strip():
            paragraph.add_run(kept_together(line.strip())).font.size = Pt(round(2 * size) / 2)
        paragraph.paragraph_format.line_spacing = Pt(round(_LINE * size * 2) / 2)


def _quiet(cell: Any) -> None:
    from docx.shared import RGBColor

    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(QUIET)


def _shade(cell: Any, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    made = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        made.set(qn(f"w:{name}"), value)
    before = properties.find(qn("w:vAlign"))
    if before is None:
        properties.append(made)
    else:
        before.addprevious(made)


def _repeated(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
