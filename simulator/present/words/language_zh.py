"""What every key of the language means, in Chinese: English sentence → Chinese sentence.

The English stands at the fields themselves; the Chinese reference page takes its words from here. A
new or changed sentence needs an entry; a test names it.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.present.words.language_everyday_zh import EVERYDAY_ZH
from simulator.present.words.language_guides_zh import GUIDES_ZH
from simulator.present.words.language_numbers_zh import NUMBERS_ZH
from simulator.present.words.language_open_cases_zh import OPEN_CASES_ZH
from simulator.present.words.language_scenario_zh import SCENARIO_ZH

LANGUAGE_ZH: Mapping[str, str] = {
    "What an applicant goes through, who works on it, what it asks for and when.": (
        "申请人要走的全过程：谁来办、要什么、何时办。"
    ),
    "How cases begin.": "办件如何到来。",
    "A time in which cases arrive faster or slower.": "来件增多或减少的一段时间。",
    "The applicants.": "申请人。",
    "A class of cases.": "一类办件。",
    "When an office, or an applicant, works.": "部门或申请人的工作时间。",
    "Interchangeable officers.": "可互相替代的一组办理人员。",
    "A document that the applicant supplies, or that a department fetches.": (
        "由申请人提交或由部门调取的一份材料。"
    ),
    "One approval with its own steps, materials, fee and limits.": (
        "一个审批事项，有自己的环节、材料、费用和时限。"
    ),
    "The legal and the promised limit.": "法定时限和承诺时限。",
    "A fee.": "一项费用。",
    "One activity: of officers, of the applicant, or a pure wait.": (
        "一个环节：由办理人员或申请人完成，或只是等待。"
    ),
    "The times of a meeting; at each, the first cases that wait are let in.": (
        "会议的固定时刻；每次按先后放入排队的办件。"
    ),
    "A fork and a join.": "并联：分开办理，再汇合。",
    "A deferred choice: the first of several.": "先到为准：几支同时开始，先完成的一支继续。",
    "Begins a branch of `first`: what happens if no other branch has gone on by then.": (
        "写在 `first` 分支的开头：到期时若没有其他分支先完成，就走这一支。"
    ),
    (
        "Branches that begin together: the one whose first step or timer ends first goes on."
    ): "同时开始的分支：首个环节先完成或计时先到期的一支继续，其余撤销。",
    "After how long this branch goes on, if no other has until then.": (
        "多久之后走这一支（此前没有其他分支先完成时）。"
    ),
    "What the timer is called.": "计时的名称。",
    "An exclusive block.": "选择：只走其中一支。",
    "An inclusive block.": "可选：各支分别决定是否走。",
    "A way out of the block.": "一个分支。",
    "A group of items with one lead and one limit.": "由一个牵头部门、一个总时限管理的一组事项。",
    "The end of the case.": "办件结束。",
    "The end of one branch, or `finish` alone; the case is over with the last.": (
        "一个分支到此完成，也可只写 `finish`；最后一个分支完成时办件办结。"
    ),
    "Nodes and edges, for what blocks cannot say.": "节点和连线，用于块结构表达不了的流程。",
    "An edge; out of an exclusive or inclusive split it has a share, rest or a condition.": (
        "一条连线；从排他或包容分支出来时，须写占比、rest 或条件。"
    ),
    "A split.": "分支网关。",
    "A join.": "汇合网关。",
    (
        "A mean that is known without simulating; `fivecuts check --theory` looks whether the"
        " simulated one agrees. A reform drops it."
    ): (
        "无需模拟即可知道的均值；`fivecuts check --theory` 检验模拟结果是否与之一致。"
        "改革后不再适用。"
    ),
    "A named, ordered list of reforms.": "一组有名称、有先后的改革举措。",
    "Grounds, sources and who is to do it by when.": "理由、来源，以及由谁在何时完成。",
    "The name of the process.": "流程的名称。",
    "What it is called: {en: …, zh: …} or one text.": "显示的名称：{en: …, zh: …}，或只写一种。",
    "What the process is, and what was left out.": "流程的说明，以及略去了什么。",
    "Where the numbers come from; a guess says estimate.": "数据来源；估计值写 estimate。",
    "The day on which the simulated time begins.": "模拟开始的日期。",
    "The time zone of all clocks.": "所用时区。",
    "The calendar of all pools without one of their own; working days are counted on it.": (
        "未另写日历的人员组都用它；工作日也按它计算。"
    ),
    "The calendars by name.": "各工作日历，按名称列出。",
    "When applicants work and travel.": "申请人何时准备材料、何时出门。",
    "What ends with labels of its own are called: label → title.": (
        "自定的办理结果叫什么：标签 → 名称。"
    ),
    "The classes of cases; their shares add up to 100%.": "办件类型；各类占比合计 100%。",
    "What is true of cases whatever their class: attribute → value → share.": (
        "与类型无关的办件特征：特征 → 取值 → 占比。"
    ),
    "The order of service: first-come-first-served, by-priority or preemptive.": (
        "办理次序：先到先办、按优先级，或可插队（preemptive）。"
    ),
    "The departments by name, each with its title.": "各部门，名称 → 显示名称。",
    "The pools of officers by name.": "各组办理人员，按名称列出。",
    "The materials by name.": "各项材料，按名称列出。",
    "The items by name.": "各事项，按名称列出。",
    "What an applicant goes through, one after another.": "申请人依次经过的内容。",
    "The item with whose delivery the business may begin, where that is not the end.": (
        "哪个事项办结即可开业；不写则为全部办结。"
    ),
    "What the public pays once, by what it is for.": "财政一次性支出，按用途列出。",
    "How the process is simulated unless a command says otherwise.": (
        "模拟的默认设置；命令中写了的以命令为准。"
    ),
    "Means that are known by theory, by measure: cycle_time, or one of the five clocks such as "
    "waiting_time.": (
        "理论上已知的均值，按指标列出：cycle_time，或五类时间之一（如 waiting_time）。"
    ),
    "Random arrivals, so many per standard week (day, hour) of the calendar.": (
        "随机到来：日历上每个标准周（日、小时）若干件。"
    ),
    "The time between two arrivals.": "相邻两件到来的间隔。",
    "The instants of the arrivals.": "各件到来的时刻。",
    "The calendar over whose open hours arrivals are spread; without it all day.": (
        "来件分布在哪个日历的开放时间内；不写则全天。"
    ),
    "How many cases wait at the start already.": "开始时已积压的件数。",
    "In which hours of a week more cases come: the rate per open hour, relative to 1 in the hours"
    " that are not named. The total of a standard week stays.": (
        "一周中哪些时段来件多：每个开放小时的来件数，以未写的时段为 1；标准周的总量不变。"
    ),
    "Times in which cases arrive faster or slower.": "来件增多或减少的时段。",
    "The first day of the change.": "变化的第一天。",
    "The day on which it is over.": "变化结束之日（当日不含）。",
    "How many times as many cases arrive.": "来件为平时的多少倍。",
    "The classes whose cases arrive faster or slower; without it all.": (
        "哪些类型的来件变化；不写则全部。"
    ),
    "When applicants work and travel; without it at any hour.": (
        "申请人何时准备材料、何时出门；不写则任何时间。"
    ),
    "What a visit costs: the time of a round trip.": "跑动一次的往返用时。",
    "The share of the cases.": "在办件中的占比。",
    "Larger goes first, where the order of service looks at it.": (
        "按优先级办理时，数值大的先办。"
    ),
    "What is true of these cases; a when can ask for it.": "这类办件的特征；when 可据此判断。",
    "The open hours of the days of a week; a day that is not named is off.": (
        "一周各日的开放时间；未写的日子休息。"
    ),
    "The country whose public holidays and make-up working days hold: CN.": (
        "适用哪国的法定节假日和调休：CN。"
    ),
    "Further days on which nobody works.": "另外不上班的日子。",
    "Extra duty days with their hours.": "另外加班的日子及时间。",
    "Where the hours come from; a guess says estimate.": "工作时间的来源；估计值写 estimate。",
    "The department it belongs to: its lane in the diagram.": "所属部门，即图中的泳道。",
    "How many officers work side by side.": "同时办理的人数。",
    "When they work; without it as the process says.": "工作日历；不写则随流程。",
    "Instead of capacity and calendar: officers who work at different hours, such as"
    " part-timers.": ("代替 capacity 和 calendar：工作时间不同的人员，如半天班、错时班。"),
    "Officers of a pool who work at the same hours.": "同一人员组中工作时间相同的人员。",
    "Several officers who are not all free: others go first meanwhile (pass-over), or those who are"
    " free are kept for it (reserve). Without it pass-over, and reserve once the case goes before"
    " all others (escalate).": (
        "所需的几个人未到齐时：先办别的件（pass-over），或为本件留住已空闲的人（reserve）。"
        "不填则先办别的件；本件转为优先督办（escalate）后，即为其留人。"
    ),
    "Their order of service; without it as the process says.": "办理次序；不写则随流程。",
    "How many cases can wait; the next one leaves.": "最多容纳多少件排队；再来的离开。",
    "At closing, work is left until the next opening (pause) or finished (finish).": (
        "下班时手上的件：放到下次上班（pause），或加班办完（finish）。"
    ),
    "The part of their working time that they give to this process, and to the other work"
    " that is written.": "工作时间中用于本流程和所写其他业务的比例。",
    "What else comes to them: requests that are no cases, one stream or a list of them.": (
        "同一组人员还办的其他业务，不算办件；一项或多项。"
    ),
    "What comes to the officers of a pool from outside this flow (其他业务): requests that are no"
    " cases.": "其他业务：本流程之外到来、由同一组人员办理的业务，不算办件。",
    "Random requests, so many per standard week (day, hour) of the pool's calendar.": (
        "随机到来，按该组人员工作日历的标准周（日、小时）计数。"
    ),
    "The time between two requests, in open hours of the pool.": (
        "相邻两次到来的间隔，按该组人员的工作时间计。"
    ),
    "The work of an officer on one request.": "每次办理用时。",
    "The random stream; without it that of the pool. Work that moves to another pool keeps"
    " its stream.": "随机数序列；不填则用人员组名称。业务并入其他人员组后沿用原序列。",
    "The work of the applicant to prepare it.": "申请人准备该材料的用时。",
    "The time until others have supplied it.": "等他人出具该材料的时间。",
    "The work of an officer to check it.": "办理人员审核该材料的用时。",
    "The work of the applicant to correct it; without it, that to prepare it.": (
        "申请人补正的用时；不写则同准备用时。"
    ),
    "The chance that it has a defect the first time.": "首次提交有缺陷的比例。",
    "The chance of a defect afterwards; without it, as the first time.": (
        "再次提交仍有缺陷的比例；不写则同首次。"
    ),
    "The applicant makes it himself, as a form, a drawing or a plan; no department has it.": (
        "由申请人自行制作（如表单、图纸、方案），部门没有该材料。"
    ),
    "A department gets it from another; the applicant has no work with it.": (
        "由部门之间调取，申请人不必提供。"
    ),
    "The share of cases for which a record can be fetched.": "可调取到记录的办件比例。",
    "The share of fetched records that are wrong or stale.": "调取的记录有误或过期的比例。",
    "The share of cases for which fetching does not work.": "调取失败的办件比例。",
    "Cases that begin on this day or later supply a fetched material themselves.": (
        "自该日起到来的办件改由申请人自行提供。"
    ),
    "What it is in law: permit, confirmation, filing, technical, intermediary, utility or "
    "internal.": ("法律属性：行政许可、行政确认、备案、技术审查、中介服务、公用服务或内部协作。"),
    "The kinds of the decisions in it, where items of several authorities were taken in as one; "
    "each counts.": "合并受理而各部门仍分别决定的事项，其中各决定的种类；每个决定都计数。",
    "The pool that is answerable for it.": "负责该事项的人员组。",
    "Who set it: law, state, ministry, province or city.": (
        "设定依据的层级：法律、国务院、部委、省或市。"
    ),
    "It protects public safety, the environment, life or health.": (
        "涉及公共安全、生态环境、生命健康。"
    ),
    "Items that must be decided before this one can be accepted.": (
        "法定前置事项：它们办结后本事项才能受理。"
    ),
    "The share of the approvals by silence that would not have been approved.": (
        "超时默认的办件中本不应准予的比例。"
    ),
    "The full name of the later step that looks at those cases that go through it.": (
        "事后核查经过该环节的办件（写环节全名）。"
    ),
    "The share of what it sees that this step finds.": "该环节所见问题中能够查出的比例。",
    "The share of the others that does harm that can be put right.": (
        "未查出的问题中造成可纠正损害的比例。"
    ),
    "The share of the others that does grave harm.": "未查出的问题中造成严重损害的比例。",
    "What approvals by silence let through.": "超时默认放过了什么。",
    "What approvals by silence let through; left out, it is said to be unstated.": (
        "超时默认放过了什么；不写则注明“未说明”。"
    ),
    "What happens when the limit runs out: none, escalate, approve.": (
        "时限届满时：无后果、提级优先办理，或视为同意（超时默认）。"
    ),
    "The law or pilot that allows what needs one.": "需要依据时，写明法律或试点文件。",
    "What it costs the applicant.": "申请人的缴费金额。",
    "The materials that it asks for.": "要求提交的材料。",
    "The material that its result becomes for later items.": "其结果可作为后续事项的哪项材料。",
    "How often an applicant comes to ask before handing in.": "提交前来咨询的平均次数。",
    "What goes on off the record before the materials are taken.": "收件之前的体外循环。",
    "The share of the cases that are kept waiting.": "被搁置的办件比例。",
    "How long their materials wait until they may be handed in.": "材料备齐后须等多久才能提交。",
    "Materials of which it takes over the copy that another item asks for.": (
        "沿用其他事项所收、不再重复提交的材料。"
    ),
    "The items of which the applicant has a use by themselves, whatever is still to come.": (
        "哪些事项的结果可单独使用（其余尚待送达）。"
    ),
    "A value of an attribute: a share alone, or these keys.": (
        "特征的一个取值：可只写占比，也可写下列各键。"
    ),
    "The share of the cases that have this value.": "取此值的办件比例。",
    "What it adds to the priority of a case.": "在办件优先级上增加多少。",
    "These cases only keep the officers busy: nothing is measured or counted of them.": (
        "这些办件只占用办理人员，不计入测算和统计。"
    ),
    "The wait off the record between the prepared materials and the hand-in.": (
        "材料备齐至提交之间的体外循环：预审、“明天再来”、分次补件。"
    ),
    "Its steps, one after another.": "事项内的环节，依次列出。",
    "The limit that the law sets.": "法定时限。",
    "The limit that the office promises; without it, the legal one.": (
        "承诺时限；不写则同法定时限。"
    ),
    "What the clock starts at: accepted or "
    "received.": "自何时起算：受理（accepted）或收件（received）。",
    "Who does it: a pool, a list of pools that are needed together, or applicant; without it the "
    "step is a pure wait.": (
        "由谁办：一组人员、须同时到场的几组人员，或申请人（applicant）；不写则只是等待。"
    ),
    "How many officers of the pool it takes.": "需要该组几名人员。",
    "The work it takes, counted in hours of work.": "办理用时，按工作时间计。",
    "The time that passes, whoever works.": "等待时间，不论是否上班都在流逝。",
    "The least that a wait may last by law.": "法律规定的最短等待时间。",
    "A wait in which materials go from one office to another (a hand-over).": (
        "材料在部门之间流转的等待。"
    ),
    "Required by law: a reform needs a basis to remove it.": "法定必经环节：取消须写 basis。",
    "The applicant comes in person: one visit, and a trip.": "申请人到场：计一次跑动和一次路程。",
    "The share of applicants who do it online, without a "
    "visit.": "网上办理、不必到场的申请人比例。",
    "The share of times that doing it online fails, so that it takes a visit.": (
        "网上办理失败、只好到场办理的次数比例。"
    ),
    "The round trip of its visit, where it is another than the applicant's usual one.": (
        "本次跑动的往返用时，与通常不同时才写。"
    ),
    "Which cases it is for; the others pass it by.": "适用于哪些办件；其余跳过。",
    "The times of a meeting at which waiting cases are let "
    "in.": "会议的固定时刻，届时放入排队的办件。",
    "The items that a step of the process serves: their materials, their milestones.": (
        "流程层的环节服务于哪些事项（材料、时限节点都归它们）。"
    ),
    "Here the applicant gets the materials ready.": "申请人在此环节备齐材料。",
    "Here the materials are checked; with a defect the case goes back to get them right.": (
        "在此核验材料；有缺陷则退回补正。"
    ),
    "Only these materials; the other steps that prepare or check for the items leave them out.": (
        "只处理这些材料；同一事项的其他准备或核验环节不再处理它们。"
    ),
    "The step lasts until this item is decided, and takes no time of its own.": (
        "等到该事项办结为止，自身不占用时间。"
    ),
    "Here the applicant pays the fee.": "申请人在此缴费。",
    "The clock of the limit stands still meanwhile.": "期间时限中止计算。",
    "What the item has reached when the step is done.": "环节完成即达到的节点：受理、决定或送达。",
    "Officers who work to the limit: the step is not released before.": (
        "卡着时限办：时限用到该比例之前不放行。"
    ),
    "The full name of the step whose random numbers this one uses.": (
        "沿用哪个环节的随机数（写全名）。"
    ),
    "What the step counts: harm done (correctable, grave), a broken promise that slips"
    " through or is found (undetected, found), what is not stated (unchecked, unweighed).": (
        "该环节计入哪类损害：已造成的损害（可纠正、严重），违诺未被发现或已被发现"
        "（undetected、found），或未说明的情形（unchecked、unweighed）。"
    ),
    "What the step is called.": "环节的显示名称。",
    "The times of the meeting on the days of a week.": "一周各日的会议时刻。",
    "How many waiting cases are let in at each.": "每次放入几件。",
    "Branches that run side by side.": "并联办理的各支。",
    "How many branches the join waits for: a number, or any for the first; otherwise all.": (
        "汇合等几支：写数字，或 any 表示只等最先的一支；不写则全部。"
    ),
    "Branches, of which a case takes one.": "各分支，每件只走一支。",
    "Branches, each taken by its own share or condition.": "各分支，分别按自己的占比或条件决定。",
    "The share of the cases that take it.": "走这一支的办件占比。",
    "It takes the cases that no other branch takes.": "其余办件都走这一支。",
    "The cases that take it.": "哪些办件走这一支。",
    "What happens on this branch.": "这一支上的内容。",
    "The step of the same level that comes next; otherwise what follows the block.": (
        "接下来到同一层的哪个环节；不写则继续块之后的内容。"
    ),
    "The outcome with which the case ends after this branch.": "办件在此结束及其结果。",
    "The name of the stage.": "阶段的名称。",
    "What the stage is called.": "阶段的显示名称。",
    "What the block is called.": "块的显示名称。",
    "What the branch is called.": "分支的显示名称。",
    "What is decided or begun here.": "此处网关的显示名称。",
    "What is decided or begun here, where ways also part.": "汇合后又分流时，此处网关的显示名称。",
    "What the cases that take it are called.": "走这条连线的办件的显示名称。",
    "The pool that leads it.": "牵头的人员组。",
    "From the first acceptance inside to the last decision.": (
        "阶段总时限：自其中首个受理至最后一个决定。"
    ),
    "Work of the lead pool before the items begin.": "各事项开始前，牵头人员的分派用时。",
    "Work of the lead pool after the items have ended.": "各事项结束后，牵头人员的汇总用时。",
    "The items of the stage.": "阶段内的事项。",
    "The outcome with which the case ends.": "办件结束时的结果。",
    "The outcome of a case that comes to no other labelled finish before.": (
        "办件的办理结果，以最先到达的带名称的完成为准。"
    ),
    "The nodes by name.": "各节点，按名称列出。",
    "The edges.": "各连线。",
    "The node where it begins.": "起点。",
    "The node where it ends.": "终点。",
    "It takes the cases that no other edge takes.": "其余办件都走这条连线。",
    "What splits: exclusive, parallel or inclusive.": "分支方式：排他、并行或包容。",
    "What is joined: exclusive, parallel or inclusive.": "汇合方式：排他、并行或包容。",
    "each: every token that comes goes on by itself.": "each：到达的每个分支各自继续。",
    "How many tokens the join waits for; otherwise all.": "汇合等几支；不写则全部。",
    **SCENARIO_ZH,
    "A name that goes before those of the steps that it makes.": "新增环节名称的前缀。",
    "The round trip of these cases, where it is not the usual one.": (
        "此类办件往返一次的用时；不写则同一般申请人。"
    ),
    "Material to the cases that it is not asked of.": "材料：免交该材料的办件。",
    "Whom a fetched material is fetched for; the others supply it.": (
        "为哪些办件共享调取；其余办件自行提交。"
    ),
    "The share of the applicants that it reaches.": "适用的申请人比例。",
    "What the share is called: reforms of one kind reach the same applicants.": (
        "该比例的名称：同一名称的改革面向同一批申请人。"
    ),
    "The case classes that it reaches.": "适用的办件类型。",
    "What a case must be for the reform to reach it.": "适用改革的办件须符合的条件。",
    "Where a case goes whose patience is over.": "等不及的办件去哪里。",
    "The step of the same level that comes next.": "接着办理的同层环节。",
    "How long a case waits in the queue for the work to begin before it leaves.": (
        "办件排队等多久还没有开始办理就离开。"
    ),
    "Where a case goes that leaves the queue; without it, it ends as left.": (
        "放弃等候的办件去哪里；不写则以“放弃等候”（left）结束。"
    ),
    "The hours of a week in which its work is done, as on visit days.": (
        "每周办理该环节的时间，如固定的踏勘日。"
    ),
    **EVERYDAY_ZH,
    **OPEN_CASES_ZH,
    **NUMBERS_ZH,
    **GUIDES_ZH,
    "The hours of the days of a week.": "一周各天的时间。",
    "The hours in which the work of a step is done; outside them it waits.": (
        "办理该环节的时间；其余时间排队等候。"
    ),
}
