"""Rules about materials and fees: who prepares, who checks, who pays, and that each of these has
something to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path, Problem, problem, suggestion
from simulator.model.flow import Step
from simulator.model.process import Item, Material, Process
from simulator.model.sentences import Phrase
from simulator.model.units import MONEY
from simulator.soundness.levels import (
    Context,
    Level,
    OfLevel,
    OfProcess,
    Rule,
    check_share,
    levels,
    process_level,
    steps,
)
from simulator.soundness.order import comes_after
from simulator.soundness.work import check_time
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
            yield problem(
                "step-of-an-item-serves", (*path, "for"), name=step.name, level=level.title
            )
        if len(set(step.serves)) < len(step.serves):
            yield problem("item-served-twice", (*path, "for"), name=step.name)
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
                    yield problem("task-without-item", (*path, key), name=step.name, key=key)


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
            yield problem("materials-not-by-applicant", (*path, "by"), name=step.name)
        names = _items_of(process, level, step)
        if not names:
            continue
        if not _asking(process, names):
            yield problem("no-materials-to-prepare", path, name=step.name, names=names)
        elif not step.of and named.issuperset(
            (name, material) for name in names for material in process.items[name].materials
        ):
            yield problem("all-materials-named-elsewhere", path, name=step.name)
    for name, item in process.items.items():
        left = (
            []
            if name in prepared
            else [material for material in item.materials if (name, material) not in named]
        )
        if left:
            every = left == list(item.materials)
            yield problem(
                "materials-not-prepared",
                ("items", name, "materials"),
                name=name,
                what=Phrase.of("all-of-them") if every else Phrase.of("names", names=tuple(left)),
            )
        if item.inquiries < 0:
            yield problem(
                "inquiries-below-zero",
                ("items", name, "inquiries"),
                name=name,
                inquiries=item.inquiries,
            )
        elif item.inquiries and name not in prepared:
            yield problem("inquiries-without-preparation", ("items", name, "inquiries"), name=name)
        if item.before_acceptance is not None:
            path = ("items", name, "before_acceptance")
            yield from check_share(item.before_acceptance.share, (*path, "share"))
            yield from check_time(item.before_acceptance.delay, (*path, "delay"), ("time", "days"))
            if name not in prepared:
                yield problem("wait-without-preparation", path, name=name)


def named_materials_are_asked_for(process: Process) -> Iterator[Problem]:
    for level, path, step in steps(process):
        if not step.of:
            continue
        if not (step.does_materials or step.checks_materials):
            yield problem("named-materials-unused", (*path, "of"), name=step.name)
            continue
        names = _items_of(process, level, step)
        asked = list(
            dict.fromkeys(material for name in names for material in process.items[name].materials)
        )
        for material in step.of if names else ():
            if material not in asked:
                yield problem(
                    "named-material-not-asked-for",
                    (*path, "of"),
                    hint=suggestion(material, asked),
                    name=step.name,
                    material=material,
                    names=names,
                )


def materials_are_checked_once(process: Process) -> Iterator[Problem]:
    checked: dict[tuple[str, frozenset[str]], list[tuple[Level, Placed]]] = {}
    for level in levels(process):
        for place in level.about_materials:
            step = place.entry
            if isinstance(step, Step) and step.checks_materials:
                if not step.pools:
                    yield problem(
                        "materials-checked-by-nobody", (*place.path, "by"), name=step.name
                    )
                if step.does_materials:
                    yield problem("materials-prepared-and-checked", place.path, name=step.name)
                for name in _items_of(process, level, step):
                    checked.setdefault((name, frozenset(step.of)), []).append((level, place))
                yield from _prepared_before(process, level, place, step)
    outer = process_level(process)
    for (name, _), places in checked.items():
        for level, place in places[1:]:
            first_level, first = places[0]
            if comes_after(outer, (first_level, first.path), (level, place.path)):
                yield problem(
                    "materials-checked-twice",
                    (*place.path, "checks"),
                    name=name,
                    name_place=_name(place),
                    first=_name(first),
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
        if step.of or not any(process.items[name].takes_over for name in names):
            yield problem("no-materials-to-check", path, name=step.name, names=names)
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
        which = Phrase.of("put-preparation-before-for", names=names)
        yield problem(
            "check-without-preparation",
            path,
            hint=which if level.owner is None else Phrase.of("put-preparation-before"),
            name=step.name,
            level=level.title,
        )
    elif all(place.fences != check.fences for place in before):
        yield problem("check-in-another-branch", path, name=step.name, first=_name(before[-1]))


def materials_make_sense(process: Process) -> Iterator[Problem]:
    for name, material in process.materials.items():
        for field in ("defect", "defect_again", "coverage", "mismatch", "outage"):
            yield from check_share(getattr(material, field), ("materials", name, field))
        yield from _only_fetched(material, ("materials", name))
    for name, item in process.items.items():
        if item.produces is not None and item.produces in item.materials:
            yield problem(
                "asks-for-its-own-result",
                ("items", name, "produces"),
                name=name,
                material=item.produces,
            )


def _only_fetched(material: Material, path: Path) -> Iterator[Problem]:
    if not material.fetched:
        given = {
            "coverage": material.coverage != 1,
            "mismatch": material.mismatch > 0,
            "outage": material.outage > 0,
        }
        for field in (field for field in given if given[field]):
            yield problem(
                "field-of-fetched-material", (*path, field), material=material.name, field=field
            )


def fees_are_paid(process: Process) -> Iterator[Problem]:
    paid: set[str] = set()
    for level, path, step in steps(process):
        if step.pays_fee:
            names = _items_of(process, level, step)
            paid |= set(names)
            if names and not any(process.items[name].fee for name in names):
                yield problem("no-fee-to-pay", (*path, "pays"), name=step.name, names=names)
    for name, item in process.items.items():
        if item.fee is not None:
            amount = item.fee.amount
            if amount.unit != MONEY or amount.value < 0:
                yield problem("not-a-fee", ("items", name, "fee", "amount"), amount=str(amount))
            elif amount.value and name not in paid:
                yield problem("fee-never-paid", ("items", name, "fee"), name=name)


RULES: tuple[Rule, ...] = (
    OfLevel(steps_serve_items_of_the_process),
    OfProcess(materials_are_prepared),
    OfProcess(named_materials_are_asked_for),
    OfProcess(materials_are_checked_once),
    OfProcess(materials_make_sense),
    OfProcess(fees_are_paid),
)
