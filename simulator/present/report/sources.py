"""What the figures of a report rest on: facts → **sources** → body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.model.process import Process
from simulator.reforms.scenario import Scenario


def sources(process: Process, scenarios: Mapping[str, Scenario]) -> Iterator[tuple[str, str]]:
    """What the figures rest on: (of what, source), each source once in the order of the files."""
    found: dict[str, list[str]] = {}

    def note(of: str, source: str | None) -> None:
        if source and of not in found.setdefault(source, []):
            found[source].append(of)

    note(process.name, process.source)
    note("arrivals", process.arrivals.source)
    for table in (process.pools, process.materials, process.items):
        for name, thing in table.items():
            note(name, getattr(thing, "source", None))
    for name, item in process.items.items():
        note(name, item.limit.source if item.limit else None)
        note(name, item.fee.source if item.fee else None)
    for full, step in process.named_steps():
        note(full, step.source)
    for scenario in scenarios.values():
        note(scenario.name, scenario.source)
        for reform in scenario.reforms:
            note(f"{scenario.name}: {reform.KEY}", reform.record.source)
            note(f"{scenario.name}: {reform.KEY}", reform.record.basis)
    for source, names in found.items():
        shown = ", ".join(names[:4]) + (f" … ({len(names)})" if len(names) > 4 else "")
        yield shown, source
