"""What stays of a flow whose work is done at once: whom a check refuses or sends back, what is
counted as harm, and the work that only some of the cases need.

Flow → **staying** → flow. Work and waits go; nobody passes who did not pass before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.model.distributions import scaled
from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    End,
    Entry,
    First,
    Flow,
    Parallel,
    Repeat,
    Step,
    bodies,
    steps_of,
    walk,
)
from simulator.reforms.kit import surgery
from simulator.reforms.kit.reform import fail


@dataclass(frozen=True)
class DoneAtOnce:
    """Steps of an item that are done at once, by ``names`` in their order: who is sent back to one
    of them comes to ``first`` again, who is sent on to one of the ``last`` comes to ``decide``.
    """

    item: str
    names: tuple[str, ...]
    first: str
    last: frozenset[str]
    decide: str
    path: Path

    def may_stop(self, flow: Flow) -> bool:
        """Whether a way of the flow refuses, leads back, counts harm, or holds work of officers for
        a part of the cases.
        """
        if any(_works_for_some(entry) for entry in flow):
            return True
        seen: set[str] = set()
        for entry in walk(flow):
            if isinstance(entry, Step):
                seen.add(entry.name)
                if entry.harm is not None:
                    return True
            elif isinstance(entry, End):
                return True
            elif isinstance(entry, Choice | AnyOf):
                for way in entry.branches:
                    back = way.then is not None and (way.then in seen or way.then not in self.names)
                    if back or way.end is not None:
                        return True
        return False

    def checks(self, flow: Flow, seen: frozenset[str] = frozenset(), of_some: bool = False) -> Flow:
        """What stays of a part of the flow, behind the steps ``seen``; all work of officers in a
        part that is only ``of_some`` of the cases.
        """
        found: list[Entry] = []
        for entry in flow:
            if (of_some and _holds_work(entry)) or _works_for_some(entry) or _stops(entry):
                found += self._staying(entry, seen, of_some)
            seen |= {step.name for step in steps_of((entry,))}
        return tuple(found)

    def _staying(self, entry: Entry, seen: frozenset[str], of_some: bool) -> Flow:
        match entry:
            case Choice() | AnyOf():
                ways = tuple(self._way(way, seen) for way in entry.branches)
                return (replace(entry, branches=ways),)
            case Parallel():
                return tuple(
                    kept for body in entry.branches for kept in self.checks(body, seen, of_some)
                )
            case Repeat():
                kept = self.checks(entry.do, seen, of_some)
                return (replace(entry, do=kept),) if kept else ()
            case First() if _stops(entry):
                raise fail("race-may-refuse", *self.path, item=self.item, name=entry.name or "")
            case _:
                return (entry,)

    def _way(self, way: Branch, seen: frozenset[str]) -> Branch:
        back = way.then is not None and (way.then in seen or way.then not in self.names)
        whole = back or way.end is not None
        do = way.do if whole else self.checks(way.do, seen, of_some=True)
        stay = {step.name for step in steps_of(do)}
        again = {name: self.first for name in self.names if name not in stay}
        return replace(way, do=surgery.retarget(do, again), then=self._then(way, seen))

    def _then(self, way: Branch, seen: frozenset[str]) -> str | None:
        if way.then is None or way.then not in self.names:
            return way.then
        if way.then in seen:
            return self.first
        if way.then in self.last:
            return self.decide
        raise fail("branch-passes-a-check", *self.path, item=self.item, branch=way.name)


def for_every_case(flow: Flow) -> Iterator[Step]:
    """The steps of a flow that no choice leaves out, with the work of all their times."""
    for entry in flow:
        if isinstance(entry, Step):
            yield entry
        elif isinstance(entry, Parallel | Repeat):
            times = entry.times if isinstance(entry, Repeat) else 1
            for body in bodies(entry):
                for step in for_every_case(body):
                    time = step.time
                    yield step if time is None else replace(step, time=scaled(time, Decimal(times)))


def _works_for_some(entry: Entry) -> bool:
    """Whether officers work in it for a part of the cases."""
    if isinstance(entry, Choice | AnyOf | First):
        return _holds_work(entry)
    return any(_works_for_some(inner) for body in bodies(entry) for inner in body)


def _holds_work(entry: Entry) -> bool:
    """Whether officers work in it; handing out, and what is reached by it, is done at once."""
    return any(
        step.pools and step.time is not None and not step.visit and not step.milestones
        for step in steps_of((entry,))
    )


def _stops(entry: Entry) -> bool:
    """Whether a way in it ends the case, leads elsewhere, or counts harm."""
    return any(
        isinstance(each, End)
        or (isinstance(each, Step) and each.harm is not None)
        or (
            isinstance(each, Choice | AnyOf)
            and any(way.end is not None or way.then is not None for way in each.branches)
        )
        for each in walk((entry,))
    )
