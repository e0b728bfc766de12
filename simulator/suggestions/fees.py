"""减费用: what a service costs that the public could pay for, deposits that guarantees replace."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.model.flow import Text, steps_of
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.fees import CutFees
from simulator.reforms.kit.reform import Factor, Reform
from simulator.suggestions.documents import is_deposit
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

GUARANTEE = Decimal("0.3")  # of what the money that lies idle costs
WORTH = Decimal(10_000)  # CNY: a deposit that costs less is not worth a guarantee
SERVICES = ("technical", "intermediary", "utility")


def fees(seen: Evidence) -> Iterator[Idea]:
    """Fees of services, and charges, each apart: they need another power."""
    for services in (True, False):
        names = tuple(
            item.name
            for item in seen.process.items.values()
            if item.fee is not None
            and (item.kind in SERVICES) == services
            and not _is_deposit_by_law(item)
        )
        if names:
            yield Idea(
                targets=names,
                ways=(lambda chosen: (CutFees(waive=chosen),),),
                seen=lambda chosen: Phrase.of(
                    "suggest-fees",
                    items=seen.items(chosen),
                    amount=sum((_amount(seen.process.items[name]) for name in chosen), Decimal(0)),
                ),
            )


def guarantees(seen: Evidence) -> Iterator[Idea]:
    """Dear deposits that a law asks for: the guarantee of a bank or an insurer instead."""
    names = tuple(
        item.name
        for item in seen.process.items.values()
        if _is_deposit_by_law(item) and _amount(item) >= WORTH
    )

    def make(chosen: tuple[str, ...]) -> tuple[Reform, ...]:
        return (CutFees(reduce=dict.fromkeys(chosen, Factor(GUARANTEE))),)

    if names:
        yield Idea(
            targets=names,
            ways=(make,),
            seen=lambda chosen: Phrase.of("suggest-guarantees", items=seen.items(chosen)),
            assumed=(Phrase.of("assume-guarantee", share=GUARANTEE),),
        )


def _is_deposit_by_law(item: Item) -> bool:
    """Whether what an item costs is a deposit, and not by a rule of the city alone: that has to go
    as a whole.
    """
    if item.fee is None or item.set_by == "city":
        return False
    paid = (step.title for step in steps_of(item.steps) if step.pays_fee)
    return any(is_deposit(title) for title in paid if title is not None)


def _amount(item: Item) -> Decimal:
    return Decimal(0) if item.fee is None else item.fee.amount.value


FEES = Practice(
    name="fees",
    practice=Text("The public pays", "减免收费、政府买单"),
    origin=best_practice(
        "task elimination", Text("行政许可法 art. 58", "《行政许可法》第五十八条")
    ),
    precondition=Text(
        "A service is paid for by the city; charges are set by the State and the province.",
        "服务费用可由财政承担；行政事业性收费由中央和省级设立，减免须经其同意。",
    ),
    risk=Text(
        "The money is missing elsewhere, and what costs nothing is asked for more often.",
        "财政要另外安排资金；免费以后申请可能增多。",
    ),
    find=fees,
)
GUARANTEES = Practice(
    name="guarantees",
    practice=Text("A guarantee instead of a deposit", "以保函代替保证金"),
    origin=best_practice(
        "task elimination",
        Text("国办发〔2016〕49号 (deposits)", "国办发〔2016〕49号（清理规范保证金）"),
    ),
    precondition=Text(
        "A law asks for the deposit (one without a law goes as a whole); whoever holds it must take"
        " the guarantee of a bank or an insurer.",
        "保证金有法律法规依据（没有依据的应予取消）；收取方须接受银行保函或保险保函。",
    ),
    risk=Text(
        "A guarantee that is not paid when it is called leaves the damage with whoever took it.",
        "需要赔付时如不能及时兑付，损失由收取方承担。",
    ),
    find=guarantees,
)
