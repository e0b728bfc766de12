"""The reference pages are what the program's own tables say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["pages"]()


def test_there_are_pages() -> None:
    assert {"language.md", "language.zh.md", "reforms.md", "reforms.zh.md"} <= set(PAGES)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_not_out_of_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python docs/make_reference.py"


@pytest.mark.parametrize("name", ["language.zh.md", "reforms.zh.md"])
def test_a_chinese_page_has_no_sentence_in_english(name: str) -> None:
    """Keys, values and formulas stand in backticks, authors and file names may be Latin."""
    plain = re.sub(r"`[^`]*`|\(\S*\.md[^)]*\)|<!--.*?-->|Reijers 和 Limam Mansar", "", PAGES[name])
    assert re.findall(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", plain) == []


def test_every_key_of_the_language_has_a_meaning_in_chinese() -> None:
    english = [
        line.split(" | ")[-1] for line in PAGES["language.md"].splitlines() if line[:3] == "| `"
    ]
    assert len(english) > 150
    assert PAGES["language.md"].count("\n| `") == PAGES["language.zh.md"].count("\n| `")
