"""Every message exists in both languages, with the same values in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.present.words.messages import MESSAGES


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_a_message_is_there_in_both_languages(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert english
    assert chinese
    assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese))


def test_every_message_that_is_asked_for_is_there() -> None:
    root = Path(__file__).resolve().parents[1]
    files = [*(root / "simulator").rglob("*.py"), *(root / "docs").glob("*.py")]
    asked = {
        (file.name, key)
        for file in files
        if re.search(r"words\.messages import .*\bsay\b", text := file.read_text(encoding="utf-8"))
        for key in re.findall(r"""\bsay\(\s*["'](\w+)["']""", text)
    }
    assert len(asked) > 100
    assert {(file, key) for file, key in asked if key not in MESSAGES} == set()
