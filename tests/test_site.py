"""The documentation as a site: built without a warning in both languages, found by search, and no
way in it leads nowhere.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIRST = {"en": "README.html", "zh": "README.zh.html"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx", reason="the site is built with Sphinx: pip install .[docs]")
    folder = tmp_path_factory.mktemp("site")
    for lang in FIRST:
        subprocess.run(
            [
                *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going"),
                *("-c", str(DOCS / "site"), str(DOCS), str(folder / lang)),
            ],
            check=True,
            env={**os.environ, "FIVECUTS_DOCS_LANG": lang},
        )
    return folder


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", FIRST)
def test_every_page_stands_at_the_side_of_the_first_one(site: Path, lang: str) -> None:
    aside = text_of(site / lang / FIRST[lang]).partition('class="sidebar-tree"')[2]
    aside = aside.partition("</aside>")[0]
    for name in ("tutorial", "how-to", "semantics", "decisions", "reference/language"):
        assert f"{name}.html" in aside or f"{name}.zh.html" in aside


@pytest.mark.parametrize("lang", FIRST)
def test_no_way_leads_nowhere_and_none_leads_to_another_host(site: Path, lang: str) -> None:
    for page in (site / lang).rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#?]+)', text_of(page)):
            if "://" in target:
                continue
            assert (page.parent / unquote(target)).resolve().exists(), f"{page}: {target}"
        assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', text_of(page))


def test_each_language_leads_to_the_other(site: Path) -> None:
    assert 'href="../zh/tutorial.zh.html"' in text_of(site / "en" / "tutorial.html")
    assert 'href="../en/tutorial.html"' in text_of(site / "zh" / "tutorial.zh.html")
    assert 'href="../../zh/reference/errors.zh.html"' in text_of(site / "en/reference/errors.html")
    assert 'href="../../en/reference/errors.html"' in text_of(site / "zh/reference/errors.zh.html")
    assert not (site / "en" / "tutorial.zh.html").exists()
    assert (site / "zh" / "semantics.html").exists()  # in one language only: there in both


def test_a_recipe_says_where_its_lines_belong(site: Path) -> None:
    said = {
        "en/how-to.html": ("<em>Behind the step</em>", "<em>In place of the step</em>"),
        "en/from-description.html": ("<em>In a scenario, a file of its own:</em>",),
        "zh/how-to.zh.html": ("放在环节 ", "写入改革方案，单独一个文件："),
    }
    for page, sentences in said.items():
        assert all(each in text_of(site / page) for each in sentences), page


def test_chinese_is_found_by_pairs_of_characters(site: Path) -> None:
    index = text_of(site / "zh" / "searchindex.js")
    for pair in ("告知", "知承", "承诺"):
        assert json.dumps(pair) in index
    assert "\\u4e00-\\u9fff" in text_of(site / "zh" / "_static" / "language_data.js")


def test_the_theme_speaks_chinese_too(site: Path) -> None:
    page = text_of(site / "zh" / "tutorial.zh.html")
    for said in ("本页内容", "上一页", "下一页", "回到页首", "跳到正文"):
        assert said in page
    for english in ("Previous", "Toggle", "Skip to", "Back to top", "Made with"):
        assert english not in page
