"""Sentences about what a rule has seen in a flow, and what it takes for granted."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "suggest-serial-items": Sentence(
        "{items:list} stand in a row, and some of them need nothing from the others",
        "{items:list}依次办理，其中有的互不以对方结果为前置",
    ),
    "suggest-items-in-turn": Sentence(
        "{items:list} wait for each other's decisions, but could be reviewed before",
        "{items:list}须等前一项决定后才办，但审查可以先行",
    ),
    "suggest-serial-steps": Sentence(
        "they follow each other, are done by different officers, and do not decide: {steps:list}",
        "依次办理，由不同人员承办，且都不作出决定：{steps:list}",
    ),
    "suggest-fetch": Sentence(
        "applicants carry {materials:list} between offices: {n} issued within this flow, {others}"
        " by other authorities",
        "申请人自己提交{materials:list}：其中 {n} 份由本流程内的部门出具，"
        "{others} 份由其他机关出具",
    ),
    "suggest-opinions": Sentence(
        "applicants carry what one office of the city thinks to another: {materials:list}",
        "申请人自己把市里一个部门的意见拿给另一个部门：{materials:list}",
    ),
    "suggest-utility-applies": Sentence(
        "customers write for permits that only the works of a utility need: {materials:list}",
        "用户为接入工程的许可编制{materials:list}",
    ),
    "suggest-one-form": Sentence(
        "several items ask for the same, or for a form of their own: {materials:list}",
        "多个事项重复要求同一材料，或各填各的表：{materials:list}",
    ),
    "suggest-inner-materials": Sentence(
        "about the applicant's own affairs, or asked for by the city alone: {materials:list}",
        "属于申请人内部事务，或只是市里自行要求：{materials:list}",
    ),
    "suggest-promises": Sentence(
        "applicants prove what they might as well promise: {materials:list}",
        "{materials:list}所证明的情况，可由申请人承诺",
    ),
    "suggest-drawings": Sentence(
        "{items:list} look at drawings one after another, and {share:%} of the cases have drawings"
        " sent back by at least one of them",
        "{items:list}先后审查图纸，{share:%} 的办件至少有一家退回修改",
    ),
    "suggest-inspections": Sentence(
        "{items:list} inspect one after another, and {share:%} of the cases have something to put"
        " right for at least one of them",
        "{items:list}先后现场验收，{share:%} 的办件至少有一家要求整改",
    ),
    "suggest-survey": Sentence(
        "{items:list} each have the same kind of firm measure, with a report of its own",
        "{items:list}各自委托同类机构测量，各出一份报告",
    ),
    "suggest-city-permits": Sentence(
        "set up by the city itself: {items:list}",
        "{items:list}由市里自行设立",
    ),
    "suggest-city-proofs": Sentence(
        "set up by the city, and only proof or repetition for another item: {items:list}",
        "{items:list}由市里自行设立，只是为其他事项出具证明或重复确认",
    ),
    "suggest-idle-filings": Sentence(
        "it tells an office what other offices hold already: {items:list}",
        "{items:list}所报的内容，其他部门已经掌握",
    ),
    "suggest-one-authority": Sentence(
        "two by two they follow each other and are decided by one authority: {items:list}",
        "两两先后办理，由同一机关决定：{items:list}",
    ),
    "suggest-one-file": Sentence(
        "two by two they follow each other, and the second authority asks mostly for what the first"
        " has seen: {items:list}",
        "两两先后办理，后一机关要求的材料，前一机关大多已经看过：{items:list}",
    ),
    "suggest-blueprint": Sentence(
        "{items:list} send plans back one after another, each for its own reasons",
        "{items:list}先后各自提出意见，退回修改",
    ),
    "suggest-commitment": Sentence(
        "the review of {items:list} sends nothing back and refuses nobody",
        "{items:list}的审查既不退回，也没有不予批准的",
    ),
    "suggest-counters": Sentence(
        "{items:list} are handed in at {n} counters one after another, with {visits} visits",
        "{items:list}先后在 {n} 个窗口申报，合计要跑 {visits} 趟",
    ),
    "suggest-visits": Sentence(
        "{visits} visits that nobody can make online: {items:list}",
        "{items:list}合计要跑 {visits} 趟，都不能网上办",
    ),
    "suggest-once": Sentence(
        "more than one planned visit each: {items:list}",
        "{items:list}每项都要跑一趟以上",
    ),
    "suggest-publish": Sentence(
        "before {items:list} applicants come to ask ({inquiries} times in all), or hand in what is"
        " not right (up to {share:%})",
        "办理{items:list}前，申请人要先来咨询（合计 {inquiries} 次），"
        "或材料首次就有差错（最高 {share:%}）",
    ),
    "suggest-signatures": Sentence(
        "after the review, with little work, and nothing depends on it: {steps:list}",
        "{steps:list}在审查之后，用时很短，也没有后续结论由其决定",
    ),
    "suggest-passing-on": Sentence(
        "cases are only passed on to those who act: {steps:list}",
        "{steps:list}只是把办件转给承办人员",
    ),
    "suggest-limits": Sentence(
        "{items:list}: officers hold work to the promise in {paced} of them, and {others} need far"
        " less than is promised",
        "{items:list}：其中 {paced} 项“卡着时限办”，{others} 项的实际用时远少于承诺",
    ),
    "suggest-limits-held": Sentence(
        "officers hold work to the promise: {items:list}",
        "{items:list}“卡着时限办”",
    ),
    "suggest-limits-loose": Sentence(
        "far less is needed than is promised: {items:list}",
        "{items:list}的实际用时远少于承诺",
    ),
    "suggest-guarantees": Sentence(
        "applicants leave a deposit for {items:list}",
        "办理{items:list}须缴纳保证金",
    ),
    "suggest-waits": Sentence(
        "no law prescribes the wait of {steps:list}",
        "{steps:list}的等待没有法定最短期限",
    ),
    "suggest-work": Sentence(
        "{share:%} of all work of officers is in {steps:list}",
        "{steps:list}占全部办理工作量的 {share:%}",
    ),
    "suggest-staff": Sentence(
        "{load:%} of the time of {busy:list} is taken, and {other:%} of that of {idle:list}",
        "{busy:list}负荷率 {load:%}，{idle:list}只有 {other:%}",
    ),
    "suggest-one-pool": Sentence(
        "{pools:list} hand cases to each other, and neither can help out while the other waits",
        "{pools:list}前后衔接，一方积压时另一方不能帮忙",
    ),
    "suggest-pieces": Sentence(
        "{steps:list} follow each other two by two and are done by the same officers",
        "{steps:list}两两相接，由同一岗位办理",
    ),
    "suggest-one-piece": Sentence(
        "{steps:list} follow each other, so that two officers set themselves into one case",
        "{steps:list}前后相接，同一办件由两人先后熟悉",
    ),
    "suggest-knock-out": Sentence(
        "of the checks {steps:list}, {first:list} refuses most for the work it takes",
        "在{steps:list}各项核查中，{first:list}单位工作量淘汰最多",
    ),
    "suggest-far": Sentence(
        "{share:%} of applicants have more than twice the usual way: {classes:list}",
        "{share:%} 的申请人路程是一般的两倍以上：{classes:list}",
    ),
    "suggest-no-claim": Sentence(
        "nothing is permitted here, the city gives by its own rules, and applicants have to ask for"
        " it: {items:list}",
        "本流程不涉及许可，由市里按自己的规定给予，却要申请人申报：{items:list}",
    ),
    "suggest-fees": Sentence(
        "applicants pay {amount} CNY in all: {items:list}",
        "{items:list}合计向申请人收费 {amount} 元",
    ),
    "assume-stage-limit": Sentence(
        "the stage gets the longest promise of its items",
        "阶段时限取各事项中最长的承诺时限",
    ),
    "assume-redo": Sentence(
        "{share:%} of the reviews are done again",
        "{share:%} 的预审需要重做",
    ),
    "assume-fetched": Sentence(
        "{coverage:%} of cases have a record, {mismatch:%} of the records are wrong, {outage:%} of"
        " the look-ups fail",
        "{coverage:%} 的办件有共享数据，其中 {mismatch:%} 有误，{outage:%} 的查询失败",
    ),
    "assume-forms": Sentence(
        "the first form takes no longer than today",
        "第一张表的填写时间与现在相同",
    ),
    "assume-verified": Sentence(
        "{share:%} of the promises are verified, 30 minutes each; how many are broken is left open",
        "{share:%} 的承诺事后核查，每件 30 分钟；虚假承诺的比例未填",
    ),
    "assume-joint-review": Sentence(
        "30 minutes to send the drawings out, 2 hours for one list of comments, 4 hours to check"
        " the corrections",
        "分送图纸 30 分钟，汇总一次性意见 2 小时，复核修改 4 小时",
    ),
    "assume-joint-visit": Sentence(
        "the day and the visit of all take as long as the longest of today, sending out 30 minutes"
        " and one opinion 2 hours",
        "约定日期和联合验收取现有最长的一项，分送 30 分钟，出具意见 2 小时",
    ),
    "assume-apart": Sentence(
        "the authorities find as much as today, independently of each other",
        "各部门发现问题的比例与现在相同，且互不相关",
    ),
    "assume-blueprint": Sentence(
        "an early check of 2 hours by each of them spares {share:%} of what is sent back later",
        "前期由各部门共同核查 2 小时，以后退回修改的减少 {share:%}",
    ),
    "assume-commitment": Sentence(
        "{share:%} of applicants promise, {inspected:%} of these are inspected, 2 hours each; how"
        " many promises are broken is left open",
        "{share:%} 的申请人作出承诺，其中 {inspected:%} 事后核查，每件 2 小时；虚假承诺的比例未填",
    ),
    "assume-survey": Sentence(
        "the one survey takes {share:%} longer than the first of today",
        "统一测绘的用时比原来第一次多 {share:%}",
    ),
    "assume-merged-review": Sentence(
        "both reviews take as long as today",
        "两项审查的工作量与现在相同",
    ),
    "assume-window": Sentence(
        "the hand-in takes as long as the longest of today, materials go 2 hours to the back"
        " offices, and these have {penalty:%} more work",
        "收件用时取现有最长的一项，分送后台 2 小时，后台工作量增加 {penalty:%}",
    ),
    "assume-online": Sentence(
        "{share:%} of applicants do it online, which fails {outage:%} of the times",
        "{share:%} 的申请人网上办，其中 {outage:%} 失败",
    ),
    "assume-mailed": Sentence(
        "the result takes one working day by post",
        "邮寄结果用时 1 个工作日",
    ),
    "assume-published": Sentence(
        "defects and inquiries fall by {share:%}",
        "材料差错和咨询减少 {share:%}",
    ),
    "assume-limits": Sentence(
        "half of the promise where work is held to it, else the days within which nine in ten are"
        " decided today",
        "“卡着时限办”的减半，其余取现在九成办件能办结的天数",
    ),
    "assume-far": Sentence(
        "{share:%} of them hand in where they live, after the usual trip; the counter there"
        " overlooks something in {missed:%}; the post takes one to three days",
        "其中 {share:%} 就近递交，路程同一般申请人；异地窗口漏看 {missed:%}；邮寄用时 1 至 3 天",
    ),
    "assume-no-claim": Sentence(
        "data decide {share:%} of the cases, {silent:%} of these never confirm; how many are wrong"
        " is left open",
        "{share:%} 的办件可由数据认定，其中 {silent:%} 未确认；错付的比例未填",
    ),
    "assume-guarantee": Sentence(
        "a guarantee costs {share:%} of what the deposit does",
        "保函费用为保证金资金成本的 {share:%}",
    ),
    "assume-half": Sentence("half of today", "减为现在的一半"),
    "assume-fifth": Sentence("a fifth less than today", "比现在减少五分之一"),
    "assume-as-fast": Sentence(
        "all of them do both as fast as those of today",
        "全体人员办两类业务都与现在一样快",
    ),
    "assume-one-piece": Sentence(
        "where both are spread alike, the work in one piece is {share:%} less than in two, as in"
        " the textbook; else the sum",
        "两个环节用时分布相同的，合为一次办理的工作量比分两次少 {share:%}（取自教科书例题），"
        "否则相加",
    ),
}
