"""Says the ends of a flow as planners say them: what goes on to its end without a word, and a
refusal that leaves nothing behind as an ``end`` of its branch.

Blocks → **finishing** → process.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.model.endings import Finish
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Graph,
    Parallel,
    Step,
    walk,
)


def tidy(flow: Flow) -> Flow:
    """The same flow with fewer words for its ends, where the token that comes to one is the only
    one of its case.
    """
    if _has_tokens_beside(flow):
        return flow
    return _without_last_finish(tuple(map(_with_ends, flow)))


def _has_tokens_beside(flow: Flow) -> bool:
    """Whether a token may be elsewhere when another one comes to an end."""
    return any(
        isinstance(entry, Graph)
        or (isinstance(entry, Step) and bool(entry.meanwhile))
        or (isinstance(entry, Parallel | AnyOf) and any(map(ends_there, walk((entry,)))))
        for entry in walk(flow)
    )


def ends_there(entry: Entry) -> bool:
    """Whether a token may come to an end at an entry."""
    ways = entry.branches if isinstance(entry, Choice) else ()
    return isinstance(entry, Finish | End) or any(way.end is not None for way in ways)


def _with_ends(entry: Entry) -> Entry:
    match entry:
        case Finish(label) if label is not None:
            return End(label)
        case Choice():
            return replace(entry, branches=tuple(map(_ended, entry.branches)))
        case First():
            return replace(
                entry, branches=tuple(tuple(map(_with_ends, flow)) for flow in entry.branches)
            )
        case _:
            return entry


def _ended(branch: Branch) -> Branch:
    do = tuple(map(_with_ends, branch.do))
    if do and isinstance(do[-1], End) and branch.then is None:
        return replace(branch, do=do[:-1], end=do[-1].label)
    return replace(branch, do=do)


def _without_last_finish(flow: Flow) -> Flow:
    """The end of the main line consumes its token, whether a `finish` stands there or not."""
    if not flow:
        return flow
    last = flow[-1]
    match last:
        case Finish(None):
            return flow[:-1]
        case Choice():
            branches = tuple(
                replace(branch, do=_without_last_finish(branch.do))
                if branch.then is None and branch.end is None
                else branch
                for branch in last.branches
            )
            return (*flow[:-1], replace(last, branches=branches))
        case First():
            kept = tuple(_without_last_finish(branch) for branch in last.branches)
            return (*flow[:-1], replace(last, branches=kept))
        case _:
            return flow
