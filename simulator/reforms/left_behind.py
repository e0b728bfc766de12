"""What is told of what a reform leaves behind that is no check, of faults that nobody looks for any
more, and of what it takes today to be.

Reform, process → **left behind** → notes of ``check``, lines beside results.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.costs_told import length
from simulator.reforms.faults_unseen import faults_unseen
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reasons import reason_given
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import mean_time
from simulator.reforms.passed_by import given_up, passed_by, told_of
from simulator.reforms.things import OneThing

if TYPE_CHECKING:
    from simulator.reforms.completion import BuildFirst
    from simulator.reforms.demand import Demand

Values = tuple[tuple[str, Value], ...]
Noted = Iterator[tuple[Path, str, Values]]

ASSUMED = (
    "decided-without-with-reason",
    "item-given-up-with-reason",
    "faults-unseen-with-reason",
    "fetch-own-with-reason",
    "build-assumed",
    "today-in-turn",
    "mix-changed",
)
"""What is taken for granted, but is no check that is left to nobody without a reason."""
IN_RESULTS: Mapping[str, str] = {
    f"note-{code}": code
    for code in ("decided-without", "item-given-up", "faults-unseen", "fetch-own", *ASSUMED)
}
"""The sentence beside results, by the code of the note of ``check``."""


def left_behind(reform: Reform, process: Process, after: Process) -> Noted:
    """The notes on a reform; ``after`` is the process in which it reaches everybody."""
    reason = reason_given(reform)
    reasoned = "-with-reason" if reason else ""
    for found in passed_by(reform, process):
        yield found.place, f"note-decided-without{reasoned}", (*told_of(found, process), *reason)
    if isinstance(reform, CutItems):
        for gone in given_up(reform, process):
            yield ("remove",), f"note-item-given-up{reasoned}", (*gone, *reason)
    faults = faults_unseen(reform, process, after)
    if faults:
        yield (), f"note-faults-unseen{reasoned}", (("faults", faults), *reason)
    own = _made_by_applicants(process, after)
    if own:
        yield (), f"note-fetch-own{reasoned}", (("names", own), *reason)
    if reform.KEY == "build_first":  # by its key, so that it is not imported
        build = length(mean_time(cast("BuildFirst", reform).build, process))
        yield ("build",), "note-build-assumed", (("build", build),)
    if isinstance(reform, OneThing) and reform.today == "in_turn":
        yield ("today",), "note-today-in-turn", ()
    if reform.KEY == "demand":
        changes = cast("Demand", reform).changes
        names = {name for change in changes for name in change.classes}
        if names:
            yield ("changes",), "note-mix-changed", (("names", tuple(sorted(names))),)


def _made_by_applicants(process: Process, after: Process) -> tuple[str, ...]:
    """The materials of the applicant's own that departments are now said to have."""
    return tuple(
        name
        for name, material in after.materials.items()
        if material.own and material.fetched and not process.materials[name].fetched
    )
