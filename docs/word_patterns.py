"""The words of officials, each as a pattern of YAML in the small permit: read from the page that
tells them.

Page → **word patterns** → pictures, tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from recipe_pieces import BASE, DOCS, changed

from simulator.formats import process_from_text, scenario_from_text
from simulator.model.process import Process

PAGES = {"en": DOCS / "from-description.md", "zh": DOCS / "from-description.zh.md"}
PICTURES = DOCS / "pictures" / "words"
_BLOCK = re.compile(r"<!-- (?P<how>[^\n]*?) -->\n```yaml\n(?P<yaml>.*?)```", flags=re.DOTALL)
_PICTURE = re.compile(r"\]\(pictures/words/([\w-]+)\.\w+\.svg\)")


@dataclass(frozen=True)
class Pattern:
    """A word, the blocks that write it, and the flows without and with it."""

    word: str
    slug: str
    blocks: tuple[tuple[str, str], ...]
    before: Process
    after: Process


def patterns(page: Path) -> Iterator[Pattern]:
    """The patterns of a page, in its order."""
    for part in re.split(r"^### ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        slug = _PICTURE.search(part)
        blocks = tuple((found["how"], found["yaml"]) for found in _BLOCK.finditer(part))
        if slug is None or not blocks:
            continue
        before = process_from_text(BASE).value
        yield Pattern(part.partition("\n")[0], slug[1], blocks, before, _with(blocks, before))


def _with(blocks: tuple[tuple[str, str], ...], before: Process) -> Process:
    """The small permit with the blocks of a word in it."""
    known, scenarios = yaml.safe_load(BASE), []
    for how, block in blocks:
        if how == "scenario":
            scenarios.append(f"scenario: pattern\nprocess: base\n{block}")
        else:
            known = changed(known, how, block)
    process = process_from_text(yaml.safe_dump(known, allow_unicode=True, sort_keys=False)).value
    for text in scenarios:
        process = scenario_from_text(text).value.apply(process)
    return process


def whole(page: Path) -> str:
    """The flow that the page writes from an official's words, as a file."""
    found = re.search(r"<!-- whole -->\n```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert found is not None, page
    return found[1]
