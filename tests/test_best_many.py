"""Where packages are many: bounds leave out only what cannot matter, and the search in sets that
are too many to simulate comes to the best where it is known.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from simulator.experiments.progress import Tick
from simulator.model.errors import SimulationError
from simulator.studies import best as races
from simulator.studies import offered, packages
from simulator.studies.best import Wanted, best
from simulator.studies.chosen import Chosen
from simulator.studies.packages import Choices
from simulator.studies.searching import SetSearch
from tests.test_best import FEW, FIVE, GREED, REMOVALS, TWO, WAITS, process, scenario

# four cases at once before four desks, each slower than the one behind it, and two seals
DESKS = process(
    "{a: {by: first, time: 4 h}}, {b: {by: second, time: 3 h}}, {c: {by: third, time: 1 h}},"
    " {seal: {by: seals, time: 6 h}}, {stamp: {by: seals, time: 1 h}}",
    "pools: {first: {capacity: 1}, second: {capacity: 1}, third: {capacity: 1},"
    " seals: {capacity: 4}}\n",
)
UNSEALED = (
    "cut_steps: {remove: [seal], name: unsealed}",
    "cut_steps: {remove: [stamp], name: unstamped}",
)
DESK = "pools: {desk: {capacity: 9}}\n"
PAIR = "{a: {by: desk, time: 3 h}}, {b: {by: desk, time: 3 h}}"
THREE = process(f"{PAIR}, {{c: {{wait: 9 h}}}}, {{d: {{wait: 5 h}}}}", DESK)
POOLS = ("first", "second", "third", "seals")


def with_officers(monkeypatch: pytest.MonkeyPatch, many: int, **wanted: object) -> Chosen:
    monkeypatch.setattr(races, "MANY", many)
    asked = Wanted(officers=3, pools=POOLS, **wanted)  # type: ignore[arg-type]
    return best(DESKS, {"plan": scenario(*UNSEALED)}, asked, FEW)[0]


def test_bounds_leave_out_packages_and_change_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    every, bounded = (with_officers(monkeypatch, many) for many in (10**6, 0))
    assert every.possible == bounded.possible == 4 * 35
    assert every.simulated == 140
    assert bounded.simulated < 110
    assert bounded.bounded == 140 - bounded.simulated
    assert bounded.best.package == every.best.package
    assert {each.package for each in bounded.frontier} == {each.package for each in every.frontier}
    assert [each.best.package for each in bounded.stairs] == [
        each.best.package for each in every.stairs
    ]


def test_no_bound_holds_for_what_officers_may_make_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_officers(monkeypatch, 0, measure="officer_hours")
    assert (found.simulated, found.bounded) == (140, 0)


def searched(monkeypatch: pytest.MonkeyPatch, **given: object) -> Chosen:
    monkeypatch.setattr(offered, "MAX_SETS", 1)
    return best(*given["of"], Wanted(), FEW)[0]  # type: ignore[misc]


def test_the_search_comes_to_the_best_of_five_removals(monkeypatch: pytest.MonkeyPatch) -> None:
    found = searched(monkeypatch, of=(FIVE, {"plan": scenario(*REMOVALS)}))
    assert found.searched
    assert found.best.package.switches == tuple(f"r{n}" for n in WAITS)
    assert found.sets < 32


def test_the_search_swaps_what_excludes_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {f"plan-{n}": scenario(each) for n, each in enumerate(GREED)}
    found = searched(monkeypatch, of=(TWO, given))
    assert found.best.package.switches == ("without-a", "without-b")
    assert set(found.excludes) == {("without-a", "merged"), ("without-b", "merged")}


def test_the_search_makes_what_a_reform_needs_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = scenario(GREED[2], "cut_steps: {remove: [ab], name: gone}")
    found = searched(monkeypatch, of=(TWO, {"plan": plan}))
    assert found.needs == {"gone": ("merged",)}
    assert found.best.package.switches == ("merged", "gone")


def test_the_search_makes_what_must_be_with_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offered, "MAX_SETS", 1)
    plan = scenario(GREED[2], "cut_steps: {remove: [ab], name: gone}", "cut_steps: {remove: [c]}")
    found = best(THREE, {"plan": plan}, Wanted(must=("gone",)), FEW)[0]
    assert found.best.package.switches == ("merged", "gone", "cut_steps")
    assert {each.package.switches for each in found.ranked} == {
        ("merged", "gone"),
        ("merged", "gone", "cut_steps"),
    }


def test_many_that_one_needs_are_found_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what excludes one of them left aside, and what nobody needs left out."""
    monkeypatch.setattr(packages, "_TOGETHER", 0)
    gone = "cut_steps: {remove: [ab], name: gone}"
    plans = {
        "one": scenario(GREED[2], gone, "cut_steps: {remove: [c], name: without-c}"),
        "two": scenario(GREED[0]),
    }
    choices = Choices(THREE, plans)
    free = ("merged", "without-c", "without-a")
    assert choices.largest(("gone",), (), free) == ("merged", "gone")
    with pytest.raises(SimulationError, match="hold together"):
        choices.largest(("gone",), (), ("without-c",))


@pytest.mark.parametrize("stopped_at", [10, 20, 30])
def test_who_stops_a_search_of_sets_is_told_what_it_came_to(
    monkeypatch: pytest.MonkeyPatch, stopped_at: int
) -> None:
    monkeypatch.setattr(offered, "MAX_SETS", 1)
    ticks = [0]

    def stop(tick: Tick) -> None:
        ticks[0] += 1
        if ticks[0] == stopped_at:
            raise KeyboardInterrupt

    found = best(FIVE, {"plan": scenario(*REMOVALS)}, Wanted(must=("r1",)), FEW, stop)[0]
    assert found.stopped
    assert not found.complete
    assert found.simulated == len(found.ranked) <= found.sets
    assert found.best.mean.mean == min(each.mean.mean for each in found.ranked)
    assert found.order == ()


def test_who_stops_the_bounding_is_told_of_what_was_simulated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ticks = [0]

    def stop(tick: Tick) -> None:
        ticks[0] += 1
        if ticks[0] == 15:
            raise KeyboardInterrupt

    monkeypatch.setattr(races, "MANY", 0)
    asked = Wanted(officers=3, pools=POOLS)
    found = best(DESKS, {"plan": scenario(*UNSEALED)}, asked, FEW, stop)[0]
    assert found.stopped
    assert 2 <= found.simulated < 140
    assert found.bounded == 0
    assert not found.complete
    assert found.possible == 140


def test_a_search_ends_where_no_single_change_helps_and_knows_every_set_once() -> None:
    """A value that leads every step astray but from near the best: the beginnings at random are
    what finds it.
    """
    choices = Choices(FIVE, {"plan": scenario(*REMOVALS)})
    asked: list[frozenset[str]] = []

    def value(bundle: object) -> float:
        names = frozenset(bundle.switches)  # type: ignore[attr-defined]
        asked.append(names)
        return -10.0 if names == {"r2", "r8"} else float(min(len(names), 5 - len(names)))

    search = SetSearch(choices, (), tuple(f"r{n}" for n in WAITS), value)
    found = search.run(sets=32)
    assert len(asked) == len(set(asked)) == len(found)
    near = [each for n in (1, 2, 3) for each in combinations([f"r{n}" for n in WAITS], n)]
    reached = {frozenset(some) for some in near} & set(asked)
    assert frozenset({"r2", "r8"}) in reached
