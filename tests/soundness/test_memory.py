"""A level is proven once for each flow and context: what is remembered says the same as a proof
from the beginning, and makes the proof after every reform cheap.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.formats import load_process, load_scenario
from simulator.model.distributions import Fixed
from simulator.model.flow import Condition, Edge, Entry, Flow, Graph, Step, steps_of
from simulator.model.flow_changes import map_steps, rewrite
from simulator.model.process import Item, Pool, Process
from simulator.model.units import Quantity
from simulator.soundness import check

MAX_RATIO = 8.0
PERMIT = load_process("building-permit")


def as_if_new(process: Process) -> Process:
    """An equal process of new objects, of which nothing can be remembered."""
    return cast(Process, pickle.loads(pickle.dumps(process)))


@pytest.fixture(scope="module")
def project() -> Process:
    return load_process("building-project")


def least_cpu(work: Callable[[Process], object], process: Process) -> float:
    times = []
    for _ in range(5):
        copy = as_if_new(process)
        begun = time.process_time()
        work(copy)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.unmeasured
def test_proofs_after_every_reform_cost_little_more_than_the_reforms(project: Process) -> None:
    scenario = load_scenario("project-120-days")
    proven = least_cpu(scenario.apply, project)
    with mock.patch("simulator.reforms.scenario.check", return_value=[]):
        alone = least_cpu(scenario.apply, project)
    assert proven / alone <= MAX_RATIO


def test_a_level_that_a_reform_leaves_alone_is_not_proven_again(project: Process) -> None:
    check(project)
    scenario = load_scenario("project-120-days")
    first = next(reform for reform in scenario.reforms if reform.KEY == "cut_materials")
    after = first.apply(project)
    with mock.patch("simulator.soundness.blocks.block_names", side_effect=AssertionError):
        assert check(after) == []  # the reform drops a material, and no step changes


Edit = Callable[[Process, int], Process]


def _item(process: Process, number: int) -> Item | None:
    items = list(process.items.values())
    return items[number % len(items)] if items else None


def _with(process: Process, item: Item) -> Process:
    return replace(process, items={**process.items, item.name: item})


def _lose_a_step(process: Process, number: int) -> Process:
    item = _item(process, number)
    if item is None or not item.steps:
        return process
    gone = item.steps[number % len(item.steps)]
    return _with(process, replace(item, steps=tuple(e for e in item.steps if e is not gone)))


def _turn_round(process: Process, number: int) -> Process:
    item = _item(process, number)
    return process if item is None else _with(process, replace(item, steps=item.steps[::-1]))


def _change(change: Callable[[Step], Step]) -> Edit:
    def edit(process: Process, number: int) -> Process:
        item = _item(process, number)
        if item is None:
            return process
        return _with(process, replace(item, steps=map_steps(item.steps, change)))

    return edit


def _lose_an_item(process: Process, number: int) -> Process:
    items = list(process.items)
    if not items:
        return process
    gone = items[number % len(items)]
    return replace(process, items={n: i for n, i in process.items.items() if n != gone})


def _lose_a_pool(process: Process, number: int) -> Process:
    pools = list(process.pools)
    if not pools:
        return process
    gone = pools[number % len(pools)]
    return replace(process, pools={n: p for n, p in process.pools.items() if n != gone})


def _need(process: Process, number: int) -> Process:
    item, other = _item(process, number), _item(process, number // 7)
    if item is None or other is None:
        return process
    return _with(process, replace(item, needs=(*item.needs, other.name)))


def _lose_the_limit(process: Process, number: int) -> Process:
    item = _item(process, number)
    return process if item is None else _with(process, replace(item, limit=None, materials=()))


def _repeat_the_flow(process: Process, number: int) -> Process:
    def twice(entries: Flow) -> tuple[Entry, ...]:
        place = number % max(1, len(entries))
        return (*entries, *entries[place : place + 1])

    return replace(process, flow=rewrite(process.flow, twice))


def _lose_the_calendars(process: Process, number: int) -> Process:
    return replace(process, calendars={})


EDITS: tuple[Edit, ...] = (
    _lose_a_step,
    _turn_round,
    _change(lambda step: replace(step, time=None)),
    _change(lambda step: replace(step, officers=9)),
    _change(lambda step: replace(step, online=Decimal(2), visit=False)),
    _change(lambda step: replace(step, when=Condition(classes=("nobody",)))),
    _change(lambda step: replace(step, milestones=("decided",), after="nothing")),
    _change(lambda step: replace(step, does_materials=True, of=("plan",))),
    _lose_an_item,
    _lose_a_pool,
    _need,
    _lose_the_limit,
    _repeat_the_flow,
    _lose_the_calendars,
)
edits = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 500)), min_size=1, max_size=5)


@pytest.mark.unmeasured
@settings(max_examples=40)
@given(edits)
def test_what_is_remembered_says_the_same_as_a_proof_from_the_beginning(
    chosen: list[tuple[Edit, int]],
) -> None:
    process = PERMIT
    for edit, number in chosen:
        process = edit(process, number)
        assert check(process) == check(as_if_new(process))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__qualname__)
def test_every_edit_of_this_page_can_spoil_a_process(edit: Edit) -> None:
    assert any(check(edit(PERMIT, number)) for number in range(20))


Spoil = Callable[[Process, int], None]


def _pop(mapping: Mapping[Any, object], number: int) -> None:
    if mapping:
        del cast(dict[Any, object], mapping)[list(mapping)[number % len(mapping)]]


def _spoil_the_hours(process: Process, number: int) -> None:
    for hours in process.calendars.values():
        for day in list(hours.week)[number % 3 :: 3]:
            cast(dict[str, object], hours.week)[day] = ()


def _spoil_a_value(process: Process, number: int) -> None:
    pools = cast(dict[str, Pool], process.pools)
    for name in list(pools)[number % 3 :: 3]:
        pools[name] = replace(pools[name], capacity=number % 2)


def _spoil_the_conditions(process: Process, number: int) -> None:
    for item in process.items.values():
        for step in steps_of(item.steps):
            if step.when is not None:
                cast(dict[str, tuple[str, ...]], step.when.attributes)[f"a{number % 3}"] = ("b",)


def _pop_a_node(process: Process, number: int) -> None:
    for entry in process.flow:
        if isinstance(entry, Graph):
            _pop(entry.nodes, number)


def _spoil_the_condition_of_a_node(process: Process, number: int) -> None:
    for entry in process.flow:
        for node in entry.nodes.values() if isinstance(entry, Graph) else ():
            if isinstance(node, Step) and node.when is not None:
                cast(dict[str, tuple[str, ...]], node.when.attributes)[f"a{number % 3}"] = ("b",)


SPOILS: tuple[Spoil, ...] = (
    lambda process, number: _pop(process.pools, number),
    lambda process, number: _pop(process.classes, number),
    lambda process, number: _pop(process.calendars, number),
    lambda process, number: _pop(process.items, number),
    lambda process, number: _pop(process.materials, number),
    _spoil_the_hours,
    _spoil_a_value,
    _spoil_the_conditions,
    _pop_a_node,
    _spoil_the_condition_of_a_node,
)
WITH_A_GRAPH = replace(
    PERMIT,
    flow=(
        *PERMIT.flow,
        Graph(
            nodes={
                "file": Step(name="file", by=("counter",), time=Fixed(Quantity(Decimal(1), "h"))),
                "post": Step(
                    name="post",
                    by=("counter",),
                    time=Fixed(Quantity(Decimal(1), "h")),
                    when=Condition(classes=tuple(PERMIT.classes)[:1]),
                ),
            },
            edges=(Edge(source="file", target="post"),),
        ),
    ),
    items={
        name: replace(
            item,
            steps=map_steps(
                item.steps,
                lambda step: replace(step, when=Condition(classes=tuple(PERMIT.classes)[:1])),
            ),
        )
        if number == 0
        else item
        for number, (name, item) in enumerate(PERMIT.items.items())
    },
)


@pytest.mark.unmeasured
@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(SPOILS), st.integers(0, 500)), min_size=1, max_size=5))
def test_a_mapping_that_is_changed_in_place_is_proven_again(
    chosen: list[tuple[Spoil, int]],
) -> None:
    process = as_if_new(WITH_A_GRAPH)
    check(process)
    for spoil, number in chosen:
        spoil(process, number)
        assert check(process) == check(as_if_new(process))


@pytest.mark.parametrize("number", range(len(SPOILS)))
def test_what_is_changed_in_place_is_seen(number: int) -> None:
    process = as_if_new(WITH_A_GRAPH)
    before = check(process)
    for again in range(3):
        SPOILS[number](process, again)
    assert check(process) != before
