"""The sentence under each table of docs/flows says what stands in the table: lines in which no mean
exists, before or after, count for nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEADS = ("| if the estimates are off", "| 若估计有偏差")
RANGE = re.compile(r"([+−]\d+)% (?:to|至|到) ([+−]\d+)%[.。]$")


def number(text: str) -> float:
    found = re.match(r"[+−]?[\d.]+", text)
    assert found is not None, text
    return float(found.group().replace("−", "-"))


def tables(page: str) -> list[tuple[list[list[str]], list[tuple[float, float]]]]:
    """The rows of each table, and the ranges that are told under it."""
    found: list[tuple[list[list[str]], list[tuple[float, float]]]] = []
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if line.startswith(HEADS):
            found.append(([], []))
        elif found and not found[-1][1] and line.startswith("|") and "---" not in line:
            found[-1][0].append([cell.strip() for cell in line.strip("|").split("|")])
        elif found and (told := RANGE.search(line)):
            found[-1][1].append((number(told[1]), number(told[2])))
    return found


@pytest.mark.parametrize("page", ["flows.md", "flows.zh.md"])
def test_the_range_that_is_told_is_that_of_the_lines_with_means(page: str) -> None:
    assert len(tables(page)) >= 18
    for rows, ranges in tables(page):
        assert ranges
        for place, (low, high) in enumerate(ranges):
            changes = [row[3 + 2 * place] for row in rows if row[3 + 2 * place] != "–"]
            numbers = [number(each) for each in changes]
            assert low == pytest.approx(min(numbers), abs=0.56), rows[0]
            assert high == pytest.approx(max(numbers), abs=0.56), rows[0]
