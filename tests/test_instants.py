"""Dates, clock times and instants as planners write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import sentence

from simulator.model.instants import parse_clock, parse_date, parse_instant
from simulator.model.units import (
    normalise,
    parse_factor,
    parse_share,
)


@pytest.mark.parametrize(
    "text", ["2020-01-06", "2020-1-6", "２０２０-０１-０６", "2020年1月6日", " 2020 年 1 月 6 日 "]
)
def test_dates_are_read(text: str) -> None:
    assert parse_date(text) == date(2020, 1, 6)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020/1/6", "'2020/1/6' is not a date; write '2020-01-06'"),
        ("20200106", "'20200106' is not a date; write '2020-01-06'"),
        ("6 January", "'6 January' is not a date; write year, month and day, e.g. '2020-01-06'"),
        ("2019-02-29", "'2019-02-29' is not a date; that month has 28 days"),
        (
            "2019-13-01",
            (
                "'2019-13-01' is not a date: a year has 12 months; write year, month and day, e.g."
                " '2020-01-06'"
            ),
        ),
        ("0202-01-06", "'0202-01-06' is not a date of our time; write a year from 1900 to 2199"),
    ],
)
def test_a_wrong_date_is_named_with_the_fix(text: str, told: str) -> None:
    assert sentence(lambda: parse_date(text)) == told


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("9:00", 540), ("09:30", 570), ("０９：３０", 570), ("0:00", 0), ("24:00", 1440)],
)
def test_clock_times_are_read(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("14", "'14' is not a time of day; write '14:00'"),
        ("9.30", "'9.30' is not a time of day; write '9:30'"),
        ("9点30分", "'9点30分' is not a time of day; write '9:30'"),
        ("下午2点", "'下午2点' is not a time of day; write '14:00'"),
        ("2 pm", "'2 pm' is not a time of day; write '14:00'"),
        ("12 am", "'12 am' is not a time of day; write '0:00'"),
        ("9:00:00", "'9:00:00' is not a time of day; write '9:00'"),
        ("noon", "'noon' is not a time of day; write hours and minutes, e.g. '9:00' or '14:30'"),
        ("24:30", "'24:30' is not a time of day; write one from '0:00' to '24:00'"),
        ("9:60", "'9:60' is not a time of day; write one from '0:00' to '24:00'"),
    ],
)
def test_a_wrong_clock_time_is_named_with_the_fix(text: str, told: str) -> None:
    assert sentence(lambda: parse_clock(text)) == told


def test_instants_are_read() -> None:
    for text in (
        "2020-01-06 9:30",
        "2020-01-06T09:30",
        "2020-01-06T09:30:00",
        "２０２０年１月６日９：３０",
    ):
        assert parse_instant(text) == datetime(2020, 1, 6, 9, 30)
    assert parse_instant("2020-01-06 9:30:15.250") == datetime(2020, 1, 6, 9, 30, 15, 250_000)
    assert parse_instant("2020-01-06 24:00") == datetime(2020, 1, 7)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020-01-06", "'2020-01-06' has no time of day; write '2020-01-06 9:00'"),
        (
            "2020-01-06T9:30Z",
            (
                "'2020-01-06T9:30Z' names a time zone; times are in the zone of the process; write"
                " '2020-01-06T9:30'"
            ),
        ),
        (
            "2020-01-06 9:30+08:00",
            (
                "'2020-01-06 9:30+08:00' names a time zone; times are in the zone of the process;"
                " write '2020-01-06 9:30'"
            ),
        ),
        ("2020-02-30 9:30", "'2020-02-30' is not a date; that month has 29 days"),
        ("2020-01-06 25:00", "'25:00' is not a time of day; write one from '0:00' to '24:00'"),
        ("9:30", "'9:30' is not an instant; write day and time, e.g. '2020-01-06 9:30'"),
    ],
)
def test_a_wrong_instant_is_named_with_the_fix(text: str, told: str) -> None:
    assert sentence(lambda: parse_instant(text)) == told


@given(
    st.text(max_size=20),
    st.sampled_from([parse_share, parse_factor, parse_date, parse_clock, parse_instant]),
)
def test_any_text_is_read_or_answered_with_a_sentence(
    text: str, parse: Callable[[str], object]
) -> None:
    told = "'"
    try:
        parse(text)
    except ValueError as error:
        told = str(error)
    assert told.startswith("'")


def test_full_width_text_and_every_dash_become_ascii() -> None:
    assert normalise("（９：００～１２：００，８％）　Ａ") == "(9:00-12:00,8%) A"
    assert {normalise(dash) for dash in "-~～〜–—−－"} == {"-"}
