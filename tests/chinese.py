"""Whether a sentence is Chinese to the last word: only keys, names, figures and their units may be
written in Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.model.errors import Problem
from simulator.model.sentences import say
from simulator.reforms.catalogue import REFORMS

KEY = re.compile(r"`[^`]*`")
NAME = re.compile(r"“[^”]*”")
REFORM = re.compile(rf"（({'|'.join(REFORMS)})）")
KNOWN = re.compile(r"^可用：.*$")
FIGURE = re.compile(r"\d (wd|d|h|min|weeks?|months?|years?|CNY)\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]+")
ENGLISH_MARKS = re.compile(r"[\u4e00-\u9fff][,;:?!()'\"]|[,;:?!()'\"][\u4e00-\u9fff]")


def english_in(text: str) -> list[str]:
    """What is left in Latin letters without what may be.

    >>> english_in("环节“permit.review”有最短期限 3 wd，请写明依据（`basis:`）")
    []
    >>> english_in("the step “permit.review”")
    ['the', 'step']
    """
    for allowed in (KEY, NAME, REFORM, KNOWN, FIGURE):
        text = allowed.sub("", text)
    return LATIN.findall(text)


def faults_in(text: str) -> list[str]:
    """Why a sentence is not Chinese; nothing if it is."""
    found = english_in(text) + [mark[0] for mark in ENGLISH_MARKS.finditer(KEY.sub("", text))]
    return found if CHINESE.search(text) else [*found, "no Chinese"]


def told_in_chinese(problem: Problem) -> Iterator[str]:
    """The sentence of a problem and its fix, if it has one."""
    yield say(problem.said, "zh")
    if fix := say(problem.fix, "zh"):
        yield fix
