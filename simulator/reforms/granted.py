"""What a reform takes for granted and no simulation can check: figures of the planner, and reasons
without which it would be refused.

Reform, process → **granted** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from simulator.model.errors import Path, ReformError
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.costs_told import length
from simulator.reforms.kit.found import percent
from simulator.reforms.kit.reasons import reason_given
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.shorter_times import shorter_times

if TYPE_CHECKING:
    from simulator.reforms.completion import BuildFirst
    from simulator.reforms.demand import Demand
    from simulator.reforms.reviews import ParallelReview
    from simulator.reforms.things import OneThing
    from simulator.reforms.times import CutTime

Values = tuple[tuple[str, Value], ...]
Noted = Iterator[tuple[Path, str, Values]]

GRANTED = (
    "build-assumed",
    "today-in-turn",
    "mix-changed",
    "reviewed-beforehand",
    "shorter-work",
    "shorter-waits",
)
"""The sentences beside results; the notes of ``check`` are called ``note-`` and the same."""


def granted(
    reform: Reform, process: Process, after: Process, told: Collection[Value | None]
) -> Noted:
    """The notes on a reform; ``after`` is the process in which it reaches everybody, and of the
    steps ``told`` it is said already that hardly anything is left. Looked up by the key of the
    reform, so that no other reform is imported.
    """
    if reform.KEY == "cut_time":
        return _shorter(cast("CutTime", reform), process, after, told)
    notes = _GRANTED.get(reform.KEY)
    return iter(()) if notes is None else notes(reform, process)


def rests_on_reason(reform: Reform, process: Process) -> bool:
    """Whether a reform would be refused without its ``why:``; shorter work and waits are told with
    how long they are, longer ones need no telling.
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


def _build(reform: BuildFirst, process: Process) -> Noted:
    yield ("build",), "note-build-assumed", (("build", length(mean_time(reform.build, process))),)


def _in_turn(reform: OneThing, _: Process) -> Noted:
    if reform.today == "in_turn":
        yield ("today",), "note-today-in-turn", ()


def _mix(reform: Demand, _: Process) -> Noted:
    names = {name for change in reform.changes for name in change.classes}
    if names:
        yield ("changes",), "note-mix-changed", (("names", tuple(sorted(names))),)


def _beforehand(reform: ParallelReview, _: Process) -> Noted:
    early = reform.tolerate
    if early is not None:
        said: Values = (("items", early.items), ("again", percent(early.redo or Decimal(0))))
        yield ("tolerate",), "note-reviewed-beforehand", (*said, *reason_given(reform))


def _shorter(
    reform: CutTime, process: Process, after: Process, told: Collection[Value | None]
) -> Noted:
    for code, times in shorter_times(reform, process, after, told):
        yield (), f"note-{code}", (*times, *reason_given(reform))


_GRANTED: Mapping[str, Callable[[Any, Process], Noted]] = {
    "build_first": _build,
    "one_thing": _in_turn,
    "demand": _mix,
    "parallel_review": _beforehand,
}
