"""Builds flows whose tokens end or go on by themselves."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from test_clocks import Builder, Draw, Entry

EACH = {"join": "exclusive", "merge": "each"}
LABELS = st.sampled_from(["granted", "granted", "refused", None])


def waiting_for_all(entries: Any) -> Any:
    """The same entries, in which no join waits for some of its branches only."""
    if isinstance(entries, list):
        return [waiting_for_all(entry) for entry in entries]
    if isinstance(entries, dict):
        joins = {"parallel", "join"} & entries.keys()
        kept = {key: inner for key, inner in entries.items() if not joins or key != "until"}
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


def merging(build: TokenBuilder) -> Entry:
    """A graph in which several tokens come to the same steps: a fork, the branches, a join that
    passes each, a loop or not, and finishes.
    """
    nodes: dict[str, Any] = {
        "fork": {"split": "parallel"},
        "join": EACH,
        "well": {"split": "exclusive"},
    }
    edges: list[Any] = []
    for _ in range(build.one(st.integers(2, 3))):
        name = build.name("side")
        nodes[name] = build.step()
        edges += [["fork", name], [name, "join"]]
    for name in ("check", "sign"):
        nodes[name] = build.step()
    nodes |= {
        "done": build.finish(),
        "no": build.one(st.sampled_from([{"end": "rejected"}, "finish"])),
    }
    again = build.one(st.sampled_from(["check", "sign"]))
    edges += [["join", "check"], ["check", "sign"], ["sign", "well"]]
    edges += [
        {"from": "well", "to": "done", "rest": True},
        {"from": "well", "to": again, "share": "20%"},
        {"from": "well", "to": "no", "share": "20%"},
    ]
    return {"graph": {"nodes": nodes, "edges": edges}}


ROUTES = {
    "a": ["one"],
    "b": ["two"],
    "c": ["one", "out"],
    "d": ["one", "two"],
    "e": ["two", "out"],
}


def meeting(build: TokenBuilder, items: list[str], ends: bool = True) -> Entry:
    """A graph with two inclusive joins of no block, one before the other: what a split of any kind
    has split, items too, comes to one of them, to both by chance, or ends by itself. Only where
    none of it may be left over a way leads back. What has come together ends there, or goes on
    behind the graph.
    """
    kind = build.one(st.sampled_from(["parallel", "parallel", "exclusive", "inclusive"]))
    nodes: dict[str, Any] = {
        "ask": build.step(),
        "split": {"split": kind},
        "one": {"join": "inclusive"},
        "two": {"join": "inclusive"},
        "middle": build.step(),
        "last": build.step(),
        **({"done": build.finish()} if ends else {}),
    }
    edges: list[Any] = [["ask", "split"], ["one", "middle"], ["middle", "two"], ["two", "last"]]
    routes = [
        "a",
        build.one(st.sampled_from("acd")),
        *build.one(st.lists(st.sampled_from("abcde"), max_size=2)),
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
                nodes[to] = build.one(st.sampled_from(["finish", "finish", {"end": "rejected"}]))
            edges.append({"from": way, "to": to, **share})
    if not ends:
        return {"graph": {"nodes": nodes, "edges": edges}}
    if not items and {*routes} <= {"a", "b"} and build.one(st.booleans()):
        nodes |= {"well": {"split": "exclusive"}}
        edges += [["last", "well"], {"from": "well", "to": "done", "rest": True}]
        edges.append({"from": "well", "to": "ask", "share": "20%"})
    else:
        edges.append(["last", "done"])
    return {"graph": {"nodes": nodes, "edges": edges}}
