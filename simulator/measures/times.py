"""The times of a case: as a whole, on the clock of the law, and divided among the five clocks.

Seen → **times** → catalogue. All are means over the cases that were approved and delivered; none
exists in the long run where the queues grow without end.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import NOTHING, Summary, summary
from simulator.model.flow import Text
from simulator.model.units import HOUR, WD_PARTS


def cycle_time(seen: Seen) -> Summary:
    """From the beginning of a case to its last delivery."""
    return summary(seen.cases.cycle_time[seen.over], HOUR)


def cycle_time_ended(seen: Seen) -> Summary:
    """From the beginning of a case to its end, whatever its outcome."""
    return summary(seen.cases.cycle_time[seen.cases.ended], HOUR)


def _quantile(share: float) -> Callable[[Seen], Summary]:
    """The cycle time within which so many of all ended cases are over, by linear interpolation
    (type 7 of Hyndman and Fan, *Sample quantiles in statistical packages*, The American
    Statistician 50, 1996).
    """

    def of(seen: Seen) -> Summary:
        times = seen.cases.cycle_time[seen.cases.ended]
        if not len(times):
            return NOTHING
        return Summary(float(np.quantile(times / HOUR, share)), len(times))

    return of


def working_days(seen: Seen) -> Summary:
    """The same in working days."""
    return summary(seen.cases.working_parts[seen.over], WD_PARTS)


def clock_days(seen: Seen) -> Summary:
    """The days on the clocks of the items; natural days count 5/7 working day: sevenths keep the
    sum exact.
    """
    return summary(seen.law.sevenths[seen.over], 7) if seen.plan.items else NOTHING


def clock_days_running(seen: Seen) -> Summary:
    """The same, as if no clock ever stood still."""
    return summary(seen.law.sevenths_running[seen.over], 7) if seen.plan.items else NOTHING


def may_operate(seen: Seen) -> Summary:
    """Until business may begin, over the cases of the cohort for which it may."""
    until = seen.cases.may_operate
    return NOTHING if until is None else summary(until[until >= 0], HOUR)


def first_result(seen: Seen) -> Summary:
    """Until the first result of use, over the approved cases of the cohort that have it."""
    until = seen.cases.first_result
    return NOTHING if until is None else summary(until[seen.over & (until >= 0)], HOUR)


def _clock(name: str) -> Callable[[Seen], Summary]:
    return lambda seen: summary(seen.cases.clocks[name][seen.over], HOUR)


TIMES = (
    Measure(
        name="cycle_time",
        unit="h",
        family="times",
        title=Text("cycle time", "全流程用时"),
        meaning=Text(
            "From the moment a case begins to the last delivery that it waits for, in calendar"
            " time; only of cases that are approved.",
            "自办件开始至最后一项须等候的结果送达，按自然时间计；只计准予办结的办件。",
        ),
        formula=Text(
            "delivered − begun; mean over approved cases",
            "送达时刻 − 开始时刻，按准予办结的办件平均",
        ),
        of=cycle_time,
        less_is_better=True,
        in_long_run=False,
        in_table=True,
    ),
    Measure(
        name="cycle_time_ended",
        unit="h",
        family="times",
        title=Text("cycle time, all ended cases", "全流程用时（全部已有结果的办件）"),
        meaning=Text(
            "The cycle time of all cases that ended, the refused and withdrawn ones included:"
            " refusing cases does not make the others faster.",
            "全部已有结果的办件的全流程用时，含不予许可、撤回的：把人挡在门外不等于提速。",
        ),
        formula=Text(
            "(delivered or ended) − begun; mean over all cases that ended, those turned away left"
            " out",
            "（送达或结束时刻）− 开始时刻，按全部已有结果的办件平均，不含未能取号的",
        ),
        of=cycle_time_ended,
        less_is_better=True,
        in_long_run=False,
    ),
    Measure(
        name="working_days",
        unit="wd",
        family="times",
        title=Text("cycle time, wd", "全流程用时（工作日）"),
        meaning=Text(
            "The working days from the beginning of a case to its last delivery.",
            "办件开始至最后一项结果送达的工作日数。",
        ),
        formula=Text(
            "working days of the calendar between begun and delivered; mean over approved cases",
            "开始至送达之间的工作日数，按准予办结的办件平均",
        ),
        of=working_days,
        less_is_better=True,
        in_long_run=False,
        in_table=True,
    ),
    Measure(
        name="clock_days",
        unit="wd",
        family="times",
        title=Text("clock days of the law", "法定计时天数"),
        meaning=Text(
            "Days that the clocks of all items of a case showed from acceptance to decision, added"
            " up; days on which a clock stood still are not counted. Internal items without a limit"
            " have no clock.",
            "一件办件各事项自受理至决定的计时天数合计；中止计时的日子不计。"
            "没有时限的内部协作事项不计时。",
        ),
        formula=Text(
            "Σ over items (days from acceptance to decision − suspended days); a natural day is 5/7"
            " working day; mean over approved cases",
            "Σ各事项（受理至决定的天数 − 中止天数），自然日按 5/7 个工作日折算，"
            "按准予办结的办件平均",
        ),
        of=clock_days,
        less_is_better=True,
        in_long_run=False,
        in_table=True,
    ),
    Measure(
        name="clock_days_running",
        unit="wd",
        family="times",
        title=Text("clock days with suspensions", "法定计时天数（含中止期间）"),
        meaning=Text(
            "The clock days of the law as if no clock ever stood still.",
            "假定计时从不中止的法定计时天数。",
        ),
        formula=Text(
            "Σ over items of the days from acceptance to decision; a natural day is 5/7 working"
            " day; mean over approved cases",
            "Σ各事项受理至决定的天数，自然日按 5/7 个工作日折算，按准予办结的办件平均",
        ),
        of=clock_days_running,
        less_is_better=True,
        in_long_run=False,
    ),
)

QUANTILES = tuple(
    Measure(
        name=name,
        unit="h",
        family="times",
        title=title,
        meaning=meaning,
        formula=Text(
            f"{share:.0%} quantile of (delivered or ended) − begun over all cases that ended, in"
            " every replication; mean over the replications",
            f"每次仿真中全部已有结果的办件（送达或结束时刻 − 开始时刻）的 {share:.0%} 分位数，"
            "按各次仿真平均",
        ),
        of=_quantile(share),
        less_is_better=True,
        in_long_run=False,
    )
    for name, share, title, meaning in (
        (
            "cycle_time_median",
            0.5,
            Text("median cycle time, all ended cases", "全流程用时中位数（全部已有结果的办件）"),
            Text(
                "Half of all cases that ended were over within this time.",
                "全部已有结果的办件中，一半在此时间内办结。",
            ),
        ),
        (
            "cycle_time_p90",
            0.9,
            Text(
                "cycle time of nine in ten ended cases", "九成办件全流程用时（全部已有结果的办件）"
            ),
            Text(
                "Nine in ten of all cases that ended were over within this time; one in ten took"
                " longer.",
                "全部已有结果的办件中，九成在此时间内办结，一成更久。",
            ),
        ),
    )
)

MAY_OPERATE = Measure(
    name="may_operate",
    unit="h",
    family="times",
    title=Text("until business may begin", "可开业用时"),
    meaning=Text(
        "From the moment a case begins to the moment the business may begin, where a process says"
        " which item that needs.",
        "自办件开始至可以开业；适用于写明何事项办结即可开业的流程。",
    ),
    formula=Text(
        "delivery of the item that `may_operate` names − begun; mean over the cases that have it",
        "`may_operate` 所指事项的送达时刻 − 开始时刻，按已送达的办件平均",
    ),
    of=may_operate,
    less_is_better=True,
    in_long_run=False,
)

FIRST_RESULT = Measure(
    name="first_result",
    unit="h",
    family="times",
    title=Text("until the first useful result", "首个可用结果用时"),
    meaning=Text(
        "From the moment a case begins to the first of the results that are of use by themselves,"
        " where a process says which these are; the others are still to come.",
        "自办件开始至第一个可单独使用的结果送达，其余结果尚待送达；适用于写明哪些结果可单独使用的"
        "流程。",
    ),
    formula=Text(
        "first delivery of an item that `useful` names − begun; mean over approved cases",
        "`useful` 所列事项中最先送达者的送达时刻 − 开始时刻，按准予办结的办件平均",
    ),
    of=first_result,
    less_is_better=True,
    in_long_run=False,
)


def _part(name: str, title: Text, meaning: Text, formula: Text) -> Measure:
    """One of the five clocks."""
    return Measure(
        name=name,
        unit="h",
        family="clocks",
        title=title,
        meaning=meaning,
        formula=formula,
        of=_clock(name),
        less_is_better=True,
        in_long_run=False,
        in_table=True,
        of_work=name == "touch_time",
    )


CLOCKS = (
    _part(
        "touch_time",
        Text("touch time", "人工处理时间"),
        Text(
            "The part of the cycle time for which an officer really works on the case.",
            "全流程用时中办理人员实际办理的部分。",
        ),
        Text(
            "Σ along the chain of causes of open hours (and overtime) from begun to completed",
            "沿因果链累计各环节开始至完成之间的工作时间（含加班）",
        ),
    ),
    _part(
        "waiting_time",
        Text("waiting time", "排队时间"),
        Text(
            "The part of the cycle time for which the office is open and its officers are busy with"
            " others.",
            "全流程用时中部门在上班、办理人员在办他件的部分。",
        ),
        Text(
            "Σ along the chain of causes of open hours from asked to begun",
            "沿因果链累计各环节提出至开始之间的工作时间",
        ),
    ),
    _part(
        "off_hours_time",
        Text("off-hours time", "非工作时间"),
        Text(
            "The part of the cycle time for which an officer's step could not go on because the"
            " office was closed.",
            "全流程用时中因部门下班、放假而不能办理的部分。",
        ),
        Text(
            "Σ along the chain of causes of the closed hours of officers' steps",
            "沿因果链累计部门办理环节的非工作时间",
        ),
    ),
    _part(
        "applicant_time",
        Text("applicant's time", "申请人时间"),
        Text(
            "The part of the cycle time for which the applicant prepares, corrects or travels;"
            " nights in between are counted.",
            "全流程用时中申请人准备、补正、往返的部分，其间的夜间也计入。",
        ),
        Text(
            "Σ along the chain of causes of the applicant's steps, trips and inquiries",
            "沿因果链累计申请人办理、往返和咨询的时间",
        ),
    ),
    _part(
        "procedural_time",
        Text("procedural time", "程序等待时间"),
        Text(
            "The part of the cycle time that is a pure wait: public notices, consultations,"
            " meetings, materials on their way, holds to the limit.",
            "全流程用时中单纯等待的部分：公示、征求意见、等会议、材料流转、卡着时限办。",
        ),
        Text(
            "Σ along the chain of causes of all that is neither officers' work nor the applicant's",
            "沿因果链累计既非部门办理、也非申请人办理的时间",
        ),
    ),
)
