"""减费用: what a service costs that the public could pay for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.model.flow import Text
from simulator.model.process import Item
from simulator.model.sentences import Phrase
from simulator.reforms.fees import CutFees
from simulator.suggestions.evidence import Evidence
from simulator.suggestions.idea import Idea, Practice, best_practice

SERVICES = ("technical", "intermediary", "utility")


def fees(seen: Evidence) -> Iterator[Idea]:
    """Fees of services, and charges, each apart: they need another power."""
    for services in (True, False):
        names = tuple(
            item.name
            for item in seen.process.items.values()
            if item.fee is not None and (item.kind in SERVICES) == services
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
