"""Whoever reads the library in Chinese meets no English: neither in what the commands print nor in
the sentences of the files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from chinese import CHINESE
from click.testing import CliRunner
from shipped_pairs import pairs

from simulator.commands.main import main
from simulator.formats import (
    load_process,
    load_scenario,
    scenario_from_text,
    shipped_processes,
    shipped_scenarios,
)
from simulator.model.wording import source_in

pytestmark = (
    pytest.mark.unmeasured
)  # the whole library; the lines are counted by tests of single commands

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for room in ("processes", "scenarios", "indicators")
    for path in ROOT.glob(f"{room}/**/*.yaml")
)
SENTENCES = ("why", "about", "criteria")
CITED = ("source", "basis")
_KEPT = re.compile(
    r"《[^》]*》"  # a book by its title
    r"|(van der Aalst|van Hee|Dumas|La Rosa|Mendling|Reijers|Gross|Shortle|Thompson|Harris)"
    r"|(kW|CNY|BPMN|YAML|M/M/\d)|`[^`]*`|max\("
)
_BOOK = re.compile(r"([A-Za-z ,]+, (Workflow|Fundamentals)|Doing Business$)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def latin(text: str) -> list[str]:
    """The words in Latin letters of a Chinese sentence that should be Chinese.

    >>> latin("低压160 kW以下"), latin("由 company 办理")
    ([], ['company'])
    """
    return re.findall(r"[A-Za-z]{2,}", _KEPT.sub("·", text))


def told(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str, object]]:
    """The sentences and sources of a file: place, key, and what stands there."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in (*SENTENCES, *CITED):
                yield ".".join((*path, str(key))), str(key), value
            else:
                yield from told(value, (*path, str(key)))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from told(value, (*path, str(place)))


def english(node: object) -> Iterator[str]:
    """Where a Chinese reader meets English in a file, or Chinese is missing."""
    for place, key, said in told(node):
        chinese = (
            said["zh"]
            if isinstance(said, dict)
            else source_in(str(said), "zh")
            if key in CITED
            else str(said)
        )
        cited = key in CITED and not isinstance(said, dict) and _BOOK.match(chinese)
        if not cited and (latin(chinese) or not (CHINESE.search(chinese) or "M/M/" in chinese)):
            yield f"{place}: {chinese}"


def titles(node: object) -> Iterator[dict[str, str]]:
    """Everything that is said in both languages."""
    if isinstance(node, dict):
        if node.keys() == {"en", "zh"}:
            yield {lang: str(text) for lang, text in node.items()}
        for value in node.values():
            yield from titles(value)
    elif isinstance(node, list):
        for value in node:
            yield from titles(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sentences_and_sources_are_chinese_for_a_chinese_reader(path: Path) -> None:
    assert list(english(yaml.safe_load(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("why: a trip less", ["why: a trip less"]),
        ("why: {en: a trip less, zh: 少跑一次}", []),
        ("about: {en: a school, zh: 一所 school}", ["about: 一所 school"]),
        ("reforms: [{basis: pilot list}]", ["reforms.0.basis: pilot list"]),
        ("source: 消防法 art. 15; estimate", []),
    ],
)
def test_what_is_english(text: str, found: list[str]) -> None:
    assert list(english(yaml.safe_load(text))) == found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_chinese_is_set_in_chinese(path: Path) -> None:
    """Brackets, commas and stops between Chinese characters are full width."""
    narrow = re.compile(r"[\u4e00-\u9fff]\s*[(,;:!?]|[),;:!?]\s*[\u4e00-\u9fff]")
    found = [each["zh"] for each in titles(yaml.safe_load(path.read_text("utf-8")))]
    assert [text for text in found if narrow.search(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_tell_the_same_figures(path: Path) -> None:
    """A figure that is measured anew in one language is not left behind in the other."""
    about = yaml.safe_load(path.read_text("utf-8")).get("about")
    if about is None:
        return
    en, zh = (Counter(_NUMBER.findall(about[lang])) for lang in ("en", "zh"))
    assert en - zh == {}


@pytest.mark.parametrize("name", shipped_scenarios())
def test_who_leads_and_who_helps_has_a_chinese_name(name: str) -> None:
    scenario = load_scenario(name)
    assert scenario.process is not None
    process = load_process(scenario.process)
    known = process.departments.keys() | process.pools.keys()
    named = {
        who
        for reform in scenario.reforms
        for who in (reform.record.lead, *reform.record.with_)
        if isinstance(who, str)
    }
    assert named <= known


NAMES = re.compile(r"\b(BPMN|YAML|kW|M/M/1)\b|（[a-z_]+）")


def shown(*words: str) -> list[str]:
    """The words in Latin letters that a command prints in Chinese."""
    done = CliRunner().invoke(main, [*words, "--lang", "zh"], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return re.findall(r"[A-Za-z]{2,}", NAMES.sub("", done.output))


@pytest.mark.parametrize("name", shipped_processes())
def test_a_process_is_shown_in_chinese(name: str) -> None:
    assert shown("show", name) == []


@pytest.mark.parametrize(("process", "name"), pairs())
def test_what_a_scenario_changes_is_told_in_chinese(process: str, name: str) -> None:
    assert shown("diff", process, name) == []


def test_names_of_commands_are_the_only_latin_words_of_the_list() -> None:
    names = {
        part
        for name in (*shipped_processes(), *shipped_scenarios())
        for part in re.findall(r"[A-Za-z]{2,}", name)
    }
    assert set(shown("list")) <= names | {"fivecuts", "exercise"}


def test_whoever_is_outside_the_process_is_named_in_both_languages() -> None:
    text = (
        "scenario: s\nreforms:\n  - cut_steps: {remove: [a.b], lead: {en: Finance, zh: 财政局},"
        " with: [tax, {en: Audit, zh: 审计局}]}\n"
    )
    record = scenario_from_text(text).value.reforms[0].record
    assert [source_in(who, "zh") for who in (record.lead or "", *record.with_)] == [
        "财政局",
        "tax",
        "审计局",
    ]
