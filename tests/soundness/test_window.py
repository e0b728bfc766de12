"""Stories of arrivals and of the window in which cases are looked at."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from simulator.model.arrivals import Arrivals, Change
from simulator.model.process import Experiment
from soundness.small_process import HOUR, bare, faults, fixed, q, step


def arriving(**fields: Any) -> list[str]:
    return faults(bare(step("x"), arrivals=Arrivals(**fields)))


def test_cases_arrive_in_one_way() -> None:
    assert arriving(backlog=5) == []
    assert arriving(at=(datetime(2020, 1, 6, 9),), backlog=5) == []
    assert arriving() == [
        "arrivals: no case ever arrives; write poisson, every, at or a backlog, such as {poisson: 9"
        " per week}"
    ]
    assert arriving(every=HOUR, at=(datetime(2020, 1, 7),)) == [
        "arrivals: arrivals have 'every' and 'at' together; keep one of them"
    ]
    assert arriving(poisson=Decimal(0), per=q("1 week")) == [
        "arrivals.poisson: 0 cases arrive; write a rate above 0, such as 9 per week"
    ]
    assert arriving(poisson=Decimal(10) ** 400, per=q("1 h")) == [
        "arrivals.poisson: more than one case arrives in each ms, the shortest time there is; write"
        " a lower rate"
    ]
    assert arriving(poisson=Decimal(60_000), per=q("1 min")) == []
    assert arriving(every=fixed("0.1 ms")) == [
        "arrivals.every: all cases arrive at once; write a time above 0"
    ]
    assert arriving(backlog=10**400) == [
        "arrivals.backlog: a backlog of more than 1,000,000 cases cannot be simulated; write a"
        " smaller one"
    ]
    assert arriving(backlog=1_000_000) == []
    assert arriving(every=fixed("0 h")) == [
        "arrivals.every: all cases arrive at once; write a time above 0"
    ]
    assert arriving(at=(datetime(2020, 1, 5, 9, 30),)) == [
        "arrivals.at[0]: 2020-01-05 09:30 is before the start of the process; it starts on"
        " 2020-01-06; cases from before are a `backlog`"
    ]


def test_changes_of_arrivals_follow_each_other() -> None:
    def change(start: int, end: int, factor: str = "2") -> Change:
        return Change(start=date(2020, 3, start), end=date(2020, 3, end), factor=Decimal(factor))

    assert arriving(every=HOUR, changes=(change(1, 5), change(5, 9))) == []
    assert arriving(every=HOUR, changes=(change(1, 5), change(4, 9))) == [
        "arrivals.changes[1].from: the change from 2020-03-04 begins before that from 2020-03-01 has"
        " ended; write changes in order and apart from each other"
    ]
    assert arriving(every=HOUR, changes=(change(5, 5, "-1"),)) == [
        (
            "arrivals.changes[0].to: a change from 2020-03-05 to 2020-03-05 lasts no day; `to` is the"
            " first day after it"
        ),
        "arrivals.changes[0].factor: arrivals change to -100%; write 0 or more",
    ]
    assert arriving(backlog=3, changes=(change(1, 5),)) == [
        "arrivals.changes: there is no rate of arrivals that could change; write poisson or every,"
        " or leave `changes` out"
    ]


def test_the_warm_up_leaves_something_of_the_horizon() -> None:
    def experiment(**fields: Any) -> list[str]:
        return faults(bare(step("x"), experiment=Experiment(**fields)))

    assert experiment(horizon=q("1 year"), warm_up=q("6 month")) == []
    assert experiment(horizon=q("1 year"), warm_up=q("366 d")) == [
        "experiment.warm_up: the warm-up of 366 d leaves nothing of the horizon of 1 year; the"
        " horizon includes the warm-up; make it longer"
    ]
    assert experiment(horizon=q("0 d")) == [
        "experiment.horizon: '0 d' is no length of time to look at; write more than 0, such as 1"
        " year"
    ]
    assert experiment(replications=0, seed=-1) == [
        "experiment.replications: 0 replications; write 1 or more",
        "experiment.seed: the seed is -1; write 0 or more",
    ]
