"""How documents look: the official Chinese one by GB/T 9704—2012, and a plain English one.

Sizes are points: 二号 is 22, 三号 16, 四号 14, 五号 10.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right"]
INK, QUIET, GRAVE = "000000", "595959", "B00020"


@dataclass(frozen=True)
class ParagraphLook:
    """How a paragraph looks: fonts by name for Latin and Chinese letters, the size, the distance of
    its lines (exactly so many points; as the font wants where it is 0), the space around it in
    points, and how many letters its first line is set in.
    """

    latin: str
    asian: str
    size: float
    bold: bool = False
    lines: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: Align = "left"
    indent: int = 0
    color: str = INK
    kept: bool = False


@dataclass(frozen=True)
class PageMargins:
    """The margins of an upright page of A4 and the distance of the page number from its foot, in
    millimetres.
    """

    top: float
    bottom: float
    left: float
    right: float
    foot: float


WIDE, HIGH = 210.0, 297.0
"""An upright page of A4 in millimetres."""
_ROMAN, _SONG = "Times New Roman", "宋体"
_TITLE, _HEI, _KAI, _FANG = "方正小标宋简体", "黑体", "楷体", "仿宋"
OTHERS: Mapping[str, tuple[str, str]] = {
    _TITLE: ("方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体,SimSun", "roman"),
    _HEI: ("SimHei,华文黑体,STHeiti,Noto Sans CJK SC,Source Han Sans SC", "modern"),
    _KAI: ("楷体_GB2312,KaiTi,华文楷体,STKaiti", "modern"),
    _FANG: ("仿宋_GB2312,FangSong,华文仿宋,STFangsong", "modern"),
    _SONG: ("SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman"),
}
"""Of each Chinese font those that may stand for it where it is not installed, and its family."""

OFFICIAL_PAGE = PageMargins(top=37, bottom=35, left=28, right=26, foot=25)
OFFICIAL: Mapping[str, ParagraphLook] = {
    "Normal": ParagraphLook(_ROMAN, _FANG, 16, lines=29, indent=2),
    "Title": ParagraphLook(_ROMAN, _TITLE, 22, lines=36, after=29, align="center"),
    "Heading 1": ParagraphLook(_ROMAN, _HEI, 16, lines=29, indent=2, kept=True),
    "Heading 2": ParagraphLook(_ROMAN, _KAI, 16, lines=29, indent=2, kept=True),
    "Heading 3": ParagraphLook(_ROMAN, _FANG, 16, bold=True, lines=29, indent=2, kept=True),
    "Strong text": ParagraphLook(_ROMAN, _FANG, 16, bold=True, lines=29, indent=2),
    "Grave text": ParagraphLook(_ROMAN, _HEI, 16, lines=29, indent=2, color=GRAVE),
    "Quiet text": ParagraphLook(_ROMAN, _FANG, 12, lines=20, indent=2, color=QUIET),
    "Subtitle text": ParagraphLook(_ROMAN, _KAI, 16, lines=29, after=8, align="center"),
    "Table text": ParagraphLook(_ROMAN, _HEI, 12, before=6, after=4, align="center", kept=True),
    "Command text": ParagraphLook("Courier New", _FANG, 10.5, before=4, after=4),
    "Caption": ParagraphLook(_ROMAN, _KAI, 12, after=8, align="center"),
    "Picture": ParagraphLook(_ROMAN, _FANG, 12, before=6, after=2, align="center"),
    "Cell": ParagraphLook(_ROMAN, _FANG, 10.5, lines=14, before=1, after=1),
    "Cell heading": ParagraphLook(_ROMAN, _HEI, 10.5, lines=14, before=1, after=1),
    "Page number": ParagraphLook(_SONG, _SONG, 14),
}
BUSINESS_PAGE = PageMargins(top=25, bottom=25, left=25, right=25, foot=12)
_SANS, _YAHEI = "Arial", "微软雅黑"
BUSINESS: Mapping[str, ParagraphLook] = {
    "Normal": ParagraphLook(_SANS, _YAHEI, 10.5, after=6),
    "Title": ParagraphLook(_SANS, _YAHEI, 20, bold=True, after=14),
    "Heading 1": ParagraphLook(_SANS, _YAHEI, 14, bold=True, before=14, after=5, kept=True),
    "Heading 2": ParagraphLook(_SANS, _YAHEI, 11.5, bold=True, before=9, after=4, kept=True),
    "Heading 3": ParagraphLook(_SANS, _YAHEI, 10.5, bold=True, before=6, after=3, kept=True),
    "Strong text": ParagraphLook(_SANS, _YAHEI, 10.5, bold=True, after=6),
    "Grave text": ParagraphLook(_SANS, _YAHEI, 10.5, bold=True, after=6, color=GRAVE),
    "Quiet text": ParagraphLook(_SANS, _YAHEI, 9, after=4, color=QUIET),
    "Subtitle text": ParagraphLook(_SANS, _YAHEI, 11.5, bold=True, after=8),
    "Table text": ParagraphLook(_SANS, _YAHEI, 10, bold=True, before=4, after=3, kept=True),
    "Command text": ParagraphLook("Courier New", _YAHEI, 9, before=3, after=6),
    "Caption": ParagraphLook(_SANS, _YAHEI, 9, after=10, align="center", color=QUIET),
    "Picture": ParagraphLook(_SANS, _YAHEI, 10.5, before=6, after=3, align="center"),
    "Cell": ParagraphLook(_SANS, _YAHEI, 9, before=2, after=2),
    "Cell heading": ParagraphLook(_SANS, _YAHEI, 9, bold=True, before=2, after=2),
    "Page number": ParagraphLook(_SANS, _YAHEI, 9),
}


def looks_of(lang: str) -> Mapping[str, ParagraphLook]:
    return OFFICIAL if lang == "zh" else BUSINESS


def page_of(lang: str) -> PageMargins:
    return OFFICIAL_PAGE if lang == "zh" else BUSINESS_PAGE
