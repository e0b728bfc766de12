"""证照分离、照后减证: the business licence first, each further permit in one of four ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.errors import Path, ReformError
from simulator.model.flow import Text, items_of
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.commitment import InformAndCommit, Inspect
from simulator.reforms.items import CutItems
from simulator.reforms.kit.footprint import Piece, field_of_all
from simulator.reforms.kit.oversight import NOTHING_STATED, Damage, Unnoticed, refuse_idle_harm
from simulator.reforms.kit.reform import (
    UNRECORDED,
    UPTAKE,
    Cut,
    Record,
    Reform,
    Setting,
    fail,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item
from simulator.reforms.materials import CutMaterials
from simulator.reforms.times import CutTime


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms permits are given on a promise."""

    uptake: Decimal = field(
        metadata={
            "doc": "The share of the applicants who promise.",
            "kind": "share",
            UPTAKE: True,
        }
    )
    eligible: Decimal = field(
        default=Decimal(1),
        metadata={"doc": "The share of cases in the legal scope.", "kind": "share"},
    )
    inspect: Inspect | None = field(
        default=None, metadata={"doc": "The inspection afterwards; without it nobody looks."}
    )
    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share of promises that are broken; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    revoked: Decimal = field(
        default=Assumed(0),
        metadata={"doc": "The share of them that lose the permit.", "kind": "share"},
    )
    harm: Damage | None = field(
        default=None,
        metadata={
            "doc": "What broken promises do that no inspection finds; left out, it is unstated."
        },
    )
    on_record: Decimal = field(
        default=Decimal(0),
        metadata={
            "doc": "The share of applicants with a broken promise on record, who cannot promise.",
            "kind": "share",
        },
    )
    deterrence: str | None = field(
        default=None,
        metadata={
            "doc": "The source that says why fewer promise falsely than the old check refused.",
            "kind": "text",
        },
    )


@dataclass(frozen=True, kw_only=True)
class Better:
    """A permit that stays, and is given faster and for fewer materials."""

    limit: Quantity | None = field(
        default=None, metadata={"doc": "The new promised limit.", "units": ("wd", "d")}
    )
    drop: tuple[str, ...] = field(
        default=(), metadata={"doc": "Materials that it does not ask for any more."}
    )


WAYS: Mapping[str, Text] = {
    "cancel": Text("Permits cancelled", "取消审批"),
    "filing": Text("Permits filed instead", "审批改为备案"),
    "promise": Text("Permits on a promise", "实行告知承诺"),
    "drop": Text("Permits for fewer materials", "优化服务（精简材料）"),
    "limit": Text("Permits given faster", "优化服务（压缩时限）"),
}
"""What each way is called where it is told by itself."""


@dataclass(frozen=True, kw_only=True)
class PermitsAfterLicence(Reform):
    """Gives the business licence first, and each permit after it in one of four ways.

    证照分离, 照后减证. Theory: task elimination, knock-out, control relocation (Reijers & Limam
    Mansar, 2005).

    ``cancel`` (取消审批) does what ``cut_items: remove`` does, ``filing`` (改为备案) what
    ``cut_items: to_filing`` does, ``promise`` (告知承诺) what ``inform_and_commit`` does on the
    ``terms`` given, ``optimise`` (优化服务) what ``cut_time: limits`` and ``cut_materials: drop``
    do. What the cancelled permits would have found is counted at the end of the process, by what
    ``cancelled`` says, at steps such as ``ITEM-undetected``. Business that needs no permit may
    begin when the licence is delivered: ``may_operate`` is measured beside the cycle time. A permit
    that is not cancelled still gates what it permits. Where a saving is divided, each way counts
    under its own cut.
    """

    KEY: ClassVar[str] = "permits_after_licence"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "items"
    TERM: ClassVar[Text] = Text("Permits after the licence", "证照分离")

    licence: str = field(metadata={"doc": "The item that gives the business licence."})
    cancel: tuple[str, ...] = field(
        default=(), metadata={"doc": "Permits that are not needed any more."}
    )
    cancelled: Unnoticed | None = field(
        default=None,
        metadata={"doc": "What goes unnoticed when they are not needed; left out, it is unstated."},
    )
    filing: tuple[str, ...] = field(default=(), metadata={"doc": "Permits that become a filing."})
    promise: tuple[str, ...] = field(default=(), metadata={"doc": "Permits given on a promise."})
    terms: Terms | None = field(default=None, metadata={"doc": "The terms of the promise."})
    optimise: Mapping[str, Better] = field(
        default_factory=dict, metadata={"doc": "Permits that stay, each with what gets better."}
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        self._refuse(process)
        for reform, places in self._ways():
            try:
                process = reform.apply(process)
            except ReformError as error:
                raise ReformError(
                    replace(problem, path=_placed(problem.path, places))
                    for problem in error.problems
                ) from None
        return replace(process, may_operate=self.licence)

    def _refuse(self, process: Process) -> None:
        find_item(process, self.licence, ("licence",))
        named = [
            ("cancel", self.cancel),
            ("filing", self.filing),
            ("promise", self.promise),
            ("optimise", tuple(self.optimise)),
        ]
        if not any(names for _, names in named):
            raise fail("no-permit-named")
        if self.cancelled is not None and not self.cancel:
            raise fail("cancelled-without-cancel", "cancelled")
        if self.cancelled is not None:
            refuse_idle_harm(self.cancelled, "cancelled")
        if bool(self.promise) != (self.terms is not None):
            raise fail("promise-and-terms", "terms")
        refuse_repeats([name for _, names in named for name in names], "optimise")
        order = items_of(process.flow)
        for word, names in named:
            for i, name in enumerate(names):
                place: Path = (word, name if word == "optimise" else i)
                find_item(process, name, place)
                if name == self.licence:
                    raise fail("item-is-licence", *place, item=name)
                if self.licence in order and order.index(name) < order.index(self.licence):
                    raise fail("item-before-licence", *place, item=name, licence=self.licence)

    def ways(self) -> tuple[tuple[str, PermitsAfterLicence], ...]:
        """Each way by itself, with the cut that it counts under: permits go or are filed (items),
        are promised or given faster (time), or ask for fewer materials.
        """
        none = replace(self, cancel=(), cancelled=None, filing=(), promise=(), terms=None)
        none = replace(none, optimise={})
        faster = {name: replace(each, drop=()) for name, each in self.optimise.items()}
        fewer = {name: replace(each, limit=None) for name, each in self.optimise.items()}
        found: tuple[tuple[str, Cut, PermitsAfterLicence], ...] = (
            ("cancel", "items", replace(none, cancel=self.cancel, cancelled=self.cancelled)),
            ("filing", "items", replace(none, filing=self.filing)),
            ("promise", "time", replace(none, promise=self.promise, terms=self.terms)),
            (
                "drop",
                "materials",
                replace(none, optimise={n: each for n, each in fewer.items() if each.drop}),
            ),
            (
                "limit",
                "time",
                replace(none, optimise={n: each for n, each in faster.items() if each.limit}),
            ),
        )
        return tuple(
            (name, replace(way, record=replace(self.record, cut=self.record.cut or cut)))
            for name, cut, way in found
            if way != none
        )

    def _ways(self) -> Iterable[tuple[Reform, Mapping[str, str]]]:
        record = replace(self.record, why=self.record.why or "permits after the licence")
        if self.cancel:
            stated = dict.fromkeys(self.cancel, self.cancelled or NOTHING_STATED)
            places = {"remove": "cancel", "removed": "cancelled"}
            yield CutItems(remove=self.cancel, removed=stated, record=record), places
        if self.filing:
            yield CutItems(to_filing=self.filing, record=record), {"to_filing": "filing"}
        if self.promise and self.terms is not None:
            yield (
                InformAndCommit(items=self.promise, **vars(self.terms), record=record),
                {"items": "promise"},
            )
        drops = {name: better.drop for name, better in self.optimise.items() if better.drop}
        if drops:
            yield CutMaterials(drop=drops, record=record), {"drop": "optimise"}
        limits = {
            name: better.limit for name, better in self.optimise.items() if better.limit is not None
        }
        if limits:
            yield CutTime(limits=limits, record=record), {"limits": "optimise"}

    def reads(self, process: Process) -> frozenset[Piece]:
        places = field_of_all(process, "item", "place")
        return places.union(*(reform.reads(process) for reform, _ in self._ways()))

    def settings(self, process: Process) -> tuple[Setting, ...]:
        found = []
        for reform, places in self._ways():
            found += [
                replace(setting, path=_placed(setting.path, places))
                for setting in reform.settings(process)
            ]
        return tuple(found)


def _placed(path: Path, places: Mapping[str, str]) -> Path:
    """A path in the reform that does the work as one in the reform that the planner wrote."""
    if path and path[0] in places:
        return (places[str(path[0])], *path[1:])
    return ("terms", *path) if path else path
