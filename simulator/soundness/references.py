"""Rules about names: whatever a process names must be there, and a name must mean one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from simulator.model.errors import Path, Problem, did_you_mean, dotted, raw
from simulator.model.flow import (
    APPLICANT,
    AnyOf,
    Choice,
    Gateway,
    Graph,
    ItemRef,
    Parallel,
    Stage,
    Step,
)
from simulator.model.process import Process
from simulator.soundness.levels import (
    CONDITIONS,
    Conditions,
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    levels,
    process_level,
    steps,
)
from simulator.structure.positions import Placed


def _missing(
    what: str, name: str | None, known: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield raw(f"no {what} '{name}'", path, did_you_mean(name, known) or f"add it to `{what}s`")


def calendars_exist(process: Process) -> Iterator[Problem]:
    users: list[tuple[str | None, Path]] = [
        (process.calendar, ("calendar",)),
        (process.arrivals.calendar, ("arrivals", "calendar")),
        (process.applicant.calendar, ("applicant", "calendar")),
        *((pool.calendar, ("pools", name, "calendar")) for name, pool in process.pools.items()),
    ]
    for calendar, path in users:
        yield from _missing("calendar", calendar, process.calendars, path)


def classes_that_change_exist(process: Process) -> Iterator[Problem]:
    for index, change in enumerate(process.arrivals.changes):
        for name in change.classes:
            hint = did_you_mean(name, process.classes) or "add it to `classes`"
            if name not in process.classes:
                yield raw(f"no class '{name}'", ("arrivals", "changes", index, "class"), hint)


def attributes_have_names_of_their_own(process: Process) -> Iterator[Problem]:
    of_classes = {name for case_class in process.classes.values() for name in case_class.attributes}
    for name in process.attributes:
        if name in of_classes:
            yield raw(
                f"'{name}' is an attribute of a class too",
                ("attributes", name),
                "rename one of them",
            )
        if name in ("class", "shares", "from", "until"):
            yield raw(
                f"an attribute cannot be called '{name}', which `when` reads in its own way",
                ("attributes", name),
                "rename it",
            )


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
                yield raw(
                    f"'{name}' asks for '{material}' twice",
                    ("items", name, "materials", index),
                    "leave one out",
                )
        yield from _missing(
            "material", item.produces, process.materials, ("items", name, "produces")
        )


def items_exist(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        for path, entry in level.items:
            if level.owner is None:
                yield from _missing("item", entry.name, process.items, path)
            else:
                yield raw(
                    f"'{entry.name}' stands inside {level.title}",
                    path,
                    "an item stands in the flow of the process",
                )
    for _, path, step in steps(process):
        for served in dict.fromkeys(step.serves):
            yield from _missing("item", served, process.items, (*path, "for"))
        yield from _missing("item", step.after, process.items, (*path, "after"))
    for name, item in process.items.items():
        for needed in dict.fromkeys(item.needs):
            yield from _missing("item", needed, process.items, ("items", name, "needs"))
    yield from _missing("item", process.may_operate, process.items, ("may_operate",))


def items_stand_in_the_flow_once(process: Process) -> Iterator[Problem]:
    stands = process_level(process).items
    flow = {entry.name for _, entry in stands}
    for name in process.items:
        if name not in flow:
            yield raw(
                f"'{name}' does not stand in the flow",
                ("items", name),
                "add it to `flow`, or remove the item",
            )
    seen: set[str] = set()
    for path, entry in stands:
        if entry.name in seen:
            hint = "a case goes through an item once; leave one out"
            yield raw(f"'{entry.name}' stands in the flow twice", path, hint)
        seen.add(entry.name)


def flows_are_not_empty(process: Process) -> Iterator[Problem]:
    if not process.flow:
        yield raw("the flow is empty", ("flow",), "write its items and steps")
    for name, item in process.items.items():
        if not item.steps and not process.serving(name):
            hint = "write its steps, or let a step of the process serve it (`for:`)"
            yield raw(f"'{name}' has no steps", ("items", name, "steps"), hint)


def conditions_can_hold(
    conditions: Conditions, level: Level, context: Context
) -> Iterator[Problem]:
    values = context.values
    for path, condition in conditions(level):
        for name in condition.classes:
            hint = did_you_mean(name, context.classes) or "add it to `classes`"
            if name not in context.classes:
                yield raw(f"no class '{name}'", (*path, "class"), hint)
        for attribute, wanted in condition.attributes.items():
            if attribute not in values:
                hint = (
                    did_you_mean(attribute, [*values, "class", "shares"])
                    if values
                    else "give it to a class under `attributes`"
                )
                yield raw(f"no class has the attribute '{attribute}'", (*path, attribute), hint)
                continue
            for value in wanted:
                if value not in values[attribute]:
                    message = f"no class has '{value}' as its '{attribute}'"
                    yield raw(message, (*path, attribute), did_you_mean(value, values[attribute]))
        if (
            condition.since is not None
            and condition.until is not None
            and condition.until <= condition.since
        ):
            yield raw(
                f"no day is on or after {condition.since} and before {condition.until}",
                path,
                "let `until` be the later day",
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


def _check_then(
    level: Level,
    place: Placed,
    then: str,
    known: Mapping[str, Placed],
    others: set[str],
    path: Path,
) -> Iterator[Problem]:
    if then in others and then not in known:
        yield raw(
            f"`then` leads to '{then}', which is not a step",
            path,
            "let it lead to a step before it",
        )
    elif then not in known:
        yield raw(f"no step '{then}' in {level.title}", path, did_you_mean(then, known))
    elif known[then].fences != place.fences:
        hint = "let it lead to a step of the same branch"
        yield raw(
            f"`then` leads to '{then}', into or out of a parallel or `any` branch, a stage or a"
            " graph",
            path,
            hint,
        )


def names_mean_one_thing(level: Level, context: Context) -> Iterator[Problem]:
    taken: set[str] = set()
    for path, name in _names(level):
        if name in taken:
            yield raw(
                f"'{name}' is used twice in {level.title}",
                path,
                "give each step and block a name of its own",
            )
        taken.add(name)


def items_have_names_of_their_own(process: Process) -> Iterator[Problem]:
    steps_of_process = {name for _, name in _names(process_level(process))}
    for name in process.items:
        if name in steps_of_process:
            yield raw(
                f"'{name}' is an item, and a step, block or stage of the process",
                ("items", name),
                "rename one of them",
            )


def _names(level: Level) -> Iterator[tuple[Path, str]]:
    """The names on a level that key random numbers: of steps, stages, blocks and gateways."""
    for place in level.placed:
        match place.entry:
            case Step() | Stage() as entry:
                yield place.path, entry.name
            case Choice(name=str(name)) | AnyOf(name=str(name)) | Parallel(name=str(name)):
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
                yield raw(
                    f"what stands under '{name}' is called '{value.name}'",
                    (table, name),
                    "use one name",
                )
    if APPLICANT in process.pools:
        yield raw("a pool cannot be called 'applicant'", ("pools", APPLICANT), "rename it")


def nodes_have_the_names_of_their_steps(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        for name, node in graph.nodes.items():
            if isinstance(node, Step) and node.name != name:
                yield raw(
                    f"the node '{name}' is a step called '{node.name}'",
                    (*path, "nodes", name),
                    "use one name",
                )


def branches_have_names_of_their_own(level: Level, context: Context) -> Iterator[Problem]:
    seen: set[Path] = set()
    for path, _, branch in level.branches:
        if path in seen:
            yield raw(
                f"two branches of {dotted(path[:-1])} are called '{branch.name}'",
                path,
                "rename one of them",
            )
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
