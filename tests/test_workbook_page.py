"""The page of the workbook says what every column becomes, and all twenty habits, in both
languages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.interchange.workbook.catalogue import FORM

PAGES = {
    lang: Path(__file__).resolve().parents[1] / "docs" / "reference" / f"workbook{end}.md"
    for lang, end in (("en", ""), ("zh", ".zh"))
}


@pytest.mark.parametrize("lang", PAGES)
def test_every_column_is_on_the_page(lang: str) -> None:
    text = PAGES[lang].read_text(encoding="utf-8")
    for form in FORM:
        assert f"| {form.zh if lang == 'zh' else form.en} | " in text
        for column in form.columns:
            assert f"`{column.key}`" in text, column.key
            if not column.is_extra:
                assert column.heading(lang) in text


@pytest.mark.parametrize("lang", PAGES)
def test_every_column_that_must_be_filled_in_is_marked(lang: str) -> None:
    text = PAGES[lang].read_text(encoding="utf-8")
    for form in FORM:
        for column in form.columns:
            if column.is_needed:
                assert f"{column.heading(lang)}*" in text


@pytest.mark.parametrize("lang", PAGES)
def test_all_twenty_habits_are_there(lang: str) -> None:
    text = PAGES[lang].read_text(encoding="utf-8")
    assert re.findall(r"^\| ([0-9]+) \|", text, re.MULTILINE) == [str(n) for n in range(1, 21)]


def test_both_pages_have_the_same_rows() -> None:
    rows = [path.read_text(encoding="utf-8").count("\n|") for path in PAGES.values()]
    assert rows[0] <= rows[1]  # titles of pools, materials and items have rows of their own
    keys = [
        set(re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))) for path in PAGES.values()
    ]
    wanted = {column.key for form in FORM for column in form.columns}
    assert wanted <= keys[0] & keys[1]
