"""The table of numbers on cases, and the ranges in which a ``when`` wants them."""

from __future__ import annotations

import re
from decimal import Decimal

from simulator.formats.language.distributions import NUMBERS
from simulator.formats.language.objects import Field, Object
from simulator.formats.language.reading import Leaf, ListOf
from simulator.formats.language.scalars import number
from simulator.formats.language.shared_fields import SOURCE, TITLE
from simulator.model.errors import unreadable
from simulator.model.numbers import Number
from simulator.model.ranges import NumberRange
from simulator.model.sentences import Phrase
from simulator.model.units import normalise

_SIGNS = {"≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "=>": ">=", "=<": "<="}
_COMPARISON = re.compile(r"(>=|<=|>|<) *([0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_BEGINS = tuple("<>=≥≤≧≦")

NUMBER = Object(
    "number",
    Number,
    (
        TITLE,
        Field("value", NUMBERS, "How it is spread over the cases.", required=True),
        Field(
            "groups",
            ListOf(number(Phrase.of("a-plain-number")), Phrase.of("number-or-list"), single=True),
            "Where results divide the cases in groups, such as 300: below it, and from it on.",
        ),
        SOURCE,
    ),
    "A number that every case has, such as the area of a site.",
)


def compares(text: str) -> bool:
    """Whether a text is a comparison with a number, right or wrong."""
    return normalise(text).strip().startswith(_BEGINS)


def _parse(text: str) -> NumberRange:
    tidy = normalise(text).strip()
    for sign, plain in _SIGNS.items():
        tidy = tidy.replace(sign, plain)
    found: dict[str, tuple[Decimal, bool]] = {}
    for one in re.split(r" *(?:\band\b|且|并且|,|，) *", tidy):
        match = _COMPARISON.fullmatch(one.strip())
        end = "" if match is None else "low" if match[1].startswith(">") else "high"
        if match is None or end in found:
            raise unreadable("not-a-comparison", text=text)
        found[end] = Decimal(match[2]), match[1] in (">", "<")
    low, above = found.get("low", (None, False))
    high, below = found.get("high", (None, True))
    return NumberRange(low, high, above, below)


RANGE = Leaf(
    Phrase.of("a-comparison"),
    _parse,
    str,
    {"type": "string", "pattern": "^ *[<>=≥≤≧≦＜＞＝]"},
)
