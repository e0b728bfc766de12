"""Two parsers read YAML, a fast one where it is there: nobody can see which of them has read."""

from __future__ import annotations

import random

import pytest
import yaml
from mutations import made, scenarios, small_processes

from simulator.formats.library import find_process
from simulator.formats.yaml.events import events
from simulator.formats.yaml.nodes import compose
from simulator.model.errors import FormatError

with_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML came without libyaml")
SIGNS = [
    *"{}[]:-?#&*!|>%@`'\",\t\n\r\\ ~=.",
    *(": ", "- ", " #", "\r\n", "--- ", "... ", "|-\n", "|2\n", ">-#", "''", ": \n", "%YAML 1.1\n"),
    *("\x85", "\u2028", "\xa0", "\ufeff", "：", "，", "é", "🙂", "\\u0041", "\\x4"),
]


def told(text: str) -> object:
    """The tree of a text, or what is wrong with it."""
    try:
        return compose(text, "file.yaml")
    except FormatError as error:
        return error.problems


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = told(text)
    with monkeypatch.context() as without:
        without.setattr(yaml, "__with_libyaml__", False)
        assert told(text) == here, text


def corners(count: int) -> list[str]:
    """A few lines of files that ship, with signs that mean something to YAML thrown in."""
    chance = random.Random(count)
    texts = [seed.text.splitlines(True) for seed in (*small_processes(), *scenarios())]
    found = []
    for _ in range(count):
        lines = chance.choice(texts)
        at = chance.randrange(len(lines))
        text = "".join(lines[max(0, at - 5) : at + 5])
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(text) + 1)
            text = text[:start] + chance.choice(SIGNS) + text[start + chance.randrange(3) :]
        found.append(text)
    return found


@with_libyaml
def test_both_parsers_tell_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in [*(made(number).text for number in range(150)), *corners(1000)]:
        both(text, monkeypatch)


@with_libyaml
@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 20_000, 2000))
def test_both_parsers_tell_the_same_of_twenty_thousand_files(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in [*(made(first + n).text for n in range(2000)), *corners(20_000 + first)]:
        both(text, monkeypatch)


@with_libyaml
@pytest.mark.parametrize(
    "text",
    [
        "a: {b: Really?}",
        "a: b\tc",
        "a: >-# no comment\n  b",
        "a: {b\ufeffc: d}",
        "a: {b: , c: d}",
        'a: "\\ud800"',
        "%YAML 99999999999999999999.1\na: b",
        "a: \x85b",
        "a: \ud800",
    ],
)
def test_what_they_read_differently_is_read_by_one(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both(text, monkeypatch)


@with_libyaml
def test_the_fast_one_reads_the_largest_flow_that_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nothing is won: PyYAML's own parser is not asked about a file that is in order."""
    monkeypatch.setattr(yaml, "SafeLoader", None)
    assert list(events(find_process("building-project")[0].read_text(encoding="utf-8")))
