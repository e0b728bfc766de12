"""The pages on which measured figures stand, between marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
END = "<!-- end -->\n"


def write(program: str, lines: Sequence[str], file: Path = PAGE) -> None:
    """Writes lines in the place of those that the program wrote before."""
    begin = f"<!-- measured by {program}: begin -->\n"
    before, rest = file.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(END, 1)
    text = "\n".join((*lines, ""))
    file.write_text(before + begin + text + END + after, encoding="utf-8", newline="\n")
