"""How long it takes until a reform is in force, as a reader says it."""

from __future__ import annotations

from simulator.model.sentences import plain
from simulator.model.units import Quantity
from simulator.present.words.messages import say

_SPANS = {
    "d": ("day", "天"),
    "week": ("week", "周"),
    "month": ("month", "个月"),
    "year": ("year", "年"),
}


def lead_time(length: Quantity, lang: str) -> str:
    """The time from the decision to the day on which it is in force.

    >>> from decimal import Decimal
    >>> lead_time(Quantity(Decimal(6), "month"), "en")
    'takes 6 months'
    """
    en, zh = _SPANS[length.unit]
    unit = zh if lang == "zh" else en if length.value == 1 else f"{en}s"
    return say("lead_time", lang, length=f"{plain(length.value)} {unit}")
