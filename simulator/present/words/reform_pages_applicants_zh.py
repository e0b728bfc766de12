"""In Chinese, what the reforms do that decide, collect or spare an application in another way, or
meet applicants in another place: ``reform_pages_zh`` has them with all others.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.present.words.reform_keys_zh import POOL, Chinese

OF_APPLICANTS_ZH: Mapping[str, Chinese] = {
    "one_certificate": Chinese(
        "一个牵头部门、一张表单、一次受理、一张综合许可证；各项条件和决定不变。",
        "少于两个事项；事项之间互为前置；在流程中不相连；没有自己的受理和领取环节。",
        {
            "items": "综合许可证涵盖的许可，在流程中前后相连",
            "lead": "牵头并制证的人员组",
            "window": "受理和出件的人员组",
            "certify": "牵头部门制证用时",
            "forms": "各事项被统一表单取代的表单",
            "intake": "受理用时；不填取原来最长的",
            "handover": "材料送各部门所需时间；不填则无此环节",
            "review_penalty": "受理窗口疏漏使各部门增加的工作量",
            "limit": "各项决定合计的时限",
        },
    ),
    "automatic": Chinese(
        "系统对一部分办件全天自动审批，事后抽查；其余转人工。",
        "备案事项；全部办件自动审批；没有自己的准备和提交环节；"
        "涉及安全或有法定必经环节而未写 basis。",
        {
            "items": "系统可以决定的事项",
            "share": "系统可以决定的办件比例",
            "fill": "申请人网上填报用时",
            "classes": "只限这些办件类型，比例在其中计算",
            "when": "只限符合条件的办件，比例在其中计算",
            "otherwise": "其余办件由谁决定：officer（人工，照旧）",
            "wrong": "错批比例；不填则注明未说明",
            "audit": "事后核查；不填则无人核查",
            "audit.share": "核查比例",
            "audit.by": "核查人员组",
            "audit.time": "每件核查用时",
            "audit.detects": "错批中核查能发现的比例；不填为 100%",
            "revoked": "发现的错批中撤销的比例，其余改正",
            "harm": "未发现的错批造成的损害；不填则注明未说明",
            "harm.found": "损害被发现所需时间",
            "harm.correctable": "造成可纠正损害的比例",
            "harm.grave": "造成严重损害的比例",
        },
    ),
    "no_application": Chinese(
        "部门数据能认定的申请人免于申报，只确认意愿；错付的追回。",
        "行政许可；全部办件免申；事项在流程中不相连；涉及安全或有法定必经环节而未写 basis。",
        {
            "items": "免申报的事项，在流程中前后相连",
            "share": "部门数据能认定的办件比例",
            "confirm": "到申请人确认意愿为止的时间",
            "unanswered": "始终不确认的比例",
            "match": "数据比对所需时间；不填则不需时间",
            "classes": "只限这些办件类型，比例在其中计算",
            "when": "只限符合条件的办件，比例在其中计算",
            "wrong": "错付比例；不填则注明未说明",
            "recovery": "拨付后核查；不填则无人核查",
            "recovery.share": "核查的拨付比例",
            "recovery.by": "核查和追回的人员组",
            "recovery.check": "每件核查用时",
            "recovery.work": "每件追回用时",
            "recovery.detects": "错付中核查能发现的比例；不填为 100%",
            "recovery.recovered": "发现的错付中追回的比例；不填为 100%",
            "harm": "未发现的错付造成的损害；不填则注明未说明",
            "harm.found": "损害被发现所需时间",
            "harm.correctable": "造成可纠正损害的比例",
            "harm.grave": "造成严重损害的比例",
        },
    ),
    "cross_region": Chinese(
        "异地申请人网上或就近提交，结果寄送；决定权不变。",
        "没有自己的准备和提交环节；本就无须跑动；异地代收未写窗口、路程或寄送用时。",
        {
            "items": "可以异地办理的事项",
            "classes": "异地申请人的办件类型",
            "mode": "online 全程网办，elsewhere 异地代收代办，joint 多地联办",
            "share": "其中采用的比例；不填为全部",
            "at": "异地代收窗口的人员组",
            "time": "代收用时；不填同原受理",
            "trip": "到该窗口往返一次的用时",
            "post": "材料和结果寄送用时；不填则不需时间",
            "part": "异地窗口自行办理的部分（多地联办）",
            "missed": "异地受理有疏漏的比例",
            "supplement": "到申请人补正为止的时间",
        },
    ),
    "forward": Chinese(
        "由窗口代申请人到其他部门办理。",
        "本就无须到场；是提交申请、缴费或领取结果；由窗口自己办理；位于显式流程图中，或是先到为准的"
        "首个环节；不经选择的分支退回；没有工作量而未写 `why:`。",
        {
            "steps": "由窗口代为前往的环节（全名）",
            "by": "窗口的人员组",
            "work": "每次代办所需用时",
            "handover": "转送审批部门的用时；网上推送写 0 d",
            "back": "结果送回的用时；不填则与去程相同",
        },
    ),
    "nearby": Chinese(
        "在乡镇、社区就近受理。",
        "事项没有自己的受理跑动。",
        {
            "items": "可就近受理的事项",
            "trip": "到就近窗口的往返用时",
            "transfer": "材料转送到部门的用时",
            "by": "受理的人员组",
            **POOL,
            "defects": "首次缺陷率的变化，如 +20%",
        },
    ),
    "publish": Chinese(
        "公开办事标准，申请人准备更充分。",
        "没有可改善的缺陷率或咨询跑动。",
        {
            "items": "公开标准的事项",
            "defects": "首次缺陷率的变化，如 -30%",
            "inquiries": "咨询跑动的变化，如 -50%",
        },
    ),
    "assist": Chinese(
        "申报前提供帮办代办。",
        "没有帮办人员；事项没有准备材料的环节。",
        {
            "items": "提供帮办的事项",
            "time": "帮办一个事项的用时",
            "by": "帮办的人员组",
            **POOL,
            "share": "接受帮办的申请人比例",
            "defects": "首次缺陷率的变化，如 -50%",
            "inquiries": "咨询跑动的变化，如 -80%",
        },
    ),
}
