"""A planner says of shares, counts and limits in a flow where they come from, as he does of times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from simulator.formats import dump_process, process_from_text
from simulator.model.flow import Edge
from simulator.model.process import Process
from simulator.present.report.sources import sources
from simulator.soundness import notes
from simulator.structure.diff import diff

PLACES = ("good", "small", "area", "check", "mend", "thrice", "build", "way")
HEAD = (
    "process: town\nstart: 2026-01-05\narrivals: {poisson: 4 per week, source: counts}\n"
    "pools: {desk: {capacity: 2, source: roster}}\n"
    "items: {permit: {set_by: law, source: files, steps: [{look: {by: desk, time: 1 h}}]}}\n"
)
TEXT = (
    HEAD
    + """attributes:
  credit: {good: {share: 25%, SOURCE-good}, fair: 35%, other: 40%}
classes:
  small: {share: 30%, SOURCE-small}
  large: {share: 70%}
numbers:
  area: {value: {uniform: [1, 9]}, SOURCE-area}
flow:
- check:
    choice:
      mend: {share: 25%, do: [{mending: {wait: 2 d, source: logs}}], SOURCE-mend}
      fine: rest
    SOURCE-check
- thrice:
    times: 3
    do: [{post: {wait: 1 d, source: rule}}]
    SOURCE-thrice
- stage: {name: build, lead: desk, limit: 15 wd, do: [permit], SOURCE-build}
- graph:
    nodes: {way: {split: exclusive}, a: {wait: 1 d, source: logs}, b: {wait: 2 d, source: logs}}
    edges: [{from: way, to: a, share: 20%, SOURCE-way}, {from: way, to: b, rest: true}]
"""
)


def town(**said: str) -> Process:
    """The town with a source at these places, and none at the others."""
    text = TEXT
    for place in PLACES:
        told = f"source: {said[place]}" if place in said else ""
        for before in (", ", "    "):
            text = text.replace(f"{before}SOURCE-{place}", before + told if told else "")
    return process_from_text(text).value


ALL = {place: f"about {place}" for place in PLACES}


def written(value: object) -> Iterator[str]:
    """Every source below a value, whatever it belongs to."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from written(each)
    elif is_dataclass(value):
        key = "cited" if isinstance(value, Edge) else "source"
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == key and isinstance(inner, str):
                yield inner
            else:
                yield from written(inner)


def test_each_place_takes_a_source_and_keeps_it() -> None:
    process = town(**ALL)
    assert set(ALL.values()) <= set(written(process))
    assert process_from_text(dump_process(process)).value == process
    assert set(ALL.values()).isdisjoint(written(town()))


def test_a_source_in_both_languages_is_kept() -> None:
    process = town(mend="{en: Files of 2025, zh: 2025年案卷}")
    assert process_from_text(dump_process(process)).value == process
    assert "2025年案卷" in [source for _, source in sources(process, {}, "zh")]


def test_a_report_names_every_source_of_a_process() -> None:
    process = town(**ALL)
    assert {source for _, source in sources(process, {}, "en")} == set(written(process))


@pytest.mark.parametrize("place", PLACES)
def test_a_source_is_no_difference(place: str) -> None:
    found = diff(town(), town(**{place: "estimate"}))
    assert [thing.name for thing in found.things if thing.mark != "same"] == []


def test_other_shares_are_a_difference_whatever_their_sources() -> None:
    more = TEXT.replace("25%", "24%").replace("35%", "36%").replace("20%", "21%")
    for place in PLACES:
        more = more.replace(f", SOURCE-{place}", "").replace(f"    SOURCE-{place}", "")
    found = diff(town(**ALL), process_from_text(more).value)
    assert {thing.name for thing in found.things if thing.mark == "changed"} == {
        "credit",
        "check",
        "graph",
    }


def without_source(process: Process) -> list[str]:
    return [str(note).partition(";")[0] for note in notes(process) if "without-source" in note.code]


def test_shares_without_a_source_are_noted() -> None:
    assert without_source(town()) == [
        "flow[2].stage.limit: the limit of stage 'build' has no source",
        "flow[0].check.choice.mend: 2 branches have shares without a source",
        "classes: the shares of the classes 'small' and 'large' have no source",
        "attributes: the shares of the values of 'credit' have no source",
        "numbers: the values of 'area' have no source",
    ]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (ALL, ["attributes"]),
        ({"check": "files", "way": "files"}, ["flow[2]", "classes", "attributes", "numbers"]),
        (
            {"mend": "files", "build": "law"},
            ["flow[3].graph.edges[0]", "classes", "attributes", "numbers"],
        ),
        ({"small": "files"}, ["flow[2]", "flow[0]", "attributes", "numbers"]),
    ],
)
def test_what_has_a_source_is_not_noted(said: Mapping[str, str], left: list[str]) -> None:
    """The last share of several follows from the others; a block speaks for its branches."""
    found = without_source(town(**said))
    assert len(found) == len(left)
    for note, begins in zip(found, left, strict=True):
        assert note.startswith(begins)


def test_an_item_speaks_for_its_branches() -> None:
    choice = "{choice: {mend: 25%, fine: rest}}"
    text = HEAD.replace("steps: [", f"steps: [{choice}, ") + "flow: [permit]\n"
    assert without_source(process_from_text(text).value) == []
    silent = process_from_text(text.replace("source: files, ", "")).value
    assert "items.permit.steps[0].choice.mend: 1 branch has a share without a source" in (
        without_source(silent)
    )
