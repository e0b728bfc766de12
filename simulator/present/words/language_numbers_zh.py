"""What the keys of numbers on cases and of what grows with them mean, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

NUMBERS_ZH: Mapping[str, str] = {
    "A number that every case has, such as the area of a site.": (
        "每个办件都有的数值，如场地面积。"
    ),
    "Numbers on cases by name, such as an area or an amount.": "办件数值，如面积、金额。",
    "How it is spread over the cases.": "在各办件间的分布。",
    "Where results divide the cases in groups, such as 300: below it, and from it on.": (
        "结果按哪些数值分组，如 300：不足 300 和 300 以上。"
    ),
    "Cases that go before others, or after them, whatever their class.": (
        "不论办件类型，优先（或靠后）办理的件。"
    ),
    "Which cases go before others, or after them, beside the priority of their class.": (
        "在办件类型的优先级之外，哪些件优先（或靠后）办理。"
    ),
    "Whom it means.": "适用对象。",
    "What is added to their priority; larger goes first.": "加到其优先级上的数；大者优先。",
    "Where the band begins.": "区间起点。",
    "Where it ends.": "区间终点。",
    "The share of the values that lie in it.": "落在该区间的占比。",
    "A band in which all values are equally likely.": "一个区间，区间内各值等可能。",
    "A time that grows with a number on the case.": "随办件数值增加的时间。",
    "The time that it takes whatever the number.": "不论数值大小都要的时间。",
    "The number on the case with which it grows.": "随哪个办件数值增加。",
    "The time that every unit of the number adds.": "数值每增加一个单位所增加的时间。",
}
