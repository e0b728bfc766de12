"""What a replay is labelled with, in English and Chinese."""

from __future__ import annotations

REPLAY_MESSAGES: dict[str, tuple[str, str]] = {
    "replay_title": ("{title}: replay", "{title}：流程重放"),
    "replay_zoom": ("Larger or smaller", "放大或缩小"),
    "replay_flow": ("The flow", "流程图"),
    "replay_play": ("Play", "播放"),
    "replay_pause": ("Pause", "暂停"),
    "replay_step": ("One day", "走一天"),
    "replay_reset": ("From the start", "重来"),
    "replay_of": ("of", "/ 到件"),
    "replay_speed": ("Speed", "速度"),
    "replay_moment": ("Moment", "时间"),
    "replay_date": ("{date}, day {day}", "{date} 第 {day} 天"),
    "replay_delivered": ("decided", "已办结"),
    "replay_mean": ("taking on average", "平均用时"),
    "replay_time": ("{n} {unit}", "{n} {unit}"),
    "replay_inside": ("under way", "在办"),
    "replay_waiting": ("waiting in queues", "排队等候"),
    "replay_ended": ("ended otherwise", "其他结束"),
    "replay_queuing": ("waits for officers", "排队等人办理"),
    "replay_in_hand": ("officers at work", "部门办理中"),
    "replay_applicant": ("with the applicant", "在申请人手中"),
    "replay_pending": ("pure wait, or for a branch beside it", "程序等待或等候会合"),
    "replay_badge": ("how many wait in front of a step", "环节前排队件数"),
    "replay_all": (
        "One replication (seed {seed}), {days} days; every dot is work on one case{both}.",
        "一次模拟（随机种子 {seed}），共 {days} 天；一个圆点为一件办件的一项工作{both}。",
    ),
    "replay_some": (
        (
            "One replication (seed {seed}), {days} days; every dot is work on one case, and one"
            " case in {every} is shown; all numbers count all cases{both}."
        ),
        (
            "一次模拟（随机种子 {seed}），共 {days} 天；一个圆点为一件办件的一项工作，每 {every}"
            " 件显示 1 件，数字按全部办件计{both}。"
        ),
    ),
    "replay_both": ("; the same cases on both sides", "；前后为同一批办件"),
}
