"""What the language has of late is refused where it is wrong: of each key at least three faults
stand in ``tests/invalid``, with their sentences in both languages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "invalid"
KEYS = (
    "shifts",
    "profile",
    "reserve",
    "patience",
    "leaves",
    "numbers",
    "bands",
    "open_cases",
    "answer_within",
    "hours",
    "outage",
    "returned",
    "normal",
    "cost_per_hour",
    "finish",
    "merge",
    "meanwhile",
    "times",
    "precedence",
    "share",
    "classes",
    "when",
    "automatic",
    "cross_region",
    "no_application",
    "one_certificate",
    "on_limit",
    "delegate",
    "fast_track",
)


def faults_of(key: str) -> list[str]:
    """The faults that are called after a key, or whose message names it in both languages."""
    named = re.compile(rf"(?<![\w-]){key}(?![\w-])")
    return [
        file.stem
        for file in sorted(FOLDER.glob("*.yaml"))
        if named.search(file.stem.replace("-", " "))
        or all(
            named.search((FOLDER / f"{file.stem}{end}").read_text(encoding="utf-8"))
            for end in (".txt", ".zh.txt")
        )
    ]


@pytest.mark.parametrize("key", KEYS)
def test_of_each_key_three_faults_are_told(key: str) -> None:
    assert len(faults_of(key)) >= 3


def test_of_a_key_that_is_not_there_none_is() -> None:
    assert faults_of("fast-trakk") == []
