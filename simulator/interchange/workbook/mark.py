"""A copy of a workbook in which what is wrong is red and what is asked is amber, with the sentences
as comments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.interchange.workbook.opening import load, refuse_unreadable
from simulator.interchange.workbook.rows import OWN_REMARKS
from simulator.model.errors import Problem
from simulator.model.files import saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_RED, _AMBER = "FFC7CE", "FFEB9C"


def marked(
    content: bytes,
    file: str,
    problems: Iterable[Problem],
    lang: str,
    asked: Iterable[Problem] = (),
) -> bytes:
    """The copy, as the bytes of an ``.xlsx`` file.

    Args:
        content: the workbook.
        file: the name shown in messages.
        problems: what is wrong; what has no cell is not marked.
        asked: what is asked.
        lang: the language of the comments, ``zh`` or ``en``.

    Raises:
        FormatError: it is no workbook that can be read.
        SimulationError: openpyxl is not installed.
    """
    refuse_unreadable(content, file)
    book = load(content, file, data_only=False)
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    wrong = _sentences(problems, lang)
    questions = _sentences(asked, lang)
    for spot in [*questions, *wrong]:
        title, _, cell = spot.rpartition("!")
        text = "\n".join(each[spot] for each in (wrong, questions) if spot in each)
        at = book[title][_anchor(book[title], cell)]
        at.fill = PatternFill("solid", fgColor=_RED if spot in wrong else _AMBER)
        at.comment = Comment(f"{OWN_REMARKS}: {text}", OWN_REMARKS, height=120, width=320)
    return saved(book)


def _anchor(sheet: Worksheet, cell: str) -> str:
    """The first cell of the merged range that a cell lies in, or the cell itself."""
    return next(
        (merged.coord.partition(":")[0] for merged in sheet.merged_cells.ranges if cell in merged),
        cell,
    )


def _sentences(problems: Iterable[Problem], lang: str) -> dict[str, str]:
    """What is said of each cell, in one text."""
    found: dict[str, list[str]] = {}
    for each in problems:
        if each.place is not None and "!" in each.place.spot:
            said = replace(each, place=None, path=()).text(lang)
            found.setdefault(each.place.spot, []).append(said)
    return {spot: "\n".join(dict.fromkeys(texts)) for spot, texts in found.items()}
