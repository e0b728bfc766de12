"""Sentences that every room uses."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "did-you-mean": Sentence("did you mean '{name}'?", "是否想写“{name}”？"),
    "known-are": Sentence("known: {names:list}", "可用：{names}"),
    "no-such": Sentence("there is no {kind} '{name}'", "没有{kind}“{name}”"),
    "kind-item": Sentence(
        "item",
        "事项",
    ),
    "kind-repeated-block": Sentence(
        "block that is done several times",
        "多次办理的块",
    ),
    "kind-step": Sentence(
        "step",
        "环节",
    ),
    "kind-pool": Sentence(
        "pool",
        "人员组",
    ),
    "kind-material": Sentence(
        "material",
        "材料",
    ),
    "kind-class": Sentence(
        "class",
        "办件类型",
    ),
    "kind-calendar": Sentence(
        "calendar",
        "工作日历",
    ),
    "kind-attribute": Sentence(
        "attribute",
        "办件属性",
    ),
    "kind-number": Sentence(
        "number on cases",
        "办件数值",
    ),
    "kind-choice": Sentence(
        "choice",
        "选择网关",
    ),
    "kind-branch": Sentence(
        "branch",
        "分支",
    ),
    "kind-department": Sentence(
        "department",
        "部门",
    ),
    "so-many-milliseconds": Sentence("{n} ms", "{n} 毫秒"),
    "so-many-seconds": Sentence("{n} s", "{n} 秒"),
    "so-many-minutes": Sentence("{n} min", "{n} 分钟"),
    "so-many-hours": Sentence("{n} h", "{n} 小时"),
    "so-many-days": Sentence("{n} d", "{n} 天"),
    "so-many-weeks": Sentence("{n} week", "{n} 周"),
    "so-many-working-days": Sentence("{n} wd", "{n} 个工作日"),
    "so-many-months": Sentence("{n} month", "{n} 个月"),
    "so-many-years": Sentence("{n} year", "{n} 年"),
}
