"""What commands print, as values of Python: CSV as a data frame, tables of a terminal as text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simulator.model.errors import problem

if TYPE_CHECKING:
    from pandas import DataFrame


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
    frame = pandas.read_csv(
        io.StringIO(text), keep_default_na=False, na_values=[""], float_precision="round_trip"
    )
    texts = [name for name in frame.columns if not pandas.api.types.is_numeric_dtype(frame[name])]
    frame[texts] = frame[texts].fillna("")
    if instants is not None:
        for column in ("enabled", "started", "completed"):
            frame[column] = pandas.to_datetime(
                frame[column], utc=True, format="ISO8601"
            ).dt.tz_convert(instants)
    return frame


def printed(show: Callable[..., None], *values: Any) -> str:
    """What a command would print, in 80 columns."""
    from rich.console import Console

    file = io.StringIO()
    show(Console(file=file, width=80, highlight=False, markup=False, emoji=False), *values)
    return file.getvalue()
