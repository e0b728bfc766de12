"""Bytes on disk to text, or one readable sentence why not. The first link of file → **text** →
nodes → values.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from simulator.model.errors import FormatError, Place, problem
from simulator.model.sentences import Phrase, Value

LARGEST = 2_000_000

_BINARY = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Marks without a width, marks that turn the direction of writing, and line ends that no editor
shows as such.
"""
_HAN = re.compile("[\u4e00-\u9fff，。：；（）、]")


def read_text(path: Path, file: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; ``file`` is the name shown in
    messages.

    Raises:
        FormatError: the file is missing, a folder, too large, not allowed to be read, binary or in
            another encoding.
    """
    return checked(_decoded(read_bytes(path, file), file), file)


def read_bytes(path: Path, file: str, largest: int = LARGEST) -> bytes:
    """What is in a file of at most so many bytes.

    Raises:
        FormatError: the file is missing, a folder, too large, or not allowed to be read.
    """
    most = f"{largest / 1e6:.0f}"
    try:
        if path.is_dir():
            _refuse(file, "folder-instead-of-file")
        size = path.stat().st_size
        if size > largest:
            _refuse(file, "file-too-large", size=f"{size / 1e6:.1f}", most=most)
        with path.open("rb") as opened:  # a device has no size and may never end
            content = opened.read(largest + 1)
        if len(content) > largest and b"\0" not in content:
            _refuse(file, "file-too-large", size=f"> {most}", most=most)
    except FileNotFoundError:
        _refuse(file, "no-such-file")
    except PermissionError:
        _refuse(file, "reading-not-allowed")
    except (OSError, ValueError):
        _refuse(file, "cannot-be-read")
    return content


def checked(text: str, file: str) -> str:
    """The text itself, if nothing in it is a control character, an invisible one or half of one."""
    bad = _BINARY.search(text) or _INVISIBLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        place = Place(file, line, column)
        code = "invisible-character" if _INVISIBLE.match(bad.group()) else "control-character"
        raise FormatError(problem(code, place=place, what=named(bad.group())))
    return text


def control_character(text: str) -> Phrase | None:
    """The first control or invisible character or half a character in a text, by name."""
    bad = _BINARY.search(text) or _INVISIBLE.search(text)
    return named(bad.group()) if bad else None


def named(character: str) -> Phrase:
    """A control or invisible character or half a character, by name."""
    number = f"U+{ord(character):04X}"
    if _INVISIBLE.match(character):
        return Phrase.of("the-invisible-character", number=number)
    if "\ud800" <= character <= "\udfff":
        return Phrase.of("half-of-a-character", number=number)
    return Phrase.of("the-control-character", number=number)


def _decoded(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(file, "file-in-another-encoding", encoding="UTF-16")
    if b"\0" in content:
        _refuse(file, "not-a-text-file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        text = ""
    if _HAN.search(text):
        _refuse(file, "file-in-another-encoding", encoding="GBK")
    _refuse(file, "not-utf-8", line=line)


def _refuse(file: str, code: str, /, **values: Value) -> NoReturn:
    raise FormatError(problem(code, hint=None, place=Place(file), **values))
