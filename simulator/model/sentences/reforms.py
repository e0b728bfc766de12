"""Sentences of what every reform refuses: names, steps, clashes, and scenarios as a whole."""

from __future__ import annotations

from simulator.model.sentences import Sentence

LEAVE_IT_OUT = ("leave it out", "请删去该项")

SENTENCES: dict[str, Sentence] = {
    "behind-a-faulty-reform": Sentence(
        "what stands behind {reform} was checked as if that reform were not there",
        "排在{reform}之后的各项改革，是按没有该项改革检查的",
        "mend it first, then look at the others",
        "请先改正该项，再看其余",
    ),
    "no-review": Sentence(
        "'{item}' has no review between acceptance and decision",
        "事项“{item}”在受理与决定之间没有审查",
        *LEAVE_IT_OUT,
    ),
    "no-deciding-step": Sentence(
        "'{item}' has no step of officers that decides it for every case",
        "事项“{item}”没有由办理人员对全部办件作出决定的环节",
        "give `milestone: decided` to a step that officers do for every case, outside blocks",
        "请为网关之外、办理人员对全部办件都办理的一个环节写 `milestone: decided`",
    ),
    "filing-decides-nothing": Sentence(
        "'{item}' is a filing: there is nothing to decide",
        "事项“{item}”是备案，没有可决定的内容",
        *LEAVE_IT_OUT,
    ),
    "item-about-safety": Sentence(
        "'{item}' is about safety, the environment, life or health (`safety: true`)",
        "事项“{item}”涉及安全、环境、生命或健康（`safety: true`）",
        "name the `basis:` that allows {what} there, or leave it out",
        "请写明允许{what}的依据（`basis:`），或删去该项",
    ),
    "review-required-by-law": Sentence(
        "the law requires {names} of '{item}'",
        "环节{names}是事项“{item}”的法定必经环节",
        "name the `basis:` that allows {what}, or leave the item out",
        "请写明允许{what}的依据（`basis:`），或删去该事项",
    ),
    "review-is-graph": Sentence(
        "the review of '{item}' is an explicit graph",
        "事项“{item}”的审查是显式流程图",
        "write that part of the item as blocks",
        "请将事项的这部分改写为网关和环节列表",
    ),
    "fee-amid-review": Sentence(
        "the fee of '{item}' is paid in the midst of its review, at {names}",
        "事项“{item}”的费用在审查中途（环节{names}）缴纳",
        (
            "let it be paid right after acceptance, or waive it before this (cut_fees: {{waive:"
            " [{item}]}})"
        ),
        "请改为受理后即缴，或先免收（`cut_fees: {{waive: [{item}]}}`）",
    ),
    "item-not-step": Sentence(
        "'{item}' is an item, not a step",
        "“{item}”是事项，不是环节",
        "write the full name of a step of it, '{item}.STEP'",
        "请写该事项的环节全名，如“{item}.STEP”",
    ),
    "not-full-step-name": Sentence(
        "'{step}' is not the full name of a step",
        "“{step}”不是环节的全名",
        "write {names:or}",
        "请写{names:or}",
    ),
    "stands-in-graph": Sentence(
        "'{step}' stands in an explicit graph",
        "“{step}”处于显式流程图中",
        "take it out of the graph in the process file",
        "请在流程文件中将其从图中移出",
    ),
    "rework-would-lead-nowhere": Sentence(
        (
            "the branch '{branch}' leads back to '{step}', and no step follows that it could lead"
            " to instead"
        ),
        "分支“{branch}”退回到“{step}”，其后没有可改为退回的环节",
        "keep it, or change where '{branch}' leads in the process file",
        "请保留该环节，或在流程文件中修改分支“{branch}”的去向",
    ),
    "milestone-would-be-lost": Sentence(
        "'{step}' carries the milestone {names}, and no step right before it can take that over",
        "环节“{step}”带有时限节点{names}，紧接其前没有可承接的环节",
        "merge it with the step after it (cut_steps: merge), or keep it",
        "请用“减环节”（cut_steps）的 `merge` 将其与后一环节合并，或予以保留",
    ),
    "verification-sample-empty": Sentence(
        "a sample of 0% verifies nobody",
        "抽查比例为 0%，无人被抽查",
        "write a share above 0%, or leave `verify` out",
        "请写高于 0% 的比例，或删去 `verify`",
    ),
    "kind-grade": Sentence(
        "grade",
        "信用等级",
    ),
    "kind-outcome": Sentence(
        "outcome",
        "办理结果",
    ),
    "kind-public-cost": Sentence(
        "public cost",
        "公共支出",
    ),
    "kind-value-of": Sentence(
        "value of '{attribute}'",
        "办件属性“{attribute}”的值",
    ),
    "kind-material-of": Sentence(
        "material of '{item}'",
        "事项“{item}”的材料",
    ),
    "material-not-asked-for": Sentence(
        "'{item}' asks for no '{material}'",
        "事项“{item}”不收取材料“{material}”",
    ),
    "named-twice": Sentence(
        "'{name}' is named twice",
        "“{name}”列出了两次",
        "name it once",
        "请只列一次",
    ),
    "the-process": Sentence(
        "the process",
        "流程",
    ),
    "the-item": Sentence(
        "the item '{item}'",
        "事项“{item}”",
    ),
    "own-name-taken": Sentence(
        "{where} already has a step or block '{name}'",
        "{where}中已有名为“{name}”的环节或网关",
        "give it another name",
        "请改用其他名称",
    ),
    "made-name-taken": Sentence(
        "{where} already has a step or block '{name}'",
        "{where}中已有名为“{name}”的环节或网关",
        "give the reform a `name:`, which goes before the names that it makes",
        "请为该改革举措写 `name:`，作为新增环节和网关名称的前缀",
    ),
    "another-prefix": Sentence(
        "the reform's `name: {name}` does not keep it apart; choose another `name:`, which goes"
        " before the names that it makes",
        "该改革举措的 `name: {name}` 未能避免重名；请将 `name:` 改为其他前缀",
    ),
    "its-removal": Sentence("its removal", "取消"),
    "promises": Sentence(
        "promises",
        "实行告知承诺",
    ),
    "promises-to-pass-by": Sentence(
        "promises to pass by",
        "以承诺代替审查",
    ),
    "checks-after-the-fact": Sentence(
        "checks after the fact",
        "事后检查",
    ),
    "check-at-completion": Sentence(
        "the check at completion",
        "建成时再检查",
    ),
    "decision-at-counter": Sentence(
        "a decision at the counter",
        "窗口当场决定",
    ),
    "decision-without-it": Sentence(
        "a decision without it",
        "不经审查即作决定",
    ),
    "work-of-step": Sentence(
        "work",
        "办理用时",
    ),
    "wait-of-step": Sentence(
        "wait",
        "等待",
    ),
    "reform": Sentence(
        "{key}",
        "改革举措“{title}”（{key}）",
    ),
    "reform-by-title": Sentence("'{title}'", "“{title}”"),
    "reform-number": Sentence(
        "reform {n} ({key})",
        "改革举措 {n}“{title}”（{key}）",
    ),
    "value-already-set": Sentence(
        "{reform} has already set {value}",
        "{reform}已设定{value}",
        "keep one of the two",
        "请保留两者之一",
    ),
    "value-already-scaled": Sentence(
        "{reform} has already scaled {value}",
        "{reform}已按比例调整{value}",
        "keep one of the two",
        "请保留两者之一",
    ),
    "value-branch-share": Sentence(
        "the share of the branch '{name}'",
        "分支“{name}”的占比",
    ),
    "value-class-priority": Sentence(
        "the priority of the class '{name}'",
        "办件类型“{name}”的优先级",
    ),
    "value-item-fee": Sentence(
        "the fee of the item '{name}'",
        "事项“{name}”的费用",
    ),
    "value-item-before-acceptance": Sentence(
        "the wait before acceptance of the item '{name}'",
        "事项“{name}”的受理前等待",
    ),
    "value-item-inquiries": Sentence(
        "the inquiries of the item '{name}'",
        "事项“{name}”的咨询跑动",
    ),
    "value-item-kind": Sentence(
        "the kind of the item '{name}'",
        "事项“{name}”的类别",
    ),
    "value-item-place": Sentence(
        "the place of hand-in of the item '{name}'",
        "事项“{name}”的受理地点",
    ),
    "value-item-promised-limit": Sentence(
        "the promised limit of the item '{name}'",
        "事项“{name}”的承诺时限",
    ),
    "value-material-defect": Sentence(
        "the chance of a defect of the material '{name}'",
        "材料“{name}”的首次缺陷率",
    ),
    "value-material-fetched": Sentence(
        "how the material '{name}' is fetched",
        "材料“{name}”的共享获取方式",
    ),
    "value-pool-calendar": Sentence(
        "the calendar of the pool '{name}'",
        "人员组“{name}”的工作日历",
    ),
    "value-pool-officers": Sentence(
        "the number of officers of the pool '{name}'",
        "人员组“{name}”的人数",
    ),
    "value-process-rate": Sentence(
        "the rate of arrivals of the process '{name}'",
        "流程“{name}”的来件速度",
    ),
    "value-block-times": Sentence(
        "how often '{name}' is done",
        "“{name}”的办理次数",
    ),
    "value-step-online-share": Sentence(
        "the online share of the step '{name}'",
        "环节“{name}”的网上办理比例",
    ),
    "value-step-online-outage": Sentence(
        "how often doing '{name}' online fails",
        "环节“{name}”的网办失败比例",
    ),
    "value-item-end-of-limit": Sentence(
        "what happens when the limit of '{name}' runs out",
        "事项“{name}”超时后的处理",
    ),
    "value-step-officers": Sentence(
        "the officers of the step '{name}'",
        "环节“{name}”的办理人员",
    ),
    "value-step-answer": Sentence("the date of the answer of '{name}'", "环节“{name}”的答复期限"),
    "value-step-time": Sentence(
        "the time of the step '{name}'",
        "环节“{name}”的用时",
    ),
    "value-step-wait": Sentence(
        "the wait of the step '{name}'",
        "环节“{name}”的等待",
    ),
    "taken-away-before": Sentence(
        "{said} any more: {reform} has taken it away",
        "{said}：{reform}已将其取消",
        "leave it out here, or put this reform before that one",
        "请在此删去，或将本举措放在该举措之前",
    ),
    "unsound-after": Sentence(
        "after {reform}: {said}",
        "实施{reform}后：{said}",
    ),
    "unsound-after-at": Sentence(
        "after {reform}: {where}: {said}",
        "实施{reform}后，`{where}`：{said}",
    ),
    "in-force-does-not-fit": Sentence(
        "what is in force on {day} does not fit: {said}",
        "截至 {day} 生效的改革举措与流程不符：{said}",
        "let what it needs be due no later than it",
        "请让其所依赖的举措不晚于它生效",
    ),
    "undated-reforms-do-not-fit": Sentence(
        "what is in force before the reforms without a due date does not fit: {said}",
        "未写完成时限的改革举措实施之前，已生效的举措与流程不符：{said}",
        "let what it needs be due no later than it",
        "请让其所依赖的举措不晚于它生效",
    ),
    "no-such-clause": Sentence(
        "the work plan has no clause '{name}'",
        "任务分解表中没有条款“{name}”",
    ),
}
