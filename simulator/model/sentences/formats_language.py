"""Sentences about what a file says: its keys, names, numbers and flows."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_KEYS: dict[str, Sentence] = {
    "expected": Sentence("expected {what}, found {found}", "此处应为{what}，实际为{found}"),
    "unknown-key": Sentence("this key is unknown", "没有这个键"),
    "key-missing": Sentence("the key '{key}' is missing", "缺少键“{key}”"),
    "only-one-of-keys": Sentence("only one of {keys} may be given", "{keys}只能写一个"),
    "one-of-keys-missing": Sentence("one of {keys:or} is missing", "缺少{keys:or}"),
    "space-missing-after-colon": Sentence(
        "a space is missing after the colon; write '{way}'", "冒号后缺少空格，请写“{way}”"
    ),
    "text-with-comma-in-quotes": Sentence(
        "put a text with a comma in quotes", "含有逗号的文字请加引号"
    ),
    "write-word": Sentence("write {word}", "请写“{word}”"),
    "write-without-quotes": Sentence("write {word} without quotes", "请写“{word}”，不加引号"),
    "write-both-or-one-text": Sentence(
        "write {{en: …, zh: …}}, or one text for both languages",
        "请写成 `{{en: …, zh: …}}`，或者只写一段文字，两种语言通用",
    ),
    "only-true": Sentence(
        "only true may stand here",
        "此处只能写“true”",
        "leave the key out instead",
        "不需要时请删去此键",
    ),
    "write-uniform": Sentence(
        "write {{uniform: [low, high]}} for two numbers",
        "两个数请写成 `{{uniform: [low, high]}}`",
    ),
}

_NAMES: dict[str, Sentence] = {
    "name-reserved": Sentence(
        "'{text}' has a meaning of its own and cannot be the name of {what}",
        "“{text}”另有含义，不能用作{what}的名称",
    ),
    "name-impossible": Sentence(
        "'{text}' cannot be the name of {what}",
        "“{text}”不能用作{what}的名称",
        "a name has letters, digits, - and _",
        "名称只能由汉字、字母、数字、“-”和“_”组成",
    ),
    "not-a-name": Sentence(
        "'{text}' is not the name of {what}",
        "“{text}”不是{what}的名称",
        "a name has letters, digits, - and _, and a dot between item and step",
        "名称由汉字、字母、数字、“-”和“_”组成，事项与环节之间用“.”相连",
    ),
    "not-one-of": Sentence("'{text}' is not {what}", "没有“{text}”这种{what}"),
    "clause-twice": Sentence(
        "the clause '{clause}' is there twice",
        "条款“{clause}”重复",
        "give each clause a number of its own",
        "每条条款请用不同的编号",
    ),
    "no-such-reform": Sentence(
        "there is no reform '{name}'",
        "没有改革举措“{name}”",
        "'fivecuts reforms' lists them all",
        "“fivecuts reforms”列出全部举措",
    ),
}

_VALUES: dict[str, Sentence] = {
    "not-a-comparison": Sentence(
        "'{text}' is no comparison with a number",
        "“{text}”不是与数值的比较",
        "write a sign and a number, such as '>= 300'",
        "请写比较符号和数值，如“>= 300”",
    ),
    "number-too-small": Sentence("{what} cannot be less than {least}", "{what}不能小于 {least}"),
    "whole-number-expected": Sentence(
        "expected {what}, a whole number, found {found}", "{what}应为整数，实际为{found}"
    ),
    "factor-below-nothing": Sentence(
        "'{text}' is not a factor",
        "“{text}”不是倍数",
        "write 0 or more, e.g. 1.5, or -20% for a fifth less",
        "请写 0 或更大的数，如“1.5”；减少两成请写“-20%”",
    ),
    "factor-without-sign": Sentence(
        "'{text}' is not a factor",
        "“{text}”不是倍数",
        "write 1.5, or +50% for half as much again",
        "增加一半请写“1.5”或“+50%”",
    ),
    "not-a-country": Sentence(
        "'{text}' is not the two letters of a country",
        "“{text}”不是两个字母的国家代码",
        "write CN for the holidays of China",
        "中国的节假日请写“CN”",
    ),
    "not-a-rate": Sentence(
        "'{text}' is not a rate of arrivals",
        "“{text}”不是来件速度",
        "write e.g. '9 per week'",
        "请写如“9 per week”或“每周9件”",
    ),
}

_HOURS: dict[str, Sentence] = {
    "not-a-part-of-a-day": Sentence(
        "'{text}' is not a part of a day",
        "“{text}”不是时段",
        "write 9:00-12:00",
        "请写如“9:00-12:00”",
    ),
    "part-of-a-day-empty": Sentence(
        "'{text}' ends where it begins",
        "“{text}”的起止时刻相同",
        "write 0:00-24:00 for the whole day",
        "全天请写“0:00-24:00”",
    ),
    "part-of-a-day-backwards": Sentence("'{text}' ends before it begins", "“{text}”的结束早于开始"),
    "write-night-in-two-parts": Sentence(
        'write "{evening}" on the first day and "{morning}" on the next for a night',
        "跨夜请在第一天写“{evening}”，第二天写“{morning}”",
    ),
    "parts-of-a-day-overlap": Sentence(
        "{one} begins before {other} has ended",
        "“{one}”在“{other}”结束之前开始",
        "write the parts of a day in order",
        "请按先后顺序写各时段，不要重叠",
    ),
    "not-days-of-the-week": Sentence(
        "'{text}' is not a day of the week or a run of days, such as Mon-Fri",
        "“{text}”不是星期，也不是“周一至周五”这样的起止星期",
    ),
    "weekdays-backwards": Sentence(
        "'{text}' does not run from an earlier to a later day of the week, Mon to Sun",
        "“{text}”没有按周一至周日由前到后写",
    ),
    "weekday-twice": Sentence("{day} is given twice", "“{day}”重复"),
    "dates-backwards": Sentence(
        "'{text}' does not run from an earlier to a later date", "“{text}”没有按日期由先到后写"
    ),
    "days-backwards": Sentence(
        "runs from {start} to the earlier {end}", "结束日期 {end} 早于开始日期 {start}"
    ),
}

_FLOWS: dict[str, Sentence] = {
    "begin-each-entry": Sentence("begin each entry with '- '", "每一项请以“- ”开头"),
    "begin-each-step": Sentence("begin each step with '- '", "每个环节请以“- ”开头"),
    "begin-each-reform": Sentence(
        "begin each reform with '- ', such as '- online: …'",
        "每项改革举措请以“- ”开头，如“- online: …”",
    ),
    "indent-further": Sentence(
        "indent {names} further than '{name}'", "{names}的缩进应比“{name}”更深"
    ),
    "item-inside-an-item": Sentence(
        "'{name}' is a bare name, but inside an item stand steps",
        "“{name}”只有名称，而事项之内应是环节",
        "write '- {name}: {{by: …, time: …}}'",
        "请写 `- {name}: {{by: …, time: …}}`",
    ),
    "item-node-inside-an-item": Sentence(
        "an item stands in the flow of the process, not inside an item",
        "事项应写在流程的 `flow` 中，不能写在另一事项之内",
    ),
    "nothing-under-step": Sentence(
        "nothing stands under '{step}'",
        "“{step}”之下没有内容",
        "indent {keys} further than '{step}'",
        "{keys}的缩进应比“{step}”更深",
    ),
    "stage-inside-an-item": Sentence(
        "a stage stands in the flow of the process, not inside an item",
        "阶段应写在流程的 `flow` 中，不能写在事项之内",
    ),
    "block-takes-no-name": Sentence(
        "'{block}' takes no name",
        "“{block}”不带名称",
        "write '- {block}: …'",
        "请写 `- {block}: …`",
    ),
    "stage-of-two-names": Sentence(
        "the stage '{name}' is also named '{other}'",
        "阶段“{name}”又名“{other}”",
        "leave one of the names out",
        "请删去其中一个名称",
    ),
    "waits-for-too-many-branches": Sentence(
        "waits for {until} branches, but there are {branches}",
        "要等 {until} 个分支，而分支只有 {branches} 个",
    ),
    "not-a-number-of-branches": Sentence(
        "'{text}' is not a number of branches",
        "“{text}”不是分支数",
        "write 2, or any for the first one",
        "请写如“2”；等第一个完成请写“any”",
    ),
}

SENTENCES: dict[str, Sentence] = {**_KEYS, **_NAMES, **_VALUES, **_HOURS, **_FLOWS}
