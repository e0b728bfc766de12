"""Sentences about models of other simulators."""

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

_MISTAKES: dict[str, Sentence] = {
    "not-json": Sentence(
        "this is no JSON file that holds a mapping",
        "不是内容为键值对的 JSON 文件",
        "export it from the other program again",
        "请从原程序重新导出",
    ),
    "not-prosimos": Sentence(
        "this JSON file holds no simulation parameters of Prosimos",
        "此 JSON 文件不是 `Prosimos` 的模拟参数",
        "it has a key task_resource_distribution",
        "其中应有 `task_resource_distribution`",
    ),
    "list-of-mappings-needed": Sentence(
        "here a list of mappings is needed",
        "此处应为键值对组成的列表",
        "export it from the other program again",
        "请从原程序重新导出",
    ),
    "histogram-unreadable": Sentence(
        "{of}: the histogram does not say how large each share is",
        "{of}：直方图没有写明各段所占比例",
        "write cumulated shares up to 1, and a value for each",
        "请写累计到 1 的比例，并逐一写出取值",
    ),
    "no-such-unit": Sentence(
        "there is no unit of time '{unit}'",
        "没有时间单位“{unit}”",
        "write ms, s, min, hour, day or year",
        "请写 `ms`、`s`、`min`、`hour`、`day` 或 `year`",
    ),
    "inherits-from-nowhere": Sentence(
        "the scenario '{scenario}' inherits from '{name}', which is not there or inherits from it",
        "方案“{scenario}”继承自“{name}”，而后者不存在，或又继承自前者",
        "write the id of another scenario",
        "请写其他方案的编号",
    ),
    "value-is-no-time": Sentence(
        "{of}: a value of type {kind} is no time",
        "{of}：类型为“{kind}”的值不是时间",
        "write a number, a duration or a distribution",
        "请写数字、时长或分布",
    ),
    "duration-unreadable": Sentence(
        "'{text}' is no duration of weeks, days, hours, minutes and seconds",
        "“{text}”不是以周、天、时、分、秒表示的时长",
        "write it as P1DT2H",
        "请写成 `P1DT2H`",
    ),
    "user-distribution-of-constants": Sentence(
        "{of}: every point of a user distribution must be a constant",
        "{of}：自定义分布的每个点都应是常数",
        "write numbers or durations with their probabilities",
        "请写数字或时长，以及各自的概率",
    ),
    "user-distribution-beside-one": Sentence(
        "{of}: the probabilities of the user distribution add up to {total}",
        "{of}：自定义分布的概率合计为 {total}",
        "make them add up to 1",
        "合计应为 1",
    ),
    "no-such-element": Sentence(
        "the diagram has no element '{id}'",
        "流程图中没有元素“{id}”",
        "write an id of the diagram, or take the entry out",
        "请写流程图中已有的编号，或删去这一项",
    ),
    "no-such-distribution": Sentence(
        "{of}: there is no distribution '{name}'", "{of}：没有名为“{name}”的分布"
    ),
    "distribution-number-missing": Sentence(
        "{of}: the distribution '{kind}' needs the number '{name}'",
        "{of}：分布“{kind}”缺少参数“{name}”",
        "add it",
        "请补上",
    ),
    "distribution-number-unreadable": Sentence(
        "{of}: '{name}' is '{text}', which is no number",
        "{of}：参数“{name}”写的是“{text}”，不是数字",
        "write a number",
        "请写数字",
    ),
    "distribution-number-too-large": Sentence(
        "{of}: '{name}' is {text}, which is beyond any time or share",
        "{of}：参数“{name}”为 {text}，超出时间和比例的范围",
        "write it in the unit of the file",
        "请按文件的单位填写",
    ),
    "time-of-centuries": Sentence(
        "{of}: this is longer than 150 years",
        "{of}：长于 150 年",
        "look at the unit of the file",
        "请核对文件的单位",
    ),
    "distribution-number-not-positive": Sentence(
        "{of}: '{name}' must be above 0, and is {value}",
        "{of}：参数“{name}”必须大于 0，现为 {value}",
        "write a number above 0",
        "请写大于 0 的数",
    ),
    "nothing-between-the-ends": Sentence(
        "{of}: hardly any draw lies between {low} and {high}",
        "{of}：几乎没有取值落在{low}与{high}之间",
        "write the ends wider, in seconds",
        "请放宽上下限（单位为秒）",
    ),
    "histogram-is-no-bands": Sentence(
        "{of}: the bins of the histogram overlap, or do not add up to 100",
        "{of}：直方图各段有重叠，或合计不是 100",
        "write bins of type FIXED or UNIFORM that lie apart from each other",
        "各段请用 `FIXED` 或 `UNIFORM`，且互不重叠",
    ),
    "share-beyond-one": Sentence(
        "the share of '{flow}' is {share}, which is not between 0 and 1",
        "“{flow}”的比例为 {share}，不在 0 与 1 之间",
        "write a share such as 0.25",
        "请写 0.25 这样的比例",
    ),
    "shares-beside-one": Sentence(
        "the shares of the ways out of {split} add up to {total}",
        "{split}各条去向的比例合计为 {total}",
        "make them add up to 1",
        "合计应为 1",
    ),
    "number-unreadable": Sentence(
        "'{text}' is not a number of 0 or more",
        "“{text}”不是 0 或以上的数字",
        "write a number",
        "请写数字",
    ),
    "whole-number-needed": Sentence(
        "'{text}' is not a whole number of at least {least}",
        "“{text}”不是至少为 {least} 的整数",
        "write a whole number",
        "请写整数",
    ),
    "start-unreadable": Sentence(
        "'{text}' is no date with a time",
        "“{text}”不是日期和时间",
        "write it as 2020-01-06T09:00:00",
        "请写成 `2020-01-06T09:00:00`",
    ),
    "timetable-unreadable": Sentence(
        "these are no days and hours: {text}",
        "这不是星期和时间：“{text}”",
        "write days such as MONDAY and times such as 09:00:00",
        "星期请写 `MONDAY`，时间请写 `09:00:00`",
    ),
    "timetable-never-opens": Sentence(
        "the calendar '{calendar}' never opens",
        "作息“{calendar}”没有任何工作时间",
        "give it hours",
        "请填写工作时间",
    ),
    "no-such-calendar": Sentence(
        "there is no calendar '{name}'",
        "没有作息“{name}”",
        "write the id of a calendar of the file",
        "请写文件中已有的作息编号",
    ),
    "no-such-resource": Sentence(
        "there is no resource '{name}'",
        "没有资源“{name}”",
        "write the id of a resource of the file",
        "请写文件中已有的资源编号",
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

SENTENCES: dict[str, Sentence] = {**_NOUNS, **_TAKEN, **_MISTAKES, **_ASKED, **_LEFT_OUT, **_NOTED}
