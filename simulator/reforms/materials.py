"""减材料: materials that are not asked for any more, or that departments get from one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.errors import Path, ReformError, did_you_mean
from simulator.flow import Step, Text, steps_of
from simulator.process import Process
from simulator.reforms import surgery
from simulator.reforms.reform import UNRECORDED, Absent, Cut, Record, Reform, Setting, fail, missing, one_by_one, refuse_repeats
from simulator.reforms.surgery import Owner, find_item, forget_materials, level, with_item, with_level
from simulator.reforms.touches import Touch, about, about_item, about_level, field_of_all


@dataclass(frozen=True, kw_only=True)
class CutMaterials(Reform):
    """Drops materials, or has departments fetch them.

    减材料; 数据共享, 电子证照. Theory: contact reduction; buffering, integral technology (Reijers & Limam Mansar, 2005).

    ``drop``: the item asks for it no more; with it go preparation, lead time, review and defects. An item with nothing left to hand in
    loses the step that prepares, unless that has work of its own, and with it the inquiries; its hand-in stays, and checks nothing.

    ``fetch``: the department gets it for all items that ask for it. Of all cases ``coverage`` have a record, ``mismatch`` of the records
    are wrong or stale (found by the check, then corrected), and ``outage`` of the look-ups fail; without one the applicant supplies it.
    """

    KEY: ClassVar[str] = "cut_materials"
    CUT: ClassVar[Cut] = "materials"
    TERM: ClassVar[Text] = Text("Fewer materials", "减材料")

    drop: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata={"doc": "Item to the materials that it does not ask for any more."}
    )
    fetch: tuple[str, ...] = field(default=(), metadata={"doc": "Materials that a department gets by itself (数据共享)."})
    coverage: Decimal = field(default=Decimal(1), metadata={"doc": "The share of cases with a record.", "kind": "share"})
    mismatch: Decimal = field(default=Decimal(0), metadata={"doc": "The share of records that are wrong or stale.", "kind": "share"})
    outage: Decimal = field(default=Decimal(0), metadata={"doc": "The share of look-ups that fail.", "kind": "share"})
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        if not self.fetch:
            for word, value, usual in (("coverage", self.coverage, 1), ("mismatch", self.mismatch, 0), ("outage", self.outage, 0)):
                if value != usual:
                    raise fail(f"`{word}` says how well materials are fetched, but none is", word, hint="name materials under `fetch:`")
        if not self.drop and not self.fetch:
            raise fail("cut_materials changes nothing", hint="say which materials under `drop:` or `fetch:`")
        refuse_repeats(self.fetch, "fetch")
        fetched = [partial(self._fetched, name=name, path=("fetch", i)) for i, name in enumerate(self.fetch)]
        dropped = [partial(_dropped, name=item, names=names, path=("drop", item)) for item, names in self.drop.items()]
        return one_by_one(process, (*fetched, *dropped))

    def _fetched(self, process: Process, name: str, path: Path) -> Process:
        if name not in process.materials:
            raise missing("material", name, process.materials, path)
        old = process.materials[name]
        new = replace(old, fetched=True, coverage=self.coverage, mismatch=self.mismatch, outage=self.outage)
        if new == old:
            raise fail(f"'{name}' is fetched like this already", *path, hint="leave it out")
        return replace(process, materials={**process.materials, name: new})

    def reads(self, process: Process) -> frozenset[Touch]:
        named = {*self.fetch, *(name for names in self.drop.values() for name in names)}
        own = frozenset[Touch]().union(*(about(process, "material", name) for name in named))
        if not self.drop:
            return own
        asked = field_of_all(process, "item", "materials") | field_of_all(process, "item", "produces")
        return own | asked | about_level(process, None) | frozenset().union(*(about_item(process, name) for name in self.drop))

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(Setting(("material", name, "fetched"), False, ("fetch", i)) for i, name in enumerate(self.fetch))


def _dropped(process: Process, name: str, names: tuple[str, ...], path: tuple[str, ...]) -> Process:
    item = find_item(process, name, path)
    if not names:
        raise fail(f"no material of '{name}' is named", *path, hint="name the materials that go, or leave the item out")
    refuse_repeats(names, *path)
    for i, material in enumerate(names):
        if material not in item.materials:
            hint, kind = did_you_mean(material, item.materials), f"material of '{name}'"
            raise ReformError(Absent(f"'{name}' asks for no '{material}'", (*path, i), hint, kind=kind, name=material))
    left = tuple(material for material in item.materials if material not in names)
    process = with_item(process, replace(item, materials=left))
    for owner in (name, None):
        for step in steps_of(level(process, owner)):
            process = _without_papers(process, owner, step, (name,) if owner else step.serves, path)
    return forget_materials(process, names)


def _without_papers(process: Process, owner: Owner, step: Step, items: tuple[str, ...], path: Path) -> Process:
    """Takes from a step the handling of materials, if the items it handles them for have none left."""
    handles = step.does_materials or step.checks_materials
    if not handles or not items or any(process.items[name].materials for name in items if name in process.items):
        return process
    if step.does_materials:
        bare_items = {name: replace(process.items[name], inquiries=Decimal(0)) for name in items}
        process = replace(process, items={**process.items, **bare_items})
    if step.does_materials and step.time is None:
        return with_level(process, owner, surgery.remove(level(process, owner), step.name, path, surgery.full_name(owner, step.name)))
    accepts = step.checks_materials and owner is not None

    def bare(old: Step) -> Step:
        plain = replace(old, does_materials=False, checks_materials=False)
        return surgery.mark(plain, ("accepted",)) if accepts and not _accepts_elsewhere(process, owner, old) else plain

    return surgery.edit_step(process, owner, step.name, bare)


def _accepts_elsewhere(process: Process, owner: Owner, step: Step) -> bool:
    return any("accepted" in other.milestones for other in steps_of(level(process, owner)) if other.name != step.name)
