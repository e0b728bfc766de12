"""What things are called: by the title that a file gives them, else by their name.

A reader sees titles; names are for files and scripts.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from simulator.model import outcomes
from simulator.model.flow import Step, Text, Wording
from simulator.model.numbers import Number, group_ranges
from simulator.model.process import Pool, Process
from simulator.model.ranges import NumberRange
from simulator.model.timers import title_of
from simulator.model.wording import source_in
from simulator.present.words.messages import say
from simulator.present.words.reforms import MADE_ATTRIBUTES, WORDS
from simulator.structure.diff import choices, repeats
from simulator.structure.stages import every_step, stages_of

_TOLD_APART = ("class", *MADE_ATTRIBUTES)
"""What has a word of its own that tells groups of cases apart."""


def title(text: Text | None, name: str, lang: str) -> str:
    """A title in the reader's language, or the name if there is none."""
    return name if text is None else text.in_(lang)


def outcome_title(process: Process, label: str, lang: str) -> str:
    """What the end of a case is called."""
    return outcomes.outcome_title(label, process.outcomes).in_(lang)


def basis_given(basis: Wording, lang: str) -> str:
    """What allows a reform, in words."""
    return say("basis_given", lang, basis=source_in(basis, lang))


def titles_of(process: Process, lang: str) -> dict[str, dict[str, str]]:
    """What things are called in the reader's language: kind → name (of a step or a choice the full
    one, of a branch that of its choice and its own) → title.
    """
    blocks = choices(process)
    tables: dict[str, Mapping[str, Any]] = {
        "item": process.items,
        "material": process.materials,
        "pool": process.pools,
        "department": process.departments,
        "class": process.classes,
        "number": process.numbers,
        "value": {
            name: value
            for each in process.attributes.values()
            for name, value in each.values.items()
        },
        "step": every_step(process),
        "stage": stages_of(process),
        "choice": blocks,
        "repeat": repeats(process),
        "branch": {
            f"{full}.{branch.name}": branch
            for full, block in blocks.items()
            for branch in block.branches
        },
    }
    titles = {
        kind: {
            name: known.in_(lang)
            for name, thing in table.items()
            if (known := title_of(thing) if isinstance(thing, Step) else thing.title) is not None
        }
        for kind, table in tables.items()
    }
    ends = {**outcomes.OUTCOMES, **process.outcomes}
    called = {label: text.in_(lang) for label, text in ends.items()}
    return titles | {"calendar": _calendars(process, lang), "outcome": called}


def _calendars(process: Process, lang: str) -> dict[str, str]:
    """What the calendars are called that have a title: one text, or one of each language."""
    return {
        name: each.title if isinstance(each.title, str) else each.title[lang]
        for name, each in process.calendars.items()
        if each.title
    }


def step_title(process: Process, full: str, lang: str) -> str:
    """A step by its title, after that of its item."""
    item, dot, _ = full.partition(".")
    own = own_title(process, full, lang)
    if not dot:
        return own
    return say("of_item", lang, item=_of(process, item).in_(lang), name=own)


def _of(process: Process, owner: str) -> Text:
    """What a step belongs to: an item, or a stage of which it is the lead's own work."""
    of = process.items[owner] if owner in process.items else stages_of(process)[owner]
    return of.title or Text(owner, owner)


def own_title(process: Process, full: str, lang: str) -> str:
    """A step by its title alone."""
    step = every_step(process)[full]
    return title(title_of(step), full.rpartition(".")[2], lang)


def path_titles(process: Process, path: Sequence[str], lang: str) -> Iterator[str]:
    """The steps of a path, those of one item together in brackets after its title."""
    for item, steps in groupby(path, lambda full: full.rpartition(".")[0]):
        named = " → ".join(own_title(process, full, lang) for full in steps)
        if item:
            of = _of(process, item).in_(lang)
            yield say("steps_of_item", lang, item=of, steps=named)
        else:
            yield named


def worker_title(pools: Mapping[str, Pool], by: str, lang: str) -> str:
    """Who works on a step: a pool, or the applicant."""
    return pool_title(pools, by, lang) if by in pools else say("applicant", lang)


def all_pools(processes: Mapping[str, Process]) -> dict[str, Pool]:
    """The pools of all processes; those of the first are the ones that count."""
    return {
        name: pool
        for each in reversed(list(processes.values()))
        for name, pool in each.pools.items()
    }


Groups = Mapping[tuple[str, str], Text | None]
"""The title of a group of cases, by what tells it apart (``class``, or the attribute) and its name.
"""


def all_groups(processes: Mapping[str, Process]) -> dict[tuple[str, str], Text | None]:
    """The classes, the values of the attributes and the groups of the numbers of all processes."""
    known: dict[tuple[str, str], Text | None] = {}
    for process in reversed(list(processes.values())):
        known.update({("class", name): each.title for name, each in process.classes.items()})
        for attribute in process.attributes.values():
            for value, each in attribute.values.items():
                known[attribute.name, value] = each.title
        for name, number in process.numbers.items():
            for these in group_ranges(number):
                known[name, str(these)] = _group_of(number, these)
    return known


def _group_of(number: Number, these: NumberRange) -> Text:
    """The title of a group of cases by a number on them: ``floor area (m²) ≥ 300``."""
    told = str(these).replace(">=", "≥")
    named = number.title or Text(number.name, number.name)
    en, zh = told.replace(" and ", ", "), told.replace(" and ", "、")
    return Text(f"{named.en} {en}", f"{named.zh} {zh}")


def group_title(groups: Groups, of: tuple[str, str], lang: str) -> str:
    """What a group of cases is called: a class or a value of an attribute."""
    return title(groups.get(of), of[1], lang)


def group_label(groups: Groups, of: tuple[str, str], numbers: Container[str], lang: str) -> str:
    """A group of cases, and in brackets what tells it apart: its class, or an attribute by its word
    where reforms make it. The title of a group by a number says of itself by which; so does that of
    a value, whose attribute has none, where no other group is called so.
    """
    kind, told = of[0], group_title(groups, of, lang)
    alike = [each for each in groups if each != of and group_title(groups, each, lang) == told]
    if kind in numbers or (kind not in _TOLD_APART and groups.get(of) is not None and not alike):
        return told
    named = say("class", lang) if kind == "class" else attribute_word(kind, lang)
    return say("in_brackets", lang, text=told, more=named)


def group_named(groups: Groups, of: tuple[str, str], numbers: Container[str], lang: str) -> str:
    """A group of cases in a sentence: its title; where it has none, with what tells it apart."""
    if groups.get(of) is not None:
        return group_title(groups, of, lang)
    return group_label(groups, of, numbers, lang)


def attribute_word(name: str, lang: str) -> str:
    """An attribute that reforms make, in the reader's language; any other as it is written, also if
    a kind of share has its name.
    """
    return word(name, lang) if name in MADE_ATTRIBUTES else name


def word(name: str, lang: str) -> str:
    """A name that reforms give, in the reader's language; any other as it is written."""
    return WORDS[name][lang == "zh"] if name in WORDS else name


def pool_title(pools: Mapping[str, Pool], pool: str, lang: str) -> str:
    """What a pool is called."""
    return title(pools[pool].title, pool, lang)
