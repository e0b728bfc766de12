"""All commands of ``fivecuts``. A command is imported when it is called: with all of them a planner
would wait for the options of 26 others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from simulator import __version__
from simulator.commands.options import with_language
from simulator.commands.rim import Main
from simulator.commands.streams import prepare_streams
from simulator.engine import ENGINES, compiled_is_there

_PLACES: Mapping[str, str] = {
    "list": "show.list_shipped",
    "show": "show.show",
    "diff": "show.diff",
    "check": "check.check",
    "run": "compare.run",
    "compare": "compare.compare",
    "explain": "study.explain",
    "best": "best.best",
    "suggest": "suggest.suggest",
    "sensitivity": "study.sensitivity",
    "staff": "study.staff",
    "indicators": "score.reported_indicators",
    "score": "score.score",
    "diagram": "pictures.diagram",
    "replay": "pictures.replay",
    "export": "pictures.export",
    "report": "report.report",
    "plan": "work_plan.plan_of_work",
    "forms": "forms.forms",
    "guide": "forms.guide",
    "workshop": "workshop.workshop",
    "exercise": "exercises.exercise",
    "cards": "exercises.cards",
    "reforms": "reforms.reforms",
    "apply": "files.apply",
    "log": "files.log",
    "import": "bringing_in.bring_in",
    "template": "bringing_in.template",
    "discover": "logs.discover",
    "calibrate": "logs.calibrate",
    "fit": "logs.fit",
    "new": "files.new",
    "schema": "files.schema",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by their names; ``_PLACES`` says in which module of this room each is."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, function = _PLACES[name].partition(".")
        found: click.Command = getattr(import_module(f"simulator.commands.{module}"), function)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


def version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Says which version this is, and which engines it has."""
    if wanted and not ctx.resilient_parsing:
        there = [each for each in ENGINES if each != "compiled" or compiled_is_there()]
        click.echo(f"fivecuts {__version__} ({', '.join(there)})")
        ctx.exit()


@click.group(
    "fivecuts",
    cls=Main,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=version)
@with_language
def main(lang: str) -> None:
    """Prints in the encoding of the terminal."""
    prepare_streams(lang)
