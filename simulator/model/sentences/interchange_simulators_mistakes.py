"""Sentences about mistakes in models of other simulators."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
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
    "further-mistakes": Sentence(
        "and {number:further mistake|further mistakes}",
        "还有 {number} 处错误",
        "mend these first",
        "请先改正以上各处",
    ),
    "scenarios-too-many": Sentence(
        "there are more than {most} scenarios",
        "方案超过 {most} 个",
        "take out those that nobody compares",
        "请删去不需比较的方案",
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
