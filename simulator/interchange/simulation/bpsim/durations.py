"""Lengths of time as ISO 8601 writes them, such as ``P1DT2H``."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:([0-9.]+)W)?(?:([0-9.]+)D)?(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?"
)
_SECONDS = (7 * 86_400, 86_400, 3_600, 60, 1)


def seconds_of(text: str) -> float | None:
    """The seconds of a duration in weeks, days, hours, minutes and seconds; nothing if it is none.

    >>> seconds_of("P1DT2H"), seconds_of("PT0.5S"), seconds_of("P1Y"), seconds_of("PT")
    (93600.0, 0.5, None, None)
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    try:
        parts = zip(match.groups(), _SECONDS, strict=True)
        return sum(float(number) * size for number, size in parts if number)
    except ValueError:
        return None
