"""Tables in the making: rows of numbers by name, whole numbers and reals in long tables of their
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

NOWHERE = -1


class Rows:
    """The tables of one plan. ``layout`` gives for every table its fields, each with 0 or 0.0 as
    its kind.

    A span of a table ``name`` is told by two fields, ``name_at`` and ``name_end`` (not included).
    """

    def __init__(self, layout: Mapping[str, Mapping[str, float]]) -> None:
        self.layout = layout
        self._rows: dict[str, list[tuple[float, ...]]] = {name: [] for name in layout}
        self._ints: list[int] = []
        self._known: dict[tuple[int, ...], int] = {}
        self._reals: list[float] = []

    def add(self, table: str, **row: float) -> None:
        """Adds a row, which must have the fields of the table and no others.

        Raises:
            KeyError: It has not.
        """
        if len(row) != len(self.layout[table]):
            raise KeyError(table, set(row) ^ set(self.layout[table]))
        self._rows[table].append(tuple(row[name] for name in self.layout[table]))

    def count(self, table: str) -> int:
        return len(self._rows[table])

    def ints(self, values: Iterable[int]) -> tuple[int, int]:
        """Where whole numbers lie, from and to; what was there before is not put there again."""
        wanted = tuple(map(int, values))
        if wanted not in self._known:
            self._known[wanted] = len(self._ints)
            self._ints += wanted
        at = self._known[wanted]
        return at, at + len(wanted)

    def reals(self, values: Iterable[float]) -> int:
        """Where reals begin."""
        at = len(self._reals)
        self._reals += values
        return at

    def int_span(self, name: str, values: Iterable[int]) -> dict[str, int]:
        return dict(zip((f"{name}_at", f"{name}_end"), self.ints(values), strict=True))

    def plain_span(self, values: Iterable[int]) -> dict[str, int]:
        return dict(zip(("at", "end"), self.ints(values), strict=True))

    def span(
        self, table: str, rows: Iterable[Mapping[str, float]], name: str = ""
    ) -> dict[str, int]:
        """Adds rows one after another and says from where to where."""
        at = self.count(table)
        for row in rows:
            self.add(table, **row)
        return {f"{name or table}_at": at, f"{name or table}_end": self.count(table)}

    def spans(self, each: Sequence[Sequence[int]]) -> int:
        """Spans of whole numbers one after another, one for each class; −1 for none."""
        if not each:
            return NOWHERE
        return self.span("spans", [self.plain_span(one) for one in each])["spans_at"]

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All tables; each has a row of zeros more than it needs, so that none is empty."""
        found: dict[str, npt.NDArray[Any]] = {
            "ints": np.array([*self._ints, 0], dtype=np.int64),
            "reals": np.array([*self._reals, 0.0], dtype=np.float64),
        }
        for name, fields in self.layout.items():
            kinds = [(field, "f8" if isinstance(k, float) else "i8") for field, k in fields.items()]
            found[name] = np.array([*self._rows[name], (0,) * len(kinds)], dtype=kinds)
        return found
