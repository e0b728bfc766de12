"""Numbers that hold where a file says nothing."""

from __future__ import annotations

from decimal import Decimal


class Assumed(Decimal):
    """A number that nobody has written, such as that every inspection finds everything. It counts
    as the number it is, and is told as left open; a written one of the same value is not.

    >>> Assumed(1) == Decimal(1), isinstance(1 - Assumed(1), Assumed)
    (True, False)
    """
