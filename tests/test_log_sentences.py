"""What is said of logs that is rarely needed, word by word in both languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from recorded import written

from simulator.formats.processes import assert_sound, process_from_text
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.event_logs.log import RecordedLog
from simulator.mining.calibration import calibrate
from simulator.mining.discovery import discover

MONTHS = 2


def office_log(tmp_path: Path, shift: int = 0) -> RecordedLog:
    """One officer from 9 to 17 on weekdays; from the second month on ``shift`` hours later."""
    rows = ["case,activity,resource,start,end"]
    for n in range(30 * MONTHS):
        day = np.datetime64("2020-03-02") + n
        if day.item().weekday() > 4:
            continue
        for hour in range(9, 17):
            begin = hour + (shift if n >= 30 else 0)
            rows.append(f"{n}-{hour},look,x,{day} {begin:02d}:00,{day} {begin:02d}:50")
    return written(tmp_path, "\n".join(rows) + "\n")


@pytest.mark.parametrize(
    ("shift", "en", "zh"),
    [
        (
            -1,
            "log.csv: from 2020-04-01 on all times of day are one hour earlier; they are read as"
            " before it; a clock was changed to winter time, or the office works at other hours:"
            " find out which",
            "log.csv: 自 2020-04-01 起所有钟点都早一小时，按此前的钟点处理；可能是时钟改回冬令时，"
            "也可能作息时间有调整，请确认",
        ),
        (
            1,
            "log.csv: from 2020-04-01 on all times of day are one hour later; they are read as"
            " before it; a clock was changed to summer time, or the office works at other hours:"
            " find out which",
            "log.csv: 自 2020-04-01 起所有钟点都晚一小时，按此前的钟点处理；可能是时钟改为夏令时，"
            "也可能作息时间有调整，请确认",
        ),
    ],
)
def test_hours_that_move_by_one_are_put_back_and_told(
    tmp_path: Path, shift: int, en: str, zh: str
) -> None:
    log = office_log(tmp_path, shift)
    note, _ = log.notes  # and that every case has one row
    assert (note.text("en"), note.text("zh")) == (en, zh)
    draft = discover(log)
    assert draft.document["calendars"]["office"]["week"] == {"Mon-Fri": "9:00-17:00"}


def test_hours_that_stay_are_not_moved(tmp_path: Path) -> None:
    assert [each.code for each in office_log(tmp_path).notes] == ["log-one-event-cases"]


def test_hours_of_a_process_stay_and_those_of_the_log_are_told(tmp_path: Path) -> None:
    text = """
process: p
start: 2020-01-06
calendar: late
calendars: {late: {week: {Mon-Fri: "12:00-20:00"}}}
arrivals: {every: 1 d}
pools: {desk: {capacity: 1}}
flow: [look: {by: desk, time: 1 h}]
"""
    process = assert_sound(process_from_text(text, "p.yaml"))
    draft = calibrate(process, office_log(tmp_path))
    assert draft.process.calendar == "late"
    note = next(each for each in draft.noted if each.code == "log-hours-kept")
    assert note.text("en") == (
        "log.csv: the log shows work at these hours: Mon-Fri 9:00-17:00; the calendar of the"
        " process stays as it is; correct the calendar in the process file if it is wrong"
    )
    assert note.text("zh") == (
        "log.csv: 日志显示的作息是 `Mon-Fri 9:00-17:00`，流程的作息不变；如流程中的作息有误，请改正"
    )


def in_any_order(tmp_path: Path) -> ProcessDraft:
    rows = ["case,activity,end"]
    for case, trace in enumerate(["bacca", "bbb", "bacb"] * 10):
        rows += [f"{case},{a},2020-01-{1 + case % 9:02d} {10 + i}:00" for i, a in enumerate(trace)]
    return discover(written(tmp_path, "\n".join(rows) + "\n"), rare=0.0)


def test_what_has_no_order_is_told(tmp_path: Path) -> None:
    draft = in_any_order(tmp_path)
    note = next(each for each in draft.noted if each.code == "log-any-order")
    assert note.text("en").startswith("log.csv: no order was found among 'b'")
    assert note.text("zh").startswith("log.csv: 看不出“b”")
    assert draft.process.flow


def test_names_that_say_a_refusal_end_a_case_otherwise(tmp_path: Path) -> None:
    rows = ["办件编号,环节,完成时间"]
    for case in range(20):
        last = "不予许可" if case % 4 == 0 else "准予许可"
        rows += [f"{case},审查,2020-01-06 {case:02d}:00", f"{case},{last},2020-01-07 {case:02d}:00"]
    draft = discover(written(tmp_path, "\n".join(rows) + "\n"))
    assert draft.document["outcomes"] == {"不予许可": "不予许可"}
    assert draft.document["flow"][1]["choice"]["不予许可"]["share"] == "25%"
    said = {each.code: each for each in draft.noted}
    assert (
        said["log-refusals"]
        .text("en")
        .startswith(
            "log.csv: cases that end with '不予许可' are not counted as approved, by the name"
        )
    )
    assert (
        said["log-refusals"]
        .text("zh")
        .startswith("log.csv: 从名称看，以“不予许可”结束的办件不计为准予")
    )


def test_a_refusal_that_is_delivered_like_an_approval_is_told(tmp_path: Path) -> None:
    rows = ["办件编号,环节,完成时间"]
    for case in range(20):
        decided = "不准予许可" if case % 4 == 0 else "准予许可"
        rows += [f"{case},{decided},2020-01-06 {case:02d}:00"]
        rows += [f"{case},送达,2020-01-07 {case:02d}:00"]
    draft = discover(written(tmp_path, "\n".join(rows) + "\n"))
    said = {each.code: each for each in draft.noted}
    assert "log-all-approved" not in said
    assert said["log-refused-on-the-way"].text("en") == (
        "log.csv: by the name, '不准予许可' refuses a case, but the case goes on after it and counts"
        " as approved; give that way an `end` in the process file if it is a refusal"
    )
    assert said["log-refused-on-the-way"].text("zh") == (
        "log.csv: 从名称看，“不准予许可”不是准予，但办件在其后继续办理，仍计为准予；"
        "如确为不予许可，请在流程文件中为该去向加上 `end`"
    )
