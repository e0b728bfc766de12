"""Why a cut brought little: facts of the flow and of the figures, not guesses. The words are those
of ``present``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.measures.catalogue import MEASURES
from simulator.model.flow import steps_of
from simulator.model.process import Process
from simulator.reforms.fees import CutFees
from simulator.reforms.kit.reform import Reform
from simulator.reforms.times import CutTime

LITTLE = 0.05  # of the whole change


@dataclass(frozen=True)
class Reason:
    """A kind of reason and the names that it is about."""

    kind: str
    about: tuple[str, ...] = ()


def reasons(
    process: Process,
    reforms: Sequence[Reform],
    measure: str,
    value: float,
    first_in: float,
    last_in: float,
    total: float,
) -> tuple[Reason, ...]:
    """The reasons for which a player brought less than a twentieth of the whole change; none if it
    brought more.
    """
    found = [Reason("limits_alone", names) for names in [_limits_alone(process, reforms)] if names]
    if total and abs(value) >= LITTLE * abs(total):
        return tuple(found)
    if (
        MEASURES[measure].family in ("times", "clocks")
        and reforms
        and all(isinstance(reform, CutFees) for reform in reforms)
    ):
        found.append(Reason("fee_is_no_time"))
    if value == first_in == last_in == 0 and not found:
        found.append(Reason("nothing_waits"))
    elif abs(first_in) > 2 * abs(last_in) and abs(first_in) >= LITTLE * abs(total):
        found.append(Reason("others_saved_it"))
    return tuple(found)


def _limits_alone(process: Process, reforms: Sequence[Reform]) -> tuple[str, ...]:
    """Items whose promised limit was lowered though nothing in them works to a limit or heeds its
    end.
    """
    times = [reform for reform in reforms if isinstance(reform, CutTime)]
    if len(times) < len(reforms) or any(reform.work or reform.wait for reform in times):
        return ()  # something else gets shorter too
    lowered = [name for reform in times for name in reform.limits]
    return tuple(
        name for name in lowered if name in process.items and not _heeds_limit(process, name)
    )


def _heeds_limit(process: Process, name: str) -> bool:
    item = process.items[name]
    steps = (*steps_of(item.steps), *process.serving(name))
    return item.on_limit != "none" or any(step.pace is not None for step in steps)
