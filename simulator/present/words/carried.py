"""What carries a change, in English and Chinese."""

from __future__ import annotations

CARRIED_MESSAGES: dict[str, tuple[str, str]] = {
    "rests_on_pace": (
        "{sentence}; {pace} of these {unit} rest on the assumption that officers hold work until"
        " close to the limit",
        "{sentence}；其中 {pace} {unit}基于“卡着时限办”的假定",
    ),
    "rests_on_pace_all": (
        "{sentence}; all of it rests on the assumption that officers hold work until close to the"
        " limit",
        "{sentence}；全部基于“卡着时限办”的假定",
    ),
    "carried": ("what carries the change: {lines} {unit}.", "变化的构成：{lines}（{unit}）。"),
    "carried_head": ("what carries the change, {unit}", "变化的构成（{unit}）"),
    "carried_line": ("{line} {days}", "{line} {days}"),
    "kept_waiting": (
        "before acceptance {share} wait {mean} on average",
        "{share} 在受理前平均等待 {mean}",
    ),
    "line_touch_time": ("touch time", "人工处理时间"),
    "line_waiting_time": ("waiting", "排队"),
    "line_off_hours_time": ("off-hours", "非工作时间"),
    "line_applicant_time": ("the applicant", "申请人时间"),
    "line_fixed_waits": ("fixed waits", "固定等待"),
    "line_pace": ("work held to the limit", "卡着时限办"),
    "line_meetings": ("meetings", "等会议"),
    "line_hand_overs": ("hand-overs", "材料流转"),
    "line_before_acceptance": ("before acceptance", "受理前等待"),
    "line_other_cases": ("other cases that count", "计入的办件不同"),
}
