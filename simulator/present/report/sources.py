"""What the figures of a report rest on: facts → **sources** → body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from simulator.model.flow import AnyOf, Choice, Flow, Graph, Repeat, Stage, Wording, walk
from simulator.model.process import Process
from simulator.model.wording import source_in
from simulator.present.words.messages import say
from simulator.present.words.titles import step_title, title
from simulator.present.words.values import say_field
from simulator.reforms.scenario import Scenario
from simulator.structure.diff_positions import label


def sources(
    process: Process, scenarios: Mapping[str, Scenario], lang: str
) -> Iterator[tuple[str, str]]:
    """What the figures rest on: (of what, source), each source once in the order of the files."""
    found: dict[Wording, list[str]] = {}

    def note(of: str, source: Wording | None) -> None:
        if source and of not in found.setdefault(source, []):
            found[source].append(of)

    note(title(process.title, process.name, lang), process.source)
    for of, source in _of_process(process, lang):
        note(of, source)
    for scenario in scenarios.values():
        called = title(scenario.title, scenario.name, lang)
        note(called, scenario.source)
        for reform in scenario.reforms:
            term = title(reform.TERM, reform.KEY, lang)
            of = say("of_scenario", lang, scenario=called, text=term)
            note(of, reform.record.source)
            note(of, reform.record.basis)
    for known, names in found.items():
        shown = say("and", lang).join(names[:4]) + (f" … ({len(names)})" if len(names) > 4 else "")
        yield shown, source_in(known, lang)


def _of_process(process: Process, lang: str) -> Iterator[tuple[str, Wording | None]]:
    """Whatever in a process may say where its numbers come from, by its title."""
    yield say("arrivals", lang), process.arrivals.source
    for case in process.open_cases:
        yield say_field("open_cases", lang), case.source
    yield say("applicant", lang), process.applicant.source
    things: Iterator[tuple[str, Any]] = chain(
        process.classes.items(),
        *(attribute.values.items() for attribute in process.attributes.values()),
        process.numbers.items(),
        process.pools.items(),
        process.materials.items(),
        process.items.items(),
    )
    for name, thing in things:
        yield title(thing.title, name, lang), thing.source
    for key, pool in process.pools.items():
        for work in pool.other_work:
            yield title(pool.title, key, lang), work.source
    for key, item in process.items.items():
        parts: tuple[Any, ...] = (item.limit, item.fee, item.before_acceptance, item.silence)
        for part in parts:
            yield title(item.title, key, lang), None if part is None else part.source
    for full, step in process.named_steps():
        yield step_title(process, full, lang), step.source
        if step.answer_within is not None and step.answer_within.silence is not None:
            yield step_title(process, full, lang), step.answer_within.silence.source
    for flow in (process.flow, *(item.steps for item in process.items.values())):
        yield from _of_blocks(flow, lang)
    for key, cost in process.public_costs.items():
        yield key, cost.source


def _of_blocks(flow: Flow, lang: str) -> Iterator[tuple[str, Wording | None]]:
    """What a flow says of its shares, of how often a block is done, and of its stages."""
    for entry in walk(flow):
        match entry:
            case Choice() | AnyOf():
                yield title(entry.title, label(entry), lang), entry.source
                for branch in entry.branches:
                    yield title(branch.title, branch.name, lang), branch.source
            case Repeat():
                yield title(entry.title, entry.name or say_field("times", lang), lang), entry.source
            case Stage():
                yield title(entry.title, entry.name, lang), entry.source
            case Graph():
                for edge in entry.edges:
                    to = f"{edge.source} → {edge.target}"
                    yield title(edge.title, to, lang), edge.cited
