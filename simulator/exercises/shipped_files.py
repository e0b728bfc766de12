"""The files of the exercises that ship with the program.

**Shipped files** → what is handed out, what an answer is held against.
"""

from __future__ import annotations

from pathlib import Path

_FILES = Path(__file__).resolve().parent / "files"


def path_of(number: int, name: str) -> Path:
    """Where a file of an exercise lies."""
    return _FILES / str(number) / name


def text_of(number: int, name: str) -> str:
    """What a file of an exercise says."""
    return path_of(number, name).read_text(encoding="utf-8")


def names_of_files(number: int) -> tuple[str, ...]:
    """The files of an exercise, in both languages."""
    return tuple(sorted(path.name for path in (_FILES / str(number)).iterdir()))


def text_at(path: Path) -> str:
    """What a process that ships says."""
    return path.read_text(encoding="utf-8")
