"""What a process asks for on paper: the figures that are counted in the file and not simulated.

**Counted** → catalogue. An entry tells of the field of the same name of
``simulator.flow_analysis.counts.Counts``, which counts it.
"""

from __future__ import annotations

from simulator.measures.figure import Counted
from simulator.model.flow import Text


def _of_kind(
    name: str, kind: str, title: Text, meaning: Text, *, in_table: bool = False
) -> Counted:
    """The items of one kind. Fewer filings are no aim: a permit may become one."""
    return Counted(
        name=name,
        unit="",
        family="asked",
        title=title,
        meaning=meaning,
        formula=Text(f"items of `kind: {kind}`", f"`kind: {kind}` 的事项数"),
        less_is_better=None if kind == "filing" else True,
        part_of="items",
        in_table=in_table,
    )


ITEMS = (
    Counted(
        name="items",
        unit="",
        family="asked",
        title=Text("items", "事项数"),
        meaning=Text(
            "How many items the process has, of whatever kind; one that holds several decisions"
            " counts for each.",
            "流程包含的事项个数，不分种类；含多个决定的事项按决定计数。",
        ),
        formula=Text(
            "items in the flow, one with `decisions` as many times",
            "流程中的事项个数，写有 `decisions` 的按其个数",
        ),
        less_is_better=True,
        in_table=True,
        in_plan=Text("items", "事项"),
    ),
    _of_kind(
        "permits",
        "permit",
        Text("permits", "行政许可"),
        Text("The items that are permits.", "事项中的行政许可。"),
        in_table=True,
    ),
    _of_kind(
        "confirmations",
        "confirmation",
        Text("confirmations", "行政确认"),
        Text("The items that confirm a fact or a right.", "事项中的行政确认。"),
    ),
    _of_kind(
        "filings",
        "filing",
        Text("filings", "备案"),
        Text(
            "The items that are told to the office and not approved by it.",
            "事项中的备案，即告知部门而无须批准。",
        ),
        in_table=True,
    ),
    _of_kind(
        "technical",
        "technical",
        Text("technical reviews", "技术审查"),
        Text("The items that are reviews by technical bodies.", "事项中的技术审查。"),
    ),
    _of_kind(
        "intermediary",
        "intermediary",
        Text("intermediary services", "中介服务"),
        Text(
            "The items that the applicant has done by an intermediary.",
            "事项中由申请人委托中介机构办理的服务。",
        ),
    ),
    _of_kind(
        "utility",
        "utility",
        Text("utility services", "公用服务"),
        Text(
            "The items of suppliers of water, power, gas or the like.",
            "事项中供水、供电、供气等公用服务。",
        ),
    ),
    _of_kind(
        "internal",
        "internal",
        Text("internal items", "内部协作"),
        Text(
            "The items between departments, for which nobody has to apply.",
            "事项中部门之间的协作，无须申请。",
        ),
    ),
)

ASKED = (
    Counted(
        name="steps",
        unit="",
        family="asked",
        title=Text("steps", "环节数"),
        meaning=Text(
            "The steps of the flow and its items, without pure waits, trailing work and what only"
            " counts what inspections find. One step on several ways of a choice (one title,"
            " one random stream) counts once, as a case meets it.",
            "流程及其各事项的环节个数，不含纯等待、办结后续工作和仅记录核查结果的部分。"
            "同一环节（名称和随机数流都相同）分在一个选择的几条路径上的，按一件所经只计一次。",
        ),
        formula=Text(
            "steps in the flow that somebody works on before the delivery",
            "流程中办结以前须有人办理的环节个数",
        ),
        less_is_better=True,
        in_table=True,
        in_plan=Text("steps", "环节"),
    ),
    Counted(
        name="materials",
        unit="",
        family="asked",
        title=Text("materials", "申请材料数"),
        meaning=Text(
            "How many different materials the applicant supplies; what departments fetch is left"
            " out.",
            "申请人须提交的不同材料种数，部门共享获取的不计。",
        ),
        formula=Text(
            "different materials of the items that are not fetched",
            "各事项所需且非共享获取的不同材料种数",
        ),
        less_is_better=True,
        in_table=True,
        in_plan=Text("materials", "材料"),
    ),
    Counted(
        name="fees",
        unit="CNY",
        family="asked",
        title=Text("fees", "费用"),
        meaning=Text("The fees that all items ask for, added up.", "各事项收取的费用合计。"),
        formula=Text("Σ over items of the fee", "Σ各事项费用"),
        less_is_better=True,
        in_table=True,
        in_plan=Text("CNY", "费用（元）"),
    ),
)

LIMITS = (
    Counted(
        name="legal_days",
        unit="wd",
        family="times",
        title=Text("legal limits", "法定时限合计"),
        meaning=Text(
            "The legal limits of all items, added up, whether they run side by side or not.",
            "各事项法定时限之和，不论是否并联。",
        ),
        formula=Text(
            "Σ over items of the legal limit; a natural day is 5/7 working day",
            "Σ各事项法定时限，自然日按 5/7 个工作日折算",
        ),
        less_is_better=True,
        in_table=True,
    ),
    Counted(
        name="promised_days",
        unit="wd",
        family="times",
        title=Text("promised limits", "承诺时限合计"),
        meaning=Text(
            "The promised limits of all items, added up, whether they run side by side or not.",
            "各事项承诺时限之和，不论是否并联。",
        ),
        formula=Text(
            "Σ over items of the promised limit; a natural day is 5/7 working day",
            "Σ各事项承诺时限，自然日按 5/7 个工作日折算",
        ),
        less_is_better=True,
        in_table=True,
        in_plan=Text("promised wd", "承诺工作日"),
    ),
    Counted(
        name="legal_path_days",
        unit="wd",
        family="times",
        title=Text("legal, longest path", "法定时限（最长路径）"),
        meaning=Text(
            "The legal days along the longest way through the flow; items side by side count once,"
            " a stage limit replaces those of its items.",
            "沿流程最长路径的法定时限；并联事项只计最长的一项，阶段时限代替其中各事项的时限。",
        ),
        formula=Text(
            "largest Σ of legal limits along a way through the flow",
            "流程各路径法定时限之和的最大值",
        ),
        less_is_better=True,
    ),
    Counted(
        name="promised_path_days",
        unit="wd",
        family="times",
        title=Text("promised, longest path", "承诺时限（最长路径）"),
        meaning=Text(
            "The promised days along the longest way through the flow; items side by side count"
            " once, a stage limit replaces those of its items.",
            "沿流程最长路径的承诺时限；并联事项只计最长的一项，阶段时限代替其中各事项的时限。",
        ),
        formula=Text(
            "largest Σ of promised limits along a way through the flow",
            "流程各路径承诺时限之和的最大值",
        ),
        less_is_better=True,
        in_table=True,
    ),
)

VISITS = Counted(
    name="visits",
    unit="",
    family="asked",
    title=Text("fewest visits", "最少跑动次数"),
    meaning=Text(
        "The visits of the luckiest applicant: online wherever possible, no correction, the"
        " cheapest branches.",
        "最顺利的申请人须跑动的次数：能网办的都网办，无补正，走跑动最少的分支。",
    ),
    formula=Text(
        "smallest number of visits on a way through the flow, inquiries rounded down",
        "流程各路径跑动次数的最小值，咨询次数向下取整",
    ),
    less_is_better=True,
    in_table=True,
    in_plan=Text("visits", "跑动"),
)

PUBLIC_COSTS = Counted(
    name="public_costs",
    unit="CNY",
    family="harm",
    title=Text("public costs", "公共支出"),
    meaning=Text(
        "What the public pays once for a reform, such as an area assessment.",
        "财政为改革一次性支付的费用，如区域评估。",
    ),
    formula=Text("Σ of `public_costs`", "Σ各项 `public_costs`"),
    less_is_better=True,
)
