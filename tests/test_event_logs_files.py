"""Whatever kind of file a log comes in, and what is said of one that is none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from recorded import counts, written

from simulator.interchange.event_logs.reading import read_log
from simulator.interchange.event_logs.stamps import Reader, day_first
from simulator.model.errors import FormatError

HEAD = "case,activity,resource,start,end\n"
ROWS = HEAD + "1,a,x,2020-01-06 09:00,2020-01-06 10:00\n1,b,y,2020-01-06 10:00,2020-01-06 11:00\n"


def refused(folder: Path, content: bytes, name: str = "log.csv") -> tuple[str, str]:
    """What is said of a file that cannot be read, in both languages."""
    file = folder / name
    file.write_bytes(content)
    with pytest.raises(FormatError) as error:
        read_log(file, name)
    return error.value.problems[0].text("en"), error.value.problems[0].text("zh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_encodings_and_separators_are_recognised(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = (
        "办件编号,环节,经办人,开始时间,完成时间\nA1,受理,王芳,2020-01-06 09:00,2020-01-06 09:20\n"
    )
    log = written(tmp_path, text.replace(",", separator), encoding)
    assert (log.cases, log.activities, log.resources) == (("A1",), ("受理",), ("王芳",))
    assert log.end[0] - log.start[0] == 20 * 60_000


def test_a_title_before_the_heading_is_passed_over(tmp_path: Path) -> None:
    log = written(tmp_path, "Cases of March, all offices\nprinted 2020-04-01\n\n" + ROWS)
    assert (len(log), log.notes) == (2, ())


def test_headings_may_be_named(tmp_path: Path) -> None:
    text = ROWS.replace("case,activity", "Dossier,What")
    log = written(tmp_path, text, case="dossier", activity="What")
    assert log.activities == ("a", "b")


def test_headings_that_are_missing_are_told_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as error:
        written(tmp_path, "x,y,z\n1,2,3\n")
    assert [each.text("en") for each in error.value.problems] == [
        "log.csv:1:1: no column says which case a row belongs to; there are 'x', 'y' and 'z'; name"
        " it with --case HEADING",
        "log.csv:1:1: no column says what was done; there are 'x', 'y' and 'z'; name it with"
        " --activity HEADING",
        "log.csv:1:1: no column says when; there are 'x', 'y' and 'z'; name it with --end HEADING,"
        " and --start HEADING if there is one",
    ]
    assert [each.text("zh") for each in error.value.problems] == [
        "log.csv:1:1: 没有列说明各行属于哪个办件，已有的列：“x”、“y”、“z”；请用“--case 列名”指明",
        "log.csv:1:1: 没有列说明办理环节，已有的列：“x”、“y”、“z”；请用“--activity 列名”指明",
        "log.csv:1:1: 没有列说明时间，已有的列：“x”、“y”、“z”；请用“--end 列名”指明，"
        "有开始时间的再用“--start 列名”",
    ]


def test_a_heading_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as error:
        written(tmp_path, ROWS, activity="activty")
    assert str(error.value) == (
        "log.csv:1:1: no column is called 'activty'; did you mean 'activity'?"
    )
    assert error.value.problems[0].text("zh") == (
        "log.csv:1:1: 没有名为“activty”的列；是否想写“activity”？"
    )


@pytest.mark.parametrize(
    ("name", "content", "en", "zh"),
    [
        ("a.csv", b"", "the file is empty", "文件是空的"),
        ("a.csv", b"PK\x03\x04...", "a file of Excel", "这是 Excel 文件"),
        ("a.csv", b"PAR1...", "a file of Parquet", "这是 Parquet 文件"),
        ("a.gz", b"\x1f\x8b\x08broken", "packed with gzip and damaged", "压缩文件已损坏"),
        ("a.gz", gzip.compress(ROWS.encode(), mtime=0)[:-9], "damaged", "已损坏"),
        ("a.csv", b"<html><body>log in</body></html>", "is a web page", "这是网页"),
        ("a.csv", HEAD.encode(), "holds no event", "没有可用的事件"),
        ("a.csv", (HEAD + "1,a,x,soon,later\n").encode(), "holds no event", "没有可用的事件"),
        ("a.csv", b"case,activity,end\n1,a," + b'"' + b"x" * 200_000, "table", "事件表"),
        ("a.csv", bytes(range(128, 256)), "is not a text file", "不是文本文件"),
        ("a.xes", b"<log><trace></log>", "not well-formed XML", "不是格式正确的 XML"),
        ("a.xes", b"<log/>", "holds no event", "没有可用的事件"),
        ("a.xes", b"<definitions/>", "begins with <definitions>", "开头是“definitions”"),
        ("a.xes", b"<!DOCTYPE log [<!ENTITY a 'b'>]><log/>", "a DOCTYPE", "不允许有 `DOCTYPE`"),
        ("a.xes", b"<log>" + b"<x>" * 5000, "more than 1000 deep", "嵌套超过 1000 层"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, en: str, zh: str
) -> None:
    said = refused(tmp_path, content, name)
    assert en in said[0]
    assert zh in said[1]


def test_what_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(101_000_000), compresslevel=1)
    assert "is too large" in refused(tmp_path, bomb, "a.csv.gz")[0]


def test_a_packed_log_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "log.csv.gz"
    file.write_bytes(gzip.compress(ROWS.encode()))
    assert len(read_log(file)) == 2


def test_xes_in_gbk_is_read(tmp_path: Path) -> None:
    file = tmp_path / "log.xes"
    event = (
        '<string key="concept:name" value="受理"/><date key="time:timestamp" value="2020-01-06"/>'
    )
    file.write_bytes(
        f'<?xml version="1.0" encoding="GBK"?><log><trace><string key="concept:name" value="甲"/>'
        f"<event>{event}</event></trace></log>".encode("gbk")
    )
    assert read_log(file).activities == ("受理",)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-01-07 09:10", "2020-01-07T09:10:00.000", "2020/1/7 9:10", "2020.1.7 9:10"),
        *("2020年1月7日 9时10分", "2020年1月7日9点10分0秒", "２０２０/１/７　９：１０"),
        *("2020年1月7日上午9:10", "07.01.2020 09:10", "20200107091000", "43837.3819444444"),
        *("7/1/2020 9:10 AM", "2020-01-07 9:10:00,000"),
    ],
)
def test_times_are_read_however_they_are_written(text: str) -> None:
    stamp = Reader().read(text)
    assert stamp is not None
    assert (stamp.ms, stamp.offset) == (1_578_388_200_000, None)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2020-01-07T09:10:00+08:00", 480),
        ("2020-01-07 09:10:00 -0330", -210),
        ("2020-01-07T09:10:00Z", 0),
        ("1578388200", 0),
        ("1578388200000", 0),
    ],
)
def test_offsets_are_kept(text: str, offset: int) -> None:
    stamp = Reader().read(text)
    assert stamp is not None
    assert (stamp.ms, stamp.offset) == (1_578_388_200_000, offset)


@pytest.mark.parametrize(
    "text", ["", "待定", "2020-02-30", "2020-01-06 25:00", "9:00", "12", "2020-13-01", "0"]
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert Reader().read(text) is None


def test_the_larger_number_says_which_is_the_day() -> None:
    assert day_first(["01/02/2020", "13/02/2020"]) is True
    assert day_first(["01/02/2020", "01/13/2020"]) is False
    assert day_first(["01/02/2020"]) is None


def test_dates_that_may_be_read_in_two_ways_are_named(tmp_path: Path) -> None:
    log = written(tmp_path, "case,activity,end\n1,a,06/01/2020 09:00\n")
    assert counts(log)["log-day-or-month-first"] == 1


def test_the_rows_of_our_own_logs_that_are_no_work_are_counted(tmp_path: Path) -> None:
    text = "case_id,step,part,started,completed\n1,a,trip,2020-01-06 08:00,2020-01-06 09:00\n"
    log = written(tmp_path, text + "1,a,work,2020-01-06 09:00,2020-01-06 10:00\n")
    assert (len(log), counts(log)["log-other-part"]) == (1, 1)


def test_other_transitions_and_what_never_ended_are_counted(tmp_path: Path) -> None:
    text = "case,activity,lifecycle:transition,time:timestamp\n"
    rows = ["schedule", "start", "suspend", "complete", "start"]
    text += "".join(f"1,a,{each},2020-01-06 0{i}:10\n" for i, each in enumerate(rows))
    log = written(tmp_path, text)
    assert len(log) == 2
    assert {"log-other-transition", "log-never-completed"} <= counts(log).keys()
    assert log.enabled.tolist()[0] == log.start.tolist()[0] - 3_600_000


def test_summer_time_that_offsets_tell_is_the_clock_of_a_place(tmp_path: Path) -> None:
    text = "case,activity,end\n1,a,2020-01-06T09:00:00+01:00\n1,b,2020-07-06T09:00:00+02:00\n"
    log = written(tmp_path, text)
    assert log.time_zone == "Europe/Berlin"
    assert (log.end % 86_400_000 == 9 * 3_600_000).all()


def test_a_log_of_an_offset_of_no_known_place_keeps_its_clock(tmp_path: Path) -> None:
    log = written(tmp_path, "case,activity,end\n1,a,2020-01-06T09:00:00+04:00\n")
    assert log.time_zone == "Etc/GMT-4"
    assert log.end[0] % 86_400_000 == 9 * 3_600_000


SAID = [
    (HEAD + "1,a,x,2020-01-06 09:00,\n合计,2,,,\n", "log-total-rows"),
    (ROWS + ",a,x,2020-01-06 09:00,\n", "log-no-case"),
    (ROWS + "2,,x,2020-01-06 09:00,\n", "log-no-activity"),
    (ROWS + "2,a,x,,\n", "log-no-time"),
    (ROWS + "2,a,x,2020-01-06 09:00,soon\n", "log-unreadable-times"),
    (ROWS + "2,a\u200b,x,2020-01-06 09:00,\n", "log-invisible-characters"),
]


@pytest.mark.parametrize(("text", "code"), SAID)
def test_what_is_odd_has_a_line_and_a_fix_in_both_languages(
    tmp_path: Path, text: str, code: str
) -> None:
    note = next(each for each in written(tmp_path, text).notes if each.code == code)
    lines = text.count("\n")
    for lang in ("en", "zh"):
        said = note.text(lang)
        assert said.startswith(f"log.csv:{lines}:1: ")
        assert "1 " in said.partition(": ")[2]
        assert said.count("；" if lang == "zh" else "; ") == 1


def test_a_log_of_completions_alone_has_no_starts(tmp_path: Path) -> None:
    text = "case:concept:name,concept:name,time:timestamp,lifecycle:transition,amount\n"
    log = written(tmp_path, text + "c1,a,2024-01-02 09:00:00-05:00,complete,5\n")
    assert counts(log) == {
        "log-columns-not-read": 1,
        "log-without-starts": 1,
        "log-one-event-cases": 1,
    }
    note = log.notes[0]
    assert note.message == "1 column or attribute is not read: 'amount'"
    assert "1 列或属性未读取：“amount”" in note.text("zh")
