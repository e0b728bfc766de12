"""证照分离: in which of the four ways a scenario reforms a permit."""

from __future__ import annotations

from typing import Literal

from simulator.model.process import Process
from simulator.reforms.commitment import InformAndCommit
from simulator.reforms.items import CutItems
from simulator.reforms.licence import PermitsAfterLicence
from simulator.reforms.scenario import Scenario

Way = Literal["cancelled", "filing", "promise", "optimised"]


def way_of(item: str, before: Process, after: Process, scenario: Scenario) -> Way:
    """How a permit is reformed that some reform changes: 直接取消审批, 审批改为备案, 实行告知承诺
    or 优化审批服务, the strongest of them first. A permit that was merged into another is not
    cancelled.
    """
    for reform in scenario.reforms:
        if isinstance(reform, CutItems) and item in reform.remove:
            return "cancelled"
        if isinstance(reform, PermitsAfterLicence) and item in reform.cancel:
            return "cancelled"
    known = after.items.get(item)
    if known is not None and known.kind == "filing" != before.items[item].kind:
        return "filing"
    for reform in scenario.reforms:
        if isinstance(reform, InformAndCommit) and item in reform.items:
            return "promise"
        if isinstance(reform, PermitsAfterLicence) and item in reform.promise:
            return "promise"
    return "optimised"
