"""What carries the change of the cycle time: the ten lines under the table, and in the headline a
saving that rests on an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.comparison.results import Comparison, ScenarioResult
from simulator.experiments.statistics import Estimate
from simulator.model.units import DAY, HOUR
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import minus

_DAYS = HOUR / DAY
SHOWN_FROM = 0.05
"""Days below which a line is not worth a word."""
MUCH_OF_IT = 0.5
"""The part of a change from which on the headline names the assumption that carries it."""


def with_pace(result: ScenarioResult, sentence: str, lang: str) -> str:
    """The sentence about the days; where most of the change rests on officers who hold work to the
    limit, it says so.
    """
    pace = result.carried.get("pace")
    change = result.change.get("cycle_time")
    if pace is None or change is None or abs(pace.mean) * _DAYS < SHOWN_FROM:
        return sentence
    whole = change.difference.mean
    if pace.mean * whole <= 0 or abs(pace.mean) < MUCH_OF_IT * abs(whole):
        return sentence
    return say("rests_on_pace", lang, sentence=sentence, pace=f"{abs(pace.mean) * _DAYS:.1f}")


def carried_lines(comparison: Comparison, titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """What carries the change of every scenario, the largest part first."""
    for name, result in comparison.scenarios.items():
        worth = sorted(
            (
                (line, days)
                for line, days in result.carried.items()
                if abs(days.mean) * _DAYS >= SHOWN_FROM
            ),
            key=lambda each: -abs(each[1].mean),
        )
        if worth:
            lines = [
                say("carried_line", lang, line=say(f"line_{line}", lang), days=_days(days))
                for line, days in worth
            ]
            text = say("carried", lang, lines=listed(lines, lang))
            yield say("of_scenario", lang, scenario=titles[name], text=text)


def _days(change: Estimate) -> str:
    return minus(f"{change.mean * _DAYS:+.1f}")
