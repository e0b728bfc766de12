"""Logs of approval systems are read whatever is odd in them, and everything odd is counted."""

from __future__ import annotations

import numpy as np
import pytest
from recorded import counts, sample

from simulator.interchange.event_logs.log import UNKNOWN, RecordedLog
from simulator.interchange.event_logs.whole_cases import open_cases, spans

HOUR = 3_600_000


def mean_cycle(log: RecordedLog) -> float:
    """In hours."""
    begins, ends = spans(log)
    return float((ends - begins).mean()) / HOUR


def minutes(log: RecordedLog, activity: str) -> np.ndarray:
    rows = log.activity == log.activities.index(activity)
    return (log.end[rows] - log.start[rows]) / 60_000


@pytest.mark.parametrize(
    ("name", "cases", "events", "activities", "resources"),
    [
        ("own-clean.csv", 200, 732, 5, 7),
        ("own-start-complete.xes", 20, 82, 5, 7),
        ("own-dirty-gbk.csv", 6, 18, 4, 3),
        ("own-end-only-semicolon.csv", 3, 5, 2, 0),
        ("simod-LoanApp-first-60-cases.csv", 60, 449, 12, 19),
        ("simod-Simple_log_no_start_times-first-30-cases.csv", 30, 142, 6, 1),
    ],
)
def test_the_samples_are_read_to_the_last_event(
    name: str, cases: int, events: int, activities: int, resources: int
) -> None:
    log = sample(name)
    assert len(log.cases) == cases
    assert len(log) == events
    assert len(log.activities) == activities
    assert len(log.resources) == resources
    assert log.time_zone == "Asia/Shanghai"


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("own-clean.csv", 82.24 / 60),
        ("own-start-complete.xes", 101.12 / 60),
        ("simod-LoanApp-first-60-cases.csv", 12.48),
    ],
)
def test_cycle_times_are_those_of_the_samples(name: str, hours: float) -> None:
    assert mean_cycle(sample(name)) == pytest.approx(hours, abs=0.005)


def test_a_clean_log_has_nothing_to_be_told() -> None:
    log = sample("own-clean.csv")
    assert log.notes == ()
    assert len(set(log.traces())) == 8
    means = {name: float(minutes(log, name).mean()) for name in log.activities}
    assert means == pytest.approx(
        {"Register": 10.00, "Check": 30.15, "Supplement": 55.52, "Sign": 16.61, "Reject": 5.01},
        abs=0.01,
    )


def test_starts_and_completions_are_paired_and_an_empty_case_is_named() -> None:
    log = sample("own-start-complete.xes")
    assert log.timed.all()
    assert counts(log) == {
        "log-empty-cases": 1,
        "log-columns-not-read": 1,
        "log-mixed-offsets": 1,
    }
    assert log.notes[0].message == "1 case without an event left out: 'EMPTY'"


def test_every_odd_row_of_a_dirty_log_is_counted() -> None:
    assert counts(sample("own-dirty-gbk.csv")) == {
        "log-columns-not-read": 1,
        "log-total-rows": 1,
        "log-no-case": 1,
        "log-no-activity": 1,
        "log-unreadable-rows": 1,
        "log-twice": 1,
        "log-end-before-start": 1,
        "log-starts-missing": 2,
        "log-far-away": 1,
        "log-midnights": 2,
        "log-no-resource": 2,
        "log-names-with-blanks": 1,
        "log-ways-to-write-times": 5,
        "log-mixed-offsets": 1,
        "log-one-event-cases": 1,
        "log-open-cases": 1,
    }


def test_rows_in_and_rows_named_are_all_rows() -> None:
    log = sample("own-dirty-gbk.csv")
    left_out = ("total-rows", "no-case", "no-activity", "unreadable-rows", "twice")
    assert len(log) + sum(counts(log)[f"log-{kind}"] for kind in left_out) == 23


def test_doubtful_rows_are_used_with_care() -> None:
    log = sample("own-dirty-gbk.csv")
    assert log.activities == ("窗口受理", "审查", "签发", "补正")
    of_third = log.case == log.cases.index("A003")
    assert minutes(log, "窗口受理")[2] == 20  # 10:00+08:00 to 02:20Z
    assert (log.start[of_third] == UNKNOWN).tolist() == [False, True, False]  # it ended before
    last = np.flatnonzero(log.case == log.cases.index("A006"))[-1]
    assert log.end[last] == UNKNOWN  # the year 9999
    assert log.by_day.sum() == 2


def test_a_log_of_ends_alone_says_so_and_names_the_open_case() -> None:
    log = sample("own-end-only-semicolon.csv")
    assert not log.timed.any()
    assert counts(log) == {
        "log-without-starts": 1,
        "log-one-event-cases": 1,
        "log-open-cases": 1,
    }
    assert [log.cases[i] for i in np.flatnonzero(open_cases(log))] == ["1003"]


def test_what_was_enabled_when_is_read() -> None:
    for name in ("simod-LoanApp-first-60-cases.csv",
                 "simod-Simple_log_no_start_times-first-30-cases.csv"):  # fmt: skip
        log = sample(name)
        assert (log.enabled != UNKNOWN).all()
        assert (log.enabled <= log.start).all()


def test_a_day_from_which_all_times_are_an_hour_later_is_named() -> None:
    log = sample("LoanApp_simplified_train.csv.gz")
    assert (len(log.cases), len(log)) == (1000, 7544)
    assert [note.message for note in log.notes] == [
        "2 columns or attributes are not read: 'FixedCost' and 'ResourceCost'",
        "from 2023-03-27 on all times of day are one hour later; they are read as before it",
    ]
    of_day = log.start % (24 * HOUR)
    assert (of_day.min(), of_day.max()) >= (7 * HOUR, 14 * HOUR)
    assert of_day.max() < 15 * HOUR
