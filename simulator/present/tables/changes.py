"""What a scenario changes, in words: sentences that count, and a table by cut with what goes,
comes, and changes from what to what.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.model.distributions import Distribution, mean, variance
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


def summary(changes: ProcessDiff, lang: str) -> Iterator[str]:
    """How much of what: a sentence per cut, without what does not happen."""
    items, steps = changes.of("item"), _steps(changes)
    gone = [step for step in steps if step.mark == "removed"]
    merged = [step for step in gone if step.into is not None]
    altered = [alter for item in items for alter in item.altered]
    lost = {name for alter in altered if alter.what == "materials" for name in _lost(alter)}
    fetched = [
        m for m in changes.of("material") if any(a.what == "fetched" and a.after for a in m.altered)
    ]
    counted: list[tuple[str, int, int]] = [
        ("sum_items_removed", _marked(items, "removed"), 0),
        (
            "sum_items_filed",
            sum(alter.what == "kind" and alter.after == "filing" for alter in altered),
            0,
        ),
        ("sum_items_added", _marked(items, "added"), 0),
        ("sum_items_parallel", _marked(items, "parallel"), 0),
        ("sum_steps_removed", len(gone) - len(merged), 0),
        ("sum_steps_merged", len(merged), len({step.into for step in merged})),
        ("sum_steps_added", sum(step.mark == "added" and not step.made_of for step in steps), 0),
        ("sum_steps_parallel", _marked(steps, "parallel"), 0),
        ("sum_steps_changed", _marked(steps, "changed"), 0),
        ("sum_limits", sum(map(_lowered, altered)), 0),
        ("sum_limits_raised", sum(map(_raised, altered)), 0),
        ("sum_materials", len(lost), 0),
        ("sum_fetched", len(fetched), 0),
        (
            "sum_fees",
            sum(
                alter.what.startswith("fee") and (alter.after is None or _smaller(alter))
                for alter in altered
            ),
            0,
        ),
    ]
    for key, n, into in counted:
        if n:
            yield say(key, lang, n=n, into=into) if into else say(key, lang, n=n)


def _marked(things: tuple[Thing, ...] | list[Thing], mark: str) -> int:
    return sum(thing.mark == mark for thing in things)


def _lowered(alter: Altered) -> bool:
    """Whether a promise got shorter."""
    return alter.what == "limit.promised" and _smaller(alter)


def _raised(alter: Altered) -> bool:
    """Whether a promise got longer."""
    return _lowered(Altered(alter.what, alter.after, alter.before))


def _smaller(alter: Altered) -> bool:
    """Whether a limit in the same days, or an amount, went down."""
    old, new = getattr(alter.before, "value", None), getattr(alter.after, "value", None)
    same = getattr(alter.before, "unit", None) == getattr(alter.after, "unit", None)
    return old is not None and new is not None and same and new < old


def _steps(changes: ProcessDiff) -> list[Thing]:
    """The steps that are not told with their item; those of one item together, in the order of the
    flow.
    """
    whole = {item.name for item in changes.of("item") if item.mark in ("removed", "added")}
    owners = {
        name: i
        for i, name in enumerate(dict.fromkeys((*changes.after.items, *changes.before.items)))
    }
    told = [step for step in changes.of("step") if step.owner not in whole]
    return sorted(told, key=lambda step: -1 if step.owner is None else owners[step.owner])


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
    lost = {
        name
        for item in changes.of("item")
        for alter in item.altered
        if alter.what == "materials"
        for name in _lost(alter)
    }
    told = [
        thing
        for thing in changes.of("material")
        if not (thing.mark == "removed" and thing.name in lost)
    ]
    yield from (row for thing in told for row in _rows("materials", thing, words))
    yield from (row for step in _steps(changes) for row in _rows("steps", step, words))
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("blocks", ("choice", "stage", "graph")),
        ("officers", ("pool", "department", "calendar")),
        ("cases", ("class", "attribute", "cost", "process")),
    )
    for section, kinds in sections:
        for thing in changes.things:
            if thing.kind in kinds and thing.mark != "same":
                yield from _rows(section, thing, words)


def _item_rows(item: Thing, words: Words) -> Iterator[Row]:
    """An item in each section that it has a part in."""
    name = words.name("item", item.name)
    if item.mark in ("removed", "added"):
        process = words.changes.before if item.mark == "removed" else words.changes.after
        n = sum(full.startswith(f"{item.name}.") for full, _ in process.named_steps())
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
        lost, new = _lost(alter), tuple(name for name in alter.after if name not in alter.before)
        parts = [
            words.say(key, names=words.listed(words.value(alter.what, name) for name in names))
            for key, names in (("no_more", lost), ("also", new))
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
    if _lowered(alter):
        return words.say("lowered", field=field, before=before, after=after)
    if _raised(alter):
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


def _lost(alter: Altered) -> tuple[str, ...]:
    if not isinstance(alter.before, tuple) or not isinstance(alter.after, tuple):
        return ()
    return tuple(name for name in alter.before if name not in alter.after)


def _spread(value: Distribution) -> str:
    """The standard deviation as a share of the mean."""
    average = mean(value)
    return f"{math.sqrt(variance(value)) / average:.0%}" if average else "0%"
