"""Files to work on: starters, schemas, the reformed process, the event log."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import FILE, length, with_engine, with_language
from simulator.commands.output import console, give_json, tell_written
from simulator.commands.rim import command
from simulator.commands.streams import prepare_data

PATTERNS = ("permit", "registration", "inspection", "subsidy", "utility")


@command("apply")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("-o", "--output", metavar="FILE", type=FILE)
@with_language
def apply(process: str, scenario: str, output: Path | None, lang: str) -> None:
    """Print the reformed flow as YAML."""
    from simulator.application.study import Study
    from simulator.formats import dump_process, write_text

    text = dump_process(Study.load(process, scenario, only_scenarios=True).last.process)
    if output is None:
        prepare_data()
        click.echo(text, nl=False)
    else:
        write_text(output, text)
        tell_written(output)


@command("log")
@click.argument("process", type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("--case", metavar="N", type=click.IntRange(min=1))
@click.option("--replication", metavar="N", type=click.IntRange(min=1), default=1)
@click.option("--seed", metavar="N", type=click.IntRange(min=0))
@click.option("--horizon", metavar="PERIOD", callback=length)
@with_engine
@click.option("-o", "--output", metavar="FILE", type=FILE)
@with_language
def log(
    process: str,
    scenario: str | None,
    case: int | None,
    replication: int,
    output: Path | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Print the event log of one run as CSV, or one case of it as a timetable."""
    from simulator.application.questions import observe, observe_in_pieces
    from simulator.application.study import Study
    from simulator.formats import log_writer, refuse_log
    from simulator.present.tables.timetable import print_timetable

    study = Study.load(process, *((scenario,) if scenario else ()))
    if output is not None:
        refuse_log(output)
    if case is None:
        prepare_data()
        with log_writer(study.last.process, output or sys.stdout) as take:
            observe_in_pieces(study, take, replication=replication, **chosen)
        if output is not None:
            tell_written(output)
        return
    made = observe(study, replication=replication, **chosen)
    if case > len(made.cases):
        raise misuse("unknown-case", case=case, last=len(made.cases))
    print_timetable(console(), made, study.last.process, case, lang)


@command("new")
@click.argument("name")
@click.option("--from", "pattern", type=click.Choice(PATTERNS), default="permit")
@with_language
def new(name: str, pattern: Any, lang: Literal["en", "zh"]) -> None:
    """Write a starter process and reform of a pattern, with remarks."""
    from simulator.formats import starter_process, starter_scenario, write_text

    files = {
        Path(f"{name}.yaml"): starter_process(name, lang, pattern),
        Path(f"{name}-reform.yaml"): starter_scenario(name, lang, pattern),
    }
    for file in files:
        if file.exists():
            raise misuse("already-there", file=str(file))
    for file, text in files.items():
        write_text(file, text)
        tell_written(file)


@command("schema")
@click.argument("kind", metavar="KIND", type=click.Choice(["process", "scenario"]))
@click.option("-o", "--output", metavar="FILE", type=FILE)
@with_language
def schema(kind: str, output: Path | None, lang: str) -> None:
    """Print the JSON Schema of a process or scenario file, for editors."""
    from simulator.formats import process_schema, scenario_schema

    give_json(output, process_schema() if kind == "process" else scenario_schema())
