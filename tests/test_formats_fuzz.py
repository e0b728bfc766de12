"""Whatever stands in a file, it is read or refused with places; never a traceback."""

from __future__ import annotations

import random

import pytest
from test_formats_process import EVERYTHING

from simulator.errors import FormatError
from simulator.formats import process_from_text

PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "\t",
    "'",
    '"',
    "#",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">",
    "?",
    "%",
    "@",
    ",",
    "  ",
    "null",
    "：",
    "，",
    "--- ",
    "... ",
    "<<: ",
    "-",
    "0",
    "é",
    "🙂",
]


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    text = EVERYTHING
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        text = text[:start] + chance.choice(PIECES) + text[start + chance.randrange(3) :]
    try:
        process_from_text(text, "damaged.yaml")
    except FormatError as error:
        for problem in error.problems:
            assert problem.place is not None
            assert str(problem).startswith("damaged.yaml:")
            assert "this is not YAML" not in str(problem), str(problem)
