"""The parts of a scenario that can be simulated: the largest of each that holds together, and in
which no pool is overloaded that could keep up before.

Scenario → parts that hold together → **coalitions** → attribution. A change that is divided among
cuts and then among reforms has the same parts: what is found out of them is kept for the next who
asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations

from simulator.engine.plan.tables import Window
from simulator.flow_analysis.busy_pools import overloaded
from simulator.model.process import Process
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import Scenario
from simulator.reforms.subsets import Known, ScenarioPart, apply_part, needs_of
from simulator.structure.identity import Same

MAX_LEFT_OUT = 2
"""How many reforms are left out at most to keep a part from overloading a pool."""


@dataclass(frozen=True)
class _Found:
    """What is known of the parts of a scenario, by the reforms that were applied: the processes,
    and the pools that these overload in a window.
    """

    parts: Known = field(default_factory=dict)
    loads: dict[tuple[Window, tuple[int, ...]], tuple[str, ...]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _found(process: Same[Process], reforms: tuple[Same[Reform], ...]) -> _Found:
    """Nothing yet, the first time."""
    return _Found()


class Coalitions:
    """The parts of one scenario; ``capacity`` says which reforms had to be left out of a part, by
    index, and which pools they overload without the others.
    """

    def __init__(self, process: Process, scenario: Scenario, window: Window) -> None:
        self.process, self.scenario, self.window = process, scenario, window
        self.capacity: dict[int, tuple[str, ...]] = {}
        self._found = _found(Same(process), tuple(map(Same, scenario.reforms)))
        whole = self._applied(range(len(scenario.reforms)))
        self.keeps_up = not self._overloaded(ScenarioPart(process, (), ()))
        self.keeps_up = self.keeps_up and not self._overloaded(whole)

    def part(self, chosen: Collection[int]) -> ScenarioPart:
        """The process after the largest part of the chosen reforms (by index) that holds together.

        Where the process keeps up before and after the whole scenario, a part that does not has no
        mean: reforms are left out, the last ones of the file first, until it does.
        """
        made = self._applied(chosen)
        pools = self._overloaded(made) if self.keeps_up else ()
        if not pools:
            return made
        for spared in _spared(made.applied):
            kept = [i for i in chosen if i not in spared]
            smaller = self._applied(kept)
            if not self._overloaded(smaller):
                self.capacity |= dict.fromkeys(spared, pools)
                left_out = sorted({*smaller.left_out, *spared})
                return ScenarioPart(smaller.process, smaller.applied, tuple(left_out))
        return ScenarioPart(self.process, (), tuple(sorted(chosen)))

    def together(
        self, owner: Mapping[int, str], parts: Iterable[ScenarioPart]
    ) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Reforms that were left out of some part, each with those of other players that it needs;
        ``owner`` gives the player of a reform.
        """
        lost = sorted({i for part in parts for i in part.left_out} - self.capacity.keys())
        needs = {i: needs_of(self.scenario, self.process, i) for i in lost}
        others = {i: tuple(n for n in each if owner[n] != owner[i]) for i, each in needs.items()}
        return tuple((i, each) for i, each in others.items() if each)

    def _applied(self, chosen: Collection[int]) -> ScenarioPart:
        return apply_part(self.scenario, self.process, chosen, self._found.parts)

    def _overloaded(self, part: ScenarioPart) -> tuple[str, ...]:
        key, known = (self.window, part.applied), self._found.loads
        if key not in known:
            known[key] = overloaded(part.process, self.window)
        return known[key]


def _spared(applied: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """Which reforms to leave out, few before many and later ones before earlier ones."""
    backwards = sorted(applied, reverse=True)
    return chain.from_iterable(combinations(backwards, n) for n in range(1, MAX_LEFT_OUT + 1))
