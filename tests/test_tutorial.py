"""The tutorial does what it says: its commands give the output that is shown, its YAML stands in
its files.

``FIVECUTS_DOCS=write pytest tests/test_tutorial.py`` writes the output anew; read afterwards what
has changed around it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from docs_examples import ROOT, blocks, dead_links, examples, renewed_page

pytestmark = pytest.mark.unmeasured

DOCS = ROOT / "docs"
FILES = DOCS / "tutorial"
PAGES = {"en": DOCS / "tutorial.md", "zh": DOCS / "tutorial.zh.md"}
FOLDERS = {"en": FILES, "zh": FILES / "zh"}
LANGUAGES = pytest.mark.parametrize("lang", sorted(PAGES))


def commands(page: Path) -> list[list[str]]:
    return [words for block in blocks(page) for words, _ in examples(block)]


def prose(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


@LANGUAGES
def test_the_pages_show_what_the_commands_print(lang: str, tmp_path: Path) -> None:
    for file in FOLDERS[lang].glob("*.yaml"):
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
    assert strangers == [], "YAML that stands in no file of the tutorial"


@LANGUAGES
def test_figures_in_the_text_stand_in_a_table(lang: str) -> None:
    shown = "\n".join(blocks(PAGES[lang])).replace(" … ", "…")
    number = r"[+−]?[\d.]+"
    told = re.findall(rf"{number} ± {number}|{number} \({number} … {number}\)", prose(PAGES[lang]))
    figures = [figure.replace(" … ", "…") for figure in told]
    assert len(figures) >= 3
    parts = {figure: figure.split(" ", 1) for figure in figures}  # an interval may stand below
    assert [each for each in figures if not all(part in shown for part in parts[each])] == []


@LANGUAGES
def test_every_file_is_used(lang: str) -> None:
    used = {word for words in commands(PAGES[lang]) for word in words}
    assert {file.name for file in FOLDERS[lang].glob("*.yaml")} <= used
    assert {
        "list",
        "show",
        "new",
        "check",
        "run",
        "compare",
        "explain",
        "diff",
        "plan",
        "log",
        "apply",
    } <= used


def test_both_pages_go_the_same_way() -> None:
    def names(lang: str) -> list[str]:
        return [words[0] for words in commands(PAGES[lang])]

    assert names("en") == names("zh")
    assert len(blocks(PAGES["en"], "yaml")) == len(blocks(PAGES["zh"], "yaml"))
    assert [file.name for file in sorted(FOLDERS["en"].glob("*.yaml"))] == [
        file.name for file in sorted(FOLDERS["zh"].glob("*.yaml"))
    ]


@LANGUAGES
def test_links_lead_somewhere(lang: str) -> None:
    assert dead_links(PAGES[lang]) == []
