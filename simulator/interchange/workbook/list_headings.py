"""Where the heading of a department's own list is, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.interchange.workbook.grid import BookCell, SheetOfCells
from simulator.interchange.workbook.habits import squeezed

_HIGHEST = 30
"""A heading stands in the first so many rows."""
_WORDS: Mapping[str, re.Pattern[str]] = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "number": r"^(序号|编号|no\.?)$",
        "variant": r"(子项|情形|分项|业务办理项|variant)",
        "kind": r"(事项类型|事项类别|权力类型|权力类别|^类型$|^类别$|^kind$)",
        "name": r"(事项名称|主项|项目名称|事项$|^名称$|^item|^name$)",
        "office": r"(实施主体|实施机关|责任部门|主管部门|办理部门|承办|牵头|部门$|department)",
        "legal": r"(法定.*(时限|期限)|^法定$|legal)",
        "promised": r"(承诺.*(时限|期限)|^承诺$|promised)",
        "limit": r"(办结时限|办理时限|办理期限|^时限|limit)",
        "materials": r"(材料|materials)",
        "fee": r"(收费|费用|fee)",
        "visits": r"(到现场|到场|跑动|跑腿|visits)",
        "remark": r"(备注|说明|remark)",
        "basis": r"(依据|basis)",
        "cases": r"(年办件量|年办理量|年受理量|年均.*件|cases per year)",
    }.items()
}
_FEWEST = 3
"""A heading has at least so many columns that are known."""


@dataclass(frozen=True)
class ListHeading:
    """The rows of a heading, from 1, and what its columns mean: word → index of the column. Columns
    whose words nobody knows stand under ``unknown``.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    unknown: Mapping[int, BookCell]


def heading_of(sheet: SheetOfCells) -> ListHeading | None:
    """The heading of a sheet, in one row or in two; nothing if it has none."""
    found: list[ListHeading] = []
    for i, row in enumerate(sheet.rows[:_HIGHEST]):
        below = sheet.rows[i + 1] if i + 1 < len(sheet.rows) else ()
        found += [_heading(i + 1, i + 1, row)]
        if below and _goes_on(row, below):
            cells = [_lower(upper, lower) for upper, lower in zip(row, below, strict=True)]
            found += [_heading(i + 1, i + 2, cells)]
    best = max(found, key=lambda each: (len(each.columns), -each.first), default=None)
    return best if best and len(best.columns) >= _FEWEST and "name" in best.columns else None


def _goes_on(row: Sequence[BookCell], below: Sequence[BookCell]) -> bool:
    """Whether the row below belongs to the heading: it repeats merged cells, or divides one."""
    filled = [(upper, lower) for upper, lower in zip(row, below, strict=True) if not lower.is_empty]
    return bool(filled) and all(
        (lower.is_copy and lower.text == upper.text) or meaning(lower.text)
        for upper, lower in filled
    )


def _lower(upper: BookCell, lower: BookCell) -> BookCell:
    return upper if lower.is_empty or lower.is_copy else lower


def _heading(first: int, last: int, cells: Sequence[BookCell]) -> ListHeading:
    columns: dict[str, int] = {}
    unknown: dict[int, BookCell] = {}
    for index, cell in enumerate(cells):
        word = meaning(cell.text)
        if word and word not in columns:
            columns[word] = index
        elif not cell.is_empty:
            unknown[index] = cell
    return ListHeading(first, last, columns, unknown)


def meaning(text: str) -> str:
    """What a heading means; empty if nobody knows.

    >>> meaning("承诺办结时限"), meaning("到现场次数"), meaning("××市事项清单（2019年版）")
    ('promised', 'visits', '')
    """
    heading = squeezed(text)
    if len(heading) > 14:
        return ""
    return next((word for word, pattern in _WORDS.items() if pattern.search(heading)), "")
