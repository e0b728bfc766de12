"""Any workbook as a draft: our form, or the list of items that a department has already."""

from __future__ import annotations

from pathlib import Path

from simulator.formats.yaml.files import read_bytes
from simulator.interchange.draft import ProcessDraft
from simulator.interchange.workbook.form import is_form, read_form
from simulator.interchange.workbook.opening import LARGEST, open_grid
from simulator.interchange.workbook.own_table import read_list


def read_workbook(path: Path, file: str) -> ProcessDraft:
    """The process of a workbook.

    Args:
        path: the ``.xlsx`` or ``.xlsm`` file.
        file: the name shown in messages.

    Raises:
        FormatError: it cannot be read; what is wrong in it is told by sheet and cell, all at once.
        ModelError: the process is not sound.
        SimulationError: openpyxl is not installed.
    """
    grid = open_grid(read_bytes(path, file, LARGEST), file)
    return read_form(grid) if is_form(grid) else read_list(grid)
