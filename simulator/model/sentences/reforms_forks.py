"""Sentences of steps and items that go side by side."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "rework-into-fork": Sentence(
        "the branch '{branch}' leads back to '{step}', and nothing leads into a fork",
        "分支“{branch}”退回到环节“{step}”，而不能从外部进入并联网关",
        "leave it out of the run",
        "请不将该环节列入",
    ),
    "way-out-of-fork": Sentence(
        "the branch '{branch}' behind '{step}' leads to '{other}', past the join, while the other"
        " steps would still be under way",
        "环节“{step}”之后的分支“{branch}”转到汇合之外的环节“{other}”，而并联的其他环节此时尚未办完",
        "leave '{step}' out of the run, or let the branch go on or end the case",
        "请不将“{step}”列入并联，或让该分支继续往下办、结束案件",
    ),
    "choice-of-several-steps": Sentence(
        "the branch '{branch}' behind '{step}' leads to '{other}', so that its choice decides for"
        " both of these steps",
        "环节“{step}”之后的分支“{branch}”转到环节“{other}”，即该选择同时决定这两个环节",
        "put only steps side by side that each have a choice of their own",
        "请只将各有各的选择的环节并联",
    ),
    "fork-of-milestone": Sentence(
        "'{step}' carries the milestone {names} and cannot go side by side with others",
        "环节“{step}”带有时限节点{names}，不能与其他环节并联",
        "leave it out of the run",
        "请不将该环节列入",
    ),
    "fork-of-materials": Sentence(
        "'{step}' handles the materials and cannot go side by side with others",
        "环节“{step}”涉及材料，不能与其他环节并联",
        "leave it out of the run",
        "请不将该环节列入",
    ),
    "fork-of-required-step": Sentence(
        "the law requires '{step}', which keeps its place between what stands before and behind it",
        "环节“{step}”为法定必经环节，与前后环节的先后次序不得改变",
        "name the `basis:` that allows it side by side with others, or leave it out of the run",
        "请写明允许并联的依据（`basis:`），或不将该环节列入",
    ),
    "fork-of-minimum": Sentence(
        "'{step}' has a minimum of {minimum}, which begins when what stands before it is done, and"
        " is waited for by what stands behind it",
        "环节“{step}”有最短期限 {minimum}，自前面的环节办完起算，期满方可办理后面的环节",
        "name the `basis:` that allows it side by side with others, or leave it out of the run",
        "请写明允许并联的依据（`basis:`），或不将该环节列入",
    ),
    "way-over-another-branch": Sentence(
        "the branch '{branch}' behind '{step}' leads to '{other}', over a step that is to go beside"
        " them: it would repeat, or leave out, other steps than today",
        "环节“{step}”之后的分支“{branch}”转到环节“{other}”，中间跨过了要与它们并联的另一分支的环节："
        "返工重做或跳过的就不是原来的环节",
        "put what the way leads over into the same branch",
        "请把中间跨过的环节列入同一分支",
    ),
    "one-branch": Sentence(
        "one branch goes beside nothing",
        "只有一个分支，不构成并联",
        "name at least two: `[[a, b], [c, d]]`",
        "请至少列出两个分支：`[[a, b], [c, d]]`",
    ),
    "branch-without-names": Sentence(
        "a branch without names",
        "分支是空的",
        "say what is in it, or leave it out",
        "请列出其中的内容，或删去该分支",
    ),
    "branch-in-another-order": Sentence(
        "'{name}' stands behind '{other}' in the flow, and a branch keeps its order",
        "流程中“{name}”在“{other}”之后，同一分支内的先后次序保持不变",
        "write them in the order of the flow; `reorder` changes it",
        "请按流程的次序列出；要调整次序，请用 `reorder`",
    ),
    "items-in-another-order": Sentence(
        "'{name}' stands behind '{other}' in the flow, and a branch keeps its order",
        "流程中“{name}”在“{other}”之后，同一分支内的先后次序保持不变",
        "write them in the order of the flow",
        "请按流程的次序列出",
    ),
}
