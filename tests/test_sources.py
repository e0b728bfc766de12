"""Whoever reads a shipped file sees beside every number where it comes from: a document, or the
word estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from simulator.formats.library import shipped

NUMBER = re.compile(
    r"[-+−]?\d+(\.\d+)?( ?%| (ms|s|min|h|d|wd|weeks?|months?|years?|CNY|per \w+)( of \w+)?)?"
)
SETTINGS = {
    "process",
    "scenario",
    "title",
    "about",
    "why",
    "source",
    "start",
    "time_zone",
    "calendars",
    "experiment",
    "due",
    "clause",
    "basis",
}
"""Keys below which no number says how the city is: names, texts, opening hours, how long is
simulated, a reform's place in its document.
"""

FILES = {
    f"{kind}/{name}": path
    for kind in ("processes", "scenarios")
    for name, path in shipped(kind).items()
}


def silent(text: str) -> list[str]:
    """The lines of a file with a number, and no source in the mapping that it belongs to or one
    around it, the whole file left out.

    The source of a file as a whole cannot say which of its numbers were found: it counts only where
    there is a textbook behind all of them, so for files that give their exact ``answers``.
    """
    root = yaml.compose(text)
    assert isinstance(root, yaml.MappingNode)
    keys = {str(key.value) for key, _ in root.value}
    if {"answers", "source"} <= keys:
        return []
    return [
        found
        for key, value in root.value
        if key.value not in SETTINGS
        for found in _below(value, key.value)
    ]


def _below(node: yaml.Node, path: str) -> Iterator[str]:
    match node:
        case yaml.ScalarNode(value=value, start_mark=mark) if NUMBER.fullmatch(value):
            yield f"line {mark.line + 1}: {path} {value}"
        case yaml.SequenceNode(value=entries):
            for entry in entries:
                yield from _below(entry, path)
        case yaml.MappingNode(value=pairs):
            if any(key.value == "source" and _says(value) for key, value in pairs):
                return
            for key, value in pairs:
                if key.value not in SETTINGS:
                    yield from _below(value, f"{path}.{key.value}")


def _says(source: yaml.Node) -> bool:
    """Whether a source, in one language or in both, is more than blanks."""
    match source:
        case yaml.MappingNode(value=pairs):
            return bool(pairs) and all(_says(value) for _, value in pairs)
        case _:
            return bool(source.value.strip())


@pytest.mark.parametrize("name", FILES)
def test_no_number_is_without_a_source(name: str) -> None:
    assert silent(FILES[name].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("pools: {clerk: {capacity: 2}}", ["line 2: pools.clerk.capacity 2"]),
        ("pools: {clerk: {capacity: 2, source: ' '}}", ["line 2: pools.clerk.capacity 2"]),
        ("pools: {clerk: {capacity: 2, source: estimate}}", []),
        ("arrivals: {poisson: 4 per week}", ["line 2: arrivals.poisson 4 per week"]),
        (
            "items: {permit: {limit: {legal: 20 wd, source: law}, inquiries: 0.5}}",
            ["line 2: items.permit.inquiries 0.5"],
        ),
        (
            (
                "items: {permit: {source: estimate, steps: [{look: {time: {triangular: [1 h, 2"
                " h]}}}]}}"
            ),
            [],
        ),
        (
            "flow: [{look: {time: {triangular: [1 h, x]}}}]",
            ["line 2: flow.look.time.triangular 1 h"],
        ),
        (
            "reforms: [{cut_time: {work: {permit.look: -20%}, why: in 2 days}}]",
            ["line 2: reforms.cut_time.work.permit.look -20%"],
        ),
        ("experiment: {replications: 20}", []),
        ("answers: {cycle_time: {exact: 5 min}}\npools: {clerk: {capacity: 2}}", []),
    ],
)
def test_what_a_silent_number_is(line: str, found: list[str]) -> None:
    assert silent(f"source: estimate\n{line}\n") == found
