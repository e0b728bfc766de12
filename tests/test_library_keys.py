"""Every key of the process language stands in a flow that ships, so that a planner finds one to copy
and the library proves that it is of use; where none does, it is said why. A key of a reform stands
in a scenario that ships, or in a recipe of the how-to page, which tests load and run: a recipe is
enough where no shipped flow is known to have the practice, and a made up one would look like a fact.
What all reforms have (``why``, ``source``, ``share``, …) is one key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.formats import (
    apply_scenario,
    dump_process,
    load_process,
    loaded,
    process_from_text,
    process_schema,
    read_scenario,
    scenario_from_text,
    scenario_schema,
    shipped_processes,
    shipped_scenarios,
)
from simulator.formats.language.guidance import GUIDE, ITEM_GUIDE
from simulator.formats.language.objects import Object
from simulator.formats.yaml.nodes import Map
from simulator.reforms.catalogue import REFORMS
from simulator.reforms.kit.reform import PART

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
    **dict.fromkeys(
        ("process.precedence", "precedence.when", "precedence.priority", "precedence.source"),
        "who goes first by a rule: written by fast_track for some of a class, in a recipe",
    ),
    "times.per": "blocks that ship are done so many times by a rule; a recipe has one by a number",
    "silence.grave": "no shipped opinion is asked on what may do grave harm: there silence is no consent",
    "unanswered.end": "nobody is refused because an office did not answer",
    "material.until": "for what is looked up until a day; written by area_assessment with `until`",
    "step.draws": "written by reforms that put a step in the place of another",
    "step.of": "written by reforms that let a material come later",
    "part.of": "a part of a sum; written by merges",
    "part.draws": "a part of a sum; written by merges",
    "part.purpose": "a part of a sum; written by merges",
    **dict.fromkeys(
        (
            *("fee.tariff", "material.copies", "process.guide", "item.guide"),
            *(f"{table.name}.{each.key}" for table in (GUIDE, ITEM_GUIDE) for each in table.fields),
        ),
        "what an office tells its applicants is its own, and none was published with these flows; a recipe has it",
    ),
    "value.source": "attributes come in with reforms, which name their sources themselves",
    **{
        f"{kind}.source": "the source of the item or of the file speaks for the shares and counts that ship"
        for kind in ("any", "branch", "choice", "edge", "times")
    },
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

WITHOUT_RECIPE = {
    "assist-pool.calendar": "as of any pool; the agents that ship work the hours of the process",
    "nearby-pool.calendar": "as of any pool; the counters that ship work the hours of the process",
    "nearby-pool.department": "as of any pool",
    "assist.by": "for agents that are there already; those of the flows that ship are new",
    "nearby.by": "for a counter that is there already; those of the flows that ship are new",
    "cross_region.part": "for joined places, where the counter elsewhere does a part of its own",
    "cross_region.time": "for a form check that takes another time elsewhere",
    "inform_and_commit.deterrence": "for who has a source that fewer promise falsely; none ships",
    "permits_after_licence-terms.deterrence": "as of inform_and_commit",
    "permits_after_licence-terms.eligible": "as of inform_and_commit",
    "permits_after_licence-terms.on_record": "as of inform_and_commit",
    "permits_after_licence.cancel": "none of the permits of the flows that ship was cancelled",
    "permits_after_licence.cancelled": "what nobody finds any more of cancelled permits",
    "joint_acceptance.seize": "the joint visit keeps its turn by itself",
    "joint_acceptance.title": "the visit is called after what it joins; another title is a matter of taste",
    "joint_drawing_review.title": "the review is called after what it joins",
    "reform.cut": "each reform counts to the cut that it is of; no scenario needs another",
    "one_thing.today": "in turn only with a source that says so; none is known",
    "parallel_review.conclude": "the leads of the flows that ship conclude with a step they have",
    "random_inspection.by": "officers who inspect what others do today; none ships",
    "random_inspection.joint": "several inspections of one result; the flows that ship have one each",
    "random_inspection.passes": "for results whose branch that finds nothing is not the rest",
}
"""Keys of reforms that no scenario and no recipe shows, and why; ``docs/reference`` tells them all."""
RECIPES = Path(__file__).resolve().parents[1] / "docs" / "how-to.md"
SCENARIO = re.compile(r"<!-- scenario -->\n```yaml\n(.*?)```", flags=re.DOTALL)


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
    monkeypatch.setattr(loaded, "_read", loaded._read.__wrapped__)  # nothing is known from before
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


def keys_of_reforms() -> Iterator[str]:
    """The keys of every reform and of what stands under it; those that all reforms have as one."""
    known = {name: set(table["properties"]) for name, table in tables_of_reforms().items()}
    shared = of_all_reforms(known)
    for name, keys in known.items():
        yield from (f"{name}.{key}" for key in (keys - shared if name in REFORMS else keys))
    yield from (f"reform.{key}" for key in shared)


def of_all_reforms(known: dict[str, set[str]]) -> set[str]:
    """Keys that mean the same in every reform, and those that limit one to a part of the applicants."""
    return set.intersection(*(known[name] for name in REFORMS)) | set(PART)


def tables_of_reforms() -> dict[str, Any]:
    of_processes = process_schema()["$defs"]
    return {
        name: table
        for name, table in scenario_schema()["$defs"].items()
        if name not in of_processes and "properties" in table and not name.startswith("time")
    }


@pytest.fixture(name="said")
def _said(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys of reforms that are read from here on."""
    found: set[str] = set()
    usual: Callable[..., Any] = Object.read_with
    tables = tables_of_reforms()
    shared = of_all_reforms({name: set(table["properties"]) for name, table in tables.items()})

    def noting(table: Object, at: Any, **given: Any) -> Any:
        if table.name in tables and isinstance(at.node, Map):
            for key, _ in at.node.pairs:
                of_all = table.name in REFORMS and key.text in shared
                found.add(f"{'reform' if of_all else table.name}.{key.text}")
        return usual(table, at, **given)

    monkeypatch.setattr(Object, "read_with", noting)
    monkeypatch.setattr(loaded, "_read", loaded._read.__wrapped__)  # nothing is known from before
    return found


@pytest.mark.unmeasured
def test_every_key_of_a_reform_stands_in_a_scenario_or_a_recipe(said: set[str]) -> None:
    for name in shipped_scenarios():
        read_scenario(name)
    for text in SCENARIO.findall(RECIPES.read_text(encoding="utf-8")):
        scenario_from_text(text)
    missing = {
        key
        for key in set(keys_of_reforms()) - said
        if not key.startswith("permits_after_licence-cancelled")  # stands under `cancelled`
    }
    assert sorted(missing - set(WITHOUT_RECIPE)) == []
    assert sorted(set(WITHOUT_RECIPE) & said) == [], "no excuse is needed any more"
