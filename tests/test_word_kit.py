"""Documents as Word files: the layout of official documents, and a plain one in English."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import pytest
from matplotlib.figure import Figure

from simulator.layout.text import width
from simulator.model.errors import SimulationError
from simulator.present.documents.columns import (
    INSET,
    fitted,
    is_figure,
    kept_together,
    of_figures,
)
from simulator.present.documents.content import (
    Block,
    Bullets,
    Document,
    EmbeddedPicture,
    Grid,
    GridRow,
    NewPage,
    Paragraph,
    SectionHeading,
)
from simulator.present.documents.looks import HIGH, looks_of, page_of
from simulator.present.documents.word import chinese, word
from simulator.present.forms.documents import PARTS

docx = pytest.importorskip("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THREE = Grid(
    ("指标", "改革前", "改革后", "说明"),
    [
        GridRow(("用时", "98.5 ± 0.2", "43.6 (41.0 … 46.2)", "待填"), "main"),
        GridRow(("各环节",), "group"),
        GridRow(("  受理", "1", "2", "当场"), "beside"),
    ],
    over=(("", 1), ("天数", 2), ("", 1)),
    blank="待填",
)


def made(*blocks: Block, lang: str = "zh", wide: bool = False) -> Any:
    return docx.Document(io.BytesIO(word(Document("测算", lang, blocks, wide))))


def line(wide: float, high: float) -> bytes:
    figure, file = Figure(figsize=(wide, high)), io.BytesIO()
    figure.savefig(file, format="png", dpi=96)
    return file.getvalue()


def fills(row: Any) -> list[str]:
    shades = [cell._tc.find(f"{W}tcPr/{W}shd") for cell in row.cells]
    return ["" if each is None else each.get(f"{W}fill") for each in shades]


def test_an_official_document_has_the_margins_and_fonts_of_the_standard() -> None:
    read = made(SectionHeading("概况"), Paragraph("正文。"))
    section = read.sections[0]
    edges = ("page_width", "top_margin", "bottom_margin", "left_margin", "right_margin")
    assert [round(getattr(section, each).mm) for each in edges] == [210, 37, 35, 28, 26]
    fonts = {}
    for name in ("Title", "Heading 1", "Heading 2", "Normal"):
        letters = read.styles[name].element.find(f"{W}rPr")
        asian = letters.find(f"{W}rFonts").get(f"{W}eastAsia")
        fonts[name] = asian, int(letters.find(f"{W}sz").get(f"{W}val")) / 2
    assert fonts == {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体", 16),
        "Normal": ("仿宋", 16),
    }
    assert read.styles["Normal"].paragraph_format.line_spacing.pt == 29


def test_fonts_that_are_not_installed_have_others_in_their_place() -> None:
    with zipfile.ZipFile(io.BytesIO(word(Document("测算", "zh", ())))) as parts:
        table = parts.read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,FangSong,' in table
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,小标宋,' in table


def test_headings_are_numbered_as_offices_do() -> None:
    blocks = [
        SectionHeading("甲"),
        SectionHeading("乙", 2),
        SectionHeading("丙", 3),
        SectionHeading("丁", 2),
        SectionHeading("戊"),
    ]
    assert [each.text for each in made(*blocks).paragraphs[1:]] == [
        *("一、甲", "（一）乙", "1．丙", "（二）丁", "二、戊")
    ]
    assert [each.text for each in made(*blocks, lang="en").paragraphs[1:]] == [
        *("1. 甲", "1.1 乙", "1.1.1 丙", "1.2 丁", "2. 戊")
    ]
    assert chinese(99) == "九十九"


def test_pages_are_numbered_between_dashes_at_the_outer_edge() -> None:
    read = made()
    section = read.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert read.settings.odd_and_even_pages_header_footer
    assert "".join(each.text for each in odd._p.iter(f"{W}t")) == "— 1 —"
    assert (odd.alignment, even.alignment) == (2, 0)
    assert [each.get(f"{W}instr") for each in even._p.iter(f"{W}fldSimple")] == ["PAGE"]
    english = made(lang="en")
    assert not english.settings.odd_and_even_pages_header_footer
    foot = english.sections[0].footer.paragraphs[0]
    assert "".join(each.text for each in foot._p.iter(f"{W}t")) == "1"


def test_headings_of_a_table_are_repeated_and_rows_do_not_break() -> None:
    rows = made(THREE).tables[0].rows
    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert repeated == [True, True, False, False, False]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_no_row_stands_alone_on_a_page_and_a_short_table_is_not_parted() -> None:
    def held(rows: int, kept: bool = False) -> list[bool]:
        grid = Grid(("a", "b"), [GridRow(("c", "d"))] * rows, kept=kept)
        found = made(grid).tables[0].rows
        return [
            all(each.paragraph_format.keep_with_next for each in row.cells[0].paragraphs)
            for row in found
        ]

    assert held(4) == [True, True, True, True, False]
    assert held(9) == [True] * 3 + [False] * 4 + [True] * 2 + [False]
    assert held(9, kept=True) == [True] * 3 + [False] * 4 + [True] * 3


def test_of_high_rows_at_the_end_two_stay_together_and_not_three() -> None:
    rows = [GridRow((str(n), "\n".join("line" for _ in range(5)))) for n in range(9)]
    found = made(Grid(("a", "b"), rows)).tables[0].rows
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in found]
    assert [bool(each) for each in held[-3:]] == [False, True, False]


def test_a_table_that_is_kept_ends_on_the_page_of_the_remark_below_it() -> None:
    def gap(kept: bool) -> bool:
        read = made(Grid(("a",), [GridRow(("b",))], kept=kept), Paragraph("注", "quiet"))
        *_, below, remark = read.paragraphs
        assert remark.text == "注"
        return bool(below.paragraph_format.keep_with_next)

    assert [gap(kept) for kept in (False, True)] == [False, True]


def test_rows_as_high_as_a_page_may_part_from_each_other() -> None:
    rows = [GridRow((str(n), "\n".join("line" for _ in range(9)))) for n in range(4)]
    found = made(Grid(("a", "b"), rows)).tables[0].rows
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in found]
    assert [bool(each) for each in held] == [True, False, False, False, False]


def test_a_column_of_dashes_and_marks_is_no_column_of_figures() -> None:
    rows = [GridRow(("–", "–")), GridRow(("√", "7")), GridRow(("–", "–"))]
    assert [of_figures(Grid(("a", "b"), rows), column) for column in (0, 1)] == [False, True]


def test_rows_that_go_on_with_the_one_above_stay_with_it() -> None:
    rows = [GridRow((name, "d")) for name in ("1", "2", "3", "4", "", "", "5", "6", "7", "8")]
    found = made(Grid(("a", "b"), rows)).tables[0].rows
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in found]
    assert [bool(each) for each in held[4:7]] == [True, True, False]


def test_headings_above_span_their_columns_and_others_take_both_rows() -> None:
    rows = made(THREE).tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["指标", "天数", "天数", "说明"]
    assert [cell.text for cell in rows[1].cells] == ["指标", "改革前", "改革后", "说明"]
    assert rows[0].cells[0]._tc is rows[1].cells[0]._tc
    assert [cell.text for cell in rows[3].cells] == ["各环节"] * 4


def test_what_is_to_be_filled_in_is_tinted_and_nothing_else() -> None:
    rows = made(THREE).tables[0].rows
    assert fills(rows[2]) == ["", "", "", "FFF4CC"]
    assert fills(rows[4]) == ["", "", "", ""]
    form = made(
        Grid((), [GridRow(("办理地点", "政务中心窗口\n待填"))], labels=True, blank="待填")
    ).tables[0]
    assert fills(form.rows[0]) == ["EDF0F3", "FFF4CC"]


def test_no_line_ends_between_a_figure_and_its_interval() -> None:
    kept = "43.6\u00a0(41.0\u00a0…\u00a046.2)"
    assert kept_together("43.6 (41.0 … 46.2) 天") == f"{kept} 天"
    assert made(THREE).tables[0].rows[2].cells[2].text == kept
    assert kept_together("before → after") == "before → after"


def test_columns_of_figures_are_never_broken_and_letters_shrink_before_that() -> None:
    row = GridRow(("很长的说明" * 30, "43.6 (41.0 … 46.2)", "−54.9 ± 2.1"))
    widths, size = fitted(Grid(("说明", "改革后", "变化"), [row]), 440.0, 10.5)
    assert size == 10.5
    assert sum(widths) == pytest.approx(440.0)
    assert widths[1] > 18 * 0.5 * 10.5
    many = Grid([""] * 8, [GridRow(("43.6 (41.0 … 46.2)",) * 8)])
    assert fitted(many, 440.0, 10.5)[1] == 8.0  # smaller ones cannot be read in print
    assert fitted(Grid(("a", "b"), [], parts=(1, 3)), 400.0, 9.0) == ([100.0, 300.0], 9.0)
    assert [is_figure(each) for each in ("▼56%", "+1.2 pp", "60 days")] == [True, True, False]


def test_no_word_is_broken_where_columns_have_parts_of_the_page_and_others_have_room() -> None:
    row = GridRow(("authorisation or a pilot", "lead"))
    narrow, spacious = fitted(Grid(("", ""), [row], parts=(1, 9)), 400.0, 9.0)[0]
    assert narrow > width("authorisation", 9.0, True) + 2 * INSET > 40.0
    assert narrow + spacious == pytest.approx(400.0)
    cramped = fitted(Grid(("", ""), [row], parts=(1, 1)), 60.0, 9.0)
    assert cramped == ([30.0, 30.0], 9.0)  # no room for both: the parts hold


def test_a_figure_in_words_is_not_broken_inside_its_interval() -> None:
    row = GridRow(("−2.80 (−7.57 … +2.28) 天（模拟估计）", "很长的说明" * 30))
    widths, size = fitted(Grid(("效果", "说明"), [row]), 240.0, 10.5)
    assert widths[0] > width("−2.80 (−7.57 … +2.28)", size, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_clauses_dates_and_effects_of_tasks_stand_in_one_line(lang: str) -> None:
    look, margins = looks_of(lang)["Cell"], page_of(lang)
    room = (HIGH - margins.top - margins.bottom) * 72 / 25.4
    parts = PARTS["tasks"]
    clause, due, effect = (room * parts[place] / sum(parts) - 2 * INSET for place in (1, 6, 9))
    assert width("三（十二）", look.size, True) < clause
    assert width("−266.6 (−300.1 … −233.3)", look.size, True) < effect
    if lang == "en":
        assert width("2026-06-30", look.size, True) < due


def test_a_column_of_signs_is_centred_and_one_of_words_is_not() -> None:
    grid = Grid(("事项", "网上办"), [GridRow(("甲事项", "√")), GridRow(("乙事项", "—"))])
    cells = made(grid).tables[0].rows[1].cells
    assert [int(cell.paragraphs[0].alignment) for cell in cells] == [0, 1]


def test_what_is_said_once_takes_the_rows_below_it_but_not_those_of_the_next() -> None:
    rows = [("1", "甲", "2"), ("", "", "3"), ("2", "", "4"), ("", "", "5")]
    grid = Grid(("序号", "依据", "环节"), [GridRow(each) for each in rows], once=(0, 1))
    table = made(grid).tables[0]
    found = [[cell.vMerge for cell in row._tr.tc_lst] for row in table.rows]
    again, below = ["restart", "restart", None], ["continue", "continue", None]
    assert found == [[None] * 3, again, below, again, below]


def test_a_long_title_is_broken_where_its_parts_meet() -> None:
    def title(text: str, lang: str = "zh") -> str:
        paragraphs = docx.Document(io.BytesIO(word(Document(text, lang, ())))).paragraphs
        return str(paragraphs[0].text)

    assert title("办理建筑许可（规划许可至施工许可）：改革效果测算") == (
        "办理建筑许可（规划许可至施工许可）\n改革效果测算"
    )
    assert title("燃气报装：改革效果测算") == "燃气报装：改革效果测算"
    long = "工程建设项目审批全流程办理事项清单"
    assert title(f"{long}（一百二十天）") == f"{long}\n（一百二十天）"


def test_what_is_kept_stays_on_the_page_of_what_follows() -> None:
    read = made(Paragraph("种子 2020", "quiet", kept=True), Paragraph("模拟测算"))
    kept = [each.paragraph_format.keep_with_next for each in read.paragraphs[1:]]
    assert kept == [True, None]


def test_marks_of_code_stand_in_commands_alone() -> None:
    read = made(Paragraph("见指标 `fees`。"), Paragraph("fivecuts `x`", "command"))
    assert [each.text for each in read.paragraphs[1:]] == ["见指标 fees。", "fivecuts `x`"]


def test_a_picture_fits_the_page_and_says_what_it_shows() -> None:
    read = made(
        EmbeddedPicture(line(20, 4), "用时分布", "图 1"), EmbeddedPicture(line(2, 1), "小图")
    )
    large, small = read.inline_shapes
    assert round(large.width.mm) == 156
    assert large.width / large.height == pytest.approx(5, rel=0.01)
    assert round(small.width.inches, 2) == 2.0
    assert large._inline.docPr.get("descr") == "用时分布"
    assert [each.style.name for each in read.paragraphs] == [
        *("Title", "Picture", "Caption", "Picture")
    ]


def test_a_page_can_be_turned_and_turned_back() -> None:
    read = made(Paragraph("a"), NewPage(wide=True), THREE, NewPage(), Paragraph("b"), NewPage())
    assert [round(each.page_width.mm) for each in read.sections] == [210, 297, 210]
    assert [round(each.left_margin.mm) for each in read.sections] == [28, 35, 28]
    assert [round(each.page_width.mm) for each in made(THREE, wide=True).sections] == [297]


def test_a_new_page_that_is_not_turned_begins_with_what_follows() -> None:
    read = made(Paragraph("a"), NewPage(), Paragraph("b"), NewPage(), THREE)
    told = [(each.text, each.paragraph_format.page_break_before) for each in read.paragraphs[1:]]
    assert told == [("a", None), ("b", True), ("", True), ("", None)]


def test_every_kind_of_text_has_a_style_of_its_own() -> None:
    kinds = [Paragraph("", kind) for kind in ("strong", "grave", "quiet", "command")]
    styles = [each.style.name for each in made(*kinds, Bullets(["a"])).paragraphs[1:]]
    assert styles == ["Strong text", "Grave text", "Quiet text", "Command text", "List Bullet"]


def test_the_same_document_gives_the_same_bytes_without_a_moment() -> None:
    document = Document("测算", "zh", [THREE, EmbeddedPicture(line(2, 1), "小图")])
    once, again = word(document), word(document)
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
        assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_without_python_docx_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SimulationError) as caught:
        word(Document("测算", "zh", ()))
    assert '`pip install "fivecuts[word]"`' in caught.value.problems[0].text("en")
    assert "写 Word 文件需要 `python-docx`" in caught.value.problems[0].text("zh")
