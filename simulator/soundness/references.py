"""Rules about names: whatever a process names must be there, and a name must mean one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from simulator.model.errors import Path, Problem, dotted, problem, suggestion
from simulator.model.flow import (
    APPLICANT,
    AnyOf,
    Choice,
    Condition,
    First,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
)
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.soundness.levels import (
    CONDITIONS,
    Conditions,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    levels,
    no_such,
    process_level,
    steps,
)
from simulator.soundness.numbers import RESERVED, ranges_can_hold
from simulator.structure.positions import Placed


def _missing(
    kind: str, name: str | None, known: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield no_such(kind, name, known, path)


def calendars_exist(process: Process) -> Iterator[Problem]:
    users: list[tuple[str | None, Path]] = [
        (process.calendar, ("calendar",)),
        (process.arrivals.calendar, ("arrivals", "calendar")),
        (process.applicant.calendar, ("applicant", "calendar")),
        *(
            (pool.calendar, ("pools", name, "calendar"))
            for name, pool in process.pools.items()
            if not pool.shifts
        ),
        *(
            (shift.calendar, ("pools", name, "shifts", index, "calendar"))
            for name, pool in process.pools.items()
            for index, shift in enumerate(pool.shifts)
        ),
    ]
    for calendar, path in users:
        yield from _missing("calendar", calendar, process.calendars, path)


def classes_that_change_exist(process: Process) -> Iterator[Problem]:
    for index, change in enumerate(process.arrivals.changes):
        for name in change.classes:
            yield from _missing(
                "class", name, process.classes, ("arrivals", "changes", index, "class")
            )


def attributes_have_names_of_their_own(process: Process) -> Iterator[Problem]:
    of_classes = {name for case_class in process.classes.values() for name in case_class.attributes}
    for name in process.attributes:
        if name in of_classes:
            yield problem("attribute-of-a-class-too", ("attributes", name), name=name)
        if name in RESERVED:
            yield problem("attribute-name-reserved", ("attributes", name), name=name)


def departments_exist(process: Process) -> Iterator[Problem]:
    for name, pool in process.pools.items():
        yield from _missing(
            "department", pool.department, process.departments, ("pools", name, "department")
        )


def pools_of_steps_exist(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        for pool in dict.fromkeys(step.by):
            if pool != APPLICANT:
                yield from _missing("pool", pool, {**context.pools, APPLICANT: None}, (*path, "by"))


def leads_of_stages_exist(level: Level, context: Context) -> Iterator[Problem]:
    for path, stage in level.stages:
        yield from _missing("pool", stage.lead, context.pools, (*path, "lead"))


def leads_of_items_exist(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        yield from _missing("pool", item.lead, process.pools, ("items", name, "lead"))


def materials_exist(process: Process) -> Iterator[Problem]:
    for name, item in process.items.items():
        for index, material in enumerate(item.materials):
            yield from _missing(
                "material", material, process.materials, ("items", name, "materials", index)
            )
            if material in item.materials[:index]:
                yield problem(
                    "material-asked-for-twice",
                    ("items", name, "materials", index),
                    name=name,
                    material=material,
                )
        for index, material in enumerate(item.takes_over):
            path = ("items", name, "takes_over", index)
            yield from _missing("material", material, process.materials, path)
        yield from _missing(
            "material", item.produces, process.materials, ("items", name, "produces")
        )


def items_exist(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        for path, entry in level.items:
            if level.owner is None:
                yield from _missing("item", entry.name, process.items, path)
            else:
                yield problem("item-inside", path, name=entry.name, level=level.title)
    for _, path, step in steps(process):
        for served in dict.fromkeys(step.serves):
            yield from _missing("item", served, process.items, (*path, "for"))
        yield from _missing("item", step.after, process.items, (*path, "after"))
    for name, item in process.items.items():
        for needed in dict.fromkeys(item.needs):
            yield from _missing("item", needed, process.items, ("items", name, "needs"))
    yield from _missing("item", process.may_operate, process.items, ("may_operate",))
    for index, useful in enumerate(process.useful):
        yield from _missing("item", useful, process.items, ("useful", index))


def items_stand_in_the_flow_once(process: Process) -> Iterator[Problem]:
    stands = process_level(process).items
    flow = {entry.name for _, entry in stands}
    for name in process.items:
        if name not in flow:
            yield problem("item-not-in-the-flow", ("items", name), name=name)
    seen: set[str] = set()
    for path, entry in stands:
        if entry.name in seen:
            yield problem("item-in-the-flow-twice", path, name=entry.name)
        seen.add(entry.name)


def flows_are_not_empty(process: Process) -> Iterator[Problem]:
    if not process.flow:
        yield problem("flow-empty", ("flow",))
    for name, item in process.items.items():
        if not item.steps and not process.serving(name):
            yield problem("item-without-steps", ("items", name, "steps"), name=name)


def conditions_can_hold(
    conditions: Conditions, level: Level, context: Context
) -> Iterator[Problem]:
    for path, condition in conditions(level):
        yield from condition_can_hold(condition, path, context)


def condition_can_hold(condition: Condition, path: Path, context: Context) -> Iterator[Problem]:
    """Whether there are cases that a condition could mean."""
    values = context.values
    for name in condition.classes:
        yield from _missing("class", name, context.classes, (*path, "class"))
    yield from ranges_can_hold(condition, path, context)
    for attribute, wanted in condition.attributes.items():
        if attribute in context.numbers:
            yield problem("number-not-compared", (*path, attribute), name=attribute)
            continue
        if attribute not in values:
            hint = suggestion(attribute, [*values, "class", "shares"]) if values else None
            yield problem("no-class-has-attribute", (*path, attribute), hint=hint, name=attribute)
            continue
        for value in wanted:
            if value not in values[attribute]:
                yield problem(
                    "no-class-has-value",
                    (*path, attribute),
                    hint=suggestion(value, values[attribute]),
                    name=attribute,
                    value=value,
                )
    if (
        condition.since is not None
        and condition.until is not None
        and condition.until <= condition.since
    ):
        yield problem(
            "condition-without-a-day",
            path,
            since=str(condition.since),
            until=str(condition.until),
        )


def then_leads_to_a_step_of_its_level(level: Level, context: Context) -> Iterator[Problem]:
    by_name = {place.entry.name: place for place in level.placed if isinstance(place.entry, Step)}
    others = {
        place.entry.name for place in level.placed if isinstance(place.entry, ItemRef | Stage)
    }
    for place in level.placed:
        if isinstance(place.entry, Choice):
            for branch in place.entry.branches:
                if branch.then is not None:
                    path = (*place.path, "choice", branch.name, "then")
                    yield from _check_then(level, place, branch.then, by_name, others, path)
        if isinstance(place.entry, Step) and place.entry.left and place.entry.left.then:
            path = (*place.path, "leaves", "then")
            if "nodes" in place.path:
                yield problem("leaves-then-in-a-graph", path, name=place.entry.name)
            else:
                yield from _check_then(level, place, place.entry.left.then, by_name, others, path)


def _check_then(
    level: Level,
    place: Placed,
    then: str,
    known: Mapping[str, Placed],
    others: set[str],
    path: Path,
) -> Iterator[Problem]:
    if then in others and then not in known:
        yield problem("then-to-no-step", path, then=then)
    elif then not in known:
        within = [name for name, each in known.items() if each.fences == place.fences]
        hint = suggestion(then, within or known)  # of those that it may lead to
        yield problem("no-step-on-level", path, hint=hint, name=then, level=level.title)
    elif known[then].fences != place.fences:
        yield problem("then-across-a-block", path, then=then)


def names_mean_one_thing(level: Level, context: Context) -> Iterator[Problem]:
    taken: set[str] = set()
    timers = {path for path, step in level.steps if step.timer}
    for path, name in _names(level):
        if name in taken:
            hint = Phrase.of("name-the-timer") if path in timers else None
            yield problem("name-used-twice", path, hint=hint, name=name, level=level.title)
        taken.add(name)


def items_have_names_of_their_own(process: Process) -> Iterator[Problem]:
    steps_of_process = {name for _, name in _names(process_level(process))}
    for name in process.items:
        if name in steps_of_process:
            yield problem("item-named-like-a-step", ("items", name), name=name)


def _names(level: Level) -> Iterator[tuple[Path, str]]:
    """The names on a level that key random numbers: of steps, stages, blocks and gateways."""
    for place in level.placed:
        match place.entry:
            case Step() | Stage() as entry:
                yield place.path, entry.name
            case Choice(name=str(name)) | AnyOf(name=str(name)):
                yield place.path, name
            case Parallel(name=str(name)) | First(name=str(name)) | Repeat(name=str(name)):
                yield place.path, name
            case Graph() as graph:
                for name, node in graph.nodes.items():
                    if isinstance(node, Gateway):
                        yield (*place.path, "nodes", name), name


def names_agree(process: Process) -> Iterator[Problem]:
    """What stands under a name has that name; only a program can get this wrong."""
    tables: dict[str, Mapping[str, Any]] = {
        "items": process.items,
        "pools": process.pools,
        "materials": process.materials,
    }
    tables |= {"classes": process.classes, "departments": process.departments}
    for table, values in tables.items():
        for name, value in values.items():
            if value.name != name:
                yield problem("names-disagree", (table, name), name=name, called=value.name)
    if APPLICANT in process.pools:
        yield problem("pool-called-applicant", ("pools", APPLICANT))


def nodes_have_the_names_of_their_steps(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        for name, node in graph.nodes.items():
            if isinstance(node, Step) and node.name != name:
                yield problem(
                    "node-named-otherwise", (*path, "nodes", name), name=name, node_name=node.name
                )


def branches_have_names_of_their_own(level: Level, context: Context) -> Iterator[Problem]:
    seen: set[Path] = set()
    for path, _, branch in level.branches:
        if path in seen:
            yield problem("branch-name-used-twice", path, block=dotted(path[:-1]), name=branch.name)
        seen.add(path)


RULES: tuple[Rule, ...] = (
    OfProcess(calendars_exist),
    OfProcess(classes_that_change_exist),
    OfProcess(attributes_have_names_of_their_own),
    OfProcess(departments_exist),
    OfLevel(pools_of_steps_exist),
    OfLevel(leads_of_stages_exist),
    OfProcess(leads_of_items_exist),
    OfProcess(materials_exist),
    OfProcess(items_exist),
    OfProcess(items_stand_in_the_flow_once),
    OfProcess(flows_are_not_empty),
    *(OfLevel(partial(conditions_can_hold, conditions)) for conditions in CONDITIONS),
    OfLevel(then_leads_to_a_step_of_its_level),
    OfLevel(names_mean_one_thing),
    OfProcess(items_have_names_of_their_own),
    OfProcess(names_agree),
    OfLevel(nodes_have_the_names_of_their_steps),
    OfLevel(branches_have_names_of_their_own),
)
