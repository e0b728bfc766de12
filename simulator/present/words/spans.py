"""How long it takes until a reform is in force, as a reader says it."""

from __future__ import annotations

from simulator.model.sentences import say as say_phrase
from simulator.model.units import Quantity
from simulator.present.words.messages import say


def lead_time(length: Quantity, lang: str) -> str:
    """The time from the decision to the day on which it is in force.

    >>> from decimal import Decimal
    >>> lead_time(Quantity(Decimal(6), "month"), "en")
    'takes 6 months'
    """
    return say("lead_time", lang, length=say_phrase(length.said, lang))
