"""What a figure is called, in a sentence and as the heading of a row: the words stand in the
catalogue.
"""

from __future__ import annotations

from simulator.measures.catalogue import COUNTED, MEASURES, OF_POOLS
from simulator.measures.figure import Figure
from simulator.model.flow import Text
from simulator.present.words.messages import say
from simulator.present.words.time_units import DAYS, HOURS, MINUTES, TimeUnit

_SHOWN_IN = {"CNY": Text("CNY", "元"), "wd": Text("wd", "工作日")}


def _shown_in(figure: Figure, unit: TimeUnit) -> Text | None:
    """The unit in which a figure is shown, where times are read in ``unit``."""
    if figure.shown_in == "work":
        return (MINUTES if unit == MINUTES else HOURS).title
    return unit.title if figure.shown_in == "h" else _SHOWN_IN.get(figure.shown_in)


def measure_title(name: str, lang: str) -> str:
    """A measure as in a sentence, without a unit.

    >>> measure_title("fees", "en")
    'fees paid'
    """
    return MEASURES[name].title.in_(lang)


def measure_label(name: str, lang: str, unit: TimeUnit = DAYS) -> str:
    """A measure as the heading of a row: with the unit in which it is shown, where the title does
    not say it.

    >>> measure_label("fees", "zh"), measure_label("cycle_time", "en")
    ('缴费（元）', 'cycle time, days')
    """
    each = MEASURES[name]
    return each.title.in_(lang) if each.unit == "wd" else _with_unit(each, lang, unit)


def counted_title(name: str, lang: str) -> str:
    """A counted figure as in a sentence, without a unit.

    >>> counted_title("promised_path_days", "zh")
    '承诺时限（最长路径）'
    """
    return COUNTED[name].title.in_(lang)


def counted_label(name: str, lang: str) -> str:
    """A counted figure as the heading of a row, with its unit; a part says that it is one.

    >>> counted_label("promised_path_days", "zh"), counted_label("permits", "en")
    ('承诺时限（最长路径，工作日）', 'of which permits')
    """
    label = _with_unit(COUNTED[name], lang)
    return say("of_them", lang, name=label) if COUNTED[name].part_of else label


def plan_word(name: str, lang: str) -> str:
    """What a work plan calls a counted figure, where there is little room.

    >>> plan_word("promised_days", "en")
    'promised wd'
    """
    return (COUNTED[name].in_plan or COUNTED[name].title).in_(lang)


def pool_figure_title(name: str, lang: str) -> str:
    """A figure of a pool as in a sentence, without a unit.

    >>> pool_figure_title("queue", "en")
    'queue'
    """
    return OF_POOLS[name].title.in_(lang)


def _with_unit(figure: Figure, lang: str, unit: TimeUnit = DAYS) -> str:
    """A title with the unit in which it is shown, in the brackets of the title if it has any."""
    title = figure.title.in_(lang)
    shown = _shown_in(figure, unit)
    if shown is None:
        return title
    if lang != "zh":
        return f"{title}, {shown.en}"
    return f"{title[:-1]}，{shown.zh}）" if title.endswith("）") else f"{title}（{shown.zh}）"


def measure_said(name: str, lang: str, unit: TimeUnit = DAYS) -> str:
    """A measure in a sentence that gives its value: with its unit in brackets.

    >>> measure_said("fees", "zh"), measure_said("cycle_time", "en")
    ('缴费（元）', 'cycle time (days)')
    """
    shown = _shown_in(MEASURES[name], unit)
    if shown is None or MEASURES[name].unit == "wd" or lang == "zh":
        return measure_label(name, lang, unit)
    return f"{measure_title(name, lang)} ({shown.en})"
