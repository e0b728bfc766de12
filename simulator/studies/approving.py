"""Whether packages approve as many cases as today, where a race sees too few cases to tell.

Candidates, flow analysis → **approving** → offered, best. Two replications of four cases say
something of days and nothing of approvals: before ``ENOUGH`` cases were seen, what the flow itself
says of its ends counts as well, and what is about to be recommended is simulated further.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from simulator.comparison.outcomes import MATERIAL
from simulator.engine.log import APPROVED, STILL_OPEN, TURNED_AWAY
from simulator.engine.plan.tables import NOWHERE
from simulator.flow_analysis.finishing import finishing_share
from simulator.model.process import Process
from simulator.studies.candidates import TODAY, Sampling

ENOUGH = 500
"""Cases that are seen at least of what is recommended: of so many one in a hundred that is refused
beyond today's goes unseen seven times in a thousand, one in seven never."""
AT_MOST = 2000
"""Cases after which it is not simulated further, even where a fall by ``NOTICED`` may yet be."""
NOTICED = 0.01
LONGEST = 1000
"""Replications of a flow in which hardly any case is observed."""
OF_EVERY_FLOW = {APPROVED, STILL_OPEN, TURNED_AWAY}


class Approvals:
    """What is known of the approvals of candidates against today's."""

    def __init__(self, sampler: Sampling, today: Process) -> None:
        self._sampler, self._today = sampler, today
        self._shares: dict[int, float] = {}  # by the identity of a process that the sampler keeps

    def fall(self, name: str, confidence: float) -> bool:
        """Whether a candidate approves fewer cases: as far as is seen, or, where that is little, by
        the shares that its flow states.
        """
        if self._sampler.approves_fewer(name, confidence):
            return True
        process = self._sampler.process_of(name)
        if process is None or self._cases(name) >= ENOUGH:
            return False
        return self._share(process) <= self._share(self._today) - MATERIAL

    def look_closer(self, names: Sequence[str], confidence: float) -> None:
        """Simulates candidates, and today's flow, until enough cases were seen of each to tell."""
        unclear = [name for name in names if not self._is_clear(name, confidence)]
        while unclear:
            number = max(map(self._wanted, unclear))
            self._sampler.of([TODAY, *unclear], number)
            unclear = [name for name in unclear if not self._is_clear(name, confidence)]

    def _wanted(self, name: str) -> int:
        taken, cases = len(self._sampler.seen[name]), self._cases(name)
        further = 2 * taken if cases >= ENOUGH else ceil(taken * ENOUGH / max(cases, 1))
        return min(max(further, taken + 1), LONGEST)

    def _is_clear(self, name: str, confidence: float) -> bool:
        if self._everybody_comes_through(name) or len(self._sampler.seen[name]) >= LONGEST:
            return True
        cases = self._cases(name)
        if not ENOUGH <= cases < AT_MOST:
            return cases >= AT_MOST
        low, high = self._sampler.approved(name, confidence).ends
        return high < 0 or low > -NOTICED

    def _everybody_comes_through(self, name: str) -> bool:
        """Whether no case can be refused, leave a queue or find a hall full."""
        plan = self._sampler.plans[name]
        everybody_fits = all(pool.room == NOWHERE for pool in plan.pools)
        none_refused = not plan.choices and set(plan.outcomes) <= OF_EVERY_FLOW
        return everybody_fits and none_refused

    def _cases(self, name: str) -> int:
        return sum(each.cohort for each in self._sampler.seen[name])

    def _share(self, process: Process) -> float:
        if id(process) not in self._shares:
            self._shares[id(process)] = finishing_share(process)
        return self._shares[id(process)]
