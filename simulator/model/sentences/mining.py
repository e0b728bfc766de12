"""Sentences about what an event log says of a process, and how well a model fits it."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_TAKEN: dict[str, Sentence] = {
    "log-taken-events": Sentence(
        "{n:event|events} of {cases:case|cases}", "{cases} 件办件的 {n} 个事件"
    ),
    "log-taken-activities": Sentence("{n:activity|activities}", "{n} 个环节"),
    "log-taken-pools": Sentence("{n:pool|pools}", "{n} 个岗位"),
}

_ASKED: dict[str, Sentence] = {
    "log-names-nobody": Sentence(
        "does not say who worked: as many officers were taken as had cases in hand at once",
        "没有经办人，岗位人数暂取同时在办的最多件数",
        "say in the process file who does what, and how many there are",
        "请在流程文件中写明各环节由谁办理、有多少人",
    ),
    "log-hours-guessed": Sentence(
        "has too few times to show the hours of work; those from the first to the last were taken,"
        " Monday to Friday",
        "时间太少，看不出作息，暂取每天最早到最晚、周一至周五",
        "correct the calendar in the process file",
        "请在流程文件中改正作息",
    ),
    "log-arrivals-guessed": Sentence(
        "has too few cases to show how they come; one a day was taken",
        "办件太少，看不出来件规律，暂按每天一件",
        "correct the arrivals in the process file",
        "请在流程文件中改正来件数",
    ),
    "log-work-guessed": Sentence(
        "no row says when the work begins and ends of {activities}; assumed is the time in which a"
        " quarter of the cases were through, waiting included",
        "没有一行说明{activities}何时开始、何时完成，暂取四分之一办件办完所用的时间，含等待",
        "ask those who do it, and correct the time in the process file",
        "请询问经办人，并在流程文件中改正用时",
    ),
    "log-done-by-nobody": Sentence(
        "most rows do not say who does {activities}; taken as waits of the length that they had",
        "{activities}多数没有经办人，按等待处理，时长照日志",
        "say in the process file who does it: the applicant, or a pool",
        "请在流程文件中写明由谁办理：申请人或某岗位",
    ),
}

_NOTED: dict[str, Sentence] = {
    "log-cases-astray": Sentence(
        "{n} of {of} cases do not follow the flow exactly: {examples}",
        "{of} 件中有 {n} 件与流程不完全一致：{examples}",
        "look at them; what is rare was left out of the flow",
        "请查看这些办件，罕见的走法未计入流程",
    ),
    "log-any-order": Sentence(
        "no order was found among {activities}: the model does them in any order, any number of"
        " times",
        "看不出{activities}的先后，模型中可按任意顺序办理任意次",
        "describe this part by hand, or take cases of one kind alone",
        "请手工描述这一部分，或只取同一类办件",
    ),
    "log-refusals": Sentence(
        "cases that end with {activities} are not counted as approved, by the name; all others are",
        "从名称看，以{activities}结束的办件不计为准予，其余办结的都计为准予",
        "correct the ends in the process file if that is wrong",
        "如有误，请在流程文件中改正",
    ),
    "log-all-approved": Sentence(
        "says of no case that it was refused; all that end count as approved",
        "没有不予许可的办件，办结的都计为准予",
        "give refusals an `end` in the process file",
        "请在流程文件中为不予许可加上 `end`",
    ),
    "log-refused-on-the-way": Sentence(
        "by the name, {activities} refuses a case, but the case goes on after it and counts as"
        " approved",
        "从名称看，{activities}不是准予，但办件在其后继续办理，仍计为准予",
        "give that way an `end` in the process file if it is a refusal",
        "如确为不予许可，请在流程文件中为该去向加上 `end`",
    ),
    "log-waits": Sentence(
        "cases wait before {activities} although somebody is free: written as waits",
        "{activities}之前有人空闲时办件仍在等待，写作等待",
        "find out what they wait for",
        "请查明在等什么",
    ),
    "log-waits-missing": Sentence(
        "cases wait before {activities} although somebody is free, and the flow has no place for"
        " this wait",
        "{activities}之前有人空闲时办件仍在等待，流程中没有写这一等待的地方",
        "add a wait before it, as a node of the graph or a step",
        "请在之前加上等待，作为图的节点或步骤",
    ),
    "log-meetings": Sentence(
        "{activities} are done for many cases at once, at set times: written as meetings",
        "{activities}在固定时间集中办理，写作会议时间",
        "correct the times in the process file if that is wrong",
        "如有误，请在流程文件中改正时间",
    ),
    "log-busy-at-once": Sentence(
        "names {n} people, of whom at most {busy} were busy at once: the capacities of the pools",
        "有 {n} 名经办人，同时在办的最多 {busy} 人，岗位人数取后者",
        "write those who are there, if the others were free for this process too",
        "如其他人也可办理本流程，请改为在岗人数",
    ),
    "log-several-at-once": Sentence(
        "people of {pools} often have several cases in hand at once, so their times of work are"
        " longer than the work",
        "{pools}常同时办理多件，日志中的用时长于实际办理用时",
        "ask how long the work itself takes",
        "请询问实际办理用时",
    ),
}

_CALIBRATED: dict[str, Sentence] = {
    "log-strays": Sentence(
        "{n:event comes|events come} where the flow has no place for it, mostly of {activities};"
        " their times count, their order does not",
        "{n} 个事件出现在流程没有安排之处，多为{activities}，其用时计入，先后不计",
        "add to the flow the ways that these cases take",
        "请在流程中补上这些办件的走法",
    ),
    "log-skipped": Sentence(
        "{n:time|times} a step of the flow was left out, mostly {steps}",
        "流程中的步骤有 {n} 次未办，多为{steps}",
        "give the flow a way past it, if that is meant to happen",
        "如属正常，请在流程中加上绕过它的分支",
    ),
    "log-steps-of-materials": Sentence(
        "{steps} keep their times: the log does not part the work of the step from that on each"
        " material",
        "{steps}的用时不变：日志分不开环节本身与各项材料的用时",
        "correct them in the process file with the officers",
        "请与经办人员核对后在流程文件中改正",
    ),
    "log-hours-kept": Sentence(
        "the log shows work at these hours: {week}; the calendar of the process stays as it is",
        "日志显示的作息是 `{week}`，流程的作息不变",
        "correct the calendar in the process file if it is wrong",
        "如流程中的作息有误，请改正",
    ),
}

_FIT: dict[str, Sentence] = {
    "log-of-another-process": Sentence(
        "no activity of the log is a step of '{process}'; it has {activities}",
        "日志中的环节都不在流程“{process}”中，日志中有{activities}",
        "an activity means the step of that name or title",
        "环节按步骤的名称或标题对应",
    ),
    "log-strangers": Sentence(
        "the process has no step {activities:or}: their rows are left out",
        "流程中没有步骤{activities}，其各行略去",
        "name or title a step as the log calls the activity",
        "请让步骤的名称或标题与日志中的环节一致",
    ),
    "log-unseen-steps": Sentence(
        "the log says nothing of {steps}: their numbers stay as they are",
        "日志中没有{steps}，其数值不变",
        "name or title a step as the log calls the activity",
        "请让步骤的名称或标题与日志中的环节一致",
    ),
    "log-too-short-to-fit": Sentence(
        "has {n:case that has|cases that have} ended; at least {least} are needed to look at a half"
        " by itself",
        "办结的办件只有 {n} 件，要单独看一半，至少需要 {least} 件",
        "take a longer log",
        "请用更长的日志",
    ),
    "log-fit-without-cases": Sentence(
        "no simulated case ends in the time that the log spans",
        "在日志所跨的时间内，没有模拟办件办结",
        "look at the arrivals of the process, and at its loads with 'fivecuts show'",
        "请查看流程的来件，并用“fivecuts show”查看负荷",
    ),
}

SENTENCES: dict[str, Sentence] = {**_TAKEN, **_ASKED, **_NOTED, **_CALIBRATED, **_FIT}
