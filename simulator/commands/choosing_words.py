"""What the options of the commands that choose reforms say of themselves, in English and Chinese;
keys as in ``parameter_words``.
"""

from __future__ import annotations

CHOOSING: dict[str, tuple[str, str]] = {
    "best.measure": (
        "What is to be made small, or large where more is better (default: cycle_time_ended).",
        "以哪项指标选优（默认 cycle_time_ended）。",
    ),
    "best.by": (
        "Choose among single reforms or whole cuts (default: reform).",
        "按单项举措（reform）还是按五减整体（cut）取舍（默认 reform）。",
    ),
    "suggest.scenario": (
        "Reforms that are to be made anyway: what fits beside them, nothing of theirs again.",
        "已定要实施的改革方案：在其之上还有什么适合，不重复其中的举措。",
    ),
    "suggest.measure": (
        "What is to get better (default: cycle_time_ended).",
        "以哪项指标排序（默认 cycle_time_ended）。",
    ),
    "suggest.most": (
        "How many proposals at most (default: 12).",
        "至多列出几项（默认 12）。",
    ),
    "suggest.replications": (
        "How often proposals are simulated (default: 20); every idea is tried 4 times before.",
        "列出的各项模拟几次（默认 20）；此前每项先试算 4 次。",
    ),
    "officers": (
        "How many officers may be added, what reforms add included (default: none beyond these).",
        "至多增加多少人，含改革举措自身的增员（默认不另行增员）。",
    ),
    "pools": (
        "The pools that officers may be added to (default: those busy for at least half of their"
        " time).",
        "可增员的岗位（默认为负荷不低于一半的岗位）。",
    ),
    "must": (
        "Reforms that every package has, such as those announced; the name of a scenario means all"
        " of its own.",
        "必须包含的举措，如已对外公布的；写改革方案名称指其全部举措。",
    ),
    "never": ("Reforms that no package has.", "不予考虑的举措。"),
    "authority": (
        "Only what this level may decide by itself.",
        "只考虑该层级有权自行决定的举措。",
    ),
    "public_cost": (
        "What the public may pay once, in CNY.",
        "财政一次性支出上限（元）。",
    ),
    "yearly_cost": (
        "What the public may pay a year, officers included, in CNY.",
        "财政每年支出上限（元），含增员的人工成本。",
    ),
    "years": (
        "Count the public cost over N years: once, and yearly with officers (`cost_per_hour`).",
        "财政支出按 N 年计：一次性的，加每年的，含增员的人工成本（`cost_per_hour`）。",
    ),
    "fees": (
        "What an applicant may pay for all items together, in CNY.",
        "全部事项收费合计的上限（元）。",
    ),
    "no_group_worse": (
        "No class of cases, nor those with one value of an attribute, may take longer than today.",
        "任何一类办件（按类型或属性取值）的用时都不得长于现行。",
    ),
    "harm_at_most": (
        "Faults per ended case that nobody finds, beyond today's; what is not stated never passes.",
        "比现行多出的、无人发现的问题上限（按每件已有结果的办件）；未填写风险的一律不通过。",
    ),
    "outcomes": (
        "kept: no smaller share of approvals than today; free: any (default: kept).",
        "kept：准予率不低于现行；free：不限（默认 kept）。",
    ),
}
