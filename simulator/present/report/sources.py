"""What the figures of a report rest on: facts → **sources** → body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.model.flow import Wording
from simulator.model.process import Process
from simulator.model.wording import source_in
from simulator.present.words.messages import say
from simulator.present.words.titles import step_title, title
from simulator.reforms.scenario import Scenario


def sources(
    process: Process, scenarios: Mapping[str, Scenario], lang: str
) -> Iterator[tuple[str, str]]:
    """What the figures rest on: (of what, source), each source once in the order of the files."""
    found: dict[Wording, list[str]] = {}

    def note(of: str, source: Wording | None) -> None:
        if source and of not in found.setdefault(source, []):
            found[source].append(of)

    note(title(process.title, process.name, lang), process.source)
    note(say("arrivals", lang), process.arrivals.source)
    for table in (process.pools, process.materials, process.items):
        for name, thing in table.items():
            note(title(thing.title, name, lang), getattr(thing, "source", None))
    for key, item in process.items.items():
        name = title(item.title, key, lang)
        note(name, item.limit.source if item.limit else None)
        note(name, item.fee.source if item.fee else None)
    for full, step in process.named_steps():
        note(step_title(process, full, lang), step.source)
    for scenario in scenarios.values():
        called = title(scenario.title, scenario.name, lang)
        note(called, scenario.source)
        for reform in scenario.reforms:
            term = title(reform.TERM, reform.KEY, lang)
            of = say("of_scenario", lang, scenario=called, text=term)
            note(of, reform.record.source)
            note(of, reform.record.basis)
    for source, names in found.items():
        shown = say("and", lang).join(names[:4]) + (f" … ({len(names)})" if len(names) > 4 else "")
        yield shown, source_in(source, lang)
