"""The rates: what share of cases, decisions or checks is on time, passes at once, needs no visit;
and what shows whether such a rate was polished.

Seen → **rates** → catalogue. A ``share`` is one of cases, decisions or checks, and has an interval
within 0 … 1; a ``ratio`` is one of times, or a mean of shares.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from simulator.measures import reported
from simulator.measures.figure import Unit
from simulator.measures.measure import Measure, Seen
from simulator.measures.summaries import Summary, share
from simulator.model.flow import Text


def on_time(seen: Seen) -> Summary:
    return share(seen.law.decisions_on_time, seen.law.decisions)


def case_on_time(seen: Seen) -> Summary:
    return share(seen.law.cases_on_time, seen.law.cases)


def on_the_spot(seen: Seen) -> Summary:
    return share(seen.law.on_the_spot, seen.law.decided)


def one_visit(seen: Seen) -> Summary:
    visits = seen.cases.numbers["visits"][seen.over]
    return share(int((visits <= 1).sum()), len(visits))


def no_visit(seen: Seen) -> Summary:
    visits = seen.cases.numbers["visits"][seen.over]
    return share(int((visits == 0).sum()), len(visits))


def first_pass(seen: Seen) -> Summary:
    corrections = seen.cases.numbers["corrections"][seen.over]
    return share(int((corrections == 0).sum()), len(corrections))


def completed(seen: Seen) -> Summary:
    return share(int(seen.cases.known.sum()), len(seen.cases.cohort))


def corrected(seen: Seen) -> Summary:
    corrections = seen.cases.numbers["corrections"][seen.over]
    return share(int((corrections > 0).sum()), len(corrections))


def checks_passed(seen: Seen) -> Summary:
    found = seen.checks
    return share(found.passed_first, found.passed_first + found.returned_first)


def checks_returned(seen: Seen) -> Summary:
    return share(seen.checks.returned, seen.checks.returned + seen.checks.passed)


def on_time_items(seen: Seen) -> Summary:
    by_item = zip(seen.law.on_time, seen.law.counted, strict=True)
    shares = [on_time / counted for on_time, counted in by_item if counted]
    return Summary(math.fsum(shares) / len(shares) if shares else None, len(shares))


def compression(seen: Seen) -> Summary:
    found = seen.limits
    return reported.saved(found.promised, found.legal, found.decisions)


def speed_up(seen: Seen) -> Summary:
    found = seen.limits
    return reported.saved(found.taken, found.legal, found.decisions)


def speed_up_items(seen: Seen) -> Summary:
    found = seen.limits
    return reported.saved(found.taken_of_items, found.legal_of_items, found.items)


def online(seen: Seen) -> Summary:
    numbers, over = seen.cases.numbers, seen.over
    trips = numbers["visits"][over] - numbers["inquiries"][over]
    return share(int((trips == 0).sum()), len(trips))


def online_decisions(seen: Seen) -> Summary:
    return share(seen.trips.none, seen.trips.decisions)


def one_visit_decisions(seen: Seen) -> Summary:
    return share(seen.trips.at_most_one, seen.trips.decisions)


def hand_in_time(seen: Seen) -> Summary:
    return reported.hand_in_time(seen.plan, seen.log, seen.law)


def suspended(seen: Seen) -> Summary:
    return reported.suspended(seen.law)


def off_clock(seen: Seen) -> Summary:
    return reported.off_clock(seen.plan, seen.log, seen.cases, seen.law)


def not_approved(seen: Seen) -> Summary:
    known = int(seen.cases.known.sum())
    return share(known - int(seen.cases.approved.sum()), known)


def _rate(
    of: Callable[[Seen], Summary],
    title: tuple[str, str],
    meaning: tuple[str, str],
    formula: tuple[str, str],
    *,
    less_is_better: bool = False,
    unit: Unit = "share",
    in_long_run: bool = True,
    in_table: bool = False,
) -> Measure:
    """A rate by the name of its function."""
    return Measure(
        name=of.__name__,
        unit=unit,
        family="rates",
        title=Text(*title),
        meaning=Text(*meaning),
        formula=Text(*formula),
        of=of,
        less_is_better=less_is_better,
        in_long_run=in_long_run,
        in_table=in_table,
    )


RATES = (
    _rate(
        on_time,
        ("decisions on time", "按时办结率（事项）"),
        (
            "The share of decisions within the promised limit; open ones whose limit has run out"
            " count as late.",
            "在承诺时限内作出的决定所占比例；时限已过仍未决定的计为逾期。",
        ),
        (
            "decisions within the promised limit ÷ (decisions under one + open ones that are"
            " overdue)",
            "承诺时限内的决定 ÷（有承诺时限的决定 + 已逾期未决定的）",
        ),
        in_table=True,
    ),
    _rate(
        case_on_time,
        ("cases on time", "按时办结率（办件）"),
        (
            "The share of cases in which every item and every stage kept its promised limit.",
            "所有事项和阶段都未超过承诺时限的办件所占比例。",
        ),
        (
            "cases with every limit kept ÷ cases with a decision under a limit, or a stage limit",
            "各项时限均未超过的办件 ÷ 有时限约束的办件",
        ),
        in_table=True,
    ),
    _rate(
        on_the_spot,
        ("on-the-spot rate", "即办件比例"),
        (
            "The share of decisions on the day of acceptance; suspended days are days too, internal"
            " items are left out.",
            "受理当日即作出决定的比例；中止的日子也计，内部事项不计。",
        ),
        ("decisions on the day of acceptance ÷ decisions", "受理当日作出的决定 ÷ 全部决定"),
    ),
    _rate(
        one_visit,
        ("one-visit rate", "最多跑一次率"),
        ("The share of cases with at most one visit.", "跑动不超过一次的办件所占比例。"),
        (
            "approved cases with at most one visit ÷ approved cases",
            "跑动不超过一次的办件 ÷ 准予办结的办件",
        ),
    ),
    _rate(
        no_visit,
        ("no-visit rate", "不见面率"),
        ("The share of cases that needed no visit at all.", "全程无须跑动的办件所占比例。"),
        ("approved cases without a visit ÷ approved cases", "无跑动的办件 ÷ 准予办结的办件"),
    ),
    _rate(
        first_pass,
        ("first-pass rate", "一次通过率"),
        ("The share of cases without any correction.", "未经补正的办件所占比例。"),
        ("approved cases without a correction ÷ approved cases", "无补正的办件 ÷ 准予办结的办件"),
    ),
    _rate(
        completed,
        ("completed", "已办结"),
        (
            "The share of observed cases that had come to an end, with whatever outcome, when the"
            " simulation stopped.",
            "模拟结束时已有结果（不论何种结果）的办件所占比例。",
        ),
        ("cases that ended ÷ cases observed", "已有结果的办件 ÷ 观察的办件"),
        in_table=True,
    ),
    _rate(
        corrected,
        ("cases sent back", "补正率（办件）"),
        (
            "The share of cases that a check sent back at least once.",
            "至少被退回补正一次的办件所占比例。",
        ),
        (
            "approved cases with a correction ÷ approved cases",
            "有补正的办件 ÷ 准予办结的办件",
        ),
        less_is_better=True,
    ),
    _rate(
        checks_passed,
        ("checks passed at once", "一次通过率（审核）"),
        (
            "The share of first checks of materials that find nothing wrong.",
            "首次材料审核即通过的比例。",
        ),
        ("first checks that passed ÷ first checks", "首次审核通过数 ÷ 首次审核数"),
    ),
    _rate(
        checks_returned,
        ("checks that send back", "补正率（审核）"),
        (
            "The share of checks of materials that send the case back.",
            "材料审核中退回补正的比例。",
        ),
        ("checks that sent the case back ÷ checks", "退回补正的审核数 ÷ 审核数"),
        less_is_better=True,
    ),
    _rate(
        on_time_items,
        ("decisions on time, mean of the items", "按时办结率（各事项平均）"),
        (
            "The share of decisions on time, every item with the same weight.",
            "各事项按时办结率的简单平均。",
        ),
        (
            "mean over items of their decisions on time ÷ their decisions",
            "各事项（按时的决定 ÷ 决定）的平均",
        ),
        unit="ratio",
    ),
    _rate(
        compression,
        ("limit compression", "时限压缩比"),
        (
            "By how much the promised limits are shorter than the legal ones, over the decisions"
            " that were made.",
            "承诺时限比法定时限缩短的比例，按已作出的决定计。",
        ),
        ("1 − Σ promised limits ÷ Σ legal limits", "1 − Σ承诺时限 ÷ Σ法定时限"),
        unit="ratio",
    ),
    _rate(
        speed_up,
        ("actual speed-up", "实际提速"),
        (
            "By how much the days on the clock are shorter than the legal limits; what happens"
            " before acceptance or while the clock is suspended is not in it.",
            "法定计时天数比法定时限缩短的比例；受理前和中止计时期间不在其内。",
        ),
        ("1 − Σ days on the clock ÷ Σ legal limits", "1 − Σ计时天数 ÷ Σ法定时限"),
        unit="ratio",
        in_long_run=False,
    ),
    _rate(
        speed_up_items,
        ("actual speed-up, mean of the items", "实际提速（各事项平均）"),
        (
            "The actual speed-up, every item with the same weight.",
            "实际提速，各事项权重相同。",
        ),
        (
            "1 − Σ over items of their mean days on the clock ÷ Σ of their legal limits",
            "1 − Σ各事项平均计时天数 ÷ Σ各事项法定时限",
        ),
        unit="ratio",
        in_long_run=False,
    ),
    _rate(
        online,
        ("cases done online", "网办件率（办件）"),
        (
            "The share of cases without a trip; visits to ask are not counted.",
            "无须往返的办件所占比例；咨询跑动不计。",
        ),
        ("approved cases without a trip ÷ approved cases", "无往返的办件 ÷ 准予办结的办件"),
    ),
    _rate(
        online_decisions,
        ("decisions done online", "网办件率（事项）"),
        (
            "The share of decisions for which the applicant travelled to no step that serves the"
            " item; internal items are left out.",
            "申请人未为该事项任何环节往返的决定所占比例；内部事项不计。",
        ),
        ("decisions without a trip ÷ decisions", "无往返的决定 ÷ 决定"),
    ),
    _rate(
        one_visit_decisions,
        ("decisions with one visit at most", "最多跑一次率（事项）"),
        (
            "The share of decisions for which the applicant travelled at most once to a step that"
            " serves the item; internal items are left out.",
            "申请人为该事项往返不超过一次的决定所占比例；内部事项不计。",
        ),
        ("decisions with at most one trip ÷ decisions", "往返不超过一次的决定 ÷ 决定"),
    ),
)

HAND_IN_TIME = Measure(
    name="hand_in_time",
    unit="h",
    family="times",
    title=Text("time to acceptance", "收件至受理"),
    meaning=Text(
        "From the first hand-in of an item to its acceptance, while no limit runs yet.",
        "自事项首次收件至受理的时间，其间不计时限（体外循环）。",
    ),
    formula=Text(
        "accepted − officers first asked to work on prepared materials, or keeping them waiting;"
        " mean over decisions",
        "受理时刻 − 材料备齐后首次提请部门办理（或开始受理前等待）的时刻，按决定平均",
    ),
    of=hand_in_time,
    less_is_better=True,
    in_long_run=False,
)

OFF_RECORD = (
    _rate(
        suspended,
        ("clock suspended", "中止计时占比"),
        (
            "The part of the time from acceptance to decision in which the clock stood still.",
            "受理至决定期间中止计时的时间所占比例。",
        ),
        (
            "time with the clock stopped ÷ time from acceptance to decision, over all decisions",
            "中止计时的时间 ÷ 受理至决定的时间，全部决定合计",
        ),
        less_is_better=True,
        unit="ratio",
        in_long_run=False,
    ),
    _rate(
        off_clock,
        ("time off the clock", "计时外时间占比"),
        (
            "The part of the cycle time in which the clock of no item ran.",
            "全流程用时中没有任何事项计时的时间所占比例。",
        ),
        (
            "time in which no clock ran ÷ cycle time, all approved cases together",
            "无事项计时的时间 ÷ 全流程用时，全部准予办结的办件合计",
        ),
        less_is_better=True,
        unit="ratio",
        in_long_run=False,
    ),
    _rate(
        not_approved,
        ("ended unapproved", "退件、撤件率"),
        (
            "The share of ended cases that were refused, withdrawn or turned away.",
            "有结果的办件中不予许可、撤回或不予受理的比例。",
        ),
        ("(ended cases − approved cases) ÷ ended cases", "（有结果的 − 准予办结的）÷ 有结果的办件"),
        less_is_better=True,
    ),
)
