"""公开标准, 帮办代办: applicants come better prepared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path
from simulator.model.flow import Condition, Step, Text, steps_of
from simulator.model.process import Pool, Process
from simulator.reforms.kit import surgery
from simulator.reforms.kit.footprint import Piece, about, about_item, about_level
from simulator.reforms.kit.reasons import refuse_no_faults
from simulator.reforms.kit.reform import (
    UNRECORDED,
    UPTAKE,
    Cut,
    Factor,
    Record,
    Reform,
    Setting,
    fail,
    one_by_one,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import Owner, find_item, level, with_level
from simulator.structure.drafting import full_name

ASSIST = Text("Help with the materials", "帮办代办")


@dataclass(frozen=True, kw_only=True)
class Publish(Reform):
    """Publishes what is asked for, so that applicants come prepared.

    公开流程、时限、标准、资费. Theory: integration, contact reduction (Reijers & Limam Mansar,
    2005).

    ``defects`` scales the chance of a first defect of the materials that the items ask for (another
    item that asks for the same ones profits too), ``inquiries`` the visits before hand-in. It works
    on applicants; nothing that officers do gets shorter.
    """

    KEY: ClassVar[str] = "publish"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "materials"
    TERM: ClassVar[Text] = Text("Publish the standard", "公开标准")

    items: tuple[str, ...] = field(metadata={"doc": "The items whose standard is published."})
    defects: Factor | None = field(
        default=None, metadata={"doc": "The change of the chance of a first defect, such as -30%."}
    )
    inquiries: Factor | None = field(
        default=None, metadata={"doc": "The change of the visits before hand-in, such as -50%."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        refuse_repeats(self.items, "items")
        if not self.items or (self.defects is None and self.inquiries is None):
            raise fail("publish-changes-nothing")
        refuse_no_faults(self.defects, self.record, "defects")
        refuse_no_faults(self.inquiries, self.record, "inquiries")
        return better_prepared(process, self.items, self.defects, self.inquiries)

    def reads(self, process: Process) -> frozenset[Piece]:
        return _preparation(process, self.items)

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return _scaled(process, self.items, self.defects, self.inquiries)


@dataclass(frozen=True, kw_only=True)
class NewPool:
    """A pool that the reform sets up."""

    name: str = field(metadata={"doc": "The name of the pool.", "kind": "new"})
    capacity: int = field(metadata={"doc": "How many officers work side by side.", "least": 1})
    calendar: str | None = field(
        default=None, metadata={"doc": "When they work; without it as the process says."}
    )
    department: str | None = field(
        default=None, metadata={"doc": "The department that they belong to."}
    )
    title: Text | None = field(default=None, metadata={"doc": "What the pool is called."})


def staffed_by(
    process: Process, by: str | None, pool: NewPool | None, record: Record
) -> tuple[Process, str]:
    """The process with the pool that a reform names or sets up, and the name of it."""
    if by is not None and pool is None:
        surgery.find_pool(process, by, ("by",))
        return process, by
    if pool is None or by is not None:
        raise fail("by-or-pool")
    if pool.name in process.pools:
        raise fail("pool-exists", "pool", "name", pool=pool.name)
    new = Pool(**vars(pool), source=record.source)
    return replace(process, pools={**process.pools, new.name: new}), new.name


@dataclass(frozen=True, kw_only=True)
class Assist(Reform):
    """Sets helpers beside the applicants before they hand in.

    帮办代办, 服务企业工作队. Theory: case manager, contact reduction (Reijers & Limam Mansar,
    2005).

    Before the materials of each item are prepared a step ``assist`` of the helpers comes, for the
    ``share`` of applicants who take the help (the same ones everywhere). ``defects`` and
    ``inquiries`` are the change for those who are helped; over all cases it counts in proportion.
    The helpers are a pool of the process (``by``) or a new one (``pool``): what they cost shows in
    the utilisation.
    """

    KEY: ClassVar[str] = "assist"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "materials"
    TERM: ClassVar[Text] = Text("Helpers", "帮办代办")

    items: tuple[str, ...] = field(metadata={"doc": "The items with whose materials they help."})
    time: Distribution = field(
        metadata={"doc": "The work of helping with one item.", "kind": "work"}
    )
    by: str | None = field(default=None, metadata={"doc": "The pool that helps."})
    pool: NewPool | None = field(default=None, metadata={"doc": "A new pool that helps."})
    share: Decimal = field(
        default=Assumed(1),
        metadata={
            "doc": "The share of the applicants who take the help.",
            "kind": "share",
            UPTAKE: True,
        },
    )
    defects: Factor | None = field(
        default=None, metadata={"doc": "The change of the chance of a first defect, such as -50%."}
    )
    inquiries: Factor | None = field(
        default=None, metadata={"doc": "The change of the visits before hand-in, such as -80%."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        refuse_repeats(self.items, "items")
        if not self.items or (self.defects is None and self.inquiries is None):
            raise fail("assist-helps-nothing")
        if self.share == 0:
            raise fail("nobody-helped", "share")
        process, helpers = staffed_by(process, self.by, self.pool, self.record)
        process = better_prepared(
            process,
            self.items,
            _in_part(self.defects, self.share),
            _in_part(self.inquiries, self.share),
        )
        here = [
            partial(self._helped, name=name, helpers=helpers, path=("items", i))
            for i, name in enumerate(self.items)
        ]
        return one_by_one(process, here)

    def _helped(self, process: Process, name: str, helpers: str, path: Path) -> Process:
        owner, prepare = preparing(process, name, path)
        assist = Step(
            name=f"{self.record.name}-assist" if self.record.name else "assist",
            title=ASSIST,
            by=(helpers,),
            time=self.time,
            when=Condition(shares={"assist": self.share}) if self.share < 1 else None,
            serves=prepare.serves,
        )
        if assist in steps_of(
            level(process, owner)
        ):  # a preparation in common has been helped with before
            return process
        surgery.refuse_clash(process, owner, [assist.name], path=path)
        return with_level(
            process,
            owner,
            surgery.replace_run(level(process, owner), [prepare.name], (assist, prepare)),
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        pool = about(process, "pool", self.by) if self.by else frozenset()
        return _preparation(process, self.items) | pool | about_level(process, None)

    def settings(self, process: Process) -> tuple[Setting, ...]:
        return _scaled(process, self.items, self.defects, self.inquiries)


def preparing(process: Process, item: str, path: Path) -> tuple[Owner, Step]:
    """The step at which the materials of an item are prepared: its own, or one in common."""
    find_item(process, item, path)
    for owner in (item, None):
        for step in steps_of(level(process, owner)):
            if step.does_materials and (owner is not None or item in step.serves):
                return owner, step
    raise fail("nothing-prepared", *path, item=item)


def better_prepared(
    process: Process, items: Sequence[str], defects: Factor | None, inquiries: Factor | None
) -> Process:
    """Scales the chance of a first defect of all materials that the items ask for, the share of
    hand-ins that their checks return, and their inquiries.
    """
    asked: dict[str, None] = {}
    for i, name in enumerate(items):
        item = find_item(process, name, ("items", i))
        asked.update(dict.fromkeys(item.materials))
        if inquiries is not None:
            if not item.inquiries:
                raise fail("item-without-inquiries", "items", i, item=name)
            process = surgery.with_item(
                process, replace(item, inquiries=item.inquiries * inquiries.value)
            )
    if defects is None:
        return process
    faulty = [name for name in asked if process.materials[name].defect]
    returning = _returning(process, items)
    if not faulty and not returning:
        raise fail("no-defects", "defects")
    chances = [process.materials[name].defect for name in faulty]
    chances += [step.returned for _, step in returning if step.returned is not None]
    if any(chance * defects.value > 1 for chance in chances):
        raise fail("defect-above-one", "defects")
    fewer = partial(_returned_less, factor=defects.value)
    for owner, step in returning:
        process = surgery.edit_step(process, owner, step.name, fewer)
    changed = {
        name: replace(
            process.materials[name], defect=process.materials[name].defect * defects.value
        )
        for name in faulty
    }
    return replace(process, materials={**process.materials, **changed})


def _returning(process: Process, items: Iterable[str]) -> list[tuple[Owner, Step]]:
    """The checks of the items that return a share of the hand-ins, each with its level, once."""
    found: dict[str, tuple[Owner, Step]] = {}
    for name in items:
        own = [(name, step) for step in steps_of(process.items[name].steps)]
        for owner, step in (*own, *((None, step) for step in process.serving(name))):
            if step.checks_materials and step.returned:
                found[full_name(owner, step.name)] = owner, step
    return list(found.values())


def _returned_less(step: Step, factor: Decimal) -> Step:
    return replace(step, returned=(step.returned or Decimal(0)) * factor)


def _in_part(change: Factor | None, share: Decimal) -> Factor | None:
    return None if change is None else Factor(1 - share + share * change.value)


def _preparation(process: Process, items: Iterable[str]) -> frozenset[Piece]:
    own = [about_item(process, name) for name in items if name in process.items]
    asked = {
        material
        for name in items
        if name in process.items
        for material in process.items[name].materials
    }
    return frozenset[Piece]().union(*own, *(about(process, "material", name) for name in asked))


def _scaled(
    process: Process, items: Iterable[str], defects: Factor | None, inquiries: Factor | None
) -> tuple[Setting, ...]:
    known = [process.items[name] for name in items if name in process.items]
    asked = dict.fromkeys(material for item in known for material in item.materials)
    first = (
        [Setting(("material", name, "chance of a defect"), True, ("defects",)) for name in asked]
        if defects
        else []
    )
    visits = (
        [Setting(("item", item.name, "inquiries"), True, ("inquiries",)) for item in known]
        if inquiries
        else []
    )
    return (*first, *visits)
