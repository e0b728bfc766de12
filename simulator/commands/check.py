"""Checking files, and the simulator itself against exact means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.commands.completion import Source
from simulator.commands.language import misuse
from simulator.commands.options import RESULT, with_language
from simulator.commands.output import give_json, refuse_result
from simulator.commands.rim import command

if TYPE_CHECKING:
    from simulator.application.checking import Checked
    from simulator.model.errors import Problem


@command("check")
@click.argument("files", nargs=-1, type=Source("processes", "scenarios"))
@click.option("--theory", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@RESULT
@with_language
def check(
    files: tuple[str, ...], theory: bool, as_json: bool, result: Path | None, lang: str
) -> None:
    """Says what is wrong in each file and what to look at, and ends with status 1 if anything is
    wrong.
    """
    from simulator.application.checking import check_files
    from simulator.model.errors import SimulatorError
    from simulator.present.tables.contacts import contact_lines
    from simulator.present.words.messages import say

    if theory:
        _check_theory(files, lang)
        return
    if not files:
        raise misuse("nothing-to-check")
    refuse_result(result, as_json=True, as_csv=False)
    checked = tuple(check_files(files))
    errors = [problem for found in checked for problem in found.problems]
    if as_json or result is not None:
        from simulator.present.exports.contacts import contacts_json

        found_problems = [each for found in checked for each in _findings(found, lang)]
        applied = {each.file: list(each.applied_to) for each in checked if each.applied_to}
        contacts = {each.file: contacts_json(each.contacts) for each in checked if each.contacts}
        told = {"problems": found_problems, "applied_to": applied, "contacts": contacts}
        give_json(result, told)
        click.get_current_context().exit(1 if errors else 0)
    for found in checked:
        for note in found.notes:
            said = say("of_field", lang, field=say("note", lang), text=note.text(lang))
            click.echo(said, err=True)
        if not found.problems:
            names = say("and", lang).join(found.applied_to)
            applied_to = say("applied_to", lang, names=names) if names else ""
            click.echo(say("sound", lang, name=found.file) + applied_to)
            for line in contact_lines(found.contacts, bool(found.applied_to), lang):
                click.echo(line)
    if errors:
        raise SimulatorError([each for i, each in enumerate(errors) if each not in errors[:i]])


def _findings(found: Checked, lang: str) -> Iterator[dict[str, object]]:
    """What editors need to mark a place and to show what is wrong there."""
    for severity, group in (("error", found.problems), ("note", found.notes)):
        for each in group:
            yield finding(each, severity, found.file, lang)


def finding(problem: Problem, severity: str, file: str, lang: str) -> dict[str, object]:
    """One finding; its line and column count from 1 and are null where the file as a whole is
    meant.
    """
    from simulator.model.errors import dotted
    from simulator.model.sentences import say

    place = problem.place
    return {
        "code": problem.code,
        "severity": severity,
        "file": place.file if place else file,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
        "path": dotted(problem.path),
        "message": say(problem.said, lang),
        "fix": say(problem.fix, lang),
    }


def _check_theory(files: tuple[str, ...], lang: str) -> None:
    """Ends with status 1 if an exact value lies outside its interval."""
    from simulator.experiments.runs import Settings
    from simulator.formats import load_process, shipped_processes
    from simulator.present.progress import showing
    from simulator.present.tables.theory import theory_lines
    from simulator.studies.theory import verify

    known = {name: load_process(name) for name in files or shipped_processes()}
    agree = True
    for name, process in known.items():
        if not files and not process.answers:
            continue
        with showing(lang, quiet=False) as progress:
            verdicts = (
                verify(process, Settings(workers=os.cpu_count() or 1), progress)
                if process.answers
                else ()
            )
        click.echo("\n".join(theory_lines(name, verdicts, lang)))
        agree = agree and all(verdict.inside for verdict in verdicts)
    if not agree:
        click.get_current_context().exit(1)
