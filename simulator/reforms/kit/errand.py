"""A visit that somebody else makes for the applicant, put into a flow: what is done before it and
behind it, and what becomes of the ways that lead back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from simulator.model.errors import Path
from simulator.model.flow import (
    AnyOf,
    Branch,
    Choice,
    Entry,
    First,
    Flow,
    ItemRef,
    Parallel,
    Repeat,
    Stage,
    Step,
    walk,
)
from simulator.model.queues import Leaves
from simulator.reforms.kit.counters import unvisited
from simulator.reforms.kit.reform import fail


@dataclass(frozen=True, kw_only=True)
class Errand:
    """The visit, what is done to send it on, the ways there and back, and what the applicant brings
    when something is asked for (nothing, where he comes each time).
    """

    step: Step
    forward: Step
    there: Flow
    back: Flow
    supplement: Step | None


def sent(flow: Flow, errand: Errand, full: str, path: Path) -> Flow:
    """The flow of a level in which the visit is made for the applicant; raises for a place where
    this cannot be said.
    """
    named = tuple(entry for entry in walk(flow) if isinstance(entry, Step | ItemRef))
    return _Sent(errand, named, full, path).entries(flow, False)[0]


@dataclass
class _Sent:
    """One level while the errand is put into it. ``passed`` is whether a case that is at an entry
    may have been at the visit on its way there.
    """

    errand: Errand
    order: tuple[Step | ItemRef, ...]
    full: str
    path: Path
    supplements: list[str] = field(default_factory=list)

    def entries(self, flow: Flow, passed: bool) -> tuple[Flow, bool]:
        made: list[Entry] = []
        owed: Flow = ()  # the way back, until what the office found is told
        for entry in flow:
            if owed and not self._tells(entry):
                made += owed
                owed = ()
            if isinstance(entry, Step) and entry.name == self.errand.step.name:
                made += self._visit(entry)
                owed, passed = self.errand.back, True
            else:
                new, passed = self._entry(entry, passed)
                made.append(new)
        return (*made, *owed), passed

    def _visit(self, step: Step) -> Flow:
        return (self.errand.forward, *self.errand.there, unvisited(step))

    def _entry(self, entry: Entry, passed: bool) -> tuple[Entry, bool]:
        match entry:
            case Step():
                return self._step(entry, passed), passed
            case Choice() | AnyOf():
                ways = [self._branch(way, passed) for way in entry.branches]
                chosen = replace(entry, branches=tuple(way for way, _ in ways))
                return chosen, any(by for _, by in ways)
            case Parallel() | First():
                if isinstance(entry, First) and any(
                    way and getattr(way[0], "name", None) == self.errand.step.name
                    for way in entry.branches
                ):
                    raise fail("forwarded-in-race", *self.path, step=self.full)
                runs = [self.entries(way, passed) for way in entry.branches]
                beside = replace(entry, branches=tuple(run for run, _ in runs))
                return beside, any(by for _, by in runs)
            case Stage() | Repeat():
                do, passed = self.entries(entry.do, passed)
                return replace(entry, do=do), passed
            case _:
                return entry, passed

    def _step(self, step: Step, passed: bool) -> Step:
        """A step that is not the visit. Where it leads back, nobody could say what is brought."""
        away = None if step.left is None else step.left.then
        if passed and self.errand.supplement is not None:
            again = step.checks_materials and not self._prepared_behind(step)
            if again or (away is not None and self._leads_back(away)):
                raise fail("forwarded-again-unsaid", *self.path, step=self.full, other=step.name)
        if away == self.errand.step.name and step.leaves is not None:
            return replace(step, leaves=Leaves(then=self.errand.forward.name))
        if step.meanwhile:
            return replace(step, meanwhile=self.entries(step.meanwhile, False)[0])
        return step

    def _branch(self, way: Branch, passed: bool) -> tuple[Branch, bool]:
        do, passed = self.entries(way.do, passed)
        then = way.then
        if then is not None and passed and self._leads_back(then):
            asked = self._supplement()
            do = (*do, *asked)
            if then == self.errand.step.name:
                then = self._entrance() if asked else self.errand.forward.name
        elif then == self.errand.step.name:
            then = self.errand.forward.name
        return replace(way, do=do, then=then), passed

    def _entrance(self) -> str:
        """Where what is brought to the window goes on to the office."""
        return next(self._names(self.errand.there), self.errand.step.name)

    def _supplement(self) -> Flow:
        step = self.errand.supplement
        if step is None:
            return ()
        n = len(self.supplements) + 1
        self.supplements.append(step.name)
        return (replace(step, name=f"{step.name}-{n}") if n > 1 else step,)

    def _at(self, name: str) -> int:
        return next(i for i, entry in enumerate(self.order) if entry.name == name)

    def _leads_back(self, name: str) -> bool:
        """Whether a step stands at the visit or before it."""
        return self._at(name) <= self._at(self.errand.step.name)

    def _prepared_behind(self, check: Step) -> bool:
        """Whether what a check sends back is prepared again behind the visit."""
        behind = self.order[self._at(self.errand.step.name) : self._at(check.name)]
        return any(
            isinstance(each, Step) and each.does_materials and each.of == check.of
            for each in behind
        )

    def _tells(self, entry: Entry) -> bool:
        """Whether an entry says that the office refuses or sends back and leads nowhere else: who
        goes on does nothing in it before the result is back.
        """
        if not isinstance(entry, Choice | AnyOf):
            return False
        if any(way.do for way in entry.branches if way.end is None and way.then is None):
            return False
        thens = [way.then for way in entry.branches if way.then is not None]
        ends = any(way.end is not None for way in entry.branches)
        return (ends or bool(thens)) and all(self._leads_back(then) for then in thens)

    @staticmethod
    def _names(flow: Flow) -> Iterator[str]:
        return (entry.name for entry in flow if isinstance(entry, Step))
