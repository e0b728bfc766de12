"""What may stand in a place of a file, in words: nouns that the sentences about files put in."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_SHAPES: dict[str, Sentence] = {
    "a-list": Sentence("a list", "列表"),
    "a-mapping": Sentence("a mapping", "键值表"),
    "an-empty-mapping": Sentence("an empty mapping", "空的键值表"),
    "nothing": Sentence("nothing", "空白"),
    "a-text": Sentence("a text", "文字"),
    "true-or-false": Sentence("true or false", "“true”或“false”"),
    "the-keys": Sentence("{keys}", "{keys}"),
    "together": Sentence("{names} together", "{names}写在一起"),
    "these": Sentence("[{names:code}]", "列表 `[{names:code}]`"),
    "list-of-length": Sentence("a list of {length}", "有 {length} 项的列表"),
    "a-list-such-as": Sentence("a list [{names:code}]", "列表 `[{names:code}]`"),
    "mapping-with-key": Sentence("a mapping with the key '{key}'", "含有键“{key}”的键值表"),
    "mapping-with-keys": Sentence("a mapping with keys such as {keys}", "含有{keys}等键的键值表"),
    "mapping-from-names": Sentence(
        "a mapping from names, each to {what}", "以名称为键的键值表，每个名称对应{what}"
    ),
    "one-of-words": Sentence("one of {words}", "取值（{words:or}）"),
    "the-name-of": Sentence("the name of {what}", "{what}的名称"),
}

_THINGS: dict[str, Sentence] = {
    "a-process": Sentence("a process", "流程"),
    "a-scenario": Sentence("a scenario", "改革方案"),
    "a-pool": Sentence("a pool", "办理人员"),
    "a-department": Sentence("a department", "部门"),
    "a-calendar": Sentence("a calendar", "工作日历"),
    "a-material": Sentence("a material", "材料"),
    "an-item": Sentence("an item", "事项"),
    "a-step": Sentence("a step", "环节"),
    "a-stage": Sentence("a stage", "阶段"),
    "a-step-or-block": Sentence("a step or block", "环节或流程块"),
    "a-node": Sentence("a node", "节点"),
    "an-outcome": Sentence("an outcome", "办理结果"),
    "a-case-class": Sentence("a case class", "办件类型"),
    "an-attribute": Sentence("an attribute", "办件属性"),
    "a-value": Sentence("a value", "取值"),
    "a-random-stream": Sentence("a random stream", "随机数序列"),
    "a-plain-number": Sentence("a number without a unit", "不带单位的数值"),
    "a-number-of-the-case": Sentence("a number on the case", "办件数值"),
    "a-comparison": Sentence("a comparison, such as '>= 300'", "比较（如“>= 300”）"),
    "number-or-list": Sentence("a number or a list of them", "一个数值或其列表"),
    "list-of-bands": Sentence(
        "a list of bands, each {{from: …, to: …, share: …}}",
        "区间列表，每个区间为 `{{from: …, to: …, share: …}}`",
    ),
    "a-kind-of-share": Sentence("a kind of share", "比例种类"),
    "an-item-step-pool-or-material": Sentence(
        "an item, step, pool or material", "事项、环节、办理人员或材料"
    ),
    "what-is-new": Sentence("what is new", "新增内容"),
    "what-is-paid-for": Sentence("what is paid for", "支出用途"),
    "a-parameter": Sentence("a parameter", "参数"),
    "an-indicator": Sentence("an indicator", "指标"),
    "a-topic": Sentence("a topic", "一级指标"),
    "a-set-of-indicators": Sentence("a set of indicators", "指标体系"),
    "a-benchmark": Sentence("a benchmark", "外地公布值"),
    "name-or-file-of-a-process": Sentence("the name or file of a process", "流程的名称或文件"),
}

_WORDS: dict[str, Sentence] = {
    "a-way-to-wait-for-several": Sentence("a way to wait for several officers", "等候多人的方式"),
    "a-rule-for-the-limit": Sentence("a rule for when the limit runs out", "超时处理方式"),
    "a-rule-for-closing": Sentence("a rule for closing time", "下班时的处理方式"),
    "a-start-of-the-clock": Sentence("a start of the clock", "时限起算点"),
    "an-order-of-service": Sentence("an order of service", "办理次序"),
    "an-authority": Sentence("an authority", "权限层级"),
    "authorities": Sentence(
        "write law, state (the State Council), ministry, province or city",
        "请写 `law`（法律）、`state`（国务院）、`ministry`（部委）、`province`（省）或"
        " `city`（市）",
    ),
    "what-silence-does": Sentence("what silence does", "逾期后的处理"),
    "a-milestone": Sentence("a milestone", "时限节点"),
    "a-way-of-merging": Sentence("a way of merging", "合并方式"),
    "a-kind-of-gateway": Sentence("a kind of gateway", "网关类型"),
    "a-kind-of-item": Sentence("a kind of item", "事项类型"),
    "kinds-of-decisions": Sentence("a list of kinds of items", "事项类型的列表"),
    "a-kind-of-harm": Sentence("a kind of harm", "损害类型"),
    "which-cases-count": Sentence("which cases count", "计入的办件"),
    "a-kind-of-experiment": Sentence("a kind of experiment", "模拟类型"),
    "an-origin-of-an-indicator": Sentence("an origin of an indicator", "指标来源"),
    "a-time-whose-mean-may-be-known": Sentence(
        "a time whose mean may be known", "可由理论得出均值的用时指标"
    ),
}

_NUMBERS: dict[str, Sentence] = {
    "the-capacity": Sentence("the capacity", "人数"),
    "the-room": Sentence("the room", "等候容量"),
    "a-priority": Sentence("a priority", "优先级"),
    "the-backlog": Sentence("the backlog", "积压件数"),
    "the-seed": Sentence("the seed", "随机种子"),
    "the-number-of-cases": Sentence("the number of cases", "件数"),
    "the-number-of-officers": Sentence("the number of officers", "办理人员数"),
    "the-number-of-branches": Sentence("the number of branches", "分支数"),
    "the-number-of-replications": Sentence("the number of replications", "重复模拟次数"),
    "the-number-of-inquiries": Sentence("the number of inquiries", "咨询跑动次数"),
    "the-number-of-phases": Sentence("the number of phases", "阶段数"),
    "number-of-cases-let-in": Sentence("the number of cases let in", "每次办理件数"),
    "the-coefficient-of-variation": Sentence("the coefficient of variation", "变异系数"),
    "the-shape": Sentence("the shape {name}", "形状参数 `{name}`"),
    "the-best-value": Sentence("the best value", "最优值"),
    "the-worst-value": Sentence("the worst value", "最差值"),
    "a-number-of-branches-or-any": Sentence("a number of branches, or any", "分支数或“any”"),
    "list-of-steps": Sentence("a list of steps", "环节列表"),
    "how-many-times": Sentence("how many times, such as 3", "次数（如 3）"),
}

_VALUES: dict[str, Sentence] = {
    "a-share": Sentence("a share, such as {example}", "比例（如“{example}”）"),
    "a-factor": Sentence("a factor, such as 1.5 or +50%", "倍数（如“1.5”或“+50%”）"),
    "a-change": Sentence("a change, such as -20%", "增减幅度（如“-20%”）"),
    "a-date": Sentence("a date, such as 2020-01-06", "日期（如“2020-01-06”）"),
    "an-instant": Sentence(
        "an instant, such as 2020-01-06 9:30", "日期加时刻（如“2020-01-06 9:30”）"
    ),
    "a-time-zone": Sentence("a time zone, such as Asia/Shanghai", "时区（如“Asia/Shanghai”）"),
    "a-country": Sentence(
        "the two letters of a country, such as CN", "两个字母的国家代码（如“CN”）"
    ),
    "a-part-of-a-day": Sentence("a part of a day, such as 9:00-12:00", "时段（如“9:00-12:00”）"),
    "a-time-of-day": Sentence("a time of day, such as 14:00", "时刻（如“14:00”）"),
    "days-of-the-week": Sentence("days of the week, such as Mon-Fri", "星期（如“周一至周五”）"),
    "a-date-or-two": Sentence(
        "a date, or two with .. between, such as 2020-02-03..2020-02-07",
        "日期，或以“..”相连的起止日期（如“2020-02-03..2020-02-07”）",
    ),
    "a-length-of-work": Sentence(
        "a length of work, such as 2 h or 30 min", "办理用时（如“2 h”或“30 min”）"
    ),
    "a-length-such-as": Sentence(
        "a length of time, such as {examples:either}", "时长（如{examples:or}）"
    ),
    "a-mean-time": Sentence("a mean time, such as 5 min", "平均用时（如“5 min”）"),
    "a-limit": Sentence("a limit, such as {examples:either}", "时限（如{examples:or}）"),
    "an-amount": Sentence("an amount, such as 80 CNY", "金额（如“80 CNY”）"),
    "a-number-and-a-unit": Sentence(
        "a number and a unit, such as {example}", "数字和单位（如“{example}”）"
    ),
    "a-rate": Sentence("a rate, such as 9 per week", "来件速度（如“9 per week”）"),
    "a-title": Sentence(
        "a title: {{en: …, zh: …}} or one text", "名称（`{{en: …, zh: …}}` 或一段文字）"
    ),
    "a-condition": Sentence(
        "a condition, such as {{class: urgent}}", "条件（如 `{{class: urgent}}`）"
    ),
    "value-or-distribution": Sentence(
        "{what}, or a mapping with a distribution", "{what}或写有分布的键值表"
    ),
    "one-distribution": Sentence("one distribution", "一种分布"),
    "two-bounds": Sentence("a lower and an upper bound", "下限和上限"),
}

_FLOWS: dict[str, Sentence] = {
    "an-entry": Sentence("an item, a step or a block", "事项、环节或流程块"),
    "list-of-entries": Sentence("a list of entries", "由事项、环节等组成的列表"),
    "one-step": Sentence("one step", "一个环节"),
    "one-block": Sentence("one block", "一个流程块"),
    "one-reform": Sentence("one reform", "一项改革举措"),
    "branches": Sentence("branches", "分支"),
    "list-of-branches": Sentence(
        "a list of branches, each an entry or a list of entries",
        "分支列表，每个分支是一个环节或一个列表",
    ),
    "mapping-from-branches": Sentence("a mapping from branches to shares", "由分支到比例的键值表"),
    "a-node-of-a-graph": Sentence(
        "'item' or a mapping with a step, a split, a join or an end",
        "“item”，或写有环节、分流、汇合或结束的键值表",
    ),
    "mapping-from-names-to-nodes": Sentence(
        "a mapping from names to nodes", "由名称到节点的键值表"
    ),
    "list-of-edges": Sentence(
        "a list of edges, each [from, to] or a mapping", "连线列表，每条为 `[from, to]` 或键值表"
    ),
}

_COLLECTIONS: dict[str, Sentence] = {
    "pool-or-list": Sentence("a pool or a list of pools", "一个或一组办理人员"),
    "item-or-list": Sentence("an item or a list of items", "一个事项或事项列表"),
    "material-or-list": Sentence("a material or a list of materials", "一种材料或材料列表"),
    "process-or-list": Sentence("a process or a list of processes", "一个流程或流程列表"),
    "text-or-list": Sentence("a text or a list of texts", "一段文字或文字列表"),
    "a-channel": Sentence("a way to apply", "办理形式"),
    "channel-or-list": Sentence("a way to apply or a list of them", "一种办理形式或其列表"),
    "milestone-or-list": Sentence("a milestone or a list of them", "一个时限节点或其列表"),
    "case-class-or-list": Sentence("a case class or a list of them", "一个办件类型或其列表"),
    "value-or-list": Sentence("a value or a list of them", "一个取值或其列表"),
    "list-of-values": Sentence("a list of values, each {what}", "取值列表，每个取值为{what}"),
    "list-of-parts": Sentence(
        "a list of parts, each {{of: …, draws: …}}", "部分列表，每个部分为 `{{of: …, draws: …}}`"
    ),
    "list-of-parts-of-a-day": Sentence(
        'a list of parts of a day, such as ["9:00-12:00"]', '时段列表（如 `["9:00-12:00"]`）'
    ),
    "mapping-from-parts-of-a-day": Sentence(
        'a mapping from parts of a day, such as {{"9:00-10:00": 3}}',
        '以时段为键的键值表（如 `{{"9:00-10:00": 3}}`）',
    ),
    "list-of-dates": Sentence("a list of dates", "日期列表"),
    "list-of-times-of-day": Sentence("a list of times of day", "时刻列表"),
    "list-of-instants": Sentence("a list of instants", "日期加时刻的列表"),
    "other-work-or-list": Sentence("other work or a list of it", "一项其他业务或其列表"),
    "step-or-list": Sentence("a step or a list of steps", "一个环节或环节列表"),
    "list-of-precedences": Sentence(
        "a list of who goes first, each {{when: …, priority: …}}",
        "优先办理规则的列表，每项为 `{{when: …, priority: …}}`",
    ),
    "list-of-open-cases": Sentence(
        "a list of cases under way, each {{at: …, count: …, age: …}}",
        "在办件列表，每项为 `{{at: …, count: …, age: …}}`",
    ),
    "list-of-shifts": Sentence(
        "a list of shifts, each {{capacity: …, calendar: …}}",
        "班次列表，每个班次为 `{{capacity: …, calendar: …}}`",
    ),
    "list-of-changes": Sentence("a list of changes", "来件变化列表"),
    "list-of-clauses": Sentence("a list of clauses", "条款列表"),
    "list-of-reforms": Sentence("a list of reforms", "改革举措列表"),
    "mapping-with-a-reform": Sentence(
        "a mapping with the name of a reform, such as 'cut_items: {{remove: […]}}'",
        "以改革举措名称为键的键值表（如 `cut_items: {{remove: […]}}`）",
    ),
    "mapping-from-any-names": Sentence("a mapping from names", "以名称为键的键值表"),
    "mapping-from-weekdays": Sentence(
        "a mapping from days of the week, such as Mon-Fri", "以星期为键的键值表（如“周一至周五”）"
    ),
    "mapping-from-dates": Sentence("a mapping from dates to hours", "由日期到时段的键值表"),
    "mapping-from-kinds-of-share": Sentence(
        "a mapping from kinds of share to shares", "由比例种类到比例的键值表"
    ),
    "mapping-from-values-to-shares": Sentence(
        "a mapping from values to shares", "由取值到比例的键值表"
    ),
    "mapping-from-materials-to-whom": Sentence(
        "a mapping from materials to the cases that are spared them",
        "从材料到免交办件的映射",
    ),
    "mapping-from-attributes": Sentence(
        "a mapping from attributes to their values", "由办件属性到各取值的键值表"
    ),
    "mapping-from-attributes-to-values": Sentence(
        "a mapping from attributes to values", "由办件属性到取值的键值表"
    ),
    "mapping-from-departments": Sentence(
        "a mapping from departments to titles", "由部门到名称的键值表"
    ),
    "mapping-from-labels-to-titles": Sentence(
        "a mapping from labels of ends to titles", "由办理结果标签到名称的键值表"
    ),
    "mapping-to-fees": Sentence(
        "a mapping from what is paid for to fees", "由支出用途到金额的键值表"
    ),
    "mapping-to-answers": Sentence("a mapping from measures to answers", "由指标到理论值的键值表"),
    "mapping-from-topic-indicators": Sentence(
        "a mapping from names such as topic.indicator to {{value: …, source: …}}",
        "由“一级指标.二级指标”到 `{{value: …, source: …}}` 的键值表",
    ),
    "mapping-from-indicators": Sentence(
        "a mapping from indicators to {{value: …, source: …}}",
        "由指标到 `{{value: …, source: …}}` 的键值表",
    ),
}

SENTENCES: dict[str, Sentence] = {
    **_SHAPES,
    **_THINGS,
    **_WORDS,
    **_NUMBERS,
    **_VALUES,
    **_FLOWS,
    **_COLLECTIONS,
}
