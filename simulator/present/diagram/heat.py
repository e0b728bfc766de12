"""Boxes coloured by what was simulated: how long cases wait there, how busy its officers are, how
long they work on a case.

Step measures → **heat** → picture. Five classes from pale to strong orange: their lightness falls
evenly, so that they keep their order in grey and for colour-blind eyes, and the darkest still
carries black text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from simulator.model.flow import Text
from simulator.model.process import Process

if TYPE_CHECKING:
    from simulator.experiments.step_measures import StepFigures

Kind = Literal["waiting", "utilisation", "touch"]
KINDS: tuple[Kind, ...] = ("waiting", "utilisation", "touch")
COLOURS = ("#fffaf0", "#fde3b8", "#fbc67c", "#f3a04a", "#e3782a")
BUSY = (0.5, 0.7, 0.8, 0.9)
"""Where the classes of utilisation begin: above 80 % queues get long, above 90 % very long (M/M/1).
"""

TITLES: Mapping[Kind, Text] = {
    "waiting": Text(
        "Simulated wait for officers, office hours per case", "模拟排队等候（工作小时/件）"
    ),
    "utilisation": Text("Simulated utilisation of the officers", "模拟人员负荷率"),
    "touch": Text(
        "Simulated work of officers, office hours per case", "模拟办理用时（工作小时/件）"
    ),
}


@dataclass(frozen=True)
class Heat:
    """``fills``: for each chart the colour of every box, by full name of the step or name of the
    item; ``classes`` for the legend.
    """

    title: Text
    classes: tuple[tuple[str, str], ...]
    fills: tuple[Mapping[str, str], ...]


def heat_of(
    kind: Kind, processes: Sequence[Process], seen: Sequence[Mapping[str, StepFigures]]
) -> Heat:
    """Colours one chart, or two by the same scale; a box that nobody came to stays white, as does
    one without officers.
    """
    values = [_values(kind, process, each) for process, each in zip(processes, seen, strict=True)]
    bounds = (
        BUSY
        if kind == "utilisation"
        else _bounds(max((value for each in values for value in each.values()), default=0.0))
    )
    fills = tuple(
        {name: COLOURS[sum(value >= bound for bound in bounds)] for name, value in each.items()}
        for each in values
    )
    return Heat(TITLES[kind], tuple(zip(COLOURS, _labels(kind, bounds), strict=True)), fills)


def _values(kind: Kind, process: Process, seen: Mapping[str, StepFigures]) -> dict[str, float]:
    """By step, and for an item the sum of its steps over its cases, or the busiest of its pools."""
    found: dict[str, float] = {name: getattr(figures, kind) for name, figures in seen.items()}
    members: dict[str, list[str]] = {}
    for name in seen:
        item = name.partition(".")[0]
        if item in process.items:
            members.setdefault(item, []).append(name)
    for item, names in members.items():
        most = max(seen[name].cases for name in names)
        sums = sum(found[name] * seen[name].cases for name in names) / most
        found[item] = max(found[name] for name in names) if kind == "utilisation" else sums
    return found


def _bounds(top: float) -> tuple[float, ...]:
    """Four equal steps of 1, 2 or 5 times a power of ten, with the highest value in the last class.

    >>> _bounds(11.0), _bounds(0.9), _bounds(0.0)
    ((2.0, 4.0, 6.0, 8.0), (0.2, 0.4, 0.6, 0.8), (1.0, 2.0, 3.0, 4.0))
    """
    if top <= 0:
        return (1.0, 2.0, 3.0, 4.0)
    steps = [digit * 10.0**power for power in range(-6, 7) for digit in (1, 2, 5)]
    step = max(each for each in steps if each * 4 <= top)
    return tuple(round(step * n, 9) for n in (1, 2, 3, 4))


def _labels(kind: Kind, bounds: Sequence[float]) -> list[str]:
    shown = [f"{bound:.0%}" if kind == "utilisation" else f"{bound:g}" for bound in bounds]
    return [f"< {shown[0]}", *(f"{low}–{high}" for low, high in pairwise(shown)), f"≥ {shown[-1]}"]
