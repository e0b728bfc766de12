"""What a reader must know of the runs, each note once and with the versions that it holds for, and
what a version puts in besides the flow itself: officers, open hours, cases that come.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping

from simulator.comparison.notes import Kind, Note
from simulator.comparison.results import Comparison
from simulator.flow_analysis.put_in import cases_a_week, officer_hours_a_week
from simulator.model.process import Pool, Process
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count, share
from simulator.present.words.titles import pool_title

_OF_ALL: tuple[Kind, ...] = ("calendar",)
_Of = Callable[[Process, str], float]
_TOLD_FROM = 0.005
"""A part of the cases below which more or fewer of them are not worth a word."""


def notes(comparison: Comparison) -> dict[Note, list[str]]:
    """What a reader must know of the runs, each once, with the versions that it holds for."""
    held: dict[Note, list[str]] = {}
    for name, result in comparison.scenarios.items():
        for note in result.notes:
            held.setdefault(note, []).append(name)
    return held


def told_notes(
    comparison: Comparison, titles: Mapping[str, str], lang: str, kinds: Collection[Kind] = ()
) -> list[str]:
    """The notes as sentences, of some ``kinds`` only if these are named; each with its versions,
    unless there is only one or it lies in the calendar that all of them have.
    """
    whole = len(comparison.scenarios)
    told = []
    for note, names in notes(comparison).items():
        if kinds and note.kind not in kinds:
            continue
        text = note.text(lang)
        if whole > 1 and not (note.kind in _OF_ALL and len(names) == whole):
            of = listed([titles[name] for name in names], lang)
            text = say("of_scenario", lang, scenario=of, text=text)
        told.append(text)
    return told


def put_in_lines(before: Process, after: Process, called: str, lang: str) -> Iterator[str]:
    """One line of what a scenario counts on besides its reforms of the flow, never worded as jobs:
    other officers, other hours, other cases; none where all of it is as before.
    """
    phrases = [
        *_pools_that_differ("put_in_officers", _officers, before, after, lang),
        *_pools_that_differ("put_in_hours", _hours_of_each, before, after, lang),
        *_cases(before, after, lang),
    ]
    if phrases:
        text = say("put_in", lang, text=say("next", lang).join(phrases))
        yield say("of_scenario", lang, scenario=called, text=text)


def _officers(process: Process, pool: str) -> float:
    return process.pools[pool].capacity if pool in process.pools else 0


def _hours_of_each(process: Process, pool: str) -> float:
    """The officer hours a week of a pool."""
    return officer_hours_a_week(process, process.pools[pool]) if pool in process.pools else 0.0


def _pools_that_differ(
    key: str, of: _Of, before: Process, after: Process, lang: str
) -> Iterator[str]:
    """The pools of which there is more or less; hours follow where officers alone changed."""
    pools: dict[str, Pool] = {**after.pools, **before.pools}
    names = dict.fromkeys((*before.pools, *after.pools))
    told = [
        say(
            "put_in_of",
            lang,
            pool=pool_title(pools, name, lang),
            before=count(of(before, name)),
            after=count(of(after, name)),
        )
        for name in names
        if not math.isclose(of(before, name), of(after, name))
        and not (of is _hours_of_each and _as_officers(before, after, name))
    ]
    if told:
        yield say(key, lang, pools=listed(told, lang))


def _as_officers(before: Process, after: Process, pool: str) -> bool:
    """Whether a pool is there as long as before, with more or fewer officers."""
    old, new = _officers(before, pool), _officers(after, pool)
    if not old or not new:
        return True
    return math.isclose(_hours_of_each(before, pool) / old, _hours_of_each(after, pool) / new)


def _cases(before: Process, after: Process, lang: str) -> Iterator[str]:
    old, new = cases_a_week(before), cases_a_week(after)
    if old is None or new is None or not old or abs(new / old - 1) < _TOLD_FROM:
        return
    key = "put_in_more_cases" if new > old else "put_in_fewer_cases"
    yield say(key, lang, share=share(abs(new / old - 1)))
