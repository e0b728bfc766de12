"""From description to flow: every word of officials is written as a pattern that loads, without a
mistake or a note, in both languages alike, and its picture is what the program draws of it.
"""

from __future__ import annotations

import re

import pytest
import yaml
from make_words import drawn
from word_patterns import PAGES, PICTURES, Pattern, patterns, whole

from simulator.formats import process_from_text
from simulator.soundness import check, notes

WORDS = (
    *("征求意见", "会签", "踏勘", "专题会", "公示", "补正", "退件", "容缺"),
    *("挂起", "专家评审", "联审会", "现场核查", "听证"),
)
FOUND = {lang: tuple(patterns(page)) for lang, page in PAGES.items()}
OWN_WORDS = re.compile(r"(why|source): [^,\n]*")  # each page writes them in its language
EACH = pytest.mark.parametrize(
    ("lang", "pattern"),
    [
        pytest.param(lang, each, id=f"{lang}-{each.slug}")
        for lang, found in FOUND.items()
        for each in found
    ],
)


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_every_word_has_a_pattern(lang: str) -> None:
    assert tuple(each.word.partition(":")[0] for each in FOUND[lang]) == WORDS


@EACH
def test_a_pattern_is_sound_changes_the_flow_and_leaves_nothing_to_note(
    lang: str, pattern: Pattern
) -> None:
    assert check(pattern.after) == []
    assert notes(pattern.after) == []
    assert pattern.after != pattern.before


@EACH
def test_its_picture_is_drawn_by_the_program(lang: str, pattern: Pattern) -> None:
    picture = PICTURES / f"{pattern.slug}.{lang}.svg"
    assert picture.read_bytes() == drawn(pattern, lang), "python docs/make_words.py"


def test_there_is_no_picture_that_no_page_shows() -> None:
    shown = {f"{each.slug}.{lang}.svg" for lang, found in FOUND.items() for each in found}
    assert {path.name for path in PICTURES.iterdir()} == shown


def test_both_pages_write_the_same_patterns() -> None:
    def told(lang: str) -> list[object]:
        blocks = [each.blocks for each in FOUND[lang]]
        return [
            [(how, yaml.safe_load(OWN_WORDS.sub(r"\1: x", block))) for how, block in each]
            for each in blocks
        ]

    assert told("en") == told("zh")


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_flow_from_his_words_passes_check_without_a_note(lang: str) -> None:
    process = process_from_text(whole(PAGES[lang])).value
    assert check(process) == []
    assert notes(process) == []
