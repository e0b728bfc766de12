"""Sentences of the reforms of items: cancelled, filed, merged."""

from __future__ import annotations

from simulator.model.sentences import Sentence
from simulator.model.sentences.reforms import LEAVE_IT_OUT

SENTENCES: dict[str, Sentence] = {
    "item-name-taken": Sentence(
        "the process already has an item '{item}'",
        "流程中已有事项“{item}”",
        "give it another name",
        "请改用其他名称",
    ),
    "stated-of-item-not-removed": Sentence(
        "it is stated what goes unnoticed without '{item}', which is not removed",
        "说明了取消事项“{item}”后未被发现的问题，而该事项并未取消",
        "name it under `remove:` too, or leave it out",
        "请将其列入 `remove:`，或删去该项",
    ),
    "several-authorities": Sentence(
        "{names} are not led by one authority",
        "事项{names}不由同一部门牵头",
        (
            "name the `basis:` that concentrates the power of approval, or give the items one"
            " `lead:`"
        ),
        "请写明集中行使权力的依据（`basis:`，相对集中行政许可权），或为这些事项写同一 `lead:`",
    ),
    "merged-review-has-block": Sentence(
        "the review of {names} holds a block",
        "事项{names}的审查中有网关",
        "leave `review` out; the reviews then stay",
        "请删去 `review`，各审查保持原样",
    ),
    "no-review-to-replace": Sentence(
        "no officer reviews, so there is no work to replace",
        "没有人员进行审查，无工作可替代",
        *LEAVE_IT_OUT,
    ),
    "several-certificates": Sentence(
        "{names} are still asked for, and one item issues one",
        "证照{names}仍被其他事项需要，而一个事项只能核发一种",
        "drop one of them before this (cut_materials)",
        "请先用“减材料”（cut_materials）取消其中一种",
    ),
    "merged-items-without-limit": Sentence(
        "none of the items has a limit",
        "这些事项都没有时限",
        "give one of them a `limit:` in the process file",
        "请在流程文件中为其中一个写 `limit:`",
    ),
    "merged-limit-too-long": Sentence(
        "{promised} is more than the longest legal limit, {legal}",
        "承诺时限 {promised}超过最长的法定时限 {legal}",
        "promise at most that",
        "承诺时限不得超过法定时限",
    ),
    "item-is-filing-already": Sentence(
        "'{item}' is a filing already",
        "事项“{item}”已是备案",
        *LEAVE_IT_OUT,
    ),
    "branch-would-lead-nowhere": Sentence(
        "before the hand-in of '{item}' a branch leads to {names}, which would go",
        "事项“{item}”受理之前有分支通向将被取消的环节{names}",
        "change that branch in the process file first",
        "请先在流程文件中修改该分支",
    ),
    "handed-in-with-others": Sentence(
        "'{item}' is handed in together with other items, at {names}",
        "事项“{item}”与其他事项在环节{names}一并受理",
        "put `cut_items: {{to_filing: …}}` before the reform that made the hand-in common",
        "请将“减事项”（cut_items）的 `to_filing:` 放在合并受理的举措之前",
    ),
    "filing-without-hand-in": Sentence(
        "'{item}' has no hand-in",
        "事项“{item}”没有受理环节",
        (
            "a filing is decided at the hand-in; give every case of the item a step with `checks:"
            " materials`, outside blocks"
        ),
        "备案在受理时办结；请在网关之外为所有办件设一个写明 `checks: materials` 的环节",
    ),
    "filing-goes-on-in-graph": Sentence(
        "'{item}' goes on in an explicit graph after its hand-in",
        "事项“{item}”受理之后的部分是显式流程图",
        "write that part as blocks",
        "请将这部分改写为网关和环节列表",
    ),
    "filing-fee-after-hand-in": Sentence(
        "the fee of '{item}' is paid after the hand-in, at {names}, and a filing asks nothing more",
        "事项“{item}”受理后在环节{names}缴费，而备案不再收取任何费用",
        "waive the fee before this (cut_fees: {{waive: [{item}]}})",
        "请先免收费用（`cut_fees: {{waive: [{item}]}}`）",
    ),
    "filing-leaves-out-required": Sentence(
        "the law requires {names} of '{item}', which a filing leaves out",
        "备案将省去事项“{item}”的法定必经环节{names}",
        "name the `basis:` that allows it",
        "请写明允许这样做的依据（`basis:`）",
    ),
    "certificate-still-asked-for": Sentence(
        "'{item}' issues '{certificate}', which {names} would still ask for",
        "事项“{item}”核发“{certificate}”，而事项{names}仍要收取",
        (
            "before this, drop '{certificate}' (cut_materials: drop) or have it fetched"
            " (cut_materials: fetch)"
        ),
        (
            "请先用“减材料”（cut_materials）的 `drop` 取消材料“{certificate}”，或用其 `fetch` 改由"
            "部门共享获取"
        ),
    ),
    "cut-items-changes-nothing": Sentence(
        "cut_items changes nothing",
        "“减事项”（cut_items）未作任何改变",
        "say which items go under `remove:`, `to_filing:` or `merge:`",
        "请在 `remove:`、`to_filing:` 或 `merge:` 下列出事项",
    ),
    "removed-and-filed": Sentence(
        "{names} cannot both go and become a filing",
        "事项{names}不能既取消又改为备案",
        "leave it out of one of the lists",
        "请从其中一处删去",
    ),
}
