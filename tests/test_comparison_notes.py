"""What a reader must know before believing a number: the notes on a comparison, as codes with
values, in both languages.
"""

from __future__ import annotations

import pytest

from simulator.comparison.notes import notes
from simulator.model.flow import Text

NO_MEAN = (
    "No stable mean time exists: {}; times are only those seen within the horizon.",
    "不存在稳定的平均用时：{}；所示用时仅为模拟期内所见。",
)
DESKS = (Text("Front desk", "综合窗口"), Text("Fire office", "消防"))
BOARD = (Text("Joint meeting", "联审会议"),)


@pytest.mark.parametrize(
    ("overloaded", "full", "growing", "code", "en", "zh"),
    [
        (
            DESKS,
            (),
            DESKS,
            "officers-overloaded",
            "more work comes to Front desk, Fire office than the officers can do",
            "综合窗口、消防的来件工作量超过办理能力",
        ),
        (
            (),
            BOARD,
            DESKS,
            "meetings-full",
            "more cases come to the meeting Joint meeting than it has places for",
            "会议“联审会议”的来件数超过可上会件数",
        ),
        (
            DESKS[:1],
            BOARD,
            (),
            "officers-overloaded-and-meetings-full",
            "more work comes to Front desk than the officers can do, and more cases come to the"
            " meeting Joint meeting than it has places for",
            "综合窗口的来件工作量超过办理能力，会议“联审会议”的来件数超过可上会件数",
        ),
        (
            (),
            (),
            DESKS,
            "queues-of-pools-grew",
            "the queue of Front desk, Fire office kept growing",
            "综合窗口、消防的排队持续增长",
        ),
        ((), (), (), "queues-grew", "the queues kept growing", "排队持续增长"),
    ],
)
def test_a_note_has_a_code_and_says_its_titles_in_the_language_of_the_reader(
    overloaded: tuple[Text, ...],
    full: tuple[Text, ...],
    growing: tuple[Text, ...],
    code: str,
    en: str,
    zh: str,
) -> None:
    (note,) = notes(overloaded, growing, True, None, (), full, unsettled=True)
    assert (note.kind, note.code) == ("unstable", code)
    assert note.text("en") == NO_MEAN[0].format(en)
    assert note.text("zh") == NO_MEAN[1].format(zh)


def test_notes_come_in_order_and_say_years_and_shares() -> None:
    found = notes((), (), False, 0.9751, (2031, 2032), unsettled=True)
    assert [(note.kind, note.code) for note in found] == [
        ("unsettled", "times-not-settled"),
        ("censored", "cases-not-ended"),
        ("calendar", "holidays-not-published"),
    ]
    assert found[1].text("zh").startswith("模拟结束时仅 97.5% 的办件已办结；")
    assert found[2].text("en").startswith("The public holidays of 2031, 2032 have not been")
    assert found[2].text("zh").startswith("2031、2032 年的节假日安排尚未公布，")


# the bottleneck
