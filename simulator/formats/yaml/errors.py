"""What a YAML parser complains about, told to somebody who has never heard of YAML. Used by
``yaml_nodes`` only.
"""

from __future__ import annotations

import re
from typing import Any

from simulator.model.errors import Place, Problem, raw

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
NAMES = {
    "：": "colon",
    "，": "comma",
    "、": "comma",
    "－": "dash",
    "＃": "number sign",
    "“": "quotation mark",
    "”": "quotation mark",
}

_PLAIN: tuple[tuple[str, str], ...] = (
    (r"unexpected end of stream", "the quotation mark that opens here is never closed"),
    (r"but got '\?'", "a text with '?' inside braces or brackets must be in quotes"),
    (
        r"expected ',' or '}'",
        "the mapping that opens here with '{' goes wrong, or is never closed with '}'",
    ),
    (
        r"expected ',' or '\]'",
        "the list that opens here with '[' goes wrong, or is never closed with ']'",
    ),
    (r"found character '\\t'", "a tab; use spaces"),
    (
        r"found character '[|>]'",
        "a value inside braces or brackets may not begin with '|' or '>'; put it in quotes",
    ),
    (r"found character '%'", "a value may not begin with '%'; put it in quotes"),
    (r"found character '[@`]'", "a value may not begin with '@' or '`'; put it in quotes"),
    (
        r"mapping values are not allowed",
        (
            "a second ': ' in one line; put the value in quotes, or begin a new line and indent it"
            " further"
        ),
    ),
    (
        r"could not find expected ':'",
        "this is no 'key: value'; a key needs a colon and a space after it",
    ),
    (
        r"found unknown escape character|expected escape sequence",
        "a backslash inside double quotes must be doubled; or use single quotes",
    ),
    (
        r"(sequence|block) (entries|sequence entries) are not allowed",
        "a '- ' may not stand here; begin a new line",
    ),
    (r"mapping keys are not allowed", "a '?' may not stand here; put the value in quotes"),
    (
        r"expected <block end>|<document start>|the node content|did not find expected",
        "the indentation of this line fits nothing above it",
    ),
    (
        r"expected alphabetic or numeric character",
        "a value may not begin with '*' or '&'; put it in quotes",
    ),
    (
        r"indentation indicator|expected a comment or a line break",
        "nothing but a comment may follow '|' or '>' in its line",
    ),
    (
        r"found undefined tag|tag handle|parsing a tag|scanning a tag|expected URI|expected ' '",
        "a value may not begin with '!'; put it in quotes",
    ),
    (r"directive|digit or|version", "a line may not begin with '%'"),
)
_AT_THE_OPENING = re.compile(r"unexpected end of stream|expected ',' or (?!.*got '\?')")
_AT_THE_START = re.compile(r"could not find expected ':'")


def sentence_for(error: Any, text: str, file: str) -> Problem:
    """The first thing that keeps a text from being YAML, as one sentence with its likely fix."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    what = str(getattr(error, "problem", None) or "")
    lines = text.splitlines() or [""]
    if mark is None:
        return raw("this is not YAML", place=Place(file))
    suspect = _wide(lines, mark.line)
    if context is not None and (_AT_THE_OPENING.search(what) or _AT_THE_START.search(what)):
        suspect = suspect or _wide(lines, context.line)
        mark = context
    if suspect:
        line, column, sentence = suspect
        return raw(sentence, place=Place(file, line, column))
    place = Place(file, mark.line + 1, mark.column + 1)
    return _tab(lines, mark, file) or raw(_sentence(what), place=place)


def full_width(text: str) -> str:
    """Names a full-width sign that was probably meant as YAML punctuation, with its fix; empty if
    there is none.

    >>> full_width("capacity：3")
    "'：' is a full-width colon; write ': '"
    """
    sign = next((sign for sign in text if sign in FULL_WIDTH), None)
    return (
        f"'{sign}' is a full-width {NAMES.get(sign, 'bracket')}; write '{FULL_WIDTH[sign]}'"
        if sign
        else ""
    )


def _wide(lines: list[str], number: int) -> tuple[int, int, str] | None:
    line = lines[number] if number < len(lines) else ""
    found = next((i for i in range(len(line)) if line[i] in FULL_WIDTH), None)
    return None if found is None else (number + 1, found + 1, full_width(line[found]))


def _tab(lines: list[str], mark: Any, file: str) -> Problem | None:
    line = lines[mark.line] if mark.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    return raw(
        "a tab in the indentation; use spaces",
        place=Place(file, mark.line + 1, indent.index("\t") + 1),
    )


def _sentence(what: str) -> str:
    unknown = f"this is not YAML ({what})" if what else "this is not YAML"
    return next((sentence for pattern, sentence in _PLAIN if re.search(pattern, what)), unknown)
