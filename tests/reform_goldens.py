"""What the tests of the commands about reforms have in common: a shop, an easier shop, and what was
printed about them.

Write the expected output anew with ``FIVECUTS_GOLDEN=write``, and read the difference before it is
committed.
"""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner
from rich.cells import cell_len

from simulator.commands.main import main

FOLDER = Path(__file__).parent / "golden" / "reforms"


def printed(*words: str, status: int = 0) -> str:
    """The output of a command in that folder in a terminal of 80 columns, without the blanks at the
    ends of lines.
    """
    here = Path.cwd()
    os.chdir(FOLDER)
    try:
        done = CliRunner().invoke(
            main, list(words), env={"COLUMNS": "80", "FORCE_COLOR": None}, catch_exceptions=False
        )
    finally:
        os.chdir(here)
    assert done.exit_code == status, done.output
    assert (
        "--json" in words or "--csv" in words or max(map(cell_len, done.output.splitlines())) <= 80
    )
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def expected(name: str, found: str) -> str:
    """The golden output of that name; with FIVECUTS_GOLDEN=write it becomes what was found."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("FIVECUTS_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8", newline="\n")
    return file.read_text(encoding="utf-8")
