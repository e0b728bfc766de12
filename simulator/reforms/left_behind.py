"""What is told of what a reform leaves behind that is no check, and of faults that nobody looks for
any more.

Reform, process → **left behind** → notes of ``check``, lines beside results.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.model.errors import Path
from simulator.model.process import Process
from simulator.model.sentences import Value
from simulator.reforms.faults_unseen import faults_unseen
from simulator.reforms.items import CutItems
from simulator.reforms.kit.reasons import reason_given
from simulator.reforms.kit.reform import Reform
from simulator.reforms.passed_by import given_up, passed_by, told_of

Values = tuple[tuple[str, Value], ...]
Noted = Iterator[tuple[Path, str, Values]]

REASONED = (
    "decided-without-with-reason",
    "item-given-up-with-reason",
    "faults-unseen-with-reason",
    "fetch-own-with-reason",
)
"""What is left behind for a reason that is given."""
IN_RESULTS: Mapping[str, str] = {
    f"note-{code}": code
    for code in ("decided-without", "item-given-up", "faults-unseen", "fetch-own", *REASONED)
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


def _made_by_applicants(process: Process, after: Process) -> tuple[str, ...]:
    """The materials of the applicant's own that departments are now said to have."""
    return tuple(
        name
        for name, material in after.materials.items()
        if material.own and material.fetched and not process.materials[name].fetched
    )
