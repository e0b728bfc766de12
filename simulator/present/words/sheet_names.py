"""What the sheet of a table is called in a workbook: a terminal shows tables below a sentence that
says what they are, a sheet has just its name.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.model.flow import Text
from simulator.present.words.messages import say

_BY_HEADING: Mapping[str, Text] = {
    "clause": Text("Work plan", "任务分解"),
    "due": Text("In force by date", "分期成效"),
    "measure": Text("Measures", "指标对照"),
    "pool": Text("Staff per pool", "岗位配备"),
    "who_brought": Text("Contributions", "贡献分解"),
    "ranked": Text("Scenarios ranked", "方案排序"),
    "if_wrong": Text("If estimates are wrong", "估计有误时"),
}
"""By the message that heads the first column."""


def sheet_name(heading: str, lang: str) -> str:
    """The name of the sheet of a table whose first column has a heading; that itself where it says
    what the table is.

    >>> sheet_name("clause", "en"), sheet_name("条款", "zh"), sheet_name("cut, days", "en")
    ('Work plan', '任务分解', 'cut, days')
    """
    for key, name in _BY_HEADING.items():
        if heading == say(key, lang):
            return name.in_(lang)
    return heading
