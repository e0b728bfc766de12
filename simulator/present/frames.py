"""What commands print, as values of Python: CSV as a data frame, tables of a terminal as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from math import nan
from typing import TYPE_CHECKING, Any

from simulator.model.errors import problem

if TYPE_CHECKING:
    from pandas import DataFrame


TEXTS = frozenset(
    {"origin", "scenario", "measure", "unit", "cut", "reform"}
    | {"reforms", "pools", "standing", "power"}
    | {"proposal", "targets", "effect"}
    | {"case_id", "step", "pool", "class", "part", "status"}
)
FLAGS = frozenset({"on_frontier", "only_by_pace", "together", "fits"})
INSTANTS = frozenset({"enabled", "started", "completed"})


def frame_of(text: str, instants: str | None = None) -> DataFrame:
    """A table of the command line as a data frame; ``instants`` is the time zone of a log.

    Raises:
        ImportError: pandas is not installed; said in both languages.
    """
    try:
        import pandas
    except ImportError:
        missing = problem("no-pandas")
        raise ImportError(f"{missing.text('en')}\n{missing.text('zh')}") from None
    head, *rows = csv.reader(io.StringIO(text))
    columns = {name: [row[place] for row in rows] for place, name in enumerate(head)}
    times = INSTANTS if instants is not None else frozenset()
    frame = pandas.DataFrame(
        {
            name: _flags(cells)
            if name in FLAGS
            else cells
            if name in TEXTS or name in times
            else _numbers(cells)
            for name, cells in columns.items()
        }
    )
    for name in head:
        if name in times:
            read = pandas.to_datetime(frame[name], utc=True, format="ISO8601")
            frame[name] = read.dt.tz_convert(instants)
    return frame


def _numbers(cells: Sequence[str]) -> list[int] | list[float]:
    """Whole numbers if all are, else floats to the last bit; what is empty is not a number."""
    if all(cell.isdecimal() for cell in cells):
        return [int(cell) for cell in cells]
    return [float(cell) if cell else nan for cell in cells]


def _flags(cells: Sequence[str]) -> list[bool]:
    return [cell == "True" for cell in cells]


def printed(show: Callable[..., None], *values: Any) -> str:
    """What a command would print, in 80 columns."""
    from rich.console import Console

    file = io.StringIO()
    show(Console(file=file, width=80, highlight=False, markup=False, emoji=False), *values)
    return file.getvalue()


def written(write: Callable[..., None], *values: Any) -> str:
    """What a command would write to a file."""
    file = io.StringIO()
    write(file, *values)
    return file.getvalue()
