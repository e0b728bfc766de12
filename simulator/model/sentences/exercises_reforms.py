"""What is said about answers to the exercises on reforms: 5 to 8."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "exercise-5-right": Sentence(
        "From {before} to {after} materials handed in, {saved} days less, and whatever was"
        " checked is"
        " still checked.",
        "每件提交材料由 {before} 份减到 {after} 份，少用 {saved} 天，原来审核的内容照样有人审。",
    ),
    "exercise-5-why": Sentence(
        "What nobody looks at goes; what an office has is fetched; what only the applicant has is"
        " handed in once; what guards against harm stays.",
        "没人看的，取消；部门有的，调取；只有申请人有的，只交一次；关系安全的，保留。",
    ),
    "exercise-5-check-lost": Sentence(
        "{material:list}: somebody checked it and found mistakes in it; without it nobody does."
        " That"
        " is not a material less, it is a check less, and its harm is not stated.",
        "{material:list}：原来有人审，也确实审出过问题；取消后就没人审了。减掉的不是材料，"
        "是一道关，"
        "由此可能造成的危害没有说明。",
    ),
    "exercise-5-fetch-it": Sentence(
        "{material:list}: the office needs it, and another office has it. Fetched, the applicant is"
        " spared it as well, and the check stays.",
        "{material:list}：审批部门用得着，别的部门手里就有。调取同样不用申请人交，审核也还在。",
    ),
    "exercise-5-nobody-has-it": Sentence(
        "{material:list}: no office has this on record, so that there is nothing to fetch. Data"
        " sharing needs an office that keeps the data.",
        "{material:list}：没有哪个部门存有这份材料，无从调取。数据共享的前提是有部门掌握数据。",
    ),
    "exercise-5-fetched-for-nobody": Sentence(
        "{material:list}: nobody reads it. To fetch what nobody reads is work for two offices, and"
        " for nothing.",
        "{material:list}：交上来没有人看。没有人看的材料，部门调取也是白忙。",
    ),
    "exercise-5-not-all": Sentence(
        "{material:list}: the record covers 90% of the applicants, not all. One in ten brings the"
        " material after all; whoever plans without them stands before a queue.",
        "{material:list}：只有九成申请人查得到记录。其余一成仍要自己提交，计划里不算上他们，"
        "窗口就会措手不及。",
    ),
    "exercise-5-asked-once": Sentence(
        "{material:list}: only one office asks for it, so that it is handed in once already.",
        "{material:list}：只有一家要，本来就只交一次。",
    ),
    "exercise-5-more": Sentence(
        "Nothing is lost, but more could go: {after} materials handed in per case (today {before}),"
        " and {least} are possible. Ask of each: who looks at it? Who has it? Who asks for it"
        " twice?",
        "没有少审什么，但还能再减：每件提交 {after} 份（现状 {before} 份），最少可到 {least} 份。"
        "逐份问：谁看它？谁手里有？谁又要了一遍？",
    ),
    "exercise-5-could-go": Sentence(
        "{material:list}: nobody reviews it, and no mistake has ever been found in it.",
        "{material:list}：没有人审它，也从没审出过问题。",
    ),
    "exercise-5-all-kept": Sentence(
        "Everything is kept, so that nothing changes. Which of the four could go?",
        "全部保留，等于没有改革。四份里哪份可以不要？",
    ),
    "exercise-6-right": Sentence(
        "From {before} to {after} days; of 1,000 cases {unnoticed} broken promises go unnoticed (at"
        " most {most}), and the inspector is busy {load} of the time.",
        "由 {before} 天降到 {after} 天；每千件有 {unnoticed} 件违诺未被发现（上限 {most}），"
        "核查人员负荷率 {load}。",
    ),
    "exercise-6-harm": Sentence(
        "It is not free: grave harm in about {grave} of 1,000 cases, which the inspection before"
        " the"
        " permit"
        " prevented. Say so beside the days.",
        "这不是没有代价的：每千件约有 {grave} 件造成严重损害，原来先核查后发证时不会发生。"
        "汇报天数时要一并说明。",
    ),
    "exercise-6-nobody-looks": Sentence(
        "Nobody looks: of 1,000 cases {unnoticed} broken promises go unnoticed, and grave harm"
        " comes"
        " of {grave}. Permits are given faster because a check is gone, not because work is.",
        "没有人核查：每千件有 {unnoticed} 件违诺未被发现，{grave} 件造成严重损害。"
        "发证快，是因为少了一道关，不是因为工作做得快。",
    ),
    "exercise-6-unnoticed": Sentence(
        "Of 1,000 cases {unnoticed} broken promises go unnoticed, more than the {most} of the task."
        " Inspect more of them, or let fewer promise.",
        "每千件有 {unnoticed} 件违诺未被发现，超过了 {most} 件的上限。要么多核查，"
        "要么缩小适用范围。",
    ),
    "exercise-6-inspectors": Sentence(
        "The one inspector left is offered {load} of his time (at most 90%). Inspections afterwards"
        " are work too: whoever inspects everything saves him nothing, and whoever lets few promise"
        " leaves him the old inspections.",
        "只剩一名核查人员，来的工作达其工时的 {load}（上限 90%）。事后核查也是工作：件件核查，"
        "等于一点没省；"
        "适用范围太小，原来的现场核查又都还在。",
    ),
    "exercise-6-too-few": Sentence(
        "{after} days on average, more than {days}: too few applicants may promise.",
        "平均 {after} 天，超过 {days} 天：适用范围太小。",
    ),
    "exercise-6-nobody": Sentence(
        "With `eligible: 0%` nobody may promise: that is today.",
        "`eligible: 0%` 等于谁都不能承诺，就是现状。",
    ),
    "exercise-6-honest": Sentence(
        "`violation` is no switch of yours: the inspection of today refuses one in ten. Who signs a"
        " promise does not become honest by signing; less would need a source.",
        "`violation` 不能由你来调：现在的现场核查，十件里有一件不合格。签了承诺不会因此就合格，"
        "要写得更低，须有依据。",
    ),
    "exercise-6-unstated": Sentence(
        "`harm` stays as the task gives it. Left out or made smaller, the harm is not gone, it"
        " is only"
        " not stated.",
        "`harm` 按题目给的写。删掉或改小，危害不会消失，只是没有说出来。",
    ),
    "exercise-6-facts": Sentence(
        "The task gives one inspector, 80% uptake and 2 hours an inspection; change `eligible`"
        " and the"
        " share of `inspect` alone.",
        "题目给定一名核查人员、八成申请人选择承诺、每次核查 2 小时；只改 `eligible` 和 `inspect`"
        " 的比例。",
    ),
    "exercise-6-no-promise": Sentence(
        "There is no `inform_and_commit` in this reform.", "方案中没有 `inform_and_commit`。"
    ),
    "exercise-7-right": Sentence(
        "From {today} to {days} days. The best that the budget allows is {best} days (with"
        " {reforms:list}),"
        " and yours cannot be told from it.",
        "由 {today} 天降到 {days} 天。条件允许的最好结果是 {best} 天（{reforms:list}），"
        "与你的组合分不出高下。",
    ),
    "exercise-7-promise-adds-nothing": Sentence(
        "4, the shorter promise, added nothing to it.", "其中第 4 项压缩承诺没有起作用。"
    ),
    "exercise-7-law": Sentence(
        "{reforms:list}: the public notice is set above the city. A city that leaves it out has"
        " saved"
        " days"
        " that a court may take back.",
        "{reforms:list}：公示由上位法规规定。市里自行缩短或跳过，省下的时间将来可能被法院判回去。",
    ),
    "exercise-7-unstated": Sentence(
        "8 saves the most days of all, and does not say what its broken promises do. Unstated is"
        " not"
        " zero: such a package cannot win.",
        "第 8 项省时间最多，却没有说明违诺的后果。没有说明不等于没有：这样的组合不能参评。",
    ),
    "exercise-7-budget": Sentence(
        "{added} officers more, but the budget is {budget}.",
        "增加了 {added} 人，预算只有 {budget} 人。",
    ),
    "exercise-7-promise-alone": Sentence(
        "A shorter promise alone: from {today} to {days} days. It is the only reform that costs"
        " nothing and changes nothing.",
        "只压缩承诺：{today} 天变成 {days} 天。这是唯一不花钱、也什么都不改变的一项。",
    ),
    "exercise-7-one-hand": Sentence(
        "{days} days, and {best} are possible. 3 gives an officer to the post with the fewest"
        " people,"
        " which is not the one that cases wait for.",
        "{days} 天，还可以做到 {best} 天。第 3 项把人加在人最少的岗位，而办件并不在那里排队。",
    ),
    "exercise-7-days-left": Sentence(
        "{days} days (today {today}), and {best} are possible within the same budget.",
        "{days} 天（现状 {today} 天），同样条件下还可以做到 {best} 天。",
    ),
    "exercise-7-try": Sentence(
        "Ask where cases wait (`fivecuts run process.yaml`) and what the rest of the days is"
        " made of.",
        "看看办件在哪里排队（`fivecuts run process.yaml`），其余的天数又花在哪里。",
    ),
    "exercise-7-not-listed": Sentence(
        "Write the numbers of reforms from 1 to 8 as `reform.yaml` has them, such as `1, 4`; a"
        " reform file may leave some out and add none.",
        "请写 1 至 8 的举措编号，如 `1、4`；提交方案文件时，只能删减、不能增加举措。",
    ),
    "exercise-8-right": Sentence(
        "Key projects gain {key} days, ordinary ones lose {ordinary}; the average of all moves by"
        " {mean}. What some gain in waiting the others pay: there are three of them for each key"
        " project, so that each pays a third.",
        "重点项目快了 {key} 天，一般项目慢了 {ordinary} 天，全体平均只动了 {mean} 天。"
        "一方少等的，由另一方补上：一般项目是重点项目的三倍，所以每件分摊约三分之一。",
    ),
    "exercise-8-nobody": Sentence(
        "Somebody does: the reviewers are as many as before, and whoever is let go first stands"
        " before"
        " somebody. Ordinary projects wait {ordinary} days longer.",
        "有人吃亏：审查人员没有增加，有人插到前面，就有人往后排。一般项目要多等 {ordinary} 天。",
    ),
    "exercise-8-winner": Sentence(
        "Key projects go first: they gain {key} days.", "重点项目优先，快了 {key} 天，不吃亏。"
    ),
    "exercise-8-mirrored": Sentence(
        "{key} days is what a key project gains. The loss is shared out among three times as many:"
        " {ordinary} days each.",
        "{key} 天是每个重点项目省下的。这笔账由三倍数量的一般项目分摊：每件 {ordinary} 天。",
    ),
    "exercise-8-how-much": Sentence(
        "Ordinary projects lose {ordinary} days each: see `cycle time by group` in the comparison.",
        "一般项目每件慢 {ordinary} 天，见比较结果中的“分类全流程用时”。",
    ),
    "exercise-8-average": Sentence(
        "`average`: the mean of all stays about the same (it moves by {mean} days). Another"
        " order in"
        " the queue does no work; a report that shows only key projects shows half of it.",
        "`average`：全体平均基本不变（只动了 {mean} 天）。换个次序，并没有多干活；"
        "只汇报重点项目提速，只说了一半。",
    ),
}
