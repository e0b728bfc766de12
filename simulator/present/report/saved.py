"""What every reform brought, most first: attribution, or the whole change where there is but one
reform. Facts → **saved** → first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.application.report import Facts
from simulator.experiments.statistics import Estimate
from simulator.present.tables.explanation import player
from simulator.present.words.numbers import figure_change
from simulator.present.words.time_units import unit_of
from simulator.present.words.titles import title
from simulator.reforms.kit.reform import cut_of


@dataclass(frozen=True)
class Brought:
    """What one reform brought: its cut, hours (negative is less), as a text in the unit of the
    report, and whether it cannot be told from chance.
    """

    title: str
    cut: str
    value: float
    text: str
    chance: bool


def brought(facts: Facts, name: str, lang: str) -> Iterator[Brought]:
    """Reform by reform; nothing if the change was not divided."""
    found = facts.by_reform.get(name)
    if found is not None:
        for share in found.ranked:
            cut = found.cuts[share.reforms[0]]
            yield _brought(facts, player(share.name, found, lang), cut, share.value, lang)
        return
    scenario = facts.scenarios.get(name)
    reforms = () if scenario is None else scenario.reforms
    change = facts.comparison.scenarios[name].change.get("cycle_time")
    if len(reforms) == 1 and change is not None:
        called = title(reforms[0].TERM, reforms[0].KEY, lang)
        yield _brought(facts, called, cut_of(reforms[0]), change.difference, lang)


def _brought(facts: Facts, called: str, cut: str, value: Estimate, lang: str) -> Brought:
    low, high = value.ends
    text = figure_change("h", value, lang, unit_of(facts.comparison)).replace(" … ", "…")
    return Brought(called, cut, value.mean, text, low <= 0 <= high)
