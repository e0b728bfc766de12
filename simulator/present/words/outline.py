"""The sentences of the outline of a flow, in English and Chinese."""

from __future__ import annotations

OUTLINE_MESSAGES: dict[str, tuple[str, str]] = {
    "path": ("critical path: {path}", "关键路径：{path}"),
    "path_of": (
        "critical path of the most frequent cases ({share} of all): {path}",
        "最常见办件（占 {share}）的关键路径：{path}",
    ),
    "path_of_kind": (
        "critical path of the most frequent cases ({kind}; {share} of all): {path}",
        "最常见办件（{kind}，占 {share}）的关键路径：{path}",
    ),
    "meets": ("meetings: {times}", "开会：{times}"),
    "visit_days": ("only on {times}", "仅限{times}"),
    "answer_due": ("answer within {limit}, else {then}", "须在 {limit}内答复，逾期{then}"),
    "answer_go_on": ("taken as consent", "视为同意"),
    "answer_escalate": ("put before all others", "优先办理"),
    "answer_end": ("→ {to}", "→ {to}"),
}
