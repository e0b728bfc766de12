"""What the commands of exercises say."""

from __future__ import annotations

EXERCISE_MESSAGES: dict[str, tuple[str, str]] = {
    "exercise_listed": (
        "{number}  {title} ({minutes} minutes)",
        "{number}  {title}（{minutes} 分钟）",
    ),
    "exercises_there": (
        "Exercises for a workshop: fivecuts exercise",
        "研讨班练习：fivecuts exercise",
    ),
    "exercise_written": (
        "written into {folder}: {names}. Go there: cd {folder}",
        "已写入 {folder}：{names}。进入文件夹：`cd {folder}`",
    ),
    "exercise_rough": (
        "Simulated figures here are means of {n} replications; fivecuts compare has the intervals.",
        "这里的模拟数字是 {n} 次模拟的平均值；误差范围见 fivecuts compare。",
    ),
    "exercise_right": ("Right.", "正确。"),
    "exercise_wrong": ("Not yet.", "还不对。"),
}
