"""What is said about a flow of one's own, exercise 9."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "exercise-9-right": Sentence(
        "It stands: {steps} steps, and the highest load is that of {pool:list}, {load}. Show it to"
        " somebody who does the work before you reform it.",
        "流程立住了：{steps} 个环节，负荷最高的是{pool:list}（{load}）。改革之前，"
        "先请经办的人看一遍。",
    ),
    "exercise-9-no-process": Sentence(
        "Hand in the process itself: `fivecuts exercise 9 --answer mine.yaml`.",
        "请提交流程文件本身：`fivecuts exercise 9 --answer mine.yaml`。",
    ),
    "exercise-9-starter": Sentence(
        "This is the starter as the program wrote it. Change items, officers and steps to yours.",
        "这还是程序写出的样例。请把事项、人员、环节改成自己的。",
    ),
    "exercise-9-nobody-applies": Sentence(
        "Nobody applies: there is no step of the applicant and no visit. A flow begins with who"
        " wants something, not with the file on the desk.",
        "没有申请人：流程里没有申请人的环节，也没有到场。流程从申请人要办事开始，"
        "不是从卷宗到了桌上开始。",
    ),
    "exercise-9-too-short": Sentence(
        "Fewer than {fewest} steps of officers. What happens between hand-in and decision? Ask who"
        " holds the file, for how long, and who signs.",
        "办理人员的环节不足 {fewest} 个。从受理到决定之间发生了什么？问清卷宗在谁手里、放多久、"
        "谁签字。",
    ),
    "exercise-9-no-limit": Sentence(
        "No item has a limit: without the promised one nobody can say whether a case is late.",
        "没有一个事项写了时限：没有承诺时限，就说不清是否超期。",
    ),
    "exercise-9-no-source": Sentence(
        "Some figures do not say where they come from ({number} notes of `fivecuts check`). Write"
        " `source:`; a guess says `source: estimate`.",
        "有的数字没写来源（`fivecuts check` 有 {number} 条提示）。请写 `source:`，估计值写"
        " `source: estimate`。",
    ),
    "exercise-9-overloaded": Sentence(
        "{pool:list} is offered {load} of its time: such an office drowns, and yours does not."
        " Check"
        " how many cases come a week, how long one takes, and how many officers there are.",
        "{pool:list}的来件工作量达其工时的 {load}：这样的单位早就办不下去了。"
        "请核对每周件数、每件用时和人数。",
    ),
}
