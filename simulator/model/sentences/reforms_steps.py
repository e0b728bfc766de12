"""Sentences of the reforms of steps and times."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "removed-step-decides": Sentence(
        "'{step}' decides; without it the decision would fall to '{instead}', which is not done by"
        " those who decide today",
        "决定由环节“{step}”作出；取消后，决定将落到环节“{instead}”，而后者不由现在作出决定的人员办理",
        "say who decides: `delegate: [{{step: {step}, by: POOL, time: …}}]`",
        "请写明由谁作出决定：`delegate: [{{step: {step}, by: 人员组, time: …}}]`",
    ),
    "step-is-theirs-already": Sentence(
        "'{pool}' does '{step}' already",
        "环节“{step}”现在就由人员组“{pool}”办理",
        *LEAVE_IT_OUT,
    ),
    "delegate-without-officers": Sentence(
        "no officers do '{step}', so that nobody could delegate it",
        "环节“{step}”不由工作人员办理，无从授权",
        "name a step of officers, such as a sign-off",
        "请写由工作人员办理的环节，如签批",
    ),
    "delegate-of-hand-in": Sentence(
        "'{step}' takes the materials in, and signs nothing",
        "环节“{step}”是收件核验，不是签批",
        "let another window take them in with one_window",
        "由其他窗口收件，请改用“一窗通办”（one_window）",
    ),
    "delegate-of-joint-work": Sentence(
        "{names} do '{step}' together; one pool alone would leave out what the others look at",
        "环节“{step}”由人员组{names}共同办理；只由一组人员签批，其他人员的把关就没有了",
        "keep it, or write each of their sign-offs as a step of its own in the process file",
        "请予以保留，或在流程文件中将各自的签批分别写成环节",
    ),
    "decision-leaves-authority": Sentence(
        "'{pool}' belongs to another department than those who decide in '{step}' today",
        "人员组“{pool}”与现在在环节“{step}”作出决定的人员不属于同一部门",
        "name the `basis:` that entrusts or concentrates the power, or give both pools one"
        " `department:`",
        "请写明委托或集中行使权力的依据（`basis:`），或为两组人员写同一 `department:`",
    ),
    "order-of-one-step": Sentence(
        "a new order needs two steps or more, each once",
        "调整次序须列出两个以上的环节，每个一次",
        "name the steps in their new order",
        "请按新次序列出环节",
    ),
    "steps-to-order-not-adjacent": Sentence(
        "{names} do not follow one another",
        "环节{names}不相邻",
        (
            "name every step between the first and the last of them, all of one item and outside"
            " blocks"
        ),
        "请列出首尾之间的全部环节，须同属一个事项且在网关之外",
    ),
    "in-this-order-already": Sentence(
        "{names} are in this order already",
        "环节{names}已是该次序",
        *LEAVE_IT_OUT,
    ),
    "fixed-steps-keep-order": Sentence(
        "{names} carry milestones, materials or a fee, and keep their order",
        "环节{names}带有时限节点、材料或费用，须保持次序",
        "move the other steps around them",
        "请移动其前后的其他环节",
    ),
    "step-across-decision": Sentence(
        "{names} would move across the decision",
        "环节{names}将被移到决定的另一侧",
        "let work after the decision be a filing (cut_items: to_filing) or build_first",
        "请用“减事项”（cut_items）的 `to_filing` 或“先建后验”（build_first）安排决定之后的工作",
    ),
    "work-before-acceptance": Sentence(
        "{names} would come before the acceptance, where no limit runs",
        "环节{names}将提前到受理之前，而受理之前不计时限",
        "leave this work behind the acceptance; what is done off the record is no faster",
        "请保留在受理之后；体外循环不是提速",
    ),
    "work-behind-delivery-without-reason": Sentence(
        "{names} would be done after the delivery, without a reason",
        "环节{names}将改在送达之后办理，但未说明理由",
        "say in `why:` why the applicant need not wait for it, or leave it before the delivery",
        "请在 `why:` 中说明申请人为何无须等待，或保留在送达之前",
    ),
    "legal-wait-moved-ahead": Sentence(
        "'{wait}', a wait that the law prescribes, would begin before {names},"
        " which it follows today",
        "法定等待“{wait}”将先于{names}开始，而现行在其之后",
        "leave it behind them, or name in `basis:` the rule that allows it earlier",
        "请保留在其之后，或在 `basis:` 中写明允许提前的依据",
    ),
    "loop-would-lead-forwards": Sentence(
        "the branch '{branch}' leads back to '{step}', which would come after it",
        "分支“{branch}”退回到环节“{step}”，而后者将排在其后",
        "keep that step before the choice",
        "请将该环节保留在选择网关之前",
    ),
    "last-step-of-item": Sentence(
        "'{step}' is the last step of '{item}'",
        "环节“{step}”是事项“{item}”的最后一个环节",
        "remove the item (cut_items: {{remove: [{item}]}})",
        "请改为取消该事项（`cut_items: {{remove: [{item}]}}`）",
    ),
    "step-prepares-materials": Sentence(
        "'{step}' prepares the materials",
        "环节“{step}”用于准备材料",
        "drop materials instead (cut_materials: drop)",
        "请改用“减材料”（cut_materials）的 `drop` 取消材料",
    ),
    "step-checks-materials": Sentence(
        "'{step}' checks the materials",
        "环节“{step}”用于核收材料",
        (
            "drop materials (cut_materials: drop), or take them in for several items at once"
            " (one_window)"
        ),
        (
            "请用“减材料”（cut_materials）的 `drop` 取消材料，或用“一窗通办”（one_window）将多个事"
            "项一次受理"
        ),
    ),
    "step-collects-fee": Sentence(
        "'{step}' collects the fee",
        "环节“{step}”用于收费",
        "waive the fee instead (cut_fees: waive); the step goes with it",
        "请改用“减费用”（cut_fees）的 `waive` 免收费用，该环节随之取消",
    ),
    "step-required-by-law": Sentence(
        "the law requires '{step}'",
        "环节“{step}”为法定必经环节",
        "name the `basis:` that allows it to go, or keep it",
        "请写明允许取消的依据（`basis:`），或予以保留",
    ),
    "step-has-minimum": Sentence(
        "'{step}' has a minimum of {minimum}",
        "环节“{step}”有最短期限 {minimum}",
        "name the `basis:` that allows less, or keep it",
        "请写明允许缩短的依据（`basis:`），或予以保留",
    ),
    "steps-not-adjacent": Sentence(
        "{names} do not follow one another",
        "环节{names}不相邻",
        "name steps of one item that stand one right after another; only the choice behind a step"
        " may stand between them",
        "请列出同一事项中前后相邻的环节；其间只可以有紧随某环节的选择网关",
    ),
    "rework-into-merged": Sentence(
        "the branch '{branch}' leads back to '{step}', in the middle of the steps to merge",
        "分支“{branch}”退回到环节“{step}”，它在要合并的环节中间",
        "leave '{step}' out: merged, the rework would repeat the steps before it too",
        "请不合并“{step}”：合并后，返工会连同前面的环节一起重做",
    ),
    "merge-before-acceptance": Sentence(
        "'{step}' would be done before the merged step accepts, where no limit runs",
        "环节“{step}”将在合并后的环节受理之前办理，而受理之前不计时限",
        "leave it out of the merge; `immediate` decides at the counter",
        "请不并入；当场办结请用“即办”（immediate）",
    ),
    "slots-or-paces-in-merge": Sentence(
        "a meeting time (`slots`) inside the run, or two paces, cannot become one step",
        "其间有会议时间（`slots`）或两处 `pace`，不能合为一个环节",
        "leave that step out",
        "请不合并该环节",
    ),
    "hours-or-patience-in-merge": Sentence(
        "steps with different `hours`, or with `patience` inside the run, cannot become one step",
        "`hours` 不同的环节、或其间有 `patience` 的环节，不能合为一个环节",
        "leave that step out",
        "请不合并该环节",
    ),
    "answer-due-already": Sentence(
        "'{step}' is to be answered within {limit} already",
        "环节“{step}”的答复期限已是 {limit}",
        "leave it out",
        "请删去",
    ),
    "answer-in-merge": Sentence(
        "an opinion that is asked by a date (`answer_within`) cannot become one step with others",
        "有答复期限（`answer_within`）的环节不能与其他环节合并",
        "leave that step out",
        "请不合并该环节",
    ),
    "loop-into-order": Sentence(
        "the branch '{branch}' leads back to '{step}', in the middle of the steps to order: in"
        " another order it would repeat other steps than today",
        "分支“{branch}”退回到环节“{step}”，它在要调整次序的环节中间：换了次序，返工重做的就不是原来的环节",
        "leave the steps before '{step}' out of the run",
        "请不列入“{step}”之前的环节",
    ),
    "split-of-several-steps": Sentence(
        "the split '{split}' behind '{step}' is reached from other nodes too, and decides for them"
        " as well",
        "环节“{step}”之后的分流“{split}”还有其他来路，即它同时决定别的环节",
        "give every step a split of its own",
        "请为每个环节单设分流",
    ),
    "split-leads-on-twice": Sentence(
        "behind '{step}' the ways out of '{split}' do not all but one end the case",
        "环节“{step}”之后，“{split}”的各条去路中，除一条继续外，未全部结束案件",
        "in an explicit graph a step moves together with a split of one way on and ways to an `end`"
        " only; write the flow in blocks (`choice`), or leave the step out",
        "显式流程图中，与环节一起移动的分流只能有一条去路继续、其余都到 `end`；"
        "请改写成 `choice`，或不列入该环节",
    ),
    "split-would-end-graph": Sentence(
        "nothing would follow the split '{split}', so that its way on leads nowhere",
        "分流“{split}”之后将没有环节，其继续办理的去路没有着落",
        "leave the last step of the graph out of the run, or let a step follow it",
        "请不列入图中的最后一个环节，或在其后再画一个环节",
    ),
    "way-into-run": Sentence(
        "another edge leads to '{step}', in the middle of the steps named",
        "另有一条连线通到环节“{step}”，它在所列环节的中间",
        "leave the steps before '{step}' out of the run",
        "请不列入“{step}”之前的环节",
    ),
    "cut-steps-changes-nothing": Sentence(
        "cut_steps changes nothing",
        "“减环节”（cut_steps）未作任何改变",
        "say which steps under `remove:`, `delegate:`, `merge:`, `parallel:` or `reorder:`, or"
        " which blocks under `times:`",
        "请在 `remove:`、`delegate:`、`merge:`、`parallel:` 或 `reorder:` 下列出环节，"
        "或在 `times:` 下列出多次办理的块",
    ),
    "item-without-limit": Sentence(
        "'{item}' has no limit",
        "事项“{item}”没有时限",
        "give the item a `limit:` in the process file, or leave it out here",
        "请在流程文件中为该事项写 `limit:`，或在此删去",
    ),
    "promised-limit-already": Sentence(
        "the promised limit of '{item}' is {promised} already",
        "事项“{item}”的承诺时限已是 {promised}",
        *LEAVE_IT_OUT,
    ),
    "promised-limit-not-positive": Sentence(
        "a promised limit of {promised} cannot be kept",
        "承诺时限 {promised}无法做到",
        "write at least 1 wd",
        "请至少写 1 wd",
    ),
    "promised-above-legal": Sentence(
        "{promised} is more than the legal limit of '{item}', {legal}",
        "承诺时限 {promised}超过事项“{item}”的法定时限 {legal}",
        "promise at most the legal limit",
        "承诺时限不得超过法定时限",
    ),
    "wait-below-minimum": Sentence(
        "'{step}' would go below its minimum of {minimum}",
        "环节“{step}”将低于最短期限 {minimum}",
        "stay at or above it, or name the `basis:` that allows less",
        "请不低于该期限，或写明允许缩短的依据（`basis:`）",
    ),
    "factor-of-one": Sentence(
        "a factor of 1 changes nothing of '{step}'",
        "系数为 1，环节“{step}”没有任何变化",
        "write how much shorter it gets, like -20%",
        "请写缩短多少，如 -20%",
    ),
    "shorter-than-nothing": Sentence(
        "the {word} of '{step}' cannot get shorter by more than 100%",
        "环节“{step}”的{word}不能缩短 100% 以上",
        "write at most -100%",
        "请至多写 -100%",
    ),
    "time-is-that-already": Sentence(
        "the {word} of '{step}' is that already",
        "环节“{step}”的{word}已是如此",
        *LEAVE_IT_OUT,
    ),
    "cut-time-changes-nothing": Sentence(
        "cut_time changes nothing",
        "“减时限”（cut_time）未作任何改变",
        "say what under `limits:`, `work:` or `wait:`",
        "请在 `limits:`、`work:` 或 `wait:` 下写明内容",
    ),
    "shorter-without-reason": Sentence(
        "shorter work or waits need a reason",
        "缩短办理用时或等待须说明理由",
        "say in `why:` what makes it shorter; a shorter promise alone shortens no work",
        "请在 `why:` 中说明缘由；仅缩短承诺时限并不会减少工作",
    ),
    "unlike-work-without-reason": Sentence(
        "work that grows with a number of the cases cannot be compared with what it replaces",
        "随办件数值变化的用时无法与所替代的用时比较",
        "say in `why:` why it takes so much, or write work that does not grow",
        "请在 `why:` 中说明缘由，或写不随数值变化的用时",
    ),
    "item-without-wait-before-acceptance": Sentence(
        "'{item}' has no wait before acceptance",
        "事项“{item}”没有受理前等待",
        "give the item `before_acceptance:` in the process file, or leave it out here",
        "请在流程文件中为该事项写 `before_acceptance:`，或在此删去",
    ),
    "longer-before-acceptance-alone": Sentence(
        "the wait before acceptance of '{item}' gets longer, but its limit does not get shorter",
        "事项“{item}”的受理前等待变长，但时限没有压缩",
        "name the item in `limits:` of the same reform, or leave it out here",
        "请在同一项改革的 `limits:` 中写该事项，或在此删去",
    ),
    "before-acceptance-unchanged": Sentence(
        "+0% changes nothing of the wait before acceptance of '{item}'",
        "+0% 不改变事项“{item}”的受理前等待",
        "write how much longer it gets, like +20%",
        "请写变化多少，如 +20%",
    ),
    "before-acceptance-below-nothing": Sentence(
        "the wait before acceptance of '{item}' cannot get shorter by more than 100%",
        "事项“{item}”的受理前等待不能缩短 100% 以上",
        "write at most -100%",
        "最多写 -100%",
    ),
    "milestone-of-item-would-be-lost": Sentence(
        (
            "'{step}' carries the milestone {names} of '{item}', and no step right before it can"
            " take that over"
        ),
        "环节“{step}”带有事项“{item}”的时限节点{names}，紧接其前没有可承接的环节",
        "merge it with the step after it (cut_steps: merge), or keep it",
        "请用“减环节”（cut_steps）的 `merge` 将其与后一环节合并，或予以保留",
    ),
    "one-step-to-join": Sentence(
        "one step is not a run of steps",
        "一个环节不构成前后相邻的若干环节",
        "name at least two",
        "请至少列出两个",
    ),
    "no-steps-to-join": Sentence(
        "no steps are named",
        "未列出环节",
        "name at least two",
        "请至少列出两个",
    ),
    "merge-of-preparation": Sentence(
        "'{step}' is not work of its own (it prepares materials)",
        "环节“{step}”没有自己的办理用时（用于准备材料）",
        "merge only steps with a `time`",
        "请只合并写明 `time` 的环节",
    ),
    "merge-of-wait": Sentence(
        "'{step}' is not work of its own (a wait)",
        "环节“{step}”没有自己的办理用时（只是等待）",
        "merge only steps with a `time`",
        "请只合并写明 `time` 的环节",
    ),
    "steps-differ": Sentence(
        "'{step}' has {difference} than '{other}'",
        "环节“{step}”与“{other}”的{difference}不同",
        "merge steps that agree in this",
        "请合并在这方面一致的环节",
    ),
    "other-officers": Sentence(
        "other officers",
        "办理人员",
    ),
    "other-condition": Sentence(
        "another condition (`when`)",
        "条件（`when`）",
    ),
    "other-items": Sentence(
        "other items to serve (`for`)",
        "服务的事项（`for`）",
    ),
    "other-online-share": Sentence(
        "another share online",
        "网上办理比例",
    ),
    "work-of-preparation": Sentence(
        "'{step}' only prepares materials, and has no work of its own",
        "环节“{step}”只准备材料，没有自己的办理用时",
        "its time is that of the materials (cut_materials)",
        "其用时取决于材料，请用“减材料”（cut_materials）",
    ),
    "work-of-wait": Sentence(
        "'{step}' is a wait, and has no work of its own",
        "环节“{step}”是等待，没有办理用时",
        "put it under `wait:`",
        "请写在 `wait:` 下",
    ),
    "wait-of-preparation": Sentence(
        "'{step}' is no wait",
        "环节“{step}”不是等待",
        "its time is that of the materials (cut_materials)",
        "其用时取决于材料，请用“减材料”（cut_materials）",
    ),
    "wait-of-work": Sentence(
        "'{step}' is no wait",
        "环节“{step}”不是等待",
        "put it under `work:`",
        "请写在 `work:` 下",
    ),
}
