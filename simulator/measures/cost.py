"""What a case takes of its officers: hours, and what these cost where every pool says so.

Seen → **cost** → catalogue. An hour less is an hour for other cases; nothing here counts people.
All work on the observed cases counts, whatever becomes of them, over those of them that ended: the
work on who is refused would else be nobody's, and a reform that only adds to it would cost nothing.
"""

from __future__ import annotations

from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import NOTHING, Floats, Summary, exact_mean, packed
from simulator.model.flow import Text


def officer_hours(seen: Seen) -> Summary:
    """Hours that officers work for a case that ends."""
    return _per_ended(seen, seen.worked[len(seen.plan.pools)])


def officer_cost(seen: Seen) -> Summary:
    """What these hours cost, in CNY; none unless every pool with steps states its cost."""
    pools = seen.plan.pools
    if any(pools[pool].cost < 0 for step in seen.plan.steps for pool in step.pools):
        return NOTHING
    return _per_ended(seen, seen.worked[len(pools) + 1])


def hours_of_pools(seen: Seen) -> dict[str, float | None]:
    """Hours that the officers of every pool work for a case that ends; together they are
    ``officer_hours``.
    """
    ended = int(seen.cases.ended.sum())
    return {
        pool.name: exact_mean(worked, ended) if ended else None
        for pool, worked in zip(seen.plan.pools, seen.worked, strict=False)
    }


def _per_ended(seen: Seen, worked: Floats) -> Summary:
    """All of it ÷ the cases that ended, whichever cases other means are over; the values are those
    of the cases that ended.
    """
    ended = worked[seen.cases.ended]
    if not len(ended):
        return NOTHING
    return Summary(exact_mean(worked, len(ended)), len(ended), packed(ended))


COST = (
    Measure(
        name="officer_hours",
        unit="h",
        family="asked",
        title=Text("officer hours per case", "每件办理人时"),
        meaning=Text(
            "How long officers work for a case that ends, all together; work on cases that are"
            " refused, given up or still open, after the delivery and in vain included. What is"
            " saved is time for other cases.",
            "办理人员平均为每件已有结果的办件投入的全部人时，含不予许可、撤回、尚未办结的件上所做的工作，"
            "以及办结后续工作和白做的工作。节省的是可用于其他办件的时间。",
        ),
        formula=Text(
            "Σ of touch time × officers × their share of the time, over all observed cases ÷ those"
            " that ended, with either `--over`",
            "全部观察办件的Σ人工处理时间 × 人数 × 投入比例 ÷ 其中已有结果的办件数，"
            "两种 `--over` 口径相同",
        ),
        of=officer_hours,
        less_is_better=True,
        in_long_run=False,
        of_work=True,
    ),
    Measure(
        name="officer_cost",
        unit="CNY",
        family="asked",
        title=Text("cost of officer hours", "办理人时成本"),
        meaning=Text(
            "What the officer hours of a case that ends cost; only where every pool that works on"
            " cases says what an hour costs.",
            "每件已有结果的办件所用人时的成本；仅在所有办理人员组都写明每小时成本时给出。",
        ),
        formula=Text(
            "Σ of officer hours × `cost_per_hour`, over all observed cases ÷ those that ended, with"
            " either `--over`",
            "全部观察办件的Σ人时 × `cost_per_hour` ÷ 其中已有结果的办件数，两种 `--over` 口径相同",
        ),
        of=officer_cost,
        less_is_better=True,
        in_long_run=False,
    ),
)
