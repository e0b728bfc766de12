"""Which reforms fit a flow, tried and ranked.

Suggestions, candidates → **suggest** → present. Every idea that fits is simulated on the random
numbers of today, a few times; those that promise something more often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.engine.plan.planner import plan
from simulator.experiments.runs import DEFAULTS, Progress, Settings, is_terminating, prepared_for
from simulator.experiments.statistics import Estimate, paired
from simulator.flow_analysis.busy_pools import overloaded
from simulator.flow_analysis.counts import Counts, counts
from simulator.measures.catalogue import measure_named
from simulator.model.process import Process, SetBy
from simulator.reforms.authority import Finding, authorities
from simulator.reforms.authority_rules import POWERS, Power
from simulator.reforms.kit.reform import Reform
from simulator.reforms.scenario import BASELINE, Scenario
from simulator.studies.approving import Approvals
from simulator.studies.candidates import TODAY, Candidate, Sampling, approves_fewer
from simulator.studies.packages import Bundle
from simulator.studies.suggested import COUNTED, Effect, Proposal, Suggested, Together
from simulator.studies.variety import varied
from simulator.suggestions.catalogue import PRACTICES
from simulator.suggestions.evidence import evidence_of
from simulator.suggestions.fitting import Fitted, Start, fitted

AT_MOST = 12
SCREENED, SEEN = 4, 20  # replications of every idea, and of those that are proposed
ZONE = 0.01  # of today's mean, below which a change of time does not decide
RUNNERS_UP = 4  # ideas that are seen as often, since few replications may be wrong about them
ALL = "together"
BORNE = ("items", "materials", "visits", "fees")
"""What applicants bear, of what is counted."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked: the ``measure`` to make better, ``most`` proposals, what the level
    ``authority`` may decide alone, if it is given.
    """

    measure: str = "cycle_time_ended"
    most: int = AT_MOST
    authority: SetBy | None = None


def suggest(
    process: Process,
    asked: Asked,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
    scenario: Scenario = BASELINE,
) -> tuple[Suggested, Scenario]:
    """Reforms that fit a process after those of a ``scenario``, the best first; and that scenario
    with those of them that go together.

    ``settings.replications`` is how often those are simulated that are proposed. A
    ``KeyboardInterrupt`` ends it: what is known then is returned, unless today's flow was not seen
    twice.

    Raises:
        SimulationError: there is no such measure; or as ``experiments.runs.run``.
    """
    measure_named(asked.measure)
    level = asked.authority or scenario.authority
    start = Start.of(process, replace(scenario, authority=level))
    return _Trial(start, asked, replace(settings, precision=None), progress).result()


class _Trial:
    """The ideas for one process, and what their replications say."""

    def __init__(
        self, start: Start, asked: Asked, settings: Settings, progress: Progress | None
    ) -> None:
        self.start, self.asked, self.settings = start, asked, settings
        self.process = process = start.made.process
        self.level: SetBy = start.scenario.authority
        self.prepared = prepared_for({TODAY: process}, settings, progress)
        window, seed = self.prepared.window, self.prepared.seed
        self.sampler = Sampling(asked.measure, process, window, seed, settings, progress)
        self.approvals = Approvals(self.sampler, process)
        self.most = SEEN if settings.replications is None else max(settings.replications, 2)
        self.first = min(SCREENED, self.most)
        self.today: Counts = counts(process)
        self.officers = sum(pool.capacity for pool in process.pools.values())
        self.out: dict[str, list[str]] = {
            key: [] for key in ("idle", "worse", "fewer", "overloaded", "closed", "further")
        }
        self.fitted: dict[str, Fitted] = {}
        self.powers: dict[str, tuple[Power, tuple[Finding, ...]]] = {}
        self.stopped = False

    def result(self) -> tuple[Suggested, Scenario]:
        """The proposals; those of them that go together."""
        known = {each.name: each for each in self._possible()}
        names = list(known)
        self._sampled([TODAY, *names], self.first)
        names = [name for name in names if self._is_seen(name)]
        worth = self._worth(known, names, self.first)
        if not self.stopped:
            self._sampled([TODAY, *worth], self.most)
        if not self.stopped:
            self._look_closer(worth)
        worth = self._worth(known, worth, self.most)
        proposals = [self._proposal(known[name]) for name in worth]
        kept = self._going_together([each.fitted for each in proposals])
        reforms = _reforms(kept)
        together = self._together(kept, reforms)
        base = self.start.scenario
        scenario = replace(
            base, name="ideas", process=self.process.name, reforms=(*base.reforms, *reforms)
        )
        names_kept = {each.name for each in kept}
        proposals = [replace(each, kept=each.name in names_kept) for each in proposals]
        found = Suggested(
            process=self.process.name,
            measure=self.asked.measure,
            confidence=self.settings.confidence,
            seed=self.prepared.seed,
            engine=self.prepared.engine(self.settings.engine),
            authority=self.level,
            before=self._mean(TODAY),
            proposals=tuple(proposals),
            together=together,
            replications=sum(map(len, self.sampler.seen.values())),
            stopped=self.stopped,
            titles={name: each.practice.practice for name, each in self.fitted.items()},
            **{key: tuple(names) for key, names in self.out.items()},
        )
        return found, scenario

    def _possible(self) -> list[Fitted]:
        """The ideas that fit, keep up, and are in the power that was asked for."""
        seen = evidence_of(self.process, self.prepared.plans[TODAY], self.prepared.seed)
        steady = not is_terminating(self.process)
        full = set(overloaded(self.process, self.prepared.window)) if steady else set()
        found = []
        for each in fitted(seen, self.start):
            self.fitted[each.name] = each
            self.powers[each.name] = self._power(each)
            if self.asked.authority is not None and self.powers[each.name][0] != "own":
                self.out["closed"].append(each.name)
            elif steady and set(overloaded(each.process, self.prepared.window)) - full:
                self.out["overloaded"].append(each.name)
            else:
                self.sampler.plans[each.name] = plan(each.process, self.prepared.window)
                found.append(each)
        return found

    def _power(self, each: Fitted) -> tuple[Power, tuple[Finding, ...]]:
        scenario = Scenario(name="tried", reforms=each.reforms, authority=self.level)
        judged = authorities(scenario, self.process)
        power = max((one.power for one in judged), key=POWERS.index)
        findings = (found for one in judged if one.power == power for found in one.decisive)
        return power, tuple(dict.fromkeys(findings))

    def _sampled(self, names: Sequence[str], number: int) -> None:
        """Has so many replications of some ideas, or as many as there is time for."""
        try:
            self.sampler.of(names, number)
        except KeyboardInterrupt:
            self.stopped = True
            if len(self.sampler.seen.get(TODAY, ())) < 2:
                raise

    def _look_closer(self, names: Sequence[str]) -> None:
        """Has further replications of ideas until it is seen whether they approve as many cases;
        these count for nothing else.
        """
        try:
            self.approvals.look_closer(names, self.settings.confidence)
        except KeyboardInterrupt:
            self.stopped = True

    def _is_seen(self, name: str) -> bool:
        return len(self.sampler.seen.get(name, ())) > 1

    def _mean(self, name: str) -> Estimate:
        return self.sampler.estimate(name, self.settings.confidence, self.most)

    def _change(self, name: str) -> Estimate:
        """How far the measure moves, made such that less is better."""
        after, before = (self.sampler.values(each, 0, self.most) for each in (name, TODAY))
        both = min(len(after), len(before))
        return paired(after[:both], before[:both], self.settings.confidence)

    def _effect(self, name: str) -> Effect:
        low, high = self._change(name).ends
        return "better" if high < 0 else "worse" if low > 0 else "chance"

    def _counted(self, each: Fitted) -> Mapping[str, float]:
        """What changes in the counted figures."""
        after = counts(each.process)
        changes = {key: getattr(after, key) - getattr(self.today, key) for key in COUNTED}
        return {key: change for key, change in changes.items() if change}

    def _worth(self, known: Mapping[str, Fitted], names: Sequence[str], number: int) -> list[str]:
        """The ideas that bring something, the best first, at most as many as were asked for."""
        kept = []
        for name in names:
            effect = self._effect(name)
            fewer = approves_fewer(self.sampler.approved(name, self.settings.confidence))
            gains = any(change < 0 for change in self._counted(known[name]).values())
            if fewer:
                self.out["fewer"].append(name)
            elif effect == "worse" and not (gains and self._rank(known[name])[1] < 0):
                self.out["worse"].append(name)
            elif effect == "chance" and not gains and number == self.most:
                self.out["idle"].append(name)
            else:
                kept.append(name)
        kept.sort(key=lambda name: self._rank(known[name]))
        most = self.asked.most + (RUNNERS_UP if number < self.most else 0)
        chosen = self._varied([known[name] for name in kept])[:most]
        self.out["further"] += [name for name in kept if name not in chosen]
        return [name for name in kept if name in chosen]

    def _varied(self, ranked: Sequence[Fitted]) -> list[str]:
        """Ideas in the order in which they are worth a place among the proposals."""
        return [each.name for each in varied(ranked, sorted(ranked, key=self._burden))]

    def _burden(self, each: Fitted) -> float:
        """What an idea changes in what applicants bear, as parts of today's."""
        changes = self._counted(each)
        parts = (changes.get(key, 0.0) / max(getattr(self.today, key), 1) for key in BORNE)
        return float(sum(parts))

    def _rank(self, each: Fitted) -> tuple[bool, float]:
        """Those that shorten it by more than ``ZONE`` first, by how much; then those that take most
        off applicants.
        """
        mean = abs(self._mean(TODAY).mean)
        part = self._change(each.name).mean / mean if mean else 0.0
        if self._effect(each.name) == "better" and part <= -ZONE:
            return False, part
        gains = self._counted(each).items()
        return True, part + sum(change / max(getattr(self.today, key), 1) for key, change in gains)

    def _proposal(self, each: Fitted) -> Proposal:
        power, findings = self.powers[each.name]
        sign = self.sampler.sign
        return Proposal(
            fitted=each,
            mean=self._mean(each.name),
            change=self._change(each.name).times(sign),
            effect=self._effect(each.name),
            counted=self._counted(each),
            harm=self._harm(each),
            power=power,
            findings=findings,
            officers=sum(pool.capacity for pool in each.process.pools.values()) - self.officers,
            public_cost=counts(each.process).public_costs - self.today.public_costs,
        )

    def _harm(self, each: Fitted) -> float | None:
        blind = each.unchecked or each.practice.blind
        bundle = Bundle(switches=(), process=each.process, unchecked=blind)
        one = Candidate(name=each.name, packages=(), bundle=bundle, officers=0, public_cost=0.0)
        return self.sampler.harm(one, upto=self.most)

    def _going_together(self, ranked: Sequence[Fitted]) -> list[Fitted]:
        """Of the proposals, the best first, each that goes with those before it."""
        kept: list[Fitted] = []
        for each in ranked:
            more = [*kept, each]
            if self.start.attempt(_reforms(more)) is not None:
                kept = more
        return kept

    def _together(self, kept: Sequence[Fitted], reforms: tuple[Reform, ...]) -> Together | None:
        """What those that go together bring at once; ``None`` for less than two."""
        made = self.start.attempt(reforms) if len(kept) > 1 else None
        if made is None or self.stopped:
            return None
        steady = not is_terminating(self.process)
        if steady and overloaded(made[0], self.prepared.window):
            return None
        self.sampler.plans[ALL] = plan(made[0], self.prepared.window)
        self._sampled([TODAY, ALL], self.most)
        if not self._is_seen(ALL):
            return None
        return Together(
            names=tuple(each.name for each in _in_order(kept)),
            mean=self._mean(ALL),
            change=self._change(ALL).times(self.sampler.sign),
        )


def _in_order(kept: Sequence[Fitted]) -> list[Fitted]:
    """Ideas in the order in which their reforms fit on one another."""
    order = [practice.name for practice in PRACTICES]
    return sorted(kept, key=lambda each: order.index(each.practice.name))


def _reforms(kept: Sequence[Fitted]) -> tuple[Reform, ...]:
    return tuple(reform for each in _in_order(kept) for reform in each.reforms)
