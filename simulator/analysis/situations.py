"""The kinds of cases that differ in where conditions send them: a class, and where its uniform number of each kind of share lies.

Process → **situations** → traffic, flow analysis, counts. A case keeps its class and its numbers, so that conditions named in several
places depend on each other; situation by situation they are plain yes or no, and figures over all cases are weighted means of the
situations.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from simulator.analysis.network import Network
from simulator.flow import AnyOf, Choice, Condition, Graph, walk
from simulator.process import CaseClass, Process


@dataclass(frozen=True)
class Situation:
    """``levels`` gives for each kind of share a uniform number that stands for its neighbourhood; ``weight`` is the share of cases."""

    klass: CaseClass | None
    levels: Mapping[str, float]
    weight: float

    def holds(self, condition: Condition) -> bool:
        """Whether a case in this situation is meant."""
        if self.klass is None:
            return not condition.classes and not condition.attributes and self._below(condition)
        if condition.classes and self.klass.name not in condition.classes:
            return False
        fits = all(self.klass.attributes.get(key) == value for key, value in condition.attributes.items())
        return fits and self._below(condition)

    def _below(self, condition: Condition) -> bool:
        return all(self.levels[kind] < float(share) for kind, share in condition.shares.items())


def situations(process: Process, network: Network) -> tuple[Situation, ...]:
    """All situations that some case is in; their weights add up to 1."""
    wanted = list(conditions(process, network))
    cuts: dict[str, set[float]] = {}
    for condition in wanted:
        for kind, share in condition.shares.items():
            cuts.setdefault(kind, {0.0, 1.0}).add(float(share))
    matters = any(condition.classes or condition.attributes for condition in wanted)
    classes: list[tuple[CaseClass | None, float]] = [(None, 1.0)]
    if matters and process.classes:
        classes = [(each, float(each.share)) for each in process.classes.values()]
    kinds = sorted(cuts)
    pieces = [[((low + high) / 2, high - low) for low, high in pairwise(sorted(cuts[kind]))] for kind in kinds]
    found = []
    for (klass, part), levels in product(classes, product(*pieces)):
        weight = part * math.prod(width for _, width in levels)
        if weight > 0:
            found.append(Situation(klass, {kind: level for kind, (level, _) in zip(kinds, levels, strict=True)}, weight))
    return tuple(found)


def conditions(process: Process, network: Network) -> Iterator[Condition]:
    """Every condition of a step or a way."""
    for data in network.steps.values():
        if data["step"].when is not None:
            yield data["step"].when
    for flow in (process.flow, *(process.items[item].steps for item in network.items)):
        for entry in walk(flow):
            ways = entry.branches if isinstance(entry, Choice | AnyOf) else entry.edges if isinstance(entry, Graph) else ()
            yield from (way.when for way in ways if way.when is not None)
