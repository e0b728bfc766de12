"""Printing results."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from simulator.application.language import spoken
from simulator.commands.language import misuse
from simulator.commands.streams import prepare_data
from simulator.commands.workbooks import WORKBOOK, give_workbook, is_workbook

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.application.study import Study


RESULTS = (".csv", ".json", WORKBOOK)
BYTE_ORDER_MARK = "\ufeff"


def console(file: TextIO | None = None) -> Console:
    from simulator.present.terminal import Terminal

    return Terminal(file=file or sys.stdout, highlight=False, markup=False, emoji=False)


def json_text(value: Any) -> str:
    """A result as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def print_json(value: Any) -> None:
    """Prints a result as JSON."""
    prepare_data()
    click.echo(json_text(value))


def refuse_result(
    output: Path | None, as_json: bool, as_csv: bool, known: tuple[str, ...] = RESULTS
) -> None:
    """Finds out before a long simulation that its result could not be written to a file.

    Raises:
        FormatError: its name ends in none that is ``known``, or not in what else was asked for; or
            the file cannot be written.
    """
    from simulator.model.errors import FormatError, Place, problem
    from simulator.model.files import refuse_unwritable

    if output is None:
        return
    endings = (".json",) if as_json else (".csv",) if as_csv else known
    if output.suffix.lower() not in endings:
        raise FormatError(
            problem("wrong-ending", place=Place(str(output)), file=output.name, endings=endings)
        )
    if is_workbook(output):
        from simulator.present.documents.sheets import needed

        needed(tuple(each for each in endings if each != WORKBOOK))
    refuse_unwritable(output)


def tell_written(file: Path, err: bool = False) -> None:
    """Says which file or folder was written; on stderr where data may go to stdout."""
    from simulator.present.words.messages import say

    click.echo(say("written", spoken(), file=file), err=err)


def give_json(output: Path | None, value: Any) -> None:
    """Prints a result as JSON, or writes it to the file that was chosen."""
    from simulator.model.files import write_text

    if output is None:
        print_json(value)
    else:
        write_text(output, json_text(value) + "\n")
        tell_written(output)


def give_result(
    chosen: Mapping[str, Any],
    to_json: Callable[[], Any],
    to_csv: Callable[[TextIO], None],
    to_table: Callable[[Console], None],
    titles: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Prints a result as a table, as JSON or as CSV, or writes it to the file that was chosen: CSV
    with a byte order mark, by which Excel knows UTF-8; a workbook with all three, in which names
    have their ``titles``: column of the CSV → name → title.
    """
    from simulator.model.files import write_text

    output: Path | None = chosen["result"]
    if output is not None and is_workbook(output):
        give_workbook(output, to_table, {**chosen, **to_json()}, to_csv, titles)
        tell_written(output)
    elif output is not None and output.suffix.lower() == ".csv":
        file = StringIO()
        to_csv(file)
        write_text(output, BYTE_ORDER_MARK + file.getvalue())
        tell_written(output)
    elif output is not None:
        give_json(output, to_json())
    elif chosen["as_json"]:
        print_json(to_json())
    elif chosen["as_csv"]:
        prepare_data()
        to_csv(sys.stdout)
    else:
        to_table(console())


def with_seed(chosen: Mapping[str, Any], study: Study) -> Mapping[str, Any]:
    """The options with the seed that is used where none is given."""
    given = chosen["seed"]
    return {**chosen, "seed": study.before.experiment.seed if given is None else given}


def ending_of(output: Path, known: Collection[str]) -> str:
    """The form of a file to be written, by the end of its name: ``svg``.

    Raises:
        click.UsageError: it is none that can be written.
    """
    form = output.suffix.lstrip(".").lower()
    if form not in known:
        endings = tuple(f".{each}" for each in known)
        raise misuse("wrong-ending", file=output.name, endings=endings)
    return form


def tell_undrawn(lang: str, *drawn: object) -> None:
    """Names on stderr what no font of the machine has, in what is about to be drawn."""
    from simulator.present.typeface import undrawn
    from simulator.present.words.messages import say

    spoken = "zh" if lang == "both" else lang
    told = [
        say("drawn_as", spoken, char=char, number=f"U+{ord(char):04X}", instead=instead)
        for char, instead in undrawn(*drawn).items()
    ]
    if told:
        click.echo(say("undrawn", spoken, characters=say("next", spoken).join(told)), err=True)
