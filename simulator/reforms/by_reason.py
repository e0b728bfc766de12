"""What rests on the reason that a scenario gives: shorter work and waits, reviews that do not wait
for a decision, and reforms that would be refused without it. Whoever wrote the reason knows it, so
that ``check`` need not say so; who reads the results must know.

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
from simulator.reforms.kit.reasons import reason_given
from simulator.reforms.kit.reform import Reform, called
from simulator.reforms.shorter_times import shorter_times

if TYPE_CHECKING:
    from simulator.reforms.reviews import ParallelReview
    from simulator.reforms.times import CutTime

BY_REASON = ("shorter-work", "shorter-waits", "reviewed-beforehand", "rests-on-reason")
"""The codes of the lines."""


def by_reason(
    reform: Reform,
    process: Process,
    after: Process,
    *,
    told: Collection[Value | None],
    reasoned: bool,
) -> Iterator[Phrase]:
    """The lines on a reform; ``after`` is the process in which it reaches everybody. Of the steps
    ``told`` it is said already that hardly anything is left; ``reasoned`` says whether the reason
    stands beside anything else.
    """
    reason = reason_given(reform)
    found = tuple(_of_its_own(reform, process, after, told))
    for code, values in found:
        yield Phrase(code, (*values, *reason))
    if not (reasoned or found) and _rests_on_reason(reform, process):
        yield Phrase("rests-on-reason", (("reform", called(reform)), *reason))


def _of_its_own(
    reform: Reform, process: Process, after: Process, told: Collection[Value | None]
) -> Iterator[tuple[str, tuple[tuple[str, Value], ...]]]:
    """Looked up by the key of the reform, so that no other reform is imported."""
    if reform.KEY == "cut_time":
        yield from shorter_times(cast("CutTime", reform), process, after, told)
    if reform.KEY == "parallel_review":
        early = cast("ParallelReview", reform).tolerate
        if early is not None:
            again = percent(early.redo or Decimal(0))
            yield "reviewed-beforehand", (("items", early.items), ("again", again))


def _rests_on_reason(reform: Reform, process: Process) -> bool:
    """Whether a reform would be refused without its ``why:``; work and waits that it makes longer
    need no telling.
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
