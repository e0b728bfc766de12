"""What the figures that offices report are printed with, in English and Chinese."""

from __future__ import annotations

REPORTED_MESSAGES: dict[str, tuple[str, str]] = {
    "reported": ("indicator", "指标"),
    "reported_times": ("Time", "时间"),
    "reported_asked": ("What is asked for", "办事要求"),
    "reported_rates": ("Rates", "比率"),
    "reported_cycle_time_p50": ("  half within", "  半数办件不超过（天）"),
    "reported_cycle_time_p90": ("  nine in ten within", "  九成办件不超过（天）"),
    "reported_limit_compression": ("limit compression", "时限压缩比"),
    "reported_speed_up": ("actual speed-up", "实际提速"),
    "reported_elapsed_saved": ("elapsed time saved", "全流程提速"),
    "reported_steps": ("steps", "环节数"),
    "reported_materials": ("materials", "申请材料数"),
    "reported_visits": ("visits", "跑动次数"),
    "reported_one_visit": ("one visit at most", "最多跑一次率"),
    "reported_on_the_spot": ("decided on the spot", "即办件比例"),
    "reported_online_possible": ("can be done online", "网上可办率"),
    "reported_online_done": ("done online", "网办件率"),
    "reported_on_time": ("on time", "按时办结率"),
    "reported_first_pass": ("passed at once", "一次通过率"),
    "reported_corrections": ("sent back", "补正率"),
    "basis_process": ("as described", "按流程清点"),
    "basis_items": ("items", "按事项"),
    "basis_decisions": ("decisions", "按件次"),
    "basis_checks": ("checks", "按审核次数"),
    "basis_cases": ("cases", "按办件"),
    "reported_by": ("{name}, {basis}", "{name}（{basis}）"),
    "reported_also": ("  {basis}", "  {basis}"),
    "reported_beside": ("  · {name}", "  · {name}"),
    "three_times": (
        "{scenario}: promised {promised}, on the clock {clock}, elapsed {elapsed}.",
        "{scenario}：承诺时限 {promised}，法定计时 {clock}，全流程用时 {elapsed}。",
    ),
    "promise_alone": (
        "{scenario}: the promised limit fell, the elapsed time did not.",
        "{scenario}：承诺时限缩短了，全流程用时没有缩短。",
    ),
    "reported_counted": (
        (
            "Without an interval: counted on the flow, or without chance. With a dot: how the rate"
            " above could be polished. A basis with the same figures is left out."
        ),
        "无误差范围者按流程清点，或不受随机影响；带“·”者用于识别上一比率是否被美化；数值相同的口径不再列出。",
    ),
    "published_by": ("{name}: published; {sources}", "{name}：公布值；{sources}"),
}
