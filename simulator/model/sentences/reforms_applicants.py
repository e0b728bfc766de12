"""Sentences of reforms that reach a part of the applicants."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "automatic-names-no-items": Sentence(
        "automatic names no items",
        "“秒批”（automatic）没有列出事项",
        "name the items that the system may decide",
        "请列出系统可以决定的事项",
    ),
    "system-decides-nothing": Sentence(
        "the system would decide 0% of the cases",
        "系统决定的办件为0%",
        "write a share above 0%, or leave the reform out",
        "请写大于0%的比例，或删去该项改革",
    ),
    "system-decides-everything": Sentence(
        "the system would decide all cases, and no officer any",
        "全部办件由系统决定，没有人工办理",
        "write a share below 100%: what is unclear goes to an officer",
        "请写小于100%的比例：情况不清的转人工办理",
    ),
    "audit-sample-empty": Sentence(
        "0% of the automatic decisions would be audited",
        "事后核查的自动审批件为0%",
        "write a share above 0%, or leave `audit` out: then it is said that nobody looks",
        "请写大于0%的比例，或删去 `audit`，此时注明无人核查",
    ),
    "revoked-without-wrong": Sentence(
        "decisions would be revoked, though none is said to be wrong, or nobody audits them",
        "写了撤销比例，但没有写明错批比例，或没有事后核查",
        "write `wrong:` and `audit:` beside it, or leave `revoked` out",
        "请写明 `wrong:` 和 `audit:`，或删去 `revoked`",
    ),
    "system-decides": Sentence("a decision by the system", "系统自动审批"),
    "system-decides-without-it": Sentence(
        "a system that decides without it", "不经该环节由系统决定"
    ),
    "no-application-names-no-items": Sentence(
        "no_application names no items",
        "“免申即享”（no_application）没有列出事项",
        "name the items that need no application",
        "请列出免申报的事项",
    ),
    "data-decide-all-or-none": Sentence(
        "the data of offices would decide all of the cases, or none",
        "由部门数据决定全部办件，或一件也不决定",
        "write a share between 0% and 100%: whom the data does not show must be able to apply",
        "请写大于0%、小于100%的比例：数据比对不到的须能自行申报",
    ),
    "nobody-confirms": Sentence(
        "nobody would confirm",
        "无人确认",
        "write a share below 100%",
        "请写小于100%的比例",
    ),
    "recovery-sample-empty": Sentence(
        "0% of the payments would be checked",
        "拨付后核查的比例为0%",
        "write a share above 0%, or leave `recovery` out: then it is said that nobody looks",
        "请写大于0%的比例，或删去 `recovery`，此时注明无人核查",
    ),
    "permit-without-application": Sentence(
        "'{item}' is a permit, and a permit is given on an application",
        "事项“{item}”是行政许可，须依申请作出",
        "leave it out; `automatic` decides permits that are applied for",
        "请删去该项；依申请的许可可用 `automatic`（秒批）",
    ),
    "items-not-one-run": Sentence(
        "the items do not stand one after another in the flow, with nothing else between",
        "这些事项在流程中不相连，或中间夹有其他内容",
        "name all the items of a block, and those that stand right before or behind it",
        "请写全区块内的事项及其前后相连的事项",
    ),
    "payment-without-claim": Sentence("doing without an application", "免于申报"),
    "certificate-of-one-item": Sentence(
        "a certificate of fewer than two items is no common one",
        "综合许可证至少涵盖两个事项",
        "name the permits that the trade needs",
        "请列出该行业所需的各项许可",
    ),
    "one-form-of-nobody": Sentence(
        "the forms of all items go, and nobody would fill in the one form",
        "各事项的表单全部取消，没有人填写综合表单",
        "leave out the form of one item: it becomes the one form",
        "请保留其中一个事项的表单，作为综合表单",
    ),
    "form-of-another-item": Sentence(
        "'{item}' is not on the certificate, so that its forms stay",
        "事项“{item}”不在综合许可证内，其表单不变",
        "name it under `items`, or leave its forms out",
        "请列入 `items`，或删去其表单",
    ),
    "cross-region-names-nobody": Sentence(
        "cross_region does not say which items, or whose",
        "“跨省通办”（cross_region）没有写明事项或办件类型",
        "name the items, and the case classes of those from elsewhere",
        "请列出事项和异地申请人的办件类型",
    ),
    "nobody-across-regions": Sentence(
        "0% of those from elsewhere would take this way",
        "采用异地办理的为0%",
        "write a share above 0%, or leave the reform out",
        "请写大于0%的比例，或删去该项改革",
    ),
    "counter-elsewhere-unsaid": Sentence(
        "`mode: {mode}` needs `{key}`",
        "`mode: {mode}` 须写 `{key}`",
        "say which counter takes them in (`at`), their trip to it, and how long the post takes",
        "请写明由哪个窗口代收（`at`）、到该窗口的往返用时（`trip`）和寄送用时（`post`）",
    ),
    "online-without-counter": Sentence(
        "who hands in online goes to no counter, so that `{key}` means nothing",
        "全程网办不到窗口，`{key}` 没有意义",
        "leave it out, or write `mode: elsewhere`",
        "请删去该项，或写 `mode: elsewhere`",
    ),
    "joint-and-part": Sentence(
        "`part` is what the other place does in `mode: joint`, and neither goes without the other",
        "`part` 是 `mode: joint`（多地联办）中异地办理的部分，两者须同时写",
        "write both, or neither",
        "请同时写明，或都不写",
    ),
    "missed-and-supplement": Sentence(
        "`missed` and `supplement` go together: what is overlooked is supplied later",
        "`missed` 与 `supplement` 须同时写：疏漏的事后补正",
        "write both, or neither",
        "请同时写明，或都不写",
    ),
    "item-without-visit-across": Sentence(
        "'{item}' needs no visit, so that nobody has to come from elsewhere",
        "事项“{item}”无须到现场，异地申请人本就不必跑动",
        "leave it out",
        "请删去该事项",
    ),
    "part-is-nobody": Sentence(
        "a reform for 0% of the applicants reaches nobody",
        "只面向0%申请人的改革不涉及任何人",
        *LEAVE_IT_OUT,
    ),
    "part-is-everybody": Sentence(
        "a reform for 100% of the applicants reaches everybody",
        "面向100%申请人的改革涉及所有人",
        "leave `share` out",
        "请删去 `share`",
    ),
    "kind-without-share": Sentence(
        "`kind` says what a share of the applicants is called, and there is no `share`",
        "`kind` 是申请人比例的名称，但没有写 `share`",
        "write `share:` beside it, or leave it out",
        "请写明 `share:`，或删去 `kind`",
    ),
    "kind-of-own-share": Sentence(
        "the `share` of this reform has a kind of its own",
        "这项改革的 `share` 有固定的名称",
        "leave `kind` out",
        "请删去 `kind`",
    ),
    "classes-twice": Sentence(
        "the case classes that the reform reaches are named twice, under `classes` and under"
        " `when`",
        "改革适用的办件类型写了两处：`classes` 和 `when`",
        "name them in one place",
        "请只写一处",
    ),
    "online-for-a-part": Sentence(
        "the hand-in of '{item}' is one step for all applicants, and corrections lead back to it:"
        " its way online cannot be limited to a part of them",
        "事项“{item}”的提交是全体申请人共有的一个环节，补正也退回到它：网上办不能只面向部分申请人",
        "write the `share` of all others here, and beside it `cross_region` with `mode: online` and"
        " `classes:` for those who all hand in online",
        "请在此写其他人的 `share`，另为一律网上提交的办件类型写“跨省通办”（cross_region），"
        "其中写 `mode: online` 和 `classes:`",
    ),
    "one-for-everybody": Sentence(
        "this reform changes {what}, which all applicants share: it cannot be limited to a part of"
        " them",
        "本项改革改动的是{what}，为全体申请人共有，不能只面向部分申请人",
        "leave `share`, `classes` and `when` out; or write the part that reaches each applicant"
        " (steps, materials, a waived fee, a track) as a reform of its own",
        "请删去 `share`、`classes` 和 `when`；或把涉及申请人个人的部分（环节、材料、免收费用、办理"
        "通道）另写一项",
    ),
    "one-pool": Sentence("officers or departments", "办理人员或部门"),
    "one-calendar": Sentence("opening hours", "工作时间"),
    "one-demand": Sentence("how many cases come, and when", "办件的数量和到达时间"),
    "one-applicant": Sentence("the applicants' hours or trips", "申请人的时间或路程"),
    "one-classes": Sentence("the case classes", "办件类型"),
    "one-queue": Sentence("the order of service", "服务次序"),
    "one-cost": Sentence("what the public pays", "公共支出"),
    "one-flow": Sentence(
        "which items there are, their kind or their order", "事项的设置、性质或先后次序"
    ),
    "one-limit": Sentence("the limit of an item", "事项的时限"),
    "one-fee": Sentence("the amount of a fee", "收费标准"),
    "one-inquiries": Sentence(
        "how often applicants come to ask, or wait before acceptance", "咨询次数或受理前等待"
    ),
    "one-materials": Sentence(
        "all materials of an item, or whose copy it uses", "事项的全部材料，或材料副本的来源"
    ),
    "one-material": Sentence("what a material is", "材料本身"),
    "one-spared": Sentence(
        "a material that some applicants are spared already", "已对部分申请人免交的材料"
    ),
    "one-preparation": Sentence(
        "the step that prepares or checks materials", "准备或核验材料的环节"
    ),
    "one-graph": Sentence("an explicit graph", "显式流程图"),
}
