"""Checking files, and the simulator itself against exact means."""

from __future__ import annotations

import os

import click

from simulator.commands.completion import Source
from simulator.commands.options import with_language
from simulator.commands.rim import command


@command("check")
@click.argument("files", nargs=-1, type=Source("processes", "scenarios"))
@click.option("--theory", is_flag=True)
@with_language
def check(files: tuple[str, ...], theory: bool, lang: str) -> None:
    """Check processes and scenarios: every problem with its place and the likely fix."""
    from simulator.application.checking import check_files
    from simulator.model.errors import Problem, SimulatorError
    from simulator.present.words.messages import say

    if theory:
        _check_theory(files, lang)
        return
    if not files:
        raise click.UsageError(say("nothing_to_check", lang))
    problems: list[Problem] = []
    for found in check_files(files):
        for each in found.notes:
            click.echo(f"{say('note', lang)}: {each.text(lang)}", err=True)
        problems += found.problems
        if not found.problems:
            click.echo(say("sound", lang, name=found.file))
    if problems:
        raise SimulatorError(problems)


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
