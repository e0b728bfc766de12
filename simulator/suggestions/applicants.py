"""跨省通办, 免申即享, 特事特办: applicants who come from far, need not ask, or cannot wait."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from simulator.model.flow import Text, steps_of
from simulator.model.sentences import Phrase
from simulator.reforms.cross_region import CrossRegion
from simulator.reforms.kit.reform import Reform
from simulator.reforms.no_application import NoApplication
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice, between

FAR = 2  # times the usual trip
FROM_FAR, MISSED = Decimal("0.6"), Decimal("0.05")
BY_DATA, SILENT = Decimal("0.3"), Decimal("0.05")
GIVEN = ("confirmation", "internal", "intermediary")


def across_regions(seen: Evidence) -> Iterator[Idea]:
    """Classes of applicants with a long way: a counter where they live, else the way online."""
    process = seen.process
    usual = process.applicant.trip
    if usual is None:
        return
    far = tuple(
        each.name
        for each in process.classes.values()
        if each.trip is not None and seen.hours(each.trip) >= FAR * seen.hours(usual)
    )
    items = tuple(
        item.name
        for item in process.items.values()
        if any(step.visit and not step.online for step in steps_of(item.steps))
    )
    if not far or not items:
        return
    busy = {pool for step in seen.named.values() for pool in step.pools}
    idle = [name for name in process.pools if name not in busy]
    counters = [name for name in idle if process.pools[name].other_work]

    def elsewhere(at: str, chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (
            CrossRegion(
                items=chosen,
                classes=far,
                mode="elsewhere",
                share=FROM_FAR,
                at=at,
                trip=usual,
                post=between("1 d", "2 d", "3 d"),
                missed=MISSED,
                supplement=between("1 d", "2 d", "5 d"),
            ),
        )

    def online(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        post = between("1 d", "2 d", "3 d")
        reform = CrossRegion(items=chosen, classes=far, mode="online", share=FROM_FAR, post=post)
        return (reform,)

    yield Idea(
        targets=items,
        ways=(*(partial(elsewhere, at) for at in counters), online),
        seen=lambda _: Phrase.of(
            "suggest-far",
            classes=tuple(process.classes[name].title or Text(name, name) for name in far),
            share=sum((process.classes[name].share for name in far), Decimal(0)),
        ),
        assumed=(Phrase.of("assume-far", share=FROM_FAR, missed=MISSED),),
    )


def without_claim(seen: Evidence) -> Iterator[Idea]:
    """What a city gives by its own rules, and nobody needs a permit for."""
    items = list(seen.process.items.values())
    if any(item.kind not in GIVEN or item.set_by != "city" for item in items) or len(items) < 2:
        return
    if not any(item.materials for item in items):
        return
    before = []
    for item in items:
        if any(step.required for step in steps_of(item.steps)):
            break
        before.append(item.name)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (
            NoApplication(
                items=chosen,
                share=BY_DATA,
                match=between("1 wd", "3 wd", "5 wd"),
                confirm=between("2 h", "1 d", "5 d"),
                unanswered=SILENT,
            ),
        )

    if before and len(before) < len(items):
        yield Idea(
            targets=tuple(before),
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-no-claim", items=seen.items(chosen)),
            assumed=(Phrase.of("assume-no-claim", share=BY_DATA, silent=SILENT),),
        )


ACROSS = Practice(
    name="across-regions",
    practice=Text("Where applicants live", "跨省通办、异地代收"),
    origin=best_practice(
        "contact reduction", Text("国办发〔2020〕35号", "国办发〔2020〕35号（跨省通办）")
    ),
    precondition=Text(
        "Who decides stays as it is; the two authorities agree on who checks the form.",
        "审批权限不变，收件与审批相分离；由两地商定收件审核标准。",
    ),
    risk=Text(
        "What the counter elsewhere overlooks costs the applicant a second round from far away.",
        "异地窗口漏看的问题，申请人要从外地再补一次。",
    ),
    find=across_regions,
)
NO_CLAIM = Practice(
    name="no-claim",
    practice=Text("Without a claim", "免申即享"),
    origin=best_practice(
        "task elimination", Text("国发〔2022〕5号", "国发〔2022〕5号（免申即享）")
    ),
    precondition=Text(
        "Only what is given, never what is permitted; the data that decide must be right and may be"
        " used for it.",
        "只适用于给予类事项，不适用于许可；据以认定的数据须准确，且可用于该目的。",
    ),
    risk=Text(
        "Some are paid who are not entitled, and nobody has stated how many.",
        "会有不符合条件的人得到，比例目前没有依据。",
    ),
    find=without_claim,
)
