"""What can be said without simulating: the flow as an indented list, counts, expected loads, the
path that takes longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.experiments.statistics import exact
from simulator.flow_analysis.counts import counts
from simulator.flow_analysis.figures import FlowFigures
from simulator.measures.catalogue import COUNTED
from simulator.model.endings import Finish
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    walk,
)
from simulator.model.process import CaseClass, Item, Process
from simulator.model.queues import Leaves
from simulator.model.timers import title_of
from simulator.present.words.measures import counted_label, pool_figure_title
from simulator.present.words.messages import listed, say
from simulator.present.words.numbers import count, measure, share
from simulator.present.words.time_units import fitting
from simulator.present.words.titles import outcome_title, path_titles, title, worker_title
from simulator.present.words.values import (
    distribution,
    percent,
    quantity,
    shown,
    visit_days,
)


def print_outline(console: Console, process: Process, figures: FlowFigures, lang: str) -> None:
    """Prints a process for a reader who wants to know what it is before it is simulated."""
    console.print(Line(title(process.title, process.name, lang), style="bold"))
    for line in _flow(process, process.flow, 0, lang):
        console.print(Line(line))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    counted = counts(process).as_dict()
    for each in COUNTED.values():
        if each.in_table:
            table.add_row(counted_label(each.name, lang), count(counted[each.name]))
    unit = fitting([figures.cycle_time])
    alone = measure("cycle_time", exact(figures.cycle_time), unit)
    table.add_row(say("theory", lang, unit=unit.title.in_(lang)), alone)
    for pool, load in figures.loads.items():
        mark = (
            f"  {say('highest_load' if load else 'most_work', lang)}"
            if pool == figures.busiest
            else ""
        )
        shown = share(load if load or not figures.work[pool] else None)
        table.add_row(
            say(
                "load_of",
                lang,
                load=pool_figure_title("load", lang),
                pool=title(process.pools[pool].title, pool, lang),
            ),
            f"{shown}{mark}",
        )
    for pool, contacts in figures.contacts.items():
        desk = title(process.pools[pool].title, pool, lang)
        table.add_row(say("contacts_label", lang, pool=desk), f"{contacts:.1f}")
    steps = dict(process.named_steps())
    for name, load in figures.meetings.items():
        full = f"  {say('unstable', lang)}" if name in figures.overloaded else ""
        table.add_row(
            say("meeting_load", lang, meeting=title(steps[name].title, name, lang)),
            f"{share(load or None)}{full}",
        )
    console.print()
    console.print(table)
    console.print()
    console.print(Line(_critical_path(process, figures, lang)))


def _critical_path(process: Process, figures: FlowFigures, lang: str) -> str:
    """The steps that the likeliest case waits for, and which case that is where they differ."""
    path = " → ".join(path_titles(process, figures.critical_path, lang))
    whose = figures.path_of
    if whose is None:
        return say("path", lang, path=path)
    part = f"{whose.weight:.0%}"
    kind = listed(_kind(process, whose.klass, lang), lang)
    if not kind:
        return say("path_of", lang, share=part, path=path)
    return say("path_of_kind", lang, kind=kind, share=part, path=path)


def _kind(process: Process, klass: CaseClass | None, lang: str) -> Iterator[str]:
    """A class of cases and the values of its attributes, by their titles."""
    if klass is None:
        return
    if klass.name in process.classes:
        yield title(klass.title, klass.name, lang)
    for name, attribute in process.attributes.items():
        value = klass.attributes[name]
        yield title(attribute.values[value].title, value, lang)


def _held(process: Process, step: Step, level: Flow, lang: str) -> Iterator[str]:
    """When a step is done, and by when it is answered."""
    if step.timer and step.title is not None:
        yield title(title_of(replace(step, title=None)), "", lang)
    if step.slots is not None:
        yield say("meets", lang, times=shown("slots", step.slots, lang, {}))
    if step.hours is not None:
        yield say("visit_days", lang, times=visit_days(step.hours, lang))
    if step.answer_within is not None:
        limit, then = quantity(step.answer_within.limit, lang), step.answer_within.then
        if isinstance(then, Leaves):
            told = say("answer_end", lang, to=_leads_to(process, then, level, lang))
        else:
            told = say(f"answer_{then}", lang)
        yield say("answer_due", lang, limit=limit, then=told)


def _flow(process: Process, flow: Flow, depth: int, lang: str) -> Iterator[str]:
    for entry in flow:
        yield from (f"{'  ' * depth}{line}" for line in _entry(process, entry, flow, lang))


def _workers(process: Process, step: Step, lang: str) -> str:
    return say("and", lang).join(worker_title(process.pools, by, lang) for by in step.by)


def _before_acceptance(item: Item, lang: str) -> str:
    """How many cases are kept waiting before their materials are taken, and for how long."""
    wait = item.before_acceptance
    if wait is None:
        return ""
    kept, mean = percent(wait.share), distribution(wait.delay, lang)
    return f" – {say('kept_waiting', lang, share=kept, mean=mean)}"


def _leads_to(process: Process, way: Branch | Leaves, level: Flow, lang: str) -> str:
    """Where a branch goes on: a step or item of the same level by its title, or the end."""
    for entry in walk(level):
        if way.then is not None and getattr(entry, "name", None) == way.then:
            known = process.items[way.then] if isinstance(entry, ItemRef) else entry
            return title(getattr(known, "title", None), way.then, lang)
    return way.then or (outcome_title(process, way.end, lang) if way.end else "")


def _entry(process: Process, entry: Entry, level: Flow, lang: str) -> Iterator[str]:
    match entry:
        case Step():
            yield f"{title(title_of(entry), entry.name, lang)}" + (
                f" [{_workers(process, entry, lang)}]" if entry.by else ""
            )
            yield from (f"  – {line}" for line in _held(process, entry, level, lang) if line)
            if entry.patience is not None and entry.left is not None:
                to = _leads_to(process, entry.left, level, lang)
                yield f"  – {say('leaves_queue', lang, to=to)}"
            if entry.meanwhile:
                due, *steps = _flow(process, entry.meanwhile, 0, lang)
                yield f"  – {say('meanwhile', lang, due=due)}"
                yield from (f"    {line}" for line in steps)
        case ItemRef():
            item = process.items[entry.name]
            yield f"■ {title(item.title, item.name, lang)}{_before_acceptance(item, lang)}"
            yield from _flow(process, item.steps, 1, lang)
        case Parallel():
            yield f"‖ {say('parallel', lang)} {title(entry.title, '', lang)}".rstrip()
            for branch in entry.branches:
                yield from _flow(process, branch, 1, lang)
        case First():
            yield f"◷ {say('first', lang)} {title(entry.title, entry.name or '', lang)}".rstrip()
            for branch in entry.branches:
                begins, *behind = _flow(process, branch, 1, lang)
                yield f"  – {begins.strip()}"
                yield from (f"  {line}" for line in behind)
        case Choice() | AnyOf():
            yield (
                f"◇ {say('choice' if isinstance(entry, Choice) else 'any', lang)}"
                f" {title(entry.title, entry.name or '', lang)}".rstrip()
            )
            for way in entry.branches:
                chance = "" if way.share is None else f" {percent(way.share)}"
                yield f"  – {title(way.title, way.name, lang)}{chance}" + (
                    f" → {_leads_to(process, way, level, lang)}" if way.then or way.end else ""
                )
                yield from _flow(process, way.do, 2, lang)
        case Repeat():
            how = say("times_together" if entry.together else "times", lang, n=entry.times)
            if entry.per is not None:
                number = process.numbers[entry.per]
                how = say("times_per", lang, number=title(number.title, number.name, lang))
            yield f"↻ {how} {title(entry.title, entry.name or '', lang)}".rstrip()
            yield from _flow(process, entry.do, 1, lang)
        case Stage():
            limit = "" if entry.limit is None else f" ≤ {quantity(entry.limit, lang)}"
            yield f"▣ {say('stage', lang)} {title(entry.title, entry.name, lang)}{limit}"
            yield from _flow(process, entry.do, 1, lang)
        case End():
            yield f"● {say('end', lang, label=outcome_title(process, entry.label, lang))}"
        case Finish():
            label = outcome_title(process, entry.label or "approved", lang)
            yield f"○ {say('finish', lang, label=label)}"
        case _:
            nodes = entry.nodes.values()
            level = tuple(node for node in nodes if isinstance(node, Step | ItemRef | End | Finish))
            yield from _flow(process, level, 0, lang)
