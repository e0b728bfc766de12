"""部门核查、代办: what an office asks another one for, and a utility hands in for its customers,
instead of the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.model.flow import Text
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.kit.reform import Record, Reform
from simulator.reforms.materials import CutMaterials
from simulator.suggestions.documents import is_issued, is_opinion
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice
from simulator.suggestions.materials import FETCHED, by_item, fetched, named_in

BETWEEN_OFFICES = Text(
    "优化营商环境条例 (国令722号) art. 45: what offices can verify between themselves nobody has to"
    " prove",
    "《优化营商环境条例》（国令第722号）第四十五条：部门之间能够核查的，不得要求提供证明",
)


def opinions(seen: Evidence) -> Iterator[Idea]:
    """Opinions of one office of the city that applicants carry to another one of it."""
    items = seen.process.items
    carried = tuple(
        f"{item.name}/{name}"
        for item in items.values()
        if item.set_by == "city"
        for name in item.materials
        if name in seen.issued
        and seen.issued[name].set_by == "city"
        and seen.wanted(name)
        and is_opinion(seen.material(name))
    )

    def dropped(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutMaterials(drop=by_item(chosen)),)

    def decided(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (replace(CutMaterials(drop=by_item(chosen)), record=Record(basis=BETWEEN_OFFICES)),)

    if carried:
        yield Idea(
            targets=carried,
            ways=(dropped, decided),
            seen=lambda chosen: Phrase.of("suggest-opinions", materials=named_in(seen, chosen)),
        )


def utility_applies(seen: Evidence) -> Iterator[Idea]:
    """What applicants write for permits that only the works of a utility need."""
    permits = {name for name in seen.process.items if _is_for_its_works(seen, name)}
    written = tuple(
        name
        for name, asking in seen.asked.items()
        if permits.issuperset(asking)
        and name not in seen.issued
        and not is_issued(seen.material(name))
    )
    if written:
        yield Idea(
            targets=written,
            ways=(lambda chosen: (fetched(chosen),),),
            seen=lambda chosen: Phrase.of(
                "suggest-utility-applies", materials=seen.materials(chosen)
            ),
            assumed=(FETCHED,),
        )


def _is_for_its_works(seen: Evidence, name: str) -> bool:
    """Whether a permit is given between the scheme of a utility and its works."""
    items = seen.process.items
    later = [other for other in items.values() if name in other.needs]
    return (
        items[name].kind == "permit"
        and any(_is_of_utility(items[earlier]) for earlier in seen.before(name))
        and bool(later)
        and all(map(_is_of_utility, later))
    )


def _is_of_utility(item: Item) -> bool:
    return item.kind == "utility"


OPINIONS = Practice(
    name="opinions",
    practice=Text("Offices ask each other", "部门之间征求意见"),
    origin=best_practice("numerical involvement", BETWEEN_OFFICES),
    precondition=Text(
        "Both items rest on rules of the city; whoever needs the opinion asks for it, and the other"
        " office answers within a time that is laid down.",
        "两个事项都由市里自行设定；需要意见的部门直接征求，另一部门在规定时间内答复。",
    ),
    risk=Text(
        "Asking takes officers time, and an office that does not answer holds up the case: neither"
        " is counted here.",
        "征求意见要占用工作时间，对方不答复就会拖住办件，这里都没有计入。",
    ),
    find=opinions,
    blind=True,
)
UTILITY = Practice(
    name="utility-applies",
    practice=Text("The utility applies for its customer", "供电供水供气企业代办接入审批"),
    origin=best_practice(
        "contact reduction",
        Text("发改能源规〔2020〕1479号 (no approvals)", "发改能源规〔2020〕1479号（零审批）"),
    ),
    precondition=Text(
        "The utility designs and lays the line itself, and the customer gives it the power to"
        " apply.",
        "接入工程由该企业设计、施工，用户书面委托其办理。",
    ),
    risk=Text(
        "The utility has to write what the customer wrote: its time is not counted here, and its"
        " cost comes back in the price.",
        "原由用户编制的材料改由企业编制，其工作量这里没有计入，费用最终仍可能由用户承担。",
    ),
    find=utility_applies,
)
