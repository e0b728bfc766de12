"""A poster can be read on A1: on as many sheets as that takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from shipped_pairs import before_and_after
from test_diagrams import faults

from simulator.commands.main import main
from simulator.formats import shipped_scenarios
from simulator.layout.sheets import A1_WIDE, LABEL, LEGIBLE
from simulator.present.diagram.picture import Picture, pictures_of

MM = 25.4 / 96


def sheets(name: str) -> list[Picture]:
    return pictures_of(*before_and_after(name), lang="both", size="poster")


def can_be_read(made: list[Picture]) -> None:
    for sheet in made:
        assert sheet.pen.wide * sheet.pen.zoom * MM == pytest.approx(A1_WIDE)
        assert LABEL * sheet.pen.zoom * MM >= LEGIBLE - 0.01
        assert faults(sheet) == []


@pytest.mark.unmeasured
@pytest.mark.parametrize(("name", "number"), [("gas-ten-days", 1), ("funds-no-application", 2)])
def test_letters_are_three_and_a_half_millimetres_high(name: str, number: int) -> None:
    made = sheets(name)
    assert len(made) == number
    can_be_read(made)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_scenarios())
def test_so_they_are_on_every_poster(name: str) -> None:
    can_be_read(sheets(name))


@pytest.mark.unmeasured
def test_a_long_flow_goes_on_on_the_next_sheet_and_says_which_it_is() -> None:
    made = sheets("project-120-days")
    assert len(made) == 5
    said = [text for sheet in made for each in sheet.pen.axes.texts for text in [each.get_text()]]
    assert [text for text in said if "（1/3）" in text or "（3/3）" in text]
    drawn = [node.id for sheet in made[:3] for panel in sheet.panels for node in panel.chart.nodes]
    boxes = [name for name in drawn if "/step:" in name]
    assert len(boxes) == len({*boxes}) > 150


def test_the_command_writes_a_file_for_every_sheet(tmp_path: Path) -> None:
    words = ["diagram", "support-funds", "funds-no-application", "--size", "poster", "-o"]
    done = CliRunner().invoke(main, [*words, str(tmp_path / "flow.svg")])
    assert done.exit_code == 0, done.output
    assert {file.name for file in tmp_path.iterdir()} == {"flow-1.svg", "flow-2.svg"}
