"""Several processes as the one thing that an applicant wants done: a process of its own, of which
they are the parts, before any reform.

Everything of the parts is there once per part: items, materials handed in, fees and visits are
their sums; officers, calendars and materials of the same name are the same. What the parts do one
after another, or side by side, and when they end, is simulated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator.model.endings import Finish
from simulator.model.errors import Problem, problem
from simulator.model.flow import Choice, End, Entry, Flow, Parallel, Step, Text, items_of, walk
from simulator.model.flow_changes import map_steps
from simulator.model.guidance import NOTHING_SAID, with_defaults
from simulator.model.process import Material, Process
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import ATTRIBUTE, CALENDAR, CLASS, ITEM, MATERIAL, POOL
from simulator.reforms.kit.singles import Crowd, with_singles
from simulator.structure.graph import process_main_line

APPLICATIONS = Text("Applications", "各项申请")
AFTERWARDS = Text("After the delivery", "办结之后")
_TABLES = {
    "calendars": CALENDAR,
    "classes": CLASS,
    "attributes": ATTRIBUTE,
    "numbers": Phrase.of("kind-number"),
    "departments": Phrase.of("kind-department"),
    "pools": POOL,
    "materials": MATERIAL,
    "items": ITEM,
    "public_costs": Phrase.of("kind-public-cost"),
    "outcomes": Phrase.of("kind-outcome"),
}
_OF_ALL = ("applicant", "calendar", "time_zone", "queue", "precedence")


def name_of(parts: Sequence[Process]) -> str:
    """What the process of several parts is called."""
    return "-and-".join(part.name for part in parts)


def joined(parts: Sequence[Process], in_turn: bool, crowd: Crowd) -> Process:
    """The process of all parts; those come first that others need. Figures that the parts have in
    common, the day it starts and the experiment are those of the first part.
    """
    originals = _with_own_guides(parts)
    parts = _with_own_copies(originals)
    first = parts[0]
    united: dict[str, Any] = {table: _united(table, parts) for table in _TABLES}
    titles = [part.title or Text(part.name, part.name) for part in parts]
    process = replace(
        first,
        name=name_of(parts),
        title=Text(
            " and ".join([", ".join(each.en for each in titles[:-1]), titles[-1].en]),
            "、".join(each.zh for each in titles),
        ),
        about=None,
        flow=flow_of(parts, in_turn),
        may_operate=None,
        open_cases=tuple(each for part in parts for each in part.open_cases),
        useful=tuple(item for part in parts for item in results_of(part)),
        answers={},
        **united,
    )
    if not crowd.alike(originals):
        process = replace(process, materials=_united("materials", (*originals, *parts)))
    return with_singles(process, originals, crowd)


def _with_own_guides(parts: Sequence[Process]) -> Sequence[Process]:
    """The parts; what the processes of several offices say for their items, the items say."""
    if len({part.guide for part in parts}) == 1:
        return parts
    return tuple(
        replace(
            part,
            guide=NOTHING_SAID,
            items={
                name: replace(item, guide=with_defaults(item.guide, part.guide))
                for name, item in part.items.items()
            },
        )
        for part in parts
    )


def _with_own_copies(parts: Sequence[Process]) -> tuple[Process, ...]:
    """The parts, each with copies of its own of what an earlier one asks for too: every office
    wants one. What a part issues is one certificate for all.
    """
    issued = {item.produces for part in parts for item in part.items.values()}
    known: set[str] = set()
    made = []
    for part in parts:
        asked = {name for item in part.items.values() for name in item.materials}
        again = {
            name: own_copy(name, part)
            for name, material in part.materials.items()
            if name in asked & known - issued and not material.fetched
        }
        made.append(_named_after(part, called(part, again), again) if again else part)
        known |= asked
    return tuple(made)


def _named_after(part: Process, changed: Process, copies: Mapping[str, str]) -> Process:
    """A part whose copies say in their titles for what they are."""
    whose = part.title or Text(part.name, part.name)
    materials = dict(changed.materials)
    for name, copy in copies.items():
        what = materials[copy].title or Text(name, name)
        title = Text(f"{what.en} ({whose.en})", f"{what.zh}（{whose.zh}）")
        materials[copy] = replace(materials[copy], title=title)
    return replace(changed, materials=materials)


def own_copy(material: str, part: Process) -> str:
    """What the copy of a material is called that a part asks for."""
    return f"{material}-{part.name}"


def called(process: Process, names: Mapping[str, str]) -> Process:
    """A process in which materials have other names; those that get the same become one."""

    def new(materials: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(each, each) for each in materials))

    def of(step: Step) -> Step:
        return replace(step, of=new(step.of)) if step.of else step

    materials: dict[str, Material] = {}
    for name, material in process.materials.items():
        mine = names.get(name, name)
        if mine == name or mine not in process.materials:
            materials[mine] = replace(material, name=mine)
    items = {
        item.name: replace(
            item,
            materials=new(item.materials),
            takes_over=new(item.takes_over),
            steps=map_steps(item.steps, of),
        )
        for item in process.items.values()
    }
    return replace(process, materials=materials, items=items, flow=map_steps(process.flow, of))


def results_of(part: Process) -> tuple[str, ...]:
    """The items with whose delivery, of several the first, a part is of use: those it says, or its
    last one.
    """
    if part.useful or part.may_operate:
        return part.useful or (part.may_operate or "",)
    return items_of(main_of(part))[-1:]


def flow_of(parts: Sequence[Process], in_turn: bool) -> Flow:
    """The flows of the parts side by side, as far as none needs another, or in turn; then what each
    does after its delivery.
    """
    ranks = ranks_of(parts)
    if in_turn:
        main = [entry for rank in ranks for part in rank for entry in main_of(part)]
    else:
        main = [entry for i, rank in enumerate(ranks) for entry in _beside(rank, i)]
    return (*main, *_one_of(tuple(map(trail_of, parts)), "afterwards", AFTERWARDS))


def main_of(part: Process) -> Flow:
    """What a part does up to its delivery."""
    return part.flow[: process_main_line(part.flow)]


def trail_of(part: Process) -> Flow:
    """What a part does after its delivery."""
    return part.flow[process_main_line(part.flow) :]


def _beside(rank: Sequence[Process], place: int) -> Flow:
    name = f"applications-{place + 1}" if place else "applications"
    return _one_of(tuple(map(main_of, rank)), name, APPLICATIONS)


def _one_of(flows: tuple[Flow, ...], name: str, title: Text) -> Flow:
    """Flows side by side; one alone stands by itself."""
    some = tuple(flow for flow in flows if flow)
    if len(some) < 2:
        return some[0] if some else ()
    return (Parallel(branches=some, name=name, title=title),)


def ranks_of(parts: Sequence[Process]) -> list[list[Process]]:
    """The parts that may begin at once; those that need one of these only; and so on. Parts that
    need each other are left out.
    """
    ranks: list[list[Process]] = []
    left = list(parts)
    while ready := [part for part in left if not any(_needs(part, each) for each in left)]:
        ranks.append(ready)
        left = [part for part in left if part not in ready]
    return ranks


def _needs(part: Process, other: Process) -> bool:
    """Whether an item of a part needs an item of another one, or asks for what that one issues."""
    if part is other:
        return False
    own = {item.produces for item in part.items.values()}
    issued = {item.produces for item in other.items.values()} - own - {None}
    asked = {
        name
        for item in part.items.values()
        for name in item.materials
        if name in part.materials and not part.materials[name].fetched
    }
    needed = {name for item in part.items.values() for name in item.needs}
    return bool(issued & asked or needed & set(other.items))


def _united(table: str, parts: Sequence[Process]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        for name, value in getattr(part, table).items():
            found.setdefault(name, value)
    return found


def strangers(parts: Sequence[Process], same: Sequence[str], crowd: Crowd) -> list[Problem]:
    """Why these processes cannot be parts of one thing; paths are those of the reform."""
    found: list[Problem] = []
    known: dict[tuple[str, str], tuple[int, object]] = {}
    for i, part in enumerate(parts):
        here = ("processes", i - 1)
        for table, kind in _TABLES.items():
            for name, value in getattr(part, table).items():
                first, there = known.setdefault((table, name), (i, value))
                given = {"process": part.name, "name": name}
                if table == "items" and first != i:
                    code = problem("item-in-both-processes", here, process=part.name, item=name)
                    found.append(code)
                elif there != value and name not in same:
                    found.append(problem("other-thing-of-that-name", here, kind=kind, **given))
        found += [
            problem("other-key-in-process", here, key=key, process=part.name)
            for key in _OF_ALL
            if _plain(getattr(part, key)) != _plain(getattr(parts[0], key))
            and key not in same
            and (key != "applicant" or _has_applicants(part))
        ]
        if i and part.classes and part.classes != parts[0].classes and parts[0].classes:
            found.append(problem("other-classes-in-process", here, process=part.name))
    twice = [name for name, times in Counter(_all_names(parts)).items() if times > 1]
    if twice:
        found.append(problem("names-in-several-flows", ("processes",), names=tuple(twice)))
    if sum(map(len, ranks_of(parts))) < len(parts):
        names = tuple(part.name for part in parts)
        found.append(problem("processes-need-each-other", ("processes",), names=names))
    return [*found, *_ending(parts), *crowd.problems(parts)]


def _plain(value: object) -> object:
    """A value without its source."""
    changed: Any = replace
    return changed(value, source=None) if hasattr(value, "source") else value


def _has_applicants(part: Process) -> bool:
    """Whether a part asks anything of its applicants."""
    return any(step.by_applicant or step.visit for _, step in part.named_steps())


def _ending(parts: Sequence[Process]) -> Iterator[Problem]:
    """Who is refused by one office is not refused by the others: a case has one end."""
    for i, part in enumerate(parts):
        ends = [label for flow in _flows(part) for entry in walk(flow) for label in _ends(entry)]
        if ends:
            path = ("processes", i - 1) if i else ("processes",)
            yield problem("part-ends-the-case", path, process=part.name, label=ends[0])


def _ends(entry: Entry) -> list[str]:
    match entry:
        case End(label):
            return [label]
        case Finish(label):
            return [label or "finish"]
        case Choice(branches=branches):
            return [branch.end for branch in branches if branch.end is not None]
        case _:
            return []


def _flows(part: Process) -> list[Flow]:
    return [part.flow, *(item.steps for item in part.items.values())]


def _all_names(parts: Sequence[Process]) -> list[str]:
    return [name for part in parts for name in set(names_in(part))]


def names_in(part: Process) -> list[str]:
    """The names on the level of the process: of its steps and blocks."""
    named = (getattr(entry, "name", None) for entry in walk(part.flow))
    return [name for name in named if name is not None and name not in part.items]
