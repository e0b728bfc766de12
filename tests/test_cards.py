"""The printed cards: sizes of paper, a card for every item, and nothing that is cut off."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.commands.main import main
from simulator.formats import load_process, load_scenario, process_from_text
from simulator.present.cards.flow import flow_and_items, item_sheets
from simulator.present.cards.paper import A3, A4
from simulator.present.cards.sheets import guess_sheet, interview_sheet, role_cards

SIZES = {"A3": A3, "A4": A4}


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages, in px at 96 to the inch."""
    boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    return [(float(wide) * 96 / 72, float(high) * 96 / 72) for wide, high in boxes]


def are(size: str, pdf: bytes) -> bool:
    return all(each == pytest.approx(SIZES[size], abs=1) for each in pages(pdf)) and bool(
        pages(pdf)
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_flow_is_a_card_on_a3_and_its_items_are_six_to_a_sheet(lang: str) -> None:
    process = load_process("building-permit")
    pdf = flow_and_items(process, None, lang)
    assert are("A3", pdf)
    assert len(pages(pdf)) >= 2
    both = flow_and_items(process, load_scenario("one-window-joint-review").apply(process), lang)
    assert len(pages(both)) >= 2
    assert pdf == flow_and_items(process, None, lang)


def test_an_item_of_many_steps_has_two_cards_in_letters_of_nine_points_at_least() -> None:
    steps = ", ".join(f"{{step-{n}: {{by: desk, time: 1 h}}}}" for n in range(1, 31))
    process = process_from_text(
        "process: long\nstart: 2020-01-06\nsource: estimate\npools: {desk: {capacity: 1}}\n"
        "arrivals: {poisson: 1 per 30 d}\nflow: [permit]\n"
        f"items: {{permit: {{steps: [{steps}]}}}}\n"
    ).value
    (sheet,) = item_sheets(process, "en")
    told = {each.get_text(): each.get_fontsize() for each in sheet.pen.axes.texts}
    assert {"permit (1/2)", "permit (2/2)"} <= told.keys()
    assert {f"{n}" for n in range(1, 31)} <= told.keys()
    assert min(told.values()) >= 9


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sheets_to_write_on_are_a4_and_roles_are_cut_from_a3(lang: str) -> None:
    assert are("A4", interview_sheet(lang))
    assert are("A4", guess_sheet("title", ["How many days?", "Why?"], lang))
    assert len(pages(guess_sheet("title", ["How many days?"] * 4, lang))) == 1
    assert are("A3", role_cards(lang))


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (["--roles", "-o", "a.pdf"], 0),
        (["--interview", "-o", "a.pdf"], 0),
        (["teaching/mm1", "-o", "a.pdf"], 0),
        (["-o", "a.pdf"], 2),
        (["--roles", "--interview", "-o", "a.pdf"], 2),
        (["teaching/mm1", "--roles", "-o", "a.pdf"], 2),
        (["--roles", "-o", "a.png"], 2),
    ],
)
def test_one_kind_of_cards_is_drawn_at_a_time(
    words: list[str], exit_code: int, tmp_path: Path
) -> None:
    with chdir(tmp_path):
        done = CliRunner().invoke(main, ["cards", *words], catch_exceptions=False)
    assert done.exit_code == exit_code, done.output
    assert (tmp_path / "a.pdf").exists() == (exit_code == 0)
