"""Nobody is made faster by refusing him: reforms that refuse, or never let go, are recommended in
no package, however short the look and however few the cases.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

import pytest
from test_best import FIVE, REMOVALS, process, scenario

from simulator.experiments.progress import Tick
from simulator.experiments.runs import Settings
from simulator.flow_analysis.finishing import finishing_share
from simulator.model.distributions import Fixed
from simulator.model.flow import Branch, Choice, Step, Text
from simulator.model.process import Process
from simulator.model.units import Quantity
from simulator.reforms.kit.footprint import Piece
from simulator.reforms.kit.reform import UNRECORDED, Cut, Record, Reform
from simulator.studies.approving import ENOUGH, Approvals
from simulator.studies.best import Wanted, best
from simulator.studies.candidates import TODAY
from simulator.studies.chosen import Chosen
from simulator.studies.offered import Offering


@dataclass(frozen=True, kw_only=True)
class Door(Reform):
    """Takes the first wait away, and a share of the cases with it: refused at the door, or sent
    back for longer than anybody looks.
    """

    KEY: ClassVar[str] = "door"
    CUT: ClassVar[Cut] = "none"
    TERM: ClassVar[Text] = Text("Door", "门槛")
    record: Record = UNRECORDED
    share: str
    for_ever: bool = False

    def apply(self, process: Process) -> Process:
        again = Step(name="again", wait=Fixed(Quantity(Decimal(100), "d")))
        away = (
            Branch(name="away", share=Decimal(self.share), do=(again,), then="door-step")
            if self.for_ever
            else Branch(name="away", share=Decimal(self.share), end="rejected")
        )
        step = replace(again, name="door-step", wait=Fixed(Quantity(Decimal(1), "min")))
        door = Choice(name="door", branches=(away, Branch(name="in", rest=True)))
        return replace(process, flow=(step, door, *process.flow[1:]))

    def reads(self, process: Process) -> frozenset[Piece]:
        return frozenset()


HALF = process(
    "{look: {wait: 9 h}}, {result: {choice: {no: {share: 50%, end: rejected}, ok: rest}}},"
    " {s2: {wait: 30 h}}, {file: {wait: 3 h}}"
)
FILED = "cut_steps: {remove: [file], name: unfiled}"


def asked(town: Process, door: Door, other: str, cases: int, seed: int) -> Chosen:
    town = replace(town, arrivals=replace(town.arrivals, backlog=cases))
    plan = scenario(other)
    given = {"plan": replace(plan, reforms=(door, *plan.reforms))}
    return best(town, given, Wanted(), Settings(replications=2, seed=seed))[0]


def recommended(found: Chosen) -> set[str]:
    told = (found.best, *found.tied, *found.frontier, *(each.best for each in found.stairs))
    return {name for each in told for name in each.package.switches}


REFUSALS = [Door(share="0.4"), Door(share="0.15"), Door(share="0.15", for_ever=True)]


@pytest.mark.parametrize("door", REFUSALS, ids=["four in ten", "one in seven", "for ever"])
def test_two_looks_at_four_cases_recommend_no_refusal(door: Door) -> None:
    found = asked(FIVE, door, REMOVALS[1], 4, seed=1)
    assert recommended(found) == {"r2"}
    assert found.refused == 2


@pytest.mark.slow
@pytest.mark.parametrize("cases", [1, 4, 20])
@pytest.mark.parametrize("share", ["0.4", "0.15", "0.05"])
def test_nor_does_any_seed(share: str, cases: int) -> None:
    for seed in range(1, 9):
        assert recommended(asked(FIVE, Door(share=share), REMOVALS[1], cases, seed)) == {"r2"}
        assert recommended(asked(HALF, Door(share=share), FILED, cases, seed)) == {"unfiled"}


@pytest.mark.slow
def test_nor_what_is_sent_back_for_ever() -> None:
    for seed in range(1, 9):
        for door in (Door(share="0.4", for_ever=True), REFUSALS[2]):
            assert recommended(asked(FIVE, door, REMOVALS[1], 4, seed)) == {"r2"}


def test_a_closer_look_changes_no_days_and_two_replications_are_drawn_again_for_no_chance() -> None:
    found = asked(HALF, Door(share="0.15"), FILED, 4, seed=2)
    assert found.replications > 200
    assert (found.before.n, found.best.mean.n) == (2, 2)
    assert found.best.change.mean == pytest.approx(found.best.mean.mean - found.before.mean)
    assert found.best.within is None


def offered(town: Process) -> Offering:
    given = {"plan": scenario(FILED)}
    return Offering(town, given, Wanted(), Settings(replications=2), None)


def test_what_is_recommended_was_seen_in_as_many_cases_as_are_enough() -> None:
    offer = offered(HALF)
    name = offer.every[1].name
    offer.sampler.of([TODAY, name], 2)
    offer.approvals.look_closer([name], 0.95)
    for each in (TODAY, name):
        assert sum(seen.cohort for seen in offer.sampler.seen[each]) == ENOUGH
    assert not offer.approvals.fall(name, 0.95)


def test_where_nobody_can_be_refused_nothing_is_looked_at_again() -> None:
    offer = Offering(FIVE, {"plan": scenario(*REMOVALS)}, Wanted(), Settings(replications=2), None)
    names = [each.name for each in offer.every]
    offer.sampler.of([TODAY, *names], 2)
    Approvals(offer.sampler, FIVE).look_closer(names, 0.95)
    assert {len(seen) for seen in offer.sampler.seen.values()} == {2}


def test_who_stops_the_closer_look_is_recommended_no_refusal_either() -> None:
    def stop(tick: Tick) -> None:
        if tick.done > 2 * 4 + 20:  # today and three packages twice, and some of the closer look
            raise KeyboardInterrupt

    plan = scenario(FILED)
    given = {"plan": replace(plan, reforms=(Door(share="0.15"), *plan.reforms))}
    found, _ = best(HALF, given, Wanted(), Settings(replications=2), stop)
    assert found.stopped
    assert recommended(found) == {"unfiled"}


def test_a_flow_brings_to_its_end_what_its_shares_say() -> None:
    assert finishing_share(FIVE) == 1
    assert finishing_share(HALF) == pytest.approx(0.5)
    assert finishing_share(Door(share="0.15").apply(HALF)) == pytest.approx(0.85 * 0.5)
