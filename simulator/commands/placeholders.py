"""What stands for a value where a command line is explained: ``PROCESS``, in Chinese 流程."""

from __future__ import annotations

import re

PLACEHOLDERS: dict[str, str] = {
    "PROCESS": "流程",
    "SCENARIO": "方案",
    "SCENARIOS": "方案",
    "FILE": "文件",
    "FILES": "文件",
    "ADDRESS": "地址",
    "FOLDER": "文件夹",
    "ITEM": "事项",
    "NAME": "名称",
    "NAMES": "名称",
    "AMOUNT": "金额",
    "KIND": "类别",
    "NUMBERS": "数值文件",
    "LOG": "日志",
    "HEADING": "列名",
    "SHARE": "比例",
    "PERIOD": "时长",
}


def placeholder(text: str, lang: str) -> str:
    """What stands for a value on a command line, as ``[SCENARIOS]...`` or ``--seed N``.

    >>> placeholder("[SCENARIOS]...", "zh"), placeholder("--range KIND=SHARE", "zh")
    ('[方案]...', '--range 类别=比例')
    """
    if lang != "zh":
        return text
    return re.sub(r"[A-Z]{2,}", lambda found: PLACEHOLDERS.get(found[0], found[0]), text)
