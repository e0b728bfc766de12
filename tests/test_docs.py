"""What the documents show is what the program does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def fivecuts(words: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "FIVECUTS_LANG": "en"}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=env, check=True
    )


def blocks(name: str) -> list[str]:
    return re.findall(r"```console\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_output_in_the_readme_is_real(name: str, tmp_path: Path) -> None:
    shown = next(block for block in blocks(name) if block.startswith("$ fivecuts compare"))
    command, _, output = shown.partition("\n")
    real = fivecuts(shlex.split(command)[2:], tmp_path).stdout
    assert [line.rstrip() for line in real.splitlines()] == output.rstrip().splitlines()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_commands_of_the_readme_work_one_after_another(name: str, tmp_path: Path) -> None:
    tour = next(block for block in blocks(name) if block.startswith("fivecuts show"))
    for line in tour.splitlines():
        words = shlex.split(line.partition(" > ")[0], comments=True)[1:]
        fast = ["--horizon", "3 months", "--warm-up", "1 month"] if words[0] == "compare" else []
        assert fivecuts([*words, *fast], tmp_path).stdout


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
