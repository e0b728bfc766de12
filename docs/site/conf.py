"""The documentation as a site, one for each language: ``make docs``.

The pages are those of this folder, as they are read in an editor. What a site needs beside them is
made here while it is built: the contents at the side from the lists of ``README.md``, and ways from
one language to the other, and a sentence before every recipe that says where it belongs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from sphinx.locale import get_translation
from sphinx.search import SearchLanguage

DOCS = Path(__file__).resolve().parent.parent
LANG = os.environ["FIVECUTS_DOCS_LANG"]  # en or zh
OTHER = {"en": "zh", "zh": "en"}[LANG]
WORDS = {
    "On this page": "本页内容",
    "Home": "首页",
    "Previous": "上一页",
    "Next": "下一页",
}
OF_THE_THEME = {  # written into its templates, out of the reach of a translation
    "Skip to content": "跳到正文",
    "Back to top": "回到页首",
    "Toggle site navigation sidebar": "显示或隐藏目录",
    "Toggle table of contents sidebar": "显示或隐藏本页内容",
    "Toggle Light / Dark / Auto color theme": "切换浅色、深色或随系统",
    "Made with": "页面样式",
}
PLACE = re.compile(r"^<!-- (after|replaces|merge|scenario)(?:: ([\w-]+))? -->$", re.MULTILINE)
PLACES = {
    "en": {
        "after": "*Behind the step* `{}`:",
        "replaces": "*In place of the step* `{}`:",
        "merge": "*In the process file, each line under its key:*",
        "scenario": "*In a scenario, a file of its own:*",
    },
    "zh": {
        "after": "放在环节 `{}` 之后：",
        "replaces": "代替环节 `{}`：",
        "merge": "写入流程文件，各行放在相应的键之下：",
        "scenario": "写入改革方案，单独一个文件：",
    },
}[LANG]
HEADING = re.compile(r"^# .*$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#\s]+)(#[^)\s]*)?\)")

project = {"en": "Five Cuts", "zh": "五减"}[LANG]
html_title = {"en": "Five Cuts", "zh": "五减：审批流程改革测算"}[LANG]
language = {"en": "en", "zh": "zh_CN"}[LANG]
html_search_language = LANG
root_doc = "README" if LANG == "en" else "README.zh"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_search_summary = False  # it would be fetched, which a page opened from a folder may not
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
suppress_warnings = ["misc.highlighting_failure"]  # what a console prints is in no language


def _is_here(path: Path) -> bool:
    """Whether a page stands in the site of this language: it is in it, or in one language only."""
    name = path.name
    if name.endswith(".zh.md"):
        return LANG == "zh" or not path.with_name(name.removesuffix(".zh.md") + ".md").exists()
    return LANG == "en" or not path.with_suffix(".zh.md").exists()


PAGES = [
    path
    for path in sorted(DOCS.rglob("*.md"))
    if "parts" not in path.relative_to(DOCS).parts and "words" not in path.relative_to(DOCS).parts
]
exclude_patterns = [
    "site",
    "**/__pycache__",
    "reference/parts",
    "**/SOURCES.md",  # where the files of a page come from: for whoever looks into the folder
    *(str(path.relative_to(DOCS)) for path in PAGES if not _is_here(path)),
]


def _linked(page: Path, text: str) -> str:
    """The links of a page as they work in the site: to a page of the other language across the two
    sites, and to what is no part of the documentation not at all.
    """

    def at_its_place(found: re.Match[str]) -> str:
        label, target, anchor = found[1], found[2], found[3] or ""
        if "://" in target or target.startswith("mailto:"):
            return found[0]
        path = (page.parent / target).resolve()
        if not path.is_relative_to(DOCS) or not path.exists():
            return label
        if path.suffix != ".md":
            return found[0]
        if _is_here(path):
            return found[0]
        up = "../" * (len(page.relative_to(DOCS).parts))
        there = path.relative_to(DOCS).with_suffix(".html").as_posix()
        return f'<a href="{up}{OTHER}/{there}{anchor}">{label}</a>'

    return LINK.sub(at_its_place, text)


def _placed(text: str) -> str:
    """Recipes that say where each piece belongs: the remark that tests read, in words."""
    return PLACE.sub(lambda found: PLACES[found[1]].format(found[2]) + "\n", text)


def _with_other_language(page: Path, text: str) -> str:
    """A page that leads to itself in the other language, below its heading."""
    stem = page.name.removesuffix(".zh.md").removesuffix(".md")
    other = f"{stem}.md" if LANG == "zh" else f"{stem}.zh.md"
    if f"]({other})" in text or other == page.name or not page.with_name(other).exists():
        return text
    label = {"en": "中文", "zh": "English"}[LANG]
    return HEADING.sub(lambda found: f"{found[0]}\n\n[{label}]({other})\n", text, count=1)


def _contents() -> str:
    """What stands at the side: the pages that the lists of the first page name, by its headings."""
    first = DOCS / f"{root_doc}.md"
    parts, named = [], set[str]()
    for section in re.split(r"^## ", first.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        pages = []
        for found in LINK.finditer(body):
            path = (DOCS / found[2]).resolve()
            inside = path.suffix == ".md" and path.is_relative_to(DOCS) and path.exists()
            if inside and _is_here(path) and found[2] not in named:
                named.add(found[2])
                pages.append(_at_the_side(found[1], found[2]))
        head = ["```{toctree}", ":hidden:", f":caption: {heading.strip()}", ""]
        parts.append("\n".join([*head, *pages, "```"]))
    return "\n\n".join(parts)


def _at_the_side(label: str, name: str) -> str:
    """A page in the contents: by its own title, or by its label if that is in another language."""
    page = name.removesuffix(".md")
    return page if LANG == "en" or name.endswith(".zh.md") else f"{label} <{page}>"


def _translate(_: Any, __: str, ___: str, context: dict[str, Any], ____: Any) -> None:
    """The words of the theme that Sphinx itself does not know."""
    known = context.get("_", get_translation("sphinx"))
    context["_"] = lambda text: WORDS.get(text) or known(text)


def _translate_theme(app: Any, failed: Exception | None) -> None:
    """The words that stand in the templates of the theme."""
    words = "|".join(map(re.escape, OF_THE_THEME))
    pattern = re.compile(rf'(?<=[>"])(\s*)({words})(\s*)(?=[<"])')
    for page in () if failed else Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        shown = pattern.sub(lambda at: f"{at[1]}{OF_THE_THEME[at[2]]}{at[3]}", text)
        page.write_text(shown, encoding="utf-8")


def _read(_: Any, docname: str, source: list[str]) -> None:
    page = DOCS / f"{docname}.md"
    source[0] = _linked(page, _with_other_language(page, _placed(source[0])))
    if docname == root_doc:
        source[0] += "\n\n" + _contents() + "\n"


class SearchByPairs(SearchLanguage):
    """Chinese is found by pairs of characters, in pages and in what is looked for alike: 告知承诺
    is 告知 and 知承 and 承诺. Nobody has to know where a word ends.
    """

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = """
var splitQuery = (query) =>
  (query.match(/[\\u4e00-\\u9fff]+|[\\p{Letter}\\p{Number}_]+/gu) || []).flatMap((run) =>
    /[\\u4e00-\\u9fff]/.test(run) && run.length > 1
      ? Array.from({length: run.length - 1}, (_, i) => run.slice(i, i + 2))
      : [run]);
"""

    def split(self, input: str) -> list[str]:
        """Pairs of neighbouring characters, and words in other letters."""
        found: list[str] = []
        for run in re.findall(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+", input):
            is_chinese = "\u4e00" <= run[0] <= "\u9fff"
            pairs = [run[i : i + 2] for i in range(len(run) - 1)]
            found += pairs if is_chinese and pairs else [run.lower()]
        return found


def setup(app: Any) -> None:
    """Has Sphinx hand every page over before it reads it, and search by pairs in Chinese."""
    app.add_search_language(SearchByPairs)
    app.connect("source-read", _read)
    if LANG == "zh":
        app.connect("html-page-context", _translate)
        app.connect("build-finished", _translate_theme)
