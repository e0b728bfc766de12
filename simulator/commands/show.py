"""Looking at processes and scenarios without simulating them."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.options import RESULT, with_language
from simulator.commands.output import (
    BYTE_ORDER_MARK,
    console,
    give_json,
    refuse_result,
    tell_written,
)
from simulator.commands.rim import command
from simulator.commands.workbooks import WORKBOOK, give_workbook, is_workbook

if TYPE_CHECKING:
    from rich.console import Console


@command("list")
@RESULT
@with_language
def list_shipped(result: Path | None, lang: str) -> None:
    """List the processes that ship, and the scenarios that go with each."""
    from simulator.formats.headings import shipped_headings
    from simulator.model.files import write_text
    from simulator.present.words.messages import say

    refuse_result(result, as_json=False, as_csv=False)
    scenarios = list(shipped_headings("scenarios"))
    found = [
        (process.key, scenario, title.in_(lang))
        for process in shipped_headings("processes")
        for scenario, title in (
            ("", process.title),
            *((each.key, each.title) for each in scenarios if each.process == process.name),
        )
    ]
    head = ("process", "scenario", "title")
    hint = say("exercises_there", lang)
    if result is None:
        for process, scenario, title in found:
            click.echo(f"  {scenario}  {title}" if scenario else f"{process}  {title}")
        click.echo(hint)
        return
    from simulator.present.exports.values import write_rows

    if result.suffix.lower() == ".json":
        give_json(result, [dict(zip(head, row, strict=True)) for row in found])
    elif is_workbook(result):
        give_workbook(
            result,
            lambda screen: screen.print(hint),
            {},
            lambda file: write_rows(file, head, found),
        )
        tell_written(result)
    else:
        text = StringIO()
        write_rows(text, head, found)
        write_text(result, BYTE_ORDER_MARK + text.getvalue())
        tell_written(result)


@command("show")
@click.argument("process", type=PROCESS)
@RESULT
@with_language
def show(process: str, result: Path | None, lang: str) -> None:
    """Show a process without simulating it: flow, counts, limits, loads, the critical path."""
    from simulator.experiments.runs import window_of
    from simulator.flow_analysis.figures import flow_figures
    from simulator.formats import load_process
    from simulator.present.tables.outline import print_outline

    refuse_result(result, as_json=False, as_csv=False, known=(WORKBOOK,))
    loaded = load_process(process)
    figures = flow_figures(loaded, window_of(loaded))
    _print_or_give(result, lambda screen: print_outline(screen, loaded, figures, lang))


@command("diff")
@click.argument("process", type=PROCESS)
@click.argument("scenario", type=SCENARIO)
@click.option("--json", "as_json", is_flag=True)
@RESULT
@with_language
def diff(process: str, scenario: str, as_json: bool, result: Path | None, lang: str) -> None:
    """Show what a scenario changes, without simulating it, and whose power each reform needs."""
    from simulator.application.study import Study
    from simulator.present.exports.changes import changes_json
    from simulator.present.tables.authority import print_authorities
    from simulator.present.tables.changes import print_changes
    from simulator.reforms.authority import authorities
    from simulator.structure.diff import diff as compared

    refuse_result(result, as_json=as_json, as_csv=False, known=(".json", WORKBOOK))
    study = Study.load(process, scenario, only_scenarios=True)
    (value,) = study.scenarios.values()
    changes = compared(study.before, study.last.process)
    powers = authorities(value, study.before)
    if as_json or (result is not None and not is_workbook(result)):
        give_json(result, changes_json(changes, powers, value.name, value.authority))
        return

    def told(screen: Console) -> None:
        print_changes(screen, changes, study.last.called(lang), lang)
        print_authorities(screen, powers, study.before, value.authority, lang)

    _print_or_give(result, told)


def _print_or_give(result: Path | None, told: Callable[[Console], None]) -> None:
    """Prints what is told without simulating, or writes it as a workbook."""
    if result is None:
        told(console())
    else:
        give_workbook(result, told, {})
        tell_written(result)
