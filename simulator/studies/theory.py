"""Whether the simulation agrees with what is known by theory: queues and flows whose mean can be
worked out by hand.

Process → experiment → **theory** → present. The known means stand in the process file
(``answers``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.experiments.runs import DEFAULTS, Progress, Settings, run
from simulator.experiments.statistics import Estimate, estimate
from simulator.model.process import Answer, Process
from simulator.model.units import HOUR, MS_UNITS

CONFIDENCE = 0.999  # one in a thousand true answers lies outside by chance
_ROUNDING = 1e-9


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One answer beside the simulated mean, in the unit of the answer; ``found`` is ``None`` if no
    case was seen.
    """

    measure: str
    answer: Answer
    found: Estimate | None

    @property
    def inside(self) -> bool:
        """Whether the interval holds the exact value, or meets what lies between the bounds."""
        if self.found is None:
            return False
        least, most = (each.milliseconds / MS_UNITS[self.unit] for each in self.answer.bounds)
        low, high = self.found.ends
        rounding = _ROUNDING * abs(most)
        return low <= most + rounding and least - rounding <= high

    @property
    def unit(self) -> str:
        return self.answer.bounds[0].unit


def verify(
    process: Process, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> tuple[Verdict, ...]:
    """Simulates a process and compares the means with its answers, with intervals of 99.9 %.

    Raises:
        SimulationError: as ``experiment.run``.
    """
    measures = run(
        {process.name: process}, replace(settings, confidence=CONFIDENCE), progress
    ).measures[process.name]
    verdicts = []
    for name, answer in process.answers.items():
        scale = HOUR / MS_UNITS[answer.bounds[0].unit]
        means = [mean * scale for each in measures if (mean := each.values[name].mean) is not None]
        verdicts.append(
            Verdict(
                measure=name, answer=answer, found=estimate(means, CONFIDENCE) if means else None
            )
        )
    return tuple(verdicts)
