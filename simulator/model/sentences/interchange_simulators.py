"""Sentences about what of other simulators' models is taken, asked, left out and noted."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_NOUNS: dict[str, Sentence] = {
    "labelled-element": Sentence("'{label}' ({id})", "“{label}”（{id}）"),
    "time-of-element": Sentence("the time of {element}", "{element}的时间"),
    "gaps-of-arrivals": Sentence("the time between two arrivals", "两件来件的间隔"),
    "number-of-cases-called": Sentence("the number '{name}' of a case", "案件数值“{name}”"),
    "length-of-the-run": Sentence("the length of the run", "模拟时长"),
    "no-end": Sentence("no end", "无上限"),
}

_TAKEN: dict[str, Sentence] = {
    "numbers-taken": Sentence(
        "numbers of {kind}: times of {steps:element|elements}, {pools:pool|pools},"
        " {calendars:calendar|calendars}, shares of {shares:way|ways}",
        "“{kind}”数据：{steps} 个元素的时间、{pools} 个岗位、{calendars} 个作息、"
        "{shares} 条去向的比例",
    ),
}

_ASKED: dict[str, Sentence] = {
    "done-by-nobody": Sentence(
        "the file names nobody who does {element}; it is a wait meanwhile",
        "文件没有写明{element}由谁办理，暂作等待",
        "write `by:` and `time:` instead of `wait:`",
        "请把 `wait:` 改为 `by:` 和 `time:`",
    ),
    "work-shared-in-part": Sentence(
        "{names} share some of their work, but not all; they are one pool that does all of it"
        " meanwhile, which waits less than they do",
        "{names}只有部分工作相同，暂合并为一个岗位，各项工作人人可办，等待会比实际短",
        "say which pool does what",
        "请写明各岗位分别办理哪些工作",
    ),
    "arrivals-at-any-hour": Sentence(
        "the file does not say at which hours cases come; they come at any hour meanwhile",
        "文件没有写明收件时间，暂按全天收件",
        "write `calendar:` under `arrivals:`",
        "请在 `arrivals:` 下写 `calendar:`",
    ),
    "number-of-officers": Sentence(
        "the file does not say how many of {name} there are; there is one meanwhile",
        "文件没有写明{name}的人数，暂按 1 人",
        "write `capacity:`",
        "请写 `capacity:`",
    ),
    "calendar-at-any-hour": Sentence(
        "no rule of the calendar '{name}' repeats by the week; it is always open meanwhile",
        "作息“{name}”没有按周重复的规则，暂按全天开放",
        "write its hours under `week:`",
        "请在 `week:` 下写明时间",
    ),
    "done-as-one": Sentence(
        "{element} is to be simulated as one task; its content is simulated as well",
        "{element}要求按一个环节模拟，目前连同其内容一并模拟",
        "take either its content or its time out",
        "请删去其内容，或删去其时间",
    ),
}

_LEFT_OUT: dict[str, Sentence] = {
    "numbers-without-a-place": Sentence(
        "the times of {names} stand nowhere in this process: these elements are not in it, or a"
        " timer of the diagram says how long they take",
        "{names}的时间在本流程中没有位置：这些元素不在流程中，或由流程图的计时器规定时长",
        "take another pool of the diagram, or take the duration out of the timer",
        "请改取流程图中的其他池，或删去计时器的时长",
    ),
    "no-time-here": Sentence(
        "{element} takes no time in a process of ours; its duration is left out",
        "{element}在本语言中不占时间，其时长未取",
        "draw a task or an event where the time passes",
        "请在耗时之处画上任务或事件",
    ),
    "fixed-cost": Sentence(
        "{element} costs {amount} each time, whatever it takes; only the cost of hours is carried",
        "{element}每次固定花费 {amount}；本语言只计工时费用，此项未取",
        "add it to the cost of a case by hand: the amount times how often it is done",
        "请自行加到每件成本上：金额乘以办理次数",
    ),
    "resource-without-work": Sentence(
        "the resource '{name}' has no work in the diagram",
        "资源“{name}”在流程图中没有工作",
        "name it at a task, if it should have any",
        "如有工作，请在任务上写明",
    ),
    "parameter-left-out": Sentence("'{name}' of {element} is not taken", "{element}的“{name}”未取"),
    "value-for-some-hours": Sentence(
        "a value that holds in the hours of '{calendar}' only is not taken",
        "只在“{calendar}”时段有效的值未取",
        "change it by hand where it matters",
        "如有影响，请自行修改",
    ),
    "rule-of-a-calendar": Sentence(
        "a rule that does not repeat by the week is not taken: {rule}",
        "不按周重复的规则未取：“{rule}”",
        "write such days under `closed:` or `open:` of the calendar",
        "此类日子请写在作息的 `closed:` 或 `open:` 下",
    ),
    "second-source": Sentence(
        "cases come from another start event; those of {element} are not taken",
        "来件取自另一开始事件，{element}的来件未取",
        "add their rate to `arrivals:`",
        "请把其件数加到 `arrivals:`",
    ),
    "selection-unreadable": Sentence(
        "the selection '{text}' names no resource",
        "选择式“{text}”没有指明资源",
        "write it as bpsim:getResource('id',1)",
        "请写成 `bpsim:getResource('id',1)`",
    ),
    "section-left-out": Sentence("'{key}' is not taken", "“{key}”部分未取"),
    "part-of-the-hours": Sentence(
        "in the calendar '{calendar}' people are there for a part of the time only; they are taken"
        " to be there all of it",
        "作息“{calendar}”中只有部分时间有人在岗，现按全部在岗计",
        "write `available:` at the pool",
        "请在岗位上写 `available:`",
    ),
    "ways-by-rule": Sentence(
        "at {element} rules about a case say which way it goes; shares are taken where there are"
        " any",
        "{element}按案件情况决定去向，规则未取，有比例的取比例",
        "write the rules as `when:`",
        "请用 `when:` 写明规则",
    ),
    "batch-by-number": Sentence(
        "{element} is done in batches that begin when enough cases wait, or have waited long"
        " enough; it is done case by case here",
        "{element}按件数或等待时间成批办理，此处改为逐件办理",
        "write `slots:` if it is done at fixed times",
        "如在固定时间办理，请写 `slots:`",
    ),
    "batch-pace": Sentence(
        "in a batch {element} takes another time for each case; it takes its usual time here",
        "{element}成批办理时每件用时不同，此处按平常用时",
        "change its `time:`",
        "请修改其 `time:`",
    ),
    "priority-rule": Sentence(
        "the rule of priority level {level} asks for more than a `when:` can say",
        "优先级 {level} 的规则超出 `when:` 所能表达的范围",
        "write it under `precedence:`, with one attribute in all its alternatives",
        "请写在 `precedence:` 下，各可选条件只用同一属性",
    ),
    "attribute-without-effect": Sentence(
        "no rule that is taken asks for '{name}'", "所取规则没有用到“{name}”"
    ),
    "trimmed-at-the-end": Sentence(
        "the last {percent}% of the cases are not left out of means; here all cases are followed to"
        " their end",
        "最后 {percent}% 的案件不从均值中剔除；本程序跟踪每件到办结",
    ),
}

_NOTED: dict[str, Sentence] = {
    "drawn-again-outside": Sentence(
        "{of}: {outside:%} of the draws lie outside {low} and {high} and are drawn again; what is"
        " taken has the mean ({mean}) and the variance of what is left",
        "{of}：{outside:%} 的取值不在{low}与{high}之间，会重新抽取；所取分布的均值（{mean}）"
        "和方差与剩余部分相同",
        "look whether the ends are meant",
        "请核对上下限是否如此",
    ),
    "gaps-run-on": Sentence(
        "gaps between cases (mean {mean}) run on there while nobody may come, and who would come"
        " then comes at the opening: {week} cases a week; gaps of {taken} of open hours are taken,"
        " so that as many come",
        "原程序中来件间隔（均值 {mean}）在不收件时照样计时，其间来件在开门时到达，每周 {week} 件；"
        "现取开放时间内的间隔 {taken}，每周件数相同",
    ),
    "batch-as-slots": Sentence(
        "{element} is done in batches at fixed times; single cases wait for these times as well",
        "{element}在固定时间成批办理，单件也等到该时间",
    ),
    "priorities-added-up": Sentence(
        "priorities of all rules that hold are added up; every level outweighs those below it",
        "满足的各条优先规则相加，高一级始终大于其下各级之和",
    ),
    "cost-in-the-mean": Sentence(
        "an hour in pool '{pool}' costs {cost} in the mean over its people",
        "岗位“{pool}”每小时成本按人员平均，为 {cost}",
    ),
    "time-depends-on-who": Sentence(
        "{element} takes {number} different times, by who does it, {mean} in the mean; that of"
        " '{name}' ({taken}) is taken",
        "{element}的时间因人而异，共 {number} 种，平均{mean}；现取“{name}”的时间（{taken}）",
        "write a time that fits all of them",
        "请写适合所有人的时间",
    ),
    "count-as-gamma": Sentence(
        "{of}: '{kind}' gives whole numbers only; a gamma distribution of the same mean and"
        " variance is taken",
        "{of}：“{kind}”只取整数，已换成均值和方差相同的伽马分布",
    ),
    "cases-as-horizon": Sentence(
        "{cases} cases, one every {gap}: about {days} days; `experiment:` says so",
        "共 {cases} 件，间隔 {gap}，约需 {days} 天，已写入 `experiment:`",
        "change the horizon there, or run with `--cases {cases}`",
        "可在该处修改时长，或用 `--cases {cases}` 运行",
    ),
    "starts-at-midnight": Sentence(
        "it begins at {time}; here time begins with the day {day}",
        "原文件从 {time} 开始，本程序从 {day} 零时开始",
    ),
    "clock-of-another-place": Sentence(
        "times are written with {offset}; they are taken as clock times of the office",
        "时间带有时差 {offset}，按办事地点的钟表时间取用",
        "write `time_zone:` if the office is elsewhere",
        "如办事地点在别处，请写 `time_zone:`",
    ),
    "hours-that-cost-nothing": Sentence(
        "an hour costs nothing in {names}; without it the cost of a case is not told",
        "{names}的每小时成本为零，未写入；缺少它就不显示每件成本",
        "write `cost_per_hour:` there, or take it out of all pools",
        "请在该处写 `cost_per_hour:`，或在所有岗位删去",
    ),
    "other-money": Sentence(
        "costs are in {currency}; the numbers are taken as they are, and called CNY",
        "费用单位为“{currency}”；数值照取，记作元",
        "convert them",
        "请自行换算",
    ),
    "one-officer-of-each": Sentence(
        "{element} needs several officers of several pools; one of each is taken",
        "{element}需要几个岗位各若干人，现各取 1 人",
        "write how many, if more of one pool are needed",
        "如某岗位需要多人，请写明人数",
    ),
    "one-of-several": Sentence(
        "{element} names several resources; '{name}', the first of them, does it",
        "{element}写有多个资源，取第一个“{name}”",
        "write a list after `by:` if they are needed together",
        "如需共同办理，请在 `by:` 后写列表",
    ),
}

SENTENCES: dict[str, Sentence] = {**_NOUNS, **_TAKEN, **_ASKED, **_LEFT_OUT, **_NOTED}
