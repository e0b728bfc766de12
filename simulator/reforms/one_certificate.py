"""一业一证: one lead, one form and one certificate for a trade; every condition and every decision
stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution
from simulator.model.errors import Path, ReformError
from simulator.model.flow import Step, Text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import (
    UNRECORDED,
    Cut,
    Record,
    Reform,
    fail,
    refuse_repeats,
)
from simulator.reforms.kit.surgery import find_item, find_pool
from simulator.reforms.materials import CutMaterials
from simulator.reforms.reviews import ParallelReview, StageSpec
from simulator.reforms.windows import CommonWindow, OneWindow

STAGE = "one-certificate"
TOGETHER = Text("Permits on one certificate", "一业一证联办")
CERTIFICATE = Text("Hand out the one certificate", "领取综合许可证")


@dataclass(frozen=True, kw_only=True)
class OneCertificate(Reform):
    """Puts the permits that a trade needs on one certificate: one lead, one form, one hand-in.

    一业一证. Theory: case manager, integration, parallelism (Reijers & Limam Mansar, 2005).

    The forms named under ``forms`` go, because the one form asks what they asked: it is the form of
    an item that keeps its own. All other materials are handed in once, at the ``window`` (steps
    ``prepare``, ``submit``, ``collect``, as ``one_window`` makes them). The departments review side
    by side in the stage ``one-certificate``, each by its own conditions and within the ``limit``;
    when all have decided, the ``lead`` makes the certificate (``certify``, the work that concludes
    the stage), and it is collected in one visit. A ``name:`` goes before these names.

    No condition, check or decision goes, and what is counted says so: items and permits stay as
    many as they were. A trade opens with its slowest permit: the certificate waits for all of them,
    and nothing is handed out before.

    Refused for fewer than two items, and as ``one_window`` and ``parallel_review`` are: for items
    that need one another or that do not stand one after another; and, like ``cut_materials: drop``,
    for ``forms`` of items with ``safety: true`` without ``basis:``.
    """

    KEY: ClassVar[str] = "one_certificate"
    PART: ClassVar[tuple[str, ...]] = ()
    CUT: ClassVar[Cut] = "steps"
    TERM: ClassVar[Text] = Text("One certificate", "一业一证")

    items: tuple[str, ...] = field(
        metadata={"doc": "The permits on the certificate, one after another in the flow."}
    )
    lead: str = field(metadata={"doc": "The pool that leads and makes the certificate."})
    window: str = field(metadata={"doc": "The pool that takes the form in and hands out."})
    certify: Distribution = field(
        metadata={"doc": "The lead's work to make the certificate.", "kind": "work"}
    )
    forms: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"doc": "Item to its own forms, which the one form replaces (一张表单)."},
    )
    intake: Distribution | None = field(
        default=None,
        metadata={
            "doc": "Work of the hand-in; without it the longest one replaced.",
            "kind": "work",
        },
    )
    handover: Distribution | None = field(
        default=None,
        metadata={"doc": "How long the materials take to the departments; without it no step."},
    )
    review_penalty: Decimal = field(
        default=Assumed(0),
        metadata={
            "doc": "How much more work the departments have for what the window misses.",
            "kind": "share",
        },
    )
    limit: Quantity | None = field(
        default=None,
        metadata={"doc": "The limit of all decisions together.", "units": ("wd", "d")},
    )
    record: Record = UNRECORDED

    def apply(self, process: Process) -> Process:
        refuse_repeats(self.items, "items")
        if len(self.items) < 2:
            raise fail("certificate-of-one-item", "items")
        for i, name in enumerate(self.items):
            find_item(process, name, ("items", i))
        find_pool(process, self.window, ("window",))
        for name in self.forms:
            if name not in self.items:
                raise fail("form-of-another-item", "forms", name, item=name)
        if self.forms and all(name in self.forms for name in self.items):
            raise fail("one-form-of-nobody", "forms")
        for work, places in self._works():
            process = _as_if_here(work, process, places)
        return replace(
            process,
            flow=tuple(
                replace(entry, title=CERTIFICATE)
                if isinstance(entry, Step) and entry.name == self._name("collect")
                else entry
                for entry in process.flow
            ),
        )

    def _name(self, word: str) -> str:
        return f"{self.record.name}-{word}" if self.record.name else word

    def _works(self) -> tuple[tuple[Reform, Mapping[str, str]], ...]:
        """The reforms that do the work, each with what its fields are called here."""
        record = Record(name=self.record.name, why=self.record.why, basis=self.record.basis)
        fewer = CutMaterials(drop=self.forms, record=record)
        window = OneWindow(
            items=self.items,
            window=CommonWindow(
                pool=self.window, handover=self.handover, review_penalty=self.review_penalty
            ),
            intake=self.intake,
            record=record,
        )
        stage = StageSpec(
            name=self._name(STAGE), title=TOGETHER, limit=self.limit, on_limit="escalate"
        )
        if self.limit is None:
            stage = replace(stage, on_limit="none")
        beside = ParallelReview(
            items=self.items, lead=self.lead, stage=stage, conclude=self.certify, record=record
        )
        return (
            *(((fewer, {"drop": "forms"}),) if self.forms else ()),
            (window, {"items": "items", "intake": "intake"}),
            (beside, {"items": "items", "lead": "lead", "conclude": "certify", "stage": "limit"}),
        )

    def reads(self, process: Process) -> frozenset[Piece]:
        found: frozenset[Piece] = frozenset()
        for work, places in self._works():
            found |= work.reads(process)
            process = _as_if_here(work, process, places)
        return found


def _as_if_here(work: Reform, process: Process, places: Mapping[str, str]) -> Process:
    """Applies a reform that does part of the work; what it refuses is told of the field here."""
    try:
        return work.apply(process)
    except ReformError as error:
        raise ReformError(
            replace(wrong, path=_placed(wrong.path, places)) for wrong in error.problems
        ) from None


def _placed(path: Path, places: Mapping[str, str]) -> Path:
    if path and path[0] in places:
        here = places[str(path[0])]
        return (here,) if here == "limit" else (here, *path[1:])
    return ("items",)
