"""The process of a command and its reformed versions, named and titled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.model.process import Process


def reformed(
    process: str, scenarios: tuple[str, ...], lang: str
) -> tuple[dict[str, Process], dict[str, str]]:
    """The baseline and its reformed versions by name, and their titles."""
    from simulator.formats import apply_scenario, is_process, load_process, read_scenario
    from simulator.present.tables.outline import title
    from simulator.present.words.messages import say

    baseline = load_process(process)
    processes, titles = {"baseline": baseline}, {"baseline": say("baseline", lang)}
    for source in scenarios:
        if is_process(source):
            reformed = load_process(source)
            named, called = reformed.name, reformed.title
        else:
            loaded = read_scenario(source)
            reformed = apply_scenario(loaded, baseline)
            named, called = loaded.value.name, loaded.value.title
        name = named if named not in processes else source
        processes[name], titles[name] = reformed, title(called, name, lang)
    return processes, titles
