"""How much reforms state to pass wrongly without a check, and what that check found.

Reform → **shares stated** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from simulator.model.errors import Path
from simulator.model.flow import Wording
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.findings import (
    found_after_hand_in,
    found_by_item,
    found_in_review,
    found_in_run,
    found_without_officers,
    wrong_materials,
)
from simulator.reforms.kit.found import Found
from simulator.reforms.kit.reform import Reform
from simulator.reforms.verdicts import found_without

if TYPE_CHECKING:
    from simulator.reforms.assessment import AreaAssessment
    from simulator.reforms.automatic import Automatic
    from simulator.reforms.commitment import InformAndCommit
    from simulator.reforms.completion import BuildFirst
    from simulator.reforms.demand import ExtendValidity
    from simulator.reforms.items import CutItems
    from simulator.reforms.licence import PermitsAfterLicence
    from simulator.reforms.materials import CutMaterials
    from simulator.reforms.no_application import NoApplication
    from simulator.reforms.run_out import OnLimit
    from simulator.reforms.times import CutTime


@dataclass(frozen=True, kw_only=True)
class ShareStated:
    """How much is stated to pass wrongly, where, for which items (or steps; ``called`` by another
    name, if they are looked at as a whole); what ``looked`` at that before, and the ``code`` of the
    note if it found more; ``reasoned`` if the reform says why, where that is told beside it. A
    ``ground`` of its own goes before the reform's ``why``.
    """

    place: Path
    items: tuple[str, ...]
    share: Decimal | None
    called: Value | None = None
    looked: Callable[[Process, str], Found] = found_in_review
    code: str = "note-share-below-refused"
    reasoned: str | None = None
    ground: Wording | None = None


def _promised(
    place: Path, items: tuple[str, ...], share: Decimal | None, deterrence: str | None
) -> ShareStated:
    """Promises may name a source (``deterrence``) that says why so few are broken."""
    reasoned = None if deterrence is None else "note-violation-below-refused-with-reason"
    return ShareStated(
        place=place,
        items=items,
        share=share,
        code="note-violation-below-refused",
        reasoned=reasoned,
        ground=deterrence,
    )


def shares_stated(reform: Reform) -> Iterator[ShareStated]:
    """Looked up by the key of the reform, so that no other reform is imported."""
    stated = _STATED.get(reform.KEY)
    return iter(()) if stated is None else stated(reform)


def _promises(reform: InformAndCommit) -> Iterator[ShareStated]:
    yield _promised(("violation",), reform.items, reform.violation, reform.deterrence)


def _permits(reform: PermitsAfterLicence) -> Iterator[ShareStated]:
    terms, cancelled = reform.terms, reform.cancelled
    if terms is not None:
        place: Path = ("terms", "violation")
        yield _promised(place, reform.promise, terms.violation, terms.deterrence)
    if cancelled is not None:
        yield ShareStated(
            place=("cancelled", "violation"),
            items=reform.cancel,
            share=cancelled.violation,
            looked=found_by_item,
        )


def _by_machine(reform: Automatic) -> Iterator[ShareStated]:
    yield ShareStated(
        place=("wrong",),
        items=reform.items,
        share=reform.wrong,
        looked=found_without_officers,
    )


def _materials(reform: CutMaterials) -> Iterator[ShareStated]:
    for item, names in reform.promise.items():
        yield ShareStated(
            place=("violation",),
            items=(item,),
            share=reform.violation,
            looked=partial(_defects, names=names),
            code="note-violation-below-defects",
            reasoned="note-violation-below-defects-with-reason",
        )


def _without_application(reform: NoApplication) -> Iterator[ShareStated]:
    names = reform.items
    yield ShareStated(
        place=("wrong",),
        items=names[:1],
        called=names,
        share=reform.wrong,
        looked=lambda process, _: found_in_run(process, names),
        code="note-share-below-run",
        reasoned="note-share-below-run-with-reason",
    )


def _for_an_area(reform: AreaAssessment) -> Iterator[ShareStated]:
    if reform.steps:
        steps = reform.steps
        yield ShareStated(
            place=("violation",),
            items=steps[:1],
            called=", ".join(steps),
            share=reform.violation,
            looked=lambda process, _: found_without(process, steps),
            code="note-step-share-below-found",
        )


def _answers(reform: CutTime) -> Iterator[ShareStated]:
    for full, within in reform.answer_within.items():
        if within.then == "go_on" and within.silence is not None:
            yield ShareStated(
                place=("answer_within", full, "silence", "violation"),
                items=(full,),
                share=within.silence.violation,
                looked=lambda process, step: found_without(process, (step,)),
                code="note-step-share-below-found",
            )


def _approvals(reform: OnLimit) -> Iterator[ShareStated]:
    if reform.silence is not None:
        yield ShareStated(
            place=("silence", "violation"),
            items=reform.approve,
            share=reform.silence.violation,
        )


def _items(reform: CutItems) -> Iterator[ShareStated]:
    for item, unnoticed in reform.removed.items():
        yield ShareStated(
            place=("removed", item, "violation"),
            items=(item,),
            share=unnoticed.violation,
            looked=found_by_item,
        )
    yield ShareStated(
        place=("violation",),
        items=reform.to_filing,
        share=reform.violation,
        looked=found_after_hand_in,
    )


def _renewals(reform: ExtendValidity) -> Iterator[ShareStated]:
    if reform.unnoticed is not None:
        yield ShareStated(
            place=("unnoticed", "violation"),
            items=reform.items,
            share=reform.unnoticed.violation,
            looked=found_by_item,
        )


def _built(reform: BuildFirst) -> Iterator[ShareStated]:
    yield ShareStated(place=("violation",), items=reform.items, share=reform.violation)


def _defects(process: Process, _: str, names: tuple[str, ...]) -> Found:
    return wrong_materials(process, names)


_STATED: Mapping[str, Callable[[Any], Iterator[ShareStated]]] = {
    "inform_and_commit": _promises,
    "permits_after_licence": _permits,
    "automatic": _by_machine,
    "cut_materials": _materials,
    "no_application": _without_application,
    "area_assessment": _for_an_area,
    "cut_time": _answers,
    "on_limit": _approvals,
    "cut_items": _items,
    "extend_validity": _renewals,
    "build_first": _built,
}
