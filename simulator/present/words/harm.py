"""The sentences about what stands beside the days saved: silence, harm, and who bears the cost."""

from __future__ import annotations

HARM_MESSAGES: dict[str, tuple[str, str]] = {
    "harm": ("also note: {text}.", "同时应看到，{text}。"),
    "harm_before": ("{text} (before: {before})", "{text}（改革前 {before}）"),
    "harm_at_most": ("{n} (≤ {most})", "{n}，至多 {most}"),
    "harm_silent": (
        "of 1,000 ended cases {n} consents by silence",
        "每千件办结件逾期视为同意 {n} 次",
    ),
    "harm_tacit": (
        "of 1,000 ended cases {n} decisions by silence",
        "每千件办结件超时默认 {n} 次",
    ),
    "harm_grave_first": (
        "{scenario}: {n} cases of grave harm per 1,000 ended cases{before}.",
        "{scenario}：每千件办结件造成严重损害 {n} 件{before}。",
    ),
    "harm_grave": ("grave harm in {n} of 1,000 ended cases", "每千件办结件严重损害 {n} 件"),
    "harm_correctable": (
        "correctable harm in {n} of 1,000 ended cases",
        "每千件办结件可纠正损害 {n} 件",
    ),
    "harm_found": (
        "of 1,000 ended cases {n} broken promises or faults are found afterwards",
        "每千件办结件事后查出违诺或问题 {n} 件",
    ),
    "harm_undetected": (
        "of 1,000 ended cases {n} broken promises or faults go unnoticed",
        "每千件办结件未被发现的违诺或问题 {n} 件",
    ),
    "harm_unchecked": (
        "of 1,000 ended cases {n} checks are left out; what they would have found is not stated",
        "每千件办结件少核查 {n} 次，其中本应查出多少问题未作说明",
    ),
    "harm_unweighed": (
        "what {n} of these unnoticed do is not stated",
        "其中 {n} 件造成什么后果未作说明",
    ),
    "harm_unweighed_all": ("what they do is not stated", "造成什么后果未作说明"),
    "harm_revoked": (
        "approvals revoked in {n} of 1,000 ended cases",
        "每千件办结件撤销许可 {n} 件",
    ),
    "public_costs": ("a one-off public cost of {n} CNY", "财政一次性支出 {n} 元"),
    "fees_forgone": (
        "fees of {n} CNY per case are no longer charged; the public, or who charged them, bears"
        " them",
        "每件少收费用 {n} 元，由财政或原收费单位承担",
    ),
    "harm_none": ("no tacit decisions", "超时默认：无"),
}
