"""Reforms that fit a process, tried and ranked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.commands.choosing import LEVELS, with_file
from simulator.commands.completion import MEASURE, PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import measure_name, settings
from simulator.commands.output import give_result, tell_written
from simulator.commands.rim import command


@command("suggest")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option(
    "--measure", type=MEASURE, metavar="NAME", callback=measure_name, default="cycle_time_ended"
)
@click.option("--most", metavar="N", type=click.IntRange(min=1), default=12)
@click.option("--authority", type=click.Choice(LEVELS))
@with_file(".yaml")
def suggest(
    process: str,
    scenario: str | None,
    lang: str,
    measure: str,
    most: int,
    authority: Any,
    **chosen: Any,
) -> None:
    """Suggest reforms that fit a process."""
    from simulator.application.study import Study
    from simulator.application.suggesting import Asked, ideas_for
    from simulator.formats import write_text
    from simulator.present.exports.suggested import (
        ideas_yaml,
        suggested_json,
        write_suggested_csv,
    )
    from simulator.present.progress import showing
    from simulator.present.tables.suggested import print_suggested

    if chosen["precision"] is not None:
        raise misuse("replications-as-needed")
    study = Study.load(process, *((scenario,) if scenario else ()), only_scenarios=True)
    asked = Asked(measure=measure, most=most, authority=authority)
    with showing(lang, chosen["quiet"]) as progress:
        found, ideas = ideas_for(study, asked, settings(chosen), progress)
    output: Path | None = chosen["result"]
    if output is not None and output.suffix.lower() == ".yaml":
        write_text(output, ideas_yaml(found, ideas, study.last.process, lang))
        chosen = {**chosen, "result": None}
    give_result(
        chosen,
        lambda: suggested_json(found),
        lambda file: write_suggested_csv(file, found),
        lambda screen: print_suggested(screen, found, study.last.process, lang),
        {
            "proposal": {
                each.name: each.fitted.practice.practice.in_(lang) for each in found.proposals
            }
        },
    )
    if output is not None and chosen["result"] is None:  # the table was printed beside the file
        tell_written(output)
    if found.stopped:
        click.get_current_context().exit(130)
