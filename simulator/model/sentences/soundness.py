"""Sentences of the rules about names and single steps."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_REFERENCES: dict[str, Sentence] = {
    "item-named": Sentence("item '{name}'", "事项“{name}”"),
    "add-to-table": Sentence("add it to `{table}`", "请在 `{table}` 中添加"),
    "name-missing": Sentence("no {kind} '{name}'", "没有{kind}“{name}”"),
    "share-out-of-range": Sentence(
        "{share:%} is not a share",
        "{share:%} 不是占比",
        "write one from 0% to 100%",
        "请写 0% 至 100% 之间的数",
    ),
    "is-missing": Sentence("{share:%} is missing", "还差 {share:%}"),
    "is-too-much": Sentence("{share:%} is too much", "多出 {share:%}"),
    "no-class-has-attribute": Sentence(
        "no class has the attribute '{name}'",
        "没有办件类型具有属性“{name}”",
        "give it to a class under `attributes`",
        "请在办件类型的 `attributes` 中写出",
    ),
    "no-class-has-value": Sentence(
        "no class has '{value}' as its '{name}'", "没有办件类型的属性“{name}”取值为“{value}”"
    ),
    "no-step-on-level": Sentence("no step '{name}' in {level}", "{level}没有环节“{name}”"),
    "attribute-of-a-class-too": Sentence(
        "'{name}' is an attribute of a class too",
        "“{name}”同时是某个办件类型的属性",
        "rename one of them",
        "请给其中一个改名",
    ),
    "attribute-name-reserved": Sentence(
        "an attribute cannot be called '{name}', which `when` reads in its own way",
        "属性不能叫“{name}”，`when` 对它另有用法",
        "rename it",
        "请改名",
    ),
    "material-asked-for-twice": Sentence(
        "'{name}' asks for '{material}' twice",
        "事项“{name}”重复要求材料“{material}”",
        "leave one out",
        "请删去一个",
    ),
    "item-inside": Sentence(
        "'{name}' stands inside {level}",
        "“{name}”写在{level}之内",
        "an item stands in the flow of the process",
        "事项只能写在流程的 `flow` 中",
    ),
    "item-not-in-the-flow": Sentence(
        "'{name}' does not stand in the flow",
        "事项“{name}”不在流程中",
        "add it to `flow`, or remove the item",
        "请写入 `flow`，或删去该事项",
    ),
    "item-in-the-flow-twice": Sentence(
        "'{name}' stands in the flow twice",
        "事项“{name}”在流程中出现两次",
        "a case goes through an item once; leave one out",
        "一个办件只经过同一事项一次，请删去一处",
    ),
    "flow-empty": Sentence(
        "the flow is empty", "流程是空的", "write its items and steps", "请写出事项和环节"
    ),
    "item-without-steps": Sentence(
        "'{name}' has no steps",
        "事项“{name}”没有环节",
        "write its steps, or let a step of the process serve it (`for:`)",
        "请写出环节，或由流程层的环节为其办理（`for:`）",
    ),
    "condition-without-a-day": Sentence(
        "no day is on or after {since} and before {until}",
        "没有哪一天在 {since} 当日或之后、又在 {until} 之前",
        "let `until` be the later day",
        "`until` 应晚于 `from`",
    ),
    "then-to-no-step": Sentence(
        "`then` leads to '{then}', which is not a step",
        "`then` 指向“{then}”，但它不是环节",
        "let it lead to a step before it",
        "请指向前面的一个环节",
    ),
    "leaves-then-in-a-graph": Sentence(
        "'{name}' stands in an explicit graph, where `leaves` cannot lead to a step",
        "环节“{name}”在流程图内，其 `leaves` 不能指向环节",
        "write `leaves: {{end: LABEL}}`, or write the flow as a list of steps",
        "请写 `leaves: {{end: 结果}}`，或将流程改写为环节列表",
    ),
    "then-across-a-block": Sentence(
        "`then` leads to '{then}', into or out of a parallel or `any` branch, a stage, a graph or"
        " a block done several times",
        "`then` 指向“{then}”，跨越了并行分支、`any` 分支、阶段、流程图或多次办理的块",
        "let it lead to a step of the same branch or block",
        "请指向同一分支或块内的环节",
    ),
    "name-used-twice": Sentence(
        "'{name}' is used twice in {level}",
        "“{name}”在{level}中用了两次",
        "give each step and block a name of its own",
        "每个环节和网关须有各自的名称",
    ),
    "item-named-like-a-step": Sentence(
        "'{name}' is an item, and a step, block or stage of the process",
        "“{name}”既是事项，又是流程的环节、网关或阶段",
        "rename one of them",
        "请给其中一个改名",
    ),
    "names-disagree": Sentence(
        "what stands under '{name}' is called '{called}'",
        "“{name}”项下内容的名称却是“{called}”",
        "use one name",
        "请统一名称",
    ),
    "pool-called-applicant": Sentence(
        "a pool cannot be called 'applicant'", "人员组不能叫“applicant”", "rename it", "请改名"
    ),
    "node-named-otherwise": Sentence(
        "the node '{name}' is a step called '{node_name}'",
        "节点“{name}”是名为“{node_name}”的环节",
        "use one name",
        "请统一名称",
    ),
    "branch-name-used-twice": Sentence(
        "two branches of {block} are called '{name}'",
        "`{block}` 有两个分支都叫“{name}”",
        "rename one of them",
        "请给其中一个改名",
    ),
}

_WORK: dict[str, Sentence] = {
    "value-of-another-measure": Sentence("the value is {what}", "这个值是{what}"),
    "measured-hours": Sentence("hours", "时间"),
    "measured-working-days": Sentence("working days", "工作日"),
    "measured-plain-number": Sentence("a plain number", "一个纯数字"),
    "write-a-share": Sentence("write a share, such as 80%", "请写占比，如 80%"),
    "write-a-time": Sentence("write a time, such as 2 h", "请写时间，如 `2 h`"),
    "wait-shorter-than-minimum": Sentence(
        "'{name}' can last {least}, less than its minimum of {minimum}",
        "环节“{name}”可能只有{least}，短于最短时长 `{minimum}`",
        "write at least {minimum}",
        "请至少写 `{minimum}`",
    ),
    "a-length": Sentence("{text}", " `{text}`"),
    "no-time-at-all": Sentence("no time at all", "接近 0 的时间"),
    "time-and-wait": Sentence(
        "'{name}' has both `time` and `wait`",
        "环节“{name}”同时写了 `time` 和 `wait`",
        "`time` is work, `wait` just passes; keep one",
        "`time` 是工作用时，`wait` 是等待时间，请只留一个",
    ),
    "gate-does-more": Sentence(
        "'{name}' waits for '{item}' and does something else too",
        "环节“{name}”既等待事项“{item}”，又做别的工作",
        "make two steps of it",
        "请拆成两个环节",
    ),
    "step-without-time": Sentence(
        "'{name}' takes no time",
        "环节“{name}”没有用时",
        "write `{word}:`, if only `{word}: 0 h`",
        "请写 `{word}:`，哪怕是 `{word}: 0 h`",
    ),
    "work-by-nobody": Sentence(
        "'{name}' has work, but nobody does it",
        "环节“{name}”有工作用时，但没有办理人员",
        "write `by:`, or `wait:` instead of `time:`",
        "请写 `by:`，或把 `time:` 改为 `wait:`",
    ),
    "wait-with-officers": Sentence(
        "'{name}' is done by officers, but has a `wait`",
        "环节“{name}”由工作人员办理，却写了 `wait`",
        "write `time:`, or leave `by` out",
        "请写 `time:`，或删去 `by`",
    ),
    "handover-of-no-wait": Sentence(
        "'{name}' is a hand-over, but not a wait of nobody",
        "环节“{name}”写为材料流转，但不是无人办理的等待",
        "write `wait:` without `by:`, or leave `handover` out",
        "请写 `wait:` 而不写 `by:`，或删去 `handover`",
    ),
    "applicant-with-officers": Sentence(
        "'{name}' is done by the applicant and officers together",
        "环节“{name}”由申请人和工作人员共同办理",
        "make two steps of it, or write `visit: true`",
        "请拆成两个环节，或写 `visit: true`",
    ),
    "pool-named-twice": Sentence(
        "'{name}' names {names} twice",
        "环节“{name}”重复写了人员组{names}",
        "write `officers: 2` to take two of a pool",
        "要同组两人，请写 `officers: 2`",
    ),
    "officers-below-one": Sentence(
        "'{name}' takes {officers} officers",
        "环节“{name}”需要 {officers} 名人员",
        "write 1 or more",
        "请写 1 或更大的数",
    ),
    "officers-without-pool": Sentence(
        "'{name}' takes {officers} officers, but no pool does it",
        "环节“{name}”需要 {officers} 名人员，但没有人员组办理",
        "write `by:` with a pool",
        "请在 `by:` 中写人员组",
    ),
    "trip-without-visit": Sentence(
        "'{name}' has a trip, but is no visit",
        "环节“{name}”写了往返用时，但申请人无需到场",
        "write `visit: true`, or leave `trip` out",
        "请写 `visit: true`，或删去 `trip`",
    ),
    "visit-to-nobody": Sentence(
        "'{name}' is a visit, but nobody is there",
        "环节“{name}”需要到场，但没有人接待",
        "write `by:`, or leave `visit` out",
        "请写 `by:`，或删去 `visit`",
    ),
    "work-in-working-days": Sentence(
        "work is counted in working days",
        "工作用时以工作日计",
        "write hours of work; a step that just lasts has `wait: … wd`",
        "请写小时数；只是等待的环节写 `wait: … wd`",
    ),
    "pace-too-slow": Sentence(
        "'{name}' works to more than {max_pace:%} of its limit",
        "环节“{name}”的用时超过时限的 {max_pace:%}",
        "write shares of the limit, up to 150%",
        "请写占时限的比例，最高 150%",
    ),
    "pace-without-work": Sentence(
        "'{name}' has a `pace`, but officers have no work there",
        "环节“{name}”写了 `pace`，但工作人员在此没有工作",
        "`pace` stands beside `time` of officers",
        "`pace` 须与工作人员的 `time` 同写",
    ),
    "minimum-without-wait": Sentence(
        "'{name}' has a `minimum`, but no `wait`",
        "环节“{name}”写了 `minimum`，但没有 `wait`",
        "only a wait has a least length",
        "只有等待才有最短时长",
    ),
    "not-a-minimum": Sentence(
        "'{minimum}' is no least length of a wait",
        "“{minimum}”不能作为等待的最短时长",
        "write one such as 7 d or 3 wd",
        "请写如 `7 d` 或 `3 wd`",
    ),
    "minimum-in-another-unit": Sentence(
        "the wait of '{name}' ({least}) and its minimum ({minimum}) cannot be compared",
        "环节“{name}”的等待（`{least}`）与最短时长（`{minimum}`）无法比较",
        "write both in {unit}",
        "请都用单位 `{unit}`",
    ),
    "slot-for-nobody": Sentence(
        "each slot of '{name}' lets in {size}",
        "环节“{name}”每次会议受理 {size} 件",
        "write 1 or more",
        "请写 1 或更大的数",
    ),
    "leaves-without-patience": Sentence(
        "'{name}' says where a case goes that leaves the queue, but not when it leaves",
        "环节“{name}”写了放弃等候后去哪里，但没有写能等多久",
        "write how long it waits: `patience: {{exponential: 30 min}}`, or leave `leaves` out",
        "请写能等多久，如 `patience: {{exponential: 30 min}}`，或删去 `leaves`",
    ),
    "patience-without-officers": Sentence(
        "'{name}' has `patience`, but is no work of officers: there is no queue to leave",
        "环节“{name}”写了 `patience`，但不是工作人员办理的环节，没有队可排",
        "write `by` with a pool and `time`, or leave `patience` out",
        "请写 `by`（人员组）和 `time`，或删去 `patience`",
    ),
    "patience-of-nothing": Sentence(
        "the patience of '{name}' is 0: every case leaves before it is served",
        "环节“{name}”的 `patience` 为 0，所有办件都会在办理之前离开",
        "write how long a case waits: `patience: 30 min`",
        "请写能等多久，如 `patience: 30 min`",
    ),
    "slots-at-no-time": Sentence(
        "'{name}' has slots, but at no time",
        "环节“{name}”写了会议时刻，但一个也没有列出",
        'write {{week: {{Wed: ["14:00"]}}}}',
        '请写如 `{{week: {{Wed: ["14:00"]}}}}`',
    ),
    "slot-at-no-time-of-a-week": Sentence(
        "the slots of '{name}' on {day} are at no time of a week",
        "环节“{name}”在 `{day}` 的会议时刻有误",
        "write Mon to Sun, 0:00 to 23:59",
        "请写 `Mon` 至 `Sun`、`0:00` 至 `23:59`",
    ),
}

SENTENCES: dict[str, Sentence] = {**_REFERENCES, **_WORK}
