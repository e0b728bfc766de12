"""Looking at processes and scenarios without simulating them."""

from __future__ import annotations

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.options import with_language
from simulator.commands.output import console, print_json
from simulator.commands.rim import command


@command("list")
@with_language
def list_shipped(lang: str) -> None:
    """List the processes that ship, and the scenarios that go with each."""
    from simulator.formats.headings import shipped_headings

    scenarios = list(shipped_headings("scenarios"))
    for process in shipped_headings("processes"):
        click.echo(f"{process.key}  {process.title.in_(lang)}")
        for each in scenarios:
            if each.process == process.name:
                click.echo(f"  {each.key}  {each.title.in_(lang)}")


@command("show")
@click.argument("process", type=PROCESS)
@with_language
def show(process: str, lang: str) -> None:
    """Show a process without simulating it: flow, counts, limits, loads, the critical path."""
    from simulator.experiments.runs import window_of
    from simulator.flow_analysis.figures import flow_figures
    from simulator.formats import load_process
    from simulator.present.tables.outline import print_outline

    loaded = load_process(process)
    print_outline(console(), loaded, flow_figures(loaded, window_of(loaded)), lang)


@command("diff")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("--json", "as_json", is_flag=True)
@with_language
def diff(process: str, scenario: str, as_json: bool, lang: str) -> None:
    """Show what a scenario changes, without simulating it, and whose power each reform needs."""
    from simulator.application.study import Study
    from simulator.present.exports.changes import changes_json
    from simulator.present.tables.authority import print_authorities
    from simulator.present.tables.changes import print_changes
    from simulator.reforms.authority import authorities
    from simulator.structure.diff import diff as compared

    study = Study.load(process, scenario, only_scenarios=True)
    (value,) = study.scenarios.values()
    changes = compared(study.before, study.last.process)
    powers = authorities(value, study.before)
    if as_json:
        print_json(changes_json(changes, powers, value.name, value.authority))
        return
    print_changes(console(), changes, study.last.called(lang), lang)
    print_authorities(console(), powers, study.before, value.authority, lang)
