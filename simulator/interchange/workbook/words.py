"""The words of the drop-downs: what a planner picks, in Chinese or English, and our word for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.interchange.workbook.habits import comparable


@dataclass(frozen=True)
class WordList:
    """One drop-down: our word → what it is called in Chinese; in English it is called by our word,
    or as ``english`` says.
    """

    name: str
    chinese: Mapping[str, str]
    english: Mapping[str, str]

    def offered(self, lang: str) -> tuple[str, ...]:
        """What stands in the drop-down."""
        return tuple(self.shown(word, lang) for word in self.chinese)

    def shown(self, word: str, lang: str) -> str:
        """One of our words as the drop-down has it."""
        return self.chinese[word] if lang == "zh" else self.english.get(word, word)

    def meant(self, text: str) -> str | None:
        """Our word for what stands in a cell, in either language."""
        wanted = comparable(text)
        for word, chinese in self.chinese.items():
            if wanted in map(comparable, (word, chinese, self.english.get(word, word))):
                return word
        return None


def _list(
    name: str, chinese: Mapping[str, str], english: Mapping[str, str] | None = None
) -> WordList:
    return WordList(name, chinese, english or {})


YES_NO = _list("是否", {"true": "是", "false": "否"}, {"true": "yes", "false": "no"})
ITEM_KINDS = _list(
    "事项类型",
    {
        "permit": "行政许可",
        "confirmation": "行政确认",
        "filing": "备案",
        "technical": "技术审查",
        "intermediary": "中介服务",
        "utility": "公用服务",
        "internal": "内部环节",
    },
)
SET_BY = _list(
    "设定层级",
    {
        "law": "法律",
        "state": "国务院",
        "ministry": "部门规章",
        "province": "省级",
        "city": "市级",
    },
)
LIMIT_FROM = _list("计时起点", {"accepted": "受理", "received": "收件"})
ON_LIMIT = _list("逾期处理", {"none": "无", "escalate": "提级督办", "approve": "默认通过"})
MILESTONES = _list("里程碑", {"accepted": "受理", "decided": "决定", "delivered": "送达"})
AT_CLOSING = _list("收工时", {"pause": "留待次日", "finish": "加班办完"})
UNITS = _list("单位", {"min": "分钟", "h": "小时", "d": "天", "wd": "工作日"})
JOIN = _list("完成条件", {"all": "全部", "any": "任一"})
CHANNELS = _list("办理形式", {"window": "窗口办理", "online": "网上办理"})
WORD_LISTS = (
    YES_NO, ITEM_KINDS, SET_BY, LIMIT_FROM, ON_LIMIT, MILESTONES, AT_CLOSING, UNITS, JOIN, CHANNELS,
)  # fmt: skip

APPLICANT = {"zh": "申请人", "en": "applicant"}
ALL_ITEMS = {"zh": "全部事项", "en": "all items"}
ALSO_ALL_ITEMS = frozenset({"全部", "所有事项", "各事项", "all"})
NOBODY = frozenset({"（无，等待）", "(无,等待)", "等待", "无人", "nobody", "wait"})
