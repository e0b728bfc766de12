"""How a sheet of a workbook is printed: A4, on pages whose letters can be read.

Sheet, widths → **paper** → Excel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from simulator.model.flow import Text
from simulator.present.documents.book import BookSheet
from simulator.present.documents.measured import LINE, ON_A_PAGE, UPRIGHT

PAGES = Text("page &P of &N", "第 &P 页，共 &N 页")
_AT_FULL_SIZE = {"landscape": 146.0, "portrait": 99.0}
"""How many letters of Latin stand side by side on a page as large as on the screen."""
_HIGH = {"landscape": 470.0, "portrait": 715.0}
"""How many points are between the header and the footer."""
_SIDE, _TOP = 0.5, 0.75  # inches


def lay_out(page: Any, sheet: BookSheet, widths: Sequence[float], head: int, lang: str) -> None:
    """Sets paper, margins, header and footer, and what is repeated on every page; ``head`` is the
    row of the headings.
    """
    from openpyxl.utils import get_column_letter

    across, keys = sum(widths), sum(widths[: sheet.keys])
    set_up = page.page_setup
    set_up.paperSize = 9  # A4
    set_up.orientation = "landscape" if across > UPRIGHT else "portrait"
    set_up.fitToWidth = max(1, math.ceil((across - keys) / (ON_A_PAGE - keys)))
    set_up.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head - bool(sheet.over)}:{head}"
    if set_up.fitToWidth > 1:  # LibreOffice does not make a sheet smaller for what is repeated
        page.print_title_cols = f"A:{get_column_letter(sheet.keys)}"
    margins = page.page_margins
    margins.left = margins.right = _SIDE
    margins.top = margins.bottom = _TOP
    page.oddHeader.center.text = sheet.name.replace("&", "&&")
    page.oddFooter.center.text = PAGES.in_(lang)


def keep_chart_whole(page: Any, row: int, high: float) -> None:
    """Begins a new page above a chart that is ``high`` points and stands at ``row``, where it would
    be cut otherwise.
    """
    from openpyxl.worksheet.pagebreak import Break

    across = sum(float(each.width) for each in page.column_dimensions.values())
    way = page.page_setup.orientation
    shown = min(1.0, _AT_FULL_SIZE[way] * page.page_setup.fitToWidth / across)
    above = sum(page.row_dimensions[n].height or LINE for n in range(1, row))
    if (above + high) * shown > _HIGH[way]:
        page.row_breaks.append(Break(id=row - 1))
