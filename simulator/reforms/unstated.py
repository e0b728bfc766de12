"""What the reforms of a scenario leave unsaid about harm and failures: what ``check`` notes beside
a scenario that is not wrong.

Scenario, process → **unstated** → notes. Whatever a reform makes is looked at, not what it is
called: a step that counts what nobody has stated is named with the reform that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import AnyOf, Choice, Entry, Gateway, Graph, walk
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.assessment import AreaAssessment, OneBlueprint
from simulator.reforms.automatic import Automatic
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.completion import BuildFirst
from simulator.reforms.demand import ExtendValidity
from simulator.reforms.findings import (
    found_after_hand_in,
    found_behind,
    found_by_item,
    found_in_review,
    found_in_run,
    found_without_officers,
    wrong_materials,
)
from simulator.reforms.hurried import hurried
from simulator.reforms.inspections import RandomInspection, result_further_on
from simulator.reforms.items import CutItems
from simulator.reforms.joint_acceptance import JointAcceptance
from simulator.reforms.joint_drawing_review import JointDrawingReview
from simulator.reforms.kit import surgery
from simulator.reforms.kit.found import Found, together
from simulator.reforms.kit.part import applied
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.materials import CutMaterials
from simulator.reforms.no_application import NoApplication
from simulator.reforms.offences import FirstOffence
from simulator.reforms.online import Online
from simulator.reforms.run_out import OnLimit
from simulator.reforms.scenario import Scenario
from simulator.reforms.steps import CutSteps
from simulator.reforms.times import CutTime
from simulator.soundness.hints import silence_code
from simulator.structure.drafting import full_name

Values = tuple[tuple[str, Value], ...]

_IN_RESULTS = {
    "note-removed-item-found": "removed-item-found",
    "note-removed-step-finds": "removed-step-finds",
    "note-removed-step-found": "removed-step-found",
    "note-joint-share-below-found": "joint-share-below-found",
    "note-found-less": "found-less",
    "note-renewal-check-put-off": "renewal-check-put-off",
    "note-hurried-check": "hurried-check",
    "note-hurried-check-with-reason": "hurried-check-with-reason",
}
"""The sentence beside results, by the code of the note of ``check``."""


def unstated(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """What a reader of the results will miss, reform by reform; the scenario must fit."""
    today = process
    for i, reform in enumerate(scenario.reforms):
        path: Path = ("reforms", i, reform.KEY)
        after = applied(reform, process)
        made = _open_steps(after) - _open_steps(process)
        for kind, code in (
            ("unchecked", "note-violation-not-stated"),
            ("unweighed", "note-harm-not-stated"),
        ):
            if any(each == kind for _, each in made):
                yield problem(code, path)
        for name in _open_silence(after) - _open_silence(process):
            yield problem(silence_code(after.items[name].silence), path, name=name)
        for said in _shares(reform):
            for item in said.items:
                found = said.looked(process, item)
                if said.share is not None and said.share < found.share:
                    stated = _percent(said.share)
                    item_or_run = item if said.called is None else said.called
                    values: Values = (("item", item_or_run), ("stated", stated), *_values(found))
                    code = said.code
                    reason = _reason(reform)
                    if said.reasoned is not None and reason:
                        code, values = said.reasoned, (*values, *reason)
                    yield Problem(code, values, (*path, *said.place))
        if isinstance(reform, RandomInspection):
            yield from _still_found(reform, process, path)
        gone = _removed_checks(reform, process, after)
        for place, code, values in (*gone, *_hurried_checks(reform, process, after, today)):
            yield Problem(code, values, (*path, *place))
        if isinstance(reform, Online) and reform.leaves_outage_open(process):
            yield problem("note-outage-not-stated", path)
        process = after


def _still_found(reform: RandomInspection, process: Process, path: Path) -> Iterator[Problem]:
    """What a choice further on finds of cases that are never inspected."""
    found = [surgery.find_step(process, full, path) for full in reform.inspections]
    flow = surgery.level(process, found[0][0])
    _, result = result_further_on(flow, [step.name for _, step in found])
    if result is None or reform.violation is None:
        return
    passing = [way for way in result.branches if way.rest or way.name == reform.passes]
    others = [way for way in result.branches if way not in passing[:1]]
    every = any(way.when is not None for way in others)
    share = Decimal(1) if every else sum((way.share or Decimal(0) for way in others), Decimal(0))
    if reform.violation < share:
        values = (("choice", result.name or ""), ("found", _percent(share)))
        stated = ("stated", _percent(reform.violation))
        yield Problem("note-spared-still-found", (stated, *values), (*path, "violation"))


def _defects(process: Process, _: str, names: tuple[str, ...]) -> Found:
    return wrong_materials(process, names)


def _behind_step(process: Process, full: str) -> Found:
    owner, step = surgery.find_step(process, full, ())
    return found_behind(surgery.level(process, owner), step.name)[0]


def checks_removed(scenario: Scenario, process: Process) -> Iterator[Phrase]:
    """What a scenario leaves to nobody, joint work that is said to find less than the single checks
    that it replaces, and checks that are given too little work: for those who read the results.
    """
    today = process
    for reform in scenario.reforms:
        after = applied(reform, process)
        gone = _removed_checks(reform, process, after)
        for _, code, values in (*gone, *_hurried_checks(reform, process, after, today)):
            yield Phrase(_IN_RESULTS[code], values)
        process = after


def _removed_checks(
    reform: Reform, process: Process, after: Process
) -> Iterator[tuple[Path, str, Values]]:
    """What a reform removes, or replaces by joint work, that found something: the place in the
    reform, the code of the note, and its values.
    """
    if isinstance(reform, CutItems):
        for i, item in enumerate(reform.remove):
            if item in reform.removed:
                continue
            found = found_by_item(process, item)
            if found.share:
                yield ("remove", i), "note-removed-item-found", (("item", item), *_values(found))
    elif isinstance(reform, CutSteps):
        for i, full in enumerate(reform.remove):
            owner, step = surgery.find_step(process, full, ("remove", i))
            found, choices = found_behind(surgery.level(process, owner), step.name)
            if found.share:
                left = tuple(walk(surgery.level(after, owner)))
                ways = set(map(_ways_of, left)) - {()}
                stays = any(_ways_of(choice) in ways for choice in choices)
                code = "note-removed-step-finds" if stays else "note-removed-step-found"
                yield ("remove", i), code, (("step", full), *_values(found))
    elif isinstance(reform, ExtendValidity) and reform.unnoticed is None:
        for i, item in enumerate(reform.items):
            found = found_by_item(process, item)
            if found.share:
                returning = ("returning", _percent(reform.back))
                values = (("item", item), returning, *_values(found))
                yield ("items", i), "note-renewal-check-put-off", values
    elif isinstance(reform, JointAcceptance | JointDrawingReview):
        place, stated = _round(reform)
        found = together(_gone(process, after, item) for item in reform.items)
        if stated < found.share:
            values = (("stated", _percent(stated)), *_values(found))
            yield place, "note-joint-share-below-found", values
    elif isinstance(reform, OneBlueprint | FirstOffence):
        place = ("fewer",) if isinstance(reform, OneBlueprint) else ("branch",)
        for item in after.items:
            found, less = found_by_item(process, item), found_by_item(after, item)
            if less.share < found.share:
                now = (
                    ("now_refused", _percent(less.refused)),
                    ("now_back", _percent(less.back)),
                )
                yield place, "note-found-less", (("item", item), *_values(found), *now)


def _hurried_checks(
    reform: Reform, process: Process, after: Process, today: Process
) -> Iterator[tuple[Path, str, Values]]:
    """The checks that a reform gives less than a quarter of today's work."""
    reason = _reason(reform)
    code = "note-hurried-check-with-reason" if reason else "note-hurried-check"
    for each in hurried(reform, process, after, today):
        work = (("name", each.name), ("was", f"{each.was:.3g} min"), ("now", f"{each.now:.3g} min"))
        yield each.place, code, (*work, *_values(each.found), *reason)


def _reason(reform: Reform) -> Values:
    """What a reform says of why, to be told beside a note."""
    why = reform.record.why
    return () if why is None else (("why", why if isinstance(why, str) else (why,)),)


def _round(reform: JointAcceptance | JointDrawingReview) -> tuple[Path, Decimal]:
    """Where the share of cases stands that joint work sends back once, and the share."""
    if isinstance(reform, JointDrawingReview):
        return ("corrections", "share"), reform.corrections.share
    if reform.rectify is None:
        return ("items",), Decimal(0)
    return ("rectify", "share"), reform.rectify.share


def _gone(process: Process, after: Process, item: str) -> Found:
    """What an item found and does not find any more."""
    before, left = found_by_item(process, item), found_by_item(after, item)
    at_most = before.at_most or left.at_most
    return Found(before.refused - left.refused, before.back - left.back, at_most)


def _values(found: Found) -> Values:
    return (
        ("refused", _found_share(found.refused, found)),
        ("back", _found_share(found.back, found)),
    )


def _found_share(share: Decimal, found: Found) -> Value:
    said = _percent(share)
    return Phrase.of("at-most-this-share", share=said) if found.at_most and share else said


def _open_steps(process: Process) -> set[tuple[str, str | None]]:
    return {(full_name(owner, step.name), step.harm) for owner, step in owned_steps(process)}


def _open_silence(process: Process) -> set[str]:
    return {name for name, item in process.items.items() if item.leaves_silence_open}


def _ways_of(entry: Entry) -> tuple[str | None, ...]:
    """By what a block is known again when its ways lead elsewhere."""
    if isinstance(entry, Graph):
        splits = (name for name, node in entry.nodes.items() if isinstance(node, Gateway))
        return "graph", *sorted(splits)
    if not isinstance(entry, Choice | AnyOf):
        return ()
    return entry.name, *(way.name for way in entry.branches)


@dataclass(frozen=True, kw_only=True)
class ShareStated:
    """How much is stated to pass wrongly, where, for which items (or steps; ``called`` by another
    name, if they are looked at as a whole); what ``looked`` at that before, and the ``code`` of the
    note if it found more; ``reasoned`` if the reform says why, where that is told beside it.
    """

    place: Path
    items: tuple[str, ...]
    share: Decimal | None
    called: Value | None = None
    looked: Callable[[Process, str], Found] = found_in_review
    code: str = "note-share-below-refused"
    reasoned: str | None = None


_PROMISED = "note-violation-below-refused"
"""Promises may name a source (``deterrence``) that says why so few are broken."""


def _shares(reform: Reform) -> Iterator[ShareStated]:
    match reform:
        case InformAndCommit():
            if reform.deterrence is None:
                yield ShareStated(
                    place=("violation",), items=reform.items, share=reform.violation, code=_PROMISED
                )
        case PermitsAfterLicence():
            terms, cancelled = reform.terms, reform.cancelled
            if terms is not None and terms.deterrence is None:
                yield ShareStated(
                    place=("terms", "violation"),
                    items=reform.promise,
                    share=terms.violation,
                    code=_PROMISED,
                )
            if cancelled is not None:
                yield ShareStated(
                    place=("cancelled", "violation"),
                    items=reform.cancel,
                    share=cancelled.violation,
                    looked=found_by_item,
                )
        case Automatic():
            yield ShareStated(
                place=("wrong",),
                items=reform.items,
                share=reform.wrong,
                looked=found_without_officers,
            )
        case CutMaterials():
            for item, names in reform.promise.items():
                yield ShareStated(
                    place=("violation",),
                    items=(item,),
                    share=reform.violation,
                    looked=partial(_defects, names=names),
                    code="note-violation-below-defects",
                    reasoned="note-violation-below-defects-with-reason",
                )
        case NoApplication():
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
        case AreaAssessment():
            yield ShareStated(
                place=("violation",),
                items=reform.steps,
                share=reform.violation,
                looked=_behind_step,
                code="note-step-share-below-found",
            )
        case CutTime():
            for full, within in reform.answer_within.items():
                if within.then == "go_on" and within.silence is not None:
                    yield ShareStated(
                        place=("answer_within", full, "silence", "violation"),
                        items=(full,),
                        share=within.silence.violation,
                        looked=_behind_step,
                        code="note-step-share-below-found",
                    )
        case OnLimit():
            if reform.silence is not None:
                yield ShareStated(
                    place=("silence", "violation"),
                    items=reform.approve,
                    share=reform.silence.violation,
                )
        case CutItems():
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
        case ExtendValidity() if reform.unnoticed is not None:
            yield ShareStated(
                place=("unnoticed", "violation"),
                items=reform.items,
                share=reform.unnoticed.violation,
                looked=found_by_item,
            )
        case BuildFirst():
            yield ShareStated(place=("violation",), items=reform.items, share=reform.violation)


def _percent(share: Decimal) -> str:
    return f"{share:.1%}"
