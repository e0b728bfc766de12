"""How boxes and lines of a diagram look, and the words beside the marks: the same in pictures,
films and BPMN files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.model.flow import Text
from simulator.structure.diff import Mark

INK, QUIET, LINE, REWORK, WHITE = "#1f2933", "#6b7785", "#3e4c59", "#b3261e", "#ffffff"
HEAD_FILL, LANE_FILLS, LANE_EDGE = "#334e68", ("#f5f7fa", "#eceff3"), "#cbd2d9"


@dataclass(frozen=True)
class Look:
    """How a box of a mark looks."""

    fill: str
    edge: str
    thickness: float
    dash: Any = "-"


LOOKS: Mapping[Mark, Look] = {
    "same": Look("#ffffff", "#52606d", 1.3),
    "removed": Look("#fdecea", "#c0392b", 1.8, (0, (4, 2.2))),
    "added": Look("#e3f6ec", "#127a4b", 2.2),
    "changed": Look("#fff4d6", "#b7791f", 1.8),
    "parallel": Look("#e3eefc", "#1f5fbf", 2.0),
}
MARKS: Mapping[Mark, Text] = {
    "removed": Text("Removed", "取消"),
    "changed": Text("Changed", "改变"),
    "parallel": Text("Now parallel", "改为并联"),
    "added": Text("Added", "新增"),
    "same": Text("Unchanged", "不变"),
}
LOOP = Text("Rework loop", "补正/整改回路")
TALLY = Look("#f5f7fa", QUIET, 1.1, (0, (1.2, 1.8)))
"""What an inspection finds, or what nobody finds: no step, whether new or not."""
WAITING = Text("Pure wait, no step", "程序等待，不计环节")
TALLIED = Text("What an inspection finds or misses, no step", "核查结果与后果，不计环节")
FIRST = Text("The first of several goes on", "先到为准")


def in_language(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh
