"""减时限: promises with room, waits that nobody prescribes, the longest work."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from simulator.model.flow import Text, steps_of
from simulator.model.process import Limit
from simulator.model.sentences import Phrase
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.times import CutTime
from simulator.soundness.law import working_days
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

HALF, FIFTH = Decimal("0.5"), Decimal("0.8")
QUARTER = Decimal("0.25")
A_DAY = 24  # hours: shorter waits are left alone
MATTERS = 0.08  # the part of all work of officers from which on it is worth a tool


def limits(seen: Evidence) -> Iterator[Idea]:
    """Items whose officers work to the promise: half of it. Items that need far less: that. A
    promise of less than a quarter of the legal limit has been cut already.
    """
    new: dict[str, Quantity] = {}
    paced = []
    for item in seen.process.items.values():
        if item.limit is None or _is_cut(item.limit):
            continue
        own = [*steps_of(item.steps), *seen.process.serving(item.name)]
        if any(step.pace is not None for step in own):
            new[item.name] = _half(item.limit)
            paced.append(item.name)
        elif item.name in seen.days:
            kept = Decimal(max(1, math.ceil(seen.days[item.name])))
            new[item.name] = Quantity(kept, item.limit.promised.unit)
    names = tuple(name for name, limit in new.items() if limit.value < _promised(seen, name).value)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutTime(limits={name: new[name] for name in chosen}),)

    if names:
        yield Idea(
            targets=names,
            ways=(make,),
            seen=lambda chosen: _room(seen, chosen, paced),
            assumed=(Phrase.of("assume-limits"),),
        )


def _room(seen: Evidence, chosen: Sequence[str], paced: Collection[str]) -> Phrase:
    """What the promises of some items leave, of which some are ``paced``."""
    held = len([name for name in chosen if name in paced])
    items, others = seen.items(chosen), len(chosen) - held
    if not others:
        return Phrase.of("suggest-limits-held", items=items)
    if not held:
        return Phrase.of("suggest-limits-loose", items=items)
    return Phrase.of("suggest-limits", items=items, paced=held, others=others)


def _promised(seen: Evidence, item: str) -> Quantity:
    limit = seen.process.items[item].limit
    assert limit is not None
    return limit.promised


def _is_cut(limit: Limit) -> bool:
    return working_days(limit.promised) < QUARTER * working_days(limit.legal)


def _half(limit: Limit) -> Quantity:
    half = limit.promised.value / 2
    whole = half.to_integral_value(rounding="ROUND_CEILING")
    return Quantity(whole if half >= 1 else half, limit.promised.unit)


def waits(seen: Evidence) -> Iterator[Idea]:
    """Waits of a day and more that no law prescribes."""
    names = tuple(
        full
        for full, step in seen.named.items()
        if step.is_wait
        and step.wait is not None
        and not (step.minimum or step.required or step.timer or step.suspends_clock)
        and step.after is None
        and seen.span(step) >= A_DAY
    )

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutTime(wait=dict.fromkeys(chosen, Factor(HALF))),)

    if names:
        yield Idea(
            targets=names,
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-waits", steps=seen.called(chosen)),
            assumed=(Phrase.of("assume-half"),),
        )


def work(seen: Evidence) -> Iterator[Idea]:
    """The steps that take officers longest."""
    worked = {
        full: seen.work(step) * step.officers
        for full, step in seen.named.items()
        if step.pools and step.time is not None
    }
    total = sum(worked.values())
    names = tuple(
        full
        for full, hours in worked.items()
        if hours >= MATTERS * total and not seen.named[full].required and len(worked) > 1
    )

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutTime(work=dict.fromkeys(chosen, Factor(FIFTH))),)

    if names and seen.process.items:
        yield Idea(
            targets=names,
            ways=(make,),
            seen=lambda chosen: Phrase.of(
                "suggest-work",
                steps=seen.called(chosen),
                share=Decimal(f"{sum(worked[name] for name in chosen) / total:.2f}"),
            ),
            assumed=(Phrase.of("assume-fifth"),),
        )


LIMITS = Practice(
    name="limits",
    practice=Text("Shorter promises", "压缩承诺时限"),
    origin=best_practice(
        "exception", Text("行政许可法 art. 42, 43", "《行政许可法》第四十二、四十三条")
    ),
    precondition=Text(
        "Within the legal limit the office promises what it likes; the promise must be kept.",
        "在法定时限内由部门自行承诺，承诺了就要做到。",
    ),
    risk=Text(
        "A promise shortens no work: days come only from officers who hold work back, and some"
        " offices then take materials later (体外循环).",
        "承诺时限不会缩短工作本身，只有“卡着时限办”的才会变快；也可能变成拖延受理（体外循环）。",
    ),
    find=limits,
)
WAITS = Practice(
    name="waits",
    practice=Text("Shorter waits", "压缩等待"),
    origin=best_practice("buffering"),
    precondition=Text(
        "No law sets a minimum for this wait (public notices keep theirs).",
        "法律没有规定该等待的最短期限（公示等法定期限不变）。",
    ),
    risk=Text(
        "Nobody has measured what the wait is made of: half of it is a guess.",
        "等待由什么造成没有测过，减半只是估计。",
    ),
    find=waits,
)
WORK = Practice(
    name="work",
    practice=Text("Tools for the longest work", "智能预审、标准化审查"),
    origin=best_practice("task automation"),
    precondition=Text(
        "What a tool finds is looked at by an officer, who decides.",
        "系统预审的结论由人员复核并作出决定。",
    ),
    risk=Text(
        "A tool is bought and taught before it saves anything, and finds only what it was made to"
        " find.",
        "系统要先投入、先培训才能见效，而且只能查出预设的问题。",
    ),
    find=work,
    blind=True,
)
