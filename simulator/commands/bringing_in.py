"""Bringing in what exists: diagrams, workbooks, other simulators' models, event logs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.headings import with_headings
from simulator.commands.language import misuse
from simulator.commands.options import FILE, with_language
from simulator.commands.output import console, ending_of, print_json, tell_written
from simulator.commands.rim import command
from simulator.commands.streams import prepare_data

if TYPE_CHECKING:
    from simulator.interchange.draft import ProcessDraft
    from simulator.interchange.event_logs.columns import LogColumns


@command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("numbers", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE", type=FILE)
@click.option("--pool", metavar="NAME")
@click.option("--mark", metavar="FILE", type=FILE)
@with_headings
@click.option("--json", "as_json", is_flag=True)
@with_language
def bring_in(
    file: Path,
    numbers: Path | None,
    output: Path | None,
    pool: str | None,
    mark: Path | None,
    columns: LogColumns,
    as_json: bool,
    lang: str,
) -> None:
    """Write as YAML what a file of another program says; ends with what was taken, what is asked,
    and what was left out.
    """
    from simulator.application.importing import import_file
    from simulator.model.files import refuse_overwriting

    for written in filter(None, (output, mark)):
        refuse_overwriting(written, file, numbers)

    def make() -> ProcessDraft:
        return import_file(file, numbers, pool=pool, columns=columns)

    give_draft(
        make if mark is None else lambda: _marking(make, file, mark, lang),
        file,
        output,
        as_json,
        lang,
    )


@command("template")
@click.argument("process", required=False, type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@with_language
def template(process: str | None, scenarios: tuple[str, ...], output: Path, lang: str) -> None:
    """Write the workbook in which a department fills in its process."""
    from simulator.application.importing import workbook_of
    from simulator.formats import write_bytes
    from simulator.model.files import refuse_unwritable, saying

    ending_of(output, ("xlsx",))
    refuse_unwritable(output)
    with saying(output):
        content = workbook_of(process, scenarios, lang)
    write_bytes(output, content)
    tell_written(output)


def _marking(make: Callable[[], ProcessDraft], file: Path, mark: Path, lang: str) -> ProcessDraft:
    """The draft; a copy of the workbook tells by its cells what is wrong in it or asked."""
    from simulator.application.importing import marked_workbook
    from simulator.formats import write_bytes
    from simulator.model.errors import SimulatorError
    from simulator.model.files import refuse_unwritable, saying

    refuse_unwritable(mark)
    try:
        draft = make()
    except SimulatorError as error:
        with saying(mark):
            content = marked_workbook(file, error.problems, (), lang)
        write_bytes(mark, content)
        tell_written(mark, err=True)
        raise
    with saying(mark):
        content = marked_workbook(file, (), draft.asked, lang)
    write_bytes(mark, content)
    tell_written(mark, err=True)
    return draft


def give_draft(
    make: Callable[[], ProcessDraft], file: Path, output: Path | None, as_json: bool, lang: str
) -> None:
    """Writes or prints a process that was drawn from a file, and the account of it."""
    from simulator.formats import write_text
    from simulator.model.files import refuse_overwriting, refuse_unwritable
    from simulator.present.imported import texts_of
    from simulator.present.tables.imported import imported_json, imported_lines
    from simulator.present.words.messages import say

    if as_json and output is None:
        raise misuse("json-beside-a-file")
    if output is not None:
        refuse_unwritable(output)
        refuse_overwriting(output, file)
    draft = make()
    _ = draft.process  # what is written can be read
    account = imported_lines(draft, str(file), lang)
    if output is None:
        prepare_data()
        click.echo(draft.text(lang), nl=False)
        screen = console(sys.stderr)
        for line in account:
            screen.print(line)
        return
    texts = texts_of(draft, output, lang)
    for path, text in texts.items():
        write_text(path, text)
    if as_json:
        print_json({**imported_json(draft, lang), "files": [str(path) for path in texts]})
        return
    screen = console()
    for line in (
        *(say("written", lang, file=path) for path in texts),
        *account,
        say("import_next" if draft.todos else "import_check", lang, file=output),
    ):
        screen.print(line)
