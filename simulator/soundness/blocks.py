"""Rules about blocks and their branches: shares that add up, a way for every class, joins that can
be satisfied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.model.errors import Path, Problem, raw
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Edge,
    End,
    Gateway,
    Parallel,
    Stage,
    items_of,
)
from simulator.model.process import CaseClass, Process
from simulator.soundness.levels import (
    branches,
    conditions,
    entries,
    graphs,
    levels,
    listed,
    percent,
)
from simulator.structure.positions import block_names, placed

Way = Branch | Edge


def branches_say_when_they_are_taken(process: Process) -> Iterator[Problem]:
    for _, path, block, branch in branches(process):
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


def choices_add_up(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        names = block_names(level.flow, level.path)
        for place in level.placed():
            if isinstance(place.entry, Choice):
                yield from check_ways(process, names[place.path], place.entry.branches, place.path)
            if isinstance(place.entry, Choice | AnyOf) and not place.entry.branches:
                yield raw(
                    f"'{names[place.path]}' has no branches",
                    place.path,
                    "add branches, or remove it",
                )


def check_ways(process: Process, name: str, ways: Sequence[Way], path: Path) -> Iterator[Problem]:
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
        yield from _every_class(process, name, [way.when for way in ways if way.when], path)


def _every_class(
    process: Process, name: str, whens: Sequence[Condition], path: Path
) -> Iterator[Problem]:
    known = classes(process)
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


def classes(process: Process) -> list[CaseClass | None]:
    """The kinds of cases of a process, by class and attributes; ``None`` for all cases, if there
    are none.
    """
    return [*process.kinds_of_cases()] or [None]


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


def shares_are_shares(process: Process) -> Iterator[Problem]:
    given = [((*path, "share"), branch.share) for _, path, _, branch in branches(process)]
    given += [
        ((*path, "edges", i, "share"), edge.share)
        for _, path, graph in graphs(process)
        for i, edge in enumerate(graph.edges)
    ]
    given += [
        ((*path, "shares", kind), share)
        for path, condition in conditions(process)
        for kind, share in condition.shares.items()
    ]
    for path, share in given:
        if share is not None and not 0 <= share <= 1:
            yield raw(f"{percent(share)} is not a share", path, "write one from 0% to 100%")


def parallels_have_branches(process: Process) -> Iterator[Problem]:
    for _, path, entry in entries(process):
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


def stages_hold_items(process: Process) -> Iterator[Problem]:
    for level in levels(process):
        for place in placed(level.flow, level.path):
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


def ends_have_outcomes_of_their_own(process: Process) -> Iterator[Problem]:
    ends = [
        ((*path, "end"), branch.end)
        for _, path, _, branch in branches(process)
        if branch.end is not None
    ]
    ends += [(path, entry.label) for _, path, entry in entries(process) if isinstance(entry, End)]
    for path, label in ends:
        if label in ("open", "turned-away", "tacit"):
            yield raw(
                f"an end cannot be called '{label}', which is an outcome with a meaning of its own",
                path,
                "use another label",
            )


def graph_choices_add_up(process: Process) -> Iterator[Problem]:
    for _, path, graph in graphs(process):
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
                    process, name, [edge for _, edge in out], (*path, "nodes", name)
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


RULES = (
    branches_say_when_they_are_taken,
    choices_add_up,
    shares_are_shares,
    parallels_have_branches,
    stages_hold_items,
    ends_have_outcomes_of_their_own,
    graph_choices_add_up,
)
