"""What a YAML parser complains about, told to somebody who has never heard of YAML. Used by
``yaml_nodes`` only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from simulator.formats.yaml.events import TOO_LARGE
from simulator.model.errors import Place, Problem, problem
from simulator.model.sentences import Phrase

FULL_WIDTH = {
    "：": ": ",
    "，": ", ",
    "、": ", ",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "｛": "{",
    "｝": "}",
    "“": '"',
    "”": '"',
    "－": "- ",
    "＃": "# ",
}
_BRACKET = Phrase.of("bracket")
_NAMES = {
    "：": Phrase.of("colon"),
    "，": Phrase.of("comma"),
    "、": Phrase.of("enumeration-comma"),
    "－": Phrase.of("dash"),
    "＃": Phrase.of("number-sign"),
    "“": Phrase.of("quotation-mark"),
    "”": Phrase.of("quotation-mark"),
}
_WIDE_INDENT = re.compile("[ \t]*([\u00a0\u2000-\u200b\u202f\u205f\u3000])")

_CODES: tuple[tuple[str, str], ...] = (
    (r"unexpected end of stream", "quote-never-closed"),
    (r"but got '\?'", "question-mark-without-quotes"),
    (r"expected ',' or '}'", "brace-never-closed"),
    (r"expected ',' or '\]'", "bracket-never-closed"),
    (r"found character '\\t'", "tab"),
    (r"found character '[|>]'", "block-sign-in-brackets"),
    (r"found character '%'", "percent-sign-at-the-beginning"),
    (r"found character '[@`]'", "at-sign-at-the-beginning"),
    (r"mapping values are not allowed", "second-colon-in-a-line"),
    (r"could not find expected ':'", "key-without-colon"),
    (r"found unknown escape character|expected escape sequence", "backslash-in-quotes"),
    (r"(sequence|block) (entries|sequence entries) are not allowed", "dash-out-of-place"),
    (r"mapping keys are not allowed", "question-mark-out-of-place"),
    (
        r"expected <block end>|<document start>|the node content|did not find expected",
        "indentation-fits-nothing",
    ),
    (r"expected alphabetic or numeric character", "asterisk-at-the-beginning"),
    (
        r"indentation indicator|expected a comment or a line break",
        "text-after-block-sign",
    ),
    (
        r"found undefined tag|tag handle|parsing a tag|scanning a tag|expected URI|expected ' '",
        "exclamation-mark-at-the-beginning",
    ),
    (TOO_LARGE, "number-far-too-large"),
    (r"directive|digit or|version", "line-begins-with-percent"),
)
_AT_THE_OPENING = re.compile(r"unexpected end of stream|expected ',' or (?!.*got '\?')")
_AT_THE_START = re.compile(r"could not find expected ':'")
_SECOND_COLON = re.compile(r"mapping values are not allowed")
_KEY = re.compile(r":(\s|$)")


def sentence_for(error: Any, text: str, file: str) -> Problem:
    """The first thing that keeps a text from being YAML, as one sentence with its likely fix."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or "")
    lines = text.splitlines() or [""]
    if mark is None:
        return problem("not-yaml", place=Place(file))
    numbers = [mark.line]
    if _SECOND_COLON.search(what):
        numbers += _lines_above(lines, mark.line)
    if context is not None and (_AT_THE_OPENING.search(what) or _AT_THE_START.search(what)):
        numbers += [context.line]
        mark = context
    suspects = [_full_width_in(lines, number, file) for number in numbers]
    found = next((suspect for suspect in suspects if suspect), None)
    place = Place(file, mark.line + 1, mark.column + 1)
    return _indentation(lines, mark.line, file) or found or _said(what, place)


def full_width(text: str) -> Phrase | None:
    """Names a full-width sign that was probably meant as YAML punctuation, with its fix.

    >>> from simulator.model.sentences import say
    >>> say(full_width("capacity：3"), "en")
    "'：' is a full-width colon; write ': '"
    """
    sign = next((sign for sign in text if sign in FULL_WIDTH), None)
    return (
        Phrase.of(
            "full-width-sign", sign=sign, name=_NAMES.get(sign, _BRACKET), meant=FULL_WIDTH[sign]
        )
        if sign
        else None
    )


def _full_width_in(lines: list[str], number: int, file: str) -> Problem | None:
    line = lines[number] if number < len(lines) else ""
    found = next((i for i in range(len(line)) if line[i] in FULL_WIDTH), None)
    wide = None if found is None else full_width(line[found])
    if found is None or wide is None:
        return None
    return Problem(wide.code, wide.values, place=Place(file, number + 1, found + 1))


def _lines_above(lines: list[str], number: int) -> list[int]:
    """The lines before one whose colon is one too many that have none: with them it makes up one
    text, and the colon that is wrong stands there.
    """
    first = number
    while first > 0 and lines[first - 1].strip() and not _KEY.search(lines[first - 1]):
        first -= 1
    return list(range(number - 1, first - 1, -1))


def _indentation(lines: list[str], number: int, file: str) -> Problem | None:
    """A tab or a wide space in the indentation of a line."""
    line = lines[number] if number < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return problem(
            "tab-in-the-indentation", place=Place(file, number + 1, indent.index("\t") + 1)
        )
    return wide_indentation(line, Place(file, number + 1, 1))


def wide_indentation(line: str, place: Place) -> Problem | None:
    """A space in the indentation of a line that YAML takes for a letter; ``place`` is its start."""
    found = _WIDE_INDENT.match(line)
    if found is None:
        return None
    there = replace(place, column=place.column + found.end() - 1)
    return problem("wide-space-in-the-indentation", place=there, number=f"U+{ord(found[1]):04X}")


def _said(what: str, place: Place) -> Problem:
    code = next((code for pattern, code in _CODES if re.search(pattern, what)), None)
    if code is not None:
        return problem(code, place=place)
    if what:
        return problem("not-yaml-because", place=place, text=what)
    return problem("not-yaml", place=place)
