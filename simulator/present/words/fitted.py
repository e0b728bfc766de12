"""The sentences about how well a process fits a log, in English and Chinese."""

from __future__ import annotations

FITTED_MESSAGES: dict[str, tuple[str, str]] = {
    "reading_log": ("reading the log", "正在读取日志"),
    "fit_said": (
        "The cycle times of the model are {model} off; two halves of your own log differ by"
        " {floor}.",
        "模型的全流程用时偏差 {model}，日志前后两半自身相差 {floor}。",
    ),
    "fit_said_trained": (
        "The cycle times of the model are {model} off; the two logs differ by {floor} themselves.",
        "模型的全流程用时偏差 {model}，两份日志自身相差 {floor}。",
    ),
    "fit_means": (
        "Mean cycle time: {log} h in the log, {model} h simulated.",
        "平均全流程用时：日志 {log} 小时，模拟 {model} 小时。",
    ),
    "fit_compared": (
        "{n} cases of the log against {runs} simulated logs of the same length.",
        "日志中 {n} 件，与 {runs} 份同样长的模拟日志比较。",
    ),
    "fit_yes": (
        "It fits: no measure is farther than 1.5 times its floor, or than two runs of the model"
        " are from each other (up to 3 floors).",
        "拟合：各项均不超过日志自身相差的 1.5 倍，或不超过模型两次模拟之差（至多 3 倍）。",
    ),
    "fit_no": ("It does not fit in: {measures}.", "以下各项不拟合：{measures}。"),
    "fit_table": ("how far from the log", "与日志的差距"),
    "fit_model": ("model", "模型"),
    "fit_floor": ("floor", "日志自身"),
    "fit_runs": ("two runs", "两次模拟"),
    "fit_chain": ("Markov chain", "马尔可夫链"),
    "fit_fits": ("fits", "拟合"),
    "fit_trigrams": ("steps in turn", "环节先后"),
    "fit_cycle": ("cycle times", "全流程用时"),
    "fit_events": ("times within cases", "办件内时间"),
    "fit_hours": ("hours of the day", "每日时段"),
    "fit_gaps": ("gaps of arrivals", "来件间隔"),
    "fit_legend": (
        "floor: how far the halves of the log are apart; two runs: two simulated logs; Markov"
        " chain: a model that knows no pools and no hours.",
        "日志自身：日志前后两半之差；两次模拟：两份模拟日志之差；马尔可夫链：不含岗位和作息的模型。",
    ),
}
