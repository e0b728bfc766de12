"""What each reform does, when it is refused and what its keys mean, in Chinese; the English stands
in the docstrings and fields.

A new reform needs an entry here: ``KEY: Chinese(summary, refused, {key: meaning})``, inner mappings
as ``outer.inner``. A test says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.present.words.reform_keys_zh import (
    DETECTS,
    WINDOW,
    Chinese,
    promised,
    unnoticed,
)
from simulator.present.words.reform_pages_applicants_zh import OF_APPLICANTS_ZH

__all__ = ["REFORMS_ZH", "Chinese"]


REFORMS_ZH: Mapping[str, Chinese] = {
    **OF_APPLICANTS_ZH,
    "cut_items": Chinese(
        "取消审批事项，改为备案，或多审合一。",
        "其他事项仍需其证照；已是备案；没有自己的受理环节；受理后才缴费；未写 basis"
        " 而会取消法定必经环节，或合并不同部门的事项。",
        {
            "remove": "连同全部环节一并取消的事项",
            "removed": "取消的事项，以及取消后未被发现的问题",
            **unnoticed("违规的比例", "removed."),
            "to_filing": "改为备案的事项：受理即办结，事后核看",
            "checked_after": "备案件事后核看的比例",
            **unnoticed("未核看的备案件中违规的比例"),
            "merge": "合为一个的若干事项（多审合一）",
            "merge.name": "合并后的事项名",
            "merge.items": "被合并的事项，前后相邻或并联",
            "merge.title": "合并后的名称",
            "merge.limit": "合并后的承诺时限；不填则取原来最长的",
            "merge.decided_by": "统一作出一个决定的人员组；不填则不同部门各自保留决定",
            "merge.review": "合并审查的用时；不填则各审查依次进行",
        },
    ),
    "cut_steps": Chinese(
        "取消环节、授权他人签批、合并同一人员的环节、让环节并联、调整次序，或减少办理次数。",
        "环节用于准备、核收材料或收费；未写 basis"
        " 而取消法定必经环节或最短期限；"
        "取消作出决定的环节而未写明由谁决定；未写 basis 而将决定权授予其他部门；"
        "要合并或并联的环节不相邻；并联的环节带有时限节点。",
        {
            "remove": "取消的环节（事项.环节）",
            "delegate": "改由他人签批的环节",
            "delegate.step": "改由他人办理的环节（事项.环节）",
            "delegate.by": "改由其签批的人员",
            "delegate.time": "签批用时；不填则不变",
            "delegate.title": "改由其签批后的环节名称",
            "merge": "合并为一个环节的若干相邻环节",
            "merge.name": "合并后的环节名",
            "merge.steps": "被合并的相邻环节",
            "merge.time": "合并后的用时；不填则相加",
            "parallel": "改为并联的若干相邻环节，或依次办理的几组环节",
            "parallel.steps": "并联的相邻环节；列表中的列表是一支，其中的环节依次办理",
            "parallel.name": "并联块的名称",
            "parallel.title": "并联块的显示名称",
            "reorder": "调整次序的若干相邻环节",
            "reorder.steps": "按新次序写出的环节",
            "times": "多次办理的块（事项.块）改为办理几次",
        },
    ),
    "cut_time": Chinese(
        "压缩承诺时限、办理用时和等待。",
        "承诺时限长于法定时限；缩短用时未写 why；未写 basis 而低于法定最短期限；"
        "受理前等待变长而未压缩时限；逾期视为同意等于作出决定或送达。",
        {
            "limits": "事项的新承诺时限",
            "work": "环节办理用时的变化（-20%）或新用时",
            "wait": "环节等待的变化（-20%）或新等待",
            "before_acceptance": "事项受理前等待的变化，如 +20%",
            "answer_within": "环节的答复期限，以及逾期后的处理",
        },
    ),
    "cut_materials": Chinese(
        "少收材料，改由部门共享获取、承诺替代、一张表单或容缺受理。",
        "材料不存在或本来就不收；涉及安全的事项未写 basis 而以承诺替代；受理时一份材料也不交。",
        {
            "drop": "事项不再收取的材料",
            "fetch": "由部门共享获取的材料",
            "coverage": "有数据的办件比例",
            "mismatch": "数据不符的比例",
            "outage": "查询失败的比例",
            "promise": "以书面承诺替代的证明",
            "verify": "事后抽查承诺",
            "verify.share": "抽查比例",
            "verify.by": "抽查人员",
            "verify.time": "每次抽查用时",
            "verify.detects": DETECTS,
            **unnoticed("承诺中不实的比例"),
            "one_form": "多个事项都要、只收一次的材料",
            "defer": "事项受理后可以补交的材料（容缺受理）",
            "supply": "补交的条件",
            "supply.due": "补交期限；逾期不交的退件",
            "supply.never": "逾期不交的办件比例",
            "supply.time": "核收补交材料的用时（材料审核用时另计）",
            "supply.visit": "申请人须当面补交",
        },
    ),
    "cut_fees": Chinese(
        "减免费用。",
        "事项本不收费；降低后反而不低于原收费。",
        {"waive": "免收费用的事项", "reduce": "降低的费用（-50%）或新金额"},
    ),
    "one_window": Chinese(
        "多个事项在一个窗口一次受理、统一出件。",
        "事项在流程中不相邻；没有自己的准备、受理和领取环节；返工退回受理；"
        "一个事项需要另一个事项的证照。",
        {
            "items": "进入一个窗口的相邻事项",
            "window": "综合窗口",
            **WINDOW,
            "intake": "受理用时；不填则取原来最长的",
        },
    ),
    "parallel_review": Chinese(
        "多个事项由牵头部门组织并联审批，设阶段总时限。",
        "一个事项以另一支的事项为前置，或需要其证照；事项在流程中不相邻。",
        {
            "items": "并联的相邻事项；列表中的列表是一支，其中的事项依次办理",
            "lead": "牵头的人员组",
            "stage": "事项组成的阶段",
            "stage.name": "阶段名称",
            "stage.title": "阶段的显示名称",
            "stage.limit": "阶段总时限",
            "stage.on_limit": "超时处理",
            "dispatch": "审批前牵头部门的分派用时；不填则无",
            "conclude": "审批后牵头部门的汇总用时；不填则无",
            "tolerate": "前置未完成也先行审查（模拟审批）",
            "tolerate.items": "先行审查、前置完成后才决定的事项",
            "tolerate.redo": "前置完成后须重审的比例；不写按不重审计算，并注明未作说明",
        },
    ),
    "inform_and_commit": Chinese(
        "申请人书面承诺后当场决定，事后抽查。",
        "备案事项；涉及安全或有法定必经环节而未写 basis；没有可省略的审查；审查中途缴费。",
        {
            "items": "实行告知承诺的事项",
            "uptake": "符合条件者中选择承诺的比例",
            **promised(),
        },
    ),
    "build_first": Chinese(
        "先建后验：审查移到交付之后、建成之时。",
        "涉及安全或有法定必经环节而未写 basis；没有可后移的审查；审查中途缴费。",
        {
            "items": "审查后移的事项",
            "build": "建设所需时间",
            "rework": "建成后发现问题的返工；不填则无",
            "rework.share": "须返工的比例",
            "rework.wait": "返工所需时间",
            "checked_after": "建成后核查的比例",
            **unnoticed("其余办件中违规的比例"),
        },
    ),
    "joint_drawing_review": Chinese(
        "联合审图：一次上传，各专业同时审查，一次汇总意见，一轮修改。",
        "事项在流程中不相邻；没有一起受理；审查中有不是修改循环的分支。",
        {
            "items": "审查图纸的相邻事项",
            "lead": "牵头的人员组",
            "dispatch": "牵头部门分送用时",
            "comments": "牵头部门汇总意见用时",
            "corrections": "集中修改",
            "corrections.share": "须修改的办件比例",
            "corrections.redraw": "申请人修改所需时间",
            "corrections.recheck": "牵头部门复核用时",
            "corrections.again": "修改后仍须再改的比例",
            "window": "统一接收的窗口；不填则须已一起受理",
            **WINDOW,
            "limit": "联合审图总时限",
            "on_limit": "超时处理",
            "title": "阶段的显示名称；不填则为本举措的名称",
        },
    ),
    "joint_acceptance": Chinese(
        "联合验收：几项现场检查合为一次预约验收，一轮整改，一份意见。",
        "事项在流程中不相邻；没有一起受理；所列环节不是这些事项的检查。",
        {
            "items": "参加验收的相邻事项",
            "inspections": "被联合验收代替的现场检查及其等待（事项.环节）",
            "lead": "牵头并出具意见的人员组",
            "dispatch": "牵头部门通知各部门的用时",
            "appoint": "约定共同验收日期所需时间",
            "opinion": "出具意见的用时",
            "time": "联合现场验收用时；不填则取原来最长的",
            "rectify": "整改；不填则无",
            "rectify.share": "发现问题的验收比例",
            "rectify.wait": "整改到再次验收所需时间",
            "rectify.again": "复验仍发现问题的比例；不填则与首次相同",
            "window": "统一受理的窗口；不填则须已一起受理",
            **WINDOW,
            "limit": "联合验收总时限",
            "title": "阶段的显示名称；不填则为本举措的名称",
            "seize": "reserve 为先空闲的人员预留等候，pass-over 为先办别的；不填则预留",
        },
    ),
    "immediate": Chinese(
        "马上办：窗口当场决定。",
        "备案事项；没有自己的受理环节；审查中途才缴费；事件网关的分支会不予通过或退回；"
        "涉及安全或有法定必经环节而未写 basis。",
        {"items": "当场办结的事项", "time": "窗口用时；不填则为所代替的全部工作之和"},
    ),
    "once": Chinese(
        "最多跑一次：受理与取件合为一次，结果寄送。",
        "事项本来最多跑一次；共同的窗口还服务于未列出的事项。",
        {"items": "最多跑一次的事项", "mail": "寄送所需时间；不填则电子送达"},
    ),
    "on_limit": Chinese(
        "规定事项超过承诺时限仍未决定时如何处理：超时默认，或超时提级。",
        "没有时限；未写 basis 而默认（内部协作除外）；未写 basis 而默认通过法定必经环节；备案。",
        {
            "approve": "超时默认的事项",
            "silence": "超时默认放过了什么；不填则注明“未说明”",
            "escalate": "超时后优先办理的事项",
        },
    ),
    "one_thing": Chinese(
        "把几个流程合成一件事：共同的材料只交一次，与各项分别申请相比。",
        "不是第一项举措；不同流程中同名而内容不同，又未写 same；环节或分支重名；某流程可能不予办理"
        "而结束；未写 source 的先后办理；来件无法合计。",
        {
            "processes": "并入的其他流程（名称或文件）",
            "today": "目前如何办理：side_by_side 同时申请，in_turn 先后申请（须写 source）",
            "uptake": "可以一并申请的人中，一并申请的比例",
            "same": "各流程中实为同一的名称，以本流程数据为准",
        },
    ),
    "area_assessment": Chinese(
        "区域统一评估一次，符合条件的项目不再单独评估。",
        "没有项目符合；环节带有时限节点或涉及材料、费用；法定必经环节而未写 basis。",
        {
            "fits": "符合区域条件的项目比例",
            "materials": "不必再提交的评估报告",
            "steps": "被替代的评估环节",
            "look_up": "代替评估的查询；不填则无",
            "look_up.by": "查询人员",
            "look_up.time": "查询用时",
            "until": "评估成果失效日",
            **unnoticed("符合条件的项目中，单独评估本会查出问题的比例"),
            "cost": "公共支出（一次）",
        },
    ),
    "one_blueprint": Chinese(
        "多部门先在一张蓝图上合并核对项目选址。",
        "分支不存在，或所在选择没有“其余”分支。",
        {
            "by": "共同核对的人员组",
            "time": "核对用时",
            "fewer": "分支（事项.选择.分支）占比的变化，如 -60%",
        },
    ),
    "permits_after_licence": Chinese(
        "先照后证：先发营业执照，许可按四种方式分类改革。",
        "同 cut_items、inform_and_commit、cut_time、cut_materials 中的相应情形。",
        {
            "licence": "核发营业执照的事项",
            "cancel": "取消审批的许可",
            "cancelled": "取消许可后未被发现的问题；不填则注明“未说明”",
            **unnoticed("违规的比例", "cancelled."),
            "filing": "改为备案的许可",
            "promise": "实行告知承诺的许可",
            "terms": "告知承诺的条件",
            "terms.uptake": "选择承诺的申请人比例",
            **promised("terms."),
            "optimise": "保留并优化服务的许可",
            "optimise.limit": "新的承诺时限",
            "optimise.drop": "不再收取的材料",
        },
    ),
    "online": Chinese(
        "部分申请人网上申报、网上取件，不跑动。",
        "事项没有跑动环节；没有变化；须提交材料而只面向部分申请人。",
        {
            "items": "可网上办的事项",
            "share": "网上办理的申请人比例",
            "outage": "网上办理失败、只好到场的次数比例；不写则按原环节",
        },
    ),
    "fast_track": Chinese(
        "特定类型的办件，或其中一部分，优先办理。",
        "没有公布的标准；优先办件占比超过上限。",
        {
            "classes": "优先的办件类型；不填则为下列条件所指的全部办件",
            "share": "其中优先的比例",
            "kind": "该比例的名称；同名的改革适用于同一批申请人",
            "when": "除类型外还须符合的条件",
            "criteria": "公布的标准",
            "cap": "优先办件占比上限",
            "priority": "优先级，大者在前",
            "preempt": "是否中断在办的件",
            "pools": "按优先级办理的人员组；不填则全部",
        },
    ),
    "random_inspection": Chinese(
        "按风险抽查代替逐件检查（双随机）。",
        "检查在决定之前或法律要求，而未写 basis；检查环节不相邻；有类型未说明。",
        {
            "inspections": "相邻的检查环节",
            "rates": "各类型（或属性值）的抽查比例",
            "by": "表示风险的属性；不填则按办件类型",
            "key": "仍须全部检查的类型",
            "joint": "几项检查合为一次联合检查",
            "passes": "检查结果中未查出问题的分支；不填则为“其余”",
            **unnoticed("检查会查出问题的比例（其后没有结果选择时填写）"),
        },
    ),
    "first_offence": Chinese(
        "首次轻微违法以指导代替处罚。",
        "所指选择或分支不存在。",
        {
            "choice": "发现违法的选择（全名）",
            "branch": "通向处罚的分支",
            "share": "属轻微的比例",
            "repeat": "其中并非首次的比例",
            "by": "指导人员",
            "time": "指导用时",
        },
    ),
    "credit": Chinese(
        "按信用等级决定优先、承诺资格和限制。",
        "等级比例不足；所指选择或等级不存在；排除后无人可办。",
        {
            "grades": "各信用等级的申请人比例",
            "titles": "各等级的名称：{en: …, zh: …} 或一种文字",
            "priority": "各等级增加的优先级",
            "promises": "只对守信等级开放的告知承诺选择",
            "trusted": "守信等级",
            "exclude": "不予受理的等级",
            "wrongly_listed": "其中误列的比例",
            "objection": "异议纠正所需时间",
            "repair": "其余的信用修复",
            "repair.share": "修复信用的比例",
            "repair.after": "修复所需时间",
        },
    ),
    "discretion": Chinese(
        "统一裁量尺度：办理用时的离散程度变小，平均不变。",
        "用时本无离散。",
        {"steps": "环节离散程度的变化，如 -50%"},
    ),
    "extend_validity": Chinese(
        "证照到期自动延期，换证推后。",
        "涉及安全的事项未写 basis；起止日期颠倒。",
        {
            "items": "证照延期的事项",
            "classes": "属于换证的办件类型",
            "from": "不必换证的首日",
            "until": "延期结束日",
            "grace": "其后陆续换证的时间",
            "return": "其中回来换证的比例",
            "unnoticed": "延期期间存在的问题及后果；不填则注明未计入",
            **unnoticed("延期期间存在问题的比例", "unnoticed."),
        },
    ),
    "staff": Chinese(
        "增减办理人员，或打通岗位。",
        "人数没有变化；人员组不存在。",
        {"capacity": "人员组的新人数", "together": "人员组与自此并入其中的人员组"},
    ),
    "opening_hours": Chinese(
        "调整办公时间：延时、错时、周末服务。",
        "时间没有变化；日历不存在。",
        {
            "pools": "调整时间的人员组",
            "calendar": "改用的工作日历",
            "week": "各日的新办公时间，其余不变",
        },
    ),
    "demand": Chinese(
        "来件增减的情景：高峰、停办、换证潮。",
        "没有变化；时间段起止颠倒。",
        {"rate": "来件速度的变化，如 +20%", "changes": "来件快慢变化的时间段"},
    ),
}
