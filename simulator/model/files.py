"""Writing files so that nobody ever sees half of one, and saying why one cannot be written."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, TextIO

from simulator.model.errors import FormatError, Place, problem
from simulator.model.sentences import Phrase

REASONS: dict[int, Phrase] = {
    errno.ENOENT: Phrase.of("folder-missing"),
    errno.ENOTDIR: Phrase.of("folder-missing"),
    errno.EISDIR: Phrase.of("is-a-folder"),
    errno.ENOSPC: Phrase.of("disk-full"),
    errno.EDQUOT: Phrase.of("disk-quota-used-up"),
    errno.EFBIG: Phrase.of("file-would-be-too-large"),
    errno.EBADF: Phrase.of("output-closed"),
    errno.EROFS: Phrase.of("disk-read-only"),
    errno.EACCES: Phrase.of("writing-not-allowed"),
    errno.EPERM: Phrase.of("writing-not-allowed"),
    errno.ENAMETOOLONG: Phrase.of("file-name-too-long"),
}


def refuse_unwritable(path: Path) -> None:
    """Finds out before a long simulation that its result could not be written.

    Raises:
        FormatError: the folder is missing, a folder stands there, or the file that is there may not
            be written to.
    """
    with saying(path):
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if target.exists() and not os.access(
            target, os.W_OK, effective_ids=os.access in os.supports_effective_ids
        ):
            raise PermissionError(errno.EACCES, "", str(path))


def refuse_overwriting(path: Path, *read: Path | None) -> None:
    """Finds out that a result would take the place of a file that it is made from.

    Raises:
        FormatError: ``path`` is one of the files that are ``read``.
    """
    target = os.path.realpath(path)
    if Path(target).is_file() and any(os.path.realpath(each) == target for each in read if each):
        raise FormatError(problem("would-overwrite-its-source", place=Place(str(path))))


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8, line ends as written) that takes the place of ``path`` when all is
    written, and leaves nothing behind on failure.

    A link stays a link; a device or a pipe is written to as it is.

    Raises:
        FormatError: the folder is missing, or it or the file that is there may not be written to,
            or the disk is full.
    """
    refuse_unwritable(path)
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with saying(path), path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    with saying(path):
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent
        )
    temporary = Path(name)
    try:
        with saying(path):
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                yield file
            temporary.chmod(0o666 & ~_umask())
            os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Writes a text to a file at once.

    Raises:
        FormatError: as ``replacing``.
    """
    with replacing(path) as file:
        file.write(text)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes what is no text to a file at once.

    Raises:
        FormatError: as ``replacing``.
    """
    with replacing(path) as file:
        file.buffer.write(data)


class Saves(Protocol):
    """What writes itself into a file, such as a workbook."""

    def save(self, file: IO[bytes], /) -> object: ...


def saved(made: Saves) -> bytes:
    """The bytes of a workbook. While it writes, openpyxl keeps sheets in temporary files; that the
    disk is full there lxml tells by an exception of its own.

    Raises:
        OSError: the disk of temporary files is full, or the like.
    """
    file = io.BytesIO()
    try:
        made.save(file)
    except Exception as error:
        code = getattr(errno, str(error).removeprefix("IO_"), None)
        if code is None:
            raise
        raise OSError(code, os.strerror(code)) from error
    return file.getvalue()


def make_folder(path: Path) -> None:
    """A folder to write to, made if it is missing.

    Raises:
        FormatError: it cannot be made, or what is there is no folder.
    """
    with saying(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise FormatError(problem("file-instead-of-folder", place=Place(str(path)))) from None


def why_not(error: OSError) -> Phrase:
    """Why something could not be written."""
    known = REASONS.get(error.errno or 0)
    return known or Phrase.of("system-says", text=(error.strerror or "it failed").lower())


def _umask() -> int:
    with _one_at_a_time:  # the mask is that of the process, whichever thread asks
        mask = os.umask(0)
        os.umask(mask)
    return mask


_one_at_a_time = threading.Lock()


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turns what the system refuses into a sentence; a pipe whose reader has gone is nobody's
    mistake.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = (
            why_not(error) if error.errno in REASONS or not path.is_dir() else REASONS[errno.EISDIR]
        )
        raise FormatError(problem("cannot-be-written", place=Place(str(path)), why=why)) from None
