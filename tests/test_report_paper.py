"""Pages of text in a PDF are filled from the top, and none of it is lost between two."""

from __future__ import annotations

from simulator.present.report.printed import TextPages


def test_a_long_text_goes_on_on_the_next_page() -> None:
    paper = TextPages()
    paper.heading("Many")
    paper.bullets(f"line {n}" for n in range(80))
    paper.table(["of", "much"], [("", [f"row {n}", str(n)]) for n in range(60)])
    shown = [[text.get_text() for text in each.axes.texts] for each in paper.pages]
    assert [text for each in shown for text in each if text.startswith("line ")] == [
        f"line {n}" for n in range(80)
    ]
    with_rows = [each for each in shown if any(text.startswith("row ") for text in each)]
    assert len(with_rows) > 1
    assert all(
        each.count("much") == 1 for each in with_rows
    )  # the headings of a table stand on each of its pages
    for each in paper.pages:
        assert all(0 < text.get_position()[1] < each.high for text in each.axes.texts)


def test_a_table_of_sentences_has_its_head_on_every_page() -> None:
    paper = TextPages()
    paper.words(["of", "much"], [[f"row {n}", "two\nlines"] for n in range(60)], (1, 2))
    shown = [[text.get_text() for text in each.axes.texts] for each in paper.pages]
    assert len(shown) > 1
    assert all(each[:2] == ["of", "much"] for each in shown)
    assert [text for each in shown for text in each if text.startswith("row ")] == [
        f"row {n}" for n in range(60)
    ]
