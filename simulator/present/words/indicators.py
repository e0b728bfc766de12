"""What the figures that offices report, the load of meetings and known answers are printed with, in
English and Chinese.
"""

from __future__ import annotations

INDICATOR_MESSAGES: dict[str, tuple[str, str]] = {
    "meeting_load": ("offered load, meeting: {meeting}", "会议工作量负荷：{meeting}"),
    "theory_between": ("{low} to {high}", "{low} 至 {high}"),
    "theory_inside": (
        "{measure}: {known} by theory, {found} simulated: inside",
        "{measure}：理论值 {known}，模拟值 {found}：在误差范围内",
    ),
    "theory_outside": (
        "{measure}: {known} by theory, {found} simulated: OUTSIDE",
        "{measure}：理论值 {known}，模拟值 {found}：超出误差范围",
    ),
    "theory_none": (
        "no `answers:` to compare the simulation with",
        "没有可与模拟结果对照的 `answers:`",
    ),
}
