"""What the reforms of a scenario leave unsaid about harm and failures: what ``check`` notes beside
a scenario that is not wrong.

Scenario, process → **unstated** → notes. Whatever a reform makes is looked at, not what it is
called: a step that counts what nobody has stated is named with the reform that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import AnyOf, Choice, Entry, Gateway, Graph, walk
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.by_reason import by_reason
from simulator.reforms.costs_told import COSTS_IN_RESULTS, CostsTold
from simulator.reforms.findings import (
    found_behind,
    found_by_item,
    found_in_times,
    found_outside_items,
    idle_checks,
)
from simulator.reforms.granted import GRANTED, granted
from simulator.reforms.hurried import WorkOfToday
from simulator.reforms.items import CutItems
from simulator.reforms.kit import surgery
from simulator.reforms.kit.found import Found, percent, share_of, together, told_of
from simulator.reforms.kit.part import applied, for_everybody
from simulator.reforms.kit.reasons import as_reason, reason_given
from simulator.reforms.kit.reform import Reform, called
from simulator.reforms.kit.surgery import owned_steps
from simulator.reforms.left_behind import IN_RESULTS, REASONED, left_behind
from simulator.reforms.left_open import left_open
from simulator.reforms.materials import CutMaterials
from simulator.reforms.repeats import often, repeats, usual_times, waits_in
from simulator.reforms.scenario import Scenario
from simulator.reforms.shares_stated import shares_stated
from simulator.reforms.steps import CutSteps
from simulator.reforms.verdicts import ENOUGH
from simulator.reforms.work_told import steps_told, work_told
from simulator.soundness.hints import consent_code, silence_code, unseen_changes
from simulator.structure.drafting import full_name

if TYPE_CHECKING:
    from simulator.reforms.assessment import OneBlueprint
    from simulator.reforms.demand import ExtendValidity
    from simulator.reforms.inspections import RandomInspection
    from simulator.reforms.joint_acceptance import JointAcceptance
    from simulator.reforms.joint_drawing_review import JointDrawingReview
    from simulator.reforms.offences import FirstOffence

Values = tuple[tuple[str, Value], ...]

_SHARE = ("share-below-found", "share-below-found-with-reason")
_IN_RESULTS: Mapping[str, str | tuple[str, str]] = {
    "note-removed-item-found": "removed-item-found",
    "note-removed-step-finds": "removed-step-finds",
    "note-removed-step-found": "removed-step-found",
    "note-joint-share-below-found": "joint-share-below-found",
    "note-found-less": "found-less",
    "note-fewer-times-find-less": "fewer-times-find-less",
    "note-fewer-times-wait-less": "fewer-times-wait-less",
    "note-renewal-check-put-off": "renewal-check-put-off",
    "note-check-looks-at-nothing": "check-looks-at-nothing",
    "note-hurried-check": "hurried-check",
    "note-hurried-check-with-reason": "hurried-check-with-reason",
    "note-hurried-run": "hurried-run",
    "note-hurried-run-with-reason": "hurried-run-with-reason",
    "note-little-work-left": "little-work-left",
    "note-little-work-left-with-reason": "little-work-left-with-reason",
    "note-little-wait-left": "little-wait-left",
    "note-little-wait-left-with-reason": "little-wait-left-with-reason",
    "note-below-minimum": "below-minimum",
    "note-limit-decides": "limit-decides",
    "note-limit-decides-with-reason": "limit-decides-with-reason",
    "note-fetch-flawless": "fetch-flawless",
    "note-left-open": "left-open",
    "note-work-removed": "work-removed",
    "note-work-removed-with-reason": "work-removed-with-reason",
    "note-steps-side-by-side": "steps-side-by-side",
    "note-steps-side-by-side-with-reason": "steps-side-by-side-with-reason",
    "note-work-behind-delivery": "work-behind-delivery",
    "note-work-behind-delivery-with-reason": "work-behind-delivery-with-reason",
    **{f"note-{code}": code for code in GRANTED},
    **IN_RESULTS,
    "note-share-below-refused": _SHARE,
    "note-violation-below-refused": _SHARE,
    "note-violation-below-refused-with-reason": _SHARE,
    "note-violation-below-defects": _SHARE,
    "note-violation-below-defects-with-reason": _SHARE,
    "note-share-below-run": _SHARE,
    "note-share-below-run-with-reason": _SHARE,
    "note-step-share-below-found": _SHARE,
    "note-share-below-overlooked": "share-below-overlooked",
    "note-spared-still-found": "spared-still-found",
}
"""The sentence beside results, by the code of the note of ``check``; of two the second says why."""


def unstated(scenario: Scenario, process: Process) -> Iterator[Problem]:
    """What a reader of the results will miss, reform by reform; the scenario must fit."""
    known = WorkOfToday(process)
    costs = CostsTold(process)
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
        for name, code in _open_consent(after).items() - _open_consent(process).items():
            yield problem(code, path, name=name)
        hurried: list[Value | None] = []
        for place, code, values in _of_checks(reform, process, known):
            hurried.extend(steps_told(values))
            yield Problem(code, values, (*path, *place))
        for place, code, values in costs.of(reform, process, after, hurried):
            yield Problem(code, values, (*path, *place))
        for change, code, said in unseen_changes(after):
            if change not in process.arrivals.changes:
                yield Problem(code, said, path)
        process = after


def checks_removed(scenario: Scenario, process: Process) -> Iterator[Phrase]:
    """What a scenario leaves to nobody, work that is said to find less than the checks that it
    replaces, checks that are given too little work, and costs of a reform that a later one takes
    away: for those who read the results.
    """
    known = WorkOfToday(process)
    costs = CostsTold(process)
    for reform in scenario.reforms:
        gone = list(checks_removed_by(reform, process, known))
        hurried = [name for each in gone for name in steps_told(each.values)]
        after = applied(reform, process)
        for _, code, values in costs.of(reform, process, after, hurried):
            gone.append(Phrase(COSTS_IN_RESULTS[code], values))
        yield from gone
        told = [name for each in gone for name in steps_told(each.values)]
        yield from by_reason(reform, process, for_everybody(reform, process), told)
        process = after


def checks_removed_by(reform: Reform, process: Process, known: WorkOfToday) -> Iterator[Phrase]:
    """The same of one reform, when what was ``known`` before it is."""
    for _, code, values in _of_checks(reform, process, known):
        told = _IN_RESULTS[code]
        said = dict(values)
        if isinstance(told, tuple):
            told = told["why" in said]
        if isinstance(item := said.get("item"), str) and told in _SHARE:
            said["item"] = (item,)
        yield Phrase(told, tuple(said.items()))


def leaves_harm_open(reform: Reform, process: Process, known: WorkOfToday) -> bool:
    """Whether a reform leaves to nobody what a check found, or work without a reason: what that
    does is not stated.
    """
    return any(said.code not in _ASSUMED for said in checks_removed_by(reform, process, known))


_ASSUMED = frozenset(
    (
        *GRANTED,
        *REASONED,
        "fetch-flawless",
        "left-open",
        "below-minimum",
        "steps-side-by-side",
        "steps-side-by-side-with-reason",
        "work-behind-delivery",
        "work-behind-delivery-with-reason",
        "work-removed-with-reason",
    )
)
"""What is taken for granted beside the days, but is no check."""

Noted = Iterator[tuple[Path, str, Values]]
"""The place in a reform, the code of the note, and its values."""


def _of_checks(reform: Reform, process: Process, known: WorkOfToday) -> Noted:
    """What is to be told of the checks that a reform leaves out, replaces or hurries, as it is for
    those whom it reaches.
    """
    whole = for_everybody(reform, process)
    yield from _passing(reform, process)
    if reform.KEY == "random_inspection":
        yield from _still_found(cast("RandomInspection", reform), process)
    yield from _removed_checks(reform, process, whole)
    for full, share in idle_checks(process, whole):
        yield (), "note-check-looks-at-nothing", (("step", full), ("back", percent(share)))
    yield from work_told(reform, process, whole, known)
    yield from left_behind(reform, process, whole)
    yield from granted(reform, process)
    if isinstance(reform, CutMaterials) and reform.flawless:
        yield (
            ("fetch",),
            "note-fetch-flawless",
            (("names", tuple(Phrase.of(f"record-{word}") for word in reform.flawless)),),
        )
    unsaid = left_open(reform, process)
    if unsaid:
        yield (), "note-left-open", (("reform", called(reform)), ("unsaid", unsaid))


def _passing(reform: Reform, process: Process) -> Noted:
    """What is stated to pass wrongly, where the check found more."""
    for said in shares_stated(reform):
        for item in said.items:
            found = said.looked(process, item)
            if said.share is None or said.share >= found.share + found.missed:
                continue
            called = item if said.called is None else said.called
            values: Values = (("item", called), ("stated", percent(said.share)), *told_of(found))
            reason = as_reason(said.ground) or reason_given(reform)
            if said.share >= found.share:
                listed: Value = called if isinstance(called, tuple) else (str(called),)
                missed = ("missed", share_of(found.missed, found))
                code = "note-share-below-overlooked"
                yield said.place, code, (("item", listed), *values[1:], missed)
            elif said.reasoned is not None and reason:
                yield said.place, said.reasoned, (*values, *reason)
            else:
                yield said.place, said.code, (*values, *reason)


def _still_found(reform: RandomInspection, process: Process) -> Noted:
    """What a choice further on finds of cases that are never inspected."""
    from simulator.reforms.inspections import result_further_on

    found = [surgery.find_step(process, full, ()) for full in reform.inspections]
    flow = surgery.level(process, found[0][0])
    _, result = result_further_on(flow, [step.name for _, step in found])
    if result is None or reform.violation is None:
        return
    passing = [way for way in result.branches if way.rest or way.name == reform.passes]
    others = [way for way in result.branches if way not in passing[:1]]
    every = any(way.when is not None for way in others)
    share = Decimal(1) if every else sum((way.share or Decimal(0) for way in others), Decimal(0))
    if reform.violation < share:
        values = (("choice", result.name or ""), ("found", percent(share)))
        stated = ("stated", percent(reform.violation))
        yield ("violation",), "note-spared-still-found", (stated, *values)


def _removed_checks(reform: Reform, process: Process, after: Process) -> Noted:
    """What a reform removes, or replaces by joint work, that found something."""
    if isinstance(reform, CutItems):
        for i, item in enumerate(reform.remove):
            if item in reform.removed:
                continue
            found = found_by_item(process, item)
            if found.share:
                yield ("remove", i), "note-removed-item-found", (("item", item), *told_of(found))
    elif isinstance(reform, CutSteps):
        for i, full in enumerate(reform.remove):
            owner, step = surgery.find_step(process, full, ("remove", i))
            found, choices = found_behind(process, owner, step.name)
            if found.share:
                left = tuple(walk(surgery.level(after, owner)))
                ways = set(map(_ways_of, left)) - {()}
                stays = any(_ways_of(choice) in ways for choice in choices)
                code = "note-removed-step-finds" if stays else "note-removed-step-found"
                yield ("remove", i), code, (("step", full), *told_of(found))
        yield from _fewer_times(reform, process)
    elif reform.KEY in _REPLACING:  # by their keys, so that they are not imported
        yield from _REPLACING[reform.KEY](reform, process, after)


def _put_off(reform: ExtendValidity, process: Process, _: Process) -> Noted:
    for i, item in enumerate(reform.items if reform.unnoticed is None else ()):
        found = found_by_item(process, item)
        if found.share:
            returning = ("returning", percent(reform.back))
            values = (("item", item), returning, *told_of(found))
            yield ("items", i), "note-renewal-check-put-off", values


def _accepted_together(reform: JointAcceptance, process: Process, after: Process) -> Noted:
    place: Path = ("items",) if reform.rectify is None else ("rectify", "share")
    stated = Decimal(0) if reform.rectify is None else reform.rectify.share
    return _joint(place, stated, reform.items, process, after)


def _drawings_together(reform: JointDrawingReview, process: Process, after: Process) -> Noted:
    stated = reform.corrections.share
    return _joint(("corrections", "share"), stated, reform.items, process, after)


def _joint(
    place: Path, stated: Decimal, items: Iterable[str], process: Process, after: Process
) -> Noted:
    """``stated`` is the share of cases that joint work sends back once."""
    found = together(_gone(process, after, item) for item in items)
    if stated < found.share:
        values = (("stated", percent(stated)), *told_of(found))
        yield place, "note-joint-share-below-found", values


def _looked_at_less(reform: OneBlueprint | FirstOffence, process: Process, after: Process) -> Noted:
    place = ("fewer",) if reform.KEY == "one_blueprint" else ("branch",)
    outside = found_outside_items(process), found_outside_items(after)
    looks = {
        name: (found_by_item(process, name), found_by_item(after, name)) for name in after.items
    }
    for item, (found, less) in {after.name: outside, **looks}.items():
        if less.share < found.share:
            now = (
                ("now_refused", percent(less.refused)),
                ("now_back", percent(less.back)),
            )
            yield place, "note-found-less", (("item", item), *told_of(found), *now)


_REPLACING: Mapping[str, Callable[[Any, Process, Process], Noted]] = {
    "extend_validity": _put_off,
    "joint_acceptance": _accepted_together,
    "joint_drawing_review": _drawings_together,
    "one_blueprint": _looked_at_less,
    "first_offence": _looked_at_less,
}


def _fewer_times(reform: CutSteps, process: Process) -> Iterator[tuple[Path, str, Values]]:
    """What blocks that are done fewer times find less, and which waits go with the others."""
    for full, times in reform.times.items():
        _, block = repeats(process)[full]
        usual = usual_times(process, block)
        was = often(usual, "" if block.per is None else "≈")
        said: Values = (("block", full), ("was", was), ("now", often(times)))
        found, less = (found_in_times(process, block, n) for n in (usual, times))
        if less.share < found.share:
            left = (("now_refused", percent(less.refused)), ("now_back", percent(less.back)))
            values = (*said, *told_of(found), *left)
            yield ("times", full), "note-fewer-times-find-less", values
        elif times < float(usual) * ENOUGH:
            code = "note-little-work-left-with-reason"
            yield ("times", full), code, (("names", (full,)), *reason_given(reform))
        waits = waits_in(process, full)
        if waits:
            yield ("times", full), "note-fewer-times-wait-less", (*said, ("names", waits))


def _gone(process: Process, after: Process, item: str) -> Found:
    """What an item found and does not find any more."""
    before, left = found_by_item(process, item), found_by_item(after, item)
    at_most = before.at_most or left.at_most
    return Found(before.refused - left.refused, before.back - left.back, at_most)


def _open_steps(process: Process) -> set[tuple[str, str | None]]:
    return {(full_name(owner, step.name), step.harm) for owner, step in owned_steps(process)}


def _open_silence(process: Process) -> set[str]:
    return {name for name, item in process.items.items() if item.leaves_silence_open}


def _open_consent(process: Process) -> dict[str, str]:
    """Steps at which silence is consent, and what is not said of it."""
    codes = {
        full_name(owner, step.name): consent_code(step) for owner, step in owned_steps(process)
    }
    return {name: code for name, code in codes.items() if code is not None}


def _ways_of(entry: Entry) -> tuple[str | None, ...]:
    """By what a block is known again when its ways lead elsewhere."""
    if isinstance(entry, Graph):
        splits = (name for name, node in entry.nodes.items() if isinstance(node, Gateway))
        return "graph", *sorted(splits)
    if not isinstance(entry, Choice | AnyOf):
        return ()
    return entry.name, *(way.name for way in entry.branches)
