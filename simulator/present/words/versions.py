"""The sentences about what a version puts in besides the flow itself, in English and Chinese."""

from __future__ import annotations

VERSION_MESSAGES: dict[str, tuple[str, str]] = {
    "put_in": ("also changed: {text}.", "同时改变的条件：{text}。"),
    "put_in_officers": ("officers {pools}", "人员配置 {pools}"),
    "put_in_hours": ("open officer hours a week {pools}", "每周在岗人时 {pools}"),
    "put_in_of": ("{pool} {before} → {after}", "{pool} {before} → {after}"),
    "put_in_more_cases": ("{share} more cases come", "来件增加 {share}"),
    "put_in_fewer_cases": ("{share} fewer cases come", "来件减少 {share}"),
    "first_result_later": (
        "{scenario}: yet the first usable result comes {days} {unit} later ({before} → {after})",
        "{scenario}：但首个可用结果晚 {days} {unit}取得（{before} → {after}）",
    ),
}
