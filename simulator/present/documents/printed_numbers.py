"""Figures as they are printed, read back as numbers that a workbook shows in the same way:
``−50.8 (−55.9 … −45.3)`` are three numbers with one digit each.

Table → **numbers** → book. What is no figure stays a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.present.documents.book import BookNumber

_NUMBER = r"[+−-]?\d[\d,]*(?:\.\d+)?"
_UNIT = r"%| pp| 个百分点|"
_WITH_WORDS = re.compile(rf"(?P<value>{_NUMBER})(?P<words> [^\d\"±…()（）]+)")
_FIGURE = re.compile(
    rf"(?P<way>[▲▼]?)(?P<value>{_NUMBER})(?P<unit>{_UNIT})"
    rf"(?: ± (?P<half>{_NUMBER})(?P<unit_behind>{_UNIT})"
    rf"| \((?P<low>{_NUMBER}) ?… ?(?P<high>{_NUMBER})\)"
    rf"| \((?P<bound>[≥≤]) (?P<end>{_NUMBER})\))?"
)


@dataclass(frozen=True)
class PrintedNumber:
    """A number and the ends of its interval, as far as they were printed."""

    value: BookNumber
    low: BookNumber | None = None
    high: BookNumber | None = None


def number_of(text: str) -> PrintedNumber | None:
    """The number that a figure says; none where it says words, or nothing.

    >>> found = number_of("−50.8 (−55.9 … −45.3)")
    >>> found.value.value, found.low.value, found.high.value
    (-50.8, -55.9, -45.3)
    >>> number_of("▼54%").value, number_of("within chance")
    (BookNumber(value=-0.54, form='▲0%;▼0%;0%'), None)
    """
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return _before_words(text.strip())
    shown = found["value"]
    unit = found["unit"] or found["unit_behind"] or ""
    digits = len(shown.partition(".")[2])
    form = _form(digits, unit, found["way"], signed=shown[0] in "+−-")
    value = _plain(shown) * (-1 if found["way"] == "▼" else 1)
    low, high = _ends(found, value, digits)
    scale = 100 if unit == "%" else 1

    def number(plain: float | None) -> BookNumber | None:
        exact = 4 if scale == 100 else 0
        return None if plain is None else BookNumber(round(plain / scale, digits + exact), form)

    whole = number(value)
    assert whole is not None
    return PrintedNumber(whole, number(low), number(high))


def _before_words(text: str) -> PrintedNumber | None:
    """A number with its unit behind it: ``3.50 人时``."""
    found = _WITH_WORDS.fullmatch(text)
    if found is None:
        return None
    shown = found["value"]
    form = _form(len(shown.partition(".")[2]), found["words"], "", signed=shown[0] in "+−-")
    return PrintedNumber(BookNumber(_plain(shown), form))


def _ends(found: re.Match[str], value: float, digits: int) -> tuple[float | None, float | None]:
    if found["half"]:
        half = _plain(found["half"])
        return round(value - half, digits), round(value + half, digits)
    if found["low"]:
        return _plain(found["low"]), _plain(found["high"])
    if found["bound"]:
        end = _plain(found["end"])
        return (end, None) if found["bound"] == "≥" else (None, end)
    return None, None


def _plain(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def _form(digits: int, unit: str, way: str, *, signed: bool) -> str:
    """The format in which Excel shows the number as it was printed."""
    behind = unit if unit in ("", "%") else f'"{unit}"'
    number = ("0" if unit == "%" else "#,##0") + ("." + "0" * digits if digits else "") + behind
    if way:
        return f"▲{number};▼{number};{number}"
    return f"+{number};−{number};{number}" if signed else number
