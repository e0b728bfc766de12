"""Harm that is looked for later than a run lasts: a later check that never came found nothing.

Process, horizon → **late harm** → notes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.comparison.notes import Note
from simulator.flow_analysis.figures import wait_length
from simulator.model.distributions import of_numbers
from simulator.model.flow import Flow, Graph, ItemRef, Step, Text, bodies
from simulator.model.process import Process
from simulator.model.sentences import Phrase
from simulator.model.units import DAY

Waits = tuple[tuple[Step, float], ...]


def late_harm(process: Process, horizon: int) -> tuple[Note, ...]:
    """The note on waits behind the delivery after which harm is counted, if they are longer than
    the ``horizon`` (ms): a run ends at the latest at twice the horizon.
    """
    found: dict[str, Text] = {}
    for flow in (process.flow, *(item.steps for item in process.items.values())):
        for step, length in _late(process, horizon, flow, ()):
            title = step.title or Text(step.name, step.name)
            days = f"{length / DAY:,.0f}"
            found[step.name] = Text(f"{title.en} ({days} days)", f"{title.zh}（{days} 天）")
    if not found:
        return ()
    days = f"{horizon / DAY:,.0f}"
    said = Phrase.of("harm-after-the-run", waits=tuple(found.values()), horizon=days)
    return (Note("censored", said),)


def _late(process: Process, horizon: int, flow: Flow, waits: Waits) -> Iterator[tuple[Step, float]]:
    """The longest wait before each step that counts harm too late."""
    for entry in flow:
        if isinstance(entry, Step) and entry.harm is not None:
            if math.fsum(length for _, length in waits) > horizon:
                yield max(waits, key=lambda each: each[1])
        elif isinstance(entry, ItemRef) or (isinstance(entry, Step) and _delivers(entry)):
            waits = ()
        elif isinstance(entry, Step) and entry.wait is not None:
            usual = of_numbers(entry.wait, process.mean_numbers)
            waits = (*waits, (entry, wait_length(process, usual)))
        elif not isinstance(entry, Step | Graph):
            for body in bodies(entry):
                yield from _late(process, horizon, body, waits)


def _delivers(step: Step) -> bool:
    return "delivered" in step.milestones
