"""How wide columns of whole numbers must be: what is kept for every case is kept narrow."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.engine.log import Numbers

MANY = 4096
"""Numbers, of which it pays to keep them in less memory."""

_WIDTHS: tuple[tuple[type[np.signedinteger[Any]], int], ...] = (
    (np.int8, 2**7),
    (np.int16, 2**15),
    (np.int32, 2**31),
)


def width(*columns: Numbers) -> type[np.signedinteger[Any]]:
    """The narrowest kind that holds all of some columns, if they are long together."""
    if sum(map(len, columns)) < MANY:
        return np.int64
    low = min(int(column.min()) for column in columns if len(column))
    high = max(int(column.max()) for column in columns if len(column))
    return next((each for each, end in _WIDTHS if -end <= low and high < end), np.int64)


def narrow(column: Numbers) -> Numbers:
    """The same numbers, as narrow as they allow."""
    return column.astype(width(column), copy=False)
