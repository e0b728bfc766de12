"""Rules about blocks and their branches: shares that add up, a way for every class, joins that can
be satisfied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from simulator.model.errors import Path, Problem, problem
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    Gateway,
    Parallel,
    Stage,
    items_of,
)
from simulator.model.process import CaseClass
from simulator.soundness.levels import (
    CONDITIONS,
    Conditions,
    Context,
    Level,
    OfLevel,
    Rule,
    adds_up_to,
    check_share,
)
from simulator.soundness.numbers import cells_of
from simulator.structure.positions import block_names

Way = Branch | Edge


def branches_say_when_they_are_taken(level: Level, context: Context) -> Iterator[Problem]:
    for path, block, branch in level.branches:
        given = (branch.share is not None) + branch.rest + (branch.when is not None)
        if given == 0:
            yield problem("branch-without-share", path, name=branch.name)
        elif given > 1:
            yield problem("branch-with-two-shares", path, name=branch.name)
        if branch.then is not None and branch.end is not None:
            yield problem("branch-with-then-and-end", path, name=branch.name)
        if isinstance(block, AnyOf) and branch.then is not None:
            yield problem("any-branch-with-then", path, name=branch.name)


def choices_add_up(level: Level, context: Context) -> Iterator[Problem]:
    names = block_names(level.flow, level.path)
    for place in level.placed:
        if isinstance(place.entry, Choice):
            yield from check_ways(context, names[place.path], place.entry.branches, place.path)
        if isinstance(place.entry, AnyOf):
            yield from _check_rest(context, names[place.path], place.entry.branches, place.path)
        if isinstance(place.entry, Choice | AnyOf) and not place.entry.branches:
            yield problem("block-without-branches", place.path, name=names[place.path])


def check_ways(context: Context, name: str, ways: Sequence[Way], path: Path) -> Iterator[Problem]:
    """The shares of the ways out of a choice add up to 100 %, or, if there are none, every class
    has a way.
    """
    rests = sum(way.rest for way in ways)
    shares = [way.share for way in ways if way.share is not None]
    total = sum(shares, Decimal(0))
    if rests > 1:
        yield problem("several-rests", path, rests=rests, name=name)
    elif rests and total > 1:
        yield problem("shares-leave-no-rest", path, name=name, total=total)
    elif shares and not rests and total != 1:
        yield problem(
            "choice-does-not-add-up", path, name=name, total=total, rest=adds_up_to(total)
        )
    elif not shares and not rests and any(way.when for way in ways):
        yield from _every_class(context, name, [way.when for way in ways if way.when], path)


def _check_rest(context: Context, name: str, ways: Sequence[Way], path: Path) -> Iterator[Problem]:
    """Of ways that are taken independently one may be for the cases that take no other."""
    rests = sum(way.rest for way in ways)
    sure = any(
        (way.share or 0) >= 1
        or (way.when is not None and all(certain(way.when, kind) for kind in context.kinds))
        for way in ways
    )
    if rests > 1:
        yield problem("several-rests", path, rests=rests, name=name)
    elif rests and sure:
        yield problem("rest-never-taken", path, name=name)


def _every_class(
    context: Context, name: str, whens: Sequence[Condition], path: Path
) -> Iterator[Problem]:
    known = context.kinds
    cells = cells_of(whens, context.numbers)
    unsure = [
        case_class
        for case_class in known
        if not all(any(certain(when, case_class, cell) for when in whens) for cell in cells)
    ]
    lost = list(dict.fromkeys(case_class.name if case_class else "" for case_class in unsure))
    if lost == [""] or len(unsure) == len(known):
        yield problem("choice-without-a-way", path, name=name)
    elif lost:
        yield problem("choice-without-a-sure-way", path, name=name, names=tuple(lost))


def possible(
    when: Condition, case_class: CaseClass | None, numbers: Mapping[str, float] | None = None
) -> bool:
    """Whether a case of this class can meet a condition, with these numbers or with any."""
    if numbers is not None:
        for name, ranges in when.numbers.items():
            if name not in numbers or not any(each.holds(numbers[name]) for each in ranges):
                return False
    attributes = case_class.attributes if case_class else {}
    return (
        (not when.classes or (case_class is not None and case_class.name in when.classes))
        and all(attributes.get(name) in values for name, values in when.attributes.items())
        and all(share > 0 for share in when.shares.values())
    )


def certain(
    when: Condition, case_class: CaseClass | None, numbers: Mapping[str, float] | None = None
) -> bool:
    """Whether every case of this class meets a condition, with these numbers or with any."""
    always = when.since is None and when.until is None
    always = always and (numbers is not None or not when.numbers)
    return (
        always
        and possible(when, case_class, numbers)
        and all(share >= 1 for share in when.shares.values())
    )


def shares_of_branches(level: Level, context: Context) -> Iterator[Problem]:
    for path, _, branch in level.branches:
        yield from check_share(branch.share, (*path, "share"))


def shares_of_edges(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        for index, edge in enumerate(graph.edges):
            yield from check_share(edge.share, (*path, "edges", index, "share"))


def shares_of_conditions(
    conditions: Conditions, level: Level, context: Context
) -> Iterator[Problem]:
    for path, condition in conditions(level):
        for kind, share in condition.shares.items():
            yield from check_share(share, (*path, "shares", kind))


def parallels_have_branches(level: Level, context: Context) -> Iterator[Problem]:
    for place in level.placed:
        entry, path = place.entry, place.path
        if isinstance(entry, Parallel):
            if not entry.branches:
                yield problem("parallel-without-branches", path)
            for index, flow in enumerate(entry.branches):
                if not flow:
                    yield problem("parallel-branch-empty", (*path, "parallel", index))
            if entry.until is not None and not 1 <= entry.until <= max(1, len(entry.branches)):
                yield problem(
                    "join-waits-for-too-many",
                    (*path, "until"),
                    until=entry.until,
                    number=len(entry.branches),
                )


def stages_hold_items(level: Level, context: Context) -> Iterator[Problem]:
    for place in level.placed:
        if isinstance(place.entry, Stage):
            if level.owner is not None:
                yield problem("stage-inside", place.path, level=level.title)
            elif not items_of(place.entry.do):
                yield problem("stage-without-items", (*place.path, "do"), name=place.entry.name)
            if any("stage" in fence for fence in place.fences):
                yield problem("stage-inside-a-stage", place.path, name=place.entry.name)


def ends_of_branches_have_outcomes_of_their_own(
    level: Level, context: Context
) -> Iterator[Problem]:
    for path, _, branch in level.branches:
        if branch.end is not None:
            yield from _check_outcome(branch.end, (*path, "end"))
    for path, _, left in level.leaving:
        if left.end is not None:
            yield from _check_outcome(left.end, (*path, "end"))


def ends_have_outcomes_of_their_own(level: Level, context: Context) -> Iterator[Problem]:
    for path, end in level.ends:
        yield from _check_outcome(end.label, path)
    for path, finish in level.finishes:
        yield from _check_outcome(finish.label or "", path)


def _check_outcome(label: str, path: Path) -> Iterator[Problem]:
    if label in ("approved", "open", "turned-away", "tacit"):
        yield problem("end-name-reserved", path, label=label)


def graph_choices_add_up(level: Level, context: Context) -> Iterator[Problem]:
    for path, graph in level.graphs:
        for name, node in graph.nodes.items():
            out = [(index, edge) for index, edge in enumerate(graph.edges) if edge.source == name]
            splits = isinstance(node, Gateway) and node.kind != "parallel" and len(out) > 1
            for index, edge in out:
                yield from _check_edge(
                    edge,
                    node if splits and isinstance(node, Gateway) else None,
                    (*path, "edges", index),
                )
            if splits and isinstance(node, Gateway) and node.kind == "exclusive":
                yield from check_ways(
                    context, name, [edge for _, edge in out], (*path, "nodes", name)
                )
            elif splits:
                yield from _check_rest(
                    context, name, [edge for _, edge in out], (*path, "nodes", name)
                )


def _check_edge(edge: Edge, split: Gateway | None, path: Path) -> Iterator[Problem]:
    given = (edge.share is not None) + edge.rest + (edge.when is not None)
    if split is None and given:
        yield problem("edge-share-without-choice", path, source=edge.source, target=edge.target)
    elif split is not None and given != 1:
        yield problem("edge-without-share", path, source=edge.source, target=edge.target)


RULES: tuple[Rule, ...] = (
    OfLevel(branches_say_when_they_are_taken),
    OfLevel(choices_add_up),
    OfLevel(shares_of_branches),
    OfLevel(shares_of_edges),
    *(OfLevel(partial(shares_of_conditions, conditions)) for conditions in CONDITIONS),
    OfLevel(parallels_have_branches),
    OfLevel(stages_hold_items),
    OfLevel(ends_of_branches_have_outcomes_of_their_own),
    OfLevel(ends_have_outcomes_of_their_own),
    OfLevel(graph_choices_add_up),
)
