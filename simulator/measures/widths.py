"""How wide columns of whole numbers must be: what is kept for every case is kept narrow."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.engine.log import Numbers

_WIDTHS: tuple[type[np.signedinteger[Any]], ...] = (np.int8, np.int16, np.int32, np.int64)


def width(*columns: Numbers) -> type[np.signedinteger[Any]]:
    """The narrowest kind that holds all of some columns."""
    ends = [int(end) for column in columns if len(column) for end in (column.min(), column.max())]
    low, high = min(ends, default=0), max(ends, default=0)
    return next(
        each for each in _WIDTHS if np.iinfo(each).min <= low and high <= np.iinfo(each).max
    )


def narrow(column: Numbers) -> Numbers:
    """The same numbers, as narrow as they allow."""
    return column.astype(width(column), copy=False)
