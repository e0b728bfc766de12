"""What the terminal is spoken to in: its own encoding; a character that it does not have is printed
as plain ASCII that can be read, and never ends a command.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from typing import TextIO, cast

_READABLE = "fivecuts.readable"
_PLAIN = {
    "−": "-", "–": "-", "—": "-", "…": "...", "±": "+/-", "≥": ">=", "≤": "<=", "×": "x",
    "÷": "/", "→": "->", "▼": "-", "▲": "+", "■": "#", "◇": "<>", "‖": "||", "◷": "(o)",
    "↻": "@", "▣": "[]", "●": "*", "○": "o", "“": '"', "”": '"', "‘": "'", "’": "'",
    "，": ", ", "。": ". ", "：": ": ", "；": "; ", "、": ", ", "《": "<", "》": ">",
}  # fmt: skip


def readable(error: UnicodeError) -> tuple[str, int]:
    """What is printed for characters that an encoding does not have: a byte of a file name as its
    number, a sign by its likeness in ASCII, a letter without its marks, else ``?``.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start : error.end])), error.end


def plain(character: str) -> str:
    """One character in ASCII.

    >>> plain("−"), plain("é"), plain("文"), plain("\\udcff")
    ('-', 'e', '?', '\\\\xff')
    """
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character in _PLAIN:
        return _PLAIN[character]
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"


def prepare_streams(lang: str) -> None:
    """Keeps the encoding of each stream if it was chosen (``PYTHONIOENCODING``) or has the letters
    of the language; else UTF-8.
    """
    codecs.register_error(_READABLE, readable)
    if sys.stdout is None:
        sys.stdout = cast(TextIO, Nowhere())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            keep = _chosen() or _writes(stream.encoding, lang)
            reconfigure(encoding=stream.encoding if keep else "utf-8", errors=_READABLE)


def prepare_data() -> None:
    """What programs read (YAML, CSV, JSON) is UTF-8, unless it goes to a terminal, or another
    encoding was chosen.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and not sys.stdout.isatty() and not _chosen():
        reconfigure(encoding="utf-8")


class Nowhere(io.TextIOBase):
    """What stands for a standard output that was closed: whoever prints hears of it."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Refuses the text.

        Raises:
            OSError: always.
        """
        raise OSError(errno.EBADF, "closed")


def _chosen() -> bool:
    return bool(os.environ.get("PYTHONIOENCODING", "").partition(":")[0])


def _writes(encoding: str, lang: str) -> bool:
    try:
        ("模拟测算" if lang == "zh" else "simulated").encode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
