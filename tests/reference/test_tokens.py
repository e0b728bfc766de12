"""Tokens that end by themselves: both simulators leave the same log of flows that are made of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clocks import Builder, Draw, Entry, processes

from reference.test_reference import agree, agree_on, few
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.formats import process_from_text
from simulator.model.units import DAY, HOUR
from simulator.soundness import check

EACH = {"join": "exclusive", "merge": "each"}
LABELS = st.sampled_from(["granted", "granted", "refused", None])


def waiting_for_all(entries: Any) -> Any:
    """The same entries, in which no join waits for some of its branches only."""
    if isinstance(entries, list):
        return [waiting_for_all(entry) for entry in entries]
    if isinstance(entries, dict):
        kept = {key: inner for key, inner in entries.items() if key != "until"}
        return {key: waiting_for_all(inner) for key, inner in kept.items()}
    return entries


def officers(pool: dict[str, Any]) -> int:
    """How many there are, of all shifts."""
    return sum(each["capacity"] for each in pool.get("shifts", [pool]))


class TokenBuilder(Builder):
    """Builds flows with branches that end by themselves."""

    def finish(self) -> Entry:
        label = self.one(LABELS)
        return "finish" if label is None else {"finish": label}

    def finishing(self, depth: int) -> list[Entry]:
        """Entries that no token comes out of."""
        match self.one(st.integers(0, 3 if depth else 1)):
            case 0:
                return [*self.flow(1), self.finish()]
            case 1:
                return [self.finish()]
            case 2:
                sides = [self.finishing(depth - 1) for _ in range(self.one(st.integers(2, 3)))]
                return [*self.flow(0), {self.name("fork"): {"parallel": sides}}]
        ways = {
            self.name("way"): {"share": "40%", "do": self.finishing(depth - 1)},
            self.name("way"): {"rest": True, "do": self.finishing(depth - 1)},
        }
        if self.one(st.booleans()):
            ways[self.name("way")] = {"share": "20%", "end": "rejected"}
        return [{self.name("one"): {"choice": ways}}]


def builder(draw: Draw, pools: dict[str, Any]) -> TokenBuilder:
    """A builder of flows for these pools."""
    build = TokenBuilder(draw, {name: officers(pool) for name, pool in pools.items()})
    build.interrupted = {name for name, pool in pools.items() if pool["queue"] == "preemptive"}
    return build


@st.composite
def finishing_processes(draw: Draw) -> str:
    """Processes whose branches end by themselves, or beside one that leads on."""
    process = waiting_for_all(json.loads(draw(processes())))
    build = builder(draw, process["pools"])
    last = build.finishing(2)
    if draw(st.booleans()):
        last = [{"parallel": [last, build.flow(1)]}, *build.flow(0)]
    process["flow"] = waiting_for_all([*process["items"], *last])
    return json.dumps(process)


NESTED = """process: nested
start: 2020-01-06
arrivals: {every: 1 d}
flow:
  - parallel:
      - - split:
            parallel:
              - [{a: {wait: 2 h}}, finish]
              - [{inner: {parallel: [[{b: {wait: 3 h}}, finish], [{c: {wait: 1 h}}, finish]]}}]
      - [{d: {wait: 30 min}}]
  - e: {wait: 5 h}
"""


def test_blocks_whose_branches_all_end_by_themselves_hold_up_no_join_around_them() -> None:
    process = process_from_text(NESTED).value
    assert check(process) == []
    planned = plan(process, Window(horizon=3 * DAY))
    agree(planned, 1)
    cases = simulate(planned, seed=1, replication=1).cases
    assert set((cases.finished - cases.begin).tolist()) == {5.5 * HOUR}


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(finishing_processes(), st.integers(1, 5))
def test_a_case_is_over_with_its_last_token(text: str, seed: int) -> None:
    agree_on(text, seed)


@st.composite
def merging_processes(draw: Draw) -> str:
    """Processes of one graph in which several tokens come to the same steps: a fork, the branches,
    a join that passes each, a loop or not, and finishes.
    """
    process = json.loads(draw(processes()))
    build = builder(draw, process["pools"])
    nodes: dict[str, Any] = {
        "fork": {"split": "parallel"},
        "join": EACH,
        "well": {"split": "exclusive"},
    }
    edges: list[Any] = []
    for _ in range(draw(st.integers(2, 3))):
        name = build.name("side")
        nodes[name] = build.step()
        edges += [["fork", name], [name, "join"]]
    for name in ("check", "sign"):
        nodes[name] = build.step()
    nodes |= {"done": build.finish(), "no": draw(st.sampled_from([{"end": "rejected"}, "finish"]))}
    again = draw(st.sampled_from(["check", "sign"]))
    edges += [["join", "check"], ["check", "sign"], ["sign", "well"]]
    edges += [
        {"from": "well", "to": "done", "rest": True},
        {"from": "well", "to": again, "share": "20%"},
        {"from": "well", "to": "no", "share": "20%"},
    ]
    process |= {"items": {}, "flow": [{"graph": {"nodes": nodes, "edges": edges}}]}
    return json.dumps(process)


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(merging_processes(), st.integers(1, 5))
def test_each_token_goes_on_by_itself(text: str, seed: int) -> None:
    agree_on(text, seed)


ROUTES = {
    "a": ["one"],
    "b": ["two"],
    "c": ["one", "out"],
    "d": ["one", "two"],
    "e": ["two", "out"],
}


@st.composite
def meeting_processes(draw: Draw) -> str:
    """Processes of one graph with two inclusive joins of no block, one before the other: what a
    split of any kind has split, items too, comes to one of them, to both by chance, or ends by
    itself. Only where none of it may be left over a way leads back.
    """
    process = json.loads(draw(processes()))
    build = builder(draw, process["pools"])
    items = list(process["items"])
    kind = draw(st.sampled_from(["parallel", "parallel", "exclusive", "inclusive"]))
    nodes: dict[str, Any] = {
        "ask": build.step(),
        "split": {"split": kind},
        "one": {"join": "inclusive"},
        "two": {"join": "inclusive"},
        "middle": build.step(),
        "last": build.step(),
        "done": build.finish(),
    }
    edges: list[Any] = [["ask", "split"], ["one", "middle"], ["middle", "two"], ["two", "last"]]
    routes = [
        "a",
        draw(st.sampled_from("acd")),
        *draw(st.lists(st.sampled_from("abcde"), max_size=2)),
    ]
    routes += ["b"] if not set(routes) & set("bde") else []
    shares = {"parallel": {}, "exclusive": {"share": "15%"}, "inclusive": {"share": "60%"}}[kind]
    for number, route in enumerate(routes):
        name = items[number] if number < len(items) else build.name("side")
        nodes[name] = "item" if name in items else build.step()
        said = {"rest": True} if kind != "parallel" and not number else shares
        edges.append({"from": "split", "to": name, **said})
        targets = ROUTES[route]
        if len(targets) == 1:
            edges.append([name, targets[0]])
            continue
        way = build.name("way")
        nodes[way] = {"split": "exclusive"}
        edges.append([name, way])
        for target, share in zip(targets, ({"share": "40%"}, {"rest": True}), strict=True):
            to = target
            if target == "out":
                to = build.name("out")
                nodes[to] = draw(st.sampled_from(["finish", "finish", {"end": "rejected"}]))
            edges.append({"from": way, "to": to, **share})
    if not items and {*routes} <= {"a", "b"} and draw(st.booleans()):
        nodes |= {"well": {"split": "exclusive"}}
        edges += [["last", "well"], {"from": "well", "to": "done", "rest": True}]
        edges.append({"from": "well", "to": "ask", "share": "20%"})
    else:
        edges.append(["last", "done"])
    process["flow"] = [{"graph": {"nodes": nodes, "edges": edges}}]
    return json.dumps(waiting_for_all(process))


@pytest.mark.unmeasured
@settings(few, max_examples=12)
@given(meeting_processes(), st.integers(1, 5))
def test_a_join_of_no_block_waits_while_a_token_can_come(text: str, seed: int) -> None:
    agree_on(text, seed)
