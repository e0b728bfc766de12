"""Writing files so that nobody ever sees half of one. Readers of other layers do not write; they hand over text."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulator.errors import FormatError, Place, Problem


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8, line ends as written) that takes the place of ``path`` when all is written, and leaves nothing behind on failure.

    Raises:
        FormatError: the folder is missing or may not be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cannot_write(path, error) from None
        raise


def write_text(path: Path, text: str) -> None:
    """Writes a text to a file at once.

    Raises:
        FormatError: the folder is missing or may not be written to.
    """
    with replacing(path) as file:
        file.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes what is no text to a file at once.

    Raises:
        FormatError: the folder is missing or may not be written to.
    """
    with replacing(path) as file:
        file.buffer.write(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> FormatError:
    reason = (
        "no such folder"
        if isinstance(error, FileNotFoundError)
        else "is a folder"
        if path.is_dir()
        else (error.strerror or "it failed").lower()
    )
    return FormatError(Problem(f"cannot be written: {reason}", place=Place(str(path))))
