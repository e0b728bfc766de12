"""Sentences of several processes as one thing."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "one-thing-not-first": Sentence(
        "one_thing says what the scenario starts from, and does not come first",
        "“一件事”（one_thing）决定改革前是什么，但没有写在最前",
        "put it before all other reforms, once",
        "请写在其他改革举措之前，且只写一次",
    ),
    "in-turn-without-source": Sentence(
        "today the applications can be made side by side; that they go in turn is a claim",
        "目前各项申请可以同时提出；称其先后办理须有依据",
        "write where it is known from (`source:`), or leave `today` out",
        "请写明依据（`source:`），或删去 `today`",
    ),
    "uptake-not-a-share": Sentence(
        "an uptake lies between 0% and 100%",
        "采用比例应在 0% 至 100% 之间",
        "write a share such as 60%",
        "请写如 60% 的比例",
    ),
    "other-key-in-process": Sentence(
        "'{process}' has another `{key}`",
        "流程“{process}”的 `{key}` 不同",
        "write `same: [{key}]` if that of this process holds for all, or make them alike",
        "如以本流程的为准，请写 `same: [{key}]`；否则请改为一致",
    ),
    "other-classes-in-process": Sentence(
        "'{process}' has other classes of cases, and a case has one class",
        "流程“{process}”的办件类型不同，而一个办件只有一种类型",
        "write the same classes in both files, or leave them out of one",
        "请在两个文件中写相同的类型，或从其中一个文件删去",
    ),
    "processes-need-each-other": Sentence(
        "of {names} each needs another one first",
        "流程{names}互为前置",
        "let one of them ask for nothing that another one issues",
        "请使其中之一不要求其他流程核发的材料",
    ),
    "part-ends-the-case": Sentence(
        "'{process}' may end as '{label}', but who is refused there is not refused everywhere",
        "流程“{process}”可能以“{label}”结束，但一处不予办理不等于各处都不予办理",
        "leave this way out of the process that is joined (its copy), or keep the processes apart",
        "请在并入的流程（另存一份）中删去这一分支，或不合并这些流程",
    ),
    "arrivals-do-not-add-up": Sentence(
        "not all apply for everything together, and the applications of '{process}' cannot be added"
        " to the others",
        "并非所有人都一并申请，而流程“{process}”的来件无法与其他流程的合计",
        "write `poisson:` arrivals per the same time, over the same calendar and with the same"
        " profile and changes in all of them, without a backlog",
        "请在各流程中都写 `poisson:` 来件，单位时间、日历、时段分布和变化一致，且不含积压",
    ),
    "one-thing-joins-nothing": Sentence(
        "one_thing joins nothing",
        "“一件事”（one_thing）未并入任何流程",
        "name the other processes",
        "请列出其他流程",
    ),
    "item-in-both-processes": Sentence(
        "'{process}' has an item '{item}' too, and a case goes through an item once",
        "流程“{process}”中也有事项“{item}”，而一个办件只经过一个事项一次",
        "give one of them another name in its file",
        "请在其中一个文件中改用其他名称",
    ),
    "names-in-several-flows": Sentence(
        "{names} stand in several flows",
        "{names}在几个流程中重名",
        "rename the steps or blocks in one of the files",
        "请在其中一个文件中改用其他环节或网关名称",
    ),
    "other-thing-of-that-name": Sentence(
        "the {kind} '{name}' is another one in '{process}'",
        "流程“{process}”中的{kind}“{name}”内容不同",
        "write `same: [{name}]` if it is one thing, or give one of them another name in its file",
        "如确为同一内容，请写 `same: [{name}]`；否则请在其中一个文件中改用其他名称",
    ),
}
