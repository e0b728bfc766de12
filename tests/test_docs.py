"""What the documents show is what the program does.

``FIVECUTS_DOCS=write pytest tests/test_docs.py`` writes the output in the READMEs anew.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from docs_examples import ROOT, blocks, dead_links, examples, fivecuts, links, renewed

pytestmark = pytest.mark.unmeasured
READMES = pytest.mark.parametrize("name", ["README.md", "README.zh.md"])


@READMES
def test_the_output_in_the_readme_is_real(name: str, tmp_path: Path) -> None:
    shown = [example for block in blocks(ROOT / name) for example in examples(block)]
    assert shown
    for words, output in shown:
        real = renewed(output, fivecuts(words, tmp_path))
        if os.environ.get("FIVECUTS_DOCS") == "write":
            told = (ROOT / name).read_text(encoding="utf-8").replace(output.rstrip(), real.rstrip())
            (ROOT / name).write_text(told, encoding="utf-8")
        else:
            assert output.splitlines() == real.splitlines()


@pytest.mark.parametrize(
    "name", ["docs/README.md", pytest.param("docs/README.zh.md", marks=pytest.mark.slow)]
)
def test_the_commands_of_the_first_page_work_one_after_another(name: str, tmp_path: Path) -> None:
    tour = next(block for block in blocks(ROOT / name) if "\nfivecuts show" in block)
    for line in re.findall(r"^fivecuts .*$", tour, flags=re.MULTILINE):
        words = shlex.split(line.partition(" > ")[0], comments=True)[1:]
        fast = (
            ["--horizon", "10 weeks", "--warm-up", "2 weeks"]
            if words[0] in ("best", "compare", "explain", "report", "indicators")
            else []
        )
        fast += (
            ["--replications", "2"]
            if words[0] in ("best", "explain", "report", "indicators")
            else []
        )
        told = fivecuts([*words, *fast], tmp_path)
        assert told or ("-o" in words and (tmp_path / words[words.index("-o") + 1]).stat().st_size)


@READMES
def test_what_the_demo_writes_is_listed(name: str) -> None:
    """The files that the recipe of ``make demo`` names, and no others."""
    (recipe,) = re.findall(
        r"^demo:.*\n((?:\t.*\n)+)",
        (ROOT / "Makefile").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    (listed,) = (
        part
        for part in (ROOT / name).read_text(encoding="utf-8").split("\n\n")
        if part.startswith("`make demo`")
    )
    assert set(re.findall(r"demo/([\w.-]+)", recipe)) == set(re.findall(r"`([\w-]+\.\w+)`", listed))


PAGES = [
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
    if page.parent.name != "parts"  # of which pages are made
]


@READMES
def test_a_readme_leads_on(name: str) -> None:
    assert links(ROOT / name)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_a_file_and_a_heading(name: str) -> None:
    assert dead_links(ROOT / name) == []


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".zh.md")])
def test_a_chinese_page_leads_to_chinese_pages(name: str) -> None:
    """Except to its own English one."""
    page = ROOT / name
    english = {
        link
        for link in links(page)
        if link.endswith(".md")
        and not link.endswith(".zh.md")
        and (page.parent / link).with_suffix(".zh.md").exists()
    }
    assert english <= {page.name.replace(".zh.md", ".md")}
