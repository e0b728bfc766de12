"""Tables fit a terminal of 80 columns: nothing is cut, no word is broken, no figure is lost."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from simulator.present.frames import printed as shown
from simulator.present.tables.layout import Cell, TableRow, TableSheet, printed

DAYS = (
    "61.9 (58.9 … 67.9)",
    "35.0 (33.8 … 36.7)",
    "16.4 (15.7 … 17.2)",
    "11.3 ± 0.5",
    "26.6 (25.7 … 27.8)",
)


def row(label: str, *figures: str, second: str = "", kept: bool = False) -> TableRow:
    first, *others = figures
    return TableRow(label, (Cell(first), *(Cell(each, second) for each in others)), kept=kept)


def lines(*sheets: TableSheet, lang: str = "en", every: bool = True) -> list[str]:
    def show(console: object, parts: object) -> None:
        for part in parts:  # type: ignore[attr-defined]
            console.print(part)  # type: ignore[attr-defined]

    return shown(show, printed(sheets, 80, lang, every)).splitlines()


@pytest.mark.parametrize("names", [("baseline", "a", "b", "c", "d"), ("改革前", *"甲乙丙丁")])
def test_five_versions_fit_and_every_figure_and_interval_is_there(names: tuple[str, ...]) -> None:
    rows = (
        row("承诺时限（最长路径，工作日）", *DAYS, second="▼43%"),
        row("cost of officer hours, CNY", *DAYS, second="▲2.1%"),
    )
    found = lines(TableSheet("measure", names, rows))
    assert max(map(cell_len, found)) <= 80
    text = "\n".join(found)
    for figure in DAYS:
        value, interval = figure.replace(" … ", "…").split(" ", 1)
        assert text.count(value) >= 2
        assert text.count(interval) >= 2
    assert text.count("▼43%") == text.count("▲2.1%") == 4


def test_a_long_label_breaks_at_its_joints_and_inside_no_word() -> None:
    rows = (row("promised, longest path, wd", *DAYS, second="▼43%"),)
    found = lines(TableSheet("measure", ("A", "B", "C", "D", "E"), rows))
    words = re.findall(r"[a-z]+", " ".join(line[:20] for line in found[1:]))
    assert words == ["promised", "longest", "path", "wd"]


def test_names_that_do_not_fit_are_letters_with_a_legend() -> None:
    long = ("baseline", "Part of the firms without a claim", "Promises instead of certificates")
    rows = (row("cycle time, days", *DAYS[:3]),)
    found = lines(TableSheet("measure", long, rows))
    assert found[:3] == [f"{letter}  {name}" for letter, name in zip("ABC", long, strict=True)]
    assert found[4].split() == ["measure", "A", "B", "C"]
    short = lines(TableSheet("measure", ("baseline", "one", "two"), rows))
    assert short[0].split() == ["measure", "baseline", "one", "two"]


def test_chinese_takes_two_columns() -> None:
    found = lines(TableSheet("指标", ("改革前", "改革后"), (row("环节数", "33", "22"),)))
    assert found == ["指标   改革前 改革后", "环节数     33     22"]


def test_rows_that_do_not_differ_are_named_in_one_line_unless_all_are_wanted() -> None:
    rows = (
        row("steps", "33", "22"),
        row("items", "5", "5"),
        row("费用（元）", "0", "0"),
        row("tacit decisions", "0.00", "0.00", kept=True),
    )
    sheet = TableSheet("measure", ("before", "after"), rows)
    folded = lines(sheet, every=False)
    assert [line.split("  ")[0] for line in folded[1:3]] == ["steps", "tacit decisions"]
    assert folded[3] == "The same in all: items 5; 费用（元）0."
    assert len(lines(sheet)) == 5


def test_second_figures_stand_one_below_the_other() -> None:
    rows = (row("steps", "33", "22", second="▼33%"), row("fees", "12,000", "0", second="▼100%"))
    found = lines(TableSheet("measure", ("before", "after"), rows))
    assert found[1].index("▼") == found[2].index("▼")


def test_a_change_of_nothing_is_no_difference() -> None:
    rows = (row("fees", "100", "100", "0.00"), row("visits", "2.0", "2.0", "0.000 ± 0.004"))
    sheet = TableSheet("measure", ("before", "after", "change"), rows, plain=1)
    assert lines(sheet, every=False)[-1] == "The same in all: fees 100."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The same in all, hours per case: hall 2 h."),
        ("zh", "各列相同，hours per case：hall 2 h。"),
    ],
)
def test_where_no_row_is_left_the_line_says_what_the_figures_are(lang: str, said: str) -> None:
    """Its heading went with the rows; the first table is named by the rows of the measures."""
    differs = TableSheet("measure", ("before", "after"), (row("steps", "33", "22"),))
    same = TableSheet("hours per case", ("before", "after"), (row("hall", "2 h", "2 h"),))
    assert lines(differs, same, lang=lang, every=False)[-1] == said
    assert "hours per case" not in lines(same, lang=lang, every=False)[-1]


def test_of_what_has_no_figure_nothing_is_told() -> None:
    """The name of a thing of which nothing is to be said is no row that is the same in all."""
    sheet = TableSheet(
        "officers",
        ("before", "after"),
        (row("desk", "", ""), row("hall", "2", "2"), row("car", "1", "2")),
    )
    assert lines(sheet, every=False)[-1] == "The same in all: hall 2."
    bare = TableSheet("officers", ("before", "after"), (row("desk", "", ""),))
    assert [line for line in lines(bare, every=False) if line] == []
