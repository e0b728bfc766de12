"""Every recipe of the how-to pages is a flow, or a reform, that loads and runs; every command in
them exists.

A comment before a block of YAML says what it is: ``scenario`` (for ``docs/how-to/base.yaml``),
``merge`` (mappings laid over the base), ``after: STEP`` and ``replaces: STEP`` (steps of the item
``permit``). Blocks that only work together stand under one heading, and are loaded as one; a
scenario is applied to them.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from recipe_pieces import BASE, changed

from simulator.commands.main import main
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text, scenario_from_text
from simulator.model.units import DAY
from simulator.soundness import check

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted(DOCS.glob("how-to*.md"))
BLOCK = re.compile(r"<!-- (?P<how>[^\n]*?) -->\n```yaml\n(?P<yaml>.*?)```", flags=re.DOTALL)
MONTH = Window(horizon=30 * DAY)


def sections(page: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The headings that have blocks of YAML, each with its blocks and what they are."""
    parts = re.split(r"^### ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = [
        (part.splitlines()[0], [(match["how"], match["yaml"]) for match in BLOCK.finditer(part)])
        for part in parts
    ]
    return [(heading, blocks) for heading, blocks in found if blocks]


def pieces(page: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is loaded together: each block by itself, but all ``merge`` and ``after`` blocks of one
    heading as one, and each scenario with all that its heading changes in the process.
    """
    found = []
    for heading, blocks in sections(page):
        scenarios = [block for block in blocks if block[0] == "scenario"]
        others = [block for block in blocks if block[0] != "scenario"]
        together = [block for block in others if not block[0].startswith("replaces")]
        found += [(heading, each) for each in ([together] if together else [])]
        found += [(heading, [block]) for block in others if block not in together]
        found += [(heading, [*others, block]) for block in scenarios]
    return found


RECIPES = [
    pytest.param(blocks, id=f"{page.stem}-{heading}")
    for page in PAGES
    for heading, blocks in pieces(page)
]


def test_there_are_recipes_and_none_is_left_unchecked() -> None:
    assert len(RECIPES) >= 10
    for page in PAGES:
        tried = {(heading, each) for heading, blocks in pieces(page) for each in blocks}
        assert page.read_text(encoding="utf-8").count("```yaml") == len(tried)


@pytest.mark.measured
@pytest.mark.parametrize("blocks", RECIPES)
def test_a_recipe_loads_and_runs(blocks: list[tuple[str, str]]) -> None:
    made = yaml.safe_load(BASE)
    for how, block in blocks:
        if how != "scenario":
            made = changed(made, how, block)
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    process = process_from_text(text if made != yaml.safe_load(BASE) else BASE).value
    for how, block in blocks:
        if how == "scenario":
            process = scenario_from_text(block).value.apply(process)
    assert check(process) == []
    assert process != process_from_text(BASE).value or "$schema" in blocks[0][1]
    assert len(simulate(plan(process, MONTH), seed=1, replication=1)) > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_exist(page: Path) -> None:
    shown = re.findall(r"^fivecuts (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(shown) > 10
    for line in shown:
        words = shlex.split(line.partition(" > ")[0])
        if words == ["--version"]:
            continue
        known = {
            option
            for parameter in main.commands[words[0]].params
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {word for word in words if word.startswith("-")} <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
