"""Chinese numerals in front of a unit: 两小时, 十五个工作日, 半天, 一个半小时."""

from __future__ import annotations

import re

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千]+")
_AND_A_HALF = re.compile("([0-9]+)(个?)半(个?)(.+)|([0-9]+)(个?[^0-9半]+)半")
NUMERALS = "".join([*_DIGITS, *_TENS, "半"])


def with_digits(text: str) -> str:
    """The same text with digits for its Chinese numerals.

    >>> with_digits("十五个工作日"), with_digits("半天"), with_digits("一个半小时")
    ('15个工作日', '0.5天', '1.5个小时')
    """
    text = _NUMERAL.sub(lambda found: _number(found[0]), text)
    if text.startswith("半"):
        return f"0.5{text[1:]}"
    half = _AND_A_HALF.fullmatch(text)
    if half is None:
        return text
    if half[5]:
        return f"{half[5]}.5{half[6]}"
    return f"{half[1]}.5{half[2] or half[3]}{half[4]}"


def _number(numeral: str) -> str:
    """The digits of a numeral; the numeral itself if it is none."""
    total, digit, size = 0, None, 10_000
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return numeral
            digit = _DIGITS[sign]
        else:
            if _TENS[sign] >= size:
                return numeral
            size = _TENS[sign]
            total += size * (1 if digit is None else digit)
            digit = None
    return str(total + (digit or 0))
