"""What is told of work, waits and limits of which a reform leaves hardly anything, and of work that
it moves where nobody waits for it.

Reform, process → **work told** → notes of ``check``, lines beside results.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.contests import Decided
from simulator.reforms.costs_told import length, minutes
from simulator.reforms.hurried import WorkOfToday
from simulator.reforms.items import CutItems
from simulator.reforms.kit.found import told_of
from simulator.reforms.kit.reasons import as_reason, reason_given
from simulator.reforms.kit.reform import Reform
from simulator.reforms.order import moved_behind_delivery
from simulator.reforms.steps import CutSteps
from simulator.reforms.waits_left import below_minimum

Values = tuple[tuple[str, Value], ...]
Noted = Iterator[tuple[Path, str, Values]]


def work_told(reform: Reform, process: Process, after: Process, known: WorkOfToday) -> Noted:
    """The checks that a reform gives less than a quarter of today's work; in one note each the
    other steps and the waits of today that it leaves as little; the limits that it makes decide.
    """
    reason = reason_given(reform)
    found = list(known.hurried(reform, process, after))
    for each in (one for one in found if one.found.share):
        code = "note-hurried-run" if each.before_choice else "note-hurried-check"
        work = (("name", each.name), ("was", minutes(each.was)), ("now", minutes(each.now)))
        told = f"{code}-with-reason" if reason else code
        yield each.place, told, (*work, *told_of(each.found), *reason)
    rest = [each for each in found if not each.found.share]
    for removed, code in ((False, "note-little-work-left"), (True, "note-work-removed")):
        names = tuple(each.name for each in rest if each.removed is removed)
        if names:
            yield (), f"{code}-with-reason" if reason else code, (("names", names), *reason)
    waits = tuple(known.waits.hardly_left(reform, process, after))
    if waits:
        code = "note-little-wait-left"
        yield (), f"{code}-with-reason" if reason else code, (("names", waits), *reason)
    for name, minimum in below_minimum(process, after):
        said = (("name", name), ("minimum", minimum.said))
        yield (), "note-below-minimum", (*said, *as_reason(reform.record.basis))
    for decided in known.contests.decided(process, after):
        code = "note-limit-decides"
        yield (), f"{code}-with-reason" if reason else code, (*_limits(decided), *reason)
    if isinstance(reform, CutSteps):
        code = "note-steps-side-by-side-with-reason" if reason else "note-steps-side-by-side"
        for i, fork in enumerate(reform.parallel):
            yield ("parallel", i), code, (("names", fork.names), *reason)
    if isinstance(reform, CutSteps | CutItems):  # others, as filings, say so by their name
        filed = reform.to_filing if isinstance(reform, CutItems) else ()
        moved = moved_behind_delivery(process, after)
        late = tuple(full for full in moved if full.partition(".")[0] not in filed)
        if late:
            code = "note-work-behind-delivery"
            yield (), f"{code}-with-reason" if reason else code, (("names", late), *reason)


def steps_told(values: Values) -> tuple[Value | None, ...]:
    """The steps that a note on work names."""
    said = dict(values)
    names = said.get("names")
    return (*names,) if isinstance(names, tuple) else (said.get("name"),)


def _limits(decided: Decided) -> Values:
    was = Phrase.of("no-limit-today") if decided.was is None else length(decided.was)
    return ("name", decided.name), ("now", length(decided.now)), ("was", was)
