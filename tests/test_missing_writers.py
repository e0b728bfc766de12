"""What is said where python-docx or openpyxl is missing: the way to install it, and only such files
instead as the command can write.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main


@pytest.mark.parametrize(
    ("words", "missing", "instead"),
    [
        (["report", "mm1", "boom", "-o", "out.docx"], "docx", [".html", ".pdf", ".md"]),
        (["forms", "building-permit", "-o", "out"], "docx", []),
        (["forms", "building-permit", "-o", "out"], "openpyxl", []),
        (["show", "mm1", "-o", "out.xlsx"], "openpyxl", []),
        (["compare", "mm1", "boom", "-o", "out.xlsx"], "openpyxl", [".csv", ".json"]),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_only_what_can_be_written_is_recommended(
    words: list[str],
    missing: str,
    instead: list[str],
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, missing, None)
    done = CliRunner().invoke(main, [*words, "--lang", lang])
    assert done.exit_code == 1
    extra = {"docx": "fivecuts[word]", "openpyxl": "fivecuts[excel]"}[missing]
    assert f'pip install "{extra}"' in done.output
    named = [end for end in (".html", ".pdf", ".md", ".csv", ".json") if end in done.output]
    assert named == instead
    assert not list(tmp_path.iterdir())
