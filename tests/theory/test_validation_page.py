"""docs/validation.md shows every model of the suite with its exact value, and the page cannot hide
a disagreement.
"""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.experiments.statistics import Estimate
from theory.calendars import VECTORS, Vector
from theory.test_models import MODELS

ROOT = Path(__file__).resolve().parents[2]
MAKE = runpy.run_path(str(ROOT / "docs" / "make_validation.py"))
PAGES = {"en": ROOT / "docs" / "validation.md", "zh": ROOT / "docs" / "validation.zh.md"}


def cells(lang: str) -> list[list[str]]:
    lines = PAGES[lang].read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in lines
        if line.startswith("| ")
    ]


@pytest.mark.parametrize(("lang", "place", "yes"), [("en", 0, "yes"), ("zh", 1, "是")])
def test_every_model_is_on_the_page_and_agrees(lang: str, place: int, yes: str) -> None:
    rows = {(row[0], row[1]): row for row in cells(lang)}
    for model in MODELS.values():
        for known in model.known:
            row = rows[model.title[place], known.name[place]]
            assert row[2].startswith(MAKE["number"](known.exact)), "run: make validate"
            assert row[3:5] == [known.formula, known.source], "run: make validate"
            assert row[-1] == yes
    for vector in VECTORS:
        assert [vector.question[place], vector.expected, vector.expected, yes] in cells(lang)


def found(value: float) -> Any:
    """A run of one model that found this value."""
    model = MODELS["M/M/1, ρ = 0.8"]
    row = MAKE["Row"](
        replace(model, known=model.known[:1]),
        model.known[0],
        Estimate(value, value - 0.1, value + 0.1, 40),
    )
    return MAKE["Found"]((((("Queues", "排队")), (row,)),), (), ())


def test_an_exact_value_outside_is_shown_and_fails() -> None:
    assert found(4.05).agrees
    assert "| yes |" in MAKE["page"](found(4.05), "en")
    outside = found(4.2)
    assert not outside.agrees
    assert "| **NO** |" in MAKE["page"](outside, "en")
    assert "| **否** |" in MAKE["page"](outside, "zh")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.question[0])
def test_the_calendar_gives_what_was_published(vector: Vector) -> None:
    assert vector.found() == vector.expected
