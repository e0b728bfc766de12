"""Sentences of the reforms of windows, reviews and promises."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "inform-and-commit-names-no-items": Sentence(
        "inform_and_commit names no items",
        "“告知承诺”（inform_and_commit）未列出事项",
        "name the items that may be decided on a promise",
        "请列出可凭承诺作出决定的事项",
    ),
    "nobody-promises": Sentence(
        "nobody promises, so nothing changes",
        "没有人承诺，没有任何变化",
        "write a share above 0%",
        "请写高于 0% 的比例",
    ),
    "harm-without-violation": Sentence(
        "broken promises do harm, and there are none",
        "填写了不实承诺的损害，却没有不实承诺",
        "add `violation: …`",
        "请添加 `violation: …`",
    ),
    "all-checked-after": Sentence(
        "everything is checked later, so nothing goes unnoticed",
        "事后全部核查，没有未被发现的问题",
        "add `checked_after: …` below 100%, or leave it out",
        "请添加低于 100% 的 `checked_after: …`，或删去该项",
    ),
    "checked-after-without-filing": Sentence(
        "nothing is filed instead, so nothing is checked afterwards",
        "没有改为备案的事项，无从事后核查",
        "add `to_filing: […]`, or leave it out",
        "请添加 `to_filing: […]`，或删去该项",
    ),
    "harm-without-promises": Sentence(
        "broken promises are stated, and nothing is promised",
        "填写了不实承诺，却没有承诺事项",
        "add `promise: {{…}}`, or leave it out",
        "请添加 `promise: {{…}}`，或删去该项",
    ),
    "cancelled-without-cancel": Sentence(
        "it is stated what goes unnoticed without cancelled permits, and none is cancelled",
        "说明了取消许可后未被发现的问题，却没有取消的许可",
        "add `cancel: […]`, or leave it out",
        "请添加 `cancel: […]`，或删去该项",
    ),
    "shares-of-harm-out-of-range": Sentence(
        "the shares of harm are not above 0% and up to 100% together",
        "各类损害的比例合计须大于 0%、不超过 100%",
        "change `correctable` or `grave`",
        "请修改 `correctable` 或 `grave`",
    ),
    "nobody-could-promise": Sentence(
        "nobody could promise",
        "没有人可以承诺",
        "write a share below 100%",
        "请写低于 100% 的比例",
    ),
    "inspection-sample-empty": Sentence(
        "a sample of 0% inspects nobody",
        "核查比例为 0%，无人被核查",
        "write a share above 0%, or leave `inspect` out",
        "请写高于 0% 的比例，或删去 `inspect`",
    ),
    "revoked-without-violation": Sentence(
        "approvals are revoked for broken promises, and there are none",
        "填写了因不实承诺撤销的比例，却没有不实承诺",
        "add `violation: …`",
        "请添加 `violation: …`",
    ),
    "record-share-set-already": Sentence(
        "another reform has set the share of applicants on record",
        "另一改革举措已设定有失信记录的申请人比例",
        "write the same share, or leave it out",
        "请写相同的比例，或删去该项",
    ),
    "delivery-unknown": Sentence(
        "'{item}' does not say which step delivers it",
        "事项“{item}”未说明由哪个环节送达",
        "give that step `milestone: delivered`",
        "请为该环节写 `milestone: delivered`",
    ),
    "build-first-names-no-items": Sentence(
        "build_first names no items",
        "“先建后验”（build_first）未列出事项",
        "name the items whose checks move to the completion",
        "请列出审查移到建成之后的事项",
    ),
    "review-leads-back-before-it": Sentence(
        "the review of '{item}' leads back to {names} before it",
        "事项“{item}”的审查退回到其之前的环节{names}",
        "change that branch before this",
        "请在此之前修改该分支",
    ),
    "review-begins-with-block-rework": Sentence(
        "the review of '{item}' begins with a block",
        "事项“{item}”的审查以网关开始",
        "leave `rework` out, or begin with a step",
        "请删去 `rework`，或改以环节开始",
    ),
    "immediate-names-no-items": Sentence(
        "immediate names no items",
        "“马上办”（immediate）未列出事项",
        "name the items that are decided at the counter",
        "请列出在窗口当场决定的事项",
    ),
    "no-hand-in-of-its-own": Sentence(
        "'{item}' has no hand-in of its own",
        "事项“{item}”没有自己的受理环节",
        "put this before the reform that made the hand-in common, or leave it out",
        "请将本举措放在合并受理的举措之前，或删去该项",
    ),
    "decided-at-hand-in-already": Sentence(
        "'{item}' is decided at its hand-in already",
        "事项“{item}”已在受理时决定",
        *LEAVE_IT_OUT,
    ),
    "race-may-refuse": Sentence(
        "a branch of the race '{name}' in '{item}' refuses, or leads back, so that the item cannot"
        " be decided on the spot",
        "事项“{item}”的事件网关“{name}”中有分支不予通过或退回，无法当场决定",
        "put the check behind the race in the process file, or leave the item out",
        "请在流程文件中将该审查移到事件网关之后，或删去该事项",
    ),
    "branch-passes-a-check": Sentence(
        "the branch '{branch}' of '{item}' leads on past steps among which cases may be refused, so"
        " that it is not clear who would still be refused on the spot",
        "事项“{item}”的分支“{branch}”越过了可能不予通过的环节，当场办理时无法判断谁仍会不予通过",
        "put these steps into the other branch in the process file, or leave the item out",
        "请在流程文件中将这些环节写入另一分支，或删去该事项",
    ),
    "once-names-no-items": Sentence(
        "once names no items",
        "“最多跑一次”（once）未列出事项",
        "name the items that are to take one visit",
        "请列出只跑一次的事项",
    ),
    "step-serves-others-too": Sentence(
        "'{step}' serves {names} as well",
        "环节“{step}”还服务于事项{names}",
        "name {names} here too",
        "请在此一并列出{names}",
    ),
    "not-handed-in-together": Sentence(
        "{names} are not handed in together",
        "事项{names}不是一并受理的",
        "say which `window: {{pool: …}}` takes them in, or put one_window before this",
        "请写明由哪个窗口受理（`window: {{pool: …}}`），或将“一窗通办”（one_window）放在前面",
    ),
    "review-has-other-block": Sentence(
        "the review of '{item}' holds a block that is no loop of corrections",
        "事项“{item}”的审查中有不属于修改循环的网关",
        "leave the item out",
        "请删去该事项",
    ),
    "no-review-of-its-own": Sentence(
        "'{item}' has no review of its own",
        "事项“{item}”没有自己的审查",
        *LEAVE_IT_OUT,
    ),
    "step-not-of-items": Sentence(
        "'{step}' is no step of the items",
        "环节“{step}”不属于这些事项",
        "name steps of the items, as ITEM.STEP",
        "请列出这些事项的环节，写成 `ITEM.STEP`",
    ),
    "no-inspection-named": Sentence(
        "no inspection is named",
        "未列出检查环节",
        "name the steps of officers that become one visit",
        "请列出合为一次验收的办理人员环节",
    ),
    "steps-before-delivery": Sentence(
        "'{item}' has steps between its decision and its delivery",
        "事项“{item}”在决定与送达之间还有环节",
        "let that be handed out in common (one_window), or leave the item out",
        "请用“一窗通办”（one_window）统一出件，或删去该事项",
    ),
    "decided-by-inspection": Sentence(
        "'{item}' is decided by the inspection '{step}'",
        "事项“{item}”由检查环节“{step}”作出决定",
        "give the decision a step of its own",
        "请为决定单设环节",
    ),
    "no-permit-named": Sentence(
        "no permit goes another way",
        "没有许可采用其他方式",
        "name permits under `cancel:`, `filing:`, `promise:` or `optimise:`",
        "请在 `cancel:`、`filing:`、`promise:` 或 `optimise:` 下列出许可",
    ),
    "promise-and-terms": Sentence(
        "`promise:` and `terms:` belong together",
        "`promise:` 与 `terms:` 须同时填写",
        "write `terms: {{uptake: …}}` for the permits under `promise:`",
        "请为 `promise:` 下的许可写 `terms: {{uptake: …}}`",
    ),
    "item-is-licence": Sentence(
        "'{item}' is the licence itself",
        "事项“{item}”就是营业执照本身",
        *LEAVE_IT_OUT,
    ),
    "item-before-licence": Sentence(
        "'{item}' comes before '{licence}' in the flow",
        "事项“{item}”在流程中位于“{licence}”之前",
        "put it behind the licence in the process file",
        "请在流程文件中将其放在营业执照之后",
    ),
    "item-in-graph": Sentence(
        "'{item}' stands in an explicit graph",
        "事项“{item}”处于显式流程图中",
        "write that part of the flow as blocks",
        "请将这部分流程改写为网关和环节列表",
    ),
    "items-not-adjacent": Sentence(
        "{names} do not follow one another",
        "事项{names}在流程中不相邻",
        "name items that stand one right after another in one list of the flow",
        "请列出在流程同一列表中前后相邻的事项",
    ),
    "branch-leads-back-to-item": Sentence(
        "the branch '{branch}' leads back to '{item}'",
        "分支“{branch}”退回到事项“{item}”",
        "change that branch in the process file first",
        "请先在流程文件中修改该分支",
    ),
    "tolerance-without-reason": Sentence(
        "what is missing is tolerated without a reason",
        "模拟审批未说明理由",
        "say in `why:` what makes it safe",
        "请在 `why:` 中说明为何可行",
    ),
    "tolerated-not-among-items": Sentence(
        "'{item}' is not one of the items",
        "“{item}”不在所列事项之中",
        "name it under `items:` too, or leave it out here",
        "请在 `items:` 下一并列出，或在此删去",
    ),
    "tolerated-needs-none": Sentence(
        "'{item}' needs none of the others",
        "事项“{item}”不以其他事项为前置",
        *LEAVE_IT_OUT,
    ),
    "review-begins-with-block-redo": Sentence(
        "the review of '{item}' begins with a block",
        "事项“{item}”的审查以网关开始",
        "leave `redo` out, or begin with a step",
        "请删去 `redo`，或改以环节开始",
    ),
    "items-need-each-other": Sentence(
        "'{item}' needs '{other}', so they cannot be reviewed side by side",
        "事项“{item}”以事项“{other}”为前置，不能并联审批",
        "leave one of them out; or, in parallel_review, put them into one branch (`[[a, b], c]`) or"
        " let the first be reviewed beforehand (`tolerate:`)",
        "请删去其中之一；在“并联审批”（parallel_review）中，"
        "也可把两者列入同一分支（`[[a, b], c]`），或让前者先行审查（`tolerate:`）",
    ),
    "certificate-from-beside": Sentence(
        "'{item}' asks for '{certificate}', which '{other}' issues",
        "事项“{item}”要收取“{certificate}”，而它由事项“{other}”核发",
        "drop or fetch it before this (cut_materials), or leave one of them out",
        "请先用“减材料”（cut_materials）取消该材料或改由部门共享获取，或删去其中一个事项",
    ),
    "filing-has-no-counter": Sentence(
        "'{item}' is a filing: it is delivered at its hand-in",
        "事项“{item}”是备案，受理即送达",
        *LEAVE_IT_OUT,
    ),
    "no-back-office": Sentence(
        "'{item}' has no back office: nothing happens between its hand-in and its collection",
        "事项“{item}”没有后台办理：受理与领取之间没有环节",
        *LEAVE_IT_OUT,
    ),
    "rework-back-to-counter": Sentence(
        "in '{item}' the branch {names} leads back to the counter",
        "事项“{item}”的分支{names}退回到窗口",
        "leave the item out, or let that branch lead to a step of the back office",
        "请删去该事项，或让该分支退回到后台环节",
    ),
    "decided-at-collection": Sentence(
        "'{item}' is decided at its collection, and no step before it can be the decision",
        "事项“{item}”在领取时才作出决定，之前没有可作决定的环节",
        *LEAVE_IT_OUT,
    ),
    "decided-at-hand-in": Sentence(
        "'{item}' is decided at its hand-in, '{step}'",
        "事项“{item}”在受理环节“{step}”即作出决定",
        *LEAVE_IT_OUT,
    ),
    "no-own-preparation-and-hand-in": Sentence(
        "'{item}' does not begin with its own preparation and hand-in",
        "事项“{item}”不以自己的准备材料和受理环节开始",
        (
            "it must begin with a step with `does: materials` and then one with `checks:"
            " materials`, without `when:`"
        ),
        "须先有写明 `does: materials` 的环节，再有写明 `checks: materials` 的环节，且不带 `when:`",
    ),
    "trailing-leads-back": Sentence(
        "the branch '{branch}' behind the delivery of '{item}' leads back before it",
        "事项“{item}”送达之后的分支“{branch}”退回到送达之前",
        "leave the item out, or let the branch repeat only what follows the delivery",
        "请删去该事项，或让该分支只重做送达之后的环节",
    ),
    "trailing-takes-materials": Sentence(
        "'{step}' of '{item}' comes after the delivery and handles materials or the fee",
        "事项“{item}”的环节“{step}”在送达之后还处理材料或收费",
        "leave the item out: what is taken in after the delivery belongs to no common hand-in",
        "请删去该事项：送达之后才收的，不属于统一受理",
    ),
    "trailing-of-some-cases": Sentence(
        "only some cases come to {names}, which have work after their delivery",
        "只有部分办件经过事项{names}，而这些事项送达之后还有工作",
        "take the items out of the choice, or leave out those with work after their delivery",
        "请将事项移出选择网关，或删去送达之后还有工作的事项",
    ),
    "trailing-may-end-case": Sentence(
        "{names} may still end the case after the delivery, and more items follow the window",
        "事项{names}送达之后仍可能结束案件，而窗口之后还有其他事项",
        "name the items that follow too, or leave these out: the case would be approved first",
        "请一并列入其后的事项，或删去这些事项；否则案件会先行办结",
    ),
    "no-collection": Sentence(
        "'{item}' is not delivered by a collection",
        "事项“{item}”不以领取送达",
        "its last step, or the one with `milestone: delivered`, must be a `visit: true` at a"
        " counter, without `when:`",
        "最后一个环节或带 `milestone: delivered` 的环节，须是窗口的 `visit: true`，且不带 `when:`",
    ),
    "certificate-from-same-window": Sentence(
        (
            "'{item}' asks for '{certificate}', which '{other}' issues, so they cannot be handed"
            " in together"
        ),
        "事项“{item}”要收取“{certificate}”，而它由事项“{other}”核发，两者不能一并受理",
        "drop or fetch it before this (cut_materials), or leave one of them out",
        "请先用“减材料”（cut_materials）取消该材料或改由部门共享获取，或删去其中一个事项",
    ),
    "one-item-to-join": Sentence(
        "{key} joins items, but one is named",
        "`{key}` 用于合并多个事项，而只列出一个",
        "name at least two",
        "请至少列出两个",
    ),
    "no-items-to-join": Sentence(
        "{key} joins items, but none is named",
        "`{key}` 用于合并多个事项，而未列出任何事项",
        "name at least two",
        "请至少列出两个",
    ),
    "one-visit-already": Sentence(
        "'{item}' takes one visit already",
        "事项“{item}”本来只跑一次",
        *LEAVE_IT_OUT,
    ),
    "no-visit-already": Sentence(
        "'{item}' takes no visit already",
        "事项“{item}”本来无须跑动",
        *LEAVE_IT_OUT,
    ),
    "inspections-in-block": Sentence(
        "a block of '{item}' holds {names}",
        "环节{names}处于事项“{item}”的网关之中",
        "name inspections outside blocks",
        "请列出网关之外的检查环节",
    ),
}
