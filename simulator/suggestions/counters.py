"""一窗通办, 网上办, 一次办: what an applicant runs about for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from simulator.model.flow import Step, Text, steps_of
from simulator.model.sentences import Phrase
from simulator.reforms.counter import Once
from simulator.reforms.kit.reform import Factor, Reform
from simulator.reforms.online import Online
from simulator.reforms.preparation import Publish
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice, fixed
from simulator.suggestions.materials import FETCHED, fetched

SHARE, FAILS = Decimal("0.5"), Decimal("0.03")
PENALTY = Decimal("0.1")
FEWER = Decimal("0.7")
OFTEN = Decimal("0.1")  # questions per case, from which on they are worth an answer for all
MANY_DEFECTS = 0.3  # the chance that a hand-in is returned, from which on it is high


def _visits(seen: Evidence, item: str) -> list[Step]:
    own = [*steps_of(seen.process.items[item].steps), *seen.process.serving(item)]
    return [step for step in own if step.visit]


def one_window(seen: Evidence) -> Iterator[Idea]:
    """Items in a row that are handed in at several counters, or several times at one."""
    leads = {item.lead for item in seen.process.items.values()}
    for run in seen.runs:
        desks = {name: desk for name in run if (desk := desk_of(seen, name)) is not None}
        if len(desks) < 2:
            continue
        pools = list(dict.fromkeys(desks.values()))
        free = [pool for pool in pools if pool not in leads] or pools
        window = max(free, key=lambda pool: seen.process.pools[pool].capacity)
        others = tuple(pool for pool in free if pool != window)
        yield Idea(
            targets=tuple(desks),
            ways=tuple(
                partial(way, window, joined, desks)
                for way in (_window, partial(_fetching, seen))
                for joined in (others, ())
            ),
            seen=partial(_counters, seen, desks),
            assumed=(Phrase.of("assume-window", penalty=PENALTY), FETCHED),
            least=2,
        )


def desk_of(seen: Evidence, item: str) -> str | None:
    """The one pool at whose counter an item is handed in."""
    for step in steps_of(seen.process.items[item].steps):
        if step.checks_materials and step.visit and len(step.pools) == 1:
            return step.pools[0]
    return None


def _window(
    window: str, others: tuple[str, ...], desks: Mapping[str, str], chosen: tuple[str, ...]
) -> tuple[Reform, ...]:
    used = {desks[name] for name in chosen}
    joined = tuple(pool for pool in others if pool in used)
    common = CommonWindow(pool=window, from_=joined, handover=fixed("2 h"), review_penalty=PENALTY)
    return (OneWindow(items=chosen, window=common),)


def _fetching(
    seen: Evidence,
    window: str,
    others: tuple[str, ...],
    desks: Mapping[str, str],
    chosen: tuple[str, ...],
) -> tuple[Reform, ...]:
    """The same, what one of the items issues for another one fetched."""
    asked = {name for each in chosen for name in seen.process.items[each].materials}
    inside = (seen.process.items[name].produces for name in chosen)
    certificates = tuple(name for name in inside if name in asked and seen.wanted(name))
    common = _window(window, others, desks, chosen)
    return (fetched(certificates), *common) if certificates else common


def _counters(seen: Evidence, desks: Mapping[str, str], chosen: tuple[str, ...]) -> Phrase:
    return Phrase.of(
        "suggest-counters",
        items=seen.items(chosen),
        n=len({desks[name] for name in chosen}),
        visits=sum(len(_visits(seen, name)) for name in chosen),
    )


def online(seen: Evidence) -> Iterator[Idea]:
    """Items with visits that nobody can make online."""
    items = tuple(
        item for item in seen.process.items if any(not step.online for step in _visits(seen, item))
    )

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (Online(items=chosen, share=SHARE, outage=FAILS),)

    if items:
        yield Idea(
            targets=items,
            ways=(make,),
            seen=lambda chosen: Phrase.of(
                "suggest-visits",
                items=seen.items(chosen),
                visits=sum(len(_visits(seen, name)) for name in chosen),
            ),
            assumed=(Phrase.of("assume-online", share=SHARE, outage=FAILS),),
        )


def once(seen: Evidence) -> Iterator[Idea]:
    """Items with a second planned visit."""
    items = tuple(item for item in seen.process.items if len(_visits(seen, item)) > 1)

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (Once(items=chosen, mail=fixed("1 wd")),)

    if items:
        yield Idea(
            targets=items,
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-once", items=seen.items(chosen)),
            assumed=(Phrase.of("assume-mailed"),),
        )


def publish(seen: Evidence) -> Iterator[Idea]:
    """Items that applicants ask about, or hand in with defects."""
    asked = {item.name: item.inquiries >= OFTEN for item in seen.process.items.values()}
    faulty = {
        item.name: _returned(seen, item.name) >= MANY_DEFECTS
        for item in seen.process.items.values()
    }

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        defects = any(_returned(seen, name) for name in chosen)
        inquiries = any(asked[name] for name in chosen)
        return (
            Publish(
                items=chosen,
                defects=Factor(FEWER) if defects else None,
                inquiries=Factor(FEWER) if inquiries else None,
            ),
        )

    items = tuple(name for name in asked if asked[name] or faulty[name])
    if items:
        worst = max(items, key=lambda name: _returned(seen, name))
        yield Idea(
            targets=items,
            ways=(make,),
            seen=lambda chosen: Phrase.of(
                "suggest-publish",
                items=seen.items(chosen),
                inquiries=sum(seen.process.items[name].inquiries for name in chosen),
                share=Decimal(f"{max(_returned(seen, name) for name in (*chosen, worst)):.2f}"),
            ),
            assumed=(Phrase.of("assume-published", share=1 - FEWER),),
        )


def _returned(seen: Evidence, item: str) -> float:
    """The chance that the materials of an item are not right at first."""
    right = 1.0
    for name in seen.process.items[item].materials:
        if seen.wanted(name):
            right *= 1 - float(seen.process.materials[name].defect)
    return 1 - right


WINDOW = Practice(
    name="one-window",
    practice=Text("One window", "一窗受理"),
    origin=best_practice("integration", Text("国办发〔2018〕45号", "国办发〔2018〕45号")),
    precondition=Text(
        "The departments entrust the window with taking in; deciding stays with each of them.",
        "各部门委托综合窗口统一收件、出件；审批决定仍由各部门作出。",
    ),
    risk=Text(
        "Generalists miss what specialists would have seen, and nothing goes on before all"
        " materials are together.",
        "综合窗口人员不如专窗熟悉业务；材料不齐全时各项都不能开始。",
    ),
    find=one_window,
)
ONLINE = Practice(
    name="online",
    practice=Text("Online, without a visit", "网上办、不见面"),
    origin=best_practice("integral technology", Text("国发〔2018〕27号", "国发〔2018〕27号")),
    precondition=Text(
        "Signatures and documents in electronic form must be valid for the item (电子签名法"
        " art. 3).",
        "该事项的电子签名、电子材料须具有法律效力（《电子签名法》第三条）。",
    ),
    risk=Text(
        "Those who cannot do it online must not get less: the counter stays.",
        "不会网上办的人不能因此受影响，线下窗口须保留。",
    ),
    find=online,
)
ONCE = Practice(
    name="once",
    practice=Text("One visit at most", "最多跑一次"),
    origin=best_practice("contact reduction"),
    precondition=Text(
        "The result may be sent; who pays the postage is settled.",
        "办理结果可以送达，邮寄费用由谁承担须先明确。",
    ),
    risk=Text(
        "What is lost in the post, or wrong in the result, costs a visit after all.",
        "邮寄丢失或证件有误时，还是要再跑一趟。",
    ),
    find=once,
)
PUBLISH = Practice(
    name="publish",
    practice=Text("Publish what is asked for", "公开办事指南和标准"),
    origin=best_practice("exception", Text("行政许可法 art. 30", "《行政许可法》第三十条")),
    precondition=Text(
        "The law asks for it anyway: requirements, limits and samples are to be shown.",
        "法律本来就要求公示条件、程序、期限和示范文本。",
    ),
    risk=Text(
        "What is published and not kept up to date misleads more people than nothing.",
        "公布后不及时更新，会误导更多的人。",
    ),
    find=publish,
)
