"""Shipped files, damaged in the ways in which files get damaged, and in those that somebody thinks
of who wants to do harm.

Every input is made from its number alone, so that one that fails can be made again (``python
tests/fuzzing.py NUMBER 1``).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nasty import NASTY
from test_formats_process import EVERYTHING

from simulator.formats.library import (
    find_process,
    find_scenario,
    shipped_processes,
    shipped_scenarios,
)

HERE = Path(__file__).resolve().parent
TOKEN = re.compile(r"[^\s\[\]{},:#'\"]+")


@dataclass(frozen=True)
class Seed:
    """A whole file; a scenario also has the process to which it is applied: the name of one that
    ships, or a file.
    """

    text: str
    onto: str | None = None


@cache
def small_processes() -> tuple[Seed, ...]:
    return tuple(seed for seed in _processes() if len(seed.text) < 4000)


@cache
def large_processes() -> tuple[Seed, ...]:
    return tuple(seed for seed in _processes() if len(seed.text) >= 4000)


@cache
def scenarios() -> tuple[Seed, ...]:
    """Those that ship, and one of every reform for a small town."""
    seeds = [
        Seed(text, _named(text))
        for name in shipped_scenarios()
        for text in [find_scenario(name)[0].read_text(encoding="utf-8")]
    ]
    for file in sorted(HERE.glob("reforms/*/reform.yaml")):
        own = file.with_name("before.yaml")
        seeds.append(
            Seed(
                file.read_text(encoding="utf-8"),
                str(own if own.exists() else HERE / "reforms" / "before.yaml"),
            )
        )
    return tuple(seeds)


@cache
def _processes() -> tuple[Seed, ...]:
    files = [find_process(name)[0] for name in shipped_processes()] + sorted(
        HERE.glob("reforms/**/before.yaml")
    )
    return (Seed(EVERYTHING), *(Seed(file.read_text(encoding="utf-8")) for file in files))


def _named(text: str) -> str | None:
    said = re.search(r"^process: *(\S+)", text, re.MULTILINE)
    return said.group(1) if said else None


@cache
def vocabulary() -> tuple[str, ...]:
    """Every word that stands in a shipped file: a wrong one in the right place comes further than
    nonsense.
    """
    words = {word for seed in (*_processes(), *scenarios()) for word in TOKEN.findall(seed.text)}
    return tuple(sorted(words))


Mutator = Callable[[str, random.Random], str]


def character(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return (
        text[:at]
        + chance.choice(
            ("", chr(ord(text[at]) ^ 1 << chance.randrange(7)), chance.choice(NASTY)[:1])
        )
        + text[at + 1 :]
    )


def token(text: str, chance: random.Random) -> str:
    return _with(text, chance, lambda _: chance.choice(NASTY))


def word(text: str, chance: random.Random) -> str:
    return _with(text, chance, lambda _: chance.choice(vocabulary()))


def number(text: str, chance: random.Random) -> str:
    return _with(text, chance, lambda _: chance.choice(NASTY), re.compile(r"[0-9]+(?:\.[0-9]+)?%?"))


def value(text: str, chance: random.Random) -> str:
    """All that stands behind a colon."""
    return _with(
        text,
        chance,
        lambda old: chance.choice(
            (" " + chance.choice(NASTY), old * 2, "", " [" + old + "]", " {x: " + old + "}")
        ),
        VALUE,
    )


VALUE = re.compile(r"(?<=:)[^\n]+")


def _with(
    text: str, chance: random.Random, change: Callable[[str], str], what: re.Pattern[str] = TOKEN
) -> str:
    found = list(what.finditer(text))
    if not found:
        return text + change("")
    one = chance.choice(found)
    return text[: one.start()] + change(one.group()) + text[one.end() :]


def alike(text: str, chance: random.Random) -> str:
    """A number for a number, a name for a name: what is read without complaint and may yet make no
    sense.
    """
    return _with(
        text,
        chance,
        lambda old: chance.choice(shapes()[shape(old)]) if shape(old) in shapes() else old,
    )


def shape(word: str) -> str:
    """What kind of word it is, with digits and letters told apart: ``0.5%`` is ``0.0%``, and every
    name is ``a``.
    """
    return "a" if re.fullmatch(r"[a-z_-]+", word) else re.sub("[0-9]+", "0", word)


@cache
def shapes() -> dict[str, tuple[str, ...]]:
    """The words of the shipped files by their shapes."""
    found: dict[str, list[str]] = {}
    for each in vocabulary():
        found.setdefault(shape(each), []).append(each)
    return {name: tuple(words) for name, words in found.items()}


def block(text: str, chance: random.Random) -> str:
    """An entry with all that is indented below it is lost, doubled or moved."""
    rows = text.split("\n")
    a = chance.randrange(len(rows))
    deep = len(rows[a]) - len(rows[a].lstrip())
    b = a + 1
    while b < len(rows) and (not rows[b].strip() or len(rows[b]) - len(rows[b].lstrip()) > deep):
        b += 1
    others = rows[:a] + rows[b:]
    like = [i for i, row in enumerate(others) if len(row) - len(row.lstrip()) == deep] or [0]
    at = chance.choice(like)
    return "\n".join(
        chance.choice(
            (others, rows[:b] + rows[a:b] + rows[b:], others[:at] + rows[a:b] + others[at:])
        )
    )


def exchange(text: str, chance: random.Random) -> str:
    """Two words in each other's place."""
    found = list(TOKEN.finditer(text))
    if len(found) < 2:
        return text
    a, b = sorted(chance.sample(found, 2), key=lambda each: each.start())
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def lines(text: str, chance: random.Random) -> str:
    """A few lines are lost, doubled, moved, turned round, or pushed in and out."""
    rows = text.split("\n")
    a = chance.randrange(len(rows))
    b = min(len(rows), a + chance.choice((1, 1, 1, 2, 5, 20)))
    part = rows[a:b]
    others = rows[:a] + rows[b:]
    at = chance.randrange(len(others) + 1)
    match chance.randrange(6):
        case 0:
            return "\n".join(others)
        case 1:
            return "\n".join(rows[:b] + part * chance.choice((1, 1, 1, 50)) + rows[b:])
        case 2:
            return "\n".join(others[:at] + part + others[at:])
        case 3:
            return "\n".join(rows[:a] + part[::-1] + rows[b:])
        case 4:
            return "\n".join(rows[:a] + ["  " + row for row in part] + rows[b:])
        case _:
            return "\n".join(rows[:a] + [row.removeprefix("  ") for row in part] + rows[b:])


def graft(text: str, chance: random.Random) -> str:
    """Lines of another file."""
    other = chance.choice((*small_processes(), *scenarios())).text.split("\n")
    rows = text.split("\n")
    a, at = chance.randrange(len(other)), chance.randrange(len(rows) + 1)
    return "\n".join(rows[:at] + other[a : a + chance.randint(1, 12)] + rows[at:])


def nest(text: str, chance: random.Random) -> str:
    """A value inside ever so many lists or mappings."""
    deep = chance.choice((1, 3, 58, 70, 3000))
    opening, closing = chance.choice((("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")))
    return _with(
        text, chance, lambda old: " " + opening * deep + old.strip() + closing * deep, VALUE
    )


def alias(text: str, chance: random.Random) -> str:
    """One value stands in two places, or a few lines stand for a billion."""
    if chance.random() < 0.1:
        bomb = "a0: &b0 [x, x]\n" + "".join(
            f"a{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12)
        )
        return bomb + text
    anchored = _with(text, chance, lambda old: " &here" + old, VALUE)
    return _with(anchored, chance, lambda old: " *here", VALUE)


def cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


LIKELY: dict[Mutator, int] = {
    **{
        character: 2,
        token: 2,
        word: 2,
        number: 2,
        value: 2,
        exchange: 2,
        lines: 2,
        graft: 1,
        nest: 1,
        alias: 1,
        cut: 1,
    },
    **{alike: 6, block: 4},
}
MUTATORS: tuple[Mutator, ...] = tuple(
    mutator for mutator, times in LIKELY.items() for _ in range(times)
)


@dataclass(frozen=True)
class Input:
    """A damaged file, and for a scenario the process that it is for."""

    kind: str
    text: str
    onto: str | None


def made(number: int) -> Input:
    """The input of that number: mostly small files, because they are read quickly."""
    chance = random.Random(number)
    place = chance.random()
    kind, seeds = (
        ("scenario", scenarios())
        if place < 0.5
        else ("process", small_processes() if place < 0.985 else large_processes())
    )
    seed = chance.choice(seeds)
    text = seed.text
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        text = chance.choice(MUTATORS)(text, chance) or " "
    return Input(kind, text, seed.onto)
