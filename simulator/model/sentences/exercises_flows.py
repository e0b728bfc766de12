"""What is said about answers to the exercises on flows and queues: 1 to 4."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "exercise-1-right": Sentence(
        "{pool:list}: on average {queue} cases wait there, more than anywhere else, at a load of"
        " {load}. One visit is short work, but every case comes at least twice, and few hands share"
        " them.",
        "{pool:list}：平均有 {queue} 件在此排队，比其他岗位都多，负荷率 {load}。"
        "一次用时不长，但每件至少来两次，经手的人又少。",
    ),
    "exercise-1-right-officer": Sentence(
        "Right: this takes {saved} hours of waiting off a case; an officer more for the pool"
        " {pool:list} takes off {most}.",
        "对：每件少排队 {saved} 小时；给“{pool:list}”增加一人可少 {most} 小时。",
    ),
    "exercise-1-wait": Sentence(
        "{step:list} takes the longest of all, but nobody works on it: it is a wait. It makes the"
        " flow long without holding anybody up behind it, and no officer more would shorten it. A"
        " bottleneck is where cases wait for people.",
        "{step:list}用时最长，但其间没有人在办，只是等待。它让流程变长，却不造成排队，"
        "加人也缩短不了。"
        "堵点是办件等人的地方。",
    ),
    "exercise-1-applicant": Sentence(
        "The applicant takes his time, but nobody queues for him. A bottleneck is a pool of"
        " officers that cases wait for.",
        "申请人准备材料要花时间，但没有别的办件在等他。堵点是办件排队等候的那个岗位。",
    ),
    "exercise-1-work": Sentence(
        "{pool:list} put the most work into a case, but there are {officers} of them, and their"
        " load is {load}: {queue} cases wait there on average. Much work is no bottleneck as long"
        " as there are enough hands for it.",
        "{pool:list}在每件上花的工夫最多，但有 {officers} 人，负荷率 {load}，平均只有 {queue}"
        " 件排队。"
        "工作量大，只要人手够，就不是堵点。",
    ),
    "exercise-1-few": Sentence(
        "{pool:list}: {officers} on this post, but with a load of {load} it has time left:"
        " {queue} cases wait there on average. Few officers are no bottleneck as long as little"
        " work comes to them.",
        "{pool:list}只有 {officers} 人，但负荷率 {load}，还有富余，平均只有 {queue} 件排队。"
        "人少，只要来件的工作量也小，就不是堵点。",
    ),
    "exercise-1-elsewhere": Sentence(
        "There an officer more takes {saved} hours of waiting off a case; for the pool"
        " {pool:list} he would take off {most}.",
        "在这里加人，每件少排队 {saved} 小时；加到“{pool:list}”可少 {most} 小时。",
    ),
    "exercise-1-one-officer": Sentence(
        "You have one officer to give, and this adds {added}.",
        "只有一个名额，这里增加了 {added} 人。",
    ),
    "exercise-1-look": Sentence(
        "Look again: `fivecuts run process.yaml`, the last table: load, queue, hours per case.",
        "再看一遍 `fivecuts run process.yaml` 最后一张表：负荷率、排队件数、每件人时。",
    ),
    "exercise-2-right": Sentence(
        "Where the work goes on as it comes, the shorter promise saves {plain} days; where it is"
        " held to the limit, {pace} days. What fell is the time a finished file lies in the drawer,"
        " and only if the drawer is opened earlier.",
        "来件即办的单位，压缩承诺省下 {plain} 天；压着时限办的单位，省下 {pace} 天。"
        "省下的是办完后压在抽屉里的时间，前提是真的提前放行。",
    ),
    "exercise-2-same-hours": Sentence(
        "Nobody works faster: {before} officer hours on a case before, {after} after.",
        "没有人办得更快：每件人时此前 {before} 小时，此后 {after} 小时。",
    ),
    "exercise-2-promise-is-no-work": Sentence(
        "`plain`: you wrote {guess} days, the simulation says {saved}. A limit is what the office"
        " promises, not what it does: here the permit was always given long before it ran out, and"
        " a shorter limit moves nobody. What falls is the figure on the notice board.",
        "`plain`：你写的是 {guess} 天，模拟结果是 {saved} 天。时限是承诺，不是办理："
        "这里本来就远早于时限办结，"
        "压缩承诺改变不了任何人的动作，变的只是公示栏上的数字。",
    ),
    "exercise-2-held-to-the-limit": Sentence(
        "`pace`: these officers hold the finished work until most of the limit has run, so that a"
        " shorter limit lets it go earlier: {saved} days. It is the same office with the same work;"
        " what is shorter is the holding.",
        "`pace`：这里的人办完后要压到时限将满才放行，时限短了，放行就早：{saved} 天。"
        "单位没变，工作没变，变短的是压件的时间。",
    ),
    "exercise-2-how-many-days": Sentence(
        "`pace`: you wrote {guess} days, the simulation says {saved}. The holding falls by 90% of"
        " five working days, and weekends come on top.",
        "`pace`：你写的是 {guess} 天，模拟结果是 {saved} 天。压件时间减少五个工作日的九成，"
        "再加上周末。",
    ),
    "exercise-2-hours": Sentence(
        "`faster-work`: nobody works faster. Officer hours on a case: {before} before, {after}"
        " after. Fewer days are not less work.",
        "`faster-work`：没有人办得更快。每件人时此前 {before} 小时，此后 {after} 小时。天数少了，"
        "不等于工作少了。",
    ),
    "exercise-3-right": Sentence(
        "{officers} at the window instead of {today} at three desks: load {load}, and from {before}"
        " to {after} days. Who can do everything is never idle while somebody waits next door:"
        " pooled, fewer officers do the same.",
        "窗口 {officers} 人，原来三个窗口共 {today} 人：负荷率 {load}，全流程由 {before} 天降到"
        " {after} 天。"
        "什么都能办的人，不会出现这边闲着、隔壁排队的情况：合在一起，更少的人就能办同样的事。",
    ),
    "exercise-3-fewer": Sentence(
        "With {officers} nobody is later than today ({before} days, then {after}), but that is not"
        " the smallest number: one officer fewer would do as well. Try it.",
        "窗口 {officers} 人，申请人不比现在慢（由 {before} 天变为 {after} 天），但不是最少的人数："
        "再少一人也够，请试试。",
    ),
    "exercise-3-clogs": Sentence(
        "{pool:list}: more work comes than can be done ({load} of its time). One window is not one"
        " officer: the work of three desks now comes to it, and the applicant's queue only moves.",
        "{pool:list}：来的工作超过能办的（达其工时的 {load}）。一窗不是一人："
        "三个窗口的工作都到了这里，"
        "队伍只是换了个地方排。",
    ),
    "exercise-3-bought": Sentence(
        "{officers} officers at windows, where there were {today}: that is fast, but it is staff"
        " that saves the days, not the window. Stay within {today}.",
        "窗口共 {officers} 人，原来是 {today} 人：快是快了，但省时间靠的是加人，不是一窗。"
        "请不要超过 {today} 人。",
    ),
    "exercise-3-slower": Sentence(
        "The window keeps up, but its queue eats up what it saves: from {before} to {after} days.",
        "窗口办得过来，但排队把省下的时间又占掉了：由 {before} 天变为 {after} 天。",
    ),
    "exercise-3-no-window": Sentence(
        "The applicant still makes as many trips as today: the one window is gone from the reform."
        " Shorter promises or more officers at three desks are not what was asked for.",
        "申请人跑动次数没有减少：方案里已经没有一窗。压缩承诺、给三个窗口加人，都不是这道题要的。",
    ),
    "exercise-3-work-gone": Sentence(
        "Work has gone from the window: `intake: 80 min` is what one hand-in for three offices"
        " takes. Work does not get less because one person does it.",
        "窗口的工作凭空少了：`intake: 80 min` 是三家合并收件的用时。"
        "工作不会因为集中到一个人就变少。",
    ),
    "exercise-4-right": Sentence(
        "In minutes: merged {merged}, shared {shared}, parallel {parallel}, sequential"
        " {sequential}, triage {triage}.",
        "用时（分钟）：合并 {merged}，通用 {shared}，并联 {parallel}，依次 {sequential}，分流"
        " {triage}。",
    ),
    "exercise-4-why": Sentence(
        "Four officers, the same cases, seven or eight minutes of work: what differs is whether an"
        " officer can be idle while a case waits for another one.",
        "都是四个人，来件一样，每件都是七八分钟的活：差别在于会不会有人闲着、却有办件在等别人。",
    ),
    "exercise-4-parallel": Sentence(
        "`parallel` halves the work on the way, not the waiting: both queues are as long as before,"
        " and the later of two counts. {parallel} minutes against {sequential}; `merged` takes"
        " {merged}.",
        "`parallel` 只是两段工作同时做，排队并没有减半：两边的队和原来一样长，还要等后完成的一方。"
        "{parallel} 分钟，原来 {sequential} 分钟；`merged` 只要 {merged} 分钟。",
    ),
    "exercise-4-specialists": Sentence(
        "`triage` sounds like speed: easy cases to one officer, hard ones to another. But two"
        " queues"
        " with one officer each wait far longer than one queue with two: {triage} minutes, the"
        " worst"
        " of all.",
        "`triage` 听起来快：简易件归一人，疑难件归一人。但两个人各守一队，"
        "比两个人共守一队等得久得多："
        "{triage} 分钟，五种里最慢。",
    ),
    "exercise-4-shared": Sentence(
        "`shared` is good: {shared} minutes, but a case still queues twice. Once is better:"
        " {merged} minutes.",
        "`shared` 不错，{shared} 分钟，但每件仍要排两次队。只排一次更好：{merged} 分钟。",
    ),
    "exercise-4-sequential": Sentence(
        "`sequential` is today: {sequential} minutes. Three of the other four are faster.",
        "`sequential` 就是现状：{sequential} 分钟。其余四种里有三种更快。",
    ),
    "exercise-4-merged": Sentence(
        "Seven minutes of work in one go looks longer than four, but a case queues once instead of"
        " twice, and any of four officers can take it: {merged} minutes, the fastest of all.",
        "一次办七分钟，看起来比四分钟长，但只排一次队，四个人谁都能接：{merged} 分钟，五种里最快。",
    ),
    "exercise-4-order-alone": Sentence(
        "Not the slowest: `triage` takes {triage} minutes, longer than the {sequential} of today. A"
        " split that keeps one officer idle while the other's queue grows makes things worse.",
        "还不是最慢的：`triage` 要 {triage} 分钟，比现状 {sequential} 分钟还长。"
        "分流之后一人闲着、另一人排队，改了反而更差。",
    ),
    "exercise-4-all-five": Sentence(
        "`order:` name each of the five once, fastest first: {known:code}.",
        "`order:` 五种办法各写一次，最快的在前：{known:list}。",
    ),
    "exercise-4-between": Sentence(
        "The ends are right, the middle is not: {order:code}.", "首尾对了，中间不对：{order:list}。"
    ),
}
