"""Sentences about values: quantities, shares, dates, calendars, scorecards, and files
that cannot be written.
"""

from __future__ import annotations

from simulator.model.sentences import Sentence

_NOUNS: dict[str, Sentence] = {
    "a-length-of-time": Sentence("a time", "时长"),
    "an-amount-of-money": Sentence("an amount of money", "金额"),
    "a-number": Sentence("a number", "数值"),
    "hours": Sentence("hours", "小时"),
    "hours-of-work": Sentence("hours of work", "办理用时（小时）"),
    "working-days": Sentence("working days", "工作日"),
    "natural-days": Sentence("natural days", "自然日"),
    "weeks": Sentence("weeks", "周"),
    "months": Sentence("months", "月"),
    "years": Sentence("years", "年"),
    "money": Sentence("money", "货币"),
    "either": Sentence("{one} or {other}", "{one}或{other}"),
    "quoted": Sentence("'{text}'", "“{text}”"),
    "the-step-itself": Sentence("the step itself", "本环节"),
}

_QUANTITIES: dict[str, Sentence] = {
    "write": Sentence("write '{way}'", "请写“{way}”"),
    "write-either": Sentence("write {ways:or}", "请写{ways:or}"),
    "write-hours-of-days": Sentence(
        "write '{way}' (at 8 hours a day)", "请写“{way}”（按每天 8 小时折算）"
    ),
    "not-a-quantity": Sentence(
        "'{text}' is not {what}",
        "“{text}”不是{what}",
        "write a number and a unit, e.g. {examples:or}",
        "请写数字和单位，如{examples:or}",
    ),
    "not-a-number": Sentence(
        "'{text}' is not a number",
        "“{text}”不是数值",
        "write a number, e.g. {examples:or}",
        "请写数字，如{examples:or}",
    ),
    "quantity-negative": Sentence(
        "'{text}' is negative; {what} cannot be", "“{text}”为负数，{what}不能为负"
    ),
    "quantity-with-plus-sign": Sentence(
        "'{text}' has a plus sign", "“{text}”带有加号", "write '{quantity}'", "请写“{quantity}”"
    ),
    "money-of-two-units": Sentence(
        "'{text}' mixes ¥ with '{unit}'",
        "“{text}”同时使用了 ¥ 和“{unit}”",
        "write '{number} CNY'",
        "请写“{number} CNY”",
    ),
    "quantity-without-unit": Sentence(
        "'{text}' has no unit", "“{text}”没有单位", "write {ways:or}", "请写{ways:or}"
    ),
    "unit-without-number": Sentence(
        "'{text}' has a unit but no number",
        "“{text}”只有单位，没有数字",
        "write '{way}'",
        "请写“{way}”",
    ),
    "unit-unclear": Sentence(
        "'{text}' is not clear", "“{text}”的单位不明确", "write {ways:or}", "请写{ways:or}"
    ),
    "unit-unknown": Sentence(
        "'{unit}' in '{text}' is not a unit",
        "“{text}”中的“{unit}”不是单位",
        "write {ways:or}",
        "请写{ways:or}",
    ),
    "did-you-mean-unit": Sentence(
        "did you mean '{name}'? write {ways:or}", "是否想写“{name}”？请写{ways:or}"
    ),
    "unit-misplaced": Sentence(
        "'{text}' counts {counted}, not {meant}",
        "“{text}”的单位是{counted}，此处应为{meant}",
        "write {examples:or}",
        "请写{examples:or}",
    ),
    "clock-time-for-a-length": Sentence(
        "'{text}' is not a time", "“{text}”不是时长", "write {ways:or}", "请写{ways:or}"
    ),
    "range-for-one-value": Sentence(
        "'{text}' is a range",
        "“{text}”是一个区间",
        "write one value, or {distribution} where a distribution can stand",
        "请写一个值；可以使用分布的地方，请写 `{distribution}`",
    ),
    "several-lengths": Sentence(
        "'{text}' is several times",
        "“{text}”由几段时长组成",
        "write '{total}'",
        "请合写为“{total}”",
    ),
    "decimal-comma": Sentence(
        "'{text}' has a decimal comma",
        "“{text}”用逗号作小数点",
        "write '{number}'",
        "请写“{number}”",
    ),
    "time-too-long": Sentence(
        "'{text}' is longer than 200 years",
        "“{text}”超过 200 年",
        "check the number and its unit",
        "请核对数字和单位",
    ),
    "number-too-large": Sentence(
        "'{text}' is more than {most:,}", "“{text}”超过 {most:,}", "check the number", "请核对数字"
    ),
}

_SHARES: dict[str, Sentence] = {
    "not-a-share": Sentence(
        "'{text}' is not a share",
        "“{text}”不是比例",
        "write a percentage, e.g. '8%'",
        "请写百分比，如“8%”",
    ),
    "share-with-sign": Sentence(
        "'{text}' has a sign; a share lies between 0% and 100%",
        "“{text}”带有正负号，比例应在 0% 至 100% 之间",
        "write '{share}'",
        "请写“{share}”",
    ),
    "share-without-percent": Sentence(
        "'{text}' is more than 1", "“{text}”大于 1", "write '{share}'", "请写“{share}”"
    ),
    "share-above-all": Sentence(
        "'{text}' is more than all",
        "“{text}”超过全部",
        "a share lies between 0% and 100%",
        "比例应在 0% 至 100% 之间",
    ),
    "not-a-change": Sentence(
        "'{text}' is not a change",
        "“{text}”不是增减幅度",
        "write a percentage with its sign, e.g. '-20%' or '+10%'",
        "请写带正负号的百分比，如“-20%”或“+10%”",
    ),
    "change-without-percent": Sentence(
        "'{text}' is not a change", "“{text}”不是增减幅度", "write '{change}'", "请写“{change}”"
    ),
    "change-without-sign": Sentence(
        "'{text}' does not say whether it is less or more",
        "“{text}”未写明是减少还是增加",
        "write '-{number}%' or '+{number}%'",
        "请写“-{number}%”或“+{number}%”",
    ),
    "change-below-nothing": Sentence(
        "'{text}' takes away more than there is",
        "“{text}”减去的多于全部",
        "write at most '-100%'",
        "最多可写“-100%”",
    ),
    "change-too-large": Sentence(
        "'{text}' is more than ten thousand times as much",
        "“{text}”超过原来的一万倍",
        "check the number",
        "请核对数字",
    ),
}

_DATES: dict[str, Sentence] = {
    "not-a-date": Sentence(
        "'{text}' is not a date",
        "“{text}”不是日期",
        "write year, month and day, e.g. '2020-01-06'",
        "请写年、月、日，如“2020-01-06”",
    ),
    "date-written-otherwise": Sentence(
        "'{text}' is not a date", "“{text}”的日期格式不对", "write '{date}'", "请写“{date}”"
    ),
    "year-out-of-range": Sentence(
        "'{text}' is not a date of our time",
        "“{text}”的年份超出范围",
        "write a year from 1900 to 2199",
        "年份应在 1900 至 2199 之间",
    ),
    "month-out-of-range": Sentence(
        "'{text}' is not a date: a year has 12 months",
        "“{text}”不是日期：一年只有 12 个月",
        "write year, month and day, e.g. '2020-01-06'",
        "请写年、月、日，如“2020-01-06”",
    ),
    "day-out-of-range": Sentence(
        "'{text}' is not a date; that month has {days} days",
        "“{text}”不是日期，该月只有 {days} 天",
    ),
    "not-a-clock-time": Sentence(
        "'{text}' is not a time of day",
        "“{text}”不是时刻",
        "write hours and minutes, e.g. '9:00' or '14:30'",
        "请写时和分，如“9:00”或“14:30”",
    ),
    "clock-time-written-otherwise": Sentence(
        "'{text}' is not a time of day", "“{text}”的时刻格式不对", "write '{time}'", "请写“{time}”"
    ),
    "clock-time-out-of-range": Sentence(
        "'{text}' is not a time of day",
        "“{text}”不是时刻",
        "write one from '0:00' to '24:00'",
        "请写“0:00”至“24:00”之间的时刻",
    ),
    "instant-with-time-zone": Sentence(
        "'{text}' names a time zone; times are in the zone of the process",
        "“{text}”写了时区，而时间一律按流程的时区计算",
        "write '{instant}'",
        "请写“{instant}”",
    ),
    "instant-without-time-of-day": Sentence(
        "'{text}' has no time of day",
        "“{text}”没有时刻",
        "write '{date} 9:00'",
        "请写“{date} 9:00”",
    ),
    "not-an-instant": Sentence(
        "'{text}' is not an instant",
        "“{text}”不是日期加时刻",
        "write day and time, e.g. '2020-01-06 9:30'",
        "请写日期和时刻，如“2020-01-06 9:30”",
    ),
}

_CALENDARS: dict[str, Sentence] = {
    "not-a-time-zone": Sentence(
        "'{text}' is not a time zone",
        "“{text}”不是时区",
        "write a name such as Asia/Shanghai",
        "请写时区名称，如“Asia/Shanghai”",
    ),
    "country-without-holidays": Sentence(
        "no public holidays are known for the country '{country}'",
        "没有国家“{country}”的法定节假日数据",
        "write its two-letter ISO code, such as CN",
        "请写两个字母的国家代码，如“CN”",
    ),
    "not-a-weekday": Sentence(
        "'{text}' is not a day of the week", "“{text}”不是星期", "write {days:or}", "请写{days:or}"
    ),
    "hours-out-of-order": Sentence(
        "the hours of {day} in calendar '{calendar}' must be in order, apart, and between 0:00 and"
        " 24:00",
        "日历“{calendar}”中“{day}”的时段须在 0:00 至 24:00 之间，按先后排列且互不重叠",
    ),
}

_SCORECARDS: dict[str, Sentence] = {
    "no-such-indicator": Sentence(
        "'{name}' is not an indicator",
        "没有指标“{name}”",
        "docs/indicators.md lists them all",
        "全部指标见 `docs/indicators.md`",
    ),
    "say-of-what-it-is-a-share": Sentence(
        "say of what it is a share: {names:list}", "请写明是什么的比例：{names:or}"
    ),
    "topic-without-indicators": Sentence(
        "a topic without indicators has no score",
        "没有二级指标的一级指标无法得分",
        "name at least one",
        "请至少写一个",
    ),
    "flow-of-two-topics": Sentence(
        "'{flow}' is a flow of the topic '{topic}' already",
        "流程“{flow}”已属于一级指标“{topic}”",
        "leave it out of one",
        "请从其中一个删去",
    ),
    "best-equal-to-worst": Sentence(
        "the best value is equal to the worst",
        "最优值与最差值相等",
        "a score is the place of a value between the two",
        "得分是数值在二者之间的位置",
    ),
    "percentage-of-no-cost": Sentence(
        "only a cost is a percentage of something",
        "只有费用才能写成某数的百分比",
        "write `from: cost`, or leave this out",
        "请写 `from: cost`，或删去此项",
    ),
    "no-such-parameter": Sentence(
        "there is no parameter '{name}'",
        "没有参数“{name}”",
        "name it under `parameters:`",
        "请在 `parameters:` 下写明",
    ),
    "no-such-indicator-or-parameter": Sentence(
        "'{set}' has no indicator or parameter '{name}'", "“{set}”中没有指标或参数“{name}”"
    ),
    "parameter-not-above-zero": Sentence(
        "'{name}' must be more than 0",
        "“{name}”必须大于 0",
        "costs are divided by it",
        "费用要除以该数",
    ),
    "write-its-topic-before-it": Sentence(
        "write its topic before it: {names:list}", "请在前面加上一级指标：{names:or}"
    ),
    "write-topic-and-indicator": Sentence(
        "write topic.indicator, such as {example}", "请写“一级指标.二级指标”，如“{example}”"
    ),
}

_FILES: dict[str, Sentence] = {
    "cannot-be-written": Sentence("cannot be written: {why}", "无法写入：{why}"),
    "no-pyarrow": Sentence(
        "Parquet needs pyarrow, which is not installed",
        "写 Parquet 需要 `pyarrow`，当前未安装",
        '`pip install "fivecuts[parquet]"`, or write a .csv',
        '请运行 `pip install "fivecuts[parquet]"`，或改写为 `.csv`',
    ),
    "would-overwrite-its-source": Sentence(
        "would take the place of the file that is read",
        "会覆盖所读取的文件",
        "write to another file",
        "请写到另一个文件",
    ),
    "folder-missing": Sentence("no such folder", "文件夹不存在"),
    "is-a-folder": Sentence("is a folder", "这是文件夹"),
    "disk-full": Sentence("the disk is full", "磁盘已满"),
    "disk-quota-used-up": Sentence("your quota of disk space is used up", "磁盘配额已用完"),
    "file-would-be-too-large": Sentence("the file would be too large", "文件过大"),
    "output-closed": Sentence("standard output is closed", "标准输出已关闭"),
    "disk-read-only": Sentence("the disk is read-only", "磁盘只读"),
    "writing-not-allowed": Sentence("you are not allowed to write there", "没有写入权限"),
    "file-name-too-long": Sentence("the name is too long", "文件名过长"),
    "system-says": Sentence("{text}", "系统提示“{text}”"),
    "file-instead-of-folder": Sentence("is a file, not a folder", "这是文件，不是文件夹"),
}

SENTENCES: dict[str, Sentence] = {
    **_NOUNS,
    **_QUANTITIES,
    **_SHARES,
    **_DATES,
    **_CALENDARS,
    **_SCORECARDS,
    **_FILES,
}
