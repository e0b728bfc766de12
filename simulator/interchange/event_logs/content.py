"""The bytes of a log: unpacked, and decoded whatever encoding they are in."""

from __future__ import annotations

import codecs
import gzip
import zlib
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from simulator.formats.yaml.files import read_bytes
from simulator.model.errors import FormatError, Place, problem

LARGEST = 100_000_000
"""Bytes of a log once it is unpacked."""
_PIECE = 1 << 20
_SEEN = 2000
"""Bytes that show which half of a character of UTF-16 comes first."""
_NOT_LOGS = {b"PK\x03\x04": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"PAR1": "Parquet"}


def content_of(path: Path, file: str) -> bytes:
    """The bytes of a log, unpacked if they are packed with gzip.

    Raises:
        FormatError: the file cannot be read, is empty, is too large, is damaged, or is no text.
    """
    place = Place(file)
    packed = read_bytes(path, file, LARGEST)
    content = _unpacked(packed, place) if packed.startswith(b"\x1f\x8b") else packed
    if len(content) > LARGEST:
        _refuse_large(place)
    for mark, kind in _NOT_LOGS.items():
        if content.startswith(mark):
            raise FormatError(problem("log-of-another-kind", place=place, kind=kind))
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise FormatError(problem("file-empty", place=place))
    return content


def _unpacked(packed: bytes, place: Place) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=BytesIO(packed)) as opened:
            while piece := opened.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST:
                    _refuse_large(place)
    except (OSError, EOFError, zlib.error):
        raise FormatError(problem("log-gzip-damaged", place=place)) from None
    return b"".join(pieces)


def _refuse_large(place: Place) -> NoReturn:
    most = f"{LARGEST / 1e6:.0f}"
    raise FormatError(problem("file-too-large", place=place, size=f"> {most}", most=most))


def text_of(content: bytes, file: str) -> tuple[str, str]:
    """The text of a table and the name of its encoding: UTF-8, UTF-16 or GBK.

    Raises:
        FormatError: it is in none of them, or is no text.
    """
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise FormatError(problem("not-a-text-file", place=Place(file)))
    if text.lstrip()[:200].casefold().startswith(("<!doctype html", "<html")):
        raise FormatError(problem("log-is-a-web-page", place=Place(file)))
    return text, {"utf-8-sig": "UTF-8", "gb18030": "GBK"}.get(encoding, "UTF-16")


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in content[:_SEEN]:
        high, low = content[0:_SEEN:2].count(0), content[1:_SEEN:2].count(0)
        return "utf-16-be" if high > low else "utf-16-le"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"
