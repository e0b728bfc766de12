"""What an event log says: a process from it, the numbers of a process, how well one fits it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.commands.bringing_in import give_draft
from simulator.commands.completion import PROCESS
from simulator.commands.headings import with_headings
from simulator.commands.options import FILE, Function, with_language
from simulator.commands.output import give_result, refuse_result
from simulator.commands.rim import command

if TYPE_CHECKING:
    from simulator.interchange.draft import ProcessDraft

LOG = click.Path(path_type=Path)


def with_draft(function: Function) -> Function:
    """The options of a command that writes a process drawn from a log."""
    options: tuple[Callable[[Function], Function], ...] = (
        click.option("-o", "--output", metavar="FILE", type=FILE),
        with_headings,
        click.option("--earlier-half", "earlier", is_flag=True),
        click.option("--json", "as_json", is_flag=True),
        with_language,
    )
    for option in reversed(options):
        function = option(function)
    return function


@command("discover")
@click.argument("log", type=LOG)
@click.option("--name", metavar="NAME", default="")
@with_draft
def discover(
    log: Path,
    name: str,
    columns: Any,
    earlier: bool,
    output: Path | None,
    as_json: bool,
    lang: str,
) -> None:
    """Write a process that an event log tells of as YAML."""
    from simulator.application.logs import discovered
    from simulator.present.progress import waiting

    def make() -> ProcessDraft:
        with waiting(lang):
            return discovered(log, columns, name=name, earlier=earlier)

    give_draft(make, log, output, as_json, lang)


@command("calibrate")
@click.argument("process", type=PROCESS)
@click.argument("log", type=LOG)
@with_draft
def calibrate(
    process: str,
    log: Path,
    columns: Any,
    earlier: bool,
    output: Path | None,
    as_json: bool,
    lang: str,
) -> None:
    """Write a process as YAML with the numbers of an event log."""
    from simulator.application.logs import calibrated
    from simulator.present.progress import waiting

    def make() -> ProcessDraft:
        with waiting(lang):
            return calibrated(process, log, columns, earlier=earlier)

    give_draft(make, log, output, as_json, lang)


@command("fit")
@click.argument("process", type=PROCESS)
@click.argument("log", type=LOG)
@click.option("--trained", metavar="LOG", type=LOG)
@with_headings
@click.option("--replications", metavar="N", type=click.IntRange(min=1))
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@click.option("-o", "--output", "result", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--csv", "as_csv", is_flag=True)
@click.option("--quiet", is_flag=True)
@with_language
def fit(
    process: str, log: Path, trained: Path | None, columns: Any, lang: str, **chosen: Any
) -> None:
    """Say how well a process fits an event log."""
    from simulator.application.logs import fitted
    from simulator.experiments.settings import Settings
    from simulator.present.exports.fitted import fit_json, write_fit_csv
    from simulator.present.progress import showing
    from simulator.present.tables.fitted import print_fit

    refuse_result(chosen["result"], chosen["as_json"], chosen["as_csv"])
    asked = Settings(replications=chosen["replications"], seed=chosen["seed"])
    with showing(lang, chosen["quiet"]) as progress:
        found = fitted(process, log, columns, asked, progress, trained=trained)
    give_result(
        chosen,
        lambda: fit_json(found),
        lambda file: write_fit_csv(file, found),
        lambda screen: print_fit(screen, found, lang),
    )
