"""Quantities, shares, dates and clock times as planners write them, and the sentences they get when
they mistype.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import sentence

from simulator.model.units import (
    DAY,
    HOUR,
    MINUTE,
    TIME_UNITS,
    WD_PARTS,
    Quantity,
    parse_factor,
    parse_quantity,
    parse_share,
)

WORK = ("ms", "s", "min", "h")
WAIT = (*WORK, "d", "week", "wd")
LIMIT = ("wd", "d")
HORIZON = ("d", "week", "month", "year")
MONEY = ("CNY",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2 h", "2 h"),
        ("2h", "2 h"),
        ("2 hrs", "2 h"),
        ("2 hr.", "2 h"),
        ("1 hour", "1 h"),
        ("25 Minutes", "25 min"),
        ("90 sec", "90 s"),
        ("250 ms", "250 ms"),
        (".5 h", "0.5 h"),
        ("1e3 s", "1000 s"),
        ("12,000 s", "12000 s"),
        ("0 h", "0 h"),
        ("3 days", "3 d"),
        ("7 natural days", "7 d"),
        ("7 calendar days", "7 d"),
        ("2 weeks", "2 week"),
        ("15 wd", "15 wd"),
        ("15 working days", "15 wd"),
        ("15 Working-Days", "15 wd"),
        ("15 business days", "15 wd"),
        ("6 months", "6 month"),
        ("1 year", "1 year"),
        ("10秒", "10 s"),
        ("30分钟", "30 min"),
        ("30分", "30 min"),
        ("2小时", "2 h"),
        ("2个小时", "2 h"),
        ("3天", "3 d"),
        ("7日", "7 d"),
        ("7个自然日", "7 d"),
        ("15工作日", "15 wd"),
        ("15个工作日", "15 wd"),
        ("１５　个工作日", "15 wd"),
        ("２．５　ｈ", "2.5 h"),
        ("1周", "1 week"),
        ("6个月", "6 month"),
        ("1年", "1 year"),
        ("两小时", "2 h"),
        ("二小时", "2 h"),
        ("一个工作日", "1 wd"),
        ("十个工作日", "10 wd"),
        ("十五个工作日", "15 wd"),
        ("二十日", "20 d"),
        ("九十九天", "99 d"),
        ("一百二十个自然日", "120 d"),
        ("半天", "0.5 d"),
        ("半小时", "0.5 h"),
        ("半个工作日", "0.5 wd"),
        ("一个半小时", "1.5 h"),
        ("2个半小时", "2.5 h"),
        ("一天半", "1.5 d"),
        ("两年半", "2.5 year"),
    ],
)
def test_times_are_read_in_english_and_chinese(text: str, meant: str) -> None:
    assert str(parse_quantity(text, TIME_UNITS)) == meant


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("12000 CNY", 12000),
        ("12,000元", 12000),
        ("80 yuan", 80),
        ("¥80", 80),
        ("￥80", 80),
        ("¥ 80元", 80),
        ("1.2万元", 12000),
        ("1.2万", 12000),
        ("0.5元", "0.5"),
        ("十万元", 100000),
        ("0 CNY", 0),
    ],
)
def test_money_is_read(text: str, yuan: int | str) -> None:
    assert parse_quantity(text, MONEY) == Quantity(Decimal(yuan), "CNY")


def test_a_plain_number_is_read_only_where_one_is_meant() -> None:
    assert parse_quantity("３", [""]) == Quantity(Decimal(3), "")
    assert str(parse_quantity("3.50", [""])) == "3.5"
    assert (
        sentence(lambda: parse_quantity("25", WORK))
        == "'25' has no unit; write '25 ms', '25 s', '25 min' or '25 h'"
    )
    assert (
        sentence(lambda: parse_quantity("2 h", [""]))
        == "'2 h' counts hours, not a number; write '3'"
    )


@pytest.mark.parametrize(
    ("text", "units", "told"),
    [
        (
            "25 mins ago",
            WORK,
            "'25 mins ago' is not a time; write a number and a unit, e.g. '25 min' or '2 h'",
        ),
        ("soon", LIMIT, "'soon' is not a time; write a number and a unit, e.g. '15 wd' or '7 d'"),
        ("", MONEY, "'' is not an amount of money; write a number and a unit, e.g. '80 CNY'"),
        ("nan h", WORK, "'nan h' is not a time; write a number and a unit, e.g. '25 min' or '2 h'"),
        ("inf", WORK, "'inf' is not a time; write a number and a unit, e.g. '25 min' or '2 h'"),
        ("8%", WORK, "'8%' is not a time; write a number and a unit, e.g. '25 min' or '2 h'"),
        (
            "两三天",
            LIMIT,
            "'两三天' is not a time; write a number and a unit, e.g. '15 wd' or '7 d'",
        ),
        ("工作日", LIMIT, "'工作日' has a unit but no number; write '1 wd'"),
        ("小时", WORK, "'小时' has a unit but no number; write '1 h'"),
        (
            "半天",
            WORK,
            "'半天' counts natural days, not hours of work; write '4 h' (at 8 hours a day)",
        ),
        (
            "三到五天",
            LIMIT,
            (
                "'三到五天' is a range; write one value, or {uniform: [3 d, 5 d]} where a"
                " distribution can stand"
            ),
        ),
        ("٣ h", WORK, "'٣ h' is not a time; write a number and a unit, e.g. '25 min' or '2 h'"),
        ("1:30", WORK, "'1:30' is not a time; write '90 min' or '1.5 h'"),
        ("１：２０", WORK, "'１：２０' is not a time; write '80 min'"),
        ("1 h 30 min", WORK, "'1 h 30 min' is several times; write '90 min'"),
        ("1小时30分", WORK, "'1小时30分' is several times; write '90 min'"),
        (
            "3-5 wd",
            LIMIT,
            (
                "'3-5 wd' is a range; write one value, or {uniform: [3 wd, 5 wd]} where a"
                " distribution can stand"
            ),
        ),
        (
            "3至5个工作日",
            LIMIT,
            (
                "'3至5个工作日' is a range; write one value, or {uniform: [3 wd, 5 wd]} where a"
                " distribution can stand"
            ),
        ),
        ("1,5 h", WORK, "'1,5 h' has a decimal comma; write '1.5 h'"),
        ("-2 h", WORK, "'-2 h' is negative; a time cannot be"),
        ("－２小时", WORK, "'－２小时' is negative; a time cannot be"),
        ("-80元", MONEY, "'-80元' is negative; an amount of money cannot be"),
        ("+2 h", WORK, "'+2 h' has a plus sign; write '2 h'"),
        ("9e", WORK, "'e' in '9e' is not a unit; write '9 ms', '9 s', '9 min' or '9 h'"),
        (
            "5 houres",
            WORK,
            (
                "'houres' in '5 houres' is not a unit; did you mean 'hours'? write '5 ms', '5 s',"
                " '5 min' or '5 h'"
            ),
        ),
        ("5 dogs", LIMIT, "'dogs' in '5 dogs' is not a unit; write '5 d' or '5 wd'"),
        ("5 m", HORIZON, "'5 m' is not clear; write '5 month'"),
        ("5 m", TIME_UNITS, "'5 m' is not clear; write '5 min' or '5 month'"),
        (
            "2 wd",
            WORK,
            ("'2 wd' counts working days, not hours of work; write '16 h' (at 8 hours a day)"),
        ),
        (
            "2 wd",
            HORIZON,
            (
                "'2 wd' counts working days, not natural days or weeks or months or years; write"
                " '2.8 d'"
            ),
        ),
        (
            "3 d",
            WORK,
            "'3 d' counts natural days, not hours of work; write '24 h' (at 8 hours a day)",
        ),
        (
            "48 h",
            LIMIT,
            "'48 h' counts hours, not natural days or working days; write '2 d'",
        ),
        (
            "16 h",
            LIMIT,
            ("'16 h' counts hours, not natural days or working days; write '15 wd' or '7 d'"),
        ),
        (
            "6 months",
            LIMIT,
            "'6 months' counts months, not natural days or working days; write '6 wd' or '180 d'",
        ),
        (
            "80元",
            WORK,
            "'80元' counts money, not hours of work; write '25 min' or '2 h'",
        ),
        ("3 h", MONEY, "'3 h' counts hours, not money; write '80 CNY'"),
        ("¥80 h", MONEY, "'¥80 h' mixes ¥ with 'h'; write '80 CNY'"),
        ("1e400 h", WORK, "'1e400 h' is longer than 200 years; check the number and its unit"),
        (
            "201 years",
            HORIZON,
            "'201 years' is longer than 200 years; check the number and its unit",
        ),
        ("80000 wd", LIMIT, "'80000 wd' is longer than 200 years; check the number and its unit"),
        ("2e12 CNY", MONEY, "'2e12 CNY' is more than 1,000,000,000,000; check the number"),
    ],
)
def test_what_cannot_be_meant_is_named_with_the_fix(
    text: str, units: tuple[str, ...], told: str
) -> None:
    assert sentence(lambda: parse_quantity(text, units)) == told


def test_a_long_text_is_not_repeated_in_full() -> None:
    assert len(sentence(lambda: parse_quantity("9" * 10_000 + " h", WORK))) < 200


@given(st.text(max_size=30), st.sampled_from([WORK, WAIT, LIMIT, HORIZON, MONEY, ("",)]))
def test_any_text_is_a_quantity_or_a_sentence(text: str, units: tuple[str, ...]) -> None:
    told = ""
    try:
        quantity = parse_quantity(text, units)
    except ValueError as error:
        told = str(error)
    assert (
        re.match("'.*' ", told, re.DOTALL)
        if told
        else quantity.unit in units and quantity.value >= 0
    )


@given(st.decimals(0, 200, places=4), st.sampled_from(sorted(TIME_UNITS)))
def test_what_is_written_is_read_again(value: Decimal, unit: str) -> None:
    assert parse_quantity(str(Quantity(value, unit)), [unit]) == Quantity(value, unit)


def test_quantities_keep_exact_values_and_their_units() -> None:
    assert Quantity(Decimal("1.50"), "h") == Quantity(Decimal("1.5"), "h")
    assert Quantity(Decimal(60), "min") != Quantity(Decimal(1), "h")
    third = Quantity(Decimal("0.1"), "h").scaled(Decimal("0.3333333333333333333333333333333333"))
    assert third.value == Decimal("0.03333333333333333333333333333333333")
    assert str(Quantity(Decimal(2), "h").scaled(Decimal("0.80"))) == "1.6 h"
    assert str(Quantity(Decimal("1.2E+4"), "CNY")) == "12000 CNY"


def test_times_have_lengths_and_working_days_have_parts() -> None:
    lengths = {"ms": 1, "s": 1000, "min": MINUTE, "h": HOUR, "d": DAY, "week": 7 * DAY}
    assert {unit: Quantity(Decimal(1), unit).milliseconds for unit in lengths} == lengths
    assert Quantity(Decimal("0.1"), "wd").parts == WD_PARTS / 10
    for unit in ("wd", "month", "year", "CNY"):
        with pytest.raises(ValueError, match=f"'1 {unit}' has no fixed length in hours"):
            _ = Quantity(Decimal(1), unit).milliseconds
    assert sentence(lambda: Quantity(Decimal(1), "d").parts) == "'1 d' does not count working days"


SHARES = [
    ("8%", "0.08"),
    ("８％", "0.08"),
    ("8 %", "0.08"),
    ("0.08", "0.08"),
    ("0.5%", "0.005"),
    ("100%", 1),
    ("0", 0),
    ("1", 1),
]


@pytest.mark.parametrize(("text", "share"), SHARES)
def test_shares_are_read(text: str, share: str | int) -> None:
    assert parse_share(text) == Decimal(share)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8", "'8' is more than 1; write '8%'"),
        ("120%", "'120%' is more than all; a share lies between 0% and 100%"),
        ("-5%", "'-5%' has a sign; a share lies between 0% and 100%; write '5%'"),
        ("most", "'most' is not a share; write a percentage, e.g. '8%'"),
        ("nan", "'nan' is not a share; write a percentage, e.g. '8%'"),
        ("1/3", "'1/3' is not a share; write a percentage, e.g. '8%'"),
    ],
)
def test_a_wrong_share_is_named_with_the_fix(text: str, told: str) -> None:
    assert sentence(lambda: parse_share(text)) == told


CHANGES = [
    ("-20%", "0.8"),
    ("+10%", "1.1"),
    ("－２０％", "0.8"),
    ("-100%", 0),
    ("+0%", 1),
    ("+250%", "3.5"),
]


@pytest.mark.parametrize(("text", "factor"), CHANGES)
def test_changes_are_read_as_factors(text: str, factor: str | int) -> None:
    assert parse_factor(text) == Decimal(factor)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20%", "'20%' does not say whether it is less or more; write '-20%' or '+20%'"),
        ("-120%", "'-120%' takes away more than there is; write at most '-100%'"),
        ("0.8", "'0.8' is not a change; write '-20%'"),
        ("1.5", "'1.5' is not a change; write '+50%'"),
        ("-0.2", "'-0.2' is not a change; write '-20%'"),
        (
            "faster",
            "'faster' is not a change; write a percentage with its sign, e.g. '-20%' or '+10%'",
        ),
        ("+1e9%", "'+1e9%' is more than ten thousand times as much; check the number"),
    ],
)
def test_a_wrong_change_is_named_with_the_fix(text: str, told: str) -> None:
    assert sentence(lambda: parse_factor(text)) == told
