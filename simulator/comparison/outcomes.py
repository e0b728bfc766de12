"""How cases ended: the share of each outcome, before and after, so that no mean over the approved
ones is read without the others.

Measures → **outcomes** → comparison, present.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.log import APPROVED, STILL_OPEN
from simulator.experiments.statistics import Estimate, paired, proportion
from simulator.measures.replication import Measures

SILENCE, LATER = "tacit", "later:"
MATERIAL = 0.005
"""A share of the cases that a change of outcomes must reach to be told before the days."""


@dataclass(frozen=True, kw_only=True)
class OutcomeShare:
    """The share of the observed cases with one outcome, 0 … 1, with its interval; ``change`` is
    against the baseline (``None`` in the baseline itself).
    """

    share: Estimate
    change: Estimate | None = None

    @property
    def shifted(self) -> bool:
        """Whether it changed by more than chance, and by a material part of the cases."""
        change = self.change
        if change is None or abs(change.mean) < MATERIAL:
            return False
        low, high = change.ends
        return low > 0 or high < 0


def outcome_shares(
    measures: Sequence[Measures], before: Sequence[Measures], confidence: float, together: float
) -> dict[str, OutcomeShare]:
    """Every outcome that occurs in these replications or in those of the baseline ``before``:
    ``approved`` first, ``open`` last, others as they come. ``tacit`` are the approved ones that
    silence approved, ``later:LABEL`` those that something befell after their delivery; both are
    contained in ``approved``.
    """
    return {
        label: _share(_of(label), measures, before, confidence, together)
        for label in _labels([*before, *measures])
    }


def mix_shifted(shares: Mapping[str, OutcomeShare]) -> bool:
    """Whether the share of the cases that are approved is another than before."""
    return APPROVED in shares and shares[APPROVED].shifted


def _labels(measures: Sequence[Measures]) -> list[str]:
    ends = dict.fromkeys(label for each in measures for label in each.outcomes)
    middle = [label for label in ends if label not in (APPROVED, STILL_OPEN)]
    silent = [SILENCE] if any(each.silence for each in measures) else []
    later = dict.fromkeys(f"{LATER}{label}" for each in measures for label in each.later)
    still = [STILL_OPEN] if STILL_OPEN in ends else []
    approved = [APPROVED] if APPROVED in ends else []
    return [*approved, *silent, *later, *sorted(middle), *still]


def _of(label: str) -> Callable[[Measures], int]:
    if label == SILENCE:
        return lambda each: each.silence
    if label.startswith(LATER):
        return lambda each: each.later.get(label.removeprefix(LATER), 0)
    return lambda each: each.outcomes.get(label, 0)


def _share(
    counted: Callable[[Measures], int],
    measures: Sequence[Measures],
    before: Sequence[Measures],
    confidence: float,
    together: float,
) -> OutcomeShare:
    both = [
        (_ratio(counted, after), _ratio(counted, earlier))
        for after, earlier in zip(measures, before, strict=False)
        if after.cohort and earlier.cohort
    ]
    shares = [_ratio(counted, each) for each in measures if each.cohort] or [0.0]
    cases = sum(each.cohort for each in measures)
    return OutcomeShare(
        share=proportion(shares, cases, confidence),
        change=(
            paired([after for after, _ in both], [earlier for _, earlier in both], together)
            if both
            else None
        ),
    )


def _ratio(counted: Callable[[Measures], int], each: Measures) -> float:
    return counted(each) / each.cohort
