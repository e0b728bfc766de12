"""A console that prints nothing: it keeps the lines and tables of a command for a workbook.

Table → **recorder** → book. So whatever a command prints stands in its workbook too.
"""

from __future__ import annotations

import io
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulator.present.tables.layout import Cell, PrintedTables, TableRow, TableSheet
from simulator.present.terminal import Terminal


class Recorder(Terminal):
    """Keeps the ``parts`` in their order: lines as texts, tables as sheets. It is so narrow that of
    two ways to set a table the one with a figure in each cell is chosen.
    """

    def __init__(self) -> None:
        super().__init__(file=io.StringIO(), width=1, highlight=False, markup=False, emoji=False)
        self.parts: list[str | TableSheet] = []

    def print(self, *objects: Any, **how: Any) -> None:
        for each in objects:
            self._keep(each)

    def _keep(self, part: Any) -> None:
        match part:
            case PrintedTables():
                self.parts += [sheet for sheet in part.sheets if sheet.rows]
            case Table():
                self.parts.append(_sheet(part))
            case Padding():
                self._keep(part.renderable)
            case Text() | str():
                self.parts += [line for line in str(part).splitlines() if line.strip()]
            case _:
                raise TypeError(f"no workbook knows what to do with a {type(part).__name__}")


def _sheet(table: Table) -> TableSheet:
    """A table of rich; what stands in a cell below a figure is said beside it."""
    head, *others = (str(column.header) for column in table.columns)
    rows = zip(*(map(_text, column.cells) for column in table.columns), strict=True)
    made = tuple(TableRow(label, tuple(map(_cell, cells))) for label, *cells in rows)
    return TableSheet(head, tuple(others), made, plain=len(others))


def _text(cell: Any) -> str:
    return str(cell)


def _cell(text: str) -> Cell:
    figure, _, below = text.partition("\n")
    return (
        Cell(figure, below.replace("\n", "; "))
        if figure[:1].isdigit() or figure[:1] in (*("+", "−", "–"),)
        else Cell(text)
    )
