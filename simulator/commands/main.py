"""All commands of ``fivecuts``."""

from __future__ import annotations

import sys

import click

from simulator import __version__
from simulator.commands import (
    check,
    compare,
    files,
    pictures,
    reforms,
    report,
    score,
    show,
    study,
    work_plan,
)
from simulator.commands.options import with_language
from simulator.commands.rim import Main

COMMANDS = (
    show.list_shipped,
    show.show,
    show.diff,
    check.check,
    compare.run,
    compare.compare,
    study.explain,
    study.sensitivity,
    study.staff,
    score.reported_indicators,
    score.score,
    pictures.diagram,
    pictures.replay,
    pictures.export,
    report.report,
    work_plan.plan_of_work,
    reforms.reforms,
    files.apply,
    files.log,
    files.new,
    files.schema,
)


@click.group("fivecuts", cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fivecuts")
@with_language
def main(lang: str) -> None:
    """Prints UTF-8 everywhere, whatever the terminal says it understands."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")


for each in COMMANDS:
    main.add_command(each)
