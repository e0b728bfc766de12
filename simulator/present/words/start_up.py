"""The sentences about the start-up of a reform, in English and Chinese."""

from __future__ import annotations

START_UP_MESSAGES: dict[str, tuple[str, str]] = {
    "start_up": (
        "In the first {until}, while {why}: {days}{beside}",
        "磨合期（前 {until}，{why}）：全流程用时{days}{beside}",
    ),
    "start_up_later": (
        "From then on until {until} have passed, while {why}: {days}{beside}",
        "磨合期（此后至满 {until}，{why}）：全流程用时{days}{beside}",
    ),
    "start_up_work": ("staff learn", "人员尚在熟悉"),
    "start_up_uptake": ("few applicants use it yet", "采用的申请人尚少"),
    "start_up_both": (
        "staff learn and few applicants use it yet",
        "人员尚在熟悉、采用的申请人尚少",
    ),
    "start_up_beside": (
        ", against {before} {unit} before and {after} {unit} after",
        "，改革前为 {before} {unit}，磨合期后为 {after} {unit}",
    ),
    "start_up_before": (", against {before} {unit} before", "，改革前为 {before} {unit}"),
    "start_up_after": (", against {after} {unit} after", "，磨合期后为 {after} {unit}"),
    "start_up_days": ("{days} {unit}", " {days} {unit}"),
    "start_up_at_least": ("at least {days} {unit}", "至少 {days} {unit}"),
    "start_up_overload": (
        "Meanwhile {pools} cannot keep up and queues grow: so many days even if the desks are empty"
        " on the first day, and more with today's queue.",
        "其间{pools}超负荷，排队持续增长：以上按首日无积压计，加上现有积压只会更长。",
    ),
    "start_up_open": (
        "Of the cases that began then, {share} had ended by the end of the run; the others take"
        " longer.",
        "磨合期内开始的办件中，到模拟结束时已有结果的占 {share}，其余用时更长。",
    ),
}
