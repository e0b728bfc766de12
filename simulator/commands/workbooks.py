"""Workbooks of what commands print: they print to a recorder, and their tables become sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from simulator.commands.placeholders import placeholder

if TYPE_CHECKING:
    from rich.console import Console

WORKBOOK = ".xlsx"
_NO_SETTINGS = frozenset({"result", "lang", "workers", "cluster", "quiet", "resume"})


def is_workbook(output: Path | None) -> bool:
    """Whether a file is a workbook, which has room for every row."""
    return output is not None and output.suffix.lower() == WORKBOOK


def give_workbook(
    output: Path,
    to_table: Callable[[Console], None],
    found: Mapping[str, Any],
    to_csv: Callable[[TextIO], None] | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Writes what a command prints; with the numbers behind it (``to_csv``), if there are any, in
    which names have their ``titles``. What is ``found`` and chosen says how the figures were got.
    """
    from simulator.application.language import spoken
    from simulator.model.files import saying, write_bytes
    from simulator.present.documents.recorder import Recorder
    from simulator.present.documents.result_book import result_book
    from simulator.present.documents.sheets import excel
    from simulator.present.words.columns import SETTING_TITLES, is_setting

    screen, data = Recorder(), StringIO()
    to_table(screen)
    if to_csv is not None:
        to_csv(data)
    told = [name for name in SETTING_TITLES if is_setting(found.get(name))]
    asked, lang = _asked(told), spoken()
    book = result_book(screen.parts, data.getvalue(), found, asked, lang, titles or {})
    with saying(output):
        content = excel(book)
    write_bytes(output, content)


def _asked(told: Collection[str]) -> list[tuple[str, Any]]:
    """The words of the command line that is carried out, each argument and option with its value;
    those that only say where the result goes, and what is ``told`` elsewhere, are left out.
    """
    from simulator.application.language import spoken

    context = click.get_current_context()
    rows: list[tuple[str, Any]] = []
    for each in context.command.params:
        value = context.params.get(each.name or "")
        usual = value in (None, (), False, each.get_default(context))
        if usual or each.name in (*_NO_SETTINGS, *told):
            continue
        argument = isinstance(each, click.Argument)
        called = placeholder((each.name or "").upper(), spoken()) if argument else each.opts[-1]
        rows.append((called, _said(value)))
    return rows


def _said(value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value if isinstance(value, int | float) else str(value)
