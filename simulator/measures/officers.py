"""What is told of every pool of officers: how busy it is and who waits for it.

**Officers** → catalogue. An entry tells of the field of the same name of ``PoolMeasured``; how the
simulated ones are taken from an event log stands in ``pools``. Where the queue of a pool grows
without end, what is given is what was seen within the horizon, and the pool is marked.
"""

from __future__ import annotations

from simulator.measures.figure import Figure
from simulator.model.flow import Text

OFFICERS = (
    Figure(
        name="utilisation",
        unit="ratio",
        family="officers",
        origin="simulated",
        title=Text("utilisation", "负荷率"),
        meaning=Text(
            "How much of its open hours a pool is busy; much above 85% queues get long.",
            "一组人员工作时间中实际在办的比例；明显高于 85% 时排队变长。",
        ),
        formula=Text("busy officer hours ÷ open officer hours", "在办人时 ÷ 在岗人时"),
        less_is_better=None,
        in_long_run=True,
    ),
    Figure(
        name="queue",
        unit="",
        family="officers",
        origin="simulated",
        title=Text("queue", "排队件数"),
        meaning=Text(
            "How many requests wait for a pool, on average over its open hours.",
            "工作时间内等候一组人员办理的平均件数。",
        ),
        formula=Text(
            "open hours waited by all requests ÷ open hours", "各件等候的工作时间之和 ÷ 工作时间"
        ),
        less_is_better=True,
        in_long_run=False,
    ),
    Figure(
        name="wait",
        unit="h",
        family="officers",
        origin="simulated",
        title=Text("wait per request", "每次等候时间"),
        meaning=Text(
            "How long a request waits for a pool, in its open hours.",
            "每次提出后等候办理的工作时间。",
        ),
        formula=Text(
            "open hours from asked to begun, mean over the works begun",
            "提出至开始之间的工作时间，按已开始办理的次数平均",
        ),
        less_is_better=True,
        in_long_run=False,
    ),
    Figure(
        name="overtime",
        unit="h",
        family="officers",
        origin="simulated",
        title=Text("overtime", "加班时间"),
        meaning=Text(
            "Officer hours outside the open hours, where a step is finished after closing.",
            "下班后办完手头环节所用的人时。",
        ),
        formula=Text("Σ of officer hours while closed", "Σ非工作时间内的办理人时"),
        less_is_better=True,
        in_long_run=True,
    ),
    Figure(
        name="kept",
        unit="h",
        family="officers",
        origin="simulated",
        title=Text("kept free", "留岗待办时间"),
        meaning=Text(
            "Officer hours for which officers were kept free, though others waited or could have"
            " come, until all were free whom a request that keeps its turn needs.",
            "为保留次序的件留住已空闲人员、等其余人员到齐所用的人时。",
        ),
        formula=Text("Σ of officer hours kept free", "Σ留住的空闲人时"),
        less_is_better=True,
        in_long_run=True,
    ),
    Figure(
        name="load",
        unit="ratio",
        family="officers",
        origin="calculated",
        title=Text("offered load", "工作量负荷"),
        meaning=Text(
            "The work that comes to a pool ÷ what it can do (of a meeting: the cases ÷ its places),"
            " worked out without simulating: teams, hours in common and overtime counted. At 100%"
            " or more the pool cannot keep up.",
            "来件工作量与可办理量之比（会议为来件数与可上会件数之比），不经模拟即可算出；"
            "已计入多人同办、共同在岗时间和加班，达到 100% 即办不过来。",
        ),
        formula=Text(
            "officer hours of work that come ÷ open officer hours", "来件所需人时 ÷ 在岗人时"
        ),
        less_is_better=True,
        in_long_run=True,
    ),
    Figure(
        name="hours_per_case",
        unit="h",
        family="officers",
        origin="simulated",
        title=Text("hours per case", "每件人时"),
        meaning=Text(
            "How long the officers of a pool work for a case that ends; all pools together are the"
            " officer hours of a case.",
            "一组人员平均为每件已有结果的办件投入的人时；各组合计即每件办理人时。",
        ),
        formula=Text(
            "Σ of touch time × officers × their share of the time, over all observed cases ÷ those"
            " that ended, with either `--over`",
            "全部观察办件的Σ人工处理时间 × 人数 × 投入比例 ÷ 其中已有结果的办件数，"
            "两种 `--over` 口径相同",
        ),
        less_is_better=True,
        in_long_run=False,
        of_work=True,
    ),
)
"""The figures of a pool, in the order of JSON."""
