"""Sentences of the rules about officers, arrivals and the experiment, and of the notes."""

from __future__ import annotations

from simulator.model.sentences import Sentence

_RESOURCES: dict[str, Sentence] = {
    "classes-do-not-add-up": Sentence(
        "the shares of the classes add up to {total:%}; {rest}",
        "各办件类型的占比合计 {total:%}，{rest}",
        "change a share",
        "请修改占比",
    ),
    "attribute-does-not-add-up": Sentence(
        "the shares of '{name}' add up to {total:%}; {rest}",
        "属性“{name}”的占比合计 {total:%}，{rest}",
        "change a share",
        "请修改占比",
    ),
    "the-process-works": Sentence("the process works", "用于本流程"),
    "cases-arrive": Sentence("cases arrive", "用于来件"),
    "applicants-work": Sentence("applicants work", "用于申请人"),
    "pool-works": Sentence("'{name}' works", "用于人员组“{name}”"),
    "never-open": Sentence("never", "不开放"),
    "pool-without-officers": Sentence(
        "'{name}' has no officers", "人员组“{name}”没有人员", "write 1 or more", "请写 1 或更大的数"
    ),
    "pool-never-available": Sentence(
        "'{name}' is available {available:%} of its time",
        "人员组“{name}”可用于本流程的时间为 {available:%}",
        "write more than 0%, up to 100%",
        "请写大于 0%、不超过 100% 的数",
    ),
    "room-below-zero": Sentence(
        "'{name}' has room for {room} cases",
        "人员组“{name}”的等候容量为 {room} 件",
        "write 0 or more, or leave it out",
        "请写 0 或更大的数，或删去",
    ),
    "more-officers-than-there-are": Sentence(
        "'{name}' takes {officers} officers of '{pool}', which has {capacity}",
        "环节“{name}”需要“{pool}”的 {officers} 名人员，但该组只有 {capacity} 名",
        "raise the capacity, or take fewer",
        "请增加人数，或减少所需人员",
    ),
    "closed-backwards": Sentence(
        "closed from {start} to the earlier {end}",
        "停办自 {start} 至更早的 {end}",
        "write the earlier date first",
        "请先写较早的日期",
    ),
    "parts-of-the-day-out-of-order": Sentence(
        "the parts of the day are not in order within 0:00 and 24:00",
        "一天的各个时段须在 0:00 至 24:00 之间按先后排列",
        'write such as ["9:00-12:00", "14:00-17:00"]',
        '请写如 `["9:00-12:00", "14:00-17:00"]`',
    ),
    "calendar-never-opens": Sentence(
        "'{calendar}', on which {who}, never opens",
        "工作日历“{calendar}”（{who}）从不开放",
        "give it hours under `week`",
        "请在 `week` 中写工作时间",
    ),
    "note-slot-lets-in-more": Sentence(
        "each slot of '{name}' lets in {size} at once, of whom '{pool}' can work on {teams}; the"
        " others queue, and their work may be done on another day",
        "环节“{name}”每次会议放入 {size} 件，“{pool}”同时只能办 {teams} 件，其余排队，可能改日才办",
        "where all work is done on these days, write `hours` in the place of `slots`",
        "如果只在这些日子办理，请改写 `hours`",
    ),
    "pools-never-meet": Sentence(
        "{names}, who do '{name}' together, are never open at the same time",
        "{names}共同办理环节“{name}”，但工作时间从不重合",
        "give their calendars common hours",
        "请给它们的工作日历安排共同的时间",
    ),
    "hours-without-officers": Sentence(
        "'{name}' has `hours`, but is no work of officers",
        "环节“{name}”写了 `hours`，但不是工作人员办理的环节",
        "write `by` with a pool and `time`, or leave `hours` out",
        "请写 `by`（人员组）和 `time`，或删去 `hours`",
    ),
    "hours-at-no-time": Sentence(
        "'{name}' has `hours`, but on no day",
        "环节“{name}”写了 `hours`，但一天也没有列出",
        'write {{week: {{Tue: ["9:00-12:00"]}}}}',
        '请写如 `{{week: {{Tue: ["9:00-12:00"]}}}}`',
    ),
    "hours-while-closed": Sentence(
        "the `hours` of '{name}' never fall into those of {pools}: it would never be done",
        "环节“{name}”的 `hours` 与{pools}的工作时间从不重合，永远办不了",
        "write hours in which the pool is open",
        "请写人员组在岗的时间",
    ),
    "slot-while-closed": Sentence(
        "'{name}' has a slot on {day} at {time}, when '{pool}' is closed",
        "环节“{name}”在 `{day} {time}` 有会议，但人员组“{pool}”不在工作时间",
        "open on {day}: {hours}",
        "`{day}` 的工作时间：{hours}",
    ),
}

_WINDOW: dict[str, Sentence] = {
    "not-a-window": Sentence(
        "'{quantity}' is no length of time to look at", "“{quantity}”不能作为考察的时长"
    ),
    "more-than-0": Sentence("write more than 0, such as 1 year", "请写大于 0 的时长，如 `1 year`"),
    "0-or-more": Sentence("write 0 or more, such as 1 year", "请写 0 或更长的时长，如 `1 year`"),
    "no-such-time-zone": Sentence(
        "no time zone '{name}'",
        "没有时区“{name}”",
        "write such as Asia/Shanghai",
        "请写如 `Asia/Shanghai`",
    ),
    "arrivals-in-several-ways": Sentence(
        "arrivals have {names} together", "来件同时写了{names}", "keep one of them", "请只留一个"
    ),
    "no-arrivals": Sentence(
        "no case ever arrives",
        "没有办件到来",
        "write poisson, every, at or a backlog, such as {{poisson: 9 per week}}",
        "请写 `poisson`、`every`、`at` 或 `backlog`，如 `{{poisson: 9 per week}}`",
    ),
    "backlog-below-zero": Sentence(
        "the backlog is {backlog}", "积压件数为 {backlog}", "write 0 or more", "请写 0 或更大的数"
    ),
    "backlog-too-large": Sentence(
        "a backlog of more than {max_backlog} cases cannot be simulated",
        "积压件数超过 {max_backlog}，无法模拟",
        "write a smaller one",
        "请写较小的数",
    ),
    "arrival-before-the-start": Sentence(
        "{instant} is before the start of the process",
        "{instant} 早于流程开始之日",
        "it starts on {start}; cases from before are a `backlog`",
        "流程自 {start} 开始，此前的办件写作 `backlog`",
    ),
    "rate-not-above-zero": Sentence(
        "{poisson} cases arrive",
        "来件为 {poisson} 件",
        "write a rate above 0, such as 9 per week",
        "请写大于 0 的数，如 `9 per week`",
    ),
    "rate-per-no-time": Sentence(
        "the rate of arrivals is per no time",
        "来件数量没有写明时间单位",
        "write such as 9 per week",
        "请写如 `9 per week`",
    ),
    "rate-too-high": Sentence(
        "more than one case arrives in each ms, the shortest time there is",
        "每毫秒来件超过一件，而毫秒是最短的时间",
        "write a lower rate",
        "请写较小的数",
    ),
    "all-arrive-at-once": Sentence(
        "all cases arrive at once", "全部办件同时到来", "write a time above 0", "请写大于 0 的时间"
    ),
    "other-work-in-one-way": Sentence(
        "the other work of '{name}' does not come in one way",
        "人员组“{name}”的其他业务没有写明如何到来，或写了两种",
        "write either `poisson`, such as 60 per week, or `every`",
        "请写 `poisson`（如 `60 per week`）或 `every`，两者写其一",
    ),
    "other-work-drawn-twice": Sentence(
        "two streams of other work are called '{name}', the other one at '{pool}', so that they"
        " would come at the same moments",
        "有两项其他业务同名“{name}”（另一项在人员组“{pool}”），会在同一时刻到来",
        "give this one a name of its own, such as `draws: certificates`",
        "请为这一项另起名称，如 `draws: certificates`",
    ),
    "change-without-days": Sentence(
        "a change from {start} to {end} lasts no day",
        "自 {start} 至 {end} 的变化不足一天",
        "`to` is the first day after it",
        "`to` 是变化结束后的第一天",
    ),
    "change-below-zero": Sentence(
        "arrivals change to {factor:%}",
        "来件变为 {factor:%}",
        "write 0 or more",
        "请写 0 或更大的数",
    ),
    "changes-overlap": Sentence(
        "the change from {start} begins before that from {before_start} has ended",
        "自 {start} 的变化开始时，自 {before_start} 的变化尚未结束",
        "write changes in order and apart from each other",
        "请按先后写，互不重叠",
    ),
    "change-of-no-rate": Sentence(
        "there is no rate of arrivals that could change",
        "没有可以变化的来件数量",
        "write poisson or every, or leave `changes` out",
        "请写 `poisson` 或 `every`，或删去 `changes`",
    ),
    "shifts-and-a-calendar": Sentence(
        "'{name}' has shifts and a calendar of its own",
        "办理人员“{name}”既有 `shifts`，又有自己的 `calendar`",
        "give each shift its `calendar`, and leave that of the pool out",
        "请给每个班次写 `calendar`，删去人员组的 `calendar`",
    ),
    "shifts-that-are-interrupted": Sentence(
        "the officers of '{name}' have shifts, and more urgent cases interrupt their work",
        "办理人员“{name}”分班次，又允许加急件打断手上的件",
        "write `queue: by-priority`: who has begun a case finishes it",
        "请写 `queue: by-priority`：已开始的件办完为止",
    ),
    "shift-without-officers": Sentence(
        "a shift of '{name}' has no officer",
        "办理人员“{name}”有一个班次没有人",
        "write 1 or more, or leave the shift out",
        "请写 1 或更大的数，或删去该班次",
    ),
    "shift-never-there": Sentence(
        "a shift of '{name}' works by '{calendar}', which never opens",
        "办理人员“{name}”有一个班次按“{calendar}”上班，而该日历从不开放",
        "give the calendar some hours, or the shift another calendar",
        "请给该日历写上开放时间，或换一个日历",
    ),
    "officers-never-together": Sentence(
        "'{name}' needs {officers} of {pools} at once, who are never there together",
        "环节“{name}”需要{pools}同时有 {officers} 人，而各班次没有这样的共同时间",
        "let their shifts overlap, or ask for fewer officers",
        "请让班次的时间有重叠，或减少人数",
    ),
    "profile-of-no-rate": Sentence(
        "there is no rate of arrivals that a profile could spread over the hours",
        "没有可以按时段分布的来件数量",
        "write poisson or every, or leave `profile` out",
        "请写 `poisson` 或 `every`，或删去 `profile`",
    ),
    "rate-below-zero": Sentence(
        "the profile has {rate} for {day} {part}",
        "来件时段分布中“{day} {part}”为 {rate}",
        "write 0 (no case comes) or more",
        "请写 0（无来件）或更大的数",
    ),
    "profile-while-closed": Sentence(
        "the profile names {day} {part}, but the calendar of the arrivals is closed in all or part"
        " of it",
        "“{day} {part}”不全在来件日历的开放时间内，这段时间不会有来件",
        "name hours in which the calendar of the arrivals is open, or open it then",
        "请写来件日历开放的时段，或让日历在该时段开放",
    ),
    "profile-of-no-case": Sentence(
        "the profile lets no case come in any open hour of the week",
        "按此时段分布，一周内任何开放时间都没有来件",
        "write more than 0 for some hours",
        "请给某些时段写大于 0 的数",
    ),
    "warm-up-too-long": Sentence(
        "the warm-up of {warm_up} leaves nothing of the horizon of {horizon}",
        "预热期 `{warm_up}` 用完了模拟期 `{horizon}`",
        "the horizon includes the warm-up; make it longer",
        "模拟期包含预热期，请加长模拟期",
    ),
    "replications-below-one": Sentence(
        "{replications} replications",
        "重复次数为 {replications}",
        "write 1 or more",
        "请写 1 或更大的数",
    ),
    "seed-below-zero": Sentence(
        "the seed is {seed}", "随机种子为 {seed}", "write 0 or more", "请写 0 或更大的数"
    ),
    "bounds-not-two": Sentence(
        "two bounds are needed, not {number}",
        "须有两个界限，现有 {number} 个",
        "write the lower and the upper one, as [15 min, 16 min]",
        "请写下限和上限，如 `[15 min, 16 min]`",
    ),
    "bounds-out-of-order": Sentence(
        "the lower bound is above the upper one",
        "下限高于上限",
        "write the lower one first",
        "请先写下限",
    ),
}

_HINTS: dict[str, Sentence] = {
    "note-clock-stands-for-notice": Sentence(
        "'{name}' suspends the clock for a public notice",
        "环节“{name}”把公示时间不计入时限",
        "art. 45 covers hearing, tender, auction, inspection, testing, quarantine, appraisal and"
        " expert review, not public notice",
        "《行政许可法》第四十五条所列为听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审，不含公示",
    ),
    "note-clock-stands-without-source": Sentence(
        "'{name}' suspends the clock without a source",
        "环节“{name}”不计入时限，但没有来源",
        "name the law under `source:`",
        "请在 `source:` 中写明法律依据",
    ),
    "note-change-after-the-horizon": Sentence(
        "the change from {start} begins after the horizon and has no effect",
        "自 {start} 的变化晚于模拟期，不产生影响",
        "make the horizon longer, or move the change",
        "请延长模拟期，或调整变化的日期",
    ),
    "note-wave-after-the-horizon": Sentence(
        "cases that are put off come back from {start} to {end}; {part} of them come within the"
        " horizon: the work of the others, and what went unnoticed meanwhile, stands in no figure",
        "推后的办件在 {start} 至 {end} 回来办理，其中 {part} 在模拟期内；其余的工作量，"
        "以及其间未被发现的问题，均未计入结果",
        "make the horizon longer",
        "请延长模拟期",
    ),
    "note-correction-takes-no-time": Sentence(
        "correcting '{name}' takes no time",
        "补正材料“{name}”没有用时",
        "write `correct:` (or `prepare:`)",
        "请写 `correct:`（或 `prepare:`）",
    ),
    "note-return-takes-no-time": Sentence(
        "correcting what '{name}' returns takes no time",
        "环节“{name}”退回后补正没有用时",
        "write `correct:` (or `prepare:`) on a material",
        "请为材料写 `correct:`（或 `prepare:`）",
    ),
    "note-item-set-by-nobody": Sentence(
        "'{name}' does not say who set it",
        "事项“{name}”没有写明由谁设定",
        "write `set_by:` law, state, ministry, province or city",
        "请写 `set_by:`，取 `law`、`state`、`ministry`、`province` 或 `city`",
    ),
    "note-silence-not-stated": Sentence(
        "'{name}' is approved by silence, and it is not stated what that lets through",
        "事项“{name}”超时默认，但未说明因此放过了什么",
        "write `silence: {{violation: …, correctable: …, grave: …}}`",
        "请写 `silence: {{violation: …, correctable: …, grave: …}}`",
    ),
    "note-outcome-of-no-case": Sentence(
        "no case ends as '{label}', so that nobody sees its title",
        "没有办件以“{label}”结束，其名称不会显示",
        "write the label of an `end` or a `finish`",
        "请写 `end` 或 `finish` 的标签",
    ),
    "note-pool-without-work": Sentence(
        "'{name}' has no work",
        "人员组“{name}”没有工作",
        "no step is done by it",
        "没有环节由它办理",
    ),
    "note-material-not-asked-for": Sentence(
        "no item asks for '{name}'",
        "没有事项要求材料“{name}”",
        "list it under `materials` of an item, or remove it",
        "请在事项的 `materials` 中列出，或删去",
    ),
    "note-trailing-work": Sentence(
        "'{name}' comes after the last item: the case is delivered before it",
        "“{name}”在最后一个事项之后，办件在此之前已经送达",
        "if it holds the case, let it serve items (`for:`)",
        "如果它仍属于办件，请用 `for:` 写明为哪些事项办理",
    ),
    "finish-behind-it": Sentence(
        "if it holds the case, write `finish` behind it, or let it serve items (`for:`)",
        "如果它仍属于办件，请在其后写 `finish`，或用 `for:` 写明为哪些事项办理",
    ),
    "note-online-without-visit": Sentence(
        "'{name}' can be done online, but is no visit",
        "环节“{name}”可以网上办理，但本来就不需要到场",
        "write `visit: true` for those who are not online",
        "请为不能网办的人写 `visit: true`",
    ),
}

SENTENCES: dict[str, Sentence] = {**_RESOURCES, **_WINDOW, **_HINTS}
