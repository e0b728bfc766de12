"""What a file says in a planner's words, as a reader of the other language sees it.

A source is written as it is cited. What the language itself gives a meaning is told in words: the
keyword ``estimate``, and the articles of a law.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.model.flow import Text, Wording

ESTIMATE = "estimate"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff])")
_ARTICLES = re.compile(r"\s*\bart\. (\d+)(?: (to|and) (\d+))?")


def has_chinese(text: str) -> bool:
    """Whether there are Chinese characters in a text."""
    return _CHINESE.search(text) is not None


def source_in(source: Wording, lang: str) -> str:
    """A source in ``en`` or ``zh``: as the file says it in this language; what it says once, in
    Chinese with the keyword and the articles in words.

    >>> source_in("城乡规划法 art. 40; 行政许可法 art. 42; estimate", "zh")
    '城乡规划法第40条；行政许可法第42条；估计'
    >>> source_in("招标投标法 art. 34 to 36", "zh")
    '招标投标法第34至36条'
    >>> source_in("国办发〔2018〕33号 三(七), 三(九); 消防法 (2019) art. 15", "zh")
    '国办发〔2018〕33号三（七）、三（九）；消防法（2019）第15条'
    """
    if isinstance(source, Text):
        return source.in_(lang)
    if lang != "zh":
        return source
    return "；".join(_part(part) for part in source.split("; "))


def joined(texts: Sequence[Wording | None]) -> Wording | None:
    """Several sources or grounds as one, each once; in both languages where one of them is."""
    given = list(dict.fromkeys(part for text in texts if text for part in _parts(text)))
    alone = [text for text in given if isinstance(text, str)]
    if len(alone) == len(given):
        return "; ".join(alone) or None
    en, zh = ([source_in(text, lang) for text in given] for lang in ("en", "zh"))
    return Text("; ".join(en), "；".join(zh))


def _parts(text: Wording) -> list[Wording]:
    """What a text names one after another; a text as it is where its languages name different
    things.
    """
    if isinstance(text, str):
        return [*text.split("; ")]
    english, chinese = text.en.split("; "), text.zh.split("；")
    if len(english) != len(chinese):
        return [text]
    return [Text(*each) for each in zip(english, chinese, strict=True)]


def _part(part: str) -> str:
    if part == ESTIMATE:
        return "估计"
    part = _ARTICLES.sub(_articles, part)
    return in_chinese(part) if has_chinese(part) else part


def in_chinese(text: str) -> str:
    """A name or number of a document with the brackets and commas of Chinese.

    >>> in_chinese("二(一)"), in_chinese("优化营商环境条例 (国令第722号)")
    ('二（一）', '优化营商环境条例（国令第722号）')
    """
    text = _BRACKETS.sub(r"（\1）", text).replace(", ", "、")
    return _GAP.sub("", text)


def _articles(found: re.Match[str]) -> str:
    first, word, last = found.groups()
    between = {"to": "至", "and": "、", None: ""}[word]
    return f"第{first}{between}{last or ''}条"


def written_in(written: Any, lang: str) -> Any:
    """What is written in a file for a reader of one language: of titles their text, of sources and
    grounds what ``source_in`` says.
    """
    if isinstance(written, Mapping):
        if written.keys() == {"en", "zh"}:
            return written[lang]
        return {
            key: source_in(value, lang)
            if key in ("source", "basis") and isinstance(value, str)
            else written_in(value, lang)
            for key, value in written.items()
        }
    return [written_in(value, lang) for value in written] if isinstance(written, list) else written
