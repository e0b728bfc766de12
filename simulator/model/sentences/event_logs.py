"""Sentences about event logs of approval systems: what was left out of one, what was doubtful."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_REFUSED: dict[str, Sentence] = {
    "log-of-another-kind": Sentence(
        "is a file of {kind}, not a log in CSV or XES",
        "这是 {kind} 文件，不是 CSV 或 XES 日志",
        "save or export it as CSV",
        "请另存或导出为 CSV",
    ),
    "log-gzip-damaged": Sentence(
        "is packed with gzip and damaged",
        "压缩文件已损坏",
        "export or download it again",
        "请重新导出或下载",
    ),
    "log-is-a-web-page": Sentence(
        "is a web page, perhaps a log-in page saved under this name",
        "这是网页，可能是以此名称保存的登录页面",
        "log in and export the log again",
        "请登录后重新导出日志",
    ),
    "log-no-table": Sentence(
        "cannot be read as a table of events",
        "无法作为事件表读取",
        "export it as CSV with one row per step",
        "请导出为 CSV，每个环节一行",
    ),
    "log-without-rows": Sentence(
        "holds no event that can be used",
        "没有可用的事件",
        "every row needs a case, an activity and a time",
        "每行都要有办件、环节和时间",
    ),
    "log-not-xml": Sentence(
        "this is not well-formed XML", "不是格式正确的 XML", "export it again", "请重新导出"
    ),
    "log-no-xes": Sentence(
        "is XML, but no event log: it begins with <{found}>",
        "是 XML，但不是事件日志，开头是“{found}”",
        "an XES log begins with <log>",
        "XES 日志应以 `<log>` 开头",
    ),
    "log-doctype": Sentence(
        "a DOCTYPE is not allowed in a log",
        "日志中不允许有 `DOCTYPE`",
        "delete the line, or export the log again",
        "请删除该行，或重新导出日志",
    ),
    "log-too-deep": Sentence(
        "elements stand in each other more than {most} deep",
        "元素嵌套超过 {most} 层",
        "this is no log that a program exports; export it again",
        "正常导出的日志不会如此，请重新导出",
    ),
    "log-no-column": Sentence(
        "no column is called '{heading}'",
        "没有名为“{heading}”的列",
        "name a heading as it stands in the file",
        "请写文件中的列名",
    ),
    "log-no-case-column": Sentence(
        "no column says which case a row belongs to; there are {headings}",
        "没有列说明各行属于哪个办件，已有的列：{headings}",
        "name it with --case HEADING",
        "请用“--case 列名”指明",
    ),
    "log-no-activity-column": Sentence(
        "no column says what was done; there are {headings}",
        "没有列说明办理环节，已有的列：{headings}",
        "name it with --activity HEADING",
        "请用“--activity 列名”指明",
    ),
    "log-no-time-column": Sentence(
        "no column says when; there are {headings}",
        "没有列说明时间，已有的列：{headings}",
        "name it with --end HEADING, and --start HEADING if there is one",
        "请用“--end 列名”指明，有开始时间的再用“--start 列名”",
    ),
}

_LEFT_OUT: dict[str, Sentence] = {
    "log-total-rows": Sentence(
        "{n:row of totals was|rows of totals were} left out",
        "略去合计行 {n} 行",
        "nothing needs to be done",
        "无需处理",
    ),
    "log-no-case": Sentence(
        "{n:row|rows} without a case left out",
        "略去没有办件编号的 {n} 行",
        "fill in the case, or leave it so",
        "请补填办件编号，或保持不变",
    ),
    "log-no-activity": Sentence(
        "{n:row|rows} without an activity left out",
        "略去没有环节的 {n} 行",
        "fill in the activity, or leave it so",
        "请补填环节，或保持不变",
    ),
    "log-no-time": Sentence(
        "{n:row|rows} without any time left out",
        "略去没有时间的 {n} 行",
        "fill in a start or an end, or leave it so",
        "请补填开始或完成时间，或保持不变",
    ),
    "log-unreadable-rows": Sentence(
        "{n:row|rows} without a time that can be read left out: {examples}",
        "略去时间无法识别的 {n} 行：{examples}",
        "write times as 2020-01-06 09:05",
        "时间请写成 2020-01-06 09:05",
    ),
    "log-twice": Sentence(
        "{n:row that was|rows that were} there already left out, of case {examples}",
        "略去重复的 {n} 行，办件{examples}",
        "nothing needs to be done",
        "无需处理",
    ),
    "log-other-transition": Sentence(
        "{n:event is|events are} neither a start nor a completion, and left out: {examples}",
        "略去既非开始也非完成的事件 {n} 个：{examples}",
        "nothing needs to be done unless work is interrupted often",
        "除非工作经常中断，无需处理",
    ),
    "log-other-part": Sentence(
        "{n:row|rows} of trips, meetings and holds left out, which are no work: {examples}",
        "略去往返、会议和等候等非办理的 {n} 行：{examples}",
        "nothing needs to be done",
        "无需处理",
    ),
    "log-columns-not-read": Sentence(
        "{n:column or attribute is|columns or attributes are} not read: {examples}",
        "{n} 列或属性未读取：{examples}",
        "nothing needs to be done, unless one of them says what a case, a step or a time is",
        "除非其中有办件、环节或时间，无需处理",
    ),
    "log-empty-cases": Sentence(
        "{n:case|cases} without an event left out: {examples}",
        "略去没有事件的办件 {n} 件：{examples}",
        "look whether the export was cut off",
        "请查看导出是否完整",
    ),
}

_NOTED: dict[str, Sentence] = {
    "log-unreadable-times": Sentence(
        "{n:time|times} beside one that can be read are taken as not known: {examples}",
        "另有 {n} 个时间无法识别，按未知处理：{examples}",
        "write times as 2020-01-06 09:05",
        "时间请写成 2020-01-06 09:05",
    ),
    "log-end-before-start": Sentence(
        "{n:row has|rows have} an end before the start, so the work is taken as not known: case"
        " {examples}",
        "{n} 行完成早于开始，用时按未知处理，办件{examples}",
        "look at these rows",
        "请核对这些行",
    ),
    "log-starts-missing": Sentence(
        "{n:row has|rows have} no start, so their work is not known",
        "{n} 行没有开始时间，用时未知",
        "fill it in where it is known",
        "如知道请补填",
    ),
    "log-far-away": Sentence(
        "{n:time|times} of a year that only fills the field, such as 9999, taken as not known",
        "{n} 个时间的年份只是占位（如 9999 年），按未知处理",
        "nothing needs to be done",
        "无需处理",
    ),
    "log-midnights": Sentence(
        "{n:row has|rows have} a time of midnight: the day is taken, the hour as not known",
        "{n} 行的时间为零点，只取日期，钟点按未知处理",
        "export the time of day if the system keeps it",
        "系统如记有钟点，请一并导出",
    ),
    "log-no-resource": Sentence(
        "{n:row does|rows do} not say who worked",
        "{n} 行没有经办人",
        "fill it in where an officer worked",
        "由工作人员办理的请补填",
    ),
    "log-names-with-blanks": Sentence(
        "{n:row has|rows have} a name that differs from another in blanks, width or case only, and"
        " taken as that: {examples}",
        "{n} 行的名称与其他名称只差空格、全半角或大小写，按同一名称处理：{examples}",
        "write them alike if that is right",
        "如无误，请统一写法",
    ),
    "log-invisible-characters": Sentence(
        "{n:row holds|rows hold} characters that nobody sees, which were taken out",
        "{n} 行含有不可见字符，已去除",
        "nothing needs to be done if the file is not damaged",
        "文件如未损坏，无需处理",
    ),
    "log-never-completed": Sentence(
        "{n:step was|steps were} started and never completed: {examples}",
        "{n} 个环节有开始、没有完成：{examples}",
        "their ends are taken as not known",
        "完成时间按未知处理",
    ),
    "log-without-starts": Sentence(
        "says no start of any work, so how long work takes is not known",
        "没有开始时间，各环节用时未知",
        "export the start beside the end, or fill in the times of work in the process file",
        "请一并导出开始时间，或在流程文件中填写用时",
    ),
    "log-ways-to-write-times": Sentence(
        "times are written in {n} ways: {ways}",
        "时间有 {n} 种写法：{ways}",
        "all of them were read",
        "均已识别",
    ),
    "log-mixed-offsets": Sentence(
        "times have different offsets ({offsets:list}); all are read on the clock of {zone}",
        "时间的时区偏移不一（{offsets:list}），一律换算为 `{zone}` 的时间",
        "nothing needs to be done if the offices are there",
        "部门在该时区的，无需处理",
    ),
    "log-day-or-month-first": Sentence(
        "dates such as 06/01/2020 do not say which is the day: the first was taken",
        "06/01/2020 这样的日期分不清日和月，前一个按日处理",
        "export dates with the year first if the month stands first",
        "如月份在前，请按年月日导出",
    ),
    "log-one-event-cases": Sentence(
        "{n:case has|cases have} only one row",
        "{n} 件办件只有一行",
        "look whether the export was cut off at its beginning or end",
        "请查看导出的首尾是否完整",
    ),
    "log-open-cases": Sentence(
        "{n:case seems|cases seem} to go on still: {examples}",
        "{n} 件办件看来尚未办结：{examples}",
        "they count for the work that was done, not for how cases end",
        "其已完成的环节计入用时，不计入办件如何结束",
    ),
    "log-shifted-later": Sentence(
        "from {day} on all times of day are one hour later; they are read as before it",
        "自 {day} 起所有钟点都晚一小时，按此前的钟点处理",
        "a clock was changed to summer time, or the office works at other hours: find out which",
        "可能是时钟改为夏令时，也可能作息时间有调整，请确认",
    ),
    "log-shifted-earlier": Sentence(
        "from {day} on all times of day are one hour earlier; they are read as before it",
        "自 {day} 起所有钟点都早一小时，按此前的钟点处理",
        "a clock was changed to winter time, or the office works at other hours: find out which",
        "可能是时钟改回冬令时，也可能作息时间有调整，请确认",
    ),
}

SENTENCES: dict[str, Sentence] = {**_REFUSED, **_LEFT_OUT, **_NOTED}
