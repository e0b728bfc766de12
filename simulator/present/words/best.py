"""The sentences about the best package, in English and Chinese."""

from __future__ import annotations

BEST_MESSAGES: dict[str, tuple[str, str]] = {
    "leading": ("best so far: {package}", "暂列第一：{package}"),
    "best_is": (
        "{measure}: {before} today, {after} with the best package, {change}",
        "{measure}：现行 {before}，最优组合 {after}，变化 {change}",
    ),
    "best_approves": (
        "Approved cases with the best package, against today: {change}.",
        "最优组合的准予率比现行变化 {change}。",
    ),
    "best_of": (
        "Possible packages: {possible}; different processes compared: {simulated}, in {runs}"
        " replications, at least {least} of each.",
        "可行组合 {possible} 个，比较了 {simulated} 种不同流程；"
        "共模拟 {runs} 次，每种至少 {least} 次。",
    ),
    "best_sure": (
        "With {confidence} confidence no package simulated is better by more than {zone} (1% of"
        " today).",
        "置信度 {confidence}：在所模拟的组合中，没有一个比它再优 {zone}（现行值的 1%）以上。",
    ),
    "best_unsure": (
        "The search was stopped, or reached the most replications, before this was sure: the"
        " ranking is provisional.",
        "测算被中断或已达模拟次数上限，排序尚不可靠，仅供参考。",
    ),
    "best_provisional": ("provisional", "暂定"),
    "best_number": ("{n}  {term} ({name}, {power})", "{n}  {term}（{name}，{power}）"),
    "best_number_why": (
        "{n}  {term} ({name}, {power}): {why}",
        "{n}  {term}（{name}，{power}）：{why}",
    ),
    "best_choose": ("Reforms to choose from", "可选改革举措"),
    "best_packages": ("best package, and those as good", "最优组合及与其相当的组合"),
    "best_frontier": ("efficient frontier", "有效前沿"),
    "best_frontier_means": (
        "Efficient frontier: nothing that asks no more officers, public money and harm is better.",
        "有效前沿：在增员、财政支出和风险都不更多的组合中，没有更优的。",
    ),
    "best_as_good_means": (
        "As good: no difference above {zone} is shown.",
        "相当：未显示出超过 {zone}的差别。",
    ),
    "best_more": ("… and {n} more (--json, --csv)", "……另有 {n} 个（见 --json、--csv）"),
    "best_change": ("change", "变化"),
    "best_officers": ("officers", "增员"),
    "best_cost": ("CNY once", "一次性支出（元）"),
    "best_yearly": ("CNY a year", "每年支出（元）"),
    "best_years": (
        "The public cost counts over {years} years: once, and each year what stands beside the"
        " reforms and officers by their hours and `cost_per_hour`.",
        "财政支出按 {years} 年计：一次性支出，"
        "加上每年举措所写的支出和按在岗时间、`cost_per_hour` 计算的人工成本。",
    ),
    "best_yearly_unstated": (
        "A dash: `cost_per_hour` is not stated for some of these officers, so that no bound on what"
        " is paid yearly is kept.",
        "短横：所增人员中有的未填写 `cost_per_hour`，视为不满足每年支出的上限。",
    ),
    "best_unpaid": (
        "No `spending:` is stated for {reforms}: it counts as nothing.",
        "{reforms}未填写 `spending:`，按不支出计。",
    ),
    "best_harm": ("harm", "风险"),
    "best_within": ("P", "把握"),
    "best_within_means": (
        "P: how often it is within {zone} of the best when the replications are drawn again.",
        "把握：对各次模拟重新抽样时，与最优者相差不超过 {zone}的频率。",
    ),
    "best_within_missing": (
        "A dash under P: it ran less often than the best one, or fewer than five times.",
        "把握为短横：模拟次数少于最优者，或不足五次，未测算。",
    ),
    "best_harm_means": (
        "harm: faults per ended case that nobody finds, beyond today's; what is stated and no case"
        " met counts with its bound; a dash: not stated.",
        "风险：每件已有结果的办件中，比现行多出的、无人发现的问题数；"
        "已填写而模拟中未出现的，按其上限计；短横：未填写。",
    ),
    "best_nothing": ("no reform", "不改革"),
    "best_staff": ("{pool} +{n}", "{pool}+{n}人"),
    "best_by_pace": (
        "* leads only because officers work to the limit: if they did not, fewer reforms would be"
        " as good.",
        "* 领先仅因人员“卡着时限办”：若不卡时限，更少的举措同样有效。",
    ),
    "best_by_officers": (
        "officers added, at most, and the best package with them",
        "增员至多，及此时的最优组合",
    ),
    "best_with": ("{n}: {package}", "{n}：{package}"),
    "best_brings": ("brings", "带来"),
    "best_order": ("what to do first", "先做什么"),
    "best_at_once": (
        "Steps {steps} are within own authority and can begin at once; what the others need takes"
        " time and is best applied for now.",
        "第{steps}步属本级权限，可立即着手；其余各步所需的授权或修法需要时间，宜尽早报批。",
    ),
    "best_then": ("after it", "做完后"),
    "best_further": ("one thing more would bring", "再放宽一项可带来"),
    "best_officer_in": ("one officer more: {pool}", "增加 1 人：{pool}"),
    "best_needs": (
        "{reform} is refused without {others}.",
        "{reform}离不开{others}，单独实施不成立。",
    ),
    "best_excludes": (
        "{first} and {second} do not go together.",
        "{first}与{second}不能同时实施。",
    ),
    "best_closed": (
        "Left out, because beyond {level} authority: {reforms}.",
        "超出{level}权限，未列入选择：{reforms}。",
    ),
    "best_fixed": ("In every package: {reforms}.", "每个组合都包含：{reforms}。"),
    "best_never": ("In no package that holds together: {reforms}.", "不能成立：{reforms}。"),
    "best_pools": ("Officers may be added to: {pools}.", "可增员的岗位：{pools}。"),
    "best_no_pools": (
        "No pool is busy for half of its time: officers are added nowhere.",
        "没有负荷过半的岗位，不考虑增员。",
    ),
    "best_bounded": (
        "Packages not simulated one by one: {n}. Even with more officers than they may have they"
        " are worse than others that ask no more.",
        "{n} 个组合未逐一模拟：即使增员超出其上限，也不如要求不更高的其他组合。",
    ),
    "best_searched": (
        "There are too many sets of reforms to simulate them all: {n} were tried, from all, from"
        " none and from some at random, one changed at a time as long as that helped. What is said"
        " of the best is said of these.",
        "举措组合过多，无法全部模拟：分别从全部实施、全不实施和随机若干项出发，逐项增减、有改善即保留，"
        "共试算 {n} 个。所称最优，仅就这些组合而言。",
    ),
    "best_must": (
        "Without {must} the best package would be {package}; what must be changes that by {costs}.",
        "若不要求{must}，最优组合为 {package}；必选举措使结果变化 {costs}。",
    ),
    "best_must_free": (
        "{must}: the best package of all has it too, so that it costs nothing to announce.",
        "{must}：即使不作要求，也在最优组合中，提前公布没有代价。",
    ),
    "best_refused": (
        "Left out: {n}, which would approve fewer cases than today, do more harm than allowed, or"
        " make some cases take longer (if that was ruled out).",
        "{n} 种流程被排除：准予率低于现行、风险超过上限，或使某类办件用时更长（如已限定）。",
    ),
    "best_overloaded": (
        "Packages left out because officers cannot keep up: {n}.",
        "{n} 个组合被排除：人员办不过来。",
    ),
}
