"""What officers find in a case and send back: a step, what is put right after it, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from itertools import pairwise
from math import prod

from simulator.model.distributions import Distribution
from simulator.model.flow import Choice, Step
from simulator.suggestions.documents import is_drawing
from simulator.suggestions.evidence import Evidence

ONE = Decimal(1)


@dataclass(frozen=True)
class SentBack:
    """A step of an item whose result sends a ``share`` of the cases back to it, by way of what the
    applicant puts right (``mend``); ``branch`` is the full name of that way back. A step that
    inspects on the spot has its day ``appointed``: a wait right before it.
    """

    item: str
    step: Step
    mend: Step
    share: Decimal
    branch: str
    appointed: Step | None


def sent_back(seen: Evidence) -> dict[str, SentBack]:
    """By item, for those whose own steps hold exactly one such result."""
    found: dict[str, list[SentBack]] = {}
    for item in seen.process.items.values():
        before: Step | None = None
        for entry, after in pairwise((*item.steps, None)):
            if isinstance(entry, Step) and isinstance(after, Choice):
                found.setdefault(item.name, []).extend(_ways(item.name, before, entry, after))
            before = entry if isinstance(entry, Step) else None
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def drawings_sent_back(seen: Evidence) -> dict[str, SentBack]:
    """Of these the reviews of drawings that the applicant hands in."""
    return {
        name: each
        for name, each in sent_back(seen).items()
        if each.appointed is None and _asks_for_drawings(seen, name)
    }


def _asks_for_drawings(seen: Evidence, item: str) -> bool:
    own = (name for name in seen.process.items[item].materials if name not in seen.issued)
    return any(is_drawing(seen.material(name)) for name in own)


def _ways(item: str, before: Step | None, step: Step, result: Choice) -> Iterable[SentBack]:
    """The ways back of one result, where the rest goes on."""
    if not step.pools or not any(branch.rest for branch in result.branches):
        return
    appointed = before if before is not None and before.is_wait and not before.required else None
    for branch in result.branches:
        mend = branch.do[0] if len(branch.do) == 1 else None
        if branch.then is None or branch.share is None or not isinstance(mend, Step):
            continue
        if mend.by_applicant and mend.wait is not None:
            full = f"{item}.{result.name}.{branch.name}"
            yield SentBack(item, step, mend, branch.share, full, appointed)


def found_together(shares: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The share of cases of which at least one of several independent looks sends something back,
    and of those the share of which one does so twice, in whole percent, rounded up.

    >>> found_together([Decimal("0.3"), Decimal("0.16"), Decimal("0.12")])
    (Decimal('0.49'), Decimal('0.27'))
    """
    once = ONE - prod((ONE - each for each in shares), start=ONE)
    twice = ONE - prod((ONE - each * each for each in shares), start=ONE)
    return _percent(once), _percent(twice / once)


def _percent(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01"), ROUND_UP)


def longest(seen: Evidence, waits: Iterable[Step]) -> Distribution:
    """How long the wait takes that is longest in the mean."""
    return max((each.wait for each in waits if each.wait is not None), key=seen.hours)
