"""What a reform takes for granted of today or of the world, which is the planner's figure.

Reform, process → **granted** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.costs_told import length
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import mean_time

if TYPE_CHECKING:
    from simulator.reforms.completion import BuildFirst
    from simulator.reforms.demand import Demand
    from simulator.reforms.things import OneThing

Values = tuple[tuple[str, Value], ...]
Noted = Iterator[tuple[Path, str, Values]]

GRANTED = ("build-assumed", "today-in-turn", "mix-changed")
"""The sentences beside results; the notes of ``check`` are called ``note-`` and the same."""


def granted(reform: Reform, process: Process) -> Noted:
    """The notes on a reform, looked up by its key, so that no other reform is imported."""
    notes = _GRANTED.get(reform.KEY)
    return iter(()) if notes is None else notes(reform, process)


def _build(reform: BuildFirst, process: Process) -> Noted:
    yield ("build",), "note-build-assumed", (("build", length(mean_time(reform.build, process))),)


def _in_turn(reform: OneThing, _: Process) -> Noted:
    if reform.today == "in_turn":
        yield ("today",), "note-today-in-turn", ()


def _mix(reform: Demand, _: Process) -> Noted:
    names = {name for change in reform.changes for name in change.classes}
    if names:
        yield ("changes",), "note-mix-changed", (("names", tuple(sorted(names))),)


_GRANTED: Mapping[str, Callable[[Any, Process], Noted]] = {
    "build_first": _build,
    "one_thing": _in_turn,
    "demand": _mix,
}
