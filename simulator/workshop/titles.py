"""Short titles of the switches, in both languages: what a reform does, and to what.

Choices → **titles** → opening. A kind of reform that stands once is called as everywhere else; what
is there several times, or is called like its whole cut, is told apart by what it changes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.present.words.titles import titles_of
from simulator.present.words.workshop import SWITCH_TITLES, WORKSHOP_WORDS
from simulator.reforms.combined import Combine
from simulator.reforms.delegation import Delegate
from simulator.reforms.forks import Fork
from simulator.reforms.kit.reform import Reform, cut_of
from simulator.reforms.order import Order
from simulator.reforms.steps import Merge
from simulator.workshop.offer import Offer

LANGS = ("zh", "en")
KINDS = ("item", "step", "material", "pool", "stage", "choice", "repeat")
OF_ANY = ("items", "steps", "pools", "capacity", "stages", "materials", "by")
"""Fields that say what a reform is about, in a reform that has no words of its own."""


def short_titles(offer: Offer) -> dict[str, dict[str, str]]:
    """The title of every switch by language, no two alike."""
    reforms = offer.choices.scenario.reforms
    first = {name: reforms[each.reforms[0]] for name, each in offer.switches.items()}
    whole = {name: len(each.reforms) > 1 for name, each in offer.switches.items()}
    found: dict[str, dict[str, str]] = {name: {} for name in first}
    for lang in LANGS:
        known = _titles(offer.today, offer.widest.process, lang)
        terms = Counter(each.TERM.in_(lang) for each in first.values())
        for name, reform in first.items():
            term = reform.TERM.in_(lang)
            vague = terms[term] > 1 or term == WORKSHOP_WORDS[f"cut_{_cut(reform)}"][lang == "zh"]
            found[name][lang] = _short(reform, known, lang) if vague and not whole[name] else term
        _tell_apart(found, lang)
    return found


def _cut(reform: Reform) -> str:
    cut = cut_of(reform)
    return "other" if cut == "none" else cut


def _titles(today: Process, after: Process, lang: str) -> dict[str, str]:
    """What everything is called that a reform may name; today's words go before."""
    found: dict[str, str] = {}
    for process in (after, today):
        tables = titles_of(process, lang)
        for kind in reversed(KINDS):
            found |= tables[kind]
    return found


def _short(reform: Reform, known: Mapping[str, str], lang: str) -> str:
    for key, said in SWITCH_TITLES.items():
        kind, _, field = key.partition(".")
        if kind == reform.KEY and (names := _names(getattr(reform, field, None))):
            return said[lang == "zh"].format(what=_listed(names, known, lang))
    for field in OF_ANY:
        if names := _names(getattr(reform, field, None)):
            about = _listed(names, known, lang)
            return f"{reform.TERM.in_(lang)}{'：' if lang == 'zh' else ': '}{about}"
    return reform.TERM.in_(lang)


def _names(value: Any) -> list[str | Text]:
    """What the value of a field names: names, keys, what becomes one by its new title."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        listed = [name for each in value.values() if isinstance(each, tuple) for name in each]
        return [*(listed or value)]
    if isinstance(value, tuple):
        return [name for each in value for name in _names(each)]
    if isinstance(value, Combine):
        return [value.title or value.name]
    if isinstance(value, Delegate):
        return [value.step]
    if isinstance(value, Merge | Fork | Order):
        return _names(value.steps)
    return []


def _listed(names: Sequence[str | Text], known: Mapping[str, str], lang: str) -> str:
    """The first of them, and how many more there are."""
    first = names[0]
    said = first.in_(lang) if isinstance(first, Text) else known.get(first, first)
    short = re.sub(r"\s*[(（].*?[)）]", "", said).strip() or said
    if len(names) == 1:
        return short
    return f"{short}等 {len(names)} 项" if lang == "zh" else f"{short} +{len(names) - 1}"


def _tell_apart(found: Mapping[str, dict[str, str]], lang: str) -> None:
    """Numbers those that are alike all the same."""
    alike = Counter(each[lang] for each in found.values())
    seen: Counter[str] = Counter()
    for each in found.values():
        title = each[lang]
        if alike[title] > 1:
            seen[title] += 1
            each[lang] = f"{title}（{seen[title]}）" if lang == "zh" else f"{title} ({seen[title]})"
