"""Sentences about cases that are under way at the start."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "open-cases-at-no-step": Sentence(
        "cases are under way at '{name}', which is no step of the flow",
        "在办件写在“{name}”，而流程中没有这个环节",
        "write the full name of a step, such as `item.step`",
        "请写环节的全名，如 `事项.环节`",
    ),
    "open-cases-beside": Sentence(
        "cases are under way at '{name}', beside which other steps of the same case may go on",
        "在办件写在“{name}”，而同一办件此时可能还在其他环节办理",
        "name all the steps at which such a case is, as in `at: [{name}]`: branches of a parallel"
        " block without one are done",
        "请列出该办件同时所在的全部环节，如 `at: [{name}]`：并行分支中未写到的视为已办完",
    ),
    "open-cases-in-race": Sentence(
        "cases are under way at '{name}', in a block of which nobody can tell what else such a case"
        " still has to do",
        "在办件写在“{name}”，该环节所在的块中，无法判断同一办件还有哪些环节未办",
        "put them at the step before the block, or at the one behind it",
        "请写在该块之前或之后的环节",
    ),
    "open-cases-twice": Sentence(
        "a case is named at no step, or at one step twice",
        "在办件未写环节，或同一环节写了两次",
        "name every step at which it is once",
        "所在的每个环节各写一次",
    ),
    "open-cases-not-together": Sentence(
        "no case can be at {names} and nowhere else",
        "办件不可能恰好同时停在{names}",
        "name one step in each branch of a parallel block that is not done; blocks `any`, `first`,"
        " `until`, and `times` with `together`, are left out",
        "并行块中未办完的分支各写一个环节；`any`、`first`、`until` 块和写 `together` 的 `times` 块"
        "不适用",
    ),
    "open-cases-of-others": Sentence(
        "cases are under way at '{name}', which is for {classes} only; those of another class would"
        " go on at once",
        "在办件写在“{name}”，而该环节只适用于{classes}；其他类别的办件会直接通过",
        "write which class they are, as in `class: {first}`",
        "请写明它们的类别，如 `class: {first}`",
    ),
    "open-cases-delivered": Sentence(
        "cases are under way at '{name}', which comes after the delivery",
        "在办件写在“{name}”，而该环节在办结送达之后",
        "leave them out, or put them at a step before the delivery",
        "请删去，或写在送达之前的环节",
    ),
    "open-cases-lost": Sentence(
        "no step is left for the cases under way at '{name}'",
        "停在“{name}”的在办件已没有环节可去",
        "put them at a step that the reform keeps",
        "请写在改革后仍保留的环节",
    ),
    "open-cases-pass-check": Sentence(
        "the cases under way at '{name}' would go on at '{to}' and pass what '{item}' still checks"
        " of others",
        "停在“{name}”的在办件将改在“{to}”继续，绕过事项“{item}”对其他办件仍作的核查",
        "leave this reform out of the scenario that works off the backlog, or put the cases where"
        " they are checked again",
        "消化积压的方案中请不写该项改革，或将在办件写在仍须核查的环节之前",
    ),
    "note-open-cases-in-the-long-run": Sentence(
        "cases are under way at the start, but the experiment looks at the long run, in which they"
        " are gone",
        "写了开始时的在办件，但试验看的是长期平均，届时这些件早已办完",
        "write `kind: terminating` and `warm_up: 0 d`",
        "请写 `kind: terminating` 和 `warm_up: 0 d`",
    ),
}
