"""Every sentence and heading that a command prints, in English and Chinese.

The words are those of the glossary: one word per idea, the same in the language, the code and the
results.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.present.words.best import BEST_MESSAGES
from simulator.present.words.carried import CARRIED_MESSAGES
from simulator.present.words.exercises import EXERCISE_MESSAGES
from simulator.present.words.fitted import FITTED_MESSAGES
from simulator.present.words.harm import HARM_MESSAGES
from simulator.present.words.imported import IMPORT_MESSAGES
from simulator.present.words.indicators import INDICATOR_MESSAGES
from simulator.present.words.outcomes import OUTCOME_MESSAGES
from simulator.present.words.outline import OUTLINE_MESSAGES
from simulator.present.words.reforms import REFORM_MESSAGES
from simulator.present.words.replay import REPLAY_MESSAGES
from simulator.present.words.reported import REPORTED_MESSAGES
from simulator.present.words.start_up import START_UP_MESSAGES
from simulator.present.words.suggested import SUGGESTED_MESSAGES
from simulator.present.words.versions import VERSION_MESSAGES
from simulator.present.words.workshop import WORKSHOP_MESSAGES

MESSAGES: dict[str, tuple[str, str]] = {
    **REFORM_MESSAGES,
    **BEST_MESSAGES,
    **FITTED_MESSAGES,
    **IMPORT_MESSAGES,
    **INDICATOR_MESSAGES,
    **REPORTED_MESSAGES,
    **REPLAY_MESSAGES,
    **WORKSHOP_MESSAGES,
    **OUTCOME_MESSAGES,
    **OUTLINE_MESSAGES,
    **CARRIED_MESSAGES,
    **HARM_MESSAGES,
    **START_UP_MESSAGES,
    **SUGGESTED_MESSAGES,
    **VERSION_MESSAGES,
    **EXERCISE_MESSAGES,
    "simulated": (
        "Simulated, not measured; not evidence and not an appraisal.",
        "模拟测算，非实测数据，不作为评价佐证或考核依据。",
    ),
    "saved": (
        "{scenario}: from {before} to {after} {unit}, {change} {unit}, or {share}",
        "{scenario}：全流程用时由 {before} {unit}变为 {after} {unit}，变化 {change} {unit}，"
        "即 {share}",
    ),
    "alone": (
        "{scenario}: {after} {unit} from start to delivery",
        "{scenario}：全流程用时 {after} {unit}",
    ),
    "no_mean": ("{scenario}: no stable mean time exists", "{scenario}：不存在稳定的平均用时"),
    "sure": ("{n} replications, {confidence} intervals", "{n} 次重复模拟，误差范围 {confidence}"),
    "unsure": ("1 replication, no intervals", "1 次模拟，无误差范围"),
    "shared_luck": (
        "Same random numbers on both sides: independent runs would need {n} replications.",
        "前后使用相同的随机数；若各自独立模拟，同样精度需 {n} 次。",
    ),
    "shared_luck_many": (
        "Same random numbers on both sides: independent runs would need more than {n}"
        " replications.",
        "前后使用相同的随机数；若各自独立模拟，同样精度需 {n} 次以上。",
    ),
    "sure_together": (
        "The {n} changes hold jointly at {confidence} confidence.",
        "{n} 个方案的变化幅度同时成立的置信度为 {confidence}。",
    ),
    "shortest": (
        "Shortest cycle time ({confidence} confidence): {names}.",
        "全流程用时最短（置信度 {confidence}）：{names}。",
    ),
    "shortest_of": (
        (
            "Shortest cycle time ({confidence} confidence): one of {names}; these runs cannot tell"
            " them apart."
        ),
        "全流程用时最短（置信度 {confidence}）：{names}之一，现有模拟次数尚不能区分。",
    ),
    "warm_up_chosen": (
        "The first {days} days are left out as a warm-up (MSER-5).",
        "预热期 {days} 天不计入结果（MSER-5 法自动确定）。",
    ),
    "measure": ("measure", "指标"),
    "change": ("change", "变化"),
    "same_in_all": ("The same in all: {rows}.", "各列相同：{rows}。"),
    "same_in_all_of": ("The same in all, {of}: {rows}.", "各列相同，{of}：{rows}。"),
    "ranked_only": (
        "--all prints the tables of the figures, officers and groups of cases too.",
        "加 --all 可列出各项指标、办理人员和分类用时的表格。",
    ),
    "ranked": ("shortest first", "按用时由短到长"),
    "group_refused": (" not approved", " 未获批"),
    "baseline": ("baseline", "改革前"),
    "counted": ("counted", "清点"),
    "measured": ("simulated", "模拟"),
    "of_them": ("of which {name}", "其中{name}"),
    "p50": (" half within", " 半数办件不超过"),
    "p90": (" nine in ten within", " 九成办件不超过"),
    "pool": ("pool", "办理人员"),
    "overtime_a_week": ("{hours} h/week", "每周 {hours} 小时"),
    "hours_per_case": ("{hours} h", "{hours} 人时"),
    "minutes_per_case": ("{minutes} min", "{minutes} 人分钟"),
    "kept_free": ("kept free {hours}", "留岗 {hours}"),
    "overtime_hours": ("{hours} h", "{hours} 小时"),
    "load_of": ("{load}: {pool}", "{load}：{pool}"),
    "highest_load": ("highest load", "负荷最高"),
    "most_work": ("most work per officer", "人均工作量最大"),
    "bottleneck": ("bottleneck", "堵点"),
    "unstable": ("unstable", "不稳定"),
    "busier": ("busier than before: {pools}.", "负荷上升：{pools}。"),
    "moved": ("Arrivals: {times}.", "业务量变化：{times}。"),
    "moved_fewer": (
        "from {start} to {end} about {n} fewer cases{classes}",
        "{start} 至 {end} 约少来 {n} 件{classes}",
    ),
    "moved_more": (
        "from {start} to {end} about {n} more cases{classes}",
        "{start} 至 {end} 约多来 {n} 件{classes}",
    ),
    "moved_of": (" ({classes})", "（{classes}）"),
    "moved_uncounted": (
        " The table counts cases that begin from {start} to {end} only.",
        "表中只统计 {start} 至 {end} 提出的办件。",
    ),
    "bottleneck_is": ("bottleneck {pool} ({share} busy)", "堵点为{pool}（负荷率 {share}）"),
    "fewer_in_time": (
        "fewer cases keep every promised limit, {after} (before: {before}).",
        "各项承诺时限均未超过的办件减少，为 {after}（改革前 {before}）。",
    ),
    "slower": ("slower than before, in {unit}: {groups}.", "比改革前更慢（{unit}）：{groups}。"),
    "explained": (
        "{scenario}: {measure} from {before} to {after}, {change}",
        "{scenario}：{measure}由 {before} 变为 {after}，变化 {change}",
    ),
    "who_brought": ("source", "贡献来源"),
    "brought": ("contribution", "贡献"),
    "share_of_change": ("share", "占比"),
    "first_in": ("on its own", "单独实施"),
    "last_in": ("added last", "最后实施"),
    "whole": ("total", "合计"),
    "cut_items": ("fewer items", "减事项"),
    "cut_steps": ("fewer steps", "减环节"),
    "cut_time": ("shorter limits and work", "减时限"),
    "cut_materials": ("fewer materials", "减材料"),
    "cut_fees": ("lower fees", "减费用"),
    "cut_other": ("no cut", "其他举措"),
    "interactions": (
        "Interactions (together minus each on its own):",
        "组合效应（共同实施与单独实施之差）：",
    ),
    "interaction": ("{first} and {second}: {change}", "{first}与{second}：{change}"),
    "why_little": ("{name}: {text}.", "{name}：{text}。"),
    "reason_limits_alone": (
        (
            "only the promised limit of {about} changes; no step there works to the limit and"
            " nothing happens when it runs out, so that the work takes as long as before"
        ),
        "{about}只调整了承诺时限，没有环节卡着时限办，超时也无后果，实际办理用时不变",
    ),
    "reason_fee_is_no_time": (
        "fees cost money, not time; see the measure `fees`",
        "费用不影响用时，请看缴费指标 `fees`",
    ),
    "reason_nothing_waits": (
        "it changes nothing that a case waits for",
        "未触及办件需要等待的环节",
    ),
    "reason_others_saved_it": (
        "on its own it would bring more; the others save the same time",
        "单独实施时效果更大，但其他举措节省的是同一段时间",
    ),
    "counts_together": (
        "{reform} takes effect only together with {others}.",
        "{reform}须与{others}一并实施才有效果。",
    ),
    "needs_capacity": (
        "Without the others, {reform} overloads {pools}: it counts only together with them.",
        "不与其他举措一并实施时，{reform}使{pools}超负荷，须一并实施才有效果。",
    ),
    "only_these": ("only these", "仅实施"),
    "left_out": ("does not hold by itself", "单独不能成立的举措"),
    "nothing_done": ("nothing", "均不实施"),
    "sampled_orders": (
        "Estimated from {n} sampled orders; the intervals include the sampling error.",
        "由 {n} 种实施顺序抽样估计，误差范围已包含抽样误差。",
    ),
    "by_convention": (
        (
            "Which cut a reform counts under is a convention (`cut:` changes it); see also --by"
            " reform."
        ),
        "举措归入哪一“减”是约定（可用 `cut:` 更改），另见 --by reform。",
    ),
    "overloaded_parts": (
        (
            "Overloaded before or after the reform: {pools}; the figures hold only within the"
            " horizon."
        ),
        "改革前或改革后超负荷：{pools}；以下数值仅反映模拟期内的情况。",
    ),
    "indicator": ("topic, indicator", "一级指标、二级指标"),
    "scored": ("topic, indicator (value, score)", "一级指标、二级指标（数值、得分）"),
    "best": ("best", "最优值"),
    "worst": ("worst", "最差值"),
    "score": ("score", "得分"),
    "given": ("given", "填报值"),
    "of_topic": ("{topic}, {indicator}", "{topic}“{indicator}”"),
    "mean_of_topics": ("Mean of {n} topics", "{n} 个一级指标平均"),
    "gains_most": (
        "{scenario}: {indicator} gains most: {points} points, from {before} to {after}.",
        "{scenario}：得分提高最多的是{indicator}，{points} 分，由 {before} 变为 {after}。",
    ),
    "no_gain": ("{scenario}: no indicator improves.", "{scenario}：没有指标得分提高。"),
    "days_simulated": (
        "Days are simulated means with their intervals, of {n} replications.",
        "时间为 {n} 次重复模拟的均值及其误差范围。",
    ),
    "days_by_rule": ("Days by the counting rules: {days}.", "按计数规则的时间（天）：{days}。"),
    "no_value_given": (
        "Left out of the mean because no value is known: {names} (give them with --values).",
        "缺值、未计入平均：{names}（可用 --values 填报）。",
    ),
    "no_mean_days": (
        "Left out of the mean: {indicator}; no stable mean time exists.",
        "未计入平均：{indicator}，不存在稳定的平均用时。",
    ),
    "value_unused": (
        "The value given for '{name}' is not used: it follows from the flow.",
        "未使用填报的 {name}：该值由流程得出。",
    ),
    "topics_without_value": (
        "Left out, with neither a flow nor a value: {topics}.",
        "无流程也无填报值，未计入：{topics}。",
    ),
    "scored_by_rule": (
        "Counted by rule, not measured; not evidence and not an appraisal.",
        "按规则计数，非实测数据，不作为评价佐证或考核依据。",
    ),
    "as_estimated": (
        "{scenario}: {measure} {change} as estimated",
        "{scenario}：按现有估计，{measure} {change}",
    ),
    "if_wrong": ("if the estimate is wrong", "若估计有误"),
    "lower": ("if lower", "偏低时"),
    "higher": ("if higher", "偏高时"),
    "off_by": ("{kind} ± {part}", "{kind} ± {part}"),
    "vary_staff": ("officers", "办理人员"),
    "vary_demand": ("incoming cases", "来件量"),
    "vary_defects": ("defects", "材料缺陷率"),
    "vary_durations": ("work and preparation", "办理与准备用时"),
    "vary_waits": ("waits", "等待时间"),
    "vary_pace": ("officers hold work to the limit", "卡着时限办的程度"),
    "together": (
        (
            "All varied together at random, {n} times: the reform still helps in {saving} of them;"
            " the change lies between {low} and {high}."
        ),
        "各项估计同时随机变动 {n} 次：其中 {saving} 次改革仍有效果，变化在 {low} 至 {high} 之间。",
    ),
    "overload": ("overloaded", "超负荷"),
    "cannot_keep_up": ("{pools} cannot keep up", "{pools}超负荷"),
    "cannot_keep_up_before": (
        "{pools} cannot keep up without the reform",
        "不改革时{pools}超负荷",
    ),
    "together_overloaded": (
        "In {n} of them the flow is overloaded, with the reform or without it; they have no mean.",
        "其中 {n} 次流程超负荷（改革前或改革后），没有稳定的平均变化。",
    ),
    "breaks_at": (
        ("With {fails} officers in '{pool}' instead of {officers}, the reform no longer helps."),
        "“{pool}”由 {officers} 人减至 {fails} 人时，改革不再有效果。",
    ),
    "breaks_overload": (
        "'{pool}' can no longer keep up with {fails} instead of {officers} officers.",
        "“{pool}”由 {officers} 人减至 {fails} 人时超负荷。",
    ),
    "breaks_never": (
        "The reform would still help with one officer in '{pool}' ({officers} today).",
        "“{pool}”即使只有 1 人（现有 {officers} 人），改革仍有效果。",
    ),
    "staff_today": ("today", "现有"),
    "needed": ("needed", "所需"),
    "load_today": ("load today", "现有负荷"),
    "load_then": ("load then", "届时负荷"),
    "staff_keeps": (
        "Decisions on time with this staff: {share}.",
        "按此配置，按时办结率（事项）：{share}。",
    ),
    "staff_cannot": (
        (
            "More officers cannot keep this promise: even with many times as many, only {share} of"
            " decisions are on time; waits take too long, or the promise itself is too tight."
        ),
        (
            "仅靠增加人员无法达到：即使成倍增加，按时办结率也只有 {share}；"
            "程序等待、申请人准备用时过长，或承诺时限本身过紧。"
        ),
    ),
    "by_traffic": (
        "Calculated from the incoming work, not simulated.",
        "按来件工作量推算，未经模拟。",
    ),
    "groups": ("cycle time by group, {unit}", "分类全流程用时（{unit}）"),
    "in_brackets": ("{text} ({more})", "{text}（{more}）"),
    "after_colon": ("{text}: {more}", "{text}：{more}"),
    "of_field": ("{field}: {text}", "{field}：{text}"),
    "class": ("class", "办件类型"),
    "part_inquiry": ("inquiry", "咨询跑动"),
    "part_trip": ("trip", "跑动"),
    "part_slot": ("slot", "等会议"),
    "part_work": ("work", "办理"),
    "part_hold": ("hold", "卡时限"),
    "part_before_acceptance": ("before acceptance", "受理前等待"),
    "part_takeover": ("waits for materials taken over", "等待沿用材料"),
    "part_limit": ("limit", "超时默认"),
    "part_silence": ("silent consent", "逾期视为同意"),
    "status_done": ("done", "完成"),
    "status_returned": ("returned", "退回补正"),
    "status_withdrawn": ("withdrawn", "撤回"),
    "status_void": ("void", "作废"),
    "status_preempted": ("preempted", "被插队"),
    "status_open": ("open", "未完"),
    "and": (", ", "、"),
    "applicant": ("applicant", "申请人"),
    "arrivals": ("arrivals", "来件"),
    "steps_of_item": ("{item} ({steps})", "{item}（{steps}）"),
    "reform_at": ("{reform} (reform {n})", "{reform}（第 {n} 项）"),
    "next": ("; ", "；"),
    "of_scenario": ("{scenario}: {text}", "{scenario}：{text}"),
    "theory": ("cycle time without queues, {unit}", "不计排队的用时（{unit}）"),
    "flow": ("flow", "流程"),
    "applied_to": (" (applied to {names})", "（已套用于 {names}）"),
    "sound": ("{name}: 0 problems", "{name}：0 个问题"),
    "note": ("note", "提示"),
    "undrawn": (
        "note: no font on this machine has what follows, and it is drawn otherwise: {characters}",
        "提示：本机没有字体含有下列字符，图中改用其他写法：{characters}",
    ),
    "drawn_as": ("{char} ({number}) as {instead}", "{char}（{number}）写作 {instead}"),
    "written": ("written: {file}", "已写入：{file}"),
    "worker_died": (
        "a worker process died; {n} replications are simulated again in new ones",
        "一个计算进程意外终止，{n} 次重复模拟重新进行",
    ),
    "damaged": (
        "{file} is damaged; this run is simulated again",
        "{file} 已损坏，该次重复模拟重新进行",
    ),
    "resumed": (
        "{n} of {total} runs are finished already",
        "{total} 次重复模拟中已有 {n} 次完成，从已有结果继续",
    ),
    "progress": ("simulating", "模拟中"),
    "step": ("step", "环节"),
    "part": ("part", "部分"),
    "enabled": ("requested", "提出"),
    "started": ("started", "开始"),
    "ended": ("ended", "结束"),
    "status": ("result", "结果"),
    "parallel": ("side by side", "并联"),
    "first": ("the first of", "先到为准"),
    "meanwhile": ("{due} meanwhile, if it still goes on", "{due}仍未办完则同时办理"),
    "times": ("{n} times, one after another", "依次办理{n}次"),
    "times_per": ("as many times as {number}, one after another", "按“{number}”的数目依次办理"),
    "times_together": ("{n} times, side by side", "同时办理{n}次"),
    "stage": ("stage", "阶段"),
    "choice": ("choice", "分支"),
    "any": ("any of", "可选"),
    "end": ("end: {label}", "结束：{label}"),
    "finish": ("this branch is done: {label}", "本分支完成：{label}"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A message in ``en`` or ``zh``, with its values filled in."""
    return MESSAGES[key][lang == "zh"].format(**values)


def sure(replications: int, confidence: str, lang: str) -> str:
    """How many replications there were, and how sure their intervals are: of one there is none."""
    if replications == 1:
        return say("unsure", lang)
    return say("sure", lang, n=replications, confidence=confidence)


def listed(names: Iterable[str], lang: str) -> str:
    """Names one after the other, as each language divides them.

    >>> listed(["counter", "legal"], "en"), listed(["窗口", "法规科"], "zh")
    ('counter, legal', '窗口、法规科')
    """
    return say("and", lang).join(names)
