"""A scenario file becomes a list of reforms, each read by the types of its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pytest

from simulator.formats import (
    Loaded,
    apply_scenario,
    dump_scenario,
    place_of,
    process_from_text,
    scenario_from_text,
)
from simulator.formats.language import scenarios as scenario_language
from simulator.model.distributions import Distribution, Exponential, Fixed
from simulator.model.errors import FormatError, Place, ReformError, problem
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.reform import Factor, Record, TimeChange
from simulator.reforms.scenario import Scenario

TINY = process_from_text("process: p\nstart: 2020-01-06\nflow: []\n").value


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the reform below."""

    name: str
    limit: Quantity | None = field(default=None, metadata={"units": ("wd",)})


@dataclass(frozen=True, kw_only=True)
class Anything:
    """A reform with every kind of field."""

    KEY = "anything"
    lead: str = field(metadata={"doc": "Its own lead, which is not that of the record."})
    items: tuple[str, ...] = ()
    flag: bool = False
    count: int = 1
    share: Decimal = field(default=Decimal(0), metadata={"kind": "share"})
    ratio: Decimal = Decimal(1)
    fee: Quantity | None = field(default=None, metadata={"units": ("CNY",)})
    time: Distribution | None = None
    work: Mapping[str, TimeChange] = field(default_factory=dict)
    fees: Mapping[str, Factor | Quantity] = field(
        default_factory=dict, metadata={"units": ("CNY",)}
    )
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Mapping[str, Quantity] = field(default_factory=dict, metadata={"units": ("wd", "d")})
    way: Literal["a", "b"] = "a"
    until: date | None = None
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    note: str | None = field(default=None, metadata={"kind": "text"})
    record: Record = field(default_factory=Record)


TEXT = """\
scenario: better
process: p
title: {en: Better, zh: 更好}
authority: province
reforms:
  - anything:
      lead: counter
      items: [a, b]
      flag: true
      count: 3
      share: 10%
      ratio: 1.5
      fee: 80元
      time: {exponential: 2 h}
      work: {a.review: -20%, b.review: 3 h}
      fees: {a: -50%, b: 10 CNY}
      drop: {a: [form, plan], b: form}
      limits: {a: 7 wd, b: 10 d}
      way: b
      until: 2020-06-01
      part: {name: one, limit: 5 wd}
      parts: [{name: two}, {name: three}]
      note: "what, where: who"
      why: it is better
      with: [planning, fire]
      due: 2020-12-31
      cut: steps
      name: first
"""


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Loaded[Scenario]:
    monkeypatch.setattr(scenario_language, "REFORMS", {"anything": Anything})
    scenario_language.reform_table.cache_clear()
    try:
        return scenario_from_text(TEXT, "better.yaml")
    finally:
        scenario_language.reform_table.cache_clear()


def test_every_kind_of_field_is_read(loaded: Loaded[Scenario]) -> None:
    assert (loaded.value.name, loaded.value.process, loaded.value.authority) == (
        "better",
        "p",
        "province",
    )
    reform: Any = loaded.value.reforms[0]
    assert reform == Anything(
        lead="counter",
        items=("a", "b"),
        flag=True,
        count=3,
        share=Decimal("0.1"),
        ratio=Decimal("1.5"),
        fee=Quantity(Decimal(80), "CNY"),
        time=Exponential(Quantity(Decimal(2), "h")),
        work={"a.review": Factor(Decimal("0.8")), "b.review": Fixed(Quantity(Decimal(3), "h"))},
        fees={"a": Factor(Decimal("0.5")), "b": Quantity(Decimal(10), "CNY")},
        drop={"a": ("form", "plan"), "b": ("form",)},
        limits={"a": Quantity(Decimal(7), "wd"), "b": Quantity(Decimal(10), "d")},
        way="b",
        until=date(2020, 6, 1),
        part=Part(name="one", limit=Quantity(Decimal(5), "wd")),
        parts=(Part(name="two"), Part(name="three")),
        note="what, where: who",
        record=Record(
            why="it is better",
            with_=("planning", "fire"),
            due=date(2020, 12, 31),
            cut="steps",
            name="first",
        ),
    )


def test_a_key_of_its_own_wins_over_the_record(loaded: Loaded[Scenario]) -> None:
    reform: Any = loaded.value.reforms[0]
    assert (reform.lead, reform.record.lead) == ("counter", None)


def test_a_scenario_reads_back_the_same(
    loaded: Loaded[Scenario], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenario_language, "REFORMS", {"anything": Anything})
    scenario_language.reform_table.cache_clear()
    assert scenario_from_text(dump_scenario(loaded.value)).value == loaded.value
    scenario_language.reform_table.cache_clear()


def test_the_place_of_every_field_is_known(loaded: Loaded[Scenario]) -> None:
    assert place_of(loaded.places, ("reforms", 0, "anything", "items", 1)) == Place(
        "better.yaml", 8, 18
    )
    assert place_of(loaded.places, ("reforms", 0, "anything", "work", "a.review")) == Place(
        "better.yaml", 15, 24
    )
    assert place_of(loaded.places, ("reforms", 0, "anything", "parts", 1, "limit")) == Place(
        "better.yaml", 22, 28
    )


@dataclass(frozen=True, kw_only=True)
class Refusing(Scenario):
    """Stands in for a scenario that does not fit."""

    def start(self, process: Process) -> Process:
        raise ReformError(
            [
                problem("unknown-key", ("reforms", 0, "anything", "items", 1)),
                problem("unknown-key", ("reforms",)),
            ]
        )


def test_a_reform_that_does_not_fit_is_told_with_its_line(loaded: Loaded[Scenario]) -> None:
    with pytest.raises(ReformError) as caught:
        apply_scenario(Loaded(Refusing(name="better"), loaded.places, loaded.file), TINY)
    assert str(caught.value).splitlines() == [
        "better.yaml:5:1: reforms: this key is unknown",
        "better.yaml:8:18: reforms[0].anything.items[1]: this key is unknown",
    ]


def test_a_field_of_an_unknown_type_is_a_bug_not_a_mistake() -> None:
    with pytest.raises(TypeError, match="a reform may not have a field of type"):
        scenario_language.codec_for(complex, {}, "x")


def test_the_baseline_is_the_empty_list() -> None:
    assert scenario_from_text("scenario: baseline\nreforms: []\n").value == Scenario(
        name="baseline"
    )
    with pytest.raises(FormatError, match="the key 'reforms' is missing"):
        scenario_from_text("scenario: baseline\n")
