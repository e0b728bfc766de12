"""What stands between the acceptance of an item and its decision: the part that many reforms
shorten, move or join.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Choice,
    End,
    Entry,
    Flow,
    Graph,
    Step,
    Wording,
    steps_of,
    walk,
)
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import fail

PROMISES = Phrase.of("promises")
PROMISES_TO_PASS_BY = Phrase.of("promises-to-pass-by")


@dataclass(frozen=True)
class BackOffice:
    """An item in four parts: up to acceptance and a fee paid right then, the review, the step that
    decides, and what comes after it.
    """

    intake: Flow
    review: Flow
    decision: Step
    after: Flow

    @property
    def verdict(self) -> Flow:
        """What follows the decision and says how it went: the blocks that refuse cases, or send
        them back. It rests on the review, wherever that is done.
        """
        return tuple(entry for entry in self.after if self._judges(entry))

    @property
    def delivery(self) -> Flow:
        """What follows the decision besides."""
        return tuple(entry for entry in self.after if not self._judges(entry))

    def _judges(self, entry: Entry) -> bool:
        before = {step.name for step in steps_of((*self.intake, *self.review))}
        before.add(self.decision.name)
        return (
            not isinstance(entry, Step)
            and _delivers_nothing(entry)
            and any(
                isinstance(inner, End)
                or (
                    isinstance(inner, Choice | AnyOf)
                    and any(way.end is not None or way.then in before for way in inner.branches)
                )
                for inner in walk((entry,))
            )
        )


def back_office(item: Item, path: Path) -> BackOffice:
    """Cuts an item; raises if no step of officers decides it for every case, or if it has no
    review.
    """
    parts = parts_of_item(item, path)
    if not parts.review:
        raise fail("no-review", *path, item=item.name)
    return parts


def parts_of_item(item: Item, path: Path) -> BackOffice:
    """Cuts an item whose review may be empty."""
    steps = item.steps
    decided = [
        i
        for i, entry in enumerate(steps)
        if isinstance(entry, Step) and "decided" in entry.milestones
    ]
    if not decided and not any("decided" in step.milestones for step in steps_of(steps)):
        decided = [len(steps) - 1] if steps and isinstance(steps[-1], Step) else []
    decision = steps[decided[0]] if decided else None
    if (
        not isinstance(decision, Step)
        or not decision.pools
        or decision.time is None
        or decision.when is not None
    ):
        raise fail("no-deciding-step", *path, item=item.name)
    accepted = [
        i
        for i, entry in enumerate(steps)
        if isinstance(entry, Step) and "accepted" in entry.milestones
    ]
    checked = [
        i for i, entry in enumerate(steps) if isinstance(entry, Step) and entry.checks_materials
    ]
    start = (accepted or checked or [-1])[0] + 1
    while start < len(steps) and _pays(steps[start]):
        start += 1
    start = min(start, decided[0])
    return BackOffice(steps[:start], steps[start : decided[0]], decision, steps[decided[0] + 1 :])


def _delivers_nothing(entry: Entry) -> bool:
    return not any("delivered" in step.milestones for step in steps_of((entry,)))


def _pays(entry: Entry) -> bool:
    return isinstance(entry, Step) and entry.pays_fee


def refuse_unlawful(item: Item, basis: Wording | None, path: Path, what: Phrase = PROMISES) -> None:
    """Raises for a filing, and for an item about safety without a basis."""
    if item.kind == "filing":
        raise fail("filing-decides-nothing", *path, item=item.name)
    if item.safety and basis is None:
        raise fail("item-about-safety", *path, item=item.name, what=what)


def refuse_required(
    item: Item, review: Flow, basis: Wording | None, path: Path, what: Phrase = PROMISES_TO_PASS_BY
) -> None:
    """Raises for steps that the law requires, without a basis."""
    required = [step.name for step in steps_of(review) if step.required]
    if required and basis is None:
        raise fail(
            "review-required-by-law", *path, names=tuple(required), item=item.name, what=what
        )


def refuse_tangled(item: Item, review: Flow, path: Path) -> None:
    """Raises if the review holds what cannot be moved: a fee, an explicit graph."""
    if any(isinstance(entry, Graph) for entry in review):
        raise fail("review-is-graph", *path, item=item.name)
    paying = [step.name for step in steps_of(review) if step.pays_fee]
    if paying:
        raise fail("fee-amid-review", *path, item=item.name, names=tuple(paying))


def until_delivery(after: Flow, delivered: bool) -> tuple[Flow, Flow]:
    """What comes behind the decision up to the delivery, and what comes after it."""
    marked = [
        i
        for i, entry in enumerate(after)
        if any("delivered" in step.milestones for step in steps_of((entry,)))
    ]
    cut = 0 if delivered else marked[0] + 1 if marked else len(after)
    return after[:cut], after[cut:]
