"""打通岗位: officers of several pools become one, and whoever is free takes the next case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_reforms_town import TOWN, refusal

from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.experiments.windows import window_of
from simulator.formats import dump_process, load_process, process_from_text
from simulator.reforms.staff import Staff
from simulator.soundness import check


def test_two_offices_become_the_one_of_the_textbook_down_to_the_log() -> None:
    apart, shared = (
        load_process(f"teaching/classroom-{name}") for name in ("sequential", "shared")
    )
    one = Staff(together={"first": ("second",)}).apply(apart)
    (pool,) = shared.pools.values()
    assert one.pools.keys() == {"first"}
    assert one.pools["first"].capacity == pool.capacity == 4
    assert check(one) == []
    assert process_from_text(dump_process(one)).value == one
    mine, theirs = (
        simulate(plan(each, window_of(replace(each, answers={}))), 1, 1) for each in (one, shared)
    )
    assert (mine.completed == theirs.completed).all()
    assert (mine.case == theirs.case).all()


def test_with_a_number_of_officers_they_join_first() -> None:
    apart = load_process("teaching/classroom-sequential")
    one = Staff(together={"first": ("second",)}, capacity={"first": 3}).apply(apart)
    assert one.pools["first"].capacity == 3


@pytest.mark.parametrize(
    ("together", "told"),
    [
        ({"counter": ("counter",)}, "cannot join 'counter' itself"),
        ({"counter": ("planning",)}, "'planning' leads 'permit'"),
        ({"counter": ("nobody",)}, "there is no pool 'nobody'"),
        ({"nobody": ("counter",)}, "there is no pool 'nobody'"),
        ({"counter": ()}, "staff changes nothing"),
    ],
)
def test_who_cannot_join_is_refused(together: dict[str, tuple[str, ...]], told: str) -> None:
    assert told in refusal(Staff(together=together).apply, TOWN)
