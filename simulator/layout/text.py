"""Text in boxes: how wide it is, where it may break, how small it must be to fit.

Widths come from the shipped font's own table, so that a layout never depends on what is installed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from simulator.layout.fonts import advances

_FIGURE = r"[(（]?[+−-]?\d[\d.,]*%? ± [\d.,]*\d%?[)）]?"
_PIECES = re.compile(rf"{_FIGURE}|[(（“《]?[A-Za-z0-9\-'./&%+−±$€£¥_]+[,;:!?]?|\s+|[(（“《]?.")
_NEVER_FIRST = "，。；：？！、）》”%)"
MIN_SIZE, DEFAULT_ADVANCE = 9.0, 0.6
KEPT = 4096  # lines and texts of which the width, or where they break, is known


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in px."""
    return size * _width_of_one(text, bold)


@lru_cache(maxsize=KEPT)  # a layout asks for the same words at one size and place after another
def _width_of_one(text: str, bold: bool) -> float:
    known = advances(bold)
    return sum([known.get(char, DEFAULT_ADVANCE) for char in text])


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Lines no wider than ``room`` where that is possible: Chinese breaks anywhere but before a
    closing mark, Latin between words; a figure keeps its sign and its interval. What stands in
    brackets begins a line if that takes no more of them.

    >>> wrapped("减少 −49.9 ± 6.7 天", 60, 14)
    ['减少', '−49.9 ± 6.7', '天']
    >>> wrapped("审查（卡着时限办）", 100, 14)
    ['审查', '（卡着时限办）']
    >>> wrapped("Pay $100, later $40", 100, 14)
    ['Pay $100, later', '$40']
    >>> wrapped("Filing of energy saving; Filing of the contract", 126, 12)
    ['Filing of energy', 'saving; Filing of the', 'contract']
    """
    lines = _filled(text, room, size, bold)
    before, bracket, inside = text.partition("（")
    if before and bracket and len(lines) > 1:
        apart = [_filled(part, room, size, bold) for part in (before, bracket + inside)]
        if sum(map(len, apart)) <= len(lines):
            return [line for part in apart for line in _balanced(part)]
    return _balanced(lines)


@lru_cache(maxsize=KEPT)
def _filled(text: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    """Lines of which each is as full as can be."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and width(line + piece, size, bold) > room and piece not in _NEVER_FIRST:
            lines.append(line.strip())
            line = piece.strip()
        else:
            line += piece
    if line.strip():
        lines.append(line.strip())
    return tuple(lines)


def _balanced(lines: Sequence[str]) -> list[str]:
    """Two lines of Chinese of which the second is one character become two of equal length,
    as far as no closing mark begins the second."""
    if len(lines) == 2 and len(lines[1]) == 1 and not re.search(r"[A-Za-z±−]", "".join(lines)):
        whole = "".join(lines)
        middle = (len(whole) + 1) // 2
        middle += whole[middle] in _NEVER_FIRST
        return [whole[:middle], whole[middle:]]
    return list(lines)


def fitted(
    text: str, room: tuple[float, float], size: float, bold: bool = False, corner: float = 0.0
) -> tuple[Sequence[str], float]:
    """Lines and a size with which a text fits into a box; one slightly smaller line is preferred to
    a broken word.

    Several lines keep ``corner`` free on either side, where something else stands in a corner of
    the box.
    """
    one = width(text, size, bold)
    if one > room[0] and size * room[0] / one >= 0.84 * size:
        return [text], size * room[0] / one
    while True:
        lines = wrapped(text, room[0] - 2 * corner, size, bold)
        wide = max((width(line, size, bold) for line in lines), default=0.0)
        if (len(lines) * size * 1.25 <= room[1] and wide <= room[0] + 0.5) or size <= MIN_SIZE:
            return lines, size
        size -= 0.5
