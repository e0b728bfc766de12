"""What forms, their lines and columns are called, and how what stands in them is said."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.application.forms.cells import FormKind
from simulator.model.flow import Text

TO_FILL = Text("to be filled in", "待填")
NOT_THERE = Text("–", "—")
GUESS = Text(" (its source says: estimate)", "（来源含估计，待核实）")
FOR_SOME = Text(" (some cases)", "（部分办件）")
SIMULATED_EFFECT = Text("simulated", "模拟估计")

TITLES: Mapping[FormKind, Text] = {
    "changes": Text("Before and after the reform", "改革前后对照表"),
    "tasks": Text("Tasks of the reform", "任务分解表"),
    "guide": Text("Service guides", "办事指南"),
    "notice": Text("What to hand in, told once", "一次性告知单"),
    "four": Text(
        "Done at once, online, nearby, in one visit", "马上办、网上办、就近办、一次办事项清单"
    ),
    "licences": Text("Permits and the business licence", "“证照分离”改革事项清单"),
}
FILES: Mapping[FormKind, Text] = {
    "changes": Text("before-and-after", "改革前后对照表"),
    "tasks": Text("tasks", "任务分解表"),
    "guide": Text("service-guides", "办事指南"),
    "notice": Text("notices", "一次性告知单"),
    "four": Text("four-ways", "四办事项清单"),
    "licences": Text("permits", "证照分离事项清单"),
}
"""The names of the files, without their endings."""
FREE = "free"
FLOW_CHART_FILE = Text("flow-chart-a3", "流程图A3")

COLUMNS: Mapping[str, Text] = {
    "number": Text("No.", "序号"),
    "item": Text("Item", "事项"),
    "permit": Text("Permit", "许可事项"),
    "figure": Text("What", "内容"),
    "before": Text("Before", "改革前"),
    "after": Text("After", "改革后"),
    "saved": Text("Cut (below 0: more)", "压减量（负数为增加）"),
    "saved_share": Text("Cut, %", "压减率"),
    "basis": Text("Basis", "依据"),
    "responsible": Text("Responsible", "责任单位"),
    "remark": Text("Remark", "备注"),
    "clause": Text("Clause", "条款"),
    "measure": Text("Measure", "举措"),
    "about_items": Text("Items it names", "所涉事项"),
    "lead": Text("Lead", "牵头单位"),
    "with": Text("With", "配合单位"),
    "due": Text("Due", "完成时限"),
    "authority": Text("Authority", "权限"),
    "effect": Text("Expected effect (simulated)", "预期效果（模拟估计）"),
    "material": Text("Material", "申请材料"),
    "supplied_by": Text("Who supplies it", "提供方式"),
    "copies": Text("Original or copies", "原件、复印件及份数"),
    "received": Text("Received", "已收到"),
    "to_correct": Text("To be added or corrected", "需补正的内容"),
    "at_once": Text("At once", "马上办"),
    "online": Text("Online", "网上办"),
    "nearby": Text("Nearby", "就近办"),
    "once": Text("One visit", "一次办"),
    "way": Text("Way of reform", "改革方式"),
    "measures": Text("Measures", "具体举措"),
    "power": Text("Authority", "权限"),
    "supervision": Text("Supervision afterwards", "事中事后监管措施"),
}

LINES: Mapping[str, Text] = {
    "item": Text("Item", "事项名称"),
    "office": Text("Office in charge", "实施主体"),
    "kind": Text("Kind of item", "事项类型"),
    "set_by": Text("Set by", "设定层级"),
    "set_up_basis": Text("Legal basis of the item", "设定依据"),
    "conditions": Text("Conditions of acceptance", "受理条件"),
    "flow": Text("Course", "办理流程"),
    "case_type": Text("Type of case", "办件类型"),
    "channels": Text("How to apply", "办理形式"),
    "visits": Text("Fewest visits to the office", "最少到办事现场次数"),
    "legal_limit": Text("Legal limit", "法定办结时限"),
    "promised_limit": Text("Promised limit", "承诺办结时限"),
    "stage_limit": Text("Promised limit of the joint stage", "并联阶段承诺时限"),
    "clock_starts": Text("Clock starts when", "时限起算"),
    "limit_basis": Text("Source of the limits", "时限依据"),
    "not_counted": Text("Not counted in the limit", "不计入时限的环节"),
    "silence": Text("If no decision is made in time", "逾期未作出决定的"),
    "silence_basis": Text("Basis of approval by silence", "逾期默认的依据"),
    "promise": Text("On a promise", "告知承诺"),
    "promised": Text("What is promised", "承诺内容"),
    "inspected_by": Text("Who inspects promises", "承诺核查单位"),
    "breach": Text("If the promise is broken", "违反承诺的后果"),
    "afterwards": Text("After the result is delivered", "送达后的环节"),
    "supervision": Text("Supervision afterwards", "事中事后监管措施"),
    "place": Text("Place", "办理地点"),
    "hours": Text("Hours", "办理时间"),
    "fee": Text("Fee", "收费标准"),
    "fee_basis": Text("Basis of the fee", "收费依据"),
    "result": Text("Result", "办理结果"),
    "contact": Text("Enquiries", "咨询方式"),
    "complaints": Text("Supervision and complaints", "监督投诉渠道"),
    "remedies": Text("Review and litigation", "行政复议、行政诉讼途径"),
    "applicant": Text("Applicant", "申请人"),
    "told_on": Text("Date", "告知日期"),
    "told_by": Text("Told by", "告知人（签字）"),
}

FIGURES: Mapping[str, Text] = {
    "items": Text("Items", "事项（项）"),
    "steps": Text("Steps", "环节（个）"),
    "materials": Text("Materials supplied", "材料（份）"),
    "promised_days": Text("Promised limit, working days", "承诺时限（工作日）"),
    "promised_path_days": Text(
        "Promised limit on the longest path, working days", "承诺时限（最长路径，工作日）"
    ),
    "fees": Text("Fees, CNY", "费用（元）"),
    "visits": Text("Visits", "跑动（次）"),
}

_REMARKS: Mapping[str, Text] = {
    "": Text("", ""),
    "whole": Text("The whole flow", "全流程合计"),
    "unchanged": Text("not touched by the reform", "本次改革未涉及"),
    "new_item": Text("comes with the reform", "改革后新设或并成"),
    "gone_item": Text("gone with the reform", "改革后取消或并入其他事项"),
    "others_bear": Text("borne by the public or who charged it", "由财政或原收费单位承担"),
    "in_stage": Text(
        "in a joint stage whose limit stands in the guide", "另受所在并联阶段时限约束，见办事指南"
    ),
    "clock_of_stage": Text(
        "for all items of the stage together, from the first acceptance to the last decision",
        "阶段内全部事项合计，自首个事项受理之日起至最后一项作出决定之日止",
    ),
    "guess": Text("its source says: estimate", "来源含估计，待核实"),
    "whole_visits": Text(
        "the fewest of one applicant, all the way: a trip for several items once, inquiries"
        " included",
        "按同一申请人办完全流程的最少次数计：一次办多项的只计一次，含咨询",
    ),
}
PAIRS: Mapping[str, Text] = {
    "by-decision": Text(
        "an item with several decisions has one limit; counted for each decision: {was} before,"
        " {now} after",
        "一个事项含多项决定的，时限只计一次；按决定分别计，改革前{was}、改革后{now}",
    ),
    "several-decisions": Text(
        "every decision in a joint item counts; joint items counted once: {was} before, {now}"
        " after",
        "联合办理的事项按所含决定分别计；合并计为改革前{was}项、改革后{now}项",
    ),
    "without-limit": Text(
        "items without a limit are left out: {was} before, {now} after",
        "未定时限的事项未计入：改革前{was}项、改革后{now}项",
    ),
    "without-fee": Text(
        "items whose fee is to be filled in are left out: {was} before, {now} after",
        "收费待填的事项未计入：改革前{was}项、改革后{now}项",
    ),
    "asked-if-not-found": Text(
        "materials that are looked up, but handed in where nothing is found, are left out:"
        " {was} before, {now} after",
        "部门共享获取、查询不到时仍须提交的材料未计入：改革前{was}份、改革后{now}份",
    ),
    "rows-of-visits": Text(
        "the items add up to {was} before, {now} after",
        "各事项相加为改革前{was}次、改革后{now}次",
    ),
}
"""Remarks that name a figure before and after, by the rule that gives both."""
PROMISED_INSTEAD = Text("a promise instead of: {title}", "以承诺代替的材料：{title}")
CODES: Mapping[str, Mapping[str, Text]] = {
    "word": {**FIGURES, **_REMARKS},
    "supply": {
        "supplied": Text("supplied by the applicant", "申请人提供"),
        "fetched": Text("fetched by the office", "部门共享获取，不需提交"),
        "fetched_if_found": Text(
            "fetched by the office; asked for only where it is not found",
            "部门共享获取，查询不到的另行告知提交",
        ),
        "fetched_for_some": Text("fetched by the office for some", "部分办件由部门共享获取"),
        "spared_for_some": Text("not asked of some applicants", "部分办件免交"),
    },
    "no-fee": {FREE: Text("no fee", "不收费")},
    "case-type": {
        "at_once": Text("decided at once", "即办件"),
        "promised": Text("decided by a promised day", "承诺件"),
    },
    "at-once": {"at_once": Text("decided on the spot", "当场办结")},
    "on_limit": {"approve": Text("deemed approved", "视为同意（逾期默认）")},
    "on-promise": {
        "all": Text(
            "applicants may choose to sign a promise, on which the decision then rests",
            "申请人可自愿选择告知承诺，签署承诺书的凭承诺作出决定",
        ),
        "some": Text(
            "applicants who qualify may choose to sign a promise, on which the decision then rests",
            "符合适用范围的，申请人可自愿选择告知承诺，签署承诺书的凭承诺作出决定",
        ),
    },
    "breach": {
        "put_right": Text(
            "a breach found by inspection has to be put right", "经核查违反承诺的，须予改正"
        ),
        "revoked": Text("the decision is revoked", "经核查违反承诺的，撤销决定"),
        "either": Text(
            "a breach found by inspection has to be put right, or the decision is revoked",
            "经核查违反承诺的，须予改正或者撤销决定",
        ),
    },
    "on-record": {
        "kept_out": Text(
            "whoever has broken a promise before cannot promise",
            "有违诺记录的，不适用告知承诺",
        ),
    },
    "channels": {
        "window": Text("at the window", "窗口办理"),
        "online": Text("online", "网上办理"),
    },
    "starts": {
        "accepted": Text("the application is accepted", "自受理之日起"),
        "received": Text("the application is received", "自收到申请之日起"),
    },
    "way": {
        "cancelled": Text("approval cancelled", "直接取消审批"),
        "filing": Text("approval becomes a filing", "审批改为备案"),
        "promise": Text("informed promise", "实行告知承诺"),
        "optimised": Text("better service", "优化审批服务"),
    },
}
"""What codes are called, by the rule that gives them or the field in which they stand."""

NOTES: Mapping[FormKind, tuple[Text, ...]] = {
    "changes": (
        Text(
            "Counted on the description of the flow, not simulated. Steps are what somebody does"
            " up to the delivery; materials are what the applicant supplies; a natural day counts"
            " 5/7 working day; fees are those that the model states; visits are the fewest, online"
            " where that is possible.",
            "本表按流程描述计数，未经模拟。环节指送达前须由人办理的环节，材料指由申请人提供的材料，"
            "自然日按 5/7 个工作日折算，费用只计流程模型列明的收费，"
            "跑动按能网上办即网上办的最少次数计。",
        ),
        Text(
            "What several items share counts for each of them and once in the whole, where visits"
            " to ask are included.",
            "多个事项共用的环节和材料在各事项分别计算，合计只计一次；合计的跑动含咨询跑动。",
        ),
    ),
    "tasks": (
        Text(
            "Each effect is what the task adds to those above it.",
            "预期效果为该项任务在前列各项之上的增量。",
        ),
    ),
    "guide": (
        Text(
            "The flow and limits are those of the model. That a model names no fee, basis or place"
            " does not mean that there is none.",
            "流程和时限取自流程模型。模型未列费用、依据或地点，不表示没有，由实施主体核实填写。",
        ),
        Text(
            "Conditions, laws and contacts are as the model states them for today's items. Where"
            " the reform changes the kind of an item, check them.",
            "受理条件、依据、救济途径等按现行事项填写；改革后事项类型有变化的，请核对是否仍然适用。",
        ),
    ),
    "notice": (
        Text(
            "What the office fetches itself need not be handed in. What is missing is told once and"
            " in full.",
            "由部门共享获取的材料不需提交。需补正的内容一次性全部告知。",
        ),
    ),
    "four": (
        Text(
            "The four names are those of the guidance on convenient approval services of 2018"
            " (关于深入推进审批服务便民化的指导意见); how the model"
            " is held against them is ours, and the list that a province publishes goes before.",
            "“四办”名称见《关于深入推进审批服务便民化的指导意见》（2018年）；"
            "以下判定口径由本软件按流程模型设定，省级公布目录另有规定的从其规定。",
        ),
        Text(
            "At once: the step that accepts it decides it, or the promise is less than a working"
            " day. Online: no visit is needed by whoever does online what can be done online."
            " Nearby: a visit is a shorter way than the applicants' usual one. One visit: at most"
            " one is needed; inquiries and corrections are not counted.",
            "马上办：受理环节当场决定，或承诺时限不足一个工作日。"
            "网上办：能网上办的均网上办时，不需到现场。"
            "就近办：到现场的往返用时短于申请人通常的往返用时。"
            "一次办：至多到现场一次；咨询和补正的跑动不计。",
        ),
    ),
    "licences": (
        Text(
            "The four ways are those of the separation of permits from the business licence"
            " (证照分离). Listed are the permits (行政许可) that the"
            " scenario changes; whether an item is a permit for doing business is to be checked.",
            "本表列出改革方案涉及的行政许可事项，按“证照分离”四种方式归类；"
            "是否属于涉企经营许可事项，请对照公布的清单核实。",
        ),
    ),
}
"""What must be known to read a form."""
ESTIMATES_BEHIND = Text(
    "{n} numbers of the model are estimates by their own sources; the simulated effects rest on"
    " them.",
    "流程模型中有 {n} 处数据的来源为估计，模拟效果以此为输入。",
)
NOT_SIMULATED = Text(
    "Neither the effects nor the harm and the costs that come with the cuts were simulated; whoever"
    " submits this fills them in.",
    "预期效果以及随压减而来的危害、投入均未经模拟，由填报单位补充。",
)
HARM_TOO = Text("To be weighed against what is cut", "与压减效果一并考虑")
