"""The page on bringing in what exists does what it says: its commands give the output that is
shown, its YAML stands in its files.

``FIVECUTS_DOCS=write pytest tests/test_from_your_table.py`` writes the output anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from docs_examples import ROOT, blocks, dead_links, examples, renewed_page

pytestmark = pytest.mark.unmeasured

DOCS = ROOT / "docs"
PAGES = {"en": DOCS / "from-your-table.md", "zh": DOCS / "from-your-table.zh.md"}
FOLDERS = {"en": DOCS / "from-your-table", "zh": DOCS / "from-your-table" / "zh"}
LANGUAGES = pytest.mark.parametrize("lang", sorted(PAGES))


def files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if file.is_file() and file.suffix != ".md"]


@LANGUAGES
def test_the_pages_show_what_the_commands_print(lang: str, tmp_path: Path) -> None:
    for file in files(FOLDERS[lang]):
        shutil.copy(file, tmp_path)
    page = PAGES[lang]
    real = renewed_page(page.read_text(encoding="utf-8"), tmp_path, lang)
    if os.environ.get("FIVECUTS_DOCS") == "write":
        page.write_text(real, encoding="utf-8")
    assert page.read_text(encoding="utf-8").splitlines() == real.splitlines()
    texts = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*.yaml")]
    strangers = [
        block
        for block in blocks(page, "yaml")
        if not any(f"\n{block}" in f"\n{text}" for text in texts)
    ]
    assert strangers == [], "YAML that stands in no file"


@LANGUAGES
def test_every_file_is_used_and_links_lead_somewhere(lang: str) -> None:
    shown = [words for block in blocks(PAGES[lang]) for words, _ in examples(block)]
    used = {word for words in shown for word in words}
    assert {file.name for file in files(FOLDERS[lang])} <= used
    assert dead_links(PAGES[lang]) == []


def test_both_languages_show_the_same_commands() -> None:
    shown = [
        [words for block in blocks(page) for words, _ in examples(block)] for page in PAGES.values()
    ]
    assert shown[0] == shown[1]
