"""The sentences about reforms that fit a flow, in English and Chinese."""

from __future__ import annotations

SUGGESTED_MESSAGES: dict[str, tuple[str, str]] = {
    "ideas_today": (
        "{measure}: {before} today; {n} proposals",
        "{measure}：现行 {before}；改革设想 {n} 项",
    ),
    "ideas_none": (
        "{measure}: {before} today; no rule finds anything that fits this flow and helps",
        "{measure}：现行 {before}；没有规则找到适合本流程且有效的举措",
    ),
    "ideas_tried": (
        "Each was applied, checked, and simulated on the random numbers of today, {n} times;"
        " intervals {confidence}. All figures that a reform needs are estimates.",
        "每项都经套用、检查，并用与现行相同的随机数模拟 {n} 次；误差范围 {confidence}。"
        "改革所需的数值均为估计。",
    ),
    "ideas_stopped": (
        "Stopped: this is what was known by then, from few replications.",
        "已中断：以下为此前的结果，模拟次数较少。",
    ),
    "ideas_table": ("proposals, the best first", "改革设想（由好到差）"),
    "ideas_change": ("change", "变化"),
    "ideas_harm": ("harm", "风险"),
    "ideas_no_harm": ("none", "无"),
    "ideas_unstated": ("unstated", "未填写"),
    "ideas_harm_means": (
        "harm: faults per ended case that nobody finds, beyond today's; unstated: the flow does not"
        " say what the check that goes has found, and that is not zero.",
        "风险：每件已有结果的办件中，比现行多出的、无人发现的问题数；"
        "未填写：流程中没有写明减去的核查能查出什么，不等于没有风险。",
    ),
    "ideas_chance": (
        "* No change beyond chance: it is proposed for what stands below it under “also”.",
        "* 变化在偶然误差之内：列出是因为下文“另外”所列的减少。",
    ),
    "ideas_detail": ("What speaks for each, and what against", "各项的依据与风险"),
    "ideas_seen": ("why: {text}", "依据：{text}"),
    "ideas_risk": ("risk: {text}", "风险：{text}"),
    "ideas_law": ("in law: {text}", "法律前提：{text}"),
    "ideas_power": ("{power}: {reasons}", "{power}：{reasons}"),
    "ideas_guess": ("guessed: {text}", "估计：{text}"),
    "ideas_also": ("also: {changes}", "另外：{changes}"),
    "ideas_origin": ("practice: {text}", "做法来源：{text}"),
    "ideas_alone": (
        "does not go with one above it: an alternative",
        "与前面的某项不能同时实施，可作为替代",
    ),
    "ideas_officers": ("officers {n}", "人员 {n}"),
    "ideas_together": (
        "Those that go together ({names}), at once: {after}, {change}",
        "可同时实施的各项（{names}）一并实施：{after}，变化 {change}",
    ),
    "ideas_out_idle": (
        "Tried and left out, no effect beyond chance: {names}",
        "试过但未列入（没有超出偶然误差的效果）：{names}",
    ),
    "ideas_out_worse": (
        "Tried and left out, makes it longer: {names}",
        "试过但未列入（反而更长）：{names}",
    ),
    "ideas_out_fewer": (
        "Tried and left out, fewer cases would be approved: {names}",
        "试过但未列入（准予的办件减少）：{names}",
    ),
    "ideas_out_overloaded": (
        "Left out, some officers could not keep up: {names}",
        "未列入（有的岗位办不过来）：{names}",
    ),
    "ideas_out_closed": (
        "Left out, not within the power of this level: {names}",
        "未列入（超出该层级权限）：{names}",
    ),
    "ideas_out_further": (
        "Beyond the most that are shown: {names}",
        "超出列出数目的：{names}",
    ),
    "ideas_comment": (
        "{n}. {title}: {change}, {power}, harm: {harm}",
        "{n}. {title}：{change}，{power}，风险：{harm}",
    ),
    "ideas_head": (
        "Ideas from the flow itself, found by fivecuts suggest. Every figure is an estimate: put"
        " your own in its place. Delete what you cannot defend.",
        "由 fivecuts suggest 从流程本身得出的改革设想。所有数值均为估计，请换成自己的数值；"
        "站不住的请删去。",
    ),
    "ideas_others": (
        "What follows does not go with what stands above. To try one of them, take away what it"
        " collides with, and the number signs.",
        "以下各项与上面的不能同时实施。要试其中一项，请删去与其冲突的举措，并去掉行首的井号。",
    ),
}
