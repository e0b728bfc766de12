"""Whether a sentence is Chinese to the last word: only keys, names, figures and their units may be
written in Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.model.errors import Problem
from simulator.model.sentences import say
from simulator.reforms.catalogue import REFORMS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAKEN_OVER = re.compile(
    r"`[^`]*`"  # keys and YAML, as they are written in a file
    r"|“[^”]*”"  # what a file says, and what to write into it
    r"|{[^{}]*}"  # values of a template
    rf"|（({'|'.join(REFORMS)})）"  # the key of a reform beside its title
    r"|^可用：.*$"
    r"|\d (wd|d|h|min|weeks?|months?|years?|CNY)\b"
    r"|U\+[0-9A-F]{4,6}"  # numbers of characters
    r"|--[a-z][a-z-]*( [A-Z]+)?"  # options of the command
    r"|\b(YAML|JSON|CSV|BPMN|XES|XML|PDF|UTF-8|UTF-16|GBK|MB|CNY)\b"
    r"|\b(Excel|Word|PowerPoint|WPS|Office|pandas|Parquet|Dask)\b"
)


def foreign(text: str) -> list[str]:
    """The words in Latin letters and the half-width punctuation of a Chinese sentence, quotations,
    keys, figures and names of formats apart.

    >>> foreign("缺少键“capacity”；请写 `time: 2 h`"), foreign("缺少 capacity, 请写")
    ([], ['capacity', ','])
    """
    rest = _TAKEN_OVER.sub("·", text.replace("{{", "").replace("}}", ""))
    return re.findall(r"[A-Za-z]+|(?<![0-9])[,;:!?']|[,;:!?](?![0-9])", rest)


def faults_in(text: str) -> list[str]:
    """Why a sentence is not Chinese; nothing if it is.

    >>> faults_in("the step"), faults_in("环节有最短期限 3 wd，请写明依据（`basis:`）")
    (['the', 'step', 'no Chinese'], [])
    """
    found = foreign(text)
    return found if CHINESE.search(text) else [*found, "no Chinese"]


def told_in_chinese(problem: Problem) -> Iterator[str]:
    """The sentence of a problem and its fix, if it has one."""
    yield say(problem.said, "zh")
    if fix := say(problem.fix, "zh"):
        yield fix
