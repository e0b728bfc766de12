"""What the outcomes of cases are called: the three that the program gives, and the labels that
files usually give to an ``end``.

Model → **outcomes** → layout, present.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from simulator.model.flow import Text

OUTCOMES: Mapping[str, Text] = MappingProxyType(
    {
        "approved": Text("Approved", "准予"),
        "tacit": Text("Approved by silence", "超时默认准予"),
        "rejected": Text("Rejected", "不予许可"),
        "refused": Text("Refused", "不予批准"),
        "not-accepted": Text("Not accepted", "不予受理"),
        "returned": Text("Returned", "退件"),
        "withdrawn": Text("Withdrawn", "撤回"),
        "not-confirmed": Text("Not confirmed", "未确认意愿"),
        "excluded": Text("Excluded", "不予受理"),
        "left": Text("Left the queue", "放弃等候"),
        "turned-away": Text("Turned away", "未能取号"),
        "open": Text("Not yet ended", "尚未办结"),
        "revoked": Text("Revoked", "撤销"),
        "recovered": Text("Recovered", "追回"),
        "overturned": Text("Overturned on appeal", "复议撤销或变更"),
        "upheld": Text("Upheld on appeal", "复议维持"),
        "unsolved": Text("Not solved", "未解决"),
        "denied": Text("Denied", "未获批准"),
        "turned-down": Text("Turned down", "驳回"),
        "failed": Text("Failed", "未通过"),
        "cancelled": Text("Cancelled", "取消"),
        "expired": Text("Expired", "逾期失效"),
        "closed": Text("Closed", "终止办理"),
        "transferred": Text("Transferred", "转办"),
    }
)
"""The outcomes that have a title without a file giving one."""
OF_THE_PROGRAM = ("approved", "tacit", "left", "turned-away", "open")
"""What the program itself says of cases: no file calls it otherwise."""
NO_TITLES: Mapping[str, Text] = MappingProxyType({})


def outcome_title(label: str, own: Mapping[str, Text] = NO_TITLES) -> Text:
    """An outcome as a reader is told of it: by the title that a process gives it (``own``), else by
    the usual one, else by its label.
    """
    return own.get(label) or OUTCOMES.get(label) or Text(label, label)
