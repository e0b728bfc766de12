"""What the keys of cases that are under way mean, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

OPEN_CASES_ZH: Mapping[str, str] = {
    "Cases that are under way when the simulated time begins.": "模拟开始时已在办的件。",
    "The cases that are under way at the start: at which step, how many, how old.": (
        "开始时的在办件：停在哪个环节、多少件、已办多久。"
    ),
    "The step at which they are, such as item.step; a list of steps where they are at several at"
    " once, in branches of a block (those without one are done).": (
        "停在哪个环节，如 item.step；同时停在并行各分支的，写环节列表（未写到的分支视为已办完）。"
    ),
    "How many.": "件数。",
    "The class of all of them; left out, each draws its own.": "全部属于哪个类别；不写则各自抽取。",
    "How long before the start they began; of a distribution each draws its own.": (
        "开始时刻之前已办了多久；写分布则每件各自抽取。"
    ),
}
