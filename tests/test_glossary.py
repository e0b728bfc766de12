"""Every word that results and reforms are printed with is explained in the glossary, in both
languages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.measures.catalogue import every_figure
from simulator.measures.figure import Figure
from simulator.present.words.messages import MESSAGES
from simulator.reforms.catalogue import REFORMS

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
WORDS_OF_THE_FIELD, MEASURES_SECTION = GLOSSARY.read_text(encoding="utf-8").split("## Measures")


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| English")
    ]


TABLES = (rows_of(WORDS_OF_THE_FIELD), rows_of(MEASURES_SECTION))
ROWS = [row for table in TABLES for row in table]
KNOWN = {
    (english.lower(), chinese)
    for row in ROWS
    for english in row[0].split(" / ")
    for chinese in row[1].split(" / ")
}
WORDS = (
    "measure",
    "change",
    "baseline",
    "p50",
    "p90",
    "pool",
    "bottleneck",
    "unstable",
    "class",
)
READ_BY_USERS = ("processes", "scenarios", "indicators", "simulator", "docs")


def test_every_row_has_two_languages_and_a_sentence() -> None:
    assert len(ROWS) > 60
    assert [
        row
        for row in ROWS
        if len(row) != 3
        or not all(row)
        or not re.search(r"\.( \(`\w+`(, counted|, of a pool)?\))?$", row[2])
    ] == []


def test_every_word_is_explained_once_and_words_are_in_order() -> None:
    words = [word for row in ROWS for word in row[0].split(" / ")]
    assert sorted(set(words)) == sorted(words)
    for table in TABLES:
        first = [row[0].lower().replace("-", " ") for row in table]
        assert first == sorted(first)


@pytest.mark.parametrize("key", REFORMS)
def test_the_term_of_a_reform_is_explained(key: str) -> None:
    term = REFORMS[key].TERM
    row = next((row for row in ROWS if row[0] == term.en), None)
    assert row is not None, f"docs/glossary.md has no row '{term.en}'"
    assert row[1] == term.zh
    assert f"`{key}`" in row[2]


@pytest.mark.parametrize("key", WORDS)
def test_a_heading_of_the_comparison_is_explained(key: str) -> None:
    english, chinese = (word.strip() for word in MESSAGES[key])
    assert (
        english.lower(),
        chinese,
    ) in KNOWN, f"docs/glossary.md does not have '{english}' beside '{chinese}'"


def test_what_an_applicant_hands_in_is_called_materials_everywhere() -> None:
    files = [
        file
        for folder in READ_BY_USERS
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".md", ".py", ".yaml"}
    ]
    assert len(files) > 300
    assert [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in (*files, ROOT / "README.md")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bpapers\b", line, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("each", every_figure(), ids=lambda each: f"{each.origin} {each.name}")
def test_a_figure_is_explained(each: Figure) -> None:
    assert (each.title.en, each.title.zh) in KNOWN
