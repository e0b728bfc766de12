"""减环节: hands that a case passes through and that change nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simulator.model.flow import AnyOf, Choice, Step, Text
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Reform
from simulator.reforms.kit.surgery import Owner
from simulator.reforms.steps import CutSteps
from simulator.structure.drafting import full_name
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

SMALL = 0.34  # of the longest work of the item: a signature, not a review


def _work(entry: object) -> bool:
    return isinstance(entry, Step) and bool(entry.pools) and entry.time is not None


def _is_plain(step: Step) -> bool:
    """Whether a step neither takes in, decides nor is required."""
    return not (
        step.milestones
        or step.checks_materials
        or step.does_materials
        or step.pays_fee
        or step.required
        or step.visit
        or step.suspends_clock
    )


def _small(seen: Evidence) -> Iterator[tuple[Owner, Step, bool]]:
    """Small work that no result follows, beside the longest of the authority that decides, and
    whether that stands before it.
    """
    for owner, entries in seen.levels:
        works = [entry for entry in entries if isinstance(entry, Step) and _work(entry)]
        own = [step for step in works if _is_own(seen, owner, step)]
        longest = max((seen.work(step) for step in own or works), default=0.0)
        before = False
        for entry, after in pairwise((*entries, None)):
            if not isinstance(entry, Step) or not _work(entry):
                continue
            result = isinstance(after, Choice | AnyOf)
            small = seen.work(entry) <= SMALL * longest
            if small and _is_plain(entry) and not result and longest:
                yield owner, entry, before
            before = before or (not entry.checks_materials and seen.work(entry) == longest)


def _is_own(seen: Evidence, owner: Owner, step: Step) -> bool:
    """Whether officers of the authority that leads an item do a step."""
    lead = None if owner is None else seen.process.items[owner].lead
    if lead is None:
        return False
    return any(
        pool == lead or seen.department(pool) == seen.department(lead) is not None
        for pool in step.pools
    )


def _is_of_others(seen: Evidence, owner: Owner, step: Step) -> bool:
    """Whether only officers of other authorities than that which leads an item do a step."""
    lead = None if owner is None else seen.process.items[owner].lead
    return lead is not None and not _is_own(seen, owner, step)


def signatures(seen: Evidence) -> Iterator[Idea]:
    """Small work after the review and before the decision: one more signature. What another
    authority says is an opinion, and none.
    """
    names = tuple(
        full_name(owner, step.name)
        for owner, step, late in _small(seen)
        if late and not _is_of_others(seen, owner, step)
    )

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutSteps(remove=chosen),)

    if names:
        yield Idea(
            targets=names,
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-signatures", steps=seen.called(chosen)),
        )


def passing_on(seen: Evidence) -> Iterator[Idea]:
    """Hands that only pass a case on: before the review, by officers of another pool than those
    before and after; and the waits while it is on its way.
    """
    others = []
    for owner, step, late in _small(seen):
        if not late and _by_others(seen, owner, step):
            others.append(full_name(owner, step.name))
    ways = [
        full
        for full, step in seen.named.items()
        if step.handover and step.is_wait and _removable(step)
    ]
    order = [name for name in seen.named if name in others or name in ways]

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutSteps(remove=chosen),)

    if order:
        yield Idea(
            targets=tuple(order),
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-passing-on", steps=seen.called(chosen)),
        )


def _removable(step: Step) -> bool:
    return not (step.minimum or step.required or step.milestones or step.timer)


def _by_others(seen: Evidence, owner: Owner, step: Step) -> bool:
    """Whether work stands on both sides of a step, and no officer of it does either."""
    for of, entries in seen.levels:
        if of != owner or step not in entries:
            continue
        at = entries.index(step)
        before = [each for each in entries[:at] if isinstance(each, Step) and each.pools]
        after = [each for each in entries[at + 1 :] if isinstance(each, Step) and each.pools]
        if not before or not after:
            return False
        near = {*before[-1].pools, *after[0].pools}
        return not near & set(step.pools)
    return False


SIGNATURES = Practice(
    name="signatures",
    practice=Text("Fewer signatures", "减少审签层级"),
    origin=best_practice("empower"),
    precondition=Text(
        "No rule asks for two officers or for the other department's consent at this step.",
        "没有规定要求该环节由两人办理或征得其他部门同意。",
    ),
    risk=Text(
        "A mistake that the second pair of eyes would have seen goes out.",
        "原来复核能发现的差错，会直接发出去。",
    ),
    find=signatures,
    blind=True,
)
PASSING_ON = Practice(
    name="passing-on",
    practice=Text("No passing on", "取消中转环节"),
    origin=best_practice("numerical involvement"),
    precondition=Text(
        "Whoever takes it in can tell who is to act, and reaches them directly.",
        "受理时能判断由谁承办，并能直接送达。",
    ),
    risk=Text(
        "What is sent to the wrong office comes back, more often than today.",
        "派错的件会退回，可能比现在多。",
    ),
    find=passing_on,
)
