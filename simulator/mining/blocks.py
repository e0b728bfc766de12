"""A tree of activities becomes the flow of a process file, with the shares of its ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.interchange.refusals import REFUSALS
from simulator.mining.names import named
from simulator.mining.trees import (
    ActivityNode,
    Again,
    Concurrent,
    InTurn,
    Nothing,
    OneOf,
    Tree,
)
from simulator.mining.walking import NodePath, shares_of

Entries = list[dict[str, Any]]
_HUNDREDTHS = 10_000


@dataclass
class Blocks:
    """Writes flows.

    Args:
        steps: the entries of a flow that do each activity: mostly one, with a wait before it two.
        labels: what each activity is called.
        taken: how often each way was taken.
        used: the names that are taken.
        outcomes: the outcomes of cases that end without an approval, found meanwhile: name → label.
    """

    steps: Mapping[int, Entries]
    labels: Sequence[str]
    taken: Mapping[NodePath, Counter[int]]
    used: set[str]
    outcomes: dict[str, str] = field(default_factory=dict)

    def flow(self, tree: Tree, path: NodePath = (), last: bool = True) -> Entries:
        """The entries of a tree; ``last`` says that the case is over behind them."""
        match tree:
            case Nothing():
                return []
            case ActivityNode(place):
                return list(self.steps[place])
            case InTurn(parts):
                return [
                    entry
                    for i, part in enumerate(parts)
                    for entry in self.flow(part, (*path, i), last and i == len(parts) - 1)
                ]
            case OneOf():
                return self._choice(tree, path, last)
            case Concurrent(parts):
                branches = [self.flow(part, (*path, i), False) for i, part in enumerate(parts)]
                return [{"parallel": [_alone(each) for each in branches if each]}]
            case Again():
                return self._again(tree, path)
            case _:
                return self._any_order(tree, path)

    def _choice(self, tree: OneOf, path: NodePath, last: bool) -> Entries:
        counts = self.taken.get(path, Counter())
        ways = [i for i in range(len(tree.parts)) if counts[i]] or list(range(len(tree.parts)))
        if len(ways) == 1:
            return self.flow(tree.parts[ways[0]], (*path, ways[0]), last)
        branches: dict[str, dict[str, Any]] = {}
        for i, share in zip(ways, _percents(counts, ways), strict=True):
            name = named(self._called(tree.parts[i]), branches, "way")
            branch: dict[str, Any] = {} if share is None else {"share": share}
            if entries := self.flow(tree.parts[i], (*path, i), last):
                branch["do"] = entries
            if last and (outcome := self._refusal(tree.parts[i])):
                branch["end"] = outcome
            branches[name] = branch
        return [{"choice": {name: _way(branch) for name, branch in branches.items()}}]

    def _again(self, tree: Again, path: NodePath) -> Entries:
        body, back = tree.parts
        counts = self.taken.get(path, Counter())
        entries, first = self._with_first_step(self.flow(body, (*path, 0), False), body)
        if not counts[1]:
            return entries
        again: dict[str, Any] = {"share": _percent(counts[1] / max(1, counts[0]))}
        if done := self.flow(back, (*path, 1), False):
            again["do"] = done
        called = "again" if isinstance(back, Nothing) else self._called(back)
        name = named(called, ("go-on",), "again")
        return [*entries, {"choice": {name: {**again, "then": first}, "go-on": "rest"}}]

    def _any_order(self, tree: Tree, path: NodePath) -> Entries:
        counts = self.taken.get(path, Counter())
        entries, first = self._with_first_step([], tree)
        ways = [i for i in range(len(tree.parts)) if counts[i]]
        all_ = sum(counts.values())
        branches: dict[str, Any] = {}
        for i in ways:
            name = named(self._called(tree.parts[i]), (*branches, "go-on"), "way")
            done = self.flow(tree.parts[i], (*path, i), False)
            branches[name] = {"share": _percent(counts[i] / all_), "do": done, "then": first}
        return [*entries, {"choice": {**branches, "go-on": "rest"}}]

    def _with_first_step(self, entries: Entries, tree: Tree) -> tuple[Entries, str]:
        """Entries that begin with a step to which a way can lead back, and its name."""
        if entries and isinstance(_leftmost(tree), ActivityNode):
            return entries, next(iter(entries[0]))
        name = named("round", self.used, "round")
        self.used.add(name)
        return [{name: {"wait": "0 min"}}, *entries], name

    def _called(self, tree: Tree) -> str:
        """What a part is called: by the first activity in it."""
        if isinstance(tree, Nothing):
            return "skip"
        return self.labels[_first_activity(tree)]

    def _refusal(self, tree: Tree) -> str | None:
        """The outcome of a part that ends a case without an approval, by the name of its end."""
        end: Tree = tree
        while isinstance(end, InTurn):
            end = end.parts[-1]
        if not isinstance(end, ActivityNode) or not REFUSALS.search(self.labels[end.place]):
            return None
        name = named(self.labels[end.place], self.outcomes, "outcome")
        self.outcomes[name] = self.labels[end.place]
        return name


def _leftmost(tree: Tree) -> Tree:
    while isinstance(tree, InTurn | Again):
        tree = tree.parts[0]
    return tree


def _first_activity(tree: Tree) -> int:
    while not isinstance(tree, ActivityNode):
        tree = next(part for part in tree.parts if part.activities)
    return tree.place


def _alone(entries: Entries) -> Any:
    return entries[0] if len(entries) == 1 else entries


def _way(branch: dict[str, Any]) -> Any:
    """A branch as short as it can be written."""
    if not branch:
        return "rest"
    if branch.keys() == {"share"}:
        return branch["share"]
    return branch if "share" in branch else {"rest": True, **branch}


def _percents(counts: Counter[int], ways: Sequence[int]) -> list[str | None]:
    """The shares of ways as they are written; ``None`` for the largest, which takes the rest."""
    shares = shares_of(Counter({i: counts[way] for i, way in enumerate(ways)}), len(ways))
    largest = shares.index(max(shares))
    return [None if i == largest else _percent(share) for i, share in enumerate(shares)]


def _percent(share: float) -> str:
    """A share to hundredths of a percent, and never nothing of what was seen."""
    return f"{max(1, round(share * _HUNDREDTHS)) / 100:g}%"
