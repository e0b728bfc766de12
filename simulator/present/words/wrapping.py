"""Text in lines of a terminal, whether Chinese or English: a Chinese character takes two columns,
a line may break before it without a space, no line begins with a mark that closes, and a number
stays with its unit, as do both ends of an interval.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

_OPENING, _CLOSING = "（《〈「“", "）》〉」”，。；：、！？…·"
_UNIT = r" (?:个百分点|个工作日|[\u4e00-\u9fff])"
_NUMBER = rf"[+−]?\d[\d.,]*(?: ± \d[\d.,]*%?(?:{_UNIT})?|{_UNIT})"  # with its half-width
_ENDS = r"\([^\s()…]+ ?… ?[^\s()…]+\)"  # of an interval
_RUN = rf"[^\s\u2e80-\uffff{_OPENING}{_CLOSING}]+"


@cache
def _word() -> re.Pattern[str]:
    """What no line may break: a pattern of many characters, made when a text is broken."""
    return re.compile(
        rf"(?:{_ENDS}|[{_OPENING}(\[]*(?:{_NUMBER}|{_RUN}|\S))[{_CLOSING})\],;:]*|\s+"
    )


def width_of(text: str) -> int:
    """The columns that a text takes, where in doubt the more.

    >>> width_of("YAML 文件")
    9
    """
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def breaks(
    text: str, width: int, measured: Callable[[str], int] = width_of, fold: bool = True
) -> Iterator[int]:
    """Where the lines of one paragraph begin, but for the first; with ``fold`` a word that is wider
    than a line is broken anywhere.

    >>> list(breaks("检查流程（YAML）。", 12))
    [4]
    """
    begin = 0
    for word in _word().finditer(text):
        if word[0].isspace() or measured(text[begin : word.end()].rstrip()) <= width:
            continue
        if text[begin : word.start()].strip():
            begin = word.start()
            yield begin
        while fold and measured(text[begin : word.end()].rstrip()) > width:
            begin = _full(text, begin, width, measured)
            yield begin


def _full(text: str, begin: int, width: int, measured: Callable[[str], int]) -> int:
    """Where a line ends that is filled to the last column: one character at least."""
    end = begin + 1
    while measured(text[begin : end + 1]) <= width:
        end += 1
    return end


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of one paragraph; a word that is wider than a line stays whole.

    >>> list(wrapped("检查流程（YAML）。", 12))
    ['检查流程', '（YAML）。']
    """
    begin = 0
    for end in (*breaks(text, width, fold=False), len(text)):
        if line := text[begin:end].rstrip():
            yield line
        begin = end
