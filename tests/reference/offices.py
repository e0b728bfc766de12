"""Draws processes that use all of the language at once: what ``busy_processes`` has (calendars,
shifts, profiles, numbers, races, repeated blocks, reminders, patience, answers by a date, visit days,
systems that fail, windows, stages, limits, …), and in the same file branches that end by
themselves, joins that pass each token or wait while one can come, appeals, gates, materials that are
handed in later or taken over, a background, and cases under way. What ``check`` refuses is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from itertools import combinations, count
from typing import Any

from hypothesis import strategies as st
from test_clocks import WAITS, Draw, Entry

from reference.test_reference import CONDITIONS, busy_processes, steps_of
from reference.tokens import TokenBuilder, builder, meeting, merging, waiting_for_all
from simulator.formats import process_from_text
from simulator.model.errors import SimulatorError
from simulator.model.open_cases import OpenCases
from simulator.model.process import Process as Known
from simulator.soundness import check
from simulator.soundness.open_cases import (
    open_cases_can_be_there,
    open_cases_lie_at_a_step,
    places_of_steps,
)

Process = dict[str, Any]
Change = Callable[[TokenBuilder, Process], None]


@st.composite
def offices(draw: Draw) -> str:
    """A process file to which changes of all kinds were made: all that were drawn, or as many of
    them, one after another, as ``check`` accepts.
    """
    process: Process = json.loads(draw(busy_processes()))
    build = builder(draw, process["pools"])
    build.numbers = count(101)
    changes = (*ANYWHERE, *OF_ITEMS) if process["items"] else ANYWHERE
    ending = draw(st.sampled_from(ENDINGS))
    kinds = [each for each in (*draw(st.permutations(changes)), *ending) if draw(st.integers(0, 3))]
    whole = deepcopy(process)
    for change in kinds:
        change(build, whole)
    if is_sound(whole):
        process = whole
    else:
        for change in kinds:
            changed = deepcopy(process)
            change(build, changed)
            process = changed if is_sound(changed) else process
    if draw(st.booleans()):
        under_way(build, process)
    return json.dumps(process)


def is_sound(process: Process) -> bool:
    try:
        return check(process_from_text(json.dumps(process)).value) == []
    except SimulatorError:
        return False


def one_item(build: TokenBuilder, process: Process) -> dict[str, Any]:
    return process["items"][build.one(st.sampled_from(sorted(process["items"])))]


def under_way(build: TokenBuilder, process: Process) -> None:
    """Cases at one step, or at two of parallel branches, of those at which they may be."""
    known = process_from_text(json.dumps(process)).value
    names = [name for name in sorted(places_of_steps(known)) if not is_apart(name)]
    names = build.one(st.permutations(names))[:6]
    pairs = [pair for pair in combinations(names, 2) if may_be_at(known, pair)]
    alone = [name for name in names if may_be_at(known, name)]
    for places in (alone, pairs):
        if places and build.one(st.integers(0, 2)):
            at = build.one(st.sampled_from(places))
            age = build.one(st.sampled_from(["9 h", {"exponential": "5 d"}]))
            lies = {"at": at, "count": build.one(st.integers(1, 2)), "age": age}
            process["open_cases"] = [*process.get("open_cases", []), lies]
    if process.get("open_cases") and build.one(st.booleans()):
        ofclass = deepcopy(process)
        ofclass["open_cases"][0]["class"] = "calm"
        process |= ofclass if is_sound(ofclass) else {}


def is_apart(name: str) -> bool:
    """Whether a step is done beside another one, where no case lies."""
    return "beside" in name or name.endswith("-timer")


def may_be_at(known: Known, at: str | tuple[str, ...]) -> bool:
    wanted = replace(known, open_cases=(OpenCases(at=at, count=1),))
    return not [*open_cases_lie_at_a_step(wanted), *open_cases_can_be_there(wanted)]


# what may stand in any flow


def ways_by_what_a_case_is(build: TokenBuilder, process: Process) -> None:
    ways = {
        build.name("way"): {"when": build.one(CONDITIONS), "do": build.flow(0)},
        build.name("way"): {"rest": True, "do": build.flow(1)},
    }
    process["flow"].insert(0, {build.name("for-some"): {"choice": ways}})


def branches_by_what_a_case_is(build: TokenBuilder, process: Process) -> None:
    ways = {
        build.name("way"): {"when": build.one(CONDITIONS), "do": build.flow(1)} for _ in range(2)
    }
    process["flow"].insert(0, {build.name("for-some"): {"any": ways}})


def two_of_three(build: TokenBuilder, process: Process) -> None:
    build.may_end = False
    sides = [build.flow(0) for _ in range(3)]
    build.may_end = True
    process["flow"].insert(0, {build.name("side"): {"parallel": sides, "until": 2}})


def background(build: TokenBuilder, process: Process) -> None:
    process["attributes"]["matter"] = {
        "own": "70%",
        "strange": {"share": "30%", "background": True},
    }


def going_first(build: TokenBuilder, process: Process) -> None:
    """Some cases go before others, whatever their class."""
    rules = [
        {"when": when, "priority": build.one(st.sampled_from([-1, 1, 3]))}
        for when in build.one(st.lists(CONDITIONS, min_size=1, max_size=2, unique_by=str))
    ]
    process["precedence"] = rules


def harm(build: TokenBuilder, process: Process) -> None:
    kind = build.one(st.sampled_from(["correctable", "grave", "undetected", "found"]))
    process["flow"].append({build.name("harm"): {"wait": build.one(WAITS), "harm": kind}})


# what needs items


def gate(build: TokenBuilder, process: Process) -> None:
    """Beside an item somebody waits until it is decided."""
    name = build.one(st.sampled_from(sorted(process["items"])))
    beside: list[Entry] = [*build.flow(0), {build.name("gate"): {"after": name}}, *build.flow(0)]
    process["flow"] = [
        {"parallel": [name, beside]} if entry == name else entry for entry in process["flow"]
    ]


def handed_in_later(build: TokenBuilder, process: Process) -> None:
    item = one_item(build, process)
    only = {"of": [build.one(st.sampled_from(item["materials"]))]}
    item["steps"][2:2] = [
        {build.name("later"): {"by": "applicant", "does": "materials", **only}},
        {build.name("see"): {**build.officers(), "checks": "materials", **only}},
    ]


def taken_over(build: TokenBuilder, process: Process) -> None:
    """The last item takes over what was handed in for another."""
    if len(process["items"]) < 2:
        return
    item = process["items"][max(process["items"])]
    item |= {"materials": ["deed"], "takes_over": ["form"]}
    item.get("spared", {}).pop("form", None)


def refused_later(build: TokenBuilder, process: Process) -> None:
    """Behind the delivery a licence is revoked."""
    ways = {
        "revoked": {"share": "30%", "do": build.flow(0), "end": "revoked"},
        "kept": {"rest": True},
    }
    one_item(build, process)["steps"].append({build.name("audit"): {"choice": ways}})


# the endings of a flow, and what may be asked of it as it is by then


def appeal(build: TokenBuilder, process: Process) -> None:
    """Behind all deliveries the applicant may appeal."""
    ways = {
        "overturned": {"share": "30%", "do": build.flow(1), "end": "overturned"},
        "stands": {"rest": True},
    }
    process["flow"] += [
        {build.name("appeal"): {"by": "applicant", "wait": build.one(WAITS)}},
        {build.name("of-appeal"): {"choice": ways}},
    ]


def all_together(build: TokenBuilder, process: Process) -> None:
    """The items, or steps, in a graph whose joins wait while a token can come."""
    items = [name for name in process["items"] if name in process["flow"]]
    before = [entry for entry in process["flow"] if entry not in items]
    process["flow"] = [*before, meeting(build, items, ends=build.one(st.booleans()))]
    process |= waiting_for_all(process)


def each_by_itself(build: TokenBuilder, process: Process) -> None:
    process["flow"].append(merging(build))
    process |= waiting_for_all(process)


def ends_of_branches(build: TokenBuilder, process: Process) -> None:
    last = build.finishing(1)
    if build.one(st.booleans()):
        last = [{"parallel": [last, build.flow(1)]}, *build.flow(0)]
    process["flow"] += last
    process |= waiting_for_all(process)


def more_answers_are_due(build: TokenBuilder, process: Process) -> None:
    """Some more opinions are asked, and cases leave some more queues."""
    build.may_end = False
    for step in steps_of(process["flow"]):
        asked = {"for", "checks", "slots", "visit", "milestone", "answer_within", "patience"}
        if step.get("by", "applicant") != "applicant" and not asked & step.keys():
            step |= build.answer(step)
    build.may_end = True


ANYWHERE: tuple[Change, ...] = (
    ways_by_what_a_case_is,
    branches_by_what_a_case_is,
    two_of_three,
    background,
    going_first,
    harm,
)
OF_ITEMS: tuple[Change, ...] = (gate, handed_in_later, taken_over, refused_later)
ENDINGS: tuple[tuple[Change, ...], ...] = (
    (appeal, more_answers_are_due),
    (all_together, more_answers_are_due),
    (all_together, each_by_itself),
    (each_by_itself, more_answers_are_due),
    (all_together, ends_of_branches),
    (ends_of_branches, more_answers_are_due),
)
