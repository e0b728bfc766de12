"""What carries the change of the cycle time: the ten lines as a sentence or a table, and in the
headline a saving that rests on an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.comparison.results import Comparison
from simulator.experiments.statistics import Estimate
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import measure_change, minus
from simulator.present.words.time_units import DAYS, TimeUnit, unit_of

SHOWN_FROM = 0.05
"""Days (hours, minutes) below which a line is not worth a word."""
MUCH_OF_IT = 0.5
"""The part of a change from which on the headline names the assumption that carries it."""
ALL_OF_IT = 0.99
"""The part from which on it carries all of it, where no other line carries ``A_PART``."""
A_PART = 0.05
"""The part of a change above which a line is no rounding."""


def with_pace(
    carried: Mapping[str, Estimate],
    whole: float | None,
    sentence: str,
    lang: str,
    unit: TimeUnit = DAYS,
) -> str:
    """The sentence about the days; where most of the change rests on officers who hold work to the
    limit, it says so.
    """
    pace = carried.get("pace")
    if pace is None or whole is None or abs(pace.mean) * unit.of_an_hour < SHOWN_FROM:
        return sentence
    if pace.mean * whole <= 0 or abs(pace.mean) < MUCH_OF_IT * abs(whole):
        return sentence
    others = max((abs(each.mean) for line, each in carried.items() if line != "pace"), default=0.0)
    if abs(pace.mean) >= ALL_OF_IT * abs(whole) and others <= A_PART * abs(whole):
        return say("rests_on_pace_all", lang, sentence=sentence)
    part = f"{abs(pace.mean) * unit.of_an_hour:.1f}"
    return say("rests_on_pace", lang, sentence=sentence, pace=part, unit=unit.title.in_(lang))


def carried_text(carried: Mapping[str, Estimate], lang: str, unit: TimeUnit = DAYS) -> str:
    """What carries a change, the largest part first; nothing where nothing changes."""
    worth = sorted(
        (each for each in carried.items() if abs(each[1].mean) * unit.of_an_hour >= SHOWN_FROM),
        key=lambda each: -abs(each[1].mean),
    )
    if not worth:
        return ""
    lines = [
        say("carried_line", lang, line=say(f"line_{line}", lang), days=_told(days, unit))
        for line, days in worth
    ]
    return say("carried", lang, lines=listed(lines, lang), unit=unit.title.in_(lang))


def carried_rows(
    comparison: Comparison, titles: Mapping[str, str], lang: str
) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """The headings and rows of a table of all lines, a column per scenario; the row that is true is
    the whole change. There are no rows where nothing is known.
    """
    told = {name: result for name, result in comparison.scenarios.items() if result.carried}
    unit = unit_of(comparison)
    head = [say("carried_head", lang, unit=unit.title.in_(lang)), *(titles[name] for name in told)]
    rows = [
        (
            [
                say(f"line_{line}", lang),
                *(
                    measure_change("cycle_time", each.carried[line], lang, unit)
                    for each in told.values()
                ),
            ],
            False,
        )
        for line in next((result.carried for result in told.values()), {})
    ]
    changes = [each.change["cycle_time"].difference for each in told.values()]
    whole = [measure_change("cycle_time", change, lang, unit) for change in changes]
    return head, [*rows, ([say("whole", lang), *whole], True)] if rows else []


def carried_lines(comparison: Comparison, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """What carries the change of every scenario, the largest part first."""
    for name, result in comparison.scenarios.items():
        text = carried_text(result.carried, lang, unit_of(comparison))
        if text:
            yield say("of_scenario", lang, scenario=titles[name], text=text)


def _told(change: Estimate, unit: TimeUnit) -> str:
    return minus(f"{change.mean * unit.of_an_hour:+.1f}")
