"""Sentences of the reforms of service and capacity: applicants, staff, hours and demand."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "ramp-takes-no-time": Sentence(
        "a start-up of '{length}' takes no time",
        "磨合期“{length}”没有时长",
        "write how long staff learn, such as `for: 3 months`",
        "请写明磨合多久，如 `for: 3 个月`",
    ),
    "ramp-of-nothing": Sentence(
        "the ramp says how long it lasts, but not what it makes harder",
        "磨合期只写了时长，未写有何影响",
        "add `work: +15%` (more work while staff learn) or `uptake: 50%`, or leave `ramp:` out",
        "请加 `work: +15%`（人员熟悉前工作量增加）或 `uptake: 50%`（办理比例打折），或删去 `ramp:`",
    ),
    "ramp-without-more-work": Sentence(
        "while staff learn, work is more than later, not less or the same",
        "人员熟悉前的工作量应比以后多，不会相同或更少",
        "write an increase such as `work: +15%`, or leave `work:` out",
        "请写增加的幅度，如 `work: +15%`，或删去 `work:`",
    ),
    "ramp-uptake-out-of-range": Sentence(
        "the uptake of a start-up is a part of the later one: more than 0%, less than 100%",
        "磨合期的办理比例按以后的比例打折，应大于 0%、小于 100%",
        "write such a part, like `uptake: 50%`, or leave `uptake:` out",
        "请写折扣，如 `uptake: 50%`，或删去 `uptake:`",
    ),
    "lead-time-of-no-length": Sentence(
        "a lead time of '{length}' takes no time",
        "准备期“{length}”没有时长",
        "write how long it takes until it is in force, such as `lead_time: 6 months`, or leave it"
        " out",
        "请写明多久才能实施，如 `lead_time: 6 个月`，或删去",
    ),
    "spending-of-nothing": Sentence(
        "the spending names no amount",
        "财政支出没有写金额",
        "add `once: 300000 CNY` or `yearly: 50000 CNY`, or leave `spending:` out",
        "请加 `once: 300000 元` 或 `yearly: 50000 元`，或删去 `spending:`",
    ),
    "spending-not-positive": Sentence(
        "'{amount}' is nothing that is spent",
        "“{amount}”不是支出",
        "write an amount above 0 CNY, or leave it out",
        "请写大于 0 元的金额，或删去",
    ),
    "note-ramp-meets-no-work": Sentence(
        "the ramp's `work:` changes nothing: {reform} makes or changes no step of officers",
        "磨合期的 `work:` 不起作用：{reform}没有新设或改变任何由人员办理的环节",
        *LEAVE_IT_OUT,
    ),
    "note-ramp-meets-no-share": Sentence(
        (
            "the ramp's `uptake:` changes nothing: {reform} offers nothing that only a part of the"
            " applicants takes up"
        ),
        "磨合期的 `uptake:` 不起作用：{reform}没有只由部分申请人选用的办理方式",
        *LEAVE_IT_OUT,
    ),
    "demand-changes-nothing": Sentence(
        "demand changes nothing",
        "“业务量情景”（demand）未作任何改变",
        "write `rate: +20%`, or `changes:`",
        "请写 `rate: +20%` 或 `changes:`",
    ),
    "arrivals-are-listed": Sentence(
        "the cases of this process come from a list, so there is no rate to change",
        "该流程的来件按清单给出，没有可改变的来件速度",
        "it fits a process with `poisson:` or `every:`",
        "本项适用于写明 `poisson:` 或 `every:` 的流程",
    ),
    "rate-changes-nothing": Sentence(
        "that rate changes nothing, or leaves no cases",
        "该变化不起作用，或使来件归零",
        "write such as +20% or -30%",
        "请写如 +20% 或 -30%",
    ),
    "extend-validity-names-nothing": Sentence(
        "extend_validity names no items or no classes",
        "“资质自动延期”（extend_validity）未列出事项或办件类型",
        "name the items, and the classes of cases that are renewals",
        "请列出事项，以及属于换证的办件类型",
    ),
    "extension-of-safety-item": Sentence(
        "'{item}' is about safety, the environment, life or health (`safety: true`)",
        "事项“{item}”涉及安全、环境、生命或健康（`safety: true`）",
        "name the `basis:` that allows it, or leave it out",
        "请写明允许这样做的依据（`basis:`），或删去该项",
    ),
    "period-is-empty": Sentence(
        "from {since} to {until} is no time",
        "从 {since} 到 {until} 不构成一段时间",
        "let `until` be the later day",
        "`until` 须为较晚的日期",
    ),
    "no-grace": Sentence(
        "there is no time to come back in",
        "没有可供换证的时间",
        "write such as 3 months",
        "请写如 3 months",
    ),
    "more-broken-than-come-back": Sentence(
        "more would break a rule than come back, and nobody is left of whom it could be counted",
        "存在问题的比例高于回来换证的比例，无从计入",
        "write a `violation` of no more than `return`, or leave `unnoticed` out",
        "`violation` 请不要高于 `return`，或删去 `unnoticed`",
    ),
    "desk-is-the-window": Sentence(
        "the officers of '{pool}' cannot join '{pool}' itself",
        "“{pool}”的人员不能并入自身",
        "name the other desks whose officers move there",
        "请写人员并入其中的其他人员组",
    ),
    "desk-leads": Sentence(
        "'{pool}' leads {names}, so that it cannot be closed",
        "“{pool}”是{names}的牵头，不能撤并",
        "let a back office lead them, or leave '{pool}' out",
        "请由后台人员牵头，或去掉“{pool}”",
    ),
    "desk-in-shifts": Sentence(
        "the officers of '{pool}' work in shifts, and it is not said at which hours they work at"
        " '{window}'",
        "“{pool}”的人员分班次，而没有写他们在“{window}”何时上班",
        "write the shifts at '{window}' in the flow, or leave '{pool}' out",
        "请在流程中把班次写在“{window}”，或去掉“{pool}”",
    ),
    "desk-of-another-share": Sentence(
        "'{pool}' is available {available:%} of its time and '{window}' {other:%}, so that their"
        " officers cannot be added up",
        "“{pool}”的投入比例为 {available:%}，“{window}”为 {other:%}，人数不能相加",
        "write the same `available` for both; what else they do is `other_work`",
        "请将两者的 `available` 写成一致；其他业务用 `other_work` 写明",
    ),
    "desk-of-other-hours": Sentence(
        "'{pool}' works other hours than '{window}', so that officers who move there would work"
        " longer, or shorter, unsaid",
        "“{pool}”与“{window}”的工作时间不同，人员并入后工作时间改变而未说明",
        "give both the same calendar, if hours change first by `opening_hours`",
        "请使用同一日历；工作时间确有调整的，先用 `opening_hours` 写明",
    ),
    "desk-of-another-cost": Sentence(
        "an hour of '{pool}' costs otherwise than one of '{window}', so that officers who move"
        " there would become dearer, or cheaper, unsaid",
        "“{pool}”与“{window}”的每小时成本不同，人员并入后成本改变而未说明",
        "write the same `cost_per_hour` for both, such as their mean",
        "请将两者的 `cost_per_hour` 写成一致，如取平均值",
    ),
    "desk-decides": Sentence(
        "'{pool}' decides at '{step}', and '{window}' does not belong to its authority",
        "“{pool}”在“{step}”作出决定，而“{window}”不属于该决定机关",
        "name the `basis:` that moves the decision, or leave the desk out",
        "请写明调整决定机关的 `basis:`，或去掉该人员组",
    ),
    "nearby-names-no-items": Sentence(
        "nearby names no items",
        "“就近办”（nearby）未列出事项",
        "name the items that can be handed in nearby",
        "请列出可就近受理的事项",
    ),
    "trip-not-shorter": Sentence(
        "the trip is not shorter than the usual one",
        "往返用时不比平时短",
        "write a shorter one; `applicant: {{trip: …}}` of the process is the usual one",
        "请写较短的用时；平时的用时是流程中的 `applicant: {{trip: …}}`",
    ),
    "no-hand-in-visit-of-its-own": Sentence(
        "'{item}' has no hand-in visit of its own",
        "事项“{item}”没有自己的受理跑动",
        "put this before the reform that made the hand-in common, or leave it out",
        "请将本举措放在合并受理的举措之前，或删去该项",
    ),
    "online-names-no-items": Sentence(
        "online names no items",
        "“网上办”（online）未列出事项",
        "name the items whose visits may be made online",
        "请列出可网上办理的事项",
    ),
    "item-needs-no-visit": Sentence(
        "'{item}' needs no visit",
        "事项“{item}”无须跑动",
        *LEAVE_IT_OUT,
    ),
    "online-for-that-share-already": Sentence(
        "all visits of '{item}' are online for that share already",
        "事项“{item}”的全部跑动已按该比例网上办理",
        "leave it out, or change `share`",
        "请删去该项，或修改 `share`",
    ),
    "by-or-pool": Sentence(
        "one of `by:` and `pool:` is wanted",
        "`by:` 与 `pool:` 须填写其一",
        "name a pool of the process, or describe a new one",
        "请写流程中的人员组，或描述一个新的人员组",
    ),
    "pool-exists": Sentence(
        "there is a pool '{pool}' already",
        "已有人员组“{pool}”",
        "write `by: {pool}`, or another name",
        "请写 `by: {pool}`，或改用其他名称",
    ),
    "nothing-prepared": Sentence(
        "nothing is prepared for '{item}'",
        "事项“{item}”没有准备材料的环节",
        "leave it out; it asks the applicant for no materials",
        "请删去该项；该事项不要求申请人提交材料",
    ),
    "item-without-inquiries": Sentence(
        "'{item}' has no inquiries",
        "事项“{item}”没有咨询跑动",
        "give the item `inquiries:` in the process file, or leave it out here",
        "请在流程文件中为该事项写 `inquiries:`，或在此删去",
    ),
    "no-defects": Sentence(
        "none of the materials ever has a defect",
        "这些材料都没有首次缺陷率",
        "leave `defects` out, or give materials a `defect:`",
        "请删去 `defects`，或为材料写 `defect:`",
    ),
    "defect-above-one": Sentence(
        "a chance of a defect would be above 100%",
        "首次缺陷率将超过 100%",
        "write a smaller change",
        "请写较小的变化",
    ),
    "publish-changes-nothing": Sentence(
        "publish changes nothing",
        "“公开标准”（publish）未作任何改变",
        "name `items:`, and write `defects: -30%` or `inquiries: -50%`",
        "请写 `items:`，以及 `defects: -30%` 或 `inquiries: -50%`",
    ),
    "assist-helps-nothing": Sentence(
        "assist helps with nothing",
        "“帮办代办”（assist）未带来任何改变",
        "name `items:`, and write `defects: -50%` or `inquiries: -80%`",
        "请写 `items:`，以及 `defects: -50%` 或 `inquiries: -80%`",
    ),
    "nobody-helped": Sentence(
        "nobody is helped",
        "没有人接受帮办",
        "write a share above 0%",
        "请写高于 0% 的比例",
    ),
    "fast-track-names-no-classes": Sentence(
        "fast_track does not say who goes first",
        "“特事特办”（fast_track）未写明哪些件优先",
        "name the `classes` of cases that go first, or write `when` or `share`",
        "请用 `classes` 列出优先办理的办件类型，或写 `when` 或 `share`",
    ),
    "fast-track-above-cap": Sentence(
        "{share:%} of the cases would go first, more than the cap of {cap:%}",
        "{share:%} 的办件将优先办理，超过 {cap:%} 的上限",
        "name fewer classes, or let a smaller `share` of them go first; where everybody goes first,"
        " nobody does",
        "请减少办件类型，或用 `share` 限定其中一部分；人人优先等于无人优先",
    ),
    "note-fast-track-passes-nobody": Sentence(
        "those who go first find nobody in these queues whom they could pass: it changes nothing",
        "优先办理的件在这些队伍里没有可以超前的件，不起作用",
        "name `pools` that serve others too, let fewer go first, or leave it out",
        "请在 `pools` 中写同时为其他件服务的人员组，或缩小优先范围；不需要就删去",
    ),
    "classes-first-already": Sentence(
        "these classes go first already",
        "这些办件类型已经优先办理",
        *LEAVE_IT_OUT,
    ),
    "officers-already": Sentence(
        "'{pool}' has {officers} officers already",
        "人员组“{pool}”已有 {officers} 名办理人员",
        *LEAVE_IT_OUT,
    ),
    "no-officers-left": Sentence(
        "'{pool}' would have no officers",
        "人员组“{pool}”将没有办理人员",
        "write at least 1",
        "请至少写 1",
    ),
    "staff-changes-nothing": Sentence(
        "staff changes nothing",
        "“人员配置”（staff）未作任何改变",
        "name a pool and its new number of officers",
        "请写人员组及其新的人数",
    ),
    "opening-hours-names-no-pools": Sentence(
        "opening_hours names no pools",
        "“延时服务”（opening_hours）未列出人员组",
        "name the pools that work at other hours",
        "请列出调整办公时间的人员组",
    ),
    "calendar-or-week": Sentence(
        "one of `calendar:` and `week:` is wanted",
        "`calendar:` 与 `week:` 须填写其一",
        "name a calendar of the process, or write the new hours",
        "请写流程中的工作日历，或写出新的办公时间",
    ),
    "works-by-calendar-already": Sentence(
        "'{pool}' works by '{calendar}' already",
        "人员组“{pool}”已按工作日历“{calendar}”办公",
        *LEAVE_IT_OUT,
    ),
    "works-in-shifts": Sentence(
        "the officers of '{pool}' work in shifts, each at hours of its own",
        "人员组“{pool}”分班次上班，各有各的时间",
        "write their `shifts` as they will be in the flow, or take '{pool}' out of `pools`",
        "请在流程中写改革后的 `shifts`，或从 `pools` 中删去“{pool}”",
    ),
    "works-at-all-hours": Sentence(
        "'{pool}' works at all hours already",
        "人员组“{pool}”已是全天办公",
        *LEAVE_IT_OUT,
    ),
    "works-at-these-hours": Sentence(
        "'{pool}' works at these hours already",
        "人员组“{pool}”已按该时间办公",
        *LEAVE_IT_OUT,
    ),
    "calendar-exists": Sentence(
        "there is a calendar '{calendar}' already",
        "已有工作日历“{calendar}”",
        "give the reform a `name:`, which goes before the calendar's",
        "请为该改革举措写 `name:`，作为工作日历名称的前缀",
    ),
}
