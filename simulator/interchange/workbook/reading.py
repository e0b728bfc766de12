"""Any workbook as a draft: our form, or the list of items that a department has already."""

from __future__ import annotations

from pathlib import Path

from simulator.interchange.draft import ProcessDraft
from simulator.interchange.workbook.form import is_form, read_form
from simulator.interchange.workbook.opening import LARGEST, open_grid
from simulator.interchange.workbook.own_table import read_list
from simulator.model.errors import FormatError, Place, problem


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
    grid = open_grid(_content(path, file), file)
    return read_form(grid) if is_form(grid) else read_list(grid)


def _content(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise FormatError(problem("no-such-file", place=Place(file))) from None
    except PermissionError:
        raise FormatError(problem("reading-not-allowed", place=Place(file))) from None
    except OSError:
        raise FormatError(problem("cannot-be-read", place=Place(file))) from None
