"""What comes of a check that a reform leaves out: what a later look finds, what nobody finds, and
what has not been stated.

Reform → **oversight** → steps with ``harm``, which are counted. Of the cases that pass without the
check a share breaks its promise (``violation``); a later inspection finds ``detects`` of those that
it sees. Whatever is left open becomes a step that counts what is left open, never a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from simulator.model.assumed import Assumed
from simulator.model.distributions import Distribution, Fixed
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    Flow,
    Harm,
    Step,
    Text,
    steps_of,
    walk,
)
from simulator.model.flow_changes import rewrite
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import fail

HARMED: dict[Harm, Text] = {
    "undetected": Text("A violation slips through", "问题未被发现"),
    "correctable": Text("Harm that can be put right", "可纠正的损害"),
    "grave": Text("Grave harm", "严重损害"),
    "found": Text("A violation is found", "查出问题"),
    "unchecked": Text("Not checked, and nothing stated", "未核查且未说明"),
    "unweighed": Text("What it does is not stated", "后果未说明"),
}
CHOICES = {
    "promise": Text("Way of decision", "办理方式"),
    "inspection": Text("Cases to inspect afterwards", "事后核查对象"),
    "sample": Text("Sample of promises", "承诺件抽查"),
    "verification": Text("Sample of promises", "承诺件抽查"),
    "finding": Text("Finding of the inspection", "核查结果"),
    "detection": Text("What the inspection sees", "核查发现情况"),
    "penalty": Text("Consequence of a broken promise", "违诺处理"),
    "unseen": Text("Cases nobody looks at", "未核查办件"),
    "harm": Text("Harm of what nobody finds", "未发现问题的损害"),
    "payments-checked": Text("Sample of payments", "拨付件抽查"),
    "paid-back": Text("Whether it is paid back", "追回结果"),
    "audited": Text("Sample of decisions", "决定件抽查"),
    "checked-after": Text("Check after the decision", "决定后核查"),
}
"""What a choice is called, by the last word of its name."""
WAYS = {
    "promised": Text("On a promise", "承诺办理"),
    "ordinary": Text("Ordinary review", "一般办理"),
    "sampled": Text("Drawn", "抽中"),
    "unsampled": Text("Not drawn", "未抽中"),
    "violation": Text("Rule or promise broken", "存在问题"),
    "clean": Text("In order", "未查出问题"),
    "detected": Text("Found", "查出"),
    "missed": Text("Missed", "漏查"),
    "revoked": Text("Approval revoked", "撤销决定"),
    "put-right": Text("Put right", "限期整改"),
    "broken": Text("Rule or promise broken", "存在问题"),
    "kept": Text("In order", "没有问题"),
    "harmless": Text("No harm", "未造成损害"),
    "checked": Text("Checked", "核查"),
    "not-checked": Text("Not checked", "未核查"),
    "paid-back": Text("Paid back", "已追回"),
    "lost": Text("Not recovered", "未能追回"),
}
"""What a branch is called."""
AT_ONCE = Fixed(Quantity(Decimal(0), "h"))
MADE = ("unchecked", "unseen", "undetected", "unweighed", "harm", "correctable", "grave")
"""What ``slipped`` may add to a flow."""
MADE_BY_LOOKING = (*MADE, "finding", "found", "detection", *(f"missed-{name}" for name in MADE[2:]))
"""What ``afterwards`` may add to a flow, beside the sample and what it does."""


@dataclass(frozen=True, kw_only=True)
class Damage:
    """What comes of broken promises, or faults, that nobody finds."""

    found: Distribution = field(metadata={"doc": "The time until the harm is found."})
    correctable: Decimal = field(
        default=Decimal(0),
        metadata={"doc": "The share that does harm which can be put right.", "kind": "share"},
    )
    grave: Decimal = field(
        default=Assumed(0), metadata={"doc": "The share that does grave harm.", "kind": "share"}
    )


@dataclass(frozen=True, kw_only=True)
class Unnoticed:
    """What the cases break that pass without a check, and what comes of it."""

    violation: Decimal | None = field(
        default=None,
        metadata={
            "doc": "The share that breaks a rule; left out, it is said to be unstated.",
            "kind": "share",
        },
    )
    harm: Damage | None = field(
        default=None,
        metadata={"doc": "What they do; left out, it is said to be unstated."},
    )


NOTHING_STATED = Unnoticed()


class Stated(Protocol):
    """What a planner states of broken promises."""

    @property
    def violation(self) -> Decimal | None: ...

    @property
    def harm(self) -> Damage | None: ...


def refuse_idle_harm(stated: Stated, *path: str | int) -> None:
    """Raises for harm that nothing could do, and for shares that are none."""
    if stated.harm is None:
        return
    if stated.violation == 0:
        raise fail("harm-without-violation", *path, "harm")
    if not 0 < stated.harm.correctable + stated.harm.grave <= 1:
        raise fail("shares-of-harm-out-of-range", *path, "harm")


def counted(kind: Harm, prefix: str, wait: Distribution = AT_ONCE) -> Step:
    """The step that counts a harm; it lasts until the harm is found."""
    return Step(name=prefix + kind, title=HARMED[kind], wait=wait, harm=kind)


def slipped(prefix: str, stated: Stated) -> Flow:
    """What becomes of cases that nobody looks at: a share breaks its promise unnoticed."""
    if stated.violation is None:
        return (counted("unchecked", prefix),)
    broken = unnoticed(prefix, stated)
    return chance(f"{prefix}unseen", "broken", stated.violation, broken, "kept")


def unnoticed(prefix: str, stated: Stated) -> Flow:
    """What becomes of a broken promise that nobody finds."""
    harm = stated.harm
    if harm is None:
        return counted("undetected", prefix), counted("unweighed", prefix)
    known: tuple[tuple[Harm, Decimal], ...] = (
        ("grave", harm.grave),
        ("correctable", harm.correctable),
    )
    ways = [
        Branch(name=kind, title=HARMED[kind], share=share, do=(counted(kind, prefix, harm.found),))
        for kind, share in known
        if share
    ]
    slipped_through = counted("undetected", prefix)
    return slipped_through, choice(f"{prefix}harm", (*ways, rest("harmless")))


@dataclass(frozen=True, kw_only=True)
class LaterLook:
    """A later look at a share of the cases, at the choice ``sample``; it finds ``detects`` of the
    broken promises that it sees, which then go through the ``penalty``.
    """

    sample: str
    share: Decimal
    do: Flow
    detects: Decimal = Decimal(1)
    penalty: Flow = ()


def afterwards(prefix: str, stated: Stated, look: LaterLook | None) -> Flow:
    """What cases go through that passed without the check: a sample is looked at, the others are
    not.
    """
    unseen = slipped(prefix, stated)
    if look is None:
        return unseen
    if stated.violation is None:
        return (
            *unseen,
            *chance(look.sample, "sampled", look.share, look.do, "unsampled"),
        )
    found = (*look.do, *_found(prefix, stated, stated.violation, look))
    return chance(look.sample, "sampled", look.share, found, "unsampled", unseen)


def _found(prefix: str, stated: Stated, violation: Decimal, look: LaterLook) -> Flow:
    seen = (counted("found", prefix), *look.penalty)
    missed = unnoticed(f"{prefix}missed-", stated)
    broken = chance(f"{prefix}detection", "detected", look.detects, seen, "missed", missed)
    return chance(f"{prefix}finding", "violation", violation, broken, "clean")


def checked_later(prefix: str, later: Flow, share: Decimal, stated: Stated) -> Flow:
    """What is checked after the decision in a share of the cases; in the others nobody looks."""
    if share == 1:
        return later
    return chance(
        f"{prefix}checked-after", "checked", share, later, "not-checked", slipped(prefix, stated)
    )


def refuse_idle_check(share: Decimal, stated: Stated, *path: str | int) -> None:
    """Raises for terms of what nobody checks, where everything is checked later."""
    refuse_idle_harm(stated, *path)
    for word, given in (("violation", stated.violation), ("harm", stated.harm)):
        if share == 1 and given is not None:
            raise fail("all-checked-after", *path, word)


def counting_findings(flow: Flow, seen: frozenset[str] = frozenset()) -> Flow:
    """A check after the decision: whoever it refuses, or sends back to one of its steps or of those
    ``seen`` before it, is found late, and counted; in a race too, where the way that wins ends the
    case.
    """
    late = frozenset(sent_back(flow, seen))
    ends: Counter[str] = Counter()

    def counting(entry: Entry) -> Flow:
        if isinstance(entry, End):
            ends[entry.label] += 1
            again = f"{ends[entry.label]}-" if ends[entry.label] > 1 else ""
            return counted("found", f"{entry.label}-{again}"), entry
        if not isinstance(entry, Choice | AnyOf):
            return (entry,)
        prefix = f"{entry.name}-" if entry.name else ""
        ways = []
        for way in entry.branches:
            found = counted("found", f"{prefix}{way.name}-")
            if way.end is not None:
                way = replace(way, do=(*way.do, found))
            elif (entry.name, way.name) in late:
                way = replace(way, do=(found, *way.do))
            ways.append(way)
        return (replace(entry, branches=tuple(ways)),)

    def counting_all(entries: Flow) -> Flow:
        return tuple(inner for entry in entries for inner in counting(entry))

    return rewrite(flow, counting_all)


def sent_back(flow: Flow, seen: frozenset[str]) -> Iterator[tuple[str | None, str]]:
    """The choices and branches that lead back to a step before them."""
    for entry in walk(flow):
        if isinstance(entry, Step):
            seen |= {entry.name}
        elif isinstance(entry, Choice | AnyOf):
            yield from ((entry.name, way.name) for way in entry.branches if way.then in seen)


def refuse_counting_choice(ways: Iterable[Branch], *path: str | int, choice: str) -> None:
    """Raises for a choice whose shares say what harm is done; what is found is none."""
    if any(step.harm not in (None, "found") for way in ways for step in steps_of(way.do)):
        raise fail("choice-counts-harm", *path, choice=choice)


def chance(
    name: str, taken: str, share: Decimal, do: Flow, otherwise: str, others: Flow = ()
) -> Flow:
    """What a share of the cases goes through, and the others: a choice, unless it is all of them or
    none.
    """
    if share == 0:
        return others
    if share == 1:
        return do
    end = do[-1].label if do and isinstance(do[-1], End) else None
    left = do if end is None else do[:-1]
    way = Branch(name=taken, title=WAYS[taken], share=share, do=left, end=end)
    return (choice(name, (way, rest(otherwise, others))),)


def choice(name: str, branches: tuple[Branch, ...]) -> Choice:
    """A choice with the title of the word that its name ends with."""
    title = next(CHOICES[word] for word in CHOICES if f"-{name}".endswith(f"-{word}"))
    return Choice(name=name, title=title, branches=branches)


def rest(word: str, do: Flow = ()) -> Branch:
    """The branch of all the others."""
    return Branch(name=word, title=WAYS[word], rest=True, do=do)
