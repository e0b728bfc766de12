"""The reference pages are what the program's own tables say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["pages"]()


def test_there_are_pages() -> None:
    assert sorted(PAGES) == ["commands.md", "language.md", "reforms.md"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_not_out_of_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python docs/make_reference.py"
