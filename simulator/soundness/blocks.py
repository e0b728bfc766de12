"""Rules about blocks and their branches: shares that add up, a way for every class, joins that can
be satisfied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from simulator.model.errors import Path, Problem, raw
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
    check_share,
    listed,
    percent,
)
from simulator.structure.positions import block_names

Way = Branch | Edge


def branches_say_when_they_are_taken(level: Level, context: Context) -> Iterator[Problem]:
    for path, block, branch in level.branches:
        given = (branch.share is not None) + branch.rest + (branch.when is not None)
        if given == 0:
            yield raw(
                f"the branch '{branch.name}' has no share",
                path,
                "write `share:`, `when:` or `rest`",
            )
        elif given > 1:
            yield raw(
                f"the branch '{branch.name}' has more than one of share, rest and when",
                path,
                "keep one of them",
            )
        if branch.then is not None and branch.end is not None:
            yield raw(
                f"the branch '{branch.name}' has both `then` and `end`", path, "keep one of them"
            )
        if isinstance(block, AnyOf) and branch.rest:
            hint = "write its own share: branches are taken independently"
            yield raw(f"the branch '{branch.name}' of an `any` block is `rest`", path, hint)
        if isinstance(block, AnyOf) and branch.then is not None:
            hint = "its join would wait; put a choice behind the block"
            yield raw(f"the branch '{branch.name}' of an `any` block has a `then`", path, hint)


def choices_add_up(level: Level, context: Context) -> Iterator[Problem]:
    names = block_names(level.flow, level.path)
    for place in level.placed:
        if isinstance(place.entry, Choice):
            yield from check_ways(context, names[place.path], place.entry.branches, place.path)
        if isinstance(place.entry, Choice | AnyOf) and not place.entry.branches:
            yield raw(
                f"'{names[place.path]}' has no branches", place.path, "add branches, or remove it"
            )


def check_ways(context: Context, name: str, ways: Sequence[Way], path: Path) -> Iterator[Problem]:
    """The shares of the ways out of a choice add up to 100 %, or, if there are none, every class
    has a way.
    """
    rests = sum(way.rest for way in ways)
    shares = [way.share for way in ways if way.share is not None]
    total = sum(shares, Decimal(0))
    if rests > 1:
        yield raw(f"{rests} branches of '{name}' are `rest`", path, "let one be")
    elif rests and total > 1:
        yield raw(
            f"the shares of '{name}' add up to {percent(total)}", path, "leave something for `rest`"
        )
    elif shares and not rests and total != 1:
        rest = (
            f"; {percent(1 - total)} is missing"
            if total < 1
            else f"; {percent(total - 1)} is too much"
        )
        yield raw(
            f"the shares of '{name}' add up to {percent(total)}{rest}",
            path,
            "let one branch be `rest`, or change a share",
        )
    elif not shares and not rests and any(way.when for way in ways):
        yield from _every_class(context, name, [way.when for way in ways if way.when], path)


def _every_class(
    context: Context, name: str, whens: Sequence[Condition], path: Path
) -> Iterator[Problem]:
    known = context.kinds
    unsure = [
        case_class for case_class in known if not any(certain(when, case_class) for when in whens)
    ]
    lost = list(dict.fromkeys(case_class.name if case_class else "" for case_class in unsure))
    if lost == [""] or len(unsure) == len(known):
        yield raw(
            f"'{name}' has no way out for a case that no `when` takes",
            path,
            "let one branch be `rest`",
        )
    elif lost:
        yield raw(
            f"'{name}' has no sure way out for a case of class {listed(lost, 'or')}",
            path,
            "let one branch be `rest`",
        )


def possible(when: Condition, case_class: CaseClass | None) -> bool:
    """Whether a case of this class can meet a condition."""
    attributes = case_class.attributes if case_class else {}
    return (
        (not when.classes or (case_class is not None and case_class.name in when.classes))
        and all(attributes.get(name) in values for name, values in when.attributes.items())
        and all(share > 0 for share in when.shares.values())
    )


def certain(when: Condition, case_class: CaseClass | None) -> bool:
    """Whether every case of this class meets a condition."""
    always = when.since is None and when.until is None
    return (
        always and possible(when, case_class) and all(share >= 1 for share in when.shares.values())
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
                yield raw("a parallel block without branches", path, "add branches, or remove it")
            for index, flow in enumerate(entry.branches):
                if not flow:
                    yield raw(
                        "an empty parallel branch", (*path, "parallel", index), "leave it out"
                    )
            if entry.until is not None and not 1 <= entry.until <= max(1, len(entry.branches)):
                message = (
                    f"the join waits for {entry.until} branches, but there are"
                    f" {len(entry.branches)}"
                )
                yield raw(message, (*path, "until"), "leave `until` out to wait for all")


def stages_hold_items(level: Level, context: Context) -> Iterator[Problem]:
    for place in level.placed:
        if isinstance(place.entry, Stage):
            if level.owner is not None:
                yield raw(
                    f"a stage stands inside {level.title}",
                    place.path,
                    "a stage stands in the flow of the process",
                )
            elif not items_of(place.entry.do):
                yield raw(
                    f"the stage '{place.entry.name}' holds no item",
                    (*place.path, "do"),
                    "put its items there, or remove it",
                )
            if any("stage" in fence for fence in place.fences):
                yield raw(
                    f"the stage '{place.entry.name}' stands inside another stage",
                    place.path,
                    "put it before or behind that",
                )


def ends_of_branches_have_outcomes_of_their_own(
    level: Level, context: Context
) -> Iterator[Problem]:
    for path, _, branch in level.branches:
        if branch.end is not None:
            yield from _check_outcome(branch.end, (*path, "end"))


def ends_have_outcomes_of_their_own(level: Level, context: Context) -> Iterator[Problem]:
    for path, end in level.ends:
        yield from _check_outcome(end.label, path)


def _check_outcome(label: str, path: Path) -> Iterator[Problem]:
    if label in ("open", "turned-away", "tacit"):
        yield raw(
            f"an end cannot be called '{label}', which is an outcome with a meaning of its own",
            path,
            "use another label",
        )


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


def _check_edge(edge: Edge, split: Gateway | None, path: Path) -> Iterator[Problem]:
    given = (edge.share is not None) + edge.rest + (edge.when is not None)
    named = f"the edge from '{edge.source}' to '{edge.target}'"
    if split is None and given:
        yield raw(
            f"{named} has a share or condition, but '{edge.source}' does not choose",
            path,
            "leave it out",
        )
    elif split is not None and given != 1:
        yield raw(
            f"{named} must have one of share, rest and when",
            path,
            f"'{edge.source}' chooses among its edges",
        )
    elif split is not None and split.kind == "inclusive" and edge.rest:
        yield raw(
            f"{named} is `rest`, but '{edge.source}' takes each edge independently",
            path,
            "write its own share",
        )


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
