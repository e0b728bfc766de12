"""Rules about materials and fees: who prepares, who checks, who pays, and that each of these has
something to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.model.errors import Path, Problem, did_you_mean, raw
from simulator.model.flow import Step
from simulator.model.process import Item, Material, Process
from simulator.model.units import MONEY
from simulator.soundness.levels import (
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    levels,
    listed,
    percent,
    process_level,
    steps,
)
from simulator.soundness.order import comes_after
from simulator.structure.positions import Placed


def _items_of(process: Process, level: Level, step: Step) -> tuple[str, ...]:
    """The items whose materials or fee a step is about."""
    return (
        (level.owner,)
        if level.owner is not None
        else tuple(name for name in dict.fromkeys(step.serves) if name in process.items)
    )


def _asking(process: Process, names: tuple[str, ...]) -> list[Item]:
    return [process.items[name] for name in names if process.items[name].materials]


def steps_serve_items_of_the_process(level: Level, context: Context) -> Iterator[Problem]:
    for path, step in level.steps:
        if level.owner is not None and step.serves:
            hint = "only a step of the process serves items"
            yield raw(
                f"'{step.name}' stands in {level.title} and is `for` other items",
                (*path, "for"),
                hint,
            )
        if len(set(step.serves)) < len(step.serves):
            yield raw(f"'{step.name}' serves an item twice", (*path, "for"), "leave one out")
        if level.owner is None and not step.serves:
            tasks = [
                ("does", step.does_materials),
                ("checks", step.checks_materials),
                ("pays", step.pays_fee),
            ]
            tasks += [
                ("milestone", bool(step.milestones)),
                ("suspends_clock", step.suspends_clock),
                ("pace", step.pace is not None),
            ]
            for key, given in tasks:
                if given:
                    hint = "write `for: [items]`, or move it into its item"
                    yield raw(f"'{step.name}' has `{key}`, but serves no item", (*path, key), hint)


def materials_are_prepared(process: Process) -> Iterator[Problem]:
    does = [(level, path, step) for level, path, step in steps(process) if step.does_materials]
    prepared = {
        name for level, _, step in does if not step.of for name in _items_of(process, level, step)
    }
    named = {
        (name, material)
        for level, _, step in does
        for name in _items_of(process, level, step)
        for material in step.of
    }
    for level, path, step in does:
        if not step.by_applicant:
            yield raw(
                f"'{step.name}' prepares materials, but not by the applicant",
                (*path, "by"),
                "write `by: applicant`",
            )
        names = _items_of(process, level, step)
        if not names:
            continue
        if not _asking(process, names):
            yield raw(
                f"'{step.name}' prepares materials, but {listed(list(names))} asks for none",
                path,
                "list them under `materials`",
            )
        elif not step.of and named.issuperset(
            (name, material) for name in names for material in process.items[name].materials
        ):
            yield raw(
                f"'{step.name}' prepares materials, but other steps name all of them (`of`)",
                path,
                "leave one of them out there",
            )
    for name, item in process.items.items():
        left = (
            []
            if name in prepared
            else [material for material in item.materials if (name, material) not in named]
        )
        if left:
            hint = "add a step {by: applicant, does: materials}"
            what = "them" if left == list(item.materials) else listed(left)
            yield raw(
                f"'{name}' asks for materials, but no step prepares {what}",
                ("items", name, "materials"),
                hint,
            )
        if item.inquiries < 0:
            yield raw(
                f"'{name}' has {item.inquiries} inquiries",
                ("items", name, "inquiries"),
                "write 0 or more",
            )
        elif item.inquiries and name not in prepared:
            hint = "add a step {by: applicant, does: materials}, before which the applicant asks"
            yield raw(
                f"'{name}' has inquiries, but no step prepares its materials",
                ("items", name, "inquiries"),
                hint,
            )


def named_materials_are_asked_for(process: Process) -> Iterator[Problem]:
    for level, path, step in steps(process):
        if not step.of:
            continue
        if not (step.does_materials or step.checks_materials):
            hint = "write `does: materials` or `checks: materials`, or leave `of` out"
            yield raw(
                f"'{step.name}' names materials, but neither prepares nor checks them",
                (*path, "of"),
                hint,
            )
            continue
        names = _items_of(process, level, step)
        asked = list(
            dict.fromkeys(material for name in names for material in process.items[name].materials)
        )
        for material in step.of if names else ():
            if material not in asked:
                hint = did_you_mean(material, asked) or "list it under `materials` of the item"
                yield raw(
                    f"'{step.name}' names '{material}', for which {listed(list(names))} does"
                    " not ask",
                    (*path, "of"),
                    hint,
                )


def materials_are_checked_once(process: Process) -> Iterator[Problem]:
    checked: dict[tuple[str, frozenset[str]], list[tuple[Level, Placed]]] = {}
    for level in levels(process):
        for place in level.about_materials:
            step = place.entry
            if isinstance(step, Step) and step.checks_materials:
                if not step.pools:
                    yield raw(
                        f"'{step.name}' checks materials, but no officers do it",
                        (*place.path, "by"),
                        "write `by:` with a pool",
                    )
                if step.does_materials:
                    yield raw(
                        f"'{step.name}' prepares and checks materials",
                        place.path,
                        "make two steps of it",
                    )
                for name in _items_of(process, level, step):
                    checked.setdefault((name, frozenset(step.of)), []).append((level, place))
                yield from _prepared_before(process, level, place, step)
    outer = process_level(process)
    for (name, _), places in checked.items():
        for level, place in places[1:]:
            first_level, first = places[0]
            if comes_after(outer, (first_level, first.path), (level, place.path)):
                message = f"the materials of '{name}' are checked a second time at '{_name(place)}'"
                yield raw(
                    message,
                    (*place.path, "checks"),
                    f"they are checked at '{_name(first)}'; leave one out",
                )


def _name(place: Placed) -> str:
    return place.entry.name if isinstance(place.entry, Step) else ""


def _prepared_before(
    process: Process, level: Level, check: Placed, step: Step
) -> Iterator[Problem]:
    """A case whose materials are not in order goes back to where they are prepared: on the same
    level, not into or out of a branch.
    """
    names = _items_of(process, level, step)
    if not names:
        return
    path = (*check.path, "checks")
    if not _asking(process, names):
        yield raw(
            f"'{step.name}' checks materials, but {listed(list(names))} asks for none",
            path,
            "list them under `materials`",
        )
        return
    before = [
        place
        for place in level.about_materials
        if isinstance(found := place.entry, Step)
        and found.does_materials
        and set(_items_of(process, level, found)) == set(names)
        and set(found.of) == set(step.of)
        and check.path in level.reached_from(place.path)
    ]
    if not before:
        hint = "put a step {by: applicant, does: materials} before it" + (
            f", for {listed(list(names))}" if level.owner is None else ""
        )
        yield raw(
            f"'{step.name}' checks materials that no step before it in {level.title} prepares for"
            " the same items",
            path,
            hint,
        )
    elif all(place.fences != check.fences for place in before):
        hint = f"put it beside '{_name(before[-1])}'"
        yield raw(
            f"'{step.name}' checks materials in a branch that does not hold their preparation",
            path,
            hint,
        )


def materials_make_sense(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        for field in ("defect", "defect_again", "coverage", "mismatch", "outage"):
            share: Decimal | None = getattr(material, field)
            if share is not None and not 0 <= share <= 1:
                yield raw(
                    f"{percent(share)} is not a share",
                    ("materials", name, field),
                    "write one from 0% to 100%",
                )
        yield from _only_fetched(material, ("materials", name))
    for name, item in process.items.items():
        if item.produces is not None and item.produces in item.materials:
            message = f"'{name}' asks for '{item.produces}', which it produces itself"
            yield raw(message, ("items", name, "produces"), "leave it out of one")


def _only_fetched(material: Material, path: Path) -> Iterator[Problem]:
    if not material.fetched:
        given = {
            "coverage": material.coverage != 1,
            "mismatch": material.mismatch > 0,
            "outage": material.outage > 0,
        }
        for field in (field for field in given if given[field]):
            hint = "write `fetched: true`, or leave it out"
            yield raw(f"'{material.name}' has `{field}`, but is not fetched", (*path, field), hint)


def fees_are_paid(process: Process) -> Iterator[Problem]:
    paid: set[str] = set()
    for level, path, step in steps(process):
        if step.pays_fee:
            names = _items_of(process, level, step)
            paid |= set(names)
            if names and not any(process.items[name].fee for name in names):
                hint = "give the item a `fee:`, or leave `pays` out"
                yield raw(
                    f"'{step.name}' pays a fee, but {listed(list(names))} has none",
                    (*path, "pays"),
                    hint,
                )
    for name, item in process.items.items():
        if item.fee is not None:
            amount = item.fee.amount
            if amount.unit != MONEY or amount.value < 0:
                yield raw(
                    f"'{amount}' is not a fee",
                    ("items", name, "fee", "amount"),
                    "write one such as 80 CNY",
                )
            elif amount.value and name not in paid:
                hint = "write `pays: fee` in the step where it is paid"
                yield raw(f"'{name}' has a fee, but no step pays it", ("items", name, "fee"), hint)


RULES: tuple[Rule, ...] = (
    OfLevel(steps_serve_items_of_the_process),
    OfProcess(materials_are_prepared),
    OfProcess(named_materials_are_asked_for),
    OfProcess(materials_are_checked_once),
    OfProcess(materials_make_sense),
    OfProcess(fees_are_paid),
)
