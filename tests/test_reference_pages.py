"""The reference pages are what the program's own tables say."""

from __future__ import annotations

import re
import runpy
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ("make_reference.py", "make_reform_reference.py", "make_command_reference.py")


@cache
def made(program: str) -> Mapping[str, str]:
    """The pages that a program writes, by name."""
    pages: dict[str, str] = runpy.run_path(str(ROOT / "docs" / program))["pages"]()
    return pages


def language() -> dict[str, str]:
    return {**made("make_reference.py"), **made("make_reform_reference.py")}


@pytest.mark.unmeasured
def test_there_are_pages() -> None:
    there = {path.name for path in (ROOT / "docs" / "reference").glob("*.md")}
    measures = {"measures.md", "measures.zh.md"}  # have a test of their own
    by_hand = {
        f"{page}{end}"
        for page in ("bpmn", "logs", "other_simulators", "workbook")
        for end in (".md", ".zh.md")
    }
    assert there == {name for each in PROGRAMS for name in made(each)} | measures | by_hand
    assert {"commands.md", "commands.zh.md", "errors.md", "errors.zh.md"} <= there


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_page_is_out_of_date(program: str) -> None:
    for name, page in made(program).items():
        written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
        assert written == page, f"{name}: run python docs/{program}"


@pytest.mark.unmeasured
def test_the_picture_of_the_rooms_is_not_out_of_date() -> None:
    """Its words and arcs are compared, not its bytes, which differ between matplotlib versions."""
    program = runpy.run_path(str(ROOT / "docs" / "make_architecture.py"))
    picture = ET.parse(program["PICTURE"]).getroot()
    arcs = {each.get("id", "") for each in picture.iter() if "-uses-" in each.get("id", "")}
    words = " ".join(" ".join(each.itertext()) for each in picture.iter() if "text" in each.tag)
    said = " ".join(words.split())
    imports = program["uses"]()
    assert len(imports) > 30
    assert arcs == {program["arc_id"](*pair, n) for pair, n in imports.items()}, "make reference"
    for room in program["rooms"]():
        assert room in said, "run: make reference"
        for word in program["sentence"](room).split():
            assert word in said, f"the sentence of {room} has changed: make reference"


@pytest.mark.parametrize("lang", ["", ".zh"])
def test_every_code_of_an_error_or_a_note_is_listed_once(lang: str) -> None:
    from simulator.model.sentences import sentences
    from simulator.model.sentences.commands import SENTENCES
    from simulator.model.sentences.comparison import SENTENCES as NOTES

    page = made("make_command_reference.py")[f"errors{lang}.md"]
    listed = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert len(listed) == len(set(listed))
    last_words = {"stopped", "stopped-resumable", "no-output"}  # printed, by no code
    words = {"hours", "money", "either", "and-more", "colon", "branches"}  # parts of sentences
    assert not words & set(listed)
    assert SENTENCES.keys() - last_words <= set(listed) <= sentences().keys()
    assert NOTES.keys() <= set(listed)


@pytest.mark.parametrize("name", ["language.zh.md", "reforms.zh.md"])
def test_a_chinese_page_has_no_sentence_in_english(name: str) -> None:
    """Keys, values and formulas stand in backticks, authors and file names may be Latin."""
    plain = re.sub(
        r"`[^`]*`|\(\S*\.md[^)]*\)|<!--.*?-->|Reijers 和 Limam Mansar", "", language()[name]
    )
    assert re.findall(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", plain) == []


def test_every_key_of_the_language_has_a_meaning_in_chinese() -> None:
    pages = language()
    english = [
        line.split(" | ")[-1] for line in pages["language.md"].splitlines() if line[:3] == "| `"
    ]
    assert len(english) > 150
    assert pages["language.md"].count("\n| `") == pages["language.zh.md"].count("\n| `")
