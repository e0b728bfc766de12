"""Loops that a case hardly ever leaves: how often it passes their steps before it does.

Traffic's shares, rework → **loops** → check. A case that is at a node comes back to it so often
that the mean number of times it is there is the node's entry on the diagonal of (I − M)⁻¹, M the
shares by which nodes lead on (Kemeny and Snell, *Finite Markov Chains*, 1960, section 3.2).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from simulator.flow_analysis.case_profiles import CaseProfile, case_profiles
from simulator.flow_analysis.network import Network, network_of
from simulator.flow_analysis.rework import ExpectedRework, rework
from simulator.flow_analysis.traffic import moves_of
from simulator.model.errors import Problem, problem
from simulator.model.process import Process
from simulator.soundness.levels import steps
from simulator.structure.digraphs import strong_components

MANY = 20  # passes; nineteen of twenty cases go back each time
ENDLESS = 1e9


def endless_loops(process: Process) -> Iterator[Problem]:
    """A note on every loop that keeps cases for ``MANY`` passes of a step or more."""
    network = network_of(process)
    found = rework(process, network)
    passes: dict[str, float] = {}
    for profile in case_profiles(process, network):
        for name, times in _longest_in_loops(network, profile, found).items():
            passes[name] = max(times, passes.get(name, 0.0))
    for level, path, step in steps(process):
        name = step.name if level.owner is None else f"{level.owner}.{step.name}"
        times = passes.get(name, 0.0)
        if times >= ENDLESS:
            yield problem("loop-without-end", path, step=name)
        elif times >= MANY:
            yield problem("loop-of-many-passes", path, step=name, passes=f"{times:,.0f}")


def _longest_in_loops(
    network: Network, profile: CaseProfile, found: tuple[ExpectedRework, ...]
) -> dict[str, float]:
    """Of every loop the step that a case passes most often, once it is there, and how often."""
    moves, number = moves_of(network, profile, found)
    for begin, end in network.repeats.items():
        moves[number[begin], number[end]] = 0  # it goes back as often as it was told to
    loops = strong_components({i: row.nonzero()[0].tolist() for i, row in enumerate(moves.T)})
    longest: dict[str, float] = {}
    for loop in loops:
        inside = sorted(loop)
        steps_of_it = {
            name: inside.index(number[network.keys[name]])
            for name in network.steps
            if number[network.keys[name]] in loop
        }
        if len(loop) > 1 and steps_of_it:
            times = _times_at_each(moves[np.ix_(inside, inside)])
            name = max(steps_of_it, key=lambda step: times[steps_of_it[step]])
            longest[name] = times[steps_of_it[name]]
    return longest


def _times_at_each(moves: npt.NDArray[np.float64]) -> list[float]:
    try:
        times = np.linalg.inv(np.eye(len(moves)) - moves).diagonal()
    except np.linalg.LinAlgError:
        return [math.inf] * len(moves)
    # rounded, so that of steps passed equally often the first in order is the longest
    return [round(float(each), 6) if 0 < each < ENDLESS else math.inf for each in times]
