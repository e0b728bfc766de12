"""Lengths of time as BPMN writes them (ISO 8601, such as ``P7D``), and shares in names of flows."""

from __future__ import annotations

import re
from decimal import Decimal

from simulator.model.units import Quantity

_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<d>\d+(?:[.,]\d+)?)D)?"
    r"(?:T(?:(?P<h>\d+(?:[.,]\d+)?)H)?(?:(?P<min>\d+(?:[.,]\d+)?)M)?(?:(?P<s>\d+(?:[.,]\d+)?)S)?)?"
)
_SECONDS = {"year": 31_536_000, "month": 2_592_000, "week": 604_800, "d": 86_400}
_SECONDS |= {"h": 3_600, "min": 60, "s": 1}
_LARGEST_FIRST = ("d", "h", "min", "s")
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?)\s*[%％]")
_COMPARED = re.compile(
    r"[<>≤≥=]|超过|以上|以下|大于|小于|不足|\d\s*%?\s*[-–—~至到]\s*\d|^\s*[-–—−]\s*\d"
    r"|\b(more|less|at (least|most)|over|under|above|below)\b",
    re.IGNORECASE,
)
"""A condition such as ``area > 50%``, or a range, which is no share of the cases."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％＜＞＝～－", "0123456789.%<>=~-")


def duration(text: str) -> Quantity | None:
    """A length of time, in the largest unit that keeps it whole; a year is 365 days and a month 30.

    >>> str(duration("P1DT12H")), str(duration("R6/P1D")), duration("${days}")
    ('36 h', '1 d', None)
    """
    found = _DURATION.fullmatch(text.strip().rpartition("/")[2])
    if found is None:
        return None
    given = {unit: Decimal(n.replace(",", ".")) for unit, n in found.groupdict().items() if n}
    seconds = sum((n * _SECONDS[unit] for unit, n in given.items()), Decimal(0))
    if not 0 < seconds <= 200 * _SECONDS["year"]:
        return None
    unit = next((unit for unit in _LARGEST_FIRST if seconds % _SECONDS[unit] == 0), "s")
    return Quantity(seconds / _SECONDS[unit], unit)


def in_days(length: Quantity) -> Quantity:
    """A length of time in days, to less than a millisecond."""
    days = Decimal(round(length.milliseconds)) / 86_400_000
    return Quantity(days.quantize(Decimal("1E-9")).normalize(), "d")


def repeats(text: str) -> bool:
    """Whether a time comes again and again, as ``R6/P1D`` says."""
    return text.strip().upper().startswith("R")


def counts_months(text: str) -> bool:
    """Whether a length of time is told in months or years, which are not equally long."""
    found = _DURATION.fullmatch(text.strip().rpartition("/")[2])
    return found is not None and bool(found["month"] or found["year"])


def share_in(name: str) -> Decimal | None:
    """The share that the name of a flow tells.

    >>> share_in("准予 90%"), share_in("more than 5 days"), share_in("面积 > 50%")
    (Decimal('0.9'), None, None)
    """
    plain = name.translate(_FULL_WIDTH)
    found = _SHARE.search(plain)
    if found is None or _COMPARED.search(plain):
        return None
    share = Decimal(found[1].replace(",", ".")) / 100
    return share if share <= 1 else None


def without_share(name: str) -> str:
    """The name of a flow without the share that it tells.

    >>> without_share("准予 90%"), without_share("90%")
    ('准予', '')
    """
    return _SHARE.sub("", name.translate(_FULL_WIDTH)).strip(" ,:;()（），：；")
