"""Distributions, hours, pools and waits as a log shows them, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import written

from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.log import DAY
from simulator.mining.calibration import calibrate
from simulator.mining.discovery import discover
from simulator.mining.hours import ALWAYS, BIN, WorkingHours, hours_of
from simulator.mining.spread import amount, spread_of

MINUTE, HOUR = 60_000, 3_600_000
MONDAY = 18_267 * DAY  # 2020-01-06
RANDOM = np.random.default_rng(7)
N = 800


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("fixed", np.full(N, 20.0)),
        ("fixed", np.where(np.arange(N) % 50, 20.0, 300.0)),  # a weekend here and there
        ("exponential", RANDOM.exponential(30, N)),
        ("gamma", RANDOM.gamma(4, 10, N)),
        ("lognormal", RANDOM.lognormal(3, 0.9, N)),
        ("uniform", RANDOM.uniform(30, 90, N)),
        ("triangular", RANDOM.triangular(10, 80, 90, N)),
        ("normal", RANDOM.normal(60, 6, N)),
        ("bands", np.concatenate([RANDOM.uniform(1, 2, N), RANDOM.uniform(300, 301, N)])),
        ("empirical", np.repeat([1.0, 30.0, 400.0, 401.0], N)),
    ],
)
def test_a_distribution_is_recognised(name: str, minutes: np.ndarray) -> None:
    found = spread_of(minutes * MINUTE)
    assert found.name == name
    assert found.mean == pytest.approx(minutes.mean() * MINUTE)
    assert name == "fixed" or list(found.written) == [name]


def test_a_few_values_give_their_mean_alone() -> None:
    assert spread_of(np.array([1.0, 2.0, 6.0]) * HOUR).written == "180 min"


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0 min"), (12, "0.012 s"), (90_500, "1.508 min"), (40 * DAY, "960 h")],
)
def test_amounts_have_four_digits_and_no_days(ms: float, text: str) -> None:
    assert amount(ms) == text


def office(*parts: tuple[float, float], days: range = range(5)) -> WorkingHours:
    open_ = np.zeros((7, 48), dtype=np.bool_)
    for begin, end in parts:
        open_[days.start : days.stop, round(2 * begin) : round(2 * end)] = True
    return WorkingHours(open_)


def test_work_over_a_night_and_a_weekend_is_net_of_them() -> None:
    hours = office((9, 12), (14, 17))
    friday = MONDAY + 4 * DAY
    instants = np.array([friday + 16.75 * HOUR, friday + 3 * DAY + 9 * HOUR + 10 * MINUTE])
    first, last = hours.worked(instants.astype(np.int64))
    assert last - first == 25 * MINUTE
    assert hours.worked(np.array([MONDAY + 7 * DAY]))[0] - hours.worked(np.array([MONDAY]))[0] == (
        30 * HOUR
    )


def test_a_day_off_is_no_working_time() -> None:
    hours = WorkingHours(office((9, 17)).open, closed=(MONDAY // DAY + 1,))
    ends = np.array([MONDAY, MONDAY + DAY + 12 * HOUR, MONDAY + 3 * DAY])
    assert np.diff(hours.worked(ends)).tolist() == [8 * HOUR, 8 * HOUR]
    assert hours.is_open(np.array([MONDAY + 10 * HOUR, MONDAY + DAY + 10 * HOUR])).tolist() == [
        True,
        False,
    ]


@given(st.lists(st.integers(0, 20 * DAY), min_size=2, max_size=2).map(sorted))
def test_around_the_clock_all_time_is_working_time(ends: list[int]) -> None:
    begin, end = ALWAYS.worked(np.array(ends, dtype=np.int64))
    assert end - begin == ends[1] - ends[0]


def stamps(weeks: int, days: range, hours: range) -> np.ndarray:
    """One stamp every ten minutes of these hours of these days."""
    return np.array(
        [
            MONDAY + week * 7 * DAY + day * DAY + hour * HOUR + ten * 10 * MINUTE
            for week in range(weeks)
            for day in days
            for hour in hours
            for ten in range(6)
        ]
    )


def test_hours_are_those_in_which_people_work() -> None:
    lunch = np.concatenate([stamps(8, range(5), range(9, 12)), stamps(8, range(5), range(14, 17))])
    assert hours_of(lunch).week() == {"Mon-Fri": ["9:00-12:00", "14:00-17:00"]}
    assert hours_of(lunch).sure
    half = np.concatenate([stamps(8, range(5), range(9, 17)), stamps(8, range(5, 6), range(9, 12))])
    assert hours_of(half).week() == {"Mon-Fri": "9:00-17:00", "Sat": "9:00-12:00"}
    assert hours_of(stamps(8, range(7), range(24))) == ALWAYS


def test_overtime_and_a_make_up_sunday_open_nothing() -> None:
    usual = stamps(8, range(5), range(9, 17))
    rare = np.concatenate([usual, MONDAY + 20 * HOUR + np.arange(3) * DAY])
    sunday = stamps(1, range(6, 7), range(9, 17))
    assert hours_of(np.concatenate([rare, sunday])).week() == {"Mon-Fri": "9:00-17:00"}


def test_days_without_any_work_are_days_off() -> None:
    found = stamps(8, range(5), range(9, 17))
    third = MONDAY + 2 * 7 * DAY
    found = found[(found < third) | (found >= third + 2 * DAY)]
    assert hours_of(found).closed == (third // DAY, third // DAY + 1)


def test_a_few_days_do_not_show_which_days_are_open() -> None:
    found = hours_of(stamps(1, range(3), range(9, 17)))
    assert (found.week(), found.sure) == ({"Mon-Fri": "9:00-17:00"}, False)
    assert hours_of(np.array([MONDAY + 9 * HOUR])).week() == {"Mon-Fri": "9:00-10:00"}
    assert BIN == HOUR / 2


def rows(tmp_path: Path, head: str, *lines: str) -> ProcessDraft:
    return discover(written(tmp_path, "\n".join([head, *lines]) + "\n"))


def at(n: int, hour: int, minute: int = 0) -> str:
    day = np.datetime64("2020-01-06") + n
    return f"{day} {hour:02d}:{minute:02d}"


def test_departments_are_pools_where_nobody_is_named_and_applicants_are_none(
    tmp_path: Path,
) -> None:
    draft = rows(
        tmp_path,
        "case,activity,department,start,end",
        *(
            line
            for n in range(30)
            for line in (
                f"{n},fill,applicant,{at(n, 8)},{at(n, 9)}",
                f"{n},look,窗口,{at(n, 9)},{at(n, 10)}",
                f"{n},sign,审批科,{at(n, 10)},{at(n, 11)}",
            )
        ),
    )
    pools = draft.document["pools"]
    assert {name: pool["capacity"] for name, pool in pools.items()} == {"窗口": 1, "审批科": 1}
    assert {pool["source"] for pool in pools.values()} == {"estimate"}
    assert [next(iter(e.values()))["by"] for e in draft.document["flow"]] == [
        "applicant",
        "窗口",
        "审批科",
    ]
    said = next(each for each in draft.asked if each.code == "log-names-nobody")
    assert said.text("zh").endswith("请在流程文件中写明各环节由谁办理、有多少人")
    assert draft.process.pools["窗口"].capacity == 1


def test_the_capacity_is_how_many_are_busy_at_once(tmp_path: Path) -> None:
    draft = rows(
        tmp_path,
        "case,activity,resource,start,end",
        *(f"{n}a,look,x{n % 6},{at(n, 9)},{at(n, 11)}" for n in range(30)),
        *(f"{n}b,look,y{n % 5},{at(n, 10)},{at(n, 12)}" for n in range(30)),
    )
    (pool,) = draft.document["pools"].values()
    assert pool["capacity"] == 2
    said = next(each for each in draft.noted if each.code == "log-busy-at-once")
    assert said.message.startswith("names 11 people, of whom at most 2 were busy at once")
    assert "有 11 名经办人" in said.text("zh")


def test_people_who_have_several_cases_in_hand_are_told(tmp_path: Path) -> None:
    draft = rows(
        tmp_path,
        "case,activity,role,resource,start,end",
        *(f"{n}a,look,desk,x,{at(n, 9)},{at(n, 11)}" for n in range(30)),
        *(f"{n}b,look,desk,x,{at(n, 10)},{at(n, 12)}" for n in range(30)),
    )
    said = next(each for each in draft.noted if each.code == "log-several-at-once")
    assert "'desk' often have several cases in hand" in said.text("en")
    assert "“desk”常同时办理多件" in said.text("zh")
    assert draft.document["pools"]["desk"]["capacity"] == 1


def test_a_queue_is_no_wait(tmp_path: Path) -> None:
    """Four cases a day for one officer: three wait for those before them, and for nothing else."""
    lines = []
    for n in range(30):
        for i in range(4):
            begin = at(n, 8 + 2 * i) if i else at(n, 8, 10)
            lines += [
                f"{n}-{i},hand in,x{i},{at(n, 8)},{at(n, 8, 10)}",
                f"{n}-{i},look,z,{begin},{at(n, 10 + 2 * i)}",
            ]
    draft = rows(tmp_path, "case,activity,resource,start,end", *lines)
    assert [next(iter(entry)) for entry in draft.document["flow"]] == ["hand-in", "look"]


def test_public_holidays_of_china_are_recognised(tmp_path: Path) -> None:
    off = {"2020-01-24", "2020-01-27", "2020-01-28", "2020-01-29", "2020-01-30", "2020-01-31"}
    days = [n for n in range(100) if (np.datetime64("2020-01-06") + n).item().weekday() < 5]
    lines = [
        f"{n}-{hour}-{half},look,x,{at(n, hour, half)},{at(n, hour, half + 20)}"
        for n in days
        if at(n, 9)[:10] not in off | {"2020-04-06"}
        for hour in range(9, 17)
        for half in (0, 30)
    ]
    draft = rows(tmp_path, "case,activity,resource,start,end", *lines)
    assert draft.document["calendars"] == {
        "office": {"week": {"Mon-Fri": "9:00-17:00"}, "holidays": "CN"}
    }


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_a_log_says_the_draft_is_sound(tmp_path: Path, data: Any) -> None:
    """Drawn cases in any order, with times, people and activities that mean nothing."""
    kinds = data.draw(st.lists(st.text("abcde", min_size=1, max_size=5), min_size=1, max_size=3))
    lines = []
    for case in range(data.draw(st.integers(1, 12))):
        hour = data.draw(st.integers(0, 400))
        for i, activity in enumerate(data.draw(st.sampled_from(kinds))):
            begin = np.datetime64("2020-01-06T00:00") + np.timedelta64(hour + i, "h")
            end = begin + np.timedelta64(data.draw(st.integers(0, 900)), "m")
            person = data.draw(st.sampled_from(["x1", "x2", "y", ""]))
            lines.append(f"{case},{activity},{person},{begin},{end}".replace("T", " "))
    log = written(tmp_path, "case,activity,resource,start,end\n" + "\n".join(lines) + "\n")
    draft = discover(log)
    assert draft.process.flow
    assert calibrate(draft.process, log).process.flow
