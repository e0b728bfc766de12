"""What a file may look like: days and dashes as they are written, byte order marks, aliases; and
where in it every part of the model stands.
"""

from __future__ import annotations

from datetime import date

import pytest

from simulator.formats import located, place_of, process_from_text
from simulator.model.calendars import DayRange
from simulator.model.errors import FormatError, Place, problem


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ("工作日", "Mon Tue Wed Thu Fri"),
        ("周末", "Sat Sun"),
        ("工作日、周六", "Mon Tue Wed Thu Fri Sat"),
        ("周一至五", "Mon Tue Wed Thu Fri"),
        ("周一～周五", "Mon Tue Wed Thu Fri"),
        ("星期二—星期四", "Tue Wed Thu"),
        ("Mon–Wed", "Mon Tue Wed"),
    ],
)
def test_days_of_the_week_as_chinese_offices_write_them(days: str, named: str) -> None:
    text = f"process: demo\nstart: 2020-01-06\ncalendars: {{c: {{week: {{{days}: 9:00-12:00}}}}}}\nflow: []\n"
    week = process_from_text(text).value.calendars["c"].week
    assert " ".join(week) == named


@pytest.mark.parametrize("sign", ["-", "–", "—", "~", "～", "〜", "至", "到"])
def test_every_dash_and_tilde_means_from_to(sign: str) -> None:
    text = (
        "process: demo\nstart: 2020-01-06\nflow: []\n"
        f'calendars: {{c: {{week: {{Mon: ["9:00{sign}12:00"]}},'
        f' closed: ["2020-02-03{".." if sign == "-" else sign}2020-02-07"]}}}}\n'
    )
    calendar = process_from_text(text).value.calendars["c"]
    assert calendar.week == {"Mon": ((540, 720),)}
    assert calendar.closed == (DayRange(date(2020, 2, 3), date(2020, 2, 7)),)


def test_a_paragraph_may_be_indented_with_wide_spaces() -> None:
    text = "process: demo\nstart: 2020-01-06\nabout: |\n  　　第一段。\n  　　第二段。\nflow: []\n"
    assert process_from_text(text).value.about == "　　第一段。\n　　第二段。"


PLACES = """\
process: demo
start: 2020-01-06
pools:
  desk: {capacity: 1}
flow:
  - serve: {by: desk, time: 5 min}
  - parallel:
      - check: {by: desk, time: 5 min}
      - - sign: {by: desk, time: 5 min}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("pools",), 3, 1),
        (("pools", "desk"), 4, 3),
        (("pools", "desk", "capacity"), 4, 20),
        (("pools", "desk", "calendar"), 4, 3),
        (("flow", 0), 6, 5),
        (("flow", 0, "serve"), 6, 5),
        (("flow", 0, "serve", "by", 0), 6, 17),
        (("flow", 0, "serve", "time"), 6, 29),
        (("flow", 1, "parallel", 0, "check"), 8, 9),
        (("flow", 1, "parallel", 0, 0, "check", "time"), 8, 33),
        (("flow", 1, "parallel", 1, 0, "sign", "time"), 9, 34),
        (("nowhere",), 1, 1),
    ],
)
def test_every_part_of_the_model_has_its_place_in_the_file(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    assert place_of(process_from_text(PLACES, "demo.yaml").places, path) == Place(
        "demo.yaml", line, column
    )


def test_problems_of_the_model_are_told_in_the_order_of_the_file() -> None:
    loaded = process_from_text(PLACES, "demo.yaml")
    problems = [problem("unknown-key", ("flow", 1)), problem("unknown-key", ("pools", "desk"))]
    assert [str(each) for each in located(problems, loaded.places, loaded.file)] == [
        "demo.yaml:4:3: pools.desk: this key is unknown",
        "demo.yaml:7:5: flow[1]: this key is unknown",
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_welcome() -> None:
    assert (
        process_from_text("\ufeff" + PLACES.replace("\n", "\r\n")).value
        == process_from_text(PLACES).value
    )


def test_an_alias_stands_for_what_it_names() -> None:
    text = PLACES.replace(
        "check: {by: desk, time: 5 min}", "check: &work {by: desk, time: 5 min}"
    ).replace("sign: {by: desk, time: 5 min}", "sign: *work")
    assert process_from_text(text).value == process_from_text(PLACES).value


def test_two_titles_cannot_hide_a_key_in_a_comma() -> None:
    with pytest.raises(FormatError, match="title: the key 'zh' is missing"):
        process_from_text("process: p\ntitle: {en: A, b}\nstart: 2020-01-06\nflow: []\n")
