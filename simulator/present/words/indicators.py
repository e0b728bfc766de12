"""What the figures that offices report, meetings, contacts at desks and known answers are printed
with, in English and Chinese.
"""

from __future__ import annotations

INDICATOR_MESSAGES: dict[str, tuple[str, str]] = {
    "contacts_label": ("contacts per officer and day: {pool}", "人均日接待量：{pool}"),
    "contacts": (
        "  {pool}: {number} contacts per officer and working day",
        "  {pool}：每人每工作日接待 {number} 人次",
    ),
    "contacts_changed": (
        "  {pool}: {before} → {after} contacts per officer and working day",
        "  {pool}：每人每工作日接待 {before} → {after} 人次",
    ),
    "meeting_times": ("{times}, up to {size} each time", "{times}，每次最多 {size} 件"),
    "other_rate": ("{number} per {per} ({time} each)", "每{per} {number} 人次（每次 {time}）"),
    "other_gap": ("one every {gap} ({time} each)", "每隔 {gap} 一人次（每次 {time}）"),
    "contacts_of": ("  {process}:", "  {process}："),
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
