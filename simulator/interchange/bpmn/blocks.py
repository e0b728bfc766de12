"""Turns a net into nested blocks, step by step: what stands between a split and its join becomes a
block, ways back and across become a ``then``, until one list of entries is left.

Normal form → **blocks** → process. Each step keeps the executions of a case as they are. Where no
step is left to do, blocks cannot say it, and an explicit graph is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from simulator.interchange.bpmn.finishing import ends_there
from simulator.interchange.bpmn.names import name_for, title_of
from simulator.interchange.bpmn.net import ENDS, Arc, NetPlace, TokenNet
from simulator.interchange.bpmn.shares import WayShare, exclusive_shares, inclusive_shares
from simulator.interchange.bpmn.steps import ESTIMATE, StepMaker
from simulator.model.endings import Finish
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
    walk,
)

_RUNS = ("step", "pass", *ENDS)
_JOINS = ("exclusive", "parallel", "inclusive")


@dataclass(frozen=True)
class _Then:
    """Leads to a step elsewhere; becomes the ``then`` of a branch."""

    step: str


_Run = list[Entry | _Then]


@dataclass(frozen=True)
class _SplitWay:
    """A way out of a split: its first arc, the run on it, if there is one, and the arc by which it
    leads on, unless it ends.
    """

    arc: Arc
    run: str | None
    on: Arc | None


def blocks_of(net: TokenNet, steps: StepMaker) -> Flow | None:
    """The flow of a net in normal form, which is used up; nothing if blocks cannot say it."""
    return _Blocks(net, steps).flow()


class _Blocks:
    """A net whose runs of steps grow into blocks."""

    def __init__(self, net: TokenNet, steps: StepMaker) -> None:
        self.net, self.steps = net, steps
        self.runs: dict[str, _Run] = {}
        self.is_possible = True
        for place in net.places.values():
            if place.role in _RUNS:
                self.runs[place.id] = self._run(place)

    def flow(self) -> Flow | None:
        while self.is_possible and self._cut(back_only=True):
            continue
        while self.is_possible:
            while self._reduced():
                continue
            if len(self.net.places) == 1:
                (run,) = self.runs.values()
                return tuple(_settled(run))
            if not self._cut():
                return None
        return None

    def _run(self, place: NetPlace) -> _Run:
        if place.role == "finish":
            return [Finish(place.outcome)]
        if place.role == "end":
            return [End(place.outcome or "ended")]
        if place.inner is not None:
            inner = blocks_of(place.inner.copy(), self.steps)
            if inner is None:
                self.is_possible = False
            return [self._repeated(place, inner or ())]
        if place.step is None:
            return []
        return [place.step if place.times is None else self._repeated(place, (place.step,))]

    def _repeated(self, place: NetPlace, do: Flow) -> Repeat:
        assert place.times is not None
        return Repeat(
            times=place.times.n,
            do=do,
            together=place.times.together,
            name=self.steps.name(f"{place.id}-times"),
            title=title_of(place.label),
            source=None if place.times.is_known else ESTIMATE,
        )

    def _reduced(self) -> bool:
        """Does each step that can be done now: blocks that are whole before those of which one way
        goes on; tells whether there was any.
        """
        return (
            self._did(self._run_on, self._leads_on, self._flatten)
            or self._did(partial(self._block, is_whole=True))
            or self._did(partial(self._block, is_whole=False))
        )

    def _did(self, *rules: Callable[[str], bool]) -> bool:
        changed = False
        for id in list(self.net.places):
            changed |= any(id in self.net.places and rule(id) for rule in rules)
        return changed

    def _run_on(self, id: str) -> bool:
        """A run that leads to a run with no other way in: one run."""
        out = self.net.out(id)
        if id not in self.runs or len(out) != 1:
            return False
        after = out[0].target
        if after == id or after not in self.runs or len(self.net.into(after)) != 1:
            return False
        self.runs[id] += self.runs.pop(after)
        leaving = self.net.out(after)
        self.net.remove_arc(out[0])
        for arc in leaving:
            self.net.move(arc, source=id)
        self.net.remove(after)
        return True

    def _leads_on(self, id: str) -> bool:
        """A gateway with one way in and one way out, and an exclusive or parallel join before
        another of its kind.
        """
        if id in self.runs:
            return False
        coming, leaving = self.net.into(id), self.net.out(id)
        if len(leaving) != 1 or leaving[0].target == id:
            return False
        role, after = self.net.places[id].role, self.net.places[leaving[0].target]
        joins = after.role == role and role in ("exclusive", "parallel")
        several = len(self.net.out(after.id)) > 1
        if len(coming) != 1 and (not joins or several):
            return False
        self.net.remove_arc(leaving[0])
        for arc in coming:
            self.net.move(arc, target=after.id)
        self.net.remove(id)
        return True

    def _flatten(self, id: str) -> bool:
        """A parallel split right behind another one: one split."""
        if self.net.places[id].role != "parallel":
            return False
        for arc in self.net.out(id):
            after = arc.target
            alone = len(self.net.into(after)) == 1 and after != id
            if alone and self.net.places[after].role == "parallel":
                leaving = self.net.out(after)
                if len(leaving) > 1 and len(self.net.into(id)) < 2:
                    self.net.remove_arc(arc)
                    for each in leaving:
                        self.net.move(each, source=id)
                    self.net.remove(after)
                    return True
        return False

    def _block(self, id: str, is_whole: bool) -> bool:
        """A split whose ways all end, or lead to one place that takes them as the split gives
        them.
        """
        place, out = self.net.places[id], self.net.out(id)
        if id in self.runs or len(out) < 2:
            return False
        ways = [self._way(arc) for arc in out]
        live = [way for way in ways if way.on is not None]
        targets = {way.on.target for way in live if way.on is not None}
        if len(targets) > 1 or id in targets:
            return False
        target = next(iter(targets), None)
        if is_whole and target is not None and not self._joins(target):
            return False
        if not self._fits(place, ways, len(live), target):
            return False
        self._replace(place, ways, target, self._entry(place, ways))
        return True

    def _way(self, arc: Arc) -> _SplitWay:
        if arc.target not in self.runs or len(self.net.into(arc.target)) != 1:
            return _SplitWay(arc, None, arc)
        leaving = self.net.out(arc.target)
        return _SplitWay(arc, arc.target, leaving[0] if leaving else None)

    def _fits(self, place: NetPlace, ways: list[_SplitWay], live: int, target: str | None) -> bool:
        role = self.net.places[target].role if target is not None else None
        joins = target is not None and self._joins(target)
        match place.role:
            case "inclusive":
                return live == len(ways) and joins and role == "inclusive"
            case "parallel" if live == 1 and not joins:
                return all(way.run is not None for way in ways)
            case "parallel":
                return live == 0 or live == 1 or role in ("parallel", "inclusive")
            case "first" if not all(
                way.run and _begins_with_a_step(self.runs[way.run]) for way in ways
            ):
                return False
            case _:
                return live < 2 or (joins and role in ("exclusive", "inclusive"))

    def _joins(self, id: str) -> bool:
        return self.net.places[id].role in _JOINS and len(self.net.into(id)) > 1

    def _replace(
        self, place: NetPlace, ways: list[_SplitWay], target: str | None, made: _Run
    ) -> None:
        """Puts a run into the place of a split and all that stands between it and the target."""
        on = next((way.on for way in ways if way.on is not None), None)
        for way in ways:
            if way.run is not None:
                self.net.remove(way.run)
                del self.runs[way.run]
            elif way.arc.id in self.net.arcs:
                self.net.remove_arc(way.arc)
        self.net.update(NetPlace(place.id, "step", place.label, place.element))
        self.runs[place.id] = made
        if target is not None and on is not None:
            self.net.connect(Arc(on.id, place.id, target))

    def _entry(self, place: NetPlace, ways: list[_SplitWay]) -> _Run:
        bodies = [list(self.runs[way.run]) if way.run is not None else [] for way in ways]
        title = title_of(place.label)
        match place.role:
            case "parallel":
                return self._side_by_side(place, ways, bodies)
            case "first":
                behind = _main_line(ways, bodies, keep=1)
                flows = tuple(tuple(_settled(body)) for body in bodies)
                return [First(branches=flows, name=place.id, title=title), *behind]
            case "inclusive":
                shares = inclusive_shares([way.arc for way in ways])
                branches = _branches(ways, bodies, shares)
                return [
                    AnyOf(branches=branches, name=place.id, title=title, source=_source(shares))
                ]
            case _:
                behind = _main_line(ways, bodies, keep=0)
                shares = exclusive_shares([way.arc for way in ways])
                branches = _branches(ways, bodies, shares)
                source = _source(shares)
                choice = Choice(branches=branches, name=place.id, title=title, source=source)
                return [choice, *behind]

    def _side_by_side(self, place: NetPlace, ways: list[_SplitWay], bodies: list[_Run]) -> _Run:
        """A parallel block; a branch of nothing holds nothing up, unless it is the only one that
        leads on, or another one may end before the join, which then waits for ever.
        """
        leading = [body for body, way in zip(bodies, ways, strict=True) if way.on is not None]
        may_end = any(ends_there(each) for body in leading for each in walk(tuple(_settled(body))))
        for body in leading:
            if not body and (may_end or not any(leading)):
                body.append(self.steps.nothing(place.id))
        kept = [body for body in bodies if body]
        if len(kept) == 1 and leading:
            return kept[0]
        flows = tuple(tuple(_settled(body)) for body in kept)
        return [Parallel(branches=flows, name=place.id, title=title_of(place.label))]

    def _cut(self, back_only: bool = False) -> bool:
        """Lets one way to an exclusive join be a ``then``: first one that leads back."""
        back, across = self._ways_to_cut()
        for arc in back if back_only else (*back, *across):
            landing = self._landing(arc.target)
            name = self.net.add(NetPlace(self.steps.fresh(f"{arc.id}-then"), "step"))
            self.runs[name] = [_Then(landing)]
            self.net.move(self.net.arcs[arc.id], target=name)
            return True
        return False

    def _ways_to_cut(self) -> tuple[list[Arc], list[Arc]]:
        """The arcs into exclusive joins: those that lead back, and those that do not."""
        back: list[Arc] = []
        across: list[Arc] = []
        on_the_way: dict[str, list[Arc]] = {}
        done: set[str] = set()
        trail = [self.net.begin]
        on_the_way[self.net.begin] = self.net.out(self.net.begin)
        while trail:
            at = trail[-1]
            if not on_the_way[at]:
                done.add(trail.pop())
                continue
            arc = on_the_way[at].pop(0)
            joins = arc.target not in self.runs and len(self.net.into(arc.target)) > 1
            if joins and self.net.places[arc.target].role == "exclusive":
                if arc.target in trail:
                    back.append(arc)
                elif arc.target in done:
                    across.append(arc)
            if arc.target not in on_the_way:
                on_the_way[arc.target] = self.net.out(arc.target)
                trail.append(arc.target)
        return back, across

    def _landing(self, join: str) -> str:
        """The step behind a join that a ``then`` can name."""
        after = self.net.out(join)[0]
        run = self.runs.get(after.target)
        if run and isinstance(run[0], Step) and not run[0].timer:
            return run[0].name
        here = self.steps.nothing(join)
        self.net.add(NetPlace(here.name, "step"))
        self.runs[here.name] = [here]
        self.net.move(after, source=here.name)
        self.net.connect(Arc(self.steps.fresh(f"{join}-on"), join, here.name))
        return here.name


def _begins_with_a_step(run: _Run) -> bool:
    return bool(run) and isinstance(run[0], Step)


def _main_line(ways: Sequence[_SplitWay], bodies: Sequence[_Run], keep: int) -> _Run:
    """Takes what goes on behind a block off the only branch that leads there, but for its first
    entries: that which leads on, or, where all end, one that ends as usual: the one for the rest
    of the cases, else the longest.
    """
    live = [index for index, way in enumerate(ways) if way.on is not None]
    usual = [index for index, body in enumerate(bodies) if body and body[-1] == Finish()]
    if len(live) > 1 or not (live or usual):
        return []
    index = live[0] if live else max(usual, key=lambda i: (ways[i].arc.rest, len(bodies[i])))
    behind = bodies[index][keep:]
    del bodies[index][keep:]
    return behind


def _branches(
    ways: Sequence[_SplitWay], bodies: Sequence[_Run], shares: Sequence[WayShare]
) -> tuple[Branch, ...]:
    names: list[str] = []
    for way in ways:
        names.append(name_for(way.arc.label or way.arc.id, names))
    return tuple(
        _branch(name, way, body, share)
        for name, way, body, share in zip(names, ways, bodies, shares, strict=True)
    )


def _branch(name: str, way: _SplitWay, body: _Run, share: WayShare) -> Branch:
    then = body[-1].step if body and isinstance(body[-1], _Then) else None
    title = title_of(way.arc.label)
    return Branch(
        name=name,
        title=None if title is None or title.en == name else title,
        share=share.share,
        rest=share.rest,
        do=tuple(_settled(body[:-1] if then else body)),
        then=then,
    )


def _source(shares: Sequence[WayShare]) -> str | None:
    return ESTIMATE if any(share.is_assumed for share in shares) else None


def _settled(run: _Run) -> list[Entry]:
    """A run whose ``then`` stands in a choice of one way."""
    return [
        Choice(branches=(Branch(name="on", share=Decimal(1), then=entry.step),))
        if isinstance(entry, _Then)
        else entry
        for entry in run
    ]
