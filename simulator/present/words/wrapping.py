"""Text in lines of a terminal, whether Chinese or English: a Chinese character takes two columns,
and a line may break before it without a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OPENING, _CLOSING = "（《“", "）》”，。；：、！？"
_WORD = re.compile(
    rf"[{_OPENING}]*(?:[^\s\u2e80-\uffff{_OPENING}{_CLOSING}]+|\S)[{_CLOSING}]*|\s+"
)  # what no line may break


def width_of(text: str) -> int:
    """The columns that a text takes, where in doubt the more.

    >>> width_of("YAML 文件")
    9
    """
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of one paragraph.

    >>> list(wrapped("检查流程（YAML）。", 12))
    ['检查流程', '（YAML）。']
    """
    line = ""
    for word in _WORD.findall(text):
        if width_of((line + word).rstrip()) <= width:
            line += word
            continue
        if line.strip():
            yield line.rstrip()
        line = word.lstrip()
    if line.strip():
        yield line.rstrip()
