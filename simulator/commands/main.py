"""All commands of ``fivecuts``."""

from __future__ import annotations

import click

from simulator import __version__
from simulator.commands import (
    best,
    check,
    compare,
    exercises,
    files,
    pictures,
    reforms,
    report,
    score,
    show,
    study,
    suggest,
    work_plan,
    workshop,
)
from simulator.commands.options import with_language
from simulator.commands.rim import Main
from simulator.commands.streams import prepare_streams
from simulator.engine import ENGINES, compiled_is_there

COMMANDS = (
    show.list_shipped,
    show.show,
    show.diff,
    check.check,
    compare.run,
    compare.compare,
    study.explain,
    best.best,
    suggest.suggest,
    study.sensitivity,
    study.staff,
    score.reported_indicators,
    score.score,
    pictures.diagram,
    pictures.replay,
    pictures.export,
    report.report,
    work_plan.plan_of_work,
    workshop.workshop,
    exercises.exercise,
    exercises.cards,
    reforms.reforms,
    files.apply,
    files.log,
    files.new,
    files.schema,
)


def version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Says which version this is, and which engines it has."""
    if wanted and not ctx.resilient_parsing:
        there = [each for each in ENGINES if each != "compiled" or compiled_is_there()]
        click.echo(f"fivecuts {__version__} ({', '.join(there)})")
        ctx.exit()


@click.group("fivecuts", cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=version)
@with_language
def main(lang: str) -> None:
    """Prints in the encoding of the terminal."""
    prepare_streams(lang)


for each in COMMANDS:
    main.add_command(each)
