"""What a reform changes about the flow as a whole that no box shows: how many cases come, who is
served first, when the business may begin; and how often materials are faulty.

Processes → **chips** → the heading of the flow after the reform.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from simulator.model.arrivals import Arrivals
from simulator.model.flow import Text
from simulator.model.process import Process
from simulator.model.sentences import plain
from simulator.present.words.reforms import WORDS
from simulator.present.words.values import percent
from simulator.structure.diff import Altered

RULES = Text("rules of the whole", "总体规则")


def of_whole(
    altered: Sequence[Altered], before: Process, after: Process
) -> tuple[tuple[Text, ...], bool]:
    """What is said of a process that changed, and whether something else is different as well."""
    told = [*_of_arrivals(before.arrivals, after.arrivals)]
    said = {"arrivals.poisson", "arrivals.changes"} if told else set()
    if before.queue != after.queue:
        en, zh = WORDS[after.queue]
        told.append(Text(f"order of service: {en}", f"办理次序：{zh}"))
        said.add("queue")
    if after.may_operate is not None and before.may_operate != after.may_operate:
        item = after.items[after.may_operate]
        title = item.title or Text(item.name, item.name)
        told.append(Text(f"may operate after: {title.en}", f"可营业节点：{title.zh}"))
        said.add("may_operate")
    return tuple(told), any(each.what not in said for each in altered)


def _of_arrivals(old: Arrivals, new: Arrivals) -> Iterator[Text]:
    """How many more cases come all the time, and how many times as many for a while."""
    if old.poisson and new.poisson and old.poisson != new.poisson and old.per == new.per:
        more = round((new.poisson / old.poisson - 1) * 100, 1)
        said = f"{'+' if more > 0 else '−'}{plain(abs(more))}%"
        yield Text(f"arrivals {said}", f"来件 {said}")
    factors = sorted({each.factor for each in new.changes if each not in old.changes})
    if factors:
        span = "–".join(dict.fromkeys(plain(each) for each in (factors[0], factors[-1])))
        yield Text(f"arrivals ×{span} at times", f"部分时段来件为平时的 {span} 倍")
    elif old.changes != new.changes:
        yield Text("arrivals as at other times", "来件不再随时段变化")


def faulty(defects: Iterable[Decimal]) -> str:
    """The share of applications of which some material is faulty at first.

    >>> from decimal import Decimal
    >>> faulty([Decimal("0.1"), Decimal("0.5")])
    '55%'
    """
    whole = Decimal(1)
    for each in defects:
        whole *= 1 - each
    return percent(round(1 - whole, 2))
