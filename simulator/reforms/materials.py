"""减材料: materials that are not asked for any more, or that departments get from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.errors import Path
from simulator.model.flow import Step, Text, items_of, steps_of
from simulator.model.process import Process
from simulator.reforms.deferral import Supply, deferred
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level, field_of_all
from simulator.reforms.kit.oversight import Damage, refuse_idle_harm
from simulator.reforms.kit.reform import (
    MATERIAL,
    UNRECORDED,
    UPTAKE,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    idle,
    missing,
    not_asked_for,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import (
    Owner,
    find_item,
    forget_materials,
    level,
    with_item,
    with_level,
)
from simulator.reforms.kit.takeovers import handed_on
from simulator.reforms.kit.verification import Verify, verified
from simulator.soundness.taken_over import what_is_taken_over_comes
from simulator.structure.drafting import full_name


@dataclass(frozen=True, kw_only=True)
class CutMaterials(Reform):
    """Drops materials, or has departments fetch them.

    减材料; 数据共享, 电子证照. Theory: contact reduction; buffering, integral technology (Reijers &
    Limam Mansar, 2005).

    ``drop``: the item asks for it no more; with it go preparation, lead time, review and defects.
    An item with nothing left to hand in loses the step that prepares, unless that has work of its
    own, and with it the inquiries and the wait before acceptance; its hand-in stays, and checks
    nothing. Refused for items with ``safety: true`` without ``basis:``, like ``promise``.

    ``promise``: a signed promise replaces the certificate, which is asked for no more; a sample is
    verified after delivery: the choice ``verification`` with the step ``verify``, at the end of the
    process (``ITEM-verification``) for items delivered in common. Of the promises ``violation`` are
    broken: those found are counted at the step ``verify-found``, the others at
    ``verify-undetected``; without ``violation`` the step ``verify-unchecked`` counts the promises.
    Refused for items with ``safety: true`` without ``basis:``.

    ``one_form``: a material that several items ask for is prepared, checked and corrected with the
    first of them in the flow; the others take that copy over (``takes_over``), and are not handed
    in before it is there.

    ``defer`` (容缺受理): the item is accepted without these materials, which come on the terms of
    ``supply`` while it is reviewed: beside the review the steps ``supply`` and ``take-in``, or in a
    share of the cases (choice ``kept-word``) never: they wait for the step ``overdue`` and are
    returned. The decision waits for both.

    ``fetch``: the department gets it for all items that ask for it. Of all cases ``coverage`` have
    a record, ``mismatch`` of the records are wrong or stale (found by the check, then corrected),
    and ``outage`` of the look-ups fail; without one the applicant supplies it. Where one of them
    leaves nothing to go wrong, as it is if it is left out, this is noted.
    """

    KEY: ClassVar[str] = "cut_materials"
    CUT: ClassVar[Cut] = "materials"
    TERM: ClassVar[Text] = Text("Fewer materials", "减材料")

    drop: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"doc": "Item to the materials that it does not ask for any more."},
    )
    fetch: tuple[str, ...] = field(
        default=(), metadata={"doc": "Materials that a department gets by itself (数据共享)."}
    )
    coverage: Decimal = field(
        default=Decimal(1),
        metadata={"doc": "The share of cases with a record.", "kind": "share", UPTAKE: "fetch"},
    )
    mismatch: Decimal = field(
        default=Decimal(0),
        metadata={"doc": "The share of records that are wrong or stale.", "kind": "share"},
    )
    outage: Decimal = field(
        default=Decimal(0), metadata={"doc": "The share of look-ups that fail.", "kind": "share"}
    )
    promise: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"doc": "Item to the certificates that a signed promise replaces (告知承诺)."},
    )
    verify: Verify | None = field(
        default=None, metadata={"doc": "The sample of promises that is verified afterwards."}
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of promises that are broken; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What broken promises do that nobody finds; left out, it is unstated."},
    )
    one_form: tuple[str, ...] = field(
        default=(),
        metadata={
            "doc": "Materials that several items ask for, and that are asked for once (一张表单)."
        },
    )
    defer: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"doc": "Item to the materials that may come after acceptance (容缺受理)."},
    )
    supply: Supply | None = field(default=None, metadata={"doc": "On what terms they come later."})
    record: Record = UNRECORDED

    @property
    def flawless(self) -> tuple[str, ...]:
        """The keys by which nothing goes wrong with what is fetched."""
        return tuple(word for word, value, usual in self._records if self.fetch and value == usual)

    @property
    def _records(self) -> tuple[tuple[str, Decimal, int], ...]:
        """What is said of the records, and what it is where nothing goes wrong."""
        return (
            ("coverage", self.coverage, 1),
            ("mismatch", self.mismatch, 0),
            ("outage", self.outage, 0),
        )

    def apply(self, process: Process) -> Process:
        if not self.fetch:
            for word, value, usual in self._records:
                if value != usual:
                    raise fail("fetch-quality-without-fetch", word, key=word)
        if not (self.drop or self.fetch or self.promise or self.one_form or self.defer):
            raise fail("cut-materials-changes-nothing")
        if bool(self.defer) != (self.supply is not None):
            raise fail("defer-and-supply", "supply")
        if self.verify is not None and not self.promise:
            raise fail("verify-without-promises", "verify")
        if not self.promise and (self.violation is not None or self.harm is not None):
            raise fail(
                "harm-without-promises", "violation" if self.violation is not None else "harm"
            )
        refuse_idle_harm(self)
        refuse_repeats(self.fetch, "fetch")
        fetched = [
            partial(self._fetched, name=name, path=("fetch", i))
            for i, name in enumerate(self.fetch)
        ]
        dropped = [
            partial(self._dropped, name=item, names=names) for item, names in self.drop.items()
        ]
        promised = [
            partial(self._promised, name=item, names=names) for item, names in self.promise.items()
        ]
        refuse_repeats(self.one_form, "one_form")
        once = [
            partial(_one_form, name=name, path=("one_form", i))
            for i, name in enumerate(self.one_form)
        ]
        later = [
            partial(self._deferred, name=item, names=names) for item, names in self.defer.items()
        ]
        return one_by_one(process, (*once, *fetched, *dropped, *promised, *later))

    def _dropped(self, process: Process, name: str, names: tuple[str, ...]) -> Process:
        path = ("drop", name)
        after = _dropped(process, name, names, path)
        if process.items[name].safety and self.record.basis is None:
            raise fail("material-dropped-from-safety-item", *path, item=name, names=names)
        return after

    def _deferred(self, process: Process, name: str, names: tuple[str, ...]) -> Process:
        assert self.supply is not None
        prefix = f"{self.record.name}-" if self.record.name else ""
        return deferred(process, name, names, self.supply, prefix, ("defer", name))

    def _promised(self, process: Process, name: str, names: tuple[str, ...]) -> Process:
        path = ("promise", name)
        item = find_item(process, name, path)
        if item.safety and self.record.basis is None:
            raise fail("promise-on-safety-item", *path, item=name)
        process = _dropped(process, name, names, path)
        return verified(process, name, self.verify, self, self.record.name, path)

    def _fetched(self, process: Process, name: str, path: Path) -> Process:
        if name not in process.materials:
            raise missing(MATERIAL, name, process.materials, path)
        old = process.materials[name]
        new = replace(
            old, fetched=True, coverage=self.coverage, mismatch=self.mismatch, outage=self.outage
        )
        if new == old:
            raise idle("material-fetched-like-this", *path, material=name)
        return replace(process, materials={**process.materials, name: new})

    def reads(self, process: Process) -> frozenset[Piece]:
        gone = {**self.drop, **self.promise, **self.defer}
        named = {*self.fetch, *self.one_form, *(name for names in gone.values() for name in names)}
        own = frozenset[Piece]().union(*(about(process, "material", name) for name in named))
        if not gone and not self.one_form:
            return own
        asked = field_of_all(process, "item", "materials") | field_of_all(
            process, "item", "produces"
        )
        return (
            own
            | asked
            | about_level(process, None)
            | frozenset().union(
                *(about_item(process, name) for name in _asking(process, gone, self.one_form))
            )
        )

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return tuple(
            Setting(("material", name, "fetched"), False, ("fetch", i))
            for i, name in enumerate(self.fetch)
        )


def _asking(
    process: Process, gone: Mapping[str, tuple[str, ...]], once: tuple[str, ...]
) -> set[str]:
    return {
        *gone,
        *(item.name for item in process.items.values() if set(once) & set(item.materials)),
    }


def _one_form(process: Process, name: str, path: Path) -> Process:
    """Leaves a material to the first item that asks for it; the others use that copy."""
    if name not in process.materials:
        raise missing(MATERIAL, name, process.materials, path)
    asking = [item for item in items_of(process.flow) if name in process.items[item].materials]
    if len(asking) < 2:
        if asking:
            raise idle("asked-for-by-one-only", *path, item=asking[0], material=name)
        raise idle("asked-for-by-none", *path, material=name)
    common = [
        step
        for step in steps_of(process.flow)
        if step.does_materials and set(asking) <= set(step.serves)
    ]
    if common:
        raise idle("material-prepared-once-already", *path, material=name, step=common[0].name)
    after = asked_once(process, name, asking, path)
    if after == process:
        raise idle("asked-for-apart", *path, material=name, names=tuple(asking))
    return after


def asked_once(process: Process, name: str, asking: Sequence[str], path: Path) -> Process:
    """Lets items take over the copy of a material from the first of them in the flow; those to
    which a case may come without it go on asking for it.
    """
    for item in asking[1:]:
        found = process.items[item]
        after = with_item(process, replace(found, takes_over=(*found.takes_over, name)))
        after = _dropped(after, item, (name,), path)
        if not any(wrong.path[:2] == ("items", item) for wrong in what_is_taken_over_comes(after)):
            process = after
    return process


def _dropped(process: Process, name: str, names: tuple[str, ...], path: Path) -> Process:
    item = find_item(process, name, path)
    if not names:
        raise fail("no-dropped-material", *path, item=name)
    refuse_repeats(names, *map(str, path))
    for i, material in enumerate(names):
        if material not in item.materials:
            raise not_asked_for(name, material, item.materials, (*path, i))
    own = [
        step for owner, step in surgery.owned_steps(process) if owner == name or name in step.serves
    ]
    later = next((step for step in own if set(step.of) & set(names)), None)
    if later is not None:
        raise fail(
            "material-may-come-later",
            *path,
            names=tuple(sorted(set(later.of) & set(names))),
            item=name,
            step=later.name,
        )
    left = tuple(material for material in item.materials if material not in names)
    process = with_item(process, replace(item, materials=left))
    for owner in (name, None):
        for step in steps_of(level(process, owner)):
            process = _without_materials(
                process, owner, step, (name,) if owner else step.serves, path
            )
    return forget_materials(handed_on(process), names)


def _without_materials(
    process: Process, owner: Owner, step: Step, items: tuple[str, ...], path: Path
) -> Process:
    """Takes from a step the handling of materials, if the items it handles them for have none
    left.
    """
    handles = step.does_materials or step.checks_materials
    if (
        not handles
        or not items
        or any(process.items[name].materials for name in items if name in process.items)
    ):
        return process
    if step.does_materials:
        bare_items = {
            name: replace(process.items[name], inquiries=Decimal(0), before_acceptance=None)
            for name in items
        }
        process = replace(process, items={**process.items, **bare_items})
    if step.does_materials and step.time is None:
        return with_level(
            process,
            owner,
            surgery.remove(level(process, owner), step.name, path, full_name(owner, step.name)),
        )
    accepts = step.checks_materials and owner is not None
    looks = any(process.items[name].takes_over for name in items if name in process.items)
    if looks and not step.does_materials:
        return process

    def bare(old: Step) -> Step:
        plain = replace(
            old,
            does_materials=False,
            checks_materials=False,
            returned=None,
            returned_again=None,
        )
        return (
            surgery.mark(plain, ("accepted",))
            if accepts and not _accepts_elsewhere(process, owner, old)
            else plain
        )

    return surgery.edit_step(process, owner, step.name, bare)


def _accepts_elsewhere(process: Process, owner: Owner, step: Step) -> bool:
    return any(
        "accepted" in other.milestones
        for other in steps_of(level(process, owner))
        if other.name != step.name
    )
