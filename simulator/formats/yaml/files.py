"""Bytes on disk to text, or one readable sentence why not. The first link of file → **text** →
nodes → values.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from simulator.model.errors import FormatError, Place, raw

LARGEST = 2_000_000

_BINARY = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HAN = re.compile("[\u4e00-\u9fff，。：；（）、]")


def read_text(path: Path, file: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; ``file`` is the name shown in
    messages.

    Raises:
        FormatError: the file is missing, a folder, too large, not allowed to be read, binary or in
            another encoding.
    """
    try:
        if path.is_dir():
            _refuse(file, "is a folder, not a file")
        size = path.stat().st_size
        if size > LARGEST:
            _refuse(
                file,
                f"is too large ({size / 1e6:.1f} MB); a file of this kind has at most"
                f" {LARGEST / 1e6:.0f} MB",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        _refuse(file, "no such file")
    except PermissionError:
        _refuse(file, "you are not allowed to read this file")
    except (OSError, ValueError):
        _refuse(file, "cannot be read")
    return checked(_decoded(content, file), file)


def checked(text: str, file: str) -> str:
    """The text itself, if nothing in it is a control character or half a character."""
    bad = _BINARY.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        raise FormatError(
            raw(
                f"contains {control_character(text)}: it is not a text file, or was damaged",
                place=Place(file, line, column),
            )
        )
    return text


def control_character(text: str) -> str:
    """The first control character or half a character in a text, by name; empty if there is
    none.
    """
    bad = _BINARY.search(text)
    if bad is None:
        return ""
    kind = (
        "half of a character," if "\ud800" <= bad.group() <= "\udfff" else "the control character"
    )
    return f"{kind} U+{ord(bad.group()):04X}"


def _decoded(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(file, "is in UTF-16; save it as UTF-8")
    if b"\0" in content:
        _refuse(file, "is not a text file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        text = ""
    if _HAN.search(text):
        _refuse(file, "is in GBK; save it as UTF-8")
    _refuse(file, f"is not UTF-8 text (line {line})")


def _refuse(file: str, sentence: str) -> NoReturn:
    raise FormatError(raw(sentence, place=Place(file)))
