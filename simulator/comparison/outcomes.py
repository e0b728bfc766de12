"""How cases ended: the share of each outcome, before and after, so that no mean over the approved
ones is read without the others.

Measures → **outcomes** → comparison, present.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.engine.log import APPROVED, STILL_OPEN
from simulator.experiments.statistics import Estimate, change_of_share, proportion
from simulator.measures.replication import Measures
from simulator.model.flow import Text
from simulator.model.outcomes import NO_TITLES, outcome_title

SILENCE, LATER = "tacit", "later:"
MATERIAL = 0.005
"""A share of the cases that a change of outcomes must reach to be told before the days."""
LARGE = 0.05
"""A share from which on it is told even if so few replications cannot tell it from chance."""


@dataclass(frozen=True, kw_only=True)
class OutcomeShare:
    """The share of the observed cases with one outcome, 0 … 1, with its interval; ``change`` is
    against the baseline (``None`` in the baseline itself). ``titles`` say what the outcome is
    called, and behind it what befell these cases later.
    """

    share: Estimate
    change: Estimate | None = None
    titles: tuple[Text, ...] = ()

    @property
    def shifted(self) -> bool:
        """Whether it changed by more than chance, and by a material part of the cases."""
        change = self.change
        if change is None or abs(change.mean) < MATERIAL:
            return False
        low, high = change.ends
        return low > 0 or high < 0

    @property
    def uncertain(self) -> bool:
        """Whether it changed much, and yet may have done so by chance."""
        change = self.change
        if change is None or abs(change.mean) < LARGE:
            return False
        return change.low is None or not self.shifted

    @property
    def told(self) -> bool:
        """Whether the change is told before the days: it is more than chance, or large."""
        return self.shifted or self.uncertain


def outcome_shares(
    measures: Sequence[Measures],
    before: Sequence[Measures],
    confidence: float,
    together: float,
    own: Mapping[str, Text] = NO_TITLES,
) -> dict[str, OutcomeShare]:
    """Every outcome that occurs in these replications or in those of the baseline ``before``:
    ``approved`` first, ``open`` last, others as they come. ``tacit`` are the approved ones that
    silence approved, ``later:LABEL`` those that something befell after their delivery; both are
    contained in ``approved``. ``later:OUTCOME>LABEL`` are contained in another outcome, as refusals
    that an appeal overturns are in ``refused``. ``own`` are the titles that the process gives.
    """
    return {
        label: replace(
            _share(_of(label), measures, before, confidence, together),
            titles=tuple(outcome_title(each, own) for each in _parts_of(label)),
        )
        for label in _labels([*before, *measures])
    }


def mix_shifted(shares: Mapping[str, OutcomeShare]) -> bool:
    """Whether the share of the cases with some outcome, or of those that something befalls after
    their outcome, is told to be another than before. Cases that silence approves are told as harm,
    and an open case has no outcome yet.
    """
    return any(each.told for label, each in shares.items() if label not in (SILENCE, STILL_OPEN))


def is_later(label: str) -> bool:
    """Whether a label is no outcome, but what befell cases after they had one."""
    return label.startswith(LATER)


def fact_of(label: str) -> tuple[str, str]:
    """The outcome that cases had, and what befell them later.

    >>> fact_of("later:revoked"), fact_of("later:refused>overturned")
    (('approved', 'revoked'), ('refused', 'overturned'))
    """
    outcome, _, fact = label.removeprefix(LATER).rpartition(">")
    return outcome or APPROVED, fact


def _parts_of(label: str) -> tuple[str, ...]:
    return fact_of(label) if is_later(label) else (label,)


def in_order(labels: Iterable[str]) -> list[str]:
    """Labels as they are told, each once: approved cases first, right behind them those of them
    that silence approved, then the other outcomes, open cases last; behind each what befell cases
    that had it.

    >>> in_order(["open", "refused", "approved", "later:revoked", "tacit", "later:refused>upheld"])
    ['approved', 'tacit', 'later:revoked', 'refused', 'later:refused>upheld', 'open']
    """

    def rank(label: str) -> tuple[int, str, int, str]:
        outcome, fact = fact_of(label) if is_later(label) else (label, "")
        if outcome in (APPROVED, SILENCE):
            return 0, "", is_later(label), label
        return (2 if outcome == STILL_OPEN else 1), outcome, is_later(label), fact

    return sorted(set(labels), key=rank)


def _labels(measures: Sequence[Measures]) -> list[str]:
    ends = {label for each in measures for label in each.outcomes}
    silent = {SILENCE} if any(each.silence for each in measures) else set()
    later = {f"{LATER}{label}" for each in measures for label in each.later}
    return in_order(ends | silent | later)


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
            change_of_share(
                [after for after, _ in both],
                [earlier for _, earlier in both],
                sum(each.cohort for each in before),
                together,
            )
            if both
            else None
        ),
    )


def _ratio(counted: Callable[[Measures], int], each: Measures) -> float:
    return counted(each) / each.cohort
