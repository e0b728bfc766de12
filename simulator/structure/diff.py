"""What is different between two processes: what went, what came, what changed from what to what,
what now goes side by side.

Model → **diff** → authority, tables, the picture of before and after. It looks at the two processes
alone and knows of no reform, so that it says what happened and not what was promised. Titles,
sources, what only guides tell and random streams are no differences; a stream only tells what
became of a step that went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

from simulator.model.arrivals import Arrivals
from simulator.model.flow import (
    AnyOf,
    Choice,
    Edge,
    Flow,
    Graph,
    Repeat,
    Stage,
    Text,
    steps_of,
    walk,
)
from simulator.model.process import Applicant, BeforeAcceptance, Fee, Limit, Process
from simulator.model.shifts import written
from simulator.model.timers import as_often_as
from simulator.structure.diff_positions import FlowPosition, became, label, moved, places
from simulator.structure.drafting import full_name
from simulator.structure.identity import Same

Mark = Literal["removed", "added", "changed", "parallel", "same"]
Kind = Literal[
    "item",
    "step",
    "choice",
    "stage",
    "graph",
    "repeat",
    "material",
    "pool",
    "department",
    "calendar",
    "class",
    "attribute",
    "number",
    "cost",
    "process",
]

Name = TypeVar("Name")

_TABLES: Mapping[Kind, str] = {
    "material": "materials",
    "pool": "pools",
    "department": "departments",
    "calendar": "calendars",
    "class": "classes",
    "attribute": "attributes",
    "number": "numbers",
    "cost": "public_costs",
}
_OF_GUIDES = ("guide", "copies", "tariff")
"""What only the forms tell."""
_UNSEEN = {"name", "title", "source", "about", "basis", "draws", "steps", *_OF_GUIDES}
_WORDS = {"title", "source", "about", "basis", *_OF_GUIDES}
_WORDS_OF_AN_EDGE = {"title", "cited"}
_OPENED = (Limit, Fee, BeforeAcceptance, Arrivals, Applicant)
_OF_PROCESS = (
    "arrivals",
    "open_cases",
    "applicant",
    "precedence",
    "queue",
    "calendar",
    "start",
    "time_zone",
    "may_operate",
    "useful",
)


@dataclass(frozen=True)
class Altered:
    """One thing about an object that is not what it was: ``what`` is the field (``time``,
    ``limit.promised``, ``branch.urgent``).

    Beside the fields of the model: ``ways``, the branches in which it stands; ``stage``; ``order``,
    what comes before it.
    """

    what: str
    before: object
    after: object


@dataclass(frozen=True, kw_only=True)
class Thing:
    """An object of either process and what became of it.

    ``into`` is the step that a removed one became, alone or with others; ``made_of`` are the steps
    that an added one was made of; ``beside`` are the things with which it now goes side by side,
    and did not before.
    """

    kind: Kind
    name: str
    mark: Mark
    altered: tuple[Altered, ...] = ()
    into: str | None = None
    made_of: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def owner(self) -> str | None:
        """The item that a step or a block belongs to."""
        return (
            self.name.partition(".")[0]
            if self.kind in ("step", "choice", "graph", "repeat") and "." in self.name
            else None
        )


@dataclass(frozen=True)
class ProcessDiff:
    """All things of two processes, also those that stayed the same: in the order of the new
    process, what went before what follows.
    """

    before: Process
    after: Process
    things: tuple[Thing, ...]

    def of(self, kind: Kind) -> tuple[Thing, ...]:
        """The things of one kind that are not the same."""
        return tuple(thing for thing in self.things if thing.kind == kind and thing.mark != "same")

    def mark_of(self, name: str) -> Thing:
        """What became of an item or a step, by its full name.

        Raises:
            KeyError: neither process has it.
        """
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Thing]:
        return {thing.name: thing for thing in self.things if thing.kind in ("item", "step")}


def diff(before: Process, after: Process) -> ProcessDiff:
    """Compares two processes piece by piece; a report asks for the same ones a dozen times."""
    return _known_diff(Same(before), Same(after))


@lru_cache(maxsize=8)
def _known_diff(same_before: Same[Process], same_after: Same[Process]) -> ProcessDiff:
    before, after = same_before.it, same_after.it
    where = Where(places(before), places(after))
    things = (
        *_items(before, after, where),
        *_steps(before, after, where),
        *_compared(before, after),
    )
    tables = (
        thing
        for kind, table in _TABLES.items()
        for thing in _table(kind, _written(before, table), _written(after, table))
    )
    whole = tuple(
        alter
        for name in _OF_PROCESS
        for alter in _differs(name, getattr(before, name), getattr(after, name))
    )
    process = Thing(
        kind="process", name=after.name, mark="changed" if whole else "same", altered=whole
    )
    return ProcessDiff(before, after, (*things, *tables, process))


@dataclass(frozen=True)
class Where:
    """Where things stood and stand."""

    old: Mapping[str, FlowPosition]
    new: Mapping[str, FlowPosition]

    @cached_property
    def moved(self) -> frozenset[str]:
        return moved(self.old, self.new)


def _items(before: Process, after: Process, where: Where) -> Iterator[Thing]:
    for name in in_order(before.items, after.items):
        yield _placed("item", name, before.items.get(name), after.items.get(name), where)


def _steps(before: Process, after: Process, where: Where) -> Iterator[Thing]:
    earlier, later = dict(before.named_steps()), dict(after.named_steps())
    into = became(before, after)
    for name in in_order(earlier, later):
        thing = _placed("step", name, earlier.get(name), later.get(name), where)
        made_of = tuple(source for source in earlier if into.get(source) == name)
        yield replace(thing, into=into.get(name), made_of=made_of)


def _placed(kind: Kind, name: str, earlier: object, later: object, where: Where) -> Thing:
    """An item or a step: its own fields, and where it stands."""
    if earlier is None or later is None:
        return Thing(kind=kind, name=name, mark="added" if earlier is None else "removed")
    altered = (*_fields(earlier, later), *_elsewhere(name, where))
    beside: tuple[str, ...] = ()
    if name in where.old and name in where.new:
        beside = tuple(sorted(where.new[name].beside & where.old.keys() - where.old[name].beside))
    mark: Mark = "parallel" if beside else "changed" if altered else "same"
    return Thing(kind=kind, name=name, mark=mark, altered=altered, beside=beside)


def _elsewhere(name: str, where: Where) -> Iterator[Altered]:
    if name not in where.old or name not in where.new:
        return
    old, new = where.old[name], where.new[name]
    yield from _differs("ways", old.ways, new.ways)
    yield from _differs("stage", old.stage, new.stage)
    if name in where.moved:
        yield Altered(
            "order", _previous(name, where.old, where.new), _previous(name, where.new, where.old)
        )


def _previous(
    name: str, here: Mapping[str, FlowPosition], there: Mapping[str, FlowPosition]
) -> str | None:
    """The nearest thing before it on its level that both processes have."""
    level = [other for other in here if here[other].level == here[name].level and other in there]
    i = level.index(name)
    return level[i - 1] if i else None


def _compared(before: Process, after: Process) -> Iterator[Thing]:
    old, new = blocks(before), blocks(after)
    for key in in_order(old, new):
        kind, name = key
        if kind == "repeat" and key not in new and _are_left(repeats(before)[name], name, after):
            once = (Altered("times", old[key]["times"], 1),)
            yield Thing(kind=kind, name=name, mark="changed", altered=once)
            continue
        if key not in old or key not in new:
            yield Thing(kind=kind, name=name, mark="added" if key not in old else "removed")
            continue
        altered = tuple(
            alter
            for what in in_order(old[key], new[key])
            for alter in _differs(what, old[key].get(what), new[key].get(what))
        )
        yield Thing(kind=kind, name=name, mark="changed" if altered else "same", altered=altered)


def _are_left(block: Repeat, name: str, after: Process) -> bool:
    """Whether all that a block has done several times is still done, by its full name."""
    owner = name.rpartition(".")[0]
    left = {full for full, _ in after.named_steps()}
    return all(full_name(owner or None, step.name) in left for step in steps_of(block.do))


def repeats(process: Process) -> dict[str, Repeat]:
    """Every block with a name that is done several times, by its full name."""
    return {
        owner + entry.name: entry
        for owner, flow in _levels(process)
        for entry in walk(flow)
        if isinstance(entry, Repeat) and entry.name
    }


def blocks(process: Process) -> dict[tuple[Kind, str], dict[str, object]]:
    """Choices by their branches, stages by their fields, explicit graphs by their edges, and how
    often blocks are done.
    """
    found: dict[tuple[Kind, str], dict[str, object]] = {}
    for owner, flow in _levels(process):
        for entry in walk(flow):
            match entry:
                case Choice() | AnyOf():
                    ways = {
                        f"branch.{b.name}": (b.share, b.rest, b.when, b.then, b.end)
                        for b in entry.branches
                    }
                    found["choice", owner + label(entry)] = {**ways}
                case Stage():
                    seen = (
                        field.name for field in fields(entry) if field.name not in {*_UNSEEN, "do"}
                    )
                    found["stage", entry.name] = {name: getattr(entry, name) for name in seen}
                case Graph():
                    found["graph", owner + "graph"] = {"edges": entry.edges}
                case Repeat(name=str(name)):
                    times = entry.times if entry.per is None else _as_often_as(process, entry.per)
                    often = {"times": times, "together": entry.together}
                    found["repeat", owner + name] = {**often}
    return found


def _as_often_as(process: Process, number: str) -> Text:
    known = process.numbers.get(number)
    return as_often_as((known and known.title) or Text(number, number))


def choices(process: Process) -> dict[str, Choice | AnyOf]:
    """Every choice by its full name."""
    return {
        owner + label(entry): entry
        for owner, flow in _levels(process)
        for entry in walk(flow)
        if isinstance(entry, Choice | AnyOf)
    }


def _levels(process: Process) -> Iterator[tuple[str, Flow]]:
    """The flow of the process and those of its items, each with what its names begin with."""
    yield "", process.flow
    yield from ((f"{item.name}.", item.steps) for item in process.items.values())


def _table(
    kind: Kind, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Thing]:
    for name in in_order(before, after):
        if name not in before or name not in after:
            yield Thing(kind=kind, name=name, mark="added" if name not in before else "removed")
            continue
        altered = tuple(_fields(before[name], after[name]))
        yield Thing(kind=kind, name=name, mark="changed" if altered else "same", altered=altered)


def _fields(before: object, after: object, prefix: str = "") -> Iterator[Altered]:
    assert is_dataclass(before)
    for field in fields(before):
        if field.name not in _UNSEEN:
            yield from _differs(
                prefix + field.name, getattr(before, field.name), getattr(after, field.name)
            )


def _differs(what: str, before: object, after: object) -> Iterator[Altered]:
    """What differs in a value; limits, fees, waits before acceptance, arrivals and applicants field
    by field.
    """
    if isinstance(before, _OPENED) and isinstance(after, _OPENED):
        yield from _fields(before, after, f"{what}.")
    elif _unsaid(before) != _unsaid(after):
        yield Altered(what, before, after)


def _unsaid(value: object) -> object:
    """A value without what is said of it in words, however deep inside."""
    if isinstance(value, Mapping):
        return {key: _unsaid(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_unsaid, value))
    if is_dataclass(value):
        words = _WORDS_OF_AN_EDGE if isinstance(value, Edge) else _WORDS
        kept = [field.name for field in fields(value) if field.name not in words]
        return type(value), [(name, _unsaid(getattr(value, name))) for name in kept]
    return value


def _written(process: Process, table: str) -> Mapping[str, object]:
    """A table of a process as a file has it: without timetables that are made from shifts."""
    if table == "calendars":
        return written(process.calendars)
    found: Mapping[str, object] = getattr(process, table)
    return found


def in_order(before: Iterable[Name], after: Iterable[Name]) -> tuple[Name, ...]:
    """The names of both in the order of the new ones; what went stands where it stood, behind what
    it followed.

    >>> in_order(["a", "b", "c"], ["a", "c", "d"])
    ('a', 'b', 'c', 'd')
    """
    merged, old = list(after), list(before)
    known = set(merged)
    for i, name in enumerate(old):
        if name not in known:
            behind = next(
                (merged.index(other) + 1 for other in reversed(old[:i]) if other in merged), 0
            )
            merged.insert(behind, name)
    return tuple(merged)
