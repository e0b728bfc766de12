"""Simulating a process, alone or beside its reforms."""

from __future__ import annotations

from typing import Any

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import settings, with_results
from simulator.commands.output import give_result
from simulator.commands.rim import command
from simulator.commands.workbooks import is_workbook


@command("run")
@click.argument("process", type=PROCESS)
@with_results
def run(process: str, lang: str, **chosen: Any) -> None:
    """Simulate a process as it is."""
    _compare(process, (), True, lang, chosen)


@command("compare")
@click.argument("process", type=PROCESS)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@click.option("--all", "every", is_flag=True)
@with_results
def compare(
    process: str, scenarios: tuple[str, ...], every: bool, lang: str, **chosen: Any
) -> None:
    """Compare a process with one or more reforms of it, side by side.

    A reformed flow that you wrote yourself, as a process, may stand in the place of a scenario.
    """
    if not scenarios:
        raise misuse("nothing-to-compare", process=process)
    _compare(process, scenarios, every, lang, chosen)


def _compare(
    process: str, scenarios: tuple[str, ...], every: bool, lang: str, chosen: dict[str, Any]
) -> None:
    from simulator.application import questions
    from simulator.application.study import Study
    from simulator.present.exports.comparison import comparison_json, write_comparison_csv
    from simulator.present.progress import showing
    from simulator.present.tables.comparison import print_comparison

    study = Study.load(process, *scenarios)
    with showing(lang, chosen["quiet"]) as progress:
        result = questions.compare_from_the_start(study, settings(chosen), progress)
    titles = study.titles(lang)
    every = every or is_workbook(chosen["result"])
    give_result(
        chosen,
        lambda: comparison_json(result),
        lambda file: write_comparison_csv(file, result),
        lambda screen: print_comparison(screen, result, titles, study.processes, lang, every),
        {"scenario": titles},
    )
