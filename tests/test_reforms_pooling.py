"""一窗通办 takes separate desks in: their officers and all that comes to them move to the window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from test_reforms_town import APPROVE, FIRE, TOWN, fixed, refusal

from simulator.comparison.scenarios import compare
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.experiments.runs import Settings
from simulator.formats import dump_process, load_process, load_scenario, process_from_text
from simulator.model.arrivals import OtherWork
from simulator.model.calendars import OfficeHours
from simulator.model.errors import ReformError
from simulator.model.process import Pool, Process
from simulator.model.units import DAY, Quantity
from simulator.reforms.kit.reform import Record
from simulator.reforms.windows import CommonWindow, OneWindow
from simulator.soundness import check

PER_WEEK = Quantity(Decimal(1), "week")
BOTH = ("permit", "fire")


def desk(name: str, officers: int, requests: int) -> Pool:
    work = OtherWork(poisson=Decimal(requests), per=PER_WEEK, time=fixed("5 min"))
    return Pool(name=name, capacity=officers, other_work=(work,))


DESKS = {"old-desk": desk("old-desk", 2, 40), "far-desk": desk("far-desk", 1, 9)}
OFFICE = replace(TOWN, pools={**TOWN.pools, **DESKS})


def pooled(before: Process, *desks: str) -> Process:
    window = CommonWindow(pool="counter", from_=desks)
    return OneWindow(items=BOTH, window=window).apply(before)


def test_officers_add_up_and_other_work_goes_along_on_the_stream_it_had() -> None:
    after = pooled(OFFICE, "old-desk", "far-desk")
    assert after.pools.keys() == TOWN.pools.keys()
    window = after.pools["counter"]
    assert window.capacity == TOWN.pools["counter"].capacity + 3
    assert [(name, work.poisson) for name, work in window.streams()] == [
        ("old-desk", Decimal(40)),
        ("far-desk", Decimal(9)),
    ]
    assert check(after) == []
    assert process_from_text(dump_process(after)).value == after


def test_what_a_desk_did_elsewhere_in_the_flow_is_done_at_the_window() -> None:
    before = load_process("property-registration")
    after = load_scenario("property-one-window").apply(before)
    at_window = [name for name, step in after.named_steps() if "register-desk" in step.by]
    assert at_window == ["submit", "collect", "home-check.submit", "home-check.collect"]
    assert not {"sale-desk", "tax-desk"} & after.pools.keys()


def test_request_n_of_other_work_comes_at_the_same_moment_before_and_after() -> None:
    before = load_process("property-registration")
    after = load_scenario("property-one-window").apply(before)
    logs = [
        simulate(plan(each, Window(horizon=20 * DAY)), seed=1, replication=1).other
        for each in (before, after)
    ]
    comes = [
        {
            (log.streams[s], n): at
            for s, n, at in zip(log.stream, log.number, log.enabled, strict=True)
        }
        for log in logs
    ]
    both = comes[0].keys() & comes[1].keys()
    assert len(both) > 1000
    assert {name for name, _ in both} == {"sale-desk", "tax-desk", "register-desk"}
    assert all(comes[0][each] == comes[1][each] for each in both)


@pytest.mark.unmeasured
def test_people_wait_less_at_one_window_with_the_same_officers() -> None:
    before = load_process("property-registration")
    after = load_scenario("property-one-window").apply(before)
    half, quarter = (Quantity(Decimal(weeks), "week") for weeks in (26, 13))
    settings = Settings(replications=2, horizon=half, warm_up=quarter)
    found = compare({"before": before, "after": after}, settings).scenarios
    desks = ("sale-desk", "tax-desk", "register-desk")
    assert sum(before.pools[name].capacity for name in desks) == after.pools[desks[2]].capacity
    waits = [found["before"].pools[name].wait for name in desks]
    pooled_wait = found["after"].pools["register-desk"].wait
    assert pooled_wait is not None
    for wait in waits:
        assert wait is not None
        assert pooled_wait.mean < wait.mean / 2


@pytest.mark.parametrize(
    ("desks", "told"),
    [
        (
            ("counter",),
            "window.from[0]: the officers of 'counter' cannot join 'counter' itself; name the"
            " other desks whose officers move there",
        ),
        (("old-desk", "old-desk"), "window.from[1]: 'old-desk' is named twice; name it once"),
        (
            ("half-desk",),
            "window.from[0]: 'half-desk' is available 50% of its time and 'counter' 100%, so that"
            " their officers cannot be added up; write the same `available` for both; what else"
            " they do is `other_work`",
        ),
    ],
)
def test_a_desk_that_cannot_move_is_refused(desks: tuple[str, ...], told: str) -> None:
    half = replace(desk("half-desk", 1, 5), available=Decimal("0.5"))
    before = replace(OFFICE, pools={**OFFICE.pools, "half-desk": half})
    window = CommonWindow(pool="counter", from_=desks)
    assert refusal(OneWindow(items=BOTH, window=window).apply, before) == told


def moved(**changes: Any) -> Process:
    """The town with a desk of its own that differs from the window in something."""
    other = replace(desk("other-desk", 1, 5), **changes)
    return replace(OFFICE, pools={**OFFICE.pools, "other-desk": other})


OTHER_DESK = OneWindow(items=BOTH, window=CommonWindow(pool="counter", from_=("other-desk",)))


def test_officers_do_not_get_other_hours_or_another_cost_by_moving() -> None:
    evenings = OfficeHours(name="evenings", week={"Mon": ((540, 1260),)})
    late = moved(calendar="evenings")
    late = replace(late, calendars={**late.calendars, "evenings": evenings})
    assert refusal(OTHER_DESK.apply, late) == (
        "window.from[0]: 'other-desk' works other hours than 'counter', so that officers who move there would work longer, or"
        " shorter, unsaid; give both the same calendar, if hours change first by `opening_hours`"
    )
    assert refusal(OTHER_DESK.apply, moved(cost_per_hour=Quantity(Decimal(90), "CNY"))) == (
        "window.from[0]: an hour of 'other-desk' costs otherwise than one of 'counter', so that officers who move there would"
        " become dearer, or cheaper, unsaid; write the same `cost_per_hour` for both, such as their mean"
    )


def test_a_desk_that_decides_for_another_authority_moves_on_a_basis_only() -> None:
    decided = replace(APPROVE, by=("other-desk",))
    before = moved(department="fire-brigade")
    steps = tuple(decided if step == APPROVE else step for step in FIRE.steps)
    before = replace(before, items={**before.items, "fire": replace(FIRE, steps=steps)})
    assert refusal(OTHER_DESK.apply, before) == (
        "window.from[0]: 'other-desk' decides at 'fire.approve', and 'counter' does not belong to its authority; name the"
        " `basis:` that moves the decision, or leave the desk out"
    )
    with pytest.raises(ReformError) as refused:
        OTHER_DESK.apply(before)
    assert refused.value.problems[0].text("zh") == (
        "window.from[0]: “other-desk”在“fire.approve”作出决定，而“counter”不属于该决定机关；请写明调整决定机关的 `basis:`，或去掉该人员组"
    )
    lawful = replace(OTHER_DESK, record=Record(basis="a law"))
    assert lawful.apply(before).items["fire"].steps[-1].by == ("counter",)
