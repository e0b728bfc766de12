"""Every key of the process language stands in a flow that ships, so that a planner finds one to copy
and the library proves that it is of use; where none does, it is said why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    process_from_text,
    process_schema,
    read_scenario,
    shipped_processes,
)
from simulator.formats.language.objects import Object
from simulator.formats.yaml.nodes import Map

Key = tuple[str, str]

LEVELS = re.compile(r"^(process|item)-(?=\w)")
KINDS = re.compile(r"^.*-(?=(beta|erlang|gamma|lognormal|normal|weibull|band|part|sized)$)")
BY_REFORMS = {
    "item.on_limit": "funds-silence",
    "item.takes_over": "project-120-days",
    "item.silence": "funds-silence",
    "other_work.draws": "property-one-window",
    "process.attributes": "known-and-urgent",
    "process.may_operate": "restaurant-permits-after-licence",
    "process.public_costs": "once-for-the-area",
    "process.useful": "utilities-in-one",
    "stage.lead": "one-window-joint-review",
    "step.after": "move-as-one-thing",
    "step.harm": "funds-promises",
    "step.trip": "seafarer-across-regions",
    "value.background": "water-and-gas-in-one",
    "value.priority": "known-and-urgent",
    "value.share": "known-and-urgent",
    "value.title": "water-and-gas-in-one",
}
"""Written by reforms: the scenario after which a flow has it. A flow of today that had it would have been reformed already."""
NOWHERE = {
    "process.outcomes": "the outcomes of the flows that ship are among those that have a title",
    "arrivals.at": "a list of measured instants is of one office, and nobody has published one",
    "item.basis": "no flow of today approves by silence; scenarios name their basis themselves",
    "node.item": "for an item that is to have another name in a graph; none has to",
    "finish.finish": "branches that end by themselves end well in the flows that ship, which needs no label",
    "join.until": "joins of a graph; `parallel` has it, in two-of-three",
    "join.title": "a join where ways also part; none does",
    "leaves.end": "who gives up comes again in the flow that has patience",
    "silence.grave": "no shipped opinion is asked on what may do grave harm: there silence is no consent",
    "unanswered.end": "nobody is refused because an office did not answer",
    "material.until": "for what is looked up until a day; written by area_assessment with `until`",
    "step.draws": "written by reforms that put a step in the place of another",
    "step.of": "written by reforms that let a material come later",
    "part.of": "a part of a sum; written by merges",
    "part.draws": "a part of a sum; written by merges",
    "part.purpose": "a part of a sum; written by merges",
    **{
        f"{kind}.{key}": "a kind of distribution for figures taken from a book or another program"
        for kind, keys in {
            "beta": "low high a b",
            "erlang": "mean k",
            "normal": "mean sd low high",
            "weibull": "mean cv",
        }.items()
        for key in keys.split()
    },
}


def one_name(table: str, key: str) -> str:
    """Blocks are one thing in a process and in an item, and a kind of distribution in any place."""
    short = {"process-finish": "finish", "finish-node": "finish", "end-node": "end"}
    kind = KINDS.sub("", LEVELS.sub("", short.get(table, table)))
    return f"{'process' if table == 'process' else kind}.{key}"


def keys_of_the_language() -> set[str]:
    schema = process_schema()
    tables = {"process": schema, **schema["$defs"]}
    return {
        one_name(table, key)
        for table, known in tables.items()
        for key in known.get("properties", {})
    }


@pytest.fixture(name="read")
def _read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys that are read from here on."""
    found: set[str] = set()
    usual: Callable[..., Any] = Object.read_with

    def noting(table: Object, at: Any, **given: Any) -> Any:
        if isinstance(at.node, Map):
            found.update(one_name(table.name, key.text) for key, _ in at.node.pairs)
        return usual(table, at, **given)

    monkeypatch.setattr(Object, "read_with", noting)
    return found


@pytest.mark.unmeasured
def test_every_key_stands_in_a_flow_that_ships_or_it_is_said_why_not(read: set[str]) -> None:
    for name in shipped_processes():
        load_process(name)
    excused = {*BY_REFORMS, *NOWHERE} | {
        key for key in keys_of_the_language() if key[:6] == "stage."
    }
    assert sorted(keys_of_the_language() - read - excused) == []
    assert sorted(excused & read) == [], "no excuse is needed any more"


@pytest.mark.unmeasured
@pytest.mark.parametrize("key", BY_REFORMS)
def test_what_reforms_write_is_written_by_a_scenario_that_ships(key: str, read: set[str]) -> None:
    scenario = read_scenario(BY_REFORMS[key])
    text = dump_process(apply_scenario(scenario, load_process(str(scenario.value.process))))
    read.clear()
    process_from_text(text)
    assert key in read
