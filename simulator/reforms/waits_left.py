"""Waits of today of which a reform leaves hardly anything: for an appointment, for an answer, for
the applicant to put something right.

Reform, process → **waits left** → what ``check`` and the results tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulator.model.distributions import Distribution
from simulator.model.flow import Step, steps_of
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.streams import by_stream, least, mean_time
from simulator.reforms.kit.surgery import find_step
from simulator.reforms.verdicts import ENOUGH

if TYPE_CHECKING:
    from simulator.reforms.joint_acceptance import JointAcceptance
    from simulator.reforms.joint_drawing_review import JointDrawingReview

_Given = Iterator[tuple[str, Distribution, list[Distribution]]]


class WaitsOfToday:
    """How long the waits of every random stream were before any reform; timers are no waits for
    somebody.
    """

    def __init__(self, today: Process) -> None:
        self._today = _waits(today)

    def hardly_left(self, reform: Reform, process: Process, whole: Process) -> Iterator[str]:
        """The waits that are less than a quarter of today's with a reform, and were longer before
        it; ``whole`` is the process in which it reaches everybody.
        """
        was, now = _waits(process), _waits(whole)
        for key, (_, today) in self._today.items():
            if key in was and key in now and now[key][1] < min(today * ENOUGH, was[key][1]):
                yield now[key][0]
        for name, given, replaced in _given(reform, process):
            longest = max((mean_time(each, process) for each in replaced), default=0.0)
            if mean_time(given, process) < longest * ENOUGH:
                yield name


def below_minimum(process: Process, whole: Process) -> Iterator[tuple[str, Quantity]]:
    """The waits that the law prescribes and that a reform makes shorter than that, with the
    minimum; what it removes has a note of its own.
    """
    after = by_stream(whole)
    for key, steps in by_stream(process).items():
        minima = [each.step.minimum for each in steps if each.step.minimum is not None]
        if minima and key in after and not any(each.step.minimum for each in after[key]):
            yield after[key][0].name, minima[0]


def _waits(process: Process) -> Mapping[str, tuple[str, float]]:
    """The waits by their streams, each with the name of its step and its mean."""
    found = {}
    for key, steps in by_stream(process).items():
        waits = [each for each in steps if _is_wait_of_somebody(each.step)]
        amount = least(waits, process)
        if amount:
            found[key] = (waits[0].name, amount)
    return found


def _is_wait_of_somebody(step: Step) -> bool:
    return step.wait is not None and not (step.timer or step.harm)


def _given(reform: Reform, process: Process) -> _Given:
    """The waits that a joint reform makes, with those that end with it."""
    prefix = f"{reform.record.name}-" if reform.record.name else ""
    given = _JOINT.get(reform.KEY)  # by its key, so that no other reform is imported
    return iter(()) if given is None else given(reform, process, prefix)


def _of_acceptance(reform: JointAcceptance, process: Process, prefix: str) -> _Given:
    named = [find_step(process, full, ())[1] for full in reform.inspections]
    yield f"{prefix}appoint", reform.appoint, _of(step for step in named if not step.by)
    if reform.rectify is not None:
        yield f"{prefix}mend", reform.rectify.wait, _by_applicant(reform.items, process)


def _of_drawing_review(reform: JointDrawingReview, process: Process, prefix: str) -> _Given:
    redraw = reform.corrections.redraw
    yield f"{prefix}redraw", redraw, _by_applicant(reform.items, process)


def _by_applicant(items: tuple[str, ...], process: Process) -> list[Distribution]:
    """What the applicants of some items take to put things right."""
    steps = (step for name in items for step in steps_of(process.items[name].steps))
    return _of(step for step in steps if step.by_applicant)


def _of(steps: Iterator[Step]) -> list[Distribution]:
    return [step.wait for step in steps if step.wait is not None]


_JOINT: Mapping[str, Callable[[Any, Process, str], _Given]] = {
    "joint_acceptance": _of_acceptance,
    "joint_drawing_review": _of_drawing_review,
}
