"""What a measure is called, in a sentence and as the heading of a row: the words stand in the
catalogue of measures.
"""

from __future__ import annotations

from simulator.measures.catalogue import MEASURES

_SHOWN_IN = {"h": (", days", "（天）"), "CNY": (", CNY", "（元）")}


def measure_title(name: str, lang: str) -> str:
    """A measure as in a sentence, without a unit.

    >>> measure_title("fees", "en")
    'fees paid'
    """
    return MEASURES[name].title.in_(lang)


def measure_label(name: str, lang: str) -> str:
    """A measure as the heading of a row: with the unit in which it is shown, where the title does
    not say it.

    >>> measure_label("fees", "zh"), measure_label("cycle_time", "en")
    ('缴费（元）', 'cycle time, days')
    """
    unit = _SHOWN_IN.get(MEASURES[name].unit, ("", ""))
    return measure_title(name, lang) + unit[lang == "zh"]
