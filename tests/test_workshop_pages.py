"""The pages of the course show what the program prints, in both languages alike.

``FIVECUTS_DOCS=write pytest tests/test_workshop_pages.py`` writes the output anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from docs_examples import ROOT, blocks, examples, renewed_page

from simulator.exercises.catalogue import EXERCISES

pytestmark = pytest.mark.unmeasured

COURSE = ROOT / "docs" / "workshop"
ANSWERS = COURSE / "answers"
PAGES = [
    ("trainer.md", "en"),
    ("leader-faq.md", "en"),
    ("leader-faq.zh.md", "zh"),
    pytest.param("trainer.zh.md", "zh", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_the_pages_show_what_the_commands_print(name: str, lang: str, tmp_path: Path) -> None:
    for file in ANSWERS.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    page = COURSE / name
    real = renewed_page(page.read_text(encoding="utf-8"), tmp_path, lang)
    if os.environ.get("FIVECUTS_DOCS") == "write":
        page.write_text(real, encoding="utf-8")
    assert page.read_text(encoding="utf-8").splitlines() == real.splitlines()


def test_every_answer_is_shown_in_both_languages_and_every_exercise_is_spoken_of() -> None:
    for name in ("trainer.md", "trainer.zh.md"):
        shown = [words for block in blocks(COURSE / name) for words, _ in examples(block)]
        assert {words[-1] for words in shown} == {file.name for file in ANSWERS.glob("*.yaml")}
        assert {int(words[1]) for words in shown} == set(EXERCISES) - {9}
        text = (COURSE / name).read_text(encoding="utf-8")
        assert len(re.findall(r"^## (?:Exercise|练习) \d", text, flags=re.MULTILINE)) == 9


@pytest.mark.parametrize("name", ["plan.md", "plan.zh.md"])
def test_the_minutes_of_the_plan_add_up_to_half_a_day(name: str) -> None:
    rows = re.findall(
        r"^\| (\d):(\d\d) \| (\d+) \|",
        (COURSE / name).read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    begins = [int(hour) * 60 + int(minute) for hour, minute, _ in rows]
    lasts = [int(minutes) for _, _, minutes in rows]
    assert begins == [sum(lasts[:number]) for number in range(len(lasts))]
    assert sum(lasts) == 240


def test_every_page_is_there_in_both_languages_with_as_many_headings() -> None:
    english = [page for page in COURSE.glob("*.md") if ".zh." not in page.name]
    assert len(english) == 5
    for page in english:
        other = page.with_name(f"{page.stem}.zh.md")
        count = [
            len(re.findall(r"^#+ ", each.read_text(encoding="utf-8"), flags=re.MULTILINE))
            for each in (page, other)
        ]
        assert count[0] == count[1]
