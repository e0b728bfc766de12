"""What rests on the word of a scenario: shorter work and waits, steps in other hands, short looks
that are said to find as much, reviews that do not wait for a decision, and reforms that would be
refused without their reason. Whoever wrote it knows it, so that ``check`` need not say so; who
reads the results must know.

Reform, process → **by reason** → lines beside results.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from simulator.model.errors import ReformError
from simulator.model.process import Process
from simulator.model.sentences import Phrase, Value
from simulator.reforms.kit.found import percent
from simulator.reforms.kit.reasons import as_reason
from simulator.reforms.kit.reform import Reform, called
from simulator.reforms.kit.surgery import find_step
from simulator.reforms.short_looks import short_looks
from simulator.reforms.shorter_times import shorter_times
from simulator.reforms.verdicts import ENOUGH

if TYPE_CHECKING:
    from simulator.reforms.reviews import ParallelReview
    from simulator.reforms.steps import CutSteps
    from simulator.reforms.times import CutTime

Lines = Iterator[tuple[str, tuple[tuple[str, Value], ...]]]

BY_REASON = (
    "shorter-work",
    "shorter-work-at-one-step",
    "shorter-waits",
    "shorter-waits-at-one-step",
    "handed-on",
    "handed-on-from-meeting",
    "reviewed-beforehand",
    "short-look",
    "few-inquiries",
    "visits-for-nothing",
    "rests-on-reason",
)
"""The codes of the lines."""


def by_reason(
    reform: Reform, process: Process, after: Process, told: Collection[Value | None]
) -> Iterator[Phrase]:
    """The lines on a reform; ``after`` is the process in which it reaches everybody, and of the
    steps ``told`` it is said already that hardly anything is left.
    """
    ground = _ground(reform)
    found = tuple(_of_its_own(reform, process, after, told))
    for code, values in found:
        yield Phrase(code, (*values, ("ground", ground)))
    if not found and _rests_on_reason(reform, process):
        yield Phrase.of("rests-on-reason", reform=called(reform), ground=ground)


def _ground(reform: Reform) -> Phrase:
    """The reason that is given, or else the basis."""
    record = reform.record
    for code, given in (("ground-why", record.why), ("ground-basis", record.basis)):
        if given:
            return Phrase(code, as_reason(given))
    return Phrase.of("ground-none")


def _of_its_own(
    reform: Reform, process: Process, after: Process, told: Collection[Value | None]
) -> Lines:
    """Looked up by the key of the reform, so that no other reform is imported."""
    yield from shorter_times(process, after, told)
    yield from short_looks(reform, process)
    if reform.KEY in ("publish", "assist"):
        few = tuple(_hardly_asked(process, after))
        if few:
            yield "few-inquiries", (("items", few),)
    if reform.KEY == "once":
        gone = tuple(_not_gone_to(process, after))
        if gone:
            yield "visits-for-nothing", (("names", gone),)
    if reform.KEY == "cut_steps":
        yield from _handed_on(cast("CutSteps", reform), process)
    if reform.KEY == "parallel_review":
        early = cast("ParallelReview", reform).tolerate
        if early is not None:
            again = percent(early.redo or Decimal(0))
            yield "reviewed-beforehand", (("items", early.items), ("again", again))


def _handed_on(reform: CutSteps, process: Process) -> Lines:
    for each in reform.delegate:
        step = find_step(process, each.step, ())[1]
        code = "handed-on" if step.slots is None else "handed-on-from-meeting"
        yield code, (("step", each.step), ("was", step.pools), ("now", each.by))


def _hardly_asked(before: Process, after: Process) -> Iterator[str]:
    """The items of whose inquiries less than a quarter is left."""
    left = Decimal(str(ENOUGH))
    for name, item in before.items.items():
        if name in after.items and after.items[name].inquiries < item.inquiries * left:
            yield name


def _not_gone_to(before: Process, after: Process) -> Iterator[str]:
    """The visits to officers that nobody makes any more, without those that collect a result."""
    new = dict(after.named_steps())
    for full, step in before.named_steps():
        collects = "delivered" in step.milestones
        if step.visit and step.pools and not collects and full in new and not new[full].visit:
            yield full


def _rests_on_reason(reform: Reform, process: Process) -> bool:
    """Whether a reform would be refused without its ``why:``; of times that ``cut_time`` changes
    those that are shorter are told with how long they are, and the others need no telling.
    """
    if not reform.record.why:
        return False
    if reform.KEY == "cut_time":
        times = cast("CutTime", reform)
        if not (times.before_acceptance or times.answer_within):
            return False
    try:
        without: Reform = replace(cast("Any", reform), record=replace(reform.record, why=None))
        without.apply(process)
    except ReformError:
        return True
    return False
