"""Applicants who want only one of several things, or go for each by itself: they keep coming, and
keep the officers busy.

Who does all of them together is one case, and one case less of each part. The flow of a part that
is applied for alone is a copy of it beside: its items have the names of the part's with ``-alone``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Any

from simulator.model.arrivals import Arrivals
from simulator.model.errors import Problem, problem
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Condition,
    Entry,
    First,
    Flow,
    Graph,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    Text,
)
from simulator.model.process import Attribute, AttributeValue, Item, Process
from simulator.structure.graph import process_main_line

APPLIES, TOGETHER, ALONE = "applies-for", "together", "-alone"
WHO = Text("Applied for", "申请内容")
ALL_OF_THEM = Text("All of them", "全部事项")
_EXACT = Decimal("1e-15")


@dataclass(frozen=True)
class Crowd:
    """How many apply for all parts: ``uptake`` of those who apply for the part that the fewest
    apply for.
    """

    uptake: Decimal

    def alike(self, parts: Sequence[Process]) -> bool:
        """Whether everybody applies for all parts."""
        plain = [replace(part.arrivals, source=None) for part in parts]
        return self.uptake == 1 and all(each == plain[0] for each in plain)

    def problems(self, parts: Sequence[Process]) -> Iterator[Problem]:
        """Why the streams of applicants of the parts cannot be put together."""
        if self.alike(parts):
            return
        first = _stream(parts[0].arrivals)
        for i, part in enumerate(parts):
            arrivals = part.arrivals
            if arrivals.poisson is None or arrivals.backlog or _stream(arrivals) != first:
                path = ("processes", i - 1) if i else ("processes",)
                yield problem("arrivals-do-not-add-up", path, process=part.name)

    def rates(self, parts: Sequence[Process]) -> dict[str, Decimal]:
        """How many apply for all of them, and for each part alone, in the time that rates are
        for.
        """
        rates = {part.name: part.arrivals.poisson or Decimal(0) for part in parts}
        both = min(rates.values()) * self.uptake
        return {TOGETHER: both, **{name: rate - both for name, rate in rates.items()}}


def _stream(arrivals: Arrivals) -> object:
    return arrivals.per, arrivals.calendar, arrivals.profile, arrivals.changes


def with_singles(process: Process, parts: Sequence[Process], crowd: Crowd) -> Process:
    """The process of all parts with those beside who apply for one of them alone."""
    if crowd.alike(parts):
        return process
    rates = {name: rate for name, rate in crowd.rates(parts).items() if rate}
    whole = sum(rates.values(), Decimal(0))
    shares = {name: (rate / whole).quantize(_EXACT, ROUND_DOWN) for name, rate in rates.items()}
    last = list(shares)[-1]
    shares[last] = 1 - sum((shares[name] for name in list(shares)[:-1]), Decimal(0))
    titles = {TOGETHER: ALL_OF_THEM, **{part.name: _alone(part) for part in parts}}
    values = {
        name: AttributeValue(share=share, background=name != TOGETHER, title=titles[name])
        for name, share in shares.items()
    }
    alone = [part for part in parts if part.name in rates]
    items = [_item_alone(item, part) for part in alone for item in part.items.values()]
    main = process_main_line(process.flow)
    return replace(
        process,
        arrivals=replace(process.arrivals, poisson=whole),
        attributes={**process.attributes, APPLIES: Attribute(name=APPLIES, values=values)},
        items={**process.items, **{item.name: item for item in items}},
        flow=(
            *_choice(process.flow[:main], alone, "applicants", before=True),
            *_choice(process.flow[main:], alone, "applicants-afterwards", before=False),
        ),
    )


def _choice(together: Flow, alone: Sequence[Process], name: str, before: bool) -> Flow:
    ways = []
    for part in alone:
        main = process_main_line(part.flow)
        flow = part.flow[:main] if before else part.flow[main:]
        ways.append(
            Branch(
                name=part.name,
                title=_alone(part),
                when=Condition(attributes={APPLIES: (part.name,)}),
                do=_flow_alone(flow, _renaming(part)),
            )
        )
    if not together and not any(way.do for way in ways):
        return ()
    own = Branch(name=TOGETHER, title=ALL_OF_THEM, rest=True, do=together)
    return (Choice(branches=(own, *ways), name=name, title=WHO),)


def _alone(part: Process) -> Text:
    title = part.title or Text(part.name, part.name)
    return Text(f"{title.en} alone", f"仅办{title.zh}")


def _renaming(part: Process) -> Mapping[str, str]:
    return {name: name + ALONE for name in part.items}


def _item_alone(item: Item, part: Process) -> Item:
    names = _renaming(part)
    title = item.title or Text(item.name, item.name)
    silence = item.silence
    if silence is not None and silence.inspected_by is not None:
        owner, dot, step = silence.inspected_by.partition(".")
        looked = f"{names[owner]}.{step}" if dot else owner + ALONE
        silence = replace(silence, inspected_by=looked)
    return replace(
        item,
        name=names[item.name],
        title=Text(f"{title.en} (alone)", f"{title.zh}（单办）"),
        needs=tuple(names.get(each, each) for each in item.needs),
        silence=silence,
        steps=_steps_alone(item.steps, names),
    )


def _steps_alone(flow: Flow, names: Mapping[str, str]) -> Flow:
    """The steps of an item that has another name; only what they wait for changes."""
    return tuple(_entry(entry, names, "") for entry in flow)


def _flow_alone(flow: Flow, names: Mapping[str, str]) -> Flow:
    return tuple(_entry(entry, names, ALONE) for entry in flow)


def _entry(entry: Entry, names: Mapping[str, str], end: str) -> Entry:
    def inside(flow: Flow) -> Flow:
        return tuple(_entry(each, names, end) for each in flow)

    changed: Any = {"name": name + end} if (name := getattr(entry, "name", None)) else {}
    match entry:
        case Step():
            served = tuple(names.get(each, each) for each in entry.serves)
            after = names.get(entry.after or "", entry.after)
            beside = inside(entry.meanwhile)
            return replace(entry, serves=served, after=after, meanwhile=beside, **changed)
        case ItemRef():
            return ItemRef(names[entry.name])
        case Choice() | AnyOf():
            ways = tuple(
                replace(way, do=inside(way.do), then=_target(way.then, names, end))
                for way in entry.branches
            )
            return replace(entry, branches=ways, **changed)
        case Parallel() | First():
            return replace(entry, branches=tuple(map(inside, entry.branches)), **changed)
        case Stage() | Repeat():
            return replace(entry, do=inside(entry.do), **changed)
        case Graph():
            return _graph(entry, names, end)
        case _:
            return entry


def _graph(graph: Graph, names: Mapping[str, str], end: str) -> Graph:
    def key(name: str) -> str:
        return names.get(name, name + end)

    nodes: Any = {
        key(name): _entry(node, names, end) if isinstance(node, Step | ItemRef) else node
        for name, node in graph.nodes.items()
    }
    edges = tuple(
        replace(edge, source=key(edge.source), target=key(edge.target)) for edge in graph.edges
    )
    return replace(graph, nodes=nodes, edges=edges)


def _target(then: str | None, names: Mapping[str, str], end: str) -> str | None:
    return None if then is None else names.get(then, then + end)
