"""What keys that several reforms share mean, in Chinese: those of a new pool, of a window, and of
what goes unnoticed where a check is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DETECTS = "核查对所见违诺的查出比例"

POOL: Mapping[str, str] = {
    "pool": "新设的一组人员",
    "pool.name": "人员组名称",
    "pool.capacity": "同时办理的人数",
    "pool.calendar": "工作日历；不填则随流程",
    "pool.department": "所属部门",
    "pool.title": "对外名称",
}

WINDOW: Mapping[str, str] = {
    "window.pool": "窗口人员",
    "window.from": "人员连同全部业务并入窗口的各专窗",
    "window.handover": "材料分送后台的用时；不填则无此环节",
    "window.review_penalty": "综合窗口疏漏使后台增加的工作量",
}


def unnoticed(violation: str, prefix: str = "") -> Mapping[str, str]:
    """The keys ``violation`` and ``harm``, below ``prefix``."""
    return {
        f"{prefix}violation": f"{violation}；不填则注明“未说明”",
        f"{prefix}harm": "无人发现的问题造成的后果；不填则注明“未说明”",
        f"{prefix}harm.found": "损害被发现所需时间",
        f"{prefix}harm.correctable": "造成可纠正损害的比例",
        f"{prefix}harm.grave": "造成严重损害的比例",
    }


def promised(prefix: str = "") -> Mapping[str, str]:
    """The terms of a promise, below ``prefix``."""
    stated = unnoticed("承诺中不实的比例", prefix)
    violation = f"{prefix}violation"
    return {
        f"{prefix}eligible": "属于适用范围的办件比例",
        f"{prefix}inspect": "事后核查；不填则无人核查",
        f"{prefix}inspect.share": "核查的承诺件比例",
        f"{prefix}inspect.by": "核查人员",
        f"{prefix}inspect.time": "每次核查用时",
        f"{prefix}inspect.detects": DETECTS,
        violation: stated[violation],
        f"{prefix}revoked": "不实承诺中被撤销的比例，其余限期整改",
        **{key: said for key, said in stated.items() if key != violation},
        f"{prefix}on_record": "有失信记录、不得承诺的申请人比例",
        f"{prefix}deterrence": "不实承诺少于原审查不予通过比例的依据",
    }


@dataclass(frozen=True)
class Chinese:
    """One reform in Chinese: a sentence, when it is refused, and the meaning of its keys."""

    summary: str
    refused: str
    keys: Mapping[str, str]
