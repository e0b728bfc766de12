"""Sentences about figures that no office has, and titles that no page has room for."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {
    "note-arrivals-beyond-belief": Sentence(
        "{number} cases a week come, more than to any office",
        "每周来件 {number} 件，任何机关都没有这么多",
        "look at the unit and the number of zeros",
        "请检查单位和位数",
    ),
    "note-time-beyond-belief": Sentence(
        "'{name}' takes {years} years on average",
        "环节“{name}”平均用时 {years} 年",
        "look at the unit and the number of zeros",
        "请检查单位和位数",
    ),
    "title-empty": Sentence(
        "the title is empty",
        "名称为空",
        "write what it is called, or leave `title` out",
        "请写明名称，或删去 `title`",
    ),
    "title-too-long": Sentence(
        "the title has {number} letters; no picture or table has room for more than {most}",
        "名称有 {number} 个字，图表最多容纳 {most} 个字",
        "write a short title, and the rest as a comment",
        "请写简短的名称，其余内容写成注释",
    ),
}
