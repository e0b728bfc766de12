"""The steps of a process by the random streams that their times are drawn from: by these they are
known again when a reform merges them, renames them, or lets them stand twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.model.distributions import Distribution, Sum, mean, measure, of_numbers
from simulator.model.flow import Step
from simulator.model.process import Process
from simulator.model.units import DAY, WD_PARTS
from simulator.reforms.kit.surgery import Owner, owned_steps, stream
from simulator.structure.drafting import full_name

_NATURAL_DAYS = 1.4
"""Of one working day, where a wait in the one becomes a wait in the other."""


@dataclass(frozen=True)
class OnStream:
    """A step as far as its work or wait stands on one random stream."""

    owner: Owner
    step: Step
    time: Distribution | None

    @property
    def name(self) -> str:
        """The full name of the step."""
        return full_name(self.owner, self.step.name)

    def amount(self, process: Process) -> float | None:
        """The mean of its work or wait in ms, a working day being one and two fifths of a day;
        nothing for a step that takes no time of its own.
        """
        return None if self.time is None else mean_time(self.time, process)


def mean_time(time: Distribution, process: Process) -> float:
    """The mean of a work or a wait over all cases in ms, whatever numbers of the case it grows
    with; a working day is one and two fifths of a day.
    """
    time = of_numbers(time, process.mean_numbers)
    if measure(time) == "days":
        return mean(time) / WD_PARTS * _NATURAL_DAYS * DAY
    return mean(time)


Streams = Mapping[str, list[OnStream]]


def streams_of(owner: Owner, step: Step) -> Mapping[str, Distribution | None]:
    """The random streams of a step, each with its part of the time."""
    own = stream(owner, step)
    if isinstance(step.time, Sum):
        return {part.draws or own: part.of for part in step.time.parts}
    return {own: step.wait if step.time is None else step.time}


def by_stream(process: Process) -> Streams:
    """All steps of a process by their streams."""
    found: dict[str, list[OnStream]] = {}
    for owner, step in owned_steps(process):
        for key, time in streams_of(owner, step).items():
            found.setdefault(key, []).append(OnStream(owner, step, time))
    return found


def least(steps: list[OnStream], process: Process) -> float | None:
    """The least work or wait of steps on one stream."""
    amounts = [amount for each in steps if (amount := each.amount(process)) is not None]
    return min(amounts, default=None)
