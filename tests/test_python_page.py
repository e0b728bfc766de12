"""The page about Python does what it says, and the notebooks run from the first cell to the last.

``FIVECUTS_DOCS=write pytest tests/test_python_page.py`` writes the output anew; read afterwards
what has changed around it.
"""

from __future__ import annotations

import ast
import doctest
import io
import json
import os
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from docs_examples import ROOT, dead_links, simulated_once

pytestmark = pytest.mark.unmeasured

PAGES = [ROOT / "docs" / name for name in ("python.md", "python.zh.md")]
NOTEBOOKS = sorted((ROOT / "docs" / "python").glob("*.ipynb"))
BLOCK = re.compile(r"(?<=```pycon\n).*?(?=```)", flags=re.DOTALL)
SHOWN = ("_repr_html_", "_repr_svg_")


def renewed(text: str) -> str:
    """The page with the output that its examples really have, one after another."""
    names: dict[str, Any] = {}
    return BLOCK.sub(lambda block: _renewed(block.group(), names), text)


def _renewed(block: str, names: dict[str, Any]) -> str:
    made = []
    for example in doctest.DocTestParser().get_examples(block):
        first, *others = example.source.splitlines(keepends=True)
        shown = io.StringIO()
        with redirect_stdout(shown):
            exec(compile(example.source, "page", "single"), names)
        made.append(f">>> {first}" + "".join(f"... {line}" for line in others) + shown.getvalue())
    return "".join(made)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_shows_what_python_prints(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with simulated_once():
        real = renewed(text)
    if os.environ.get("FIVECUTS_DOCS") == "write":
        page.write_text(real, encoding="utf-8")
    assert page.read_text(encoding="utf-8").splitlines() == real.splitlines()
    assert {path.name for path in tmp_path.iterdir()} == {"before-after.pdf", "today.pdf"}


def test_both_pages_have_the_same_examples() -> None:
    def code(page: Path) -> list[str]:
        blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
        return [line for block in blocks for line in block.splitlines() if line[:3] == ">>>"]

    english, chinese = map(code, PAGES)
    translated = [line.replace(" 个月", " months").replace("zh", "en") for line in chinese]
    assert [line.replace("1 months", "1 month") for line in translated] == english


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert dead_links(page) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_a_notebook_runs_and_shows_something_after_every_cell(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    code = ["".join(each["source"]) for each in cells if each["cell_type"] == "code"]
    with simulated_once():
        shown = [_run(source, names) for source in code]
    assert len(shown) == 7
    assert all(len(text) > 100 for text in shown)
    assert all(each.get("outputs", []) == [] for each in cells), "results are not kept in git"


def _run(source: str, names: dict[str, Any]) -> str:
    """Runs a cell; what a notebook would show of its last line."""
    *before, last = ast.parse(source).body
    assert isinstance(last, ast.Expr)
    exec(compile(ast.Module(before, []), "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    show = next(getattr(value, name) for name in SHOWN if hasattr(value, name))
    return str(show())
