"""What is said of the start-up of a reform, under its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.comparison.results import Comparison, StartUp
from simulator.experiments.statistics import Estimate
from simulator.model.process import Pool
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import measure, share
from simulator.present.words.time_units import TimeUnit, unit_of
from simulator.present.words.titles import pool_title
from simulator.present.words.values import quantity

CENSORED_BELOW = 0.99


def start_up_lines(
    comparison: Comparison, name: str, pools: Mapping[str, Pool], lang: str
) -> Iterator[str]:
    """A line for every phase of the start-up of a scenario, and what is in doubt of it."""
    for phase in comparison.start_up.get(name, ()):
        unit = unit_of(comparison)
        days = measure("cycle_time", phase.cycle_time, unit)
        yield say(
            "start_up" if phase.since is None else "start_up_later",
            lang,
            until=_length(phase, lang),
            why=say(_why(phase), lang),
            days=say(
                "start_up_at_least" if phase.overloaded else "start_up_days",
                lang,
                days=days,
                unit=unit.title.in_(lang),
            ),
            beside=_beside(comparison, name, lang),
        )
        if phase.overloaded:
            busy = listed([pool_title(pools, pool, lang) for pool in phase.overloaded], lang)
            yield say("start_up_overload", lang, pools=busy)
        if phase.ended < CENSORED_BELOW:
            yield say("start_up_open", lang, share=share(phase.ended))


def _length(phase: StartUp, lang: str) -> str:
    """A length in words: ``3 months``, ``90 days``, ``3 个月``."""
    if lang == "zh":
        return quantity(phase.until, lang)
    number, unit = quantity(phase.until, lang).split()
    word = "day" if unit == "d" else unit
    return f"{number} {word}" if number == "1" else f"{number} {word}s"


def _why(phase: StartUp) -> str:
    if not phase.steps:
        return "start_up_uptake"
    return "start_up_both" if phase.less_taken_up else "start_up_work"


def _beside(comparison: Comparison, name: str, lang: str) -> str:
    """The days before the reform, and after the start-up, where there are such means."""
    unit = unit_of(comparison)
    before, after = (
        _plain(comparison.scenarios[each].measures["cycle_time"].mean, unit)
        for each in (comparison.baseline, name)
    )
    word = unit.title.in_(lang)
    if before and after:
        return say("start_up_beside", lang, before=before, after=after, unit=word)
    if before:
        return say("start_up_before", lang, before=before, unit=word)
    return say("start_up_after", lang, after=after, unit=word) if after else ""


def _plain(found: Estimate | None, unit: TimeUnit) -> str:
    """A mean without its interval, which stands in the line above."""
    if found is None:
        return ""
    return measure("cycle_time", Estimate(found.mean, None, None, found.n), unit)
