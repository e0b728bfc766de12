"""What a scenario changes, in words: sentences that count, and a table by cut with what goes,
comes, and changes from what to what.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.flow_analysis.step_kinds import step_kinds, steps_of
from simulator.model.distributions import Distribution, mean, sizes, variance
from simulator.present.tables.changes_summary import (
    lost,
    lost_materials,
    lowered,
    raised,
    steps_told,
    summary,
)
from simulator.present.words.changes import Words, words_of
from simulator.present.words.messages import say
from simulator.present.words.values import say_field, varies
from simulator.structure.diff import Altered, ProcessDiff, Thing, blocks
from simulator.structure.drafting import full_name

_PART = {"limit": "limits", "fee": "fees", "materials": "materials", "produces": "materials"}
_LISTS = {"materials", "needs", "milestones", "other_work"}
_PLACED = {"ways", "stage", "order"}
_FETCHED = {"coverage", "mismatch", "outage", "until"}
_DISTRIBUTIONS = get_args(Distribution)


@dataclass(frozen=True)
class Row:
    """One line of the table: the section, the mark, what it is about, and what changed."""

    section: str
    mark: str
    name: str
    text: str


def print_changes(console: Console, changes: ProcessDiff, heading: str, lang: str) -> None:
    """Prints what is different, the sentences first."""
    console.print(Line(heading, style="bold"))
    for sentence in summary(changes, lang):
        console.print(Line(f"  {sentence}"))
    found = list(rows(changes, lang))
    if not found:
        console.print(say("nothing_changed", lang))
    for section, told in groupby(found, key=lambda row: row.section):
        console.print()
        console.print(Line(say(f"section_{section}", lang), style="bold"))
        console.print(_table(list(told), lang))


def _table(found: list[Row], lang: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False, expand=True)
    table.add_column(width=5 if lang == "zh" else 9)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    for row in found:
        table.add_row(say(f"mark_{row.mark}", lang), row.name, row.text)
    return table


def rows(changes: ProcessDiff, lang: str) -> Iterator[Row]:
    """The lines of the table, section by section: items, limits, fees, materials, steps, branches,
    officers, cases.
    """
    words = words_of(changes, lang)
    about_items = [row for item in changes.of("item") for row in _item_rows(item, words)]
    yield from (
        row
        for section in ("items", "limits", "fees", "materials")
        for row in about_items
        if row.section == section
    )
    gone = lost_materials(changes)
    told = [
        thing
        for thing in changes.of("material")
        if not (thing.mark == "removed" and thing.name in gone)
    ]
    yield from (row for thing in told for row in _rows("materials", thing, words))
    yield from _step_rows(changes, words)
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("blocks", ("choice", "stage", "graph", "repeat")),
        ("officers", ("pool", "department", "calendar")),
        ("cases", ("class", "attribute", "cost", "process")),
    )
    for section, kinds in sections:
        for thing in changes.things:
            if thing.kind in kinds and thing.mark != "same":
                yield from _rows(section, thing, words)


def _step_rows(changes: ProcessDiff, words: Words) -> Iterator[Row]:
    """A line per step; what the inspections of an item find, or miss, in one line."""
    kinds = step_kinds(changes.before) | step_kinds(changes.after)
    tallies: dict[tuple[str | None, str], list[Thing]] = {}
    for step in steps_told(changes):
        if kinds[step.name] == "tally":
            tallies.setdefault((step.owner, step.mark), []).append(step)
        else:
            yield from _rows("steps", step, words)
    for (owner, mark), found in tallies.items():
        own = (words.own_title("step", each.name) for each in found)
        counted = (
            title if n == 1 else words.say("so_often", name=title, n=n)
            for title, n in Counter(own).items()
        )
        name = words.say("tallies")
        if owner is not None:
            name = words.say("of_item", item=words.name("item", owner), name=name)
        yield Row("steps", mark, name, words.listed(counted))


def _item_rows(item: Thing, words: Words) -> Iterator[Row]:
    """An item in each section that it has a part in."""
    name = words.name("item", item.name)
    if item.mark in ("removed", "added"):
        process = words.changes.before if item.mark == "removed" else words.changes.after
        n = steps_of(
            {k: v for k, v in step_kinds(process).items() if k.startswith(f"{item.name}.")}
        )
        yield Row("items", item.mark, name, words.say("with_steps", n=n))
        return
    told: dict[str, list[str]] = {}
    if item.beside:
        told["items"] = [_beside(item, words)]
    for alter in item.altered:
        told.setdefault(_PART.get(alter.what.partition(".")[0], "items"), []).append(
            _alteration(alter, item, words)
        )
    for section, phrases in told.items():
        yield Row(
            section,
            "parallel" if item.beside and section == "items" else "changed",
            name,
            words.phrases(phrases),
        )


def _beside(thing: Thing, words: Words) -> str:
    kinds = ("item" if name in words.changes.after.items else "step" for name in thing.beside)
    return words.say(
        "now_beside",
        names=words.listed(
            words.name(kind, name) for kind, name in zip(kinds, thing.beside, strict=True)
        ),
    )


def _rows(section: str, thing: Thing, words: Words) -> Iterator[Row]:
    """A line with everything that is to be said about one thing."""
    name = (
        words.say("whole_process")
        if thing.kind == "process"
        else words.name(thing.kind, thing.name)
    )
    told = [_beside(thing, words)] if thing.beside else []
    fetched = any(alter.what == "fetched" and alter.after for alter in thing.altered)
    for alter in thing.altered:
        new = fetched and alter.what in _FETCHED
        told.append(
            f"{say_field(alter.what, words.lang)} {words.value(alter.what, alter.after)}"
            if new
            else _alteration(alter, thing, words)
        )
    if thing.into is not None:
        alone = words.changes.mark_of(thing.into).made_of == (thing.name,)
        told.append(
            words.say("becomes" if alone else "merged_into", name=words.name("step", thing.into))
        )
    if thing.mark == "added":
        told += _new(thing, words)
    yield Row(section, thing.mark, name, words.phrases(told))


def _new(thing: Thing, words: Words) -> Iterator[str]:
    """What something that comes is like."""
    if thing.kind == "step":
        step = dict(words.changes.after.named_steps())[thing.name]
        yield from (
            _field(what, value, words)
            for what, value in (("by", step.by), ("time", step.time), ("wait", step.wait))
            if value
        )
        if step.serves:
            yield words.say("serves_items", names=words.value("serves", step.serves))
    elif thing.kind in ("choice", "stage"):
        for what, value in blocks(words.changes.after)[thing.kind, thing.name].items():
            if what.startswith("branch."):
                name = words.branch(thing.name, what.partition(".")[2])
                yield f"{name} {words.way(value, thing)}"
            elif value and value != "none":
                yield _field(what, value, words)
    elif thing.kind == "pool":
        yield _field("capacity", words.changes.after.pools[thing.name].capacity, words)


def _field(what: str, value: object, words: Words) -> str:
    if what == "by":
        return words.say("done_by", who=words.value(what, value))
    label = say_field(what, words.lang)
    return (
        f"{words.say('average', field=label) if varies(value) else label}"
        f" {words.value(what, value)}"
    )


def _alteration(alter: Altered, thing: Thing, words: Words) -> str:
    """One change of a thing as a phrase."""
    field = words.field(alter.what, thing)
    if alter.what in _PLACED:
        return _placed(alter, thing, words)
    if isinstance(alter.before, bool):
        return words.say("now_so" if alter.after else "no_longer_so", field=field)
    if alter.what in _LISTS and isinstance(alter.before, tuple) and isinstance(alter.after, tuple):
        gone, new = lost(alter), tuple(name for name in alter.after if name not in alter.before)
        parts = [
            words.say(key, names=words.listed(words.value(alter.what, name) for name in names))
            for key, names in (("no_more", gone), ("also", new))
            if names
        ]
        text = words.listed(parts) or words.say("mark_changed")
        return words.say("of_field", field=field, text=text)
    if alter.what.startswith("branch."):
        return f"{field} {words.way(alter.before, thing)} → {words.way(alter.after, thing)}"
    before, after = words.value(alter.what, alter.before), words.value(alter.what, alter.after)
    if varies(alter.before) or varies(alter.after):
        field = words.say("average", field=field)
    if (
        before == after
        and isinstance(alter.before, _DISTRIBUTIONS)
        and isinstance(alter.after, _DISTRIBUTIONS)
    ):
        field, before, after = (
            words.say("spread", field=field),
            _spread(alter.before),
            _spread(alter.after),
        )
    if alter.what == "by":
        return _handed_over(alter, words)
    if lowered(alter):
        return words.say("lowered", field=field, before=before, after=after)
    if raised(alter):
        return words.say("raised", field=field, before=before, after=after)
    return f"{field} {before} → {after}"


def _handed_over(alter: Altered, words: Words) -> str:
    """A step that another does; one that nobody does is a pure wait."""
    key = "nobody_does" if not alter.after else "now_done_by" if alter.before else "done_by"
    before, after = words.value("by", alter.before), words.value("by", alter.after)
    return words.say(key, who=after, before=before)


def _placed(alter: Altered, thing: Thing, words: Words) -> str:
    match alter.what, alter.after:
        case "ways", tuple(ways) if ways:
            told = (words.branch_of(full_name(thing.owner, block), name) for block, name in ways)
            return words.say("only_for", ways=words.listed(told))
        case "ways", _:
            return words.say("for_all")
        case "stage", str(stage):
            return words.say("in_stage", name=words.name("stage", stage))
        case "stage", _:
            return words.say("in_no_stage")
        case _, str(other):
            kind = "item" if other in words.changes.after.items else "step"
            return words.say("now_after", name=words.name(kind, other))
        case _:
            return words.say("now_first")


def _spread(value: Distribution) -> str:
    """The standard deviation as a share of the mean."""
    if sizes(value):
        return "-"
    average = mean(value)
    return f"{math.sqrt(variance(value)) / average:.0%}" if average else "0%"
