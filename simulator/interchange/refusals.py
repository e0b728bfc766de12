"""What ends without an approval are called, in diagrams and in logs."""

from __future__ import annotations

import re

REFUSALS = re.compile(
    r"不予|不准|不同意|不受理|不批准|未批准|否决|拒绝|驳回|退回|退件|终止|撤回|放弃|作废|不通过|未通过|不合格"
    r"|\b(?:reject|refus|den[iy]|cancel|withdr|declin|not (?:approved|granted))",
    re.IGNORECASE,
)
_SENT_BACK = re.compile("退回|退件|补")


def is_refusal_on_the_way(label: str) -> bool:
    """Whether a step is called a refusal, and not one that sends a case back to be completed.

    >>> is_refusal_on_the_way("不予许可"), is_refusal_on_the_way("退回补正")
    (True, False)
    """
    return REFUSALS.search(label) is not None and _SENT_BACK.search(label) is None
