"""The whole flow as one graph: items in their place, where branches meet, where the tokens of a
case go.
"""

from __future__ import annotations

from simulator.flow_analysis.network import (
    FINISH,
    START,
    Network,
    cheapest,
    is_fork,
    main_ways,
    network_of,
    region,
    ways,
)
from simulator.formats import process_from_text
from simulator.model.flow import Condition
from simulator.structure.nodes import SplitNode


def network(flow: str, more: str = "") -> Network:
    return network_of(
        process_from_text(f"process: small\nstart: 2020-01-06\n{more}\nflow: {flow}\n").value
    )


def always(condition: Condition) -> bool:
    return True


def never(condition: Condition) -> bool:
    return False


PERMIT = """
pools: {desk: {capacity: 1}}
items:
  permit:
    steps: [submit: {by: desk, time: 1 h}, sign: {by: desk, time: 1 h, milestone: delivered}, file: {by: desk, time: 1 h}]
  filing: {steps: [submit: {by: desk, time: 1 h}]}
"""


def test_items_stand_in_the_flow_with_their_steps_and_those_that_serve_them() -> None:
    found = network(
        "[look: {by: applicant, time: 1 h, for: [permit, filing]}, permit, filing]", PERMIT
    )
    assert found.items == ("permit", "filing")
    assert list(found.steps) == [
        "look",
        "permit.submit",
        "permit.sign",
        "permit.file",
        "filing.submit",
    ]
    assert found.served("look") == ("permit", "filing")
    assert found.served("permit.sign") == ("permit",)
    assert cheapest(found, lambda step: 1, always) == 5  # nobody passes an item by


def test_the_main_line_leads_through_all_items_and_leaves_trailing_work_out() -> None:
    found = network("[permit, filing]", PERMIT)
    on_the_way = region(found, START, FINISH, always)
    assert [name for name, key in found.keys.items() if key in on_the_way] == [
        "permit.submit",
        "permit.sign",
        "filing.submit",
    ]


def test_branches_meet_at_the_first_node_on_all_ways() -> None:
    flow = (
        "[outer: {parallel: [[a: {wait: 1 h}, inner: {parallel: [b: {wait: 1 h}, c: {wait: 1 h}]}],"
        " d: {wait: 1 h}]}, e: {wait: 1 h}]"
    )
    found = network(flow)
    assert len(found.meets) == 2
    outer, inner = found.meets  # in the order of the flow
    assert is_fork(found, outer)
    assert main_ways(found, outer, always) == [(found.meets[outer], 1.0)]
    assert [target for target, _ in ways(found, found.meets[inner], always)] == [found.meets[outer]]
    assert [target for target, _ in ways(found, found.meets[outer], always)] == [found.keys["e"]]


def test_a_choice_first_asks_its_conditions_then_shares_the_rest() -> None:
    urgent, some = (
        "a: {when: {class: urgent}, do: [a: {wait: 1 h}]}",
        "b: {share: 30%, do: [b: {wait: 1 h}]}",
    )
    flow = f"[x: {{choice: {{{urgent}, {some}, c: {{rest: true, do: [c: {{wait: 1 h}}]}}}}}}]"
    found = network(flow, "classes: {urgent: {share: 10%}, ordinary: {share: 90%}}")
    node = next(key for key, node in found.graph.nodes.items() if isinstance(node, SplitNode))
    assert ways(found, node, always) == [(found.keys["a"], 1.0)]
    assert ways(found, node, never) == [(found.keys["b"], 0.3), (found.keys["c"], 0.7)]
    assert not is_fork(found, node)


def test_an_inclusive_block_takes_each_branch_by_its_own_condition_or_share() -> None:
    flow = (
        "[x: {any: {a: {when: {class: urgent}, do: [a: {wait: 1 h}]}, b: {share: 30%, do: [b:"
        " {wait: 1 h}]}}}]"
    )
    found = network(flow, "classes: {urgent: {share: 10%}, ordinary: {share: 90%}}")
    node = next(key for key, node in found.graph.nodes.items() if isinstance(node, SplitNode))
    assert ways(found, node, always) == [(found.keys["a"], 1.0), (found.keys["b"], 0.3)]
    assert ways(found, node, never) == [(found.keys["a"], 0.0), (found.keys["b"], 0.3)]


def test_the_cheapest_way_pays_for_every_branch_side_by_side_and_one_of_a_choice() -> None:
    prices = {"a": 1, "b": 2, "c": 4, "d": 8}
    side = "x: {parallel: [a: {wait: 1 h}, b: {wait: 1 h}]}"
    either = (
        "y: {choice: {c: {share: 1%, do: [c: {wait: 1 h}]}, d: {share: 99%, do: [d: {wait: 1 h}]}}}"
    )
    assert cheapest(network(f"[{side}, {either}]"), prices.__getitem__, always) == 1 + 2 + 4
