"""A process without the cases that only keep its officers busy: what is counted of it is about the
others.

Process → **foreground** → counts, rates of items.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.model.flow import Branch, Choice, Entry, Flow, items_of
from simulator.model.flow_changes import rewrite
from simulator.model.process import Attribute, Process


def foreground(process: Process) -> Process:
    """The process of the cases that are measured: without the branches that no other case takes."""
    behind = {
        (name, value)
        for name, attribute in process.attributes.items()
        for value, each in attribute.values.items()
        if each.background
    }
    if not behind:
        return process

    def change(entries: Flow) -> Flow:
        return tuple(each for entry in entries for each in _without(entry, behind))

    flow = rewrite(process.flow, change)
    kept = set(items_of(flow))
    items = {
        name: replace(item, steps=rewrite(item.steps, change))
        for name, item in process.items.items()
        if name in kept
    }
    attributes = {name: _measured(each) for name, each in process.attributes.items()}
    return replace(process, flow=flow, items=items, attributes=attributes)


def _without(entry: Entry, behind: set[tuple[str, str]]) -> Flow:
    if not isinstance(entry, Choice):
        return (entry,)
    ways = tuple(way for way in entry.branches if not _only(way, behind))
    if len(ways) == len(entry.branches):
        return (entry,)
    if len(ways) == 1 and ways[0].then is None and ways[0].end is None:
        return ways[0].do
    return (replace(entry, branches=ways),) if ways else ()


def _only(way: Branch, behind: set[tuple[str, str]]) -> bool:
    """Whether only cases of the background take a branch."""
    return way.when is not None and any(
        all((name, value) in behind for value in values)
        for name, values in way.when.attributes.items()
    )


def _measured(attribute: Attribute) -> Attribute:
    """The values that measured cases have; their shares are those among these cases."""
    values = {name: each for name, each in attribute.values.items() if not each.background}
    whole = sum(each.share for each in values.values())
    if len(values) == len(attribute.values) or not whole:
        return attribute
    shares = {name: replace(each, share=each.share / whole) for name, each in values.items()}
    return replace(attribute, values=shares)
